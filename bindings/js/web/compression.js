// CompressionStream and DecompressionStream (Compression 4 and 5), over the codecs
// of nodezlib.go.
(function (host) {
  "use strict";
  const { shape, required } = host.load("webidl");
  const { fault, custom, show } = host.load("streamcore");
  const { make, enqueue, room } = host.load("streamtransform");
  const { checkBytes } = host.load("streamtext");
  const { lengthOf, cloneBytes } = host.load("streambytes");
  const formats = ["gzip", "deflate", "deflate-raw"];

  // pieceSize is how much of a chunk is worked on before what came of it is asked
  // for: a piece of a bomb becomes a thousand times as much, and a chunk may have any
  // size.
  const pieceSize = 16 * 1024;

  function formatOf(value) {
    const format = `${value}`;
    if (!formats.includes(format)) throw fault(TypeError, "ERR_INVALID_ARG_VALUE", `"${format.slice(0, 20)}" is not a format: it must be one of ${formats.join(", ")}`);
    return format;
  }

  // guarded makes a TypeError of what is wrong with the data, as the standard asks,
  // and keeps zlib's code.
  function guarded(f, argument) {
    try {
      return f(argument);
    } catch (error) {
      if (typeof error.errno !== "number") throw error;
      const failure = fault(TypeError, error.code, error.message);
      failure.errno = error.errno;
      throw failure;
    }
  }

  function put(controller, buffer) {
    if (buffer.byteLength > 0) enqueue(controller, new Uint8Array(buffer));
  }

  function pair(codec, check) {
    return make({
      async transform(chunk, controller) {
        checkBytes(chunk);
        // A copy: its owner may change the rest of a chunk while it waits.
        const bytes = lengthOf(chunk) > pieceSize ? cloneBytes(chunk) : chunk;
        for (let i = 0, n = lengthOf(bytes); i < n; i += pieceSize) {
          const waiting = room(controller);
          if (waiting !== null) await waiting;
          put(controller, guarded(codec.push, n > pieceSize ? bytes.subarray(i, i + pieceSize) : bytes));
          if (check !== undefined) check(codec);
        }
      },
      flush(controller) {
        put(controller, guarded(codec.end));
      },
    });
  }

  // nothingAfter fails where data follows the end of what was compressed.
  function nothingAfter(codec) {
    if (codec.ended() && codec.rest() > 0) throw fault(TypeError, "ERR_TRAILING_JUNK_AFTER_STREAM_END", "data follows the end of what was compressed");
  }

  class CompressionStream {
    #pair;
    constructor(format) {
      required(arguments, 1, "CompressionStream");
      this.#pair = pair(host.compressor(formatOf(format)));
    }
    get readable() {
      return this.#pair.readable;
    }
    get writable() {
      return this.#pair.writable;
    }
    [custom](...args) {
      const { readable, writable } = this.#pair;
      return show(this, "CompressionStream", { readable, writable }, args);
    }
  }
  shape(CompressionStream);

  class DecompressionStream {
    #pair;
    constructor(format) {
      required(arguments, 1, "DecompressionStream");
      this.#pair = pair(host.decompressor(formatOf(format)), nothingAfter);
    }
    get readable() {
      return this.#pair.readable;
    }
    get writable() {
      return this.#pair.writable;
    }
    [custom](...args) {
      const { readable, writable } = this.#pair;
      return show(this, "DecompressionStream", { readable, writable }, args);
    }
  }
  shape(DecompressionStream);

  return { CompressionStream, DecompressionStream };
});
