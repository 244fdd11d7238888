// Node's zlib. What it compresses is not byte for byte what zlib's own program
// makes of the same input, and one call makes 64 MiB of output at most unless
// maxOutputLength says otherwise.
(function (host) {
  "use strict";
  const { constants, codes } = host.node("zlib_constants");
  const { Zlib, Brotli, run, runSync, crc32 } = host.node("zlib_engine");
  const { validateFunction } = host.node("errors");
  const { defineProperty, setPrototypeOf } = Object;

  function inherit(Class, Super) {
    setPrototypeOf(Class.prototype, Super.prototype);
    setPrototypeOf(Class, Super);
    return Class;
  }

  function Deflate(opts) {
    if (!(this instanceof Deflate)) return new Deflate(opts);
    Zlib.call(this, opts, true, "deflate");
  }
  function Inflate(opts) {
    if (!(this instanceof Inflate)) return new Inflate(opts);
    Zlib.call(this, opts, false, "deflate");
  }
  function Gzip(opts) {
    if (!(this instanceof Gzip)) return new Gzip(opts);
    Zlib.call(this, opts, true, "gzip");
  }
  function Gunzip(opts) {
    if (!(this instanceof Gunzip)) return new Gunzip(opts);
    Zlib.call(this, opts, false, "gzip");
  }
  function DeflateRaw(opts) {
    // zlib itself makes 9 bits of 8.
    if (opts && opts.windowBits === 8) opts = { ...opts, windowBits: 9 };
    if (!(this instanceof DeflateRaw)) return new DeflateRaw(opts);
    Zlib.call(this, opts, true, "deflate-raw");
  }
  function InflateRaw(opts) {
    if (!(this instanceof InflateRaw)) return new InflateRaw(opts);
    Zlib.call(this, opts, false, "deflate-raw");
  }
  function Unzip(opts) {
    if (!(this instanceof Unzip)) return new Unzip(opts);
    Zlib.call(this, opts, false, "unzip");
  }
  function BrotliCompress(opts) {
    if (!(this instanceof BrotliCompress)) return new BrotliCompress(opts);
    Brotli.call(this, opts, true);
  }
  function BrotliDecompress(opts) {
    if (!(this instanceof BrotliDecompress)) return new BrotliDecompress(opts);
    Brotli.call(this, opts, false);
  }
  const classes = { Deflate, Inflate, Gzip, Gunzip, DeflateRaw, InflateRaw, Unzip };
  for (const Class of Object.values(classes)) inherit(Class, Zlib);
  for (const Class of [BrotliCompress, BrotliDecompress]) inherit(Class, Brotli);
  Object.assign(classes, { BrotliCompress, BrotliDecompress });

  const exports = { crc32, ...classes };
  for (const name of ["deflate", "gzip", "deflateRaw", "unzip", "inflate", "gunzip", "inflateRaw", "brotliCompress", "brotliDecompress"]) {
    const Class = classes[name[0].toUpperCase() + name.slice(1)];
    exports[name] = function asyncBufferWrapper(buffer, opts, callback) {
      if (typeof opts === "function") {
        callback = opts;
        opts = {};
      }
      const engine = new Class(opts);
      validateFunction(callback, "callback");
      run(engine, buffer, callback);
    };
    exports[`${name}Sync`] = function syncBufferWrapper(buffer, opts) {
      return runSync(new Class(opts), buffer);
    };
  }
  for (const name of ["Deflate", "Inflate", "DeflateRaw", "InflateRaw", "Gzip", "Gunzip", "Unzip", "BrotliCompress", "BrotliDecompress"]) {
    const create = function (opts) {
      return new classes[name](opts);
    };
    defineProperty(create, "name", { value: `create${name}` });
    defineProperty(exports, `create${name}`, { value: create, enumerable: true, configurable: true });
  }
  defineProperty(exports, "constants", { value: constants, enumerable: true });
  defineProperty(exports, "codes", { value: codes, enumerable: true });
  // The constants of zlib were members once, and still are, unseen.
  for (const name of Object.keys(constants)) {
    if (!name.startsWith("BROTLI")) defineProperty(exports, name, { value: constants[name] });
  }
  return exports;
});
