// Node's documentation, "Writable streams" and "API for stream implementers".
const { Readable, Writable } = require("stream");

// watch tells of a stream's events.
const watch = watching("end", "finish", "prefinish", "close", "error", "pause", "resume", "drain", "pipe", "unpipe");

story("writes that wait", async (print) => {
  const w = watch(print, "w", new Writable({ highWaterMark: 3, write(c, e, cb) {
    print("_write", c, e);
    setImmediate(cb);
  } }));
  print(w.write("ab", () => print("cb1")));
  print(w.write("cd", () => print("cb2")));
  print(w.writableLength, w.writableNeedDrain, w.writableHighWaterMark);
  w.write("ef", "latin1");
  w.end("gh", () => print("endcb"));
  print(w.writable, w.writableEnded, w.writableFinished);
}, [
  "_write ab buffer",
  "true",
  "false",
  "4 true 3",
  "false true false",
  "_write cd buffer",
  "cb1",
  "_write ef buffer",
  "cb2",
  "_write gh buffer",
  "w prefinish  false false",
  "endcb",
  "w finish  false false",
  "w close  true true"
]);

story("callbacks of writes that are done at once", async (print) => {
  const w = watch(print, "w", new Writable({ write(c, e, cb) {
    print("_write", c);
    cb();
  } }));
  w.write("1", (...a) => print("cb1", a.length, a[0]));
  w.write("2", () => print("cb2"));
  print("after");
  process.nextTick(() => print("tick"));
  Promise.resolve().then(() => print("micro"));
  w.end((...a) => print("endcb", a.length, a[0]));
}, [
  "_write 1",
  "_write 2",
  "after",
  "w prefinish  false false",
  "micro",
  "cb1 1 null",
  "cb2",
  "tick",
  "endcb 1 null",
  "w finish  false false",
  "w close  true true"
]);

story("cork and writev", async (print) => {
  const w = watch(print, "w", new Writable({ writev(cs, cb) {
    print("_writev", cs.length, cs.map((c) => c.chunk + c.encoding), cs.allBuffers);
    cb();
  } }));
  w.cork();
  w.write("a");
  w.write("b");
  w.cork();
  w.write("c");
  w.uncork();
  print(w.writableCorked, w.writableBuffer.length);
  w.uncork();
  w.write("d");
  w.end();
}, [
  "1 3",
  "_writev 3 abuffer,bbuffer,cbuffer true",
  "_writev 1 dbuffer undefined",
  "w prefinish  false false",
  "w finish  false false",
  "w close  true true"
]);

story("construct and final", async (print) => {
  const w = watch(print, "w", new Writable({ construct(cb) {
    print("construct");
    setImmediate(cb);
  }, write(c, e, cb) {
    print("_write", c);
    cb();
  }, final(cb) {
    print("final");
    setImmediate(cb);
  }, destroy(e, cb) {
    print("_destroy", e);
    cb(e);
  } }));
  w.write("a");
  w.end("b");
}, [
  "construct",
  "_write a",
  "_write b",
  "final",
  "w prefinish  false false",
  "w finish  false false",
  "_destroy null",
  "w close  true true"
]);

story("an error of construct", async (print) => {
  const w = watch(print, "w", new Writable({ construct(cb) {
    cb(new Error("nope"));
  }, write(c, e, cb) {
    print("_write", c);
    cb();
  } }));
  w.write("a", (e) => print("cb", e && e.message));
  w.end((e) => print("end", e && e.message));
}, [
  "cb nope",
  "end nope",
  "w error Error undefined nope true true",
  "w close  true true"
]);

story("an error of a write", async (print) => {
  const w = watch(print, "w", new Writable({ highWaterMark: 2, write(c, e, cb) {
    setImmediate(cb, new Error("bad " + c));
  } }));
  w.write("a", (e) => print("cb a", e && e.message));
  w.write("b", (e) => print("cb b", e && e.message));
  w.end((e) => print("endcb", e && e.message));
}, [
  "cb a bad a",
  "cb b bad a",
  "endcb bad a",
  "w error Error undefined bad a true true",
  "w close  true true"
]);

story("an error of a write, at once", async (print) => {
  const w = watch(print, "w", new Writable({ write(c, e, cb) {
    cb(new Error("bad"));
  } }));
  print(w.write("a", (e) => print("cb a", e && e.message)));
  print(w.write("b", (e) => print("cb b", e && e.message)));
}, [
  "false",
  "false",
  "cb a bad",
  "cb b bad",
  "w error Error undefined bad true true",
  "w close  true true"
]);

story("write after end", async (print) => {
  const w = watch(print, "w", new Writable({ write(c, e, cb) {
    cb();
  } }));
  w.end();
  print(w.write("x", (e) => print("cb", e.code)));
  w.end("y", (e) => print("end", e.code));
}, [
  "w prefinish  false false",
  "false",
  "cb ERR_STREAM_WRITE_AFTER_END",
  "w error Error ERR_STREAM_WRITE_AFTER_END write after end true true",
  "w close  true true",
  "end ERR_STREAM_WRITE_AFTER_END"
]);

story("end twice", async (print) => {
  const w = watch(print, "w", new Writable({ write(c, e, cb) {
    cb();
  } }));
  w.end((e) => print("1", e && e.code));
  w.end((e) => print("2", e && e.code));
  await turns();
  w.end((e) => print("3", e && e.code));
  w.write("a", (e) => print(e.code));
}, [
  "w prefinish  false false",
  "1 null",
  "2 null",
  "w finish  false false",
  "w close  true true",
  "3 ERR_STREAM_ALREADY_FINISHED",
  "ERR_STREAM_WRITE_AFTER_END"
]);

story("what cannot be written", async (print) => {
  const w = watch(print, "w", new Writable({ write(c, e, cb) {
    cb();
  } }));
  for (const v of [null, void 0, 5, {}, new Uint8Array([65]), new DataView(new ArrayBuffer(2)), new Uint16Array([65])]) try {
    print(w.write(v));
  } catch (e) {
    print(e.code, e.message, e.name);
  }
  try {
    w.write("a", "nonsense");
  } catch (e) {
    print(e.code, e.message);
  }
  try {
    w.setDefaultEncoding("nonsense");
  } catch (e) {
    print(e.code, e.message);
  }
  w.pipe(process.stdout);
}, [
  "ERR_STREAM_NULL_VALUES May not write null values to stream TypeError",
  'ERR_INVALID_ARG_TYPE The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received undefined TypeError',
  'ERR_INVALID_ARG_TYPE The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5) TypeError',
  'ERR_INVALID_ARG_TYPE The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received an instance of Object TypeError',
  "true",
  "true",
  "true",
  "ERR_UNKNOWN_ENCODING Unknown encoding: nonsense",
  "ERR_UNKNOWN_ENCODING Unknown encoding: nonsense",
  "w error Error ERR_STREAM_CANNOT_PIPE Cannot pipe, not readable true true",
  "w close  true true"
]);

story("destroy with writes that wait", async (print) => {
  const w = watch(print, "w", new Writable({ write(c, e, cb) {
    after(3, cb);
  } }));
  w.write("a", (e) => print("a", e && e.code));
  w.write("b", (e) => print("b", e && e.code));
  w.end((e) => print("e", e && e.code));
  w.destroy();
}, [
  "w close  true true",
  "a null",
  "b ERR_STREAM_DESTROYED",
  "e ERR_STREAM_DESTROYED"
]);

story("a Writable without _write", async (print) => {
  const r = new Writable();
  r.write("a");
}, [
  "threw Error ERR_METHOD_NOT_IMPLEMENTED The _write() method is not implemented"
]);

story("autoDestroy", async (print) => {
  const r = watch(print, "r", new Readable({ autoDestroy: false, read() {
    this.push(null);
  } }));
  r.resume();
  await turns();
  print(r.destroyed);
  const w = watch(print, "w", new Writable({ autoDestroy: false, write(c, e, cb) {
    cb(new Error("q"));
  } }));
  w.write("a");
  await turns();
  w.write("b");
}, [
  "r resume  false false",
  "r end  false false",
  "false",
  "w error Error undefined q false false"
]);
