// Node's Buffer: a Uint8Array whose bytes are read and written as text and
// numbers. What goes over many bytes is Go's (buffer.go).
(function (host) {
  "use strict";
  const { encode, known, byteLengthOf, compareBytes, numbers, kind } = host;
  const limits = { bytes: 2 ** 31 - 1, text: 2 ** 29 - 24, shown: 50 };
  const maxListed = 2 ** 26; // items of what is like a list
  const setBytes = Uint8Array.prototype.set;
  const nativeSubarray = Uint8Array.prototype.subarray;

  // Errors are Node's; their file runs when the first is needed.
  const codes = () => host.errors().codes;
  const wrongType = (name, wanted, value) => new (codes().ERR_INVALID_ARG_TYPE)(name, wanted, value);
  const unknownEncoding = (encoding) => new (codes().ERR_UNKNOWN_ENCODING)(encoding);
  const bytesTypes = ["Buffer", "Uint8Array"];

  function checkSize(size) {
    if (typeof size !== "number" || !(size >= 0 && size <= limits.bytes)) host.errors().validateNumber(size, "size", 0, limits.bytes);
  }

  class FastBuffer extends Uint8Array {}

  // Buffer is a function, not a class: old code calls it without new.
  function Buffer(arg, encodingOrOffset, length) {
    if (typeof arg === "number") {
      if (typeof encodingOrOffset === "string") throw wrongType("string", "string", arg);
      return Buffer.alloc(arg);
    }
    return Buffer.from(arg, encodingOrOffset, length);
  }
  Object.setPrototypeOf(Buffer, Uint8Array);
  Buffer.prototype = FastBuffer.prototype;
  Object.defineProperty(FastBuffer.prototype, "constructor", { value: Buffer, writable: true, configurable: true });
  Object.defineProperty(Buffer, Symbol.species, { get: () => FastBuffer, configurable: true });

  const isBytes = (value) => value instanceof Uint8Array && kind(value) === "View";

  function fromText(text, encoding) {
    if (!encoding || typeof encoding !== "string") return new FastBuffer(encode(text, "utf8"));
    const name = known(encoding);
    if (name === undefined) throw unknownEncoding(encoding);
    return new FastBuffer(encode(text, name));
  }

  function fromList(list) {
    const { length } = list;
    if (!(length > 0)) return new FastBuffer(0);
    // A length that came with the data ({ length: 1e12 }) must not take the memory.
    if (length > maxListed) throw new (codes().ERR_OUT_OF_RANGE)("length", `<= ${maxListed}`, length);
    const out = new FastBuffer(length);
    setBytes.call(out, list);
    return out;
  }

  function fromArrayBuffer(buffer, byteOffset, length) {
    const offset = byteOffset === undefined ? 0 : +byteOffset || 0;
    const rest = buffer.byteLength - offset;
    if (rest < 0) throw new (codes().ERR_BUFFER_OUT_OF_BOUNDS)("offset");
    let n = rest;
    if (length !== undefined) {
      n = +length;
      if (!(n > 0)) n = 0;
      else if (n > rest) throw new (codes().ERR_BUFFER_OUT_OF_BOUNDS)("length");
    }
    return new FastBuffer(buffer, offset, n);
  }

  function from(value, encodingOrOffset, length) {
    if (typeof value === "string") return fromText(value, encodingOrOffset);
    if (typeof value === "object" && value !== null) {
      const sort = kind(value);
      if (sort === "ArrayBuffer") return fromArrayBuffer(value, encodingOrOffset, length);
      const inner = value.valueOf?.();
      if (inner !== null && inner !== undefined && inner !== value && (typeof inner === "string" || typeof inner === "object")) {
        return from(inner, encodingOrOffset, length);
      }
      if (value.length !== undefined || kind(value.buffer) === "ArrayBuffer") return typeof value.length === "number" ? fromList(value) : new FastBuffer(0);
      if (value.type === "Buffer" && Array.isArray(value.data)) return fromList(value.data);
      const primitive = value[Symbol.toPrimitive];
      if (typeof primitive === "function") {
        const text = value[Symbol.toPrimitive]("string");
        if (typeof text === "string") return fromText(text, encodingOrOffset);
      }
    }
    throw wrongType("first argument", ["string", "Buffer", "ArrayBuffer", "Array", "Array-like Object"], value);
  }

  Object.assign(Buffer, {
    poolSize: 8192, // nothing comes from a pool here
    from(value, encodingOrOffset, length) {
      return from(value, encodingOrOffset, length);
    },
    copyBytesFrom(view, offset, length) {
      if (kind(view) !== "View" || view instanceof DataView) throw wrongType("view", ["TypedArray"], view);
      const { validateInteger } = host.errors();
      if (offset !== undefined) validateInteger(offset, "offset", 0);
      if (length !== undefined) validateInteger(length, "length", 0);
      const start = offset ?? 0;
      const part = view.slice(start, length === undefined ? undefined : start + length);
      return new FastBuffer(part.buffer, part.byteOffset, part.byteLength);
    },
    of: (...items) => {
      const out = new FastBuffer(items.length);
      setBytes.call(out, items);
      return out;
    },
    alloc(size, fill, encoding) {
      checkSize(size);
      const out = new FastBuffer(size);
      return fill === undefined || fill === 0 || size === 0 ? out : out.fill(fill, 0, size, encoding);
    },
    allocUnsafe(size) {
      checkSize(size);
      return new FastBuffer(size);
    },
    allocUnsafeSlow(size) {
      checkSize(size);
      return new FastBuffer(size);
    },
    isBuffer(b) {
      return b instanceof Buffer;
    },
    compare(buf1, buf2) {
      if (!isBytes(buf1)) throw wrongType("buf1", bytesTypes, buf1);
      if (!isBytes(buf2)) throw wrongType("buf2", bytesTypes, buf2);
      return buf1 === buf2 ? 0 : compareBytes(buf1, buf2);
    },
    isEncoding(encoding) {
      return typeof encoding === "string" && encoding !== "" && known(encoding) !== undefined;
    },
    concat(list, length) {
      if (!Array.isArray(list)) throw wrongType("list", "Array", list);
      if (list.length === 0) return new FastBuffer(0);
      let total = 0;
      for (let i = 0; i < list.length; i++) {
        if (!isBytes(list[i])) throw wrongType(`list[${i}]`, bytesTypes, list[i]);
        total += list[i].length;
      }
      if (length !== undefined) {
        host.errors().validateInteger(length, "length", 0, limits.bytes);
        total = length;
      }
      checkSize(total);
      const out = new FastBuffer(total);
      let at = 0;
      for (let i = 0; i < list.length && at < total; i++) {
        const item = list[i];
        setBytes.call(out, item.length > total - at ? nativeSubarray.call(item, 0, total - at) : item, at);
        at += item.length;
      }
      return out;
    },
    byteLength(string, encoding) {
      if (typeof string === "string") return byteLengthOf(string, (typeof encoding === "string" && known(encoding)) || "utf8");
      const sort = kind(string);
      if (sort === "ArrayBuffer" || sort === "View") return string.byteLength;
      throw wrongType("string", ["string", "Buffer", "ArrayBuffer"], string);
    },
  });

  const shared = { ...host, Buffer, FastBuffer, limits, codes, wrongType, unknownEncoding, isBytes, bytesTypes, fromText, setBytes, nativeSubarray };
  // readUInt8, writeDoubleBE and the others.
  Object.assign(Buffer.prototype, numbers);
  for (const name of Object.keys(numbers)) if (name.includes("UInt")) Buffer.prototype[name.replace("UInt", "Uint")] = numbers[name];
  host.load("buffer_methods")(shared);
  const { transcode, isUtf8, isAscii } = host.load("buffer_transcode")(shared);
  return { Buffer, limits, transcode, isUtf8, isAscii };
});
