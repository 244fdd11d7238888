standard("Web Crypto", "crypto Crypto CryptoKey SubtleCrypto");
const hex = (data) => [...new Uint8Array(data)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const utf8 = (text) => new TextEncoder().encode(text);
const { subtle } = crypto;
const raw = (data, algorithm, usages, extractable = true) => subtle.importKey("raw", data, algorithm, extractable, usages);
const illegal = { name: "TypeError" };

member("crypto", "Web Crypto 10", () => {
  is(crypto instanceof Crypto, true);
  is(Object.prototype.toString.call(crypto), "[object Crypto]");
});
member("Crypto", "Web Crypto 10", () => throws(() => new Crypto(), illegal));
member("Crypto.prototype.getRandomValues", "Web Crypto 10.1.1", () => {
  const bytes = new Uint32Array(8);
  is(crypto.getRandomValues(bytes), bytes);
  is(new Set(bytes).size > 1, true);
  throws(() => crypto.getRandomValues(new Float32Array(1)), { name: "TypeMismatchError" });
  throws(() => crypto.getRandomValues(new Uint8Array(65537)), { name: "QuotaExceededError", code: 22 });
});
member("Crypto.prototype.randomUUID", "Web Crypto 10.1.2", () => {
  const id = crypto.randomUUID();
  is(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), true);
  is(id === crypto.randomUUID(), false);
});
member("Crypto.prototype.subtle", "Web Crypto 10.1.3", () => {
  same([crypto.subtle === crypto.subtle, crypto.subtle instanceof SubtleCrypto], [true, true]);
});
member("CryptoKey", "Web Crypto 13", () => throws(() => new CryptoKey(), illegal));
member("CryptoKey.prototype.type extractable algorithm usages", "Web Crypto 13.4", async () => {
  const key = await raw(new Uint8Array(20), { name: "hmac", hash: "sha-1" }, ["verify", "sign"], false);
  same([key.type, key.extractable, [...key.usages].sort()], ["secret", false, ["sign", "verify"]]);
  same([key.algorithm.name, key.algorithm.hash.name, key.algorithm.length], ["HMAC", "SHA-1", 160]);
  const pair = await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  same([pair.publicKey.type, pair.publicKey.extractable, pair.privateKey.type, pair.publicKey.algorithm.namedCurve], ["public", true, "private", "P-256"]);
});
member("SubtleCrypto", "Web Crypto 14", () => throws(() => new SubtleCrypto(), illegal));
member("SubtleCrypto.prototype.encrypt", "Web Crypto 14.3.1", async () => {
  const key = await raw(unhex("000102030405060708090a0b0c0d0e0f"), "AES-GCM", ["encrypt"]);
  const sealed = await subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12), additionalData: utf8("x") }, key, utf8("hi"));
  is(sealed.byteLength, 18);
  const cbc = await raw(unhex("2b7e151628aed2a6abf7158809cf4f3c"), "AES-CBC", ["encrypt"]);
  const out = await subtle.encrypt({ name: "AES-CBC", iv: unhex("000102030405060708090a0b0c0d0e0f") }, cbc, unhex("6bc1bee22e409f96e93d7e117393172a"));
  is(hex(out).slice(0, 32), "7649abac8119b246cee98e9b12e9197d"); // NIST SP 800-38A, F.2.1
  const ctr = await raw(unhex("2b7e151628aed2a6abf7158809cf4f3c"), "AES-CTR", ["encrypt"]);
  is(hex(await subtle.encrypt({ name: "AES-CTR", counter: unhex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"), length: 64 }, ctr, unhex("6bc1bee22e409f96e93d7e117393172a"))), "874d6191b620e3261bef6864990db6ce"); // F.5.1
  await rejects(subtle.encrypt({ name: "AES-CBC", iv: new Uint8Array(16) }, key, utf8("hi")), { name: "InvalidAccessError" });
});
member("SubtleCrypto.prototype.decrypt", "Web Crypto 14.3.2", async () => {
  const key = await raw(new Uint8Array(32), "AES-GCM", ["encrypt", "decrypt"]);
  const algorithm = { name: "AES-GCM", iv: new Uint8Array(12) };
  const sealed = new Uint8Array(await subtle.encrypt(algorithm, key, utf8("hi")));
  is(new TextDecoder().decode(await subtle.decrypt(algorithm, key, sealed)), "hi");
  sealed[0] ^= 1;
  await rejects(subtle.decrypt(algorithm, key, sealed), { name: "OperationError" });
  const pair = await subtle.generateKey({ name: "RSA-OAEP", modulusLength: 1024, publicExponent: unhex("010001"), hash: "SHA-256" }, false, ["encrypt", "decrypt"]);
  const wrapped = await subtle.encrypt({ name: "RSA-OAEP", label: utf8("l") }, pair.publicKey, utf8("hi"));
  is(new TextDecoder().decode(await subtle.decrypt({ name: "RSA-OAEP", label: utf8("l") }, pair.privateKey, wrapped)), "hi");
});
member("SubtleCrypto.prototype.sign", "Web Crypto 14.3.3", async () => {
  const key = await raw(utf8("key"), { name: "HMAC", hash: "SHA-256" }, ["sign"]);
  is(hex(await subtle.sign("HMAC", key, utf8("The quick brown fox jumps over the lazy dog"))), "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
  await rejects(subtle.sign("HMAC", await raw(utf8("key"), { name: "HMAC", hash: "SHA-256" }, ["verify"]), utf8("x")), { name: "InvalidAccessError" });
});
member("SubtleCrypto.prototype.verify", "Web Crypto 14.3.4", async () => {
  const data = utf8("data");
  for (const [algorithm, how] of [
    [{ name: "ECDSA", namedCurve: "P-384" }, { name: "ECDSA", hash: "SHA-384" }],
    [{ name: "RSASSA-PKCS1-v1_5", modulusLength: 1024, publicExponent: unhex("010001"), hash: "SHA-256" }, "RSASSA-PKCS1-v1_5"],
    [{ name: "RSA-PSS", modulusLength: 1024, publicExponent: unhex("010001"), hash: "SHA-256" }, { name: "RSA-PSS", saltLength: 32 }],
    ["Ed25519", "Ed25519"],
  ]) {
    const { publicKey, privateKey } = await subtle.generateKey(algorithm, false, ["sign", "verify"]);
    const signature = await subtle.sign(how, privateKey, data);
    same([await subtle.verify(how, publicKey, signature, data), await subtle.verify(how, publicKey, signature, utf8("other"))], [true, false]);
  }
});
member("SubtleCrypto.prototype.digest", "Web Crypto 14.3.5", async () => {
  is(hex(await subtle.digest("SHA-1", utf8("abc"))), "a9993e364706816aba3e25717850c26c9cd0d89d");
  is(hex(await subtle.digest({ name: "sha-256" }, utf8("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  is((await subtle.digest("SHA-512", utf8("abc"))).byteLength, 64);
  await rejects(subtle.digest("MD5", utf8("abc")), { name: "NotSupportedError", code: 9 });
  await rejects(subtle.digest("SHA-1", "text"), { name: "TypeError" });
});
member("SubtleCrypto.prototype.generateKey", "Web Crypto 14.3.6", async () => {
  const key = await subtle.generateKey({ name: "AES-KW", length: 256 }, true, ["wrapKey", "unwrapKey"]);
  same([key.type, key.algorithm.length], ["secret", 256]);
  await rejects(subtle.generateKey({ name: "AES-GCM", length: 100 }, true, ["encrypt"]), { name: "OperationError" });
  await rejects(subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["sign"]), { name: "SyntaxError" });
  await rejects(subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, []), { name: "SyntaxError" });
});
member("SubtleCrypto.prototype.deriveKey", "Web Crypto 14.3.7", async () => {
  const base = await subtle.importKey("raw", utf8("password"), "PBKDF2", false, ["deriveKey"]);
  const key = await subtle.deriveKey({ name: "PBKDF2", hash: "SHA-1", salt: utf8("salt"), iterations: 2 }, base, { name: "AES-CBC", length: 128 }, true, ["encrypt"]);
  is(hex(await subtle.exportKey("raw", key)), "ea6c014dc72d6f8ccd1ed92ace1d41f0"); // RFC 6070
});
member("SubtleCrypto.prototype.deriveBits", "Web Crypto 14.3.8", async () => {
  const base = await subtle.importKey("raw", utf8("password"), "PBKDF2", false, ["deriveBits"]);
  is(hex(await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-1", salt: utf8("salt"), iterations: 2 }, base, 160)), "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"); // RFC 6070
  const ikm = await subtle.importKey("raw", new Uint8Array(22).fill(0x0b), "HKDF", false, ["deriveBits"]);
  const okm = await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: unhex("000102030405060708090a0b0c"), info: unhex("f0f1f2f3f4f5f6f7f8f9") }, ikm, 336);
  is(hex(okm), "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"); // RFC 5869, A.1
  const [a, b] = [await subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]), await subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"])];
  const shared = await subtle.deriveBits({ name: "ECDH", public: b.publicKey }, a.privateKey, 256);
  is(hex(await subtle.deriveBits({ name: "ECDH", public: a.publicKey }, b.privateKey, 256)), hex(shared));
});
member("SubtleCrypto.prototype.importKey", "Web Crypto 14.3.9", async () => {
  const jwk = { kty: "oct", k: "AAECAwQFBgcICQoLDA0ODw", alg: "A128GCM", key_ops: ["encrypt"], ext: true };
  const key = await subtle.importKey("jwk", jwk, "AES-GCM", true, ["encrypt"]);
  is(hex(await subtle.exportKey("raw", key)), "000102030405060708090a0b0c0d0e0f");
  await rejects(raw(new Uint8Array(5), "AES-GCM", ["encrypt"]), { name: "DataError" });
  await rejects(raw(new Uint8Array(16), "AES-GCM", ["sign"]), { name: "SyntaxError" });
  await rejects(subtle.importKey("raw", new Uint8Array(16), "No such", true, []), { name: "NotSupportedError" });
});
differs("SubtleCrypto.prototype.exportKey", "Web Crypto 14.3.10", "a key that is not extractable is an InvalidAccessError, as the standard has it", async (patchbay) => {
  const pair = await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const spki = await subtle.exportKey("spki", pair.publicKey);
  const jwk = await subtle.exportKey("jwk", pair.privateKey);
  same([spki.byteLength, jwk.kty, jwk.crv, jwk.d.length, jwk.ext], [91, "EC", "P-256", 43, true]);
  const again = await subtle.importKey("spki", spki, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]);
  same(new Uint8Array(await subtle.exportKey("raw", again)), new Uint8Array(await subtle.exportKey("raw", pair.publicKey)));
  is((await subtle.exportKey("pkcs8", pair.privateKey)).byteLength > 100, true);
  await rejects(subtle.exportKey("raw", await raw(new Uint8Array(16), "AES-CBC", ["encrypt"], false)), { name: patchbay ? "InvalidAccessError" : "InvalidAccessException" });
});
member("SubtleCrypto.prototype.wrapKey unwrapKey", "Web Crypto 14.3.11, 14.3.12", async () => {
  const kek = await raw(unhex("000102030405060708090a0b0c0d0e0f"), "AES-KW", ["wrapKey", "unwrapKey"]);
  const key = await raw(unhex("00112233445566778899aabbccddeeff"), "AES-CBC", ["encrypt"]);
  const wrapped = await subtle.wrapKey("raw", key, kek, "AES-KW");
  is(hex(wrapped), "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5"); // RFC 3394, 4.1
  const back = await subtle.unwrapKey("raw", wrapped, kek, "AES-KW", "AES-CBC", true, ["encrypt"]);
  is(hex(await subtle.exportKey("raw", back)), "00112233445566778899aabbccddeeff");
});
