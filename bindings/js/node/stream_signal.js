// Signals that end a stream.
(function (host) {
  "use strict";
  const { isStreamOfNode, isWebStream } = host.node("stream_state");
  const { codes, AbortError, validateAbortSignal } = host.node("errors");

  // onAbort calls f when a signal is aborted, at once where it is, and returns what
  // takes that back. A signal may be any object that looks like one.
  function onAbort(signal, f) {
    if (signal.aborted) {
      host.node("stream_state").tick(f);
      return () => {};
    }
    signal.addEventListener("abort", f, { once: true });
    return () => signal.removeEventListener("abort", f);
  }

  function addAbortSignal(signal, stream) {
    validateAbortSignal(signal, "signal");
    if (!isStreamOfNode(stream) && !isWebStream(stream)) {
      throw new codes.ERR_INVALID_ARG_TYPE("stream", ["ReadableStream", "WritableStream", "Stream"], stream);
    }
    return heedSignal(signal, stream);
  }

  function heedSignal(signal, stream) {
    if (typeof signal !== "object" || signal === null || !("aborted" in signal)) return stream;
    const reason = () => new AbortError(undefined, { cause: signal.reason });
    const abort = isStreamOfNode(stream) ? () => stream.destroy(reason()) : () => host.node("stream_adapters").failWebStream(stream, reason());
    if (signal.aborted) {
      abort();
    } else {
      const forget = onAbort(signal, abort);
      host.node("stream_finished").finished(stream, forget);
    }
    return stream;
  }

  return { onAbort, addAbortSignal, heedSignal };
});
