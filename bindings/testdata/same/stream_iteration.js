// Node's documentation: async iteration of Readable, its operators, Readable.from, and stream/consumers.
const { Readable } = require("stream");

// watch tells of a stream's events.
const watch = watching("end", "finish", "prefinish", "close", "error", "drain", "pipe", "unpipe");

story("iteration", async (print) => {
  await each(Readable.from([1, 2, 3]), (c) => {
    print(c);
  });
}, [
  "1",
  "2",
  "3"
]);

story("leaving the loop destroys the stream", async (print) => {
  const r = watch(print, "r", Readable.from([1, 2, 3]));
  await each(r, (c) => {
    print(c);
    return false;
  });
  await turns();
}, [
  "1",
  "r error AbortError ABORT_ERR The operation was aborted true true",
  "r close  true true"
]);

story("destroyOnReturn", async (print) => {
  const r = watch(print, "r", Readable.from([1, 2, 3]));
  await each(r.iterator({ destroyOnReturn: false }), (c) => {
    print(c);
    return false;
  });
  await turns();
  print(r.destroyed);
  await each(r, (c) => {
    print(c);
  });
}, [
  "1",
  "false",
  "2",
  "3",
  "r end  false false",
  "r close  true true"
]);

story("an error ends the loop", async (print) => {
  const r = watch(print, "r", new Readable({ read() {
    this.push("a");
    this.destroy(new Error("x"));
  } }));
  await each(r, (c) => {
    print(c);
  });
}, [
  "a",
  "r error Error undefined x true true",
  "r close  true true",
  "threw Error undefined x"
]);

story("a stream that closes early", async (print) => {
  const r = new Readable({ read() {
  } });
  after(2, () => r.destroy());
  await each(r, (c) => {
    print(c);
  });
}, [
  "threw Error ERR_STREAM_PREMATURE_CLOSE Premature close"
]);

story("calls of next", async (print) => {
  const r = watch(print, "r", Readable.from(["a", "b"]));
  const it = r[Symbol.asyncIterator]();
  print(it.stream === r, Object.prototype.toString.call(it), it[Symbol.asyncIterator]() === it);
  const ps = [it.next(), it.next(), it.next(), it.next()];
  for (const p of ps) print(JSON.stringify(await p));
}, [
  "true [object AsyncGenerator] true",
  '{"value":"a","done":false}',
  '{"value":"b","done":false}',
  "r end  false false",
  "r close  true true",
  '{"done":true}',
  '{"done":true}'
]);

story("throw", async (print) => {
  const r = watch(print, "r", Readable.from(["a", "b"]));
  const it = r[Symbol.asyncIterator]();
  await it.next();
  await it.throw(new Error("t"));
}, [
  "threw Error undefined t",
  "r error AbortError ABORT_ERR The operation was aborted true true",
  "r close  true true"
]);

story("return before the first next", async (print) => {
  const r = watch(print, "r", Readable.from(["a", "b"]));
  const it = r[Symbol.asyncIterator]();
  print(JSON.stringify(await it.return(5)));
  await turns();
  print(r.destroyed);
}, [
  '{"value":5,"done":true}',
  "false"
]);

story("options of iterator", async (print) => {
  const r = Readable.from(["a"]);
  for (const o of [null, 5, "x", [], {}]) try {
    r.iterator(o);
    print("ok");
  } catch (e) {
    print(e.code, e.message);
  }
}, [
  'ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received null',
  'ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received type number (5)',
  `ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received type string ('x')`,
  'ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received an instance of Array',
  "ok"
]);

story("from a generator, destroyed on the way", async (print) => {
  const r = watch(print, "r", Readable.from((function* () {
    try {
      yield 1;
      yield Promise.resolve(2);
      yield 3;
    } finally {
      print("fin");
    }
  })()));
  r.on("data", (d) => {
    print(d);
    if (d === 2) r.destroy();
  });
}, [
  "1",
  "2",
  "fin",
  "r end  true false",
  "r close  true true"
]);

story("from a generator that throws", async (print) => {
  const r = watch(print, "r", Readable.from((function* () {
    yield 1;
    throw new Error("gen");
  })()));
  r.on("data", (d) => print(d));
}, [
  "1",
  "r error Error undefined gen true true",
  "r close  true true"
]);

story("from a list with null", async (print) => {
  const r = watch(print, "r", Readable.from([1, null]));
  r.on("data", (d) => print(d));
}, [
  "1",
  "r error TypeError ERR_STREAM_NULL_VALUES May not write null values to stream true true",
  "r close  true true"
]);

story("from what cannot be iterated", async (print) => {
  for (const v of [5, null, void 0, {}]) try {
    Readable.from(v);
  } catch (e) {
    print(e.code, e.message);
  }
}, [
  'ERR_INVALID_ARG_TYPE The "iterable" argument must be an instance of Iterable. Received type number (5)',
  'ERR_INVALID_ARG_TYPE The "iterable" argument must be an instance of Iterable. Received null',
  'ERR_INVALID_ARG_TYPE The "iterable" argument must be an instance of Iterable. Received undefined',
  'ERR_INVALID_ARG_TYPE The "iterable" argument must be an instance of Iterable. Received an instance of Object'
]);

story("from a string, a Buffer, bytes", async (print) => {
  await each(Readable.from("abc"), (c) => {
    print(c);
  });
  await each(Readable.from(Buffer.from("abc")), (c) => {
    print(c.length);
  });
  await each(Readable.from(new Uint8Array([1, 2])), (c) => {
    print(c);
  });
  print(Readable.from("a").readableObjectMode, Readable.from("a").readableHighWaterMark, Readable.from([1]).readableHighWaterMark);
}, [
  "abc",
  "3",
  "1",
  "2",
  "true 16 1"
]);

story("from an async iterator", async (print) => {
  let i = 0, closed = false;
  const src = { [Symbol.asyncIterator]() {
    return { next: async () => ({ value: i++, done: i > 3 }), return: async () => {
      print("return");
      return {};
    }, throw: async (e) => {
      print("throw", e.message);
      return {};
    } };
  } };
  const r = watch(print, "r", Readable.from(src));
  await each(r, (c) => {
    print(c);
  });
  i = 0;
  const r2 = watch(print, "r2", Readable.from(src));
  r2.once("data", () => r2.destroy(new Error("D")));
  await turns();
}, [
  "0",
  "1",
  "2",
  "r end  false false",
  "return",
  "r close  true true",
  "throw D",
  "return",
  "r2 error Error undefined D true true",
  "r2 close  true true"
]);

story("operators", async (print) => {
  const R = () => Readable.from([1, 2, 3, 4, 5]);
  print(await R().map((x) => x * 2).toArray());
  print(await R().filter((x) => x % 2).toArray());
  print(await R().take(2).toArray(), await R().drop(3).toArray());
  print(await R().flatMap((x) => [x, x]).toArray());
  print(await R().some((x) => x > 4), await R().every((x) => x < 5), await R().find((x) => x > 2), await R().reduce((a, b) => a + b), await R().reduce((a, b) => a + b, 10));
  await R().forEach((x) => print("each", x));
  print(await R().asIndexedPairs().toArray());
  let run = 0, max = 0;
  print(await R().map(async (x) => {
    run++;
    max = Math.max(max, run);
    await turns();
    run--;
    return x;
  }, { concurrency: 2 }).toArray(), max);
  try {
    await Readable.from([]).reduce((a, b) => a);
  } catch (e) {
    print(e.name, e.code, e.message);
  }
  for (const f of [() => R().map(5), () => R().filter(), () => R().take(-1), () => R().drop("x"), () => R().map((x) => x, { concurrency: 0 }), () => R().map((x) => x, 5), () => R().map((x) => x, { signal: 5 }), () => R().forEach(5), () => R().reduce(5), () => R().toArray({ signal: 1 }), () => R().compose(5), () => new (R()).map((x) => x), () => R().every(1), () => R().some(1), () => R().flatMap(1)]) try {
    print(await f());
  } catch (e) {
    print(e.name, e.code, e.message);
  }
  try {
    await R().map((x) => {
      throw new Error("in map");
    }).toArray();
  } catch (e) {
    print(e.message);
  }
  const ac = new AbortController();
  try {
    await R().map(async (x) => {
      if (x === 2) ac.abort();
      return x;
    }, { signal: ac.signal }).toArray({ signal: ac.signal });
  } catch (e) {
    print(e.name, e.code);
  }
  const r = watch(print, "tk", R());
  print(await r.take(1).toArray());
  await turns();
  print(r.destroyed);
}, [
  "2,4,6,8,10",
  "1,3,5",
  "1,2 4,5",
  "1,1,2,2,3,3,4,4,5,5",
  "true false 3 15 25",
  "each 1",
  "each 2",
  "each 3",
  "each 4",
  "each 5",
  "0,1,1,2,2,3,3,4,4,5",
  "1,2,3,4,5 2",
  "TypeError ERR_MISSING_ARGS Reduce of an empty stream requires an initial value",
  'TypeError ERR_INVALID_ARG_TYPE The "fn" argument must be of type function or an instance of AsyncFunction. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "fn" argument must be of type function or an instance of AsyncFunction. Received undefined',
  'RangeError ERR_OUT_OF_RANGE The value of "number" is out of range. It must be >= 0. Received -1',
  "[object Object]",
  'RangeError ERR_OUT_OF_RANGE The value of "options.concurrency" is out of range. It must be >= 1 && <= 9007199254740991. Received 0',
  'TypeError ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "options.signal" property must be an instance of AbortSignal. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "fn" argument must be of type function or an instance of AsyncFunction. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "reducer" argument must be of type function or an instance of AsyncFunction. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE The "options.signal" property must be an instance of AbortSignal. Received type number (1)',
  'TypeError ERR_INVALID_ARG_TYPE The "body" argument must be of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise or { readable, writable } pair. Received type number (5)',
  "TypeError ERR_ILLEGAL_CONSTRUCTOR Illegal constructor",
  'TypeError ERR_INVALID_ARG_TYPE The "fn" argument must be of type function or an instance of AsyncFunction. Received type number (1)',
  'TypeError ERR_INVALID_ARG_TYPE The "fn" argument must be of type function or an instance of AsyncFunction. Received type number (1)',
  'TypeError ERR_INVALID_ARG_TYPE The "fn" argument must be of type function or an instance of AsyncFunction. Received type number (1)',
  "in map",
  "AbortError ABORT_ERR",
  "tk error AbortError ABORT_ERR The operation was aborted true true",
  "tk close  true true",
  "1",
  "true"
]);

story("stream/consumers", async (print) => {
  const c = require("stream/consumers");
  const R = () => Readable.from([Buffer.from('{"a":'), Buffer.from("1}")]);
  print(await c.text(R()), JSON.stringify(await c.json(R())), (await c.buffer(R())).toString(), (await c.arrayBuffer(R())).byteLength);
  print(await c.text(Readable.from(["a", "b"])));
  const eu = Buffer.from("€");
  print(await c.text(Readable.from([eu.subarray(0, 1), eu.subarray(1), eu.subarray(0, 1)])));
}, [
  '{"a":1} {"a":1} {"a":1} 7',
  "ab",
  "€�"
]);
