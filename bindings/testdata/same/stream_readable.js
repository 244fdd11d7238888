// Node's documentation, "Readable streams" and "API for stream implementers".
const { Readable, Writable, Stream } = require("stream");

// watch tells of a stream's events.
const watch = watching("end", "finish", "prefinish", "close", "error", "pause", "resume", "drain", "pipe", "unpipe");

story("data comes before ticks that were asked for later", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  r.on("data", (d) => print("data", d, r.readableFlowing));
  r.push("a");
  process.nextTick(() => print("tick1"));
  Promise.resolve().then(() => print("micro1"));
  r.push("b");
  r.push(null);
  process.nextTick(() => print("tick2"));
}, [
  "r resume  false false",
  "data a true",
  "data b true",
  "tick1",
  "tick2",
  "r end  false false",
  "r close  true true",
  "micro1"
]);

story("a _read that pushes at once", async (print) => {
  let n = 0;
  const r = watch(print, "r", new Readable({ read(size) {
    print("_read", size);
    this.push(n++ < 3 ? String(n) : null);
  } }));
  r.on("data", (d) => {
    print("data", d);
    process.nextTick(() => print("t", d));
  });
}, [
  "_read 16384",
  "r resume  false false",
  "_read 16384",
  "data 1",
  "_read 16384",
  "data 2",
  "_read 16384",
  "data 3",
  "t 1",
  "t 2",
  "r end  false false",
  "t 3",
  "r close  true true"
]);

story("reading by the readable event, n bytes at a time", async (print) => {
  let n = 0;
  const r = watch(print, "r", new Readable({ highWaterMark: 5, read(size) {
    print("_read", size);
    this.push(n++ < 4 ? "xyz" : null);
  } }));
  r.on("readable", () => {
    print("readable", r.readableLength);
    let c;
    while ((c = r.read(4)) !== null) print("got", c);
  });
}, [
  "_read 5",
  "readable 3",
  "_read 5",
  "got xyzx",
  "_read 5",
  "got yzxy",
  "_read 5",
  "got zxyz",
  "_read 5",
  "readable 0",
  "readable 0",
  "r end  false false",
  "r close  true true"
]);

story("reading all by the readable event", async (print) => {
  let n = 0;
  const r = watch(print, "r", new Readable({ highWaterMark: 5, encoding: "utf8", read(size) {
    setImmediate(() => this.push(n++ < 4 ? "xyz" : null));
  } }));
  r.on("readable", () => {
    print("readable", r.readableLength);
    let c;
    while ((c = r.read()) !== null) print("got", c);
  });
}, [
  "readable 3",
  "got xyz",
  "readable 3",
  "got xyz",
  "readable 3",
  "got xyz",
  "readable 3",
  "got xyz",
  "readable 0",
  "r end  false false",
  "r close  true true"
]);

story("destroy waits for construct", async (print) => {
  const w = watch(print, "r", new Readable({ construct(cb) {
    print("c");
    after(3, cb);
  }, read() {
    print("read");
  }, destroy(e, cb) {
    print("d", e && e.message);
    cb(e);
  } }));
  w.destroy(new Error("x"), (e) => print("cb", e && e.message));
  w.destroy(null, () => print("second"));
}, [
  "second",
  "c",
  "d x",
  "cb x",
  "r error Error undefined x true true",
  "r close  true true"
]);

story("push after the end", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  r.push(null);
  r.push("a");
}, [
  "r error Error ERR_STREAM_PUSH_AFTER_EOF stream.push() after EOF true true",
  "r close  true true"
]);

story("unshift after the end event", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  r.push(null);
  r.resume();
  await turns();
  r.unshift("a");
}, [
  "r resume  false false",
  "r end  false false",
  "r close  true true"
]);

story("push of what is no chunk", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  print(r.push(5));
}, [
  "false",
  'r error TypeError ERR_INVALID_ARG_TYPE The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5) true true',
  "r close  true true"
]);

story("push of nothing", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  print(r.push(void 0), r.push(""), r.push(Buffer.alloc(0)));
  r.unshift(void 0);
  r.unshift("");
}, [
  "true true true"
]);

story("unshift", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  r.push("abc");
  r.push("def");
  print(r.read(4));
  r.unshift("Z");
  print(r.read(), r.readableLength);
  r.push("q");
  r.setEncoding("utf8");
  r.unshift("p");
  print(r.read());
  r.push(null);
  r.resume();
}, [
  "abcd",
  "Zef 0",
  "pq",
  "r resume  false false",
  "r end  false false",
  "r close  true true"
]);

story("a Readable without _read", async (print) => {
  const r = watch(print, "r", new Readable());
  r.read();
}, [
  "r error Error ERR_METHOD_NOT_IMPLEMENTED The _read() method is not implemented true true",
  "r close  true true"
]);

story("object mode", async (print) => {
  const r = watch(print, "r", new Readable({ objectMode: true, read() {
  } }));
  r.push({});
  r.push(void 0);
  r.push(0);
  r.push("");
  print(r.readableLength, r.read(), r.read(), r.read(), r.read(), r.readableObjectMode);
  r.push(null);
  r.read();
}, [
  "4 [object Object] undefined 0  true",
  "r end  false false",
  "r close  true true"
]);

story("pause and resume", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  r.on("data", (d) => print("d", d));
  r.pause();
  r.push("a");
  await turns();
  print(r.isPaused(), r.readableFlowing);
  r.resume();
  await turns();
  r.removeAllListeners("data");
  r.push("b");
  await turns();
  print(r.readableLength, r.readableFlowing);
}, [
  "r pause  false false",
  "r resume  false false",
  "true false",
  "r resume  false false",
  "d a",
  "0 true"
]);

story("listeners of data and readable", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
  } }));
  r.on("data", (d) => print("d", d));
  const f = () => {
    print("readable");
    r.read();
  };
  r.on("readable", f);
  r.push("a");
  await turns();
  print(r.readableFlowing);
  r.removeListener("readable", f);
  await turns();
  print(r.readableFlowing);
  r.push("b");
  await turns();
}, [
  "r resume  false false",
  "readable",
  "d a",
  "false",
  "r resume  false false",
  "true",
  "d b"
]);

story("destroy within _read", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
    this.destroy(new Error("in"));
  } }));
  r.read();
}, [
  "r error Error undefined in true true",
  "r close  true true"
]);

story("an error thrown by _read", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
    throw new Error("in");
  } }));
  r.resume();
}, [
  "r resume  true true",
  "r error Error undefined in true true",
  "r close  true true"
]);

story("emitClose", async (print) => {
  const r = watch(print, "r", new Readable({ emitClose: false, read() {
  } }));
  r.destroy();
}, []);

story("wrap of an old stream", async (print) => {
  const s = new Stream();
  s.pause = () => print("opause");
  s.resume = () => print("oresume");
  const r = watch(print, "r", new Readable({ highWaterMark: 2 }).wrap(s));
  r.on("data", (d) => print("wd", d));
  s.emit("data", "abc");
  s.emit("data", "d");
  s.emit("end");
}, [
  "opause",
  "opause",
  "r resume  false false",
  "wd abc",
  "wd d",
  "r end  false false",
  "r close  true true"
]);
