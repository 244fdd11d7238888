// ReadableStream with its default reader (Streams 4), over streamcore.js.
//
// A stream of type "bytes" is served by the default machinery: its chunks are
// checked to be views, and there is no BYOB reader. Writable and transform
// streams do not exist.
(function (host) {
  "use strict";
  const { shape, isObject, dictionary, required } = host.load("webidl");
  const { apply, deferred, promised, newRecord, cancel, acquire, release, read, desiredSize, canEnqueue, enqueue, closeController, failController, setUp } = host.load("streamcore");
  let making = false;
  const ours = {}; // in place of a source: setUp comes later

  function makeFace(Class, record) {
    making = true;
    try {
      return new Class(record);
    } finally {
      making = false;
    }
  }

  class ReadableStreamDefaultController {
    #record;
    constructor() {
      if (!making) throw new TypeError("Illegal constructor");
      this.#record = arguments[0];
    }
    get desiredSize() {
      return desiredSize(this.#record);
    }
    close() {
      if (!canEnqueue(this.#record)) throw new TypeError("Invalid state: the stream is closed, or about to be");
      closeController(this.#record);
    }
    enqueue(chunk = undefined) {
      if (!canEnqueue(this.#record)) throw new TypeError("Invalid state: the stream is closed, or about to be");
      enqueue(this.#record, chunk);
    }
    error(e = undefined) {
      failController(this.#record, e);
    }
  }
  shape(ReadableStreamDefaultController);

  class ReadableByteStreamController {
    #record;
    constructor() {
      if (!making) throw new TypeError("Illegal constructor");
      this.#record = arguments[0];
    }
    get byobRequest() {
      this.#record;
      return null;
    }
    get desiredSize() {
      return desiredSize(this.#record);
    }
    close() {
      if (!canEnqueue(this.#record)) throw new TypeError("Invalid state: the stream is closed, or about to be");
      closeController(this.#record);
    }
    enqueue(chunk) {
      const record = this.#record;
      required(arguments, 1, "enqueue");
      if (!ArrayBuffer.isView(chunk)) throw new TypeError("a stream of bytes takes views of an ArrayBuffer as chunks");
      if (chunk.byteLength === 0) throw new TypeError("Invalid state: a chunk of bytes must not be empty");
      if (!canEnqueue(record)) throw new TypeError("Invalid state: the stream is closed, or about to be");
      enqueue(record, new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    }
    error(e = undefined) {
      failController(this.#record, e);
    }
  }
  shape(ReadableByteStreamController);

  // --- the public classes

  let recordOf, isStream, adopt;

  class ReadableStream {
    #record;
    static {
      recordOf = (stream) => stream.#record;
      isStream = (value) => isObject(value) && #record in value;
      // adopt makes the face of a stream of our own.
      adopt = (settings) => {
        const stream = new ReadableStream(ours);
        setUp(stream.#record, settings);
        return stream;
      };
    }
    constructor(underlyingSource = {}, strategy = {}) {
      this.#record = newRecord(this);
      if (underlyingSource === ours) return;
      if (!isObject(underlyingSource)) throw new TypeError("the underlying source of a ReadableStream must be an object");
      strategy = dictionary(strategy, "the strategy of a ReadableStream");
      const mark = strategy.highWaterMark;
      const size = callback(strategy, "size");
      const cancel = callback(underlyingSource, "cancel");
      const pull = callback(underlyingSource, "pull");
      const start = callback(underlyingSource, "start");
      let { type } = underlyingSource;
      if (type !== undefined && (type = `${type}`) !== "bytes") throw new TypeError(`"${type}" is not a type of stream: leave it out, or say "bytes"`);
      if (type === "bytes" && size !== undefined) throw new RangeError("the strategy of a stream of bytes must not have a size");
      const highWaterMark = mark === undefined ? (type === "bytes" ? 0 : 1) : Number(mark);
      if (!(highWaterMark >= 0)) throw new RangeError("highWaterMark must be a number, 0 or more");
      const settings = {
        highWaterMark,
        size: type === "bytes" ? (chunk) => chunk.byteLength : size,
        start: (c) => (start === undefined ? undefined : apply(start, underlyingSource, [c.face])),
        pull: () => (pull === undefined ? Promise.resolve() : promised(pull, underlyingSource, [record.controller.face])),
        cancel: (reason) => (cancel === undefined ? Promise.resolve() : promised(cancel, underlyingSource, [reason])),
      };
      const record = this.#record;
      setUp(record, settings, (controller) => makeFace(type === "bytes" ? ReadableByteStreamController : ReadableStreamDefaultController, controller));
    }
    static from(asyncIterable) {
      required(arguments, 1, "ReadableStream.from");
      return from(asyncIterable);
    }
    get locked() {
      return this.#record.reader !== null;
    }
    // async: what a method of the class throws, it rejects with.
    async cancel(reason = undefined) {
      if (this.#record.reader !== null) throw new TypeError("Invalid state: ReadableStream is locked");
      await cancel(this.#record, reason);
    }
    getReader(options = {}) {
      const record = this.#record;
      const { mode } = dictionary(options, "the options of getReader");
      if (mode !== undefined) throw new TypeError(`there is no reader of mode "${mode}": call getReader()`);
      return new ReadableStreamDefaultReader(record.face);
    }
    tee() {
      return tee(this.#record, undefined);
    }
    values(options = {}) {
      const record = this.#record;
      const { preventCancel } = dictionary(options, "the options of values");
      return iterate(acquire(record), Boolean(preventCancel));
    }
  }
  shape(ReadableStream);
  Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {
    value: ReadableStream.prototype.values,
    writable: true,
    configurable: true,
  });

  class ReadableStreamDefaultReader {
    #reader;
    constructor(stream) {
      required(arguments, 1, "ReadableStreamDefaultReader");
      if (!isStream(stream)) throw new TypeError("ReadableStreamDefaultReader needs a ReadableStream");
      this.#reader = acquire(recordOf(stream));
    }
    get closed() {
      return this.#reader.closed.promise;
    }
    async cancel(reason = undefined) {
      if (this.#reader.stream === null) throw released();
      await cancel(this.#reader.stream, reason);
    }
    read() {
      try {
        const reader = this.#reader;
        if (reader.stream === null) throw released();
        return new Promise((resolve, reject) => {
          read(reader, {
            chunk: (value) => resolve({ value, done: false }),
            close: () => resolve({ value: undefined, done: true }),
            error: reject,
          });
        });
      } catch (error) {
        return Promise.reject(error);
      }
    }
    releaseLock() {
      if (this.#reader.stream !== null) release(this.#reader);
    }
  }
  shape(ReadableStreamDefaultReader);

  const released = () => new TypeError("Invalid state: the reader has released its lock");

  function callback(object, name) {
    const f = object[name];
    if (f !== undefined && typeof f !== "function") throw new TypeError(`${name} must be a function`);
    return f;
  }

  // tee is ReadableStreamDefaultTee (4.9.2). copy, where given, makes the second
  // branch's chunk.
  function tee(stream, copy) {
    const reader = acquire(stream);
    let reading = false;
    let again = false;
    const canceled = [false, false];
    const reasons = [undefined, undefined];
    const cancelled = deferred();
    const branches = [];
    const pull = () => {
      if (reading) {
        again = true;
        return Promise.resolve();
      }
      reading = true;
      read(reader, {
        chunk: (chunk) => {
          // In a microtask, so that an error of the stream is seen before.
          Promise.resolve().then(() => {
            again = false;
            let second = chunk;
            if (copy !== undefined) {
              try {
                second = copy(chunk);
              } catch (error) {
                failController(branches[0].controller, error);
                failController(branches[1].controller, error);
                cancelled.resolve(cancel(stream, error));
                return;
              }
            }
            if (!canceled[0]) enqueue(branches[0].controller, chunk);
            if (!canceled[1]) enqueue(branches[1].controller, second);
            reading = false;
            if (again) pull();
          });
        },
        close: () => {
          reading = false;
          for (let i = 0; i < 2; i++) if (!canceled[i]) closeController(branches[i].controller);
          if (!canceled[0] || !canceled[1]) cancelled.resolve(undefined);
        },
        error: () => {
          reading = false;
        },
      });
      return Promise.resolve();
    };
    const settings = (i) => ({
      highWaterMark: 1,
      pull,
      cancel: (reason) => {
        canceled[i] = true;
        reasons[i] = reason;
        if (canceled[1 - i]) cancelled.resolve(cancel(stream, reasons));
        return cancelled.promise;
      },
    });
    const faces = [adopt(settings(0)), adopt(settings(1))];
    branches.push(recordOf(faces[0]), recordOf(faces[1]));
    reader.closed.promise.then(undefined, (error) => {
      failController(branches[0].controller, error);
      failController(branches[1].controller, error);
      if (!canceled[0] || !canceled[1]) cancelled.resolve(undefined);
    });
    return faces;
  }

  // from is ReadableStreamFromIterable (4.9.1).
  function from(iterable) {
    let method = iterable === null || iterable === undefined ? undefined : iterable[Symbol.asyncIterator];
    const isAsync = method !== undefined && method !== null;
    if (!isAsync) method = iterable === null || iterable === undefined ? undefined : iterable[Symbol.iterator];
    if (typeof method !== "function") throw new TypeError("ReadableStream.from needs an iterable or an async iterable");
    const iterator = apply(method, iterable, []);
    if (!isObject(iterator)) throw new TypeError("ReadableStream.from: the iterator is not an object");
    const { next } = iterator;
    const settled = async (result) => {
      if (!isObject(result)) throw new TypeError("ReadableStream.from: the iterator's result is not an object");
      return result;
    };
    const face = adopt({
      highWaterMark: 0,
      pull: async () => {
        const result = await settled(await apply(next, iterator, []));
        const { controller } = recordOf(face);
        if (result.done) closeController(controller);
        else enqueue(controller, isAsync ? result.value : await result.value);
      },
      cancel: async (reason) => {
        const end = iterator.return;
        if (end === undefined || end === null) return;
        await settled(await apply(end, iterator, [reason]));
      },
    });
    return face;
  }

  // --- async iteration (Web IDL 3.7.10.2, Streams 4.2.5)

  let iterate;
  {
    class StreamIterator {
      #reader;
      #preventCancel;
      #ongoing = null;
      #finished = false;
      static {
        iterate = (reader, preventCancel) => {
          const iterator = new StreamIterator();
          iterator.#reader = reader;
          iterator.#preventCancel = preventCancel;
          return iterator;
        };
      }
      next() {
        return this.#enqueue(() => this.#next());
      }
      return(value = undefined) {
        return this.#enqueue(() => this.#return(value));
      }
      #enqueue(step) {
        return (this.#ongoing = this.#ongoing === null ? step() : this.#ongoing.then(step, step));
      }
      #next() {
        if (this.#finished) return Promise.resolve({ value: undefined, done: true });
        return new Promise((resolve, reject) => {
          const end = () => {
            this.#finished = true;
            release(this.#reader);
          };
          read(this.#reader, {
            chunk: (value) => resolve({ value, done: false }),
            close: () => {
              end();
              resolve({ value: undefined, done: true });
            },
            error: (error) => {
              end();
              reject(error);
            },
          });
        });
      }
      async #return(value) {
        if (this.#finished) return { value, done: true };
        this.#finished = true;
        const { stream } = this.#reader;
        const result = this.#preventCancel ? undefined : cancel(stream, value);
        release(this.#reader);
        await result;
        return { value, done: true };
      }
      [Symbol.asyncIterator]() {
        return this;
      }
    }
    delete StreamIterator.prototype.constructor;
    shape(StreamIterator, "ReadableStreamAsyncIterator");
  }

  // --- for bodies

  // readAll reads a stream to its end, and hands over its chunks of bytes.
  function readAll(face, done, failed) {
    const reader = acquire(recordOf(face));
    const chunks = [];
    const step = () =>
      read(reader, {
        chunk: (chunk) => {
          if (!(chunk instanceof Uint8Array)) return failed(new TypeError("Received non-Uint8Array chunk: a body is a stream of Uint8Array"));
          chunks.push(chunk);
          // Not deeper with each chunk that is there already.
          Promise.resolve().then(step);
        },
        close: () => done(chunks),
        error: failed,
      });
    step();
  }

  return {
    ReadableStream,
    ReadableStreamDefaultReader,
    ReadableStreamDefaultController,
    ReadableByteStreamController,
    isStream,
    readAll,
    make: (settings) => adopt(settings),
    tee: (face, copy) => tee(recordOf(face), copy),
    locked: (face) => recordOf(face).reader !== null,
    disturbed: (face) => recordOf(face).disturbed,
    // spent makes a stream that has been read to its end, by somebody.
    spent: () => {
      const face = adopt({ highWaterMark: 0, pull: () => Promise.resolve(), cancel: () => Promise.resolve() });
      const record = recordOf(face);
      acquire(record);
      record.disturbed = true;
      closeController(record.controller);
      return face;
    },
    enqueue: (face, chunk) => enqueue(recordOf(face).controller, chunk),
    close: (face) => closeController(recordOf(face).controller),
    error: (face, error) => failController(recordOf(face).controller, error),
    canEnqueue: (face) => canEnqueue(recordOf(face).controller),
  };
});
