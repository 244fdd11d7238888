// What a Buffer can do besides reading and writing numbers.
(function () {
  "use strict";
  return ({ Buffer, FastBuffer, limits, codes, wrongType, unknownEncoding, isBytes, bytesTypes, setBytes, nativeSubarray, ...host }) => {
    const { encode, decode, known, compareBytes, find, fillWith, writeText } = host;
    const custom = Symbol.for("nodejs.util.inspect.custom");
    const proto = Buffer.prototype;

    for (const [name, of] of [["parent", "buffer"], ["offset", "byteOffset"]]) {
      Object.defineProperty(proto, name, {
        get() {
          return this instanceof Buffer ? this[of] : undefined;
        },
        enumerable: true,
      });
    }

    function encodingName(encoding) {
      const name = known(`${encoding}`);
      if (name === undefined) throw unknownEncoding(encoding);
      return name;
    }

    function checkOffset(value, name, max = limits.bytes) {
      host.errors().validateInteger(value, name, 0, max);
    }

    const toInteger = (value) => {
      const n = Math.floor(+value);
      return Number.isSafeInteger(n) ? n : 0;
    };

    function swap(buffer, size) {
      if (buffer.length % size !== 0) throw new (codes().ERR_INVALID_BUFFER_SIZE)(`${size * 8}-bits`);
      for (let i = 0; i < buffer.length; i += size) nativeSubarray.call(buffer, i, i + size).reverse();
      return buffer;
    }

    function search(buffer, value, offset, encoding, forward) {
      host.errors().validateBuffer(buffer);
      if (typeof offset === "string") {
        encoding = offset;
        offset = undefined;
      }
      offset = +offset;
      if (Number.isNaN(offset)) offset = forward ? 0 : buffer.length;
      offset = Math.trunc(Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, offset)));
      if (typeof value === "number") {
        value = new Uint8Array([value]);
        // A single byte is found only where there is one.
        if (!forward && offset >= buffer.length) offset = buffer.length - 1;
        return find(buffer, value, offset, forward, false);
      }
      const name = encoding === undefined ? "utf8" : known(`${encoding}`);
      if (typeof value === "string") {
        if (name === undefined) throw unknownEncoding(encoding);
        value = new Uint8Array(encode(value, name));
      } else if (!isBytes(value)) {
        throw wrongType("value", ["number", "string", ...bytesTypes], value);
      }
      return find(buffer, value, offset, forward, name === "utf16le");
    }

    function fill(buffer, value, offset, end, encoding) {
      if (typeof value === "string") {
        if (offset === undefined || typeof offset === "string") {
          encoding = offset;
          offset = end = undefined;
        } else if (typeof end === "string") {
          encoding = end;
          end = undefined;
        }
        if (encoding !== undefined && encoding !== null && encoding !== "") {
          host.errors().validateString(encoding, "encoding");
          encoding = encodingName(encoding);
        } else {
          encoding = "utf8";
        }
      }
      if (offset === undefined) {
        offset = 0;
        end = buffer.length;
      } else {
        checkOffset(offset, "offset");
        if (end === undefined) end = buffer.length;
        else checkOffset(end, "end", buffer.length);
      }
      if (offset >= end) return buffer;
      let bytes;
      if (typeof value === "string") bytes = value === "" ? undefined : new Uint8Array(encode(value, encoding));
      else if (ArrayBuffer.isView(value)) bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      if (bytes === undefined) {
        Uint8Array.prototype.fill.call(buffer, typeof value === "string" ? 0 : value & 255, offset, end);
        return buffer;
      }
      if (bytes.length === 0) throw new (codes().ERR_INVALID_ARG_VALUE)("value", value);
      fillWith(buffer, bytes, offset, end);
      return buffer;
    }

    function write(buffer, string, offset, length, name) {
      if (typeof string !== "string") throw host.errors().coded(TypeError, "ERR_INVALID_ARG_TYPE", "argument must be a string");
      return writeText(buffer, string, offset, length, name);
    }

    function slice(buffer, start, end) {
      return new FastBuffer(buffer.buffer, buffer.byteOffset + start, Math.max(end - start, 0));
    }

    // relative is where an index points to that may count from the end.
    function relative(index, length) {
      index = Math.trunc(index) || 0;
      return index < 0 ? Math.max(index + length, 0) : Math.min(index, length);
    }

    Object.assign(proto, {
      copy(target, targetStart, sourceStart, sourceEnd) {
        if (!isBytes(this)) throw wrongType("source", bytesTypes, this);
        if (!isBytes(target)) throw wrongType("target", bytesTypes, target);
        const { ERR_OUT_OF_RANGE } = codes();
        const to = targetStart === undefined ? 0 : toInteger(targetStart);
        if (to < 0) throw new ERR_OUT_OF_RANGE("targetStart", ">= 0", to);
        const start = sourceStart === undefined ? 0 : toInteger(sourceStart);
        if (start < 0 || start > this.length) throw new ERR_OUT_OF_RANGE("sourceStart", `>= 0 && <= ${this.length}`, start);
        const end = sourceEnd === undefined ? this.length : toInteger(sourceEnd);
        if (end < 0) throw new ERR_OUT_OF_RANGE("sourceEnd", ">= 0", end);
        const n = Math.min(end, this.length, start + target.length - to) - start;
        if (to >= target.length || n <= 0) return 0;
        setBytes.call(target, nativeSubarray.call(this, start, start + n), to);
        return n;
      },
      toString(encoding, start, end) {
        const n = this.length;
        start = start <= 0 ? 0 : Math.trunc(start) || 0;
        end = end === undefined || end > n ? n : Math.trunc(end) || 0;
        if (start >= n || end <= start) return "";
        return decode(this, encoding === undefined ? "utf8" : encodingName(encoding), start, end);
      },
      equals(otherBuffer) {
        if (!isBytes(otherBuffer)) throw wrongType("otherBuffer", bytesTypes, otherBuffer);
        return this === otherBuffer || (this.byteLength === otherBuffer.byteLength && compareBytes(this, otherBuffer) === 0);
      },
      inspect(recurseTimes, ctx) {
        const n = Math.min(this.length, limits.shown);
        const parts = [];
        if (n > 0) parts.push(decode(this, "hex", 0, n).replace(/..(?=.)/g, "$& "));
        const more = this.length - limits.shown;
        if (more > 0) parts[0] = `${parts[0] === undefined ? "" : parts[0]} ... ${more} more byte${more > 1 ? "s" : ""}`;
        const extras = ctx && this.length <= 65536 ? extraProperties(this, ctx) : "";
        if (extras !== "") parts.push(extras);
        return `<${this.constructor.name} ${parts.join(", ")}>`;
      },
      compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
        if (!isBytes(target)) throw wrongType("target", bytesTypes, target);
        if (arguments.length === 1) return compareBytes(this, target);
        if (targetStart === undefined) targetStart = 0;
        else checkOffset(targetStart, "targetStart");
        if (targetEnd === undefined) targetEnd = target.length;
        else checkOffset(targetEnd, "targetEnd", target.length);
        if (sourceStart === undefined) sourceStart = 0;
        else checkOffset(sourceStart, "sourceStart");
        if (sourceEnd === undefined) sourceEnd = this.length;
        else checkOffset(sourceEnd, "sourceEnd", this.length);
        if (sourceStart >= sourceEnd) return targetStart >= targetEnd ? 0 : -1;
        if (targetStart >= targetEnd) return 1;
        return compareBytes(nativeSubarray.call(this, sourceStart, sourceEnd), nativeSubarray.call(target, targetStart, targetEnd));
      },
      indexOf(value, byteOffset, encoding) {
        return search(this, value, byteOffset, encoding, true);
      },
      lastIndexOf(value, byteOffset, encoding) {
        return search(this, value, byteOffset, encoding, false);
      },
      includes(value, byteOffset, encoding) {
        return search(this, value, byteOffset, encoding, true) !== -1;
      },
      fill(value, offset, end, encoding) {
        return fill(this, value, offset, end, encoding);
      },
      write(string, offset, length, encoding) {
        if (offset === undefined) return write(this, string, 0, this.length, "utf8");
        if (length === undefined && typeof offset === "string") {
          encoding = offset;
          offset = 0;
          length = this.length;
        } else {
          checkOffset(offset, "offset", this.length);
          if (typeof length === "string") {
            encoding = length;
            length = undefined;
          }
          if (length === undefined) length = this.length - offset;
          else checkOffset(length, "length", this.length);
        }
        return write(this, string, offset, Math.min(length, this.length - offset), encoding ? encodingName(encoding) : "utf8");
      },
      toJSON() {
        return { type: "Buffer", data: Array.from(this) };
      },
      subarray(start, end) {
        const n = this.length;
        return slice(this, relative(start, n), end === undefined ? n : relative(end, n));
      },
      slice(start, end) {
        return this.subarray(start, end);
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
    proto.toLocaleString = proto.toString;
    Object.defineProperty(proto, custom, { value: proto.inspect, writable: true, enumerable: true, configurable: true });

    // extraProperties shows what a script has put on a Buffer.
    function extraProperties(buffer, ctx) {
      const keys = (ctx.showHidden ? Object.getOwnPropertyNames(buffer) : Object.keys(buffer)).filter((key) => !/^(?:0|[1-9]\d*)$/.test(key));
      if (keys.length === 0) return "";
      const own = { __proto__: null };
      for (const key of keys) own[key] = buffer[key];
      const text = host.inspection().inspect(own, { ...ctx, breakLength: Infinity, compact: true });
      return text.slice("[Object: null prototype] { ".length, -" }".length);
    }

    // asciiSlice, utf8Write and their like: old packages call them.
    for (const name of ["ascii", "base64", "base64url", "latin1", "hex", "ucs2", "utf8"]) {
      const encoding = known(name);
      Object.assign(proto, {
        [`${name}Slice`](start = 0, end = this.length) {
          if (!(start >= 0 && end <= this.length)) throw new (codes().ERR_OUT_OF_RANGE)("Index out of range.", `>= 0 && <= ${this.length}`, start >= 0 ? end : start, true);
          return decode(this, encoding, start, end);
        },
        [`${name}Write`](string, offset = 0, length = this.length - offset) {
          if (!(offset >= 0 && offset <= this.length)) throw new (codes().ERR_BUFFER_OUT_OF_BOUNDS)("offset");
          if (!(length >= 0)) throw new (codes().ERR_BUFFER_OUT_OF_BOUNDS)("length");
          return write(this, string, offset, Math.min(length, this.length - offset), encoding);
        },
      });
    }
  };
});
