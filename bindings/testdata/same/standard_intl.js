standard("Intl", "Intl Intl.Collator Intl.DateTimeFormat Intl.DisplayNames Intl.ListFormat Intl.Locale Intl.NumberFormat Intl.PluralRules Intl.RelativeTimeFormat Intl.Segmenter");

const en = (Class, options) => new Intl[Class]("en", options);
const supported = (Class) => member(`Intl.${Class}.supportedLocalesOf`, "ECMA-402 9.2", () => same(Intl[Class].supportedLocalesOf(["de", "en-u-ca-gregory"]), ["de", "en-u-ca-gregory"]));

differs("Intl", "ECMA-402 8", "data for some sixty locales; a language without data falls back to `en-US`", (vm) => is(new Intl.NumberFormat("zu").resolvedOptions().locale === "en-US", vm));
member("Intl.getCanonicalLocales", "ECMA-402 8.3.1", () => same(Intl.getCanonicalLocales(["EN-us", "iw"]), ["en-US", "he"]));
differs("Intl.supportedValuesOf", "ECMA-402 8.3.2", "`calendar` is `gregory` alone, `collation` is empty", (vm) => {
  is(Intl.supportedValuesOf("calendar").length === 1, vm);
  is(Intl.supportedValuesOf("currency").includes("EUR"), true);
});

differs("Intl.Collator", "ECMA-402 10.1", "orders of the Unicode CLDR 23; scripts are not told apart by locale beyond that", () => is(en("Collator").compare("a", "b"), -1));
supported("Collator");
member("Intl.Collator.prototype.compare resolvedOptions", "ECMA-402 10.3", () => {
  same(["a10", "a2"].sort(en("Collator", { numeric: true }).compare), ["a2", "a10"]);
  is(en("Collator", { sensitivity: "base" }).resolvedOptions().sensitivity, "base");
});

differs("Intl.DateTimeFormat", "ECMA-402 11.1", "the calendar is the Gregorian one", (vm) => is(new Intl.DateTimeFormat("th", { timeZone: "UTC" }).resolvedOptions().calendar === "gregory", vm));
supported("DateTimeFormat");
const noon = { timeZone: "UTC", dateStyle: "medium" };
differs("Intl.DateTimeFormat.prototype.format formatToParts", "ECMA-402 11.3", "the names of a few zones whose rules have changed often", () => {
  is(en("DateTimeFormat", noon).format(0), "Jan 1, 1970");
  is(en("DateTimeFormat", noon).formatToParts(0)[0].type, "month");
});
differs("Intl.DateTimeFormat.prototype.formatRange formatRangeToParts", "ECMA-402 11.3", "in some locales a range of times has other widths of numbers", () => {
  is(en("DateTimeFormat", noon).formatRange(0, 864e5), "Jan 1\u2009–\u20092, 1970");
  is(en("DateTimeFormat", noon).formatRangeToParts(0, 864e5)[2].source, "startRange");
});
member("Intl.DateTimeFormat.prototype.resolvedOptions", "ECMA-402 11.3.7", () => is(en("DateTimeFormat", noon).resolvedOptions().dateStyle, "medium"));

member("Intl.DisplayNames", "ECMA-402 12.1", () => throws(() => en("DisplayNames"), { name: "TypeError" }));
supported("DisplayNames");
differs("Intl.DisplayNames.prototype.of", "ECMA-402 12.3.3", "variants have no names, and codes may be of any case", (vm) => is(en("DisplayNames", { type: "language" }).of("de-1996") === "German (1996)", vm));
member("Intl.DisplayNames.prototype.resolvedOptions", "ECMA-402 12.3.4", () => is(en("DisplayNames", { type: "region" }).resolvedOptions().fallback, "code"));

member("Intl.ListFormat", "ECMA-402 13.1", () => throws(() => Intl.ListFormat("en"), { name: "TypeError" }));
supported("ListFormat");
member("Intl.ListFormat.prototype.format formatToParts resolvedOptions", "ECMA-402 13.3", () => {
  is(en("ListFormat").format(["a", "b", "c"]), "a, b, and c");
  is(en("ListFormat").formatToParts(["a"])[0].type, "element");
  is(en("ListFormat", { type: "unit" }).resolvedOptions().type, "unit");
});

const locale = new Intl.Locale("de-Latn-AT-u-co-phonebk-hc-h12-kf-upper-kn-nu-thai-ca-gregory");
member("Intl.Locale", "ECMA-402 14.1", () => throws(() => Intl.Locale("en"), { name: "TypeError" }));
member("Intl.Locale.prototype.toString maximize minimize", "ECMA-402 14.3", () => {
  is(locale.toString(), "de-Latn-AT-u-ca-gregory-co-phonebk-hc-h12-kf-upper-kn-nu-thai");
  same([new Intl.Locale("de").maximize().toString(), new Intl.Locale("de-DE").minimize().toString()], ["de-Latn-DE", "de"]);
});
member("Intl.Locale.prototype.baseName language script region calendar caseFirst collation hourCycle numeric numberingSystem", "ECMA-402 14.3", () => {
  same([locale.baseName, locale.language, locale.script, locale.region, locale.calendar], ["de-Latn-AT", "de", "Latn", "AT", "gregory"]);
  same([locale.caseFirst, locale.collation, locale.hourCycle, locale.numeric, locale.numberingSystem], ["upper", "phonebk", "h12", true, "thai"]);
});
member("Intl.Locale.prototype.calendars collations hourCycles numberingSystems textInfo timeZones weekInfo", "Intl Locale Info", () => {
  const l = new Intl.Locale("de-AT");
  same([l.calendars, l.hourCycles, l.numberingSystems, l.textInfo, l.timeZones, l.weekInfo.firstDay], [["gregory"], ["h23"], ["latn"], { direction: "ltr" }, ["Europe/Vienna"], 1]);
  is(l.collations.includes("phonebk"), true);
});

differs("Intl.NumberFormat", "ECMA-402 15.1", "another numbering system than the locale's own has the locale's point and groups", () => is(Intl.NumberFormat("en") instanceof Intl.NumberFormat, true));
supported("NumberFormat");
member("Intl.NumberFormat.prototype.format formatToParts formatRange formatRangeToParts resolvedOptions", "ECMA-402 15.3", () => {
  const format = en("NumberFormat", { style: "currency", currency: "USD" });
  same([format.format(-1234.5), format.formatToParts(1)[0].type, format.formatRange(1, 2), format.formatRangeToParts(1, 2)[0].source], ["-$1,234.50", "currency", "$1.00 – $2.00", "startRange"]);
  is(format.resolvedOptions().currency, "USD");
});

member("Intl.PluralRules", "ECMA-402 16.1", () => throws(() => Intl.PluralRules("en"), { name: "TypeError" }));
supported("PluralRules");
member("Intl.PluralRules.prototype.select selectRange resolvedOptions", "ECMA-402 16.3", () => {
  const rules = en("PluralRules", { type: "ordinal" });
  same([rules.select(2), rules.selectRange(1, 2), rules.resolvedOptions().pluralCategories], ["two", "other", ["few", "one", "two", "other"]]);
});

member("Intl.RelativeTimeFormat", "ECMA-402 17.1", () => throws(() => Intl.RelativeTimeFormat("en"), { name: "TypeError" }));
supported("RelativeTimeFormat");
member("Intl.RelativeTimeFormat.prototype.format formatToParts resolvedOptions", "ECMA-402 17.3", () => {
  const format = en("RelativeTimeFormat", { numeric: "auto" });
  same([format.format(1, "day"), format.formatToParts(2, "day")[1].unit, format.resolvedOptions().numeric], ["tomorrow", "day", "auto"]);
});

differs("Intl.Segmenter", "ECMA-402 18.1", "by the rules of UAX 29, without the dictionaries that words of Thai, Chinese and Japanese need", (vm) => is([...new Intl.Segmenter("ja", { granularity: "word" }).segment("日本語")].length === 3, vm));
supported("Segmenter");
member("Intl.Segmenter.prototype.segment resolvedOptions", "ECMA-402 18.3", () => {
  same([...en("Segmenter").segment("ae\u0301")].map(({ segment }) => segment), ["a", "e\u0301"]);
  is(en("Segmenter", { granularity: "word" }).resolvedOptions().granularity, "word");
});
