// http.OutgoingMessage, http.IncomingMessage and the checks of headers (Node 20,
// "http"), without a connection.
const http = require("http");
const stream = require("stream");

test("the module's names", () => {
  for (const name of ["Agent", "ClientRequest", "IncomingMessage", "OutgoingMessage", "Server", "ServerResponse", "createServer", "get", "request", "validateHeaderName", "validateHeaderValue", "setMaxIdleHTTPParsers"]) {
    is(typeof http[name], "function");
  }
  is(http.METHODS.length, 35);
  is(http.METHODS.includes("M-SEARCH"), true);
  is(http.STATUS_CODES[418], "I'm a Teapot");
  is(Object.keys(http.STATUS_CODES).length, 63);
  is(http.maxHeaderSize, 16384);
  is(http.globalAgent instanceof http.Agent, true);
  const https = require("https");
  same(Object.keys(https).sort(), ["Agent", "Server", "createServer", "get", "globalAgent", "request"]);
  is(https.globalAgent instanceof http.Agent, true);
  is(https.globalAgent.protocol, "https:");
});

test("what is of what", () => {
  is(Object.getPrototypeOf(http.ClientRequest), http.OutgoingMessage);
  is(Object.getPrototypeOf(http.ServerResponse), http.OutgoingMessage);
  is(Object.getPrototypeOf(http.IncomingMessage), stream.Readable);
  is(new http.OutgoingMessage() instanceof stream.Stream, true);
  is(http.Agent() instanceof http.Agent, true);
  is(http.Server() instanceof http.Server, true);
  is(http.createServer() instanceof require("events"), true);
});

test("validateHeaderName", () => {
  http.validateHeaderName("X-Good_1!");
  for (const name of ["", "a b", "a:b", "ä", 5, undefined]) throws(() => http.validateHeaderName(name), { name: "TypeError", code: "ERR_INVALID_HTTP_TOKEN" });
  throws(() => http.validateHeaderName("a b"), { message: 'Header name must be a valid HTTP token ["a b"]' });
  throws(() => http.validateHeaderName("a b", "Label"), { message: 'Label must be a valid HTTP token ["a b"]' });
});

test("validateHeaderValue", () => {
  http.validateHeaderValue("x", "caf\u00e9\t");
  http.validateHeaderValue("x", 5);
  throws(() => http.validateHeaderValue("x", undefined), { name: "TypeError", code: "ERR_HTTP_INVALID_HEADER_VALUE", message: 'Invalid value "undefined" for header "x"' });
  for (const value of ["a\nb", "a\rb", "\u0100", "\0", "\x7f"]) throws(() => http.validateHeaderValue("x", value), { code: "ERR_INVALID_CHAR", message: 'Invalid character in header content ["x"]' });
});

test("setHeader and its kin", () => {
  const m = new http.OutgoingMessage();
  is(m.setHeader("Content-Type", "text/plain"), m);
  m.setHeader("X-List", ["1", "2"]);
  m.setHeader("X-Number", 5);
  is(m.getHeader("content-TYPE"), "text/plain");
  is(m.getHeader("x-number"), 5);
  is(m.getHeader("absent"), undefined);
  is(m.hasHeader("X-LIST"), true);
  is(m.hasHeader("absent"), false);
  same(m.getHeaderNames(), ["content-type", "x-list", "x-number"]);
  same(m.getRawHeaderNames(), ["Content-Type", "X-List", "X-Number"]);
  const headers = m.getHeaders();
  is(Object.getPrototypeOf(headers), null);
  same({ ...headers }, { "content-type": "text/plain", "x-list": ["1", "2"], "x-number": 5 });
  m.removeHeader("X-Number");
  is(m.hasHeader("x-number"), false);
  m.setHeader("CONTENT-type", "b");
  same(m.getRawHeaderNames(), ["CONTENT-type", "X-List"]);
});

test("appendHeader", () => {
  const m = new http.OutgoingMessage();
  is(m.appendHeader("X-A", "1"), m);
  same(m.getHeader("x-a"), "1");
  m.appendHeader("x-a", "2");
  same(m.getHeader("x-a"), ["1", "2"]);
  m.appendHeader("x-a", ["3", "4"]);
  same(m.getHeader("x-a"), ["1", "2", "3", "4"]);
  m.appendHeader("Set-Cookie", ["x", "y"]);
  same(m.getHeader("set-cookie"), ["x", "y"]);
  throws(() => m.appendHeader("a b", "1"), { code: "ERR_INVALID_HTTP_TOKEN" });
  throws(() => m.appendHeader("a", "\n"), { code: "ERR_INVALID_CHAR" });
});

test("setHeaders", () => {
  const m = new http.OutgoingMessage();
  is(m.setHeaders(new Headers({ A: "1", b: "2" })), m);
  m.setHeaders(new Map([["C", "3"], ["d", ["4", "5"]]]));
  same({ ...m.getHeaders() }, { a: "1", b: "2", c: "3", d: ["4", "5"] });
  for (const wrong of [undefined, null, {}, [], "a"]) throws(() => m.setHeaders(wrong), { code: "ERR_INVALID_ARG_TYPE" });
});

test("arguments of a wrong type", () => {
  const m = new http.OutgoingMessage();
  throws(() => m.setHeader("a"), { code: "ERR_HTTP_INVALID_HEADER_VALUE" });
  throws(() => m.setHeader("a b", "1"), { code: "ERR_INVALID_HTTP_TOKEN" });
  throws(() => m.setHeader("a", "\u20ac"), { code: "ERR_INVALID_CHAR" });
  for (const method of ["getHeader", "hasHeader", "removeHeader"]) {
    throws(() => m[method](5), { name: "TypeError", code: "ERR_INVALID_ARG_TYPE", message: 'The "name" argument must be of type string. Received type number (5)' });
  }
  throws(() => m.write("x"), { code: "ERR_METHOD_NOT_IMPLEMENTED", message: "The _implicitHeader() method is not implemented" });
  throws(() => m.pipe(), { code: "ERR_STREAM_CANNOT_PIPE" });
});

test("what a message is at first", () => {
  const m = new http.OutgoingMessage();
  for (const [name, want] of Object.entries({
    headersSent: false, finished: false, writableEnded: false, writableFinished: false, destroyed: false, writable: true, writableObjectMode: false, writableLength: 0,
    writableHighWaterMark: 16384, writableCorked: 0, writableNeedDrain: false, errored: null, closed: false, socket: null, connection: null, sendDate: false,
  })) {
    if (!Object.is(m[name], want)) throw new Error(`${name} is ${m[name]}, want ${want}`);
  }
  m.cork();
  is(m.writableCorked, 1);
  m.uncork();
  is(m.writableCorked, 0);
});

// A response that nobody reads: what it makes of its head is in _header, which
// middleware reads.
function response(method = "GET") {
  const request = new http.IncomingMessage(null);
  request.method = method;
  request.httpVersionMajor = request.httpVersionMinor = 1;
  const made = new http.ServerResponse(request);
  made.sendDate = false;
  return made;
}

test("writeHead's forms", () => {
  const head = (f) => {
    const made = response();
    f(made);
    return made._header;
  };
  is(head((r) => r.writeHead(200)), "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n");
  is(head((r) => r.writeHead(404, { A: "1", B: ["2", "3"] })), "HTTP/1.1 404 Not Found\r\nA: 1\r\nB: 2\r\nB: 3\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n");
  is(head((r) => r.writeHead(200, "Fine", { "Content-Length": 5 })), "HTTP/1.1 200 Fine\r\nContent-Length: 5\r\nConnection: keep-alive\r\n\r\n");
  is(head((r) => r.writeHead(200, ["A", "1", "a", "2"])), "HTTP/1.1 200 OK\r\nA: 1\r\na: 2\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n");
  is(head((r) => r.writeHead(200, [["A", "1"], ["a", "2"]])), "HTTP/1.1 200 OK\r\nA: 1\r\na: 2\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n");
  is(head((r) => r.setHeader("A", "0").writeHead(200, { a: "1" })), "HTTP/1.1 200 OK\r\na: 1\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n");
  is(head((r) => r.setHeader("A", "0").writeHead(200, ["A", "1", "a", "2"])), "HTTP/1.1 200 OK\r\na: 2\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n");
  is(head((r) => r.writeHead(204)), "HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n\r\n");
  is(head((r) => r.writeHead(304)), "HTTP/1.1 304 Not Modified\r\nConnection: keep-alive\r\n\r\n");
  is(head((r) => r.writeHead(299)), "HTTP/1.1 299 unknown\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n");
  is(head((r) => { r.statusMessage = "Mine"; r.writeHead("201"); }), "HTTP/1.1 201 Mine\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n");
  is(head((r) => r.setHeader("Connection", "close").writeHead(200)), "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
  is(head((r) => r.end("abc")), "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\n");
  is(head((r) => r.end()), "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n");
  is(head((r) => r.write("a")), "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n");
  is(head((r) => r.setHeader("Cookie", ["a", "b"]).writeHead(200)), "HTTP/1.1 200 OK\r\nCookie: a; b\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n");
});

test("the Date of a response", () => {
  const made = response();
  made.sendDate = true;
  made.writeHead(200);
  is(/\r\nDate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n/.test(made._header), true);
});

test("writeHead's errors", () => {
  for (const status of [99, 1000, 0, -1, NaN, "x"]) throws(() => response().writeHead(status), { name: "RangeError", code: "ERR_HTTP_INVALID_STATUS_CODE", message: `Invalid status code: ${status}` });
  throws(() => response().writeHead(200, "a\nb"), { code: "ERR_INVALID_CHAR", message: "Invalid character in statusMessage" });
  throws(() => response().writeHead(200, { "a b": "1" }), { code: "ERR_INVALID_HTTP_TOKEN" });
  throws(() => response().writeHead(200, { a: "\n" }), { code: "ERR_INVALID_CHAR" });
  throws(() => response().writeHead(200, { a: undefined }), { code: "ERR_HTTP_INVALID_HEADER_VALUE" });
  throws(() => response().writeHead(200, ["a"]), { code: "ERR_INVALID_ARG_VALUE" });
  const sent = response();
  sent.writeHead(200);
  is(sent.headersSent, true);
  throws(() => sent.writeHead(200), { name: "Error", code: "ERR_HTTP_HEADERS_SENT", message: "Cannot write headers after they are sent to the client" });
  throws(() => sent.setHeader("a", "1"), { message: "Cannot set headers after they are sent to the client" });
  throws(() => sent.appendHeader("a", "1"), { message: "Cannot append headers after they are sent to the client" });
  throws(() => sent.removeHeader("a"), { message: "Cannot remove headers after they are sent to the client" });
});

test("headers given to writeHead alone are no headers of the message", () => {
  const made = response();
  made.writeHead(200, { a: "1" });
  is(made.getHeader("a"), undefined);
});

test("write's errors", () => {
  throws(() => response().write(null), { name: "TypeError", code: "ERR_STREAM_NULL_VALUES", message: "May not write null values to stream" });
  for (const chunk of [5, {}, true, undefined]) throws(() => response().write(chunk), { name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });
  throws(() => response().end(5), { code: "ERR_INVALID_ARG_TYPE" });
});

test("write after end", async () => {
  const made = response();
  made.end("a");
  const error = new Promise((resolve) => made.on("error", resolve));
  const told = new Promise((resolve) => is(made.write("b", resolve), false));
  holds(await error, { name: "Error", code: "ERR_STREAM_WRITE_AFTER_END", message: "write after end" });
  is(await told, await error);
  const again = new Promise((resolve) => made.end("c", resolve));
  holds(await again, { code: "ERR_STREAM_WRITE_AFTER_END" });
});

test("a message that is not allowed a body", async () => {
  const head = response("HEAD");
  is(await new Promise((resolve) => is(head.write("abc", resolve), true)), undefined);
  head.end();
  is(head._header, "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n\r\n");
  const strict = new http.ServerResponse({ method: "HEAD", httpVersionMajor: 1, httpVersionMinor: 1 }, { rejectNonStandardBodyWrites: true });
  throws(() => strict.write("a"), { code: "ERR_HTTP_BODY_NOT_ALLOWED" });
});

test("trailers of an outgoing message", () => {
  const made = response();
  made.setHeader("Trailer", "X-Sum");
  made.writeHead(200);
  made.addTrailers({ "X-Sum": "1" });
  is(made._trailer, "X-Sum: 1\r\n");
  throws(() => made.addTrailers({ "a b": "1" }), { code: "ERR_INVALID_HTTP_TOKEN" });
  const fixed = response();
  fixed.setHeader("Trailer", "X-Sum");
  fixed.setHeader("Content-Length", 3);
  throws(() => fixed.writeHead(200), { code: "ERR_HTTP_TRAILER_INVALID" });
});

test("how headers of an incoming message are joined", () => {
  const m = new http.IncomingMessage(null);
  const lines = [];
  const twice = ["age", "authorization", "content-length", "content-type", "etag", "expires", "from", "host", "if-modified-since", "if-unmodified-since", "last-modified",
    "location", "max-forwards", "proxy-authorization", "referer", "retry-after", "server", "user-agent", "set-cookie", "cookie", "date", "transfer-encoding", "x-own", "Vary", "ACCEPT", "connection"];
  const first = twice.indexOf("set-cookie");
  for (const name of twice) lines.push(name, "1", name.toUpperCase(), "2");
  m._addHeaderLines(lines, lines.length);
  const { headers } = m;
  is(Object.getPrototypeOf(headers), Object.prototype);
  for (let i = 0; i < twice.length; i++) {
    const key = twice[i].toLowerCase();
    const want = i < first ? "1" : key === "set-cookie" ? ["1", "2"] : key === "cookie" ? "1; 2" : "1, 2";
    same(headers[key], want);
  }
  const distinct = m.headersDistinct;
  is(Object.getPrototypeOf(distinct), null);
  same(distinct.host, ["1", "2"]);
  is(m.headers, headers);
  m.headers = { own: "1" };
  same(m.headers, { own: "1" });
});

test("joinDuplicateHeaders", () => {
  const m = new http.IncomingMessage(null);
  m.joinDuplicateHeaders = true;
  m._addHeaderLines(["Host", "a", "host", "b", "Set-Cookie", "c"], 6);
  same(m.headers, { host: "a, b", "set-cookie": ["c"] });
});

test("what an incoming message is at first", () => {
  const m = new http.IncomingMessage(null);
  for (const [name, want] of Object.entries({ httpVersion: null, complete: false, url: "", method: null, statusCode: null, statusMessage: null, aborted: false, upgrade: null, socket: null })) {
    is(m[name], want);
  }
  same(m.rawHeaders, []);
  same(m.headers, {});
  same(m.trailers, {});
  same(m.rawTrailers, []);
});

test("the prototypes may be changed, as express does", () => {
  const own = Object.create(http.IncomingMessage.prototype, { hello: { value() { return `${this.method} hello`; } } });
  const m = new http.IncomingMessage(null);
  m.method = "PUT";
  m._addHeaderLines(["A", "1"], 2);
  Object.setPrototypeOf(m, own);
  is(m.hello(), "PUT hello");
  is(m.headers.a, "1");
  const res = response();
  Object.setPrototypeOf(res, Object.create(http.ServerResponse.prototype, { send: { value(text) { this.setHeader("X", "1"); this.end(text); return this; } } }));
  is(res.send("abc").statusCode, 200);
  is(res.getHeader("x"), "1");
  function Mine(request) {
    http.ServerResponse.call(this, request);
  }
  require("util").inherits(Mine, http.ServerResponse);
  const mine = new Mine({ method: "GET", httpVersionMajor: 1, httpVersionMinor: 1 });
  is(mine.setHeader("a", "1"), mine);
  is(mine instanceof http.OutgoingMessage, true);
});

test("Agent's options and names", () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 3, keepAliveMsecs: 50, maxFreeSockets: 2, timeout: 5 });
  for (const [name, want] of Object.entries({ keepAlive: true, maxSockets: 3, keepAliveMsecs: 50, maxFreeSockets: 2, defaultPort: 80, protocol: "http:", maxTotalSockets: Infinity, scheduling: "lifo", totalSocketCount: 0 })) {
    is(agent[name], want);
  }
  is(agent.options.timeout, 5);
  is(new http.Agent().maxSockets, Infinity);
  is(agent.getName({ host: "a", port: 80, localAddress: "l" }), "a:80:l");
  is(agent.getName({ host: "a", port: 80, family: 6 }), "a:80::6");
  is(agent.getName(), "localhost::");
  const https = require("https");
  is(new https.Agent({ keepAlive: true }).defaultPort, 443);
  is(new https.Agent().getName({ host: "a", port: 443 }), "a:443:::::::::::::::::::::");
  is(new https.Agent().getName({ host: "a", port: 443, rejectUnauthorized: false }), "a:443::::::::false:::::::::::::");
  throws(() => new http.Agent({ scheduling: "x" }), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => new http.Agent({ maxTotalSockets: "x" }), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => new http.Agent({ maxTotalSockets: 0 }), { code: "ERR_OUT_OF_RANGE" });
  agent.destroy();
});

test("a server that does not listen", async () => {
  const server = http.createServer((req, res) => res.end());
  is(server.listening, false);
  is(server.address(), null);
  is(server.listenerCount("request"), 1);
  for (const [name, want] of Object.entries({ timeout: 0, headersTimeout: 60000, requestTimeout: 300000, keepAliveTimeout: 5000, maxHeadersCount: null, maxRequestsPerSocket: 0 })) is(server[name], want);
  const error = await new Promise((resolve) => server.close(resolve));
  holds(error, { code: "ERR_SERVER_NOT_RUNNING", message: "Server is not running." });
  for (const port of [-1, 65536, 1.5, NaN]) throws(() => http.createServer().listen(port), { name: "RangeError", code: "ERR_SOCKET_BAD_PORT" });
  throws(() => http.createServer().listen(70000), { message: "options.port should be >= 0 and < 65536. Received type number (70000)." });
  throws(() => http.createServer().listen({}), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => http.createServer().listen(true), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => http.createServer("x"), { code: "ERR_INVALID_ARG_TYPE" });
});
