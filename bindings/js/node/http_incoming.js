// http.IncomingMessage: the request that a server gets, the response that a client
// gets. Its body comes from [kSource], which has read(push) for the next part, and
// trailers().
(function (host) {
  "use strict";
  const { Readable } = host.node("stream");
  const Buffer = host.global("Buffer");
  const { connectionReset } = host.node("errors");
  const { addLine, addDistinct } = host.node("http_headers");
  const { nextTick } = host.global("process");

  const kSource = Symbol("source");
  const made = { headers: Symbol("kHeaders"), headersDistinct: Symbol("kHeadersDistinct"), trailers: Symbol("kTrailers"), trailersDistinct: Symbol("kTrailersDistinct") };

  function IncomingMessage(socket) {
    Readable.call(this, socket ? { highWaterMark: socket.readableHighWaterMark } : undefined);
    this.socket = socket;
    this.httpVersionMajor = null;
    this.httpVersionMinor = null;
    this.httpVersion = null;
    this.complete = false;
    this.rawHeaders = [];
    this.rawTrailers = [];
    this.joinDuplicateHeaders = false;
    this.aborted = false;
    this.upgrade = null;
    this.url = "";
    this.method = null;
    this.statusCode = null;
    this.statusMessage = null;
    this.client = socket;
    this._consuming = false;
    this._dumped = false;
    this[kSource] = null;
    for (const name of Object.keys(made)) this[made[name]] = null;
  }
  Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
  Object.setPrototypeOf(IncomingMessage, Readable);
  const proto = IncomingMessage.prototype;

  Object.defineProperty(proto, "connection", {
    get() { return this.socket; },
    set(socket) { this.socket = socket; },
    configurable: true,
  });

  // The headers are joined when they are asked for.
  const tables = {
    headers(message) {
      const out = {};
      const raw = message.rawHeaders;
      for (let i = 0; i + 1 < raw.length; i += 2) addLine(out, raw[i], raw[i + 1], message.joinDuplicateHeaders);
      return out;
    },
    headersDistinct: (message) => distinct(message.rawHeaders),
    trailers(message) {
      const out = {};
      const raw = message.rawTrailers;
      for (let i = 0; i + 1 < raw.length; i += 2) addLine(out, raw[i], raw[i + 1], message.joinDuplicateHeaders);
      return out;
    },
    trailersDistinct: (message) => distinct(message.rawTrailers),
  };
  function distinct(raw) {
    const out = Object.create(null);
    for (let i = 0; i + 1 < raw.length; i += 2) addDistinct(out, raw[i], raw[i + 1]);
    return out;
  }
  for (const name of Object.keys(tables)) {
    const key = made[name];
    Object.defineProperty(proto, name, {
      get() {
        if (!this[key]) this[key] = tables[name](this);
        return this[key];
      },
      set(value) { this[key] = value; },
      configurable: true,
    });
  }

  proto._addHeaderLine = function _addHeaderLine(name, value, headers) {
    addLine(headers, name, value, this.joinDuplicateHeaders);
  };
  proto._addHeaderLineDistinct = function _addHeaderLineDistinct(name, value, headers) {
    addDistinct(headers, name, value);
  };
  proto._addHeaderLines = function _addHeaderLines(lines) {
    this.rawHeaders = lines;
    this[made.headers] = this[made.headersDistinct] = null;
  };

  proto.setTimeout = function setTimeout(msecs, callback) {
    if (callback) this.on("timeout", callback);
    this.socket.setTimeout(msecs);
    return this;
  };

  proto._read = function _read() {
    this._consuming = true;
    const source = this[kSource];
    if (!source) return;
    source.read((data) => {
      if (this.destroyed) return;
      if (data === undefined) {
        this.complete = true;
        this.rawTrailers = source.trailers();
        this[made.trailers] = this[made.trailersDistinct] = null;
        this.push(null);
        return;
      }
      this.socket?.refresh?.();
      this.push(Buffer.from(data));
    });
  };

  proto._destroy = function _destroy(error, callback) {
    if (!this.readableEnded || !this.complete) {
      this.aborted = true;
      this.emit("aborted");
    }
    if (this.aborted && this.socket && !this.socket.destroyed) this.socket.destroy(error);
    // An error without a listener would be an uncaught one, for a message that
    // nobody reads any more.
    nextTick(() => callback(this.listenerCount("error") > 0 ? error : null));
  };

  proto._dump = function _dump() {
    if (this._dumped) return;
    this._dumped = true;
    this.resume();
  };

  return { IncomingMessage, kSource, aborted: () => connectionReset("aborted") };
});
