// Node's documentation, "readable.pipe(destination[, options])".
const { Readable, Writable, Duplex, Transform, PassThrough, Stream } = require("stream");

// watch tells of a stream's events.
const watch = watching("end", "finish", "prefinish", "close", "error", "pause", "resume", "drain", "pipe", "unpipe");

story("pipe with backpressure", async (print) => {
  const r = watch(print, "r", Readable.from(["a", "b", "c"])), w = watch(print, "w", new Writable({ objectMode: true, highWaterMark: 1, write(c, e, cb) {
    print("w", c);
    setImmediate(cb);
  } }));
  print(r.pipe(w) === w);
}, [
  "w pipe  false false",
  "true",
  "r resume  false false",
  "w a",
  "r pause  false false",
  "w drain  false false",
  "r resume  false false",
  "w b",
  "r pause  false false",
  "w drain  false false",
  "r resume  false false",
  "w c",
  "r pause  false false",
  "r end  false false",
  "r close  true true",
  "w prefinish  false false",
  "w finish  false false",
  "w unpipe  false false",
  "w close  true true"
]);

story("an error of the destination", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
    this.push("x");
  } })), w = watch(print, "w", new Writable({ write(c, e, cb) {
    cb(new Error("E"));
  } }));
  r.pipe(w);
}, [
  "w pipe  false false",
  "r resume  false false",
  "r pause  false false",
  "w unpipe  true true",
  "w error Error undefined E true true",
  "w close  true true"
]);

story("a pipe to two, of which one is slower", async (print) => {
  let n = 0;
  const r = watch(print, "r", new Readable({ objectMode: true, read() {
    this.push(n < 5 ? n++ : null);
  } }));
  for (const k of ["w1", "w2"]) r.pipe(watch(print, k, new Writable({ objectMode: true, highWaterMark: 1, write(c, e, cb) {
    print(k, c);
    after(k === "w1" ? 1 : 3, cb);
  } })));
  await turns();
  await turns();
}, [
  "w1 pipe  false false",
  "w2 pipe  false false",
  "r resume  false false",
  "w1 0",
  "r pause  false false",
  "w2 0",
  "w1 drain  false false",
  "w2 drain  false false",
  "r resume  false false",
  "w1 1",
  "r pause  false false",
  "w2 1",
  "w1 drain  false false",
  "w2 drain  false false",
  "r resume  false false",
  "w1 2",
  "r pause  false false",
  "w2 2",
  "w1 drain  false false",
  "w2 drain  false false",
  "r resume  false false",
  "w1 3",
  "r pause  false false",
  "w2 3",
  "w1 drain  false false",
  "w2 drain  false false",
  "r resume  false false",
  "w1 4",
  "r pause  false false",
  "w2 4",
  "r end  false false",
  "r close  true true",
  "w1 prefinish  false false",
  "w1 finish  false false",
  "w1 unpipe  false false",
  "w1 close  true true",
  "w2 prefinish  false false",
  "w2 finish  false false",
  "w2 unpipe  false false",
  "w2 close  true true"
]);

story("unpipe", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } })), w = watch(print, "w", new PassThrough()), w2 = watch(print, "w2", new PassThrough());
  r.pipe(w);
  r.pipe(w2, { end: false });
  print(r._readableState.pipes.length);
  r.unpipe(w);
  r.push("a");
  r.push(null);
  await turns();
  r.unpipe();
  print(r.isPaused());
}, [
  "w pipe  false false",
  "w2 pipe  false false",
  "2",
  "w unpipe  false false",
  "r resume  false false",
  "r end  false false",
  "r pause  false false",
  "w2 unpipe  false false",
  "r close  true true",
  "true"
]);

story("pipe of an old stream", async (print) => {
  const s = new Stream();
  s.readable = true;
  const w = watch(print, "w", new Writable({ write(c, e, cb) {
    print("lw", c);
    cb();
  } }));
  s.pipe(w);
  s.emit("data", "1");
  s.emit("data", "2");
  s.emit("end");
}, [
  "w pipe  false false",
  "lw 1",
  "lw 2",
  "w prefinish  false false",
  "w finish  false false",
  "w close  true true"
]);
