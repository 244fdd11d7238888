// The names of algorithms and what goes with each: which operations it has, and the
// dictionary that its parameters are converted to (Web Crypto 18).
(function (host) {
  "use strict";
  const { bytes, isSource } = host;
  const { DOMException } = host.load("domexception");
  const { isKey } = host.load("cryptokey");

  const typedTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

  const fail = (name, message) => new DOMException(message, name);

  const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";

  // enforceRange is the conversion of Web IDL 3.2.4 with [EnforceRange].
  function enforceRange(value, what, most) {
    const number = Math.trunc(+value);
    if (!Number.isFinite(number)) throw new TypeError(`${what} must be a number, and is ${typeof value === "symbol" ? "a symbol" : String(value)}`);
    if (number < 0 || number > most) throw new TypeError(`${what} must be from 0 to ${most}, and is ${number}`);
    return number + 0;
  }

  // copyOf copies the bytes of a BufferSource, as they are now; one that was
  // transferred has none.
  const copyOf = (value) => bytes(value) ?? new ArrayBuffer(0);

  function checkSource(value, what) {
    if (!isSource(value)) throw new TypeError(`${what} must be an ArrayBuffer, a typed array or a DataView`);
    return value;
  }

  // Each kind of member takes its value and what it is called in an error.
  const octet = (value, what) => enforceRange(value, what, 255);
  const short = (value, what) => enforceRange(value, what, 65535);
  const long = (value, what) => enforceRange(value, what, 4294967295);
  const text = (value) => `${value}`;
  const source = checkSource;
  const hash = (value) => value;
  function bigInteger(value, what) {
    if (!isObject(value) || typedTag.call(value) !== "Uint8Array") throw new TypeError(`${what} must be a Uint8Array`);
    return value;
  }
  function key(value, what) {
    if (!isKey(value)) throw new TypeError(`${what} must be a CryptoKey`);
    return value;
  }

  // Dictionaries in the order in which Web IDL reads them: those of the parent
  // first, then by name. A ? after the name marks what may be absent.
  const none = [];
  const RsaHashedImport = [["hash", hash]];
  const RsaHashedKeyGen = [["modulusLength", long], ["publicExponent", bigInteger], ["hash", hash]];
  const Ec = [["namedCurve", text]];
  const Ecdsa = [["hash", hash]];
  const Hmac = [["hash", hash], ["length?", long]];
  const AesKey = [["length", short]];
  const Hkdf = [["hash", hash], ["info", source], ["salt", source]];
  const Pbkdf2 = [["hash", hash], ["iterations", long], ["salt", source]];
  const Agreement = [["public", key]];
  const Iv = [["iv", source]];
  const Ctr = [["counter", source], ["length", octet]];
  const Gcm = [["additionalData?", source], ["iv", source], ["tagLength?", octet]];
  const Oaep = [["label?", source]];
  const Pss = [["saltLength", long]];

  const crypt = { "RSA-OAEP": Oaep, "AES-CTR": Ctr, "AES-CBC": Iv, "AES-GCM": Gcm };
  const sign = { "RSASSA-PKCS1-v1_5": none, "RSA-PSS": Pss, ECDSA: Ecdsa, Ed25519: none, HMAC: none };
  const derive = { ECDH: Agreement, X25519: Agreement, HKDF: Hkdf, PBKDF2: Pbkdf2 };
  const exported = {
    "RSASSA-PKCS1-v1_5": none, "RSA-PSS": none, "RSA-OAEP": none, ECDSA: none, ECDH: none, Ed25519: none, X25519: none,
    "AES-CTR": none, "AES-CBC": none, "AES-GCM": none, "AES-KW": none, HMAC: none,
  };
  const operations = {
    encrypt: crypt,
    decrypt: crypt,
    sign,
    verify: sign,
    digest: { "SHA-1": none, "SHA-256": none, "SHA-384": none, "SHA-512": none },
    deriveBits: derive,
    wrapKey: { "AES-KW": none },
    unwrapKey: { "AES-KW": none },
    exportKey: exported,
    generateKey: {
      "RSASSA-PKCS1-v1_5": RsaHashedKeyGen, "RSA-PSS": RsaHashedKeyGen, "RSA-OAEP": RsaHashedKeyGen, ECDSA: Ec, ECDH: Ec,
      Ed25519: none, X25519: none, "AES-CTR": AesKey, "AES-CBC": AesKey, "AES-GCM": AesKey, "AES-KW": AesKey, HMAC: Hmac,
    },
    importKey: {
      "RSASSA-PKCS1-v1_5": RsaHashedImport, "RSA-PSS": RsaHashedImport, "RSA-OAEP": RsaHashedImport, ECDSA: Ec, ECDH: Ec,
      Ed25519: none, X25519: none, "AES-CTR": none, "AES-CBC": none, "AES-GCM": none, "AES-KW": none, HMAC: Hmac, HKDF: none, PBKDF2: none,
    },
    keyLength: { "AES-CTR": AesKey, "AES-CBC": AesKey, "AES-GCM": AesKey, "AES-KW": AesKey, HMAC: Hmac, HKDF: none, PBKDF2: none },
  };
  const byUpperName = {};
  for (const operation of Object.keys(operations)) {
    const table = (byUpperName[operation] = { __proto__: null });
    for (const name of Object.keys(operations[operation])) table[name.toUpperCase()] = { name, members: operations[operation][name] };
  }

  function nameIn(algorithm) {
    const { name } = algorithm;
    if (name === undefined) throw new TypeError('an algorithm needs a name, as in { name: "AES-GCM" }');
    return `${name}`;
  }

  // normalize is "normalize an algorithm" (18.4.4) for one of the operations above.
  // The copy that it returns holds no getters and no bytes of the script's.
  function normalize(algorithm, operation) {
    if (!isObject(algorithm)) algorithm = { name: `${algorithm}` };
    const given = nameIn(algorithm);
    // Upper case is for ASCII only: there are letters outside that become one of it.
    const found = /^[\x20-\x7e]*$/.test(given) ? byUpperName[operation][given.toUpperCase()] : undefined;
    if (found === undefined) {
      const names = Object.keys(operations[operation]).join(", ");
      const what = operation === "keyLength" ? "deriveKey" : operation;
      throw fail("NotSupportedError", `Unrecognized algorithm name: ${what} has ${names}, and not ${given.slice(0, 60)}`);
    }
    // Its name is read once, as in Node: a getter may have done its work for good.
    const normal = { name: found.name };
    for (const [member, convert] of found.members) {
      const optional = member.endsWith("?");
      const name = optional ? member.slice(0, -1) : member;
      const value = algorithm[name];
      if (value !== undefined) normal[name] = convert(value, `algorithm.${name}`);
      else if (!optional) throw new TypeError(`${found.name} needs algorithm.${name}`);
    }
    for (const [member, convert] of found.members) {
      const name = member.replace("?", "");
      if (!(name in normal)) continue;
      if (convert === source || convert === bigInteger) normal[name] = copyOf(normal[name]);
      else if (convert === hash) normal[name] = normalize(normal[name], "digest").name;
    }
    return normal;
  }

  const supports = (name, operation) => name in operations[operation];

  return { fail, normalize, supports, copyOf, checkSource, enforceRange, isObject };
})
