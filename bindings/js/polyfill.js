// What ES2025 has and the engine lacks. polyfill.go puts each function where it
// belongs if nothing is there, and runs this file at the first call of any.
(function (host) {
"use strict";
const { transfer, trace, roundHalf } = host;
const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const iteratorPrototype = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));

function callable(f, what) {
  if (typeof f !== "function") throw new TypeError(`${what} must be a function`);
  return f;
}

function record(iterator) {
  if (typeof iterator !== "object" && typeof iterator !== "function" || iterator === null) throw new TypeError("an iterator must be an object");
  return { iterator, next: iterator.next };
}

function close(iterator) {
  const f = iterator.return;
  if (f !== undefined && f !== null) f.call(iterator);
}

// closing calls f, and closes the iterator where it throws.
function closing(iterator, f) {
  try {
    return f();
  } catch (error) {
    try {
      close(iterator);
    } catch {}
    throw error;
  }
}

function step({ iterator, next }) {
  const result = next.call(iterator);
  if (typeof result !== "object" && typeof result !== "function" || result === null) throw new TypeError("next must return an object");
  return result;
}

function group(items, f, add) {
  if (items === null || items === undefined) throw new TypeError("groupBy needs an iterable");
  callable(f, "the callback of groupBy");
  let i = 0;
  for (const item of items) add(f(item, i++), item);
}

// Iterator helpers. A helper is a generator behind a prototype of its own, so
// that return() also closes what it reads from.
const helperPrototype = Object.create(iteratorPrototype);
const helpers = new WeakMap();
for (const [name, f] of Object.entries({
  next() {
    const state = helpers.get(this);
    if (!state) throw new TypeError("next was called on what is no Iterator Helper");
    if (state.running) throw new TypeError("the iterator is running already");
    if (state.done) return { value: undefined, done: true };
    state.running = true;
    state.begun = true;
    try {
      const result = state.generator.next();
      if (result.done) state.done = true;
      return result;
    } catch (error) {
      state.done = true;
      throw error;
    } finally {
      state.running = false;
    }
  },
  return() {
    const state = helpers.get(this);
    if (!state) throw new TypeError("return was called on what is no Iterator Helper");
    if (state.running) throw new TypeError("the iterator is running already");
    if (!state.done) {
      state.done = true;
      if (state.begun) state.generator.return();
      else close(state.source);
    }
    return { value: undefined, done: true };
  },
})) defineProperty(helperPrototype, name, { value: f, writable: true, configurable: true });
defineProperty(helperPrototype, Symbol.toStringTag, { value: "Iterator Helper", configurable: true });

function helper(source, generator) {
  const object = Object.create(helperPrototype);
  helpers.set(object, { source, generator, begun: false, done: false, running: false });
  return object;
}

// reading turns a record into a generator that closes it when it is left early.
function* reading(source, work) {
  let open = true;
  try {
    yield* work(() => {
      let result, done;
      try {
        result = step(source);
        done = Boolean(result.done);
        if (done) open = false;
        return done ? undefined : { value: result.value };
      } catch (error) {
        open = false;
        throw error;
      }
    });
  } finally {
    if (open) close(source.iterator);
  }
}

function count(value, iterator) {
  return closing(iterator, () => {
    const n = Number(value);
    if (Number.isNaN(n)) throw new RangeError("the count must be a number");
    const whole = Math.trunc(n);
    if (whole < 0) throw new RangeError("the count must not be negative");
    return whole;
  });
}

function checked(iterator, f) {
  if (typeof iterator !== "object" && typeof iterator !== "function" || iterator === null) throw new TypeError("an iterator must be an object");
  return closing(iterator, () => callable(f, "the callback"));
}

const iteratorMethods = {
  map(f) {
    checked(this, f);
    const source = record(this);
    return helper(this, reading(source, function* (next) {
      for (let i = 0, item; (item = next()); i++) yield f(item.value, i);
    }));
  },
  filter(f) {
    checked(this, f);
    const source = record(this);
    return helper(this, reading(source, function* (next) {
      for (let i = 0, item; (item = next()); i++) if (f(item.value, i)) yield item.value;
    }));
  },
  take(limit) {
    const n = count(limit, record(this).iterator);
    const source = record(this);
    return helper(this, reading(source, function* (next) {
      for (let i = 0, item; i < n && (item = next()); i++) yield item.value;
    }));
  },
  drop(limit) {
    const n = count(limit, record(this).iterator);
    const source = record(this);
    return helper(this, reading(source, function* (next) {
      let item;
      for (let i = 0; i < n; i++) if (!next()) return;
      while ((item = next())) yield item.value;
    }));
  },
  flatMap(f) {
    checked(this, f);
    const source = record(this);
    return helper(this, reading(source, function* (next) {
      for (let i = 0, item; (item = next()); i++) {
        const inner = f(item.value, i);
        if (typeof inner !== "object" && typeof inner !== "function" || inner === null) throw new TypeError("flatMap's callback must return an iterable");
        const method = inner[Symbol.iterator];
        yield* method === undefined || method === null ? { [Symbol.iterator]: () => inner } : { [Symbol.iterator]: () => method.call(inner) };
      }
    }));
  },
  reduce(f, ...initial) {
    checked(this, f);
    const source = record(this);
    let i = 0, total;
    if (initial.length > 0) {
      total = initial[0];
    } else {
      const first = step(source);
      if (first.done) throw new TypeError("reduce of an empty iterator needs an initial value");
      total = first.value;
      i = 1;
    }
    each(source, (value) => {
      total = f(total, value, i++);
    });
    return total;
  },
  toArray() {
    const list = [];
    each(record(this), (value) => {
      list.push(value);
    });
    return list;
  },
  forEach(f) {
    checked(this, f);
    let i = 0;
    each(record(this), (value) => {
      f(value, i++);
    });
  },
  some(f) {
    checked(this, f);
    let i = 0, found = false;
    each(record(this), (value) => (found = Boolean(f(value, i++))));
    return found;
  },
  every(f) {
    checked(this, f);
    let i = 0, failed = false;
    each(record(this), (value) => (failed = !f(value, i++)));
    return !failed;
  },
  find(f) {
    checked(this, f);
    let i = 0, found;
    each(record(this), (value) => {
      if (!f(value, i++)) return false;
      found = value;
      return true;
    });
    return found;
  },
};

// each calls f for every value, until it returns true.
function each(source, f) {
  for (;;) {
    const result = step(source);
    if (result.done) return;
    const value = result.value;
    if (closing(source.iterator, () => f(value)) === true) {
      close(source.iterator);
      return;
    }
  }
}

// A function and no class, whose prototype cannot be another object.
function Iterator() {
  if (new.target === undefined || new.target === Iterator) throw new TypeError("Iterator is abstract: extend it, or use Iterator.from");
}
Iterator.prototype = iteratorPrototype;
defineProperty(Iterator, "prototype", { writable: false });
defineProperty(iteratorPrototype, "constructor", { value: Iterator, writable: true, configurable: true });
defineProperty(Iterator, "from", {
  value: function from(value) {
    if (typeof value !== "string" && (typeof value !== "object" && typeof value !== "function" || value === null)) throw new TypeError("Iterator.from needs an iterable or an iterator");
    const method = value[Symbol.iterator];
    const source = method === undefined || method === null ? record(value) : record(method.call(value));
    if (source.iterator instanceof Iterator) return source.iterator;
    const wrapped = Object.create(wrapPrototype);
    wraps.set(wrapped, source);
    return wrapped;
  },
  writable: true,
  configurable: true,
});
const wraps = new WeakMap();
const wrapPrototype = Object.create(iteratorPrototype, {
  next: {
    value() {
      const { iterator, next } = wraps.get(this);
      return next.call(iterator);
    },
  },
  return: {
    value() {
      const { iterator } = wraps.get(this);
      const f = iterator.return;
      return f === undefined ? { value: undefined, done: true } : f.call(iterator);
    },
  },
});

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
  const source = record(method.call(items));
  let i = 0;
  for (;; i++) {
    let result = source.next.call(source.iterator);
    if (asyncMethod) result = await result;
    if (typeof result !== "object" || result === null) throw new TypeError("next must return an object");
    if (result.done) break;
    try {
      let value = asyncMethod ? result.value : await result.value;
      if (f) value = await f.call(thisArg, value, i);
      put(list, i, value);
    } catch (error) {
      try {
        await source.iterator.return?.();
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
  Iterator, WeakRef, FinalizationRegistry,
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
    defineProperty(target, "stack", { value: trace(title), writable: true, configurable: true });
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
  ...Object.fromEntries(Object.entries(iteratorMethods).map(([name, f]) => [`Iterator.prototype.${name}`, f])),
  "Iterator.prototype[Symbol.dispose]"() {
    const f = this.return;
    if (f !== undefined) f.call(this);
  },
};
})
