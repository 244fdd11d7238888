import dayjs from "dayjs";
import utc from "dayjs/plugin/utc.js";
import timezone from "dayjs/plugin/timezone.js";
import relativeTime from "dayjs/plugin/relativeTime.js";

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(relativeTime);

export async function run() {
  const at = dayjs.utc("2026-03-29T00:30:00Z");
  return [at.add(1, "month").format("YYYY-MM-DD HH:mm"), at.tz("Europe/Berlin").format(), at.tz("America/New_York").format("YYYY-MM-DDTHH:mm:ssZ"), dayjs.utc("2026-01-01").from(dayjs.utc("2026-01-03"))];
}
