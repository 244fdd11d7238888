// pipeTo and pipeThrough (Streams 4.9.1, ReadableStreamPipeTo). The records are
// used, never the classes: a script sees nothing of what goes on between.
(function (host) {
  "use strict";
  const { dictionary } = host.load("webidl");
  const { ignore, then, done, Deferred, fault, invalid } = host.load("streamcore");
  const readable = host.load("streamreadable");
  const writable = host.load("streamwritable");
  const streams = host.load("streams");
  const writers = host.load("streamwriter");

  function pipe(source, dest, { preventClose, preventAbort, preventCancel, signal }) {
    const reader = readable.acquire(source);
    const writer = writable.acquire(dest);
    source.disturbed = true;
    const result = new Deferred();
    let shuttingDown = false;
    let reading = 0; // chunks that were read and are not yet given to dest
    let lastWrite = done;
    let forgetSignal = ignore;

    // --- chunks

    const request = {
      chunk(value) {
        reading++;
        // In a microtask: enqueue of the source must not call the sink.
        then(done, () => {
          reading--;
          lastWrite = writable.write(writer, value);
          then(lastWrite, undefined, ignore);
          step();
        });
      },
      close: ignore,
      error: ignore,
    };

    function step() {
      if (shuttingDown) return;
      if (writable.desiredSize(dest) > 0) readable.read(reader, request);
      else if (dest.state === "writable") then(writer.ready.promise, step, ignore);
    }

    // whenWritten calls f when all that was read has been written, well or not.
    function whenWritten(f) {
      if (dest.state !== "writable" || writable.closeQueuedOrInFlight(dest)) return f();
      const wait = () => {
        if (reading > 0) return then(done, wait);
        const last = lastWrite;
        const check = () => (reading === 0 && last === lastWrite ? f() : wait());
        then(last, check, check);
      };
      wait();
    }

    // --- the end

    // shutDown ends the pipe: with what came of action, where there is one, and
    // with an error, where failed.
    function shutDown(action, failed, error) {
      if (shuttingDown) return;
      shuttingDown = true;
      whenWritten(() => {
        if (action === undefined) return finish(failed, error);
        then(
          action(),
          () => finish(failed, error),
          (failure) => finish(true, failure),
        );
      });
    }

    function finish(failed, error) {
      writable.release(writer);
      readable.release(reader);
      forgetSignal();
      if (failed) result.refuse(error);
      else result.resolve(undefined);
    }

    function abort() {
      const error = signal.reason;
      const actions = [];
      if (!preventAbort) actions.push(() => (dest.state === "writable" ? writable.abort(dest, error) : done));
      if (!preventCancel) actions.push(() => (source.state === "readable" ? readable.cancel(source, error) : done));
      shutDown(() => all(actions), true, error);
    }

    // all is "get a promise for waiting for all", which fails with the first failure.
    function all(actions) {
      const both = new Deferred();
      let left = actions.length;
      if (left === 0) both.resolve(undefined);
      for (let i = 0; i < actions.length; i++) {
        then(
          actions[i](),
          () => {
            if (--left === 0) both.resolve(undefined);
          },
          (error) => both.reject(error),
        );
      }
      return both.promise;
    }

    const sourceFailed = () => shutDown(preventAbort ? undefined : () => writable.abort(dest, source.error), true, source.error);
    const destFailed = (error) => shutDown(preventCancel ? undefined : () => readable.cancel(source, error), true, error);
    const sourceClosed = () => shutDown(preventClose ? undefined : () => writable.closeWithErrorPropagation(writer), false, undefined);

    if (signal !== undefined) {
      if (signal.aborted) {
        abort();
        return result.promise;
      }
      forgetSignal = host.load("abort").onAbort(signal, abort);
    }
    if (source.state === "errored") sourceFailed();
    else then(reader.closed.promise, undefined, sourceFailed);
    if (dest.state === "errored") destFailed(dest.error);
    else then(writer.closed.promise, undefined, () => destFailed(dest.error));
    if (source.state === "closed") sourceClosed();
    else then(reader.closed.promise, sourceClosed, ignore);
    if (writable.closeQueuedOrInFlight(dest) || dest.state === "closed") destFailed(invalid("the destination is closed, or about to be"));
    then(writer.ready.promise, step, ignore);
    return result.promise;
  }

  // --- what the methods do

  const isWritable = (value) => writers.isStream(value);

  function conversion(given) {
    const options = dictionary(given, "the options of a pipe");
    const preventAbort = Boolean(options.preventAbort);
    const preventCancel = Boolean(options.preventCancel);
    const preventClose = Boolean(options.preventClose);
    const { signal } = options;
    if (signal !== undefined && !(host.loaded("abort") && host.load("abort").isSignal(signal))) {
      throw fault(TypeError, "ERR_INVALID_ARG_TYPE", "the signal of a pipe must be an AbortSignal");
    }
    return { preventAbort, preventCancel, preventClose, signal };
  }

  function unlocked(source, dest) {
    if (source.reader !== null) throw invalid("The ReadableStream is locked");
    if (dest.writer !== null) throw invalid("The WritableStream is locked");
  }

  function pipeTo(source, destination, options) {
    if (!isWritable(destination)) throw fault(TypeError, "ERR_INVALID_ARG_TYPE", "pipeTo needs a WritableStream");
    const settings = conversion(options);
    const dest = writers.recordOf(destination);
    unlocked(source, dest);
    return pipe(source, dest, settings);
  }

  function pipeThrough(source, given, options) {
    const transform = dictionary(given, "what is piped through");
    const { readable } = transform;
    if (!streams.isStream(readable)) throw fault(TypeError, "ERR_INVALID_ARG_TYPE", "pipeThrough needs an object whose readable is a ReadableStream");
    const { writable } = transform;
    if (!isWritable(writable)) throw fault(TypeError, "ERR_INVALID_ARG_TYPE", "pipeThrough needs an object whose writable is a WritableStream");
    const settings = conversion(options);
    const dest = writers.recordOf(writable);
    unlocked(source, dest);
    then(pipe(source, dest, settings), undefined, ignore);
    return readable;
  }

  return { pipeTo, pipeThrough };
});
