// http.Server. No port is opened: who listens is what answers the requests for this
// connector, at the connector's address (listen.go).
(function (host) {
  "use strict";
  const EventEmitter = host.node("events");
  const { IncomingMessage, kSource, aborted } = host.node("http_incoming");
  const { ServerResponse, kDone } = host.node("http_response");
  const { Socket } = host.node("http_socket");
  const { codes, validatePort } = host.node("errors");
  const { nextTick } = host.global("process");

  const kClasses = Symbol("classes");
  const kAddress = Symbol("address"); // null where it does not listen
  const kOccupy = Symbol("occupy"); // in jayson's servers: takes the address for methods instead of requests
  const partSize = 64 * 1024; // in which a body is passed on, as it comes from a socket

  function Server(options, listener) {
    if (!(this instanceof Server)) return new Server(options, listener);
    EventEmitter.call(this);
    if (typeof options === "function") {
      listener = options;
      options = {};
    } else if (options === undefined || options === null) {
      options = {};
    } else if (typeof options !== "object") {
      throw new codes.ERR_INVALID_ARG_TYPE("options", "object", options);
    }
    init(this, options, listener, false);
  }
  Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
  Object.setPrototypeOf(Server, EventEmitter);
  const proto = Server.prototype;

  function init(server, options, listener, secure) {
    server[kClasses] = { Request: options.IncomingMessage || IncomingMessage, Response: options.ServerResponse || ServerResponse };
    server[kAddress] = null;
    server._secure = secure;
    server.maxHeaderSize = options.maxHeaderSize;
    server.insecureHTTPParser = options.insecureHTTPParser;
    server.requestTimeout = options.requestTimeout ?? 300000;
    server.headersTimeout = options.headersTimeout ?? Math.min(60000, server.requestTimeout || 60000);
    server.keepAliveTimeout = options.keepAliveTimeout ?? 5000;
    server.connectionsCheckingInterval = options.connectionsCheckingInterval ?? 30000;
    server.requireHostHeader = options.requireHostHeader ?? true;
    server.joinDuplicateHeaders = options.joinDuplicateHeaders;
    server.rejectNonStandardBodyWrites = options.rejectNonStandardBodyWrites ?? false;
    server.timeout = 0;
    server.maxHeadersCount = null;
    server.maxRequestsPerSocket = 0;
    server.maxConnections = undefined;
    server.httpAllowHalfOpen = false;
    if (listener !== undefined && listener !== null) server.on("request", listener);
  }

  Object.defineProperty(proto, "listening", {
    get() { return this[kAddress] !== null; },
    enumerable: true,
    configurable: true,
  });

  // target says where listen was told to listen: what Node takes, in all its forms.
  function target(args) {
    const first = args[0];
    if (args.length === 0 || typeof first === "function" || first === undefined || first === null) return { port: 0 };
    if (typeof first === "object") {
      if (first.port !== undefined && (typeof first.port === "number" || typeof first.port === "string")) return { port: validatePort(first.port, "options.port"), host: first.host };
      if (typeof first.path === "string") return { path: first.path };
      if (typeof first.fd === "number" || first._handle || first.handle) return { port: 0 };
      if ("port" in first && (first.port === undefined || first.port === null)) return { port: 0, host: first.host };
      throw new codes.ERR_INVALID_ARG_VALUE("options", first, 'must have the property "port" or "path"');
    }
    if (typeof first === "string" && !isPort(first)) return { path: first };
    if (typeof first === "number" || typeof first === "string") return { port: validatePort(first, "options.port"), host: typeof args[1] === "string" ? args[1] : undefined };
    throw new codes.ERR_INVALID_ARG_VALUE("options", first);
  }
  const isPort = (text) => text.trim() !== "" && Number.isInteger(Number(text)) && Number(text) >= 0;

  proto.listen = function listen(...args) {
    const at = target(args);
    const callback = args[args.length - 1];
    if (this.listening) throw new codes.ERR_SERVER_ALREADY_LISTEN();
    try {
      const port = at.path ?? (at.port === 0 ? "" : String(at.port));
      if (this[kOccupy]) this[kOccupy](port);
      else host.answer((...request) => answer(this, ...request), port);
    } catch (error) {
      error.errno = -98;
      error.syscall = "listen";
      error.address = at.path ?? at.host ?? "::";
      if (at.port !== undefined) error.port = at.port;
      nextTick(() => this.emit("error", error));
      return this;
    }
    if (typeof callback === "function") this.once("listening", callback);
    this[kAddress] = at;
    nextTick(() => {
      if (this.listening) this.emit("listening");
    });
    return this;
  };

  proto.address = function address() {
    const at = this[kAddress];
    if (at === null) return null;
    if (at.path !== undefined) return at.path;
    if (at.host === undefined || at.host.includes(":")) return { address: at.host ?? "::", family: "IPv6", port: at.port };
    return { address: at.host === "localhost" ? "127.0.0.1" : at.host, family: "IPv4", port: at.port };
  };

  proto.close = function close(callback) {
    const was = this.listening;
    if (typeof callback === "function") {
      if (was) this.once("close", callback);
      else this.once("close", () => callback(new codes.ERR_SERVER_NOT_RUNNING()));
    }
    if (was) host.vacate();
    this[kAddress] = null;
    nextTick(() => this.emit("close"));
    return this;
  };
  proto[Symbol.asyncDispose] = function () {
    return new Promise((resolve, reject) => this.close((error) => (error ? reject(error) : resolve())));
  };

  proto.closeAllConnections = function closeAllConnections() {};
  proto.closeIdleConnections = function closeIdleConnections() {};
  proto.getConnections = function getConnections(callback) {
    nextTick(callback, null, 0);
    return this;
  };
  proto.setTimeout = function setTimeout(msecs, callback) {
    this.timeout = msecs;
    if (callback) this.on("timeout", callback);
    return this;
  };
  proto.ref = proto.unref = function () {
    return this;
  };

  // answer hands a request to the server, and returns a promise of the response.
  function answer(server, method, url, rawHeaders, body) {
    return new Promise((resolve, reject) => {
      if (!server.listening) throw new Error("the server of this script was closed, and answers no requests: do not call close() on it");
      const socket = new Socket({ host: "127.0.0.1", port: 0, remoteAddress: "127.0.0.1", secure: server._secure });
      socket.server = server;
      socket.localAddress = "127.0.0.1";
      socket.localPort = server[kAddress].port;
      const { Request, Response } = server[kClasses];
      const request = new Request(socket);
      request.method = method;
      request.url = url;
      request.rawHeaders = rawHeaders;
      request.httpVersion = "1.1";
      request.httpVersionMajor = request.httpVersionMinor = 1;
      request.joinDuplicateHeaders = server.joinDuplicateHeaders;
      request.upgrade = false;
      request[kSource] = bodyOf(request, body);
      if (body.byteLength === 0) request.complete = true;

      const response = new Response(request, { rejectNonStandardBodyWrites: server.rejectNonStandardBodyWrites });
      response._keepAliveTimeout = server.keepAliveTimeout;
      response.assignSocket(socket);
      response[kDone] = resolve;
      response.on("finish", () => {
        socket._gone = null;
        if (!request._consuming) request._dump();
        nextTick(() => {
          response.detachSocket(socket);
          closed(response);
          socket.destroy();
        });
      });
      socket._gone = (error) => {
        reject(error ?? new Error(`the script ended the connection of ${method} ${url.slice(0, 100)} before it had answered`));
        if (!request.readableEnded) request.destroy(request.listenerCount("error") > 0 ? error ?? aborted() : undefined);
        nextTick(closed, response);
      };
      socket.on("timeout", () => {
        const heard = [request.emit("timeout", socket), response.emit("timeout", socket), server.emit("timeout", socket)];
        if (!heard.includes(true)) socket.destroy();
      });
      if (server.timeout > 0) socket.setTimeout(server.timeout);
      host.gone(() => {
        if (!response.finished) request.destroy();
      });

      server.emit("connection", socket);
      const expects = request.headers.expect;
      if (expects !== undefined && /(?:^|\W)100-continue(?:$|\W)/i.test(expects) && server.listenerCount("checkContinue") > 0) {
        server.emit("checkContinue", request, response);
      } else if (!server.emit("request", request, response)) {
        throw new Error("the server of this script listens, and has no listener for requests: give createServer a function, or server.on(\"request\", ...)");
      }
    });
  }

  function closed(response) {
    if (response._closed) return;
    response._closed = response.destroyed = true;
    response.emit("close");
  }

  function bodyOf(request, body) {
    let at = 0;
    return {
      read(push) {
        if (at >= body.byteLength) {
          push(undefined);
          return;
        }
        const end = Math.min(at + partSize, body.byteLength);
        const part = new Uint8Array(body, at, end - at);
        at = end;
        if (at === body.byteLength) request.complete = true;
        push(part);
      },
      trailers: () => [],
    };
  }

  function createServer(options, listener) {
    return new Server(options, listener);
  }

  return { Server, createServer, init, kOccupy };
});
