// How a Writable finishes: _final, "prefinish", "finish".
(function (host) {
  "use strict";
  const { tick } = host.node("stream_state");
  const { inHand, tellEnders } = host.node("stream_waiting");
  const { errorOrDestroy } = host.node("stream_destroy");
  const { codes } = host.node("errors");

  // isDone: end was called, all is written, and nothing went wrong.
  function isDone(state) {
    if (!state.ending || state.finished || state.destroyed || state.closeEmitted) return false;
    if (state.errored || state.errorEmitted || !state.constructed) return false;
    const { waiting, emptying } = state[inHand];
    return state.length === 0 && !state.writing && !emptying && waiting.count === 0;
  }

  // finishIfDone goes as far towards "finish" as a stream may; where it is asked to
  // be late, "finish" itself comes in the next tick.
  function finishIfDone(stream, state, late) {
    if (!isDone(state)) return;
    prepare(stream, state);
    if (state.pendingcb !== 0) return;
    state.pendingcb++;
    if (late) tick(finishUnlessUndone, stream, state);
    else finishUnlessUndone(stream, state);
  }

  function finishUnlessUndone(stream, state) {
    if (isDone(state)) finish(stream, state);
    else state.pendingcb--;
  }

  function finish(stream, state) {
    state.pendingcb--;
    state.finished = true;
    tellEnders(state, null);
    stream.emit("finish");
    if (!state.autoDestroy) return;
    // A Duplex lives until its other side has ended too.
    const other = stream._readableState;
    const alone = !other || (other.autoDestroy && (other.endEmitted || other.readable === false));
    if (alone) stream.destroy();
  }

  // prepare runs _final, once, and emits "prefinish" after it.
  function prepare(stream, state) {
    if (state.finalCalled || state.prefinished) return;
    if (state.destroyed || typeof stream._final !== "function") {
      announce(stream, state);
      return;
    }
    state.finalCalled = true;
    state.pendingcb++;
    let answered = false;
    const answer = (error) => {
      if (answered) {
        errorOrDestroy(stream, error ?? new codes.ERR_MULTIPLE_CALLBACK());
        return;
      }
      answered = true;
      state.pendingcb--;
      if (error) {
        tellEnders(state, error);
        errorOrDestroy(stream, error, state.sync);
      } else if (isDone(state)) {
        announce(stream, state);
        // "finish" never comes before end has returned.
        state.pendingcb++;
        tick(finish, stream, state);
      }
    };
    state.sync = true;
    try {
      stream._final(answer);
    } catch (thrown) {
      answer(thrown);
    }
    state.sync = false;
  }

  function announce(stream, state) {
    state.prefinished = true;
    stream.emit("prefinish");
  }

  return { finishIfDone };
});
