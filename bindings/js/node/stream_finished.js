// finished tells when a stream is over, or has failed.
(function (host) {
  "use strict";
  const {
    nop, tick, once, isReadable, isWritable, isReadableNodeStream, isWritableNodeStream, isReadableFinished, isWritableFinished, isReadableErrored, isWritableErrored,
    isNodeStream, isReadableStream, isWritableStream, isRequest, isClosed, willEmitClose,
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
    if (!isNodeStream(stream)) throw new codes.ERR_INVALID_ARG_TYPE("stream", ["ReadableStream", "WritableStream", "Stream"], stream);
    return watch(stream, options, once(callback));
  }

  function watch(stream, options, callback) {
    const readable = options.readable ?? isReadableNodeStream(stream);
    const writable = options.writable ?? isWritableNodeStream(stream);
    const w = stream._writableState;
    const r = stream._readableState;
    // Where "close" will come, and both sides are watched, it decides.
    let closes = willEmitClose(stream) && isReadableNodeStream(stream) === readable && isWritableNodeStream(stream) === writable;
    let writableDone = isWritableFinished(stream, false);
    let readableDone = isReadableFinished(stream, false);
    let closed = isClosed(stream);

    function onfinish() {
      writableDone = true;
      if (stream.destroyed) closes = false;
      if (closes && (!stream.writable || writable)) return;
      if (!readable || readableDone) callback.call(stream);
    }
    function onend() {
      readableDone = true;
      if (stream.destroyed) closes = false;
      if (closes && (!stream.readable || readable)) return;
      if (!writable || writableDone) callback.call(stream);
    }
    const onlegacyfinish = () => {
      if (!stream.writable) onfinish();
    };
    const onerror = (error) => callback.call(stream, error);
    function failed() {
      const error = isWritableErrored(stream) || isReadableErrored(stream);
      return error && typeof error !== "boolean" ? error : undefined;
    }
    function onclose() {
      closed = true;
      const error = failed();
      if (error) return callback.call(stream, error);
      const early =
        (readable && !readableDone && isReadableNodeStream(stream, true) && !isReadableFinished(stream, false)) ||
        (writable && !writableDone && !isWritableFinished(stream, false));
      if (early) return callback.call(stream, new codes.ERR_STREAM_PREMATURE_CLOSE());
      callback.call(stream);
    }
    function onclosed() {
      closed = true;
      const error = failed();
      if (error) callback.call(stream, error);
      else callback.call(stream);
    }
    const onrequest = () => stream.req.on("finish", onfinish);

    if (isRequest(stream)) {
      stream.on("complete", onfinish);
      if (!closes) stream.on("abort", onclose);
      if (stream.req) onrequest();
      else stream.on("request", onrequest);
    } else if (writable && !w) {
      stream.on("end", onlegacyfinish);
      stream.on("close", onlegacyfinish);
    }
    if (!closes && typeof stream.aborted === "boolean") stream.on("aborted", onclose);
    stream.on("end", onend);
    stream.on("finish", onfinish);
    if (options.error !== false) stream.on("error", onerror);
    stream.on("close", onclose);

    // It may be over already.
    if (closed) {
      tick(onclose);
    } else if (w?.errorEmitted || r?.errorEmitted) {
      if (!closes) tick(onclosed);
    } else if (!readable && (!closes || isReadable(stream)) && (writableDone || isWritable(stream) === false) && !(w?.pendingcb > 0)) {
      tick(onclosed);
    } else if (!writable && (!closes || isWritable(stream)) && (readableDone || isReadable(stream) === false)) {
      tick(onclosed);
    } else if (r && stream.req && stream.aborted) {
      tick(onclosed);
    }

    const cleanup = () => {
      callback = nop;
      stream.removeListener("aborted", onclose);
      stream.removeListener("complete", onfinish);
      stream.removeListener("abort", onclose);
      stream.removeListener("request", onrequest);
      if (stream.req) stream.req.removeListener("finish", onfinish);
      stream.removeListener("end", onlegacyfinish);
      stream.removeListener("close", onlegacyfinish);
      stream.removeListener("finish", onfinish);
      stream.removeListener("end", onend);
      stream.removeListener("error", onerror);
      stream.removeListener("close", onclose);
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
