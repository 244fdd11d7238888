// read, and "end" after the last of what there was.
(function (host) {
  "use strict";
  const { tick } = host.node("stream_state");
  const { slow, told, sizeOf, take } = host.node("stream_chunks");
  const { announce } = host.node("stream_flow");
  const { errorOrDestroy } = host.node("stream_destroy");
  const { codes } = host.node("errors");
  const highestMark = 2 ** 30;

  function read(stream, size) {
    const state = stream._readableState;
    const asked = size === undefined || Number.isInteger(size) ? (size ?? NaN) : Number.parseInt(size, 10);
    if (asked > state.highWaterMark) state.highWaterMark = markFor(asked);

    if (asked !== 0) {
      state[told] = false;
    } else if (state.needReadable && (state.ended || state.length >= (state.highWaterMark || 1))) {
      // read(0) only sees to it that "readable" is emitted, or "end".
      if (state.ended && state.length === 0) end(stream);
      else announce(stream);
      return null;
    }
    let amount = sizeOf(asked, state);
    if (amount === 0 && state.ended) {
      if (state.length === 0) end(stream);
      return null;
    }
    if (wantsSource(state, amount)) {
      askSource(stream, state);
      // It may have pushed at once.
      if (!state.reading) amount = sizeOf(asked, state);
    }

    const chunk = amount > 0 ? take(amount, state) : null;
    if (chunk !== null) {
      state.length -= amount;
      state[slow].clear();
    } else {
      amount = 0;
      state.needReadable = state.length <= state.highWaterMark;
    }
    if (state.length === 0) {
      if (!state.ended) state.needReadable = true;
      else if (asked !== amount) end(stream);
    }
    if (chunk !== null && !state.closeEmitted && !state.errorEmitted) {
      state.dataEmitted = true;
      stream.emit("data", chunk);
    }
    return chunk;
  }

  // markFor is the high-water mark of a stream that was asked for more than it was
  // made to hold: the next power of two.
  function markFor(asked) {
    if (asked > highestMark) throw new codes.ERR_OUT_OF_RANGE("size", "<= 1GiB", asked);
    let mark = 1;
    while (mark < asked) mark *= 2;
    return mark;
  }

  function wantsSource(state, amount) {
    if (state.reading || state.ended || state.destroyed || state.errored || !state.constructed) return false;
    return state.needReadable || state.length === 0 || state.length - amount < state.highWaterMark;
  }

  function askSource(stream, state) {
    if (state.length === 0) state.needReadable = true;
    state.reading = state.sync = true;
    try {
      stream._read(state.highWaterMark);
    } catch (thrown) {
      errorOrDestroy(stream, thrown);
    }
    state.sync = false;
  }

  // end emits "end" in the next tick, unless something comes between.
  function end(stream) {
    const state = stream._readableState;
    if (state.endEmitted) return;
    state.ended = true;
    tick(() => {
      if (state.endEmitted || state.closeEmitted || state.errored || state.length > 0) return;
      state.endEmitted = true;
      stream.emit("end");
      endOther(stream, state);
    });
  }

  // A Duplex lives until its other side has ended too, which goes with this one
  // where it is not allowed to be half open.
  function endOther(stream, state) {
    if (stream.allowHalfOpen === false && stream.writable) {
      tick(() => {
        if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
      });
    } else if (state.autoDestroy) {
      const other = stream._writableState;
      const alone = !other || (other.autoDestroy && (other.finished || other.writable === false));
      if (alone) stream.destroy();
    }
  }

  return { read };
});
