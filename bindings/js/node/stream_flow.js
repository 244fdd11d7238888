// How chunks leave a Readable by themselves: "readable" and flowing.
(function (host) {
  "use strict";
  const { tick } = host.node("stream_state");
  const { paused, told } = host.node("stream_chunks");

  // announce emits "readable" in the next tick, once for all that comes till then.
  function announce(stream) {
    const state = stream._readableState;
    state.needReadable = false;
    if (state[told]) return;
    state[told] = true;
    tick(announceNow, stream);
  }

  function announceNow(stream) {
    const state = stream._readableState;
    const something = state.length > 0 || state.ended;
    if (something && !state.errored && !state.destroyed) {
      stream.emit("readable");
      state[told] = false;
    }
    state.needReadable = !state.ended && !state.flowing && state.length <= state.highWaterMark;
    flow(stream);
  }

  function flow(stream) {
    const state = stream._readableState;
    while (state.flowing) if (stream.read() === null) return;
  }

  function resume(stream) {
    const state = stream._readableState;
    state[paused] = false;
    if (state.flowing) return;
    // Where there are listeners of "readable" too, they go on reading.
    state.flowing = !state.readableListening;
    if (!state.resumeScheduled) {
      state.resumeScheduled = true;
      tick(resumeNow, stream);
    }
  }

  function resumeNow(stream) {
    const state = stream._readableState;
    const prod = () => state.reading || stream.read(0);
    prod();
    state.resumeScheduled = false;
    stream.emit("resume");
    flow(stream);
    if (state.flowing) prod();
  }

  function pause(stream) {
    const state = stream._readableState;
    if (state.flowing !== false) {
      state.flowing = false;
      stream.emit("pause");
    }
    state[paused] = true;
  }

  function isPaused(stream) {
    const state = stream._readableState;
    return state.flowing === false || state[paused] === true;
  }

  // A listener of "data" makes a stream flow; one of "readable" stops that.
  function listened(stream, event) {
    const state = stream._readableState;
    if (event === "data") {
      state.dataListening = true;
      state.readableListening = stream.listenerCount("readable") > 0;
      if (state.flowing !== false) stream.resume();
    } else if (event === "readable" && !state.readableListening && !state.endEmitted) {
      state.flowing = state[told] = false;
      state.needReadable = state.readableListening = true;
      if (state.length > 0) announce(stream);
      else if (!state.reading) tick(() => stream.read(0));
    }
  }

  // unlistened comes after listeners of an event were taken off, or of all events.
  function unlistened(stream, event) {
    // Not at once: listeners may be taken off and put on again in one turn.
    if (event === "readable" || event === undefined) tick(listenAgain, stream);
  }

  function listenAgain(stream) {
    const state = stream._readableState;
    state.readableListening = stream.listenerCount("readable") > 0;
    if (state[paused] === false && state.resumeScheduled) state.flowing = true;
    else if (state.dataListening) stream.resume();
    else if (!state.readableListening) state.flowing = null;
  }

  return { announce, announceNow, resume, pause, isPaused, listened, unlistened };
});
