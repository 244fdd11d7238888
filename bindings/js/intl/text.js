// Intl.Collator, ListFormat, RelativeTimeFormat, DisplayNames, Segmenter and Locale
// (ECMA-402 10, 13, 17, 12, 18, 14).
(function (host) {
"use strict";
const { choose, canonicalize, keywordsOf, coerce, strictly, oneOf, boolean, numbering, define, callable, partsOf, isObject } = host.node("intl:options");

class Collator {
  #o;
  #native;
  #bound;
  constructor(locales, options) {
    const { tag, keywords } = choose(locales);
    options = coerce(options);
    const o = (this.#o = { tag });
    o.usage = oneOf(options, "usage", ["sort", "search"], "sort");
    oneOf(options, "localeMatcher", ["lookup", "best fit"], "best fit");
    o.numeric = boolean(options, "numeric", keywords.kn !== undefined && keywords.kn !== "false");
    o.caseFirst = oneOf(options, "caseFirst", ["upper", "lower", "false"], keywords.kf || "false");
    o.sensitivity = oneOf(options, "sensitivity", ["base", "accent", "case", "variant"], "variant");
    o.ignorePunctuation = boolean(options, "ignorePunctuation", false);
  }
  get compare() {
    const o = this.#o;
    return (this.#bound ??= Object.defineProperty((x, y) => {
      this.#native ??= host.collator(o.tag, { Sensitivity: o.sensitivity, Numeric: o.numeric });
      let [a, b] = [`${x}`, `${y}`];
      if (o.ignorePunctuation) [a, b] = [a, b].map((text) => text.replace(/[\s!-/:-@[-`{-~¡-¿‐-⁞]/g, ""));
      const order = this.#native.compare(a, b);
      if (o.caseFirst === "upper" && order !== 0 && a.toLowerCase() === b.toLowerCase()) return -order;
      return order;
    }, "name", { value: "" }));
  }
  resolvedOptions() {
    const { tag, usage, sensitivity, ignorePunctuation, numeric, caseFirst } = this.#o;
    return { locale: tag, usage, sensitivity, ignorePunctuation, collation: "default", numeric, caseFirst };
  }
}

class ListFormat {
  #o;
  constructor(locales, options) {
    const { tag } = choose(locales);
    options = strictly(options);
    oneOf(options, "localeMatcher", ["lookup", "best fit"], "best fit");
    this.#o = { tag, type: oneOf(options, "type", ["conjunction", "disjunction", "unit"], "conjunction"), style: oneOf(options, "style", ["long", "short", "narrow"], "long") };
  }
  formatToParts(list) {
    const { tag, type, style } = this.#o;
    const items = list === undefined ? [] : Array.from(list, (item) => {
      if (typeof item !== "string") throw new TypeError("Iterable yielded a value that is not a string");
      return item;
    });
    return partsOf(host.list(tag, items, type, style));
  }
  format(list) {
    return this.formatToParts(list).map(({ value }) => value).join("");
  }
  resolvedOptions() {
    const { tag, type, style } = this.#o;
    return { locale: tag, type, style };
  }
}

const unitsOfTime = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];
class RelativeTimeFormat {
  #o;
  #native;
  constructor(locales, options) {
    const { tag, keywords } = choose(locales);
    options = coerce(options);
    oneOf(options, "localeMatcher", ["lookup", "best fit"], "best fit");
    this.#o = { tag, numberingSystem: numbering(options, keywords, tag), style: oneOf(options, "style", ["long", "short", "narrow"], "long"), numeric: oneOf(options, "numeric", ["always", "auto"], "always") };
  }
  formatToParts(value, unit) {
    const o = this.#o;
    const number = Number(value);
    const name = `${unit}`.replace(/s$/, "");
    if (!unitsOfTime.includes(name)) throw new RangeError(`Invalid unit argument for format() '${unit}'`);
    if (!Number.isFinite(number)) throw new RangeError("Invalid number value");
    const { parts, numbers } = host.relative(o.tag, Object.is(number, -0) ? "-0" : String(number), name, o.style, o.numeric === "auto", o.numberingSystem);
    return partsOf(parts, (i) => (numbers[i] ? { unit: name } : {}));
  }
  format(value, unit) {
    return this.formatToParts(value, unit).map(({ value }) => value).join("");
  }
  resolvedOptions() {
    const { tag, style, numeric, numberingSystem } = this.#o;
    return { locale: tag, style, numeric, numberingSystem };
  }
}

const kinds = ["language", "region", "script", "currency", "calendar", "dateTimeField"];
class DisplayNames {
  #o;
  constructor(locales, options) {
    if (options === undefined) throw new TypeError("Cannot read options: DisplayNames needs { type }");
    const { tag } = choose(locales);
    options = strictly(options);
    oneOf(options, "localeMatcher", ["lookup", "best fit"], "best fit");
    const style = oneOf(options, "style", ["narrow", "short", "long"], "long");
    const type = oneOf(options, "type", kinds, undefined);
    if (type === undefined) throw new TypeError("Required option \"type\" must not be undefined");
    this.#o = { tag, style, type, fallback: oneOf(options, "fallback", ["code", "none"], "code"), languageDisplay: oneOf(options, "languageDisplay", ["dialect", "standard"], "dialect") };
  }
  of(code) {
    const o = this.#o;
    const text = `${code}`;
    const good = { language: /^[a-z]{2,8}(-[a-z0-9]{2,8})*$/i, region: /^([a-z]{2}|\d{3})$/i, script: /^[a-z]{4}$/i, currency: /^[a-z]{3}$/i, calendar: /^[a-z0-9]{3,8}(-[a-z0-9]{3,8})*$/i, dateTimeField: /^(era|year|quarter|month|weekOfYear|weekday|day|dayPeriod|hour|minute|second|timeZoneName)$/ };
    if (!good[o.type].test(text)) throw new RangeError(`Invalid argument to Intl.DisplayNames.prototype.of`);
    const name = host.displayName(o.tag, o.type, text);
    if (name !== "") return name;
    return o.fallback === "code" ? (o.type === "currency" || o.type === "region" ? text.toUpperCase() : text) : undefined;
  }
  resolvedOptions() {
    const { tag, style, type, fallback, languageDisplay } = this.#o;
    return type === "language" ? { locale: tag, style, type, fallback, languageDisplay } : { locale: tag, style, type, fallback };
  }
}

let tagOfLocale;
class Locale {
  #tag;
  #keywords;
  static {
    tagOfLocale = (value) => (isObject(value) && #tag in value ? value.#tag : undefined);
  }
  constructor(tag, options) {
    if (new.target === undefined) throw new TypeError("Constructor Intl.Locale requires 'new'");
    if (typeof tag !== "string" && !isObject(tag)) throw new TypeError("First argument to Intl.Locale constructor can't be empty or missing");
    const canonical = host.canonical(tagOfLocale(tag) ?? String(tag));
    if (canonical === "") throw new RangeError("Incorrect locale information provided");
    options = coerce(options);
    const parts = partsOfTag(canonical);
    for (const name of ["language", "script", "region"]) {
      const value = oneOf(options, name, undefined, undefined);
      if (value !== undefined) parts[name] = value;
    }
    const keywords = keywordsOf(canonical);
    for (const [name, key] of [["calendar", "ca"], ["collation", "co"], ["hourCycle", "hc"], ["caseFirst", "kf"], ["numeric", "kn"], ["numberingSystem", "nu"]]) {
      const value = options[name];
      if (value === undefined) continue;
      if (name === "hourCycle") oneOf(options, name, ["h11", "h12", "h23", "h24"]);
      if (name === "caseFirst") oneOf(options, name, ["upper", "lower", "false"]);
      keywords[key] = name === "numeric" ? (value ? "" : "false") : String(value);
    }
    const base = [parts.language, parts.script, parts.region, ...parts.variants].filter(Boolean).join("-");
    const extension = Object.keys(keywords).sort().map((key) => (keywords[key] === "" || keywords[key] === "true" ? key : `${key}-${keywords[key]}`)).join("-");
    const whole = host.canonical(extension === "" ? base : `${base}-u-${extension}`);
    if (whole === "") throw new RangeError("Incorrect locale information provided");
    this.#tag = whole;
    this.#keywords = keywordsOf(whole);
  }
  toString() {
    return this.#tag;
  }
  get baseName() {
    return this.#tag.replace(/-u-.*$/, "");
  }
  get language() {
    return partsOfTag(this.#tag).language;
  }
  get script() {
    return partsOfTag(this.#tag).script;
  }
  get region() {
    return partsOfTag(this.#tag).region;
  }
  get calendar() {
    return this.#keywords.ca;
  }
  get collation() {
    return this.#keywords.co;
  }
  get hourCycle() {
    return this.#keywords.hc;
  }
  get caseFirst() {
    return this.#keywords.kf;
  }
  get numeric() {
    return this.#keywords.kn !== undefined && this.#keywords.kn !== "false";
  }
  get numberingSystem() {
    return this.#keywords.nu;
  }
  maximize() {
    return new Locale(host.maximize(this.#tag));
  }
  minimize() {
    return new Locale(host.minimize(this.#tag));
  }
}
function partsOfTag(tag) {
  const [language, ...rest] = tag.replace(/-u-.*$/, "").split("-");
  const parts = { language, script: undefined, region: undefined, variants: [] };
  for (const part of rest) {
    if (/^[A-Z][a-z]{3}$/.test(part)) parts.script = part;
    else if (/^([A-Z]{2}|\d{3})$/.test(part)) parts.region = part;
    else parts.variants.push(part);
  }
  return parts;
}

class Segmenter {
  #o;
  constructor(locales, options) {
    const { tag } = choose(locales);
    options = strictly(options);
    oneOf(options, "localeMatcher", ["lookup", "best fit"], "best fit");
    this.#o = { tag, granularity: oneOf(options, "granularity", ["grapheme", "word", "sentence"], "grapheme") };
  }
  segment(input) {
    const text = `${input}`;
    const { granularity } = this.#o;
    const all = host.segments(text, granularity);
    const at = (i) => {
      const segment = { segment: text.slice(all[2 * i], all[2 * i + 2] ?? text.length), index: all[2 * i], input: text };
      if (granularity === "word") segment.isWordLike = all[2 * i + 1] === 1;
      return segment;
    };
    const count = all.length / 2;
    return {
      containing(index = 0) {
        const position = Math.trunc(Number(index)) || 0;
        if (position < 0 || position >= text.length) return undefined;
        let i = 0;
        while (i + 1 < count && all[2 * (i + 1)] <= position) i++;
        return at(i);
      },
      [Symbol.iterator]() {
        let i = 0;
        return { next: () => (i < count ? { value: at(i++), done: false } : { value: undefined, done: true }), [Symbol.iterator]() { return this; } };
      },
    };
  }
  resolvedOptions() {
    const { tag, granularity } = this.#o;
    return { locale: tag, granularity };
  }
}

Object.defineProperty(Locale.prototype, Symbol.toStringTag, { value: "Intl.Locale", configurable: true });
host.setTagOf((value) => tagOfLocale(value));
return {
  Collator: callable(define(Collator, "Intl.Collator")), ListFormat: define(ListFormat, "Intl.ListFormat"), RelativeTimeFormat: define(RelativeTimeFormat, "Intl.RelativeTimeFormat"),
  DisplayNames: define(DisplayNames, "Intl.DisplayNames"), Segmenter: define(Segmenter, "Intl.Segmenter"), Locale, canonicalize,
};
});
