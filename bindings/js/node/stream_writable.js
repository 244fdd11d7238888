// Writable: one chunk at a time is written; those that come meanwhile wait in a
// list.
(function (host) {
  "use strict";
  const { classes, tick } = host.node("stream_state");
  const { Stream } = host.node("stream_legacy");
  const { WritableState, inHand, failWaiting } = host.node("stream_waiting");
  const { write, writeWaiting } = host.node("stream_writing");
  const { finishIfDone } = host.node("stream_finishing");
  const { construct, destroy, undestroy, errorOrDestroy } = host.node("stream_destroy");
  const { codes } = host.node("errors");
  const Buffer = host.global("Buffer");
  const isInstance = Function.prototype[Symbol.hasInstance];

  function Writable(options) {
    if (!isInstance.call(Writable, this)) return new Writable(options);
    // The events of the stream itself come first in eventNames.
    this._events ??= { close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined, __proto__: null };
    this._writableState = new WritableState(options, this, false);
    if (options) {
      takeMethods(this, options);
      if (options.signal) host.node("stream_signal").heedSignal(options.signal, this);
    }
    Stream.call(this, options);
    construct(this, () => onConstructed(this));
  }
  Object.setPrototypeOf(Writable.prototype, Stream.prototype);
  Object.setPrototypeOf(Writable, Stream);
  const proto = Writable.prototype;

  const methods = ["write", "writev", "final", "construct", "destroy"];
  function takeMethods(stream, options) {
    for (let i = 0; i < methods.length; i++) {
      const given = options[methods[i]];
      if (typeof given === "function") stream[`_${methods[i]}`] = given;
    }
  }

  function onConstructed(stream) {
    const state = stream._writableState;
    if (!state.writing) writeWaiting(stream, state);
    if (state.ending) finishIfDone(stream, state);
  }

  // A Duplex is an instance too, though Readable is what it inherits.
  Object.defineProperty(Writable, Symbol.hasInstance, {
    value(object) {
      if (isInstance.call(this, object)) return true;
      return this === Writable && object && object._writableState instanceof WritableState;
    },
  });

  // ---- What its users call.

  proto.write = function (chunk, encoding, callback) {
    return write(this, chunk, encoding, callback) === true;
  };

  proto.end = function (chunk, encoding, callback) {
    const state = this._writableState;
    if (typeof chunk === "function") [chunk, encoding, callback] = [null, null, chunk];
    else if (typeof encoding === "function") [encoding, callback] = [null, encoding];
    const last = chunk === null || chunk === undefined ? true : write(this, chunk, encoding);
    if (state.corked) {
      state.corked = 1;
      this.uncork();
    }
    // What write has told of is not told of again.
    const error = last instanceof Error ? last : close(this, state);
    if (typeof callback === "function") callAtEnd(state, callback, error);
    return this;
  };

  // close returns why a stream cannot be ended, or null. What goes wrong in _final is
  // not lost for who calls end twice.
  function close(stream, state) {
    if (!state.ending && !state.errored) {
      state.ending = true;
      finishIfDone(stream, state, true);
      state.ended = true;
      return null;
    }
    if (state.finished) return new codes.ERR_STREAM_ALREADY_FINISHED("end");
    return state.destroyed ? new codes.ERR_STREAM_DESTROYED("end") : null;
  }

  function callAtEnd(state, callback, error) {
    const known = error ?? state.errored;
    if (known || state.finished) tick(callback, known);
    else state[inHand].enders.push(callback);
  }

  proto.cork = function () {
    this._writableState.corked++;
  };
  proto.uncork = function () {
    const state = this._writableState;
    if (state.corked === 0) return;
    state.corked--;
    if (!state.writing) writeWaiting(this, state);
  };

  proto.setDefaultEncoding = function setDefaultEncoding(encoding) {
    const name = typeof encoding === "string" ? encoding.toLowerCase() : encoding;
    if (!Buffer.isEncoding(name)) throw new codes.ERR_UNKNOWN_ENCODING(name);
    this._writableState.defaultEncoding = name;
    return this;
  };

  proto.pipe = function () {
    errorOrDestroy(this, new codes.ERR_STREAM_CANNOT_PIPE());
  };

  proto.destroy = function (error, callback) {
    const state = this._writableState;
    const { waiting, enders } = state[inHand];
    // What waits fails before "close".
    if (!state.destroyed && (waiting.count > 0 || enders.length > 0)) tick(failWaiting, state);
    destroy.call(this, error, callback);
    return this;
  };

  // ---- What implementations define.

  proto._write = function (chunk, encoding, callback) {
    if (!this._writev) throw new codes.ERR_METHOD_NOT_IMPLEMENTED("_write()");
    this._writev([{ chunk, encoding }], callback);
  };
  proto._writev = null;
  proto._undestroy = undestroy;
  proto._destroy = function (error, done) {
    done(error);
  };

  // ---- What can be asked of it. Members are no part of an enumeration, and have no
  // function's name.

  const member = (name, of, otherwise, set) =>
    Object.defineProperty(proto, name, {
      get: function () {
        return this._writableState ? of(this._writableState) : otherwise;
      },
      set,
    });
  const setter = (key, convert) =>
    function (value) {
      if (this._writableState) this._writableState[key] = convert(value);
    };
  // A side that a Duplex was made without says writable: false.
  member("writable", (w) => w.writable !== false && !w.destroyed && !w.errored && !w.ending && !w.ended, false, setter("writable", Boolean));
  member("writableLength", (w) => w.length);
  member("writableHighWaterMark", (w) => w.highWaterMark);
  member("writableObjectMode", (w) => w.objectMode, false);
  member("writableBuffer", (w) => w.getBuffer());
  member("writableCorked", (w) => w.corked, 0);
  member("writableNeedDrain", (w) => w.needDrain && !w.destroyed && !w.ending, false);
  member("writableEnded", (w) => w.ending, false);
  member("writableFinished", (w) => w.finished, false);
  member("writableAborted", (w) => Boolean(w.writable !== false && (w.destroyed || w.errored) && !w.finished), false);
  member("errored", (w) => w.errored, null);
  member("closed", (w) => w.closed, false);
  member("destroyed", (w) => w.destroyed, false, setter("destroyed", (value) => value));

  Writable.WritableState = WritableState;
  Writable.fromWeb = function (writableStream, options) {
    return host.node("stream_adapters").writableFromWeb(writableStream, options);
  };
  Writable.toWeb = function (streamWritable) {
    return host.node("stream_adapters").webFromWritable(streamWritable);
  };

  classes.Writable = Writable;
  return { Writable, WritableState, takeMethods, onConstructed };
});
