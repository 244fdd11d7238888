// The bridges between Node's streams and those of the Streams Standard.
(function (host) {
  "use strict";
  const { tick, isDestroyed, isReadable, isWritable, endCalled } = host.node("stream_state");
  const { destroyer } = host.node("stream_destroy");
  const { finished } = host.node("stream_finished");
  const { Readable } = host.node("stream_readable");
  const { Writable } = host.node("stream_writable");
  const { Duplex } = host.node("stream_duplex");
  const { codes, AbortError, validateBoolean, validateObject } = host.node("errors");
  const { overOf, Deferred, ignore } = host.web("streamcore");
  const Buffer = host.global("Buffer");
  const readables = () => host.web("streams");
  const writables = () => host.web("streamwriter");
  const isReadableStream = (value) => readables().isStream(value);
  const isWritableStream = (value) => writables().isStream(value);
  const newReadableStream = (...args) => new (readables().ReadableStream)(...args);
  const newWritableStream = (...args) => new (writables().WritableStream)(...args);

  // recordOf returns what a web stream of ours is a face of, or undefined.
  function recordOf(stream) {
    if (isReadableStream(stream)) return readables().recordOf(stream);
    if (isWritableStream(stream)) return writables().recordOf(stream);
    return undefined;
  }

  // closedOf returns a promise of the end of a web stream that may be locked.
  function closedOf(stream) {
    const record = recordOf(stream);
    return record === undefined ? new Promise(ignore) : overOf(record);
  }

  // failWebStream is for a signal that ends one.
  function failWebStream(stream, error) {
    if (isReadableStream(stream)) readables().error(stream, error);
    else if (isWritableStream(stream)) host.web("streamwritable").errorIfNeeded(writables().recordOf(stream).controller, error);
  }

  // known makes of an error of Node's what users of web streams expect.
  function known(error) {
    if (error?.code === "ERR_STREAM_PREMATURE_CLOSE") return new AbortError(undefined, { cause: error });
    if (typeof error?.code === "string" && /^Z_|^ERR__ERROR_/.test(error.code)) {
      const wrapped = new TypeError(undefined, { cause: error });
      wrapped.code = error.code;
      return wrapped;
    }
    return error;
  }

  const hasState = (stream, side) => stream !== null && typeof stream === "object" && typeof stream[side] === "object" && stream[side] !== null;

  function strategyOf(objectMode, highWaterMark) {
    return objectMode ? new (host.web("strategies").CountQueuingStrategy)({ highWaterMark }) : { highWaterMark };
  }

  function webFromReadable(stream, options = {}) {
    if (!hasState(stream, "_readableState")) throw new codes.ERR_INVALID_ARG_TYPE("streamReadable", "stream.Readable", stream);
    if (isDestroyed(stream) || !isReadable(stream)) {
      const readable = newReadableStream();
      readable.cancel();
      return readable;
    }
    const objectMode = stream.readableObjectMode;
    let controller;
    let cancelled = false;
    stream.pause();
    const cleanup = finished(stream, (error) => {
      error = known(error);
      cleanup();
      // What comes late is nobody's.
      stream.on("error", ignore);
      if (cancelled) return;
      if (error) controller.error(error);
      else controller.close();
    });
    stream.on("data", (chunk) => {
      // No Buffer: users of web streams take its slice for a copy.
      if (chunk instanceof Buffer && !objectMode) chunk = new Uint8Array(chunk);
      controller.enqueue(chunk);
      if (controller.desiredSize <= 0) stream.pause();
    });
    return newReadableStream(
      {
        start(c) {
          controller = c;
        },
        pull() {
          stream.resume();
        },
        cancel(reason) {
          cancelled = true;
          destroyer(stream, reason);
        },
      },
      options?.strategy ?? strategyOf(objectMode, stream.readableHighWaterMark),
    );
  }

  // guarded calls back, and destroys with what the callback throws.
  const rethrown = (callback) => (error) => {
    try {
      callback(error);
    } catch (thrown) {
      tick(() => {
        throw thrown;
      });
    }
  };
  const destroying = (stream, callback) => (error) => {
    try {
      callback(error);
    } catch (thrown) {
      tick(() => destroyer(stream(), thrown));
    }
  };

  function checkEncoding(encoding) {
    if (encoding !== undefined && !Buffer.isEncoding(encoding)) throw new codes.ERR_INVALID_ARG_VALUE("options.encoding", encoding);
  }

  // reading is the readable side of a Node stream over a web stream.
  function reading(reader, stream) {
    let closed = false;
    reader.closed.then(
      () => {
        closed = true;
      },
      (error) => {
        closed = true;
        destroyer(stream(), error);
      },
    );
    return {
      read() {
        reader.read().then(
          ({ value, done }) => stream().push(done ? null : value),
          (error) => destroyer(stream(), error),
        );
      },
      isClosed: () => closed,
      cancel: (error) => (closed ? Promise.resolve() : reader.cancel(error)),
    };
  }

  function readableFromWeb(readableStream, options = {}) {
    if (!isReadableStream(readableStream)) throw new codes.ERR_INVALID_ARG_TYPE("readableStream", "ReadableStream", readableStream);
    validateObject(options, "options");
    const { highWaterMark, encoding, objectMode = false, signal } = options;
    checkEncoding(encoding);
    validateBoolean(objectMode, "options.objectMode");
    const side = reading(readableStream.getReader(), () => readable);
    const readable = new Readable({
      objectMode,
      highWaterMark,
      encoding,
      signal,
      read: side.read,
      destroy(error, callback) {
        const done = rethrown(() => callback(error));
        if (side.isClosed()) done();
        else side.cancel(error).then(done, done);
      },
    });
    return readable;
  }

  function webFromWritable(stream) {
    if (!hasState(stream, "_writableState")) throw new codes.ERR_INVALID_ARG_TYPE("streamWritable", "stream.Writable", stream);
    if (isDestroyed(stream) || !isWritable(stream)) {
      const writable = newWritableStream();
      writable.close();
      return writable;
    }
    let controller, drained, closed;
    const cleanup = finished(stream, (error) => {
      error = known(error);
      cleanup();
      stream.on("error", ignore);
      if (error !== undefined && error !== null) {
        drained?.reject(error);
        closed?.reject(error);
        closed = undefined;
        controller.error(error);
      } else if (closed !== undefined) {
        closed.resolve();
        closed = undefined;
      } else {
        controller.error(new AbortError());
      }
      controller = undefined;
    });
    stream.on("drain", () => drained?.resolve());
    return newWritableStream(
      {
        start(c) {
          controller = c;
        },
        write(chunk) {
          if (!stream.writableNeedDrain && stream.write(chunk)) return undefined;
          drained = new Deferred();
          return drained.promise.finally(() => {
            drained = undefined;
          });
        },
        abort(reason) {
          destroyer(stream, reason);
        },
        close() {
          if (closed === undefined && !endCalled(stream)) closed = new Deferred();
          const { promise } = closed ?? {};
          stream.end();
          return promise;
        },
      },
      strategyOf(stream.writableObjectMode, stream.writableHighWaterMark),
    );
  }

  // writing is the writable side of a Node stream over a web stream.
  function writing(writer, stream, decodes) {
    let closed = false;
    writer.closed.then(
      () => {
        closed = true;
      },
      (error) => {
        closed = true;
        destroyer(stream(), error);
      },
    );
    return {
      writev(chunks, callback) {
        const done = destroying(stream, callback);
        writer.ready
          .then(() => Promise.all(chunks.map(({ chunk }) => writer.write(chunk))))
          .then(() => done(), done);
      },
      write(chunk, encoding, callback) {
        if (typeof chunk === "string" && decodes) {
          const bytes = Buffer.from(chunk, encoding);
          chunk = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        }
        const done = destroying(stream, callback);
        writer.ready.then(() => writer.write(chunk).then(() => done(), done), done);
      },
      final(callback) {
        const done = destroying(stream, callback);
        if (!closed) writer.close().then(() => done(), done);
      },
      isClosed: () => closed,
      end(error) {
        if (closed) return Promise.resolve();
        return error !== undefined && error !== null ? writer.abort(error) : writer.close();
      },
    };
  }

  function writableFromWeb(writableStream, options = {}) {
    if (!isWritableStream(writableStream)) throw new codes.ERR_INVALID_ARG_TYPE("writableStream", "WritableStream", writableStream);
    validateObject(options, "options");
    const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
    validateBoolean(objectMode, "options.objectMode");
    validateBoolean(decodeStrings, "options.decodeStrings");
    const side = writing(writableStream.getWriter(), () => writable, decodeStrings && !objectMode);
    const writable = new Writable({
      highWaterMark,
      objectMode,
      decodeStrings,
      signal,
      writev: side.writev,
      write: side.write,
      final: side.final,
      destroy(error, callback) {
        const done = rethrown(() => callback(error));
        if (side.isClosed()) done();
        else side.end(error).then(done, done);
      },
    });
    return writable;
  }

  function webFromDuplex(duplex) {
    if (!hasState(duplex, "_writableState") || !hasState(duplex, "_readableState")) throw new codes.ERR_INVALID_ARG_TYPE("duplex", "stream.Duplex", duplex);
    return { writable: webFromWritable(duplex), readable: webFromReadable(duplex) };
  }

  function duplexFromWeb(pair = {}, options = {}) {
    validateObject(pair, "pair");
    const { readable: readableStream, writable: writableStream } = pair;
    if (!isReadableStream(readableStream)) throw new codes.ERR_INVALID_ARG_TYPE("pair.readable", "ReadableStream", readableStream);
    if (!isWritableStream(writableStream)) throw new codes.ERR_INVALID_ARG_TYPE("pair.writable", "WritableStream", writableStream);
    validateObject(options, "options");
    const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true, highWaterMark, signal } = options;
    validateBoolean(objectMode, "options.objectMode");
    checkEncoding(encoding);
    const stream = () => duplex;
    const out = writing(writableStream.getWriter(), stream, decodeStrings && !objectMode);
    const into = reading(readableStream.getReader(), stream);
    const duplex = new Duplex({
      allowHalfOpen,
      highWaterMark,
      objectMode,
      encoding,
      decodeStrings,
      signal,
      writev: out.writev,
      write: out.write,
      final: out.final,
      read: into.read,
      destroy(error, callback) {
        const done = rethrown(() => callback(error));
        if (out.isClosed() && into.isClosed()) done();
        else Promise.all([out.end(error), into.cancel(error)]).then(done, done);
      },
    });
    return duplex;
  }

  return {
    recordOf,
    closedOf,
    failWebStream,
    webFromReadable,
    readableFromWeb,
    webFromWritable,
    writableFromWeb,
    webFromDuplex,
    duplexFromWeb,
  };
});
