// Readable: chunks that were pushed wait in a list until they are read, or go
// straight to the listeners of "data" while the stream flows.
(function (host) {
  "use strict";
  const { classes } = host.node("stream_state");
  const { Stream } = host.node("stream_legacy");
  const { ReadableState, decode, take } = host.node("stream_chunks");
  const { push, unshift, readAhead } = host.node("stream_filling");
  const { read } = host.node("stream_reading");
  const { resume, pause, isPaused, listened, unlistened } = host.node("stream_flow");
  const { pipe, unpipe } = host.node("stream_pipe");
  const { construct, destroyer, destroy, undestroy, errorOrDestroy } = host.node("stream_destroy");
  const { codes } = host.node("errors");

  function Readable(options) {
    if (!(this instanceof Readable)) return new Readable(options);
    // The events of the stream itself come first in eventNames.
    this._events ??= { close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined, __proto__: null };
    this._readableState = new ReadableState(options, this, false);
    if (options) {
      takeMethods(this, options);
      if (options.signal) host.node("stream_signal").heedSignal(options.signal, this);
    }
    Stream.call(this, options);
    construct(this, () => onConstructed(this));
  }
  Object.setPrototypeOf(Readable.prototype, Stream.prototype);
  Object.setPrototypeOf(Readable, Stream);
  const proto = Readable.prototype;

  const methods = ["read", "construct", "destroy"];
  function takeMethods(stream, options) {
    for (let i = 0; i < methods.length; i++) {
      const given = options[methods[i]];
      if (typeof given === "function") stream[`_${methods[i]}`] = given;
    }
  }

  function onConstructed(stream) {
    if (stream._readableState.needReadable) readAhead(stream, stream._readableState);
  }

  // ---- What its users call.

  proto.read = function (size) {
    return read(this, size);
  };
  proto.resume = function () {
    resume(this);
    return this;
  };
  proto.pause = function () {
    pause(this);
    return this;
  };
  proto.isPaused = function () {
    return isPaused(this);
  };
  Object.assign(proto, { pipe, unpipe, destroy });
  proto.setEncoding = function (encoding) {
    decode(this._readableState, encoding);
    return this;
  };

  proto.on = proto.addListener = function (event, listener) {
    const result = Stream.prototype.on.call(this, event, listener);
    listened(this, event);
    return result;
  };
  proto.off = proto.removeListener = function (event, listener) {
    const result = Stream.prototype.removeListener.call(this, event, listener);
    if (event === "data" && this.listenerCount("data") === 0) this._readableState.dataListening = false;
    if (event !== undefined) unlistened(this, event);
    return result;
  };
  proto.removeAllListeners = function (event) {
    const result = Stream.prototype.removeAllListeners.apply(this, arguments);
    unlistened(this, event);
    return result;
  };

  proto[Symbol.asyncIterator] = function () {
    return host.node("stream_iterator").iterate(this);
  };
  proto.iterator = function (options) {
    if (options !== undefined) host.node("errors").validateObject(options, "options");
    return host.node("stream_iterator").iterate(this, options);
  };

  // ---- What implementations define and call.

  proto.push = function (chunk, encoding) {
    return push(this, chunk, encoding);
  };
  proto.unshift = function (chunk, encoding) {
    return unshift(this, chunk, encoding);
  };
  proto._read = function (size) {
    throw new codes.ERR_METHOD_NOT_IMPLEMENTED("_read()");
  };
  proto._undestroy = undestroy;
  proto._destroy = function (error, done) {
    done(error);
  };

  // wrap reads from a stream of the old sort.
  proto.wrap = function (stream) {
    let waits = false;
    stream.on("data", (chunk) => {
      if (this.push(chunk) || !stream.pause) return;
      waits = true;
      stream.pause();
    });
    stream.on("end", () => this.push(null));
    stream.on("error", (error) => errorOrDestroy(this, error));
    for (const event of ["close", "destroy"]) stream.on(event, () => this.destroy());
    this._read = () => {
      if (!waits || !stream.resume) return;
      waits = false;
      stream.resume();
    };
    for (const key of Object.keys(stream)) {
      if (this[key] === undefined && typeof stream[key] === "function") this[key] = stream[key].bind(stream);
    }
    return this;
  };

  // ---- What can be asked of it. Members are no part of an enumeration, and have no
  // function's name.

  const member = (name, of, otherwise, set) =>
    Object.defineProperty(proto, name, {
      get: function () {
        return this._readableState ? of(this._readableState) : otherwise;
      },
      set,
    });
  const setter = (key, convert) =>
    function (value) {
      if (this._readableState) this._readableState[key] = convert(value);
    };
  const same = (value) => value;
  // A side that a Duplex was made without says readable: false.
  member("readable", (r) => r.readable !== false && !r.destroyed && !r.errorEmitted && !r.endEmitted, false, setter("readable", Boolean));
  member("readableLength", (r) => r.length);
  member("readableHighWaterMark", (r) => r.highWaterMark);
  member("readableObjectMode", (r) => r.objectMode, false);
  member("readableEncoding", (r) => r.encoding, null);
  member("readableBuffer", (r) => r.buffer);
  member("readableFlowing", (r) => r.flowing, undefined, setter("flowing", same));
  member("readableDidRead", (r) => r.dataEmitted);
  member("readableEnded", (r) => r.endEmitted, false);
  member("readableAborted", (r) => Boolean(r.readable !== false && (r.destroyed || r.errored) && !r.endEmitted), false);
  member("errored", (r) => r.errored, null);
  member("closed", (r) => r.closed, false);
  member("destroyed", (r) => r.destroyed, false, setter("destroyed", same));

  Readable.ReadableState = ReadableState;
  Readable._fromList = take;
  Readable.from = function (iterable, options) {
    return host.node("stream_iterator").from(Readable, iterable, options);
  };
  Readable.fromWeb = function (readableStream, options) {
    return host.node("stream_adapters").readableFromWeb(readableStream, options);
  };
  Readable.toWeb = function (streamReadable, options) {
    return host.node("stream_adapters").webFromReadable(streamReadable, options);
  };
  Readable.wrap = function (source, options) {
    return new Readable({
      objectMode: source.readableObjectMode ?? source.objectMode ?? true,
      ...options,
      destroy(error, done) {
        destroyer(source, error);
        done(error);
      },
    }).wrap(source);
  };

  classes.Readable = Readable;
  return { Readable, ReadableState, takeMethods, onConstructed };
});
