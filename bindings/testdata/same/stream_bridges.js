// Node's documentation: toWeb and fromWeb, and web streams where others are expected.
const stream = require("stream");
const { Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, addAbortSignal, compose } = stream;
const promises = require("stream/promises");

// watch tells of a stream's events.
const watch = watching("end", "finish", "close", "error");

// attempt tells what f returns or throws.
function attempt(print, f) {
  try {
    print(f());
  } catch (error) {
    print(error.name, error.code, error.message);
  }
}

story("a Readable as a ReadableStream", async (print) => {
  const w = Readable.toWeb(watch(print, "r", Readable.from(["a", "b", "c"])));
  print(w.constructor.name);
  const out = [];
  await each(w, (c) => {
    out.push(c);
  });
  print(out);
}, [
  "ReadableStream",
  "r end  false false",
  "r close  true true",
  "a,b,c"
]);

story("its chunks are Uint8Arrays", async (print) => {
  const r = new Readable({ read() {
    this.push(Buffer.from("abc"));
    this.push(null);
  } });
  const rd = Readable.toWeb(r).getReader();
  const { value, done } = await rd.read();
  print(value.constructor.name, value.length, done, (await rd.read()).done);
}, [
  "Uint8Array 3 false true"
]);

story("its error", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  const rd = Readable.toWeb(r).getReader();
  r.destroy(new Error("X"));
  await rd.read().catch((e) => print(e.message));
  const r2 = watch(print, "r2", new Readable({ read() {
  } }));
  const rd2 = Readable.toWeb(r2).getReader();
  r2.destroy();
  await rd2.read().catch((e) => print(e.name, e.code));
}, [
  "r error Error undefined X true true",
  "r close  true true",
  "X",
  "r2 close  true true",
  "AbortError ABORT_ERR"
]);

story("cancel destroys it", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  await Readable.toWeb(r).cancel(new Error("C"));
  await turns();
  print(r.destroyed, r.errored && r.errored.message);
  const r2 = watch(print, "r2", new Readable({ read() {
  } }));
  await Readable.toWeb(r2).cancel();
}, [
  "r error Error undefined C true true",
  "r close  true true",
  "true C",
  "r2 error AbortError ABORT_ERR The operation was aborted true true",
  "r2 close  true true"
]);

story("one that was destroyed", async (print) => {
  const r = new Readable({ read() {
  } });
  r.destroy();
  print((await Readable.toWeb(r).getReader().read()).done);
}, [
  "true"
]);

story("a strategy", async (print) => {
  let n = 0;
  const r = new Readable({ objectMode: true, highWaterMark: 2, read() {
    n++;
    this.push(n);
  } });
  const w = Readable.toWeb(r, { strategy: new CountQueuingStrategy({ highWaterMark: 1 }) });
  await turns();
  print(n);
  const rd = w.getReader();
  print((await rd.read()).value);
  await turns();
  print(n);
}, [
  "3",
  "1",
  "4"
]);

story("a ReadableStream as a Readable", async (print) => {
  const rs = new ReadableStream({ start(c) {
    c.enqueue("a");
    c.enqueue("b");
    c.close();
  } });
  const r = watch(print, "r", Readable.fromWeb(rs, { objectMode: true }));
  r.on("data", (d) => print("d", d));
}, [
  "d a",
  "d b",
  "r end  false false",
  "r close  true true"
]);

story("with an encoding", async (print) => {
  const rs = new ReadableStream({ start(c) {
    c.enqueue(new Uint8Array([226, 130]));
    c.enqueue(new Uint8Array([172]));
    c.close();
  } });
  const r = watch(print, "r", Readable.fromWeb(rs, { encoding: "utf8" }));
  r.on("data", (d) => print("d", d));
}, [
  "d €",
  "r end  false false",
  "r close  true true"
]);

story("an error of a ReadableStream", async (print) => {
  const rs = new ReadableStream({ start(c) {
    c.error(new Error("W"));
  } });
  watch(print, "r", Readable.fromWeb(rs)).resume();
}, [
  "r error Error undefined W true true",
  "r close  true true"
]);

story("destroy cancels it", async (print) => {
  const rs = new ReadableStream({ cancel(e) {
    print("cancel", e && e.message);
  } });
  const r = watch(print, "r", Readable.fromWeb(rs));
  r.destroy(new Error("D"));
  await turns();
  const r2 = watch(print, "r2", Readable.fromWeb(new ReadableStream({ cancel(e) {
    print("cancel", e);
  } })));
  r2.destroy();
}, [
  "cancel D",
  "r error Error undefined D true true",
  "r close  true true",
  "cancel null",
  "r2 close  true true"
]);

story("what is no such stream", async (print) => {
  for (const v of [5, null, {}, new WritableStream()]) {
    attempt(print, () => Readable.fromWeb(v));
    attempt(print, () => Readable.toWeb(v));
    attempt(print, () => Writable.toWeb(v));
    attempt(print, () => Duplex.toWeb(v));
    attempt(print, () => Duplex.fromWeb(v));
  }
  for (const v of [5, {}, new ReadableStream()]) attempt(print, () => Writable.fromWeb(v));
  attempt(print, () => Readable.fromWeb(new ReadableStream(), 5));
  attempt(print, () => Readable.fromWeb(new ReadableStream(), { objectMode: 1 }));
  attempt(print, () => Writable.fromWeb(new WritableStream(), { decodeStrings: 1 }));
}, [
  'TypeError ERR_INVALID_ARG_TYPE The "readableStream" argument must be an instance of ReadableStream. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "streamReadable" argument must be an stream.Readable. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "streamWritable" argument must be an stream.Writable. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "duplex" argument must be an stream.Duplex. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "pair" argument must be of type object. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "readableStream" argument must be an instance of ReadableStream. Received null',
  'TypeError ERR_INVALID_ARG_TYPE The "streamReadable" argument must be an stream.Readable. Received null',
  'TypeError ERR_INVALID_ARG_TYPE The "streamWritable" argument must be an stream.Writable. Received null',
  'TypeError ERR_INVALID_ARG_TYPE The "duplex" argument must be an stream.Duplex. Received null',
  'TypeError ERR_INVALID_ARG_TYPE The "pair" argument must be of type object. Received null',
  'TypeError ERR_INVALID_ARG_TYPE The "readableStream" argument must be an instance of ReadableStream. Received an instance of Object',
  'TypeError ERR_INVALID_ARG_TYPE The "streamReadable" argument must be an stream.Readable. Received an instance of Object',
  'TypeError ERR_INVALID_ARG_TYPE The "streamWritable" argument must be an stream.Writable. Received an instance of Object',
  'TypeError ERR_INVALID_ARG_TYPE The "duplex" argument must be an stream.Duplex. Received an instance of Object',
  'TypeError ERR_INVALID_ARG_TYPE The "pair.readable" property must be an instance of ReadableStream. Received undefined',
  'TypeError ERR_INVALID_ARG_TYPE The "readableStream" argument must be an instance of ReadableStream. Received an instance of WritableStream',
  'TypeError ERR_INVALID_ARG_TYPE The "streamReadable" argument must be an stream.Readable. Received an instance of WritableStream',
  'TypeError ERR_INVALID_ARG_TYPE The "streamWritable" argument must be an stream.Writable. Received an instance of WritableStream',
  'TypeError ERR_INVALID_ARG_TYPE The "duplex" argument must be an stream.Duplex. Received an instance of WritableStream',
  'TypeError ERR_INVALID_ARG_TYPE The "pair.readable" property must be an instance of ReadableStream. Received undefined',
  'TypeError ERR_INVALID_ARG_TYPE The "writableStream" argument must be an instance of WritableStream. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "writableStream" argument must be an instance of WritableStream. Received an instance of Object',
  'TypeError ERR_INVALID_ARG_TYPE The "writableStream" argument must be an instance of WritableStream. Received an instance of ReadableStream',
  'TypeError ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "options.objectMode" property must be of type boolean. Received type number (1)',
  'TypeError ERR_INVALID_ARG_TYPE The "options.decodeStrings" property must be of type boolean. Received type number (1)'
]);

story("a Writable as a WritableStream", async (print) => {
  const w = watch(print, "w", new Writable({ highWaterMark: 2, write(c, e, cb) {
    print("_w", c);
    after(1, cb);
  } }));
  const ws = Writable.toWeb(w);
  const wr = ws.getWriter();
  print(wr.desiredSize);
  await wr.write(new Uint8Array([97, 98, 99]));
  await wr.write("str");
  await wr.close();
  print("closed");
}, [
  "2",
  "_w abc",
  "_w str",
  "w finish  false false",
  "w close  true true",
  "closed"
]);

story("an error of a Writable", async (print) => {
  const w = watch(print, "w", new Writable({ write(c, e, cb) {
    cb(new Error("WE"));
  } }));
  const wr = Writable.toWeb(w).getWriter();
  wr.closed.catch((e) => print("closed", e.message));
  await wr.write("a").then(() => print("written"), (e) => print("write", e.message));
  await turns();
  await wr.close().catch((e) => print("close", e.name));
}, [
  "w error Error undefined WE true true",
  "w close  true true",
  "write WE",
  "closed WE",
  "close TypeError"
]);

story("abort destroys it", async (print) => {
  const w = watch(print, "w", new Writable({ write(c, e, cb) {
    cb();
  } }));
  const wr = Writable.toWeb(w).getWriter();
  wr.closed.catch((e) => print("closed", e && e.message));
  await wr.abort(new Error("AB"));
}, [
  "closed AB",
  "w error Error undefined AB true true",
  "w close  true true"
]);

story("a Writable that is destroyed", async (print) => {
  const w = watch(print, "w", new Writable({ write(c, e, cb) {
    cb();
  } }));
  const wr = Writable.toWeb(w).getWriter();
  wr.closed.catch((e) => print("closed", e && e.name));
  w.destroy();
}, [
  "w close  true true",
  "closed AbortError"
]);

story("a WritableStream as a Writable", async (print) => {
  const ws = new WritableStream({ write(c) {
    print("sink", typeof c === "string" ? c : c.constructor.name + c);
  }, close() {
    print("sclose");
  }, abort(e) {
    print("sabort", e && e.message);
  } });
  const w = watch(print, "w", Writable.fromWeb(ws));
  w.write("a");
  w.write(Buffer.from("b"));
  w.write("c");
  w.end();
  await turns();
  const w2 = watch(print, "w2", Writable.fromWeb(new WritableStream({ write() {
    throw new Error("SW");
  } })));
  w2.write("a", (e) => print("cb", e && e.message));
  await turns();
  const w3 = watch(print, "w3", Writable.fromWeb(new WritableStream({ abort(e) {
    print("sabort", e && e.message);
  } })));
  w3.destroy(new Error("D"));
  await turns();
  const w4 = watch(print, "w4", Writable.fromWeb(new WritableStream({ close() {
    print("sclose");
  } })));
  w4.destroy();
}, [
  "sink Buffera",
  "sink Bufferb",
  "sink Bufferc",
  "sclose",
  "w finish  false false",
  "w close  true true",
  "cb SW",
  "w2 error Error undefined SW true true",
  "w2 close  true true",
  "sabort D",
  "w3 error Error undefined D true true",
  "w3 close  true true",
  "sclose",
  "w4 close  true true"
]);

story("a pair of web streams as a Duplex, and back", async (print) => {
  const ts = new TransformStream({ transform(c, k) {
    k.enqueue(String(c).toUpperCase());
  } });
  const d = watch(print, "d", Duplex.fromWeb(ts, { objectMode: true }));
  d.on("data", (x) => print("d", x));
  d.write("a");
  d.end("b");
  await turns();
  const pt = watch(print, "pt", new PassThrough());
  const p = Duplex.toWeb(pt);
  const wr = p.writable.getWriter();
  wr.write("xyz");
  wr.close();
  await each(p.readable, (c) => {
    print(Buffer.from(c).toString());
  });
}, [
  "d A",
  "d B",
  "d finish  false false",
  "d end  false false",
  "d close  true true",
  "xyz",
  "pt end  false false",
  "pt finish  false false",
  "pt close  true true"
]);

story("pipeline of web streams", async (print) => {
  const out = [];
  await promises.pipeline(new ReadableStream({ start(c) {
    c.enqueue("a");
    c.enqueue("b");
    c.close();
  } }), new TransformStream({ transform(c, k) {
    k.enqueue(c + "!");
  } }), async (src) => {
    await each(src, (c) => {
      out.push(c);
    });
  });
  print(out);
  await promises.pipeline(["x", "y"], new WritableStream({ write(c) {
    print("ws", c);
  }, close() {
    print("wsclose");
  } }));
  await promises.pipeline(Readable.from(["n"]), new TransformStream(), new Writable({ objectMode: true, write(c, e, cb) {
    print("nw", c);
    cb();
  } }));
  await promises.pipeline(new ReadableStream({ start(c) {
    c.error(new Error("RS"));
  } }), new PassThrough()).catch((e) => print("E", e.message));
}, [
  "a!,b!",
  "ws x",
  "ws y",
  "wsclose",
  "nw n",
  "E RS"
]);

story("finished of web streams", async (print) => {
  const rs = new ReadableStream({ start(c) {
    c.enqueue(1);
    c.close();
  } });
  finished(rs, (e) => print("fin", e));
  const rd = rs.getReader();
  await rd.read();
  await rd.read();
  await turns();
  const ws = new WritableStream();
  finished(ws, (e) => print("finw", e));
  const wr = ws.getWriter();
  await wr.close();
  await turns();
  await promises.finished(new ReadableStream({ start(c) {
    c.error(new Error("q"));
  } })).catch((e) => print(e.message));
  const ac = new AbortController();
  finished(new ReadableStream(), { signal: ac.signal }, (e) => print(e.name));
  ac.abort();
  await turns();
}, [
  "fin undefined",
  "finw undefined",
  "q",
  "AbortError"
]);

story("isReadable and its like of web streams", async (print) => {
  const rs = new ReadableStream({ start(c) {
    c.enqueue(1);
  } }), ws = new WritableStream();
  print(stream.isReadable(rs), stream.isWritable(ws), stream.isDisturbed(rs), stream.isErrored(rs));
  const rd = rs.getReader();
  await rd.read();
  print(stream.isDisturbed(rs));
  const er = new ReadableStream({ start(c) {
    c.error(1);
  } });
  print(stream.isErrored(er), stream.isReadable(er));
}, [
  "true null false false",
  "true",
  "true false"
]);

story("addAbortSignal of web streams", async (print) => {
  const ac = new AbortController();
  const rs = stream.addAbortSignal(ac.signal, new ReadableStream());
  const rd = rs.getReader();
  ac.abort();
  await rd.read().catch((e) => print(e.name));
  const ac2 = new AbortController();
  const ws = stream.addAbortSignal(ac2.signal, new WritableStream());
  ac2.abort();
  await ws.getWriter().closed.catch((e) => print(e.name));
}, [
  "AbortError",
  "AbortError"
]);

story("compose of web streams", async (print) => {
  const c = watch(print, "c", compose(new TransformStream({ transform(x, k) {
    k.enqueue(String(x) + "1");
  } }), new TransformStream({ transform(x, k) {
    k.enqueue(x + "2");
  } })));
  c.on("data", (d) => print("d", String(d)));
  c.end("q");
}, [
  "d q12",
  "c end  false false",
  "c finish  false false",
  "c close  true true"
]);

story("Duplex.from of web streams", async (print) => {
  await each(Duplex.from(new ReadableStream({ start(c) {
    c.enqueue(Buffer.from("z"));
    c.close();
  } })), (c) => {
    print(c);
  });
  const d = Duplex.from({ readable: new ReadableStream({ start(c) {
    c.enqueue(Buffer.from("z"));
    c.close();
  } }), writable: new WritableStream({ write(x) {
    print("w", x);
  } }) });
  d.end("k");
  await each(d, (c) => {
    print(c);
  });
  await each(Duplex.from(new Blob(["blob"])), (c) => {
    print(c.constructor.name, c.byteLength);
  });
}, [
  "z",
  "w k",
  "z",
  "ArrayBuffer 4"
]);

story("stream/consumers of web streams", async (print) => {
  const c = require("stream/consumers");
  print(await c.text(new ReadableStream({ start(k) {
    k.enqueue(Buffer.from("te"));
    k.enqueue(Buffer.from("xt"));
    k.close();
  } })));
  const b = await c.blob(Readable.from([Buffer.from("q")]));
  print(b.constructor.name, b.size);
}, [
  "text",
  "Blob 1"
]);
