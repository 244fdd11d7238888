// What all services of Intl do with locales and options (ECMA-402 9.2), and how
// their classes look.
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
    if (typeof item !== "string" && !isObject(item)) throw new TypeError("Language ID should be string or object.");
    const given = host.tagOf(item) ?? String(item);
    const tag = host.canonical(given);
    if (tag === "") throw new RangeError(`Incorrect locale information provided`);
    if (!seen.includes(tag)) seen.push(tag);
  }
  return seen;
}

// choose finds the locale that there is data for, with its -u- keywords. service is
// plural, collation, or format for all others.
function choose(locales, service = "format") {
  const requested = canonicalize(locales);
  for (const tag of requested) {
    if (host.supports(tag)) return { tag: host.resolve(tag, service), keywords: keywordsOf(tag) };
  }
  return { tag: host.fallback, keywords: {} };
}

// keywordsOf reads the keywords of a tag's -u- extension.
function keywordsOf(tag) {
  const keywords = {};
  if (!tag.includes("-u-")) return keywords;
  const list = host.keywords(tag);
  for (let i = 0; i < list.length; i += 2) keywords[list[i]] = list[i + 1];
  return keywords;
}

// localeWith is the locale that resolvedOptions tells: with the keywords that were
// heeded.
function localeWith(tag, keywords, heeded) {
  const kept = Object.keys(heeded).filter((key) => keywords[key] !== undefined && (keywords[key] || "true") === String(heeded[key])).sort();
  return kept.length === 0 ? tag : `${tag}-u-${kept.map((key) => (keywords[key] === "" ? key : `${key}-${keywords[key]}`)).join("-")}`;
}

// reading gives what reads the options of one service.
function reading(service) {
  // oneOf is GetOption of a string (9.2.13).
  function oneOf(options, name, values, fallback) {
    const value = options[name];
    if (value === undefined) return fallback;
    const text = String(value);
    if (values !== undefined && !values.includes(text)) throw new RangeError(`Value ${text} out of range for ${service} options property ${name}`);
    return text;
  }
  // coerce is CoerceOptionsToObject, strictly GetOptionsObject (9.2.11, 9.2.10).
  function coerce(options) {
    if (options === undefined) return Object.create(null);
    if (options === null) throw new TypeError(`${service} called on null or undefined`);
    return Object(options);
  }
  function strictly(options) {
    if (options === undefined) return Object.create(null);
    if (!isObject(options)) throw new TypeError(`invalid_argument: the options of ${service} must be an object`);
    return options;
  }
  const matcher = (options) => oneOf(options, "localeMatcher", ["lookup", "best fit"], "best fit");
  return { oneOf, coerce, strictly, matcher };
}

function boolean(options, name, fallback) {
  const value = options[name];
  return value === undefined ? fallback : Boolean(value);
}

// integer is GetNumberOption, defaultInteger DefaultNumberOption (9.2.16, 9.2.15).
function integer(options, name, min, max, fallback) {
  return defaultInteger(options[name], name, min, max, fallback);
}
function defaultInteger(value, name, min, max, fallback) {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!(number >= min && number <= max)) throw new RangeError(`${name} value is out of range.`);
  return Math.floor(number);
}

const typeOfKeyword = /^[a-z0-9]{3,8}(-[a-z0-9]{3,8})*$/i;

// numbering finds a numbering system: of the options, of the tag, of the locale.
function numbering(asked, keywords, tag) {
  if (asked !== undefined && !typeOfKeyword.test(asked)) throw new RangeError(`Invalid numberingSystem : ${asked}`);
  for (const system of [asked?.toLowerCase(), keywords.nu]) {
    if (system !== undefined && host.hasNumbering(system)) return system;
  }
  return host.numberingOf(tag);
}

function incompatible(method, value) {
  let shown = typeof value === "symbol" ? "Symbol()" : `${isObject(value) ? "" : value}`;
  if (isObject(value)) {
    const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(value) ?? {}, "constructor")?.value ?? Object.getOwnPropertyDescriptor(value, "constructor")?.value;
    shown = `#<${typeof own === "function" && typeof own.name === "string" && own.name !== "" ? own.name : "Object"}>`;
  }
  return new TypeError(`Method ${method} called on incompatible receiver ${shown}`);
}

// define makes of a class what Intl shows: with Class.is(value) it says which objects
// are its own.
function define(Class, { length = 0, callable = false, matches = true } = {}) {
  const service = `Intl.${Class.name}`;
  // The engine shows new.target of a constructor to the functions that it calls: who
  // was called with new is told by this.
  const Public = function (first, second) {
    const proto = this instanceof Public ? Object.getPrototypeOf(this) : undefined;
    if (proto === undefined && !callable) throw new TypeError(`Constructor ${service} requires 'new'`);
    const made = new Class(first, second);
    return proto === undefined || proto === Class.prototype ? made : Object.setPrototypeOf(made, proto);
  };
  const { prototype } = Class;
  for (const key of Object.getOwnPropertyNames(prototype)) {
    if (key === "constructor") continue;
    const property = Object.getOwnPropertyDescriptor(prototype, key);
    const kind = property.get === undefined ? "value" : "get";
    const inner = property[kind];
    const method = `${kind === "get" ? "get " : ""}${service}.prototype.${key}`;
    const checked = { [key](...args) {
      if (!isObject(this) || !Class.is(this)) throw incompatible(method, this);
      return inner.apply(this, args);
    } }[key];
    Object.defineProperty(checked, "length", { value: inner.length, configurable: true });
    Object.defineProperty(checked, "name", { value: inner.name, configurable: true });
    property[kind] = checked;
    Object.defineProperty(prototype, key, property);
  }
  Object.defineProperty(prototype, "constructor", { value: Public, writable: true, configurable: true });
  Object.defineProperty(prototype, Symbol.toStringTag, { value: service, configurable: true });
  Object.defineProperties(Public, {
    length: { value: length, configurable: true }, name: { value: Class.name, configurable: true }, prototype: { value: prototype, writable: false },
  });
  if (matches) {
    const { coerce, matcher } = reading(`${service}.supportedLocalesOf`);
    const { supportedLocalesOf } = { supportedLocalesOf(locales) {
      const requested = canonicalize(locales);
      const options = arguments[1];
      if (options !== undefined) matcher(coerce(options));
      return requested.filter((tag) => host.supports(tag));
    } };
    Object.defineProperty(Public, "supportedLocalesOf", { value: supportedLocalesOf, writable: true, configurable: true });
  }
  return Public;
}

// partsOf makes objects of the flat list that Go gives.
function partsOf(flat, more) {
  const parts = [];
  for (let i = 0; i < flat.length; i += 2) parts.push(more === undefined ? { type: flat[i], value: flat[i + 1] } : { type: flat[i], value: flat[i + 1], ...more(i / 2) });
  return parts;
}
const rangeOf = ({ parts, source }) => partsOf(parts, (i) => ({ source: source[i] }));
const textOf = (parts) => parts.map(({ value }) => value).join("");

// bound makes a function without a name, as format and compare are.
const bound = (f) => Object.defineProperty(f, "name", { value: "", configurable: true });

return { canonicalize, choose, keywordsOf, localeWith, reading, boolean, integer, defaultInteger, numbering, typeOfKeyword, define, partsOf, rangeOf, textOf, bound, isObject };
});
