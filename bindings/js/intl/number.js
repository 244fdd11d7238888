// Intl.NumberFormat and Intl.PluralRules (ECMA-402 15 and 16).
(function (host) {
"use strict";
const { choose, localeWith, reading, integer, defaultInteger, numbering, define, partsOf, rangeOf, textOf, bound, isObject } = host.node("intl:options");

// digitOptions is SetNumberFormatDigitOptions (15.1.3).
function digitOptions(oneOf, o, options, minDefault, maxDefault, notation) {
  o.MinInteger = integer(options, "minimumIntegerDigits", 1, 21, 1);
  let minFraction = options.minimumFractionDigits;
  let maxFraction = options.maximumFractionDigits;
  const minSignificant = options.minimumSignificantDigits;
  const maxSignificant = options.maximumSignificantDigits;
  const priority = oneOf(options, "roundingPriority", ["auto", "morePrecision", "lessPrecision"], "auto");
  o.Increment = integer(options, "roundingIncrement", 1, 5000, 1);
  if (![1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000].includes(o.Increment)) throw new RangeError("roundingIncrement value is out of range.");
  o.RoundingMode = oneOf(options, "roundingMode", ["ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"], "halfExpand");
  o.StripIfInteger = oneOf(options, "trailingZeroDisplay", ["auto", "stripIfInteger"], "auto") === "stripIfInteger";
  if (o.Increment !== 1) maxDefault = minDefault;
  const hasSignificant = minSignificant !== undefined || maxSignificant !== undefined;
  const hasFraction = minFraction !== undefined || maxFraction !== undefined;
  let needSignificant = true;
  let needFraction = true;
  if (priority === "auto") {
    needSignificant = hasSignificant;
    if (needSignificant || (!hasFraction && notation === "compact")) needFraction = false;
  }
  o.MinSignificant = 1;
  o.MaxSignificant = 21;
  o.MinFraction = o.MaxFraction = 0;
  if (needSignificant && hasSignificant) {
    o.MinSignificant = defaultInteger(minSignificant, "minimumSignificantDigits", 1, 21, 1);
    o.MaxSignificant = defaultInteger(maxSignificant, "maximumSignificantDigits", o.MinSignificant, 21, 21);
  }
  if (needFraction) {
    if (hasFraction) {
      minFraction = defaultInteger(minFraction, "minimumFractionDigits", 0, 20, undefined);
      maxFraction = defaultInteger(maxFraction, "maximumFractionDigits", 0, 20, undefined);
      if (minFraction === undefined) minFraction = Math.min(minDefault, maxFraction);
      else if (maxFraction === undefined) maxFraction = Math.max(maxDefault, minFraction);
      else if (minFraction > maxFraction) throw new RangeError("maximumFractionDigits value is out of range.");
      o.MinFraction = minFraction;
      o.MaxFraction = maxFraction;
    } else {
      o.MinFraction = minDefault;
      o.MaxFraction = maxDefault;
    }
  }
  if (!needSignificant && !needFraction) o.RoundingType = "compact";
  else if (priority !== "auto") o.RoundingType = priority;
  else o.RoundingType = hasSignificant ? "significantDigits" : "fractionDigits";
  if (o.Increment !== 1) {
    if (o.RoundingType !== "fractionDigits") throw new TypeError("RoundingType is not fractionDigits");
    if (o.MaxFraction !== o.MinFraction) throw new RangeError("roundingIncrement value is out of range.");
  }
  o.priority = priority;
}

function digitsResolved(o) {
  const resolved = { minimumIntegerDigits: o.MinInteger };
  const compact = o.RoundingType === "compact";
  if (o.RoundingType !== "fractionDigits") {
    resolved.minimumSignificantDigits = compact ? 1 : o.MinSignificant;
    resolved.maximumSignificantDigits = compact ? 2 : o.MaxSignificant;
  }
  if (o.RoundingType !== "significantDigits") {
    resolved.minimumFractionDigits = compact ? 0 : o.MinFraction;
    resolved.maximumFractionDigits = compact ? 0 : o.MaxFraction;
  }
  return resolved;
}

// primitive is ToPrimitive with the hint number (ECMA-262 7.1.1).
function primitive(value) {
  if (!isObject(value)) return value;
  const exotic = value[Symbol.toPrimitive];
  if (exotic !== undefined && exotic !== null) {
    const made = Reflect.apply(exotic, value, ["number"]);
    if (!isObject(made)) return made;
  } else {
    for (const name of ["valueOf", "toString"]) {
      const method = value[name];
      const made = typeof method === "function" ? Reflect.apply(method, value, []) : value;
      if (!isObject(made)) return made;
    }
  }
  throw new TypeError("Cannot convert object to primitive value");
}

// decimalText is ToIntlMathematicalValue (15.5.16): a text of digits that is exact.
function decimalText(value) {
  value = primitive(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "symbol") throw new TypeError("Cannot convert a Symbol value to a number");
  const number = Number(value);
  if (typeof value === "string" && Number.isFinite(number)) {
    const text = value.trim();
    if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?$/i.test(text)) return text;
  }
  return Object.is(number, -0) ? "-0" : String(number);
}

// toNumber is ToNumber, which takes no BigInt.
function toNumber(value) {
  value = primitive(value);
  if (typeof value === "bigint") throw new TypeError("Cannot convert a BigInt value to a number");
  if (typeof value === "symbol") throw new TypeError("Cannot convert a Symbol value to a number");
  return Number(value);
}

const simple = (unit) => host.hasUnit(unit);
function checkUnit(unit) {
  if (simple(unit)) return unit;
  const parts = unit.split("-per-");
  if (parts.length === 2 && parts.every(simple)) return unit;
  throw new RangeError(`Invalid unit argument for Intl.NumberFormat() '${unit}'`);
}

const numberOptions = reading("Intl.NumberFormat");
class NumberFormat {
  #o;
  #native;
  #bound;
  static is(value) {
    return #o in value;
  }
  constructor(locales, options) {
    const { oneOf, coerce, matcher } = numberOptions;
    const { tag, keywords } = choose(locales);
    options = coerce(options);
    matcher(options);
    const o = (this.#o = { tag });
    o.Numbering = numbering(oneOf(options, "numberingSystem"), keywords, tag);
    o.locale = localeWith(tag, keywords, { nu: o.Numbering });
    o.Style = oneOf(options, "style", ["decimal", "percent", "currency", "unit"], "decimal");
    const currency = oneOf(options, "currency", undefined, undefined);
    if (currency === undefined) {
      if (o.Style === "currency") throw new TypeError("Currency code is required with currency style.");
    } else if (!/^[a-z]{3}$/i.test(currency)) {
      throw new RangeError(`Invalid currency code : ${currency}`);
    }
    o.CurrencyDisplay = oneOf(options, "currencyDisplay", ["code", "symbol", "narrowSymbol", "name"], "symbol");
    o.CurrencySign = oneOf(options, "currencySign", ["standard", "accounting"], "standard");
    const unit = oneOf(options, "unit", undefined, undefined);
    if (unit === undefined) {
      if (o.Style === "unit") throw new TypeError("Invalid unit argument for Intl.NumberFormat() ''");
    } else {
      checkUnit(unit);
    }
    o.UnitDisplay = oneOf(options, "unitDisplay", ["short", "narrow", "long"], "short");
    if (o.Style === "currency") o.Currency = currency.toUpperCase();
    if (o.Style === "unit") o.Unit = unit;
    o.Notation = oneOf(options, "notation", ["standard", "scientific", "engineering", "compact"], "standard");
    const digits = o.Style === "currency" && o.Notation !== "compact" ? host.currencyDigits(o.Currency) : 0;
    digitOptions(oneOf, o, options, digits, o.Style === "currency" ? digits : o.Style === "percent" ? 0 : 3, o.Notation);
    o.CompactDisplay = oneOf(options, "compactDisplay", ["short", "long"], "short");
    o.UseGrouping = groupingOf(options.useGrouping, o.Notation === "compact" ? "min2" : "auto");
    o.SignDisplay = oneOf(options, "signDisplay", ["auto", "never", "always", "exceptZero", "negative"], "auto");
  }
  #made() {
    return (this.#native ??= host.number(this.#o));
  }
  get format() {
    return (this.#bound ??= bound((value) => this.#made().format(decimalText(value))));
  }
  formatToParts(value) {
    return partsOf(this.#made().parts(decimalText(value)));
  }
  #range(start, end) {
    const [from, to] = [["start", start], ["end", end]].map(([name, value]) => {
      if (value === undefined) throw new TypeError(`Invalid ${name} : undefined`);
      const text = decimalText(value);
      if (text === "NaN") throw new RangeError(`Invalid ${name} : NaN`);
      return text;
    });
    return rangeOf(this.#made().range(from, to));
  }
  formatRange(start, end) {
    return textOf(this.#range(start, end));
  }
  formatRangeToParts(start, end) {
    return this.#range(start, end);
  }
  resolvedOptions() {
    const o = this.#o;
    const resolved = { locale: o.locale, numberingSystem: o.Numbering, style: o.Style };
    if (o.Style === "currency") Object.assign(resolved, { currency: o.Currency, currencyDisplay: o.CurrencyDisplay, currencySign: o.CurrencySign });
    if (o.Style === "unit") Object.assign(resolved, { unit: o.Unit, unitDisplay: o.UnitDisplay });
    Object.assign(resolved, digitsResolved(o));
    resolved.useGrouping = o.UseGrouping === "false" ? false : o.UseGrouping;
    resolved.notation = o.Notation;
    if (o.Notation === "compact") resolved.compactDisplay = o.CompactDisplay;
    return Object.assign(resolved, { signDisplay: o.SignDisplay, roundingMode: o.RoundingMode, roundingIncrement: o.Increment, trailingZeroDisplay: o.StripIfInteger ? "stripIfInteger" : "auto", roundingPriority: o.RoundingType === "compact" ? "morePrecision" : o.priority });
  }
}

// groupingOf is the option useGrouping: a text, or true or false.
function groupingOf(value, fallback) {
  if (value === undefined) return fallback;
  if (value === true) return "always";
  if (value === false || value === null || value === 0 || value === "") return "false";
  const text = String(value);
  if (text === "true" || text === "false") return fallback;
  if (!["min2", "auto", "always"].includes(text)) throw new RangeError(`Value ${text} out of range for Intl.NumberFormat options property useGrouping`);
  return text;
}

const pluralOptions = reading("Intl.PluralRules");
class PluralRules {
  #o;
  #native;
  static is(value) {
    return #o in value;
  }
  constructor(locales, options) {
    const { oneOf, coerce, matcher } = pluralOptions;
    const { tag } = choose(locales, "plural");
    options = coerce(options);
    matcher(options);
    const o = (this.#o = { tag, Style: "decimal", Notation: "standard", SignDisplay: "auto", UseGrouping: "false", Numbering: "latn" });
    o.type = oneOf(options, "type", ["cardinal", "ordinal"], "cardinal");
    digitOptions(oneOf, o, options, 0, 3, "standard");
  }
  #select(number) {
    this.#native ??= host.plural(this.#o);
    return Number.isFinite(number) ? this.#native.select(decimalText(number)) : "other";
  }
  select(value) {
    return this.#select(toNumber(value));
  }
  selectRange(start, end) {
    const [from, to] = [["startRange", start], ["endRange", end]].map(([name, value]) => {
      if (value === undefined) throw new TypeError(`Invalid ${name} : undefined`);
      const number = toNumber(value);
      if (Number.isNaN(number)) throw new RangeError(`Invalid ${name} : NaN`);
      return this.#select(number);
    });
    return this.#native.range(from, to);
  }
  resolvedOptions() {
    const o = this.#o;
    const categories = new Set(Array.from({ length: 201 }, (_, n) => this.#select(n)));
    if (o.type === "cardinal") for (const n of [0.1, 1.1, 1.5, 2.5, 1e6]) categories.add(this.#select(n));
    return {
      locale: o.tag, type: o.type, ...digitsResolved(o), pluralCategories: ["few", "many", "one", "two", "zero", "other"].filter((form) => categories.has(form)),
    };
  }
}

return { NumberFormat: define(NumberFormat, { callable: true }), PluralRules: define(PluralRules), toNumber };
});
