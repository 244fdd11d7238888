// Node's Buffer: a Uint8Array whose bytes are read and written as text and
// numbers. What goes over many bytes is Go's (buffer.go).
(function (host) {
"use strict";
const { encode, decode, known, byteLengthOf, compareBytes, find, fillWith, numbers, kind } = host;
const custom = Symbol.for("nodejs.util.inspect.custom");
const kMaxLength = 2 ** 31 - 1;
const maxListed = 2 ** 26; // items of an array, or of what is like one
const setBytes = Uint8Array.prototype.set;
const subarray = Uint8Array.prototype.subarray;

function fail(Type, code, message) {
  const error = new Type(message);
  error.code = code;
  return error;
}

function received(value) {
  if (value === null || value === undefined) return `${value}`;
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value === "object") return `an instance of ${value.constructor?.name ?? "Object"}`;
  // Of a long text nothing is shown: part of a secret would not be blanked.
  const text = String(value);
  return text.length > 28 ? `type ${typeof value}` : `type ${typeof value} (${text})`;
}

function wrongType(name, wanted, value) {
  return fail(TypeError, "ERR_INVALID_ARG_TYPE", `The "${name}" argument must be ${wanted}. Received ${received(value)}`);
}

function encodingName(encoding) {
  if (encoding === undefined || encoding === null || encoding === "") return "utf8";
  const name = typeof encoding === "string" ? known(encoding) : undefined;
  if (name === undefined) throw fail(TypeError, "ERR_UNKNOWN_ENCODING", `Unknown encoding: ${String(encoding)}`);
  return name;
}

function checkSize(size) {
  if (typeof size !== "number") throw wrongType("size", "of type number", size);
  if (!(size >= 0 && size <= kMaxLength)) {
    throw fail(RangeError, "ERR_OUT_OF_RANGE", `The value of "size" is out of range. It must be >= 0 && <= ${kMaxLength}. Received ${size}`);
  }
}

class FastBuffer extends Uint8Array {}

// Buffer is a function, not a class: old code calls it without new.
function Buffer(value, encodingOrOffset, length) {
  if (typeof value === "number") {
    if (typeof encodingOrOffset === "string") throw wrongType("string", "of type string", value);
    return Buffer.alloc(value);
  }
  return Buffer.from(value, encodingOrOffset, length);
}

Object.setPrototypeOf(Buffer, Uint8Array);
Buffer.prototype = FastBuffer.prototype;
Object.defineProperty(FastBuffer.prototype, "constructor", { value: Buffer, writable: true, configurable: true });

const own = (buffer) => new FastBuffer(buffer);
const fromText = (text, encoding) => own(encode(text, encodingName(encoding)));

function fromList(list) {
  // A length that came with the data ({ length: 1e12 }) must not take the memory.
  if (list.length > maxListed) {
    throw fail(RangeError, "ERR_OUT_OF_RANGE", `The value of "length" is out of range. It must be <= ${maxListed}. Received ${list.length}`);
  }
  const out = new FastBuffer(list.length > 0 ? Number(list.length) : 0);
  for (let i = 0; i < out.length; i++) out[i] = list[i];
  return out;
}

function isBytes(value) {
  return kind(value) === "View" && value instanceof Uint8Array;
}

function from(value, encodingOrOffset, length) {
  if (typeof value === "string") return fromText(value, encodingOrOffset);
  if (typeof value === "object" && value !== null) {
    const sort = kind(value);
    if (sort === "ArrayBuffer") {
      const offset = encodingOrOffset === undefined ? 0 : Number(encodingOrOffset) || 0;
      const rest = value.byteLength - offset;
      if (rest < 0) throw fail(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", '"offset" is outside of buffer bounds');
      let n = rest;
      if (length !== undefined) {
        n = Number(length);
        if (!(n > 0)) n = 0;
        if (n > rest) throw fail(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", '"length" is outside of buffer bounds');
      }
      return new FastBuffer(value, offset, n);
    }
    if (sort === "View") {
      // A DataView has no length, and makes an empty Buffer in Node too.
      if (value.length === undefined) return new FastBuffer(0);
      const out = new FastBuffer(value.length);
      if (value.length > 0) setBytes.call(out, value);
      return out;
    }
    const inner = typeof value.valueOf === "function" ? value.valueOf() : undefined;
    if (inner !== null && inner !== undefined && inner !== value && (typeof inner === "string" || typeof inner === "object")) {
      return from(inner, encodingOrOffset, length);
    }
    if (value.length !== undefined) return typeof value.length === "number" ? fromList(value) : new FastBuffer(0);
    if (value.type === "Buffer" && Array.isArray(value.data)) return fromList(value.data);
    if (typeof value[Symbol.toPrimitive] === "function") {
      const text = value[Symbol.toPrimitive]("string");
      if (typeof text === "string") return fromText(text, encodingOrOffset);
    }
  }
  throw wrongType("value", "of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object", value);
}

function define(target, members) {
  // Node's static members are enumerable, by which safe-buffer and safer-buffer copy
  // them.
  const enumerable = target === Buffer;
  for (const name of Object.getOwnPropertyNames(members)) {
    Object.defineProperty(target, name, { ...Object.getOwnPropertyDescriptor(members, name), enumerable });
  }
}

define(Buffer, {
  from(value, encodingOrOffset, length) {
    return from(value, encodingOrOffset, length);
  },
  of(...items) {
    return fromList(items);
  },
  alloc(size, fill, encoding) {
    checkSize(size);
    const out = new FastBuffer(size);
    return fill === undefined || fill === 0 || size === 0 ? out : out.fill(fill, encoding);
  },
  allocUnsafe(size) {
    checkSize(size);
    return new FastBuffer(size);
  },
  allocUnsafeSlow(size) {
    checkSize(size);
    return new FastBuffer(size);
  },
  isBuffer(value) {
    return value instanceof Buffer;
  },
  isEncoding(encoding) {
    return typeof encoding === "string" && encoding !== "" && known(encoding) !== undefined;
  },
  byteLength(value, encoding) {
    if (typeof value === "string") return byteLengthOf(value, typeof encoding === "string" ? (known(encoding) ?? "utf8") : "utf8");
    const sort = kind(value);
    if (sort === "ArrayBuffer" || sort === "View") return value.byteLength;
    throw wrongType("string", "of type string or an instance of Buffer or ArrayBuffer", value);
  },
  concat(list, total) {
    if (!Array.isArray(list)) throw wrongType("list", "an instance of Array", list);
    for (let i = 0; i < list.length; i++) {
      if (!isBytes(list[i])) throw wrongType(`list[${i}]`, "an instance of Buffer or Uint8Array", list[i]);
    }
    if (total === undefined) {
      total = 0;
      for (const item of list) total += item.length;
    } else {
      checkSize(total);
    }
    const out = new FastBuffer(total);
    let at = 0;
    for (const item of list) {
      if (at >= total) break;
      setBytes.call(out, item.length > total - at ? subarray.call(item, 0, total - at) : item, at);
      at += item.length;
    }
    return out;
  },
  copyBytesFrom(view, offset = 0, length) {
    if (kind(view) !== "View") throw wrongType("view", "an instance of TypedArray", view);
    const part = view.subarray(offset, length === undefined ? undefined : offset + length);
    return new FastBuffer(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  },
  compare(a, b) {
    if (!isBytes(a)) throw wrongType("buf1", "an instance of Buffer or Uint8Array", a);
    if (!isBytes(b)) throw wrongType("buf2", "an instance of Buffer or Uint8Array", b);
    return compareBytes(a, b);
  },
  poolSize: 8192,
});

function clamp(value, fallback, max) {
  if (value === undefined) return fallback;
  value = Math.trunc(Number(value)) || 0;
  return value < 0 ? 0 : Math.min(value, max);
}

function search(buffer, value, offset, encoding, forward) {
  if (typeof offset === "string") {
    encoding = offset;
    offset = undefined;
  }
  offset = Number(offset);
  if (Number.isNaN(offset)) offset = forward ? 0 : buffer.length;
  offset = Math.trunc(Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, offset)));
  if (typeof value === "number") {
    value = new Uint8Array([value]);
  } else if (typeof value === "string") {
    value = fromText(value, encoding);
  } else if (!isBytes(value)) {
    throw wrongType("value", "one of type number or string or an instance of Buffer or Uint8Array", value);
  }
  const wide = encoding !== undefined && typeof encoding === "string" && known(encoding) === "utf16le";
  return find(buffer, value, offset, forward, wide);
}

define(Buffer.prototype, {
  get parent() {
    return this instanceof Buffer ? this.buffer : undefined;
  },
  get offset() {
    return this instanceof Buffer ? this.byteOffset : undefined;
  },
  toString(encoding, start, end) {
    const n = this.length;
    start = clamp(start, 0, n);
    end = clamp(end, n, n);
    if (end <= start) return "";
    return decode(this, encodingName(encoding), start, end);
  },
  toLocaleString(encoding, start, end) {
    return this.toString(encoding, start, end);
  },
  toJSON() {
    return { type: "Buffer", data: Array.from(this) };
  },
  equals(other) {
    if (!isBytes(other)) throw wrongType("otherBuffer", "an instance of Buffer or Uint8Array", other);
    return this === other || compareBytes(this, other) === 0;
  },
  compare(target, targetStart = 0, targetEnd = target?.length, start = 0, end = this.length) {
    if (!isBytes(target)) throw wrongType("target", "an instance of Buffer or Uint8Array", target);
    for (const [name, value, max] of [["targetStart", targetStart, Infinity], ["targetEnd", targetEnd, target.length], ["sourceStart", start, Infinity], ["sourceEnd", end, this.length]]) {
      if (!(value >= 0 && value <= max)) throw fail(RangeError, "ERR_OUT_OF_RANGE", `The value of "${name}" is out of range. It must be >= 0 and <= ${max}. Received ${value}`);
    }
    if (start >= end) return targetStart >= targetEnd ? 0 : -1;
    if (targetStart >= targetEnd) return 1;
    return compareBytes(subarray.call(this, start, end), subarray.call(target, targetStart, targetEnd));
  },
  slice(start, end) {
    return subarray.call(this, start, end);
  },
  write(text, offset, length, encoding) {
    if (typeof text !== "string") throw wrongType("string", "of type string", text);
    if (typeof offset === "string") {
      encoding = offset;
      offset = length = undefined;
    } else if (typeof length === "string") {
      encoding = length;
      length = undefined;
    }
    offset = offset === undefined ? 0 : offset;
    if (!(offset >= 0 && offset <= this.length)) {
      throw fail(RangeError, "ERR_OUT_OF_RANGE", `The value of "offset" is out of range. It must be >= 0 && <= ${this.length}. Received ${offset}`);
    }
    const rest = this.length - offset;
    const room = length === undefined ? rest : Math.min(length, rest);
    const name = encodingName(encoding);
    const bytes = new Uint8Array(encode(text, name));
    let n = Math.min(bytes.length, room);
    // A character that does not fit whole is not written at all.
    if (n < bytes.length) {
      if (name === "utf8") while (n > 0 && (bytes[n] & 0xc0) === 0x80) n--;
      else if (name === "utf16le") n -= n % 2;
    }
    setBytes.call(this, n < bytes.length ? subarray.call(bytes, 0, n) : bytes, offset);
    return n;
  },
  fill(value, offset, end, encoding) {
    if (typeof offset === "string") {
      encoding = offset;
      offset = end = undefined;
    } else if (typeof end === "string") {
      encoding = end;
      end = undefined;
    }
    offset = offset === undefined ? 0 : offset;
    end = end === undefined ? this.length : end;
    for (const [name, n, max] of [["offset", offset, this.length], ["end", end, this.length]]) {
      if (typeof n !== "number") throw wrongType(name, "of type number", n);
      if (!(n >= 0 && n <= max)) throw fail(RangeError, "ERR_OUT_OF_RANGE", `The value of "${name}" is out of range. It must be >= 0 && <= ${max}. Received ${n}`);
    }
    if (offset >= end) return this;
    if (typeof value === "string") {
      const bytes = new Uint8Array(encode(value, encodingName(encoding)));
      if (bytes.length === 0) {
        if (value !== "") throw fail(TypeError, "ERR_INVALID_ARG_VALUE", `The argument 'value' is invalid. Received '${value}'`);
        Uint8Array.prototype.fill.call(this, 0, offset, end);
      } else {
        fillWith(this, bytes, offset, end);
      }
    } else if (isBytes(value)) {
      if (value.length === 0) throw fail(TypeError, "ERR_INVALID_ARG_VALUE", "The argument 'value' is invalid. Received an empty Buffer");
      fillWith(this, value, offset, end);
    } else {
      Uint8Array.prototype.fill.call(this, typeof value === "boolean" ? +value : Number(value) & 255, offset, end);
    }
    return this;
  },
  indexOf(value, offset, encoding) {
    return search(this, value, offset, encoding, true);
  },
  lastIndexOf(value, offset, encoding) {
    return search(this, value, offset, encoding, false);
  },
  includes(value, offset, encoding) {
    return search(this, value, offset, encoding, true) !== -1;
  },
  copy(target, targetStart, start, end) {
    if (!isBytes(target)) throw wrongType("target", "an instance of Buffer or Uint8Array", target);
    targetStart = targetStart === undefined ? 0 : Math.trunc(Number(targetStart)) || 0;
    start = start === undefined ? 0 : Math.trunc(Number(start)) || 0;
    if (targetStart < 0) throw fail(RangeError, "ERR_OUT_OF_RANGE", `The value of "targetStart" is out of range. It must be >= 0. Received ${targetStart}`);
    if (start < 0 || start > this.length) throw fail(RangeError, "ERR_OUT_OF_RANGE", `The value of "sourceStart" is out of range. It must be >= 0 && <= ${this.length}. Received ${start}`);
    end = end === undefined ? this.length : Math.trunc(Number(end)) || 0;
    if (end < 0) throw fail(RangeError, "ERR_OUT_OF_RANGE", `The value of "sourceEnd" is out of range. It must be >= 0. Received ${end}`);
    if (targetStart >= target.length || start >= end) return 0;
    const n = Math.min(end, this.length, start + target.length - targetStart) - start;
    if (n <= 0) return 0;
    setBytes.call(target, subarray.call(this, start, start + n), targetStart);
    return n;
  },
  swap16() {
    return swap(this, 2);
  },
  swap32() {
    return swap(this, 4);
  },
  swap64() {
    return swap(this, 8);
  },
});

function swap(buffer, size) {
  if (buffer.length % size !== 0) throw fail(RangeError, "ERR_INVALID_BUFFER_SIZE", `Buffer size must be a multiple of ${size * 8}-bits`);
  for (let i = 0; i < buffer.length; i += size) subarray.call(buffer, i, i + size).reverse();
  return buffer;
}

// readUInt8, writeDoubleBE and the others.
define(Buffer.prototype, numbers);
for (const name of Object.getOwnPropertyNames(numbers)) {
  if (name.includes("UInt")) define(Buffer.prototype, { [name.replace("UInt", "Uint")]: numbers[name] });
}

for (const name of ["ascii", "base64", "base64url", "hex", "latin1", "ucs2", "utf8"]) {
  define(Buffer.prototype, {
    [`${name}Slice`](start, end) {
      return this.toString(name, start, end);
    },
    [`${name}Write`](text, offset, length) {
      return this.write(text, offset, length, name);
    },
  });
}

Object.defineProperty(Buffer.prototype, custom, {
  value() {
    let text = "";
    const n = Math.min(this.length, 50);
    for (let i = 0; i < n; i++) text += ` ${this[i].toString(16).padStart(2, "0")}`;
    const more = this.length - n;
    if (more > 0) text += ` ... ${more} more byte${more > 1 ? "s" : ""}`;
    return `<Buffer${text}>`;
  },
  configurable: true,
  writable: true,
});

return { Buffer };
})
