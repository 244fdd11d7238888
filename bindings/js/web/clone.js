// structuredClone (HTML 2.7, "safe passing of structured data").
(function (host) {
  "use strict";
  const { kind, alias, detach } = host;
  const { isObject, sequence } = host.load("webidl");
  const { hasOwn, getPrototypeOf, getOwnPropertyDescriptor, defineProperty } = Object;
  const uncurried = (f) => Function.prototype.call.bind(f);
  const getter = (proto, name) => uncurried(getOwnPropertyDescriptor(proto, name).get);
  const typedProto = getPrototypeOf(Uint8Array.prototype);
  const typed = { tag: getter(typedProto, Symbol.toStringTag), buffer: getter(typedProto, "buffer"), offset: getter(typedProto, "byteOffset"), length: getter(typedProto, "length") };
  const data = { buffer: getter(DataView.prototype, "buffer"), offset: getter(DataView.prototype, "byteOffset"), length: getter(DataView.prototype, "byteLength") };
  const eachMap = uncurried(Map.prototype.forEach);
  const eachSet = uncurried(Set.prototype.forEach);
  const sliceBuffer = uncurried(ArrayBuffer.prototype.slice);
  const classes = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array };
  const errors = { __proto__: null, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  const unwrap = { Boolean: uncurried(Boolean.prototype.valueOf), Number: uncurried(Number.prototype.valueOf), String: uncurried(String.prototype.valueOf), BigInt: uncurried(BigInt.prototype.valueOf) };
  const timeOf = uncurried(Date.prototype.getTime);
  const hidden = (target, name, value) => defineProperty(target, name, { value, writable: true, configurable: true });
  const is = (unit, test, value) => host.loaded(unit) && host.load(unit)[test](value);

  const fault = (message) => new (host.load("domexception").DOMException)(message, "DataCloneError");

  function refuse(value) {
    let text;
    if (typeof value === "symbol" || typeof value === "function") text = String(value).slice(0, 200);
    else text = `#<${kind(value) === "Object" ? (value.constructor?.name ?? "Object") : kind(value)}>`;
    return fault(`${text} could not be cloned.`);
  }

  function structuredClone(value, options) {
    if (arguments.length === 0) {
      const error = new TypeError("The value argument must be specified: structuredClone(value)");
      error.code = "ERR_MISSING_ARGS";
      throw error;
    }
    if (options !== undefined && options !== null && !isObject(options)) {
      const error = new TypeError("The options argument must be either an object or undefined, as in structuredClone(value, { transfer: [buffer] })");
      error.code = "ERR_INVALID_ARG_TYPE";
      throw error;
    }
    const transfer = options?.transfer;
    return pass(value, transfer === undefined || transfer === null ? [] : sequence(transfer, "transfer", (item) => item));
  }
  defineProperty(structuredClone, "length", { value: 1, configurable: true });

  // pass clones a value, and moves what is in a list ("StructuredSerializeWithTransfer"
  // and its counterpart). Ports that were moved are added to ports.
  function pass(value, transfer, ports = []) {
    const memo = new Map();
    for (let i = 0; i < transfer.length; i++) {
      const item = transfer[i];
      if (transfer.indexOf(item) < i) throw fault(kind(item) === "ArrayBuffer" ? "Transfer list contains duplicate ArrayBuffer" : "an object is in transfer twice");
      if (kind(item) === "ArrayBuffer") {
        const moved = alias(item);
        if (moved === undefined) throw fault("an ArrayBuffer in transfer was transferred before");
        memo.set(item, moved);
      } else if (!movable(item)) {
        throw fault(`${isObject(item) ? "an object of this class" : "what is no object"} cannot be transferred: transfer takes ArrayBuffers, streams and MessagePorts`);
      }
    }
    // Nothing is moved before all has been looked at.
    const others = transfer.filter((item) => !memo.has(item));
    others.forEach(check);
    for (const item of others) {
      memo.set(item, move(item));
      if (isPort(item)) ports.push(memo.get(item));
    }
    const result = clone(value, memo);
    for (const item of transfer) detach(item);
    return result;
  }

  // --- what can be transferred besides buffers

  const isReadable = (value) => is("streams", "isStream", value);
  const isWritable = (value) => is("streamwriter", "isStream", value);
  const isTransform = (value) => is("streamtransform", "isStream", value);
  const isPort = (value) => is("messaging", "isPort", value);
  const movable = (value) => isReadable(value) || isWritable(value) || isTransform(value) || isPort(value);

  function check(item) {
    const streams = host.load("streams");
    const locked = (value) => (isReadable(value) ? streams.recordOf(value).reader : host.load("streamwriter").recordOf(value).writer) !== null;
    const name = isReadable(item) ? "ReadableStream" : isWritable(item) ? "WritableStream" : "TransformStream";
    if (isPort(item)) host.load("messaging").check(item);
    else if (name === "TransformStream" ? locked(item.readable) || locked(item.writable) : locked(item)) throw fault(`Cannot transfer a locked ${name}`);
  }

  // move makes the stream at the other end. What goes through is cloned on its way.
  function move(item) {
    if (isPort(item)) return host.load("messaging").move(item);
    const { make, enqueue, join } = host.load("streamtransform");
    if (isTransform(item)) return join(move(item.readable), move(item.writable));
    const { pipeTo, pipeThrough } = host.load("streampipe");
    const { recordOf } = host.load("streams");
    const pair = make({ transform: (chunk, controller) => enqueue(controller, pass(chunk, [])) });
    if (isReadable(item)) return pipeThrough(recordOf(item), pair, {});
    const { then, ignore } = host.load("streamcore");
    then(pipeTo(recordOf(pair.readable), item, {}), ignore, ignore);
    return pair.writable;
  }

  // --- what is cloned

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
      case "Boolean":
      case "Number":
      case "String":
      case "BigInt":
        return keep(Object(unwrap[sort](value)));
      case "Date":
        return keep(new Date(timeOf(value)));
      case "RegExp":
        return keep(new RegExp(value.source, value.flags));
      case "ArrayBuffer":
        return keep(cloneBuffer(value));
      case "View":
        return keep(cloneView(value, memo));
      case "Map": {
        const copy = keep(new Map());
        const entries = [];
        eachMap(value, (item, key) => entries.push(key, item));
        for (let i = 0; i < entries.length; i += 2) copy.set(clone(entries[i], memo), clone(entries[i + 1], memo));
        return copy;
      }
      case "Set": {
        const copy = keep(new Set());
        const items = [];
        eachSet(value, (item) => items.push(item));
        for (let i = 0; i < items.length; i++) copy.add(clone(items[i], memo));
        return copy;
      }
      case "Error":
        if (is("domexception", "isException", value)) return keep(host.load("domexception").clone(value));
        return cloneError(value, keep, memo);
      case "Array":
        return cloneMembers(value, keep(new Array(value.length)), memo);
      case "Object": {
        const proto = getPrototypeOf(value);
        if (proto !== null && proto !== Object.prototype) {
          const copy = clonePlatform(value, proto);
          if (copy !== undefined) return keep(copy);
        }
        if (value === globalThis) throw refuse(value);
        return cloneMembers(value, keep({}), memo);
      }
    }
    throw refuse(value);
  }

  // cloneMembers reads each member once, in order, and not those that a getter has
  // taken away.
  function cloneMembers(value, copy, memo) {
    const keys = Object.keys(value);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (!hasOwn(value, key)) continue;
      const member = clone(value[key], memo);
      if (key === "__proto__") defineProperty(copy, key, { value: member, writable: true, enumerable: true, configurable: true });
      else copy[key] = member;
    }
    return copy;
  }

  function cloneBuffer(buffer) {
    if (alias(buffer) === undefined) throw fault("An ArrayBuffer is detached and could not be cloned.");
    return sliceBuffer(buffer, 0);
  }

  function cloneView(view, memo) {
    const tag = typed.tag(view);
    const { buffer, offset, length } = tag === undefined ? data : typed;
    const copied = clone(buffer(view), memo);
    return new (tag === undefined ? DataView : classes[tag])(copied, offset(view), length(view));
  }

  function cloneError(error, keep, memo) {
    const { name } = error;
    const made = keep(new (errors[name === undefined ? "" : String(name)] ?? Error)());
    delete made.message;
    const { stack } = error;
    if (typeof stack === "string") hidden(made, "stack", stack);
    const message = getOwnPropertyDescriptor(error, "message");
    if (message !== undefined && "value" in message) hidden(made, "message", String(message.value));
    if (hasOwn(error, "cause")) hidden(made, "cause", clone(error.cause, memo));
    return made;
  }

  // What has slots of the engine and no brand that kind knows.
  const slotted = ["Array Iterator", "Map Iterator", "Set Iterator", "String Iterator", "RegExp String Iterator", "Generator"];

  // clonePlatform clones an object of a class of the web; undefined for one of the
  // script's own. Node 20 makes {} of those that cannot be cloned: the standard
  // refuses them.
  function clonePlatform(value, proto) {
    if (is("blob", "isBlob", value)) return host.load("blob").clone(value);
    if (is("cryptokey", "isKey", value)) return host.load("cryptokey").clone(value);
    if (movable(value)) {
      const error = new TypeError("Object that needs transfer was found in message but not listed in transferList");
      error.code = "ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST";
      throw error;
    }
    if (host.isPlatform(proto) || value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef || slotted.includes(value[Symbol.toStringTag])) throw refuse(value);
    return undefined;
  }

  return { structuredClone, pass };
});
