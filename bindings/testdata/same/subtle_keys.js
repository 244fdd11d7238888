// Keys of crypto.subtle: what is imported and exported, and JSON Web Keys (Web Crypto
// 14.3.9 to 14.3.12, 15; RFC 7517).
const { subtle } = crypto;
const hex = (data) => Buffer.from(data).toString("hex");
const zeros = (length) => new Uint8Array(length);
const raw = (data, algorithm, usages, extractable = true) => subtle.importKey("raw", data, algorithm, extractable, usages);
const generate = (algorithm, usages) => subtle.generateKey(algorithm, true, usages);
const exponent = new Uint8Array([1, 0, 1]);
const hashed = { hash: "SHA-256", modulusLength: 1024, publicExponent: exponent };
const broken = { name: "DataError" };
const syntax = { name: "SyntaxError", code: 12 };

const pairs = [
  [{ name: "RSASSA-PKCS1-v1_5", ...hashed }, ["sign"], ["verify"], "RS256"],
  [{ name: "RSA-PSS", ...hashed }, ["sign"], ["verify"], "PS256"],
  [{ name: "RSA-OAEP", ...hashed }, ["decrypt", "unwrapKey"], ["encrypt", "wrapKey"], "RSA-OAEP-256"],
  [{ name: "ECDSA", namedCurve: "P-256" }, ["sign"], ["verify"]],
  [{ name: "ECDSA", namedCurve: "P-521" }, ["sign"], ["verify"]],
  [{ name: "ECDH", namedCurve: "P-384" }, ["deriveKey", "deriveBits"], []],
  [{ name: "Ed25519" }, ["sign"], ["verify"], "Ed25519"],
  [{ name: "X25519" }, ["deriveKey", "deriveBits"], []],
];

test("pairs, out and in again", async () => {
  for (const [algorithm, privateUsages, publicUsages, alg] of pairs) {
    const { publicKey, privateKey } = await generate(algorithm, [...privateUsages, ...publicUsages]);
    const curve = "namedCurve" in algorithm;
    for (const [format, key, usages] of [["pkcs8", privateKey, privateUsages], ["jwk", privateKey, privateUsages], ["spki", publicKey, publicUsages], ["jwk", publicKey, publicUsages]]) {
      const out = await subtle.exportKey(format, key);
      const again = await subtle.importKey(format, out, algorithm, true, usages);
      same([again.type, again.usages, again.algorithm, again.extractable], [key.type, usages, key.algorithm, true]);
      same(await subtle.exportKey(format, again), out);
      if (format === "jwk") {
        is(out.alg, alg);
        is(out.ext, true);
        same(out.key_ops, usages);
        is("d" in out, key.type === "private");
      }
      const plain = format === "jwk" ? { ...out, key_ops: undefined } : out;
      for (const usage of ["encrypt", "sign", "verify", "deriveBits", "unwrapKey"]) {
        if (!usages.includes(usage)) await rejects(subtle.importKey(format, plain, algorithm, true, [...usages, usage]), syntax);
      }
      if (key.type === "private") await rejects(subtle.importKey(format, out, algorithm, true, []), syntax);
    }
    await rejects(subtle.exportKey("spki", privateKey), { name: "InvalidAccessError" });
    await rejects(subtle.exportKey("pkcs8", publicKey), { name: "InvalidAccessError" });
    if (curve || algorithm.name.endsWith("25519")) {
      const point = await subtle.exportKey("raw", publicKey);
      same(await subtle.exportKey("raw", await raw(point, algorithm, publicUsages)), point);
      await rejects(subtle.exportKey("raw", privateKey), { name: "InvalidAccessError" });
      await rejects(raw(point.slice(1), algorithm, publicUsages), broken);
      await rejects(raw(point, algorithm, privateUsages), syntax);
    }
    for (const format of ["spki", "pkcs8"]) await rejects(subtle.importKey(format, zeros(5), algorithm, true, format === "spki" ? publicUsages : privateUsages), broken);
  }
});

here("formats that a key does not have", async () => {
  const { publicKey } = await generate({ name: "RSA-PSS", ...hashed }, ["sign", "verify"]);
  await rejects(subtle.exportKey("raw", publicKey), { name: "NotSupportedError" });
  await rejects(raw(zeros(5), { name: "RSA-PSS", hash: "SHA-1" }, ["verify"]), { name: "NotSupportedError" });
  await rejects(subtle.exportKey("spki", await raw(zeros(16), "AES-GCM", ["encrypt"])), { name: "NotSupportedError" });
  const secret = await raw(zeros(3), "HKDF", ["deriveKey"], false);
  await rejects(subtle.exportKey("raw", secret), { name: "NotSupportedError" });
});

test("keys of another kind", async () => {
  const p256 = await generate({ name: "ECDSA", namedCurve: "P-256" }, ["sign", "verify"]);
  const ed = await generate("Ed25519", ["sign", "verify"]);
  const x = await generate("X25519", ["deriveBits"]);
  const spki = await subtle.exportKey("spki", p256.publicKey);
  await rejects(subtle.importKey("spki", spki, { name: "ECDSA", namedCurve: "P-384" }, true, ["verify"]), broken);
  await rejects(subtle.importKey("spki", spki, { name: "RSA-PSS", hash: "SHA-1" }, true, ["verify"]), broken);
  await rejects(subtle.importKey("spki", spki, "Ed25519", true, ["verify"]), broken);
  await rejects(subtle.importKey("spki", await subtle.exportKey("spki", x.publicKey), "Ed25519", true, ["verify"]), broken);
  await rejects(subtle.importKey("spki", await subtle.exportKey("spki", ed.publicKey), { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]), broken);
  await rejects(subtle.importKey("spki", spki, { name: "ECDSA", namedCurve: "P-255" }, true, ["verify"]), { name: "NotSupportedError" });
  await rejects(subtle.importKey("spki", await subtle.exportKey("pkcs8", p256.privateKey), { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]), broken);
});

test("points may be compressed", async () => {
  for (const namedCurve of ["P-256", "P-384", "P-521"]) {
    const { publicKey } = await generate({ name: "ECDSA", namedCurve }, ["sign", "verify"]);
    const point = new Uint8Array(await subtle.exportKey("raw", publicKey));
    const half = (point.length - 1) / 2;
    const short = new Uint8Array([2 + (point[point.length - 1] & 1), ...point.slice(1, 1 + half)]);
    same(await subtle.exportKey("raw", await raw(short, { name: "ECDSA", namedCurve }, ["verify"])), point.buffer);
  }
});

test("JWK of pairs", async () => {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const { privateKey } = await generate(algorithm, ["sign"]);
  const jwk = await subtle.exportKey("jwk", privateKey);
  const take = (change, usages = ["sign"]) => subtle.importKey("jwk", { ...jwk, ...change }, algorithm, true, usages);
  is((await take({ alg: "ES256", use: "sig", key_ops: ["sign", "x"] })).type, "private");
  for (const change of [{ kty: "RSA" }, { kty: undefined }, { crv: "P-384" }, { crv: undefined }, { alg: "ES384" }, { use: "enc" }, { key_ops: ["verify"] }, { key_ops: ["sign", "sign"] }, { ext: false }, { x: undefined }, { x: jwk.x.slice(0, -1) }, { y: jwk.x }]) await rejects(take(change), broken);
  const other = await subtle.exportKey("jwk", (await generate(algorithm, ["sign"])).privateKey);
  await rejects(take({ d: other.d }), broken);
  const rsa = await subtle.exportKey("jwk", (await generate({ name: "RSA-PSS", ...hashed }, ["sign"])).privateKey);
  const takeRSA = (change, hash = "SHA-256") => subtle.importKey("jwk", { ...rsa, ...change }, { name: "RSA-PSS", hash }, true, ["sign"]);
  is((await takeRSA({ alg: undefined }, "SHA-1")).algorithm.hash.name, "SHA-1");
  for (const change of [{ n: undefined }, { p: undefined }, { use: "enc" }]) await rejects(takeRSA(change), broken);
  await rejects(subtle.importKey("jwk", 5, algorithm, true, ["sign"]), { name: "TypeError" });
});

// Node looks at no alg of RSA, and computes with numbers that do not fit.
here("an RSA key whose numbers do not fit each other is none", async () => {
  const jwk = await subtle.exportKey("jwk", (await generate({ name: "RSA-PSS", ...hashed }, ["sign"])).privateKey);
  for (const name of ["n", "d", "p", "q"]) await rejects(subtle.importKey("jwk", { ...jwk, [name]: "AQAB" }, { name: "RSA-PSS", hash: "SHA-256" }, true, ["sign"]), broken);
  for (const [alg, hash] of [["RS256", "SHA-256"], ["PS256", "SHA-512"]]) await rejects(subtle.importKey("jwk", { ...jwk, alg }, { name: "RSA-PSS", hash }, true, ["sign"]), broken);
  await rejects(subtle.importKey("jwk", zeros(3), { name: "RSA-PSS", hash: "SHA-256" }, true, ["sign"]), { name: "TypeError" });
});

test("JWK of secrets", async () => {
  const take = (change, algorithm = "AES-GCM", usages = ["encrypt"]) => subtle.importKey("jwk", { kty: "oct", k: "AAAAAAAAAAAAAAAAAAAAAA", ...change }, algorithm, true, usages);
  is((await take({ alg: "A128GCM", use: "enc", key_ops: ["encrypt", "x"], ext: true })).algorithm.length, 128);
  for (const change of [{ alg: "A256GCM" }, { alg: "A128CBC" }, { use: "sig" }, { key_ops: ["decrypt"] }, { key_ops: ["encrypt", "encrypt"] }, { ext: false }, { k: undefined }, { k: "AAAA" }, { kty: "OCT" }, { kty: undefined }]) await rejects(take(change), broken);
  await rejects(take({ key_ops: "encrypt" }), { name: "TypeError" });
  const hmac = { name: "HMAC", hash: "SHA-384" };
  is((await take({ alg: "HS384", use: "sig" }, hmac, ["sign"])).algorithm.length, 128);
  await rejects(take({ alg: "HS256" }, hmac, ["sign"]), broken);
  await rejects(take({ use: "enc" }, hmac, ["sign"]), broken);
  await rejects(subtle.importKey("jwk", { kty: "oct", k: "AAAA" }, "PBKDF2", false, ["deriveKey"]), { name: "NotSupportedError" });
  same(await subtle.exportKey("jwk", await raw(new Uint8Array([255, 254, 1]), hmac, ["verify", "sign"])), { key_ops: patchbay ? ["sign", "verify"] : ["verify", "sign"], ext: true, kty: "oct", k: "__4B", alg: "HS384" });
  for (const [name, short] of [["AES-CBC", "CBC"], ["AES-CTR", "CTR"], ["AES-GCM", "GCM"]]) is((await subtle.exportKey("jwk", await raw(zeros(32), name, ["encrypt"]))).alg, `A256${short}`);
  is((await subtle.exportKey("jwk", await raw(zeros(24), "AES-KW", ["wrapKey"]))).alg, "A192KW");
});

test("secrets, raw", async () => {
  for (const length of [0, 15, 33]) await rejects(raw(zeros(length), "AES-GCM", ["encrypt"]), broken);
  for (const usages of [[], ["sign"], ["encrypt", "sign"]]) await rejects(raw(zeros(16), "AES-GCM", usages), syntax);
  await rejects(raw(zeros(16), "AES-KW", ["encrypt"]), syntax);
  await rejects(subtle.importKey("pkcs8", zeros(16), "AES-GCM", true, ["encrypt"]), { name: "NotSupportedError" });
  for (const value of ["text", {}, undefined]) await rejects(raw(value, "AES-GCM", ["encrypt"]), { name: "TypeError" });
  const hmac = (length, size = 4) => raw(zeros(size), { name: "HMAC", hash: "SHA-1", length }, ["sign"]);
  is((await hmac(undefined)).algorithm.length, 32);
  is((await hmac(32)).algorithm.length, 32);
  for (const length of [0, 33, 24]) await rejects(hmac(length), broken);
  await rejects(hmac(undefined, 0), broken);
  for (const name of ["PBKDF2", "HKDF"]) {
    await rejects(raw(zeros(3), name, ["deriveKey"], true), syntax);
    await rejects(raw(zeros(3), name, ["sign"], false), syntax);
    await rejects(raw(zeros(3), name, [], false), syntax);
    is((await raw(zeros(0), name, ["deriveBits"], false)).type, "secret");
  }
});

// Web Crypto 31.6.3 has lengths that are no multiple of 8.
here("bits of an HMAC key", async () => {
  is((await raw(zeros(4), { name: "HMAC", hash: "SHA-1", length: 31 }, ["sign"])).algorithm.length, 31);
  const key = await subtle.generateKey({ name: "HMAC", hash: "SHA-1", length: 9 }, true, ["sign"]);
  same([key.algorithm.length, (await subtle.exportKey("raw", key)).byteLength], [9, 2]);
});

here("usages are each once, in the standard's order", async () => {
  same((await raw(zeros(16), "AES-GCM", ["unwrapKey", "encrypt", "encrypt"])).usages, ["encrypt", "unwrapKey"]);
});

test("wrapKey and unwrapKey", async () => {
  const { publicKey, privateKey } = await generate({ name: "RSA-OAEP", ...hashed, modulusLength: 2048 }, ["wrapKey", "unwrapKey"]);
  const wrappers = [["AES-KW"], [{ name: "AES-GCM", iv: zeros(12) }], [{ name: "AES-CBC", iv: zeros(16) }], [{ name: "AES-CTR", counter: zeros(16), length: 64 }], ["RSA-OAEP", publicKey, privateKey]];
  const hmac = { name: "HMAC", hash: "SHA-256" };
  for (const [algorithm, wrap, unwrap] of wrappers) {
    const own = wrap ?? (await raw(zeros(32), algorithm, ["wrapKey", "unwrapKey"], false));
    const key = await raw(new Uint8Array(16).fill(7), hmac, ["sign"]);
    for (const format of ["raw", "jwk"]) {
      const wrapped = await subtle.wrapKey(format, key, own, algorithm);
      const again = await subtle.unwrapKey(format, wrapped, unwrap ?? own, algorithm, hmac, true, ["sign"]);
      is(hex(await subtle.exportKey("raw", again)), "07".repeat(16));
    }
  }
  const aes = await raw(zeros(16), "AES-KW", ["wrapKey"]);
  const key = await raw(zeros(16), hmac, ["sign"]);
  await rejects(subtle.wrapKey("raw", await raw(zeros(15), hmac, ["sign"]), aes, "AES-KW"), { name: "OperationError" });
  await rejects(subtle.unwrapKey("raw", zeros(24), aes, "AES-KW", hmac, true, ["sign"]), { name: "InvalidAccessError" });
  const both = await raw(zeros(16), "AES-KW", ["wrapKey", "unwrapKey"]);
  await rejects(subtle.unwrapKey("raw", zeros(24), both, "AES-KW", hmac, true, ["sign"]), { name: "OperationError" });
  await rejects(subtle.unwrapKey("jwk", await subtle.wrapKey("raw", key, both, "AES-KW"), both, "AES-KW", hmac, true, ["sign"]), broken);
  await rejects(subtle.wrapKey("raw", key, aes, "SHA-1"), { name: "NotSupportedError" });
});

here("a wrapped JWK shows what it should, whatever the script has done", async () => {
  const gcm = { name: "AES-GCM", iv: zeros(12) };
  const own = await raw(zeros(16), gcm, ["wrapKey", "decrypt"]);
  const key = await raw(new Uint8Array(16).fill(7), { name: "HMAC", hash: "SHA-1" }, ["sign"]);
  Object.prototype.toJSON = Array.prototype.toJSON = String.prototype.toJSON = () => "spied";
  try {
    const text = Buffer.from(await subtle.decrypt(gcm, own, await subtle.wrapKey("jwk", key, own, gcm))).toString();
    same(JSON.parse(text), { key_ops: ["sign"], ext: true, kty: "oct", k: "BwcHBwcHBwcHBwcHBwcHBw", alg: "HS1" });
    is(text.length % 8, 0);
  } finally {
    delete Object.prototype.toJSON;
    delete Array.prototype.toJSON;
    delete String.prototype.toJSON;
  }
});

test("what is no key", async () => {
  throws(() => new CryptoKey(), { name: "TypeError" });
  throws(() => Object.getOwnPropertyDescriptor(CryptoKey.prototype, "type").get.call({}), { name: "TypeError" });
  if (patchbay) await rejects(subtle.exportKey("raw", Object.create(CryptoKey.prototype)), { name: "TypeError" });
});
