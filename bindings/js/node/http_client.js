// http.ClientRequest, over the connector's egress client. The request goes to Go
// when its head is settled and a socket stands for it: whole where it was ended by
// then, else its body follows as it is written.
(function (host) {
  "use strict";
  const Buffer = host.global("Buffer");
  const { OutgoingMessage, highWaterMark, kHeaders, kLines, kTrailers, kPut, kEnd, kErrored, kNeedDrain } = host.node("http_outgoing");
  const { IncomingMessage, kSource, aborted } = host.node("http_incoming");
  const { cannot, refusal, addressOf, fallback } = host.node("http_agent");
  const { optionsOf, isURL, hostOf, agentOf, urlHost, unsendable } = host.node("http_target");
  const { Socket, isOurs } = host.node("http_socket");
  const { codes, coded, AbortError, connResetException, errnoException, exceptionWithHostPort, dnsException, validateBoolean, validateInteger } = host.node("errors");
  const { isToken, duration } = host.node("http_headers");
  const { URL } = host.web("url");
  const { nextTick } = host.global("process");
  const none = () => {};

  const kFlight = Symbol("flight"); // what Go carries; null before
  const kQueued = Symbol("queued"); // of the body, before that
  const kWritten = Symbol("written"); // bytes of the body
  const kBroken = Symbol("broken"); // why the body of the response broke off, where that is known
  const kStreams = Symbol("streams"); // the body follows the head
  const kLenient = Symbol("lenient"); // was told to take any certificate
  const kLength = Symbol("length"); // of the body, as the head has it; undefined where it has none

  function ClientRequest(input, options, callback) {
    OutgoingMessage.call(this);
    if (typeof input === "string") {
      input = optionsOf(new URL(input));
    } else if (isURL(input)) {
      input = optionsOf(input);
    } else {
      callback = options;
      options = input;
      input = null;
    }
    if (typeof options === "function") {
      callback = options;
      options = input || { __proto__: null };
    } else {
      options = Object.assign(input || { __proto__: null }, options);
    }

    const usual = options._defaultAgent || fallback.agent;
    const agent = this.agent = agentOf(options, usual);
    const protocol = options.protocol || usual.protocol;
    const expected = agent?.protocol || usual.protocol;
    if (options.path) {
      const path = String(options.path);
      if (/[^\u0021-\u00ff]/.test(path)) throw new codes.ERR_UNESCAPED_CHARACTERS("Request path");
    }
    if (protocol !== expected) throw new codes.ERR_INVALID_PROTOCOL(protocol, expected);
    const defaultPort = options.defaultPort || agent?.defaultPort || usual.defaultPort;
    const port = options.port = options.port || defaultPort || 80;
    const hostname = options.host = hostOf(options.hostname, "hostname") || hostOf(options.host, "host") || "localhost";
    const setHost = options.setHost !== undefined ? Boolean(options.setHost) : options.setDefaultHeaders !== false;

    this.socketPath = options.socketPath;
    if (options.timeout !== undefined) this.timeout = duration(options.timeout, "timeout");
    if (options.signal) this.signal = options.signal;
    const { method } = options;
    if (method !== null && method !== undefined && typeof method !== "string") throw new codes.ERR_INVALID_ARG_TYPE("options.method", "string", method);
    if (method && !isToken(method)) throw new codes.ERR_INVALID_HTTP_TOKEN("Method", method);
    this.method = method ? method.toUpperCase() : "GET";
    const { maxHeaderSize, insecureHTTPParser, joinDuplicateHeaders } = options;
    if (maxHeaderSize !== undefined) validateInteger(maxHeaderSize, "maxHeaderSize", 0);
    if (insecureHTTPParser !== undefined) validateBoolean(insecureHTTPParser, "options.insecureHTTPParser");
    if (joinDuplicateHeaders !== undefined) validateBoolean(joinDuplicateHeaders, "options.joinDuplicateHeaders");
    this.maxHeaderSize = maxHeaderSize;
    this.insecureHTTPParser = insecureHTTPParser;
    this.joinDuplicateHeaders = joinDuplicateHeaders;
    this.path = options.path || "/";
    if (callback) this.once("response", callback);
    this.useChunkedEncodingByDefault = !["GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT"].includes(this.method);
    this._ended = false;
    this.res = null;
    this.aborted = false;
    this.timeoutCb = null;
    this.upgradeOrConnect = false;
    this.parser = null;
    this.maxHeadersCount = null;
    this.reusedSocket = false;
    this.host = hostname;
    this.protocol = protocol;
    this.port = port;
    this.shouldKeepAlive = agent ? Boolean(agent.keepAlive) || agent.maxSockets === undefined : false;
    this[kFlight] = null;
    this[kQueued] = [];
    this[kWritten] = 0;
    this[kLength] = undefined;
    this[kBroken] = null;
    this[kStreams] = false;
    this[kLenient] = options.rejectUnauthorized === false || agent?.options?.rejectUnauthorized === false;

    const fixed = Array.isArray(options.headers);
    if (!fixed) {
      for (const name of Object.keys(options.headers ?? {})) this.setHeader(name, options.headers[name]);
      if (setHost && !this.getHeader("host")) {
        const shown = hostname.includes(":") && !hostname.startsWith("[") ? `[${hostname}]` : hostname;
        this.setHeader("Host", port && Number(port) !== defaultPort ? `${shown}:${port}` : shown);
      }
      if (options.auth && !this.getHeader("Authorization")) {
        this.setHeader("Authorization", `Basic ${Buffer.from(options.auth).toString("base64")}`);
      }
      if (this.getHeader("expect")) this._implicitHeader();
    } else {
      this._storeHeader(this._firstLine(), options.headers);
    }
    if (this.signal) listenSignal(this, this.signal);

    if (agent) {
      agent.addRequest(this, options);
      return;
    }
    this._last = true;
    this.shouldKeepAlive = false;
    if (typeof options.createConnection === "function") {
      const socket = options.createConnection(options, (error, made) => this.onSocket(made, error));
      if (socket) this.onSocket(socket);
    } else {
      const error = refusal(options);
      this.onSocket(error ? null : new Socket({ host: hostname, port: Number(port), remoteAddress: addressOf(hostname) }), error);
    }
  }
  Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
  Object.setPrototypeOf(ClientRequest, OutgoingMessage);
  const proto = ClientRequest.prototype;

  function listenSignal(request, signal) {
    const stop = () => request.destroy(new AbortError(undefined, { cause: signal.reason }));
    if (signal.aborted) {
      nextTick(stop);
      return;
    }
    signal.addEventListener("abort", stop, { once: true });
    request.once("close", () => signal.removeEventListener("abort", stop));
  }

  proto._firstLine = function _firstLine() {
    return `${this.method} ${this.path} HTTP/1.1\r\n`;
  };

  proto._implicitHeader = function _implicitHeader() {
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("render");
    this._storeHeader(this._firstLine(), this[kHeaders]);
  };

  // A socket comes from the agent, at once or later.
  proto.onSocket = function onSocket(socket, error) {
    nextTick(() => {
      if (this.destroyed || error || !socket) {
        close(this, error ?? this[kErrored]);
        socket?.destroy?.();
        return;
      }
      if (!isOurs(socket)) {
        socket.destroy?.();
        close(this, cannot("agent", "its agent, or createConnection, made a connection of its own, and patchbay makes them itself, under the connector's grant",
          "leave it out; where a proxy is meant, have the operator set it"));
        return;
      }
      this.socket = socket;
      socket._httpMessage = this;
      socket._gone = (gone) => gone_(this, gone);
      if (this.timeout !== undefined) socket.setTimeout(this.timeout);
      if (this.timeout !== undefined || this.agent?.options?.timeout) listenTimeout(this);
      this.emit("socket", socket);
      depart(this);
    });
  };

  function listenTimeout(request) {
    if (request.timeoutCb) return;
    request.timeoutCb = () => {
      request._timedOut = true;
      request.emit("timeout");
    };
    if (request.socket) request.socket.on("timeout", request.timeoutCb);
    else request.once("socket", (socket) => socket.on("timeout", request.timeoutCb));
  }

  proto.setTimeout = function setTimeout(msecs, callback) {
    if (this._ended) return this;
    listenTimeout(this);
    const time = duration(msecs, "msecs");
    if (callback) this.once("timeout", callback);
    if (this.socket) this.socket.setTimeout(time);
    else this.once("socket", (socket) => socket.setTimeout(time));
    return this;
  };
  proto.clearTimeout = function clearTimeout(callback) {
    this.setTimeout(0, callback);
  };
  proto.setNoDelay = function setNoDelay() {};
  proto.setSocketKeepAlive = function setSocketKeepAlive() {};

  // ---- The way out.

  proto[kPut] = function put(buffer, callback) {
    this._headerSent = true;
    if (buffer !== null) {
      this[kWritten] += buffer.length;
      this.outputSize += buffer.length;
      if (this[kFlight] === null) this[kQueued].push({ buffer, callback });
      else if (this[kStreams]) send(this, buffer, callback);
      else this.destroy(coded(Error, "ERR_HTTP_BODY_NOT_ALLOWED", "the head of this request was sent without a word about a body: set Content-Length or Transfer-Encoding before flushHeaders()"));
    }
    if (this[kFlight] === null) nextTick(depart, this);
    return this.outputSize < highWaterMark;
  };

  proto[kEnd] = function end() {
    if (this[kFlight] === null) nextTick(depart, this);
    else nextTick(finish, this);
  };

  function send(request, buffer, callback) {
    request[kFlight].write(buffer, (dropped) => {
      request.socket?.refresh();
      taken(request, buffer.length);
      if (typeof callback === "function") callback(dropped ? connResetException("socket hang up") : null);
    });
  }

  function taken(request, length) {
    request.outputSize -= length;
    if (request.outputSize === 0 && request[kNeedDrain] && !request.finished && !request.destroyed) {
      request[kNeedDrain] = false;
      request.emit("drain");
    }
  }

  function finish(request) {
    if (!request[kStreams]) {
      if (!request.destroyed) request.emit("finish");
      return;
    }
    if (request[kLength] !== undefined && request[kWritten] !== request[kLength]) {
      request.destroy(mismatch(request));
      return;
    }
    request[kFlight].finish(request[kTrailers], (dropped) => {
      if (!dropped || request._ended) request.emit("finish");
    });
  }

  function mismatch(request) {
    return coded(Error, "ERR_HTTP_CONTENT_LENGTH_MISMATCH",
      `Request body's content-length of ${request[kWritten]} byte(s) does not match the content-length of ${request[kLength]} byte(s) set in header`);
  }

  // depart gives the request to Go, when all is there that it needs.
  function depart(request) {
    if (request[kFlight] !== null || request.destroyed || !request.socket || !request._header) return;
    const refused = unsendable(request, request[kLines]);
    if (refused !== null) {
      request.destroy(refused);
      return;
    }
    const lines = request[kLines];
    for (let i = 0; i < lines.length; i += 2) {
      if (lines[i].toLowerCase() === "content-length") request[kLength] = Number(lines[i + 1]);
    }
    const queued = request[kQueued];
    request[kQueued] = [];
    let length = request.chunkedEncoding ? -1 : request[kLength] ?? -2;
    let body;
    if (request.finished) {
      body = queued.length === 1 ? queued[0].buffer : Buffer.concat(queued.map((part) => part.buffer));
      if (length === -2 && body.length > 0) length = body.length;
      if (length >= 0 && length !== body.length) {
        request.destroy(mismatch(request));
        return;
      }
    } else if (length !== -2) {
      body = null;
    }
    if (length === -1 && request[kTrailers].length > 0) body = null; // they follow what is streamed
    const flight = host.send(request.method, request.protocol, urlHost(request), String(request.path), lines, length, body, {
      response: (...args) => respond(request, ...args),
      failed: (code, syscall, text) => request.socket.destroy(errorOf(request, code, syscall, text)),
      sent: () => {
        if (body === null || request.destroyed) return;
        request.outputSize = 0;
        for (let i = 0; i < queued.length; i++) queued[i].callback?.(null);
        if (request.finished) request.emit("finish");
      },
      proceed: request._sent100 ? () => request.emit("continue") : undefined,
    });
    request[kFlight] = flight;
    if (body !== null) return;
    request[kStreams] = true;
    for (let i = 0; i < queued.length; i++) send(request, queued[i].buffer, queued[i].callback);
    if (request.finished) finish(request);
  }

  // ---- The way back.

  function errorOf(request, code, syscall, text) {
    if (code === "ECONNRESET" && syscall === "") return connResetException("socket hang up");
    switch (syscall) {
      case "getaddrinfo":
        return dnsException(code === "ENOTFOUND" ? "EAI_NONAME" : code, syscall, request.host);
      case "connect":
        return exceptionWithHostPort(code, syscall, request.host, Number(request.port));
      case "read":
      case "write":
        return errnoException(code, syscall);
    }
    const unheeded = request[kLenient] && /CERT|SIGNATURE/.test(code)
      ? "; rejectUnauthorized: false is not heeded in patchbay: have the operator add the certificate to those that the server trusts" : "";
    return coded(Error, code, text + unheeded);
  }

  function respond(request, status, reason, rawHeaders, version, reused, source) {
    const { socket } = request;
    socket.refresh();
    request.reusedSocket = reused && Boolean(request.agent?.keepAlive);
    const response = new IncomingMessage(socket);
    response.statusCode = status;
    response.statusMessage = reason;
    response.httpVersion = version;
    response.httpVersionMajor = Number(version[0]);
    response.httpVersionMinor = Number(version[2]);
    response.rawHeaders = rawHeaders;
    response.joinDuplicateHeaders = request.joinDuplicateHeaders;
    response.upgrade = false;
    response[kSource] = {
      read: (push) => source.read(push, (code, syscall, text) => {
        request[kBroken] = code === "UND_ERR_RES_EXCEEDED_MAX_SIZE" ? coded(Error, code, text) : null;
        socket.destroy();
      }),
      trailers: source.trailers,
    };
    response.req = request;
    request.res = response;
    socket.on("timeout", () => response.emit("timeout"));
    response.on("end", () => {
      if (request.timeoutCb) socket.removeListener("timeout", request.timeoutCb);
      socket.setTimeout(0);
      request._ended = true;
      // A server may have answered before it had the whole body.
      if (request.writableFinished) release(request);
      else request.once("finish", () => release(request));
    });
    if (!request.emit("response", response)) response._dump();
  }

  // release ends a request that has its response.
  function release(request) {
    request.destroyed = true;
    nextTick(() => {
      if (request._closed) return;
      request._closed = true;
      request.emit("close");
      request.socket.emit("free");
      request.socket.destroy();
    });
  }

  // gone_ ends a request whose socket was destroyed: by the script, or because
  // nothing comes any more.
  function gone_(request, error) {
    request.destroyed = true;
    request[kFlight]?.abort();
    nextTick(() => {
      const { res } = request;
      if (res && !res.complete) res.destroy(error ?? request[kBroken] ?? aborted());
      close(request, error);
    });
  }

  // close emits what comes at the end, once.
  function close(request, error) {
    if (request._closed) return;
    request._closed = true;
    request.destroyed = true;
    try {
      if (!request.res || error) request.emit("error", error ?? connResetException("socket hang up"));
    } finally {
      request.emit("close");
    }
  }

  proto.abort = function abort() {
    if (this.aborted) return;
    this.aborted = true;
    nextTick(() => this.emit("abort"));
    this.destroy();
  };

  proto.destroy = function destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    this[kErrored] = error ?? null;
    this.res?._dump();
    if (this.socket) this.socket.destroy(error);
    return this;
  };

  proto._finish = function _finish() {
    this.emit("prefinish");
  };
  proto._deferToConnect = none;

  function request(...args) {
    return new ClientRequest(...args);
  }
  function get(...args) {
    const made = request(...args);
    made.end();
    return made;
  }
  return { ClientRequest, request, get };
});
