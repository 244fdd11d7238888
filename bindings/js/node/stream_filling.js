// How chunks come into a Readable: push, unshift, and reading ahead.
(function (host) {
  "use strict";
  const { tick } = host.node("stream_state");
  const { bufferOf } = host.node("stream_legacy");
  const { ahead, slow, told, put } = host.node("stream_chunks");
  const { announce, announceNow } = host.node("stream_flow");
  const { errorOrDestroy } = host.node("stream_destroy");
  const { codes } = host.node("errors");
  const Buffer = host.global("Buffer");

  const wantsMore = (state) => !state.ended && (state.length === 0 || state.length < state.highWaterMark);

  // push and unshift report whether more is wanted.
  function push(stream, chunk, encoding) {
    const state = stream._readableState;
    if (chunk === null) return noMore(stream, state);
    let decoded = Boolean(encoding); // the decoder is not to see it
    if (!state.objectMode) {
      const given = encoding || state.defaultEncoding;
      decoded = typeof chunk === "string" && given === state.encoding;
      if (!decoded && chunk !== undefined) chunk = bytesOf(stream, chunk, given);
      if (chunk === false) return false;
      if (!chunk?.length) return nothing(stream, state);
    }
    if (state.ended) {
      errorOrDestroy(stream, new codes.ERR_STREAM_PUSH_AFTER_EOF());
      return false;
    }
    if (state.destroyed || state.errored) return false;
    state.reading = false;
    if (state.decoder && !decoded) {
      chunk = state.decoder.write(chunk);
      if (!state.objectMode && chunk.length === 0) return nothing(stream, state); // half a character
    }
    return keep(stream, state, chunk, false);
  }

  function unshift(stream, chunk, encoding) {
    const state = stream._readableState;
    if (chunk === null) return noMore(stream, state);
    if (!state.objectMode) {
      if (chunk === undefined) {
        state.reading = false;
        return wantsMore(state);
      }
      const given = encoding || state.defaultEncoding;
      if (typeof chunk !== "string" || given !== state.encoding) {
        const text = typeof chunk === "string" && state.encoding;
        chunk = bytesOf(stream, chunk, given);
        if (chunk === false) return false;
        // What comes to the front is not read by the decoder again.
        if (text) chunk = chunk.toString(state.encoding);
      }
      if (chunk.length === 0) return wantsMore(state);
    }
    if (state.endEmitted) {
      errorOrDestroy(stream, new codes.ERR_STREAM_UNSHIFT_AFTER_END_EVENT());
      return wantsMore(state);
    }
    return !state.destroyed && !state.errored && keep(stream, state, chunk, true);
  }

  // bytesOf returns a Buffer, and false where it had to tell of an error.
  function bytesOf(stream, chunk, encoding) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : bufferOf(chunk);
    if (bytes !== null) return bytes;
    errorOrDestroy(stream, new codes.ERR_INVALID_ARG_TYPE("chunk", ["string", "Buffer", "TypedArray", "DataView"], chunk));
    return false;
  }

  function nothing(stream, state) {
    state.reading = false;
    readAhead(stream, state);
    return wantsMore(state);
  }

  // noMore ends the source; what the decoder kept comes last.
  function noMore(stream, state) {
    state.reading = false;
    if (state.ended) return false;
    const rest = state.decoder?.end();
    if (rest) put(state, rest, false);
    state.ended = true;
    if (state.sync) {
      // Within _read, there may be listeners to come.
      announce(stream);
    } else {
      state.needReadable = false;
      state[told] = true;
      announceNow(stream);
    }
    return false;
  }

  // keep hands a chunk on where the stream flows, and else puts it into the list.
  function keep(stream, state, chunk, toFront) {
    if (state.dataListening && state.flowing && state.length === 0 && !state.sync) {
      state[slow].clear();
      state.dataEmitted = true;
      stream.emit("data", chunk);
    } else {
      put(state, chunk, toFront);
      if (state.needReadable) announce(stream);
    }
    readAhead(stream, state);
    return wantsMore(state);
  }

  // readAhead reads up to the high-water mark once the present turn is over.
  function readAhead(stream, state) {
    if (state[ahead] || !state.constructed) return;
    state[ahead] = true;
    tick(() => {
      let before = -1;
      while (hasRoom(state) && before !== state.length) {
        before = state.length;
        stream.read(0);
      }
      state[ahead] = false;
    });
  }

  function hasRoom(state) {
    if (state.reading || state.ended) return false;
    return state.length < state.highWaterMark || (state.length === 0 && state.flowing);
  }

  return { push, unshift, readAhead };
});
