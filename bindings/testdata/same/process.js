// Node's documentation, "Process".
const EventEmitter = require("events");

test("what it is", () => {
  is(require("process"), process);
  is(require("node:process"), globalThis.process);
  is(Object.prototype.toString.call(process), "[object process]");
  is(process instanceof EventEmitter, true);
  is(process.constructor.name, "process");
  is(Object.getPrototypeOf(Object.getPrototypeOf(process)) === EventEmitter.prototype, true);
});

test("version", () => {
  is(/^v20\./.test(process.version), true);
  is(process.version, `v${process.versions.node}`);
  is(process.release.name, "node");
  is(process.platform, "linux");
  is(process.arch, "x64");
  is(typeof process.versions.v8, "string");
  is(process.versions.modules, "115");
  is(process.features.tls, true);
  is(process.argv.length >= 2, true);
  is(typeof process.argv0, "string");
  is(typeof process.title, "string");
  is(typeof process.pid, "number");
  is(Array.isArray(process.execArgv), true);
  is(typeof process.config.variables, "object");
});

test("env holds texts", () => {
  process.env.PATCHBAY_TEST = 5;
  is(process.env.PATCHBAY_TEST, "5");
  process.env.PATCHBAY_TEST = undefined;
  is(process.env.PATCHBAY_TEST, "undefined");
  is("PATCHBAY_TEST" in process.env, true);
  is(Object.keys(process.env).includes("PATCHBAY_TEST"), true);
  is(delete process.env.PATCHBAY_TEST, true);
  is(process.env.PATCHBAY_TEST, undefined);
  is(delete process.env.PATCHBAY_TEST, true);
  throws(() => (process.env.PATCHBAY_TEST = Symbol("x")), { name: "TypeError" });
});

test("nextTick comes before promises, and in order", async () => {
  const seen = [];
  await new Promise((done) => {
    setTimeout(() => {
      Promise.resolve().then(() => seen.push("promise"));
      process.nextTick((x) => seen.push(x), "tick 1");
      queueMicrotask(() => seen.push("microtask"));
      process.nextTick(() => {
        seen.push("tick 2");
        process.nextTick(() => seen.push("tick of a tick"));
      });
      setTimeout(done, 5);
    });
  });
  same(seen, ["tick 1", "tick 2", "tick of a tick", "promise", "microtask"]);
  throws(() => process.nextTick(5), { code: "ERR_INVALID_ARG_TYPE" });
});

test("hrtime", () => {
  const time = process.hrtime();
  is(time.length, 2);
  const since = process.hrtime(time);
  is(since[0] >= 0 && since[1] >= 0 && since[1] < 1e9, true);
  is(typeof process.hrtime.bigint(), "bigint");
  throws(() => process.hrtime(1), { code: "ERR_INVALID_ARG_TYPE", message: 'The "time" argument must be an instance of Array. Received type number (1)' });
  throws(() => process.hrtime([]), { code: "ERR_OUT_OF_RANGE", message: 'The value of "time" is out of range. It must be 2. Received 0' });
  is(process.uptime() >= 0, true);
});

test("memory and processor", () => {
  same(Object.keys(process.memoryUsage()), ["rss", "heapTotal", "heapUsed", "external", "arrayBuffers"]);
  is(typeof process.memoryUsage.rss(), "number");
  same(Object.keys(process.cpuUsage()), ["user", "system"]);
  throws(() => process.cpuUsage(1), { code: "ERR_INVALID_ARG_TYPE", message: 'The "prevValue" argument must be of type object. Received type number (1)' });
  throws(() => process.cpuUsage({ user: "a" }), { code: "ERR_INVALID_ARG_TYPE", message: 'The "prevValue.user" property must be of type number. Received type string (\'a\')' });
  throws(() => process.cpuUsage({ user: -1, system: 0 }), { code: "ERR_INVALID_ARG_VALUE", message: "The property 'prevValue.user' is invalid. Received -1" });
  is(typeof process.resourceUsage().maxRSS, "number");
});

test("emitWarning", async () => {
  const heard = [];
  const listen = (warning) => heard.push(warning);
  process.on("warning", listen);
  try {
    process.emitWarning("plain");
    process.emitWarning("typed", "Custom", "C1");
    process.emitWarning("detailed", { type: "Custom", code: "C2", detail: "more" });
    process.emitWarning(new TypeError("given"));
    is(heard.length, 0);
    await new Promise((done) => setTimeout(done, 5));
  } finally {
    process.off("warning", listen);
  }
  same(heard.map((w) => [w.name, w.message, w.code, w.detail]), [
    ["Warning", "plain", undefined, undefined],
    ["Custom", "typed", "C1", undefined],
    ["Custom", "detailed", "C2", "more"],
    ["TypeError", "given", undefined, undefined],
  ]);
  throws(() => process.emitWarning(1), { code: "ERR_INVALID_ARG_TYPE", message: 'The "warning" argument must be of type string or an instance of Error. Received type number (1)' });
  throws(() => process.emitWarning("x", 1), { code: "ERR_INVALID_ARG_TYPE", message: 'The "type" argument must be of type string. Received type number (1)' });
  throws(() => process.emitWarning("x", "y", 1), { code: "ERR_INVALID_ARG_TYPE" });
});

test("it emits what packages emit", () => {
  const seen = [];
  const f = (x) => seen.push(x);
  process.on("patchbay-test", f);
  process.once("patchbay-test", f);
  is(process.listenerCount("patchbay-test"), 2);
  is(process.emit("patchbay-test", 1), true);
  process.emit("patchbay-test", 2);
  process.off("patchbay-test", f);
  is(process.emit("patchbay-test", 3), false);
  same(seen, [1, 1, 2]);
});

test("umask and exitCode", () => {
  const before = process.umask(0o77);
  is(process.umask(before), 0o77);
  throws(() => process.umask("x"), { code: "ERR_INVALID_ARG_VALUE" });
  process.exitCode = 3;
  is(process.exitCode, 3);
  process.exitCode = undefined;
  throws(() => (process.exitCode = "x"), { code: "ERR_INVALID_ARG_TYPE" });
});

test("streams", () => {
  is(process.stdout.fd, 1);
  is(process.stderr.fd, 2);
  is(Boolean(process.stdout.isTTY), false);
  is(typeof process.stdout.on, "function");
  is(process.stdout.write(""), true);
});

test("built-in modules", () => {
  is(process.getBuiltinModule("events"), EventEmitter);
  is(process.getBuiltinModule("no such module"), undefined);
  throws(() => process.getBuiltinModule(1), { code: "ERR_INVALID_ARG_TYPE" });
});
