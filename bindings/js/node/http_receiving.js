// The way back of a request of http: its response, or why there is none, and how it
// closes.
(function (host) {
  "use strict";
  const { IncomingMessage, kSource, aborted } = host.node("http_incoming");
  const { coded, connectionReset, callError, addressError, lookupError } = host.node("errors");
  const { nextTick } = host.global("process");

  const kBroken = Symbol("broken"); // why the body of the response broke off, where that is known
  const kLenient = Symbol("lenient"); // was told to take any certificate

  function errorOf(request, code, syscall, text) {
    if (code === "ECONNRESET" && syscall === "") return connectionReset("socket hang up");
    switch (syscall) {
      case "getaddrinfo":
        return lookupError(code === "ENOTFOUND" ? "EAI_NONAME" : code, syscall, request.host);
      case "connect":
        return addressError(code, syscall, request.host, Number(request.port));
      case "read":
      case "write":
        return callError(code, syscall);
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

  // breakOff ends a request whose socket was destroyed: by the script, or because
  // nothing comes any more.
  function breakOff(request, error) {
    request.destroyed = true;
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
      if (!request.res || error) request.emit("error", error ?? connectionReset("socket hang up"));
    } finally {
      request.emit("close");
    }
  }

  return { kBroken, kLenient, errorOf, respond, breakOff, close };
});
