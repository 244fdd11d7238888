// TransformStream with its controller (Streams 6): a writable and a readable
// stream with the script's transformer between.
(function (host) {
  "use strict";
  const { shape, isObject } = host.load("webidl");
  const { apply, then, done, Deferred, algorithm, fault, invalid, callback, strategy, mark, custom, show, key, granted } = host.load("streamcore");
  const { desiredSize, canEnqueue, failController, defaultKind } = host.load("streamreadable");
  const { errorIfNeeded } = host.load("streamwritable");
  const streams = host.load("streams");
  const writers = host.load("streamwriter");

  // --- as records (Streams 6.4). A stream's source and sink are the records of its
  // two halves.

  function setBackpressure(stream, backpressure) {
    if (stream.change !== null) stream.change.resolve(undefined);
    stream.change = new Deferred();
    stream.backpressure = backpressure;
  }

  function unblock(stream) {
    if (stream.backpressure) setBackpressure(stream, false);
  }

  function fail(stream, error) {
    failController(stream.source.controller, error);
    failSink(stream, error);
  }

  // failSink is "error writable and unblock write".
  function failSink(stream, error) {
    forget(stream.controller);
    errorIfNeeded(stream.sink.controller, error);
    unblock(stream);
  }

  function forget(controller) {
    controller.transform = controller.flush = controller.cancel = undefined;
  }

  function enqueue(controller, chunk) {
    const { stream } = controller;
    const readable = stream.source.controller;
    if (!canEnqueue(readable)) throw invalid("the readable side is closed, or about to be");
    try {
      defaultKind.enqueue(readable, chunk);
    } catch (error) {
      failSink(stream, error);
      throw stream.source.error;
    }
    // "Has backpressure": no read waits, and there is no room.
    const { reader } = stream.source;
    const wanted = (reader !== null && reader.requests.length > 0) || desiredSize(readable) > 0;
    if (!wanted && !stream.backpressure) setBackpressure(stream, true);
  }

  function terminate({ stream }) {
    defaultKind.close(stream.source.controller);
    failSink(stream, invalid("TransformStream has been terminated"));
  }

  // room returns the promise that more is asked for; null where more is.
  const room = ({ stream }) => (stream.backpressure ? stream.change.promise : null);

  const perform = (controller, chunk) =>
    then(controller.transform(chunk), undefined, (error) => {
      fail(controller.stream, error);
      throw error;
    });

  function write(stream, chunk) {
    if (!stream.backpressure) return perform(stream.controller, chunk);
    return then(stream.change.promise, () => {
      if (stream.sink.state === "erroring") throw stream.sink.error;
      return perform(stream.controller, chunk);
    });
  }

  // finish runs the last algorithm of a stream, once: whichever of close, abort and
  // cancel came first. passed is what follows where it went well, and failed where
  // it did not.
  function finish({ controller }, run, passed, failed) {
    if (controller.finished === null) {
      controller.finished = new Deferred();
      const { finished } = controller;
      const result = run(controller);
      forget(controller);
      then(
        result,
        () => passed(finished),
        (error) => {
          failed(error);
          finished.reject(error);
        },
      );
    }
    return controller.finished.promise;
  }

  const closeSink = (stream) =>
    finish(
      stream,
      (controller) => controller.flush(),
      (finished) => {
        if (stream.source.state === "errored") return finished.reject(stream.source.error);
        defaultKind.close(stream.source.controller);
        finished.resolve(undefined);
      },
      (error) => failController(stream.source.controller, error),
    );

  const abortSink = (stream, reason) =>
    finish(
      stream,
      (controller) => controller.cancel(reason),
      (finished) => {
        if (stream.source.state === "errored") return finished.reject(stream.source.error);
        failController(stream.source.controller, reason);
        finished.resolve(undefined);
      },
      (error) => failController(stream.source.controller, error),
    );

  function cancelSource(stream, reason) {
    const end = (error) => {
      errorIfNeeded(stream.sink.controller, error);
      unblock(stream);
    };
    return finish(
      stream,
      (controller) => controller.cancel(reason),
      (finished) => {
        if (stream.sink.state === "errored") return finished.reject(stream.sink.error);
        end(reason);
        finished.resolve(undefined);
      },
      end,
    );
  }

  function pullSource(stream) {
    setBackpressure(stream, false);
    return stream.change.promise;
  }

  // setUp makes both halves, which begin when started has settled, and the
  // controller. transform, flush and cancel return promises.
  function setUp(stream, started, writableStrategy, readableStrategy) {
    const start = () => started;
    stream.writable = writers.make({
      start,
      write: (chunk) => write(stream, chunk),
      close: () => closeSink(stream),
      abort: (reason) => abortSink(stream, reason),
      ...writableStrategy,
    });
    stream.readable = streams.make({
      start,
      pull: () => pullSource(stream),
      cancel: (reason) => cancelSource(stream, reason),
      ...readableStrategy,
    });
    stream.sink = writers.recordOf(stream.writable);
    stream.source = streams.recordOf(stream.readable);
    setBackpressure(stream, true);
  }

  const newRecord = (face) => ({ face, readable: null, writable: null, source: null, sink: null, backpressure: false, change: null, controller: null });
  const newController = (stream) => ({ stream, face: null, transform: undefined, flush: undefined, cancel: undefined, finished: null });

  // make makes a pair of streams of the host's own. transform, flush and cancel are
  // called with the controller last; what they throw fails the stream.
  function make(transformer, writableStrategy = { highWaterMark: 1 }, readableStrategy = { highWaterMark: 0 }) {
    const { transform, flush, cancel } = { __proto__: null, ...transformer };
    const stream = newRecord(null);
    const controller = newController(stream);
    setUp(stream, undefined, writableStrategy, readableStrategy);
    const call = algorithm(transform, undefined);
    const end = algorithm(flush, undefined);
    controller.transform = (chunk) => call(chunk, controller);
    controller.flush = () => end(controller);
    controller.cancel = algorithm(cancel, undefined);
    stream.controller = controller;
    return stream;
  }

  // --- the classes

  class TransformStreamDefaultController {
    #record;
    constructor() {
      this.#record = granted(arguments);
    }
    get desiredSize() {
      return desiredSize(this.#record.stream.source.controller);
    }
    enqueue(chunk = undefined) {
      enqueue(this.#record, chunk);
    }
    error(reason = undefined) {
      fail(this.#record.stream, reason);
    }
    terminate() {
      terminate(this.#record);
    }
    [custom](...args) {
      return show(this, "TransformStreamDefaultController", { stream: this.#record.stream.face }, args);
    }
  }
  shape(TransformStreamDefaultController);

  // join makes a stream of two that are there.
  let isStream, join;

  class TransformStream {
    #record = newRecord(this);
    static {
      isStream = (value) => isObject(value) && #record in value;
      join = (readable, writable) => {
        const made = new TransformStream();
        made.#record.readable = readable;
        made.#record.writable = writable;
        return made;
      };
    }
    constructor(transformer = {}, writableStrategy = {}, readableStrategy = {}) {
      const stream = this.#record;
      if (!isObject(transformer)) throw fault(TypeError, "ERR_INVALID_ARG_TYPE", "the transformer of a TransformStream must be an object");
      const toWrite = strategy(writableStrategy, "the writable strategy of a TransformStream");
      const toRead = strategy(readableStrategy, "the readable strategy of a TransformStream");
      const cancel = callback(transformer, "cancel");
      const flush = callback(transformer, "flush");
      const { readableType } = transformer;
      const start = callback(transformer, "start");
      const transform = callback(transformer, "transform");
      const { writableType } = transformer;
      if (readableType !== undefined) throw fault(RangeError, "ERR_INVALID_ARG_VALUE", "a transformer must not have a readableType");
      if (writableType !== undefined) throw fault(RangeError, "ERR_INVALID_ARG_VALUE", "a transformer must not have a writableType");
      const readableSettings = { highWaterMark: mark(toRead, 0), size: toRead.size };
      const writableSettings = { highWaterMark: mark(toWrite, 1), size: toWrite.size };
      const started = new Deferred();
      setUp(stream, started.promise, writableSettings, readableSettings);
      const controller = (stream.controller = newController(stream));
      const face = (controller.face = new TransformStreamDefaultController(key, controller));
      const call = algorithm(transform, transformer);
      const end = algorithm(flush, transformer);
      controller.transform = transform === undefined ? (chunk) => pass(controller, chunk) : (chunk) => call(chunk, face);
      controller.flush = () => end(face);
      controller.cancel = algorithm(cancel, transformer);
      started.resolve(start === undefined ? undefined : apply(start, transformer, [face]));
    }
    get readable() {
      return this.#record.readable;
    }
    get writable() {
      return this.#record.writable;
    }
    [custom](...args) {
      const { readable, writable, backpressure } = this.#record;
      return show(this, "TransformStream", { readable, writable, backpressure }, args);
    }
  }
  shape(TransformStream);

  // pass is the transform of a stream without one.
  function pass(controller, chunk) {
    try {
      enqueue(controller, chunk);
      return done;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  return { TransformStream, TransformStreamDefaultController, isStream, join, make, enqueue, room };
});
