// Node's documentation, "Console".
const { Console } = require("console");
const { Writable } = require("stream");

function sink() {
  const out = new Writable({
    decodeStrings: false,
    write(chunk, encoding, callback) {
      out.text += chunk;
      callback();
    },
  });
  out.text = "";
  return out;
}
function written(f, options) {
  const out = sink();
  const err = sink();
  f(new Console({ stdout: out, stderr: err, ...options }));
  return err.text === "" ? out.text : `${out.text}!${err.text}`;
}

test("the module is the global console", () => {
  is(require("console"), console);
  is(console.Console, Console);
  is(console instanceof Console, true);
  is({} instanceof Console, false);
});

test("what is there", () => {
  for (const name of ["log", "warn", "error", "dir", "time", "timeEnd", "timeLog", "trace", "assert", "clear", "count", "countReset", "group", "groupEnd", "table", "debug", "info", "dirxml", "groupCollapsed", "profile", "profileEnd", "timeStamp"]) is(typeof console[name], "function");
});

test("log and warn", () => {
  is(written((c) => c.log("a %s", "b", { c: 1 })), "a b { c: 1 }\n");
  is(written((c) => c.info()), "\n");
  is(written((c) => c.debug(1, 2)), "1 2\n");
  is(written((c) => c.error("x")), "!x\n");
  is(written((c) => c.warn("x")), "!x\n");
  is(written((c) => c.dir({ a: { b: { c: {} } } }, { depth: 0 })), "{ a: [Object] }\n");
  is(written((c) => c.dirxml("a", 1)), "a 1\n");
});

test("methods are bound", () => is(written(({ log }) => [1].forEach((x) => log(x))), "1\n"));

test("one stream, and the old arguments", () => {
  const out = sink();
  new Console(out).error("e");
  Console(out).log("l");
  new Console(out, sink()).log("m");
  is(out.text, "e\nl\nm\n");
});

test("assert", () => {
  is(written((c) => c.assert(true, "no")), "");
  is(written((c) => c.assert(false)), "!Assertion failed\n");
  is(written((c) => c.assert(0, "a %s", "b")), "!Assertion failed: a b\n");
  is(written((c) => c.assert(null, { a: 1 })), "!Assertion failed: [object Object]\n");
});

test("count", () => is(written((c) => {
  c.count();
  c.count("a");
  c.count();
  c.countReset();
  c.count();
}), "default: 1\na: 1\ndefault: 2\ndefault: 1\n"));

test("group", () => {
  is(written((c) => {
    c.group("g", 1);
    c.log("in\nside");
    c.groupCollapsed();
    c.warn("deep");
    c.groupEnd();
    c.groupEnd();
    c.groupEnd();
    c.log("out");
  }), "g 1\n  in\n  side\nout\n!    deep\n");
  is(written((c) => {
    c.group();
    c.log("x");
  }, { groupIndentation: 4 }), "    x\n");
});

test("time", () => {
  is(/^t: [\d.]+m?s\nt: [\d.]+m?s \{ a: 1 \}\n$/.test(written((c) => {
    c.time("t");
    c.timeLog("t");
    c.timeLog("t", { a: 1 });
  })), true);
  is(/^default: [\d.]+m?s\n$/.test(written((c) => {
    c.time();
    c.timeEnd();
  })), true);
});

test("trace", () => is(/^!Trace: x 1\n    at /.test(written((c) => c.trace("x", 1))), true));

test("table", () => {
  const shown = (...args) => written((c) => c.table(...args));
  is(shown([{ a: 1, b: "x" }, { a: 2 }]), "┌─────────┬───┬─────┐\n│ (index) │ a │ b   │\n├─────────┼───┼─────┤\n│ 0       │ 1 │ 'x' │\n│ 1       │ 2 │     │\n└─────────┴───┴─────┘\n");
  is(shown(new Map([["a", 1]])), "┌───────────────────┬─────┬────────┐\n│ (iteration index) │ Key │ Values │\n├───────────────────┼─────┼────────┤\n│ 0                 │ 'a' │ 1      │\n└───────────────────┴─────┴────────┘\n");
  is(shown(new Set([{ a: 1 }])), "┌───────────────────┬──────────┐\n│ (iteration index) │ Values   │\n├───────────────────┼──────────┤\n│ 0                 │ { a: 1 } │\n└───────────────────┴──────────┘\n");
  is(shown([{ a: 1, b: 2 }], ["b", "c"]), "┌─────────┬───┬───┐\n│ (index) │ b │ c │\n├─────────┼───┼───┤\n│ 0       │ 2 │   │\n└─────────┴───┴───┘\n");
  is(shown(["é", "あ"]), "┌─────────┬────────┐\n│ (index) │ Values │\n├─────────┼────────┤\n│ 0       │ 'é'    │\n│ 1       │ 'あ'   │\n└─────────┴────────┘\n");
  is(shown([{ a: { b: { c: 1 } } }, [1, 2, 3, 4, 5]]).includes("{ b: [Object] }"), true);
  is(shown(5), "5\n");
  throws(() => shown([], 5), { code: "ERR_INVALID_ARG_TYPE" });
});

test("colors", () => {
  is(written((c) => c.log({ a: 1 }), { colorMode: true }), "{ a: \u001b[33m1\u001b[39m }\n");
  is(written((c) => c.log({ a: { b: {} } }), { inspectOptions: { depth: 0 } }), "{ a: [Object] }\n");
});

test("bad arguments", () => {
  throws(() => new Console(), { code: "ERR_CONSOLE_WRITABLE_STREAM", message: "Console expects a writable stream instance for stdout" });
  throws(() => new Console({ stdout: sink(), stderr: {} }), { code: "ERR_CONSOLE_WRITABLE_STREAM" });
  throws(() => new Console({ stdout: sink(), colorMode: "x" }), { code: "ERR_INVALID_ARG_VALUE", message: /^The argument 'colorMode'/ });
  throws(() => new Console({ stdout: sink(), groupIndentation: -1 }), { code: "ERR_OUT_OF_RANGE" });
  throws(() => new Console({ stdout: sink(), inspectOptions: 5 }), { code: "ERR_INVALID_ARG_TYPE" });
});

test("errors of a stream", async () => {
  const bad = () => new Writable({ write: (chunk, encoding, callback) => callback(new Error("full")) });
  new Console(bad()).log("x");
  const thrower = () => Object.assign(sink(), { write() { throw new Error("thrown"); } });
  new Console(thrower()).log("x");
  throws(() => new Console({ stdout: thrower(), ignoreErrors: false }).log("x"), { message: "thrown" });
  await new Promise((done) => setTimeout(done, 5));
});

test("a class of one's own", () => {
  class Mine extends Console {
    hello() {
      this.log("hello");
    }
  }
  const out = sink();
  new Mine(out).hello();
  is(out.text, "hello\n");
});
