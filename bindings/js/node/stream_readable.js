// Readable: chunks that were pushed wait in a list until they are read, or go
// straight to the listeners of "data" while the stream flows.
(function (host) {
  "use strict";
  const { classes, tick } = host.node("stream_state");
  const { Stream } = host.node("stream_legacy");
  const { ReadableState, paused, setDecoder, sizeOf, take } = host.node("stream_chunks");
  const { pipe, unpipe } = host.node("stream_pipe");
  const { construct, destroyer, destroy, undestroy, errorOrDestroy } = host.node("stream_destroy");
  const { codes } = host.node("errors");
  const Buffer = host.global("Buffer");
  const { isInteger } = Number;

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

  function takeMethods(stream, options) {
    if (typeof options.read === "function") stream._read = options.read;
    if (typeof options.destroy === "function") stream._destroy = options.destroy;
    if (typeof options.construct === "function") stream._construct = options.construct;
  }

  function onConstructed(stream) {
    if (stream._readableState.needReadable) readMore(stream, stream._readableState);
  }

  const proto = Readable.prototype;
  proto.destroy = destroy;
  proto._undestroy = undestroy;
  proto._destroy = function (error, done) {
    done(error);
  };

  proto.push = function (chunk, encoding) {
    return add(this, chunk, encoding, false);
  };
  proto.unshift = function (chunk, encoding) {
    return add(this, chunk, encoding, true);
  };

  // add is push and unshift. It reports whether more is wanted.
  function add(stream, chunk, encoding, toFront) {
    const state = stream._readableState;
    if (!state.objectMode) {
      if (typeof chunk === "string") {
        encoding = encoding || state.defaultEncoding;
        if (state.encoding !== encoding) {
          chunk = Buffer.from(chunk, encoding);
          // What comes to the front is not read by the decoder again.
          if (toFront && state.encoding) chunk = chunk.toString(state.encoding);
          else encoding = "";
        }
      } else if (chunk instanceof Buffer) {
        encoding = "";
      } else if (Stream._isArrayBufferView(chunk)) {
        chunk = Stream._uint8ArrayToBuffer(chunk);
        encoding = "";
      } else if (chunk !== undefined && chunk !== null) {
        errorOrDestroy(stream, new codes.ERR_INVALID_ARG_TYPE("chunk", ["string", "Buffer", "TypedArray", "DataView"], chunk));
        return false;
      }
    }
    if (chunk === null || (chunk === undefined && toFront && !state.objectMode)) {
      state.reading = false;
      if (chunk === null) onEnd(stream, state);
      return wantsMore(state);
    }
    if (!state.objectMode && !(chunk?.length > 0)) {
      if (!toFront) {
        state.reading = false;
        readMore(stream, state);
      }
      return wantsMore(state);
    }
    if (toFront) {
      if (state.endEmitted) errorOrDestroy(stream, new codes.ERR_STREAM_UNSHIFT_AFTER_END_EVENT());
      else if (state.destroyed || state.errored) return false;
      else keep(stream, state, chunk, true);
      return wantsMore(state);
    }
    if (state.ended) {
      errorOrDestroy(stream, new codes.ERR_STREAM_PUSH_AFTER_EOF());
      return false;
    }
    if (state.destroyed || state.errored) return false;
    state.reading = false;
    if (state.decoder && !encoding) {
      chunk = state.decoder.write(chunk);
      if (chunk.length === 0 && !state.objectMode) {
        readMore(stream, state);
        return wantsMore(state);
      }
    }
    keep(stream, state, chunk, false);
    return wantsMore(state);
  }

  const wantsMore = (state) => !state.ended && (state.length < state.highWaterMark || state.length === 0);

  // keep hands a chunk on where the stream flows, and else puts it into the list.
  function keep(stream, state, chunk, toFront) {
    if (state.flowing && state.length === 0 && !state.sync && state.dataListening) {
      forgetDrains(state);
      state.dataEmitted = true;
      stream.emit("data", chunk);
    } else {
      state.length += state.objectMode ? 1 : chunk.length;
      if (!toFront) state.buffer.push(chunk);
      else if (state.bufferIndex > 0) state.buffer[--state.bufferIndex] = chunk;
      else state.buffer.unshift(chunk);
      if (state.needReadable) emitReadable(stream);
    }
    readMore(stream, state);
  }

  function forgetDrains(state) {
    if (state.multiAwaitDrain) state.awaitDrainWriters.clear();
    else state.awaitDrainWriters = null;
  }

  proto.isPaused = function () {
    const state = this._readableState;
    return state[paused] === true || state.flowing === false;
  };

  proto.setEncoding = function (encoding) {
    const state = this._readableState;
    setDecoder(state, encoding);
    let text = "";
    for (let i = state.bufferIndex; i < state.buffer.length; i++) text += state.decoder.write(state.buffer[i]);
    state.buffer = text === "" ? [] : [text];
    state.bufferIndex = 0;
    state.length = text.length;
    return this;
  };

  const largest = 0x40000000;
  function powerOfTwo(n) {
    if (n > largest) throw new codes.ERR_OUT_OF_RANGE("size", "<= 1GiB", n);
    let power = 1;
    while (power < n) power *= 2;
    return power;
  }

  proto.read = function (n) {
    if (n === undefined) n = NaN;
    else if (!isInteger(n)) n = Number.parseInt(n, 10);
    const state = this._readableState;
    const asked = n;
    if (n > state.highWaterMark) state.highWaterMark = powerOfTwo(n);
    if (n !== 0) state.emittedReadable = false;

    // read(0) only sees to it that "readable" is emitted.
    if (n === 0 && state.needReadable && ((state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0) || state.ended)) {
      if (state.length === 0 && state.ended) endReadable(this);
      else emitReadable(this);
      return null;
    }
    n = sizeOf(n, state);
    if (n === 0 && state.ended) {
      if (state.length === 0) endReadable(this);
      return null;
    }

    const wanted = state.needReadable || state.length === 0 || state.length - n < state.highWaterMark;
    if (wanted && !state.ended && !state.reading && !state.destroyed && !state.errored && state.constructed) {
      state.reading = true;
      state.sync = true;
      if (state.length === 0) state.needReadable = true;
      try {
        this._read(state.highWaterMark);
      } catch (error) {
        errorOrDestroy(this, error);
      }
      state.sync = false;
      // It may have pushed at once.
      if (!state.reading) n = sizeOf(asked, state);
    }

    const chunk = n > 0 ? take(n, state) : null;
    if (chunk === null) {
      state.needReadable = state.length <= state.highWaterMark;
      n = 0;
    } else {
      state.length -= n;
      forgetDrains(state);
    }
    if (state.length === 0) {
      if (!state.ended) state.needReadable = true;
      if (asked !== n && state.ended) endReadable(this);
    }
    if (chunk !== null && !state.errorEmitted && !state.closeEmitted) {
      state.dataEmitted = true;
      this.emit("data", chunk);
    }
    return chunk;
  };

  function onEnd(stream, state) {
    if (state.ended) return;
    const rest = state.decoder?.end();
    if (rest?.length) {
      state.buffer.push(rest);
      state.length += state.objectMode ? 1 : rest.length;
    }
    state.ended = true;
    if (state.sync) {
      // Within _read, there may be listeners to come.
      emitReadable(stream);
    } else {
      state.needReadable = false;
      state.emittedReadable = true;
      emitReadableNow(stream);
    }
  }

  function emitReadable(stream) {
    const state = stream._readableState;
    state.needReadable = false;
    if (state.emittedReadable) return;
    state.emittedReadable = true;
    tick(emitReadableNow, stream);
  }

  function emitReadableNow(stream) {
    const state = stream._readableState;
    if (!state.destroyed && !state.errored && (state.length || state.ended)) {
      stream.emit("readable");
      state.emittedReadable = false;
    }
    state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark;
    flow(stream);
  }

  // readMore reads ahead, up to the high-water mark, once the present turn is over.
  function readMore(stream, state) {
    if (state.readingMore || !state.constructed) return;
    state.readingMore = true;
    tick(readMoreNow, stream, state);
  }

  function readMoreNow(stream, state) {
    while (!state.reading && !state.ended && (state.length < state.highWaterMark || (state.flowing && state.length === 0))) {
      const before = state.length;
      stream.read(0);
      if (before === state.length) break; // nothing came
    }
    state.readingMore = false;
  }

  proto._read = function (n) {
    throw new codes.ERR_METHOD_NOT_IMPLEMENTED("_read()");
  };
  proto.pipe = pipe;
  proto.unpipe = unpipe;

  // A listener of "data" makes the stream flow; one of "readable" stops that.
  proto.on = function (event, listener) {
    const result = Stream.prototype.on.call(this, event, listener);
    const state = this._readableState;
    if (event === "data") {
      state.dataListening = true;
      state.readableListening = this.listenerCount("readable") > 0;
      if (state.flowing !== false) this.resume();
    } else if (event === "readable" && !state.endEmitted && !state.readableListening) {
      state.readableListening = state.needReadable = true;
      state.flowing = false;
      state.emittedReadable = false;
      if (state.length) emitReadable(this);
      else if (!state.reading) tick(readNothing, this);
    }
    return result;
  };
  proto.addListener = proto.on;

  proto.removeListener = function (event, listener) {
    const result = Stream.prototype.removeListener.call(this, event, listener);
    // Not at once: listeners may be taken off and put on again in one turn.
    if (event === "readable") tick(updateListening, this);
    else if (event === "data" && this.listenerCount("data") === 0) this._readableState.dataListening = false;
    return result;
  };
  proto.off = proto.removeListener;

  proto.removeAllListeners = function (event) {
    const result = Stream.prototype.removeAllListeners.apply(this, arguments);
    if (event === "readable" || event === undefined) tick(updateListening, this);
    return result;
  };

  function readNothing(stream) {
    stream.read(0);
  }

  function updateListening(stream) {
    const state = stream._readableState;
    state.readableListening = stream.listenerCount("readable") > 0;
    if (state.resumeScheduled && state[paused] === false) state.flowing = true;
    else if (state.dataListening) stream.resume();
    else if (!state.readableListening) state.flowing = null;
  }

  proto.resume = function () {
    const state = this._readableState;
    if (!state.flowing) {
      // Where there are listeners of "readable" too, they go on reading.
      state.flowing = !state.readableListening;
      if (!state.resumeScheduled) {
        state.resumeScheduled = true;
        tick(resumeNow, this, state);
      }
    }
    state[paused] = false;
    return this;
  };

  function resumeNow(stream, state) {
    if (!state.reading) stream.read(0);
    state.resumeScheduled = false;
    stream.emit("resume");
    flow(stream);
    if (state.flowing && !state.reading) stream.read(0);
  }

  proto.pause = function () {
    const state = this._readableState;
    if (state.flowing !== false) {
      state.flowing = false;
      this.emit("pause");
    }
    state[paused] = true;
    return this;
  };

  function flow(stream) {
    const state = stream._readableState;
    while (state.flowing && stream.read() !== null);
  }

  // wrap reads from a stream of the old sort.
  proto.wrap = function (stream) {
    let waits = false;
    stream.on("data", (chunk) => {
      if (!this.push(chunk) && stream.pause) {
        waits = true;
        stream.pause();
      }
    });
    stream.on("end", () => this.push(null));
    stream.on("error", (error) => errorOrDestroy(this, error));
    stream.on("close", () => this.destroy());
    stream.on("destroy", () => this.destroy());
    this._read = () => {
      if (waits && stream.resume) {
        waits = false;
        stream.resume();
      }
    };
    for (const key of Object.keys(stream)) {
      if (this[key] === undefined && typeof stream[key] === "function") this[key] = stream[key].bind(stream);
    }
    return this;
  };

  proto[Symbol.asyncIterator] = function () {
    return host.node("stream_iterator").iterate(this);
  };
  proto.iterator = function (options) {
    if (options !== undefined) host.node("errors").validateObject(options, "options");
    return host.node("stream_iterator").iterate(this, options);
  };

  // Members are no part of an enumeration, and have no function's name.
  const member = (name, get, set) => Object.defineProperty(proto, name, { get, set });
  const ofState = (name, key, otherwise) =>
    member(name, function () {
      return this._readableState ? this._readableState[key] : otherwise;
    });
  member(
    "readable",
    function () {
      const r = this._readableState;
      // A side that a Duplex was made without says readable: false.
      return Boolean(r) && r.readable !== false && !r.destroyed && !r.errorEmitted && !r.endEmitted;
    },
    function (value) {
      if (this._readableState) this._readableState.readable = Boolean(value);
    },
  );
  ofState("readableDidRead", "dataEmitted");
  member("readableAborted", function () {
    const r = this._readableState;
    return Boolean(r.readable !== false && (r.destroyed || r.errored) && !r.endEmitted);
  });
  ofState("readableHighWaterMark", "highWaterMark");
  ofState("readableBuffer", "buffer");
  member(
    "readableFlowing",
    function () {
      return this._readableState.flowing;
    },
    function (value) {
      if (this._readableState) this._readableState.flowing = value;
    },
  );
  ofState("readableLength", "length");
  ofState("readableObjectMode", "objectMode", false);
  ofState("readableEncoding", "encoding", null);
  ofState("errored", "errored", null);
  ofState("closed", "closed", false);
  member(
    "destroyed",
    function () {
      return this._readableState ? this._readableState.destroyed : false;
    },
    function (value) {
      if (this._readableState) this._readableState.destroyed = value;
    },
  );
  ofState("readableEnded", "endEmitted", false);

  function endReadable(stream) {
    const state = stream._readableState;
    if (state.endEmitted) return;
    state.ended = true;
    tick(endReadableNow, state, stream);
  }

  function endReadableNow(state, stream) {
    if (state.errored || state.closeEmitted || state.endEmitted || state.length > 0) return;
    state.endEmitted = true;
    stream.emit("end");
    if (stream.writable && stream.allowHalfOpen === false) {
      tick(endWritable, stream);
    } else if (state.autoDestroy) {
      const w = stream._writableState;
      if (!w || (w.autoDestroy && (w.finished || w.writable === false))) stream.destroy();
    }
  }

  function endWritable(stream) {
    if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
  }

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
