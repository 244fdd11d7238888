// KeyObject of the module crypto, and keys as its functions take them.
(function (host) {
  "use strict";
  const { load, loadJWK, describe, secret, secretBytes, encode, jwkOf, equal, publicOf } = host;
  const { Buffer, bytesOf, coded, codes, views } = host.node("crypto_bytes");
  const { encodingOf, isText } = host.node("crypto_encodings");
  const { validateObject, validateOneOf } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE } = codes;
  const handles = new WeakMap(); // of each KeyObject
  const token = {};

  const text = ["string", "ArrayBuffer", ...views];
  const textOrKey = [...text, "KeyObject", "CryptoKey"];

  class KeyObject {
    constructor(type, handle) {
      if (type !== "secret" && type !== "public" && type !== "private") throw new ERR_INVALID_ARG_VALUE("type", type);
      if (handle?.token !== token) throw new ERR_INVALID_ARG_TYPE("handle", "object", handle);
      handles.set(this, handle.handle);
    }
    get type() {
      return describe(handleOf(this)).type;
    }
    static from(key) {
      if (!isCryptoKey(key)) throw new ERR_INVALID_ARG_TYPE("key", "CryptoKey", key);
      return make(host.web("cryptokey").slot(key).handle);
    }
    equals(otherKeyObject) {
      if (!isKeyObject(otherKeyObject)) throw new ERR_INVALID_ARG_TYPE("otherKeyObject", "KeyObject", otherKeyObject);
      return equal(handleOf(this), handles.get(otherKeyObject));
    }
  }
  Object.defineProperty(KeyObject.prototype, Symbol.toStringTag, { value: "KeyObject", configurable: true });
  Object.defineProperty(KeyObject.prototype, "type", { enumerable: true });
  Object.defineProperty(KeyObject.prototype, "equals", { enumerable: true });

  function handleOf(object) {
    const handle = handles.get(object);
    if (handle === undefined) throw coded(TypeError, "ERR_INVALID_THIS", 'Value of "this" must be of type KeyObject');
    return handle;
  }

  class SecretKeyObject extends KeyObject {
    get symmetricKeySize() {
      return describe(handleOf(this)).bits / 8;
    }
    export(options) {
      const handle = handleOf(this);
      if (options !== undefined) {
        validateObject(options, "options");
        validateOneOf(options.format, "options.format", [undefined, "buffer", "jwk"]);
        if (options.format === "jwk") return jwkOf(handle);
      }
      return Buffer.from(secretBytes(handle));
    }
  }

  class AsymmetricKeyObject extends KeyObject {
    #details;
    get asymmetricKeyType() {
      return describe(handleOf(this)).kind;
    }
    get asymmetricKeyDetails() {
      return (this.#details ??= detailsOf(describe(handleOf(this))));
    }
  }

  function detailsOf({ kind, bits, exponent, curve, hash, salt }) {
    if (kind === "ec") return { namedCurve: curve };
    if (kind !== "rsa" && kind !== "rsa-pss") return {};
    const details = { modulusLength: bits, publicExponent: BigInt(`0x${Buffer.from(exponent).toString("hex")}`) };
    return hash === undefined ? details : { ...details, hashAlgorithm: hash, mgf1HashAlgorithm: hash, saltLength: salt };
  }

  class PublicKeyObject extends AsymmetricKeyObject {
    export(options) {
      const handle = handleOf(this);
      if (options && options.format === "jwk") return jwk(handle);
      return exported(handle, encodingOf(options, describe(handle).kind, true));
    }
  }

  class PrivateKeyObject extends AsymmetricKeyObject {
    export(options) {
      const handle = handleOf(this);
      if (options && options.format === "jwk") {
        if (options.passphrase !== undefined || options.cipher !== undefined) throw new codes.ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS("jwk", "does not support encryption");
        return jwk(handle);
      }
      return exported(handle, encodingOf(options, describe(handle).kind, false));
    }
  }

  function jwk(handle) {
    const { kind, curve } = describe(handle);
    if (kind === "rsa-pss") throw coded(Error, "ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type.");
    if (curve === "secp224r1") throw coded(Error, "ERR_CRYPTO_JWK_UNSUPPORTED_CURVE", `Unsupported JWK EC curve: ${curve}.`);
    return jwkOf(handle);
  }

  // exported writes a key as encodingOf read it: text of a PEM, else a Buffer.
  function exported(handle, { format, type, cipher, passphrase }) {
    if (format === "jwk") return jwk(handle);
    if (cipher !== undefined) passphrase = bytesOf(passphrase, "passphrase");
    const written = encode(handle, format, type, cipher, passphrase);
    return typeof written === "string" ? written : Buffer.from(written);
  }

  const classes = { secret: SecretKeyObject, public: PublicKeyObject, private: PrivateKeyObject };

  // make makes a KeyObject of a handle.
  function make(handle) {
    const { type } = describe(handle);
    return new classes[type](type, { token, handle });
  }

  const isKeyObject = (value) => typeof value === "object" && value !== null && handles.has(value);
  // A value can be of the class only where the class has been made.
  const isCryptoKey = (value) => typeof value === "object" && value !== null && host.web("cryptokey").isKey(value);

  // keyIn returns the handle of a KeyObject or a CryptoKey; undefined of what is none.
  function keyIn(value) {
    if (isKeyObject(value)) return handles.get(value);
    if (isCryptoKey(value)) return host.web("cryptokey").slot(value).handle;
    return undefined;
  }

  // secretOf returns the bytes of a secret as createHmac takes it.
  function secretOf(key, name, encoding, types = textOrKey) {
    const handle = keyIn(key);
    if (handle === undefined) return bytesOf(key, name, encoding, types);
    const { type } = describe(handle);
    if (type !== "secret") throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(type, "secret");
    return secretBytes(handle);
  }

  // Which keys a function takes, and what it makes of them.
  const usePublic = 0;
  const usePrivate = 1;
  const createPublic = 2;
  const createPrivate = 3;

  function checked(key, handle, context) {
    if (context === createPrivate) throw new ERR_INVALID_ARG_TYPE("key", text, key);
    const { type } = describe(handle);
    if (type !== "private") {
      if (context === usePrivate || context === createPublic) throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(type, "private");
      if (type !== "public") throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(type, "private or public");
    }
    return handle;
  }

  // asymmetric returns the handle of a key as Node's functions take it: PEM or DER, a
  // JWK, a KeyObject, or an object that has one of them as key.
  function asymmetric(key, context) {
    const isPrivate = context === usePrivate || context === createPrivate;
    const given = keyIn(key);
    if (given !== undefined) return checked(key, given, context);
    if (isText(key)) return load(isPrivate, "pem", undefined, bytesOf(key, "key"), undefined);
    const types = context === createPrivate ? text : textOrKey;
    if (typeof key !== "object" || key === null) throw new ERR_INVALID_ARG_TYPE("key", types, key);
    const { key: data, encoding, format } = key;
    const inner = keyIn(data);
    if (inner !== undefined) return checked(data, inner, context);
    if (format === "jwk") {
      validateObject(data, "key.key");
      return fromJWK(data, isPrivate);
    }
    if (!isText(data)) throw new ERR_INVALID_ARG_TYPE("key.key", types, data);
    const { format: form, type, passphrase } = encodingOf(key, undefined, isPrivate ? false : undefined);
    const bytes = passphrase === undefined ? undefined : bytesOf(passphrase, "key.passphrase", encoding);
    return load(isPrivate, form, type, bytesOf(data, "key.key", encoding), bytes);
  }

  const members = { RSA: ["n", "e"], EC: ["x", "y"], OKP: ["x"] };
  const privateMembers = { RSA: ["d", "p", "q", "dp", "dq", "qi"], EC: ["d"], OKP: ["d"] };
  const curves = { EC: ["P-256", "secp256k1", "P-384", "P-521"], OKP: ["Ed25519", "Ed448", "X25519", "X448"] };

  function fromJWK(key, isPrivate) {
    const { kty } = key;
    validateOneOf(kty, "key.kty", ["RSA", "EC", "OKP"]);
    const jwk = { kty };
    if (kty !== "RSA") {
      validateOneOf(key.crv, "key.crv", curves[kty]);
      jwk.crv = key.crv;
    }
    for (const name of [...members[kty], ...(isPrivate ? privateMembers[kty] : [])]) {
      const member = key[name];
      if (typeof member !== "string") throw new ERR_INVALID_ARG_TYPE(`key.${name}`, "string", member);
      jwk[name] = Buffer.from(member, "base64url").toString("base64url");
    }
    const handle = loadJWK(jwk);
    if (typeof handle === "string") throw coded(TypeError, "ERR_CRYPTO_INVALID_JWK", kty === "EC" ? `Invalid JWK EC key (${handle})` : `Invalid JWK data (${handle})`);
    return handle;
  }

  function createSecretKey(key, encoding) {
    return make(secret(bytesOf(key, "key", encoding, ["ArrayBuffer", ...views])));
  }

  const createPublicKey = (key) => make(publicOf(asymmetric(key, createPublic)));
  const createPrivateKey = (key) => make(asymmetric(key, createPrivate));

  return {
    KeyObject,
    createSecretKey,
    createPublicKey,
    createPrivateKey,
    isKeyObject,
    secretOf,
    make,
    exported,
    publicKey: (key) => asymmetric(key, usePublic),
    privateKey: (key) => asymmetric(key, usePrivate),
    publicHalf: (object) => make(publicOf(handleOf(object))),
    handleOf: keyIn,
    describe,
  };
})
