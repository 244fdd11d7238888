standard("Streams", "WritableStream WritableStreamDefaultWriter WritableStreamDefaultController TransformStream TransformStreamDefaultController ByteLengthQueuingStrategy CountQueuingStrategy");

// --- writable streams

member("WritableStream", "Streams 5.2.4", async () => {
  const log = [];
  const sink = {
    start: (c) => void log.push("start", c instanceof WritableStreamDefaultController),
    write: (chunk) => void log.push(chunk),
    close: () => void log.push("close"),
  };
  const writer = new WritableStream(sink).getWriter();
  await Promise.all([writer.write("a"), writer.write("b"), writer.close()]);
  same(log, ["start", true, "a", "b", "close"]);
  throws(() => new WritableStream({ type: "bytes" }), { name: "RangeError" });
  throws(() => new WritableStream({}, { highWaterMark: NaN }), { name: "RangeError" });
  throws(() => new WritableStream({ write: 1 }), argumentError);
});
member("WritableStream.prototype.abort", "Streams 5.2.4", async () => {
  const log = [];
  const stream = new WritableStream({ abort: (reason) => void log.push(reason) });
  is(await stream.abort("why"), undefined);
  same(log, ["why"]);
  await rejects(stream.getWriter().closed.catch((reason) => Promise.reject(new Error(reason))), { message: "why" });
  await rejects(stream.abort(), stateError); // locked
});
member("WritableStream.prototype.close", "Streams 5.2.4", async () => {
  const stream = new WritableStream();
  is(await stream.close(), undefined);
  await rejects(stream.close(), stateError);
});
member("WritableStream.prototype.getWriter locked", "Streams 5.2.4", () => {
  const stream = new WritableStream();
  is(stream.locked, false);
  is(stream.getWriter() instanceof WritableStreamDefaultWriter, true);
  is(stream.locked, true);
  throws(() => stream.getWriter(), stateError);
});
member("WritableStreamDefaultWriter", "Streams 5.3.3", () => {
  throws(() => new WritableStreamDefaultWriter({}), argumentError);
  const stream = new WritableStream();
  new WritableStreamDefaultWriter(stream);
  throws(() => new WritableStreamDefaultWriter(stream), stateError);
});
member("WritableStreamDefaultWriter.prototype.closed", "Streams 5.3.3", async () => {
  const writer = new WritableStream().getWriter();
  writer.close();
  is(await writer.closed, undefined);
  writer.releaseLock();
  await rejects(writer.closed, stateError);
});
member("WritableStreamDefaultWriter.prototype.desiredSize ready", "Streams 5.3.3", async () => {
  let go;
  const writer = new WritableStream({ write: () => new Promise((resolve) => (go = resolve)) }, { highWaterMark: 1 }).getWriter();
  is(writer.desiredSize, 1);
  await writer.ready;
  writer.write(1);
  is(writer.desiredSize, 0);
  let ready = false;
  writer.ready.then(() => (ready = true));
  await turn();
  is(ready, false);
  go();
  await writer.ready;
  is(writer.desiredSize, 1);
  writer.releaseLock();
  throws(() => writer.desiredSize, stateError);
  await rejects(writer.ready, stateError);
});
member("WritableStreamDefaultWriter.prototype.abort", "Streams 5.3.3", async () => {
  const writer = new WritableStream().getWriter();
  const write = writer.write(1);
  const closed = rejects(writer.closed, { message: "why" });
  await writer.abort(new Error("why"));
  await closed;
  await rejects(write, { message: "why" });
  is(writer.desiredSize, null);
});
member("WritableStreamDefaultWriter.prototype.close", "Streams 5.3.3", async () => {
  const writer = new WritableStream({ close: () => Promise.reject(new Error("no")) }).getWriter();
  writer.closed.catch(() => {});
  const closing = writer.close();
  await rejects(writer.close(), stateError);
  await rejects(closing, { message: "no" });
});
member("WritableStreamDefaultWriter.prototype.releaseLock", "Streams 5.3.3", async () => {
  const stream = new WritableStream();
  const writer = stream.getWriter();
  writer.releaseLock();
  writer.releaseLock();
  is(stream.locked, false);
  await rejects(writer.write(1), stateError);
});
member("WritableStreamDefaultWriter.prototype.write", "Streams 5.3.3", async () => {
  const writer = new WritableStream({ write: (n) => (n === 2 ? Promise.reject(new Error("two")) : "ignored") }).getWriter();
  writer.closed.catch(() => {});
  is(await writer.write(1), undefined);
  const [second, third] = [writer.write(2), writer.write(3)];
  await rejects(second, { message: "two" });
  await rejects(third, { message: "two" });
  await rejects(writer.write(4), { message: "two" });
});
member("WritableStreamDefaultController", "Streams 5.4", () => {
  throws(() => new WritableStreamDefaultController(), { code: "ERR_ILLEGAL_CONSTRUCTOR" });
});
member("WritableStreamDefaultController.prototype.signal", "Streams 5.4.3", async () => {
  let signal;
  const stream = new WritableStream({ start: (c) => void ({ signal } = c), write: () => new Promise((_, reject) => (signal.onabort = () => reject(signal.reason))) });
  const writer = stream.getWriter();
  writer.closed.catch(() => {});
  const write = writer.write(1);
  await turn();
  is(signal.aborted, false);
  writer.abort(new Error("stop")).catch(() => {});
  is(signal.aborted, true);
  await rejects(write, { message: "stop" });
});
member("WritableStreamDefaultController.prototype.error", "Streams 5.4.3", async () => {
  let controller;
  const writer = new WritableStream({ start: (c) => void (controller = c) }).getWriter();
  controller.error(new Error("bad"));
  controller.error(new Error("too late"));
  await rejects(writer.closed, { message: "bad" });
  await rejects(writer.write(1), { message: "bad" });
});

// --- transform streams

member("TransformStream", "Streams 6.2.4", async () => {
  const log = [];
  const stream = new TransformStream({
    start: (c) => c.enqueue("start"),
    transform: async (chunk, c) => c.enqueue(chunk * 2),
    flush: (c) => c.enqueue("flush"),
  });
  same(await all(of(1, 2).pipeThrough(stream)), ["start", 2, 4, "flush"]);
  same(await all(of(1, 2).pipeThrough(new TransformStream())), [1, 2]);
  const cancelled = new TransformStream({ cancel: (reason) => void log.push(reason) });
  await cancelled.readable.cancel("why");
  same(log, ["why"]);
  await rejects(all(of(1).pipeThrough(new TransformStream({ transform: () => Promise.reject(new Error("bad")) }))), { message: "bad" });
  throws(() => new TransformStream({ readableType: "bytes" }), { name: "RangeError" });
  throws(() => new TransformStream({ transform: 1 }), argumentError);
});
member("TransformStream.prototype.readable writable", "Streams 6.2.4", async () => {
  const stream = new TransformStream();
  is(stream.readable instanceof ReadableStream && stream.writable instanceof WritableStream, true);
  is(stream.readable, stream.readable);
  // Nothing is taken until somebody reads.
  const writer = stream.writable.getWriter();
  is(writer.desiredSize, 1);
  writer.write(1);
  is(writer.desiredSize, 0);
  same(await stream.readable.getReader().read(), { value: 1, done: false });
});
const transformController = () => {
  let controller;
  const stream = new TransformStream({ start: (c) => void (controller = c) }, undefined, { highWaterMark: 2 });
  return { stream, controller };
};
member("TransformStreamDefaultController", "Streams 6.3", () => {
  throws(() => new TransformStreamDefaultController(), { code: "ERR_ILLEGAL_CONSTRUCTOR" });
});
member("TransformStreamDefaultController.prototype.desiredSize enqueue", "Streams 6.3.3", async () => {
  const { stream, controller } = transformController();
  is(controller.desiredSize, 2);
  controller.enqueue("x");
  is(controller.desiredSize, 1);
  same(await stream.readable.getReader().read(), { value: "x", done: false });
});
member("TransformStreamDefaultController.prototype.error", "Streams 6.3.3", async () => {
  const { stream, controller } = transformController();
  controller.error(new Error("bad"));
  await rejects(stream.readable.getReader().read(), { message: "bad" });
  await rejects(stream.writable.getWriter().closed, { message: "bad" });
});
member("TransformStreamDefaultController.prototype.terminate", "Streams 6.3.3", async () => {
  const { stream, controller } = transformController();
  controller.enqueue("last");
  controller.terminate();
  same(await all(stream.readable), ["last"]);
  await rejects(stream.writable.getWriter().closed, stateError);
  throws(() => controller.enqueue(1), stateError);
});

// --- strategies

member("ByteLengthQueuingStrategy", "Streams 7.2.3", () => {
  throws(() => new ByteLengthQueuingStrategy({}), { name: "TypeError" });
  throws(() => new ByteLengthQueuingStrategy(), { name: "TypeError" });
});
member("ByteLengthQueuingStrategy.prototype.highWaterMark size", "Streams 7.2.3", () => {
  const strategy = new ByteLengthQueuingStrategy({ highWaterMark: "7" });
  same([strategy.highWaterMark, strategy.size.name, strategy.size({ byteLength: 3 })], [7, "size", 3]);
  is(new ByteLengthQueuingStrategy({ highWaterMark: 1 }).size, strategy.size);
  is(Number.isNaN(new ByteLengthQueuingStrategy({ highWaterMark: {} }).highWaterMark), true);
});
member("CountQueuingStrategy", "Streams 7.3.3", () => {
  throws(() => new CountQueuingStrategy({}), { name: "TypeError" });
});
member("CountQueuingStrategy.prototype.highWaterMark size", "Streams 7.3.3", () => {
  const strategy = new CountQueuingStrategy({ highWaterMark: 2 });
  same([strategy.highWaterMark, strategy.size.name, strategy.size()], [2, "size", 1]);
});
