// Intl.NumberFormat and Intl.PluralRules (ECMA-402 15 and 16).
(function (host) {
"use strict";
const { choose, coerce, oneOf, integer, defaultInteger, numbering, define, callable, partsOf } = host.node("intl:options");

// digitOptions is SetNumberFormatDigitOptions (15.1.3).
function digitOptions(o, options, minDefault, maxDefault, notation) {
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
    if (o.RoundingType !== "fractionDigits") throw new TypeError("roundingIncrement value is invalid.");
    if (o.MaxFraction !== o.MinFraction) throw new RangeError("roundingIncrement value is out of range.");
  }
  o.priority = priority;
}

function digitsResolved(o) {
  const resolved = { minimumIntegerDigits: o.MinInteger };
  if (o.RoundingType !== "significantDigits" && o.RoundingType !== "compact") {
    resolved.minimumFractionDigits = o.MinFraction;
    resolved.maximumFractionDigits = o.MaxFraction;
  }
  if (o.RoundingType === "compact") Object.assign(resolved, { minimumFractionDigits: 0, maximumFractionDigits: 0 });
  if (o.RoundingType !== "fractionDigits") {
    resolved.minimumSignificantDigits = o.RoundingType === "compact" ? 1 : o.MinSignificant;
    resolved.maximumSignificantDigits = o.RoundingType === "compact" ? 2 : o.MaxSignificant;
  }
  return resolved;
}

// decimalText is ToIntlMathematicalValue: a text of digits that is exact.
function decimalText(value) {
  if (typeof value === "object" && value !== null) value = host.primitive(value);
  if (typeof value === "bigint") return `${value}`;
  if (typeof value === "string") {
    const text = value.trim();
    if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?$/i.test(text)) return text;
  }
  const number = Number(value);
  return Object.is(number, -0) ? "-0" : String(number);
}

const simple = (unit) => host.hasUnit(unit);
function checkUnit(unit) {
  if (simple(unit)) return unit;
  const parts = unit.split("-per-");
  if (parts.length === 2 && parts.every(simple)) return unit;
  throw new RangeError(`Invalid unit argument for Intl.NumberFormat() '${unit}'`);
}

class NumberFormat {
  #o;
  #native;
  #bound;
  constructor(locales, options) {
    const { tag, keywords } = choose(locales);
    options = coerce(options);
    oneOf(options, "localeMatcher", ["lookup", "best fit"], "best fit");
    const o = (this.#o = { tag });
    o.Numbering = numbering(options, keywords, tag);
    o.locale = keywords.nu === o.Numbering ? `${tag}-u-nu-${keywords.nu}` : tag;
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
      if (o.Style === "unit") throw new TypeError("Unit is required with unit style.");
    } else {
      checkUnit(unit);
    }
    o.UnitDisplay = oneOf(options, "unitDisplay", ["short", "narrow", "long"], "short");
    if (o.Style === "currency") o.Currency = currency.toUpperCase();
    if (o.Style === "unit") o.Unit = unit;
    o.Notation = oneOf(options, "notation", ["standard", "scientific", "engineering", "compact"], "standard");
    const digits = o.Style === "currency" && o.Notation !== "compact" ? host.currencyDigits(o.Currency) : 0;
    digitOptions(o, options, digits, o.Style === "currency" ? digits : o.Style === "percent" ? 0 : 3, o.Notation);
    o.CompactDisplay = oneOf(options, "compactDisplay", ["short", "long"], "short");
    o.UseGrouping = groupingOf(options.useGrouping, o.Notation === "compact" ? "min2" : "auto");
    o.SignDisplay = oneOf(options, "signDisplay", ["auto", "never", "always", "exceptZero", "negative"], "auto");
  }
  #made() {
    return (this.#native ??= host.number(this.#o));
  }
  get format() {
    this.#o;
    return (this.#bound ??= Object.defineProperty((value) => this.#made().format(decimalText(value)), "name", { value: "" }));
  }
  formatToParts(value) {
    return partsOf(this.#made().parts(decimalText(value)));
  }
  formatRange(start, end) {
    return this.formatRangeToParts(start, end).map(({ value }) => value).join("");
  }
  formatRangeToParts(start, end) {
    if (start === undefined || end === undefined) throw new TypeError("start or end is undefined");
    const [from, to] = [decimalText(start), decimalText(end)];
    if (from === "NaN" || to === "NaN") throw new RangeError("Invalid argument");
    const first = this.formatToParts(start);
    const last = this.formatToParts(end);
    if (first.map((p) => p.value).join("") === last.map((p) => p.value).join("")) return [{ type: "approximatelySign", value: "~", source: "shared" }, ...first.map((p) => ({ ...p, source: "shared" }))];
    const space = this.#o.Style === "decimal" || this.#o.Style === "percent" ? "–" : " – ";
    return [...first.map((p) => ({ ...p, source: "startRange" })), { type: "literal", value: space, source: "shared" }, ...last.map((p) => ({ ...p, source: "endRange" }))];
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

class PluralRules {
  #o;
  #native;
  constructor(locales, options) {
    const { tag } = choose(locales);
    options = coerce(options);
    oneOf(options, "localeMatcher", ["lookup", "best fit"], "best fit");
    const o = (this.#o = { tag, Style: "decimal", Notation: "standard", SignDisplay: "auto", UseGrouping: "false", Numbering: "latn" });
    o.type = oneOf(options, "type", ["cardinal", "ordinal"], "cardinal");
    digitOptions(o, options, 0, 3, "standard");
  }
  select(value) {
    this.#native ??= host.plural(this.#o);
    const number = Number(value);
    return Number.isFinite(number) ? this.#native.select(decimalText(number)) : "other";
  }
  selectRange(start, end) {
    if (start === undefined || end === undefined) throw new TypeError("start or end is undefined");
    const [from, to] = [Number(start), Number(end)];
    if (Number.isNaN(from) || Number.isNaN(to)) throw new RangeError("Invalid argument");
    return this.select(to);
  }
  resolvedOptions() {
    const o = this.#o;
    const categories = new Set(Array.from({ length: 201 }, (_, n) => this.select(n)));
    if (o.type === "cardinal") for (const n of [0.1, 1.1, 1.5, 2.5, 1e6]) categories.add(this.select(n));
    return {
      locale: o.tag, type: o.type, ...digitsResolved(o), pluralCategories: ["few", "many", "one", "two", "zero", "other"].filter((form) => categories.has(form)),
    };
  }
}

return { NumberFormat: callable(define(NumberFormat, "Intl.NumberFormat")), PluralRules: define(PluralRules, "Intl.PluralRules"), decimalText };
});
