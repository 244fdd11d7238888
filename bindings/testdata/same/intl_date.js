// Intl.DateTimeFormat and the methods of Date (ECMA-402 11, 19.4).
const when = Date.UTC(2024, 2, 5, 15, 7, 3, 45); // a Tuesday
const date = (locale, options, value = when) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(value);

test("styles", () => {
  const styles = ["full", "long", "medium", "short"];
  same(styles.map((dateStyle) => date("en", { dateStyle })), ["Tuesday, March 5, 2024", "March 5, 2024", "Mar 5, 2024", "3/5/24"]);
  same(styles.map((timeStyle) => date("en", { timeStyle })), ["3:07:03 PM Coordinated Universal Time", "3:07:03 PM UTC", "3:07:03 PM", "3:07 PM"]);
  same(["de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ja", "zh", "ko", "en-GB"].map((l) => date(l, { dateStyle: "long" })), ["5. März 2024", "5 mars 2024", "5 de marzo de 2024", "5 marzo 2024", "5 de março de 2024", "5 maart 2024", "5 mars 2024", "5 marca 2024", "2024年3月5日", "2024年3月5日", "2024년 3월 5일", "5 March 2024"]);
  same([date("en", { dateStyle: "long", timeStyle: "short" }), date("de", { dateStyle: "full", timeStyle: "short" }), date("en", { dateStyle: "short", timeStyle: "medium" })], ["March 5, 2024 at 3:07 PM", "Dienstag, 5. März 2024 um 15:07", "3/5/24, 3:07:03 PM"]);
});
test("fields", () => {
  const options = { weekday: "short", year: "numeric", month: "short", day: "numeric" };
  same(["en", "de", "fr", "ja", "en-GB", "sv", "ko"].map((l) => date(l, options)), ["Tue, Mar 5, 2024", "Di., 5. März 2024", "mar. 5 mars 2024", "2024年3月5日(火)", "Tue, 5 Mar 2024", "tis 5 mars 2024", "2024년 3월 5일 (화)"]);
  same([{ month: "long" }, { year: "2-digit", month: "2-digit", day: "2-digit" }, { month: "narrow" }, { year: "numeric", month: "long" }, { weekday: "long" }, { day: "numeric", weekday: "long" }, { year: "numeric", era: "short" }].map((o) => date("en", o)), ["March", "03/05/24", "M", "March 2024", "Tuesday", "5 Tuesday", "2024 AD"]);
  same([{ hour: "numeric" }, { hour: "2-digit", minute: "2-digit" }, { minute: "numeric", second: "numeric" }, { hour: "numeric", minute: "numeric", second: "numeric", fractionalSecondDigits: 3 }, { fractionalSecondDigits: 2 }, { weekday: "short", hour: "numeric" }].map((o) => date("en", o)), ["3 PM", "03:07 PM", "07:03", "3:07:03.045 PM", "04", "Tue 3 PM"]);
  same([date("de", { year: "numeric", month: "2-digit", day: "2-digit" }), date("fr", { month: "long", day: "numeric" }), date("es", { month: "long", year: "numeric" }), date("zh", { month: "short", day: "numeric", hour: "numeric", minute: "numeric" })], ["05.03.2024", "5 mars", "marzo de 2024", "3月5日 15:07"]);
});
test("hours", () => {
  const at = (h, options) => date("en", { hour: "numeric", minute: "numeric", ...options }, Date.UTC(2024, 0, 1, h));
  same([0, 12].map((h) => at(h)), ["12:00 AM", "12:00 PM"]);
  same(["h11", "h12", "h23", "h24"].map((hourCycle) => at(0, { hourCycle })), ["0:00 AM", "12:00 AM", "00:00", "24:00"]);
  same([at(15, { hour12: false }), at(15, { hour12: true }), date("de", { hour: "numeric", hour12: true })], ["15:00", "3:00 PM", "3 PM"]);
});
test("parts of the day", () => {
  const at = (h, dayPeriod, locale = "en") => date(locale, { hour: "numeric", dayPeriod, hourCycle: "h12" }, Date.UTC(2024, 0, 1, h));
  same([0, 3, 6, 12, 15, 18, 21].map((h) => at(h, "long")), ["12 in the morning", "3 in the morning", "6 in the morning", "12 noon", "3 in the afternoon", "6 in the evening", "9 at night"]);
  same([at(12, "narrow"), at(9, "long", "de"), at(15, "short", "es")], ["12 n", "9 Uhr morgens", "3 de la tarde"]);
});
test("zones", () => {
  const zone = (timeZone, timeZoneName, locale = "en", value = when) => date(locale, { timeZone, timeZoneName, hour: "numeric" }, value);
  same(["short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"].map((name) => zone("America/New_York", name)), ["10 AM EST", "10 AM Eastern Standard Time", "10 AM GMT-5", "10 AM GMT-05:00", "10 AM ET", "10 AM Eastern Time"]);
  same([zone("America/New_York", "short", "en", Date.UTC(2024, 6, 1)), zone("Europe/Berlin", "long", "de"), zone("Asia/Kolkata", "short"), zone("UTC", "short"), zone("Europe/London", "short"), zone("Europe/Berlin", "short", "en-GB")], ["8 PM EDT", "16 Uhr Mitteleuropäische Normalzeit", "8 PM GMT+5:30", "3 PM UTC", "3 PM GMT", "16h CET"]);
  // The hours at which clocks are set.
  const berlin = (ms) => date("en", { timeZone: "Europe/Berlin", dateStyle: "short", timeStyle: "long" }, ms);
  same([berlin(Date.UTC(2024, 2, 31, 0, 59)), berlin(Date.UTC(2024, 2, 31, 1)), berlin(Date.UTC(2024, 9, 27, 0, 30)), berlin(Date.UTC(2024, 9, 27, 1, 30))], ["3/31/24, 1:59:00 AM GMT+1", "3/31/24, 3:00:00 AM GMT+2", "10/27/24, 2:30:00 AM GMT+2", "10/27/24, 2:30:00 AM GMT+1"]);
  const named = (timeZone) => new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  same([named("utc"), named("us/pacific"), named("asia/kolkata"), named("Etc/GMT+5")], ["UTC", "America/Los_Angeles", "Asia/Calcutta", "Etc/GMT+5"]);
  is(typeof new Intl.DateTimeFormat().resolvedOptions().timeZone, "string");
  for (const timeZone of ["foo", "", "../../etc/passwd", null]) throws(() => named(timeZone), { name: "RangeError", message: `Invalid time zone specified: ${timeZone}` });
});
test("parts", () => {
  const list = new Intl.DateTimeFormat("en", { timeZone: "UTC", dateStyle: "medium", timeStyle: "short" }).formatToParts(when);
  same(list.map((p) => p.type), ["month", "literal", "day", "literal", "year", "literal", "hour", "literal", "minute", "literal", "dayPeriod"]);
  same(list.map((p) => p.value), ["Mar", " ", "5", ", ", "2024", ", ", "3", ":", "07", "\u202f", "PM"]);
});
test("ranges", () => {
  const range = (options, length, locale = "en") => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).formatRange(when, when + length).replace(/[\u2009\u202f]/g, " ");
  const [minute, hour, day] = [60e3, 3600e3, 86400e3];
  const medium = { dateStyle: "medium" };
  same([range(medium, 0), range(medium, hour), range(medium, 3 * day), range(medium, 40 * day), range(medium, 400 * day)], ["Mar 5, 2024", "Mar 5, 2024", "Mar 5 – 8, 2024", "Mar 5 – Apr 14, 2024", "Mar 5, 2024 – Apr 9, 2025"]);
  const both = { dateStyle: "medium", timeStyle: "short" };
  same([range(both, 20 * minute), range(both, 3 * hour), range(both, 10 * hour), range(both, 3 * day)], ["Mar 5, 2024, 3:07 – 3:27 PM", "Mar 5, 2024, 3:07 – 6:07 PM", "Mar 5, 2024, 3:07 PM – Mar 6, 2024, 1:07 AM", "Mar 5, 2024, 3:07 PM – Mar 8, 2024, 3:07 PM"]);
  same([range({ hour: "numeric", minute: "numeric" }, hour), range({ hour: "numeric" }, 3 * day), range({ year: "numeric" }, 3 * day), range({ month: "long", day: "numeric" }, 3 * day)], ["3:07 – 4:07 PM", "3/5/2024, 3 PM – 3/8/2024, 3 PM", "2024", "March 5 – 8"]);
  same([range({ dateStyle: "long" }, 3 * day, "de"), range({ dateStyle: "long" }, 3 * day, "fr"), range({ dateStyle: "long" }, 40 * day, "es"), range({ year: "numeric", month: "short", day: "numeric" }, 3 * day, "ja")], ["5.–8. März 2024", "5–8 mars 2024", "5 de marzo – 14 de abril de 2024", "2024/03/05～2024/03/08"]);
  const parts = new Intl.DateTimeFormat("en", { timeZone: "UTC", ...medium }).formatRangeToParts(when, when + 3 * day);
  is(parts.map((p) => `${p.source[0]}${p.type[0]}`).join(" "), "sm sl sd sl ed sl sy");
  throws(() => new Intl.DateTimeFormat("en").formatRange(1), { name: "TypeError" });
  throws(() => new Intl.DateTimeFormat("en").formatRange(1, NaN), { name: "RangeError", message: "Invalid time value" });
});
test("resolvedOptions", () => {
  same(new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", hour: "numeric", minute: "numeric", month: "short" }).resolvedOptions(), { locale: "en-GB", calendar: "gregory", numberingSystem: "latn", timeZone: "UTC", hourCycle: "h23", hour12: false, month: "short", hour: "2-digit", minute: "2-digit" });
  same(new Intl.DateTimeFormat("de-u-nu-thai-hc-h12", { timeZone: "UTC", timeStyle: "short" }).resolvedOptions(), { locale: "de-u-hc-h12-nu-thai", calendar: "gregory", numberingSystem: "thai", timeZone: "UTC", hourCycle: "h12", hour12: true, timeStyle: "short" });
});
test("methods of Date", () => {
  const d = new Date(when);
  same([d.toLocaleString("en", { timeZone: "UTC" }), d.toLocaleDateString("en", { timeZone: "UTC" }), d.toLocaleTimeString("en", { timeZone: "UTC" }), d.toLocaleDateString("de", { timeZone: "Asia/Tokyo" }), d.toLocaleTimeString("de", { timeZone: "Asia/Tokyo" })], ["3/5/2024, 3:07:03 PM", "3/5/2024", "3:07:03 PM", "6.3.2024", "00:07:03"]);
  same([d.toLocaleDateString("en", { hour: "numeric", timeZone: "UTC" }), d.toLocaleTimeString("en", { year: "numeric", timeZone: "UTC" }), new Date(NaN).toLocaleString("en")], ["3/5/2024, 3 PM", "2024, 3:07:03 PM", "Invalid Date"]);
  throws(() => d.toLocaleDateString("en", { timeStyle: "short" }), { name: "TypeError", message: "Invalid option : timeStyle" });
  throws(() => Date.prototype.toLocaleString.call(1), { name: "TypeError", message: "Method Date.prototype.toLocaleString called on incompatible receiver 1" });
});
test("what is wrong", () => {
  throws(() => date("en", { hour: "foo" }), { name: "RangeError", message: "Value foo out of range for Intl.DateTimeFormat options property hour" });
  throws(() => date("en", { dateStyle: "short", hour: "numeric" }), { name: "TypeError", message: "Can't set option hour when dateStyle is used" });
  throws(() => date("en", { fractionalSecondDigits: 4 }), { name: "RangeError" });
  throws(() => date("en", { calendar: "x" }), { name: "RangeError", message: "Invalid calendar : x" });
  for (const value of [NaN, "x", 8.64e15 + 1]) throws(() => date("en", {}, value), { name: "RangeError", message: "Invalid time value" });
  throws(() => date("en", {}, 1n), { name: "TypeError" });
  is(date("en", { era: "short" }, Date.UTC(-5, 0, 1)), "1/1/6 BC");
});
here("the calendar is the Gregorian one", () => {
  is(new Intl.DateTimeFormat("th-u-ca-buddhist", { timeZone: "UTC", year: "numeric" }).resolvedOptions().calendar, "gregory");
});
