// createHash, createHmac, hash of the module crypto (Node's documentation, "Class:
// Hash", "Class: Hmac").
const crypto = require("node:crypto");
const hex = (name, text) => crypto.createHash(name).update(text).digest("hex");

// FIPS 180-4, FIPS 202 and RFC 1321, 7693 have these, as does ISO/IEC 10118-3.
test("hashes of abc", () => {
  const want = {
    md5: "900150983cd24fb0d6963f7d28e17f72",
    sha1: "a9993e364706816aba3e25717850c26c9cd0d89d",
    sha224: "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
    sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    sha384: "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
    sha512: "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    "sha512-224": "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa",
    "sha512-256": "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23",
    "sha3-224": "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf",
    "sha3-256": "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    "sha3-384": "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25",
    "sha3-512": "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0",
    ripemd160: "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
    blake2b512: "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    blake2s256: "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982",
    shake128: "5881092dd818bf5cf8a3ddb793fbcba7",
    shake256: "483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739",
  };
  for (const name of Object.keys(want)) {
    is(hex(name, "abc"), want[name]);
    is(crypto.getHashes().includes(name), true);
  }
});

test("names in any case, and the others of OpenSSL", () => {
  for (const name of ["SHA-256", "sha-256", "SHA256", "RSA-SHA256", "rsa-sha256", "SHA2-256", "sha256WithRSAEncryption"]) is(hex(name, ""), hex("sha256", ""));
  for (const name of ["rmd160", "ripemd", "RIPEMD-160", "RSA-RIPEMD160"]) is(hex(name, ""), hex("ripemd160", ""));
  for (const name of ["sha-512/256", "RSA-SHA512/256"]) is(hex(name, ""), hex("sha512-256", ""));
  const hashes = crypto.getHashes();
  for (const name of ["RSA-MD5", "RSA-SHA1", "RSA-SHA256", "sha1WithRSAEncryption", "id-rsassa-pkcs1-v1_5-with-sha3-224"]) is(hashes.includes(name), true);
  is(hashes === crypto.getHashes(), false);
});

test("input in parts and encodings", () => {
  is(crypto.createHash("sha1").update("a").update("b").update("c").digest("hex"), hex("sha1", "abc"));
  is(crypto.createHash("sha1").update("616263", "hex").digest("hex"), hex("sha1", "abc"));
  is(crypto.createHash("sha1").update("YWJj", "base64").digest("hex"), hex("sha1", "abc"));
  is(crypto.createHash("sha1").update("\u00e9", "latin1").digest("hex"), crypto.createHash("sha1").update(Buffer.from([0xe9])).digest("hex"));
  is(crypto.createHash("sha1").update("\u00e9").digest("hex"), crypto.createHash("sha1").update(Buffer.from([0xc3, 0xa9])).digest("hex"));
  is(crypto.createHash("sha1").update("\ud800").digest("hex"), crypto.createHash("sha1").update("\ufffd").digest("hex"));
  is(crypto.createHash("sha1").update(new Uint16Array([0x6261])).digest("hex"), hex("sha1", "ab"));
  is(crypto.createHash("sha1").update(new DataView(Buffer.from("xabc").buffer.slice(0), 0, 0)).digest("hex"), hex("sha1", ""));
  is(crypto.createHash("sha1").update("abc", "no encoding").digest("hex"), hex("sha1", "abc"));
});

test("output in encodings", () => {
  const made = (encoding) => crypto.createHash("md5").update("abc").digest(encoding);
  is(made("base64"), "kAFQmDzST7DWlj99KOF/cg==");
  is(made("base64url"), "kAFQmDzST7DWlj99KOF_cg");
  is(made("HEX"), "900150983cd24fb0d6963f7d28e17f72");
  is(made("latin1").length, 16);
  is(made("binary"), made("latin1"));
  for (const encoding of [undefined, null, "buffer", "no encoding"]) is(Buffer.isBuffer(made(encoding)), true);
});

test("copy", () => {
  for (const name of ["sha256", "md5", "ripemd160", "blake2b512", "blake2s256", "sha3-256", "shake128"]) {
    const one = crypto.createHash(name).update("a");
    const two = one.copy();
    const three = two.update("b").copy();
    is(one.digest("hex"), hex(name, "a"));
    is(two.update("c").digest("hex"), hex(name, "abc"));
    is(three.digest("hex"), hex(name, "ab"));
  }
});

test("outputLength", () => {
  is(crypto.createHash("shake128", { outputLength: 5 }).update("abc").digest("hex"), "5881092dd8");
  is(crypto.createHash("shake256", { outputLength: 0 }).digest("hex"), "");
  is(crypto.createHash("shake128").update("abc").copy({ outputLength: 3 }).digest("hex"), "588109");
  is(crypto.createHash("sha1", { outputLength: 20 }).update("abc").digest("hex"), hex("sha1", "abc"));
  throws(() => crypto.createHash("sha1", { outputLength: 5 }), { code: "ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH", message: "error:030000B2:digital envelope routines::not XOF or invalid length" });
  throws(() => crypto.createHash("shake128", { outputLength: "a" }), { code: "ERR_INVALID_ARG_TYPE", message: `The "options.outputLength" property must be of type number. Received type string ('a')` });
  throws(() => crypto.createHash("shake128", { outputLength: -1 }), { code: "ERR_OUT_OF_RANGE" });
});

test("what is no hash", () => {
  throws(() => crypto.createHash("nope"), { name: "Error", message: "Digest method not supported" });
  throws(() => crypto.createHash("md4"), { code: "ERR_OSSL_EVP_UNSUPPORTED", message: "error:0308010C:digital envelope routines::unsupported", library: "digital envelope routines", reason: "unsupported" });
  throws(() => crypto.createHash(), { name: "TypeError", code: "ERR_INVALID_ARG_TYPE", message: 'The "algorithm" argument must be of type string. Received undefined' });
  throws(() => crypto.createHash("sha1").update(5), { code: "ERR_INVALID_ARG_TYPE", message: 'The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)' });
  throws(() => crypto.createHash("sha1").update(), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => crypto.createHash("sha1").update("abc", "hex"), { code: "ERR_INVALID_ARG_VALUE", message: "The argument 'encoding' is invalid for data of length 3. Received 'hex'" });
});

test("after the end", () => {
  const done = crypto.createHash("sha1");
  done.digest();
  const want = { name: "Error", code: "ERR_CRYPTO_HASH_FINALIZED", message: "Digest already called" };
  throws(() => done.digest(), want);
  throws(() => done.update("a"), want);
  throws(() => done.copy(), want);
});

test("without new", () => {
  is(crypto.Hash("sha1") instanceof crypto.Hash, true);
  is(new crypto.Hash("sha1").update("abc").digest("hex"), hex("sha1", "abc"));
  is(crypto.createHash("sha1") instanceof crypto.Hash, true);
  is(crypto.createHmac("sha1", "") instanceof crypto.Hmac, true);
});

test("crypto.hash", () => {
  is(crypto.hash("sha1", "abc"), hex("sha1", "abc"));
  is(crypto.hash("sha1", Buffer.from("abc"), "base64"), "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
  is(Buffer.isBuffer(crypto.hash("sha1", "abc", "buffer")), true);
  throws(() => crypto.hash("sha1", "abc", "nope"), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => crypto.hash("sha1", 5), { code: "ERR_INVALID_ARG_TYPE" });
});

test("createHmac", () => {
  // RFC 4231, test cases 2 and 6.
  is(crypto.createHmac("sha256", "Jefe").update("what do ya want ").update("for nothing?").digest("hex"), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  is(crypto.createHmac("SHA256", Buffer.alloc(131, 0xaa)).update("Test Using Larger Than Block-Size Key - Hash Key First").digest("hex"), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  for (const key of [Buffer.from("key"), new Uint8Array(Buffer.from("key")), new Uint8Array(Buffer.from("key")).buffer, crypto.createSecretKey("key")]) {
    is(crypto.createHmac("md5", key).update("The quick brown fox jumps over the lazy dog").digest("hex"), "80070713463e7749b90c2dc24911e275");
  }
  is(crypto.createHmac("sha1", "6b6579", { encoding: "hex" }).update("a").digest("hex"), crypto.createHmac("sha1", "key").update("a").digest("hex"));
  is(crypto.createHmac("sha3-256", "").digest("hex").length, 64);
});

test("createHmac, at its end and with wrong arguments", () => {
  const done = crypto.createHmac("sha1", "");
  done.digest();
  is(done.digest("hex"), "");
  is(done.digest().length, 0);
  throws(() => done.update("a"), { code: "ERR_CRYPTO_HASH_FINALIZED" });
  throws(() => crypto.createHmac("nope", ""), { name: "TypeError", code: "ERR_CRYPTO_INVALID_DIGEST", message: "Invalid digest: nope" });
  throws(() => crypto.createHmac("sha1"), { code: "ERR_INVALID_ARG_TYPE", message: 'The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey. Received undefined' });
  throws(() => crypto.createHmac(5, ""), { code: "ERR_INVALID_ARG_TYPE", message: 'The "hmac" argument must be of type string. Received type number (5)' });
  throws(() => crypto.createHmac("sha1", crypto.generateKeyPairSync("ed25519").privateKey), { code: "ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE", message: "Invalid key object type private, expected secret." });
});

test("as streams", async () => {
  const { Readable, Transform } = require("stream");
  const { pipeline } = require("stream/promises");
  for (const make of [() => crypto.createHash("sha1"), () => crypto.createHmac("sha1", "key")]) {
    const want = make().update("abc").digest("hex");
    const hash = make();
    is(hash instanceof Transform, true);
    const piped = [];
    hash.on("data", (data) => piped.push(data));
    await pipeline(Readable.from([Buffer.from("a"), Buffer.from("bc")]), hash);
    is(Buffer.concat(piped).toString("hex"), want);
    const written = make();
    written.setEncoding("hex");
    written.write("a");
    written.end("6263", "hex");
    const read = await new Promise((resolve) => written.on("readable", () => resolve(written.read())));
    is(read, want);
  }
});
