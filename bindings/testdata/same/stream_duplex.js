// Node's documentation, "Duplex and transform streams".
const { Readable, Writable, Duplex, Transform, PassThrough, Stream } = require("stream");

// watch tells of a stream's events.
const watch = watching("end", "finish", "prefinish", "close", "error", "pause", "resume", "drain", "pipe", "unpipe");

story("a Transform without _transform", async (print) => {
  const r = new Transform();
  r.write("a");
}, [
  "threw Error ERR_METHOD_NOT_IMPLEMENTED The _transform() method is not implemented"
]);

story("a transform", async (print) => {
  const t = watch(print, "t", new Transform({ transform(c, e, cb) {
    cb(null, String(c).toUpperCase());
  }, flush(cb) {
    print("flush");
    cb(null, "!");
  } }));
  t.on("data", (d) => print("data", d));
  t.write("a");
  t.end("b");
}, [
  "data A",
  "data B",
  "flush",
  "data !",
  "t prefinish  false false",
  "t resume  false false",
  "t end  false false",
  "t finish  false false",
  "t close  true true"
]);

story("an error of a transform", async (print) => {
  const t = watch(print, "t", new Transform({ transform(c, e, cb) {
    cb(new Error("T"));
  } }));
  t.on("data", (d) => print("data", d));
  t.write("a", (e) => print("cb", e.message));
  t.end("b");
}, [
  "t resume  false false",
  "cb T",
  "t error Error undefined T true true",
  "t close  true true"
]);

story("an error of flush", async (print) => {
  const t = watch(print, "t", new Transform({ transform(c, e, cb) {
    cb();
  }, flush(cb) {
    cb(new Error("F"));
  } }));
  t.on("data", (d) => print("data", d));
  t.end("b", (e) => print("endcb", e && e.message));
}, [
  "t resume  true true",
  "t error Error undefined F true true",
  "t close  true true",
  "endcb F"
]);

story("flush and final", async (print) => {
  const t = watch(print, "t", new Transform({ transform(c, e, cb) {
    cb(null, c);
  }, flush(cb) {
    print("flush");
    cb();
  }, final(cb) {
    print("final");
    cb();
  } }));
  t.resume();
  t.end("b");
}, [
  "final",
  "flush",
  "t prefinish  false false",
  "t resume  false false",
  "t end  false false",
  "t finish  false false",
  "t close  true true"
]);

story("a duplex ends when both sides have", async (print) => {
  const d = watch(print, "d", new Duplex({ read() {
  }, write(c, e, cb) {
    print(c);
    cb();
  }, final(cb) {
    print("final");
    cb();
  } }));
  d.on("data", (x) => print("data", x));
  d.push("r");
  d.end("w");
  await turns();
  print(d.destroyed, d.writableFinished, d.readableEnded);
  d.push(null);
}, [
  "w",
  "final",
  "d prefinish  false false",
  "d resume  false false",
  "data r",
  "d finish  false false",
  "false true false",
  "d end  false false",
  "d close  true true"
]);

story("allowHalfOpen", async (print) => {
  const d = watch(print, "d", new Duplex({ allowHalfOpen: false, read() {
  }, write(c, e, cb) {
    print(c);
    cb();
  } }));
  d.resume();
  d.push(null);
}, [
  "d resume  false false",
  "d end  false false",
  "d prefinish  false false",
  "d finish  false false",
  "d close  true true"
]);

story("a duplex with one side", async (print) => {
  const d = new Duplex({ readable: false });
  print(d.readable, d.writable, d.readableEnded);
  const e = new Duplex({ writable: false });
  print(e.readable, e.writable, e.writableFinished, e.writableEnded);
}, [
  "false true true",
  "true false true true"
]);

story("high-water marks", async (print) => {
  for (const o of [{ highWaterMark: -1 }, { highWaterMark: 1.5 }, { highWaterMark: "a" }, { highWaterMark: 0 }, { readableHighWaterMark: 3, writableHighWaterMark: 4 }, { readableHighWaterMark: 0 }, { readableHighWaterMark: NaN }]) for (const C of [Readable, Writable, Duplex, Transform]) try {
    const s = new C(o);
    print(s.readableHighWaterMark, s.writableHighWaterMark);
  } catch (e) {
    print(e.code, e.message);
  }
}, [
  "ERR_INVALID_ARG_VALUE The property 'options.highWaterMark' is invalid. Received -1",
  "ERR_INVALID_ARG_VALUE The property 'options.highWaterMark' is invalid. Received -1",
  "ERR_INVALID_ARG_VALUE The property 'options.readableHighWaterMark' is invalid. Received -1",
  "ERR_INVALID_ARG_VALUE The property 'options.readableHighWaterMark' is invalid. Received -1",
  "ERR_INVALID_ARG_VALUE The property 'options.highWaterMark' is invalid. Received 1.5",
  "ERR_INVALID_ARG_VALUE The property 'options.highWaterMark' is invalid. Received 1.5",
  "ERR_INVALID_ARG_VALUE The property 'options.readableHighWaterMark' is invalid. Received 1.5",
  "ERR_INVALID_ARG_VALUE The property 'options.readableHighWaterMark' is invalid. Received 1.5",
  "ERR_INVALID_ARG_VALUE The property 'options.highWaterMark' is invalid. Received 'a'",
  "ERR_INVALID_ARG_VALUE The property 'options.highWaterMark' is invalid. Received 'a'",
  "ERR_INVALID_ARG_VALUE The property 'options.readableHighWaterMark' is invalid. Received 'a'",
  "ERR_INVALID_ARG_VALUE The property 'options.readableHighWaterMark' is invalid. Received 'a'",
  "0 undefined",
  "undefined 0",
  "0 0",
  "0 0",
  "16384 undefined",
  "undefined 16384",
  "3 4",
  "3 4",
  "16384 undefined",
  "undefined 16384",
  "0 16384",
  "0 0",
  "16384 undefined",
  "undefined 16384",
  "ERR_INVALID_ARG_VALUE The property 'options.readableHighWaterMark' is invalid. Received NaN",
  "ERR_INVALID_ARG_VALUE The property 'options.readableHighWaterMark' is invalid. Received NaN"
]);

story("inheritance as before classes", async (print) => {
  function My(o) {
    if (!(this instanceof My)) return new My(o);
    Readable.call(this, o);
    this.n = 0;
  }
  require("util").inherits(My, Readable);
  My.prototype._read = function() {
    this.push(this.n++ < 2 ? "m" : null);
  };
  My().on("data", (d) => print(d)).on("end", () => print("end"));
  function W() {
    Writable.call(this);
  }
  require("util").inherits(W, Writable);
  W.prototype._write = function(c, e, cb) {
    print("W", c);
    cb();
  };
  new W().end("z");
  function T() {
    Transform.call(this, { objectMode: true });
  }
  require("util").inherits(T, Transform);
  T.prototype._transform = function(c, e, cb) {
    this.push(c);
    cb();
  };
  const t = new T();
  t.on("data", (d) => print("T", d));
  t.end(7);
  print(t instanceof Writable, t instanceof Duplex, t instanceof Readable, t instanceof Stream, new W() instanceof Readable);
}, [
  "W z",
  "T 7",
  "true true true true false",
  "m",
  "m",
  "end"
]);
