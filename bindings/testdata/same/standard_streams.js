standard(
  "Streams",
  "ReadableStream ReadableStreamDefaultReader ReadableStreamBYOBReader ReadableStreamDefaultController ReadableByteStreamController ReadableStreamBYOBRequest",
);

// --- readable streams

member("ReadableStream", "Streams 4.2.4", async () => {
  const log = [];
  const source = {
    start(c) {
      log.push("start", this === source, c.desiredSize);
      c.enqueue("a");
      log.push(c.desiredSize);
    },
    pull(c) {
      log.push("pull", c.desiredSize);
      c.close();
    },
  };
  const stream = new ReadableStream(source, { highWaterMark: 2, size: (chunk) => chunk.length });
  await turn();
  same(await all(stream), ["a"]);
  same(log, ["start", true, 2, 1, "pull", 1]);
  throws(() => new ReadableStream({ type: "other" }), argumentError);
  throws(() => new ReadableStream({}, { highWaterMark: -1 }), { name: "RangeError", code: "ERR_INVALID_ARG_VALUE" });
  throws(() => new ReadableStream({ type: "bytes" }, { size: () => 1 }), { name: "RangeError" });
  throws(() => new ReadableStream({ pull: 1 }), argumentError);
  throws(() => new ReadableStream(null), argumentError);
  throws(() => ReadableStream(), argumentError);
});
member("ReadableStream.from", "Streams 4.2.4, 4.9.1", async () => {
  same(await all(ReadableStream.from([1, Promise.resolve(2), 3])), [1, 2, 3]);
  const log = [];
  let n = 0;
  const source = {
    [Symbol.asyncIterator]: () => ({
      next: async () => ({ value: n++, done: false }),
      return: async (reason) => {
        log.push(reason);
        return {};
      },
    }),
  };
  const reader = ReadableStream.from(source).getReader();
  same(await reader.read(), { value: 0, done: false });
  await reader.cancel("enough");
  same(log, ["enough"]);
  throws(() => ReadableStream.from(5), argumentError);
});
member("ReadableStream.prototype.cancel", "Streams 4.2.4", async () => {
  const log = [];
  const stream = new ReadableStream({ cancel: (reason) => (log.push(reason), "ignored") });
  is(await stream.cancel("why"), undefined);
  same(log, ["why"]);
  same(await stream.getReader().read(), { value: undefined, done: true });
  await rejects(stream.cancel(), stateError);
  await rejects(new ReadableStream({ cancel: () => Promise.reject(new Error("no")) }).cancel(), { message: "no" });
});
member("ReadableStream.prototype.getReader", "Streams 4.2.4", async () => {
  const stream = of(1);
  const reader = stream.getReader({ mode: undefined });
  is(reader instanceof ReadableStreamDefaultReader, true);
  throws(() => stream.getReader(), stateError);
  throws(() => of().getReader({ mode: "other" }), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => of().getReader({ mode: "byob" }), argumentError);
  is(new ReadableStream({ type: "bytes" }).getReader({ mode: "byob" }) instanceof ReadableStreamBYOBReader, true);
});
member("ReadableStream.prototype.locked", "Streams 4.2.4", () => {
  const stream = of(1);
  is(stream.locked, false);
  const reader = stream.getReader();
  is(stream.locked, true);
  reader.releaseLock();
  is(stream.locked, false);
  throws(() => Object.getOwnPropertyDescriptor(ReadableStream.prototype, "locked").get.call({}), argumentError);
});
member("ReadableStream.prototype.pipeTo", "Streams 4.2.4, 4.9.1", async () => {
  const log = [];
  const sink = () => new WritableStream({ write: (chunk) => void log.push(chunk), close: () => void log.push("close"), abort: (reason) => void log.push("abort", reason.message) });
  is(await of(1, 2).pipeTo(sink()), undefined);
  same(log.splice(0), [1, 2, "close"]);
  const kept = sink();
  await of(3).pipeTo(kept, { preventClose: true });
  is(kept.locked, false);
  same(log.splice(0), [3]);
  const bad = new Error("bad");
  const failing = () => new ReadableStream({ pull: () => Promise.reject(bad) });
  await rejects(failing().pipeTo(sink()), { message: "bad" });
  same(log.splice(0), ["abort", "bad"]);
  await rejects(failing().pipeTo(sink(), { preventAbort: true }), { message: "bad" });
  same(log.splice(0), []);
  const cancelled = [];
  const endless = () => new ReadableStream({ pull: (c) => c.enqueue(0), cancel: (reason) => void cancelled.push(reason.message) });
  const full = () => new WritableStream({ write: () => Promise.reject(new Error("full")) });
  await rejects(endless().pipeTo(full()), { message: "full" });
  await rejects(endless().pipeTo(full(), { preventCancel: true }), { message: "full" });
  const controller = new AbortController();
  const piped = endless().pipeTo(new WritableStream({ abort: (reason) => void cancelled.push(reason.message) }), { signal: controller.signal });
  controller.abort(new Error("stop"));
  await rejects(piped, { message: "stop" });
  same(cancelled, ["full", "stop", "stop"]);
  await rejects(of().pipeTo({}), argumentError);
  await rejects(of().pipeTo(sink(), { signal: {} }), argumentError);
});
member("ReadableStream.prototype.pipeThrough", "Streams 4.2.4", async () => {
  const upper = new TransformStream({ transform: (chunk, c) => c.enqueue(chunk.toUpperCase()) });
  is(of().pipeThrough({ readable: upper.readable, writable: new WritableStream() }), upper.readable);
  const both = of("a", "b").pipeThrough(new TransformStream({ transform: (chunk, c) => c.enqueue(chunk.toUpperCase()) }));
  same(await all(both), ["A", "B"]);
  throws(() => of().pipeThrough({ readable: 1, writable: new WritableStream() }), argumentError);
  throws(() => of().pipeThrough({ readable: of(), writable: 1 }), argumentError);
  const stream = of();
  stream.getReader();
  throws(() => stream.pipeThrough(new TransformStream()), stateError);
});
member("ReadableStream.prototype.tee", "Streams 4.2.4, 4.9.1", async () => {
  const log = [];
  const stream = new ReadableStream({ start: (c) => c.enqueue({ n: 1 }), cancel: (reasons) => void log.push(reasons) });
  const [a, b] = stream.tee();
  is(stream.locked, true);
  const one = (await a.getReader().read()).value;
  const reader = b.getReader();
  is((await reader.read()).value, one);
  const bytes = new ReadableStream({ type: "bytes", start: (c) => (c.enqueue(new Uint8Array([1, 2])), c.close()) });
  const [x, y] = bytes.tee();
  const [mine, other] = [(await x.getReader().read()).value, (await y.getReader({ mode: "byob" }).read(new Uint8Array(2))).value];
  mine[0] = 9;
  same([...other], [1, 2]);
  const [p, q] = new ReadableStream({ cancel: (reasons) => void log.push(reasons) }).tee();
  await Promise.all([p.cancel(1), q.cancel(2)]);
  same(log, [[1, 2]]);
});
member("ReadableStream.prototype.values", "Streams 4.2.5", async () => {
  const log = [];
  const make = () => new ReadableStream({ pull: (c) => c.enqueue(log.length), cancel: (reason) => void log.push(reason) });
  const stream = make();
  const iterator = stream.values();
  same(await iterator.next(), { value: 0, done: false });
  same(await iterator.return("why"), { value: "why", done: true });
  same(await iterator.next(), { value: undefined, done: true });
  is(stream.locked, false);
  same(log, ["why"]);
  const kept = make();
  const keeping = kept.values({ preventCancel: true });
  is((await keeping.next()).value, 1);
  await keeping.return();
  same(log, ["why"]);
  is(kept.locked, false);
});
member("ReadableStream.prototype[Symbol.asyncIterator]", "Streams 4.2.5", async () => {
  is(ReadableStream.prototype[Symbol.asyncIterator], ReadableStream.prototype.values);
  const iterator = of(1)[Symbol.asyncIterator]();
  is(iterator[Symbol.asyncIterator](), iterator);
  const both = await Promise.all([iterator.next(), iterator.next(), iterator.next()]);
  same(both.map((r) => r.done), [false, true, true]);
});

// --- readers

member("ReadableStreamDefaultReader", "Streams 4.4.3", () => {
  throws(() => new ReadableStreamDefaultReader({}), argumentError);
  const stream = of();
  new ReadableStreamDefaultReader(stream);
  is(stream.locked, true);
  throws(() => new ReadableStreamDefaultReader(stream), stateError);
});
member("ReadableStreamDefaultReader.prototype.read", "Streams 4.4.3", async () => {
  let c;
  const reader = new ReadableStream({ start: (x) => (c = x) }).getReader();
  const reads = Promise.all([reader.read(), reader.read(), reader.read()]);
  c.enqueue(1);
  c.enqueue(2);
  c.close();
  same(await reads, [{ value: 1, done: false }, { value: 2, done: false }, { value: undefined, done: true }]);
  await rejects(ReadableStreamDefaultReader.prototype.read.call({}), argumentError);
});
member("ReadableStreamDefaultReader.prototype.releaseLock", "Streams 4.4.3", async () => {
  const stream = new ReadableStream();
  const reader = stream.getReader();
  const waiting = reader.read();
  reader.releaseLock();
  reader.releaseLock();
  await rejects(waiting, { name: "TypeError" });
  await rejects(reader.read(), stateError);
  is(stream.locked, false);
});
member("ReadableStreamDefaultReader.prototype.closed", "Streams 4.3.3", async () => {
  const reader = of(1).getReader();
  let closed = false;
  reader.closed.then(() => (closed = true));
  await turn();
  is(closed, false);
  await reader.read();
  is(await reader.closed, undefined);
  const failed = new ReadableStream({ start: (c) => c.error(new Error("bad")) }).getReader();
  await rejects(failed.closed, { message: "bad" });
  reader.releaseLock();
  await rejects(reader.closed, stateError);
});
member("ReadableStreamDefaultReader.prototype.cancel", "Streams 4.3.3", async () => {
  const log = [];
  const reader = new ReadableStream({ cancel: (reason) => void log.push(reason) }).getReader();
  const waiting = reader.read();
  is(await reader.cancel("why"), undefined);
  same(await waiting, { value: undefined, done: true });
  same(log, ["why"]);
  reader.releaseLock();
  await rejects(reader.cancel(), stateError);
});
member("ReadableStreamBYOBReader", "Streams 4.5.3", () => {
  throws(() => new ReadableStreamBYOBReader(of()), argumentError);
  const stream = new ReadableStream({ type: "bytes" });
  new ReadableStreamBYOBReader(stream);
  throws(() => new ReadableStreamBYOBReader(stream), stateError);
});
member("ReadableStreamBYOBReader.prototype.read", "Streams 4.5.3", async () => {
  let n = 0;
  const stream = new ReadableStream({ type: "bytes", pull: (c) => (n === 3 ? c.close() : c.enqueue(new Uint8Array([++n, n]))) });
  const reader = stream.getReader({ mode: "byob" });
  const given = new Uint8Array(3);
  const { value, done } = await reader.read(given);
  same([given.byteLength, [...value], value.buffer.byteLength, done], [0, [1, 1], 3, false]);
  const words = (await reader.read(new Uint16Array(2), { min: 2 })).value;
  same([words instanceof Uint16Array, words.length, words[0]], [true, 2, 0x0202]);
  const data = reader.read(new DataView(new ArrayBuffer(4), 1));
  await rejects(reader.read(new Uint8Array(0)), argumentError);
  await rejects(reader.read("x"), argumentError);
  await rejects(reader.read(new Uint8Array(2), { min: 3 }), { name: "RangeError" });
  await rejects(reader.read(new Uint8Array(2), { min: 0 }), argumentError);
  data.catch(() => {});
});
member("ReadableStreamBYOBReader.prototype.releaseLock", "Streams 4.5.3", async () => {
  const stream = new ReadableStream({ type: "bytes" });
  const reader = stream.getReader({ mode: "byob" });
  const waiting = reader.read(new Uint8Array(1));
  reader.releaseLock();
  await rejects(waiting, { name: "TypeError" });
  is(stream.locked, false);
});
member("ReadableStreamBYOBReader.prototype.closed", "Streams 4.3.3", async () => {
  let c;
  const reader = new ReadableStream({ type: "bytes", start: (x) => void (c = x) }).getReader({ mode: "byob" });
  c.close();
  is(await reader.closed, undefined);
  const { value, done } = await reader.read(new Uint8Array(2));
  same([value.length, value.buffer.byteLength, done], [0, 2, true]);
});
member("ReadableStreamBYOBReader.prototype.cancel", "Streams 4.3.3", async () => {
  const log = [];
  const reader = new ReadableStream({ type: "bytes", cancel: (reason) => void log.push(reason) }).getReader({ mode: "byob" });
  const waiting = reader.read(new Uint8Array(1));
  await reader.cancel("why");
  same([await waiting, log], [{ value: undefined, done: true }, ["why"]]);
});

// --- controllers

const controllerOf = (source = {}, strategy = undefined) => {
  let controller;
  const stream = new ReadableStream({ ...source, start: (c) => void (controller = c) }, strategy);
  return { stream, controller };
};
member("ReadableStreamDefaultController", "Streams 4.6", () => {
  throws(() => new ReadableStreamDefaultController(), { name: "TypeError", code: "ERR_ILLEGAL_CONSTRUCTOR" });
  is(controllerOf().controller instanceof ReadableStreamDefaultController, true);
});
member("ReadableStreamDefaultController.prototype.desiredSize", "Streams 4.6.3", () => {
  const { controller } = controllerOf({}, { highWaterMark: 3, size: (n) => n });
  is(controller.desiredSize, 3);
  controller.enqueue(5);
  is(controller.desiredSize, -2);
  controller.error();
  is(controller.desiredSize, null);
  const closed = controllerOf();
  closed.controller.close();
  is(closed.controller.desiredSize, 0);
});
member("ReadableStreamDefaultController.prototype.close", "Streams 4.6.3", async () => {
  const { stream, controller } = controllerOf();
  controller.enqueue(1);
  controller.close();
  throws(() => controller.close(), stateError);
  same(await all(stream), [1]);
});
member("ReadableStreamDefaultController.prototype.enqueue", "Streams 4.6.3", async () => {
  const { stream, controller } = controllerOf({}, { size: () => NaN });
  throws(() => controller.enqueue(1), { name: "RangeError", code: "ERR_INVALID_ARG_VALUE" });
  await rejects(all(stream), { name: "RangeError" });
  throws(() => controller.enqueue(1), stateError);
});
member("ReadableStreamDefaultController.prototype.error", "Streams 4.6.3", async () => {
  const { stream, controller } = controllerOf();
  controller.enqueue(1);
  controller.error(new Error("bad"));
  controller.error(new Error("too late"));
  await rejects(all(stream), { message: "bad" });
});
member("ReadableByteStreamController", "Streams 4.7", () => {
  throws(() => new ReadableByteStreamController(), { code: "ERR_ILLEGAL_CONSTRUCTOR" });
  is(controllerOf({ type: "bytes" }).controller instanceof ReadableByteStreamController, true);
});
member("ReadableByteStreamController.prototype.byobRequest", "Streams 4.7.3", async () => {
  is(controllerOf({ type: "bytes" }).controller.byobRequest, null);
  const { stream, controller } = controllerOf({ type: "bytes", autoAllocateChunkSize: 4 });
  const read = stream.getReader().read();
  const request = controller.byobRequest;
  same([request.view.length, controller.byobRequest === request], [4, true]);
  request.view[0] = 7;
  request.respond(1);
  same([...(await read).value], [7]);
  is(request.view, null);
});
member("ReadableByteStreamController.prototype.desiredSize", "Streams 4.7.3", () => {
  const { controller } = controllerOf({ type: "bytes" }, { highWaterMark: 4 });
  controller.enqueue(new Uint16Array(3));
  is(controller.desiredSize, -2);
});
member("ReadableByteStreamController.prototype.close", "Streams 4.7.3", async () => {
  const { stream, controller } = controllerOf({ type: "bytes" });
  const read = stream.getReader({ mode: "byob" }).read(new Uint16Array(1));
  controller.enqueue(new Uint8Array(1));
  throws(() => controller.close(), { name: "TypeError" }); // half an item
  await rejects(read, { name: "TypeError" });
});
member("ReadableByteStreamController.prototype.enqueue", "Streams 4.7.3", async () => {
  const { stream, controller } = controllerOf({ type: "bytes" });
  throws(() => controller.enqueue("x"), argumentError);
  throws(() => controller.enqueue(new Uint8Array(0)), stateError);
  const chunk = new Uint8Array([1, 2, 3]).subarray(1);
  controller.enqueue(chunk);
  is(chunk.byteLength, 0); // transferred
  const { value } = await stream.getReader().read();
  same([value.constructor.name, [...value]], ["Uint8Array", [2, 3]]);
});
member("ReadableByteStreamController.prototype.error", "Streams 4.7.3", async () => {
  const { stream, controller } = controllerOf({ type: "bytes" });
  const read = stream.getReader({ mode: "byob" }).read(new Uint8Array(1));
  controller.error(new Error("bad"));
  await rejects(read, { message: "bad" });
});
const requested = () => {
  const { stream, controller } = controllerOf({ type: "bytes" });
  const read = stream.getReader({ mode: "byob" }).read(new Uint8Array(3));
  return { read, controller, request: controller.byobRequest };
};
member("ReadableStreamBYOBRequest", "Streams 4.8", () => {
  throws(() => new ReadableStreamBYOBRequest(), { code: "ERR_ILLEGAL_CONSTRUCTOR" });
  is(requested().request instanceof ReadableStreamBYOBRequest, true);
});
member("ReadableStreamBYOBRequest.prototype.view", "Streams 4.8.3", () => {
  const { request } = requested();
  same([request.view.byteLength, request.view.constructor.name], [3, "Uint8Array"]);
});
member("ReadableStreamBYOBRequest.prototype.respond", "Streams 4.8.3", async () => {
  const { read, request } = requested();
  throws(() => request.respond(4), { name: "RangeError" });
  throws(() => request.respond(0), { name: "TypeError" });
  request.view.set([1, 2]);
  request.respond(2);
  same([...(await read).value], [1, 2]);
  throws(() => request.respond(1), stateError);
});
member("ReadableStreamBYOBRequest.prototype.respondWithNewView", "Streams 4.8.3", async () => {
  const { read, request } = requested();
  throws(() => request.respondWithNewView(new Uint8Array(2)), { name: "RangeError" }); // other memory
  request.view[0] = 5;
  const moved = structuredClone(request.view.buffer, { transfer: [request.view.buffer] });
  request.respondWithNewView(new Uint8Array(moved, 0, 1));
  same([...(await read).value], [5]);
});
