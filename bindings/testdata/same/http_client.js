// http.request and http.get against a server (Node 20, "http").

test("get with a URL", async () => {
  const { response, json } = await new Promise((resolve, reject) => {
    http.get(`${origin}/http/request?a=1&b=%20`, (response) => read(response).then(resolve, reject));
  });
  is(response.statusCode, 200);
  is(response.statusMessage, "OK");
  is(response.httpVersion, "1.1");
  is(response.httpVersionMajor, 1);
  is(response.httpVersionMinor, 1);
  is(response.complete, true);
  is(response.aborted, false);
  is(response.url, "");
  is(response.method, null);
  is(response.headers["content-type"], "text/plain; charset=utf-8");
  is(response instanceof http.IncomingMessage, true);
  same([json.method, json.url, json.body, json.length], ["GET", "/http/request?a=1&b=%20", "", 0]);
});

test("get with a URL object and options", async () => {
  const result = await new Promise((resolve, reject) => {
    http.get(new URL("/nowhere", origin), { path: "/http/request", headers: { "X-A": "1" } }, (response) => read(response).then(resolve, reject)).on("error", reject);
  });
  same(result.json.headers["X-A"], ["1"]);
  is(result.json.url, "/http/request");
});

test("what is sent by default", async () => {
  const { json } = await send("/http/request");
  is(json.host, `${hostname}:${port}`);
  same(json.headers["User-Agent"], undefined);
  same(json.headers["Accept-Encoding"], undefined);
  same(json.headers.Accept, undefined);
});

test("headers in all forms", async () => {
  const object = await send({ path: "/http/request", headers: { "X-One": 1, "x-two": ["a", "b"], cookie: ["c=1", "d=2"], "User-Agent": "me", accept: "text/*" } });
  same(object.json.headers["X-One"], ["1"]);
  same(object.json.headers["X-Two"], ["a", "b"]);
  same(object.json.headers.Cookie, ["c=1; d=2"]);
  same(object.json.headers["User-Agent"], ["me"]);
  same(object.json.headers.Accept, ["text/*"]);
  const list = await send({ path: "/http/request", headers: ["X-One", "1", "X-One", "2", "Host", `${hostname}:${port}`] });
  same(list.json.headers["X-One"], ["1", "2"]);
  const set = await send("/http/request", undefined, (request) => {
    request.setHeader("X-Set", "1");
    request.appendHeader("X-Set", "2");
    is(request.getHeader("host"), `${hostname}:${port}`);
    request.end();
    throws(() => request.setHeader("late", "1"), { code: "ERR_HTTP_HEADERS_SENT" });
  });
  same(set.json.headers["X-Set"], ["1", "2"]);
  const latin = await send({ path: "/http/request", headers: { "X-Latin": "caf\u00e9" } });
  is(latin.json.headers["X-Latin"][0].length > 0, true);
});

test("auth", async () => {
  same((await send({ path: "/http/request", auth: "user:p\u00e4ss" })).json.headers.Authorization, [`Basic ${Buffer.from("user:p\u00e4ss").toString("base64")}`]);
  same((await send(`/http/request`, undefined, (request) => request.setHeader("Authorization", "Bearer x") && request.end())).json.headers.Authorization, ["Bearer x"]);
  const url = new URL("/http/request", origin);
  url.username = "a%40b";
  url.password = "c";
  const { json } = await new Promise((resolve, reject) => http.get(url, (response) => read(response).then(resolve, reject)));
  same(json.headers.Authorization, [`Basic ${Buffer.from("a@b:c").toString("base64")}`]);
});

test("the length of a body, as Node frames it", async () => {
  const framing = async (options, f) => {
    const { json } = await send({ path: "/http/request", ...options }, undefined, f);
    return [json.method, json.length, json.chunked, json.body];
  };
  same(await framing({ method: "POST" }, (r) => r.end("abc")), ["POST", 3, false, "abc"]);
  same(await framing({ method: "POST" }, (r) => r.end()), ["POST", 0, false, ""]);
  same(await framing({ method: "put" }, (r) => { r.write("ab"); r.end("c"); }), ["PUT", -1, true, "abc"]);
  same(await framing({ method: "POST", headers: { "Content-Length": 3 } }, (r) => { r.write("ab"); r.end("c"); }), ["POST", 3, false, "abc"]);
  same(await framing({ method: "POST", headers: { "Transfer-Encoding": "chunked" } }, (r) => r.end("abc")), ["POST", -1, true, "abc"]);
  same(await framing({ method: "DELETE", headers: { "Content-Length": 3 } }, (r) => r.end("abc")), ["DELETE", 3, false, "abc"]);
  same(await framing({ method: "DELETE" }, (r) => r.end()), ["DELETE", 0, false, ""]);
  same(await framing({ method: "PATCH" }, (r) => r.end(Buffer.from("\u00e4"))), ["PATCH", 2, false, "\u00e4"]);
  same(await framing({ method: "POST" }, (r) => { r.write(""); r.end("636163", "hex"); }), ["POST", -1, true, "cac"]);
  same(await framing({ method: "PROPFIND" }, (r) => r.end("x")), ["PROPFIND", 1, false, "x"]);
});

// Node sends such a body without a word about its length, and the server takes it
// for the next request.
here("the body of a GET is framed", async () => {
  const { json } = await send({ path: "/http/request" }, "abc");
  same([json.length, json.body], [3, "abc"]);
  const parts = await send({ path: "/http/request", method: "DELETE" }, undefined, (request) => {
    request.write("a");
    request.end("bc");
  });
  same([parts.json.chunked, parts.json.body], [true, "abc"]);
});

test("a body that is written bit by bit", async () => {
  const { json } = await send({ path: "/http/request", method: "POST" }, undefined, (request) => {
    let n = 0;
    const next = () => {
      if (n === 5) return request.end("end");
      request.write(`${n++} `, () => setImmediate(next));
    };
    next();
  });
  is(json.body, "0 1 2 3 4 end");
});

test("a stream is piped into a request", async () => {
  const { Readable } = require("stream");
  const { json } = await send({ path: "/http/request", method: "POST" }, undefined, (request) => Readable.from(["a", "b", "c"]).pipe(request));
  is(json.body, "abc");
});

test("write tells of a full buffer, and drain of room", async () => {
  const part = Buffer.alloc(64 * 1024, "x");
  let drains = 0;
  const { json } = await send({ path: "/http/request", method: "POST" }, undefined, async (request) => {
    for (let i = 0; i < 8; i++) {
      if (request.write(part)) continue;
      is(request.writableNeedDrain, true);
      await once(request, "drain");
      drains++;
    }
    request.end();
  });
  is(json.body.length, 8 * part.length);
  is(drains > 0, true);
});

test("the events of a request and its response", async () => {
  const events = [];
  const request = http.request(`${origin}/http/request`, { method: "POST" });
  for (const name of ["socket", "finish", "response", "abort", "close", "error", "timeout"]) request.on(name, () => events.push(name));
  request.on("response", (response) => {
    for (const name of ["end", "aborted", "error"]) response.on(name, () => events.push(`response ${name}`));
    response.resume();
  });
  is(request.end("abc"), request);
  is(request.finished, true);
  is(request.writableEnded, true);
  await event(request, "close");
  same(events, ["socket", "finish", "response", "response end", "close"]);
  is(request.writableFinished, true);
  is(request.destroyed, true);
  is(request.aborted, false);
});

test("a response that nobody listens for is read away", async () => {
  const request = http.get(`${origin}/http/request`);
  await event(request, "close");
  is(request.res.complete, true);
});

test("the members of a request", async () => {
  const { request, response } = await send({ path: "/http/request?q", method: "post", agent: new http.Agent() }, "x");
  same([request.method, request.path, request.host, request.protocol, request.reusedSocket], ["POST", "/http/request?q", hostname, "http:", false]);
  is(response.req, request);
  is(request.res, response);
  is(response.socket, request.socket);
  is(response.connection, response.socket);
  is(request instanceof http.ClientRequest, true);
  is(request.getHeader("Host"), `${hostname}:${port}`);
  is(request.shouldKeepAlive, false);
});

test("the socket of a request", async () => {
  const request = http.request(`${origin}/http/request`);
  is(request.socket, null);
  const [socket] = await once(request, "socket");
  is(request.socket, socket);
  is(socket.setKeepAlive(true, 1000), socket);
  is(socket.setNoDelay(true), socket);
  is(socket.ref(), socket);
  is(socket.unref(), socket);
  is(socket.ref(), socket);
  is(socket.setTimeout(5000), socket);
  is(socket.timeout, 5000);
  is(socket.encrypted, undefined);
  is(socket.destroyed, false);
  request.setNoDelay(true);
  request.setSocketKeepAlive(true);
  request.end();
  const [response] = await once(request, "response");
  is(socket.remoteAddress, "127.0.0.1");
  is(socket.remotePort, Number(port));
  is(socket.remoteFamily, "IPv4");
  is(socket.connecting, false);
  response.resume();
  await event(request, "close");
});

test("no redirect is followed, and nothing is decoded", async () => {
  const redirect = await send("/http/redirect");
  is(redirect.response.statusCode, 302);
  is(redirect.response.headers.location, "/http/request");
  const { response, body } = await send("/http/gzip");
  is(response.headers["content-encoding"], "gzip");
  is(body.length, Number(response.headers["content-length"]));
  is(String(require("zlib").gunzipSync(body)), "hello from gzip");
});

test("headers that came twice", async () => {
  const { response } = await send("/http/headers");
  same(response.headers["set-cookie"], ["a", "b"]);
  for (const name of ["etag", "server", "retry-after"]) is(response.headers[name], "a");
  for (const name of ["x-twice", "vary"]) is(response.headers[name], "a, b");
  is(response.headers["x-latin"], "caf\u00e9");
  same(response.headersDistinct["x-twice"], ["a", "b"]);
  const raw = response.rawHeaders;
  is(raw.length % 2, 0);
  same(raw.filter((_, i) => i % 2 === 1 && raw[i - 1] === "Set-Cookie"), ["a", "b"]);
});

test("a chunked response with trailers", async () => {
  const { response, text } = await send("/http/chunks");
  is(text, "one two three");
  is(response.headers["transfer-encoding"], "chunked");
  is(response.headers["content-length"], undefined);
  is(response.headers.trailer, "X-Sum");
  same(response.trailers, { "x-sum": "13" });
  same(response.rawTrailers, ["X-Sum", "13"]);
  same({ ...response.trailersDistinct }, { "x-sum": ["13"] });
});

test("trailers of a request", async () => {
  const { json } = await send({ path: "/http/request", method: "POST", headers: { Trailer: "X-Sum" } }, undefined, (request) => {
    request.write("abc");
    request.addTrailers({ "X-Sum": "3" });
    request.end();
  });
  same(json.trailers, { "X-Sum": ["3"] });
  const late = await send({ path: "/http/request", method: "POST", headers: { Trailer: "X-Sum" } }, undefined, async (request) => {
    request.write("abc");
    await new Promise(setImmediate);
    request.addTrailers([["X-Sum", "4"]]);
    request.end();
  });
  same(late.json.trailers, { "X-Sum": ["4"] });
});

test("a body that is taken slowly", async () => {
  const size = 300_000;
  const request = http.get(`${origin}/http/many?bytes=${size}`);
  const [response] = await once(request, "response");
  let got = 0;
  while (!response.readableEnded) {
    const part = response.read(7000) ?? response.read();
    if (part === null) {
      await event(response, "readable");
      continue;
    }
    got += part.length;
    await new Promise(setImmediate);
  }
  is(got, size);
  is(response.complete, true);
});

test("setEncoding, pause and resume", async () => {
  const request = http.get(`${origin}/http/chunks`);
  const [response] = await once(request, "response");
  response.setEncoding("utf8");
  let text = "";
  response.on("data", (part) => {
    is(typeof part, "string");
    text += part;
    response.pause();
    setImmediate(() => response.resume());
  });
  await once(response, "end");
  is(text, "one two three");
});

test("HEAD and 204 have no body", async () => {
  const head = await send({ path: "/http/request", method: "HEAD" });
  is(head.text, "");
  is(head.response.complete, true);
  const none = await send("/?status=204");
  is(none.response.statusCode, 204);
  is(none.text, "");
});

test("Expect: 100-continue", async () => {
  const { json } = await send({ path: "/http/request", method: "POST", headers: { Expect: "100-continue" } }, undefined, async (request) => {
    is(request.headersSent, true);
    await once(request, "continue");
    request.end("body");
  });
  is(json.body, "body");
});

test("an answer that comes before the body was sent", async () => {
  const { response, text } = await send({ path: "/http/early", method: "POST" }, undefined, (request) => {
    request.flushHeaders();
    request.on("response", () => request.end());
  });
  is(response.statusCode, 413);
  is(text, "too large");
});

test("a response that begins while the body is on its way", async () => {
  const request = http.request(`${origin}/http/turns`, { method: "POST" });
  request.write("one\n");
  const [response] = await once(request, "response");
  response.setEncoding("utf8");
  is((await once(response, "data"))[0], "one\n");
  request.write("two\n");
  is((await once(response, "data"))[0], "two\n");
  const ended = event(response, "end");
  request.end("three\n");
  is((await once(response, "data"))[0], "three\n");
  await ended;
});

test("flushHeaders of a request without a body", async () => {
  const request = http.get(`${origin}/http/request`);
  request.destroy();
  request.on("error", () => {});
  const early = http.request(`${origin}/http/request`);
  early.flushHeaders();
  is(early.headersSent, true);
  const { json } = await read((await once(early, "response"))[0], early);
  is(json.method, "GET");
  const finished = event(early, "finish");
  early.end();
  await finished;
});

here("a body after a head that has none", async () => {
  const request = http.request(`${origin}/http/hold`);
  request.flushHeaders();
  await event(request, "socket");
  await new Promise(setImmediate);
  const failed = event(request, "error");
  request.write("late");
  holds(await failed, { code: "ERR_HTTP_BODY_NOT_ALLOWED", message: /before flushHeaders/ });
});
