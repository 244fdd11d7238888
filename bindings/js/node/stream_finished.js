// finished tells when a stream is over, or has failed.
(function (host) {
  "use strict";
  const {
    nop, tick, once, isReadable, isWritable, hasReadSide, hasWriteSide, readSideEnded, writeSideFinished, readError, writeError,
    isStreamOfNode, isReadableStream, isWritableStream, isOutgoing, isClosed, willClose,
  } = host.node("stream_state");
  const { codes, AbortError, validateFunction, validateObject, validateAbortSignal, validateBoolean } = host.node("errors");

  function finished(stream, options, callback) {
    if (arguments.length === 2) {
      callback = options;
      options = {};
    } else if (options === undefined || options === null) {
      options = {};
    } else {
      validateObject(options, "options");
    }
    validateFunction(callback, "callback");
    validateAbortSignal(options.signal, "options.signal");
    if (isReadableStream(stream) || isWritableStream(stream)) return watchWeb(stream, options, once(callback));
    if (!isStreamOfNode(stream)) throw new codes.ERR_INVALID_ARG_TYPE("stream", ["ReadableStream", "WritableStream", "Stream"], stream);
    return watch(stream, options, once(callback));
  }

  function watch(stream, options, callback) {
    const watched = { read: options.readable ?? hasReadSide(stream), write: options.writable ?? hasWriteSide(stream) };
    const over = { read: readSideEnded(stream, false), write: writeSideFinished(stream, false) };
    // Where "close" will come, and both sides are watched, it decides.
    let waitsForClose = willClose(stream) && hasReadSide(stream) === watched.read && hasWriteSide(stream) === watched.write;
    let closed = isClosed(stream);

    // sideIsOver comes at the end of one side; the other may be to come.
    function sideIsOver(side, other, member) {
      over[side] = true;
      if (stream.destroyed) waitsForClose = false;
      if (waitsForClose && (!stream[member] || watched[side])) return;
      if (!watched[other] || over[other]) callback.call(stream);
    }
    const written = () => sideIsOver("write", "read", "writable");
    const read = () => sideIsOver("read", "write", "readable");

    // close tells how a stream closed; where nothing was amiss before, it need not
    // have come to its end to be over.
    function close(wasOver) {
      closed = true;
      const error = writeError(stream) || readError(stream);
      if (error && typeof error !== "boolean") callback.call(stream, error);
      else if (!wasOver && isEarly()) callback.call(stream, new codes.ERR_STREAM_PREMATURE_CLOSE());
      else callback.call(stream);
    }
    function isEarly() {
      if (watched.read && !over.read && hasReadSide(stream, true) && !readSideEnded(stream, false)) return true;
      return watched.write && !over.write && !writeSideFinished(stream, false);
    }
    const onClose = () => close(false);

    const listeners = [];
    const listen = (emitter, event, f) => {
      listeners.push([emitter, event, f]);
      emitter.on(event, f);
    };
    if (isOutgoing(stream)) {
      listen(stream, "complete", written);
      if (!waitsForClose) listen(stream, "abort", onClose);
      const listenRequest = () => listen(stream.req, "finish", written);
      if (stream.req) listenRequest();
      else listen(stream, "request", listenRequest);
    } else if (watched.write && !stream._writableState) {
      // A stream of the old sort has no "finish".
      for (const event of ["end", "close"]) listen(stream, event, () => stream.writable || written());
    }
    if (!waitsForClose && typeof stream.aborted === "boolean") listen(stream, "aborted", onClose);
    listen(stream, "end", read);
    listen(stream, "finish", written);
    if (options.error !== false) listen(stream, "error", (error) => callback.call(stream, error));
    listen(stream, "close", onClose);

    if (closed) tick(onClose);
    else if (isOver(stream, watched, over, waitsForClose)) tick(close, true);

    const cleanup = () => {
      callback = nop;
      for (const [emitter, event, f] of listeners.splice(0)) emitter.removeListener(event, f);
    };
    if (options.signal && !closed) {
      const abort = () => {
        // It must not come late, when the stream has ended meanwhile.
        const last = callback;
        cleanup();
        last.call(stream, new AbortError(undefined, { cause: options.signal.reason }));
      };
      const forget = host.node("stream_signal").onAbort(options.signal, abort);
      const inner = callback;
      callback = once(function (...args) {
        forget();
        Reflect.apply(inner, stream, args);
      });
    }
    return cleanup;
  }

  // isOver: all that is watched of a stream has happened already.
  function isOver(stream, watched, over, waitsForClose) {
    const { _readableState: r, _writableState: w } = stream;
    if (r?.errorEmitted || w?.errorEmitted) return !waitsForClose;
    if (!watched.read && (!waitsForClose || isReadable(stream)) && (over.write || isWritable(stream) === false) && !(w?.pendingcb > 0)) return true;
    if (!watched.write && (!waitsForClose || isWritable(stream)) && (over.read || isReadable(stream) === false)) return true;
    return Boolean(r && stream.req && stream.aborted);
  }

  // watchWeb is for a web stream. Nothing takes that back.
  function watchWeb(stream, options, callback) {
    let aborted = false;
    if (options.signal) {
      const abort = () => {
        aborted = true;
        callback.call(stream, new AbortError(undefined, { cause: options.signal.reason }));
      };
      const forget = host.node("stream_signal").onAbort(options.signal, abort);
      const inner = callback;
      callback = once(function (...args) {
        forget();
        Reflect.apply(inner, stream, args);
      });
    }
    const settled = (...args) => {
      if (!aborted) tick(() => Reflect.apply(callback, stream, args));
    };
    host.node("stream_adapters").closedOf(stream).then(settled, settled);
    return nop;
  }

  // finishedPromise is finished of stream/promises.
  function finishedPromise(stream, options) {
    let cleans = false;
    if (options === null || options === undefined) options = {};
    if (options?.cleanup) {
      validateBoolean(options.cleanup, "cleanup");
      cleans = options.cleanup;
    }
    return new Promise((resolve, reject) => {
      const cleanup = finished(stream, options, (error) => {
        if (cleans) cleanup();
        if (error) reject(error);
        else resolve();
      });
    });
  }

  Object.defineProperty(finished, Symbol.for("nodejs.util.promisify.custom"), {
    get() {
      return finishedPromise;
    },
    enumerable: true,
  });
  return { finished, finishedPromise };
});
