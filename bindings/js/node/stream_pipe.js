// pipe and unpipe of Readable. A source that has several destinations is as fast as
// the slowest of them.
(function (host) {
  "use strict";
  const { tick } = host.node("stream_state");
  const { prependListener } = host.node("stream_legacy");
  const { errorOrDestroy } = host.node("stream_destroy");
  const { slow } = host.node("stream_chunks");
  const process = host.global("process");

  const pipe = function (dest, pipeOptions) {
    const source = this;
    const state = this._readableState;
    state.pipes.push(dest);

    const ends = pipeOptions?.end !== false && dest !== process.stdout && dest !== process.stderr;
    const onend = () => dest.end();
    const leave = () => source.unpipe(dest);
    const atEnd = ends ? onend : leave;
    if (state.endEmitted) tick(atEnd);
    else source.once("end", atEnd);

    let ondrain;
    let cleanedUp = false;
    function cleanup() {
      dest.removeListener("close", onclose);
      dest.removeListener("finish", onfinish);
      if (ondrain) dest.removeListener("drain", ondrain);
      dest.removeListener("error", onerror);
      dest.removeListener("unpipe", onunpipe);
      source.removeListener("end", onend);
      source.removeListener("end", leave);
      source.removeListener("data", ondata);
      cleanedUp = true;
      // The source may serve others too, and waits for this one no more.
      if (ondrain && state[slow].size > 0 && (!dest._writableState || dest._writableState.needDrain)) ondrain();
    }
    function pause() {
      if (!cleanedUp) {
        if (state.pipes.length === 1) state[slow].clear();
        if (state.pipes.includes(dest)) state[slow].add(dest);
        source.pause();
      }
      if (!ondrain) {
        ondrain = () => drained(source, dest);
        dest.on("drain", ondrain);
      }
    }
    function ondata(chunk) {
      if (dest.write(chunk) === false) pause();
    }
    function onunpipe(readable, info) {
      if (readable === source && info && info.hasUnpiped === false) {
        info.hasUnpiped = true;
        cleanup();
      }
    }
    function onerror(error) {
      leave();
      dest.removeListener("error", onerror);
      if (dest.listenerCount("error") > 0) return;
      const state = dest._writableState || dest._readableState;
      if (state && !state.errorEmitted) errorOrDestroy(dest, error);
      else dest.emit("error", error);
    }
    function onclose() {
      dest.removeListener("finish", onfinish);
      leave();
    }
    function onfinish() {
      dest.removeListener("close", onclose);
      leave();
    }

    dest.on("unpipe", onunpipe);
    source.on("data", ondata);
    prependListener(dest, "error", onerror);
    dest.once("close", onclose);
    dest.once("finish", onfinish);
    dest.emit("pipe", source);
    if (dest.writableNeedDrain === true) pause();
    else if (!state.flowing) source.resume();
    return dest;
  };

  function drained(source, dest) {
    const state = source._readableState;
    state[slow].delete(dest);
    if (state[slow].size === 0 && state.dataListening) source.resume();
  }

  const unpipe = function (dest) {
    const state = this._readableState;
    if (state.pipes.length === 0) return this;
    if (!dest) {
      const all = state.pipes;
      state.pipes = [];
      this.pause();
      for (let i = 0; i < all.length; i++) all[i].emit("unpipe", this, { hasUnpiped: false });
      return this;
    }
    const index = state.pipes.indexOf(dest);
    if (index === -1) return this;
    state.pipes.splice(index, 1);
    if (state.pipes.length === 0) this.pause();
    dest.emit("unpipe", this, { hasUnpiped: false });
    return this;
  };

  return { pipe, unpipe };
});
