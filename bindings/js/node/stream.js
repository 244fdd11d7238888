// Node's stream. What is rarely used (pipeline, compose, web streams) is made when
// it is first called.
(function (host) {
  "use strict";
  const state = host.node("stream_state");
  const { Stream } = host.node("stream_legacy");
  const Buffer = host.global("Buffer");
  const { isView } = ArrayBuffer;

  // The other files use these three as Node's users do.
  Stream._isArrayBufferView = isView;
  Stream._isUint8Array = (value) => value instanceof Uint8Array;
  Stream._uint8ArrayToBuffer = (chunk) => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

  const { Readable } = host.node("stream_readable");
  const { Writable } = host.node("stream_writable");
  const { Duplex, Transform, PassThrough } = host.node("stream_duplex");
  const { destroyer } = host.node("stream_destroy");
  const { codes } = host.node("errors");
  const { defineProperty } = Object;

  // later makes a function that is one of a file's, which is loaded at its first
  // call.
  const later = (file, name) =>
    ({
      [name](...args) {
        return Reflect.apply(host.node(file)[name], this, args);
      },
    })[name];

  const { pipeline, pipelinePromise } = {
    pipeline: later("stream_pipeline", "pipeline"),
    pipelinePromise: later("stream_pipeline", "pipelinePromise"),
  };
  const finished = later("stream_finished", "finished");
  const finishedPromise = later("stream_finished", "finishedPromise");
  const custom = Symbol.for("nodejs.util.promisify.custom");
  const promisifiesAs = (f, promise) => defineProperty(f, custom, { get: () => promise, enumerable: true });
  defineProperty(pipelinePromise, "name", { value: "pipeline" });
  defineProperty(finishedPromise, "name", { value: "finished" });
  promisifiesAs(pipeline, pipelinePromise);
  promisifiesAs(finished, finishedPromise);

  // The operators, with the number of their arguments.
  function operator(name, length, wrap) {
    function f(...args) {
      if (new.target) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
      return wrap(this, args);
    }
    defineProperty(f, "name", { value: name });
    defineProperty(f, "length", { value: length });
    defineProperty(Readable.prototype, name, { value: f, writable: true, configurable: true });
  }
  const lengths = { asIndexedPairs: 0, drop: 1, filter: 2, flatMap: 2, map: 2, take: 1, compose: 2 };
  for (const name of Object.keys(lengths)) {
    operator(name, lengths[name], (self, args) => Readable.from(Reflect.apply(host.node("stream_operators").ofStream[name], self, args)));
  }
  const promiseLengths = { every: 1, forEach: 2, reduce: 3, toArray: 1, some: 1, find: 2 };
  for (const name of Object.keys(promiseLengths)) {
    operator(name, promiseLengths[name], (self, args) => Reflect.apply(host.node("stream_operators").ofPromise[name], self, args));
  }

  // duplexPair makes two ends of one channel: what is written to one is read from
  // the other.
  function duplexPair(options) {
    const end = () => {
      const side = new Duplex(options);
      side._read = () => {
        const { taken } = side;
        side.taken = null;
        taken?.();
      };
      return side;
    };
    const sides = [end(), end()];
    sides.forEach((side, i) => {
      const other = sides[1 - i];
      defineProperty(side, "taken", { value: null, writable: true });
      side._write = (chunk, encoding, done) => {
        if (chunk.length === 0) {
          process.nextTick(done);
        } else {
          other.push(chunk);
          other.taken = done;
        }
      };
      side._final = (done) => {
        other.on("end", done);
        other.push(null);
      };
    });
    return sides;
  }
  const process = host.global("process");

  Object.assign(Stream, {
    isDestroyed: state.isDestroyed,
    isDisturbed: state.isDisturbed,
    isErrored: state.isErrored,
    isReadable: state.isReadable,
    isWritable: state.isWritable,
    Readable,
    Writable,
    Duplex,
    Transform,
    PassThrough,
    duplexPair,
    pipeline,
    addAbortSignal: later("stream_signal", "addAbortSignal"),
    finished,
    destroy: destroyer,
    compose: later("stream_compose", "compose"),
    setDefaultHighWaterMark: state.setDefaultHighWaterMark,
    getDefaultHighWaterMark: state.getDefaultHighWaterMark,
    Stream,
  });
  const promises = { finished: finishedPromise, pipeline: pipelinePromise };
  defineProperty(Stream, "promises", { get: () => promises, enumerable: true, configurable: true });

  // An error that a listener's promise was rejected with ends the stream.
  const rejection = Symbol.for("nodejs.rejection");
  Readable.prototype[rejection] = Writable.prototype[rejection] = function (error) {
    this.destroy(error);
  };
  // dispose destroys a stream, and waits for it.
  const dispose = (isOver) =>
    function () {
      let error;
      if (!this.destroyed) {
        error = isOver(this) ? null : new (host.node("errors").AbortError)();
        this.destroy(error);
      }
      return new Promise((resolve, reject) => finished(this, (reason) => (reason && reason !== error ? reject(reason) : resolve(null))));
    };
  if (Symbol.asyncDispose) {
    Readable.prototype[Symbol.asyncDispose] = dispose((stream) => stream.readableEnded);
    Writable.prototype[Symbol.asyncDispose] = dispose((stream) => stream.writableFinished);
  }
  return Stream;
});
