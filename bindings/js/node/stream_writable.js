// Writable: one chunk at a time is written; those that come meanwhile wait in a
// list.
(function (host) {
  "use strict";
  const { classes, nop, tick, highWaterMark, defaultEncoding } = host.node("stream_state");
  const { Stream } = host.node("stream_legacy");
  const { construct, destroy, undestroy, errorOrDestroy } = host.node("stream_destroy");
  const { codes } = host.node("errors");
  const Buffer = host.global("Buffer");
  const onFinished = Symbol("kOnFinished");

  // The chunks that wait are buffered from bufferedIndex on.
  function WritableState(options, stream, isDuplex) {
    this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.writableObjectMode));
    this.highWaterMark = highWaterMark(this, options, "writableHighWaterMark", isDuplex);
    this.finalCalled = false;
    this.needDrain = false;
    this.ending = false; // end was called
    this.ended = false; // and has returned
    this.finished = false;
    this.destroyed = false;
    this.decodeStrings = options?.decodeStrings !== false;
    this.defaultEncoding = defaultEncoding(options);
    this.length = 0;
    this.writing = false;
    this.corked = 0;
    this.sync = true; // _write has not returned
    this.bufferProcessing = false;
    this.onwrite = (error) => onwrite(stream, error);
    this.writecb = null;
    this.writelen = 0;
    this.afterWriteTickInfo = null;
    this.afterWritePending = false;
    resetBuffer(this);
    this.pendingcb = 0;
    this.constructed = true;
    this.prefinished = false;
    this.errorEmitted = false;
    this.emitClose = options?.emitClose !== false;
    this.autoDestroy = options?.autoDestroy !== false;
    this.errored = null;
    this.closed = false;
    this.closeEmitted = false;
    this[onFinished] = [];
  }
  WritableState.prototype.getBuffer = function getBuffer() {
    return this.buffered.slice(this.bufferedIndex);
  };
  Object.defineProperty(WritableState.prototype, "bufferedRequestCount", {
    get() {
      return this.buffered.length - this.bufferedIndex;
    },
  });

  function resetBuffer(state) {
    state.buffered = [];
    state.bufferedIndex = 0;
    state.allBuffers = true;
    state.allNoop = true;
  }

  const hasInstance = Function.prototype[Symbol.hasInstance];

  function Writable(options) {
    if (!hasInstance.call(Writable, this)) return new Writable(options);
    this._events ??= { close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined, __proto__: null };
    this._writableState = new WritableState(options, this, false);
    if (options) {
      takeMethods(this, options);
      if (options.signal) host.node("stream_signal").addAbortSignalNoValidate(options.signal, this);
    }
    Stream.call(this, options);
    construct(this, () => onConstructed(this));
  }
  Object.setPrototypeOf(Writable.prototype, Stream.prototype);
  Object.setPrototypeOf(Writable, Stream);

  function takeMethods(stream, options) {
    if (typeof options.write === "function") stream._write = options.write;
    if (typeof options.writev === "function") stream._writev = options.writev;
    if (typeof options.destroy === "function") stream._destroy = options.destroy;
    if (typeof options.final === "function") stream._final = options.final;
    if (typeof options.construct === "function") stream._construct = options.construct;
  }

  function onConstructed(stream) {
    const state = stream._writableState;
    if (!state.writing) clearBuffer(stream, state);
    if (state.ending) finishMaybe(stream, state);
  }

  // A Duplex is an instance too, though Readable is what it inherits.
  Object.defineProperty(Writable, Symbol.hasInstance, {
    value(object) {
      if (hasInstance.call(this, object)) return true;
      return this === Writable && object && object._writableState instanceof WritableState;
    },
  });

  const proto = Writable.prototype;
  proto.pipe = function () {
    errorOrDestroy(this, new codes.ERR_STREAM_CANNOT_PIPE());
  };

  // writeChunk returns an Error, or whether more is wanted.
  function writeChunk(stream, chunk, encoding, callback) {
    const state = stream._writableState;
    if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
    if (typeof encoding === "function") {
      callback = encoding;
      encoding = null;
    }
    if (typeof callback !== "function") callback = nop;
    if (!state.objectMode) {
      if (!encoding) encoding = state.defaultEncoding;
      else if (encoding !== "buffer" && !Buffer.isEncoding(encoding)) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
      if (typeof chunk === "string") {
        if (state.decodeStrings) {
          chunk = Buffer.from(chunk, encoding);
          encoding = "buffer";
        }
      } else if (chunk instanceof Buffer) {
        encoding = "buffer";
      } else if (Stream._isArrayBufferView(chunk)) {
        chunk = Stream._uint8ArrayToBuffer(chunk);
        encoding = "buffer";
      } else {
        throw new codes.ERR_INVALID_ARG_TYPE("chunk", ["string", "Buffer", "TypedArray", "DataView"], chunk);
      }
    }
    let error;
    if (state.ending) error = new codes.ERR_STREAM_WRITE_AFTER_END();
    else if (state.destroyed) error = new codes.ERR_STREAM_DESTROYED("write");
    if (error) {
      tick(callback, error);
      errorOrDestroy(stream, error, true);
      return error;
    }
    state.pendingcb++;
    return writeOrKeep(stream, state, chunk, encoding, callback);
  }

  proto.write = function (chunk, encoding, callback) {
    return writeChunk(this, chunk, encoding, callback) === true;
  };
  proto.cork = function () {
    this._writableState.corked++;
  };
  proto.uncork = function () {
    const state = this._writableState;
    if (!state.corked) return;
    state.corked--;
    if (!state.writing) clearBuffer(this, state);
  };
  proto.setDefaultEncoding = function setDefaultEncoding(encoding) {
    if (typeof encoding === "string") encoding = encoding.toLowerCase();
    if (!Buffer.isEncoding(encoding)) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    this._writableState.defaultEncoding = encoding;
    return this;
  };

  function writeOrKeep(stream, state, chunk, encoding, callback) {
    const size = state.objectMode ? 1 : chunk.length;
    state.length += size;
    if (state.writing || state.corked || state.errored || !state.constructed) {
      state.buffered.push({ chunk, encoding, callback });
      if (encoding !== "buffer") state.allBuffers = false;
      if (callback !== nop) state.allNoop = false;
    } else {
      state.writelen = size;
      state.writecb = callback;
      state.writing = true;
      state.sync = true;
      stream._write(chunk, encoding, state.onwrite);
      state.sync = false;
    }
    // What was written at once leaves room, whatever the mark is.
    const wantsMore = state.length < state.highWaterMark || state.length === 0;
    if (!wantsMore) state.needDrain = true;
    return wantsMore && !state.errored && !state.destroyed;
  }

  function doWrite(stream, state, many, size, chunk, encoding, callback) {
    state.writelen = size;
    state.writecb = callback;
    state.writing = true;
    state.sync = true;
    if (state.destroyed) state.onwrite(new codes.ERR_STREAM_DESTROYED("write"));
    else if (many) stream._writev(chunk, state.onwrite);
    else stream._write(chunk, encoding, state.onwrite);
    state.sync = false;
  }

  function onwriteError(stream, state, error, callback) {
    state.pendingcb--;
    callback(error);
    dropBuffer(state); // every callback gets an error
    errorOrDestroy(stream, error);
  }

  // onwrite is what _write and _writev call back.
  function onwrite(stream, error) {
    const state = stream._writableState;
    const { sync, writecb: callback } = state;
    if (typeof callback !== "function") {
      errorOrDestroy(stream, new codes.ERR_MULTIPLE_CALLBACK());
      return;
    }
    state.writing = false;
    state.writecb = null;
    state.length -= state.writelen;
    state.writelen = 0;
    if (error) {
      error.stack; // see stream_destroy
      if (!state.errored) state.errored = error;
      if (stream._readableState && !stream._readableState.errored) stream._readableState.errored = error;
      if (sync) tick(onwriteError, stream, state, error, callback);
      else onwriteError(stream, state, error, callback);
      return;
    }
    if (state.buffered.length > state.bufferedIndex) clearBuffer(stream, state);
    if (!sync) {
      afterWrite(stream, state, 1, callback);
      return;
    }
    if (callback === nop) {
      // Nobody waits but for "drain", of which one tick can tell for many writes. In
      // object mode Node has one in any case.
      const needTick = state.objectMode || (state.needDrain && state.length === 0);
      if (needTick && !state.afterWritePending) {
        state.afterWritePending = true;
        tick(afterWrite, stream, state, 1, callback);
      } else {
        state.pendingcb--;
        if (state.ending) finishMaybe(stream, state, true);
      }
      return;
    }
    const info = state.afterWriteTickInfo;
    if (info !== null && info.callback === callback) {
      info.count++;
    } else {
      const next = { count: 1, callback, stream, state };
      state.afterWriteTickInfo = next;
      state.afterWritePending = true;
      tick(afterWriteTick, next);
    }
  }

  function afterWriteTick({ stream, state, count, callback }) {
    state.afterWriteTickInfo = null;
    afterWrite(stream, state, count, callback);
  }

  function afterWrite(stream, state, count, callback) {
    state.afterWritePending = false;
    if (!state.ending && !state.destroyed && state.length === 0 && state.needDrain) {
      state.needDrain = false;
      stream.emit("drain");
    }
    while (count-- > 0) {
      state.pendingcb--;
      callback(null);
    }
    if (state.destroyed) dropBuffer(state);
    if (state.ending) finishMaybe(stream, state, true);
  }

  // dropBuffer fails all that waits.
  function dropBuffer(state) {
    if (state.writing) return;
    for (let i = state.bufferedIndex; i < state.buffered.length; i++) {
      const { chunk, callback } = state.buffered[i];
      state.length -= state.objectMode ? 1 : chunk.length;
      callback(state.errored ?? new codes.ERR_STREAM_DESTROYED("write"));
    }
    callFinished(state, state.errored ?? new codes.ERR_STREAM_DESTROYED("end"));
    resetBuffer(state);
  }

  function callFinished(state, error) {
    const waiting = state[onFinished].splice(0);
    for (let i = 0; i < waiting.length; i++) waiting[i](error);
  }

  // clearBuffer writes what waits, at once where there is a _writev.
  function clearBuffer(stream, state) {
    if (state.corked || state.bufferProcessing || state.destroyed || !state.constructed) return;
    const { buffered, objectMode } = state;
    const count = buffered.length - state.bufferedIndex;
    if (!count) return;
    let i = state.bufferedIndex;
    state.bufferProcessing = true;
    if (count > 1 && stream._writev) {
      state.pendingcb -= count - 1;
      const callback = state.allNoop
        ? nop
        : (error) => {
            for (let n = i; n < buffered.length; n++) buffered[n].callback(error);
          };
      const chunks = state.allNoop && i === 0 ? buffered : buffered.slice(i);
      chunks.allBuffers = state.allBuffers;
      doWrite(stream, state, true, state.length, chunks, "", callback);
      resetBuffer(state);
    } else {
      do {
        const { chunk, encoding, callback } = buffered[i];
        buffered[i++] = null;
        doWrite(stream, state, false, objectMode ? 1 : chunk.length, chunk, encoding, callback);
      } while (i < buffered.length && !state.writing);
      if (i === buffered.length) {
        resetBuffer(state);
      } else if (i > 256) {
        buffered.splice(0, i);
        state.bufferedIndex = 0;
      } else {
        state.bufferedIndex = i;
      }
    }
    state.bufferProcessing = false;
  }

  proto._write = function (chunk, encoding, callback) {
    if (!this._writev) throw new codes.ERR_METHOD_NOT_IMPLEMENTED("_write()");
    this._writev([{ chunk, encoding }], callback);
  };
  proto._writev = null;

  proto.end = function (chunk, encoding, callback) {
    const state = this._writableState;
    if (typeof chunk === "function") {
      callback = chunk;
      chunk = null;
      encoding = null;
    } else if (typeof encoding === "function") {
      callback = encoding;
      encoding = null;
    }
    let error;
    if (chunk !== null && chunk !== undefined) {
      const result = writeChunk(this, chunk, encoding);
      if (result instanceof Error) error = result;
    }
    if (state.corked) {
      state.corked = 1;
      this.uncork();
    }
    if (error) {
      // It was told of already.
    } else if (!state.errored && !state.ending) {
      // What goes wrong in _final must not be lost for who calls end twice.
      state.ending = true;
      finishMaybe(this, state, true);
      state.ended = true;
    } else if (state.finished) {
      error = new codes.ERR_STREAM_ALREADY_FINISHED("end");
    } else if (state.destroyed) {
      error = new codes.ERR_STREAM_DESTROYED("end");
    }
    if (typeof callback === "function") {
      if (error) tick(callback, error);
      else if (state.errored) tick(callback, state.errored);
      else if (state.finished) tick(callback, null);
      else state[onFinished].push(callback);
    }
    return this;
  };

  const needFinish = (state) =>
    state.ending &&
    !state.destroyed &&
    state.constructed &&
    state.length === 0 &&
    !state.errored &&
    state.buffered.length === 0 &&
    !state.finished &&
    !state.writing &&
    !state.errorEmitted &&
    !state.closeEmitted;

  function callFinal(stream, state) {
    let called = false;
    function onfinal(error) {
      if (called) {
        errorOrDestroy(stream, error ?? new codes.ERR_MULTIPLE_CALLBACK());
        return;
      }
      called = true;
      state.pendingcb--;
      if (error) {
        callFinished(state, error);
        errorOrDestroy(stream, error, state.sync);
      } else if (needFinish(state)) {
        state.prefinished = true;
        stream.emit("prefinish");
        // "finish" never comes before end has returned.
        state.pendingcb++;
        tick(finish, stream, state);
      }
    }
    state.sync = true;
    state.pendingcb++;
    try {
      stream._final(onfinal);
    } catch (error) {
      onfinal(error);
    }
    state.sync = false;
  }

  function prefinish(stream, state) {
    if (state.prefinished || state.finalCalled) return;
    if (typeof stream._final === "function" && !state.destroyed) {
      state.finalCalled = true;
      callFinal(stream, state);
    } else {
      state.prefinished = true;
      stream.emit("prefinish");
    }
  }

  function finishMaybe(stream, state, sync) {
    if (!needFinish(state)) return;
    prefinish(stream, state);
    if (state.pendingcb !== 0) return;
    if (sync) {
      state.pendingcb++;
      tick(finishLater, stream, state);
    } else if (needFinish(state)) {
      state.pendingcb++;
      finish(stream, state);
    }
  }

  function finishLater(stream, state) {
    if (needFinish(state)) finish(stream, state);
    else state.pendingcb--;
  }

  function finish(stream, state) {
    state.pendingcb--;
    state.finished = true;
    callFinished(state, null);
    stream.emit("finish");
    if (state.autoDestroy) {
      const r = stream._readableState;
      if (!r || (r.autoDestroy && (r.endEmitted || r.readable === false))) stream.destroy();
    }
  }

  const member = (name, get, set) => Object.defineProperty(proto, name, { get, set });
  const ofState = (name, key, otherwise) =>
    member(name, function () {
      return this._writableState ? this._writableState[key] : otherwise;
    });
  ofState("closed", "closed", false);
  member(
    "destroyed",
    function () {
      return this._writableState ? this._writableState.destroyed : false;
    },
    function (value) {
      if (this._writableState) this._writableState.destroyed = value;
    },
  );
  member(
    "writable",
    function () {
      const w = this._writableState;
      // A side that a Duplex was made without says writable: false.
      return Boolean(w) && w.writable !== false && !w.destroyed && !w.errored && !w.ending && !w.ended;
    },
    function (value) {
      if (this._writableState) this._writableState.writable = Boolean(value);
    },
  );
  ofState("writableFinished", "finished", false);
  ofState("writableObjectMode", "objectMode", false);
  member("writableBuffer", function () {
    return this._writableState && this._writableState.getBuffer();
  });
  ofState("writableEnded", "ending", false);
  member("writableNeedDrain", function () {
    const w = this._writableState;
    return w ? !w.destroyed && !w.ending && w.needDrain : false;
  });
  ofState("writableHighWaterMark", "highWaterMark");
  ofState("writableCorked", "corked", 0);
  ofState("writableLength", "length");
  ofState("errored", "errored", null);
  member("writableAborted", function () {
    const w = this._writableState;
    return Boolean(w.writable !== false && (w.destroyed || w.errored) && !w.finished);
  });

  proto.destroy = function (error, callback) {
    const state = this._writableState;
    // What waits fails before "close".
    if (!state.destroyed && (state.bufferedIndex < state.buffered.length || state[onFinished].length > 0)) tick(dropBuffer, state);
    destroy.call(this, error, callback);
    return this;
  };
  proto._undestroy = undestroy;
  proto._destroy = function (error, done) {
    done(error);
  };

  Writable.WritableState = WritableState;
  Writable.fromWeb = function (writableStream, options) {
    return host.node("stream_adapters").newStreamWritableFromWritableStream(writableStream, options);
  };
  Writable.toWeb = function (streamWritable) {
    return host.node("stream_adapters").newWritableStreamFromStreamWritable(streamWritable);
  };

  classes.Writable = Writable;
  return { Writable, WritableState, takeMethods, onConstructed };
});
