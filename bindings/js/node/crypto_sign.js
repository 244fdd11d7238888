// Signatures of the module crypto: createSign and createVerify, sign and verify.
(function (host) {
  "use strict";
  const { start, update, signState, verifyState, signData, verifyData } = host;
  const { Buffer, bytesOf, dataOf, encoded, coded, codes, isView, views, validateString } = host.node("crypto_bytes");
  const { privateKey, publicKey } = host.node("crypto_keys");
  const { validateFunction } = host.node("errors");
  const { ERR_INVALID_ARG_VALUE, ERR_INVALID_ARG_TYPE } = codes;
  const { Writable } = host.node("stream");
  const states = new WeakMap(); // of each Sign and Verify: the handle of its hash; null at its end

  function integer(options, name) {
    const value = options[name];
    if (value === undefined) return undefined;
    if (value !== value >> 0) throw new ERR_INVALID_ARG_VALUE(`options.${name}`, value);
    return value;
  }

  // parameters reads what the key's object says besides the key.
  function parameters(options) {
    if (typeof options !== "object" || options === null) return [];
    const { dsaEncoding } = options;
    if (dsaEncoding !== undefined && dsaEncoding !== "der" && dsaEncoding !== "ieee-p1363") throw new ERR_INVALID_ARG_VALUE("options.dsaEncoding", dsaEncoding);
    return [integer(options, "padding"), integer(options, "saltLength"), dsaEncoding === "ieee-p1363"];
  }

  function begin(object, algorithm, options) {
    validateString(algorithm, "algorithm");
    const handle = start(algorithm);
    if (handle === undefined) throw coded(TypeError, "ERR_CRYPTO_INVALID_DIGEST", `Invalid digest: ${algorithm.slice(0, 40)}`);
    states.set(object, handle);
    Writable.call(object, options);
  }

  function stateOf(object) {
    const handle = states.get(object);
    if (handle === null) throw coded(Error, "ERR_CRYPTO_INVALID_STATE", "Not initialised");
    return handle;
  }

  function Sign(algorithm, options) {
    if (!(this instanceof Sign)) return new Sign(algorithm, options);
    begin(this, algorithm, options);
  }
  Object.setPrototypeOf(Sign.prototype, Writable.prototype);
  Object.setPrototypeOf(Sign, Writable);

  Sign.prototype._write = function (chunk, encoding, callback) {
    update(stateOf(this), dataOf(chunk, "data", encoding === "buffer" ? undefined : encoding));
    callback();
  };

  Sign.prototype.update = function (data, encoding) {
    const bytes = dataOf(data, "data", encoding);
    update(stateOf(this), bytes);
    return this;
  };

  const noKey = () => new codes.ERR_CRYPTO_SIGN_KEY_REQUIRED();

  Sign.prototype.sign = function (options, encoding) {
    if (!options) throw noKey();
    const key = privateKey(options);
    const args = parameters(options);
    const handle = stateOf(this);
    states.set(this, null);
    const signature = signState(handle, key, ...args);
    if (encoding && encoding !== "buffer" && !Buffer.isEncoding(encoding)) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    return encoded(signature, encoding);
  };

  function Verify(algorithm, options) {
    if (!(this instanceof Verify)) return new Verify(algorithm, options);
    begin(this, algorithm, options);
  }
  Object.setPrototypeOf(Verify.prototype, Writable.prototype);
  Object.setPrototypeOf(Verify, Writable);
  Verify.prototype._write = Sign.prototype._write;
  Verify.prototype.update = Sign.prototype.update;

  Verify.prototype.verify = function (options, signature, encoding) {
    const key = publicKey(options);
    const args = parameters(options);
    const mark = bytesOf(signature, "signature", encoding);
    const handle = stateOf(this);
    states.set(this, null);
    return verifyState(handle, key, mark, ...args);
  };

  const deliver = (callback, make) => (error, value) => (error ? callback(error) : callback(null, make(value)));

  // digestOf checks the algorithm of sign and verify; there need be none.
  function digestOf(algorithm) {
    if (algorithm !== null && algorithm !== undefined) validateString(algorithm, "algorithm");
    return algorithm ?? undefined;
  }

  function signOneShot(algorithm, data, key, callback) {
    const digest = digestOf(algorithm);
    if (callback !== undefined) validateFunction(callback, "callback");
    const bytes = bytesOf(data, "data");
    if (!key) throw noKey();
    const args = parameters(key);
    const handle = privateKey(key);
    const buffer = (signature) => Buffer.from(signature);
    if (callback === undefined) return buffer(signData(undefined, digest, handle, bytes, ...args));
    signData(deliver(callback, buffer), digest, handle, bytes, ...args);
  }

  function verifyOneShot(algorithm, data, key, signature, callback) {
    const digest = digestOf(algorithm);
    if (callback !== undefined) validateFunction(callback, "callback");
    const bytes = bytesOf(data, "data");
    const args = parameters(key);
    if (!isView(signature)) throw new ERR_INVALID_ARG_TYPE("signature", views, signature);
    const handle = publicKey(key);
    if (callback === undefined) return verifyData(undefined, digest, handle, bytes, signature, ...args);
    verifyData(deliver(callback, (good) => good), digest, handle, bytes, signature, ...args);
  }

  return {
    Sign,
    Verify,
    createSign: (algorithm, options) => new Sign(algorithm, options),
    createVerify: (algorithm, options) => new Verify(algorithm, options),
    sign: signOneShot,
    verify: verifyOneShot,
  };
})
