// The state of a Readable, and the list of chunks that wait in it.
(function (host) {
  "use strict";
  const { highWaterMark, defaultEncoding } = host.node("stream_state");
  const Buffer = host.global("Buffer");
  const paused = Symbol("paused");
  const ahead = Symbol("ahead");
  const slow = Symbol("slow");
  const told = Symbol("told");

  // The chunks that wait are buffer from bufferIndex on: what was read before
  // leaves its place empty until those places are the greater part.
  function ReadableState(options, stream, isDuplex) {
    // What the options say.
    this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.readableObjectMode));
    this.highWaterMark = highWaterMark(this, options, "readableHighWaterMark", isDuplex);
    this.defaultEncoding = defaultEncoding(options);
    for (const name of ["emitClose", "autoDestroy"]) this[name] = options?.[name] !== false;
    this.decoder = null;
    this.encoding = null;
    if (options?.encoding) setDecoder(this, options.encoding);
    // What comes in.
    this.buffer = [];
    this.bufferIndex = 0;
    this.length = 0;
    this.constructed = true;
    this.reading = false; // _read was called, and has pushed nothing yet
    this.sync = true; // _read is running, or nothing was read yet
    this[ahead] = false; // the next tick reads ahead
    // What goes out.
    this.flowing = null;
    this[paused] = null;
    this.pipes = [];
    this[slow] = new Set(); // of pipes, those that have no room
    this.needReadable = false; // "readable" is to be emitted when there is something
    this[told] = false; // and was, or will be in the next tick
    this.readableListening = false;
    this.dataListening = false; // as removeAllListeners leaves it, in Node too
    this.resumeScheduled = false;
    this.dataEmitted = false;
    // How it ends.
    this.ended = false; // the source has no more
    this.endEmitted = false;
    this.destroyed = false;
    this.errored = null;
    this.errorEmitted = false;
    this.closed = false;
    this.closeEmitted = false;
  }
  Object.defineProperties(ReadableState.prototype, {
    pipesCount: {
      get() {
        return this.pipes.length;
      },
    },
    paused: {
      get() {
        return this[paused] !== false;
      },
      set(value) {
        this[paused] = Boolean(value);
      },
    },
  });

  function setDecoder(state, encoding) {
    const { StringDecoder } = host.node("string_decoder");
    state.decoder = new StringDecoder(encoding);
    state.encoding = state.decoder.encoding;
  }

  // sizeOf returns how much read(n) can give now.
  function sizeOf(n, state) {
    if (n <= 0 || (state.length === 0 && state.ended)) return 0;
    if (state.objectMode) return 1;
    if (Number.isNaN(n)) {
      return state.flowing && state.length ? state.buffer[state.bufferIndex].length : state.length;
    }
    if (n <= state.length) return n;
    return state.ended ? state.length : 0;
  }

  // take takes n bytes, characters or objects from the list.
  function take(n, state) {
    if (state.length === 0) return null;
    const { buffer } = state;
    if (state.objectMode) return shift(state);
    if (!n || n >= state.length) {
      const from = state.bufferIndex;
      let all;
      if (buffer.length - from === 1) all = buffer[from];
      else if (state.decoder) all = buffer.slice(from).join("");
      else all = Buffer.concat(from > 0 ? buffer.slice(from) : buffer, state.length);
      state.buffer = [];
      state.bufferIndex = 0;
      return all;
    }
    const first = buffer[state.bufferIndex];
    if (n === first.length) return shift(state);
    if (n < first.length) {
      buffer[state.bufferIndex] = first.slice(n);
      return first.slice(0, n);
    }
    const parts = [];
    let missing = n;
    while (missing > 0) {
      const part = buffer[state.bufferIndex];
      if (part.length > missing) {
        parts.push(part.slice(0, missing));
        buffer[state.bufferIndex] = part.slice(missing);
        missing = 0;
      } else {
        parts.push(shift(state));
        missing -= part.length;
      }
    }
    return state.decoder ? parts.join("") : Buffer.concat(parts, n);
  }

  // put adds a chunk at one of the ends.
  function put(state, chunk, toFront) {
    state.length += state.objectMode ? 1 : chunk.length;
    if (!toFront) state.buffer.push(chunk);
    else if (state.bufferIndex > 0) state.buffer[--state.bufferIndex] = chunk;
    else state.buffer.unshift(chunk);
  }

  function shift(state) {
    const { buffer } = state;
    const chunk = buffer[state.bufferIndex];
    buffer[state.bufferIndex++] = null;
    const left = buffer.length - state.bufferIndex;
    if (left === 0 || (state.bufferIndex >= 100 && state.bufferIndex > left)) {
      state.buffer = buffer.slice(state.bufferIndex);
      state.bufferIndex = 0;
    }
    return chunk;
  }

  // decode changes the encoding, also of what waits.
  function decode(state, encoding) {
    setDecoder(state, encoding);
    const text = state.buffer.slice(state.bufferIndex).reduce((before, chunk) => before + state.decoder.write(chunk), "");
    state.buffer = text === "" ? [] : [text];
    state.bufferIndex = 0;
    state.length = text.length;
  }

  return { ReadableState, paused, ahead, slow, told, decode, sizeOf, put, take };
});
