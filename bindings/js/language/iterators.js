// %Iterator.prototype% and its helpers (ECMAScript 27.1), put where they belong
// by polyfill.go.
(function (host) {
"use strict";
const { defineProperty, getPrototypeOf } = Object;
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

// A helper is a generator behind a prototype of its own, so
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

return {
  Iterator,
  ...Object.fromEntries(Object.entries(iteratorMethods).map(([name, f]) => [`Iterator.prototype.${name}`, f])),
  "Iterator.prototype[Symbol.dispose]"() {
    const f = this.return;
    if (f !== undefined) f.call(this);
  },
};
})
