import moment from "moment-timezone";

export async function run() {
  const at = moment.utc("2026-03-29T00:30:00Z");
  return [at.clone().tz("Europe/Berlin").format(), at.clone().tz("America/New_York").format("LLLL"), moment.duration(90, "minutes").humanize(), moment.tz("2026-07-01 12:00", "Asia/Tokyo").toISOString()];
}
