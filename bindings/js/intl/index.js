// Intl itself, and the methods of the language that write as a locale has it
// (ECMA-402 8 and 19).
(function (host) {
"use strict";
const { canonicalize } = host.node("intl:options");
const { NumberFormat, PluralRules } = host.node("intl:number");
const { DateTimeFormat, toLocale } = host.node("intl:date");
const { Collator, ListFormat, RelativeTimeFormat, DisplayNames, Segmenter } = host.node("intl:text");
const { Locale } = host.node("intl:locale");

const Intl = {};
const members = {
  getCanonicalLocales: (locales) => canonicalize(locales),
  supportedValuesOf(key) {
    const list = host.values(`${key}`);
    if (list === undefined) throw new RangeError(`Invalid key : ${key}`);
    return list;
  },
  DateTimeFormat, NumberFormat, Collator, PluralRules, RelativeTimeFormat, ListFormat, Locale, DisplayNames, Segmenter,
};
for (const [name, value] of Object.entries(members)) Object.defineProperty(Intl, name, { value, writable: true, configurable: true });
Object.defineProperty(Intl, Symbol.toStringTag, { value: "Intl", configurable: true });

// One format serves all calls that ask for the same: making one costs more than
// writing a number.
const formats = new Map();
function formatOf(locales, options) {
  if (options !== undefined || (locales !== undefined && typeof locales !== "string")) return new NumberFormat(locales, options);
  let format = formats.get(locales);
  if (format === undefined) {
    format = new NumberFormat(locales);
    if (formats.size < 100) formats.set(locales, format);
  }
  return format;
}

const valueOfNumber = Number.prototype.valueOf;
const valueOfBigInt = BigInt.prototype.valueOf;
const getTime = Date.prototype.getTime;
const typedPrototype = Object.getPrototypeOf(Uint8Array.prototype);
const lengthOfTyped = Object.getOwnPropertyDescriptor(typedPrototype, "length").get;
const tagOfTyped = Object.getOwnPropertyDescriptor(typedPrototype, Symbol.toStringTag).get;
const toUpperCase = String.prototype.toUpperCase;
const toLowerCase = String.prototype.toLowerCase;
const collators = new Map();
const lengthOf = (list) => Math.min(Math.max(Math.trunc(Number(list.length)) || 0, 0), Number.MAX_SAFE_INTEGER);

// valueFrom is what a primitive's valueOf gives, with Node's words where it is none.
function valueFrom(method, value, type, valueOf) {
  try {
    return Reflect.apply(valueOf, value, []);
  } catch {
    throw new TypeError(`${method} requires that 'this' be a ${type}`);
  }
}
function dateText(method, date, locales, options, required, defaults) {
  try {
    Reflect.apply(getTime, date, []);
  } catch {
    throw new TypeError(`Method ${method} called on incompatible receiver ${typeof date === "symbol" ? "Symbol()" : typeof date === "object" && date !== null ? "#<Object>" : String(date)}`);
  }
  return toLocale(date, locales, options, required, defaults);
}
function textOf(method, value) {
  if (value === undefined || value === null) throw new TypeError(`${method} called on null or undefined`);
  return String(value);
}
function joined(list, length, locales, options) {
  const texts = [];
  for (let i = 0; i < length; i++) {
    const item = list[i];
    texts.push(item === undefined || item === null ? "" : String(item.toLocaleString(locales, options)));
  }
  return texts.join(",");
}
// inCase writes a text in capitals or small letters: a few languages have their own.
function inCase(text, locales, usual, special) {
  const [tag] = canonicalize(locales);
  return tag !== undefined && host.hasCasing(tag) ? special(text, tag) : Reflect.apply(usual, text, []);
}

return {
  Intl,
  "Number.prototype.toLocaleString": function (locales, options) {
    return formatOf(locales, options).format(valueFrom("Number.prototype.toLocaleString", this, "Number", valueOfNumber));
  },
  "BigInt.prototype.toLocaleString": function (locales, options) {
    return formatOf(locales, options).format(valueFrom("BigInt.prototype.toLocaleString", this, "BigInt", valueOfBigInt));
  },
  "Date.prototype.toLocaleString": function (locales, options) {
    return dateText("Date.prototype.toLocaleString", this, locales, options, "any", "all");
  },
  "Date.prototype.toLocaleDateString": function (locales, options) {
    return dateText("Date.prototype.toLocaleDateString", this, locales, options, "date", "date");
  },
  "Date.prototype.toLocaleTimeString": function (locales, options) {
    return dateText("Date.prototype.toLocaleTimeString", this, locales, options, "time", "time");
  },
  "Array.prototype.toLocaleString": function (locales, options) {
    if (this === undefined || this === null) throw new TypeError("Array.prototype.toLocaleString called on null or undefined");
    const list = Object(this);
    return joined(list, lengthOf(list), locales, options);
  },
  "TypedArray.prototype.toLocaleString": function (locales, options) {
    if (typeof this !== "object" || this === null || Reflect.apply(tagOfTyped, this, []) === undefined) throw new TypeError("this is not a typed array.");
    return joined(this, Reflect.apply(lengthOfTyped, this, []), locales, options);
  },
  "String.prototype.toLocaleUpperCase": function (locales) {
    return inCase(textOf("String.prototype.toLocaleUpperCase", this), locales, toUpperCase, host.upper);
  },
  "String.prototype.toLocaleLowerCase": function (locales) {
    return inCase(textOf("String.prototype.toLocaleLowerCase", this), locales, toLowerCase, host.lower);
  },
  "String.prototype.localeCompare": function (that, locales, options) {
    const text = textOf("String.prototype.localeCompare", this);
    if (options !== undefined || (locales !== undefined && typeof locales !== "string")) return new Collator(locales, options).compare(text, that);
    if (!collators.has(locales) && collators.size < 100) collators.set(locales, new Collator(locales));
    return (collators.get(locales) ?? new Collator(locales)).compare(text, that);
  },
};
});
