// structuredClone (HTML standard, "safe passing of structured data").
(function (host) {
"use strict";
const { kind, alias, detach } = host;
const getter = (proto, name) => Function.prototype.call.bind(Object.getOwnPropertyDescriptor(proto, name).get);
const typedTag = getter(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
const eachMap = Function.prototype.call.bind(Map.prototype.forEach);
const eachSet = Function.prototype.call.bind(Set.prototype.forEach);
const sliceBuffer = Function.prototype.call.bind(ArrayBuffer.prototype.slice);
const classes = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array };
const errors = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
const hidden = (target, name, value) => Object.defineProperty(target, name, { value, writable: true, configurable: true });

function refuse(value) {
  let text;
  if (typeof value === "symbol" || typeof value === "function") text = String(value).slice(0, 200);
  else text = `#<${kind(value) === "Object" ? (value.constructor?.name ?? "Object") : kind(value)}>`;
  return new DOMException(`${text} could not be cloned.`, "DataCloneError");
}

function structuredClone(value, options) {
  if (arguments.length === 0) throw new TypeError("structuredClone needs a value");
  const memo = new Map();
  const transfer = options === undefined || options === null ? [] : [...(options.transfer ?? [])];
  for (const item of transfer) {
    if (kind(item) !== "ArrayBuffer") throw new DOMException("Only an ArrayBuffer can be transferred.", "DataCloneError");
    if (memo.has(item)) throw new DOMException("An ArrayBuffer is in transfer twice.", "DataCloneError");
    const moved = alias(item);
    if (moved === undefined) throw new DOMException("The ArrayBuffer was transferred before.", "DataCloneError");
    memo.set(item, moved);
  }
  const result = clone(value, memo);
  for (const item of transfer) detach(item);
  return result;
}

function clone(value, memo) {
  if (typeof value === "symbol" || typeof value === "function") throw refuse(value);
  if (typeof value !== "object" || value === null) return value;
  const known = memo.get(value);
  if (known !== undefined) return known;
  const keep = (copy) => {
    memo.set(value, copy);
    return copy;
  };
  const sort = kind(value);
  switch (sort) {
    case "Boolean": case "Number": case "String": case "BigInt":
      return keep(Object(globalThis[sort].prototype.valueOf.call(value)));
    case "Date":
      return keep(new Date(Date.prototype.getTime.call(value)));
    case "RegExp":
      return keep(new RegExp(value.source, value.flags));
    case "ArrayBuffer":
      return keep(sliceBuffer(value, 0));
    case "View": {
      const buffer = clone(value.buffer, memo);
      const tag = typedTag(value);
      if (tag === undefined) return keep(new DataView(buffer, value.byteOffset, value.byteLength));
      return keep(new classes[tag](buffer, value.byteOffset, value.length));
    }
    case "Map": {
      const copy = keep(new Map());
      const entries = [];
      eachMap(value, (item, key) => entries.push([key, item]));
      for (const [key, item] of entries) copy.set(clone(key, memo), clone(item, memo));
      return copy;
    }
    case "Set": {
      const copy = keep(new Set());
      const items = [];
      eachSet(value, (item) => items.push(item));
      for (const item of items) copy.add(clone(item, memo));
      return copy;
    }
    case "Error": {
      const Type = errors[value.name] ?? Error;
      const made = keep(new Type());
      delete made.message;
      if (Object.hasOwn(value, "message")) hidden(made, "message", String(value.message));
      if (typeof value.stack === "string") hidden(made, "stack", value.stack);
      if (Object.hasOwn(value, "cause")) hidden(made, "cause", clone(value.cause, memo));
      return made;
    }
    case "Array": {
      const copy = keep(new Array(value.length));
      for (const key of Object.keys(value)) copy[key] = clone(value[key], memo);
      return copy;
    }
    case "Object": case "Arguments": {
      if (value instanceof WeakMap || value instanceof WeakSet || value[Symbol.toStringTag] === "Generator") throw refuse(value);
      const copy = keep({});
      for (const key of Object.keys(value)) {
        Object.defineProperty(copy, key, { value: clone(value[key], memo), writable: true, enumerable: true, configurable: true });
      }
      return copy;
    }
  }
  throw refuse(value);
}

return { structuredClone };
})
