// pipeline joins streams, iterables and functions, and ends all of them when one
// fails.
(function (host) {
  "use strict";
  const {
    classes, tick, once, isIterable, isReadable, readSideEnded, hasReadSide, isStreamOfNode, isReadableStream, isTransformStream, isWebStream,
  } = host.node("stream_state");
  const { destroyer } = host.node("stream_destroy");
  const { finished } = host.node("stream_finished");
  const { onAbort } = host.node("stream_signal");
  const { each } = host.node("stream_generator");
  const { codes, AbortError, joinErrors, validateFunction, validateAbortSignal } = host.node("errors");
  const premature = "ERR_STREAM_PREMATURE_CLOSE";

  function pipeline(...streams) {
    const callback = streams.pop();
    validateFunction(callback, "streams[stream.length - 1]");
    return join(streams, once(callback));
  }

  // watchEnd notes whether a stream has come to its end, and returns how it is
  // destroyed where it has not.
  function watchEnd(stream, readable, writable) {
    let over = false;
    stream.on("close", () => {
      over = true;
    });
    const cleanup = finished(stream, { readable, writable }, (error) => {
      over = !error;
    });
    const destroy = (error) => {
      if (over) return;
      over = true;
      destroyer(stream, error || new codes.ERR_STREAM_DESTROYED("pipe"));
    };
    return { destroy, cleanup };
  }

  // chunksOf makes what a function gets as its source.
  function chunksOf(value) {
    if (isIterable(value)) return value;
    if (hasReadSide(value)) return host.node("stream_readable").Readable.prototype[Symbol.asyncIterator].call(value);
    throw new codes.ERR_INVALID_ARG_TYPE("val", ["Readable", "Iterable", "AsyncIterable"], value);
  }

  function join(streams, callback, options) {
    if (streams.length === 1 && Array.isArray(streams[0])) streams = streams[0];
    if (streams.length < 2) throw new codes.ERR_MISSING_ARGS("streams");
    const controller = new (host.web("abort").AbortController)();
    const { signal } = controller;
    const outer = options?.signal;
    // What a last stream keeps listening to, which may live on.
    const lastCleanups = [];
    validateAbortSignal(outer, "options.signal");

    let error, value, forget;
    const destroys = [];
    let open = 0; // parts that have not finished
    const abort = () => end(new AbortError(undefined, outer?.reason === undefined ? undefined : { cause: outer.reason }), false);
    if (outer) forget = onAbort(outer, abort);
    const finish = (reason) => end(reason, --open === 0);

    function end(reason, final) {
      // A stream that was closed because of another's error tells less than that.
      if (reason && (!error || error.code === premature)) error = reason;
      if (!error && !final) return;
      while (destroys.length > 0) destroys.shift()(error);
      forget?.();
      controller.abort();
      if (final) {
        if (!error) for (const cleanup of lastCleanups) cleanup();
        tick(callback, error, value);
      }
    }

    let result;
    for (let i = 0; i < streams.length; i++) {
      const stream = streams[i];
      const isLast = i === streams.length - 1;
      const ends = !isLast || options?.end !== false;

      if (isStreamOfNode(stream)) {
        if (ends) {
          const { destroy, cleanup } = watchEnd(stream, !isLast, i > 0);
          destroys.push(destroy);
          if (isReadable(stream) && isLast) lastCleanups.push(cleanup);
        }
        // Errors after the end have to be caught too.
        const onerror = (reason) => {
          if (reason && reason.name !== "AbortError" && reason.code !== premature) finish(reason);
        };
        stream.on("error", onerror);
        if (isReadable(stream) && isLast) lastCleanups.push(() => stream.removeListener("error", onerror));
      }

      if (typeof stream === "function") result = callPart(stream, i, isLast, ends);
      else if (i === 0) result = isIterable(stream) || hasReadSide(stream) || isTransformStream(stream) ? stream : classes.Duplex.from(stream);
      else if (isStreamOfNode(stream) || isWebStream(stream)) result = connect(result, stream, isLast, ends);
      else result = classes.Duplex.from(stream);
    }

    // callPart calls a function of the pipeline with what came before it.
    function callPart(f, index, isLast, ends) {
      if (index === 0) {
        const source = f({ signal });
        if (!isIterable(source)) throw new codes.ERR_INVALID_RETURN_VALUE("Iterable, AsyncIterable or Stream", "source", source);
        return source;
      }
      const returned = f(chunksOf(isTransformStream(result) ? result.readable : result), { signal });
      if (isLast) return lastFunction(returned, ends);
      if (!isIterable(returned, true)) throw new codes.ERR_INVALID_RETURN_VALUE("AsyncIterable", `transform[${index - 1}]`, returned);
      return returned;
    }

    // connect lets a stream have what came before it.
    function connect(source, dest, isLast, ends) {
      const web = !isStreamOfNode(dest);
      const chunks = isTransformStream(source) ? source.readable : source;
      if (!web && hasReadSide(source)) {
        open += 2;
        const cleanup = pipe(source, dest, finish, ends);
        if (isReadable(dest) && isLast) lastCleanups.push(cleanup);
      } else if (web && hasReadSide(source)) {
        open++;
        pourIntoWeb(chunksOf(source), dest, finish, ends);
      } else if (isReadableStream(chunks) || isIterable(chunks)) {
        open++;
        if (web) pourIntoWeb(chunks, dest, finish, ends);
        else pour(chunks, dest, finish, ends);
      } else {
        throw new codes.ERR_INVALID_ARG_TYPE("val", ["Readable", "Iterable", "AsyncIterable", "ReadableStream", "TransformStream"], source);
      }
      return dest;
    }

    // lastFunction makes a stream of what the last function returned: callers can
    // read from it, and it shows no more than that.
    function lastFunction(returned, ends) {
      const out = new classes.PassThrough({ objectMode: true });
      const then = returned?.then;
      if (typeof then === "function") {
        open++;
        then.call(
          returned,
          (result) => {
            value = result;
            if (result !== null && result !== undefined) out.write(result);
            if (ends) out.end();
            tick(finish);
          },
          (reason) => {
            out.destroy(reason);
            tick(finish, reason);
          },
        );
      } else if (isIterable(returned, true)) {
        open++;
        pour(returned, out, finish, ends);
      } else if (isReadableStream(returned) || isTransformStream(returned)) {
        open++;
        pour(returned.readable || returned, out, finish, ends);
      } else {
        throw new codes.ERR_INVALID_RETURN_VALUE("AsyncIterable or Promise", "destination", returned);
      }
      const { destroy, cleanup } = watchEnd(out, false, true);
      destroys.push(destroy);
      lastCleanups.push(cleanup);
      return out;
    }

    if (signal?.aborted || outer?.aborted) tick(abort);
    return result;
  }

  // pipe joins two streams of Node's.
  function pipe(source, dest, finish, ends) {
    let ended = false;
    dest.on("close", () => {
      if (!ended) finish(new codes.ERR_STREAM_PREMATURE_CLOSE());
    });
    // The end comes below, since errors of the source must not end the other.
    source.pipe(dest, { end: false });
    if (ends) {
      const end = () => {
        ended = true;
        dest.end();
      };
      if (readSideEnded(source)) tick(end);
      else source.once("end", end);
    } else {
      finish();
    }
    finished(source, { readable: true, writable: false }, (error) => {
      const r = source._readableState;
      if (error && error.code === premature && r?.ended && !r.errored && !r.errorEmitted) {
        // Closed before it was read to the end, which can still come.
        source.once("end", finish).once("error", finish);
      } else {
        finish(error);
      }
    });
    return finished(dest, { readable: false, writable: true }, finish);
  }

  // pour writes what an iterable gives, as fast as the stream takes it.
  async function pour(iterable, writable, finish, ends) {
    let error;
    let wake = null;
    const resume = (reason) => {
      if (reason) error = reason;
      const f = wake;
      wake = null;
      f?.();
    };
    const room = () =>
      new Promise((resolve, reject) => {
        if (error) reject(error);
        else wake = () => (error ? reject(error) : resolve());
      });
    writable.on("drain", resume);
    const cleanup = finished(writable, { readable: false }, resume);
    try {
      if (writable.writableNeedDrain) await room();
      await each(iterable, (chunk) => (writable.write(chunk) ? undefined : room()));
      if (ends) {
        writable.end();
        await room();
      }
      finish();
    } catch (reason) {
      finish(error !== reason ? joinErrors(error, reason) : reason);
    } finally {
      cleanup();
      writable.off("drain", resume);
    }
  }

  async function pourIntoWeb(iterable, stream, finish, ends) {
    const writer = (isTransformStream(stream) ? stream.writable : stream).getWriter();
    try {
      await each(iterable, async (chunk) => {
        await writer.ready;
        writer.write(chunk).catch(() => {});
      });
      await writer.ready;
      if (ends) await writer.close();
      finish();
    } catch (error) {
      try {
        await writer.abort(error);
        finish(error);
      } catch (reason) {
        finish(reason);
      }
    }
  }

  // pipelinePromise is pipeline of stream/promises.
  function pipelinePromise(...streams) {
    return new Promise((resolve, reject) => {
      let signal, end;
      const last = streams[streams.length - 1];
      if (last && typeof last === "object" && !isStreamOfNode(last) && !isIterable(last) && !isWebStream(last)) {
        ({ signal, end } = streams.pop());
        validateAbortSignal(signal, "options.signal");
      }
      join(
        streams,
        (error, value) => {
          if (error) reject(error);
          else resolve(value);
        },
        { signal, end },
      );
    });
  }

  Object.defineProperty(pipeline, Symbol.for("nodejs.util.promisify.custom"), {
    get() {
      return pipelinePromise;
    },
    enumerable: true,
  });
  return { pipeline, join, pipelinePromise };
});
