// http.OutgoingMessage: what the request of a client and the response of a server
// have in common. The classes of http are old-fashioned functions, since packages
// call them on objects of their own (util.inherits) and change their prototypes.
//
// What becomes of the bytes is the heirs': they define [kPut](buffer, encoded) ->
// whether more may follow at once, and [kEnd]().
(function (host) {
  "use strict";
  const { Stream } = host.node("stream");
  const Buffer = host.global("Buffer");
  const { codes } = host.node("errors");
  const { kHeaders, kLines, kTrailers, kBody, linesOf, addHead } = host.node("http_head");
  const { nextTick } = host.global("process");

  const kPut = Symbol("put");
  const kEnd = Symbol("end");
  const kErrored = Symbol("errored");
  const kCorked = Symbol("corked");
  const kNeedDrain = Symbol("needDrain");
  const highWaterMark = 16 * 1024;

  function OutgoingMessage(options) {
    Stream.call(this, options);
    this.outputData = [];
    this.outputSize = 0;
    this.writable = true;
    this.destroyed = false;
    this._last = false;
    this.chunkedEncoding = false;
    this.shouldKeepAlive = true;
    this.maxRequestsOnConnectionReached = false;
    this._defaultKeepAlive = true;
    this.useChunkedEncodingByDefault = true;
    this.sendDate = false;
    this._removedConnection = false;
    this._removedContLen = false;
    this._removedTE = false;
    this.strictContentLength = false;
    this._contentLength = null;
    this._hasBody = true;
    this._trailer = "";
    this.finished = false;
    this._headerSent = false;
    this._closed = false;
    this.socket = null;
    this._header = null;
    this._keepAliveTimeout = 0;
    this[kHeaders] = null;
    this[kLines] = null;
    this[kTrailers] = [];
    this[kErrored] = null;
    this[kCorked] = 0;
    this[kNeedDrain] = false;
    this[kBody] = false;
    this.rejectNonStandardBodyWrites = options?.rejectNonStandardBodyWrites === true;
  }
  Object.setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
  Object.setPrototypeOf(OutgoingMessage, Stream);
  const proto = OutgoingMessage.prototype;

  const accessors = {
    errored() { return this[kErrored]; },
    closed() { return this._closed; },
    headersSent() { return !!this._header; },
    writableEnded() { return this.finished; },
    writableFinished() { return this.finished && this.outputSize === 0; },
    writableObjectMode() { return false; },
    writableLength() { return this.outputSize; },
    writableHighWaterMark() { return highWaterMark; },
    writableCorked() { return this[kCorked]; },
    writableNeedDrain() { return !this.destroyed && !this.finished && this[kNeedDrain]; },
  };
  for (const name of Object.keys(accessors)) {
    Object.defineProperty(proto, name, { get: accessors[name], enumerable: name === "headersSent", configurable: true });
  }
  Object.defineProperty(proto, "connection", {
    get() { return this.socket; },
    set(socket) { this.socket = socket; },
    configurable: true,
  });
  addHead(proto);

  proto._implicitHeader = function _implicitHeader() {
    throw new codes.ERR_METHOD_NOT_IMPLEMENTED("_implicitHeader()");
  };

  proto.flushHeaders = function flushHeaders() {
    if (!this._header) this._implicitHeader();
    this[kPut](null);
  };

  // kPut of a message that nobody sends: it keeps what is written.
  proto[kPut] = function put(buffer, callback) {
    this._headerSent = true;
    if (buffer === null) return true;
    this.outputData.push({ data: buffer, encoding: "buffer", callback });
    this.outputSize += buffer.length;
    return this.outputSize < highWaterMark;
  };
  proto[kEnd] = function end() {};

  proto._send = function _send(data, encoding, callback) {
    return this[kPut](typeof data === "string" ? Buffer.from(data, encoding) : data, callback);
  };
  proto._writeRaw = proto._send;
  proto._flush = function _flush() {};
  proto._flushOutput = function _flushOutput() {};
  proto._finish = function _finish() {
    this.emit("prefinish");
  };

  function fail(message, error, callback) {
    nextTick(() => {
      message.emit("error", error);
      if (typeof callback === "function") callback(error);
    });
  }

  // bufferOf checks a chunk as Node's streams do.
  function bufferOf(chunk, encoding) {
    if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
    if (typeof chunk === "string") return Buffer.from(chunk, encoding);
    if (chunk instanceof Uint8Array) return chunk;
    throw new codes.ERR_INVALID_ARG_TYPE("chunk", ["string", "Buffer", "Uint8Array"], chunk);
  }

  function write(message, chunk, encoding, callback, fromEnd) {
    const buffer = bufferOf(chunk, encoding);
    let error = null;
    if (message.finished) error = new codes.ERR_STREAM_WRITE_AFTER_END();
    else if (message.destroyed) error = new codes.ERR_STREAM_DESTROYED("write");
    if (error !== null) {
      if (!message.destroyed) fail(message, error, callback);
      else if (typeof callback === "function") nextTick(callback, error);
      return false;
    }
    if (!message._header) {
      if (fromEnd) message._contentLength = buffer.length;
      message[kBody] = true;
      message._implicitHeader();
    }
    if (!message._hasBody) {
      if (message.rejectNonStandardBodyWrites) {
        throw new codes.ERR_HTTP_BODY_NOT_ALLOWED();
      }
      if (typeof callback === "function") nextTick(callback);
      return true;
    }
    if (buffer.length === 0) {
      if (typeof callback === "function") nextTick(callback);
      return true;
    }
    const more = message[kPut](buffer, callback);
    if (!more) message[kNeedDrain] = true;
    return more;
  }

  proto.write = function (chunk, encoding, callback) {
    if (typeof encoding === "function") {
      callback = encoding;
      encoding = null;
    }
    return write(this, chunk, encoding, callback, false);
  };

  proto.end = function (chunk, encoding, callback) {
    if (typeof chunk === "function") {
      callback = chunk;
      chunk = encoding = null;
    } else if (typeof encoding === "function") {
      callback = encoding;
      encoding = null;
    }
    if (chunk !== null && chunk !== undefined) {
      if (this.finished) {
        fail(this, new codes.ERR_STREAM_WRITE_AFTER_END(), typeof callback === "function" ? callback : undefined);
        return this;
      }
      write(this, chunk, encoding, undefined, true);
    } else if (this.finished) {
      if (typeof callback === "function") {
        if (!this.writableFinished) this.on("finish", callback);
        else callback(new codes.ERR_STREAM_ALREADY_FINISHED("end"));
      }
      return this;
    } else if (!this._header) {
      this._contentLength = 0;
      this._implicitHeader();
    }
    if (typeof callback === "function") this.once("finish", callback);
    this[kCorked] = 0;
    this.finished = true;
    this[kEnd]();
    this._finish();
    return this;
  };

  proto.cork = function () {
    this[kCorked]++;
  };
  proto.uncork = function () {
    if (this[kCorked] > 0) this[kCorked]--;
  };

  proto.pipe = function pipe() {
    this.emit("error", new codes.ERR_STREAM_CANNOT_PIPE());
  };

  proto.setTimeout = function setTimeout(msecs, callback) {
    if (callback) this.on("timeout", callback);
    if (this.socket) this.socket.setTimeout(msecs);
    else this.once("socket", (socket) => socket.setTimeout(msecs));
    return this;
  };

  proto.destroy = function destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    this[kErrored] = error ?? null;
    if (this.socket) this.socket.destroy(error);
    else this.once("socket", (socket) => socket.destroy(error));
    return this;
  };

  return { OutgoingMessage, highWaterMark, kHeaders, kLines, kTrailers, kPut, kEnd, kErrored, kNeedDrain, linesOf };
});
