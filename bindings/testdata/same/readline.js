const readline = require("readline");
const { Readable } = require("stream");

async function linesOf(chunks) {
  const lines = [];
  const reader = readline.createInterface({ input: Readable.from(chunks, { objectMode: false }), crlfDelay: Infinity });
  await new Promise((resolve) => reader.on("line", (line) => lines.push(line)).on("close", resolve));
  return lines;
}

test("lines", async () => {
  same(await linesOf(["a\nb\r\n", "c", "d\n\ne"]), ["a", "b", "cd", "", "e"]);
  same(await linesOf(["a\r", "\nb\rc\u2028d\n"]), ["a", "b", "c\u2028d"]);
  same(await linesOf([Buffer.from("é\n").subarray(0, 1), Buffer.from("é\n").subarray(1)]), ["é"]);
  same(await linesOf([""]), []);
});
test("lines by iteration", async () => {
  const lines = readline.createInterface({ input: Readable.from(["a\nb\n", "c"], { objectMode: false }), crlfDelay: Infinity })[Symbol.asyncIterator]();
  const seen = [];
  for (let next = await lines.next(); !next.done; next = await lines.next()) seen.push(next.value);
  same(seen, ["a", "b", "c"]);
  const other = readline.createInterface({ input: Readable.from(["a\nb\n"], { objectMode: false }) });
  const some = other[Symbol.asyncIterator]();
  same(await some.next(), { value: "a", done: false });
  await some.return();
  is(other.closed, true);
});
test("lines of a file", async () => {
  const handle = await require("fs/promises").open("text.txt");
  const lines = handle.readLines()[Symbol.asyncIterator]();
  same(await lines.next(), { value: "a text with é", done: false });
  is((await lines.next()).done, true);
  await handle.close();
});
test("closing, and a signal", async () => {
  const controller = new AbortController();
  const reader = readline.createInterface({ input: new Readable({ read() {} }), signal: controller.signal });
  const closed = new Promise((resolve) => reader.on("close", resolve));
  controller.abort();
  await closed;
  is(reader.closed, true);
  is(readline.promises, require("readline/promises"));
  is(reader instanceof readline.Interface, true);
});
test("a domain", () => {
  const domain = require("domain");
  const one = domain.create();
  const seen = [];
  one.on("error", (error) => seen.push(error.message));
  is(one.run((a, b) => a + b, 1, 2), 3);
  is(one.bind(function (a) { return [this.x, a].join(); }).call({ x: 1 }, 2), "1,2");
  one.intercept(() => seen.push("not called"))(new Error("given"));
  one.intercept((value) => seen.push(value))(null, "passed");
  same(seen, ["given", "passed"]);
  is(one instanceof domain.Domain, true);
});
here("an error in a domain comes to its listeners", () => {
  const one = require("domain").create();
  const seen = [];
  one.on("error", (error) => seen.push(error.message));
  one.run(() => { throw new Error("thrown"); });
  same(seen, ["thrown"]);
  throws(() => require("domain").create().run(() => { throw new Error("to nobody"); }), { message: "to nobody" });
});
test("copies with v8", () => {
  const v8 = require("v8");
  const made = { a: [1, new Date(0)], m: new Map([[1, 2]]) };
  const bytes = v8.serialize(made);
  is(Buffer.isBuffer(bytes), true);
  same(v8.deserialize(bytes), made);
  is(v8.deserialize(bytes) === made, false);
  is(typeof v8.getHeapStatistics().heap_size_limit, "number");
  is(Boolean(v8.startupSnapshot.isBuildingSnapshot()), false);
});
test("others that packages ask for", () => {
  is(require("inspector").url(), undefined);
  is(require("trace_events").getEnabledCategories(), undefined);
  is(require("repl").writer({ a: 1 }), "{ a: 1 }");
  same([typeof require("wasi").WASI, typeof require("inspector").Session, typeof require("repl").start], ["function", "function", "function"]);
});
here("uses of them are refused", () => {
  const refused = { name: "TypeError", code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM" };
  throws(() => readline.createInterface({ input: new Readable({ read() {} }) }).question("?", () => {}), refused);
  throws(() => new (require("inspector").Session)(), refused);
  throws(() => require("v8").deserialize(Buffer.alloc(3)), refused);
  throws(() => require("repl").start(), refused);
  throws(() => new (require("wasi").WASI)(), refused);
  throws(() => require("trace_events").createTracing({}), refused);
});
