// Streams beyond standard_streams.js: errors on their way through pipes, the order
// of calls, and what iterators may do.
const ticks = async (n) => {
  for (let i = 0; i < n; i++) await null;
};

// recording makes a sink, or a source, that tells what was called.
const recordingSink = (log, sink = {}, strategy = undefined) => {
  let controller;
  const stream = new WritableStream(
    {
      start: (c) => void (controller = c),
      write(chunk) {
        log.push(`write ${chunk}`);
        return sink.write?.(chunk);
      },
      close() {
        log.push("close");
        return sink.close?.();
      },
      abort(reason) {
        log.push(`abort ${reason?.message ?? reason}`);
        return sink.abort?.(reason);
      },
    },
    strategy,
  );
  return { stream, controller };
};
const recordingSource = (log, source = {}, strategy = undefined) => {
  let controller;
  const stream = new ReadableStream(
    {
      start: (c) => void (controller = c),
      pull(c) {
        log.push("pull");
        return source.pull?.(c);
      },
      cancel(reason) {
        log.push(`cancel ${reason?.message ?? reason}`);
        return source.cancel?.(reason);
      },
    },
    strategy,
  );
  return { stream, controller };
};

test("a pipe waits for what it has read before it aborts", async () => {
  const log = [];
  let written;
  const { stream: dest } = recordingSink(log, { write: () => new Promise((resolve) => (written = resolve)) });
  const { stream: source, controller } = recordingSource([]);
  const piped = source.pipeTo(dest);
  controller.enqueue("a");
  await turn();
  controller.error(new Error("bad"));
  await turn();
  same(log, ["write a"]);
  written();
  await rejects(piped, { message: "bad" });
  same(log, ["write a", "abort bad"]);
});
test("a pipe stops asking when the other side has no room", async () => {
  const pulls = [];
  const { stream: source } = recordingSource(pulls, { pull: (c) => c.enqueue(pulls.length) }, { highWaterMark: 0 });
  const log = [];
  let go;
  const { stream: dest } = recordingSink(log, { write: () => new Promise((resolve) => (go = resolve)) }, { highWaterMark: 2 });
  const piped = source.pipeTo(dest);
  piped.catch(() => {});
  await turn();
  same([log, pulls.length], [["write 1"], 2]);
  go();
  await turn();
  same([log, pulls.length], [["write 1", "write 2"], 3]);
});
test("a pipe to a closed stream cancels its source", async () => {
  const log = [];
  const { stream: source } = recordingSource(log, {}, { highWaterMark: 0 });
  const dest = new WritableStream();
  await dest.close();
  await rejects(source.pipeTo(dest), { name: "TypeError" });
  is(log.length === 1 && log[0].startsWith("cancel "), true);
  const kept = recordingSource(log, {}, { highWaterMark: 0 });
  await rejects(kept.stream.pipeTo(dest, { preventCancel: true }), { name: "TypeError" });
  is(log.length, 1);
  is(kept.stream.locked, false);
});
test("an aborted pipe does what it may, and both sides come free", async () => {
  for (const [options, want] of [
    [{}, ["abort stop", "cancel stop"]],
    [{ preventAbort: true }, ["cancel stop"]],
    [{ preventCancel: true }, ["abort stop"]],
    [{ preventAbort: true, preventCancel: true }, []],
  ]) {
    const log = [];
    const { stream: source } = recordingSource(log, {}, { highWaterMark: 0 });
    const { stream: dest } = recordingSink(log);
    const controller = new AbortController();
    const piped = source.pipeTo(dest, { ...options, signal: controller.signal });
    await turn();
    log.length = 0;
    controller.abort(new Error("stop"));
    await rejects(piped, { message: "stop" });
    same([log, source.locked, dest.locked], [want, false, false]);
  }
});
test("the members of a pipe's options are read in order", () => {
  const seen = [];
  const options = {};
  for (const name of ["preventAbort", "preventCancel", "preventClose", "signal"]) Object.defineProperty(options, name, { get: () => void seen.push(name) });
  new ReadableStream().pipeThrough(new TransformStream(), options);
  same(seen, ["preventAbort", "preventCancel", "preventClose", "signal"]);
});
test("a pipe does not look at then of all objects", async () => {
  const seen = [];
  const source = new ReadableStream({
    start(c) {
      c.enqueue("a");
      c.close();
    },
  });
  Object.defineProperty(Object.prototype, "then", {
    configurable: true,
    get() {
      seen.push(this);
      return undefined;
    },
  });
  try {
    await source.pipeTo(new WritableStream());
  } finally {
    delete Object.prototype.then;
  }
  same(seen, []);
});
// Node calls it; the public tests of the standard say that it must not.
here("enqueue does not call the sink of a pipe", async () => {
  let controller;
  let called = false;
  new ReadableStream({ start: (c) => void (controller = c) }, { highWaterMark: 0 }).pipeTo(new WritableStream({ write: () => void (called = true) }));
  await null;
  controller.enqueue(1);
  is(called, false);
  await turn();
  is(called, true);
});

test("the order of promise jobs", async () => {
  const log = [];
  const stream = new ReadableStream({
    start: () => Promise.resolve().then(() => log.push("started")),
    pull(c) {
      log.push("pull");
      c.enqueue(log.length);
    },
  });
  log.push("made");
  const reader = stream.getReader();
  const read = reader.read().then(() => log.push("read"));
  reader.closed.catch(() => {});
  await read;
  same(log.slice(0, 3), ["made", "started", "pull"]);
  const writes = [];
  const writer = new WritableStream({ write: (chunk) => void writes.push(`write ${chunk}`), close: () => void writes.push("close") }).getWriter();
  writer.write(1).then(() => writes.push("written 1"));
  writer.write(2).then(() => writes.push("written 2"));
  writer.close().then(() => writes.push("closed"));
  writer.closed.then(() => writes.push("closed promise"));
  await writer.closed;
  await ticks(3);
  same(writes, ["write 1", "write 2", "written 1", "close", "written 2", "closed", "closed promise"]);
});
test("pull is called again only when its promise is settled", async () => {
  const log = [];
  let done;
  const { stream } = recordingSource(log, { pull: (c) => (c.enqueue(log.length), new Promise((resolve) => (done = resolve))) }, { highWaterMark: 3 });
  await turn();
  is(log.length, 1);
  done();
  await turn();
  is(log.length, 2);
  stream.getReader();
});
test("the size of a chunk may do anything", async () => {
  let controller;
  const stream = new ReadableStream({ start: (c) => void (controller = c) }, {
    size() {
      controller.error(new Error("from size"));
      return 1;
    },
  });
  try {
    controller.enqueue("a");
  } catch {}
  await rejects(all(stream), { message: "from size" });
  const writer = new WritableStream({}, {
    size: () => {
      throw new Error("no size");
    },
  }).getWriter();
  writer.closed.catch(() => {});
  await rejects(writer.write("a"), { message: "no size" });
  throws(() => new ReadableStream({ start: (c) => c.enqueue(1) }, { size: () => Infinity }), { name: "RangeError" });
});
test("what reads first is served first, and tee does not overtake", async () => {
  const log = [];
  const source = recordingSource(log, { pull: (c) => c.enqueue(log.length) }, { highWaterMark: 0 });
  const [a, b] = source.stream.tee();
  const [ra, rb] = [a.getReader(), b.getReader()];
  same([(await ra.read()).value, (await ra.read()).value, (await ra.read()).value], [1, 2, 3]);
  same([(await rb.read()).value, (await rb.read()).value, (await rb.read()).value], [1, 2, 3]);
});
test("an error reaches both branches of a tee before the chunk that came with it", async () => {
  let controller;
  const [a, b] = new ReadableStream({ start: (c) => void (controller = c) }).tee();
  const reads = [a.getReader().read(), b.getReader().read()];
  await turn();
  controller.error(new Error("bad"));
  for (const read of reads) await rejects(read, { message: "bad" });
});

test("from: what the iterator may be", async () => {
  same(await all(ReadableStream.from(new Set([1, 2]))), [1, 2]);
  same(await all(ReadableStream.from(["a", "b"][Symbol.iterator]())), ["a", "b"]);
  same(
    await all(
      ReadableStream.from(
        (function* () {
          yield 1;
          yield Promise.resolve(2);
        })(),
      ),
    ),
    [1, 2],
  );
  same(await all(ReadableStream.from(ReadableStream.from([1]))), [1]);
  for (const bad of [null, undefined, 0, true, {}, { [Symbol.iterator]: 42 }, { [Symbol.asyncIterator]: 42 }, { [Symbol.iterator]: () => 42 }]) {
    throws(() => ReadableStream.from(bad), { name: "TypeError" });
  }
  const error = new Error("from the method");
  throws(
    () =>
      ReadableStream.from({
        [Symbol.asyncIterator]() {
          throw error;
        },
      }),
    { message: error.message },
  );
});
test("from: what the iterator may do", async () => {
  const iterable = (members) => {
    const iterator = { ...members, [Symbol.asyncIterator]: () => iterator };
    return ReadableStream.from(iterator);
  };
  await rejects(all(iterable({ next: () => Promise.reject(new Error("next")) })), { message: "next" });
  await rejects(all(iterable({ next: () => 42 })), { name: "TypeError" });
  let args;
  let calls = 0;
  const counted = iterable({ next: async (...given) => ((args = given), { done: ++calls > 1, value: calls }) });
  await turn();
  is(calls, 0);
  same([await all(counted), args], [[1], []]);
  await rejects(iterable({ next: () => 1, return: () => Promise.reject(new Error("return")) }).cancel(), { message: "return" });
  await rejects(iterable({ next: () => 1, return: async () => 42 }).cancel(), { name: "TypeError" });
  is(await iterable({ next: () => 1 }).cancel("why"), undefined);
});
test("values: next and return wait for each other", async () => {
  const log = [];
  const { stream } = recordingSource(log, { pull: (c) => c.enqueue(log.length) }, { highWaterMark: 0 });
  const iterator = stream.values();
  const [one, end, after] = await Promise.all([iterator.next(), iterator.return("why"), iterator.next()]);
  same([one, end, after], [{ value: 1, done: false }, { value: "why", done: true }, { value: undefined, done: true }]);
  same(log, ["pull", "cancel why"]);
  const failed = new ReadableStream({ pull: () => Promise.reject(new Error("bad")) }).values();
  const [first, second] = await Promise.allSettled([failed.next(), failed.next()]);
  same([first.reason.message, second.value], ["bad", { value: undefined, done: true }]);
});
