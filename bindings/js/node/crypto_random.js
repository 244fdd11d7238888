// Random numbers and bytes of the module crypto.
(function (host) {
  "use strict";
  const { fill, uuid, soon, number } = host;
  const { Buffer, isView, isBuffer, coded, codes } = host.node("crypto_bytes");
  const { validateNumber, validateFunction, validateObject, validateBoolean } = host.node("errors");
  const most = 2 ** 31 - 1;

  function sizeOf(size, name, offset, length) {
    validateNumber(size, name);
    if (!(size >= 0 && size <= most)) throw new codes.ERR_OUT_OF_RANGE(name, `>= 0 && <= ${most}`, size);
    if (length !== undefined && size + offset > length) throw new codes.ERR_OUT_OF_RANGE("size + offset", `<= ${length}`, size + offset);
    return size >>> 0;
  }

  function randomBytes(size, callback) {
    const count = sizeOf(size, "size");
    if (callback !== undefined) validateFunction(callback, "callback");
    // Node runs out of memory somewhere below 2 GiB; here the others' is at stake.
    if (count > 2 ** 26) throw new codes.ERR_OUT_OF_RANGE("size", `<= ${2 ** 26} in patchbay`, size);
    const bytes = Buffer.alloc(count);
    fill(bytes);
    if (callback === undefined) return bytes;
    soon(callback, null, bytes);
  }

  // part returns the part of a buffer that offset and size name, in bytes.
  function part(buf, offset, size) {
    if (!isView(buf) && !isBuffer(buf)) throw new codes.ERR_INVALID_ARG_TYPE("buf", ["ArrayBuffer", "ArrayBufferView"], buf);
    const unit = buf.BYTES_PER_ELEMENT ?? 1;
    validateNumber(offset, "offset");
    const start = offset * unit;
    const length = buf.byteLength;
    if (!(start >= 0 && start <= Math.min(length, most))) throw new codes.ERR_OUT_OF_RANGE("offset", `>= 0 && <= ${Math.min(length, most)}`, offset);
    const count = size === undefined ? length - start : sizeOf(size * unit, "size", start, length);
    return isBuffer(buf) ? new Uint8Array(buf, start, count) : new Uint8Array(buf.buffer, buf.byteOffset + start, count);
  }

  function randomFillSync(buf, offset = 0, size) {
    fill(part(buf, offset, size));
    return buf;
  }

  function randomFill(buf, offset, size, callback) {
    if (!isView(buf) && !isBuffer(buf)) throw new codes.ERR_INVALID_ARG_TYPE("buf", ["ArrayBuffer", "ArrayBufferView"], buf);
    if (typeof offset === "function") {
      callback = offset;
      offset = 0;
      size = undefined;
    } else if (typeof size === "function") {
      callback = size;
      size = undefined;
    } else validateFunction(callback, "callback");
    fill(part(buf, offset, size));
    soon(callback, null, buf);
  }

  const range = 2 ** 48 - 1;

  function randomInt(min, max, callback) {
    // The lower bound may be left out.
    const alone = max === undefined || typeof max === "function";
    if (alone) {
      callback = max;
      max = min;
      min = 0;
    }
    if (callback !== undefined) validateFunction(callback, "callback");
    if (!Number.isSafeInteger(min)) throw new codes.ERR_INVALID_ARG_TYPE("min", "a safe integer", min);
    if (!Number.isSafeInteger(max)) throw new codes.ERR_INVALID_ARG_TYPE("max", "a safe integer", max);
    if (max <= min) throw new codes.ERR_OUT_OF_RANGE("max", `greater than the value of "min" (${min})`, max);
    if (max - min > range) throw new codes.ERR_OUT_OF_RANGE(alone ? "max" : "max - min", `<= ${range}`, max - min);
    const result = min + number(max - min);
    if (callback === undefined) return result;
    soon(callback, undefined, result);
  }

  function randomUUID(options) {
    if (options !== undefined) {
      validateObject(options, "options");
      if (options.disableEntropyCache !== undefined) validateBoolean(options.disableEntropyCache, "options.disableEntropyCache");
    }
    return uuid();
  }

  function timingSafeEqual(buf1, buf2) {
    for (const [name, value] of [["buf1", buf1], ["buf2", buf2]]) {
      if (!isView(value) && !isBuffer(value)) {
        throw coded(TypeError, "ERR_INVALID_ARG_TYPE", `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`);
      }
    }
    if (buf1.byteLength !== buf2.byteLength) throw coded(RangeError, "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", "Input buffers must have the same byte length");
    return host.equal(buf1, buf2);
  }

  return { randomBytes, pseudoRandomBytes: randomBytes, prng: randomBytes, rng: randomBytes, randomFill, randomFillSync, randomInt, randomUUID, timingSafeEqual };
})
