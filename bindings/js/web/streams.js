// ReadableStream with its default reader and controller (Streams 4.2 to 4.6),
// over streamreadable.js, and what the host's own bodies need of them.
(function (host) {
  "use strict";
  const { shape, isObject, dictionary, required } = host.load("webidl");
  const { apply, then, algorithm, fault, invalid, callback, strategy, mark, custom, show, key, granted } = host.load("streamcore");
  const { newRecord, cancel, acquire, release, read, desiredSize, canEnqueue, failController, setUp, defaultKind } = host.load("streamreadable");
  const ours = {}; // in place of a source: setUp comes later
  const closing = () => invalid("the stream is closed, or about to be");

  class ReadableStreamDefaultController {
    #record;
    constructor() {
      this.#record = granted(arguments);
    }
    get desiredSize() {
      return desiredSize(this.#record);
    }
    close() {
      if (!canEnqueue(this.#record)) throw closing();
      defaultKind.close(this.#record);
    }
    enqueue(chunk = undefined) {
      if (!canEnqueue(this.#record)) throw closing();
      defaultKind.enqueue(this.#record, chunk);
    }
    error(e = undefined) {
      failController(this.#record, e);
    }
    [custom](...args) {
      return show(this, "ReadableStreamDefaultController", {}, args);
    }
  }
  shape(ReadableStreamDefaultController);

  // --- the stream

  let recordOf, adopt;
  // isStream is true of what has the brand, whatever else it is.
  let isStream;

  class ReadableStream {
    #record;
    static {
      recordOf = (stream) => stream.#record;
      isStream = (value) => isObject(value) && #record in value;
      // adopt makes the face of a stream of our own.
      adopt = (setUp, settings) => {
        const stream = new ReadableStream(ours);
        setUp(stream.#record, settings);
        return stream;
      };
    }
    constructor(underlyingSource = {}, strategyOfQueue = {}) {
      const record = (this.#record = newRecord(this));
      if (underlyingSource === ours) return;
      if (!isObject(underlyingSource)) throw fault(TypeError, "ERR_INVALID_ARG_TYPE", "the underlying source of a ReadableStream must be an object");
      const queuing = strategy(strategyOfQueue, "the strategy of a ReadableStream");
      const chunkSize = positive(underlyingSource.autoAllocateChunkSize);
      const cancel = algorithm(callback(underlyingSource, "cancel"), underlyingSource);
      const pull = algorithm(callback(underlyingSource, "pull"), underlyingSource);
      const start = callback(underlyingSource, "start");
      let { type } = underlyingSource;
      if (type !== undefined && (type = `${type}`) !== "bytes") {
        throw fault(TypeError, "ERR_INVALID_ARG_VALUE", `"${type}" is not a type of stream: leave it out, or say "bytes"`);
      }
      const settings = {
        start: start === undefined ? undefined : ({ face }) => apply(start, underlyingSource, [face]),
        pull: () => pull(record.controller.face),
        cancel,
        size: queuing.size,
        chunkSize,
      };
      if (type === "bytes") {
        if (queuing.size !== undefined) throw fault(RangeError, "ERR_INVALID_ARG_VALUE", "the strategy of a stream of bytes must not have a size");
        settings.highWaterMark = mark(queuing, 0);
        if (chunkSize === 0) throw fault(TypeError, "ERR_INVALID_ARG_VALUE", "autoAllocateChunkSize must not be 0");
        host.load("streambyob").setUpStream(record, settings);
      } else {
        settings.highWaterMark = mark(queuing, 1);
        setUp(record, settings, defaultKind, (controller) => new ReadableStreamDefaultController(key, controller));
      }
    }
    static from(asyncIterable) {
      required(arguments, 1, "ReadableStream.from");
      return host.load("streamiterator").from(asyncIterable);
    }
    get locked() {
      return this.#record.reader !== null;
    }
    cancel(reason = undefined) {
      return promise(() => {
        if (this.#record.reader !== null) throw invalid("ReadableStream is locked");
        return cancel(this.#record, reason);
      });
    }
    getReader(options = {}) {
      const record = this.#record;
      let { mode } = dictionary(options, "the options of getReader");
      if (mode === undefined) return new ReadableStreamDefaultReader(record.face);
      if ((mode = `${mode}`) !== "byob") throw fault(TypeError, "ERR_INVALID_ARG_VALUE", `there is no reader of mode "${mode}": leave it out, or say "byob"`);
      return new (host.load("streambyob").ReadableStreamBYOBReader)(record.face);
    }
    pipeThrough(transform, options = {}) {
      const record = this.#record;
      required(arguments, 1, "pipeThrough");
      return host.load("streampipe").pipeThrough(record, transform, options);
    }
    pipeTo(destination, options = {}) {
      const given = arguments;
      return promise(() => {
        const record = this.#record;
        required(given, 1, "pipeTo");
        return host.load("streampipe").pipeTo(record, destination, options);
      });
    }
    tee() {
      return host.load("streamtee").tee(this.#record);
    }
    values(options = {}) {
      const record = this.#record;
      const { preventCancel } = dictionary(options, "the options of values");
      return host.load("streamiterator").iterate(acquire(record), Boolean(preventCancel));
    }
    [custom](...args) {
      const { reader, state, controller } = this.#record;
      return show(this, "ReadableStream", { locked: reader !== null, state, supportsBYOB: controller.kind !== defaultKind }, args);
    }
  }
  shape(ReadableStream);
  Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {
    value: ReadableStream.prototype.values,
    writable: true,
    configurable: true,
  });

  // promise is what a method that returns a promise does with what it throws.
  function promise(f) {
    try {
      return f();
    } catch (error) {
      return Promise.reject(error);
    }
  }

  // positive converts to [EnforceRange] unsigned long long.
  function positive(value) {
    if (value === undefined) return undefined;
    const n = Math.trunc(+value);
    if (!(n >= 0 && n <= Number.MAX_SAFE_INTEGER)) throw fault(TypeError, "ERR_INVALID_ARG_VALUE", "autoAllocateChunkSize must be a number of bytes, 1 or more");
    return n + 0;
  }

  // --- the default reader

  // ReadRequest settles the promise of one read().
  class ReadRequest {
    constructor(resolve, reject) {
      this.resolve = resolve;
      this.error = reject;
    }
    chunk(value) {
      this.resolve({ value, done: false });
    }
    close(value) {
      this.resolve({ value, done: true });
    }
  }

  class ReadableStreamDefaultReader {
    #reader;
    constructor(stream) {
      required(arguments, 1, "ReadableStreamDefaultReader");
      if (!isStream(stream)) throw fault(TypeError, "ERR_INVALID_ARG_TYPE", "ReadableStreamDefaultReader needs a ReadableStream");
      this.#reader = acquire(recordOf(stream));
    }
    get closed() {
      return closedOf(() => this.#reader);
    }
    cancel(reason = undefined) {
      return promise(() => cancelBy(this.#reader, reason));
    }
    read() {
      return promise(() => {
        const reader = this.#reader;
        if (reader.stream === null) throw released();
        return new Promise((resolve, reject) => read(reader, new ReadRequest(resolve, reject)));
      });
    }
    releaseLock() {
      if (this.#reader.stream !== null) release(this.#reader);
    }
    [custom](...args) {
      const { stream, requests, closed } = this.#reader;
      return show(this, "ReadableStreamDefaultReader", { stream: stream?.face, readRequests: requests.length, close: closed.promise }, args);
    }
  }
  shape(ReadableStreamDefaultReader);

  const released = () => invalid("the reader has released its lock");
  const closedOf = (reader) => promise(() => reader().closed.promise);
  function cancelBy(reader, reason) {
    if (reader.stream === null) throw released();
    return cancel(reader.stream, reason);
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
          then(Promise.resolve(), step);
        },
        close: () => done(chunks),
        error: failed,
      });
    step();
  }

  const controllerOf = (face) => recordOf(face).controller;

  return {
    ReadableStream,
    ReadableStreamDefaultReader,
    ReadableStreamDefaultController,
    ReadRequest,
    recordOf,
    isStream,
    adopt,
    promise,
    released,
    closedOf,
    cancelBy,
    closing,
    readAll,
    // make makes a stream of the host's own. Its settings are those of setUp.
    make: (settings) => adopt(setUp, settings),
    // makeBytes makes one of bytes, which BYOB readers can read.
    makeBytes: (settings) => adopt(host.load("streambyob").setUpStream, settings),
    tee: (face, copy) => host.load("streamtee").tee(recordOf(face), copy),
    locked: (face) => recordOf(face).reader !== null,
    disturbed: (face) => recordOf(face).disturbed,
    // spent makes a stream that has been read to its end, by somebody.
    spent: () => {
      const face = adopt(setUp, { highWaterMark: 0 });
      const record = recordOf(face);
      acquire(record);
      record.disturbed = true;
      defaultKind.close(record.controller);
      return face;
    },
    enqueue: (face, chunk) => controllerOf(face).kind.enqueue(controllerOf(face), chunk),
    close: (face) => controllerOf(face).kind.close(controllerOf(face)),
    error: (face, error) => failController(controllerOf(face), error),
    canEnqueue: (face) => canEnqueue(controllerOf(face)),
  };
});
