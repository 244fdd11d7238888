import { DateTime, Duration, Interval, Settings } from "luxon";

Settings.defaultZone = "utc";

export async function run() {
  const at = DateTime.fromISO("2026-03-29T00:30:00Z");
  return [at.setZone("Europe/Berlin").toISO(), at.setZone("America/New_York").toLocaleString(DateTime.DATETIME_MED), at.toFormat("cccc d LLLL yyyy"), at.setLocale("de").toFormat("cccc d LLLL yyyy"),
    Duration.fromObject({ hours: 25, minutes: 30 }).toISO(), Interval.after(at, { days: 3 }).length("hours"), DateTime.fromFormat("5 März 2026", "d LLLL yyyy", { locale: "de" }).toISODate()];
}
