// The global crypto (Web Crypto 10). What its objects look like, which arguments they
// take and which errors they give is JavaScript; the mathematics are Go's.
(function (host) {
  "use strict";
  const { kind, fill, uuid } = host;
  const { shape, required } = host.load("webidl");
  const { DOMException } = host.load("domexception");
  const token = {};
  const integers = ["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "BigInt64Array", "BigUint64Array"];
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
  const tagOf = Function.prototype.call.bind(Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get);
  const lengthOf = Function.prototype.call.bind(Object.getOwnPropertyDescriptor(typedArray, "byteLength").get);

  class Crypto {
    #own = true;
    constructor(secret = undefined) {
      if (secret !== token) throw new TypeError("Illegal constructor");
    }
    get subtle() {
      this.#own;
      return host.load("cryptosubtle").subtle;
    }
    getRandomValues(array) {
      this.#own;
      required(arguments, 1, "Crypto.getRandomValues");
      if (kind(array) !== "View" || !integers.includes(tagOf(array))) throw new DOMException("getRandomValues fills a typed array of integers", "TypeMismatchError");
      if (lengthOf(array) > 65536) throw new DOMException("getRandomValues fills 65536 bytes at most: call it more than once", "QuotaExceededError");
      fill(array);
      return array;
    }
    randomUUID() {
      this.#own;
      return uuid();
    }
  }
  shape(Crypto);

  return { crypto: new Crypto(token), Crypto };
})
