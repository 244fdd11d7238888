// http.ClientRequest, over the connector's egress client: what the options say, and
// the socket that stands for the connection. The way out is http_sending.js, the way
// back http_receiving.js.
(function (host) {
  "use strict";
  const Buffer = host.global("Buffer");
  const { OutgoingMessage, kHeaders, kPut, kEnd, kErrored } = host.node("http_outgoing");
  const { kFlight, prepare, put, end, depart } = host.node("http_sending");
  const { kBroken, kLenient, breakOff, close } = host.node("http_receiving");
  const { cannot, refusal, addressOf, fallback } = host.node("http_agent");
  const { optionsOf, isURL, hostOf, agentOf } = host.node("http_target");
  const { Socket, isOurs } = host.node("http_socket");
  const { codes, AbortError, validateBoolean, validateInteger } = host.node("errors");
  const { isToken, duration } = host.node("http_headers");
  const { URL } = host.web("url");
  const { nextTick } = host.global("process");
  const none = () => {};

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
    prepare(this);
    this[kBroken] = null;
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
      socket._gone = (why) => {
        this.destroyed = true;
        this[kFlight]?.abort();
        breakOff(this, why);
      };
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

  proto[kPut] = function (buffer, callback) {
    return put(this, buffer, callback);
  };
  proto[kEnd] = function () {
    end(this);
  };

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
