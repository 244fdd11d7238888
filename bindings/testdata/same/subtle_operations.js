// What the operations of crypto.subtle compute, refuse, and in which order they look
// at their arguments (Web Crypto 14.3, 18.4.4).
const { subtle } = crypto;
const hex = (data) => Buffer.from(data).toString("hex");
const unhex = (text) => new Uint8Array(Buffer.from(text, "hex"));
const zeros = (length) => new Uint8Array(length);
const raw = (data, algorithm, usages, extractable = false) => subtle.importKey("raw", data, algorithm, extractable, usages);
const exponent = new Uint8Array([1, 0, 1]);
const rsa = (name, usages, more) => subtle.generateKey({ name, hash: "SHA-256", modulusLength: 1024, publicExponent: exponent, ...more }, true, usages);

test("names in any case, and as objects", async () => {
  const want = hex(await subtle.digest("SHA-256", zeros(1)));
  for (const name of ["sha-256", "Sha-256", { name: "SHA-256" }, { name: "sha-256", more: 1 }, { name: { toString: () => "SHA-256" } }]) is(hex(await subtle.digest(name, zeros(1))), want);
  const key = await raw(zeros(16), "aes-gcm", ["encrypt"]);
  is(key.algorithm.name, "AES-GCM");
  is((await raw(zeros(16), { name: "hmac", hash: "sha-1" }, ["sign"])).algorithm.hash.name, "SHA-1");
  for (const name of ["SHA256", "sha-\u{131}", "MD5", "", "HMAC", undefined, null, 5]) await rejects(subtle.digest(name, zeros(1)), { name: "NotSupportedError" });
  await rejects(subtle.digest({}, zeros(1)), { name: "TypeError" });
});

// A long s is an S in upper case, and no letter of ASCII.
here("the case of ASCII only", () => rejects(subtle.digest("\u017fHA-256", zeros(1)), { name: "NotSupportedError" }));

test("arguments are checked before names", async () => {
  await rejects(subtle.digest("no name", "no bytes"), { name: "TypeError" });
  await rejects(subtle.encrypt("no name", {}, zeros(1)), { name: "TypeError" });
  await rejects(subtle.digest("SHA-1"), { name: "TypeError" });
  await rejects(subtle.digest.call({}, "SHA-1", zeros(1)), { name: "TypeError" });
  await rejects(subtle.generateKey("no name", true, ["no usage"]), { name: "TypeError" });
  await rejects(subtle.importKey("no format", zeros(1), "no name", true, []), { name: "TypeError" });
  await rejects(subtle.exportKey("raw", {}), { name: "TypeError" });
  for (const name of Object.getOwnPropertyNames(SubtleCrypto.prototype)) {
    if (name !== "constructor") await rejects(subtle[name](), { name: "TypeError" });
  }
});

test("bytes are taken when they are given", async () => {
  const data = new Uint8Array([1, 2, 3]);
  const promise = subtle.digest("SHA-1", data);
  data[0] = 9;
  is(hex(await promise), hex(await subtle.digest("SHA-1", new Uint8Array([1, 2, 3]))));
  const view = new DataView(new Uint8Array([0, 1, 2, 3]).buffer, 1, 2);
  is(hex(await subtle.digest("SHA-1", view)), hex(await subtle.digest("SHA-1", new Uint8Array([1, 2]))));
  is(hex(await subtle.digest("SHA-1", new Float64Array(0))), hex(await subtle.digest("SHA-1", new ArrayBuffer(0))));
});

test("long data is the same as short", async () => {
  const data = new Uint8Array(300000).fill(7);
  is(hex(await subtle.digest("SHA-256", data)), require("crypto").createHash("sha256").update(data).digest("hex"));
  for (const [name, more] of [["AES-GCM", { iv: zeros(12) }], ["AES-CBC", { iv: zeros(16) }], ["AES-CTR", { counter: zeros(16), length: 32 }]]) {
    const key = await raw(zeros(32), name, ["encrypt", "decrypt"]);
    const sealed = await subtle.encrypt({ name, ...more }, key, data);
    is(Buffer.from(await subtle.decrypt({ name, ...more }, key, sealed)).equals(Buffer.from(data)), true);
  }
  const key = await raw(zeros(32), { name: "HMAC", hash: "SHA-512" }, ["sign", "verify"]);
  is(await subtle.verify("HMAC", key, await subtle.sign("HMAC", key, data), data), true);
});

test("AES-CTR: the counter comes back to 0 within its bits", async () => {
  const key = await raw(zeros(16), "AES-CTR", ["encrypt"]);
  const counted = (counter, length, blocks) => subtle.encrypt({ name: "AES-CTR", counter: unhex(counter), length }, key, zeros(16 * blocks));
  const block = async (counter) => hex(await counted(counter, 128, 1));
  is(hex(await counted("000000000000000000000000000000ff", 8, 2)), (await block("000000000000000000000000000000ff")) + (await block("00000000000000000000000000000000")));
  is(hex(await counted("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaf", 3, 3)), (await block("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaf")) + (await block("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa8")) + (await block("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa9")));
  is(hex(await counted("ffffffffffffffffffffffffffffffff", 128, 2)), (await block("ffffffffffffffffffffffffffffffff")) + (await block("00000000000000000000000000000000")));
  is((await counted("00000000000000000000000000000001", 1, 2)).byteLength, 32);
  await rejects(counted("00000000000000000000000000000001", 1, 3), { name: "OperationError" });
});

test("parameters of AES", async () => {
  const cbc = await raw(zeros(16), "AES-CBC", ["encrypt", "decrypt"]);
  const ctr = await raw(zeros(16), "AES-CTR", ["encrypt"]);
  const gcm = await raw(zeros(16), "AES-GCM", ["encrypt", "decrypt"]);
  const failing = { name: "OperationError" };
  await rejects(subtle.encrypt({ name: "AES-CBC", iv: zeros(12) }, cbc, zeros(1)), failing);
  await rejects(subtle.encrypt({ name: "AES-CBC" }, cbc, zeros(1)), { name: "TypeError" });
  await rejects(subtle.encrypt({ name: "AES-CBC", iv: "x".repeat(16) }, cbc, zeros(1)), { name: "TypeError" });
  await rejects(subtle.decrypt({ name: "AES-CBC", iv: zeros(16) }, cbc, zeros(15)), failing);
  await rejects(subtle.decrypt({ name: "AES-CBC", iv: zeros(16) }, cbc, zeros(16)), failing);
  await rejects(subtle.decrypt({ name: "AES-CBC", iv: zeros(16) }, cbc, zeros(0)), failing);
  for (const length of [0, 129]) await rejects(subtle.encrypt({ name: "AES-CTR", counter: zeros(16), length }, ctr, zeros(1)), failing);
  for (const length of [256, -1, NaN, "x"]) await rejects(subtle.encrypt({ name: "AES-CTR", counter: zeros(16), length }, ctr, zeros(1)), { name: "TypeError" });
  await rejects(subtle.encrypt({ name: "AES-CTR", counter: zeros(15), length: 8 }, ctr, zeros(1)), failing);
  for (const tagLength of [32, 64, 96, 104, 112, 120, 128]) {
    for (const iv of [zeros(12), zeros(16), zeros(40)]) {
      const sealed = await subtle.encrypt({ name: "AES-GCM", iv, tagLength }, gcm, zeros(5));
      is(sealed.byteLength, 5 + tagLength / 8);
      is(hex(await subtle.decrypt({ name: "AES-GCM", iv, tagLength }, gcm, sealed)), "0000000000");
      new Uint8Array(sealed)[sealed.byteLength - 1] ^= 1;
      await rejects(subtle.decrypt({ name: "AES-GCM", iv, tagLength }, gcm, sealed), failing);
    }
  }
  for (const tagLength of [0, 5, 129]) await rejects(subtle.encrypt({ name: "AES-GCM", iv: zeros(12), tagLength }, gcm, zeros(1)), failing);
  await rejects(subtle.encrypt({ name: "AES-GCM", iv: zeros(0) }, gcm, zeros(1)), failing);
  await rejects(subtle.decrypt({ name: "AES-GCM", iv: zeros(12) }, gcm, zeros(15)), failing);
});

test("a key is for its algorithm and its usages", async () => {
  const wrong = { name: "InvalidAccessError", code: 15 };
  const key = await raw(zeros(16), "AES-GCM", ["decrypt"]);
  await rejects(subtle.encrypt({ name: "AES-GCM", iv: zeros(12) }, key, zeros(1)), wrong);
  await rejects(subtle.encrypt({ name: "AES-CBC", iv: zeros(16) }, key, zeros(1)), wrong);
  await rejects(subtle.encrypt({ name: "AES-GCM" }, key, zeros(1)), { name: "TypeError" });
  await rejects(subtle.encrypt("AES-KW", key, zeros(1)), { name: "NotSupportedError" });
  const pair = await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  await rejects(subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.publicKey, zeros(1)), wrong);
  await rejects(subtle.verify({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, zeros(1), zeros(1)), wrong);
  await rejects(subtle.sign("ECDSA", pair.privateKey, zeros(1)), { name: "TypeError" });
});

here("what a script does to the objects that it sees changes nothing", async () => {
  const aes = await raw(zeros(16), "AES-GCM", ["encrypt"]);
  aes.algorithm.name = "AES-CBC";
  aes.usages.push("decrypt");
  is((await subtle.encrypt({ name: "AES-GCM", iv: zeros(12) }, aes, zeros(1))).byteLength, 17);
  await rejects(subtle.decrypt({ name: "AES-GCM", iv: zeros(12) }, aes, zeros(17)), { name: "InvalidAccessError" });
});

test("the objects of a key are the same each time", async () => {
  const key = await raw(zeros(16), "AES-GCM", ["encrypt"]);
  is(key.algorithm, key.algorithm);
  is(key.usages, key.usages);
  same(Object.getOwnPropertyNames(key), []);
});

test("RSA", async () => {
  const pss = await rsa("RSA-PSS", ["sign", "verify"]);
  for (const saltLength of [0, 1, 32]) {
    const signature = await subtle.sign({ name: "RSA-PSS", saltLength }, pss.privateKey, zeros(3));
    is(await subtle.verify({ name: "RSA-PSS", saltLength }, pss.publicKey, signature, zeros(3)), true);
    is(await subtle.verify({ name: "RSA-PSS", saltLength: saltLength + 1 }, pss.publicKey, signature, zeros(3)), false);
  }
  is((await subtle.sign({ name: "RSA-PSS", saltLength: 94 }, pss.privateKey, zeros(3))).byteLength, 128);
  await rejects(subtle.sign({ name: "RSA-PSS", saltLength: 95 }, pss.privateKey, zeros(3)), { name: "OperationError" });
  await rejects(subtle.sign({ name: "RSA-PSS", saltLength: -1 }, pss.privateKey, zeros(3)), { name: "TypeError" });
  await rejects(subtle.sign("RSA-PSS", pss.privateKey, zeros(3)), { name: "TypeError" });
  is(await subtle.verify({ name: "RSA-PSS", saltLength: 32 }, pss.publicKey, zeros(3), zeros(3)), false);
  const oaep = await rsa("RSA-OAEP", ["encrypt", "decrypt"]);
  is((await subtle.encrypt("RSA-OAEP", oaep.publicKey, zeros(62))).byteLength, 128);
  await rejects(subtle.encrypt("RSA-OAEP", oaep.publicKey, zeros(63)), { name: "OperationError" });
  await rejects(subtle.decrypt("RSA-OAEP", oaep.privateKey, zeros(128)), { name: "OperationError" });
  await rejects(subtle.encrypt("RSA-OAEP", oaep.privateKey, zeros(1)), { name: "InvalidAccessError" });
  await rejects(subtle.encrypt({ name: "RSA-OAEP", label: "text" }, oaep.publicKey, zeros(1)), { name: "TypeError" });
});

test("generateKey", async () => {
  const failing = { name: "OperationError" };
  await rejects(rsa("RSA-PSS", ["sign"], { publicExponent: new Uint8Array([1]) }), failing);
  await rejects(rsa("RSA-PSS", ["sign"], { publicExponent: new Uint8Array([1, 0, 0]) }), failing);
  await rejects(rsa("RSA-PSS", ["sign"], { publicExponent: zeros(0) }), failing);
  await rejects(rsa("RSA-PSS", ["sign"], { publicExponent: [1, 0, 1] }), { name: "TypeError" });
  await rejects(rsa("RSA-PSS", ["sign"], { hash: "MD5" }), { name: "NotSupportedError" });
  await rejects(rsa("RSA-PSS", ["sign"], { hash: undefined }), { name: "TypeError" });
  await rejects(rsa("RSA-PSS", ["verify"]), { name: "SyntaxError" });
  await rejects(rsa("RSA-PSS", ["encrypt"]), { name: "SyntaxError" });
  same([...(await rsa("RSA-PSS", ["sign"], { publicExponent: new Uint8Array([3]) })).publicKey.algorithm.publicExponent], [3]);
  const { publicKey, privateKey } = await rsa("RSA-OAEP", ["encrypt", "decrypt", "wrapKey", "unwrapKey"]);
  same(publicKey.usages, ["encrypt", "wrapKey"]);
  same(privateKey.usages, ["decrypt", "unwrapKey"]);
  is(publicKey.algorithm.modulusLength, 1024);
  await rejects(subtle.generateKey({ name: "ECDSA", namedCurve: "P-255" }, true, ["sign"]), { name: "NotSupportedError" });
  await rejects(subtle.generateKey({ name: "ECDSA", namedCurve: "p-256" }, true, ["sign"]), { name: "NotSupportedError" });
  await rejects(subtle.generateKey("ECDSA", true, ["sign"]), { name: "TypeError" });
  await rejects(subtle.generateKey({ name: "HMAC", hash: "SHA-1", length: 0 }, true, ["sign"]), failing);
  for (const [hash, length] of [["SHA-1", 512], ["SHA-256", 512], ["SHA-384", 1024], ["SHA-512", 1024]]) is((await subtle.generateKey({ name: "HMAC", hash }, true, ["sign"])).algorithm.length, length);
  await rejects(subtle.generateKey("HKDF", true, ["deriveKey"]), { name: "NotSupportedError" });
  await rejects(subtle.generateKey({ name: "AES-GCM", length: 70000 }, true, ["encrypt"]), { name: "TypeError" });
  for (const name of ["Ed25519", "X25519"]) {
    const pair = await subtle.generateKey(name, false, name === "Ed25519" ? ["sign", "verify"] : ["deriveKey", "deriveBits"]);
    same([pair.publicKey.usages, pair.publicKey.extractable, pair.privateKey.extractable, pair.privateKey.algorithm], [name === "Ed25519" ? ["verify"] : [], true, false, { name }]);
  }
  await rejects(subtle.generateKey("Ed25519", true, ["deriveKey"]), { name: "SyntaxError" });
});

test("Ed25519 and X25519 have known answers", async () => {
  // RFC 8032 7.1, test 2; RFC 7748 5.2.
  const jwk = (crv, d, x) => ({ kty: "OKP", crv, d: Buffer.from(d, "hex").toString("base64url"), x: Buffer.from(x, "hex").toString("base64url") });
  const ed = await subtle.importKey("jwk", jwk("Ed25519", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"), "Ed25519", false, ["sign"]);
  is(hex(await subtle.sign("Ed25519", ed, unhex("72"))), "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  const own = await subtle.importKey("pkcs8", unhex("302e020100300506032b656e04220420a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"), "X25519", false, ["deriveBits"]);
  const other = await raw(unhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"), "X25519", []);
  is(hex(await subtle.deriveBits({ name: "X25519", public: other }, own, 256)), "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
});

test("deriveBits", async () => {
  const failing = { name: "OperationError" };
  const base = await raw(zeros(3), "PBKDF2", ["deriveBits"]);
  const pbkdf2 = (length, more) => subtle.deriveBits({ name: "PBKDF2", hash: "SHA-1", salt: zeros(3), iterations: 1, ...more }, base, length);
  is((await pbkdf2(8)).byteLength, 1);
  is((await pbkdf2(0)).byteLength, 0);
  for (const length of [null, undefined, 7, 12]) await rejects(pbkdf2(length), failing);
  if (patchbay) for (const length of [-8, NaN, 2 ** 32]) await rejects(pbkdf2(length), { name: "TypeError" });
  await rejects(pbkdf2(8, { iterations: 0 }), failing);
  await rejects(pbkdf2(8, { iterations: -1 }), { name: "TypeError" });
  await rejects(pbkdf2(8, { salt: "salt" }), { name: "TypeError" });
  await rejects(pbkdf2(8, { hash: "MD5" }), { name: "NotSupportedError" });
  const ikm = await raw(zeros(3), "HKDF", ["deriveBits"]);
  const hkdf = (length, more) => subtle.deriveBits({ name: "HKDF", hash: "SHA-1", salt: zeros(3), info: zeros(0), ...more }, ikm, length);
  is((await hkdf(255 * 160)).byteLength, 255 * 20);
  await rejects(hkdf(255 * 160 + 8), failing);
  for (const length of [null, 7]) await rejects(hkdf(length), failing);
  await rejects(hkdf(8, { info: undefined }), { name: "TypeError" });
});

test("deriveBits with ECDH and X25519", async () => {
  for (const algorithm of [{ name: "ECDH", namedCurve: "P-256" }, { name: "X25519" }]) {
    const { name } = algorithm;
    const { publicKey, privateKey } = await subtle.generateKey(algorithm, true, ["deriveBits"]);
    const derive = (length, other = publicKey, own = privateKey) => subtle.deriveBits({ name, public: other }, own, length);
    const all = await derive(null);
    is(all.byteLength, 32);
    is(hex(await derive(undefined)), hex(all));
    is(hex(await derive(256)), hex(all));
    is((await derive(0)).byteLength, 0);
    const bits = new Uint8Array(await derive(11));
    same([bits.length, bits[0], bits[1]], [2, new Uint8Array(all)[0], new Uint8Array(all)[1] & 0xe0]);
    await rejects(derive(264), { name: "OperationError" });
    await rejects(derive(8, privateKey), { name: "InvalidAccessError" });
    await rejects(derive(8, publicKey, publicKey), { name: "InvalidAccessError" });
    await rejects(derive(8, 5), { name: "TypeError" });
    const other = await subtle.generateKey({ name: "ECDH", namedCurve: "P-384" }, true, ["deriveBits"]);
    await rejects(derive(8, other.publicKey), { name: "InvalidAccessError" });
  }
  const own = await subtle.generateKey("X25519", true, ["deriveBits"]);
  const low = await raw(zeros(32), "X25519", [], true);
  await rejects(subtle.deriveBits({ name: "X25519", public: low }, own.privateKey, 256), { name: "OperationError" });
});

test("deriveKey", async () => {
  const base = await raw(zeros(3), "PBKDF2", ["deriveKey"]);
  const derive = (type, usages) => subtle.deriveKey({ name: "PBKDF2", hash: "SHA-1", salt: zeros(3), iterations: 1 }, base, type, true, usages);
  is((await derive({ name: "AES-GCM", length: 256 }, ["encrypt"])).algorithm.length, 256);
  is((await derive({ name: "HMAC", hash: "SHA-256" }, ["sign"])).algorithm.length, 512);
  is((await derive({ name: "HMAC", hash: "SHA-256", length: 256 }, ["sign"])).algorithm.length, 256);
  await rejects(derive({ name: "AES-GCM", length: 100 }, ["encrypt"]), { name: "OperationError" });
  await rejects(derive({ name: "AES-GCM" }, ["encrypt"]), { name: "TypeError" });
  await rejects(derive({ name: "AES-GCM", length: 128 }, []), { name: "SyntaxError" });
  await rejects(derive({ name: "AES-GCM", length: 128 }, ["sign"]), { name: "SyntaxError" });
  await rejects(derive({ name: "HKDF" }, ["deriveKey"]), { name: "OperationError" });
  await rejects(derive({ name: "ECDH", namedCurve: "P-256" }, ["deriveKey"]), { name: "NotSupportedError" });
  await rejects(derive("HMAC", ["sign"]), { name: "TypeError" });
  const pair = await subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveKey"]);
  const hkdf = await subtle.deriveKey({ name: "ECDH", public: pair.publicKey }, pair.privateKey, "HKDF", false, ["deriveBits"]);
  is(hkdf.algorithm.name, "HKDF");
});

// It would take minutes, and nothing could stop it.
here("work has a bound", async () => {
  const base = await raw(zeros(3), "PBKDF2", ["deriveBits"]);
  await rejects(subtle.deriveBits({ name: "PBKDF2", hash: "SHA-1", salt: zeros(3), iterations: 2 ** 32 - 1 }, base, 256), { name: "OperationError", message: /200,000,000 rounds/ });
  await rejects(rsa("RSA-PSS", ["sign"], { modulusLength: 8192 }), { name: "OperationError", message: /4096 bits/ });
  await rejects(subtle.generateKey({ name: "HMAC", hash: "SHA-1", length: 2 ** 32 - 1 }, true, ["sign"]), { name: "OperationError" });
});
