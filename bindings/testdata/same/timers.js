const timers = require("timers");
const promises = require("timers/promises");

test("the functions are the globals", () => {
  for (const name of ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate", "clearImmediate"]) is(timers[name], globalThis[name]);
  is(timers.promises, promises);
  same(Object.keys(timers), ["setTimeout", "clearTimeout", "setImmediate", "clearImmediate", "setInterval", "clearInterval", "_unrefActive", "active", "unenroll", "enroll", "promises"]);
  same(Object.keys(promises), ["setTimeout", "setImmediate", "setInterval", "scheduler"]);
});
test("promises", async () => {
  is(await promises.setTimeout(1, "value"), "value");
  is(await promises.setTimeout(), undefined);
  is(await promises.setImmediate("value"), "value");
  is(await promises.scheduler.wait(1), undefined);
  is(await promises.scheduler.yield(), undefined);
});
test("an immediate comes after promises that are settled", async () => {
  const order = [];
  const immediate = promises.setImmediate().then(() => order.push("immediate"));
  Promise.resolve().then(() => order.push("job"));
  await immediate;
  same(order, ["job", "immediate"]);
});
test("signals", async () => {
  const reason = new Error("mine");
  for (const f of [(signal) => promises.setTimeout(60000, 1, { signal }), (signal) => promises.setImmediate(1, { signal }), (signal) => promises.scheduler.wait(60000, { signal })]) {
    await rejects(f(AbortSignal.abort(reason)), { name: "AbortError", code: "ABORT_ERR", message: "The operation was aborted", cause: reason });
    const controller = new AbortController();
    const late = f(controller.signal);
    controller.abort(reason);
    await rejects(late, { name: "AbortError", code: "ABORT_ERR", cause: reason });
  }
});
test("a signal after the end changes nothing", async () => {
  const controller = new AbortController();
  is(await promises.setTimeout(1, "v", { signal: controller.signal }), "v");
  controller.abort();
});
test("arguments", async () => {
  for (const delay of ["x", null, 1n]) await rejects(promises.setTimeout(delay), { name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });
  for (const options of [1, null, "", true]) {
    await rejects(promises.setTimeout(1, 1, options), { code: "ERR_INVALID_ARG_TYPE" });
    await rejects(promises.setImmediate(1, options), { code: "ERR_INVALID_ARG_TYPE" });
  }
  await rejects(promises.setTimeout(1, 1, { signal: 1 }), { message: 'The "options.signal" property must be an instance of AbortSignal. Received type number (1)' });
  await rejects(promises.setTimeout(1, 1, { ref: 1 }), { message: 'The "options.ref" property must be of type boolean. Received type number (1)' });
});
test("an interval", async () => {
  const ticks = promises.setInterval(1, "tick");
  same(await Promise.all([ticks.next(), ticks.next(), ticks.next(), ticks.return(1), ticks.next()]), [
    { value: "tick", done: false }, { value: "tick", done: false }, { value: "tick", done: false }, { value: 1, done: true }, { value: undefined, done: true },
  ]);
});
test("an interval that is aborted", async () => {
  const controller = new AbortController();
  const ticks = promises.setInterval(1, "x", { signal: controller.signal });
  same(await ticks.next(), { value: "x", done: false });
  controller.abort();
  await rejects(ticks.next(), { name: "AbortError" });
  same(await ticks.next(), { value: undefined, done: true });
  await rejects(promises.setInterval(1, 1, { signal: AbortSignal.abort() }).next(), { name: "AbortError" });
  await rejects(promises.setInterval(1, 1, { signal: 5 }).next(), { code: "ERR_INVALID_ARG_TYPE" });
});
test("an interval that is ended before it began", async () => {
  const ticks = promises.setInterval(1, "x");
  same(await ticks.return(7), { value: 7, done: true });
  same(await ticks.next(), { value: undefined, done: true });
  await rejects(promises.setInterval(1).throw(new Error("mine")), { message: "mine" });
});
test("what an interval is", () => {
  const ticks = promises.setInterval(1);
  is(ticks[Symbol.asyncIterator](), ticks);
  is(Object.prototype.toString.call(ticks), "[object AsyncGenerator]");
});
test("a scheduler is not made by hand", () => {
  throws(() => new promises.scheduler.constructor(), { name: "TypeError", code: "ERR_ILLEGAL_CONSTRUCTOR" });
});
test("the timers of old", async () => {
  await new Promise((resolve) => {
    const item = { _onTimeout: resolve };
    timers.enroll(item, 1);
    is(item._idleTimeout, 1);
    timers.active(item);
  });
  const item = { _onTimeout: () => { throw new Error("called") } };
  timers.enroll(item, 1);
  timers.active(item);
  timers.unenroll(item);
  is(item._idleTimeout, -1);
  await promises.setTimeout(5);
});
