// The algorithms of Web Crypto whose keys come in pairs: RSA (20 to 22), ECDSA and
// ECDH (23, 24), Ed25519 and X25519 (25, 26).
(function (host) {
  "use strict";
  const { checkRSA, generate, parse, parseJWK, marshal, sign, verify, oaep, agree } = host;
  const { fail } = host.load("cryptonames");
  const { make, slot } = host.load("cryptokey");
  const { checkUsages, checkJWK, done } = host.load("cryptojwk");

  const only = (usages, allowed) => usages.filter((usage) => allowed.includes(usage));

  // pair makes the two halves of what was generated. The public one is always
  // extractable.
  function pair(made, keyOf, extractable, usages, publicUsages, privateUsages) {
    return {
      publicKey: keyOf(made.publicKey, true, only(usages, publicUsages)),
      privateKey: keyOf(made.privateKey, extractable, only(usages, privateUsages)),
    };
  }

  function needs(own, type, what) {
    if (own.type !== type) throw fail("InvalidAccessError", `to ${what} needs the ${type} key, and this is the ${own.type} one`);
  }

  // exported returns a key in one of the forms that all pairs have, or what a JWK of
  // it has besides the key itself.
  function exported(format, own, name, more) {
    if (format === "spki") {
      if (own.type !== "public") throw fail("InvalidAccessError", "a private key is exported as pkcs8 or jwk");
    } else if (format === "pkcs8") {
      if (own.type !== "private") throw fail("InvalidAccessError", "a public key is exported as spki or jwk");
    } else throw fail("NotSupportedError", `${name} keys are not exported as ${format}`);
    return done(marshal(format, own.handle));
  }

  // An RSA key's algorithm names its hash.
  const rsaAlgs = {
    "RSASSA-PKCS1-v1_5": (hash) => `RS${hash === "SHA-1" ? "1" : hash.slice(4)}`,
    "RSA-PSS": (hash) => `PS${hash === "SHA-1" ? "1" : hash.slice(4)}`,
    "RSA-OAEP": (hash) => `RSA-OAEP${hash === "SHA-1" ? "" : `-${hash.slice(4)}`}`,
  };

  function rsa(name, publicUsages, privateUsages, use, more) {
    const both = [...publicUsages, ...privateUsages];
    const keyOf = (hash) => (made, extractable, usages) => {
      if (made.kind !== "rsa") throw fail("DataError", `the key is none of RSA: it is of the kind ${made.kind}`);
      const algorithm = () => ({ name, modulusLength: made.bits, publicExponent: new Uint8Array(made.exponent), hash: { name: hash } });
      return make({ type: made.type, extractable, name, hash, usages, handle: made.handle, algorithm });
    };
    return {
      async generateKey({ modulusLength, publicExponent, hash }, extractable, usages) {
        checkUsages(usages, both, name);
        done(checkRSA(modulusLength, publicExponent));
        if (only(usages, privateUsages).length === 0) throw fail("SyntaxError", "Usages cannot be empty when creating a key.");
        const made = done(await generate("rsa", modulusLength, publicExponent));
        return pair(made, keyOf(hash), extractable, usages, publicUsages, privateUsages);
      },
      importKey(format, data, { hash }, extractable, usages) {
        if (format === "raw") throw fail("NotSupportedError", "RSA keys are imported as spki, pkcs8 or jwk, and not as raw");
        const isPrivate = format === "pkcs8" || (format === "jwk" && data.d !== undefined);
        checkUsages(usages, isPrivate ? privateUsages : publicUsages, name);
        if (format !== "jwk") return keyOf(hash)(done(parse(format, data), "DataError"), extractable, usages);
        checkJWK(data, "RSA", { alg: [rsaAlgs[name](hash)], use, extractable, usages });
        if (data.oth !== undefined) throw fail("DataError", "RSA keys of more than two primes cannot be used");
        return keyOf(hash)(done(parseJWK(data), "DataError"), extractable, usages);
      },
      exportKey: (format, own) => (format === "jwk" ? { alg: rsaAlgs[name](own.hash) } : exported(format, own, name)),
      ...more,
    };
  }

  const rsaSigning = (name) => ({
    async sign({ saltLength }, own, data) {
      needs(own, "private", "sign");
      return done(await sign(name, own.hash, own.handle, data, saltLength));
    },
    async verify({ saltLength }, own, signature, data) {
      needs(own, "public", "verify");
      return done(await verify(name, own.hash, own.handle, signature, data, saltLength));
    },
  });

  const oaepCrypt = {
    async encrypt({ label }, own, data) {
      needs(own, "public", "encrypt");
      return done(await oaep(true, own.hash, own.handle, label, data));
    },
    async decrypt({ label }, own, data) {
      needs(own, "private", "decrypt");
      return done(await oaep(false, own.hash, own.handle, label, data));
    },
  };

  const ecAlgs = { "P-256": "ES256", "P-384": "ES384", "P-521": "ES512" };

  function checkCurve(curve) {
    if (!Object.hasOwn(ecAlgs, curve)) throw fail("NotSupportedError", `Unrecognized namedCurve: there are P-256, P-384 and P-521, and not ${curve.slice(0, 40)}`);
  }

  function ec(name, publicUsages, privateUsages, use, more) {
    const both = [...publicUsages, ...privateUsages];
    const keyOf = (curve) => (made, extractable, usages) => {
      if (made.kind !== "ec" || made.curve !== curve) throw fail("DataError", `the key is not on the curve ${curve}`);
      return make({ type: made.type, extractable, name, curve, usages, handle: made.handle, algorithm: () => ({ name, namedCurve: curve }) });
    };
    return {
      async generateKey({ namedCurve }, extractable, usages) {
        checkCurve(namedCurve);
        checkUsages(usages, both, name);
        const made = done(await generate("ec", namedCurve));
        return pair(made, keyOf(namedCurve), extractable, usages, publicUsages, privateUsages);
      },
      importKey(format, data, { namedCurve }, extractable, usages) {
        checkCurve(namedCurve);
        const isPrivate = format === "pkcs8" || (format === "jwk" && data.d !== undefined);
        checkUsages(usages, isPrivate ? privateUsages : publicUsages, name);
        if (format !== "jwk") return keyOf(namedCurve)(done(parse(format, data, namedCurve), "DataError"), extractable, usages);
        checkJWK(data, "EC", { alg: name === "ECDSA" ? [ecAlgs[namedCurve]] : undefined, use, extractable, usages });
        if (data.crv !== namedCurve) throw fail("DataError", `the JWK's crv must be ${namedCurve}`);
        return keyOf(namedCurve)(done(parseJWK(data), "DataError"), extractable, usages);
      },
      exportKey(format, own) {
        if (format === "jwk") return {};
        if (format !== "raw") return exported(format, own, name);
        needs(own, "public", "export as raw");
        return done(marshal("raw", own.handle));
      },
      ...more,
    };
  }

  // A curve of its own, whose keys are 32 bytes.
  function okp(name, publicUsages, privateUsages, use, more) {
    const both = [...publicUsages, ...privateUsages];
    const kind = name.toLowerCase();
    function keyOf(made, extractable, usages) {
      if (made.kind !== kind) throw fail("DataError", `the key is no ${name} key`);
      return make({ type: made.type, extractable, name, usages, handle: made.handle, algorithm: () => ({ name }) });
    }
    return {
      async generateKey(normal, extractable, usages) {
        checkUsages(usages, both, name);
        return pair(done(await generate(kind)), keyOf, extractable, usages, publicUsages, privateUsages);
      },
      importKey(format, data, normal, extractable, usages) {
        const isPrivate = format === "pkcs8" || (format === "jwk" && data.d !== undefined);
        checkUsages(usages, isPrivate ? privateUsages : publicUsages, name);
        if (format !== "jwk") return keyOf(done(parse(format, data, name), "DataError"), extractable, usages);
        checkJWK(data, "OKP", { alg: name === "Ed25519" ? ["Ed25519", "EdDSA"] : undefined, use, extractable, usages });
        if (data.crv !== name) throw fail("DataError", `the JWK's crv must be ${name}`);
        return keyOf(done(parseJWK(data), "DataError"), extractable, usages);
      },
      exportKey(format, own) {
        if (format === "jwk") return name === "Ed25519" ? { alg: "Ed25519" } : {};
        if (format !== "raw") return exported(format, own, name);
        needs(own, "public", "export as raw");
        return done(marshal("raw", own.handle));
      },
      ...more,
    };
  }

  const ecdsa = {
    async sign({ hash }, own, data) {
      needs(own, "private", "sign");
      return done(await sign("ECDSA", hash, own.handle, data));
    },
    async verify({ hash }, own, signature, data) {
      needs(own, "public", "verify");
      return done(await verify("ECDSA", hash, own.handle, signature, data));
    },
  };

  const ed25519 = {
    async sign(normal, own, data) {
      needs(own, "private", "sign");
      return done(await sign("Ed25519", undefined, own.handle, data));
    },
    async verify(normal, own, signature, data) {
      needs(own, "public", "verify");
      return done(await verify("Ed25519", undefined, own.handle, signature, data));
    },
  };

  const agreement = {
    // length is null for all of it.
    async deriveBits(normal, own, length) {
      needs(own, "private", "derive bits");
      const other = slot(normal.public);
      if (other.type !== "public") throw fail("InvalidAccessError", "algorithm.public must be a public key");
      if (other.name !== own.name) throw fail("InvalidAccessError", `algorithm.public must be a key of ${own.name}, and is one of ${other.name}`);
      if (other.curve !== own.curve) throw fail("InvalidAccessError", `Named curve mismatch: algorithm.public is on ${other.curve}, and the private key on ${own.curve}`);
      const shared = done(await agree(own.handle, other.handle));
      if (length === null) return shared;
      if (length > shared.byteLength * 8) throw fail("OperationError", `derived bit length is too small: ${length} bits were asked for, and there are ${shared.byteLength * 8}`);
      const bits = shared.slice(0, Math.ceil(length / 8));
      // The bits beyond length in the last byte are zero.
      if (length % 8 !== 0) new Uint8Array(bits)[bits.byteLength - 1] &= 0xff00 >> length % 8;
      return bits;
    },
  };

  const derive = ["deriveKey", "deriveBits"];

  return {
    "RSASSA-PKCS1-v1_5": rsa("RSASSA-PKCS1-v1_5", ["verify"], ["sign"], "sig", rsaSigning("RSASSA-PKCS1-v1_5")),
    "RSA-PSS": rsa("RSA-PSS", ["verify"], ["sign"], "sig", rsaSigning("RSA-PSS")),
    "RSA-OAEP": rsa("RSA-OAEP", ["encrypt", "wrapKey"], ["decrypt", "unwrapKey"], "enc", oaepCrypt),
    ECDSA: ec("ECDSA", ["verify"], ["sign"], "sig", ecdsa),
    ECDH: ec("ECDH", [], derive, "enc", agreement),
    Ed25519: okp("Ed25519", ["verify"], ["sign"], "sig", ed25519),
    X25519: okp("X25519", [], derive, "enc", agreement),
  };
})
