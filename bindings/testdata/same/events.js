// Node's documentation, "Events".
const EventEmitter = require("events");
const { once, on, errorMonitor, getEventListeners } = EventEmitter;
const util = require("util");

test("what the module is", () => {
  is(EventEmitter.EventEmitter, EventEmitter);
  is(require("node:events"), EventEmitter);
  is(typeof EventEmitter.once, "function");
  is(EventEmitter.defaultMaxListeners, 10);
  is(EventEmitter.usingDomains, false);
  is(EventEmitter.captureRejectionSymbol, Symbol.for("nodejs.rejection"));
  is(String(errorMonitor), "Symbol(events.errorMonitor)");
  for (const name of ["addAbortListener", "captureRejections", "getEventListeners", "getMaxListeners", "init", "listenerCount", "on", "setMaxListeners"]) is(name in EventEmitter, true);
  same(Object.keys(EventEmitter.prototype).sort(), ["_events", "_eventsCount", "_maxListeners", "addListener", "emit", "eventNames", "getMaxListeners", "listenerCount", "listeners", "off", "on", "once", "prependListener", "prependOnceListener", "rawListeners", "removeAllListeners", "removeListener", "setMaxListeners"]);
  is(EventEmitter.prototype.on, EventEmitter.prototype.addListener);
  is(EventEmitter.prototype.off, EventEmitter.prototype.removeListener);
});

test("emit calls listeners in order, with its arguments and this", () => {
  const emitter = new EventEmitter();
  const seen = [];
  emitter.on("a", function (...args) {
    is(this, emitter);
    seen.push(1, ...args);
  });
  emitter.prependListener("a", () => seen.push(0));
  is(emitter.emit("a", "x", "y"), true);
  is(emitter.emit("b"), false);
  same(seen, [0, 1, "x", "y"]);
});

test("who comes or goes during emit does not matter to it", () => {
  const emitter = new EventEmitter();
  const seen = [];
  const second = () => seen.push("second");
  emitter.on("a", () => {
    seen.push("first");
    emitter.off("a", second);
    emitter.on("a", () => seen.push("third"));
  });
  emitter.on("a", second);
  emitter.emit("a");
  same(seen, ["first", "second"]);
});

test("once", () => {
  const emitter = new EventEmitter();
  let n = 0;
  const f = () => n++;
  emitter.once("a", f);
  emitter.prependOnceListener("a", f);
  is(emitter.rawListeners("a")[0].listener, f);
  is(emitter.listeners("a")[0], f);
  is(emitter.listenerCount("a", f), 2);
  emitter.emit("a");
  emitter.emit("a");
  is(n, 2);
  emitter.once("a", f);
  emitter.removeListener("a", f);
  is(emitter.listenerCount("a"), 0);
});

test("newListener and removeListener", () => {
  const emitter = new EventEmitter();
  const seen = [];
  const f = () => {};
  emitter.on("newListener", (type, listener) => seen.push("new", type, listener === f, emitter.listenerCount(type)));
  emitter.on("removeListener", (type, listener) => seen.push("gone", type, listener === f));
  emitter.on("a", f);
  emitter.once("b", f);
  emitter.removeListener("a", f);
  emitter.emit("b");
  same(seen, ["new", "removeListener", false, 0, "new", "a", true, 0, "new", "b", true, 0, "gone", "a", true, "gone", "b", true]);
});

test("removeAllListeners", () => {
  const emitter = new EventEmitter();
  emitter.on("a", () => {});
  emitter.on("a", () => {});
  emitter.on("b", () => {});
  is(emitter.removeAllListeners("a"), emitter);
  same(emitter.eventNames(), ["b"]);
  emitter.removeAllListeners();
  same(emitter.eventNames(), []);
  const seen = [];
  emitter.on("removeListener", (type) => seen.push(type));
  const s = Symbol("s");
  emitter.on("a", () => {});
  emitter.on(s, () => {});
  emitter.removeAllListeners();
  same(seen, ["a", s]);
  same(emitter.eventNames(), []);
});

test("an error that nobody listens to is thrown", () => {
  const emitter = new EventEmitter();
  const error = new RangeError("x");
  throws(() => emitter.emit("error", error), { name: "RangeError", message: "x" });
  throws(() => emitter.emit("error", { a: 1 }), { code: "ERR_UNHANDLED_ERROR", message: "Unhandled error. ({ a: 1 })" });
  throws(() => emitter.emit("error"), { code: "ERR_UNHANDLED_ERROR", message: "Unhandled error. (undefined)" });
  const seen = [];
  emitter.on(errorMonitor, (e) => seen.push(e));
  throws(() => emitter.emit("error", error), { message: "x" });
  emitter.on("error", (e) => seen.push(e.message));
  is(emitter.emit("error", error), true);
  same(seen, [error, error, "x"]);
});

test("arguments are checked", () => {
  const emitter = new EventEmitter();
  throws(() => emitter.on("a", null), { code: "ERR_INVALID_ARG_TYPE", message: 'The "listener" argument must be of type function. Received null' });
  throws(() => emitter.once("a", {}), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => emitter.off("a"), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => emitter.setMaxListeners("1"), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => (EventEmitter.defaultMaxListeners = -1), { code: "ERR_OUT_OF_RANGE" });
  throws(() => new EventEmitter({ captureRejections: 1 }), { code: "ERR_INVALID_ARG_TYPE" });
});

test("old-style inheritance", () => {
  function Old() {
    EventEmitter.call(this);
  }
  util.inherits(Old, EventEmitter);
  const old = new Old();
  let got;
  old.on("x", (v) => (got = v));
  old.emit("x", 5);
  is(got, 5);
  function Bare() {}
  Bare.prototype = Object.create(EventEmitter.prototype);
  const bare = new Bare();
  bare.on("x", (v) => (got = v));
  bare.emit("x", 6);
  is(got, 6);
  is(EventEmitter.listenerCount(bare, "x"), 1);
  const mixed = Object.assign({}, EventEmitter.prototype);
  EventEmitter.call(mixed);
  mixed.on("x", (v) => (got = v));
  mixed.emit("x", 7);
  is(got, 7);
});

test("where listeners are kept", () => {
  const emitter = new EventEmitter();
  const f = () => {}, g = () => {};
  emitter.on("a", f);
  is(emitter._events.a, f);
  emitter.on("a", g);
  same(emitter._events.a, [f, g]);
  is(emitter._eventsCount, 1);
  is(Object.getPrototypeOf(emitter._events), null);
});

test("too many listeners are warned of once", async () => {
  const emitter = new EventEmitter();
  const warnings = [];
  const { emitWarning } = process;
  process.emitWarning = (w) => warnings.push(w);
  try {
    emitter.setMaxListeners(1);
    for (let i = 0; i < 4; i++) emitter.on("a", () => {});
    emitter.setMaxListeners(0);
    for (let i = 0; i < 4; i++) emitter.on("b", () => {});
  } finally {
    process.emitWarning = emitWarning;
  }
  is(warnings.length, 1);
  is(warnings[0].name, "MaxListenersExceededWarning");
  is(warnings[0].message, "Possible EventEmitter memory leak detected. 2 a listeners added to [EventEmitter]. MaxListeners is 1. Use emitter.setMaxListeners() to increase limit");
  is(warnings[0].emitter, emitter);
  is(warnings[0].count, 2);
  is(emitter.getMaxListeners(), 0);
});

test("captureRejections", async () => {
  const emitter = new EventEmitter({ captureRejections: true });
  const failed = once(emitter, "error");
  emitter.on("a", async () => {
    throw new Error("late");
  });
  emitter.emit("a");
  is((await failed)[0].message, "late");
  class Own extends EventEmitter {
    constructor() {
      super({ captureRejections: true });
    }
    [Symbol.for("nodejs.rejection")](error, type, ...args) {
      this.emit("own", error, type, args);
    }
  }
  const own = new Own();
  const told = once(own, "own");
  own.on("a", async () => {
    throw new Error("own");
  });
  own.emit("a", 42);
  const [error, type, args] = await told;
  is(error.message, "own");
  is(type, "a");
  same(args, [42]);
});

test("events.once", async () => {
  const emitter = new EventEmitter();
  const waiting = once(emitter, "a");
  emitter.emit("a", 1, 2);
  same(await waiting, [1, 2]);
  is(emitter.listenerCount("error"), 0);
  const failing = once(emitter, "a");
  emitter.emit("error", new Error("no"));
  await rejects(failing, { message: "no" });
  is(emitter.listenerCount("a"), 0);
  const first = once(emitter, "error");
  emitter.emit("error", new Error("fine"));
  is((await first)[0].message, "fine");
});

test("events.once of an EventTarget", async () => {
  const target = new EventTarget();
  const waiting = once(target, "a");
  const event = new Event("a");
  target.dispatchEvent(event);
  same(await waiting, [event]);
  await rejects(once({}, "a"), { code: "ERR_INVALID_ARG_TYPE", message: 'The "emitter" argument must be an instance of EventEmitter. Received an instance of Object' });
});

test("events.once with a signal", async () => {
  const emitter = new EventEmitter();
  const controller = new AbortController();
  const waiting = once(emitter, "a", { signal: controller.signal });
  controller.abort();
  await rejects(waiting, { name: "AbortError", code: "ABORT_ERR", message: "The operation was aborted" });
  is(emitter.listenerCount("a"), 0);
  await rejects(once(emitter, "a", { signal: AbortSignal.abort("why") }), { name: "AbortError", cause: "why" });
  await rejects(once(emitter, "a", { signal: 1 }), { code: "ERR_INVALID_ARG_TYPE" });
});

test("events.on", async () => {
  const emitter = new EventEmitter();
  const iterator = on(emitter, "a", { close: ["end"] });
  is(iterator[Symbol.asyncIterator](), iterator);
  emitter.emit("a", 1);
  emitter.emit("a", 2, 3);
  same(await iterator.next(), { value: [1], done: false });
  same(await iterator.next(), { value: [2, 3], done: false });
  const next = iterator.next();
  emitter.emit("a", 4);
  same(await next, { value: [4], done: false });
  const last = iterator.next();
  emitter.emit("end");
  same(await last, { value: undefined, done: true });
  is(emitter.listenerCount("a"), 0);
});

test("events.on: errors and signals", async () => {
  const emitter = new EventEmitter();
  const iterator = on(emitter, "a");
  emitter.emit("a", 1);
  emitter.emit("error", new Error("no"));
  same(await iterator.next(), { value: [1], done: false });
  await rejects(iterator.next(), { message: "no" });
  same(await iterator.next(), { value: undefined, done: true });
  const controller = new AbortController();
  const stopped = on(emitter, "a", { signal: controller.signal }).next();
  controller.abort();
  await rejects(stopped, { name: "AbortError" });
  throws(() => on(emitter, "a", { signal: AbortSignal.abort() }), { name: "AbortError" });
  const thrown = on(emitter, "a");
  const waits = thrown.next();
  thrown.throw(new Error("mine"));
  await rejects(waits, { message: "mine" });
  throws(() => on(emitter, "a").throw(1), { code: "ERR_INVALID_ARG_TYPE" });
});

test("events.on pauses and resumes", async () => {
  const emitter = new EventEmitter();
  const seen = [];
  emitter.pause = () => seen.push("pause");
  emitter.resume = () => seen.push("resume");
  const iterator = on(emitter, "a", { highWaterMark: 2, lowWaterMark: 1 });
  for (let i = 0; i < 4; i++) emitter.emit("a", i);
  for (let i = 0; i < 4; i++) await iterator.next();
  same(seen, ["pause", "resume"]);
});

test("getEventListeners and the number of listeners", () => {
  const emitter = new EventEmitter();
  const f = () => {};
  emitter.once("a", f);
  same(getEventListeners(emitter, "a"), [f]);
  const target = new EventTarget();
  target.addEventListener("a", f);
  same(getEventListeners(target, "a"), [f]);
  same(getEventListeners(target, "b"), []);
  EventEmitter.setMaxListeners(3, target, emitter);
  is(EventEmitter.getMaxListeners(target), 3);
  is(EventEmitter.getMaxListeners(emitter), 3);
  throws(() => EventEmitter.setMaxListeners(3, "x"), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => getEventListeners("x", "a"), { code: "ERR_INVALID_ARG_TYPE" });
});

test("addAbortListener hears of what others tried to stop", () => {
  const controller = new AbortController();
  const seen = [];
  controller.signal.addEventListener("abort", (event) => event.stopImmediatePropagation());
  EventEmitter.addAbortListener(controller.signal, () => seen.push(1));
  EventEmitter.addAbortListener(controller.signal, () => seen.push(2))[Symbol.dispose]();
  controller.abort();
  same(seen, [1]);
  throws(() => EventEmitter.addAbortListener(undefined, () => {}), { code: "ERR_INVALID_ARG_TYPE" });
});

test("EventEmitterAsyncResource", () => {
  const { EventEmitterAsyncResource } = EventEmitter;
  const { AsyncLocalStorage } = require("async_hooks");
  const storage = new AsyncLocalStorage();
  const emitter = storage.run(5, () => new EventEmitterAsyncResource({ name: "Q" }));
  let got;
  emitter.on("a", () => (got = storage.getStore()));
  emitter.emit("a");
  is(got, 5);
  is(emitter.asyncResource.eventEmitter, emitter);
  is(typeof emitter.asyncId, "number");
  throws(() => new EventEmitterAsyncResource(), { code: "ERR_INVALID_ARG_TYPE" });
});
