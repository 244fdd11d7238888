// How a stream comes into being and how it ends: construct, destroy, and the order
// in which "error" and "close" are told.
(function (host) {
  "use strict";
  const { tick, isDestroyed, isFinished, isIncoming, isOutgoing, isDestroyedMark } = host.node("stream_state");
  const { AbortError, joinErrors, codes } = host.node("errors");
  const constructed = Symbol("constructed");
  const destroyed = Symbol("destroyed");

  // both calls f with the states of a stream's two sides.
  function both(stream, f) {
    if (stream._writableState) f(stream._writableState);
    if (stream._readableState) f(stream._readableState);
  }

  function keepError(stream, error) {
    if (!error) return;
    error.stack; // made now, where the error is known, and not when it is asked for
    both(stream, (state) => {
      if (!state.errored) state.errored = error;
    });
  }

  function destroy(error, done) {
    const r = this._readableState;
    const w = this._writableState;
    if (w?.destroyed || r?.destroyed) {
      if (typeof done === "function") done();
      return this;
    }
    keepError(this, error);
    if (w) w.destroyed = true;
    if (r) r.destroyed = true;
    if ((w || r).constructed) {
      destroyNow(this, error, done);
    } else {
      this.once(destroyed, function (later) {
        destroyNow(this, joinErrors(later, error), done);
      });
    }
    return this;
  }

  function destroyNow(stream, error, done) {
    let called = false;
    function destroyedNow(error) {
      if (called) return;
      called = true;
      keepError(stream, error);
      both(stream, (state) => (state.closed = true));
      if (typeof done === "function") done(error);
      if (error) tick(tellErrorAndClose, stream, error);
      else tick(tellClose, stream);
    }
    try {
      stream._destroy(error || null, destroyedNow);
    } catch (thrown) {
      destroyedNow(thrown);
    }
  }

  function tellErrorAndClose(stream, error) {
    tellError(stream, error);
    tellClose(stream);
  }

  function tellClose(stream) {
    let wanted = false;
    both(stream, (state) => {
      state.closeEmitted = true;
      wanted = wanted || state.emitClose;
    });
    if (wanted) stream.emit("close");
  }

  function tellError(stream, error) {
    if (stream._writableState?.errorEmitted || stream._readableState?.errorEmitted) return;
    both(stream, (state) => (state.errorEmitted = true));
    stream.emit("error", error);
  }

  // undestroy makes a stream what it was before it began.
  function undestroy() {
    const r = this._readableState;
    if (r) {
      Object.assign(r, { constructed: true, closed: false, closeEmitted: false, destroyed: false, errored: null, errorEmitted: false, reading: false });
      r.ended = r.endEmitted = r.readable === false;
    }
    const w = this._writableState;
    if (w) {
      Object.assign(w, { constructed: true, destroyed: false, closed: false, closeEmitted: false, errored: null, errorEmitted: false, finalCalled: false, prefinished: false });
      w.ended = w.ending = w.finished = w.writable === false;
    }
  }

  // errorOrDestroy is for errors that a stream finds itself. Without autoDestroy it
  // only tells of them.
  function errorOrDestroy(stream, error, sync) {
    const r = stream._readableState;
    const w = stream._writableState;
    if (w?.destroyed || r?.destroyed) return this;
    if (r?.autoDestroy || w?.autoDestroy) {
      stream.destroy(error);
    } else if (error) {
      keepError(stream, error);
      if (sync) tick(tellError, stream, error);
      else tellError(stream, error);
    }
    return this;
  }

  // construct calls a stream's _construct, once for both sides, and then what each
  // of them waits for.
  function construct(stream, done) {
    if (typeof stream._construct !== "function") return;
    both(stream, (state) => (state.constructed = false));
    stream.once(constructed, done);
    if (stream.listenerCount(constructed) === 1) tick(constructNow, stream);
  }

  function constructNow(stream) {
    let called = false;
    function constructedNow(error) {
      if (called) {
        errorOrDestroy(stream, error ?? new codes.ERR_MULTIPLE_CALLBACK());
        return;
      }
      called = true;
      both(stream, (state) => (state.constructed = true));
      if ((stream._writableState || stream._readableState).destroyed) stream.emit(destroyed, error);
      else if (error) errorOrDestroy(stream, error, true);
      else stream.emit(constructed);
    }
    try {
      stream._construct((error) => tick(constructedNow, error));
    } catch (error) {
      tick(constructedNow, error);
    }
  }

  // destroyer destroys what may be a stream of another sort. Without an error, one
  // that has not finished is aborted.
  function destroyer(stream, error) {
    if (!stream || isDestroyed(stream)) return;
    if (!error && !isFinished(stream)) error = new AbortError();
    if (isIncoming(stream)) {
      stream.socket = null;
      stream.destroy(error);
    } else if (isOutgoing(stream)) {
      stream.abort();
    } else if (isOutgoing(stream.req)) {
      stream.req.abort();
    } else if (typeof stream.destroy === "function") {
      stream.destroy(error);
    } else if (typeof stream.close === "function") {
      stream.close();
    }
    if (!stream.destroyed) stream[isDestroyedMark] = true;
  }

  return { construct, destroyer, destroy, undestroy, keepError, errorOrDestroy };
});
