// Node's documentation, "Util", util.inspect. The texts are what Node 20 shows.
const util = require("util");
const i = util.inspect;
class Foo {
  constructor() {
    this.x = 1;
  }
  get y() {
    return 2;
  }
  static z = 3;
}
class Bar extends Foo {}
class Tagged {
  get [Symbol.toStringTag]() {
    return "tag";
  }
}
const circ = { a: 1 };
circ.self = circ;
circ.m = new Map([[circ, { circ }]]);

test("numbers and lists of them", () => {
  is(i([1,2,3.5,-0,1e21,NaN,Infinity,10n]), "[ 1, 2, 3.5, -0, 1e+21, NaN, Infinity, 10n ]");
  is(i(Array.from({length: 120}, (_, k) => k * k)), "[\n     0,    1,    4,    9,   16,   25,   36,   49,   64,   81,\n   100,  121,  144,  169,  196,  225,  256,  289,  324,  361,\n   400,  441,  484,  529,  576,  625,  676,  729,  784,  841,\n   900,  961, 1024, 1089, 1156, 1225, 1296, 1369, 1444, 1521,\n  1600, 1681, 1764, 1849, 1936, 2025, 2116, 2209, 2304, 2401,\n  2500, 2601, 2704, 2809, 2916, 3025, 3136, 3249, 3364, 3481,\n  3600, 3721, 3844, 3969, 4096, 4225, 4356, 4489, 4624, 4761,\n  4900, 5041, 5184, 5329, 5476, 5625, 5776, 5929, 6084, 6241,\n  6400, 6561, 6724, 6889, 7056, 7225, 7396, 7569, 7744, 7921,\n  8100, 8281, 8464, 8649, 8836, 9025, 9216, 9409, 9604, 9801,\n  ... 20 more items\n]");
  is(i([1.5, 22.25, 333.125, 4, 5, 6, 7, 8.12345]), "[ 1.5, 22.25, 333.125, 4, 5, 6, 7, 8.12345 ]");
  is(i(Array(20).fill(true)), "[\n  true, true, true, true,\n  true, true, true, true,\n  true, true, true, true,\n  true, true, true, true,\n  true, true, true, true\n]");
  is(i(Array(20).fill(undefined)), "[\n  undefined, undefined, undefined,\n  undefined, undefined, undefined,\n  undefined, undefined, undefined,\n  undefined, undefined, undefined,\n  undefined, undefined, undefined,\n  undefined, undefined, undefined,\n  undefined, undefined\n]");
  is(i([1, 2, 3, 4, 5, 6, 7]), "[\n  1, 2, 3, 4,\n  5, 6, 7\n]");
  is(i([1, 2, 3, 4, 5, 6]), "[ 1, 2, 3, 4, 5, 6 ]");
});

test("lists of texts and of objects", () => {
  is(i(Array.from({length: 30}, (_, k) => "word".repeat(k % 4 + 1))), "[\n  'word',         'wordword',\n  'wordwordword', 'wordwordwordword',\n  'word',         'wordword',\n  'wordwordword', 'wordwordwordword',\n  'word',         'wordword',\n  'wordwordword', 'wordwordwordword',\n  'word',         'wordword',\n  'wordwordword', 'wordwordwordword',\n  'word',         'wordword',\n  'wordwordword', 'wordwordwordword',\n  'word',         'wordword',\n  'wordwordword', 'wordwordwordword',\n  'word',         'wordword',\n  'wordwordword', 'wordwordwordword',\n  'word',         'wordword'\n]");
  is(i(Array.from({length: 30}, (_, k) => k % 3 ? k : "s" + k)), "[\n  's0',  1,  2,  's3',  4,  5,\n  's6',  7,  8,  's9',  10, 11,\n  's12', 13, 14, 's15', 16, 17,\n  's18', 19, 20, 's21', 22, 23,\n  's24', 25, 26, 's27', 28, 29\n]");
  is(i(Array.from({length: 10}, (_, k) => ({ k, v: { k } }))), "[\n  { k: 0, v: { k: 0 } },\n  { k: 1, v: { k: 1 } },\n  { k: 2, v: { k: 2 } },\n  { k: 3, v: { k: 3 } },\n  { k: 4, v: { k: 4 } },\n  { k: 5, v: { k: 5 } },\n  { k: 6, v: { k: 6 } },\n  { k: 7, v: { k: 7 } },\n  { k: 8, v: { k: 8 } },\n  { k: 9, v: { k: 9 } }\n]");
  is(i([{}, {}, {}, {}, {}, {}, {}]), "[\n  {}, {}, {}, {},\n  {}, {}, {}\n]");
  is(i(["a".repeat(30), "b", "c", "d", "e", "f", "g", "h"]), "[ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'b', 'c', 'd', 'e', 'f', 'g', 'h' ]");
  is(i({ a: Array.from({length: 30}, (_, k) => k), b: { c: Array.from({length: 10}, (_, k) => "x" + k) } }), "{\n  a: [\n     0,  1,  2,  3,  4,  5,  6,  7,  8,\n     9, 10, 11, 12, 13, 14, 15, 16, 17,\n    18, 19, 20, 21, 22, 23, 24, 25, 26,\n    27, 28, 29\n  ],\n  b: {\n    c: [\n      'x0', 'x1', 'x2',\n      'x3', 'x4', 'x5',\n      'x6', 'x7', 'x8',\n      'x9'\n    ]\n  }\n}");
});

test("depth", () => {
  is(i({ a: { b: { c: { d: { e: 1 } } } } }), "{ a: { b: { c: [Object] } } }");
  is(i({ a: { b: 1 }, c: [1], d: new Map(), e: new Foo() }, { depth: 0 }), "{ a: [Object], c: [Array], d: Map(0) {}, e: [Foo] }");
  is(i({ a: { b: { c: { d: { e: 1 } } } } }, { depth: null }), "{\n  a: {\n    b: { c: { d: { e: 1 } } }\n  }\n}");
  is(i({ a: { b: { c: { d: { e: [] } } } } }, false, Infinity), "{\n  a: {\n    b: { c: { d: { e: [] } } }\n  }\n}");
  is(i([[[[[[1]]]]]]), "[ [ [ [Array] ] ] ]");
  is(i([[[[]]]]) + i([[[[1]]]]) + i({ a: { b: { c: {} } } }) + i({ a: { b: { c: [] } } }) + i({ a: { b: { c: new Map() } } }), "[ [ [ [] ] ] ][ [ [ [Array] ] ] ]{ a: { b: { c: {} } } }{ a: { b: { c: [] } } }{ a: { b: { c: Map(0) {} } } }");
  is(i(new Set([new Set([new Set([new Set([1])])])])), "Set(1) { Set(1) { Set(1) { [Set] } } }");
  is(i(new Map([[new Map([[1, { a: { b: { c: 1 } } }]]), 1]])), "Map(1) { Map(1) { 1 => { a: [Object] } } => 1 }");
});

test("hidden properties", () => {
  is(i([1, 2], { showHidden: true }), "[ 1, 2, [length]: 2 ]");
  is(i(Object.defineProperty({ a: 1 }, "b", { value: 2 }), { showHidden: true }), "{ a: 1, [b]: 2 }");
  is(i(new Bar(), { showHidden: true }), "Bar { x: 1, [y]: [Getter] }");
  is(i(new Map([[1, 2]]), { showHidden: true }), "Map(1) { 1 => 2 }");
  is(i(new Uint8Array([1, 2]), { showHidden: true }), "Uint8Array(2) [\n  1,\n  2,\n  [BYTES_PER_ELEMENT]: 1,\n  [length]: 2,\n  [byteLength]: 2,\n  [byteOffset]: 0,\n  [buffer]: ArrayBuffer { byteLength: 2 }\n]");
  is(i(Object.defineProperty({}, Symbol("h"), { value: 1, enumerable: false }), { showHidden: true }), "{ [Symbol(h)]: 1 }");
  is(i(new (class { a = 1; get b() { return 1 } })(), { showHidden: true }), "{ a: 1, [b]: [Getter] }");
  is((() => { class A {} A.prototype.shared = [1]; A.prototype.m = () => {}; return i(new A(), { showHidden: true }) })(), "A { shared: [ 1, [length]: 1 ] }");
});

test("classes", () => {
  is(i([new Foo(), new Bar(), Foo, Bar, new Tagged(), new (class extends Foo {})]), "[\n  Foo { x: 1 },\n  Bar { x: 1 },\n  [class Foo] { z: 3 },\n  [class Bar extends Foo],\n  Tagged [tag] {},\n  Foo { x: 1 }\n]");
  is(i([class {}, class extends Foo {}, class extends null {}]), "[\n  [class (anonymous)],\n  [class (anonymous) extends Foo],\n  [class (anonymous)]\n]");
  is(i([new Foo().constructor.prototype, Foo.prototype, Object.prototype, Function.prototype, Array.prototype, Map.prototype, Date.prototype]), "[\n  {},\n  {},\n  [Object: null prototype] {},\n  [Function (anonymous)] Object,\n  Object(0) [],\n  Object [Map] {},\n  {}\n]");
});

test("functions", () => {
  is(i([function () {}, function a() {}, () => {}, async () => {}, async function b() {}, function* c() {}, Math.max, Object.assign(() => {}, { a: 1 })]), "[\n  [Function (anonymous)],\n  [Function: a],\n  [Function (anonymous)],\n  [AsyncFunction (anonymous)],\n  [AsyncFunction: b],\n  [GeneratorFunction: c],\n  [Function: max],\n  [Function (anonymous)] { a: 1 }\n]");
});

test("circles", () => {
  is(i(circ), "<ref *1> {\n  a: 1,\n  self: [Circular *1],\n  m: Map(1) { [Circular *1] => { circ: [Circular *1] } }\n}");
});

test("Map and Set", () => {
  is(i([new Map([["a", 1], [{ b: 1 }, [2]]]), new Set(["a", { b: 1 }]), new Map(), new Set()]), "[\n  Map(2) { 'a' => 1, { b: 1 } => [ 2 ] },\n  Set(2) { 'a', { b: 1 } },\n  Map(0) {},\n  Set(0) {}\n]");
  is(i(new Set([1, 2, 3, 4]), { maxArrayLength: 2 }), "Set(4) { 1, 2, ... 2 more items }");
  is(i(new Map([[1, 2], [3, 4], [5, 6]]), { maxArrayLength: 1 }), "Map(3) { 1 => 2, ... 2 more items }");
  is(i(new Set([3, 1, 2]), { sorted: true }), "Set(3) { 1, 2, 3 }");
  is((() => { const a = new Map([[1, 2]]); Object.setPrototypeOf(a, null); return i(a) })(), "[Map(1): null prototype] { 1 => 2 }");
});

test("prototypes of one's own, or none", () => {
  is(i(Object.create({ a: 1 })), "{}");
  is(i(Object.assign(Object.create(null), { a: 1 })), "[Object: null prototype] { a: 1 }");
  is(i(Object.create(Object.create(null))), "Object <[Object: null prototype] {}> {}");
  is(i(Object.create({ constructor: undefined })), "{}");
  is((() => { const a = [1]; Object.setPrototypeOf(a, null); return i(a) })(), "[Array(1): null prototype] [ 1 ]");
});

test("texts", () => {
  is(i("it's"), "\"it's\"");
  is(i('it\'s "q"'), "`it's \"q\"`");
  is(i("it's \"q\" `b`"), "'it\\'s \"q\" `b`'");
  is(i("\x00\x1f\x7f\x9f\ud800\\\n\t\v\b\f"), "'\\x00\\x1F\\x7F\\x9F\\ud800\\\\\\n\\t\\x0B\\b\\f'");
  is(i({ a: "line one that is long enough to break\nline two that is long as well and goes on", b: "x\ny" }), "{\n  a: 'line one that is long enough to break\\n' +\n    'line two that is long as well and goes on',\n  b: 'x\\ny'\n}");
  is(i("x".repeat(10010)), "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'... 10 more characters");
  is(i(["a".repeat(100)]), "[\n  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'\n]");
  is(i("abcdef", { maxStringLength: 3 }), "'abc'... 3 more characters");
});

test("symbols and keys", () => {
  is(i({ [Symbol("a")]: 1, [Symbol()]: 2 }), "{ [Symbol(a)]: 1, [Symbol()]: 2 }");
  is(i({ [Symbol("a\nb'c")]: 1 }), "{ [Symbol(a\\nb\\'c)]: 1 }");
  is(i({ a: 1, "a-b": 2, $x: 3, _y: 4, 1: 5, "it's": 6, __proto__x: 7, ["__proto__"]: 8 }), "{\n  '1': 5,\n  a: 1,\n  'a-b': 2,\n  '$x': 3,\n  _y: 4,\n  \"it's\": 6,\n  __proto__x: 7,\n  ['__proto__']: 8\n}");
});

test("getters", () => {
  is(i({ get a() { return 1 }, set b(x) {}, get c() { return 1 }, set c(x) {} }), "{ a: [Getter], b: [Setter], c: [Getter/Setter] }");
  is(i({ get a() { return { x: 1 } }, set b(x) {}, get c() { return "s" }, set c(x) {}, get d() { throw new Error("oops") }, get e() { return null } }, { getters: true }), "{\n  a: [Getter] { x: 1 },\n  b: [Setter],\n  c: [Getter/Setter: 's'],\n  d: [Getter: <Inspection threw (oops)>],\n  e: [Getter: null]\n}");
  is(i({ get a() { return 1 }, get c() { return 1 }, set c(x) {} }, { getters: "get" }), "{ a: [Getter: 1], c: [Getter/Setter] }");
});

test("colors", () => {
  is(i({ a: 1, b: "s", c: null, d: undefined, e: Symbol("x"), f: true, g: 1n, h: new Date(0), i: /x/g, j: () => {}, k: [1, 2, 3], l: new Foo(), "m-n": 1, o: new Map([[1, "a"]]) }, { colors: true }), "{\n  a: \u001b[33m1\u001b[39m,\n  b: \u001b[32m's'\u001b[39m,\n  c: \u001b[1mnull\u001b[22m,\n  d: \u001b[90mundefined\u001b[39m,\n  e: \u001b[32mSymbol(x)\u001b[39m,\n  f: \u001b[33mtrue\u001b[39m,\n  g: \u001b[33m1n\u001b[39m,\n  h: \u001b[35m1970-01-01T00:00:00.000Z\u001b[39m,\n  i: \u001b[31m/x/g\u001b[39m,\n  j: \u001b[36m[Function: j]\u001b[39m,\n  k: [ \u001b[33m1\u001b[39m, \u001b[33m2\u001b[39m, \u001b[33m3\u001b[39m ],\n  l: Foo { x: \u001b[33m1\u001b[39m },\n  \u001b[32m'm-n'\u001b[39m: \u001b[33m1\u001b[39m,\n  o: Map(1) { \u001b[33m1\u001b[39m => \u001b[32m'a'\u001b[39m }\n}");
  is(i(Array.from({length: 20}, (_, k) => k), { colors: true }), "[\n   \u001b[33m0\u001b[39m,  \u001b[33m1\u001b[39m,  \u001b[33m2\u001b[39m,  \u001b[33m3\u001b[39m,  \u001b[33m4\u001b[39m,  \u001b[33m5\u001b[39m,  \u001b[33m6\u001b[39m,\n   \u001b[33m7\u001b[39m,  \u001b[33m8\u001b[39m,  \u001b[33m9\u001b[39m, \u001b[33m10\u001b[39m, \u001b[33m11\u001b[39m, \u001b[33m12\u001b[39m, \u001b[33m13\u001b[39m,\n  \u001b[33m14\u001b[39m, \u001b[33m15\u001b[39m, \u001b[33m16\u001b[39m, \u001b[33m17\u001b[39m, \u001b[33m18\u001b[39m, \u001b[33m19\u001b[39m\n]");
});

test("compact", () => {
  is(i({ a: { b: [1, { c: 2 }] }, d: new Map([[1, { e: 1 }]]) }, { compact: false }), "{\n  a: {\n    b: [\n      1,\n      [Object]\n    ]\n  },\n  d: Map(1) {\n    1 => {\n      e: 1\n    }\n  }\n}");
  is(i({ a: { b: [1, { c: 2 }] }, d: new Map([[1, { e: 1 }]]), long: "x".repeat(70), s: "y" }, { compact: true }), "{ a: { b: [ 1, [Object] ] },\n  d: Map(1) { 1 => { e: 1 } },\n  long: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',\n  s: 'y' }");
  is(i({ a: { b: [1, { c: 2 }] }, d: new Map([[1, { e: 1 }]]) }, { compact: 1 }), "{\n  a: {\n    b: [ 1, [Object] ]\n  },\n  d: Map(1) {\n    1 => { e: 1 }\n  }\n}");
  is(i({ a: { b: [1, { c: 2 }] } }, { compact: 0 }), "{\n  a: {\n    b: [\n      1,\n      [Object]\n    ]\n  }\n}");
});

test("breakLength", () => {
  is(i({ a: "some text here", b: "some more text", c: [1, 2, 3] }, { breakLength: 40 }), "{\n  a: 'some text here',\n  b: 'some more text',\n  c: [ 1, 2, 3 ]\n}");
  is(i(Object.fromEntries(Array.from({length: 30}, (_, k) => ["key" + k, k])), { breakLength: Infinity }), "{ key0: 0, key1: 1, key2: 2, key3: 3, key4: 4, key5: 5, key6: 6, key7: 7, key8: 8, key9: 9, key10: 10, key11: 11, key12: 12, key13: 13, key14: 14, key15: 15, key16: 16, key17: 17, key18: 18, key19: 19, key20: 20, key21: 21, key22: 22, key23: 23, key24: 24, key25: 25, key26: 26, key27: 27, key28: 28, key29: 29 }");
  is(i({ a: "x".repeat(60), b: "y".repeat(20) }), "{\n  a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',\n  b: 'yyyyyyyyyyyyyyyyyyyy'\n}");
  is(i({ a: "x".repeat(50), b: 1 }), "{ a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', b: 1 }");
  is(i({ a: "x".repeat(57), b: 1 }), "{\n  a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',\n  b: 1\n}");
  is(i({ a: "x".repeat(56), b: 1 }), "{ a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', b: 1 }");
  is(i({ a: "x".repeat(58), b: 1 }), "{\n  a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',\n  b: 1\n}");
  is(i(Object.fromEntries(Array.from({length: 40}, (_, k) => ["key" + k, k]))), "{\n  key0: 0,\n  key1: 1,\n  key2: 2,\n  key3: 3,\n  key4: 4,\n  key5: 5,\n  key6: 6,\n  key7: 7,\n  key8: 8,\n  key9: 9,\n  key10: 10,\n  key11: 11,\n  key12: 12,\n  key13: 13,\n  key14: 14,\n  key15: 15,\n  key16: 16,\n  key17: 17,\n  key18: 18,\n  key19: 19,\n  key20: 20,\n  key21: 21,\n  key22: 22,\n  key23: 23,\n  key24: 24,\n  key25: 25,\n  key26: 26,\n  key27: 27,\n  key28: 28,\n  key29: 29,\n  key30: 30,\n  key31: 31,\n  key32: 32,\n  key33: 33,\n  key34: 34,\n  key35: 35,\n  key36: 36,\n  key37: 37,\n  key38: 38,\n  key39: 39\n}");
});

test("sorted", () => {
  is(i({ c: 1, a: 2, b: 3 }, { sorted: true }), "{ a: 2, b: 3, c: 1 }");
  is(i({ c: 1, a: 2, b: 3 }, { sorted: (a, b) => a < b ? 1 : -1 }), "{ c: 1, b: 3, a: 2 }");
  is(i(Object.assign([3, 1], { z: 1, y: 2 }), { sorted: true }), "[ 3, 1, y: 2, z: 1 ]");
});

test("numericSeparator", () => {
  is(i([1234567.1234567, -1234567, 123456789n, 1e21, 123], { numericSeparator: true }), "[ 1_234_567.123_456_7, -1_234_567, 123_456_789n, 1e+21, 123 ]");
});

test("Proxy", () => {
  is(i(new Proxy({ a: 1 }, {})), "{ a: 1 }");
  is(i(new Proxy({ a: 1 }, { get() {} }), { showProxy: true }), "Proxy [ { a: 1 }, { get: [Function: get] } ]");
  is(i(new Proxy(function f() {}, {})), "[Function: f]");
  is((() => { const r = Proxy.revocable({}, {}); r.revoke(); return i(r.proxy) })(), "<Revoked Proxy>");
});

test("the value's own way", () => {
  is(i({ [i.custom](depth, options, inspect) { return [depth, Object.keys(options).sort().join(), typeof inspect].join(" ") } }), "2 breakLength,colors,compact,customInspect,depth,getters,maxArrayLength,maxStringLength,numericSeparator,showHidden,showProxy,sorted,stylize function");
  is(i({ a: { [i.custom]() { return { b: 1 } } }, c: { [i.custom]() { return "x\ny" } } }), "{\n  a: { b: 1 },\n  c: x\n  y\n}");
  is(i({ [i.custom]() { return this }, a: 1 }), "{\n  a: 1,\n  [Symbol(nodejs.util.inspect.custom)]: [Function: [nodejs.util.inspect.custom]]\n}");
  is(i({ [i.custom](d, o) { return o.mine } }, { mine: "yes" }), "yes");
  is(i({ [i.custom]() { return "no" } }, { customInspect: false }), "{\n  [Symbol(nodejs.util.inspect.custom)]: [Function: [nodejs.util.inspect.custom]]\n}");
  is((() => { class A { [i.custom]() { return "A!" } } return i([new A(), A.prototype]) })(), "[ A!, {} ]");
});

test("boxes", () => {
  is(i([Object(1), Object("abc"), Object(true), Object(1n), Object(Symbol("x")), Object.assign(Object("ab"), { c: 1 }), Object(-0)]), "[\n  [Number: 1],\n  [String: 'abc'],\n  [Boolean: true],\n  [BigInt: 1n],\n  [Symbol: Symbol(x)],\n  [String: 'ab'] { c: 1 },\n  [Number: -0]\n]");
  is(i([new (class N extends Number {})(5), new (class S extends String {})("x")]), "[ [Number (N): 5], [String (S): 'x'] ]");
});

test("Date and RegExp", () => {
  is(i([new Date(0), new Date(NaN), Object.assign(new Date(0), { a: 1 }), new (class D extends Date {})(0)]), "[\n  1970-01-01T00:00:00.000Z,\n  Invalid Date,\n  1970-01-01T00:00:00.000Z { a: 1 },\n  D 1970-01-01T00:00:00.000Z\n]");
  is(i([/a/gi, Object.assign(/a/, { x: 1 }), new (class R extends RegExp {})("x")]), "[ /a/gi, /a/ { x: 1 }, R /x/ ]");
});

test("errors", () => {
  is((() => { const e = new Error("m"); e.stack = undefined; return i(e) })(), "[Error: m]");
  is((() => { const e = new Error("m"); e.stack = "Error: m\n    at foo (bar.js:1:2)"; return i(e) })(), "Error: m\n    at foo (bar.js:1:2)");
  is((() => { const e = new TypeError("m"); e.stack = "TypeError: m\n    at foo (bar.js:1:2)"; e.code = "X"; e.extra = { a: 1 }; return i(e) })(), "TypeError: m\n    at foo (bar.js:1:2) {\n  code: 'X',\n  extra: { a: 1 }\n}");
  is((() => { const e = new Error("m", { cause: 5 }); e.stack = "Error: m\n    at foo (bar.js:1:2)"; return i(e) })(), "Error: m\n    at foo (bar.js:1:2) {\n  [cause]: 5\n}");
  is((() => { class MyErr extends Error {} const e = new MyErr("m"); e.stack = "Error: m\n    at foo (bar.js:1:2)"; return i(e) })(), "MyErr [Error]: m\n    at foo (bar.js:1:2)");
  is((() => { class MyErr extends Error { name = "Foo" } const e = new MyErr("m"); e.stack = "Error: m\n    at foo (bar.js:1:2)"; return i(e) })(), "Error: m\n    at foo (bar.js:1:2) {\n  name: 'Foo'\n}");
  is((() => { const e = new Error("m"); e.name = "FooError"; e.stack = "FooError: m\n    at foo (bar.js:1:2)"; return i(e) })(), "Error [FooError]: m\n    at foo (bar.js:1:2)");
  is((() => { const e = new AggregateError([1, 2], "m"); e.stack = "AggregateError: m\n    at foo (bar.js:1:2)"; return i(e) })(), "AggregateError: m\n    at foo (bar.js:1:2) {\n  [errors]: [ 1, 2 ]\n}");
  is((() => { const e = new Error("m"); e.stack = "no stack here"; return i(e) })(), "[no stack here]");
  is((() => { const e = new Error(""); e.stack = "Error\n    at x (y:1:1)"; return i({ e }) })(), "{\n  e: Error\n      at x (y:1:1)\n}");
  is((() => { const e = new Error("a\nb"); e.stack = "Error: a\nb\n    at x (y:1:1)"; return i({ e, f: [e] }) })(), "{\n  e: Error: a\n  b\n      at x (y:1:1),\n  f: [\n    Error: a\n    b\n        at x (y:1:1)\n  ]\n}");
  is((() => { const e = new Error("m"); Object.setPrototypeOf(e, null); Object.defineProperty(e, "stack", { value: "Error: m\n    at foo (bar.js:1:2)" }); return i(e) })(), "[Error: null prototype]: m\n    at foo (bar.js:1:2)");
  is((() => { const c = new Error("c"); const e = new Error("m", { cause: c }); c.stack = "Error: c\n    at a (1:1:1)\n    at b (1:1:1)\n    at c (1:1:1)\n    at d (1:1:1)\n    at e (1:1:1)"; e.stack = "Error: m\n    at z (1:1:1)\n    at a (1:1:1)\n    at b (1:1:1)\n    at c (1:1:1)\n    at d (1:1:1)\n    at e (1:1:1)"; return i(e) })(), "Error: m\n    at z (1:1:1)\n    at a (1:1:1)\n    ... 3 lines matching cause stack trace ...\n    at e (1:1:1) {\n  [cause]: Error: c\n      at a (1:1:1)\n      at b (1:1:1)\n      at c (1:1:1)\n      at d (1:1:1)\n      at e (1:1:1)\n}");
  is((() => { const e = Object.create(Error.prototype); return i(e) })(), "[Error]");
  is((() => { const e = new Error("m"); e.stack = "Error: m\n    at foo (bar.js:1:2)"; return i({ a: { b: { c: { e } } } }) })(), "{ a: { b: { c: [Object] } } }");
  is(i({ e: Object.assign(new Error("x"), { stack: "Error: x\n    at q (a:1:1)", name: "E", message: "x" }) }), "{\n  e: Error: x\n      at q (a:1:1)\n}");
  is((() => { const e = new DOMException("m", "AbortError"); Object.defineProperty(e, "stack", { value: "AbortError: m\n    at x (y:1:1)" }); return i(e) })(), "DOMException [AbortError]: m\n    at x (y:1:1)");
});

test("promises", () => {
  is(i([Promise.resolve(1), Promise.reject(Object.assign(new Error("r"), { stack: "Error: r" })).catch(() => {}) && Promise.resolve({ a: 1 }), new Promise(() => {})]), "[ Promise { 1 }, Promise { { a: 1 } }, Promise { <pending> } ]");
});

test("bytes", () => {
  is(i([new ArrayBuffer(3), new DataView(new ArrayBuffer(2)), new Uint8Array(new ArrayBuffer(2)), new Float64Array([1.5, -0]), new BigInt64Array([1n])]), "[\n  ArrayBuffer { [Uint8Contents]: <00 00 00>, byteLength: 3 },\n  DataView {\n    byteLength: 2,\n    byteOffset: 0,\n    buffer: ArrayBuffer { [Uint8Contents]: <00 00>, byteLength: 2 }\n  },\n  Uint8Array(2) [ 0, 0 ],\n  Float64Array(2) [ 1.5, -0 ],\n  BigInt64Array(1) [ 1n ]\n]");
  is(i(Buffer.from("hello")), "<Buffer 68 65 6c 6c 6f>");
});

test("what cannot be looked into", () => {
  is(i([new WeakMap(), new WeakSet()]), "[ WeakMap { <items unknown> }, WeakSet { <items unknown> } ]");
});

test("arguments and holes", () => {
  is(i((function () { return arguments })(1, "a")), "[Arguments] { '0': 1, '1': 'a' }");
  is(i([1, , , 4, , ]), "[ 1, <2 empty items>, 4, <1 empty item> ]");
  is((() => { const a = []; a[5] = 1; a.x = 2; return i(a) })(), "[ <5 empty items>, 1, x: 2 ]");
  is((() => { const a = []; a[200] = 1; return i(a) })(), "[ <200 empty items>, 1 ]");
  is(i([, , ,], { maxArrayLength: 1 }), "[ <3 empty items> ]");
  is(i(Object.assign([1, 2], { a: 1, [-1]: 2 })), "[ 1, 2, a: 1, '-1': 2 ]");
  is(i(new (class A extends Array {})(3)), "A(3) [ <3 empty items> ]");
  is(i([1, 2, 3, 4], { maxArrayLength: 2 }), "[ 1, 2, ... 2 more items ]");
  is(i([1, 2, 3], { maxArrayLength: 0 }), "[ ... 3 more items ]");
});

test("toStringTag", () => {
  is(i([{ [Symbol.toStringTag]: "a" }, Object.create({ [Symbol.toStringTag]: "b" }), Math, JSON, (function* () {})(), globalThis.Reflect]), "[\n  { [Symbol(Symbol.toStringTag)]: 'a' },\n  Object [b] {},\n  Object [Math] {},\n  Object [JSON] {},\n  Object [Generator] {},\n  Object [Reflect] {}\n]");
  is(i((function* () {})()), "Object [Generator] {}");
  is(i([][Symbol.iterator]()), "Object [Array Iterator] {}");
});

test("undefined and null", () => {
  is(i([undefined, null, true]), "[ undefined, null, true ]");
  is(i({ a: undefined }), "{ a: undefined }");
});

test("characters of two columns", () => {
  is(i(["あ", "い", "う", "え", "お", "か", "き", "く", "け"]), "[\n  'あ', 'い', 'う',\n  'え', 'お', 'か',\n  'き', 'く', 'け'\n]");
  is(i(Array.from({length: 12}, (_, k) => "😀".repeat(k % 3 + 1))), "[\n  '😀',     '😀😀',\n  '😀😀😀', '😀',\n  '😀😀',   '😀😀😀',\n  '😀',     '😀😀',\n  '😀😀😀', '😀',\n  '😀😀',   '😀😀😀'\n]");
});
