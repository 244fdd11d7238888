// The parts of Web IDL that the classes share: the shape of a class, the
// conversion of arguments, and objects that iterate over pairs.
(function (host) {
  "use strict";
  const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf } = Object;
  const { ownKeys } = Reflect;
  const IteratorPrototype = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));
  const own = { prototype: true, name: true, length: true }; // of each class

  // shape makes the members of a class enumerable and gives it its tag, as Web
  // IDL has it and the class syntax does not.
  function shape(Class, tag = Class.name) {
    for (const target of [Class.prototype, Class]) {
      for (const key of ownKeys(target)) {
        if (typeof key === "symbol" || (target === Class ? own[key] === true : key === "constructor")) continue;
        const property = getOwnPropertyDescriptor(target, key);
        property.enumerable = true;
        defineProperty(target, key, property);
      }
    }
    defineProperty(Class.prototype, Symbol.toStringTag, { value: tag, configurable: true });
    return Class;
  }

  // shown says what console.log and util.inspect show of a class's objects, as Node
  // does: their name and what look returns.
  const custom = Symbol.for("nodejs.util.inspect.custom");
  function shown(Class, look) {
    const { name } = Class;
    const value = function (depth, options, inspect) {
      if (typeof depth === "number" && depth < 0) return this;
      const deeper = { ...options, depth: options.depth === null ? null : options.depth - 1 };
      return `${name} ${inspect(look(this), deeper)}`;
    };
    defineProperty(Class.prototype, custom, { value, writable: true, configurable: true });
  }

  // constant defines the same constants on a class and on its prototype.
  function constants(Class, values) {
    for (const key of ownKeys(values)) {
      const property = { value: values[key], enumerable: true };
      defineProperty(Class, key, property);
      defineProperty(Class.prototype, key, property);
    }
  }

  // iterable declares iterable<name, value>. pairs returns the object's present
  // list of [name, value]: iteration is live, by index (Web IDL 3.7.10).
  function iterable(Class, tag, pairs) {
    class PairIterator {
      #object;
      #take;
      #index = 0;
      constructor(object, take) {
        this.#object = object;
        this.#take = take;
      }
      next() {
        const list = pairs(this.#object);
        if (this.#index >= list.length) return { value: undefined, done: true };
        return { value: this.#take(list[this.#index++]), done: false };
      }
    }
    delete PairIterator.prototype.constructor;
    setPrototypeOf(PairIterator.prototype, IteratorPrototype);
    shape(PairIterator, tag + " Iterator");
    const entry = (pair) => [pair[0], pair[1]];
    const key = (pair) => pair[0];
    const value = (pair) => pair[1];
    const make = (object, take) => (pairs(object), new PairIterator(object, take));
    const members = {
      entries() {
        return make(this, entry);
      },
      keys() {
        return make(this, key);
      },
      values() {
        return make(this, value);
      },
      forEach(callback, thisArg = undefined) {
        pairs(this);
        if (typeof callback !== "function") throw new TypeError(`${tag}.forEach needs a function`);
        for (let i = 0; i < pairs(this).length; i++) {
          const pair = pairs(this)[i];
          callback.call(thisArg, pair[1], pair[0], this);
        }
      },
    };
    for (const name of ownKeys(members)) {
      defineProperty(Class.prototype, name, { value: members[name], writable: true, enumerable: true, configurable: true });
    }
    defineProperty(Class.prototype, Symbol.iterator, { value: members.entries, writable: true, configurable: true });
  }

  // pairsFrom converts to (sequence<sequence<T>> or record<T, T>), where convert makes
  // each T, and hears the name that a value has; it returns a list of pairs.
  function pairsFrom(init, what, convert) {
    const list = [];
    const method = init[Symbol.iterator];
    if (method !== undefined && method !== null) {
      if (typeof method !== "function") throw new TypeError(`${what}: [Symbol.iterator] is not a function`);
      for (const item of { [Symbol.iterator]: () => method.call(init) }) {
        if (!isObject(item) || typeof item[Symbol.iterator] !== "function") throw new TypeError(`${what}: each entry must be a pair [name, value]`);
        const pair = [];
        for (const part of item) pair.push(pair.length === 0 ? convert(part) : convert(part, pair[0]));
        if (pair.length !== 2) throw new TypeError(`${what}: each entry must be a pair [name, value]`);
        list.push(pair);
      }
      return list;
    }
    for (const key of ownKeys(init)) {
      const property = getOwnPropertyDescriptor(init, key);
      if (property === undefined || !property.enumerable) continue;
      const name = convert(key);
      const value = convert(init[key], name);
      // Two names may become one, where surrogates are replaced.
      const twin = name === key ? undefined : list.find((pair) => pair[0] === name);
      if (twin === undefined) list.push([name, value]);
      else twin[1] = value;
    }
    return list;
  }

  const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";

  // dictionary accepts what converts to a Web IDL dictionary.
  function dictionary(value, what) {
    if (value === undefined || value === null) return {};
    if (!isObject(value)) throw new TypeError(`${what} must be an object`);
    return value;
  }

  // sequence converts to sequence<T>; convert makes each T.
  function sequence(value, what, convert) {
    const method = isObject(value) ? value[Symbol.iterator] : undefined;
    if (typeof method !== "function") {
      const error = new TypeError(`${what} must be a list, as an array is`);
      error.code = "ERR_INVALID_ARG_TYPE";
      throw error;
    }
    const list = [];
    for (const item of { [Symbol.iterator]: () => method.call(value) }) list.push(convert(item));
    return list;
  }

  // longLong converts to long long.
  function longLong(value) {
    const n = Math.trunc(+value);
    if (Math.abs(n) <= Number.MAX_SAFE_INTEGER) return n + 0;
    return Number.isFinite(n) ? Number(BigInt.asIntN(64, BigInt(n))) : 0;
  }

  function required(args, count, what) {
    if (args.length < count) {
      throw new TypeError(`${what} needs ${count} argument${count > 1 ? "s" : ""}, and got ${args.length}`);
    }
  }

  return { shape, shown, custom, constants, iterable, pairsFrom, isObject, dictionary, sequence, longLong, required, usv: host.usv };
});
