// SubtleCrypto (Web Crypto 14): the order of checks is the standard's, step by step.
(function (host) {
  "use strict";
  const { digest, jwkOf, utf8, fromUTF8 } = host;
  const { shape, required } = host.load("webidl");
  const { fail, normalize, supports, copyOf, checkSource, enforceRange, isObject } = host.load("cryptonames");
  const { slot, isKey, allUsages } = host.load("cryptokey");
  const { readJWK } = host.load("cryptojwk");
  const parseJSON = JSON.parse;
  const writeJSON = JSON.stringify;
  const token = {};
  const formats = ["raw", "spki", "pkcs8", "jwk"];

  // The file that has an algorithm is run when one of its names is used.
  const algorithms = (name) => host.load(/^(AES|HMAC|HKDF|PBKDF2)/.test(name) ? "cryptosecrets" : "cryptopairs")[name];

  function formatOf(value) {
    const format = `${value}`;
    if (!formats.includes(format)) throw new TypeError(`${format.slice(0, 40)} is no key format: there are ${formats.join(", ")}`);
    return format;
  }

  function keyOf(value, what) {
    if (!isKey(value)) throw new TypeError(`${what} must be a CryptoKey: make one with crypto.subtle.importKey`);
    return slot(value);
  }

  function usagesOf(value) {
    if (!isObject(value) || typeof value[Symbol.iterator] !== "function") throw new TypeError("keyUsages must be an array");
    const usages = [...value].map((usage) => `${usage}`);
    for (const usage of usages) {
      if (!allUsages.includes(usage)) throw new TypeError(`${usage.slice(0, 40)} is no key usage: there are ${allUsages.join(", ")}`);
    }
    return usages;
  }

  // named converts an AlgorithmIdentifier; what is no object is a name.
  const named = (value) => (isObject(value) ? value : `${value}`);

  function allow(own, normal, usage) {
    if (normal.name !== own.name) throw fail("InvalidAccessError", `the key is for ${own.name}, and ${usage} was asked for ${normal.name}`);
    if (!own.usages.includes(usage)) throw fail("InvalidAccessError", `the key was not made to ${usage}: give it the usage "${usage}" when it is imported or generated`);
  }

  // either normalizes for the first of two operations that has the algorithm.
  function either(algorithm, first, second) {
    try {
      return [normalize(algorithm, first), first];
    } catch {
      return [normalize(algorithm, second), second];
    }
  }

  async function bring(format, data, normal, extractable, usages) {
    const key = await algorithms(normal.name).importKey(format, data, normal, extractable, usages);
    const { type, usages: kept } = slot(key);
    if (type !== "public" && kept.length === 0) throw fail("SyntaxError", `Usages cannot be empty when importing a ${type} key.`);
    return key;
  }

  // give exports a key, as bytes or as a JWK that holds nothing of the script's.
  async function give(format, own) {
    if (!supports(own.name, "exportKey")) throw fail("NotSupportedError", `${own.name} keys cannot be exported`);
    if (!own.extractable) throw fail("InvalidAccessError", "the key is not extractable");
    const result = await algorithms(own.name).exportKey(format, own);
    if (format !== "jwk") return result;
    return { key_ops: [...own.usages], ext: true, ...jwkOf(own.handle), ...result };
  }

  // jwkText writes a JWK whatever the script has done to JSON and to prototypes. As
  // the standard suggests (14.3.11), spaces make it a whole number of blocks of AES-KW.
  function jwkText(jwk) {
    const members = Object.keys(jwk).map((name) => {
      const value = jwk[name];
      const text = name === "key_ops" ? `[${value.map((usage) => writeJSON(usage)).join(",")}]` : name === "ext" ? "true" : writeJSON(value);
      return `"${name}":${text}`;
    });
    const text = `{${members.join(",")}`;
    return `${text.padEnd(Math.ceil((text.length + 1) / 8) * 8 - 1)}}`;
  }

  // work is what encrypt, decrypt and sign have in common: all but their names.
  function work(operation, algorithm, key, data) {
    algorithm = named(algorithm);
    const own = keyOf(key, "key");
    checkSource(data, "data");
    const normal = normalize(algorithm, operation);
    const input = copyOf(data);
    allow(own, normal, operation);
    return algorithms(normal.name)[operation](normal, own, input);
  }

  class SubtleCrypto {
    #own = true;
    constructor(secret = undefined) {
      if (secret !== token) throw new TypeError("Illegal constructor");
    }
    async encrypt(algorithm, key, data) {
      this.#own;
      required(arguments, 3, "SubtleCrypto.encrypt");
      return work("encrypt", algorithm, key, data);
    }
    async decrypt(algorithm, key, data) {
      this.#own;
      required(arguments, 3, "SubtleCrypto.decrypt");
      return work("decrypt", algorithm, key, data);
    }
    async sign(algorithm, key, data) {
      this.#own;
      required(arguments, 3, "SubtleCrypto.sign");
      return work("sign", algorithm, key, data);
    }
    async verify(algorithm, key, signature, data) {
      this.#own;
      required(arguments, 4, "SubtleCrypto.verify");
      algorithm = named(algorithm);
      const own = keyOf(key, "key");
      checkSource(signature, "signature");
      checkSource(data, "data");
      const normal = normalize(algorithm, "verify");
      const mark = copyOf(signature);
      const input = copyOf(data);
      allow(own, normal, "verify");
      return algorithms(normal.name).verify(normal, own, mark, input);
    }
    async digest(algorithm, data) {
      this.#own;
      required(arguments, 2, "SubtleCrypto.digest");
      algorithm = named(algorithm);
      checkSource(data, "data");
      const normal = normalize(algorithm, "digest");
      return digest(normal.name, copyOf(data));
    }
    async generateKey(algorithm, extractable, keyUsages) {
      this.#own;
      required(arguments, 3, "SubtleCrypto.generateKey");
      algorithm = named(algorithm);
      const usages = usagesOf(keyUsages);
      const normal = normalize(algorithm, "generateKey");
      const result = await algorithms(normal.name).generateKey(normal, Boolean(extractable), usages);
      if (slot(result.privateKey ?? result).usages.length === 0) throw fail("SyntaxError", "Usages cannot be empty when creating a key.");
      return result;
    }
    async deriveKey(algorithm, baseKey, derivedKeyType, extractable, keyUsages) {
      this.#own;
      required(arguments, 5, "SubtleCrypto.deriveKey");
      algorithm = named(algorithm);
      const own = keyOf(baseKey, "baseKey");
      derivedKeyType = named(derivedKeyType);
      const usages = usagesOf(keyUsages);
      const normal = normalize(algorithm, "deriveBits");
      const imported = normalize(derivedKeyType, "importKey");
      const sized = normalize(derivedKeyType, "keyLength");
      allow(own, normal, "deriveKey");
      const length = algorithms(sized.name).keyLength(sized);
      const secret = await algorithms(normal.name).deriveBits(normal, own, length);
      return bring("raw", secret, imported, Boolean(extractable), usages);
    }
    async deriveBits(algorithm, baseKey, length = null) {
      this.#own;
      required(arguments, 2, "SubtleCrypto.deriveBits");
      algorithm = named(algorithm);
      const own = keyOf(baseKey, "baseKey");
      if (length !== null) length = enforceRange(length, "length", 4294967295);
      const normal = normalize(algorithm, "deriveBits");
      allow(own, normal, "deriveBits");
      return algorithms(normal.name).deriveBits(normal, own, length);
    }
    async importKey(format, keyData, algorithm, extractable, keyUsages) {
      this.#own;
      required(arguments, 5, "SubtleCrypto.importKey");
      format = formatOf(format);
      const isBytes = host.isSource(keyData);
      if (!isBytes && keyData !== undefined && keyData !== null && !isObject(keyData)) throw new TypeError("keyData must be bytes or a JWK object");
      // A union takes what is no BufferSource for a JsonWebKey, whatever format says.
      let data = isBytes ? keyData : readJWK(keyData);
      algorithm = named(algorithm);
      const usages = usagesOf(keyUsages);
      const normal = normalize(algorithm, "importKey");
      if ((format === "jwk") === isBytes) throw new TypeError(format === "jwk" ? "keyData must be a JWK object" : "keyData must be an ArrayBuffer, a typed array or a DataView");
      if (isBytes) data = copyOf(data);
      return bring(format, data, normal, Boolean(extractable), usages);
    }
    async exportKey(format, key) {
      this.#own;
      required(arguments, 2, "SubtleCrypto.exportKey");
      format = formatOf(format);
      return give(format, keyOf(key, "key"));
    }
    async wrapKey(format, key, wrappingKey, wrapAlgorithm) {
      this.#own;
      required(arguments, 4, "SubtleCrypto.wrapKey");
      format = formatOf(format);
      const own = keyOf(key, "key");
      const wrapping = keyOf(wrappingKey, "wrappingKey");
      const [normal, operation] = either(named(wrapAlgorithm), "wrapKey", "encrypt");
      allow(wrapping, normal, "wrapKey");
      const exported = await give(format, own);
      const bytes = format === "jwk" ? utf8(jwkText(exported)) : exported;
      return algorithms(normal.name)[operation](normal, wrapping, bytes);
    }
    async unwrapKey(format, wrappedKey, unwrappingKey, unwrapAlgorithm, unwrappedKeyAlgorithm, extractable, keyUsages) {
      this.#own;
      required(arguments, 7, "SubtleCrypto.unwrapKey");
      format = formatOf(format);
      checkSource(wrappedKey, "wrappedKey");
      const unwrapping = keyOf(unwrappingKey, "unwrappingKey");
      unwrapAlgorithm = named(unwrapAlgorithm);
      unwrappedKeyAlgorithm = named(unwrappedKeyAlgorithm);
      const usages = usagesOf(keyUsages);
      const [normal, operation] = either(unwrapAlgorithm, "unwrapKey", "decrypt");
      const imported = normalize(unwrappedKeyAlgorithm, "importKey");
      const input = copyOf(wrappedKey);
      allow(unwrapping, normal, "unwrapKey");
      const bytes = await algorithms(normal.name)[operation](normal, unwrapping, input);
      if (format !== "jwk") return bring(format, bytes, imported, Boolean(extractable), usages);
      let jwk;
      try {
        jwk = parseJSON(fromUTF8(bytes));
      } catch {
        throw fail("DataError", "what was unwrapped is no JWK");
      }
      if (!isObject(jwk)) throw fail("DataError", "what was unwrapped is no JWK");
      return bring("jwk", readJWK(jwk), imported, Boolean(extractable), usages);
    }
  }
  shape(SubtleCrypto);

  return { SubtleCrypto, subtle: new SubtleCrypto(token) };
})
