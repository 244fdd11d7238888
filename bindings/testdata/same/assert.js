// Node's documentation, "Assert". The messages are what Node 20 says.
const assert = require("assert");
const util = require("util");
// What an assertion throws: name, code, whether the message is assert's own, operator, message.
const msg = (f) => {
  try {
    f();
  } catch (e) {
    return `${e.name}|${e.code}|${e.generatedMessage}|${e.operator}|${e.message}`;
  }
  return "no throw";
};
const obj = (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, i]));

test("messages: strictEqual", () => {
  is(msg(() => assert.strictEqual(1, 2)), "AssertionError|ERR_ASSERTION|true|strictEqual|Expected values to be strictly equal:\n\n1 !== 2\n");
  is(msg(() => assert.strictEqual("a", "b")), "AssertionError|ERR_ASSERTION|true|strictEqual|Expected values to be strictly equal:\n\n'a' !== 'b'\n");
  is(msg(() => assert.strictEqual("hello world foo", "hello world bar")), "AssertionError|ERR_ASSERTION|true|strictEqual|Expected values to be strictly equal:\n+ actual - expected\n\n+ 'hello world foo'\n- 'hello world bar'\n               ^");
  is(msg(() => assert.strictEqual([1], [1])), "AssertionError|ERR_ASSERTION|true|strictEqual|Values have same structure but are not reference-equal:\n\n[\n  1\n]\n");
  is(msg(() => assert.strictEqual("a\nb\nc", "a\nb\nd")), "AssertionError|ERR_ASSERTION|true|strictEqual|Expected values to be strictly equal:\n+ actual - expected\n\n+ 'a\\nb\\nc'\n- 'a\\nb\\nd'\n         ^");
  is(msg(() => assert.strictEqual(0, -0)), "AssertionError|ERR_ASSERTION|true|strictEqual|Expected values to be strictly equal:\n+ actual - expected\n\n+ 0\n- -0");
  is(msg(() => assert.strictEqual(() => 1, () => 1)), "AssertionError|ERR_ASSERTION|true|strictEqual|Values have same structure but are not reference-equal:\n\n[Function (anonymous)]\n");
  is(msg(() => assert.strictEqual("", "a")), "AssertionError|ERR_ASSERTION|true|strictEqual|Expected values to be strictly equal:\n\n'' !== 'a'\n");
  is(msg(() => assert.strictEqual(new Error("a"), new Error("a"))), "AssertionError|ERR_ASSERTION|true|strictEqual|Values have same structure but are not reference-equal:\n\n[Error: a]\n");
});

test("messages: deepStrictEqual", () => {
  is(msg(() => assert.deepStrictEqual([1, 2, 3], [1, 2, 4])), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected\n\n  [\n    1,\n    2,\n+   3\n-   4\n  ]");
  is(msg(() => assert.deepStrictEqual(obj(30), { ...obj(30), k15: 0 })), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected ... Lines skipped\n\n  {\n    k0: 0,\n...\n    k13: 13,\n    k14: 14,\n+   k15: 15,\n-   k15: 0,\n    k16: 16,\n...\n    k8: 8,\n    k9: 9\n  }");
  is(msg(() => assert.deepStrictEqual({ a: 1, b: { c: [1, 2, { d: 1 }] } }, { a: 1, b: { c: [1, 2, { d: 2 }] } })), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected ... Lines skipped\n\n  {\n    a: 1,\n...\n        2,\n        {\n+         d: 1\n-         d: 2\n        }\n      ]\n    }\n  }");
  is(msg(() => assert.deepStrictEqual(obj(60), {})), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected ... Lines skipped\n\n+ {\n+   k0: 0,\n+   k10: 10,\n+   k11: 11,\n+   k12: 12,\n+   k13: 13,\n+   k14: 14,\n+   k15: 15,\n+   k16: 16,\n+   k17: 17,\n+   k18: 18,\n+   k19: 19,\n+   k1: 1,\n+   k20: 20,\n+   k21: 21,\n+   k22: 22,\n+   k23: 23,\n+   k24: 24,\n+   k25: 25,\n+   k26: 26,\n+   k27: 27,\n+   k28: 28,\n+   k29: 29,\n+   k2: 2,\n+   k30: 30,\n+   k31: 31,\n+   k32: 32,\n+   k33: 33,\n+   k34: 34,\n+   k35: 35,\n+   k36: 36,\n+   k37: 37,\n+   k38: 38,\n+   k39: 39,\n+   k3: 3,\n+   k40: 40,\n+   k41: 41,\n+   k42: 42,\n+   k43: 43,\n+   k44: 44,\n+   k45: 45,\n+   k46: 46,\n+   k47: 47,\n+   k48: 48,\n+   k49: 49,\n+   k4: 4,\n+   k50: 50,\n+   k51: 51,\n+   k52: 52,\n+   k53: 53,\n...\n- {}\n...");
  is(msg(() => assert.deepStrictEqual({}, obj(60))), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected ... Lines skipped\n\n+ {}\n...\n- {\n-   k0: 0,\n-   k10: 10,\n-   k11: 11,\n-   k12: 12,\n-   k13: 13,\n-   k14: 14,\n-   k15: 15,\n-   k16: 16,\n-   k17: 17,\n-   k18: 18,\n-   k19: 19,\n-   k1: 1,\n-   k20: 20,\n-   k21: 21,\n-   k22: 22,\n-   k23: 23,\n-   k24: 24,\n-   k25: 25,\n-   k26: 26,\n-   k27: 27,\n-   k28: 28,\n-   k29: 29,\n-   k2: 2,\n-   k30: 30,\n-   k31: 31,\n-   k32: 32,\n-   k33: 33,\n-   k34: 34,\n-   k35: 35,\n-   k36: 36,\n-   k37: 37,\n-   k38: 38,\n-   k39: 39,\n-   k3: 3,\n-   k40: 40,\n-   k41: 41,\n-   k42: 42,\n-   k43: 43,\n-   k44: 44,\n-   k45: 45,\n-   k46: 46,\n-   k47: 47,\n-   k48: 48,\n-   k49: 49,\n-   k4: 4,\n-   k50: 50,\n-   k51: 51,\n-   k52: 52,\n-   k53: 53,\n...");
  is(msg(() => assert.deepStrictEqual(obj(10), { ...obj(9), z: 1 })), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected ... Lines skipped\n\n  {\n    k0: 0,\n...\n    k7: 7,\n    k8: 8,\n+   k9: 9\n-   z: 1\n  }");
  is(msg(() => assert.deepStrictEqual(new Error("a"), new Error("b"))), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected\n\n+ [Error: a]\n- [Error: b]\n          ^");
  is(msg(() => assert.deepStrictEqual(Array.from({ length: 100 }, (_, i) => i), Array.from({ length: 100 }, (_, i) => i * 2))), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected ... Lines skipped\n\n  [\n    0,\n+   1,\n+   2,\n+   3,\n+   4,\n+   5,\n+   6,\n+   7,\n+   8,\n+   9,\n+   10,\n+   11,\n+   12,\n+   13,\n+   14,\n+   15,\n+   16,\n+   17,\n+   18,\n+   19,\n+   20,\n+   21,\n+   22,\n+   23,\n+   24,\n+   25,\n...\n-   2,\n-   4,\n-   6,\n-   8,\n-   10,\n-   12,\n-   14,\n-   16,\n-   18,\n-   20,\n-   22,\n-   24,\n-   26,\n-   28,\n-   30,\n-   32,\n-   34,\n-   36,\n-   38,\n-   40,\n-   42,\n-   44,\n-   46,\n-   48,\n-   50,\n...");
  is(msg(() => assert.deepStrictEqual(new Map([[1, 2]]), new Map([[1, 3]]))), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected\n\n  Map(1) {\n+   1 => 2\n-   1 => 3\n  }");
  is(msg(() => assert.deepStrictEqual({ a: Symbol() }, { a: Symbol() })), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Values have same structure but are not reference-equal:\n\n{\n  a: Symbol()\n}\n");
  is(msg(() => assert.deepStrictEqual(Array.from({ length: 20 }, (_, i) => i), Array.from({ length: 20 }, (_, i) => i === 0 || i === 6 || i === 19 ? -1 : i))), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected ... Lines skipped\n\n  [\n+   0,\n-   -1,\n    1,\n    2,\n    3,\n    4,\n    5,\n+   6,\n-   -1,\n    7,\n    8,\n...\n    17,\n    18,\n+   19\n-   -1\n  ]");
  is(msg(() => assert.deepStrictEqual(Array.from({ length: 20 }, (_, i) => i), Array.from({ length: 20 }, (_, i) => i === 0 || i === 5 || i === 12 ? -1 : i))), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected ... Lines skipped\n\n  [\n+   0,\n-   -1,\n    1,\n    2,\n    3,\n    4,\n+   5,\n-   -1,\n    6,\n    7,\n...\n    10,\n    11,\n+   12,\n-   -1,\n    13,\n...\n    18,\n    19\n  ]");
  is(msg(() => assert.deepStrictEqual(Array.from({ length: 20 }, (_, i) => i), Array.from({ length: 20 }, (_, i) => i === 0 || i === 9 ? -1 : i))), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected ... Lines skipped\n\n  [\n+   0,\n-   -1,\n    1,\n    2,\n...\n    7,\n    8,\n+   9,\n-   -1,\n    10,\n...\n    18,\n    19\n  ]");
  is(msg(() => assert.deepStrictEqual([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3])), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected\n\n  [\n    1,\n    2,\n    3,\n+   4,\n+   5,\n+   6,\n+   7,\n+   8\n  ]");
  is(msg(() => assert.deepStrictEqual([1, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8])), "AssertionError|ERR_ASSERTION|true|deepStrictEqual|Expected values to be strictly deep-equal:\n+ actual - expected\n\n  [\n    1,\n    2,\n    3,\n-   4,\n-   5,\n-   6,\n-   7,\n-   8\n  ]");
});

test("messages: unequal", () => {
  is(msg(() => assert.notStrictEqual(1, 1)), "AssertionError|ERR_ASSERTION|true|notStrictEqual|Expected \"actual\" to be strictly unequal to: 1");
  is(msg(() => assert.notDeepStrictEqual({ a: 1 }, { a: 1 })), "AssertionError|ERR_ASSERTION|true|notDeepStrictEqual|Expected \"actual\" not to be strictly deep-equal to:\n\n{\n  a: 1\n}\n");
  is(msg(() => { const a = {}; assert.notStrictEqual(a, a) }), "AssertionError|ERR_ASSERTION|true|notStrictEqual|Expected \"actual\" not to be reference-equal to \"expected\": {}");
  is(msg(() => assert.notDeepStrictEqual(obj(60), obj(60))), "AssertionError|ERR_ASSERTION|true|notDeepStrictEqual|Expected \"actual\" not to be strictly deep-equal to:\n\n{\n  k0: 0,\n  k10: 10,\n  k11: 11,\n  k12: 12,\n  k13: 13,\n  k14: 14,\n  k15: 15,\n  k16: 16,\n  k17: 17,\n  k18: 18,\n  k19: 19,\n  k1: 1,\n  k20: 20,\n  k21: 21,\n  k22: 22,\n  k23: 23,\n  k24: 24,\n  k25: 25,\n  k26: 26,\n  k27: 27,\n  k28: 28,\n  k29: 29,\n  k2: 2,\n  k30: 30,\n  k31: 31,\n  k32: 32,\n  k33: 33,\n  k34: 34,\n  k35: 35,\n  k36: 36,\n  k37: 37,\n  k38: 38,\n  k39: 39,\n  k3: 3,\n  k40: 40,\n  k41: 41,\n  k42: 42,\n  k43: 43,\n  k44: 44,\n  k45: 45,\n  k46: 46,\n  k47: 47,\n  k48: 48,\n  k49: 49,\n  k4: 4,\n...\n");
});

test("messages: loose comparisons", () => {
  is(msg(() => assert.deepEqual({ a: 1 }, { a: 2 })), "AssertionError|ERR_ASSERTION|true|deepEqual|Expected values to be loosely deep-equal:\n\n{\n  a: 1\n}\n\nshould loosely deep-equal\n\n{\n  a: 2\n}");
  is(msg(() => assert.notDeepEqual({ a: 1 }, { a: "1" })), "AssertionError|ERR_ASSERTION|true|notDeepEqual|Expected values not to be loosely deep-equal:\n\n{\n  a: 1\n}\n\nshould not loosely deep-equal\n\n{\n  a: '1'\n}");
  is(msg(() => assert.equal(1, 2)), "AssertionError|ERR_ASSERTION|true|==|1 == 2");
  is(msg(() => assert.notEqual(1, 1)), "AssertionError|ERR_ASSERTION|true|!=|1 != 1");
  is(msg(() => assert.equal("x".repeat(600), {})), "AssertionError|ERR_ASSERTION|true|==|'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... == {}");
});

test("messages of one's own", () => {
  is(msg(() => assert.strictEqual(1, 2, "oh no")), "AssertionError|ERR_ASSERTION|false|strictEqual|oh no\n\n1 !== 2\n");
  is(msg(() => assert.deepStrictEqual([1], [2], "oh no")), "AssertionError|ERR_ASSERTION|false|deepStrictEqual|oh no\n+ actual - expected\n\n  [\n+   1\n-   2\n  ]");
  is(msg(() => assert.equal(1, 2, "oh no")), "AssertionError|ERR_ASSERTION|false|==|oh no");
  is(msg(() => assert.strictEqual(1, 2, new TypeError("x"))), "TypeError|undefined|undefined|undefined|x");
});

test("assert, ok and fail", () => {
  is(msg(() => assert(0)).replace(/\|The expression.*/s, "|0 == true"), "AssertionError|ERR_ASSERTION|true|==|0 == true");
  is(msg(() => assert.ok()), "AssertionError|ERR_ASSERTION|true|==|No value argument passed to `assert.ok()`");
  is(msg(() => assert(false, "m")), "AssertionError|ERR_ASSERTION|false|==|m");
  is(msg(() => assert(false, new TypeError("t"))), "TypeError|undefined|undefined|undefined|t");
  is(msg(() => assert.fail()), "AssertionError|ERR_ASSERTION|true|fail|Failed");
  is(msg(() => assert.fail("x")), "AssertionError|ERR_ASSERTION|false|fail|x");
  is(msg(() => assert.fail(new RangeError("r"))), "RangeError|undefined|undefined|undefined|r");
  is(msg(() => assert.fail(1, 2)), "AssertionError|ERR_ASSERTION|true|!=|1 != 2");
  is(msg(() => assert.fail(1, 2, undefined, ">")), "AssertionError|ERR_ASSERTION|true|>|1 > 2");
  is(msg(() => assert.equal(1)), "TypeError|ERR_MISSING_ARGS|undefined|undefined|The \"actual\" and \"expected\" arguments must be specified");
});

test("throws", () => {
  is(msg(() => assert.throws(() => {})), "AssertionError|ERR_ASSERTION|false|throws|Missing expected exception.");
  is(msg(() => assert.throws(() => {}, TypeError)), "AssertionError|ERR_ASSERTION|false|throws|Missing expected exception (TypeError).");
  is(msg(() => assert.throws(() => {}, "msg")), "AssertionError|ERR_ASSERTION|false|throws|Missing expected exception: msg");
  is(msg(() => assert.throws(() => {}, TypeError, "msg")), "AssertionError|ERR_ASSERTION|false|throws|Missing expected exception (TypeError): msg");
  is(msg(() => assert.throws(() => { throw new Error("x") }, TypeError)), "AssertionError|ERR_ASSERTION|true|throws|The error is expected to be an instance of \"TypeError\". Received \"Error\"\n\nError message:\n\nx");
  is(msg(() => assert.throws(() => { throw new Error("x") }, /y/)), "AssertionError|ERR_ASSERTION|true|throws|The input did not match the regular expression /y/. Input:\n\n'Error: x'\n");
  is(msg(() => assert.throws(() => { throw new Error("x") }, { message: "y" })), "AssertionError|ERR_ASSERTION|true|throws|Expected values to be strictly deep-equal:\n+ actual - expected\n\n  Comparison {\n+   message: 'x'\n-   message: 'y'\n  }");
  is(msg(() => assert.throws(() => { throw new Error("x") }, { message: /x/, name: "Error" })), "no throw");
  is(msg(() => assert.throws(() => { throw new Error("x") }, () => false)), "AssertionError|ERR_ASSERTION|true|throws|The validation function is expected to return \"true\". Received false\n\nCaught error:\n\nError: x");
  is(msg(() => assert.throws(() => { throw new Error("x") }, "x")), "TypeError|ERR_AMBIGUOUS_ARGUMENT|undefined|undefined|The \"error/message\" argument is ambiguous. The error message \"x\" is identical to the message.");
  is(msg(() => assert.throws(() => { throw 5 }, { a: 1 })), "AssertionError|ERR_ASSERTION|true|throws|Expected values to be strictly deep-equal:\n+ actual - expected\n\n+ 5\n- {\n-   a: 1\n- }");
  is(msg(() => assert.throws("x")), "TypeError|ERR_INVALID_ARG_TYPE|undefined|undefined|The \"fn\" argument must be of type function. Received type string ('x')");
  is(msg(() => assert.throws(() => { throw new Error("x") }, {})), "TypeError|ERR_INVALID_ARG_VALUE|undefined|undefined|The argument 'error' may not be an empty object. Received {}");
  is(msg(() => assert.throws(() => { throw new Error("x") }, 5)), "TypeError|ERR_INVALID_ARG_TYPE|undefined|undefined|The \"error\" argument must be of type function or an instance of Error, RegExp, or Object. Received type number (5)");
  is(msg(() => assert.throws(() => { throw new Error("x") }, new Error("y"))), "AssertionError|ERR_ASSERTION|true|throws|Expected values to be strictly deep-equal:\n+ actual - expected\n\n  Comparison {\n+   message: 'x',\n-   message: 'y',\n    name: 'Error'\n  }");
  is(msg(() => assert.throws(() => { throw new Error("x") }, { message: "y" }, "mine")), "AssertionError|ERR_ASSERTION|false|throws|mine");
  is(msg(() => assert.throws(() => { throw Object.assign(new Error("x"), { code: "A" }) }, { message: /x/, code: "B", extra: 1 })), "AssertionError|ERR_ASSERTION|true|throws|Expected values to be strictly deep-equal:\n+ actual - expected\n\n  Comparison {\n+   code: 'A',\n-   code: 'B',\n-   extra: 1,\n    message: 'x'\n  }");
});

test("doesNotThrow", () => {
  is(msg(() => assert.doesNotThrow(() => { throw new Error("x") })), "AssertionError|ERR_ASSERTION|false|doesNotThrow|Got unwanted exception.\nActual message: \"x\"");
  is(msg(() => assert.doesNotThrow(() => { throw new Error("x") }, "why")), "AssertionError|ERR_ASSERTION|false|doesNotThrow|Got unwanted exception: why\nActual message: \"x\"");
  is(msg(() => assert.doesNotThrow(() => { throw new Error("x") }, Error, "why")), "AssertionError|ERR_ASSERTION|false|doesNotThrow|Got unwanted exception: why\nActual message: \"x\"");
  is(msg(() => assert.doesNotThrow(() => { throw new Error("x") }, TypeError)), "Error|undefined|undefined|undefined|x");
  is(msg(() => assert.doesNotThrow(() => { throw new Error("x") }, { a: 1 })), "TypeError|ERR_INVALID_ARG_TYPE|undefined|undefined|The \"expected\" argument must be of type function or an instance of RegExp. Received an instance of Object");
});

test("ifError", () => {
  is(msg(() => assert.ifError(null)), "no throw");
  is(msg(() => assert.ifError(0)), "AssertionError|ERR_ASSERTION|false|ifError|ifError got unwanted exception: 0");
  is(msg(() => assert.ifError("s")), "AssertionError|ERR_ASSERTION|false|ifError|ifError got unwanted exception: 's'");
  is(msg(() => assert.ifError(new Error("e"))), "AssertionError|ERR_ASSERTION|false|ifError|ifError got unwanted exception: e");
  is(msg(() => assert.ifError(new TypeError())), "AssertionError|ERR_ASSERTION|false|ifError|ifError got unwanted exception: TypeError");
  is(msg(() => assert.ifError({ a: 1 })), "AssertionError|ERR_ASSERTION|false|ifError|ifError got unwanted exception: { a: 1 }");
});

test("match and doesNotMatch", () => {
  is(msg(() => assert.match("abc", /x/)), "AssertionError|ERR_ASSERTION|true|match|The input did not match the regular expression /x/. Input:\n\n'abc'\n");
  is(msg(() => assert.match(5, /x/)), "AssertionError|ERR_ASSERTION|true|match|The \"string\" argument must be of type string. Received type number (5)");
  is(msg(() => assert.doesNotMatch("abc", /b/)), "AssertionError|ERR_ASSERTION|true|doesNotMatch|The input was expected to not match the regular expression /b/. Input:\n\n'abc'\n");
  is(msg(() => assert.match("abc", "x")), "TypeError|ERR_INVALID_ARG_TYPE|undefined|undefined|The \"regexp\" argument must be an instance of RegExp. Received type string ('x')");
  is(msg(() => assert.match("abc", /x/, "mine")), "AssertionError|ERR_ASSERTION|false|match|mine");
});

test("what is deeply equal, loosely and strictly", () => {
  is([[1, "1"], [null, undefined], [[1], ["1"]], [{ a: 1 }, { a: "1" }], [new Date(0), new Date(0)], [/a/g, /a/g], [/a/g, /a/i], [NaN, NaN], [-0, 0], [[, 1], [undefined, 1]], [new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])], [new Set([1]), new Set(["1"])], [new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 1]])], [new Map([[1, 2]]), new Map([["1", "2"]])], [new Uint8Array([1]), new Uint8Array([1])], [new Uint8Array([1]), new Int8Array([1])], [Buffer.from("a"), new Uint8Array([97])], [new Error("a"), new Error("a")], [new Error("a"), new TypeError("a")], [Object(1), Object(1)], [Object(1), 1], [Symbol.iterator, Symbol.iterator], [{ [Symbol.for("x")]: 1 }, {}], [Object.create(null), {}], [new Float32Array([0]), new Float32Array([-0])], [new ArrayBuffer(2), new ArrayBuffer(2)], [[1, 2, 3], { 0: 1, 1: 2, 2: 3, length: 3 }], [() => {}, () => {}], [new WeakMap(), new WeakMap()], [new Set([[1, 2], [1, 2]]), new Set([[1, 2], [3, 4]])], [new Set([null]), new Set([undefined])], [new Map([[null, 1]]), new Map([[undefined, 1]])], [{ a: undefined }, {}], [new Date(NaN), new Date(NaN)], ["a", Object("a")], [[0], [-0]], [new (class A {})(), new (class B {})()], [1n, 1], [Object.assign([1], { x: 1 }), [1]], [new Set(["1", 1]), new Set([1, "1"])], [new Set(["01", 1]), new Set([1, "1"])], [Object.assign(new Error("m"), { x: 1 }), new Error("m")], [new Error("m", { cause: 1 }), new Error("m", { cause: 2 })], [globalThis.URL && new URL("http://a/"), new URL("http://b/")], [Object.assign(() => {}, { a: 1 }), Object.assign(() => {}, { a: 1 })], [new Boolean(true), new Boolean(true)], [[[[]]], [[[]]]], [Promise.resolve(1), Promise.resolve(1)]].map(([a, b]) => { const t = (f) => { try { f(); return "y" } catch { return "n" } }; return t(() => assert.deepEqual(a, b)) + t(() => assert.deepStrictEqual(a, b)) }).join(" "), "yn yn yn yn yy yy nn yy yn nn yy yn yy yn yy nn yn yy nn yy nn yy yn yn yn yy nn nn yy nn yn yn nn nn nn yn yn yn nn yy nn nn nn nn nn yy yy yy");
  is((() => { const a = {}; a.x = a; const b = {}; b.x = b; const c = { x: { x: null } }; c.x.x = c; return [util.isDeepStrictEqual(a, b), util.isDeepStrictEqual(a, c)].join() })(), "true,true");
});

test("AssertionError", () => {
  is((() => { const e = new assert.AssertionError({ message: "x", actual: 1, expected: 2, operator: "foo" }); return [String(e), Object.keys(e), e.name, e.stack.split("\n")[0], Object.getOwnPropertyNames(e).sort()].join("|") })(), "AssertionError [ERR_ASSERTION]: x|generatedMessage,code,actual,expected,operator|AssertionError|AssertionError [ERR_ASSERTION]: x|actual,code,expected,generatedMessage,message,name,operator,stack");
  is(msg(() => new assert.AssertionError()), "TypeError|ERR_INVALID_ARG_TYPE|undefined|undefined|The \"options\" argument must be of type object. Received undefined");
  is(String(new assert.AssertionError({ actual: 1, expected: 2, operator: "foo" })), "AssertionError [ERR_ASSERTION]: 1 foo 2");
  is((() => { try { assert.deepStrictEqual({ a: { b: 1 } }, {}) } catch (e) { return util.inspect(e).split("\n").filter((l) => !/^ +at /.test(l)).join("\n") } })(), "AssertionError [ERR_ASSERTION]: Expected values to be strictly deep-equal:\n+ actual - expected\n\n+ {\n+   a: {\n+     b: 1\n+   }\n+ }\n- {}\n  generatedMessage: true,\n  code: 'ERR_ASSERTION',\n  actual: [Object],\n  expected: {},\n  operator: 'deepStrictEqual'\n}");
});

test("the strict module", () => {
  is([assert.strict.equal === assert.strictEqual, require("assert/strict") === assert.strict, Object.keys(assert).sort(), Object.keys(assert.strict).sort()].join("|"), "true|true|AssertionError,CallTracker,deepEqual,deepStrictEqual,doesNotMatch,doesNotReject,doesNotThrow,equal,fail,ifError,match,notDeepEqual,notDeepStrictEqual,notEqual,notStrictEqual,ok,rejects,strict,strictEqual,throws|AssertionError,CallTracker,deepEqual,deepStrictEqual,doesNotMatch,doesNotReject,doesNotThrow,equal,fail,ifError,match,notDeepEqual,notDeepStrictEqual,notEqual,notStrictEqual,ok,rejects,strict,strictEqual,throws");
});

test("rejects and doesNotReject", async () => {
  await assert.rejects(Promise.reject(new TypeError("x")), TypeError);
  await assert.rejects(async () => {
    throw new TypeError("x");
  }, { name: "TypeError", message: "x" });
  await rejects(assert.rejects(Promise.resolve(1)), { code: "ERR_ASSERTION", message: "Missing expected rejection." });
  await rejects(assert.rejects(Promise.resolve(1), TypeError, "why"), { message: "Missing expected rejection (TypeError): why" });
  await rejects(assert.rejects(() => 5), { code: "ERR_INVALID_RETURN_VALUE", message: 'Expected instance of Promise to be returned from the "promiseFn" function but got type number (5).' });
  await rejects(assert.rejects(5), { code: "ERR_INVALID_ARG_TYPE" });
  await assert.doesNotReject(Promise.resolve(1));
  await rejects(assert.doesNotReject(Promise.reject(new Error("x"))), { message: 'Got unwanted rejection.\nActual message: "x"' });
});

test("a Proxy is compared as what it stands for", () => {
  assert.deepStrictEqual(new Proxy([1, 2], {}), [1, 2]);
  assert.notDeepStrictEqual(new Proxy([1, 2], {}), [1, 3]);
});

test("CallTracker", () => {
  const tracker = new assert.CallTracker();
  function twice(x) {
    return x * 2;
  }
  const f = tracker.calls(twice, 2);
  const self = {};
  is(f.call(self, 4), 8);
  same(tracker.getCalls(f), Object.freeze([{ thisArg: self, arguments: [4] }]));
  same(tracker.report().map(({ message, actual, expected, operator }) => [message, actual, expected, operator]), [["Expected the twice function to be executed 2 time(s) but was executed 1 time(s).", 1, 2, "twice"]]);
  throws(() => tracker.verify(), { code: "ERR_ASSERTION", message: "Expected the twice function to be executed 2 time(s) but was executed 1 time(s)." });
  f(1);
  tracker.verify();
  tracker.reset(f);
  is(tracker.getCalls(f).length, 0);
  throws(() => tracker.getCalls(() => {}), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => tracker.calls("x", "y"), { code: "ERR_INVALID_ARG_TYPE" });
});

here("the source of what failed is not quoted: a bundle has none", () => {
  throws(() => assert(0), { code: "ERR_ASSERTION", message: "0 == true", generatedMessage: true });
});
