// A StringDecoder turns chunks of bytes into text, and keeps the bytes of a
// character that the next chunk may end.
(function (host) {
  "use strict";
  const { ERR_UNKNOWN_ENCODING, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS } = host.node("errors").codes;
  const Buffer = host.global("Buffer");
  const kept = Symbol("kept");
  const names = {
    utf8: "utf8", "utf-8": "utf8", ucs2: "utf16le", "ucs-2": "utf16le", utf16le: "utf16le", "utf-16le": "utf16le",
    latin1: "latin1", binary: "latin1", base64: "base64", base64url: "base64url", ascii: "ascii", hex: "hex",
  };

  function nameOf(encoding) {
    if (encoding === undefined || encoding === null || encoding === "") return "utf8";
    const name = typeof encoding === "string" ? names[encoding.toLowerCase()] : undefined;
    if (name === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
    return name;
  }

  function StringDecoder(encoding) {
    this.encoding = nameOf(encoding);
    // Four bytes of a character, how many of them have come, and how many lack.
    this[kept] = { bytes: Buffer.alloc(4), have: 0, lack: 0 };
  }

  function stateOf(decoder) {
    const state = decoder?.[kept];
    if (state === undefined) throw new ERR_INVALID_THIS("StringDecoder");
    return state;
  }

  function bytesOf(chunk) {
    if (!ArrayBuffer.isView(chunk)) throw new ERR_INVALID_ARG_TYPE("buf", ["Buffer", "TypedArray", "DataView"], chunk);
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }

  StringDecoder.prototype.write = function write(chunk) {
    if (typeof chunk === "string") return chunk;
    let bytes = bytesOf(chunk);
    const state = stateOf(this);
    const encoding = this.encoding;
    if (encoding === "ascii" || encoding === "latin1" || encoding === "hex") return bytes.toString(encoding);
    let before = "";
    if (state.lack > 0) {
      let n = Math.min(state.lack, bytes.length);
      let broken = false;
      if (encoding === "utf8") {
        // What follows begins another character where it does not go on with this one.
        let good = 0;
        while (good < n && (bytes[good] & 0xc0) === 0x80) good++;
        broken = good < n;
        n = good;
      }
      bytes.copy(state.bytes, state.have, 0, n);
      state.have += n;
      state.lack = broken ? 0 : state.lack - n;
      bytes = bytes.subarray(n);
      if (state.lack > 0) return "";
      before = state.bytes.toString(encoding, 0, state.have);
      state.have = 0;
    }
    if (bytes.length === 0) return before;
    keep(state, encoding, bytes);
    const end = bytes.length - state.have;
    bytes.copy(state.bytes, 0, end);
    return before + bytes.toString(encoding, 0, end);
  };

  // keep says how many bytes at the end of a chunk begin a character that is not
  // whole.
  function keep(state, encoding, bytes) {
    const n = bytes.length;
    if (encoding === "utf16le") {
      if (n % 2 === 1) {
        state.have = 1;
        state.lack = 1;
      } else if ((bytes[n - 1] & 0xfc) === 0xd8) {
        state.have = 2;
        state.lack = 2;
      }
    } else if (encoding === "utf8") {
      let start = n - 1;
      while (start > 0 && n - start < 4 && (bytes[start] & 0xc0) === 0x80) start--;
      const first = bytes[start];
      const size = (first & 0xe0) === 0xc0 ? 2 : (first & 0xf0) === 0xe0 ? 3 : (first & 0xf8) === 0xf0 ? 4 : 0;
      if (n - start < size) {
        state.have = n - start;
        state.lack = size - state.have;
      }
    } else {
      state.have = n % 3;
      state.lack = state.have === 0 ? 0 : 3 - state.have;
    }
  }

  StringDecoder.prototype.end = function end(chunk) {
    const text = chunk === undefined ? "" : this.write(chunk);
    const state = stateOf(this);
    if (state.have === 0) return text;
    // Of a character in UTF-16 an odd byte is dropped.
    const rest = state.bytes.toString(this.encoding, 0, state.have);
    state.have = 0;
    state.lack = 0;
    return text + rest;
  };

  StringDecoder.prototype.text = function text(chunk, offset) {
    const state = stateOf(this);
    state.have = 0;
    state.lack = 0;
    return this.write(chunk.slice(offset));
  };

  const members = {
    lastChar: (state) => Buffer.from(state.bytes.buffer, state.bytes.byteOffset, 4),
    lastNeed: (state) => state.lack,
    lastTotal: (state) => state.have + state.lack,
  };
  for (const name of Object.keys(members)) {
    const read = members[name];
    Object.defineProperty(StringDecoder.prototype, name, {
      get() {
        return read(stateOf(this));
      },
      enumerable: true,
      configurable: true,
    });
  }

  return { StringDecoder };
});
