// Random numbers and comparisons of the module crypto.
const crypto = require("crypto");

test("randomBytes", async () => {
  is(crypto.randomBytes(16).length, 16);
  is(crypto.randomBytes(0).length, 0);
  is(crypto.randomBytes(16).equals(crypto.randomBytes(16)), false);
  is(Buffer.isBuffer(crypto.randomBytes(1.5)), true);
  let early = true;
  const [error, bytes] = await new Promise((resolve) => {
    is(crypto.randomBytes(8, (...args) => resolve([...args, early])), undefined);
    early = false;
  });
  is(error, null);
  is(bytes.length, 8);
  is(early, false);
  is((await require("util").promisify(crypto.randomBytes)(4)).length, 4);
  is(crypto.pseudoRandomBytes(4).length, 4);
});

test("randomBytes with wrong arguments", () => {
  throws(() => crypto.randomBytes(), { code: "ERR_INVALID_ARG_TYPE", message: 'The "size" argument must be of type number. Received undefined' });
  throws(() => crypto.randomBytes("5"), { code: "ERR_INVALID_ARG_TYPE" });
  for (const size of [-1, NaN, 2 ** 31]) throws(() => crypto.randomBytes(size), { name: "RangeError", code: "ERR_OUT_OF_RANGE", message: `The value of "size" is out of range. It must be >= 0 && <= 2147483647. Received ${size === 2 ** 31 ? "2147483648" : size}` });
  throws(() => crypto.randomBytes(5, 5), { code: "ERR_INVALID_ARG_TYPE", message: 'The "callback" argument must be of type function. Received type number (5)' });
});

test("randomFillSync", () => {
  const bytes = Buffer.alloc(64);
  is(crypto.randomFillSync(bytes), bytes);
  is(bytes.every((b) => b === 0), false);
  const part = Buffer.alloc(64);
  crypto.randomFillSync(part, 60);
  is(part.subarray(0, 60).every((b) => b === 0), true);
  const middle = Buffer.alloc(64);
  crypto.randomFillSync(middle, 2, 60);
  is(middle[0] + middle[1] + middle[62] + middle[63], 0);
  is(crypto.randomFillSync(new Uint32Array(8)).some((n) => n > 2 ** 16), true);
  is(crypto.randomFillSync(new ArrayBuffer(8)).byteLength, 8);
  throws(() => crypto.randomFillSync("a"), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => crypto.randomFillSync(Buffer.alloc(5), 6), { code: "ERR_OUT_OF_RANGE", message: 'The value of "offset" is out of range. It must be >= 0 && <= 5. Received 6' });
  throws(() => crypto.randomFillSync(Buffer.alloc(5), 2, 6), { code: "ERR_OUT_OF_RANGE", message: 'The value of "size + offset" is out of range. It must be <= 5. Received 8' });
});

test("randomFill", async () => {
  for (const args of [[], [4], [4, 8]]) {
    const bytes = Buffer.alloc(64);
    const [error, filled] = await new Promise((resolve) => crypto.randomFill(bytes, ...args, (...results) => resolve(results)));
    is(error, null);
    is(filled, bytes);
  }
  throws(() => crypto.randomFill(Buffer.alloc(5)), { code: "ERR_INVALID_ARG_TYPE" });
});

test("randomInt", async () => {
  const seen = new Set();
  for (let i = 0; i < 300; i++) seen.add(crypto.randomInt(3));
  same([...seen].sort(), [0, 1, 2]);
  for (let i = 0; i < 50; i++) is(crypto.randomInt(-2, 0) < 0, true);
  is(crypto.randomInt(2 ** 40, 2 ** 40 + 1), 2 ** 40);
  is(await new Promise((resolve) => crypto.randomInt(1, (error, n) => resolve(n))), 0);
  throws(() => crypto.randomInt(5, 5), { code: "ERR_OUT_OF_RANGE", message: 'The value of "max" is out of range. It must be greater than the value of "min" (5). Received 5' });
  throws(() => crypto.randomInt(1.5), { code: "ERR_INVALID_ARG_TYPE", message: 'The "max" argument must be a safe integer. Received type number (1.5)' });
  throws(() => crypto.randomInt("1", 2), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => crypto.randomInt(2 ** 48), { code: "ERR_OUT_OF_RANGE" });
  throws(() => crypto.randomInt(1, 2, 3), { code: "ERR_INVALID_ARG_TYPE" });
});

test("randomUUID", () => {
  is(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()), true);
  is(crypto.randomUUID({ disableEntropyCache: true }) === crypto.randomUUID(), false);
  throws(() => crypto.randomUUID(5), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => crypto.randomUUID({ disableEntropyCache: 5 }), { code: "ERR_INVALID_ARG_TYPE" });
});

test("timingSafeEqual", () => {
  is(crypto.timingSafeEqual(Buffer.from("abc"), new Uint8Array([97, 98, 99])), true);
  is(crypto.timingSafeEqual(Buffer.from("abc"), Buffer.from("abd")), false);
  is(crypto.timingSafeEqual(new ArrayBuffer(4), new Float32Array(1)), true);
  throws(() => crypto.timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2)), { name: "RangeError", code: "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", message: "Input buffers must have the same byte length" });
  throws(() => crypto.timingSafeEqual("a", Buffer.alloc(1)), { code: "ERR_INVALID_ARG_TYPE", message: 'The "buf1" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.' });
  throws(() => crypto.timingSafeEqual(Buffer.alloc(1), "a"), { code: "ERR_INVALID_ARG_TYPE" });
});

test("primes", async () => {
  is(crypto.checkPrimeSync(13n), true);
  is(crypto.checkPrimeSync(15n), false);
  is(crypto.checkPrimeSync(Buffer.from([13])), true);
  is(await require("util").promisify(crypto.checkPrime)(2n ** 61n - 1n), true);
  const prime = crypto.generatePrimeSync(64, { bigint: true });
  is(prime > 2n ** 63n && crypto.checkPrimeSync(prime), true);
  is(crypto.generatePrimeSync(64).byteLength, 8);
  const safe = crypto.generatePrimeSync(32, { bigint: true, safe: true });
  is(crypto.checkPrimeSync((safe - 1n) / 2n), true);
  is((await new Promise((resolve) => crypto.generatePrime(32, (error, bytes) => resolve(bytes)))).byteLength, 4);
  throws(() => crypto.checkPrimeSync(13), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => crypto.checkPrimeSync(-1n), { code: "ERR_OUT_OF_RANGE" });
  throws(() => crypto.generatePrimeSync("a"), { code: "ERR_INVALID_ARG_TYPE" });
});

here("sizes have a bound", () => {
  throws(() => crypto.randomBytes(2 ** 26 + 1), { code: "ERR_OUT_OF_RANGE" });
  throws(() => crypto.generatePrimeSync(5000), { message: /too long/ });
});

test("the rest of the module", () => {
  is(crypto.webcrypto, globalThis.crypto);
  is(crypto.subtle, globalThis.crypto.subtle);
  is(crypto.getRandomValues(new Uint8Array(2)).length, 2);
  is(crypto.constants.RSA_PKCS1_PSS_PADDING, 6);
  is(crypto.constants.RSA_PSS_SALTLEN_AUTO, -2);
  is(Object.getPrototypeOf(crypto.constants), null);
  is(crypto.getFips(), 0);
  is(require("node:crypto"), crypto);
  is(Object.keys(crypto).includes("createHash"), true);
  is(Object.keys(crypto).includes("createCipher"), false);
  const own = crypto.randomUUID;
  crypto.randomUUID = () => "mine";
  is(crypto.randomUUID(), "mine");
  crypto.randomUUID = own;
});
