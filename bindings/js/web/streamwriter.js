// WritableStream with its writer and controller (Streams 5.2 to 5.4), over
// streamwritable.js.
(function (host) {
  "use strict";
  const { shape, isObject, required } = host.load("webidl");
  const { apply, algorithm, fault, invalid, callback, strategy, mark, custom, show, key, granted } = host.load("streamcore");
  const { newRecord, closeQueuedOrInFlight, abort, signalOf, close, acquire, release, desiredSize, write, errorIfNeeded, setUp } = host.load("streamwritable");
  const ours = {}; // in place of a sink: setUp comes later

  class WritableStreamDefaultController {
    #record;
    constructor() {
      this.#record = granted(arguments);
    }
    get signal() {
      return signalOf(this.#record);
    }
    error(e = undefined) {
      errorIfNeeded(this.#record, e);
    }
    [custom](...args) {
      return show(this, "WritableStreamDefaultController", { stream: this.#record.stream.face }, args);
    }
  }
  shape(WritableStreamDefaultController);

  // promise is what a method that returns a promise does with what it throws.
  function promise(f) {
    try {
      return f();
    } catch (error) {
      return Promise.reject(error);
    }
  }

  let recordOf, isStream, adopt;

  class WritableStream {
    #record;
    static {
      recordOf = (stream) => stream.#record;
      isStream = (value) => isObject(value) && #record in value;
      adopt = (settings) => {
        const stream = new WritableStream(ours);
        setUp(stream.#record, settings);
        return stream;
      };
    }
    constructor(underlyingSink = {}, strategyOfQueue = {}) {
      const record = (this.#record = newRecord(this));
      if (underlyingSink === ours) return;
      if (!isObject(underlyingSink)) throw fault(TypeError, "ERR_INVALID_ARG_TYPE", "the underlying sink of a WritableStream must be an object");
      const queuing = strategy(strategyOfQueue, "the strategy of a WritableStream");
      const abort = algorithm(callback(underlyingSink, "abort"), underlyingSink);
      const close = algorithm(callback(underlyingSink, "close"), underlyingSink);
      const start = callback(underlyingSink, "start");
      const { type } = underlyingSink;
      const write = algorithm(callback(underlyingSink, "write"), underlyingSink);
      if (type !== undefined) throw fault(RangeError, "ERR_INVALID_ARG_VALUE", "the underlying sink of a WritableStream must not have a type");
      const settings = {
        start: start === undefined ? undefined : ({ face }) => apply(start, underlyingSink, [face]),
        write: (chunk) => write(chunk, record.controller.face),
        close: () => close(),
        abort,
        highWaterMark: mark(queuing, 1),
        size: queuing.size,
      };
      setUp(record, settings, (controller) => new WritableStreamDefaultController(key, controller));
    }
    get locked() {
      return this.#record.writer !== null;
    }
    abort(reason = undefined) {
      return promise(() => {
        if (this.#record.writer !== null) throw invalid("WritableStream is locked");
        return abort(this.#record, reason);
      });
    }
    close() {
      return promise(() => {
        if (this.#record.writer !== null) throw invalid("WritableStream is locked");
        if (closeQueuedOrInFlight(this.#record)) throw invalid("the stream is being closed already");
        return close(this.#record);
      });
    }
    getWriter() {
      return new WritableStreamDefaultWriter(this.#record.face);
    }
    [custom](...args) {
      const { writer, state } = this.#record;
      return show(this, "WritableStream", { locked: writer !== null, state }, args);
    }
  }
  shape(WritableStream);

  class WritableStreamDefaultWriter {
    #writer;
    constructor(stream) {
      required(arguments, 1, "WritableStreamDefaultWriter");
      if (!isStream(stream)) throw fault(TypeError, "ERR_INVALID_ARG_TYPE", "WritableStreamDefaultWriter needs a WritableStream");
      this.#writer = acquire(recordOf(stream));
    }
    get closed() {
      return promise(() => this.#writer.closed.promise);
    }
    get desiredSize() {
      return desiredSize(held(this.#writer));
    }
    get ready() {
      return promise(() => this.#writer.ready.promise);
    }
    abort(reason = undefined) {
      return promise(() => abort(held(this.#writer), reason));
    }
    close() {
      return promise(() => {
        const stream = held(this.#writer);
        if (closeQueuedOrInFlight(stream)) throw invalid("the stream is being closed already");
        return close(stream);
      });
    }
    releaseLock() {
      if (this.#writer.stream !== null) release(this.#writer);
    }
    write(chunk = undefined) {
      return promise(() => {
        held(this.#writer);
        return write(this.#writer, chunk);
      });
    }
    [custom](...args) {
      const { stream, closed, ready } = this.#writer;
      const size = stream === null ? undefined : desiredSize(stream);
      return show(this, "WritableStreamDefaultWriter", { stream: stream?.face, close: closed.promise, ready: ready.promise, desiredSize: size }, args);
    }
  }
  shape(WritableStreamDefaultWriter);

  function held(writer) {
    if (writer.stream === null) throw invalid("the writer has released its lock");
    return writer.stream;
  }

  // make makes a stream of the host's own. Its settings are those of setUp.
  return { WritableStream, WritableStreamDefaultWriter, WritableStreamDefaultController, recordOf, isStream, make: adopt };
});
