// The state of a Readable, and the list of chunks that wait in it.
(function (host) {
  "use strict";
  const { highWaterMark, defaultEncoding } = host.node("stream_state");
  const Buffer = host.global("Buffer");
  const paused = Symbol("kPaused");

  // The chunks that wait are buffer from bufferIndex on: what was read before
  // leaves its place empty until there are many of those.
  function ReadableState(options, stream, isDuplex) {
    this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.readableObjectMode));
    this.highWaterMark = highWaterMark(this, options, "readableHighWaterMark", isDuplex);
    this.buffer = [];
    this.bufferIndex = 0;
    this.length = 0;
    this.pipes = [];
    this.flowing = null;
    this.ended = false;
    this.endEmitted = false;
    this.reading = false;
    this.constructed = true;
    this.sync = true; // _read is running, or nothing was read yet
    this.needReadable = false;
    this.emittedReadable = false;
    this.readableListening = false;
    this.dataListening = false; // as removeAllListeners leaves it, in Node too
    this.resumeScheduled = false;
    this[paused] = null;
    this.errorEmitted = false;
    this.emitClose = options?.emitClose !== false;
    this.autoDestroy = options?.autoDestroy !== false;
    this.destroyed = false;
    this.errored = null;
    this.closed = false;
    this.closeEmitted = false;
    this.defaultEncoding = defaultEncoding(options);
    this.awaitDrainWriters = null; // one, or a Set of them where there are several pipes
    this.multiAwaitDrain = false;
    this.readingMore = false;
    this.dataEmitted = false;
    this.decoder = null;
    this.encoding = null;
    const encoding = options?.encoding;
    if (encoding) setDecoder(this, encoding);
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

  function shift(state) {
    const { buffer } = state;
    const chunk = buffer[state.bufferIndex];
    buffer[state.bufferIndex++] = null;
    if (state.bufferIndex === buffer.length) {
      state.buffer = [];
      state.bufferIndex = 0;
    } else if (state.bufferIndex > 1024) {
      buffer.splice(0, state.bufferIndex);
      state.bufferIndex = 0;
    }
    return chunk;
  }

  return { ReadableState, paused, setDecoder, sizeOf, take };
});
