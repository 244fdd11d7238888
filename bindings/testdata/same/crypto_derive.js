// pbkdf2, scrypt and hkdf of the module crypto.
const crypto = require("crypto");
const call = (f, ...args) => new Promise((resolve, reject) => f(...args, (error, value) => (error ? reject(error) : resolve(value))));

test("pbkdf2", async () => {
  // RFC 6070, test cases 1, 2 and 5; RFC 7914 11.
  is(crypto.pbkdf2Sync("password", "salt", 1, 20, "sha1").toString("hex"), "0c60c80f961f0e71f3a9b524af6012062fe037a6");
  is(crypto.pbkdf2Sync("password", Buffer.from("salt"), 2, 20, "SHA1").toString("hex"), "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
  is(crypto.pbkdf2Sync("passwordPASSWORDpassword", "saltSALTsaltSALTsaltSALTsaltSALTsalt", 4096, 25, "sha1").toString("hex"), "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038");
  is((await call(crypto.pbkdf2, "passwd", "salt", 1, 64, "sha256")).toString("hex"), "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783");
  is(crypto.pbkdf2Sync("a", "b", 1, 0, "sha1").length, 0);
  is(Buffer.isBuffer(await require("util").promisify(crypto.pbkdf2)("a", "b", 10, 16, "sha512")), true);
});

test("pbkdf2 with wrong arguments", () => {
  throws(() => crypto.pbkdf2Sync("a", "b", 1, 20, "nope"), { name: "TypeError", code: "ERR_CRYPTO_INVALID_DIGEST", message: "Invalid digest: nope" });
  throws(() => crypto.pbkdf2("a", "b", 1, 20, "nope", () => {}), { code: "ERR_CRYPTO_INVALID_DIGEST" });
  throws(() => crypto.pbkdf2Sync("a", "b", 1, 20), { code: "ERR_INVALID_ARG_TYPE", message: 'The "digest" argument must be of type string. Received undefined' });
  throws(() => crypto.pbkdf2Sync("a", "b", 0, 20, "sha1"), { code: "ERR_OUT_OF_RANGE", message: 'The value of "iterations" is out of range. It must be >= 1 && <= 2147483647. Received 0' });
  throws(() => crypto.pbkdf2Sync("a", "b", 1, -1, "sha1"), { code: "ERR_OUT_OF_RANGE" });
  throws(() => crypto.pbkdf2Sync(5, "b", 1, 1, "sha1"), { code: "ERR_INVALID_ARG_TYPE", message: 'The "password" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received type number (5)' });
  throws(() => crypto.pbkdf2Sync("a", 5, 1, 1, "sha1"), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => crypto.pbkdf2("a", "b", 1, 20, "sha1"), { code: "ERR_INVALID_ARG_TYPE", message: 'The "callback" argument must be of type function. Received undefined' });
});

here("work has a bound", async () => {
  throws(() => crypto.pbkdf2Sync("a", "b", 2 ** 31 - 1, 20, "sha1"), { message: /200,000,000 rounds in all/ });
  await rejects(call(crypto.pbkdf2, "a", "b", 2 ** 30, 2 ** 20, "sha1"), { message: /rounds in all/ });
  await rejects(call(crypto.pbkdf2, "a", "b", 1, 2 ** 25, "sha1"), { message: /16 MiB/ });
  throws(() => crypto.scryptSync("a", "b", 20, { N: 2 ** 22, maxmem: 2 ** 40 }), { code: "ERR_CRYPTO_INVALID_SCRYPT_PARAMS", message: /512 MiB/ });
  throws(() => crypto.scryptSync("a", "b", 20, { p: 2 ** 16, maxmem: 2 ** 40 }), { code: "ERR_CRYPTO_INVALID_SCRYPT_PARAMS", message: /4 GiB/ });
});

test("scrypt", async () => {
  // RFC 7914 12.
  is(crypto.scryptSync("", "", 64, { N: 16, r: 1, p: 1 }).toString("hex"), "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
  is((await call(crypto.scrypt, "password", "NaCl", 64, { cost: 1024, blockSize: 8, parallelization: 16 })).toString("hex"), "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
  is(crypto.scryptSync("pleaseletmein", "SodiumChloride", 64, { N: 16384, r: 8, p: 1 }).toString("hex"), "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
  is(crypto.scryptSync("pleaseletmein", "SodiumChloride", 64).equals(await call(crypto.scrypt, "pleaseletmein", "SodiumChloride", 64)), true);
  is(crypto.scryptSync("a", "b", 0).length, 0);
  is(crypto.scryptSync("a", "b", 20, { N: 0 }).equals(crypto.scryptSync("a", "b", 20)), true);
});

test("scrypt with wrong arguments", () => {
  const wrong = { name: "RangeError", code: "ERR_CRYPTO_INVALID_SCRYPT_PARAMS" };
  throws(() => crypto.scryptSync("a", "b", 20, { N: 3 }), { ...wrong, message: "Invalid scrypt params" });
  throws(() => crypto.scryptSync("a", "b", 20, { N: 2 ** 20 }), { ...wrong, message: "Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded" });
  throws(() => crypto.scryptSync("a", "b", 20, { maxmem: 1 }), wrong);
  throws(() => crypto.scrypt("a", "b", 20, { N: 3 }, () => {}), wrong);
  throws(() => crypto.scryptSync("a", "b", 20, { N: 1024, cost: 1024 }), { code: "ERR_CRYPTO_SCRYPT_INVALID_PARAMETER", message: "Invalid scrypt parameter" });
  throws(() => crypto.scryptSync("a", "b", 20, { N: -1 }), { code: "ERR_OUT_OF_RANGE", message: 'The value of "N" is out of range. It must be >= 0 && <= 4294967295. Received -1' });
  throws(() => crypto.scrypt("a", "b", 20), { code: "ERR_INVALID_ARG_TYPE" });
});

test("hkdf", async () => {
  // RFC 5869, test cases 1 and 3.
  const key = Buffer.alloc(22, 0x0b);
  const want = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
  const made = crypto.hkdfSync("sha256", key, Buffer.from("000102030405060708090a0b0c", "hex"), Buffer.from("f0f1f2f3f4f5f6f7f8f9", "hex"), 42);
  is(Object.prototype.toString.call(made), "[object ArrayBuffer]");
  is(Buffer.from(made).toString("hex"), want);
  is(Buffer.from(crypto.hkdfSync("sha256", crypto.createSecretKey(key), "", "", 42)).toString("hex"), "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
  is(Buffer.from(await call(crypto.hkdf, "sha256", key, Buffer.from("000102030405060708090a0b0c", "hex"), Buffer.from("f0f1f2f3f4f5f6f7f8f9", "hex"), 42)).toString("hex"), want);
  is(crypto.hkdfSync("sha256", "k", "s", "i", 0).byteLength, 0);
  throws(() => crypto.hkdfSync("nope", "k", "s", "i", 20), { code: "ERR_CRYPTO_INVALID_DIGEST", message: "Invalid digest: nope" });
  throws(() => crypto.hkdfSync("sha256", "k", "s", "i", 255 * 32 + 1), { name: "RangeError", code: "ERR_CRYPTO_INVALID_KEYLEN", message: "Invalid key length" });
  throws(() => crypto.hkdfSync("sha256", "k", "s", Buffer.alloc(1025), 1), { code: "ERR_OUT_OF_RANGE" });
  throws(() => crypto.hkdfSync("sha256", "k", 5, "", 1), { code: "ERR_INVALID_ARG_TYPE", message: 'The "salt" argument must be of type string or an instance of ArrayBuffer, TypedArray, DataView, or Buffer. Received type number (5)' });
  throws(() => crypto.hkdfSync("sha256", 5, "", "", 1), { code: "ERR_INVALID_ARG_TYPE", message: 'The "ikm" argument must be of type string or an instance of SecretKeyObject, ArrayBuffer, TypedArray, DataView, or Buffer. Received type number (5)' });
});
