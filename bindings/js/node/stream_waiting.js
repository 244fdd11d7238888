// The state of a Writable: what its users may look at, and what it has in hand, the
// chunk that is being written and those that wait for it.
(function (host) {
  "use strict";
  const { nop, highWaterMark, defaultEncoding } = host.node("stream_state");
  const { codes } = host.node("errors");
  const inHand = Symbol("inHand");

  // Waiting is a list that is read from its front. Places that were read are let go
  // of once they are the greater part of it.
  class Waiting {
    list = [];
    first = 0;
    bytesOnly = true; // every chunk is a Buffer
    watched = false; // some chunk has a callback

    get count() {
      return this.list.length - this.first;
    }
    add(chunk, encoding, callback) {
      this.list.push({ chunk, encoding, callback });
      if (encoding !== "buffer") this.bytesOnly = false;
      if (callback !== nop) this.watched = true;
    }
    shift() {
      const front = this.list[this.first];
      this.list[this.first++] = null;
      if (this.count === 0) this.clear();
      else if (this.first >= 100 && this.first > this.count) this.list = this.rest();
      return front;
    }
    rest() {
      const rest = this.list.slice(this.first);
      this.first = 0;
      return rest;
    }
    clear() {
      this.list = [];
      this.first = 0;
      this.bytesOnly = true;
      this.watched = false;
    }
  }

  class InHand {
    waiting = new Waiting();
    size = 0; // of what is being written
    callback = null; // of what is being written; null where nothing is
    done = null; // what _write and _writev call back
    emptying = false; // what waits is being written
    batch = null; // chunks of one callback that were written at once
    settles = false; // the next tick tells of what was written
    enders = []; // callbacks of end
  }

  function WritableState(options, stream, isDuplex) {
    // What the options say.
    this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.writableObjectMode));
    this.highWaterMark = highWaterMark(this, options, "writableHighWaterMark", isDuplex);
    this.defaultEncoding = defaultEncoding(options);
    for (const name of ["decodeStrings", "emitClose", "autoDestroy"]) this[name] = options?.[name] !== false;
    // What is written.
    this.length = 0;
    this.corked = 0;
    this.pendingcb = 0; // callbacks that are owed
    this.constructed = true;
    this.writing = false;
    this.sync = true; // _write has not returned
    this.needDrain = false;
    this[inHand] = new InHand();
    // How it ends.
    this.ending = false; // end was called
    this.ended = false; // and has returned
    this.finalCalled = false;
    this.prefinished = false;
    this.finished = false;
    this.destroyed = false;
    this.errored = null;
    this.errorEmitted = false;
    this.closed = false;
    this.closeEmitted = false;
  }
  WritableState.prototype.getBuffer = function getBuffer() {
    const { list, first } = this[inHand].waiting;
    return list.slice(first);
  };
  Object.defineProperty(WritableState.prototype, "bufferedRequestCount", {
    get() {
      return this[inHand].waiting.count;
    },
  });

  const sizeOf = (state, chunk) => (state.objectMode ? 1 : chunk.length);

  // tellEnders calls back who called end.
  function tellEnders(state, error) {
    const enders = state[inHand].enders.splice(0);
    for (let i = 0; i < enders.length; i++) enders[i](error);
  }

  // failWaiting fails all that waits, and end.
  function failWaiting(state) {
    if (state.writing) return;
    const { waiting } = state[inHand];
    const left = waiting.rest();
    waiting.clear();
    for (let i = 0; i < left.length; i++) {
      state.length -= sizeOf(state, left[i].chunk);
      left[i].callback(state.errored ?? new codes.ERR_STREAM_DESTROYED("write"));
    }
    tellEnders(state, state.errored ?? new codes.ERR_STREAM_DESTROYED("end"));
  }

  return { WritableState, inHand, sizeOf, tellEnders, failWaiting };
});
