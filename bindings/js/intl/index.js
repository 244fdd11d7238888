// Intl itself, and the methods of the language that write as a locale has it
// (ECMA-402 8 and 19).
(function (host) {
"use strict";
const { NumberFormat, PluralRules, decimalText } = host.node("intl:number");
const { DateTimeFormat, toLocale } = host.node("intl:date");
const { Collator, ListFormat, RelativeTimeFormat, DisplayNames, Segmenter, Locale, canonicalize } = host.node("intl:text");

const Intl = {};
const methods = {
  getCanonicalLocales: (locales) => canonicalize(locales),
  supportedValuesOf(key) {
    const list = host.values(`${key}`);
    if (list === undefined) throw new RangeError(`Invalid key : ${key}`);
    return list;
  },
};
for (const [name, value] of Object.entries({ ...methods, NumberFormat, DateTimeFormat, PluralRules, Collator, ListFormat, RelativeTimeFormat, DisplayNames, Segmenter, Locale })) {
  Object.defineProperty(Intl, name, { value, writable: true, configurable: true });
}
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
const collators = new Map();
const lengthOf = (list) => Math.min(Math.max(Math.trunc(Number(list.length)) || 0, 0), Number.MAX_SAFE_INTEGER);

return {
  Intl,
  "Number.prototype.toLocaleString": function (locales, options) {
    return formatOf(locales, options).format(valueOfNumber.call(this));
  },
  "BigInt.prototype.toLocaleString": function (locales, options) {
    return formatOf(locales, options).format(valueOfBigInt.call(this));
  },
  "Date.prototype.toLocaleString": function (locales, options) {
    getTime.call(this);
    return toLocale(this, locales, options, "any", "all");
  },
  "Date.prototype.toLocaleDateString": function (locales, options) {
    getTime.call(this);
    return toLocale(this, locales, options, "date", "date");
  },
  "Date.prototype.toLocaleTimeString": function (locales, options) {
    getTime.call(this);
    return toLocale(this, locales, options, "time", "time");
  },
  "Array.prototype.toLocaleString": function (locales, options) {
    const list = Object(this);
    const texts = [];
    for (let i = 0, n = lengthOf(list); i < n; i++) texts.push(list[i] === undefined || list[i] === null ? "" : String(list[i].toLocaleString(locales, options)));
    return texts.join(",");
  },
  "String.prototype.localeCompare": function (that, locales, options) {
    if (this === undefined || this === null) throw new TypeError("String.prototype.localeCompare called on null or undefined");
    if (options !== undefined || (locales !== undefined && typeof locales !== "string")) return new Collator(locales, options).compare(this, that);
    if (!collators.has(locales) && collators.size < 100) collators.set(locales, new Collator(locales));
    return (collators.get(locales) ?? new Collator(locales)).compare(this, that);
  },
};
});
