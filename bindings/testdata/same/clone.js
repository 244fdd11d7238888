const refused = { name: "DataCloneError", code: 25 };
const wrong = { name: "TypeError" };

test("primitives and their wrappers", () => {
  same(structuredClone([undefined, null, true, -0, NaN, 1n, "\ud800"]), [undefined, null, true, -0, NaN, 1n, "\ud800"]);
  const wrappers = structuredClone([Object(1), Object("ab"), Object(true), Object(2n)]);
  same(wrappers.map((w) => [typeof w, w.constructor.name, String(w)]), [["object", "Number", "1"], ["object", "String", "ab"], ["object", "Boolean", "true"], ["object", "BigInt", "2"]]);
  is(structuredClone(Object.assign(Object("a"), { x: 1 })).x, undefined);
});
test("dates and regular expressions", () => {
  same(structuredClone([new Date(5), new Date(NaN)]).map((d) => [d instanceof Date, d.getTime()]), [[true, 5], [true, NaN]]);
  const r = /a\/[b]/giy;
  r.lastIndex = 3;
  r.x = 1;
  const copy = structuredClone(r);
  same([copy instanceof RegExp, copy.source, copy.flags, copy.lastIndex, copy.x], [true, "a\\/[b]", "giy", 0, undefined]);
});
test("buffers and their views", () => {
  const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]).buffer;
  const [bytes, view, floats, copied] = structuredClone([new Uint8Array(buffer, 2, 3), new DataView(buffer, 1, 4), new Float64Array(buffer, 8), buffer]);
  same([[...bytes], bytes.byteOffset, bytes.buffer === copied, view.buffer === copied, view.byteOffset, view.byteLength, floats.length, copied.byteLength], [[3, 4, 5], 2, true, true, 1, 4, 1, 16]);
  is(copied === buffer, false);
  class Mine extends Uint8Array {}
  is(structuredClone(new Mine(2)).constructor, Uint8Array);
  is(structuredClone(Buffer.from("ab")).constructor, Uint8Array);
  for (const Class of [Int8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, BigInt64Array, BigUint64Array]) is(structuredClone(new Class(1)).constructor, Class);
});
test("maps and sets", () => {
  const key = { k: 1 };
  const map = new Map([[key, [key]], ["x", new Set([key])]]);
  map.extra = 1;
  const copy = structuredClone(map);
  const [first] = copy.keys();
  same([first, first === key, copy.get(first)[0] === first, copy.get("x").has(first), copy.extra], [{ k: 1 }, false, true, true, undefined]);
  class Mine extends Map {}
  is(structuredClone(new Mine()).constructor, Map);
});
test("errors", () => {
  const look = (e) => {
    const c = structuredClone(e);
    return [c.constructor.name, c.name, c.message, Object.hasOwn(c, "message"), c.stack === e.stack, Object.keys(c)];
  };
  const named = (name) => Object.assign(new Error("m"), { name });
  class Own extends Error {}
  class Odd extends TypeError {
    get name() {
      return "RangeError";
    }
  }
  same(look(Object.assign(new TypeError("m"), { x: 1 })), ["TypeError", "TypeError", "m", true, true, []]);
  same([look(named("Custom"))[0], look(named("URIError"))[0], look(new Own("m"))[0], look(new Odd("m"))[0], look(new AggregateError([1], "a"))[0]], ["Error", "URIError", "Error", "RangeError", "Error"]);
  same(look(new Error()).slice(2, 4), ["", false]);
  is(structuredClone(Object.assign(new Error(), { message: { toString: () => "text" } })).message, "text");
  const getter = new Error("x");
  Object.defineProperty(getter, "message", { get: () => "got" });
  is(structuredClone(getter).message, "");
  same(structuredClone(new Error("m", { cause: { a: [1] } })).cause, { a: [1] });
  throws(() => structuredClone(new Error("m", { cause: () => {} })), refused);
  is(Object.getPrototypeOf(structuredClone(Object.create(Error.prototype))), Object.prototype);
});
test("plain objects", () => {
  class Point {
    x = 1;
    get y() {
      return 2;
    }
  }
  const copy = structuredClone(new Point());
  same([Object.getPrototypeOf(copy) === Object.prototype, copy], [true, { x: 1 }]);
  same(structuredClone(Object.create(null, { a: { value: 1, enumerable: true }, b: { value: 2 } })), { a: 1 });
  same(structuredClone({ [Symbol("s")]: 1, a: 2 }), { a: 2 });
  same(Object.keys(structuredClone(JSON.parse('{"__proto__":{"x":1}}'))), ["__proto__"]);
  const circle = { list: [] };
  circle.list.push(circle, circle.list);
  const around = structuredClone(circle);
  same([around.list[0] === around, around.list[1] === around.list], [true, true]);
});
test("getters are read once, in order", () => {
  const log = [];
  const source = {
    get b() {
      log.push("b");
      return 1;
    },
    get a() {
      log.push("a");
      delete this.gone;
      this.late = 1;
      return 2;
    },
    gone: 3,
  };
  same([structuredClone(source), log], [{ b: 1, a: 2 }, ["b", "a"]]);
  const thrown = new RangeError("mine");
  throws(() => structuredClone({ get a() { throw thrown; } }), { message: "mine" });
});
test("arrays", () => {
  const array = [1, , 3];
  array.x = 4;
  array[-1] = 5;
  const copy = structuredClone(array);
  same([copy.length, 1 in copy, copy.x, copy[-1], Array.isArray(copy)], [3, false, 4, 5, true]);
  const sparse = [];
  sparse[1000000] = 1;
  same([structuredClone(sparse).length, Object.keys(structuredClone(sparse))], [1000001, ["1000000"]]);
  class Mine extends Array {}
  is(structuredClone(new Mine(3)).constructor, Array);
});
test("what cannot be cloned", () => {
  const list = [() => {}, function f() {}, class A {}, Symbol("s"), Object(Symbol("s")), new WeakMap(), new WeakSet(), new WeakRef({}), Promise.resolve(), new Proxy({}, {}), new Proxy([], {}), [].values(), new Map().entries(), ""[Symbol.iterator](), (function* () {})(), (function () { return arguments; })(1)];
  for (const value of list) {
    throws(() => structuredClone(value), refused);
    throws(() => structuredClone({ deep: [value] }), refused);
  }
  throws(() => structuredClone(() => {}), { message: "() => {} could not be cloned." });
  throws(() => structuredClone(new WeakMap()), { message: "#<WeakMap> could not be cloned." });
  is((() => { try { structuredClone(Symbol("x")); } catch (e) { return e instanceof DOMException; } })(), true);
});
here("objects of the web that cannot be cloned are refused, where Node 20 makes {} of them", () => {
  for (const value of [new URL("http://a/"), new Headers(), new Response(), new Request("http://a/"), new FormData(), new AbortController(), new Event("x"), new TextEncoder()]) throws(() => structuredClone(value), refused);
  class Mine extends EventTarget {
    x = 1;
  }
  same(structuredClone(new Mine()), { x: 1 });
});
test("blobs and keys", async () => {
  const blob = structuredClone(new Blob(["abc"], { type: "a/b" }));
  same([blob instanceof Blob, blob.type, await blob.text()], [true, "a/b", "abc"]);
  const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const copy = structuredClone({ key }).key;
  same([copy instanceof CryptoKey, copy === key, copy.type, copy.extractable, copy.usages], [true, false, "secret", false, ["sign"]]);
});
here("files and DOMExceptions, which Node 20 does not know", async () => {
  const file = structuredClone(new File(["abc"], "n.txt", { type: "a/b", lastModified: 7 }));
  same([file instanceof File, file.name, file.type, file.lastModified, await file.text()], [true, "n.txt", "a/b", 7, "abc"]);
  const exception = new DOMException("m", "AbortError");
  const copy = structuredClone(exception);
  same([copy instanceof DOMException, copy.name, copy.message, copy.code, copy.stack === exception.stack], [true, "AbortError", "m", 20, true]);
});

test("transfer of buffers", () => {
  const buffer = new Uint8Array([1, 2, 3]).buffer;
  const { whole, part } = structuredClone({ whole: buffer, part: new Uint8Array(buffer, 1) }, { transfer: [buffer] });
  same([buffer.byteLength, whole.byteLength, [...part], part.buffer === whole], [0, 3, [2, 3], true]);
  const unused = new ArrayBuffer(2);
  structuredClone(1, { transfer: new Set([unused]) });
  is(unused.byteLength, 0);
  const kept = new ArrayBuffer(4);
  throws(() => structuredClone({ kept, f() {} }, { transfer: [kept] }), refused);
  is(kept.byteLength, 4);
  throws(() => structuredClone(1, { transfer: [kept, kept] }), refused);
  throws(() => structuredClone(unused), refused);
});
test("options", () => {
  throws(() => structuredClone(), wrong);
  same([structuredClone(1, null), structuredClone(1, {}), structuredClone(1, { transfer: null }), structuredClone(1, { transfer: [] })], [1, 1, 1, 1]);
  throws(() => structuredClone(1, 5), wrong);
  throws(() => structuredClone(1, "x"), wrong);
  throws(() => structuredClone(1, { transfer: 5 }), wrong);
  for (const item of [{}, 1, new Uint8Array(1), null]) throws(() => structuredClone(1, { transfer: [item] }), patchbay ? refused : undefined);
});
const settle = () => new Promise((resolve) => setTimeout(resolve, 10));
test("transfer of a ReadableStream", async () => {
  const chunk = { a: 1 };
  const stream = new ReadableStream({
    start(c) {
      c.enqueue(chunk);
      c.enqueue("b");
      c.close();
    },
  });
  throws(() => structuredClone(stream), { code: "ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST" });
  const moved = structuredClone({ stream }, { transfer: [stream] }).stream;
  const reader = moved.getReader();
  const first = await reader.read();
  same([stream.locked, moved instanceof ReadableStream, first.value, first.value === chunk, (await reader.read()).value, (await reader.read()).done], [true, true, { a: 1 }, false, "b", true]);
  const locked = new ReadableStream();
  locked.getReader();
  throws(() => structuredClone(locked, { transfer: [locked] }), refused);
});
test("transfer of a WritableStream and of a TransformStream", async () => {
  const got = [];
  const sink = new WritableStream({ write: (chunk) => void got.push(chunk) });
  const writer = structuredClone(sink, { transfer: [sink] }).getWriter();
  await writer.write({ a: 1 });
  await writer.close();
  await settle();
  same(got, [{ a: 1 }]);
  const twice = new TransformStream({ transform: (chunk, c) => c.enqueue(chunk + chunk) });
  const moved = structuredClone(twice, { transfer: [twice] });
  const reader = moved.readable.getReader();
  void moved.writable.getWriter().write("a");
  same([moved instanceof TransformStream, (await reader.read()).value, twice.readable.locked, twice.writable.locked], [true, "aa", true, true]);
});
test("transfer of a MessagePort", async () => {
  const { port1, port2 } = new MessageChannel();
  const moved = structuredClone(port2, { transfer: [port2] });
  const got = new Promise((resolve) => (port1.onmessage = (event) => resolve(event.data)));
  moved.postMessage("hi");
  is(await got, "hi");
  port1.close();
});
