// The algorithms of Web Crypto whose keys are secrets: AES (27 to 30), HMAC (31),
// HKDF (32) and PBKDF2 (33).
(function (host) {
  "use strict";
  const { random, secret, secretBytes, aes, hmac, hmacVerify, hkdf, pbkdf2 } = host;
  const { fail } = host.load("cryptonames");
  const { make } = host.load("cryptokey");
  const { checkUsages, checkJWK, secretIn, done } = host.load("cryptojwk");

  const blockBits = { "SHA-1": 512, "SHA-256": 512, "SHA-384": 1024, "SHA-512": 1024 };
  const isAesLength = (length) => length === 128 || length === 192 || length === 256;

  function aesKey(name, handle, length, extractable, usages) {
    return make({ type: "secret", extractable, name, length, usages, handle, algorithm: () => ({ name, length }) });
  }

  // aesAlgorithm makes the operations that the ways of AES share. short is the part
  // of a JWK's alg.
  function aesAlgorithm(name, short, allowed, more) {
    return {
      generateKey({ length }, extractable, usages) {
        checkUsages(usages, allowed, name);
        if (!isAesLength(length)) throw fail("OperationError", `an AES key has 128, 192 or 256 bits, and not ${length}`);
        return aesKey(name, secret(random(length / 8)), length, extractable, usages);
      },
      importKey(format, data, normal, extractable, usages) {
        checkUsages(usages, allowed, name);
        if (format === "jwk") {
          checkJWK(data, "oct");
          const bytes = secretIn(data);
          const length = bytes.byteLength * 8;
          if (!isAesLength(length)) throw fail("DataError", `an AES key has 128, 192 or 256 bits, and the JWK's has ${length}`);
          checkJWK(data, "oct", { alg: [`A${length}${short}`], use: "enc", extractable, usages });
          return aesKey(name, secret(bytes), length, extractable, usages);
        }
        if (format !== "raw") throw fail("NotSupportedError", `${name} keys are imported as raw or jwk, and not as ${format}`);
        const length = data.byteLength * 8;
        if (!isAesLength(length)) throw fail("DataError", `an AES key has 128, 192 or 256 bits, and this one ${length}`);
        return aesKey(name, secret(data), length, extractable, usages);
      },
      exportKey(format, own) {
        if (format === "raw") return secretBytes(own.handle);
        if (format === "jwk") return { alg: `A${own.length}${short}` };
        throw fail("NotSupportedError", `${name} keys are exported as raw or jwk, and not as ${format}`);
      },
      keyLength({ length }) {
        if (!isAesLength(length)) throw fail("OperationError", `an AES key has 128, 192 or 256 bits, and not ${length}`);
        return length;
      },
      ...more,
    };
  }

  const cryptUsages = ["encrypt", "decrypt", "wrapKey", "unwrapKey"];

  function cbc(sealing) {
    return async ({ iv }, own, data) => {
      if (iv.byteLength !== 16) throw fail("OperationError", `algorithm.iv must have 16 bytes, and has ${iv.byteLength}`);
      return done(await aes("cbc", sealing, own.handle, iv, data));
    };
  }

  async function ctr({ counter, length }, own, data) {
    if (counter.byteLength !== 16) throw fail("OperationError", `algorithm.counter must have 16 bytes, and has ${counter.byteLength}`);
    if (length === 0 || length > 128) throw fail("OperationError", `algorithm.length must be from 1 to 128, and is ${length}`);
    return done(await aes("ctr", true, own.handle, counter, data, length));
  }

  const tagLengths = [32, 64, 96, 104, 112, 120, 128];

  function gcm(sealing) {
    return async ({ iv, additionalData, tagLength = 128 }, own, data) => {
      if (!tagLengths.includes(tagLength)) throw fail("OperationError", `algorithm.tagLength must be one of ${tagLengths.join(", ")}, and is ${tagLength}`);
      if (!sealing && data.byteLength < tagLength / 8) throw fail("OperationError", "The provided data is too small: it ends before the tag does");
      if (iv.byteLength === 0) throw fail("OperationError", "algorithm.iv must not be empty: 12 random bytes are usual");
      return done(await aes("gcm", sealing, own.handle, iv, data, tagLength / 8, additionalData));
    };
  }

  function keyWrap(sealing) {
    return async (normal, own, data) => done(await aes("kw", sealing, own.handle, undefined, data));
  }

  const hmacAlg = (hash) => `HS${hash === "SHA-1" ? "1" : hash.slice(4)}`;

  function hmacKey(handle, hash, length, extractable, usages) {
    const algorithm = () => ({ name: "HMAC", hash: { name: hash }, length });
    return make({ type: "secret", extractable, name: "HMAC", hash, length, usages, handle, algorithm });
  }

  const HMAC = {
    generateKey({ hash, length = blockBits[hash] }, extractable, usages) {
      checkUsages(usages, ["sign", "verify"], "HMAC");
      if (length === 0) throw fail("OperationError", "algorithm.length must not be 0");
      if (length > 2 ** 24) throw fail("OperationError", "algorithm.length must not be more than 16777216 bits");
      return hmacKey(secret(random(Math.ceil(length / 8))), hash, length, extractable, usages);
    },
    importKey(format, data, normal, extractable, usages) {
      checkUsages(usages, ["sign", "verify"], "HMAC");
      let bytes = data;
      if (format === "jwk") {
        checkJWK(data, "oct");
        bytes = secretIn(data);
        checkJWK(data, "oct", { alg: [hmacAlg(normal.hash)], use: "sig", extractable, usages });
      } else if (format !== "raw") throw fail("NotSupportedError", `HMAC keys are imported as raw or jwk, and not as ${format}`);
      let length = bytes.byteLength * 8;
      if (length === 0) throw fail("DataError", "the key is empty");
      if (normal.length !== undefined) {
        if (normal.length > length || normal.length <= length - 8) throw fail("DataError", `algorithm.length is ${normal.length}, and the key has ${length} bits`);
        length = normal.length;
      }
      return hmacKey(secret(bytes), normal.hash, length, extractable, usages);
    },
    exportKey(format, own) {
      if (format === "raw") return secretBytes(own.handle);
      if (format === "jwk") return { alg: hmacAlg(own.hash) };
      throw fail("NotSupportedError", `HMAC keys are exported as raw or jwk, and not as ${format}`);
    },
    keyLength({ hash, length = blockBits[hash] }) {
      if (length === 0) throw fail("OperationError", "the length of the derived HMAC key must not be 0");
      return length;
    },
    sign: async (normal, own, data) => done(await hmac(own.hash, own.handle, data)),
    verify: async (normal, own, signature, data) => done(await hmacVerify(own.hash, own.handle, signature, data)),
  };

  function derivation(name, bits) {
    return {
      importKey(format, data, normal, extractable, usages) {
        if (format !== "raw") throw fail("NotSupportedError", `${name} keys are imported as raw, and not as ${format}`);
        checkUsages(usages, ["deriveKey", "deriveBits"], name);
        if (extractable) throw fail("SyntaxError", `${name} keys are not extractable: give importKey false`);
        return make({ type: "secret", extractable: false, name, usages, handle: secret(data), algorithm: () => ({ name }) });
      },
      keyLength: () => null,
      async deriveBits(normal, own, length) {
        if (length === null) throw fail("OperationError", "length cannot be null");
        if (length % 8 !== 0) throw fail("OperationError", `length must be a multiple of 8, and is ${length}`);
        return bits(normal, own, length);
      },
    };
  }

  return {
    "AES-CBC": aesAlgorithm("AES-CBC", "CBC", cryptUsages, { encrypt: cbc(true), decrypt: cbc(false) }),
    "AES-CTR": aesAlgorithm("AES-CTR", "CTR", cryptUsages, { encrypt: ctr, decrypt: ctr }),
    "AES-GCM": aesAlgorithm("AES-GCM", "GCM", cryptUsages, { encrypt: gcm(true), decrypt: gcm(false) }),
    "AES-KW": aesAlgorithm("AES-KW", "KW", ["wrapKey", "unwrapKey"], { wrapKey: keyWrap(true), unwrapKey: keyWrap(false) }),
    HMAC,
    HKDF: derivation("HKDF", async ({ hash, salt, info }, own, length) => done(await hkdf(hash, own.handle, salt, info, length / 8))),
    PBKDF2: derivation("PBKDF2", async ({ hash, salt, iterations }, own, length) => {
      if (iterations === 0) throw fail("OperationError", "algorithm.iterations must not be 0");
      return done(await pbkdf2(hash, own.handle, salt, iterations, length / 8));
    }),
  };
})
