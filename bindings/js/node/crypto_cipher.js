// Ciphers of the module crypto.
(function (host) {
  "use strict";
  const { names, info, open, openPassword, update, final, setPadding, setAdditional, tag, setTag } = host;
  const { Buffer, bytesOf, dataOf, coded, codes, validateString } = host.node("crypto_bytes");
  const { LazyTransform, inherit } = host.node("crypto_stream");
  const { validateObject, validateInt32 } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = codes;
  const states = new WeakMap(); // of each cipher: { handle, decoder }

  const invalidState = (operation) => new codes.ERR_CRYPTO_INVALID_STATE(operation);

  function stringOption(options, name) {
    const value = typeof options === "object" && options !== null ? options[name] : undefined;
    if (value !== undefined && value !== null && typeof value !== "string") throw new ERR_INVALID_ARG_VALUE(`options.${name}`, value);
    return value ?? undefined;
  }

  function tagLengthOf(options) {
    const value = typeof options === "object" && options !== null ? options.authTagLength : undefined;
    if (value === undefined || value === null) return undefined;
    if (value !== value >>> 0) throw new ERR_INVALID_ARG_VALUE("options.authTagLength", value);
    return value;
  }

  function begin(object, cipher, key, iv, options, encrypting) {
    validateString(cipher, "cipher");
    const encoding = stringOption(options, "encoding");
    const secret = host.node("crypto_keys").secretOf(key, "key", encoding);
    const vector = iv === null ? undefined : bytesOf(iv, "iv", encoding);
    const handle = open(cipher, secret, vector, encrypting, tagLengthOf(options));
    states.set(object, { handle, decoder: undefined });
    LazyTransform.call(object, options);
  }

  // beginOld makes the key of a password, as createCipher always has.
  function beginOld(object, cipher, password, options, encrypting) {
    validateString(cipher, "cipher");
    const handle = openPassword(cipher, bytesOf(password, "password"), encrypting, tagLengthOf(options));
    states.set(object, { handle, decoder: undefined });
    LazyTransform.call(object, options);
  }

  // written gives output the encoding that was asked for. Text of several parts is one.
  function written(state, bytes, encoding, end) {
    if (!encoding || encoding === "buffer") return Buffer.from(bytes);
    if (state.decoder === undefined) {
      const { StringDecoder } = host.node("string_decoder");
      state.decoder = new StringDecoder(encoding);
      state.encoding = encoding;
    } else if (encoding !== state.encoding) throw coded(Error, "ERR_INTERNAL_ASSERTION", "Cannot change encoding: one cipher gives its output in one");
    const buffer = Buffer.from(bytes);
    return end ? state.decoder.end(buffer) : state.decoder.write(buffer);
  }

  const methods = {
    _transform(chunk, encoding, callback) {
      this.push(Buffer.from(update(states.get(this).handle, dataOf(chunk, "data", encoding === "buffer" ? undefined : encoding))));
      callback();
    },
    _flush(callback) {
      try {
        this.push(Buffer.from(final(states.get(this).handle)));
      } catch (error) {
        callback(error);
        return;
      }
      callback();
    },
    update(data, inputEncoding, outputEncoding) {
      const state = states.get(this);
      return written(state, update(state.handle, dataOf(data, "data", inputEncoding)), outputEncoding, false);
    },
    final(outputEncoding) {
      const state = states.get(this);
      return written(state, final(state.handle), outputEncoding, true);
    },
    setAutoPadding(autoPadding) {
      if (!setPadding(states.get(this).handle, autoPadding === undefined ? true : Boolean(autoPadding))) throw invalidState("setAutoPadding");
      return this;
    },
    setAAD(aadbuf, options) {
      const bytes = bytesOf(aadbuf, "aadbuf", stringOption(options, "encoding"));
      if (!setAdditional(states.get(this).handle, bytes)) throw invalidState("setAAD");
      return this;
    },
  };

  function getAuthTag() {
    const bytes = tag(states.get(this).handle);
    if (bytes === undefined) throw invalidState("getAuthTag");
    return Buffer.from(bytes);
  }

  function setAuthTag(buffer, encoding) {
    const bytes = bytesOf(buffer, "buffer", encoding);
    if (!setTag(states.get(this).handle, bytes)) throw invalidState("setAuthTag");
    return this;
  }

  function shape(Class, more) {
    inherit(Class);
    for (const name of Object.keys(methods)) Class.prototype[name] = methods[name];
    Object.assign(Class.prototype, more);
  }

  function Cipheriv(cipher, key, iv, options) {
    if (!(this instanceof Cipheriv)) return new Cipheriv(cipher, key, iv, options);
    begin(this, cipher, key, iv, options, true);
  }
  shape(Cipheriv, { getAuthTag });

  function Decipheriv(cipher, key, iv, options) {
    if (!(this instanceof Decipheriv)) return new Decipheriv(cipher, key, iv, options);
    begin(this, cipher, key, iv, options, false);
  }
  shape(Decipheriv, { setAuthTag });

  function Cipher(cipher, password, options) {
    if (!(this instanceof Cipher)) return new Cipher(cipher, password, options);
    beginOld(this, cipher, password, options, true);
  }
  shape(Cipher, { getAuthTag });

  function Decipher(cipher, password, options) {
    if (!(this instanceof Decipher)) return new Decipher(cipher, password, options);
    beginOld(this, cipher, password, options, false);
  }
  shape(Decipher, { setAuthTag });

  function getCipherInfo(nameOrNid, options) {
    if (typeof nameOrNid !== "string" && typeof nameOrNid !== "number") throw new ERR_INVALID_ARG_TYPE("nameOrNid", ["string", "number"], nameOrNid);
    if (typeof nameOrNid === "number") validateInt32(nameOrNid, "nameOrNid");
    let keyLength;
    let ivLength;
    if (options !== undefined) {
      validateObject(options, "options");
      ({ keyLength, ivLength } = options);
      if (keyLength !== undefined) validateInt32(keyLength, "options.keyLength");
      if (ivLength !== undefined) validateInt32(ivLength, "options.ivLength");
    }
    const found = info(nameOrNid, keyLength, ivLength);
    if (found === undefined) return undefined;
    const { mode, name, nid, blockSize, keyLength: key, ivLength: iv } = found;
    const result = { mode, name, nid };
    if (mode !== "stream") result.blockSize = blockSize;
    if (iv !== 0) result.ivLength = iv;
    result.keyLength = key;
    return result;
  }

  return {
    Cipheriv,
    Decipheriv,
    Cipher,
    Decipher,
    createCipheriv: (cipher, key, iv, options) => new Cipheriv(cipher, key, iv, options),
    createDecipheriv: (cipher, key, iv, options) => new Decipheriv(cipher, key, iv, options),
    createCipher: (cipher, password, options) => new Cipher(cipher, password, options),
    createDecipher: (cipher, password, options) => new Decipher(cipher, password, options),
    getCiphers: () => names(),
    getCipherInfo,
  };
})
