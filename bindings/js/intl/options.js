// What all services of Intl do with locales and options (ECMA-402 9.2).
(function (host) {
"use strict";
const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";

// canonicalize is CanonicalizeLocaleList (9.2.1).
function canonicalize(locales) {
  if (locales === undefined) return [];
  if (locales === null) throw new TypeError("Cannot convert undefined or null to object");
  const list = typeof locales === "string" || (isObject(locales) && host.tagOf(locales) !== undefined) ? [locales] : Object(locales);
  const seen = [];
  const length = Math.min(Math.max(Math.trunc(Number(list.length)) || 0, 0), 10_000);
  for (let i = 0; i < length; i++) {
    if (!(i in list)) continue;
    const item = list[i];
    if (typeof item !== "string" && !isObject(item)) throw new TypeError("Incorrect locale information provided");
    const tag = host.canonical(host.tagOf(item) ?? String(item));
    if (tag === "") throw new RangeError(`Incorrect locale information provided`);
    if (!seen.includes(tag)) seen.push(tag);
  }
  return seen;
}

// choose finds the locale that there is data for, with its -u- keywords.
function choose(locales) {
  const requested = canonicalize(locales);
  for (const tag of requested) {
    if (host.supports(tag)) return { tag: host.plain(tag), keywords: keywordsOf(tag) };
  }
  return { tag: host.fallback, keywords: {} };
}

// keywordsOf reads the keywords of a tag's -u- extension.
function keywordsOf(tag) {
  const keywords = {};
  const part = /-u((?:-[a-z0-9]{2,8})+)/i.exec(tag);
  let key;
  for (const word of part === null ? [] : part[1].slice(1).split("-")) {
    if (word.length === 2) {
      key = word;
      keywords[key] = "";
    } else if (key !== undefined) {
      keywords[key] += (keywords[key] === "" ? "" : "-") + word;
    }
  }
  return keywords;
}

function supportedLocalesOf(locales, options) {
  const requested = canonicalize(locales);
  if (options !== undefined) oneOf(Object(options), "localeMatcher", ["lookup", "best fit"], "best fit");
  return requested.filter((tag) => host.supports(tag));
}

// coerce is CoerceOptionsToObject, strictly GetOptionsObject.
function coerce(options) {
  if (options === undefined) return Object.create(null);
  if (options === null) throw new TypeError("Cannot convert undefined or null to object");
  return Object(options);
}
function strictly(options) {
  if (options === undefined) return Object.create(null);
  if (!isObject(options)) throw new TypeError("Incorrect options argument: it must be an object");
  return options;
}

// oneOf is GetOption of a string.
function oneOf(options, name, values, fallback) {
  const value = options[name];
  if (value === undefined) return fallback;
  const text = String(value);
  if (values !== undefined && !values.includes(text)) throw new RangeError(`Value ${text} out of range for Intl options property ${name}`);
  return text;
}
function boolean(options, name, fallback) {
  const value = options[name];
  return value === undefined ? fallback : Boolean(value);
}

// integer is GetNumberOption.
function integer(options, name, min, max, fallback) {
  return defaultInteger(options[name], name, min, max, fallback);
}
function defaultInteger(value, name, min, max, fallback) {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!(number >= min && number <= max)) throw new RangeError(`${name} value is out of range.`);
  return Math.floor(number);
}

// numbering finds a numbering system: of the options, of the tag, of the locale.
function numbering(options, keywords, tag) {
  const asked = oneOf(options, "numberingSystem", undefined, undefined);
  if (asked !== undefined && !/^[a-z0-9]{3,8}(-[a-z0-9]{3,8})*$/i.test(asked)) throw new RangeError(`Invalid numberingSystem : ${asked}`);
  for (const system of [asked?.toLowerCase(), keywords.nu]) {
    if (system !== undefined && host.hasNumbering(system)) return system;
  }
  return host.numberingOf(tag);
}

// define makes a class look as Intl's do.
function define(Class, tag) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: tag, configurable: true });
  Object.defineProperty(Class, "supportedLocalesOf", { value: { supportedLocalesOf: (locales, options) => supportedLocalesOf(locales, options) }.supportedLocalesOf, writable: true, configurable: true });
  Object.defineProperty(Class, "prototype", { writable: false });
  return Class;
}

// callable makes a class that is called without new too (NumberFormat, DateTimeFormat, Collator).
function callable(Class) {
  // The engine shows new.target of a constructor to the functions that it calls: who
  // was called with new is told by this.
  const wrapper = function (locales, options) {
    const made = new Class(locales, options);
    const proto = this instanceof wrapper ? Object.getPrototypeOf(this) : Class.prototype;
    return proto === Class.prototype ? made : Object.setPrototypeOf(made, proto);
  };
  Object.defineProperty(wrapper, "name", { value: Class.name, configurable: true });
  Object.defineProperty(wrapper, "length", { value: 0, configurable: true });
  wrapper.prototype = Class.prototype;
  Object.defineProperty(Class.prototype, "constructor", { value: wrapper, writable: true, configurable: true });
  return wrapper;
}

// partsOf makes objects of the flat list that Go gives.
function partsOf(flat, more) {
  const parts = [];
  for (let i = 0; i < flat.length; i += 2) parts.push(more === undefined ? { type: flat[i], value: flat[i + 1] } : { type: flat[i], value: flat[i + 1], ...more(i / 2) });
  return parts;
}

return { canonicalize, choose, keywordsOf, supportedLocalesOf, coerce, strictly, oneOf, boolean, integer, defaultInteger, numbering, define, callable, partsOf, isObject };
});
