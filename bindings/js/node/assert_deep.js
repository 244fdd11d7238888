// What assert.deepEqual, deepStrictEqual and util.isDeepStrictEqual take for equal
// (Node's documentation, "Assert", "Comparison details").
(function (host) {
  "use strict";
  const { kind } = host;
  const types = host.node("util/types");
  const tagOf = Function.prototype.call.bind(Object.prototype.toString);
  const isEnumerable = Function.prototype.call.bind(Object.prototype.propertyIsEnumerable);
  const typedTag = Function.prototype.call.bind(Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get);
  const isObject = (value) => typeof value === "object" && value !== null;
  const isError = (value, sort) => sort === "Error" || value instanceof Error;

  // sortOf is the brand of an object. A Proxy has that of an object, or of an array.
  function sortOf(value) {
    const sort = kind(value);
    if (sort !== "Proxy") return sort;
    return Array.isArray(value) ? "Array" : "Object";
  }

  // deep compares two values. pairs holds the objects that are being compared, so
  // that what refers to itself has an end.
  function deep(a, b, strict, pairs) {
    if (a === b) return a !== 0 || Object.is(a, b) || !strict;
    if (!isObject(a) || !isObject(b)) {
      if (strict) return typeof a === "number" && Number.isNaN(a) && Number.isNaN(b);
      if (isObject(a) || isObject(b)) return false;
      return a == b || (Number.isNaN(a) && Number.isNaN(b));
    }
    if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    if (tagOf(a) !== tagOf(b)) return false;
    const sort = sortOf(a);
    const other = sortOf(b);
    let contents;
    switch (sort) {
      case "Array":
        if (other !== "Array" || a.length !== b.length) return false;
        return keysEqual(a, b, strict, pairs, extraKeys(a, strict), extraKeys(b, strict), itemsEqual);
      case "View":
        if (other !== "View" || !viewsEqual(a, b, strict)) return false;
        return keysEqual(a, b, strict, pairs, extraKeys(a, strict), extraKeys(b, strict));
      case "Set":
        if (other !== "Set" || a.size !== b.size) return false;
        contents = setsEqual;
        break;
      case "Map":
        if (other !== "Map" || a.size !== b.size) return false;
        contents = mapsEqual;
        break;
      case "Date":
        if (other !== "Date" || a.getTime() !== b.getTime()) return false;
        break;
      case "RegExp":
        if (other !== "RegExp" || a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex) return false;
        break;
      case "ArrayBuffer":
        if (other !== "ArrayBuffer" || !bytesEqual(new Uint8Array(a), new Uint8Array(b))) return false;
        break;
      case "Number":
      case "String":
      case "Boolean":
      case "BigInt":
      case "Symbol": {
        const { valueOf } = globalThis[sort].prototype;
        if (other !== sort || !Object.is(valueOf.call(a), valueOf.call(b))) return false;
        break;
      }
      default:
        if (isError(a, sort)) {
          if (!isError(b, other) || !errorsEqual(a, b, strict, pairs)) return false;
        } else if (special.has(other) || isError(b, other)) {
          return false;
        } else if (!hostObjectsEqual(a, b, strict, pairs)) {
          return false;
        }
    }
    return keysEqual(a, b, strict, pairs, ownKeys(a, strict), ownKeys(b, strict), contents);
  }

  const special = new Set(["Array", "View", "Set", "Map", "Date", "RegExp", "ArrayBuffer", "Number", "String", "Boolean", "BigInt", "Symbol"]);

  // hostObjectsEqual compares what classes of ours hide.
  function hostObjectsEqual(a, b, strict, pairs) {
    if (types.isKeyObject(a)) return types.isKeyObject(b) && a.equals(b);
    if (types.isCryptoKey(a)) {
      return types.isCryptoKey(b) && a.type === b.type && a.extractable === b.extractable && deep(a.algorithm, b.algorithm, strict, pairs) && deep(a.usages, b.usages, strict, pairs);
    }
    if (typeof a.href === "string" && a instanceof host.web("url").URL) return b instanceof host.web("url").URL && a.href === b.href;
    return true;
  }

  function errorsEqual(a, b, strict, pairs) {
    for (const key of ["message", "name", "cause", "errors"]) {
      const shown = isEnumerable(a, key); // then it is compared with the other keys
      if (shown !== isEnumerable(b, key)) return false;
      if (shown) continue;
      const same = key === "message" || key === "name" ? a[key] === b[key] : deep(a[key], b[key], strict, pairs);
      if (!same) return false;
    }
    return true;
  }

  function bytesEqual(a, b) {
    return a.length === b.length && host.global("Buffer").compare(a, b) === 0;
  }

  function viewsEqual(a, b, strict) {
    const type = typedTag(a);
    if (type !== typedTag(b) || a.byteLength !== b.byteLength) return false;
    if (!strict && (type === "Float32Array" || type === "Float64Array")) {
      for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
      return true;
    }
    return bytesEqual(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength));
  }

  const symbolsOf = (value) => Object.getOwnPropertySymbols(value).filter((key) => isEnumerable(value, key));

  function ownKeys(value, strict) {
    return strict ? [...Object.keys(value), ...symbolsOf(value)] : Object.keys(value);
  }

  // extraKeys returns the keys of a list that are no indices. Of a long view they are
  // not looked for: the engine would have to name each of its bytes.
  function extraKeys(list, strict) {
    const names = Array.isArray(list) || list.length <= 65536 ? Object.keys(list).filter((key) => !/^(?:0|[1-9]\d*)$/.test(key)) : [];
    return strict ? [...names, ...symbolsOf(list)] : names;
  }

  function keysEqual(a, b, strict, pairs, keys, others, contents) {
    if (keys.length !== others.length) return false;
    for (let i = 0; i < keys.length; i++) if (!isEnumerable(b, keys[i])) return false;
    if (keys.length === 0 && contents === undefined) return true;
    const partners = pairs.get(a);
    if (partners === undefined) pairs.set(a, [b]);
    else if (partners.includes(b)) return true;
    else partners.push(b);
    let same = true;
    for (let i = 0; same && i < keys.length; i++) same = deep(a[keys[i]], b[keys[i]], strict, pairs);
    same = same && (contents === undefined || contents(a, b, strict, pairs));
    if (partners === undefined) pairs.delete(a);
    else partners.pop();
    return same;
  }

  function itemsEqual(a, b, strict, pairs) {
    for (let i = 0; i < a.length; i++) {
      const there = Object.hasOwn(a, i);
      if (there !== Object.hasOwn(b, i)) return false;
      if (there) {
        if (!deep(a[i], b[i], strict, pairs)) return false;
        continue;
      }
      // A hole may be long: from here on, only what is there is compared.
      const keys = Object.keys(a);
      return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && deep(a[key], b[key], strict, pairs));
    }
    return true;
  }

  // loosely tells of a primitive of which there is no like among others whether a loose
  // comparison may find one: true, false, or the one value that it could be.
  function loosely(value) {
    if (value === undefined) return { only: null };
    if (value === null) return { only: undefined };
    if (typeof value === "symbol") return false;
    return !((typeof value === "string" || typeof value === "number") && Number.isNaN(Number(value)));
  }

  // take removes from a set of values one that is equal by same.
  function take(rest, same) {
    for (const value of rest) {
      if (same(value)) {
        rest.delete(value);
        return true;
      }
    }
    return false;
  }

  function setsEqual(a, b, strict, pairs) {
    const rest = new Set(); // of a, what b has not as it is
    for (const value of a) {
      if (b.has(value)) continue;
      if (!isObject(value)) {
        if (strict) return false;
        const like = loosely(value);
        if (like === false || (like !== true && (!b.has(like.only) || a.has(like.only)))) return false;
      }
      rest.add(value);
    }
    if (rest.size === 0) return true;
    for (const value of b) {
      if (a.has(value) || (strict && !isObject(value))) continue;
      if (!take(rest, (one) => deep(one, value, strict, pairs))) return false;
    }
    return rest.size === 0;
  }

  function mapsEqual(a, b, strict, pairs) {
    const rest = new Set(); // keys of a that b has not as they are
    for (const [key, item] of a) {
      if (isObject(key)) {
        rest.add(key);
        continue;
      }
      if (b.has(key) && deep(item, b.get(key), strict, pairs)) continue;
      if (strict) return false;
      const like = loosely(key);
      if (like === false) return false;
      if (like !== true && (!b.has(like.only) || a.has(like.only) || !deep(item, b.get(like.only), false, pairs))) return false;
      rest.add(key);
    }
    if (rest.size === 0) return true;
    for (const [key, item] of b) {
      if (!isObject(key) && (strict || (a.has(key) && deep(a.get(key), item, false, pairs)))) continue;
      if (!take(rest, (one) => deep(one, key, strict, pairs) && deep(a.get(one), item, strict, pairs))) return false;
    }
    return rest.size === 0;
  }

  return {
    isDeepEqual: (a, b) => deep(a, b, false, new Map()),
    isDeepStrictEqual: (a, b) => deep(a, b, true, new Map()),
  };
});
