// Primes of the module crypto.
(function (host) {
  "use strict";
  const { check, generate } = host;
  const { codes, isView, isBuffer, Buffer } = host.node("crypto_bytes");
  const { validateBoolean, validateFunction, validateInt32, validateObject, validateUint32 } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } = codes;

  function bigIntBytes(value, name) {
    if (value < 0n) throw new ERR_OUT_OF_RANGE(name, ">= 0", value);
    const hex = value.toString(16);
    return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  }

  function candidateOf(candidate, options) {
    if (typeof candidate === "bigint") candidate = bigIntBytes(candidate, "candidate");
    if (!isView(candidate) && !isBuffer(candidate)) throw new ERR_INVALID_ARG_TYPE("candidate", ["ArrayBuffer", "TypedArray", "Buffer", "DataView", "bigint"], candidate);
    validateObject(options, "options");
    const { checks = 0 } = options;
    validateInt32(checks, "options.checks", 0);
    return [candidate, checks];
  }

  function checkPrime(candidate, options = {}, callback) {
    if (typeof options === "function") {
      callback = options;
      options = {};
    }
    validateFunction(callback, "callback");
    const args = candidateOf(candidate, options);
    check(...args, (error, good) => (error ? callback(error) : callback(null, good)));
  }

  const checkPrimeSync = (candidate, options = {}) => check(...candidateOf(candidate, options));

  function sizeOf(size, options) {
    validateInt32(size, "size", 1);
    validateObject(options, "options");
    const { safe = false, bigint = false, add, rem } = options;
    validateBoolean(safe, "options.safe");
    validateBoolean(bigint, "options.bigint");
    if (add !== undefined || rem !== undefined) throw new codes.ERR_INVALID_ARG_VALUE("options.add", add, "is not available in patchbay: leave add and rem out");
    validateUint32(size, "size", true);
    return [[size, safe], bigint];
  }

  const made = (bytes, bigint) => (bigint ? BigInt(`0x${Buffer.from(bytes).toString("hex")}`) : bytes);

  function generatePrime(size, options, callback) {
    if (typeof options === "function") {
      callback = options;
      options = {};
    }
    validateFunction(callback, "callback");
    const [args, bigint] = sizeOf(size, options ?? {});
    generate(...args, (error, bytes) => (error ? callback(error) : callback(null, made(bytes, bigint))));
  }

  function generatePrimeSync(size, options = {}) {
    const [args, bigint] = sizeOf(size, options);
    return made(generate(...args), bigint);
  }

  return { checkPrime, checkPrimeSync, generatePrime, generatePrimeSync };
})
