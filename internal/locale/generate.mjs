// Writes data/: what locales have of numbers, dates, plurals of units and so
// on (facts of the Unicode CLDR), as Node 20's Intl shows them. Run with Node 20,
// whose ICU is whole: node internal/locale/generate.mjs
import { gzipSync } from "node:zlib";
import { mkdirSync, writeFileSync } from "node:fs";

const locales = ("en en-001 en-AU en-CA en-GB en-IE en-IN en-NZ en-ZA de de-AT de-CH fr fr-CA fr-CH fr-BE es es-419 es-AR es-MX es-US it it-CH pt pt-PT nl nl-BE " +
  "sv da nb fi is pl cs sk hu ro bg el tr ru uk hr sr sl lt lv et ca eu gl ja ko zh zh-HK zh-TW ar ar-EG he fa hi bn ta th vi id ms fil af sw").split(" ");

// parts as text, with what stands for numbers and letters taken out.
const text = (parts, replace = {}) => parts.map((p) => (p.type in replace ? replace[p.type] : p.value)).join("");
const digitsOf = (l) => new Intl.NumberFormat(l).resolvedOptions().numberingSystem;
const plain = (l) => `${l}-u-ca-gregory-nu-latn`;

// --- numbers

function numbers(locale) {
  const l = locale;
  const part = (options, type, value = 1234567.891) => new Intl.NumberFormat(l, options).formatToParts(value).find((p) => p.type === type)?.value;
  const whole = new Intl.NumberFormat(l).formatToParts(123456789012).filter((p) => p.type === "integer").map((p) => p.value.length);
  const min = new Intl.NumberFormat(l).formatToParts(1234).some((p) => p.type === "group") ? 1 : 2;
  const zero = new Intl.NumberFormat(l, { useGrouping: false }).format(0);
  const pattern = (options, value) => text(new Intl.NumberFormat(l, options).formatToParts(value).filter((p, i, all) => !(["integer", "group", "decimal", "fraction"].includes(p.type) && all.findIndex((q) => ["integer", "group", "decimal", "fraction"].includes(q.type)) !== i)), { integer: "{0}", currency: "{c}", minusSign: "{-}", plusSign: "{+}", percentSign: "{%}" });
  const compact = (display) => {
    const table = {};
    for (let power = 3; power <= 14; power++) {
      const forms = {};
      for (const digit of [1, 2, 3, 5]) {
        const value = digit * 10 ** power;
        const made = new Intl.NumberFormat(l, { notation: "compact", compactDisplay: display }).formatToParts(value);
        const shown = made.filter((p) => p.type === "integer").map((p) => p.value).join("");
        const form = new Intl.PluralRules(l).select(digit);
        const suffix = text(made.filter((p, i) => p.type !== "group" && !(p.type === "integer" && made.findIndex((q) => q.type === "integer") !== i)), { integer: "{0}" });
        forms[form] ??= [suffix, [...shown].length - 1];
      }
      table[power] = forms;
    }
    return table;
  };
  const currencies = {};
  for (const code of Intl.supportedValuesOf("currency")) {
    const symbol = (currencyDisplay) => part({ style: "currency", currency: code, currencyDisplay }, "currency");
    const names = {};
    for (const n of [0, 1, 2, 3, 5, 11, 1.5]) names[new Intl.PluralRules(l, { minimumFractionDigits: 0 }).select(n)] ??= part({ style: "currency", currency: code, currencyDisplay: "name", minimumFractionDigits: 0 }, "currency", n);
    const list = [...new Set(Object.values(names))];
    currencies[code] = [symbol("symbol"), symbol("narrowSymbol"), list.length === 1 ? list[0] : names];
  }
  return {
    numbering: digitsOf(l), zero,
    decimal: part({}, "decimal"), group: part({ useGrouping: "always" }, "group"), minus: part({}, "minusSign", -1), plus: part({ signDisplay: "always" }, "plusSign", 1), percent: part({ style: "percent" }, "percentSign"),
    nan: new Intl.NumberFormat(l).format(NaN), infinity: new Intl.NumberFormat(l).format(Infinity), exponent: part({ notation: "scientific" }, "exponentSeparator"),
    primary: whole.at(-1), secondary: whole.at(-2), minimumGrouping: min,
    percentPattern: pattern({ style: "percent" }, 1), negative: pattern({}, -1),
    currencyPattern: [pattern({ style: "currency", currency: "EUR" }, 1), pattern({ style: "currency", currency: "EUR" }, -1), pattern({ style: "currency", currency: "EUR", currencySign: "accounting" }, -1),
      pattern({ style: "currency", currency: "EUR", currencyDisplay: "code" }, 1), pattern({ style: "currency", currency: "EUR", currencyDisplay: "code" }, -1), pattern({ style: "currency", currency: "EUR", currencyDisplay: "name" }, 1)],
    compactShort: compact("short"), compactLong: compact("long"), currencies,
  };
}

const unitNames = Intl.supportedValuesOf("unit");
function units(l) {
  const table = {};
  for (const unit of unitNames) {
    table[unit] = ["short", "long", "narrow"].map((unitDisplay) => {
      const forms = {};
      for (const n of [0, 1, 2, 3, 5, 11, 1.5]) {
        forms[new Intl.PluralRules(l).select(n)] ??= text(new Intl.NumberFormat(l, { style: "unit", unit, unitDisplay }).formatToParts(n).filter((p) => p.type !== "decimal" && p.type !== "fraction"), { integer: "{0}" });
      }
      return forms;
    });
  }
  return table;
}

// --- dates

const at = (y, m, d, h = 4, min = 5, s = 6) => Date.UTC(y, m, d, h, min, s);
const utc = (l, options) => new Intl.DateTimeFormat(l, { timeZone: "UTC", ...options });
const find = (l, options, type, when) => utc(l, options).formatToParts(when).find((p) => p.type === type)?.value;

function names(locale) {
  const l = plain(locale);
  const months = (options) => Array.from({ length: 12 }, (_, m) => find(l, options, "month", at(2003, m, 2)));
  const days = (weekday) => Array.from({ length: 7 }, (_, d) => find(l, { weekday }, "weekday", at(2003, 1, 2 + d)));
  return {
    months: { long: months({ month: "long", day: "numeric" }), short: months({ month: "short", day: "numeric" }), narrow: months({ month: "narrow" }), longAlone: months({ month: "long" }), shortAlone: months({ month: "short" }) },
    weekdays: { long: days("long"), short: days("short"), narrow: days("narrow") },
    periods: [4, 16].map((h) => find(l, { hour: "numeric", hourCycle: "h12" }, "dayPeriod", at(2003, 1, 2, h))),
    eras: Object.fromEntries(["short", "long", "narrow"].map((era) => [era, [-200, 2003].map((y) => find(l, { year: "numeric", era }, "era", Date.UTC(y, 1, 2)))])),
  };
}

// pattern describes a format by a list of texts and fields: "month:short" and so
// on; numbers are "month:1" or, of two digits at least, "month:2".
function pattern(l, options, known) {
  const when = at(2003, 1, 2);
  return utc(plain(l), options).formatToParts(when).map(({ type, value }) => {
    if (type === "literal") return value;
    const is = (list, i) => list[i] === value;
    if (type === "month" && !/^\d+$/.test(value)) {
      const kind = ["long", "short", "longAlone", "shortAlone", "narrow"].find((kind) => is(known.months[kind], 1));
      return kind ? [`month:${kind}`] : [`month:${options.month ?? "long"}`];
    }
    if (type === "weekday") return [`weekday:${["long", "short", "narrow"].find((kind) => is(known.weekdays[kind], 0)) ?? "long"}`];
    if (type === "era") return ["era"];
    if (type === "dayPeriod") return ["dayPeriod"];
    if (type === "timeZoneName") return ["timeZoneName"];
    if (type === "year" || type === "relatedYear") return [value.length === 2 ? "year:2" : "year:1"];
    if (type === "yearName") return value;
    return [`${type}:${value.length >= 2 ? 2 : 1}`];
  });
}

function dates(l) {
  const known = names(l);
  const skeletons = {};
  for (const weekday of ["", "short", "long"]) for (const era of ["", "short"]) for (const year of ["", "numeric"]) for (const month of ["", "numeric", "short", "long"]) for (const day of ["", "numeric"]) {
    const options = Object.fromEntries(Object.entries({ weekday, era, year, month, day }).filter(([, v]) => v));
    const key = Object.entries(options).map(([k, v]) => `${k}:${v}`).join(" ");
    // Of an era beside a weekday V8 dies in some locales.
    if (key === "" || key === "era:short" || (era && weekday)) continue;
    skeletons[key] = pattern(l, options, known);
  }
  for (const hourCycle of ["h12", "h23"]) for (const hour of ["", "numeric"]) for (const minute of ["", "numeric"]) for (const second of ["", "numeric"]) {
    const options = Object.fromEntries(Object.entries({ hour, minute, second }).filter(([, v]) => v));
    if (Object.keys(options).length === 0 || (!hour && hourCycle === "h12")) continue;
    skeletons[`${hour ? `${hourCycle} ` : ""}${Object.keys(options).join(" ")}`] = pattern(l, hour ? { ...options, hourCycle } : options, known);
  }
  const styles = ["full", "long", "medium", "short"];
  const timeStyles = (hourCycle) => Object.fromEntries(styles.map((timeStyle) => [timeStyle, pattern(l, { timeStyle, hourCycle }, known)]));
  const glue = (options) => {
    const made = utc(plain(l), options).formatToParts(at(2003, 1, 2));
    const { hour, minute, timeStyle, hourCycle, ...dateOnly } = options;
    const ending = utc(plain(l), dateOnly).formatToParts(at(2003, 1, 2)).at(-1);
    const time = made.map((p) => ["hour", "minute", "second", "dayPeriod"].includes(p.type));
    const first = time.indexOf(true);
    const last = time.lastIndexOf(true);
    const dateFirst = made.slice(0, first).some((p) => p.type !== "literal");
    // What lies between the date and the time.
    if (dateFirst) return [made[first - 1]?.type === "literal" ? made[first - 1].value.slice(ending.type === "literal" ? ending.value.length : 0) : "", made.slice(last + 1).map((p) => p.value).join(""), 0];
    return [made[last + 1]?.type === "literal" ? made[last + 1].value : "", "", 1];
  };
  return {
    ...known, skeletons,
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
    gmt: [["Asia/Tashkent", "+5", "5"], ["America/Bogota", "-5", "5"]].map(([zone, , hour]) => zoneName(plain(l), zone, "shortOffset", seasons[0]).replace(hour, "{0}")).concat(zoneName(plain(l), "Africa/Abidjan", "shortOffset", seasons[0])),
    numericCalendar: new Intl.DateTimeFormat(l).resolvedOptions().calendar,
    range: (() => {
      const parts = utc(plain(l), { dateStyle: "medium" }).formatRangeToParts(at(2003, 1, 2), at(2005, 5, 6));
      const i = parts.findIndex((p) => p.source === "shared" && p.type === "literal");
      return parts[i]?.value ?? " – ";
    })(),
  };
}

// --- zones: the zones of one group bear one name, in each language

const zones = [...Intl.supportedValuesOf("timeZone"), "UTC"];
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
const groups = new Map();
for (const zone of zones) {
  const key = seasons.map((when) => ["long", "longGeneric"].map((style) => zoneName("en", zone, style, when)).join("|")).join("|") + (["America", "Europe"].includes(zone.split("/")[0]) ? zone.split("/")[0] : "");
  if (!groups.has(key)) groups.set(key, []);
  groups.get(key).push(zone);
}
const groupList = [...groups.values()];
const looksLikeOffset = (name) => /\d|^(GMT|UTC)$/.test(name);
function zoneNames(l) {
  return groupList.map(([zone]) => {
    const row = ["long", "short", "longGeneric", "shortGeneric"].flatMap((style) => seasons.map((when) => zoneName(l, zone, style, when)));
    // Where it names a place, the zones of a group have not one name.
    for (const i of [6, 7]) if (groupList.find((g) => g[0] === zone).some((other) => zoneName(l, other, "shortGeneric", seasons[i - 6]) !== row[i])) row[i] = row[i - 4];
    return row.map((name) => (looksLikeOffset(name) ? "" : name));
  });
}

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
    for (const n of [0, 1, 2, 3, 5, 11, 1.5]) for (const side of [0, 1]) {
      const made = format.formatToParts(side === 0 ? n : -n, unit);
      if (side === 1 && n === 0) continue;
      forms[side][new Intl.PluralRules(l).select(n)] ??= text(made.filter((p) => p.type !== "decimal" && p.type !== "fraction"), { integer: "{0}" });
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
write("_common", { zoneGroups: groupList, links, digits, currencyDigits, locales });
for (const l of locales) write(l, { numbers: numbers(l), units: units(l), dates: dates(l), zones: zoneNames(l), lists: lists(l), relative: relative(l) });
