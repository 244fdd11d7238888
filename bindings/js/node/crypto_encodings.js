// The options that say how a key is written: format, type, cipher and passphrase.
(function (host) {
  "use strict";
  const { codes, isView, isBuffer } = host.node("crypto_bytes");
  const { ERR_INVALID_ARG_VALUE, ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS } = codes;
  const { validateObject } = host.node("errors");

  const isText = (value) => typeof value === "string" || isView(value) || isBuffer(value);
  const option = (name, object) => (object === undefined ? `options.${name}` : `options.${object}.${name}`);

  // typeOf checks the option type. keyType is undefined of a key that is read; isPublic
  // is undefined where it may be either.
  function typeOf(type, required, keyType, isPublic, name) {
    if (type === undefined && !required) return undefined;
    if (type === "pkcs1") {
      if (keyType !== undefined && keyType !== "rsa") throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, "can only be used for RSA keys");
      return type;
    }
    if (type === "spki" && isPublic !== false) return type;
    if (type === "pkcs8" && isPublic !== true) return type;
    if (type === "sec1" && isPublic !== true) {
      if (keyType !== undefined && keyType !== "ec") throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, "can only be used for EC keys");
      return type;
    }
    throw new ERR_INVALID_ARG_VALUE(name, type);
  }

  // encodingOf reads the options of a key; object is the name of the option that they
  // are, where they are one of several.
  function encodingOf(options, keyType, isPublic, object) {
    validateObject(options, object === undefined ? "options" : `options.${object}`);
    const isInput = keyType === undefined;
    let { format, cipher, passphrase } = options;
    if (format === undefined && isInput) format = "pem";
    if (format !== "pem" && format !== "der" && format !== "jwk") throw new ERR_INVALID_ARG_VALUE(option("format", object), format);
    const type = typeOf(options.type, (!isInput || format === "der") && format !== "jwk", keyType, isPublic, option("type", object));
    if (isPublic === true) return { format, type };
    if (!isInput) {
      if (cipher !== undefined && cipher !== null) {
        if (typeof cipher !== "string") throw new ERR_INVALID_ARG_VALUE(option("cipher", object), cipher);
        if (format === "der" && type !== "pkcs8") throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(type, "does not support encryption");
      } else if (passphrase !== undefined) throw new ERR_INVALID_ARG_VALUE(option("cipher", object), cipher);
    }
    const needed = isInput ? passphrase !== undefined && passphrase !== null : cipher !== undefined && cipher !== null;
    if (needed && !isText(passphrase)) throw new ERR_INVALID_ARG_VALUE(option("passphrase", object), passphrase);
    return { format, type, cipher: cipher ?? undefined, passphrase: passphrase ?? undefined };
  }

  return { encodingOf, isText };
})
