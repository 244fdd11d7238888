// The streams of zlib: a Transform over a handle of Go's, which does its work
// beside the VM.
(function (host) {
  "use strict";
  const { constants } = host.node("zlib_constants");
  const { Transform, finished } = host.node("stream");
  const { codes, coded, validateFiniteNumber, validateUint32, numberWithin } = host.node("errors");
  const Buffer = host.global("Buffer");
  const process = host.global("process");
  const { setPrototypeOf } = Object;
  const largest = 2 ** 32; // what maxOutputLength may be, in Node
  const mostOfCall = Math.min(host.mostInflated, host.node("buffer").kMaxLength);
  const largestStep = 1 << 20; // what is made at once, however large chunkSize is
  const ignore = () => {};
  const kFlush = Symbol("flush");
  const kError = Symbol("error");
  const kRest = Symbol("rest"); // makes the output that there was no room for, when it is asked for

  const { Z_NO_FLUSH, Z_BLOCK, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH } = constants;
  const ofZlib = { flush: Z_NO_FLUSH, finishFlush: Z_FINISH, fullFlush: Z_FULL_FLUSH, last: Z_BLOCK };
  const ofBrotli = { flush: 0, finishFlush: 2, fullFlush: 1, last: 3 };
  // What a handle calls the operations of brotli.
  const operations = [Z_NO_FLUSH, Z_SYNC_FLUSH, Z_FINISH, Z_SYNC_FLUSH];

  // A write of no bytes that carries a flush.
  const flushBuffers = [];
  const flushBuffer = (kind) => {
    if (!flushBuffers[kind]) {
      flushBuffers[kind] = Buffer.alloc(0);
      flushBuffers[kind][kFlush] = kind;
    }
    return flushBuffers[kind];
  };
  // stronger of two flushes.
  const strength = [Z_NO_FLUSH, Z_BLOCK, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH];
  const stronger = (a, b) => (strength.indexOf(a) > strength.indexOf(b) ? a : b);

  function ZlibBase(options, handle, defaults) {
    let chunkSize = constants.Z_DEFAULT_CHUNK;
    let { flush, finishFlush } = defaults;
    let bound;
    if (options) {
      if (validateFiniteNumber(options.chunkSize, "options.chunkSize")) {
        ({ chunkSize } = options);
        if (chunkSize < constants.Z_MIN_CHUNK) throw new codes.ERR_OUT_OF_RANGE("options.chunkSize", `>= ${constants.Z_MIN_CHUNK}`, chunkSize);
      }
      flush = numberWithin(options.flush, "options.flush", 0, defaults.last, flush);
      finishFlush = numberWithin(options.finishFlush, "options.finishFlush", 0, defaults.last, finishFlush);
      bound = numberWithin(options.maxOutputLength, "options.maxOutputLength", 1, largest, undefined);
      if (options.encoding || options.objectMode || options.writableObjectMode) options = { ...options, encoding: null, objectMode: false, writableObjectMode: false };
    }
    Transform.call(this, { autoDestroy: true, ...options });
    this[kError] = null;
    this[kRest] = null;
    this.bytesWritten = 0;
    this._handle = handle;
    this._chunkSize = chunkSize;
    this._defaultFlushFlag = flush;
    this._finishFlushFlag = finishFlush;
    this._defaultFullFlushFlag = defaults.fullFlush;
    this._brotli = defaults === ofBrotli;
    Object.defineProperty(this, "_brotli", { enumerable: false });
    this._info = options?.info;
    // Of one call: a stream gives its output out as it comes. Ours is less than
    // Node's where nothing is said, since the memory is the server's.
    this._maxOutputLength = bound ?? mostOfCall;
  }
  setPrototypeOf(ZlibBase.prototype, Transform.prototype);
  setPrototypeOf(ZlibBase, Transform);

  const proto = ZlibBase.prototype;
  Object.defineProperties(proto, {
    _closed: {
      get() {
        return !this._handle;
      },
      enumerable: true,
      configurable: true,
    },
    // The older name.
    bytesRead: {
      get() {
        return this.bytesWritten;
      },
      set(value) {
        this.bytesWritten = value;
      },
      enumerable: true,
      configurable: true,
    },
  });

  function handleOf(self) {
    if (!self._handle) throw coded(Error, "ERR_INTERNAL_ASSERTION", "zlib binding closed");
    return self._handle;
  }

  proto.reset = function () {
    return handleOf(this).reset();
  };
  // What comes last is a flush, which _transform makes of an empty chunk.
  proto._flush = function (callback) {
    this._transform(Buffer.alloc(0), "", callback);
  };
  proto._final = function (callback) {
    callback();
  };
  proto.flush = function (kind, callback) {
    if (typeof kind === "function" || (kind === undefined && !callback)) {
      callback = kind;
      kind = this._defaultFullFlushFlag;
    }
    if (this.writableFinished) {
      if (callback) process.nextTick(callback);
    } else if (this.writableEnded) {
      if (callback) this.once("end", callback);
    } else {
      this.write(flushBuffer(kind), "", callback);
    }
  };
  proto.close = function (callback) {
    if (callback) finished(this, callback);
    this.destroy();
  };
  proto._destroy = function (error, callback) {
    close(this);
    callback(error);
  };
  proto._transform = function (chunk, encoding, callback) {
    let flush = this._defaultFlushFlag;
    if (typeof chunk[kFlush] === "number") flush = chunk[kFlush];
    else if (this.writableEnded && this.writableLength === chunk.byteLength) flush = stronger(flush, this._finishFlushFlag);
    feed(this, chunk, flush, callback);
  };
  proto._read = function (size) {
    const rest = this[kRest];
    this[kRest] = null;
    if (rest !== null) rest();
    Transform.prototype._read.call(this, size);
  };
  proto._processChunk = function (chunk, flush, callback) {
    if (typeof callback === "function") feed(this, chunk, flush, callback);
    else return processSync(this, chunk, flush);
  };

  // close forgets the handle. Work that is under way beside the VM ends by itself.
  function close(self) {
    self._handle = null;
  }

  const flushOf = (self, flush) => (self._brotli ? operations[flush] : flush);

  function fail(self, error) {
    self.destroy(error);
    self[kError] = error;
  }

  function feed(self, chunk, flush, callback) {
    const handle = self._handle;
    if (!handle) {
      process.nextTick(callback);
      return;
    }
    handle.feed(chunk, flushOf(self, flush));
    let rest = handle.rest();
    const size = Math.min(self._chunkSize, largestStep);
    const step = () => handle.stepBeside(size, onstep);
    function onstep(error, output) {
      if (self.destroyed) {
        callback();
        return;
      }
      if (error) {
        fail(self, error);
        return;
      }
      const left = handle.rest();
      self.bytesWritten += rest - left;
      rest = left;
      const full = output.byteLength === size;
      let wantsMore = true;
      if (output.byteLength > 0) wantsMore = self.push(Buffer.from(output));
      if (self.destroyed) {
        callback();
        return;
      }
      if (full) {
        if (wantsMore) step();
        else self[kRest] = step;
        return;
      }
      // What is left lies after the end of the format.
      if (left > 0) self.push(null);
      callback();
    }
    step();
  }

  // tooLarge is Node's error, and says what to do where the bound is ours.
  function tooLarge(self, error) {
    if (error.code !== "ERR_BUFFER_TOO_LARGE") return error;
    const replaced = new codes.ERR_BUFFER_TOO_LARGE(self._maxOutputLength);
    if (self._maxOutputLength === mostOfCall) replaced.message += ": maxOutputLength allows more";
    return replaced;
  }

  function processSync(self, chunk, flush) {
    const handle = handleOf(self);
    let output;
    try {
      output = handle.whole(chunk, flushOf(self, flush), self._maxOutputLength);
    } catch (error) {
      if (error.code === "ERR_BUFFER_TOO_LARGE") {
        close(self);
        throw tooLarge(self, error);
      }
      self.on("error", ignore); // it is thrown already
      fail(self, error);
      throw error;
    }
    self.bytesWritten = chunk.byteLength - handle.rest();
    close(self);
    return Buffer.from(output);
  }

  // bytesOf returns the bytes that a function of the module was given.
  function bytesOf(value, name, ...types) {
    if (typeof value === "string") return Buffer.from(value);
    if (ArrayBuffer.isView(value)) return value;
    if (isAnyBuffer(value)) return Buffer.from(value);
    throw new codes.ERR_INVALID_ARG_TYPE(name, ["string", "Buffer", "TypedArray", "DataView", ...types], value);
  }
  const byteLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get;
  function isAnyBuffer(value) {
    try {
      byteLength.call(value);
      return true;
    } catch {
      return false;
    }
  }

  const result = (engine, buffer) => (engine._info ? { buffer, engine } : buffer);

  function runSync(engine, value) {
    return result(engine, processSync(engine, bytesOf(value, "buffer", "ArrayBuffer"), engine._finishFlushFlag));
  }

  function run(engine, value, callback) {
    // Node ends a stream with the value, so none is no input.
    const bytes = value === null || value === undefined ? Buffer.alloc(0) : bytesOf(value, "chunk");
    const handle = engine._handle;
    handle.wholeBeside(bytes, flushOf(engine, engine._finishFlushFlag), engine._maxOutputLength, (error, output) => {
      if (error) {
        error = tooLarge(engine, error);
        engine.on("error", ignore);
        engine.destroy(error);
        callback(error);
        return;
      }
      engine.bytesWritten = bytes.byteLength - handle.rest();
      engine.close();
      callback(null, result(engine, Buffer.from(output)));
    });
  }

  // Zlib is what the streams of zlib's own formats inherit.
  function Zlib(options, compresses, format) {
    let windowBits = constants.Z_DEFAULT_WINDOWBITS;
    let level = constants.Z_DEFAULT_COMPRESSION;
    let memLevel = constants.Z_DEFAULT_MEMLEVEL;
    let strategy = constants.Z_DEFAULT_STRATEGY;
    let dictionary;
    if (options) {
      if ((options.windowBits === null || options.windowBits === undefined || options.windowBits === 0) && !compresses && format !== "deflate-raw") {
        windowBits = 0; // as the header says
      } else {
        // gzip has no window of 8 bits.
        const least = constants.Z_MIN_WINDOWBITS + (compresses && format === "gzip" ? 1 : 0);
        windowBits = numberWithin(options.windowBits, "options.windowBits", least, constants.Z_MAX_WINDOWBITS, windowBits);
      }
      level = numberWithin(options.level, "options.level", constants.Z_MIN_LEVEL, constants.Z_MAX_LEVEL, level);
      memLevel = numberWithin(options.memLevel, "options.memLevel", constants.Z_MIN_MEMLEVEL, constants.Z_MAX_MEMLEVEL, memLevel);
      strategy = numberWithin(options.strategy, "options.strategy", constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, strategy);
      dictionary = options.dictionary;
      if (dictionary !== undefined && !ArrayBuffer.isView(dictionary)) {
        if (!isAnyBuffer(dictionary)) {
          throw new codes.ERR_INVALID_ARG_TYPE("options.dictionary", ["Buffer", "TypedArray", "DataView", "ArrayBuffer"], dictionary);
        }
        dictionary = Buffer.from(dictionary);
      }
    }
    ZlibBase.call(this, options, host.handle(compresses, format, { windowBits, level, strategy, dictionary }), ofZlib);
    this._level = level;
    this._strategy = strategy;
  }
  setPrototypeOf(Zlib.prototype, ZlibBase.prototype);
  setPrototypeOf(Zlib, ZlibBase);

  Zlib.prototype.params = function params(level, strategy, callback) {
    numberWithin(level, "level", constants.Z_MIN_LEVEL, constants.Z_MAX_LEVEL);
    numberWithin(strategy, "strategy", constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED);
    if (this._level === level && this._strategy === strategy) {
      process.nextTick(callback);
      return;
    }
    this.flush(Z_SYNC_FLUSH, () => {
      handleOf(this).params(level, strategy);
      if (this.destroyed) return;
      this._level = level;
      this._strategy = strategy;
      if (callback) callback();
    });
  };

  function Brotli(options, compresses) {
    const params = {};
    for (const key of Object.keys(options?.params ?? {})) {
      const number = +key;
      if (Number.isNaN(number) || number < 0 || number > constants.BROTLI_PARAM_NDIRECT || params[number] !== undefined) throw new codes.ERR_BROTLI_INVALID_PARAM(key);
      const value = options.params[key];
      if (typeof value !== "number" && typeof value !== "boolean") throw new codes.ERR_INVALID_ARG_TYPE("options.params[key]", "number", value);
      params[number] = +value;
    }
    const within = (value, least, most, otherwise) => (value === undefined ? otherwise : Math.min(Math.max(value, least), most));
    const quality = within(params[constants.BROTLI_PARAM_QUALITY], 0, constants.BROTLI_MAX_QUALITY, constants.BROTLI_DEFAULT_QUALITY);
    const lgwin = within(params[constants.BROTLI_PARAM_LGWIN], constants.BROTLI_MIN_WINDOW_BITS, constants.BROTLI_MAX_WINDOW_BITS, constants.BROTLI_DEFAULT_WINDOW);
    ZlibBase.call(this, options, host.handle(compresses, "brotli", { quality, lgwin }), ofBrotli);
  }
  setPrototypeOf(Brotli.prototype, Zlib.prototype);
  setPrototypeOf(Brotli, Zlib);

  function crc32(data, value = 0) {
    if (typeof data === "string") data = Buffer.from(data);
    else if (!ArrayBuffer.isView(data)) throw new codes.ERR_INVALID_ARG_TYPE("data", ["Buffer", "TypedArray", "DataView", "string"], data);
    validateUint32(value, "value");
    return host.crc32(data, value);
  }

  return { Zlib, Brotli, run, runSync, crc32 };
});
