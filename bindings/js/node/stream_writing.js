// How a Writable writes: a chunk at a time, or all that wait at once where there is
// a _writev.
(function (host) {
  "use strict";
  const { nop, tick } = host.node("stream_state");
  const { bufferOf } = host.node("stream_legacy");
  const { inHand, sizeOf, failWaiting } = host.node("stream_waiting");
  const { finishIfDone } = host.node("stream_finishing");
  const { keepError, errorOrDestroy } = host.node("stream_destroy");
  const { codes } = host.node("errors");
  const Buffer = host.global("Buffer");

  // write returns an Error that it has told of, or whether more is wanted.
  function write(stream, chunk, encoding, callback) {
    const state = stream._writableState;
    if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
    if (typeof encoding === "function") {
      callback = encoding;
      encoding = null;
    }
    if (typeof callback !== "function") callback = nop;
    if (!state.objectMode) {
      if (!encoding) encoding = state.defaultEncoding;
      else if (encoding !== "buffer" && !Buffer.isEncoding(encoding)) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
      if (typeof chunk !== "string" || state.decodeStrings) {
        chunk = typeof chunk === "string" ? Buffer.from(chunk, encoding) : bytesOf(chunk);
        encoding = "buffer";
      }
    }
    const error = refusal(state);
    if (error !== null) {
      tick(callback, error);
      errorOrDestroy(stream, error, true);
      return error;
    }
    const size = sizeOf(state, chunk);
    state.pendingcb++;
    state.length += size;
    if (state.writing || state.corked || state.errored || !state.constructed) state[inHand].waiting.add(chunk, encoding, callback);
    else hand(stream, state, { chunk, encoding, callback }, size);
    return wantsMore(state);
  }

  function bytesOf(chunk) {
    const bytes = bufferOf(chunk);
    if (bytes === null) throw new codes.ERR_INVALID_ARG_TYPE("chunk", ["string", "Buffer", "TypedArray", "DataView"], chunk);
    return bytes;
  }

  function refusal(state) {
    if (state.ending) return new codes.ERR_STREAM_WRITE_AFTER_END();
    return state.destroyed ? new codes.ERR_STREAM_DESTROYED("write") : null;
  }

  // What was written at once leaves room, whatever the mark is.
  function wantsMore(state) {
    const full = state.length > 0 && state.length >= state.highWaterMark;
    if (full) state.needDrain = true;
    return !full && !state.errored && !state.destroyed;
  }

  // hand gives a chunk to _write, or where there is a list of them, it to _writev.
  function hand(stream, state, { list, chunk, encoding, callback }, size) {
    const held = state[inHand];
    held.size = size;
    held.callback = callback;
    held.done ??= (error) => written(stream, state, error);
    state.writing = state.sync = true;
    if (state.destroyed) held.done(new codes.ERR_STREAM_DESTROYED("write"));
    else if (list) stream._writev(list, held.done);
    else stream._write(chunk, encoding, held.done);
    state.sync = false;
  }

  // writeWaiting writes what waits, as far as it can be done at once.
  function writeWaiting(stream, state) {
    const held = state[inHand];
    const { waiting } = held;
    if (state.corked || held.emptying || state.destroyed || !state.constructed || waiting.count === 0) return;
    held.emptying = true;
    do {
      if (waiting.count > 1 && stream._writev) {
        state.pendingcb -= waiting.count - 1;
        hand(stream, state, together(waiting), state.length);
      } else {
        const front = waiting.shift();
        hand(stream, state, front, sizeOf(state, front.chunk));
      }
    } while (waiting.count > 0 && !state.writing);
    held.emptying = false;
  }

  // together makes one of all that wait.
  function together(waiting) {
    const { bytesOnly, watched } = waiting;
    const list = waiting.rest();
    waiting.clear();
    list.allBuffers = bytesOnly; // a member that Node documents nowhere, and that _writev may read
    if (!watched) return { list, callback: nop };
    // The implementation may empty the list that it was given.
    const callbacks = list.map((one) => one.callback);
    const callback = (error) => {
      for (let i = 0; i < callbacks.length; i++) callbacks[i](error);
    };
    return { list, callback };
  }

  // written comes when _write or _writev calls back.
  function written(stream, state, error) {
    const held = state[inHand];
    const { callback } = held;
    const atOnce = state.sync;
    if (callback === null) {
      errorOrDestroy(stream, new codes.ERR_MULTIPLE_CALLBACK());
      return;
    }
    state.length -= held.size;
    held.size = 0;
    held.callback = null;
    state.writing = false;
    if (error) {
      keepError(stream, error);
      if (atOnce) tick(fail, stream, state, error, callback);
      else fail(stream, state, error, callback);
      return;
    }
    writeWaiting(stream, state);
    if (!atOnce) settle(stream, state, callback, 1);
    else if (callback === nop) settleUnwatched(stream, state);
    else settleInBatch(stream, state, callback);
  }

  function fail(stream, state, error, callback) {
    state.pendingcb--;
    callback(error);
    failWaiting(state);
    errorOrDestroy(stream, error);
  }

  // Where nobody waits but for "drain", one tick does for many chunks, and there is
  // none where there is no "drain" to emit. In object mode Node has it in any case.
  function settleUnwatched(stream, state) {
    const held = state[inHand];
    const tells = state.objectMode || (state.needDrain && state.length === 0);
    if (tells && !held.settles) {
      held.settles = true;
      tick(settle, stream, state, nop, 1);
      return;
    }
    state.pendingcb--;
    if (state.ending) finishIfDone(stream, state, true);
  }

  // So it does for chunks that follow each other and have the same callback.
  function settleInBatch(stream, state, callback) {
    const held = state[inHand];
    if (held.batch?.callback === callback) {
      held.batch.count++;
      return;
    }
    const batch = { callback, count: 1 };
    held.batch = batch;
    held.settles = true;
    tick(() => {
      held.batch = null;
      settle(stream, state, callback, batch.count);
    });
  }

  // settle emits "drain" and calls back, after count chunks were written.
  function settle(stream, state, callback, count) {
    state[inHand].settles = false;
    if (state.needDrain && state.length === 0 && !state.ending && !state.destroyed) {
      state.needDrain = false;
      stream.emit("drain");
    }
    for (let i = 0; i < count; i++) {
      state.pendingcb--;
      callback(null);
    }
    if (state.destroyed) failWaiting(state);
    if (state.ending) finishIfDone(stream, state, true);
  }

  return { write, writeWaiting };
});
