// What the algorithms of Web Crypto share: usages, and the members of a JWK that
// say what a key is for (RFC 7517 4).
(function (host) {
  "use strict";
  const { fromBase64url } = host;
  const { fail } = host.load("cryptonames");

  // done returns what an operation of Go gave, or throws the error whose text it is.
  function done(result, name = "OperationError") {
    if (typeof result === "string") throw fail(name, result);
    return result;
  }

  function checkUsages(usages, allowed, name) {
    for (let i = 0; i < usages.length; i++) {
      if (allowed.includes(usages[i])) continue;
      const can = allowed.length === 0 ? "no usage" : `the usages ${allowed.join(", ")}`;
      throw fail("SyntaxError", `Unsupported key usage: such a key of ${name} has ${can}, and not ${usages[i]}`);
    }
  }

  // checkJWK checks kty alone, and with more also alg (one of a list), use, key_ops
  // and ext.
  function checkJWK(jwk, kty, more) {
    if (jwk.kty !== kty) throw fail("DataError", `the JWK's kty must be ${kty}${jwk.kty === undefined ? ": it has none" : ""}`);
    if (more === undefined) return;
    const { alg, use, extractable, usages } = more;
    if (alg !== undefined && jwk.alg !== undefined && !alg.includes(jwk.alg)) {
      throw fail("DataError", `the JWK's alg must be ${alg.join(" or ")} where it has one, and is ${jwk.alg.slice(0, 40)}`);
    }
    if (usages.length > 0 && jwk.use !== undefined && jwk.use !== use) throw fail("DataError", `the JWK's use must be "${use}" where it has one`);
    if (jwk.key_ops !== undefined) {
      if (new Set(jwk.key_ops).size !== jwk.key_ops.length) throw fail("DataError", "the JWK's key_ops name an operation twice");
      for (const usage of usages) {
        if (!jwk.key_ops.includes(usage)) throw fail("DataError", `the JWK's key_ops do not have ${usage}`);
      }
    }
    if (jwk.ext === false && extractable) throw fail("DataError", "the JWK's ext is false: the key cannot be extractable");
  }

  // secretIn returns the bytes of a symmetric key (RFC 7518 6.4).
  function secretIn(jwk) {
    const data = jwk.k === undefined ? undefined : fromBase64url(jwk.k);
    if (data === undefined) throw fail("DataError", "the JWK's k must be base64url");
    return data;
  }

  const strings = ["alg", "crv", "d", "dp", "dq", "e", "ext", "k", "key_ops", "kty", "n", "oth", "p", "q", "qi", "use", "x", "y"];

  // readJWK converts to the dictionary JsonWebKey (Web Crypto 15).
  function readJWK(value) {
    const jwk = {};
    if (value === undefined || value === null) return jwk;
    for (const name of strings) {
      const member = value[name];
      if (member === undefined) continue;
      if (name === "ext") jwk.ext = Boolean(member);
      else if (name === "key_ops" || name === "oth") {
        if (typeof member !== "object" || member === null || typeof member[Symbol.iterator] !== "function") throw new TypeError(`the JWK's ${name} must be an array`);
        jwk[name] = [...member];
        if (name === "key_ops") jwk[name] = jwk[name].map((operation) => `${operation}`);
      } else jwk[name] = `${member}`;
    }
    return jwk;
  }

  return { done, checkUsages, checkJWK, secretIn, readJWK };
})
