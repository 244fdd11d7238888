// X509Certificate of the module crypto.
(function (host) {
  "use strict";
  const { parse, certificate, fingerprint, hostOf, hasEmail, hasIP, issuedBy, verifiedBy, keyOf, rsaOf } = host;
  const { Buffer, dataOf, codes, validateString } = host.node("crypto_bytes");
  const keys = host.node("crypto_keys");
  const { validateObject } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = codes;
  const custom = Symbol.for("nodejs.util.inspect.custom");
  const handles = new WeakMap();

  // line writes the parts of a name as OpenSSL's XN_FLAG_MULTILINE does.
  function lines(parts) {
    const out = [];
    for (const { line, name, value } of parts) {
      const escaped = value.replace(/[,+"\\<>;]/g, "\\$&").replace(/^[# ]|\s$/g, "\\$&").replace(/[\x00-\x1f\x7f]/g, (c) => `\\${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
      if (out[line] === undefined) out[line] = `${name}=${escaped}`;
      else out[line] += ` + ${name}=${escaped}`;
    }
    return out.length === 0 ? undefined : out.join("\n");
  }

  // named makes an object of the parts of a name; what is there more than once is an
  // array.
  function named(parts) {
    const out = { __proto__: null };
    for (const { name, value } of parts) {
      if (out[name] === undefined) out[name] = value;
      else if (Array.isArray(out[name])) out[name].push(value);
      else out[name] = [out[name], value];
    }
    return out;
  }

  function accessLines({ ocsp, issuers }) {
    const all = [...ocsp.map((uri) => `OCSP - URI:${uri}`), ...issuers.map((uri) => `CA Issuers - URI:${uri}`)];
    return all.length === 0 ? undefined : all.join("\n");
  }

  class X509Certificate {
    constructor(buffer) {
      const data = dataOf(buffer, "buffer");
      handles.set(this, parse(data));
    }
    get subject() {
      return lines(certificate(handleOf(this)).subject);
    }
    get subjectAltName() {
      return certificate(handleOf(this)).altNames || undefined;
    }
    get issuer() {
      return lines(certificate(handleOf(this)).issuer);
    }
    get issuerCertificate() {
      handleOf(this);
      return undefined;
    }
    get infoAccess() {
      return accessLines(certificate(handleOf(this)));
    }
    get validFrom() {
      return certificate(handleOf(this)).validFrom;
    }
    get validTo() {
      return certificate(handleOf(this)).validTo;
    }
    get fingerprint() {
      return fingerprint(handleOf(this), "sha1");
    }
    get fingerprint256() {
      return fingerprint(handleOf(this), "sha256");
    }
    get fingerprint512() {
      return fingerprint(handleOf(this), "sha512");
    }
    get keyUsage() {
      const { usages } = certificate(handleOf(this));
      return usages.length === 0 ? undefined : usages;
    }
    get serialNumber() {
      return certificate(handleOf(this)).serial;
    }
    get raw() {
      return Buffer.from(certificate(handleOf(this)).raw);
    }
    get publicKey() {
      return keys.make(keyOf(handleOf(this)));
    }
    get ca() {
      return certificate(handleOf(this)).ca;
    }
    toString() {
      return certificate(handleOf(this)).pem;
    }
    toJSON() {
      return this.toString();
    }
    checkHost(name, options = undefined) {
      validateString(name, "name");
      if (options !== undefined) validateObject(options, "options");
      return hostOf(handleOf(this), name) || undefined;
    }
    checkEmail(email, options = undefined) {
      validateString(email, "email");
      if (options !== undefined) validateObject(options, "options");
      return hasEmail(handleOf(this), email) ? email : undefined;
    }
    checkIP(ip, options = undefined) {
      validateString(ip, "ip");
      if (options !== undefined) validateObject(options, "options");
      return hasIP(handleOf(this), ip) ? ip : undefined;
    }
    checkIssued(otherCert) {
      const other = handles.get(otherCert);
      if (other === undefined) throw new ERR_INVALID_ARG_TYPE("otherCert", "X509Certificate", otherCert);
      return issuedBy(handleOf(this), other);
    }
    checkPrivateKey(pkey) {
      return verifying(pkey, "private").equals(this.publicKey);
    }
    verify(pkey) {
      return verifiedBy(handleOf(this), keys.handleOf(verifying(pkey, "public")));
    }
    toLegacyObject() {
      const handle = handleOf(this);
      const own = certificate(handle);
      const access = {};
      if (own.ocsp.length > 0) access["OCSP - URI"] = own.ocsp;
      if (own.issuers.length > 0) access["CA Issuers - URI"] = own.issuers;
      const { n, e, bits } = rsaOf(handle);
      const key = n === undefined ? { bits } : { modulus: n, bits, exponent: e };
      return {
        subject: named(own.subject),
        issuer: named(own.issuer),
        subjectaltname: this.subjectAltName,
        infoAccess: Object.keys(access).length === 0 ? undefined : access,
        ca: own.ca,
        ...key,
        pubkey: this.publicKey.export({ type: "spki", format: "der" }),
        valid_from: own.validFrom,
        valid_to: own.validTo,
        fingerprint: this.fingerprint,
        fingerprint256: this.fingerprint256,
        fingerprint512: this.fingerprint512,
        ext_key_usage: this.keyUsage,
        serialNumber: own.serial,
        raw: this.raw,
      };
    }
    [custom](depth, options, inspect) {
      if (typeof inspect !== "function" || depth < 0) return this;
      const shown = {};
      for (const name of ["subject", "subjectAltName", "issuer", "infoAccess", "validFrom", "validTo", "fingerprint", "fingerprint256", "fingerprint512", "keyUsage", "serialNumber"]) {
        shown[name] = this[name];
      }
      return `X509Certificate ${inspect(shown, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
    }
  }

  function handleOf(object) {
    const handle = handles.get(object);
    if (handle === undefined) throw new ERR_INVALID_ARG_TYPE("this", "X509Certificate", object);
    return handle;
  }

  // verifying checks a KeyObject; of a private one, the public half is compared.
  function verifying(pkey, type) {
    if (!keys.isKeyObject(pkey)) throw new ERR_INVALID_ARG_TYPE("pkey", "KeyObject", pkey);
    if (pkey.type !== type) throw new ERR_INVALID_ARG_VALUE("pkey", pkey);
    return type === "private" ? keys.publicHalf(pkey) : pkey;
  }

  // Certificate is about SPKAC, which browsers once sent.
  const spkac = ["exportChallenge", "exportPublicKey", "verifySpkac"];
  const { class: absentClass } = host.node("absent").of("crypto", "it is for SPKAC, which is obsolete. Use X509Certificate for certificates");
  const Certificate = absentClass("Certificate", spkac, spkac);

  return { X509Certificate, Certificate };
})
