// Node's documentation, "Util".
const util = require("util");
class Foo {
  constructor() {
    this.x = 1;
  }
}
const circ = { a: 1 };
circ.self = circ;

test("format", () => {
  is(util.format("%s %d %i %f %j %o %O %c|%%", "a", 1.5, 2.7, "3.5x", { a: 1 }, { f() {} }, { a: { b: { c: {} } } }, "css"), "a 1.5 2 3.5 {\"a\":1} { f: [Function: f] { [length]: 0, [name]: 'f' } } { a: { b: { c: {} } } } |%");
  is(util.format("%s", { a: { b: 1 } }), "{ a: [Object] }");
  is(util.format("%s", null, undefined, 5n, Symbol("x"), -0), "null undefined 5n Symbol(x) -0");
  is(util.format("a", "b", { c: 1 }, "d"), "a b { c: 1 } d");
  is(util.format(1, 2, "3"), "1 2 3");
  is(util.format("%s %s", "a"), "a %s");
  is(util.format("%d", "0x10", {}), "16 {}");
  is(util.format("%d %d %d", 5n, "x", Symbol("a")), "5n NaN NaN");
  is(util.format("%s", new Foo(), class A {}, () => 5), "Foo { x: 1 } [class A] [Function (anonymous)]");
  is(util.format("%s %s", new (class X { toString() { return "mine" } })(), { toString() { return "own" } }), "mine own");
  is(util.format("%j", circ), "[Circular]");
  is(util.format("%s", -0, 12345678901234567890n), "-0 12345678901234567890n");
  is(util.format("%%%s%%", "hi"), "%hi%");
  is(util.format("100%"), "100%");
  is(util.format("%x %s", 1), "%x 1");
  is(util.format("%i %i", "42.9", {}), "42 NaN");
  is(util.format("%f", Symbol("x"), 1), "NaN 1");
  is(util.format("%s", [1, [2, [3]]]), "[ 1, [Array] ]");
  is(util.format("%s", new Date(0)), "1970-01-01T00:00:00.000Z");
  is(util.format("%O", [[[[1]]]]), "[ [ [ [Array] ] ] ]");
  is(util.format("%s", Object.create(null)), "[Object: null prototype] {}");
  is(util.format("%s", function foo() {}), "function foo() {}");
  is(util.format("%j", undefined, 1), "undefined 1");
  is(util.format("%o", [1, { a: 2 }]), "[ 1, { a: 2 }, [length]: 2 ]");
  is(util.format("%s", new Map([[1, 2]])), "Map(1) { 1 => 2 }");
  is(util.format("%s", { [Symbol.toPrimitive]() { return "prim" } }), "prim");
  is(util.format(), "");
  is(util.format(""), "");
  is(util.format("%", 1), "% 1");
  is(util.formatWithOptions({ colors: true }, "%s %O %d", "a", { b: 1 }, 5, "x", 7), "a { b: \u001b[33m1\u001b[39m } 5 x \u001b[33m7\u001b[39m");
});

test("texts of terminals", () => {
  is(util.stripVTControlCharacters("\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007"), "red link");
  is(util.styleText("red", "x") + util.styleText(["bold", "blue"], "y"), "x\u001b[1m\u001b[34my\u001b[39m\u001b[22m");
});

test("toUSVString", () => {
  is(util.toUSVString("a\ud800b"), "a�b");
});

test("errors of the system", () => {
  is(util.getSystemErrorName(-2) + util.getSystemErrorMap().get(-13).join(), "ENOENTEACCES,permission denied");
});

test("MIMEType", () => {
  is((() => { const m = new util.MIMEType("text/HTML; charset=UTF-8; q=\"a b\""); return [m, m.essence, m.params.get("q"), JSON.stringify(m)].join("|") })(), "text/html;charset=UTF-8;q=\"a b\"|text/html|a b|\"text/html;charset=UTF-8;q=\\\"a b\\\"\"");
});

test("parseArgs", () => {
  is(JSON.stringify(util.parseArgs({ args: ["-f", "--bar", "b", "--baz=x", "pos", "--", "-q"], options: { foo: { type: "boolean", short: "f" }, bar: { type: "string" }, baz: { type: "string", multiple: true }, d: { type: "string", default: "dd" } }, allowPositionals: true, tokens: true })), "{\"values\":{\"foo\":true,\"bar\":\"b\",\"baz\":[\"x\"],\"d\":\"dd\"},\"positionals\":[\"pos\",\"-q\"],\"tokens\":[{\"kind\":\"option\",\"name\":\"foo\",\"rawName\":\"-f\",\"index\":0},{\"kind\":\"option\",\"name\":\"bar\",\"rawName\":\"--bar\",\"index\":1,\"value\":\"b\",\"inlineValue\":false},{\"kind\":\"option\",\"name\":\"baz\",\"rawName\":\"--baz\",\"index\":3,\"value\":\"x\",\"inlineValue\":true},{\"kind\":\"positional\",\"index\":4,\"value\":\"pos\"},{\"kind\":\"option-terminator\",\"index\":5},{\"kind\":\"positional\",\"index\":6,\"value\":\"-q\"}]}");
});

test("parseEnv", () => {
  is(JSON.stringify(util.parseEnv("A=1\nB='x y' # c\nexport C=\"a\\nb\"\n#D=1\nE=  z  # c\n")), "{\"A\":\"1\",\"B\":\"x y\",\"C\":\"a\\nb\",\"E\":\"z\"}");
});

test("what there is", () => {
  is(Object.keys(util).sort().join(), "MIMEParams,MIMEType,TextDecoder,TextEncoder,_errnoException,_exceptionWithHostPort,_extend,aborted,callbackify,debug,debuglog,deprecate,format,formatWithOptions,getSystemErrorMap,getSystemErrorName,inherits,inspect,isArray,isBoolean,isBuffer,isDate,isDeepStrictEqual,isError,isFunction,isNull,isNullOrUndefined,isNumber,isObject,isPrimitive,isRegExp,isString,isSymbol,isUndefined,log,parseArgs,parseEnv,promisify,stripVTControlCharacters,styleText,toUSVString,transferableAbortController,transferableAbortSignal,types");
  is(Object.keys(util.types).sort().join(), "isAnyArrayBuffer,isArgumentsObject,isArrayBuffer,isArrayBufferView,isAsyncFunction,isBigInt64Array,isBigIntObject,isBigUint64Array,isBooleanObject,isBoxedPrimitive,isCryptoKey,isDataView,isDate,isExternal,isFloat32Array,isFloat64Array,isGeneratorFunction,isGeneratorObject,isInt16Array,isInt32Array,isInt8Array,isKeyObject,isMap,isMapIterator,isModuleNamespaceObject,isNativeError,isNumberObject,isPromise,isProxy,isRegExp,isSet,isSetIterator,isSharedArrayBuffer,isStringObject,isSymbolObject,isTypedArray,isUint16Array,isUint32Array,isUint8Array,isUint8ClampedArray,isWeakMap,isWeakSet");
});

test("a bad MIMEType and bad arguments", () => {
  throws(() => new util.MIMEType("text"), { code: "ERR_INVALID_MIME_SYNTAX" });
  throws(() => new util.MIMEType("te xt/html"), { code: "ERR_INVALID_MIME_SYNTAX", message: 'The MIME syntax for a type in "te xt/html" is invalid at 2' });
  throws(() => util.parseArgs({ args: ["--nope"], options: {} }), { code: "ERR_PARSE_ARGS_UNKNOWN_OPTION", message: "Unknown option '--nope'" });
  throws(() => util.parseArgs({ args: ["--a"], options: { a: { type: "string", short: "a" } } }), { code: "ERR_PARSE_ARGS_INVALID_OPTION_VALUE", message: "Option '-a, --a <value>' argument missing" });
  throws(() => util.parseArgs({ args: ["--b=1"], options: { b: { type: "boolean" } } }), { message: "Option '--b' does not take an argument" });
  throws(() => util.parseArgs({ args: ["x"], options: {} }), { code: "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL" });
  throws(() => util.parseArgs({ args: ["--a", "-x"], options: { a: { type: "string" } } }), { message: /argument is ambiguous/ });
  throws(() => util.formatWithOptions("x", "y"), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => (util.inspect.defaultOptions = null), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => util.getSystemErrorName(1), { code: "ERR_OUT_OF_RANGE" });
  throws(() => util.inherits(null, Foo), { code: "ERR_INVALID_ARG_TYPE", message: 'The "ctor" argument must be of type function. Received null' });
});

test("promisify", async () => {
  const f = util.promisify((a, b, callback) => callback(a === "bad" ? new Error("no") : null, a + b));
  is(await f(1, 2), 3);
  await rejects(f("bad", 1), { message: "no" });
  const custom = () => {};
  const promised = async () => 5;
  custom[util.promisify.custom] = promised;
  is(util.promisify(custom), promised);
  is(util.promisify.custom, Symbol.for("nodejs.util.promisify.custom"));
  const object = { v: 7, get: util.promisify(function (callback) { callback(null, this.v); }) };
  is(await object.get(), 7);
  throws(() => util.promisify(5), { code: "ERR_INVALID_ARG_TYPE" });
  is(await util.promisify(setTimeout)(1, "later"), "later");
  is(await util.promisify(setImmediate)("now"), "now");
});

test("callbackify", async () => {
  const call = (f, ...args) => new Promise((resolve) => f(...args, (...results) => resolve(results)));
  same(await call(util.callbackify(async (x) => x + 1), 1), [null, 2]);
  const [error] = await call(util.callbackify(() => Promise.reject(null)));
  is(error.code, "ERR_FALSY_VALUE_REJECTION");
  is(error.reason, null);
  async function named(a) {}
  const made = util.callbackify(named);
  is(made.name, "namedCallbackified");
  is(made.length, 2);
  throws(() => made("no callback"), { code: "ERR_INVALID_ARG_TYPE", message: 'The last argument must be of type function. Received type string (\'no callback\')' });
});

test("inherits", () => {
  function Old() {}
  util.inherits(Old, Foo);
  is(new Old() instanceof Foo, true);
  is(Old.super_, Foo);
  is(Object.keys(Old).length, 0);
});

test("deprecate warns once by code", () => {
  const warnings = [];
  const { emitWarning } = process;
  process.emitWarning = (...args) => warnings.push(args.slice(0, 3));
  try {
    const a = util.deprecate((x) => x + 1, "old", "DEP1");
    const b = util.deprecate(() => 2, "older", "DEP1");
    const c = util.deprecate(() => 3, "oldest");
    is(a(1), 2);
    a(1);
    b();
    c();
    c();
  } finally {
    process.emitWarning = emitWarning;
  }
  same(warnings.map((w) => w[0]), ["old", "oldest"]);
  const Old = util.deprecate(Foo, "x");
  is(new Old() instanceof Foo, true);
});

test("debuglog is off", () => {
  const log = util.debuglog("things");
  is(log.enabled, false);
  is(log("x"), undefined);
});

test("types", () => {
  const { types } = util;
  const rows = {
    isDate: new Date(), isRegExp: /x/, isNativeError: new TypeError(), isPromise: Promise.resolve(), isMap: new Map(), isSet: new Set(), isWeakMap: new WeakMap(), isWeakSet: new WeakSet(),
    isMapIterator: new Map().keys(), isSetIterator: new Set().values(), isArrayBuffer: new ArrayBuffer(1), isDataView: new DataView(new ArrayBuffer(1)), isProxy: new Proxy({}, {}),
    isGeneratorFunction: function* () {}, isAsyncFunction: async () => {}, isGeneratorObject: (function* () {})(), isNumberObject: Object(1), isStringObject: Object("a"), isBooleanObject: Object(true), isSymbolObject: Object(Symbol()), isBigIntObject: Object(1n),
    isUint8Array: new Uint8Array(1), isFloat64Array: new Float64Array(1), isBigInt64Array: new BigInt64Array(1), isArgumentsObject: (function () { return arguments; })(),
  };
  const also = { isArrayBuffer: ["isAnyArrayBuffer"], isNumberObject: ["isBoxedPrimitive"], isStringObject: ["isBoxedPrimitive"], isBooleanObject: ["isBoxedPrimitive"], isSymbolObject: ["isBoxedPrimitive"], isBigIntObject: ["isBoxedPrimitive"], isUint8Array: ["isArrayBufferView", "isTypedArray"], isFloat64Array: ["isArrayBufferView", "isTypedArray"], isBigInt64Array: ["isArrayBufferView", "isTypedArray"], isDataView: ["isArrayBufferView"] };
  for (const name of Object.keys(rows)) {
    const yes = Object.keys(types).filter((type) => types[type](rows[name])).sort();
    same(yes, [name, ...(also[name] ?? [])].sort());
  }
  for (const none of [null, undefined, 1, "x", {}, [], () => {}, { [Symbol.toStringTag]: "Map" }]) same(Object.keys(types).filter((type) => types[type](none)), []);
  is(require("util/types"), types);
});

test("the old questions", () => {
  is(util.isArray([]), true);
  is(util.isBuffer(Buffer.alloc(1)), true);
  is(util.isBuffer(new Uint8Array(1)), false);
  is(util.isError(Object.create(Error.prototype)), true);
  is(util.isObject(null), false);
  is(util.isPrimitive(Symbol()), true);
  is(util.isNullOrUndefined(null), true);
  is(util.isFunction(class {}), true);
  is(util.isDate(new Date()), true);
  same(util._extend({ a: 1 }, { b: 2 }), { a: 1, b: 2 });
  is(util.TextEncoder, TextEncoder);
  is(util.TextDecoder, TextDecoder);
  is(require("sys"), util);
});

test("aborted", async () => {
  const controller = new AbortController();
  const waiting = util.aborted(controller.signal, {});
  controller.abort();
  await waiting;
  await util.aborted(AbortSignal.abort(), {});
  await rejects(util.aborted(undefined, {}), { code: "ERR_INVALID_ARG_TYPE" });
  await rejects(util.aborted(controller.signal, null), { code: "ERR_INVALID_ARG_TYPE" });
});

test("options of one's own by default", () => {
  const { depth } = util.inspect.defaultOptions;
  util.inspect.defaultOptions.depth = 0;
  try {
    is(util.inspect({ a: {} , b: { c: 1 } }), "{ a: {}, b: [Object] }");
  } finally {
    util.inspect.defaultOptions.depth = depth;
  }
});

test("isDeepStrictEqual", () => {
  is(util.isDeepStrictEqual({ a: [1, new Map([[1, 2]])] }, { a: [1, new Map([[1, 2]])] }), true);
  is(util.isDeepStrictEqual([1], ["1"]), false);
});

here("what is nested deeper than the engine bears is not shown", () => {
  let deep = {};
  for (let n = 0; n < 200; n++) deep = { deep };
  is(util.inspect(deep, { depth: Infinity }).includes("[Object]"), true);
});

here("what an iterator holds the engine does not tell", () => is(util.inspect(new Map([[1, 2]]).keys()), "[Map Iterator] { <items unknown> }"));
