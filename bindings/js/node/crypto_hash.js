// createHash and createHmac of the module crypto.
(function (host) {
  "use strict";
  const { create, update, digest, copy, mac, names } = host;
  const { Buffer, dataOf, coded, invalidDigest, codes, validateString } = host.node("crypto_bytes");
  const { LazyTransform, inherit } = host.node("crypto_stream");
  const { validateUint32 } = host.node("errors");
  const states = new WeakMap(); // of each Hash and Hmac: { handle, done }

  // finish takes the digest of a state, in the encoding that was asked for.
  function finish(handle, encoding) {
    if (encoding === "hex" || encoding === "base64" || encoding === "base64url") return digest(handle, encoding);
    const bytes = Buffer.from(digest(handle));
    if (!encoding || encoding === "buffer" || !Buffer.isEncoding(encoding)) return bytes;
    return bytes.toString(encoding);
  }

  function unknown() {
    return new Error("Digest method not supported");
  }

  function Hash(algorithm, options) {
    if (!(this instanceof Hash)) return new Hash(algorithm, options);
    // copy hands over the state of another one.
    const from = typeof algorithm === "object" && algorithm !== null ? states.get(algorithm) : undefined;
    if (from === undefined) validateString(algorithm, "algorithm");
    const size = typeof options === "object" && options !== null ? options.outputLength : undefined;
    if (size !== undefined) validateUint32(size, "options.outputLength");
    const handle = from === undefined ? create(algorithm, size) : copy(from.handle, size);
    if (handle === undefined) throw unknown();
    states.set(this, { handle, done: false });
    LazyTransform.call(this, options);
  }
  inherit(Hash);

  Hash.prototype.copy = function (options) {
    if (states.get(this).done) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    return new Hash(this, options);
  };

  Hash.prototype._transform = function (chunk, encoding, callback) {
    update(states.get(this).handle, dataOf(chunk, "data", encoding === "buffer" ? undefined : encoding));
    callback();
  };

  Hash.prototype._flush = function (callback) {
    this.push(finish(states.get(this).handle));
    callback();
  };

  Hash.prototype.update = function (data, encoding) {
    const state = states.get(this);
    if (state.done) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    update(state.handle, dataOf(data, "data", encoding));
    return this;
  };

  Hash.prototype.digest = function (encoding) {
    const state = states.get(this);
    if (state.done) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    state.done = true;
    return finish(state.handle, encoding === undefined || encoding === null ? undefined : `${encoding}`.toLowerCase());
  };

  function Hmac(algorithm, key, options) {
    if (!(this instanceof Hmac)) return new Hmac(algorithm, key, options);
    validateString(algorithm, "hmac");
    const encoding = typeof options === "object" && options !== null ? options.encoding : undefined;
    const secret = host.node("crypto_keys").secretOf(key, "key", encoding);
    const handle = mac(algorithm, secret);
    if (handle === undefined) throw invalidDigest(algorithm);
    states.set(this, { handle, done: false });
    LazyTransform.call(this, options);
  }
  inherit(Hmac);

  Hmac.prototype.update = Hash.prototype.update;

  // A second digest is empty, for reasons of history.
  Hmac.prototype.digest = function (encoding) {
    const state = states.get(this);
    const lower = encoding === undefined || encoding === null ? undefined : `${encoding}`.toLowerCase();
    if (state.done) {
      const empty = Buffer.alloc(0);
      return lower && lower !== "buffer" && Buffer.isEncoding(lower) ? "" : empty;
    }
    state.done = true;
    return finish(state.handle, lower);
  };

  Hmac.prototype._transform = Hash.prototype._transform;
  Hmac.prototype._flush = Hash.prototype._flush;

  // hash is the digest of one piece of data.
  function hash(algorithm, input, outputEncoding = "hex") {
    validateString(algorithm, "algorithm");
    const data = dataOf(input, "input");
    if (outputEncoding !== "buffer" && !Buffer.isEncoding(outputEncoding)) {
      validateString(outputEncoding, "outputEncoding");
      throw new codes.ERR_INVALID_ARG_VALUE("outputEncoding", outputEncoding);
    }
    const handle = create(algorithm);
    if (handle === undefined) throw unknown();
    update(handle, data);
    return finish(handle, `${outputEncoding}`.toLowerCase());
  }

  return {
    Hash,
    Hmac,
    hash,
    createHash: (algorithm, options) => new Hash(algorithm, options),
    createHmac: (algorithm, key, options) => new Hmac(algorithm, key, options),
    getHashes: () => names(),
    coded,
  };
})
