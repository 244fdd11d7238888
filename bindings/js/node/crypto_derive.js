// pbkdf2, scrypt and hkdf of the module crypto.
(function (host) {
  "use strict";
  const { digestKnown, pbkdf2: derivePBKDF2, scrypt: deriveScrypt, hkdf: deriveHKDF } = host;
  const { Buffer, bytesOf, coded, invalidDigest, codes, validateString } = host.node("crypto_bytes");
  const { validateFunction, validateInteger, validateUint32, validateInt32 } = host.node("errors");

  // deliver makes of a callback (error, bytes) what Go calls.
  const deliver = (callback, make) => (error, bytes) => (error ? callback(error) : callback(null, make(bytes)));
  const buffer = (bytes) => Buffer.from(bytes);

  function pbkdf2Arguments(password, salt, iterations, keylen, digest) {
    validateString(digest, "digest");
    password = bytesOf(password, "password");
    salt = bytesOf(salt, "salt");
    validateInt32(iterations, "iterations", 1);
    validateInt32(keylen, "keylen", 0);
    if (!digestKnown(digest)) throw invalidDigest(digest);
    return [digest, password, salt, iterations, keylen];
  }

  function pbkdf2(password, salt, iterations, keylen, digest, callback) {
    if (typeof digest === "function") {
      callback = digest;
      digest = undefined;
    }
    const args = pbkdf2Arguments(password, salt, iterations, keylen, digest);
    validateFunction(callback, "callback");
    derivePBKDF2(...args, deliver(callback, buffer));
  }

  function pbkdf2Sync(password, salt, iterations, keylen, digest) {
    return buffer(derivePBKDF2(...pbkdf2Arguments(password, salt, iterations, keylen, digest)));
  }

  const scryptNames = [["N", "cost"], ["r", "blockSize"], ["p", "parallelization"]];

  function scryptArguments(password, salt, keylen, options) {
    password = bytesOf(password, "password");
    salt = bytesOf(salt, "salt");
    validateInt32(keylen, "keylen", 0);
    const cost = { N: 16384, r: 8, p: 1 };
    let maxmem = 32 << 20;
    if (options) {
      for (const [short, long] of scryptNames) {
        const given = options[short] !== undefined;
        if (given) validateUint32(options[short], short);
        if (options[long] !== undefined) {
          if (given) throw new codes.ERR_CRYPTO_SCRYPT_INVALID_PARAMETER();
          validateUint32(options[long], long);
        }
        // 0 stands for the default.
        cost[short] = options[short] || options[long] || cost[short];
      }
      if (options.maxmem !== undefined) {
        validateInteger(options.maxmem, "maxmem", 0);
        maxmem = options.maxmem || maxmem;
      }
    }
    return [password, salt, keylen, cost.N, cost.r, cost.p, maxmem];
  }

  function scrypt(password, salt, keylen, options, callback = undefined) {
    if (callback === undefined) {
      callback = options;
      options = undefined;
    }
    const args = scryptArguments(password, salt, keylen, options);
    validateFunction(callback, "callback");
    deriveScrypt(...args, deliver(callback, buffer));
  }

  function scryptSync(password, salt, keylen, options) {
    return buffer(deriveScrypt(...scryptArguments(password, salt, keylen, options)));
  }

  function hkdfArguments(digest, ikm, salt, info, length) {
    validateString(digest, "digest");
    const types = ["ArrayBuffer", "TypedArray", "DataView", "Buffer"];
    const key = host.node("crypto_keys").secretOf(ikm, "ikm", undefined, ["string", "SecretKeyObject", ...types]);
    salt = bytesOf(salt, "salt", undefined, ["string", ...types]);
    info = bytesOf(info, "info", undefined, ["string", ...types]);
    validateInteger(length, "length", 0, 2 ** 31 - 1);
    if (info.byteLength > 1024) throw new codes.ERR_OUT_OF_RANGE("info", "must not contain more than 1024 bytes", info.byteLength);
    const size = digestKnown(digest);
    if (!size) throw invalidDigest(digest);
    if (length > 255 * size) throw coded(RangeError, "ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
    return [digest, key, salt, info, length];
  }

  function hkdf(digest, ikm, salt, info, length, callback) {
    const args = hkdfArguments(digest, ikm, salt, info, length);
    validateFunction(callback, "callback");
    deriveHKDF(...args, deliver(callback, (bytes) => bytes));
  }

  const hkdfSync = (digest, ikm, salt, info, length) => deriveHKDF(...hkdfArguments(digest, ikm, salt, info, length));

  return { pbkdf2, pbkdf2Sync, scrypt, scryptSync, hkdf, hkdfSync };
})
