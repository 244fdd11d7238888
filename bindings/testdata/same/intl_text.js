// Intl.Collator, ListFormat, RelativeTimeFormat, DisplayNames, Segmenter, and the
// methods of String (ECMA-402 10, 13, 17, 12, 18, 19.1).
const sorted = (words, locale, options) => words.slice().sort(new Intl.Collator(locale, options).compare).join(" ");

test("collation", () => {
  is(sorted(["z", "a", "Z", "ä", "o", "ö", "é", "e", "A"], "en"), "a A ä e é o ö z Z");
  is(sorted(["z", "ä", "a", "ö", "å"], "sv"), "a z å ä ö");
  is(sorted(["z", "ä", "a", "ö"], "de"), "a ä ö z");
  is(sorted(["nz", "ñ", "n", "o"], "es"), "n nz ñ o");
  is(sorted(["a10", "a2", "a1"], "en", { numeric: true }), "a1 a2 a10");
  is(sorted(["a10", "a2", "a1"], "en-u-kn"), "a1 a2 a10");
  is(sorted(["a", "B", "A", "b"], "en", { caseFirst: "upper" }), "A a B b");
  same(["base", "accent", "case", "variant"].map((sensitivity) => ["a", "á", "A"].map((x) => new Intl.Collator("en", { sensitivity }).compare("a", x)).join()), ["0,0,0", "0,-1,0", "0,0,-1", "0,-1,-1"]);
  same([new Intl.Collator("en", { ignorePunctuation: true }).compare("co-op", "coop"), new Intl.Collator("en").compare("co-op", "coop")], [0, -1]);
  same(["a".localeCompare("b"), "a".localeCompare("á", "en", { sensitivity: "base" }), "ä".localeCompare("z", "de"), "ä".localeCompare("z", "sv"), "a".localeCompare()], [-1, 0, -1, 1, -1]);
  same(new Intl.Collator("en-u-kn-kf-upper").resolvedOptions(), { locale: "en-u-kf-upper-kn", usage: "sort", sensitivity: "variant", ignorePunctuation: false, collation: "default", numeric: true, caseFirst: "upper" });
  is(new Intl.Collator("de-u-co-phonebk").resolvedOptions().collation, "phonebk");
  const { compare } = new Intl.Collator("en");
  same([compare.name, compare.length, compare("a", "b")], ["", 2, -1]);
});
test("lists", () => {
  const list = (items, locale = "en", options) => new Intl.ListFormat(locale, options).format(items);
  same([[], ["A"], ["A", "B"], ["A", "B", "C"]].map((items) => list(items)), ["", "A", "A and B", "A, B, and C"]);
  same([list(["A", "B", "C"], "de"), list(["A", "B", "C"], "en-GB"), list(["A", "B", "C"], "en", { type: "disjunction" }), list(["A", "B"], "en", { type: "unit", style: "narrow" }), list(["A", "B", "C"], "ja"), list(new Set(["A", "B"]), "fr"), list("ab"), list()], ["A, B und C", "A, B and C", "A, B, or C", "A B", "A、B、C", "A et B", "a and b", ""]);
  same([list(["a", "iglesia"], "es"), list(["a", "hielo"], "es"), list(["a", "ocho"], "es", { type: "disjunction" }), list(["a", "e"], "it"), list(["א", "ב"], "he")], ["a e iglesia", "a y hielo", "a u ocho", "a e e", "א וב"]);
  same(new Intl.ListFormat("en").formatToParts(["a", "b"]), [{ type: "element", value: "a" }, { type: "literal", value: " and " }, { type: "element", value: "b" }]);
  throws(() => list([1]), { name: "TypeError", message: "Iterable yielded 1 which is not a string" });
  throws(() => list(5), { name: "TypeError", message: /number 5 is not iterable/ });
  throws(() => new Intl.ListFormat("en", "x"), { name: "TypeError" });
  throws(() => new Intl.ListFormat("en", { type: "x" }), { name: "RangeError", message: "Value x out of range for Intl.ListFormat options property type" });
});
test("spans of time", () => {
  const span = (value, unit, options, locale = "en") => new Intl.RelativeTimeFormat(locale, options).format(value, unit);
  same([span(1, "day"), span(-1, "day"), span(2, "months"), span(-0, "year"), span(1.5, "hours"), span(1234.5678, "second")], ["in 1 day", "1 day ago", "in 2 months", "0 years ago", "in 1.5 hours", "in 1,234.568 seconds"]);
  same([span(1, "day", { numeric: "auto" }), span(0, "hour", { numeric: "auto" }), span(-1, "week", { numeric: "auto" }), span(-3, "month", { style: "narrow" }), span(3, "quarter", { style: "short" })], ["tomorrow", "this hour", "last week", "3mo ago", "in 3 qtrs."]);
  same([span(-5, "day", {}, "pl"), span(2, "day", { numeric: "auto" }, "de"), span(-1, "year", {}, "ja"), span(2, "day", {}, "ar"), span(-21, "day", {}, "ro")], ["5 dni temu", "übermorgen", "1 年前", "خلال يومين", "acum 21 de zile"]);
  same(new Intl.RelativeTimeFormat("en").formatToParts(-12.5, "day"), [{ type: "integer", value: "12", unit: "day" }, { type: "decimal", value: ".", unit: "day" }, { type: "fraction", value: "5", unit: "day" }, { type: "literal", value: " days ago" }]);
  same(new Intl.RelativeTimeFormat("en").resolvedOptions(), { locale: "en", style: "long", numeric: "always", numberingSystem: "latn" });
  throws(() => span(1, "foo"), { name: "RangeError", message: "Invalid unit argument for Intl.RelativeTimeFormat.prototype.format() 'foo'" });
  throws(() => span(Infinity, "day"), { name: "RangeError" });
});
test("names", () => {
  const name = (code, type, options, locale = "en") => new Intl.DisplayNames(locale, { type, ...options }).of(code);
  same([name("en-US", "language"), name("en-US", "language", { languageDisplay: "standard" }), name("zh-Hant", "language"), name("tlh", "language"), name("DE", "language", {}, "de"), name("sr-Latn-RS", "language", {}, "fr")], ["American English", "English (United States)", "Traditional Chinese", "Klingon", "Deutsch", "serbe (latin, Serbie)"]);
  same([name("US", "region"), name("GB", "region", { style: "short" }), name("419", "region"), name("DE", "region", {}, "ja"), name("ZX", "region"), name("ZX", "region", { fallback: "none" })], ["United States", "UK", "Latin America", "ドイツ", "ZX", undefined]);
  same([name("Cyrl", "script"), name("usd", "currency"), name("EUR", "currency", {}, "pl"), name("gregory", "calendar"), name("weekOfYear", "dateTimeField"), name("month", "dateTimeField", { style: "narrow" }), name("ZZZ", "currency")], ["Cyrillic", "US Dollar", "euro", "Gregorian Calendar", "week", "mo", "ZZZ"]);
  throws(() => new Intl.DisplayNames("en"), { name: "TypeError" });
  throws(() => new Intl.DisplayNames("en", {}), { name: "TypeError" });
  throws(() => name("USA", "region"), { name: "RangeError", message: /invalid_argument/ });
  throws(() => name("en_US", "language"), { name: "RangeError" });
});
test("segments", () => {
  const cut = (text, granularity) => [...new Intl.Segmenter("en", { granularity }).segment(text)];
  const text = (list) => list.map(({ segment }) => segment).join("|");
  is(text(cut("e\u0301👨‍👩‍👧🇩🇪🇫🇷क्षि한\r\n")), "e\u0301|👨‍👩‍👧|🇩🇪|🇫🇷|क्षि|한|\r\n");
  same(cut("Hello, it's 3.5!", "word").filter((s) => s.isWordLike).map((s) => s.segment), ["Hello", "it's", "3.5"]);
  is(text(cut("One. Two? “Three.” four", "sentence")), "One. |Two? |“Three.” four");
  same(cut("ab c", "word")[1], { segment: " ", index: 2, input: "ab c", isWordLike: false });
  const segments = new Intl.Segmenter("en", { granularity: "word" }).segment("ab cd");
  same([segments.containing(1), segments.containing(4).index, segments.containing(), segments.containing(5), segments.containing(-1)], [{ segment: "ab", index: 0, input: "ab cd", isWordLike: true }, 3, { segment: "ab", index: 0, input: "ab cd", isWordLike: true }, undefined, undefined]);
  is(Object.prototype.toString.call(segments[Symbol.iterator]()), "[object Segmenter String Iterator]");
  same([cut("").length, cut("\ud800x").length], [0, 2]);
});
test("capitals of languages", () => {
  same(["i".toLocaleUpperCase("tr"), "I".toLocaleLowerCase("az"), "i".toLocaleUpperCase("en"), "i".toLocaleUpperCase(["tr", "en"]), "ß".toLocaleUpperCase("de"), "άν".toLocaleUpperCase("el"), "i̇".toLocaleUpperCase("lt"), "Ì".toLocaleLowerCase("lt"), "ABC".toLocaleLowerCase()], ["İ", "ı", "I", "İ", "SS", "ΑΝ", "I", "i̇̀", "abc"]);
  throws(() => "i".toLocaleUpperCase("x"), { name: "RangeError", message: "Incorrect locale information provided" });
  throws(() => String.prototype.toLocaleUpperCase.call(null), { name: "TypeError", message: "String.prototype.toLocaleUpperCase called on null or undefined" });
});
here("words are cut without a dictionary", () => {
  is([...new Intl.Segmenter("ja", { granularity: "word" }).segment("日本語")].length, 3);
});
