// Writes data/: what locales have of numbers, dates, plurals of units and so
// on (facts of the Unicode CLDR), as Node 20's Intl shows them. Run with Node 20,
// whose ICU is whole: node internal/locale/generate.mjs
import { gzipSync } from "node:zlib";
import { mkdirSync, writeFileSync } from "node:fs";

const locales = process.env.ONLY?.split(" ") ?? ("en en-001 en-AU en-CA en-GB en-IE en-IN en-NZ en-ZA de de-AT de-CH fr fr-CA fr-CH fr-BE es es-419 es-AR es-MX es-US it it-CH pt pt-PT nl nl-BE " +
  "sv da nb fi is pl cs sk hu ro bg el tr ru uk hr sr sl lt lv et ca eu gl ja ko zh zh-HK zh-TW ar ar-EG he fa hi bn ta th vi id ms fil af sw").split(" ");

// parts as text, with what stands for numbers and letters taken out.
const joined = (parts, replace = {}) => parts.map((p) => (p.type in replace ? replace[p.type] : p.value)).join("");
const digitsOf = (l) => new Intl.NumberFormat(l).resolvedOptions().numberingSystem;
const plain = (l) => `${l}-u-ca-gregory-nu-latn`;

// Numbers that have every plural form, of whatever language.
const counts = [0, 1, 2, 3, 5, 11, 1.5, 20, 100, 1e6];

// --- numbers

function symbols(l) {
  const part = (options, type, value = 1234567.891) => new Intl.NumberFormat(l, options).formatToParts(value).find((p) => p.type === type)?.value;
  const money = { style: "currency", currency: "USD", useGrouping: "always" };
  return {
    decimal: part({}, "decimal"), group: part({ useGrouping: "always" }, "group"), currencyDecimal: part(money, "decimal"), currencyGroup: part(money, "group"),
    minus: part({}, "minusSign", -1), plus: part({ signDisplay: "always" }, "plusSign", 1), percent: part({ style: "percent" }, "percentSign"), exponent: part({ notation: "scientific" }, "exponentSeparator"),
  };
}

function numbers(locale) {
  const l = locale;
  const part = (options, type, value = 1234567.891) => new Intl.NumberFormat(l, options).formatToParts(value).find((p) => p.type === type)?.value;
  const whole = new Intl.NumberFormat(l).formatToParts(123456789012).filter((p) => p.type === "integer").map((p) => p.value.length);
  const min = new Intl.NumberFormat(l).formatToParts(1234).some((p) => p.type === "group") ? 1 : 2;
  const zero = new Intl.NumberFormat(l, { useGrouping: false }).format(0);
  const pattern = (options, value) => joined(new Intl.NumberFormat(l, options).formatToParts(value).filter((p, i, all) => !(["integer", "group", "decimal", "fraction"].includes(p.type) && all.findIndex((q) => ["integer", "group", "decimal", "fraction"].includes(q.type)) !== i)), { integer: "{0}", currency: "{c}", minusSign: "{-}", plusSign: "{+}", percentSign: "{%}" });
  // By power of ten: the pattern for each plural form of what is shown, with how many
  // digits more than one that is; "=1" is a pattern that says one without a digit.
  const compact = (compactDisplay) => {
    const rules = new Intl.PluralRules(l);
    const format = new Intl.NumberFormat(plain(l), { notation: "compact", compactDisplay });
    const table = {};
    for (let power = 3; power <= 14; power++) {
      const forms = {};
      for (const digits of [1.2, 2, 3, 5, 2.1, 1.1, 1.01, 1.02, 1.03, 1.05, 9, 1]) {
        const made = format.formatToParts(Number((digits * 10 ** power).toPrecision(6)));
        const shown = made.filter((p) => p.type === "integer").map((p) => p.value).join("");
        if (shown === "") {
          forms["=1"] = [joined(made), 0];
          continue;
        }
        const fraction = made.find((p) => p.type === "fraction")?.value ?? "";
        const suffix = joined(made.filter((p, i) => !["group", "decimal", "fraction"].includes(p.type) && !(p.type === "integer" && made.findIndex((q) => q.type === "integer") !== i)), { integer: "{0}" });
        forms[rules.select(Number(`${shown}.${fraction}`))] ??= [suffix, shown.length - 1];
      }
      table[power] = forms;
    }
    return table;
  };
  const money = (options, value) => pattern({ style: "currency", currency: "USD", currencyDisplay: "narrowSymbol", ...options }, value);
  const currencies = {};
  for (const code of Intl.supportedValuesOf("currency")) {
    const symbol = (currencyDisplay) => part({ style: "currency", currency: code, currencyDisplay }, "currency");
    const names = {};
    for (const n of counts) names[new Intl.PluralRules(l, { minimumFractionDigits: 0 }).select(n)] ??= part({ style: "currency", currency: code, currencyDisplay: "name", minimumFractionDigits: 0 }, "currency", n);
    const list = [...new Set(Object.values(names))];
    currencies[code] = [symbol("symbol"), symbol("narrowSymbol"), list.length === 1 ? list[0] : names];
  }
  return {
    numbering: digitsOf(l), zero, symbols: symbols(l), ...(digitsOf(l) === "latn" ? {} : { latin: symbols(plain(l)) }),
    nan: new Intl.NumberFormat(l).format(NaN), infinity: new Intl.NumberFormat(l).format(Infinity),
    primary: whole.at(-1), secondary: whole.at(-2), minimumGrouping: min,
    percentPattern: pattern({ style: "percent" }, 1), negative: pattern({}, -1),
    currencyPattern: [money({}, 1), money({}, -1), money({ currencySign: "accounting" }, -1), ...[{}, { currencySign: "accounting" }].flatMap((o) => [1, -1].map((n) => money({ currencyDisplay: "code", ...o }, n))).toSpliced(2, 1), money({ currencyDisplay: "name" }, 1)],
    range: new Intl.NumberFormat(plain(l)).formatRangeToParts(3, 5)[1].value, approximately: new Intl.NumberFormat(plain(l)).formatRangeToParts(3, 3).find((p) => p.type === "approximatelySign")?.value ?? "~",
    compactShort: compact("short"), compactLong: compact("long"), currencies,
  };
}

const unitNames = Intl.supportedValuesOf("unit");
// Pairs that have names of their own.
const pairs = ["kilometer-per-hour", "meter-per-second", "mile-per-hour", "mile-per-gallon", "liter-per-kilometer"];
const unitDisplays = ["short", "long", "narrow"];
const unitText = (l, unit, unitDisplay, n) => joined(new Intl.NumberFormat(plain(l), { style: "unit", unit, unitDisplay, useGrouping: false }).formatToParts(n).filter((p) => p.type !== "decimal" && p.type !== "fraction"), { integer: "{0}" });
function units(l) {
  const table = {};
  for (const unit of [...unitNames, ...pairs]) {
    table[unit] = unitDisplays.map((unitDisplay) => {
      const forms = {};
      for (const n of counts) forms[new Intl.PluralRules(l).select(n)] ??= unitText(l, unit, unitDisplay, n);
      return forms;
    });
  }
  return table;
}
// per is what a unit adds that others are counted by: "{0} per hour".
const per = (l) => Object.fromEntries(unitNames.map((unit) => [unit, unitDisplays.map((unitDisplay) => unitText(l, `gigabyte-per-${unit}`, unitDisplay, 5).replace(unitText(l, "gigabyte", unitDisplay, 5), "{0}"))]));

// --- dates

const at = (y, m, d, h = 4, min = 5, s = 6) => Date.UTC(y, m, d, h, min, s);
const utc = (l, options) => new Intl.DateTimeFormat(l, { timeZone: "UTC", ...options });
const find = (l, options, type, when) => utc(l, options).formatToParts(when).find((p) => p.type === type)?.value;
const styles = ["full", "long", "medium", "short"];

// each calls f with every choice of one value from each list; "" is none.
function each(lists, f) {
  const entries = Object.entries(lists);
  const go = (i, chosen) => {
    if (i === entries.length) return f(chosen);
    const [name, values] = entries[i];
    for (const value of values) go(i + 1, value === "" ? chosen : { ...chosen, [name]: value });
  };
  go(0, {});
}

function names(locale) {
  const l = plain(locale);
  const months = (options) => Array.from({ length: 12 }, (_, m) => find(l, options, "month", at(2003, m, 2)));
  const days = (options) => Array.from({ length: 7 }, (_, d) => find(l, options, "weekday", at(2003, 1, 2 + d)));
  // What dayPeriod calls the 24 hours, at half past; then noon and midnight.
  const dayPeriods = (dayPeriod) => Array.from({ length: 26 }, (_, h) => find(l, { hour: "numeric", minute: "numeric", dayPeriod, hourCycle: "h12" }, "dayPeriod", at(2003, 1, 2, h === 24 ? 12 : h % 25, h < 24 ? 30 : 0, 0)) ?? "");
  return {
    months: { long: months({ month: "long", day: "numeric" }), short: months({ month: "short", day: "numeric" }), narrow: months({ month: "narrow", day: "numeric" }), longAlone: months({ month: "long" }), shortAlone: months({ month: "short" }), narrowAlone: months({ month: "narrow" }) },
    weekdays: { long: days({ weekday: "long", day: "numeric", month: "long" }), short: days({ weekday: "short", day: "numeric", month: "long" }), narrow: days({ weekday: "narrow", day: "numeric", month: "long" }), longAlone: days({ weekday: "long" }), shortAlone: days({ weekday: "short" }), narrowAlone: days({ weekday: "narrow" }) },
    periods: [4, 16].map((h) => find(l, { hour: "numeric", hourCycle: "h12" }, "dayPeriod", at(2003, 1, 2, h))),
    dayPeriods: { long: dayPeriods("long"), short: dayPeriods("short"), narrow: dayPeriods("narrow") },
    eras: Object.fromEntries(["short", "long", "narrow"].map((era) => [era, [-200, 2003].map((y) => find(l, { year: "numeric", era }, "era", Date.UTC(y, 1, 2)))])),
  };
}

// described writes parts as a text with fields in braces: "{month:short} {day:1}".
// Numbers are "month:1" or, of two digits at least, "month:2".
function described(parts, when, options, known) {
  const date = new Date(when);
  const nameIn = (table, i, value, asked) => {
    const kinds = [asked, "long", "short", "longAlone", "shortAlone", "narrow", "narrowAlone"].filter((kind) => kind in table);
    return kinds.find((kind) => table[kind][i] === value) ?? (asked in table ? asked : "long");
  };
  return parts.map(({ type, value }) => {
    if (type === "literal" || type === "yearName") return value;
    if (type === "month" && !/^\d+$/.test(value)) return `{month:${nameIn(known.months, date.getUTCMonth(), value, options.month)}}`;
    if (type === "weekday") return `{weekday:${nameIn(known.weekdays, date.getUTCDay(), value, options.weekday)}}`;
    if (type === "dayPeriod") return known.periods.includes(value) ? "{dayPeriod}" : "{flexPeriod}";
    if (type === "era" || type === "timeZoneName") return `{${type}}`;
    if (type === "year" || type === "relatedYear") return value.length === 2 ? "{year:2}" : "{year:1}";
    return `{${type}:${value.length >= 2 ? 2 : 1}}`;
  }).join("");
}
const pattern = (l, options, known) => described(utc(plain(l), options).formatToParts(at(2003, 1, 2)), at(2003, 1, 2), options, known);

// letters are the key of a pattern: what is asked for, as ICU's skeletons have it.
const widths = { narrow: 5, long: 4, short: 3, "2-digit": 2, numeric: 1 };
const letters = { weekday: "E", era: "G", year: "y", month: "M", day: "d", dayPeriod: "B", hour: "h", minute: "m", second: "s" };
function keyOf(options) {
  let key = "";
  for (const [name, letter] of Object.entries(letters)) {
    if (options[name] !== undefined) key += (name === "hour" && options.hourCycle === "h23" ? "H" : letter).repeat(widths[options[name]]);
  }
  return key + ({ short: "z", shortGeneric: "v" }[options.timeZoneName] ?? "");
}

const numeric = ["", "numeric", "2-digit"];
const text = ["", "short", "long", "narrow"];
const month = ["", "numeric", "2-digit", "short", "long", "narrow"];
function skeletons(l, known) {
  const table = {};
  const add = (options) => {
    const key = keyOf(options);
    if (key !== "" && !(key in table)) table[key] = pattern(l, options, known);
  };
  each({ weekday: text, year: numeric, month, day: numeric }, add);
  // Of an era beside a weekday V8 dies in Swiss German.
  each({ weekday: l === "de-CH" ? [""] : text, era: ["short"], year: numeric, month, day: numeric }, (o) => Object.keys(o).length > 1 && add(o));
  each({ dayPeriod: ["", "short"], hour: numeric, minute: numeric, second: numeric, timeZoneName: ["", "short", "shortGeneric"] }, (o) => {
    if (o.hour === undefined && o.minute === undefined && o.second === undefined && o.dayPeriod === undefined) return;
    for (const hourCycle of o.hour === undefined ? [undefined] : ["h12", "h23"]) add({ ...o, hourCycle });
  });
  // Some locales have patterns for a weekday and a time.
  each({ weekday: text.slice(1), dayPeriod: ["", "short"], hour: numeric.slice(1), minute: numeric, second: numeric, hourCycle: ["h12", "h23"] }, add);
  return table;
}

// ranges are patterns of two dates, by the key and by the greatest field that
// differs, in five parts: shared, of the first, shared, of the second, shared.
const later = { y: at(2005, 5, 8, 8, 7, 6), M: at(2003, 5, 8, 8, 7, 6), d: at(2003, 1, 8, 8, 7, 6), a: at(2003, 1, 2, 16, 7, 6), h: at(2003, 1, 2, 8, 7, 6), m: at(2003, 1, 2, 4, 7, 6) };
function range(l, options, difference, known) {
  const parts = utc(plain(l), options).formatRangeToParts(at(2003, 1, 2), later[difference]);
  const out = [[], [], [], [], []];
  let i = 0;
  for (const part of parts) {
    const wanted = { startRange: [1], endRange: [3], shared: [0, 2, 4] }[part.source];
    while (!wanted.includes(i) && i < 4) i++;
    out[i].push(part);
  }
  return parts.every((p) => p.source === "shared") ? undefined : out.map((list, i) => described(list, i > 2 || (i === 2 && out[3].length === 0) ? later[difference] : at(2003, 1, 2), options, known));
}
function ranges(l, known, whole) {
  const table = {};
  const add = (key, options, difference) => {
    const made = range(l, options, difference, known);
    // What is two whole dates with the usual dash need not be told.
    if (made !== undefined && !(made[0] === "" && made[4] === "" && made[1] === made[3] && made[2] === whole && made[1] === pattern(l, options, known))) table[`${key} ${difference}`] = made;
  };
  each({ weekday: ["", "short", "long"], year: ["", "numeric"], month: month.slice(0, 5), day: numeric }, (o) => {
    if (Object.keys(o).length > 0) for (const difference of "yMd") add(keyOf(o), o, difference);
  });
  for (const dateStyle of styles) for (const difference of "yMd") add(dateStyle, { dateStyle }, difference);
  each({ hour: ["numeric", "2-digit"], minute: numeric, timeZoneName: ["", "short"] }, (o) => {
    for (const difference of "ahm") add(keyOf(o), { ...o, hourCycle: "h12" }, difference);
    for (const difference of "hm") add(keyOf({ ...o, hourCycle: "h23" }), { ...o, hourCycle: "h23" }, difference);
  });
  for (const difference of "ahm") add("short h12", { timeStyle: "short", hourCycle: "h12" }, difference);
  for (const difference of "hm") add("short h23", { timeStyle: "short", hourCycle: "h23" }, difference);
  return table;
}

function dates(l) {
  const known = names(l);
  const timeStyles = (hourCycle) => Object.fromEntries(styles.map((timeStyle) => [timeStyle, pattern(l, { timeStyle, hourCycle }, known)]));
  // glue is what a date and a time have around them, beside what each has alone:
  // [between, after, 1 where the time is first, before].
  const glue = (options) => {
    const { hour, minute, timeStyle, hourCycle, ...dateOnly } = options;
    const write = (o) => utc(plain(l), o).format(at(2003, 1, 2));
    const [whole, date, time] = [options, dateOnly, Object.fromEntries(Object.entries({ hour, minute, timeStyle, hourCycle }).filter(([, v]) => v !== undefined))].map(write);
    const [d, t] = [whole.indexOf(date), whole.lastIndexOf(time)];
    if (d < 0 || t < 0) return [", ", "", 0, ""];
    return d < t ? [whole.slice(d + date.length, t), whole.slice(t + time.length), 0, whole.slice(0, d)] : [whole.slice(t + time.length, d), whole.slice(d + date.length), 1, whole.slice(0, t)];
  };
  const rangeParts = utc(plain(l), { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" }).formatRangeToParts(at(2003, 1, 2), at(2005, 5, 6));
  const between = rangeParts.find((p) => p.source === "shared" && p.type === "literal")?.value ?? " – ";
  // Between a day and two times of it.
  const sameDay = utc(plain(l), { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" }).formatRangeToParts(at(2003, 1, 2), later.h);
  const firstHour = sameDay.findIndex((p) => p.type === "hour");
  return {
    rangeGlue: firstHour > 0 ? sameDay[firstHour - 1].value : ", ",
    ...known, skeletons: skeletons(l, known), ranges: ranges(l, known, between), range: between,
    hourCycle: utc(l, { hour: "numeric" }).resolvedOptions().hourCycle,
    dateStyles: Object.fromEntries(styles.map((dateStyle) => [dateStyle, pattern(l, { dateStyle }, known)])),
    timeStyles: { h12: timeStyles("h12"), h23: timeStyles("h23") },
    styleGlue: Object.fromEntries(styles.map((dateStyle) => [dateStyle, glue({ dateStyle, timeStyle: "short", hourCycle: "h23" })])),
    glue: {
      full: glue({ weekday: "long", year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" }),
      long: glue({ year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" }),
      medium: glue({ year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" }),
      short: glue({ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" }),
    },
    // What stands for a field that no pattern of the locale has.
    eraFirst: utc(plain(l), { era: "short", year: "numeric" }).formatToParts(at(2003, 1, 2))[0].type === "era",
    gmt: [["Asia/Tashkent", "+5", "5"], ["America/Bogota", "-5", "5"]].map(([zone, , hour]) => zoneName(plain(l), zone, "shortOffset", seasons[0]).replace(hour, "{0}")).concat(/\d+(\D)\d+/.exec(zoneName(plain(l), "Asia/Tokyo", "longOffset", seasons[0]))?.[1] ?? ":"),
  };
}

// --- zones: the zones of one group bear one name, in each language

const zones = [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])];
const seasons = [Date.UTC(2025, 0, 15), Date.UTC(2025, 6, 15)];
const zoneName = (l, timeZone, timeZoneName, when) => new Intl.DateTimeFormat(l, { timeZone, timeZoneName }).formatToParts(when).find((p) => p.type === "timeZoneName")?.value ?? "";
// The names of the tz database that are other names of those.
const otherNames = ("Africa/Asmara Africa/Timbuktu America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Argentina/Cordoba " +
  "America/Argentina/Jujuy America/Argentina/Mendoza America/Atikokan America/Atka America/Ensenada America/Fort_Wayne America/Indiana/Indianapolis " +
  "America/Kentucky/Louisville America/Knox_IN America/Montreal America/Nipigon America/Nuuk America/Pangnirtung America/Porto_Acre America/Rainy_River " +
  "America/Rosario America/Santa_Isabel America/Shiprock America/Thunder_Bay America/Virgin America/Yellowknife Antarctica/South_Pole Asia/Ashkhabad " +
  "Asia/Choibalsan Asia/Chongqing Asia/Chungking Asia/Dacca Asia/Harbin Asia/Ho_Chi_Minh Asia/Istanbul Asia/Kashgar Asia/Kathmandu Asia/Kolkata " +
  "Asia/Macao Asia/Tel_Aviv Asia/Thimbu Asia/Ujung_Pandang Asia/Ulan_Bator Asia/Yangon Atlantic/Faroe Atlantic/Jan_Mayen Australia/ACT Australia/Canberra " +
  "Australia/Currie Australia/LHI Australia/NSW Australia/North Australia/Queensland Australia/South Australia/Tasmania Australia/Victoria Australia/West " +
  "Australia/Yancowinna Brazil/Acre Brazil/DeNoronha Brazil/East Brazil/West CET CST6CDT Canada/Atlantic Canada/Central Canada/Eastern Canada/Mountain " +
  "Canada/Newfoundland Canada/Pacific Canada/Saskatchewan Canada/Yukon Chile/Continental Chile/EasterIsland Cuba EET EST EST5EDT Egypt Eire Etc/GMT " +
  "Etc/GMT+0 Etc/GMT+1 Etc/GMT+10 Etc/GMT+11 Etc/GMT+12 Etc/GMT+2 Etc/GMT+3 Etc/GMT+4 Etc/GMT+5 Etc/GMT+6 Etc/GMT+7 Etc/GMT+8 Etc/GMT+9 Etc/GMT-0 " +
  "Etc/GMT-1 Etc/GMT-10 Etc/GMT-11 Etc/GMT-12 Etc/GMT-13 Etc/GMT-14 Etc/GMT-2 Etc/GMT-3 Etc/GMT-4 Etc/GMT-5 Etc/GMT-6 Etc/GMT-7 Etc/GMT-8 Etc/GMT-9 " +
  "Etc/GMT0 Etc/Greenwich Etc/UCT Etc/UTC Etc/Universal Etc/Zulu Europe/Belfast Europe/Kyiv Europe/Nicosia Europe/Tiraspol Europe/Uzhgorod " +
  "Europe/Zaporozhye Factory GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT " +
  "Mexico/BajaNorte Mexico/BajaSur Mexico/General NZ NZ-CHAT Navajo PRC PST8PDT Pacific/Chuuk Pacific/Johnston Pacific/Kanton Pacific/Pohnpei " +
  "Pacific/Samoa Pacific/Yap Poland Portugal ROC ROK Singapore Turkey UCT US/Alaska US/Aleutian US/Arizona US/Central US/East-Indiana US/Eastern " +
  "US/Hawaii US/Indiana-Starke US/Michigan US/Mountain US/Pacific US/Samoa UTC Universal W-SU WET Zulu").split(" ");
const links = {};
for (const name of otherNames) {
  try {
    const canonical = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    if (canonical !== name || !zones.includes(name)) links[name] = canonical;
  } catch {
    // Node knows it no more.
  }
}

// A zone's two times of the year: those of this year, or of the last that had two.
const offsetAt = (zone, when) => {
  const [, sign, h, m] = /GMT([+-])?(\d+)?:?(\d+)?/.exec(zoneName("en", zone, "longOffset", when));
  return (sign === "-" ? -1 : 1) * ((h ?? 0) * 60 + +(m ?? 0));
};
function timesOf(zone) {
  for (let year = 2025; year > 1985; year--) {
    const [winter, summer] = [Date.UTC(year, 0, 15), Date.UTC(year, 6, 15)];
    const difference = offsetAt(zone, summer) - offsetAt(zone, winter);
    // One whose standard time is another by now is as it is now.
    if (Math.min(offsetAt(zone, winter), offsetAt(zone, summer)) !== Math.min(...seasons.map((when) => offsetAt(zone, when)))) break;
    if (Math.abs(difference) === 60) return difference > 0 ? [winter, summer] : [summer, winter];
  }
  return seasons;
}
const times = new Map(zones.map((zone) => [zone, timesOf(zone)]));
// Standard and summer time, each long and short, and the name for both.
const styleList = [["long", 0], ["long", 1], ["short", 0], ["short", 1], ["longGeneric", 0]];
const groups = new Map();
for (const zone of zones) {
  const key = ["en", "de"].flatMap((l) => styleList.map(([style, i]) => zoneName(l, zone, style, times.get(zone)[i]))).join("|");
  if (!groups.has(key)) groups.set(key, []);
  groups.get(key).push(zone);
}
const groupList = [...groups.values()];
const looksLikeOffset = (name) => /\d|[٠-٩۰-۹০-৯]/.test(name);
const named = (name) => (looksLikeOffset(name) ? "" : name);
const zoneNames = (l) => groupList.map(([zone]) => styleList.map(([style, i]) => named(zoneName(l, zone, style, times.get(zone)[i]))));
// places are the short names of zones for both times of the year, by zone.
const places = (l) => Object.fromEntries(zones.map((zone) => [zone, named(zoneName(l, zone, "shortGeneric", times.get(zone)[0]))]).filter(([, name]) => name !== ""));

// --- lists, relative times

function lists(l) {
  const table = {};
  for (const type of ["conjunction", "disjunction", "unit"]) for (const style of ["long", "short", "narrow"]) {
    const between = (items) => new Intl.ListFormat(l, { type, style }).formatToParts(items).filter((p) => p.type === "literal").map((p) => p.value);
    const [two] = between(["A", "B"]);
    const [start, middle, end] = between(["A", "B", "C", "D"]);
    table[`${type} ${style}`] = [two, start, middle, end];
  }
  return table;
}

function relative(l) {
  const table = {};
  for (const unit of ["year", "quarter", "month", "week", "day", "hour", "minute", "second"]) for (const style of ["long", "short", "narrow"]) {
    const format = new Intl.RelativeTimeFormat(l, { style });
    const forms = [{}, {}];
    for (const n of counts) for (const side of [0, 1]) {
      const made = format.formatToParts(side === 0 ? n : -n, unit);
      if (side === 1 && n === 0) continue;
      const first = made.findIndex((p) => p.type === "integer");
      forms[side][new Intl.PluralRules(l).select(n)] ??= joined(made.filter((p, i) => !["group", "decimal", "fraction"].includes(p.type) && (p.type !== "integer" || i === first)), { integer: "{0}" });
    }
    const auto = {};
    for (const n of [-2, -1, 0, 1, 2]) {
      const words = new Intl.RelativeTimeFormat(l, { style, numeric: "auto" }).format(n, unit);
      if (words !== format.format(n, unit)) auto[n] = words;
    }
    table[`${unit} ${style}`] = [...forms, auto];
  }
  return table;
}

// --- names

const alphabet = [..."abcdefghijklmnopqrstuvwxyz"];
const words = (length) => (length === 0 ? [""] : words(length - 1).flatMap((word) => alphabet.map((letter) => word + letter)));
const displayNames = (l, type, options) => new Intl.DisplayNames(l, { type, fallback: "none", ...options });
function naming(type, list) {
  const names = displayNames("en", type);
  return list.filter((code) => names.of(code) !== undefined);
}
const numbers3 = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, "0"));
const codes = {
  language: naming("language", [...words(2), ...words(3)]),
  region: naming("region", [...words(2).map((code) => code.toUpperCase()), ...numbers3]),
  script: naming("script", words(4).map((code) => code[0].toUpperCase() + code.slice(1))),
  currency: naming("currency", words(3).map((code) => code.toUpperCase())),
  calendar: Intl.supportedValuesOf("calendar"),
};
const dialects = ("ar-001 az-Arab de-AT de-CH en-AU en-CA en-GB en-US es-419 es-ES es-MX fa-AF fr-CA fr-CH hi-Latn hy-Latn nds-NL nl-BE pt-BR pt-PT ro-MD sr-BA sr-ME sr-XK sw-CD " +
  "uz-Arab zh-Hans zh-Hant zh-Hant-HK").split(" ");
const dateTimeFields = ["era", "year", "quarter", "month", "weekOfYear", "weekday", "day", "dayPeriod", "hour", "minute", "second", "timeZoneName"];
function namesOf(l) {
  const table = {};
  for (const [type, list] of Object.entries(codes)) {
    const [long, short] = ["long", "short"].map((style) => displayNames(l, type, { style }));
    table[type] = Object.fromEntries(list.map((code) => [code, long.of(code)]).filter(([, name]) => name !== undefined));
    const other = list.map((code) => [code, short.of(code)]).filter(([code, name]) => name !== undefined && name !== table[type][code]);
    if (other.length > 0) table[`${type} short`] = Object.fromEntries(other);
  }
  for (const style of ["long", "short", "narrow"]) table[`dateTimeField ${style}`] = Object.fromEntries(dateTimeFields.map((field) => [field, displayNames(l, "dateTimeField", { style }).of(field)]));
  const standard = displayNames(l, "language", { languageDisplay: "standard" });
  const dialect = displayNames(l, "language");
  table.dialect = Object.fromEntries(dialects.map((tag) => [tag, dialect.of(tag)]).filter(([tag, name]) => name !== standard.of(tag)));
  // How a name is put together: "{0} ({1})", and what lies between a script and a region.
  const whole = standard.of("fr-Cyrl-JP");
  const [language, script, region] = [table.language.fr, table.script.Cyrl, table.region.JP];
  const from = whole.indexOf(script);
  const to = whole.indexOf(region);
  table.composed = from > 0 && to > from ? { pattern: `${whole.slice(0, from).replace(language, "{0}")}{1}${whole.slice(to + region.length)}`, separator: whole.slice(from + script.length, to) } : { pattern: "{0} ({1})", separator: ", " };
  return table;
}

// --- what tags mean

// aliases are subtags that are out of use, and what is said in their place.
function aliases() {
  const languages = {};
  for (const code of [...words(2), ...words(3)]) {
    const [canonical] = Intl.getCanonicalLocales(code);
    if (canonical !== code) languages[code] = canonical;
  }
  const regions = {};
  for (const code of [...words(2), ...numbers3]) {
    const [canonical] = Intl.getCanonicalLocales(`und-${code}`);
    if (canonical !== `und-${code.toUpperCase()}`) regions[code.toUpperCase()] = canonical.slice(4);
  }
  return { languages, regions };
}

// regionData is what Intl.Locale tells of regions, where it is not what the world has.
function regionData() {
  const of = (region) => {
    const locale = new Intl.Locale(`und-${region}`);
    return { week: locale.weekInfo, zones: locale.timeZones ?? [] };
  };
  const world = of("001").week;
  const weeks = {};
  const zonesOf = {};
  for (const region of codes.region) {
    const { week, zones } = of(region);
    if (JSON.stringify(week) !== JSON.stringify(world)) weeks[region] = week;
    if (zones.length > 0 && region.length === 2) zonesOf[region] = zones;
  }
  return { weeks: { "001": world, ...weeks }, regionZones: zonesOf };
}

// available are the locales that each service says it has, of our languages.
function available() {
  const languages = [...new Set(locales.map((l) => l.split("-")[0])), "no", "nn"];
  const table = { format: new Set(), plural: new Set(), collation: new Set() };
  const services = { format: Intl.NumberFormat, plural: Intl.PluralRules, collation: Intl.Collator };
  const scripts = { zh: ["Hans", "Hant"], sr: ["Cyrl", "Latn"] };
  for (const language of languages) for (const script of ["", ...(scripts[language] ?? [])]) for (const region of ["", ...codes.region]) {
    const tag = [language, script, region].filter(Boolean).join("-");
    for (const [name, Service] of Object.entries(services)) table[name].add(new Service(tag).resolvedOptions().locale);
  }
  return Object.fromEntries(Object.entries(table).map(([name, tags]) => [name, [...tags].sort()]));
}

const pluralSamples = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 20, 100, 1e6, 0.5, 1.5, 2.5];
function pluralRanges(l) {
  const rules = new Intl.PluralRules(l);
  const table = {};
  for (const from of pluralSamples) for (const to of pluralSamples) {
    if (from < to) table[`${rules.select(from)} ${rules.select(to)}`] ??= rules.selectRange(from, to);
  }
  return table;
}

const about = (l) => {
  const locale = new Intl.Locale(l);
  return { hourCycles: locale.hourCycles, calendars: locale.calendars, collations: locale.collations, numberingSystems: locale.numberingSystems, direction: locale.textInfo.direction };
};

const folder = new URL("data/", import.meta.url);
mkdirSync(folder, { recursive: true });
const write = (name, value) => writeFileSync(new URL(`${name}.json.gz`, folder), gzipSync(JSON.stringify(value), { level: 9 }));

const digits = {};
for (const system of Intl.supportedValuesOf("numberingSystem")) {
  const made = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
  const all = Array.from({ length: 10 }, (_, d) => made.format(d));
  if (made.resolvedOptions().numberingSystem === system && all.every((d) => [...d].length === 1)) digits[system] = all.join("");
}
const currencyDigits = Object.fromEntries(Intl.supportedValuesOf("currency").map((c) => [c, new Intl.NumberFormat("en", { style: "currency", currency: c }).resolvedOptions().maximumFractionDigits]).filter(([, n]) => n !== 2));
write("_common", { zoneGroups: groupList, links, digits, currencyDigits, locales, aliases: aliases(), available: available(), ...regionData() });
for (const l of locales) {
  write(l, { numbers: numbers(l), units: units(l), per: per(l), dates: dates(l), zones: zoneNames(l), places: places(l), lists: lists(l), relative: relative(l), pluralRanges: pluralRanges(l), about: about(l) });
  write(`names-${l}`, namesOf(l));
}
