// http.ServerResponse: what is written of it is kept until its end, and then goes
// out as one (listen.go).
(function (host) {
  "use strict";
  const Buffer = host.global("Buffer");
  const { codes } = host.node("errors");
  const { OutgoingMessage, kHeaders, kLines, kPut, kEnd, kErrored, linesOf } = host.node("http_outgoing");
  const { STATUS_CODES, isCarried } = host.node("http_headers");
  const { nextTick } = host.global("process");

  const kParts = Symbol("parts");
  const kDone = Symbol("done"); // called with the whole response

  function ServerResponse(request, options) {
    OutgoingMessage.call(this, options);
    if (request.method === "HEAD") this._hasBody = false;
    this.req = request;
    this.sendDate = true;
    this._sent100 = false;
    this._expect_continue = false;
    if (request.httpVersionMajor < 1 || request.httpVersionMinor < 1) {
      this.useChunkedEncodingByDefault = false;
      this.shouldKeepAlive = false;
    }
    this[kParts] = [];
    this[kDone] = null;
  }
  Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
  Object.setPrototypeOf(ServerResponse, OutgoingMessage);
  const proto = ServerResponse.prototype;

  proto.statusCode = 200;
  proto.statusMessage = undefined;

  proto.assignSocket = function assignSocket(socket) {
    if (socket._httpMessage) throw new codes.ERR_HTTP_SOCKET_ASSIGNED();
    socket._httpMessage = this;
    this.socket = socket;
    this.emit("socket", socket);
  };
  proto.detachSocket = function detachSocket(socket) {
    socket._httpMessage = null;
    this.socket = null;
  };

  // What goes before a response is the server's to say.
  proto.writeContinue = function writeContinue(callback) {
    this._sent100 = true;
    if (typeof callback === "function") nextTick(callback);
  };
  proto.writeProcessing = function writeProcessing(callback) {
    if (typeof callback === "function") nextTick(callback);
  };
  proto.writeEarlyHints = function writeEarlyHints(hints, callback) {
    if (typeof callback === "function") nextTick(callback);
  };

  proto._implicitHeader = function _implicitHeader() {
    this.writeHead(this.statusCode);
  };

  proto.writeHead = function writeHead(statusCode, reason, headers) {
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("write");
    const status = statusCode | 0;
    if (status < 100 || status > 999) throw new codes.ERR_HTTP_INVALID_STATUS_CODE(statusCode);
    if (typeof reason === "string") {
      this.statusMessage = reason;
    } else {
      this.statusMessage ||= STATUS_CODES[status] || "unknown";
      headers ??= reason;
    }
    this.statusCode = status;
    let all = headers;
    if (this[kHeaders]) {
      all = this[kHeaders];
      if (Array.isArray(headers)) {
        const lines = linesOf(headers);
        for (let i = 0; i < lines.length; i += 2) this.setHeader(lines[i], lines[i + 1]);
      } else if (headers) {
        for (const name of Object.keys(headers)) if (name) this.setHeader(name, headers[name]);
      }
    }
    if (!isCarried(this.statusMessage)) throw new codes.ERR_INVALID_CHAR("statusMessage");
    if (status === 204 || status === 304 || status >= 100 && status <= 199) this._hasBody = false;
    this._storeHeader(`HTTP/1.1 ${status} ${this.statusMessage}\r\n`, all);
    return this;
  };
  proto.writeHeader = proto.writeHead;

  proto[kPut] = function put(buffer, callback) {
    this._headerSent = true;
    // A copy: the script may use the buffer again before the response goes out.
    if (buffer !== null) this[kParts].push(Buffer.from(buffer));
    if (typeof callback === "function") nextTick(callback, null);
    return true;
  };

  proto[kEnd] = function end() {
    this._headerSent = true;
    nextTick(() => {
      if (this._closed) return;
      const parts = this[kParts];
      this[kDone]?.({
        status: this.statusCode,
        statusMessage: this.statusMessage,
        rawHeaders: this[kLines] ?? [],
        body: parts.length === 1 ? parts[0] : Buffer.concat(parts),
      });
      this.emit("finish");
    });
  };

  proto._finish = function _finish() {
    this.emit("prefinish");
  };

  proto.destroy = function destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    this[kErrored] = error ?? null;
    this.socket?.destroy(error);
    return this;
  };

  return { ServerResponse, kDone };
});
