// Agreement on secrets of the module crypto: ECDH, and diffieHellman with KeyObjects.
(function (host) {
  "use strict";
  const { curves, known, generate, scalar, point, fromScalar, fromPoint, agree } = host;
  const { Buffer, bytesOf, encoded, coded, codes, validateString } = host.node("crypto_bytes");
  const { validateObject } = host.node("errors");
  const states = new WeakMap(); // of each ECDH: { curve, privateKey, publicKey }

  function invalidCurve() {
    return coded(TypeError, "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
  }

  const forms = ["compressed", "uncompressed", "hybrid"];

  function formOf(format) {
    if (!format) return "uncompressed";
    if (!forms.includes(format)) throw coded(TypeError, "ERR_CRYPTO_ECDH_INVALID_FORMAT", `Invalid ECDH format: ${format}`);
    return format;
  }

  const failed = (what) => coded(Error, "ERR_CRYPTO_OPERATION_FAILED", what);

  function ECDH(curve) {
    if (!(this instanceof ECDH)) return new ECDH(curve);
    validateString(curve, "curve");
    if (!known(curve)) throw invalidCurve();
    states.set(this, { curve, privateKey: undefined, publicKey: undefined });
  }

  ECDH.prototype.computeSecret = function (otherPublicKey, inputEncoding, outputEncoding) {
    const state = states.get(this);
    const bytes = bytesOf(otherPublicKey, "key", inputEncoding);
    const other = fromPoint(state.curve, bytes);
    if (other === undefined) throw new codes.ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY();
    if (state.privateKey === undefined) throw failed("Failed to compute ECDH key: there is no private key yet, which generateKeys makes");
    return encoded(agree(state.privateKey, other), outputEncoding);
  };

  ECDH.prototype.setPrivateKey = function (privateKey, encoding) {
    const state = states.get(this);
    const key = fromScalar(state.curve, bytesOf(privateKey, "key", encoding));
    if (key === undefined) throw coded(RangeError, "ERR_CRYPTO_INVALID_KEYTYPE", "Private key is not valid for specified curve.");
    state.privateKey = key;
    state.publicKey = key;
    return this;
  };

  ECDH.prototype.setPublicKey = function (publicKey, encoding) {
    const state = states.get(this);
    const key = fromPoint(state.curve, bytesOf(publicKey, "key", encoding));
    if (key === undefined) throw failed("Failed to convert Buffer to EC_POINT");
    state.publicKey = key;
    return this;
  };

  ECDH.prototype.getPrivateKey = function (encoding) {
    const { privateKey } = states.get(this);
    if (privateKey === undefined) throw failed("Failed to get ECDH private key");
    return encoded(scalar(privateKey), encoding);
  };

  ECDH.prototype.generateKeys = function (encoding, format) {
    const state = states.get(this);
    state.privateKey = generate(state.curve);
    state.publicKey = state.privateKey;
    return this.getPublicKey(encoding, format);
  };

  ECDH.prototype.getPublicKey = function (encoding, format) {
    const form = formOf(format);
    const { publicKey } = states.get(this);
    if (publicKey === undefined) throw failed("Failed to get ECDH public key");
    return encoded(point(publicKey, form), encoding);
  };

  ECDH.convertKey = function (key, curve, inputEncoding, outputEncoding, format) {
    validateString(curve, "curve");
    const bytes = bytesOf(key, "key", inputEncoding);
    if (!known(curve)) throw invalidCurve();
    const form = formOf(format);
    const handle = fromPoint(curve, bytes);
    if (handle === undefined) throw failed("Failed to convert Buffer to EC_POINT");
    return encoded(point(handle, form), outputEncoding);
  };

  // diffieHellman derives the secret that two KeyObjects share.
  function diffieHellman(options) {
    validateObject(options, "options");
    const { privateKey, publicKey } = options;
    const { isKeyObject, handleOf } = host.node("crypto_keys");
    for (const name of ["privateKey", "publicKey"]) {
      if (!isKeyObject(options[name])) throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}`, options[name]);
    }
    if (privateKey.type !== "private") throw new codes.ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(privateKey.type, "private");
    if (publicKey.type !== "public" && publicKey.type !== "private") throw new codes.ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(publicKey.type, "private or public");
    const own = privateKey.asymmetricKeyType;
    const theirs = publicKey.asymmetricKeyType;
    if (own !== theirs || (own !== "ec" && own !== "x25519")) throw new codes.ERR_CRYPTO_INCOMPATIBLE_KEY("key types for Diffie-Hellman", `${own} and ${theirs}`);
    return Buffer.from(agree(handleOf(privateKey), handleOf(publicKey)));
  }

  const absent = host.node("absent").of("crypto", "Diffie-Hellman over numbers is of old protocols. Use crypto.createECDH, or crypto.diffieHellman with keys of x25519");

  return {
    ECDH,
    DiffieHellman: absent.class("DiffieHellman"),
    DiffieHellmanGroup: absent.class("DiffieHellmanGroup"),
    createECDH: (curve) => new ECDH(curve),
    ...absent.functions("createDiffieHellman", "createDiffieHellmanGroup", "getDiffieHellman"),
    diffieHellman,
    getCurves: () => curves(),
  };
})
