// Intl.Collator, ListFormat, RelativeTimeFormat, DisplayNames and Segmenter (ECMA-402
// 10, 13, 17, 12, 18).
(function (host) {
"use strict";
const { choose, localeWith, reading, boolean, numbering, typeOfKeyword, define, partsOf, textOf, bound } = host.node("intl:options");
const { toNumber } = host.node("intl:number");

const ofCollator = reading("Intl.Collator");
class Collator {
  #o;
  #native;
  #bound;
  static is(value) {
    return #o in value;
  }
  constructor(locales, options) {
    const { oneOf, coerce, matcher } = ofCollator;
    const { tag, keywords } = choose(locales, "collation");
    options = coerce(options);
    const o = (this.#o = { tag });
    o.usage = oneOf(options, "usage", ["sort", "search"], "sort");
    matcher(options);
    const collation = oneOf(options, "collation");
    if (collation !== undefined && !typeOfKeyword.test(collation)) throw new RangeError(`Invalid collation : ${collation}`);
    const known = host.collations(tag);
    o.collation = o.usage === "search" ? undefined : [collation, keywords.co].find((name) => known.includes(name));
    o.numeric = boolean(options, "numeric", keywords.kn !== undefined && keywords.kn !== "false");
    o.caseFirst = oneOf(options, "caseFirst", ["upper", "lower", "false"], ["upper", "lower"].includes(keywords.kf) ? keywords.kf : "false");
    o.sensitivity = oneOf(options, "sensitivity", ["base", "accent", "case", "variant"], "variant");
    // Thai passes over punctuation where nothing else is said.
    o.ignorePunctuation = boolean(options, "ignorePunctuation", /^th(-|$)/.test(tag));
    o.locale = localeWith(tag, keywords, { co: o.collation, kf: o.caseFirst, kn: o.numeric });
  }
  get compare() {
    return (this.#bound ??= bound((x, y) => {
      if (this.#native === undefined) {
        const o = this.#o;
        this.#native = host.collator(o.tag, { Sensitivity: o.sensitivity, Numeric: o.numeric, CaseFirst: o.caseFirst, IgnorePunctuation: o.ignorePunctuation, Collation: o.collation ?? "" });
      }
      return this.#native.compare(`${x}`, `${y}`);
    }));
  }
  resolvedOptions() {
    const { locale, usage, sensitivity, ignorePunctuation, collation = "default", numeric, caseFirst } = this.#o;
    return { locale, usage, sensitivity, ignorePunctuation, collation, numeric, caseFirst };
  }
}

const ofList = reading("Intl.ListFormat");
class ListFormat {
  #o;
  static is(value) {
    return #o in value;
  }
  constructor(locales, options) {
    const { oneOf, strictly, matcher } = ofList;
    const { tag } = choose(locales);
    options = strictly(options);
    matcher(options);
    this.#o = { tag, type: oneOf(options, "type", ["conjunction", "disjunction", "unit"], "conjunction"), style: oneOf(options, "style", ["long", "short", "narrow"], "long") };
  }
  #parts(list) {
    const { tag, type, style } = this.#o;
    const items = [];
    if (list !== undefined) {
      if (list === null || typeof list[Symbol.iterator] !== "function") throw new TypeError(`${typeof list} ${typeof list === "object" ? "null" : String(list)} is not iterable (cannot read property Symbol(Symbol.iterator))`);
      for (const item of list) {
        if (typeof item !== "string") throw new TypeError(`Iterable yielded ${typeof item === "symbol" ? "a symbol" : String(item)} which is not a string`);
        items.push(item);
      }
    }
    return partsOf(host.list(tag, items, type, style));
  }
  format(list) {
    return textOf(this.#parts(list));
  }
  formatToParts(list) {
    return this.#parts(list);
  }
  resolvedOptions() {
    const { tag, type, style } = this.#o;
    return { locale: tag, type, style };
  }
}

const unitsOfTime = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];
const ofRelative = reading("Intl.RelativeTimeFormat");
class RelativeTimeFormat {
  #o;
  static is(value) {
    return #o in value;
  }
  constructor(locales, options) {
    const { oneOf, coerce, matcher } = ofRelative;
    const { tag, keywords } = choose(locales);
    options = coerce(options);
    matcher(options);
    const o = (this.#o = { tag });
    o.numberingSystem = numbering(oneOf(options, "numberingSystem"), keywords, tag);
    o.locale = localeWith(tag, keywords, { nu: o.numberingSystem });
    o.style = oneOf(options, "style", ["long", "short", "narrow"], "long");
    o.numeric = oneOf(options, "numeric", ["always", "auto"], "always");
  }
  #parts(value, unit, method) {
    const o = this.#o;
    const number = toNumber(value);
    const name = `${unit}`;
    const singular = name.replace(/s$/, "");
    if (!unitsOfTime.includes(singular)) throw new RangeError(`Invalid unit argument for Intl.RelativeTimeFormat.prototype.${method}() '${name}'`);
    if (!Number.isFinite(number)) throw new RangeError(`Value need to be finite number for Intl.RelativeTimeFormat.prototype.${method}()`);
    const { parts, numbers } = host.relative(o.tag, Object.is(number, -0) ? "-0" : String(number), singular, o.style, o.numeric === "auto", o.numberingSystem);
    return partsOf(parts, (i) => (numbers[i] ? { unit: singular } : {}));
  }
  format(value, unit) {
    return textOf(this.#parts(value, unit, "format"));
  }
  formatToParts(value, unit) {
    return this.#parts(value, unit, "formatToParts");
  }
  resolvedOptions() {
    const { locale, style, numeric, numberingSystem } = this.#o;
    return { locale, style, numeric, numberingSystem };
  }
}

// What the codes of each kind look like (12.5.1).
const codes = {
  language: /^[a-z]{2,8}(-[a-z0-9]+)*$/i, region: /^([a-z]{2}|\d{3})$/i, script: /^[a-z]{4}$/i, currency: /^[a-z]{3}$/i, calendar: typeOfKeyword,
  dateTimeField: /^(era|year|quarter|month|weekOfYear|weekday|day|dayPeriod|hour|minute|second|timeZoneName)$/,
};
const ofNames = reading("Intl.DisplayNames");
class DisplayNames {
  #o;
  static is(value) {
    return #o in value;
  }
  constructor(locales, options) {
    const { oneOf, strictly, matcher } = ofNames;
    const { tag } = choose(locales);
    if (options === undefined) throw new TypeError("invalid_argument: Intl.DisplayNames needs the option type");
    options = strictly(options);
    matcher(options);
    const style = oneOf(options, "style", ["narrow", "short", "long"], "long");
    const type = oneOf(options, "type", ["language", "region", "script", "currency", "calendar", "dateTimeField"]);
    if (type === undefined) throw new TypeError("invalid_argument: Intl.DisplayNames needs the option type");
    this.#o = { tag, style, type, fallback: oneOf(options, "fallback", ["code", "none"], "code"), languageDisplay: oneOf(options, "languageDisplay", ["dialect", "standard"], "dialect") };
  }
  of(code) {
    const o = this.#o;
    let text = `${code}`;
    if (!codes[o.type].test(text)) throw new RangeError(`invalid_argument: ${JSON.stringify(text.slice(0, 100))} is no code of a ${o.type}`);
    switch (o.type) {
      case "language":
        text = host.canonical(text);
        if (text === "") throw new RangeError(`invalid_argument: ${JSON.stringify(`${code}`.slice(0, 100))} is no code of a language`);
        break;
      case "region":
      case "currency":
        text = text.toUpperCase();
        break;
      case "script":
        text = text[0].toUpperCase() + text.slice(1).toLowerCase();
        break;
      case "calendar":
        text = text.toLowerCase();
    }
    const name = host.displayName(o.tag, text, { Kind: o.type, Style: o.style, Standard: o.languageDisplay === "standard" });
    if (name !== "") return name;
    return o.fallback === "code" ? text : undefined;
  }
  resolvedOptions() {
    const { tag, style, type, fallback, languageDisplay } = this.#o;
    return type === "language" ? { locale: tag, style, type, fallback, languageDisplay } : { locale: tag, style, type, fallback };
  }
}

// Pieces finds the borders in a text as they are asked for: ends[i] is where piece i
// ends, words[i] whether it is a word.
class Pieces {
  constructor(text, granularity) {
    this.text = text;
    this.granularity = granularity;
    this.ends = [];
    this.words = [];
    this.next = host.segmenter(text, granularity);
  }
  // has finds piece i, where there is one.
  has(i) {
    while (this.ends.length <= i) {
      const units = this.next();
      if (units === 0) return false;
      this.ends.push((this.ends.at(-1) ?? 0) + Math.abs(units));
      this.words.push(units > 0);
    }
    return true;
  }
  piece(i) {
    const index = i === 0 ? 0 : this.ends[i - 1];
    const segment = { segment: this.text.slice(index, this.ends[i]), index, input: this.text };
    if (this.granularity === "word") segment.isWordLike = this.words[i];
    return segment;
  }
  // at finds the piece that a place is in.
  at(position) {
    while ((this.ends.at(-1) ?? 0) <= position && this.has(this.ends.length));
    let [low, high] = [0, this.ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle] <= position) low = middle + 1;
      else high = middle;
    }
    return this.piece(low);
  }
}

const iteratorPrototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
const iterators = new WeakMap();
Object.defineProperties(iteratorPrototype, {
  next: { value: { next() {
    const state = iterators.get(this);
    if (state === undefined) throw new TypeError("Method %SegmentIterator.prototype%.next called on incompatible receiver");
    return state.pieces.has(state.i) ? { value: state.pieces.piece(state.i++), done: false } : { value: undefined, done: true };
  } }.next, writable: true, configurable: true },
  [Symbol.toStringTag]: { value: "Segmenter String Iterator", configurable: true },
});

const segmentsOf = new WeakMap();
const segmentsPrototype = {};
for (const [key, value] of [
  ["containing", { containing(index) {
    const pieces = segmentsOf.get(this);
    if (pieces === undefined) throw new TypeError("Method %SegmentsPrototype%.containing called on incompatible receiver");
    const position = Math.trunc(toNumber(index)) || 0;
    return position < 0 || position >= pieces.text.length ? undefined : pieces.at(position);
  } }.containing],
  [Symbol.iterator, { [Symbol.iterator]() {
    const pieces = segmentsOf.get(this);
    if (pieces === undefined) throw new TypeError("Method %SegmentsPrototype%[Symbol.iterator] called on incompatible receiver");
    const iterator = Object.create(iteratorPrototype);
    iterators.set(iterator, { pieces, i: 0 });
    return iterator;
  } }[Symbol.iterator]],
]) Object.defineProperty(segmentsPrototype, key, { value, writable: true, configurable: true });

const ofSegmenter = reading("Intl.Segmenter");
class Segmenter {
  #o;
  static is(value) {
    return #o in value;
  }
  constructor(locales, options) {
    const { oneOf, strictly, matcher } = ofSegmenter;
    const { tag } = choose(locales);
    options = strictly(options);
    matcher(options);
    this.#o = { tag, granularity: oneOf(options, "granularity", ["grapheme", "word", "sentence"], "grapheme") };
  }
  segment(input) {
    const segments = Object.create(segmentsPrototype);
    segmentsOf.set(segments, new Pieces(`${input}`, this.#o.granularity));
    return segments;
  }
  resolvedOptions() {
    const { tag, granularity } = this.#o;
    return { locale: tag, granularity };
  }
}

return {
  Collator: define(Collator, { callable: true }), ListFormat: define(ListFormat), RelativeTimeFormat: define(RelativeTimeFormat),
  DisplayNames: define(DisplayNames, { length: 2 }), Segmenter: define(Segmenter),
};
});
