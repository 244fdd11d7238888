// Intl itself, Intl.Locale, and what all its classes share (ECMA-402 8, 9, 14).
test("tags", () => {
  same(["EN-us", "iw", "zh-hant-tw", "en-u-kn-true-ca-gregory", "sgn-us", "mo", "sr-YU", "en-t-de", "sl-rozaj-biske-1994", "und", "en-a-bcd-x-foo", "de-276"].map((tag) => Intl.getCanonicalLocales(tag)[0]), ["en-US", "he", "zh-Hant-TW", "en-u-ca-gregory-kn", "ase", "ro", "sr-RS", "en-t-de", "sl-1994-biske-rozaj", "und", "en-a-bcd-x-foo", "de-DE"]);
  same(Intl.getCanonicalLocales(["en", "de", "en", new Intl.Locale("fr")]), ["en", "de", "fr"]);
  for (const tag of ["", "x", "en_US", "i-klingon", "x-foo", "en-", "-en", "en-u", "en--us", "toolonglanguage", "de-1996-1996", "zh-cmn", "en-\u0000"]) throws(() => Intl.getCanonicalLocales(tag), { name: "RangeError" });
  for (const bad of [null, [1], [null]]) throws(() => Intl.getCanonicalLocales(bad), { name: "TypeError" });
});
test("Intl.Locale", () => {
  const l = new Intl.Locale("en-latn-us-u-ca-buddhist-hc-h12-nu-thai-kn-kf-upper-co-emoji");
  same([l.toString(), l.baseName, l.language, l.script, l.region, l.calendar, l.collation, l.hourCycle, l.caseFirst, l.numeric, l.numberingSystem], ["en-Latn-US-u-ca-buddhist-co-emoji-hc-h12-kf-upper-kn-nu-thai", "en-Latn-US", "en", "Latn", "US", "buddhist", "emoji", "h12", "upper", true, "thai"]);
  const bare = new Intl.Locale("de");
  same([bare.script, bare.region, bare.calendar, bare.hourCycle, bare.numeric, bare.timeZones], [undefined, undefined, undefined, undefined, false, undefined]);
  same([new Intl.Locale("en", { region: "GB", calendar: "gregory", numeric: true, hourCycle: "h23" }).toString(), new Intl.Locale("en-GB-oxendict-x-foo").baseName, new Intl.Locale(l, { language: "de" }).language, new Intl.Locale("en", { numeric: false }).toString()], ["en-GB-u-ca-gregory-hc-h23-kn", "en-GB-oxendict", "de", "en-u-kn-false"]);
  same(["zh", "en", "sr", "und", "zh-TW"].map((tag) => new Intl.Locale(tag).maximize().toString()), ["zh-Hans-CN", "en-Latn-US", "sr-Cyrl-RS", "en-Latn-US", "zh-Hant-TW"]);
  same(["zh-Hant-TW", "en-Latn-US", "de-AT", "sr-Latn-RS"].map((tag) => new Intl.Locale(tag).minimize().toString()), ["zh-TW", "en", "de-AT", "sr-Latn"]);
  same([new Intl.Locale("en-US").hourCycles, new Intl.Locale("de").hourCycles, new Intl.Locale("ar").textInfo, new Intl.Locale("en-US").weekInfo, new Intl.Locale("de").weekInfo.firstDay, new Intl.Locale("ja").calendars, new Intl.Locale("en-u-nu-thai").numberingSystems], [["h12"], ["h23"], { direction: "rtl" }, { firstDay: 7, weekend: [6, 7], minimalDays: 1 }, 1, ["gregory", "japanese"], ["thai"]]);
  is(new Intl.Locale("en-NZ").timeZones.includes("Pacific/Auckland"), true);
  throws(() => Intl.Locale("en"), { name: "TypeError", message: "Constructor Intl.Locale requires 'new'" });
  for (const options of [{ region: "USA" }, { script: "La" }, { language: "x1" }, { language: "" }, { calendar: "x" }]) throws(() => new Intl.Locale("en", options), { name: "RangeError" });
  throws(() => new Intl.Locale(), { name: "TypeError" });
  throws(() => new Intl.Locale("en", { hourCycle: "h13" }), { name: "RangeError", message: "Value h13 out of range for locale options property hourCycle" });
});
test("which locale is taken", () => {
  const taken = (locale) => new Intl.NumberFormat(locale).resolvedOptions().locale;
  same([taken("en-GB"), taken("de-XX"), taken(["xx", "fr-CA"]), taken("pt-BR"), taken("en-GB-oxendict"), taken("zh-Hant-TW")], ["en-GB", "de", "fr-CA", "pt-BR", "en-GB", "zh-Hant-TW"]);
  same(Intl.NumberFormat.supportedLocalesOf(["de", "xx", "en-US-u-ca-buddhist"]), ["de", "en-US-u-ca-buddhist"]);
  throws(() => Intl.NumberFormat.supportedLocalesOf("de", { localeMatcher: "foo" }), { name: "RangeError" });
  throws(() => Intl.NumberFormat.supportedLocalesOf("de", null), { name: "TypeError" });
  is(new Intl.NumberFormat(undefined).format(1234.5), "1,234.5");
});
test("values", () => {
  for (const key of ["calendar", "collation", "currency", "numberingSystem", "timeZone", "unit"]) {
    const list = Intl.supportedValuesOf(key);
    same(list.slice().sort(), list);
  }
  is(Intl.supportedValuesOf("timeZone").includes("Europe/Berlin"), true);
  is(Intl.supportedValuesOf("unit").length, 45);
  throws(() => Intl.supportedValuesOf("foo"), { name: "RangeError", message: "Invalid key : foo" });
});
test("how classes look", () => {
  same([Object.prototype.toString.call(Intl), Object.keys(Intl).length, Object.prototype.toString.call(new Intl.NumberFormat()), Object.prototype.toString.call(new Intl.Locale("en"))], ["[object Intl]", 0, "[object Intl.NumberFormat]", "[object Intl.Locale]"]);
  same(["DateTimeFormat", "NumberFormat", "Collator", "PluralRules", "RelativeTimeFormat", "ListFormat", "Locale", "DisplayNames", "Segmenter"].map((name) => `${Intl[name].name} ${Intl[name].length}`), ["DateTimeFormat 0", "NumberFormat 0", "Collator 0", "PluralRules 0", "RelativeTimeFormat 0", "ListFormat 0", "Locale 1", "DisplayNames 2", "Segmenter 0"]);
  for (const Class of [Intl.DateTimeFormat, Intl.NumberFormat, Intl.Collator]) is(Class("en") instanceof Class, true);
  class Mine extends Intl.NumberFormat {}
  const mine = new Mine("de");
  same([mine instanceof Mine, mine.format(1.5), mine.constructor === Mine], [true, "1,5", true]);
  const { format } = new Intl.NumberFormat("de");
  same([format(1.5), format.name, format.length, [1, 2].map(new Intl.NumberFormat("en", { minimumFractionDigits: 1 }).format).join()], ["1,5", "", 1, "1.0,2.0"]);
  for (const [owner, name, length] of [[Number.prototype, "toLocaleString", 0], [BigInt.prototype, "toLocaleString", 0], [Date.prototype, "toLocaleDateString", 0], [Array.prototype, "toLocaleString", 0], [String.prototype, "localeCompare", 1], [String.prototype, "toLocaleUpperCase", 0], [Object.getPrototypeOf(Uint8Array.prototype), "toLocaleString", 0]]) {
    const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(owner, name);
    same([value.name, value.length, writable, enumerable, configurable, Object.hasOwn(value, "prototype")], [name, length, true, false, true, false]);
  }
  const d = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, "format");
  same([d.get.name, d.set, d.enumerable, Object.keys(Intl.DateTimeFormat.prototype).length], ["get format", undefined, false, 0]);
});
here("languages without data are not supported", () => {
  same([Intl.NumberFormat.supportedLocalesOf(["gsw", "zu"]), new Intl.NumberFormat("zu").resolvedOptions().locale], [[], "en-US"]);
});
here("many locales and long tags have bounds", () => {
  throws(() => Intl.getCanonicalLocales(`en-x-${"a-".repeat(5000)}a`), { name: "RangeError" });
});
