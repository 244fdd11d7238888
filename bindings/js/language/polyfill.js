// What ES2025 has and the engine lacks, but for iterators. polyfill.go puts each function where it
// belongs if nothing is there, and runs this file at the first call of any.
(function (host) {
"use strict";
const { transfer, trace, sites, roundHalf } = host;
const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;

function callable(f, what) {
  if (typeof f !== "function") throw new TypeError(`${what} must be a function`);
  return f;
}

function group(items, f, add) {
  if (items === null || items === undefined) throw new TypeError("groupBy needs an iterable");
  callable(f, "the callback of groupBy");
  let i = 0;
  for (const item of items) add(f(item, i++), item);
}

class WeakRef {
  #target;
  constructor(target) {
    if (!canBeHeld(target)) throw new TypeError("WeakRef: the target must be an object");
    this.#target = target;
  }
  deref() {
    return this.#target;
  }
}

class FinalizationRegistry {
  #made = true;
  constructor(f) {
    callable(f, "the callback of FinalizationRegistry");
  }
  register(target, held) {
    if (!this.#made || !canBeHeld(target)) throw new TypeError("FinalizationRegistry: the target must be an object");
    if (target === held) throw new TypeError("FinalizationRegistry: target and held value must not be the same");
  }
  unregister(token) {
    if (!this.#made || !canBeHeld(token)) throw new TypeError("FinalizationRegistry: the token must be an object");
    return false;
  }
}
for (const Class of [WeakRef, FinalizationRegistry]) defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });

// CallSite is one frame of a stack, as V8 shows it (its "stack trace API"). What a
// function was called on, the engine does not tell.
class CallSite {
  #name;
  #file;
  #line;
  #column;
  constructor([name, file, line, column]) {
    this.#name = name;
    this.#file = file;
    this.#line = line;
    this.#column = column;
  }
  getThis() {}
  getFunction() {}
  getEvalOrigin() {}
  getTypeName() {
    return null;
  }
  getFunctionName() {
    return this.#name || null;
  }
  getMethodName() {
    return null;
  }
  getFileName() {
    return this.#file;
  }
  getScriptNameOrSourceURL() {
    return this.#file;
  }
  getLineNumber() {
    return this.#line;
  }
  getColumnNumber() {
    return this.#column;
  }
  getPromiseIndex() {
    return null;
  }
  isToplevel() {
    return true;
  }
  isNative() {
    return false;
  }
  isEval() {
    return false;
  }
  isConstructor() {
    return false;
  }
  isAsync() {
    return false;
  }
  isPromiseAll() {
    return false;
  }
  toString() {
    const place = `${this.#file}:${this.#line}:${this.#column}`;
    return this.#name ? `${this.#name} (${place})` : place;
  }
}

function canBeHeld(value) {
  return typeof value === "object" && value !== null || typeof value === "function" || typeof value === "symbol" && Symbol.keyFor(value) === undefined;
}

async function fromAsync(C, items, f, thisArg) {
  if (f !== undefined) callable(f, "the callback of Array.fromAsync");
  const make = typeof C === "function" ? (...args) => new C(...args) : (n) => (n === undefined ? [] : new Array(n));
  const put = (list, i, value) => defineProperty(list, i, { value, writable: true, enumerable: true, configurable: true });
  const asyncMethod = items[Symbol.asyncIterator];
  const method = asyncMethod ?? items[Symbol.iterator];
  if (method === undefined || method === null) {
    const source = Object(items);
    const n = Math.min(Math.max(Math.trunc(Number(source.length)) || 0, 0), Number.MAX_SAFE_INTEGER);
    const list = make(n);
    for (let i = 0; i < n; i++) {
      let value = await source[i];
      if (f) value = await f.call(thisArg, value, i);
      put(list, i, value);
    }
    list.length = n;
    return list;
  }
  const list = make();
  const iterator = method.call(items);
  if (typeof iterator !== "object" && typeof iterator !== "function" || iterator === null) throw new TypeError("an iterator must be an object");
  const { next } = iterator;
  let i = 0;
  for (;; i++) {
    let result = next.call(iterator);
    if (asyncMethod) result = await result;
    if (typeof result !== "object" || result === null) throw new TypeError("next must return an object");
    if (result.done) break;
    try {
      let value = asyncMethod ? result.value : await result.value;
      if (f) value = await f.call(thisArg, value, i);
      put(list, i, value);
    } catch (error) {
      try {
        await iterator.return?.();
      } catch {}
      throw error;
    }
  }
  list.length = i;
  return list;
}

const textOf = (value, name) => {
  if (value === null || value === undefined) throw new TypeError(`String.prototype.${name} was called on ${value}`);
  return `${value}`;
};

// Each surrogate that has no partner, found without a regular expression: the
// engine reads those by code point or by unit, as it sees fit.
function eachLone(text, f) {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0xd800 || c > 0xdfff) continue;
    if (c <= 0xdbff) {
      const d = text.charCodeAt(i + 1);
      if (d >= 0xdc00 && d <= 0xdfff) {
        i++;
        continue;
      }
    }
    if (f(i) === true) return;
  }
}

function accessor(object, key, kind, f) {
  const target = Object(object);
  if (object === null || object === undefined) throw new TypeError("the object is null or undefined");
  callable(f, "the accessor");
  defineProperty(target, key, { [kind]: f, enumerable: true, configurable: true });
}

function lookup(object, key, kind) {
  if (object === null || object === undefined) throw new TypeError("the object is null or undefined");
  for (let o = Object(object); o !== null; o = getPrototypeOf(o)) {
    const d = getOwnPropertyDescriptor(o, key);
    if (d) return d[kind];
  }
  return undefined;
}

const syntax = /[$()*+.\/?[\\\]^{|}]/;
const controls = { "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f", "\r": "\\r" };

function escape(text) {
  if (typeof text !== "string") throw new TypeError("RegExp.escape takes a string");
  let out = "";
  for (const c of text) {
    const code = c.codePointAt(0);
    if (out === "" && /^[0-9A-Za-z]$/.test(c)) out += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (syntax.test(c)) out += `\\${c}`;
    else if (controls[c]) out += controls[c];
    else if (",-=<>#&!%:;@~'`\"".includes(c) || /^\s$/.test(c) && code < 0x100) out += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (/^\s$/.test(c) || code >= 0xd800 && code <= 0xdfff) out += `\\u${code.toString(16).padStart(4, "0")}`;
    else out += c;
  }
  return out;
}

function moved(buffer, length) {
  const n = length === undefined ? buffer.byteLength : Math.trunc(Number(length)) || 0;
  if (n < 0 || n > 2 ** 53) throw new RangeError("ArrayBuffer.prototype.transfer: the length is out of range");
  return transfer(buffer, n);
}

return {
  WeakRef, FinalizationRegistry,
  "Promise.withResolvers"() {
    let resolve, reject;
    const promise = new this((a, b) => {
      resolve = a;
      reject = b;
    });
    return { promise, resolve, reject };
  },
  "Promise.try"(f, ...args) {
    return new this((resolve) => resolve(f(...args)));
  },
  "Array.fromAsync"(items, f, thisArg) {
    return fromAsync(this, items, f, thisArg);
  },
  "Object.groupBy"(items, f) {
    const groups = Object.create(null);
    group(items, f, (key, item) => {
      if (typeof key !== "symbol") key = `${key}`;
      (groups[key] ??= []).push(item);
    });
    return groups;
  },
  "Map.groupBy"(items, f) {
    const groups = new Map();
    group(items, f, (key, item) => {
      const list = groups.get(key);
      if (list) list.push(item);
      else groups.set(key, [item]);
    });
    return groups;
  },
  "String.prototype.isWellFormed"() {
    let ok = true;
    eachLone(textOf(this, "isWellFormed"), () => {
      ok = false;
      return true;
    });
    return ok;
  },
  "String.prototype.toWellFormed"() {
    const text = textOf(this, "toWellFormed");
    let out = "", from = 0;
    eachLone(text, (i) => {
      out += `${text.slice(from, i)}\uFFFD`;
      from = i + 1;
    });
    return out + text.slice(from);
  },
  "Error.captureStackTrace"(target) {
    if (typeof target !== "object" && typeof target !== "function" || target === null) throw new TypeError("Error.captureStackTrace needs an object");
    let title = "Error";
    try {
      title = Error.prototype.toString.call(target);
    } catch {}
    // V8's way for a script to read the stack as objects: depd lives by it, and so
    // does express.
    const { prepareStackTrace } = Error;
    const stack = typeof prepareStackTrace === "function" ? prepareStackTrace.call(Error, target, sites().map((site) => new CallSite(site))) : trace(title);
    defineProperty(target, "stack", { value: stack, writable: true, configurable: true });
  },
  "RegExp.escape": escape,
  "Math.f16round": (value) => roundHalf(Number(value)),
  "Object.prototype.__defineGetter__"(key, f) {
    accessor(this, key, "get", f);
  },
  "Object.prototype.__defineSetter__"(key, f) {
    accessor(this, key, "set", f);
  },
  "Object.prototype.__lookupGetter__"(key) {
    return lookup(this, key, "get");
  },
  "Object.prototype.__lookupSetter__"(key) {
    return lookup(this, key, "set");
  },
  "Date.prototype.getYear"() {
    return this.getFullYear() - 1900;
  },
  "Date.prototype.setYear"(year) {
    const y = Math.trunc(Number(year));
    return this.setFullYear(y >= 0 && y <= 99 ? 1900 + y : y);
  },
  "Date.prototype.toGMTString"() {
    return this.toUTCString();
  },
  "ArrayBuffer.prototype.transfer"(length) {
    return moved(this, length);
  },
  "ArrayBuffer.prototype.transferToFixedLength"(length) {
    return moved(this, length);
  },
};
})
