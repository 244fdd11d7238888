// Ciphers of the module crypto.
const crypto = require("crypto");
const key = Buffer.from("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "hex");
const iv = Buffer.from("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", "hex");

function seal(name, text, vector = iv.subarray(0, crypto.getCipherInfo(name).ivLength ?? 0), options = undefined, aad = undefined) {
  const info = crypto.getCipherInfo(name);
  const cipher = crypto.createCipheriv(name, key.subarray(0, info.keyLength), info.ivLength ? vector : null, options);
  if (aad) cipher.setAAD(aad);
  const out = Buffer.concat([cipher.update(text), cipher.final()]);
  return { out, tag: cipher };
}

function open(name, sealed, vector = iv.subarray(0, crypto.getCipherInfo(name).ivLength ?? 0), part = 5) {
  const info = crypto.getCipherInfo(name);
  const decipher = crypto.createDecipheriv(name, key.subarray(0, info.keyLength), info.ivLength ? vector : null);
  const parts = [];
  for (let at = 0; at < sealed.length; at += part) parts.push(decipher.update(sealed.subarray(at, at + part)));
  return Buffer.concat([...parts, decipher.final()]);
}

// NIST SP 800-38A, appendix F: the first blocks of its examples.
test("SP 800-38A", () => {
  const plain = Buffer.from("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51", "hex");
  const keys = { 128: "2b7e151628aed2a6abf7158809cf4f3c", 192: "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", 256: "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4" };
  const want = {
    "aes-128-ecb": "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf",
    "aes-192-ecb": "bd334f1d6e45f25ff712a214571fa5cc974104846d0ad3ad7734ecb3ecee4eef",
    "aes-256-ecb": "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870",
    "aes-128-cbc": "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2",
    "aes-256-cbc": "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d",
    "aes-128-cfb": "3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b",
    "aes-128-ofb": "3b3fd92eb72dad20333449f8e83cfb4a7789508d16918f03f53c52dac54ed825",
  };
  for (const name of Object.keys(want)) {
    const vector = name.endsWith("ecb") ? null : Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");
    const cipher = crypto.createCipheriv(name, Buffer.from(keys[name.slice(4, 7)], "hex"), vector);
    cipher.setAutoPadding(false);
    is(cipher.update(plain, undefined, "hex") + cipher.final("hex"), want[name]);
  }
  const counter = crypto.createCipheriv("aes-128-ctr", Buffer.from(keys[128], "hex"), iv);
  is(counter.update(plain, null, "hex"), "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff");
});

test("there and back, in parts of any size", () => {
  for (const name of ["aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "aes128", "aes256", "aes-256-ecb", "aes-256-ctr", "aes-256-cfb", "aes-256-cfb8", "aes-256-ofb", "des-ede3-cbc", "des-ede3", "des3", "des-ede-cbc", "des-ede3-cfb", "des-ede3-ofb", "chacha20"]) {
    for (const length of [0, 1, 15, 16, 17, 48, 100]) {
      const text = crypto.randomBytes(length);
      const { out } = seal(name, text);
      for (const part of [1, 7, 16, 100]) is(open(name, out, undefined, part).equals(text), true);
    }
  }
});

test("texts and encodings", () => {
  const cipher = crypto.createCipheriv("aes-256-cbc", key, iv);
  const sealed = cipher.update("Gr\u00fc\u00dfe \u{1f600}", "utf8", "base64") + cipher.final("base64");
  const decipher = crypto.createDecipheriv("aes-256-cbc", key, iv);
  // The characters are cut within.
  let text = "";
  for (const byte of Buffer.from(sealed, "base64")) text += decipher.update(Buffer.from([byte]), undefined, "utf8");
  is(text + decipher.final("utf8"), "Gr\u00fc\u00dfe \u{1f600}");
  const strings = crypto.createCipheriv("aes-256-cbc", "k".repeat(32), "v".repeat(16));
  is(strings.update("6162", "hex", "hex") + strings.final("hex"), (() => {
    const bytes = crypto.createCipheriv("aes-256-cbc", Buffer.from("k".repeat(32)), Buffer.from("v".repeat(16)));
    return Buffer.concat([bytes.update("ab"), bytes.final()]).toString("hex");
  })());
  is(crypto.createCipheriv("aes-256-cbc", crypto.createSecretKey(key), iv).final("hex"), crypto.createCipheriv("aes-256-cbc", key, iv).final("hex"));
});

test("padding", () => {
  const cipher = crypto.createCipheriv("aes-256-cbc", key, iv);
  is(cipher.setAutoPadding(false), cipher);
  cipher.update("a");
  const length = { code: "ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH", message: "error:1C80006B:Provider routines::wrong final block length", library: "Provider routines", reason: "wrong final block length" };
  throws(() => cipher.final(), length);
  throws(() => open("aes-256-cbc", Buffer.alloc(0)), length);
  throws(() => open("aes-256-cbc", Buffer.alloc(17)), length);
  throws(() => open("aes-256-cbc", Buffer.alloc(16)), { code: "ERR_OSSL_BAD_DECRYPT", message: "error:1C800064:Provider routines::bad decrypt", reason: "bad decrypt" });
  const done = crypto.createCipheriv("aes-256-cbc", key, iv);
  done.final();
  throws(() => done.setAutoPadding(), { code: "ERR_CRYPTO_INVALID_STATE", message: "Invalid state for operation setAutoPadding" });
  throws(() => done.update("a"), { message: "Trying to add data in unsupported state" });
});

// The test vectors of McGrew and Viega's "The Galois/Counter Mode of Operation",
// cases 4 to 6: vectors of 12, 8 and 60 bytes.
test("GCM", () => {
  const own = Buffer.from("feffe9928665731c6d6a8f9467308308", "hex");
  const plain = Buffer.from("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39", "hex");
  const aad = Buffer.from("feedfacedeadbeeffeedfacedeadbeefabaddad2", "hex");
  const cases = [
    ["cafebabefacedbaddecaf888", "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091", "5bc94fbc3221a5db94fae95ae7121a47"],
    ["cafebabefacedbad", "61353b4c2806934a777ff51fa22a4755699b2a714fcdc6f83766e5f97b6c742373806900e49f24b22b097544d4896b424989b5e1ebac0f07c23f4598", "3612d2e79e3b0785561be14aaca2fccb"],
    ["9313225df88406e555909c5aff5269aa6a7a9538534f7da1e4c303d2a318a728c3c0c95156809539fcf0e2429a6b525416aedbf5a0de6a57a637b39b", "8ce24998625615b603a033aca13fb894be9112a5c3a211a8ba262a3cca7e2ca701e4a9a4fba43c90ccdcb281d48c7c6fd62875d2aca417034c34aee5", "619cc5aefffe0bfa462af43c1699d050"],
  ];
  for (const [vector, want, tag] of cases) {
    const cipher = crypto.createCipheriv("aes-128-gcm", own, Buffer.from(vector, "hex"));
    is(cipher.setAAD(aad), cipher);
    is(cipher.update(plain.subarray(0, 21), undefined, "hex") + cipher.update(plain.subarray(21), undefined, "hex") + cipher.final("hex"), want);
    is(cipher.getAuthTag().toString("hex"), tag);
    for (const length of [16, 15, 12, 8, 4]) {
      const decipher = crypto.createDecipheriv("aes-128-gcm", own, Buffer.from(vector, "hex"));
      decipher.setAAD(aad);
      is(decipher.setAuthTag(Buffer.from(tag, "hex").subarray(0, length)), decipher);
      is(Buffer.concat([decipher.update(want.slice(0, 10), "hex"), decipher.update(want.slice(10), "hex"), decipher.final()]).equals(plain), true);
    }
  }
});

test("GCM where the data is another", () => {
  const made = crypto.createCipheriv("aes-256-gcm", key, iv);
  const sealed = Buffer.concat([made.update("text"), made.final()]);
  const tag = made.getAuthTag();
  const opened = (f) => {
    const decipher = crypto.createDecipheriv("aes-256-gcm", key, iv);
    f(decipher);
    decipher.update(sealed);
    return decipher.final();
  };
  is(opened((d) => d.setAuthTag(tag)).length, 0);
  const want = { name: "Error", message: "Unsupported state or unable to authenticate data" };
  throws(() => opened(() => {}), want);
  throws(() => opened((d) => d.setAuthTag(Buffer.alloc(16))), want);
  throws(() => opened((d) => d.setAuthTag(tag).setAAD(Buffer.from("x"))), want);
});

test("GCM and its states", () => {
  const make = (options) => crypto.createCipheriv("aes-256-gcm", key, iv, options);
  throws(() => make().getAuthTag(), { code: "ERR_CRYPTO_INVALID_STATE", message: "Invalid state for operation getAuthTag" });
  throws(() => make({ authTagLength: 5 }), { name: "TypeError", code: "ERR_CRYPTO_INVALID_AUTH_TAG", message: "Invalid authentication tag length: 5" });
  const short = make({ authTagLength: 4 });
  short.final();
  is(short.getAuthTag().length, 4);
  throws(() => short.final(), { code: "ERR_CRYPTO_INVALID_STATE" });
  const begun = make();
  begun.update("a");
  throws(() => begun.setAAD(iv), { code: "ERR_CRYPTO_INVALID_STATE", message: "Invalid state for operation setAAD" });
  throws(() => crypto.createCipheriv("aes-256-cbc", key, iv).setAAD(iv), { code: "ERR_CRYPTO_INVALID_STATE" });
  throws(() => crypto.createCipheriv("aes-256-cbc", key, iv).getAuthTag(), { code: "ERR_CRYPTO_INVALID_STATE" });
  const decipher = crypto.createDecipheriv("aes-256-gcm", key, iv);
  throws(() => decipher.setAuthTag(Buffer.alloc(5)), { code: "ERR_CRYPTO_INVALID_AUTH_TAG", message: "Invalid authentication tag length: 5" });
  decipher.setAuthTag(Buffer.alloc(16));
  throws(() => decipher.setAuthTag(Buffer.alloc(16)), { code: "ERR_CRYPTO_INVALID_STATE", message: "Invalid state for operation setAuthTag" });
  throws(() => crypto.createDecipheriv("aes-256-gcm", key, iv, { authTagLength: 12 }).setAuthTag(Buffer.alloc(16)), { code: "ERR_CRYPTO_INVALID_AUTH_TAG" });
  throws(() => make().setAAD(5), { code: "ERR_INVALID_ARG_TYPE", message: /^The "aadbuf" argument/ });
});

test("ChaCha20-Poly1305", () => {
  // RFC 8439 2.8.2.
  const own = Buffer.from("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f", "hex");
  const nonce = Buffer.from("070000004041424344454647", "hex");
  const text = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
  const cipher = crypto.createCipheriv("chacha20-poly1305", own, nonce, { authTagLength: 16 });
  cipher.setAAD(Buffer.from("50515253c0c1c2c3c4c5c6c7", "hex"), { plaintextLength: text.length });
  const sealed = Buffer.concat([cipher.update(text.slice(0, 70)), cipher.update(text.slice(70)), cipher.final()]);
  is(sealed.subarray(0, 16).toString("hex"), "d31a8d34648e60db7b86afbc53ef7ec2");
  is(cipher.getAuthTag().toString("hex"), "1ae10b594f09e26a7e902ecbd0600691");
  const decipher = crypto.createDecipheriv("chacha20-poly1305", own, nonce, { authTagLength: 16 });
  decipher.setAAD(Buffer.from("50515253c0c1c2c3c4c5c6c7", "hex"), { plaintextLength: text.length });
  decipher.setAuthTag(cipher.getAuthTag());
  is(decipher.update(sealed, undefined, "utf8") + decipher.final("utf8"), text);
  throws(() => crypto.createCipheriv("chacha20-poly1305", own, nonce, { authTagLength: 17 }), { code: "ERR_CRYPTO_INVALID_AUTH_TAG" });
});

test("key wrap", () => {
  // RFC 3394 4.6.
  const data = Buffer.from("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f", "hex");
  const cipher = crypto.createCipheriv("aes256-wrap", key, Buffer.alloc(8, 0xa6));
  const wrapped = Buffer.concat([cipher.update(data), cipher.final()]);
  is(wrapped.toString("hex"), "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21");
  const decipher = crypto.createDecipheriv("id-aes256-wrap", key, Buffer.alloc(8, 0xa6));
  is(Buffer.concat([decipher.update(wrapped), decipher.final()]).equals(data), true);
  throws(() => crypto.createDecipheriv("aes256-wrap", key, Buffer.alloc(8, 0xa6)).update(Buffer.alloc(24)), { message: "Trying to add data in unsupported state" });
});

test("wrong arguments", () => {
  throws(() => crypto.createCipheriv(), { code: "ERR_INVALID_ARG_TYPE", message: 'The "cipher" argument must be of type string. Received undefined' });
  throws(() => crypto.createCipheriv("nope", key, iv), { name: "Error", code: "ERR_CRYPTO_UNKNOWN_CIPHER", message: "Unknown cipher" });
  throws(() => crypto.createCipheriv("aes-256-cbc", 5, iv), { code: "ERR_INVALID_ARG_TYPE", message: /^The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey\./ });
  throws(() => crypto.createCipheriv("aes-256-cbc", key), { code: "ERR_INVALID_ARG_TYPE", message: /^The "iv" argument/ });
  throws(() => crypto.createCipheriv("aes-256-cbc", key.subarray(1), iv), { name: "RangeError", code: "ERR_CRYPTO_INVALID_KEYLEN", message: "Invalid key length" });
  for (const vector of [null, iv.subarray(1), ""]) throws(() => crypto.createCipheriv("aes-256-cbc", key, vector), { name: "TypeError", code: "ERR_CRYPTO_INVALID_IV", message: "Invalid initialization vector" });
  throws(() => crypto.createCipheriv("aes-256-ecb", key, iv), { code: "ERR_CRYPTO_INVALID_IV" });
  throws(() => crypto.createCipheriv("aes-256-gcm", key, ""), { code: "ERR_CRYPTO_INVALID_IV" });
  throws(() => crypto.createCipheriv("aes-256-cbc", key, iv).update(5), { code: "ERR_INVALID_ARG_TYPE", message: 'The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)' });
});

test("as streams", async () => {
  const { Readable } = require("stream");
  const { pipeline } = require("stream/promises");
  const parts = [];
  const cipher = crypto.createCipheriv("aes-256-cbc", key, iv);
  const decipher = crypto.createDecipheriv("aes-256-cbc", key, iv);
  decipher.on("data", (part) => parts.push(part));
  await pipeline(Readable.from([Buffer.from("some "), Buffer.from("text that is longer than a block")]), cipher, decipher);
  is(Buffer.concat(parts).toString(), "some text that is longer than a block");
  const wrong = crypto.createDecipheriv("aes-256-cbc", key, iv);
  wrong.end(Buffer.alloc(15));
  wrong.resume();
  is((await new Promise((resolve) => wrong.on("error", resolve))).code, "ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH");
});

test("getCipherInfo", () => {
  same(crypto.getCipherInfo("aes-256-cbc"), { mode: "cbc", name: "aes-256-cbc", nid: 427, blockSize: 16, ivLength: 16, keyLength: 32 });
  same(crypto.getCipherInfo("AES-128-GCM", { ivLength: 13 }), { mode: "gcm", name: "id-aes128-gcm", nid: 895, blockSize: 1, ivLength: 13, keyLength: 16 });
  same(crypto.getCipherInfo("chacha20-poly1305"), { mode: "stream", name: "chacha20-poly1305", nid: 1018, ivLength: 12, keyLength: 32 });
  same(crypto.getCipherInfo("aes-192-ecb"), { mode: "ecb", name: "aes-192-ecb", nid: 422, blockSize: 16, keyLength: 24 });
  is(crypto.getCipherInfo(419).name, "aes-128-cbc");
  is(crypto.getCipherInfo("nope"), undefined);
  is(crypto.getCipherInfo("aes-256-cbc", { keyLength: 12 }), undefined);
  is(crypto.getCipherInfo("aes-256-cbc", { ivLength: 12 }), undefined);
  throws(() => crypto.getCipherInfo(), { code: "ERR_INVALID_ARG_TYPE", message: 'The "nameOrNid" argument must be one of type string or number. Received undefined' });
  for (const name of ["aes-256-cbc", "aes-128-gcm", "id-aes256-GCM", "chacha20-poly1305", "aes256", "des-ede3-cbc"]) is(crypto.getCiphers().includes(name), true);
});

test("createCipher", () => {
  const cipher = crypto.createCipher("aes192", "a password");
  is(cipher.update("some clear text data", "utf8", "hex") + cipher.final("hex"), "ca981be48e90867604588e75d04feabb63cc007a8f8ad89b10616ed84d815504");
  const decipher = crypto.createDecipher("aes-192-cbc", "a password");
  is(decipher.update("ca981be48e90867604588e75d04feabb63cc007a8f8ad89b10616ed84d815504", "hex", "utf8") + decipher.final("utf8"), "some clear text data");
});
