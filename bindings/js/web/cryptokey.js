// CryptoKey (Web Crypto 13), and what lies behind one.
(function (host) {
  "use strict";
  const { shape } = host.load("webidl");
  const custom = Symbol.for("nodejs.util.inspect.custom");
  const token = {};
  // Of each key: { type, extractable, name, usages, handle, algorithm } and what its
  // algorithm has besides (hash, length, curve). The objects that a script sees are
  // others: it may change those.
  const slots = new WeakMap();

  const allUsages = ["encrypt", "decrypt", "sign", "verify", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"];

  function slot(key) {
    const found = slots.get(key);
    if (found === undefined) throw new TypeError("not a CryptoKey");
    return found;
  }

  class CryptoKey {
    constructor(secret = undefined, own = undefined) {
      if (secret !== token) throw new TypeError("Illegal constructor");
      slots.set(this, own);
    }
    get type() {
      return slot(this).type;
    }
    get extractable() {
      return slot(this).extractable;
    }
    get algorithm() {
      const own = slot(this);
      return (own.shownAlgorithm ??= own.algorithm());
    }
    get usages() {
      const own = slot(this);
      return (own.shownUsages ??= [...own.usages]);
    }
    [custom](depth, options, inspect) {
      if (typeof depth === "number" && depth < 0) return this;
      const shown = { type: this.type, extractable: this.extractable, algorithm: this.algorithm, usages: this.usages };
      return `CryptoKey ${typeof inspect === "function" ? inspect(shown, { ...options, depth: options?.depth === null ? null : (options?.depth ?? 2) - 1 }) : ""}`.trim();
    }
  }
  shape(CryptoKey);

  // normalUsages are each once, in the order of the standard.
  const normalUsages = (usages) => allUsages.filter((usage) => usages.includes(usage));

  // make makes a key of its slots.
  function make(own) {
    return new CryptoKey(token, { ...own, usages: normalUsages(own.usages) });
  }

  const isKey = (value) => typeof value === "object" && value !== null && slots.has(value);

  // clone makes a second key of the same slots (Web Crypto 13.5).
  const clone = (key) => make({ ...slot(key), shownAlgorithm: undefined, shownUsages: undefined });

  return { CryptoKey, slot, make, isKey, clone, allUsages };
})
