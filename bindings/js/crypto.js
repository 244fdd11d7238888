// Web Crypto: what its objects look like, which arguments they take and which
// errors they give. The mathematics are Go's (crypto.go, subtle.go).
(function (host) {
"use strict";
const { kind, bytes, fill, uuid, digest, hmac, hmacVerify, generateHMAC, importRSA, exportRSA, generateRSA, signRSA, verifyRSA, base64url, fromBase64url, equal } = host;
const keys = new WeakMap(); // a CryptoKey to { algorithm, usages, data }
const token = {};

const hashes = { "SHA-1": 160, "SHA-256": 256, "SHA-384": 384, "SHA-512": 512 };
const blocks = { "SHA-1": 512, "SHA-256": 512, "SHA-384": 1024, "SHA-512": 1024 };
const available = "patchbay has digest (SHA-1, SHA-256, SHA-384, SHA-512), and importKey, exportKey, generateKey, sign and verify for HMAC and RSASSA-PKCS1-v1_5";
const rsaName = "RSASSA-PKCS1-v1_5";

const fail = (name, message) => new DOMException(message, name);

function need(args, n, name) {
  if (args.length < n) throw new TypeError(`${name} needs ${n} arguments, and was given ${args.length}`);
}

// source copies the bytes of a BufferSource, as they are now.
function source(value, what) {
  const data = bytes(value);
  if (data === undefined) throw new TypeError(`${what} must be an ArrayBuffer, a typed array or a DataView`);
  return data;
}

function nameOf(algorithm, operation) {
  const name = typeof algorithm === "string" ? algorithm : algorithm?.name;
  if (typeof name !== "string") throw new TypeError(`${operation} needs an algorithm: a name, or an object with a name`);
  return name.toUpperCase();
}

function unsupported(name, operation) {
  return fail("NotSupportedError", `${operation} is not available for ${name}: ${available}`);
}

function keyAlgorithm(algorithm, operation) {
  switch (nameOf(algorithm, operation)) {
    case "HMAC": return "HMAC";
    case rsaName.toUpperCase(): return rsaName;
  }
  throw unsupported(typeof algorithm === "string" ? algorithm : algorithm.name, operation);
}

function hashOf(algorithm, operation) {
  const name = nameOf(algorithm, operation);
  if (!Object.hasOwn(hashes, name)) throw unsupported(typeof algorithm === "string" ? algorithm : algorithm.name, operation);
  return name;
}

function keyHash(algorithm, operation) {
  if (algorithm.hash === undefined) throw new TypeError(`${operation} needs algorithm.hash, as in { name: "${algorithm.name}", hash: "SHA-256" }`);
  return hashOf(algorithm.hash, operation);
}

const allUsages = ["encrypt", "decrypt", "sign", "verify", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"];

function usageList(usages, allowed) {
  if (typeof usages !== "object" || usages === null || typeof usages[Symbol.iterator] !== "function") throw new TypeError("keyUsages must be an array");
  const given = [...usages].map(String);
  for (const usage of given) {
    if (!allUsages.includes(usage)) throw new TypeError(`${usage} is no key usage`);
  }
  for (const usage of given) {
    if (!allowed.includes(usage)) throw fail("SyntaxError", `a key of this kind cannot ${usage}: its usages are ${allowed.join(" and ")}`);
  }
  return allUsages.filter((usage) => given.includes(usage));
}

class CryptoKey {
  #type;
  #extractable;
  constructor(secret, type, extractable, inner) {
    if (secret !== token) throw new TypeError("Illegal constructor");
    this.#type = type;
    this.#extractable = extractable;
    keys.set(this, inner);
  }
  get type() {
    return this.#type;
  }
  get extractable() {
    return this.#extractable;
  }
  get algorithm() {
    return keys.get(this).algorithm;
  }
  get usages() {
    return keys.get(this).usages;
  }
}

function makeKey(type, extractable, algorithm, usages, data) {
  return new CryptoKey(token, type, Boolean(extractable), { algorithm, usages, data });
}

function inner(key, what = "key") {
  const found = typeof key === "object" && key !== null ? keys.get(key) : undefined;
  if (!found) throw new TypeError(`${what} must be a CryptoKey: make one with crypto.subtle.importKey`);
  return found;
}

function usable(key, algorithm, usage) {
  const { algorithm: own, usages, data } = inner(key);
  const name = keyAlgorithm(algorithm, usage);
  if (own.name !== name) throw fail("InvalidAccessError", `the key is for ${own.name}, and ${usage} was asked for ${name}`);
  if (!usages.includes(usage)) throw fail("InvalidAccessError", `the key was not made to ${usage}: give importKey the usage "${usage}"`);
  return { name, hash: own.hash.name, data };
}

function importHMAC(format, keyData, algorithm, extractable, usages) {
  const hash = keyHash(algorithm, "importKey");
  const list = usageList(usages, ["sign", "verify"]);
  if (list.length === 0) throw fail("SyntaxError", "a secret key needs a usage: sign or verify");
  let data;
  if (format === "raw") {
    data = source(keyData, "keyData");
  } else if (format === "jwk") {
    checkJWK(keyData, "oct", jwkName("HS", hash), extractable, list);
    data = typeof keyData.k === "string" ? fromBase64url(keyData.k) : undefined;
    if (data === undefined) throw fail("DataError", "the JWK's k must be base64url");
  } else {
    throw fail("NotSupportedError", `HMAC keys are imported as raw or jwk, not as ${format}`);
  }
  let length = data.byteLength * 8;
  if (length === 0) throw fail("DataError", "the key is empty");
  if (algorithm.length !== undefined) {
    if (!(algorithm.length <= length && algorithm.length > length - 8)) throw fail("DataError", "algorithm.length does not fit the key");
    length = algorithm.length;
  }
  return makeKey("secret", extractable, { name: "HMAC", hash: { name: hash }, length }, list, data);
}

function checkJWK(jwk, type, name, extractable, usages) {
  if (typeof jwk !== "object" || jwk === null || kind(jwk) === "ArrayBuffer" || kind(jwk) === "View") throw new TypeError("keyData must be a JWK object");
  if (jwk.kty !== type) throw fail("DataError", `the JWK's kty must be ${type}`);
  if (jwk.alg !== undefined && jwk.alg !== name) throw fail("DataError", `the JWK is for ${jwk.alg}, not for ${name}`);
  if (jwk.use !== undefined && jwk.use !== "sig" && usages.length > 0) throw fail("DataError", 'the JWK\'s use must be "sig"');
  if (jwk.key_ops !== undefined && !usages.every((usage) => jwk.key_ops.includes(usage))) throw fail("DataError", "the JWK's key_ops do not allow these usages");
  if (jwk.ext === false && extractable) throw fail("DataError", "the JWK may not be extractable");
}

const jwkName = (name, hash) => `${name}${hash === "SHA-1" ? "1" : hash.slice(4)}`;

// rsaKey makes a CryptoKey of what Go parsed: { handle, isPrivate, bits, e }.
function rsaKey(made, hash, extractable, usages) {
  const algorithm = { name: rsaName, modulusLength: made.bits, publicExponent: new Uint8Array(made.e), hash: { name: hash } };
  return makeKey(made.isPrivate ? "private" : "public", extractable, algorithm, usages, made);
}

function importRSAKey(format, keyData, algorithm, extractable, usages) {
  const hash = keyHash(algorithm, "importKey");
  let made;
  let isPrivate;
  if (format === "pkcs8" || format === "spki") {
    isPrivate = format === "pkcs8";
    const list = usageList(usages, [isPrivate ? "sign" : "verify"]);
    const data = source(keyData, "keyData");
    if (isPrivate && list.length === 0) throw fail("SyntaxError", "a private key needs the usage sign");
    made = importRSA(format, data);
    if (made === undefined) throw fail("DataError", `the bytes are no RSA key of 8192 bits or less in ${format} form: a PEM text must lose its first and last line and be read as base64 before`);
    return rsaKey(made, hash, extractable, list);
  }
  if (format !== "jwk") throw fail("NotSupportedError", `RSA keys are imported as pkcs8, spki or jwk, not as ${format}`);
  if (typeof keyData !== "object" || keyData === null) throw new TypeError("keyData must be a JWK object");
  isPrivate = keyData.d !== undefined;
  const list = usageList(usages, [isPrivate ? "sign" : "verify"]);
  if (isPrivate && list.length === 0) throw fail("SyntaxError", "a private key needs the usage sign");
  checkJWK(keyData, "RSA", jwkName("RS", hash), extractable, list);
  const parts = {};
  for (const name of isPrivate ? ["n", "e", "d", "p", "q"] : ["n", "e"]) {
    parts[name] = typeof keyData[name] === "string" ? fromBase64url(keyData[name]) : undefined;
    if (parts[name] === undefined) throw fail("DataError", `the JWK's ${name} must be base64url`);
  }
  made = importRSA("jwk", parts);
  if (made === undefined) throw fail("DataError", "the JWK is no valid RSA key of 8192 bits or less");
  return rsaKey(made, hash, extractable, list);
}

class SubtleCrypto {
  constructor(secret) {
    if (secret !== token) throw new TypeError("Illegal constructor");
  }
  async digest(algorithm, data) {
    need(arguments, 2, "digest");
    const hash = hashOf(algorithm, "digest");
    return digest(hash, source(data, "data"));
  }
  async importKey(format, keyData, algorithm, extractable, keyUsages) {
    need(arguments, 5, "importKey");
    if (!["raw", "pkcs8", "spki", "jwk"].includes(format)) throw new TypeError(`${String(format)} is no key format`);
    return keyAlgorithm(algorithm, "importKey") === "HMAC"
      ? importHMAC(format, keyData, algorithm, extractable, keyUsages)
      : importRSAKey(format, keyData, algorithm, extractable, keyUsages);
  }
  async exportKey(format, key) {
    need(arguments, 2, "exportKey");
    const { algorithm, usages, data } = inner(key);
    if (!["raw", "pkcs8", "spki", "jwk"].includes(format)) throw new TypeError(`${String(format)} is no key format`);
    if (!key.extractable) throw fail("InvalidAccessError", "the key is not extractable");
    const common = { key_ops: [...usages], ext: true };
    if (algorithm.name === "HMAC") {
      if (format === "raw") return data.slice(0);
      if (format === "jwk") return { kty: "oct", k: base64url(data), alg: jwkName("HS", algorithm.hash.name), ...common };
      throw fail("NotSupportedError", `HMAC keys are exported as raw or jwk, not as ${format}`);
    }
    if (format === "jwk") {
      const jwk = { kty: "RSA", alg: jwkName("RS", algorithm.hash.name), ...common };
      const parts = exportRSA("jwk", data.handle);
      for (const name of Object.keys(parts)) jwk[name] = base64url(parts[name]);
      return jwk;
    }
    if (format === "raw") throw fail("NotSupportedError", "RSA keys are exported as pkcs8, spki or jwk, not as raw");
    if ((format === "pkcs8") !== (key.type === "private")) throw fail("InvalidAccessError", `a ${key.type} key is exported as ${key.type === "private" ? "pkcs8" : "spki"} or jwk`);
    return exportRSA(format, data.handle);
  }
  async generateKey(algorithm, extractable, keyUsages) {
    need(arguments, 3, "generateKey");
    const name = keyAlgorithm(algorithm, "generateKey");
    const hash = keyHash(algorithm, "generateKey");
    const list = usageList(keyUsages, ["sign", "verify"]);
    if (name === "HMAC") {
      if (list.length === 0) throw fail("SyntaxError", "a secret key needs a usage: sign or verify");
      const length = algorithm.length === undefined ? blocks[hash] : Number(algorithm.length);
      if (!(length > 0 && length <= 65536)) throw fail("OperationError", "algorithm.length must be from 1 to 65536 bits");
      return makeKey("secret", extractable, { name, hash: { name: hash }, length }, list, generateHMAC(Math.ceil(length / 8)));
    }
    if (!list.includes("sign")) throw fail("SyntaxError", "a private key needs the usage sign");
    const exponent = source(algorithm.publicExponent, "algorithm.publicExponent");
    if (!equal(exponent, new Uint8Array([1, 0, 1]).buffer)) throw fail("OperationError", "algorithm.publicExponent must be 65537: new Uint8Array([1, 0, 1])");
    const bits = Number(algorithm.modulusLength);
    if (!(bits >= 1024 && bits <= 4096 && bits % 8 === 0)) throw fail("OperationError", "algorithm.modulusLength must be from 1024 to 4096");
    const pair = await generateRSA(bits);
    return {
      publicKey: rsaKey(pair.publicKey, hash, true, list.filter((usage) => usage === "verify")),
      privateKey: rsaKey(pair.privateKey, hash, extractable, ["sign"]),
    };
  }
  async sign(algorithm, key, data) {
    need(arguments, 3, "sign");
    const use = usable(key, algorithm, "sign");
    const input = source(data, "data");
    if (use.name === "HMAC") return hmac(use.hash, use.data, input);
    const signature = await signRSA(use.hash, use.data.handle, input);
    if (signature === undefined) throw fail("OperationError", `the key is too short to sign with ${use.hash}`);
    return signature;
  }
  async verify(algorithm, key, signature, data) {
    need(arguments, 4, "verify");
    const use = usable(key, algorithm, "verify");
    const mark = source(signature, "signature");
    const input = source(data, "data");
    if (use.name === "HMAC") return hmacVerify(use.hash, use.data, mark, input);
    return verifyRSA(use.hash, use.data.handle, mark, input);
  }
}

for (const name of ["encrypt", "decrypt", "deriveBits", "deriveKey", "wrapKey", "unwrapKey"]) {
  Object.defineProperty(SubtleCrypto.prototype, name, {
    value: { async [name]() {
      throw fail("NotSupportedError", `crypto.subtle.${name} is not available: ${available}`);
    } }[name],
    writable: true,
    configurable: true,
  });
}

const integers = ["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "BigInt64Array", "BigUint64Array"];
const tagOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

class Crypto {
  #subtle = new SubtleCrypto(token);
  constructor(secret) {
    if (secret !== token) throw new TypeError("Illegal constructor");
  }
  get subtle() {
    return this.#subtle;
  }
  getRandomValues(array) {
    if (kind(array) !== "View" || !integers.includes(tagOf.call(array))) throw fail("TypeMismatchError", "getRandomValues fills a typed array of integers");
    if (array.byteLength > 65536) throw fail("QuotaExceededError", "getRandomValues fills 65536 bytes at most: call it more than once");
    fill(array);
    return array;
  }
  randomUUID() {
    this.#subtle;
    return uuid();
  }
}

for (const Class of [Crypto, SubtleCrypto, CryptoKey]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
}
CryptoKey.prototype[Symbol.for("nodejs.util.inspect.custom")] = function () {
  return `CryptoKey { type: '${this.type}', extractable: ${this.extractable}, algorithm: ${this.algorithm.name}, usages: [${this.usages.join(", ")}] }`;
};
Object.defineProperty(CryptoKey.prototype, Symbol.for("nodejs.util.inspect.custom"), { enumerable: false });

return { crypto: new Crypto(token), Crypto, SubtleCrypto, CryptoKey };
})
