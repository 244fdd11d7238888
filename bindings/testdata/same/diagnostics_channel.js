// Node's documentation, "Diagnostics Channel".
const dc = require("diagnostics_channel");
const { AsyncLocalStorage } = require("async_hooks");

test("publish and subscribe", () => {
  const channel = dc.channel("test:a");
  is(dc.channel("test:a"), channel);
  is(channel instanceof dc.Channel, true);
  is(channel.name, "test:a");
  is(channel.hasSubscribers, false);
  is(dc.hasSubscribers("test:a"), false);
  const seen = [];
  const f = (message, name) => seen.push(message, name);
  channel.publish("lost");
  dc.subscribe("test:a", f);
  is(dc.hasSubscribers("test:a"), true);
  channel.publish({ x: 1 });
  same(seen, [{ x: 1 }, "test:a"]);
  is(dc.unsubscribe("test:a", f), true);
  is(dc.unsubscribe("test:a", f), false);
  is(channel.hasSubscribers, false);
  const symbol = Symbol("s");
  is(dc.channel(symbol).name, symbol);
  throws(() => dc.channel(5), { code: "ERR_INVALID_ARG_TYPE", message: 'The "channel" argument must be one of type string or symbol. Received type number (5)' });
  throws(() => channel.subscribe(5), { code: "ERR_INVALID_ARG_TYPE" });
});

test("who unsubscribes meanwhile, is not told", () => {
  const channel = dc.channel("test:b");
  const seen = [];
  const second = () => seen.push(2);
  channel.subscribe(() => {
    seen.push(1);
    channel.unsubscribe(second);
  });
  channel.subscribe(second);
  channel.publish("x");
  channel.publish("x");
  same(seen, [1, 2, 1]);
});

test("stores", () => {
  const channel = dc.channel("test:c");
  const storage = new AsyncLocalStorage();
  channel.bindStore(storage, (data) => data.id);
  is(channel.runStores({ id: 7 }, function (a) {
    return [storage.getStore(), this.t, a].join();
  }, { t: 1 }, "a"), "7,1,a");
  is(channel.unbindStore(storage), true);
  is(channel.unbindStore(storage), false);
  is(channel.runStores({ id: 7 }, () => storage.getStore()), undefined);
});

function traced() {
  const channel = dc.tracingChannel(`test:${Math.random()}`);
  const seen = [];
  const handlers = {};
  for (const name of ["start", "end", "asyncStart", "asyncEnd", "error"]) handlers[name] = (context) => seen.push(name, context.error?.message ?? context.result);
  channel.subscribe(handlers);
  return { channel, seen, handlers };
}

test("traceSync", () => {
  const { channel, seen, handlers } = traced();
  const self = {};
  is(channel.traceSync(function (a) {
    is(this, self);
    return a;
  }, {}, self, 5), 5);
  same(seen, ["start", undefined, "end", 5]);
  seen.length = 0;
  throws(() => channel.traceSync(() => {
    throw new Error("no");
  }), { message: "no" });
  same(seen, ["start", undefined, "error", "no", "end", "no"]);
  is(channel.unsubscribe(handlers), true);
  is(channel.unsubscribe(handlers), false);
});

test("tracePromise", async () => {
  const { channel, seen } = traced();
  is(await channel.tracePromise(async () => 5), 5);
  same(seen, ["start", undefined, "end", undefined, "asyncStart", 5, "asyncEnd", 5]);
  seen.length = 0;
  await rejects(channel.tracePromise(async () => {
    throw new Error("no");
  }), { message: "no" });
  same(seen, ["start", undefined, "end", undefined, "error", "no", "asyncStart", "no", "asyncEnd", "no"]);
});

test("traceCallback", async () => {
  const { channel, seen } = traced();
  const call = (...args) => new Promise((done) => channel.traceCallback((x, callback) => setTimeout(callback, 1, ...x), 1, {}, undefined, args, (...results) => done(results)));
  same(await call(null, 5), [null, 5]);
  await null;
  same(seen, ["start", undefined, "end", undefined, "asyncStart", 5, "asyncEnd", 5]);
  seen.length = 0;
  await call(new Error("no"));
  same(seen.slice(0, 8), ["start", undefined, "end", undefined, "error", "no", "asyncStart", "no"]);
  throws(() => channel.traceCallback(() => {}, 0, {}, undefined, 5), { code: "ERR_INVALID_ARG_TYPE" });
});

test("of channels of one's own", () => {
  const channels = Object.fromEntries(["start", "end", "asyncStart", "asyncEnd", "error"].map((name) => [name, dc.channel(`test:own:${name}`)]));
  is(dc.tracingChannel(channels).start, channels.start);
  throws(() => dc.tracingChannel(5), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => dc.tracingChannel({ ...channels, end: {} }), { code: "ERR_INVALID_ARG_TYPE", message: 'The "nameOrChannels.end" property must be an instance of Channel. Received an instance of Object' });
});
