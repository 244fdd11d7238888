// Intl.NumberFormat, Intl.PluralRules and the methods of Number and BigInt (ECMA-402 15, 16, 19).
const number = (locale, options, value) => new Intl.NumberFormat(locale, options).format(value);
const parts = (list) => list.map(({ type, value, source }) => `${source === undefined ? "" : `${source}/`}${type}:${value}`).join(" ");

test("digits and groups of locales", () => {
  for (const [locale, want] of [["en-US", "-1,234,567.891"], ["de", "-1.234.567,891"], ["de-CH", "-1'234'567.891"], ["fr", "-1\u202f234\u202f567,891"], ["es", "-1.234.567,891"], ["sv", "−1\u00a0234\u00a0567,891"], ["hi", "-12,34,567.891"], ["pl", "-1\u00a0234\u00a0567,891"], ["ja", "-1,234,567.891"], ["ar-EG", "\u061c-١٬٢٣٤٬٥٦٧٫٨٩١"]]) {
    is(number(locale, undefined, -1234567.891), want);
  }
  same([number("es", {}, 1234.5), number("pl", {}, 1234.5), number("pt-PT", {}, 1234.5), number("en", {}, 1234.5)], ["1234,5", "1234,5", "1234,5", "1,234.5"]);
});
test("money", () => {
  const money = (locale, currency, more, value = -1234.5) => number(locale, { style: "currency", currency, ...more }, value);
  same([money("en", "USD"), money("en", "EUR"), money("en", "CHF"), money("en", "JPY"), money("en", "KWD")], ["-$1,234.50", "-€1,234.50", "-CHF\u00a01,234.50", "-¥1,235", "-KWD\u00a01,234.500"]);
  same([money("de", "EUR"), money("fr", "EUR"), money("nl", "EUR"), money("ja", "JPY"), money("pt-BR", "BRL"), money("de-AT", "EUR")], ["-1.234,50\u00a0€", "-1\u202f234,50\u00a0€", "€\u00a0-1.234,50", "-￥1,235", "-R$\u00a01.234,50", "-€\u00a01.234,50"]);
  same([money("en", "USD", { currencySign: "accounting" }), money("en", "usd", { currencyDisplay: "code" }), money("en", "USD", { currencyDisplay: "name" }), money("en-CA", "USD", {}, 1), money("en-CA", "USD", { currencyDisplay: "narrowSymbol" }, 1)], ["($1,234.50)", "-USD\u00a01,234.50", "-1,234.50 US dollars", "US$1.00", "$1.00"]);
  same([money("en", "USD", { signDisplay: "always" }, 5), money("en", "USD", { minimumFractionDigits: 0 }, 5), money("en", "USD", {}, Infinity), money("en", "USD", { notation: "compact" }, 1234567)], ["+$5.00", "$5", "$∞", "$1.2M"]);
});
test("percent and units", () => {
  same([number("en", { style: "percent" }, 0.256), number("de", { style: "percent", maximumFractionDigits: 1 }, 0.256), number("tr", { style: "percent" }, 0.25)], ["26%", "25,6\u00a0%", "%25"]);
  const unit = (locale, unit, unitDisplay, value) => number(locale, { style: "unit", unit, unitDisplay }, value);
  same([unit("en", "kilometer-per-hour", "short", 50), unit("en", "liter", "long", 16), unit("en", "day", "long", 1), unit("en", "megabyte", "narrow", 2), unit("en", "celsius", "short", 21)], ["50 km/h", "16 liters", "1 day", "2MB", "21°C"]);
  same([unit("de", "day", "long", 3), unit("pl", "day", "long", 5), unit("fr", "liter-per-day", "long", 2), unit("ja", "kilometer-per-hour", "long", 1), unit("en", "byte-per-second", "long", 2)], ["3 Tage", "5 dni", "2\u00a0litres par jour", "時速 1 キロメートル", "2 bytes per second"]);
});
test("compact, scientific, engineering", () => {
  const compact = (locale, value, compactDisplay = "short") => number(locale, { notation: "compact", compactDisplay }, value);
  same([0.123, 1, 999, 1234, 9999, 999999, 1e6, 1.25e9, 1e15].map((n) => compact("en", n)), ["0.12", "1", "999", "1.2K", "10K", "1M", "1M", "1.3B", "1000T"]);
  same([compact("en", 1.2e6, "long"), compact("de", 1234), compact("de", 5e6, "long"), compact("fr", 1000, "long"), compact("it", 1e6, "long"), compact("ja", 12345), compact("es", 2e6, "long"), compact("hi", 123456)], ["1.2 million", "1234", "5 Millionen", "mille", "1 milione", "1.2万", "2 millones", "1.2\u00a0लाख"]);
  same([number("en", { notation: "scientific" }, 123456), number("en", { notation: "engineering" }, 123456), number("de", { notation: "scientific" }, 0.00012)], ["1.235E5", "123.456E3", "1,2E-4"]);
});
test("rounding", () => {
  const round = (roundingMode, value) => number("en", { roundingMode, maximumFractionDigits: 0 }, value);
  same(["ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"].map((mode) => [2.5, -2.5, 3.5].map((n) => round(mode, n)).join()), ["3,-2,4", "2,-3,3", "3,-3,4", "2,-2,3", "3,-2,4", "2,-3,3", "3,-3,4", "2,-2,3", "2,-2,4"]);
  same([number("en", { maximumSignificantDigits: 3 }, 123456), number("en", { minimumSignificantDigits: 4 }, 1.5), number("en", { minimumIntegerDigits: 3 }, 7), number("en", { roundingIncrement: 5, maximumFractionDigits: 2, minimumFractionDigits: 2 }, 1.23)], ["123,000", "1.500", "007", "1.25"]);
  same([number("en", { trailingZeroDisplay: "stripIfInteger", minimumFractionDigits: 2 }, 5), number("en", { maximumFractionDigits: 2, maximumSignificantDigits: 2, roundingPriority: "morePrecision" }, 12.345), number("en", { maximumFractionDigits: 2, maximumSignificantDigits: 2, roundingPriority: "lessPrecision" }, 12.345)], ["5", "12.35", "12"]);
  same([1.005, 0.1 + 0.2, 1e21, 1e-7, -0, NaN, -Infinity].map((n) => number("en", { maximumFractionDigits: 2 }, n)), ["1.01", "0.3", "1,000,000,000,000,000,000,000", "0", "-0", "NaN", "-∞"]);
});
test("signs and grouping", () => {
  same(["auto", "always", "never", "exceptZero", "negative"].map((signDisplay) => [1, -1, 0, -0].map((n) => number("en", { signDisplay }, n)).join()), ["1,-1,0,-0", "+1,-1,+0,-0", "1,1,0,0", "+1,-1,0,0", "1,-1,0,0"]);
  same([true, false, "auto", "always", "min2"].map((useGrouping) => number("en", { useGrouping }, 1234)), ["1,234", "1234", "1,234", "1,234", "1234"]);
  is(number("pl", { useGrouping: true }, 1234), "1\u00a0234");
});
test("what is formatted is exact", () => {
  same([number("en", {}, 12345678901234567890n), number("en", { maximumFractionDigits: 20 }, "12345678901234567890.12345"), number("en", {}, "1e1000"), number("en", {}, " 0x10 "), number("en", {}, ""), number("en", {}, null), number("en", {}), number("en", {}, "abc"), number("en", {}, { valueOf: () => 12n })], ["12,345,678,901,234,567,890", "12,345,678,901,234,567,890.12345", "∞", "16", "0", "0", "NaN", "NaN", "12"]);
  is(new Intl.NumberFormat("en-u-nu-thai").format(12), "๑๒");
  is(number("ar-EG", { numberingSystem: "latn" }, 1234), "1,234");
});
test("parts", () => {
  is(parts(new Intl.NumberFormat("de", { style: "currency", currency: "EUR" }).formatToParts(-1234.5)), "minusSign:- integer:1 group:. integer:234 decimal:, fraction:50 literal:\u00a0 currency:€");
  is(parts(new Intl.NumberFormat("en", { notation: "compact", compactDisplay: "long" }).formatToParts(2e6)), "integer:2 literal:  compact:million");
  is(parts(new Intl.NumberFormat("en", { style: "unit", unit: "percent" }).formatToParts(5)), "integer:5 unit:%");
  is(parts(new Intl.NumberFormat("en", { notation: "scientific" }).formatToParts(0.00012)), "integer:1 decimal:. fraction:2 exponentSeparator:E exponentMinusSign:- exponentInteger:4");
});
test("ranges", () => {
  const range = (locale, options, a, b) => new Intl.NumberFormat(locale, options).formatRange(a, b);
  const usd = { style: "currency", currency: "USD" };
  same([range("en", {}, 3, 5), range("en", {}, -3, 5), range("en", {}, 3, 3), range("en", usd, 3, 5), range("en", usd, -5, -3), range("de", usd, 3, 5), range("en", { notation: "compact" }, 3, 5000)], ["3–5", "-3 – 5", "~3", "$3.00 – $5.00", "-$5.00–3.00", "3,00–5,00\u00a0$", "3–5K"]);
  same([range("en", { style: "unit", unit: "day", unitDisplay: "long" }, 1, 2), range("pl", { style: "unit", unit: "day", unitDisplay: "long" }, 1, 5), range("en", { style: "percent" }, 0.1, 0.2), range("ja", {}, 1, 2), range("en", {}, 1n, "2")], ["1–2 days", "1–5 dni", "10% – 20%", "1～2", "1–2"]);
  is(parts(new Intl.NumberFormat("en", { style: "unit", unit: "day" }).formatRangeToParts(1, 2)), "startRange/integer:1 shared/literal:– endRange/integer:2 shared/literal:  shared/unit:days");
  throws(() => range("en", {}, 1), { name: "TypeError", message: "Invalid end : undefined" });
  throws(() => range("en", {}, 1, NaN), { name: "RangeError", message: "Invalid end : NaN" });
});
test("resolvedOptions", () => {
  same(new Intl.NumberFormat("de-u-nu-latn", usdOf("eur")).resolvedOptions(), { locale: "de-u-nu-latn", numberingSystem: "latn", style: "currency", currency: "EUR", currencyDisplay: "symbol", currencySign: "standard", minimumIntegerDigits: 1, minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: "auto", notation: "standard", signDisplay: "auto", roundingMode: "halfExpand", roundingIncrement: 1, trailingZeroDisplay: "auto", roundingPriority: "auto" });
  function usdOf(currency) {
    return { style: "currency", currency };
  }
});
test("what is wrong", () => {
  const make = (options, locale = "en") => () => new Intl.NumberFormat(locale, options);
  throws(make({}, "x"), { name: "RangeError", message: "Incorrect locale information provided" });
  throws(make({}, [1]), { name: "TypeError", message: "Language ID should be string or object." });
  throws(make({ style: "foo" }), { name: "RangeError", message: "Value foo out of range for Intl.NumberFormat options property style" });
  throws(make({ style: "currency" }), { name: "TypeError", message: "Currency code is required with currency style." });
  throws(make({ style: "currency", currency: "US" }), { name: "RangeError", message: "Invalid currency code : US" });
  throws(make({ style: "unit", unit: "foo" }), { name: "RangeError", message: "Invalid unit argument for Intl.NumberFormat() 'foo'" });
  throws(make({ minimumFractionDigits: 5, maximumFractionDigits: 2 }), { name: "RangeError", message: "maximumFractionDigits value is out of range." });
  throws(make({ minimumIntegerDigits: 1e9 }), { name: "RangeError" });
  throws(() => new Intl.NumberFormat("en").format(Symbol()), { name: "TypeError" });
  throws(() => Intl.NumberFormat.prototype.formatToParts.call({}, 1), { name: "TypeError", message: "Method Intl.NumberFormat.prototype.formatToParts called on incompatible receiver #<Object>" });
  throws(() => Number.prototype.toLocaleString.call("1"), { name: "TypeError", message: "Number.prototype.toLocaleString requires that 'this' be a Number" });
});
test("methods of the language", () => {
  same([(1234.5).toLocaleString(), (1234.5).toLocaleString("de"), (0.5).toLocaleString("en", { style: "percent" }), 12345n.toLocaleString("de"), [1234.5, null, [2]].toLocaleString("de"), new Float64Array([1234.5, 2]).toLocaleString("de")], ["1,234.5", "1.234,5", "50%", "12.345", "1.234,5,,2", "1.234,5,2"]);
});
test("plural forms", () => {
  const forms = (locale, options, numbers) => numbers.map((n) => new Intl.PluralRules(locale, options).select(n)).join(" ");
  is(forms("en", {}, [0, 1, 1.5, 2]), "other one other other");
  is(forms("en", { type: "ordinal" }, [1, 2, 3, 4, 11, 21, 112]), "one two few other other one other");
  is(forms("pl", {}, [1, 2, 5, 22, 1.5]), "one few many few other");
  is(forms("fr", {}, [0, 1.5, 2, 1e6]), "one one other many");
  is(forms("ar", {}, [0, 1, 2, 3, 11, 100]), "zero one two few many other");
  is(forms("en", { minimumFractionDigits: 1 }, [1]), "other");
  same([new Intl.PluralRules("en").selectRange(0, 1), new Intl.PluralRules("fr").selectRange(0, 1), new Intl.PluralRules("sl").selectRange(1, 2)], ["other", "one", "two"]);
  same(new Intl.PluralRules("pl").resolvedOptions().pluralCategories, ["few", "many", "one", "other"]);
  throws(() => new Intl.PluralRules("en").select(1n), { name: "TypeError" });
  throws(() => Intl.PluralRules(), { name: "TypeError", message: "Constructor Intl.PluralRules requires 'new'" });
});
here("a number has bounds", () => {
  is(number("en", {}, 10n ** 50000n).length, 66667);
  throws(() => number("en", {}, 10n ** 100001n), { name: "RangeError", message: /more than 100000 digits/ });
});
