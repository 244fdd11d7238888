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
  const { codes, validateString } = host.node("errors");
  const { validateHeaderName, validateHeaderValue, isCarried } = host.node("http_headers");
  const { nextTick } = host.global("process");

  const kHeaders = Symbol("kOutHeaders"); // null, or by lower-case name: [name, value]
  const kLines = Symbol("lines"); // of the head: names and values by turns
  const kTrailers = Symbol("trailers");
  const kPut = Symbol("put");
  const kEnd = Symbol("end");
  const kErrored = Symbol("errored");
  const kCorked = Symbol("corked");
  const kNeedDrain = Symbol("needDrain");
  const kBody = Symbol("body"); // there is a body to come, whatever the method
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
  // Deprecated, and read by old middleware.
  Object.defineProperty(proto, "_headers", {
    get() { return this.getHeaders(); },
    set(headers) {
      this[kHeaders] = null;
      for (const name of Object.keys(headers ?? {})) this.setHeader(name, headers[name]);
    },
    configurable: true,
  });
  Object.defineProperty(proto, "_headerNames", {
    get() {
      const names = Object.create(null);
      for (const key of Object.keys(this[kHeaders] ?? {})) names[key] = this[kHeaders][key][0];
      return names;
    },
    configurable: true,
  });
  proto._renderHeaders = function _renderHeaders() {
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("render");
    const headers = {};
    for (const key of Object.keys(this[kHeaders] ?? {})) headers[this[kHeaders][key][0]] = this[kHeaders][key][1];
    return headers;
  };

  function nameOf(name) {
    validateString(name, "name");
    return name.toLowerCase();
  }

  proto.setHeader = function setHeader(name, value) {
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("set");
    validateHeaderName(name);
    validateHeaderValue(name, value);
    this[kHeaders] ??= Object.create(null);
    this[kHeaders][name.toLowerCase()] = [name, value];
    return this;
  };

  proto.setHeaders = function setHeaders(headers) {
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("set");
    if (!headers || Array.isArray(headers) || typeof headers.keys !== "function" || typeof headers.get !== "function") {
      throw new codes.ERR_INVALID_ARG_TYPE("headers", ["Headers", "Map"], headers);
    }
    const cookies = [];
    for (const [name, value] of headers) {
      if (name === "set-cookie") cookies.push(...[].concat(value));
      else this.setHeader(name, value);
    }
    if (cookies.length > 0) this.setHeader("set-cookie", cookies);
    return this;
  };

  proto.appendHeader = function appendHeader(name, value) {
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("append");
    validateHeaderName(name);
    validateHeaderValue(name, value);
    this[kHeaders] ??= Object.create(null);
    const key = name.toLowerCase();
    const before = this[kHeaders][key];
    if (before === undefined) this[kHeaders][key] = [name, value];
    else before[1] = [].concat(before[1], value);
    return this;
  };

  proto.getHeader = function getHeader(name) {
    const key = nameOf(name);
    return this[kHeaders]?.[key]?.[1];
  };
  proto.hasHeader = function hasHeader(name) {
    const key = nameOf(name);
    return this[kHeaders] !== null && this[kHeaders][key] !== undefined;
  };
  proto.getHeaderNames = function getHeaderNames() {
    return Object.keys(this[kHeaders] ?? {});
  };
  proto.getRawHeaderNames = function getRawHeaderNames() {
    return Object.values(this[kHeaders] ?? {}).map((entry) => entry[0]);
  };
  proto.getHeaders = function getHeaders() {
    const headers = Object.create(null);
    for (const key of Object.keys(this[kHeaders] ?? {})) headers[key] = this[kHeaders][key][1];
    return headers;
  };

  proto.removeHeader = function removeHeader(name) {
    const key = nameOf(name);
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("remove");
    if (key === "connection") this._removedConnection = true;
    else if (key === "content-length") this._removedContLen = true;
    else if (key === "transfer-encoding") this._removedTE = true;
    else if (key === "date") this.sendDate = false;
    if (this[kHeaders] !== null) delete this[kHeaders][key];
  };

  // linesOf makes a list of names and values of headers in any form that Node takes.
  function linesOf(headers) {
    const lines = [];
    const add = (name, value, check) => {
      if (check) validateHeaderName(name);
      if (!Array.isArray(value)) {
        if (check) validateHeaderValue(name, value);
        lines.push(name, String(value));
      } else if (value.length > 1 && name.toLowerCase() === "cookie") {
        add(name, value.join("; "), check);
      } else {
        for (let i = 0; i < value.length; i++) add(name, value[i], check);
      }
    };
    if (!headers) return lines;
    if (!Array.isArray(headers)) {
      for (const name of Object.keys(headers)) add(name, headers[name], true);
    } else if (headers.length > 0 && Array.isArray(headers[0])) {
      for (let i = 0; i < headers.length; i++) add(headers[i][0], headers[i][1], true);
    } else {
      if (headers.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE("headers", headers);
      for (let i = 0; i < headers.length; i += 2) add(headers[i], headers[i + 1], true);
    }
    return lines;
  }

  // _storeHeader settles the head: what follows of the body must be as it says.
  proto._storeHeader = function _storeHeader(firstLine, headers) {
    const lines = headers === this[kHeaders] && headers !== null ? linesOf(Object.values(headers)) : linesOf(headers);
    const has = new Map();
    for (let i = 0; i < lines.length; i += 2) has.set(lines[i].toLowerCase(), lines[i + 1]);

    if (has.has("expect")) this._sent100 = true;
    if (this.sendDate && !has.has("date")) lines.push("Date", new Date().toUTCString());
    if (this.chunkedEncoding && (this.statusCode === 204 || this.statusCode === 304)) {
      this.chunkedEncoding = false;
      this.shouldKeepAlive = false;
    }
    const length = has.has("content-length");
    if (has.has("connection")) {
      if (/(?:^|\W)close(?:$|\W)/i.test(has.get("connection"))) this._last = true;
      else this.shouldKeepAlive = true;
    } else if (this._removedConnection) {
      this._last = !this.shouldKeepAlive;
    } else if (this.shouldKeepAlive && (length || this.useChunkedEncodingByDefault || this.agent)) {
      lines.push("Connection", "keep-alive");
      if (this._keepAliveTimeout && this._defaultKeepAlive && !has.has("keep-alive")) {
        lines.push("Keep-Alive", `timeout=${Math.floor(this._keepAliveTimeout / 1000)}`);
      }
    } else {
      this._last = true;
      lines.push("Connection", "close");
    }
    if (has.has("transfer-encoding")) {
      this.chunkedEncoding = /(?:^|\W)chunked(?:$|\W)/i.test(has.get("transfer-encoding"));
    } else if (!length) {
      if (!this._hasBody) {
        this.chunkedEncoding = false;
      } else if (!this.useChunkedEncodingByDefault && !this[kBody]) {
        this._last = true;
      } else if (!has.has("trailer") && !this._removedContLen && typeof this._contentLength === "number") {
        lines.push("Content-Length", String(this._contentLength));
      } else if (!this._removedTE) {
        lines.push("Transfer-Encoding", "chunked");
        this.chunkedEncoding = true;
      } else {
        this._last = true;
      }
    }
    if (this.chunkedEncoding !== true && has.has("trailer")) throw new codes.ERR_HTTP_TRAILER_INVALID();
    this[kLines] = lines;
    let text = firstLine;
    for (let i = 0; i < lines.length; i += 2) text += `${lines[i]}: ${lines[i + 1]}\r\n`;
    this._header = `${text}\r\n`;
    this._headerSent = false;
  };

  proto._implicitHeader = function _implicitHeader() {
    throw new codes.ERR_METHOD_NOT_IMPLEMENTED("_implicitHeader()");
  };

  proto.flushHeaders = function flushHeaders() {
    if (!this._header) this._implicitHeader();
    this[kPut](null);
  };

  proto.addTrailers = function addTrailers(headers) {
    const lines = linesOf(headers);
    this[kTrailers] = lines;
    this._trailer = "";
    for (let i = 0; i < lines.length; i += 2) {
      if (!isCarried(lines[i + 1])) throw new codes.ERR_INVALID_CHAR("trailer content", lines[i]);
      this._trailer += `${lines[i]}: ${lines[i + 1]}\r\n`;
    }
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
