// generateKeyPair and generateKey of the module crypto.
(function (host) {
  "use strict";
  const { generatePair, generateSecret, publicOf } = host;
  const { coded, codes, validateString } = host.node("crypto_bytes");
  const { encodingOf } = host.node("crypto_encodings");
  const { make, exported } = host.node("crypto_keys");
  const { validateFunction, validateObject, validateUint32, validateInteger, validateInt32 } = host.node("errors");
  const { ERR_INVALID_ARG_VALUE } = codes;

  const unsupported = { dsa: "DSA", dh: "Diffie-Hellman", ed448: "Ed448", x448: "X448" };

  // parameters returns what Go makes a key of one of Node's types of.
  function parameters(type, options) {
    validateString(type, "type");
    if (Object.hasOwn(unsupported, type)) throw new ERR_INVALID_ARG_VALUE("type", type, `must be one that patchbay has (rsa, rsa-pss, ec, ed25519, x25519), and ${unsupported[type]} is none`);
    switch (type) {
      case "rsa":
      case "rsa-pss": {
        validateObject(options, "options");
        const { modulusLength, publicExponent = 0x10001 } = options;
        validateUint32(modulusLength, "options.modulusLength");
        validateUint32(publicExponent, "options.publicExponent");
        if (type === "rsa") return [type, modulusLength, publicExponent];
        const { hashAlgorithm = options.hash, mgf1HashAlgorithm = options.mgf1Hash, saltLength } = options;
        if (saltLength !== undefined) validateInt32(saltLength, "options.saltLength", 0);
        if (hashAlgorithm !== undefined) validateString(hashAlgorithm, "options.hashAlgorithm");
        if (mgf1HashAlgorithm !== undefined) {
          validateString(mgf1HashAlgorithm, "options.mgf1HashAlgorithm");
          if (mgf1HashAlgorithm !== hashAlgorithm) throw new ERR_INVALID_ARG_VALUE("options.mgf1HashAlgorithm", mgf1HashAlgorithm, "must be the same as hashAlgorithm in patchbay");
        }
        return [type, modulusLength, publicExponent, hashAlgorithm, saltLength];
      }
      case "ec": {
        validateObject(options, "options");
        const { namedCurve, paramEncoding } = options;
        validateString(namedCurve, "options.namedCurve");
        if (paramEncoding !== undefined && paramEncoding !== null && paramEncoding !== "named") {
          throw new ERR_INVALID_ARG_VALUE("options.paramEncoding", paramEncoding, "must be 'named' in patchbay");
        }
        return [type, namedCurve];
      }
      case "ed25519":
      case "x25519":
        return [type];
    }
    throw new ERR_INVALID_ARG_VALUE("type", type, "must be a supported key type");
  }

  // encodings returns how the two halves are to be given; undefined for KeyObjects.
  function encodings(type, options) {
    const { publicKeyEncoding, privateKeyEncoding } = options ?? {};
    const read = (value, isPublic, name) => {
      if (value === undefined || value === null) return undefined;
      if (typeof value !== "object") throw new ERR_INVALID_ARG_VALUE(`options.${name}`, value);
      return encodingOf(value, type, isPublic, name);
    };
    return [read(publicKeyEncoding, true, "publicKeyEncoding"), read(privateKeyEncoding, false, "privateKeyEncoding")];
  }

  const inForm = (handle, encoding) => (encoding === undefined ? make(handle) : exported(handle, encoding));

  function generateKeyPair(type, options, callback) {
    if (typeof options === "function") {
      callback = options;
      options = undefined;
    }
    validateFunction(callback, "callback");
    const args = parameters(type, options);
    const [publicForm, privateForm] = encodings(type, options);
    generatePair(args, (error, handle) => {
      if (error) return callback(error);
      callback(null, inForm(publicOf(handle), publicForm), inForm(handle, privateForm));
    });
  }
  // util.promisify gives both halves.
  Object.defineProperty(generateKeyPair, Symbol.for("nodejs.util.promisify.custom"), {
    value: (type, options) =>
      new Promise((resolve, reject) => {
        generateKeyPair(type, options, (error, publicKey, privateKey) => (error ? reject(error) : resolve({ publicKey, privateKey })));
      }),
    configurable: true,
  });

  function generateKeyPairSync(type, options) {
    const args = parameters(type, options);
    const [publicForm, privateForm] = encodings(type, options);
    const handle = generatePair(args);
    return { publicKey: inForm(publicOf(handle), publicForm), privateKey: inForm(handle, privateForm) };
  }

  function secretLength(type, options) {
    validateString(type, "type");
    validateObject(options, "options");
    const { length } = options;
    switch (type) {
      case "hmac":
        validateInteger(length, "options.length", 8, 2 ** 31 - 1);
        if (length > 2 ** 24) throw coded(RangeError, "ERR_OUT_OF_RANGE", "options.length must not be more than 16777216 bits in patchbay");
        return length;
      case "aes":
        if (![128, 192, 256].includes(length)) throw new ERR_INVALID_ARG_VALUE("options.length", length, "must be one of: 128, 192, 256");
        return length;
    }
    throw new ERR_INVALID_ARG_VALUE("type", type, "must be a supported key type");
  }

  function generateKey(type, options, callback) {
    if (typeof options === "function") {
      callback = options;
      options = undefined;
    }
    validateFunction(callback, "callback");
    const key = make(generateSecret(Math.floor(secretLength(type, options) / 8)));
    host.soon(callback, null, key);
  }

  const generateKeySync = (type, options) => make(generateSecret(Math.floor(secretLength(type, options) / 8)));

  return { generateKeyPair, generateKeyPairSync, generateKey, generateKeySync };
})
