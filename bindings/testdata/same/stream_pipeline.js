// Node's documentation: stream.finished, stream.pipeline, stream.compose, Duplex.from, signals.
const stream = require("stream");
const { Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, addAbortSignal, compose } = stream;
const promises = require("stream/promises");

// watch tells of a stream's events.
const watch = watching("end", "finish", "prefinish", "close", "error", "drain", "pipe", "unpipe");

// sink is a stream to write to, which tells of what it gets.
const sink = (print, name, options) => watch(print, name, new Writable({ objectMode: true, write(c, e, done) { print(name, "w", c); setImmediate(done); }, ...options }));

story("finished", async (print) => {
  const f = (n, s, o) => finished(s, o || {}, (...a) => print("fin", n, a.length, a[0] && a[0].code, a[0] && a[0].message));
  const r = Readable.from([1]);
  f("r", r);
  r.resume();
  const w = new Writable({ write(c, e, cb) {
    cb();
  } });
  f("w", w);
  w.end();
  const d = new Duplex({ read() {
  }, write(c, e, cb) {
    cb();
  } });
  f("d", d);
  f("dr", d, { writable: false });
  f("dw", d, { readable: false });
  d.end();
  d.resume();
  await turns();
  d.push(null);
  await turns();
  const p = new Readable({ read() {
  } });
  f("p", p);
  p.destroy();
  const q = new Readable({ read() {
  } });
  f("q", q);
  q.on("error", () => {
  });
  q.destroy(new Error("Q"));
  await turns();
  f("late r", r);
  f("late w", w);
  f("late p", p);
  f("late q", q);
  const ac = new AbortController();
  const z = new Readable({ read() {
  } });
  f("z", z, { signal: ac.signal });
  ac.abort();
  const y = new Readable({ read() {
  } });
  f("y", y, { signal: AbortSignal.abort() });
  for (const a of [[], [5, () => {
  }], [{}, () => {
  }], [r, 5], [r, {}, 5], [r, null, () => {
  }], [r, { signal: 5 }, () => {
  }], [null, () => {
  }]]) try {
    finished(...a);
    print("ok");
  } catch (e) {
    print(e.code, e.message);
  }
}, [
  "fin dw 0 undefined undefined",
  "fin w 0 undefined undefined",
  "fin r 0 undefined undefined",
  "fin dr 0 undefined undefined",
  "fin d 0 undefined undefined",
  "fin p 1 ERR_STREAM_PREMATURE_CLOSE Premature close",
  "fin q 1 undefined Q",
  "fin z 1 ABORT_ERR The operation was aborted",
  'ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received undefined',
  'ERR_INVALID_ARG_TYPE The "stream" argument must be an instance of ReadableStream, WritableStream, or Stream. Received type number (5)',
  'ERR_INVALID_ARG_TYPE The "stream" argument must be an instance of ReadableStream, WritableStream, or Stream. Received an instance of Object',
  'ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received type number (5)',
  'ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received type number (5)',
  "ok",
  'ERR_INVALID_ARG_TYPE The "options.signal" property must be an instance of AbortSignal. Received type number (5)',
  'ERR_INVALID_ARG_TYPE The "stream" argument must be an instance of ReadableStream, WritableStream, or Stream. Received null',
  "fin late r 0 undefined undefined",
  "fin late w 0 undefined undefined",
  "fin late p 1 ERR_STREAM_PREMATURE_CLOSE Premature close",
  "fin late q 1 undefined Q",
  "fin y 1 ABORT_ERR The operation was aborted"
]);

story("the promise of finished", async (print) => {
  const r = Readable.from([1]);
  r.resume();
  print(await promises.finished(r));
  const w = new Writable({ write(c, e, cb) {
    cb(new Error("W"));
  } });
  w.write("a");
  await promises.finished(w);
}, [
  "undefined",
  "threw Error undefined W"
]);

story("pipeline", async (print) => {
  pipeline(Readable.from(["a", "b"]), new PassThrough({ objectMode: true }), sink(print, "s"), (...a) => print("cb", a.length, a[0], a[1]));
}, [
  "s pipe  false false",
  "s w a",
  "s unpipe  false false",
  "s w b",
  "s prefinish  false false",
  "s finish  false false",
  "s close  true true",
  "cb 2 undefined undefined"
]);

story("a source that fails", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
    this.destroy(new Error("src"));
  } }));
  const t = watch(print, "t", new PassThrough());
  pipeline(r, t, sink(print, "s"), (e) => print("cb", e.message));
}, [
  "t pipe  false false",
  "s pipe  false false",
  "r error Error undefined src true true",
  "r close  true true",
  "t unpipe  true true",
  "t error Error undefined src true true",
  "t close  true true",
  "s unpipe  true true",
  "s error Error undefined src true true",
  "s close  true true",
  "cb src"
]);

story("a transform that fails", async (print) => {
  const r = watch(print, "r", Readable.from(["a", "b"]));
  const t = watch(print, "t", new Transform({ objectMode: true, transform(c, e, cb) {
    cb(new Error("mid"));
  } }));
  pipeline(r, t, sink(print, "s"), (e) => print("cb", e.message));
}, [
  "t pipe  false false",
  "s pipe  false false",
  "t unpipe  true true",
  "t error Error undefined mid true true",
  "t close  true true",
  "s unpipe  true true",
  "s error Error undefined mid true true",
  "s close  true true",
  "cb mid",
  "r error Error undefined mid true true",
  "r close  true true"
]);

story("a destination that fails", async (print) => {
  const r = watch(print, "r", Readable.from(["a", "b"]));
  const t = watch(print, "t", new PassThrough({ objectMode: true }));
  pipeline(r, t, sink(print, "s", { write(c, e, cb) {
    cb(new Error("dst"));
  } }), (e) => print("cb", e.message));
}, [
  "t pipe  false false",
  "s pipe  false false",
  "r end  false false",
  "t unpipe  false false",
  "t prefinish  false false",
  "s unpipe  true true",
  "s error Error undefined dst true true",
  "s close  true true",
  "t finish  true true",
  "t error Error undefined dst true true",
  "t close  true true",
  "cb dst",
  "r close  true true"
]);

story("a stream that closes early", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  const s = sink(print, "s");
  pipeline(r, s, (e) => print("cb", e.code));
  r.destroy();
  await turns();
  const r2 = watch(print, "r2", new Readable({ read() {
  } }));
  const s2 = sink(print, "s2");
  pipeline(r2, s2, (e) => print("cb", e.code));
  s2.destroy();
}, [
  "s pipe  false false",
  "r close  true true",
  "s unpipe  true true",
  "s error Error ERR_STREAM_PREMATURE_CLOSE Premature close true true",
  "s close  true true",
  "cb ERR_STREAM_PREMATURE_CLOSE",
  "s2 pipe  false false",
  "s2 close  true true",
  "s2 unpipe  true true",
  "r2 error Error ERR_STREAM_PREMATURE_CLOSE Premature close true true",
  "r2 close  true true",
  "cb ERR_STREAM_PREMATURE_CLOSE"
]);

story("iterables and functions", async (print) => {
  print(await promises.pipeline(["a", "b"], function* (src) {
    yield "x";
  }, async (src) => 5).catch((e) => e.code + e.message));
  const gen = (s) => ({ [Symbol.asyncIterator]() {
    const it = s[Symbol.asyncIterator] ? s[Symbol.asyncIterator]() : s[Symbol.iterator]();
    return { async next() {
      const r = await it.next();
      return r.done ? r : { done: false, value: r.value + "!" };
    } };
  } });
  print(await promises.pipeline(["a", "b"], gen, async (src) => {
    let o = "";
    await each(src, (c) => {
      o += c;
    });
    return o;
  }));
  await promises.pipeline(["q", "r"], gen, sink(print, "s"));
  const out = pipeline(["a"], gen, () => print("cb"));
  await each(out, (c) => {
    print("out", c);
  });
  await promises.pipeline(async function() {
    return 1;
  }, sink(print, "n"));
}, [
  'ERR_INVALID_RETURN_VALUEExpected AsyncIterable to be returned from the "transform[0]" function but got an instance of .',
  "a!b!",
  "s w q!",
  "s w r!",
  "s prefinish  false false",
  "s finish  false false",
  "s close  true true",
  "out a!",
  'threw TypeError ERR_INVALID_RETURN_VALUE Expected Iterable, AsyncIterable or Stream to be returned from the "source" function but got an instance of Promise.',
  "cb"
]);

story("a function that fails", async (print) => {
  await promises.pipeline(Readable.from([1, 2]), async (src) => {
    await each(src, () => {
      throw new Error("in fn");
    });
  });
}, [
  "threw Error undefined in fn"
]);

story("a signal", async (print) => {
  const ac = new AbortController();
  const r = watch(print, "r", new Readable({ read() {
  } }));
  const s = sink(print, "s");
  after(3, () => ac.abort());
  await promises.pipeline(r, s, { signal: ac.signal });
}, [
  "s pipe  false false",
  "r error AbortError ABORT_ERR The operation was aborted true true",
  "r close  true true",
  "s unpipe  true true",
  "s error AbortError ABORT_ERR The operation was aborted true true",
  "s close  true true",
  "threw AbortError ABORT_ERR The operation was aborted"
]);

story("a signal that was aborted before", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  await promises.pipeline(r, sink(print, "s"), { signal: AbortSignal.abort() });
}, [
  "s pipe  false false",
  "r error AbortError ABORT_ERR The operation was aborted true true",
  "r close  true true",
  "s unpipe  true true",
  "s error AbortError ABORT_ERR The operation was aborted true true",
  "s close  true true",
  "threw AbortError ABORT_ERR The operation was aborted"
]);

story("end: false", async (print) => {
  const s = sink(print, "s");
  await promises.pipeline(["a"], s, { end: false });
  print(s.writableEnded, s.destroyed);
  s.end();
}, [
  "s w a",
  "false false",
  "s prefinish  false false",
  "s finish  false false",
  "s close  true true"
]);

story("what cannot be joined", async (print) => {
  for (const a of [[], [() => {
  }], [new PassThrough(), () => {
  }], [5, new PassThrough(), () => {
  }], [Readable.from([1]), 5, () => {
  }], [() => 5, new PassThrough(), () => {
  }], [Readable.from([1]), new PassThrough(), 5], [[new PassThrough()], () => {
  }], [Readable.from([1]), () => 5, () => {
  }], [Readable.from([1]), () => 5, new PassThrough(), () => {
  }]]) try {
    pipeline(...a);
    print("ok");
  } catch (e) {
    print(e.name, e.code, e.message);
  }
}, [
  'TypeError ERR_INVALID_ARG_TYPE The "streams[stream.length - 1]" property must be of type function. Received undefined',
  'TypeError ERR_MISSING_ARGS The "streams" argument must be specified',
  'TypeError ERR_MISSING_ARGS The "streams" argument must be specified',
  'TypeError ERR_INVALID_ARG_TYPE The "body" argument must be of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise or { readable, writable } pair. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "body" argument must be of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise or { readable, writable } pair. Received type number (5)',
  'TypeError ERR_INVALID_RETURN_VALUE Expected Iterable, AsyncIterable or Stream to be returned from the "source" function but got type number (5).',
  'TypeError ERR_INVALID_ARG_TYPE The "streams[stream.length - 1]" property must be of type function. Received type number (5)',
  'TypeError ERR_MISSING_ARGS The "streams" argument must be specified',
  'TypeError ERR_INVALID_RETURN_VALUE Expected AsyncIterable or Promise to be returned from the "destination" function but got type number (5).',
  'TypeError ERR_INVALID_RETURN_VALUE Expected AsyncIterable to be returned from the "transform[0]" function but got type number (5).'
]);

story("into a stream that has ended", async (print) => {
  const w = sink(print, "w");
  w.end();
  await turns();
  pipeline(Readable.from([1]), w, (e) => print("cb", e && e.code));
}, [
  "w prefinish  false false",
  "w finish  false false",
  "w close  true true",
  "w pipe  true true",
  "w unpipe  true true",
  "cb undefined"
]);

story("from a stream that has ended", async (print) => {
  const r = Readable.from([1]);
  r.resume();
  await turns();
  pipeline(r, sink(print, "w"), (e) => print("cb", e && e.code));
}, [
  "w pipe  false false",
  "w unpipe  false false",
  "w prefinish  false false",
  "w finish  false false",
  "w close  true true",
  "cb undefined"
]);

story("compose", async (print) => {
  const up = new Transform({ objectMode: true, transform(c2, e, cb) {
    cb(null, String(c2).toUpperCase());
  } });
  const ex = new Transform({ objectMode: true, transform(c2, e, cb) {
    cb(null, c2 + "!");
  } });
  const c = watch(print, "c", compose(up, ex));
  c.on("data", (d) => print("d", d));
  c.write("a");
  c.end("b");
}, [
  "d A!",
  "d B!",
  "c end  false false",
  "c prefinish  false false",
  "c finish  false false",
  "c close  true true"
]);

story("an error within what was composed", async (print) => {
  const up = new Transform({ objectMode: true, transform(c2, e, cb) {
    cb(new Error("U"));
  } });
  const c = watch(print, "c", compose(up, new PassThrough({ objectMode: true })));
  c.on("data", (d) => print("d", d));
  c.write("a");
}, [
  "c error Error undefined U true true",
  "c close  true true"
]);

story("what cannot be composed", async (print) => {
  for (const a of [[], [new Writable({ write() {
  } }), new PassThrough()], [new PassThrough(), Readable.from([1])]]) try {
    compose(...a);
  } catch (e) {
    print(e.code);
  }
}, [
  "ERR_MISSING_ARGS",
  "ERR_INVALID_ARG_VALUE",
  "ERR_INVALID_ARG_VALUE"
]);

story("compose of functions", async (print) => {
  const g = (f) => (s) => ({ [Symbol.asyncIterator]() {
    const it = s[Symbol.asyncIterator]();
    return { next: async () => {
      const r = await it.next();
      return r.done ? r : { value: f(String(r.value)), done: false };
    } };
  } });
  const c = watch(print, "c", compose(g((x) => x + "1"), g((x) => x + "2")));
  c.on("data", (d) => print("d", d));
  c.end("hi");
}, [
  "d hi12",
  "c end  false false",
  "c prefinish  false false",
  "c finish  false false",
  "c close  true true"
]);

story("Duplex.from", async (print) => {
  await each(Duplex.from(["a", "b"]), (c) => {
    print(c);
  });
  await each(Duplex.from(Promise.resolve("p")), (c) => {
    print(c);
  });
  const w = sink(print, "w");
  const d = watch(print, "d", Duplex.from({ readable: Readable.from(["r1"]), writable: w }));
  d.on("data", (x) => print("D", x));
  d.end("w1");
  await turns();
  const d2 = watch(print, "d2", Duplex.from(sink(print, "w2")));
  print(d2.readable, d2.writable);
  d2.end("z");
  await turns();
  const d3 = watch(print, "d3", Duplex.from(async (src) => {
    await each(src, (c) => print("fn got", c));
  }));
  d3.write("1");
  d3.end("2");
  await turns();
  for (const v of [5, null, {}, void 0]) try {
    Duplex.from(v);
  } catch (e) {
    print(e.code, e.message);
  }
  const d4 = watch(print, "d4", Duplex.from(Promise.reject(new Error("pr"))));
  await turns();
  const d5 = Duplex.from({ readable: "abc" });
  await each(d5, (c) => {
    print(c);
  });
}, [
  "a",
  "b",
  "p",
  "w w w1",
  "D r1",
  "d end  false false",
  "w prefinish  false false",
  "w finish  false false",
  "d prefinish  false false",
  "d finish  false false",
  "w close  true true",
  "d close  true true",
  "false true",
  "w2 w z",
  "w2 prefinish  false false",
  "w2 finish  false false",
  "d2 prefinish  false false",
  "d2 finish  false false",
  "w2 close  true true",
  "d2 close  true true",
  "fn got 1",
  "fn got 2",
  "d3 prefinish  false false",
  "d3 finish  false false",
  "d3 close  true true",
  'ERR_INVALID_ARG_TYPE The "body" argument must be of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise or { readable, writable } pair. Received type number (5)',
  'ERR_INVALID_ARG_TYPE The "body" argument must be of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise or { readable, writable } pair. Received null',
  'ERR_INVALID_ARG_TYPE The "body" argument must be of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise or { readable, writable } pair. Received an instance of Object',
  'ERR_INVALID_ARG_TYPE The "body" argument must be of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise or { readable, writable } pair. Received undefined',
  "d4 error Error undefined pr true true",
  "d4 close  true true",
  'threw TypeError ERR_INVALID_ARG_TYPE The "body" argument must be of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise or { readable, writable } pair. Received an instance of Object'
]);

story("addAbortSignal", async (print) => {
  const ac = new AbortController();
  const r = watch(print, "r", addAbortSignal(ac.signal, new Readable({ read() {
  } })));
  ac.abort("why");
  await turns();
  print(r.errored.name, r.errored.cause);
  watch(print, "w", new Writable({ signal: AbortSignal.abort(), write() {
  } }));
  for (const a of [[5, r], [ac.signal, 5], [ac.signal, {}]]) try {
    addAbortSignal(...a);
  } catch (e) {
    print(e.code, e.message);
  }
}, [
  "r error AbortError ABORT_ERR The operation was aborted true true",
  "r close  true true",
  "AbortError why",
  'ERR_INVALID_ARG_TYPE The "signal" argument must be an instance of AbortSignal. Received type number (5)',
  'ERR_INVALID_ARG_TYPE The "stream" argument must be an instance of ReadableStream, WritableStream, or Stream. Received type number (5)',
  'ERR_INVALID_ARG_TYPE The "stream" argument must be an instance of ReadableStream, WritableStream, or Stream. Received an instance of Object',
  "w error AbortError ABORT_ERR The operation was aborted true true",
  "w close  true true"
]);

story("isReadable and its like", async (print) => {
  const r = new Readable({ read() {
  } }), w = new Writable({ write() {
  } });
  print(stream.isReadable(r), stream.isReadable(w), stream.isWritable(w), stream.isDisturbed(r), stream.isErrored(r), stream.isDestroyed(r));
  r.push("a");
  r.read();
  r.on("error", () => {
  });
  r.destroy(new Error("x"));
  print(stream.isReadable(r), stream.isDisturbed(r), stream.isErrored(r), stream.isDestroyed(r));
  await turns();
  print(stream.isErrored(r), r.readableAborted, r.readableDidRead, w.writableAborted, stream.isReadable({}), stream.isReadable(null));
}, [
  "true null true false false false",
  "false true false true",
  "true true true false null null"
]);

story("default high-water marks", async (print) => {
  print(stream.getDefaultHighWaterMark(), stream.getDefaultHighWaterMark(true));
  stream.setDefaultHighWaterMark(false, 10);
  print(new Readable().readableHighWaterMark);
  stream.setDefaultHighWaterMark(false, 16384);
  try {
    stream.setDefaultHighWaterMark(false, -1);
  } catch (e) {
    print(e.code, e.message);
  }
}, [
  "16384 16",
  "10",
  'ERR_OUT_OF_RANGE The value of "value" is out of range. It must be >= 0 && <= 9007199254740991. Received -1'
]);

story("duplexPair", async (print) => {
  const [a, b] = stream.duplexPair();
  watch(print, "a", a);
  watch(print, "b", b);
  b.setEncoding("utf8");
  b.on("data", (d) => print("b", d));
  a.write("x", () => print("wcb"));
  a.end("y");
  b.end();
  a.resume();
}, [
  "wcb",
  "b x",
  "b y",
  "b end  false false",
  "a prefinish  false false",
  "a end  false false",
  "b prefinish  false false",
  "a finish  false false",
  "b finish  false false",
  "a close  true true",
  "b close  true true"
]);

story("stream.destroy", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  stream.destroy(r);
  await turns();
  const q = watch(print, "q", new Readable({ read() {
  } }));
  stream.destroy(q, new Error("X"));
}, [
  "r error AbortError ABORT_ERR The operation was aborted true true",
  "r close  true true",
  "q error Error undefined X true true",
  "q close  true true"
]);

story("Symbol.asyncDispose", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  await r[Symbol.asyncDispose || /* @__PURE__ */ Symbol.for("nodejs.asyncDispose")]();
  print(r.destroyed);
}, [
  "r error AbortError ABORT_ERR The operation was aborted true true",
  "r close  true true",
  "true"
]);

story("captureRejections", async (print) => {
  const r = watch(print, "r", new Readable({ captureRejections: true, read() {
  } }));
  r.on("data", async () => {
    throw new Error("rej");
  });
  r.push("a");
}, [
  "r error Error undefined rej true true",
  "r close  true true"
]);

story("which stream of a pipeline fails, and how", async (print) => {
  const slow = (name) => ({ destroy(e, cb) {
    print(name, "_destroy", e && e.message);
    after(5, () => {
      print(name, "destroyed");
      cb(e);
    });
  } });
  function three() {
    const r = new Readable({ read() {
      setImmediate(() => this.push("a"));
    }, ...slow("r") });
    const t = new Transform({ transform(c, e, cb) {
      cb(null, c);
    }, ...slow("t") });
    const s = new Writable({ write(c, e, cb) {
      after(1, cb);
    }, ...slow("s") });
    for (const [n, x] of [["r", r], ["t", t], ["s", s]]) for (const e of ["close", "error"]) x.on(e, (v) => print(n, e, v && v.message));
    return [r, t, s];
  }
  for (const k of [0, 1, 2]) for (const err of [new Error("E"), void 0]) {
    print("--", k, err);
    const all = three();
    pipeline(...all, (e) => print("cb", e && e.message, e.code));
    await turns();
    all[k].destroy(err);
    await turns();
  }
  for (const k of [0, 1, 2]) {
    print("-- emitted", k);
    const all = three();
    pipeline(...all, (e) => print("cb", e && e.message, e.code));
    await turns();
    all[k].emit("error", new Error("emitted"));
    await turns();
  }
}, [
  "-- 0 Error: E",
  "r _destroy E",
  "r destroyed",
  "r error E",
  "t _destroy E",
  "s _destroy E",
  "r close undefined",
  "t destroyed",
  "t error E",
  "t close undefined",
  "cb E undefined",
  "s destroyed",
  "s error E",
  "s close undefined",
  "-- 0 undefined",
  "r _destroy null",
  "r destroyed",
  "r close undefined",
  "t _destroy Premature close",
  "s _destroy Premature close",
  "t destroyed",
  "t error Premature close",
  "t close undefined",
  "cb Premature close ERR_STREAM_PREMATURE_CLOSE",
  "s destroyed",
  "s error Premature close",
  "s close undefined",
  "-- 1 Error: E",
  "t _destroy E",
  "t destroyed",
  "t error E",
  "r _destroy E",
  "s _destroy E",
  "t close undefined",
  "cb E undefined",
  "r destroyed",
  "r error E",
  "r close undefined",
  "s destroyed",
  "s error E",
  "s close undefined",
  "-- 1 undefined",
  "t _destroy null",
  "t destroyed",
  "t close undefined",
  "r _destroy Premature close",
  "s _destroy Premature close",
  "r destroyed",
  "r error Premature close",
  "r close undefined",
  "cb Premature close ERR_STREAM_PREMATURE_CLOSE",
  "s destroyed",
  "s error Premature close",
  "s close undefined",
  "-- 2 Error: E",
  "s _destroy E",
  "s destroyed",
  "s error E",
  "r _destroy E",
  "t _destroy E",
  "s close undefined",
  "r destroyed",
  "r error E",
  "r close undefined",
  "cb E undefined",
  "t destroyed",
  "t error E",
  "t close undefined",
  "-- 2 undefined",
  "s _destroy null",
  "s destroyed",
  "s close undefined",
  "r _destroy Premature close",
  "t _destroy Premature close",
  "r destroyed",
  "r error Premature close",
  "r close undefined",
  "t destroyed",
  "t error Premature close",
  "t close undefined",
  "cb Premature close ERR_STREAM_PREMATURE_CLOSE",
  "-- emitted 0",
  "r error emitted",
  "r _destroy emitted",
  "t _destroy emitted",
  "s _destroy emitted",
  "r destroyed",
  "r error emitted",
  "r close undefined",
  "t destroyed",
  "t error emitted",
  "t close undefined",
  "cb emitted undefined",
  "s destroyed",
  "s error emitted",
  "s close undefined",
  "-- emitted 1",
  "t error emitted",
  "r _destroy emitted",
  "t _destroy emitted",
  "s _destroy emitted",
  "r destroyed",
  "r error emitted",
  "r close undefined",
  "cb emitted undefined",
  "t destroyed",
  "t error emitted",
  "t close undefined",
  "s destroyed",
  "s error emitted",
  "s close undefined",
  "-- emitted 2",
  "s error emitted",
  "r _destroy emitted",
  "t _destroy emitted",
  "s _destroy emitted",
  "r destroyed",
  "r error emitted",
  "r close undefined",
  "cb emitted undefined",
  "t destroyed",
  "t error emitted",
  "t close undefined",
  "s destroyed",
  "s error emitted",
  "s close undefined"
]);
