// The way out of a request of http. It goes to Go when its head is settled and a
// socket stands for it: whole where it was ended by then, else its body follows as it
// is written.
(function (host) {
  "use strict";
  const Buffer = host.global("Buffer");
  const { highWaterMark, kLines, kTrailers, kNeedDrain } = host.node("http_outgoing");
  const { errorOf, respond } = host.node("http_receiving");
  const { urlHost, unsendable } = host.node("http_target");
  const { coded, connectionReset } = host.node("errors");
  const { nextTick } = host.global("process");

  const kFlight = Symbol("flight"); // what Go carries; null before
  const kQueued = Symbol("queued"); // of the body, before that
  const kWritten = Symbol("written"); // bytes of the body
  const kStreams = Symbol("streams"); // the body follows the head
  const kLength = Symbol("length"); // of the body, as the head has it; undefined where it has none

  // prepare is for a new request.
  function prepare(request) {
    request[kFlight] = null;
    request[kQueued] = [];
    request[kWritten] = 0;
    request[kLength] = undefined;
    request[kStreams] = false;
  }

  // put takes bytes of the body, and null where the head is to go. It reports whether
  // more may follow at once.
  function put(request, buffer, callback) {
    request._headerSent = true;
    if (buffer !== null) {
      request[kWritten] += buffer.length;
      request.outputSize += buffer.length;
      if (request[kFlight] === null) request[kQueued].push({ buffer, callback });
      else if (request[kStreams]) send(request, buffer, callback);
      else request.destroy(coded(Error, "ERR_HTTP_BODY_NOT_ALLOWED", "the head of this request was sent without a word about a body: set Content-Length or Transfer-Encoding before flushHeaders()"));
    }
    if (request[kFlight] === null) nextTick(depart, request);
    return request.outputSize < highWaterMark;
  }

  // end: there is no more of the body.
  function end(request) {
    if (request[kFlight] === null) nextTick(depart, request);
    else nextTick(finish, request);
  }

  function send(request, buffer, callback) {
    request[kFlight].write(buffer, (dropped) => {
      request.socket?.refresh();
      taken(request, buffer.length);
      if (typeof callback === "function") callback(dropped ? connectionReset("socket hang up") : null);
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

  return { kFlight, prepare, put, end, depart };
});
