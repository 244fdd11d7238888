// Duplex, which is both sides, and Transform and PassThrough over it.
(function (host) {
  "use strict";
  const { classes, highWaterMark } = host.node("stream_state");
  const { Stream } = host.node("stream_legacy");
  const readable = host.node("stream_readable");
  const writable = host.node("stream_writable");
  const { construct } = host.node("stream_destroy");
  const { codes } = host.node("errors");
  const { Readable } = readable;
  const { Writable } = writable;
  const { defineProperty, getOwnPropertyDescriptor, setPrototypeOf } = Object;

  function inherit(Class, Super) {
    setPrototypeOf(Class.prototype, Super.prototype);
    setPrototypeOf(Class, Super);
  }

  function Duplex(options) {
    if (!(this instanceof Duplex)) return new Duplex(options);
    this._events ??= {
      close: undefined,
      error: undefined,
      prefinish: undefined,
      finish: undefined,
      drain: undefined,
      data: undefined,
      end: undefined,
      readable: undefined,
      __proto__: null,
    };
    this._readableState = new readable.ReadableState(options, this, true);
    this._writableState = new writable.WritableState(options, this, true);
    this.allowHalfOpen = true;
    if (options) {
      this.allowHalfOpen = options.allowHalfOpen !== false;
      // A side that is not wanted has ended before it began.
      if (options.readable === false) Object.assign(this._readableState, { readable: false, ended: true, endEmitted: true });
      if (options.writable === false) Object.assign(this._writableState, { writable: false, ending: true, ended: true, finished: true });
      readable.takeMethods(this, options);
      writable.takeMethods(this, options);
      if (options.signal) host.node("stream_signal").heedSignal(options.signal, this);
    }
    Stream.call(this, options);
    construct(this, () => {
      readable.onConstructed(this);
      writable.onConstructed(this);
    });
  }
  inherit(Duplex, Readable);

  // Of Writable, it has what Readable has not.
  for (const name of ["write", "cork", "uncork", "setDefaultEncoding", "_write", "_writev", "end", "destroy"]) Duplex.prototype[name] = Writable.prototype[name];
  for (const name of ["writable", "writableHighWaterMark", "writableObjectMode", "writableBuffer", "writableLength", "writableFinished", "writableCorked", "writableEnded", "writableNeedDrain"]) {
    defineProperty(Duplex.prototype, name, getOwnPropertyDescriptor(Writable.prototype, name));
  }
  defineProperty(Duplex.prototype, "destroyed", {
    get() {
      const { _readableState: r, _writableState: w } = this;
      return r === undefined || w === undefined ? false : r.destroyed && w.destroyed;
    },
    set(value) {
      const { _readableState: r, _writableState: w } = this;
      if (r && w) r.destroyed = w.destroyed = value;
    },
  });

  Duplex.fromWeb = function (pair, options) {
    return host.node("stream_adapters").duplexFromWeb(pair, options);
  };
  Duplex.toWeb = function (duplex) {
    return host.node("stream_adapters").webFromDuplex(duplex);
  };
  Duplex.from = function (body) {
    return host.node("stream_duplexify").duplexify(body, "body");
  };

  const waiting = Symbol("waiting"); // of a _write whose output nobody has read

  function Transform(options) {
    if (!(this instanceof Transform)) return new Transform(options);
    // A readable side that holds nothing back makes the writable side do so.
    const readableMark = options ? highWaterMark({ objectMode: Boolean(options.objectMode || options.readableObjectMode) }, options, "readableHighWaterMark", true) : null;
    if (readableMark === 0) {
      options = { ...options, highWaterMark: null, readableHighWaterMark: readableMark, writableHighWaterMark: options.writableHighWaterMark || 0 };
    }
    Duplex.call(this, options);
    // Nothing is ever read by _read itself.
    this._readableState.sync = false;
    this[waiting] = null;
    if (options) {
      if (typeof options.transform === "function") this._transform = options.transform;
      if (typeof options.flush === "function") this._flush = options.flush;
    }
    this.on("prefinish", prefinish);
  }
  inherit(Transform, Duplex);

  function final(done) {
    if (typeof this._flush === "function" && !this.destroyed) {
      this._flush((error, data) => {
        if (error) {
          if (done) done(error);
          else this.destroy(error);
          return;
        }
        if (data !== null && data !== undefined) this.push(data);
        this.push(null);
        if (done) done();
      });
    } else {
      this.push(null);
      if (done) done();
    }
  }

  // prefinish stands in for _final where a subclass has one of its own.
  function prefinish() {
    if (this._final !== final) final.call(this);
  }

  Transform.prototype._final = final;
  Transform.prototype._transform = function (chunk, encoding, callback) {
    throw new codes.ERR_METHOD_NOT_IMPLEMENTED("_transform()");
  };
  Transform.prototype._write = function (chunk, encoding, callback) {
    const r = this._readableState;
    const w = this._writableState;
    const before = r.length;
    this._transform(chunk, encoding, (error, data) => {
      if (error) {
        callback(error);
        return;
      }
      if (data !== null && data !== undefined) this.push(data);
      if (w.ended || before === r.length || r.length < r.highWaterMark) callback();
      else this[waiting] = callback;
    });
  };
  Transform.prototype._read = function () {
    const callback = this[waiting];
    if (!callback) return;
    this[waiting] = null;
    callback();
  };

  function PassThrough(options) {
    if (!(this instanceof PassThrough)) return new PassThrough(options);
    Transform.call(this, options);
  }
  inherit(PassThrough, Transform);
  PassThrough.prototype._transform = function (chunk, encoding, callback) {
    callback(null, chunk);
  };

  Object.assign(classes, { Duplex, Transform, PassThrough });
  for (const Class of [Stream, Readable, Writable, Duplex, Transform, PassThrough]) defineProperty(Class.prototype, "constructor", { enumerable: false });
  return { Duplex, Transform, PassThrough };
});
