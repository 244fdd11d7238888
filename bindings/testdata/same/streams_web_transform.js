// Writable and transform streams beyond standard_streams.js.

test("a transform takes no more than is asked for", async () => {
  const log = [];
  const stream = new TransformStream({ transform: (chunk, c) => (log.push(chunk), c.enqueue(chunk)) });
  const writer = stream.writable.getWriter();
  const writes = [writer.write(1), writer.write(2)];
  await turn();
  same([log, writer.desiredSize], [[], -1]);
  const reader = stream.readable.getReader();
  is((await reader.read()).value, 1);
  await writes[0];
  same(log, [1]);
  is((await reader.read()).value, 2);
  await writes[1];
});
test("flush comes last, and its error is everybody's", async () => {
  const stream = new TransformStream({
    flush() {
      throw new Error("flush");
    },
  });
  const writer = stream.writable.getWriter();
  const closed = writer.close();
  writer.closed.catch(() => {});
  await rejects(all(stream.readable), { message: "flush" });
  await rejects(closed, { message: "flush" });
});
test("cancel of the readable side", async () => {
  const reasons = [];
  const stream = new TransformStream({ cancel: (reason) => void reasons.push(reason.message), flush: () => reasons.push("never") });
  const writer = stream.writable.getWriter();
  writer.closed.catch(() => {});
  await stream.readable.cancel(new Error("why"));
  same(reasons, ["why"]);
  await rejects(writer.closed, { message: "why" });
  const failing = new TransformStream({ cancel: () => Promise.reject(new Error("no")) });
  await rejects(failing.readable.cancel(new Error("why")), { message: "no" });
  await rejects(failing.writable.getWriter().closed, { message: "no" });
});
test("abort of the writable side", async () => {
  const reasons = [];
  const stream = new TransformStream({ cancel: (reason) => void reasons.push(reason.message) });
  await stream.writable.abort(new Error("why"));
  same(reasons, ["why"]);
  await rejects(all(stream.readable), { message: "why" });
  const failing = new TransformStream({
    cancel() {
      throw new Error("no");
    },
  });
  await rejects(failing.writable.abort(new Error("why")), { message: "no" });
  await rejects(all(failing.readable), { message: "no" });
});
test("cancel and close at once: one of them ends the stream", async () => {
  let cancelled = 0;
  let closing;
  const stream = new TransformStream({
    cancel() {
      cancelled++;
      closing = stream.writable.close();
    },
    flush: () => (cancelled = -1),
  });
  await turn();
  await stream.readable.cancel("why");
  await closing;
  is(cancelled, 1);
  let controller;
  const erring = new TransformStream({
    start: (c) => void (controller = c),
    cancel: async () => controller.error(new Error("bad")),
  });
  const both = await Promise.allSettled([erring.readable.cancel("why"), erring.writable.close()]);
  same(both.map((r) => r.reason.message), ["bad", "bad"]);
});
test("start delays both sides", async () => {
  let started;
  const stream = new TransformStream({ start: () => new Promise((resolve) => (started = resolve)) });
  const read = stream.readable.getReader().read();
  stream.writable.getWriter().write("a");
  let done = false;
  read.then(() => (done = true));
  await turn();
  is(done, false);
  started();
  same(await read, { value: "a", done: false });
  throws(
    () =>
      new TransformStream({
        start() {
          throw new Error("start");
        },
      }),
    { message: "start" },
  );
});
test("abort waits for the write that is under way", async () => {
  const log = [];
  let written;
  const stream = new WritableStream({
    write: (chunk) => (log.push(`write ${chunk}`), new Promise((resolve) => (written = resolve))),
    abort: (reason) => void log.push(`abort ${reason}`),
  });
  const writer = stream.getWriter();
  writer.closed.catch(() => {});
  const writes = [writer.write(1), writer.write(2)];
  for (const write of writes) write.catch(() => {});
  await turn();
  const aborted = writer.abort("why");
  await turn();
  same(log, ["write 1"]);
  written();
  await aborted;
  same(log, ["write 1", "abort why"]);
  is(await writes[0], undefined);
  is(await writes[1].catch((reason) => reason), "why");
});
test("close after what was written, and the errors of both", async () => {
  const failing = new WritableStream({ close: () => Promise.reject(new Error("close")) }).getWriter();
  failing.closed.catch(() => {});
  await rejects(failing.close(), { message: "close" });
  await rejects(failing.write(1), { message: "close" });
  const writer = new WritableStream().getWriter();
  writer.close();
  await rejects(writer.write(1), { name: "TypeError" });
  await rejects(writer.close(), { name: "TypeError" });
  const starting = new WritableStream({ start: () => Promise.reject(new Error("start")) }).getWriter();
  starting.ready.catch(() => {});
  await rejects(starting.closed, { message: "start" });
});
test("a chain of pipes passes errors both ways", async () => {
  const cancelled = [];
  const source = () => new ReadableStream({ pull: (c) => c.enqueue("x"), cancel: (reason) => void cancelled.push(reason.message) });
  const through = source()
    .pipeThrough(new TransformStream())
    .pipeThrough(
      new TransformStream({
        transform() {
          throw new Error("middle");
        },
      }),
    );
  await rejects(all(through), { message: "middle" });
  await turn();
  same(cancelled, ["middle"]);
  const end = source().pipeThrough(new TransformStream()).getReader();
  await end.read();
  await end.cancel(new Error("enough"));
  await turn();
  same(cancelled, ["middle", "enough"]);
});

test("streams are shown as what they are", () => {
  const custom = Symbol.for("nodejs.util.inspect.custom");
  const shows = (value, name, ...members) => {
    const text = value[custom](5, { depth: 5 }, (members) => Object.keys(members).join());
    is(text.startsWith(`${name} `) && members.every((member) => text.includes(member)), true);
  };
  const stream = new ReadableStream({ type: "bytes" });
  shows(stream, "ReadableStream", "locked", "state", "supportsBYOB");
  shows(stream.getReader({ mode: "byob" }), "ReadableStreamBYOBReader", "stream", "readIntoRequests", "close");
  shows(new ReadableStream().getReader(), "ReadableStreamDefaultReader", "stream", "readRequests", "close");
  shows(new WritableStream(), "WritableStream", "locked", "state");
  shows(new TransformStream(), "TransformStream", "readable", "writable", "backpressure");
  shows(new CountQueuingStrategy({ highWaterMark: 2 }), "CountQueuingStrategy", "highWaterMark");
  shows(new TextEncoderStream(), "TextEncoderStream", "encoding", "readable", "writable");
});
