// A server of Node's http whose answers must be the same in a VM and under Node
// (nodehttp_server_test.go sends both the same requests). /events tells of what
// happened to the request before.
const http = require("http");
const events = [];
const seen = {};

function text(request) {
  return new Promise((resolve) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => resolve(Buffer.concat(parts).toString()));
  });
}

function code(f) {
  try {
    f();
    return "did not throw";
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
}

const routes = {
  async "/echo"(request, response) {
    const body = await text(request);
    response.setHeader("Content-Type", "application/json");
    const { headers } = request;
    response.end(JSON.stringify({
      method: request.method, url: request.url, version: request.httpVersion, complete: request.complete, body,
      headers: { own: headers["x-own"], type: headers["content-type"], host: typeof headers.host, cookie: headers.cookie, length: headers["content-length"], twice: headers["x-twice"] },
      raw: request.rawHeaders.filter((_, i, all) => i % 2 === 1 && all[i - 1].toLowerCase() === "x-twice"),
      distinct: request.headersDistinct["x-twice"], trailers: request.trailers,
      is: [request instanceof http.IncomingMessage, response instanceof http.ServerResponse, response.req === request],
      socket: [request.socket === response.socket, request.connection === request.socket, request.socket.remoteAddress.replace("::ffff:", ""), request.socket.encrypted, request.socket.destroyed],
    }));
  },
  "/empty"(request, response) {
    response.end();
  },
  "/status"(request, response) {
    response.statusCode = Number(request.url.split("?")[1]);
    response.end("a body");
  },
  "/headers"(request, response) {
    response.setHeader("X-One", "1");
    response.setHeader("x-list", ["a", "b"]);
    response.setHeader("Set-Cookie", ["c=1", "d=2"]);
    response.appendHeader("x-one", "2");
    response.setHeader("X-Gone", "1");
    response.removeHeader("x-gone");
    response.setHeader("X-Latin", "caf\u00e9");
    response.end();
  },
  "/writehead"(request, response) {
    response.setHeader("X-Before", "1");
    response.writeHead(201, "Made", { "X-Head": "2", "x-before": "3", "Content-Type": "text/plain" });
    response.end("made");
  },
  "/writehead-list"(request, response) {
    response.writeHead(200, ["X-A", "1", "X-A", "2"]).end("list");
  },
  "/chained"(request, response) {
    response.writeHead(202).end(Buffer.from("chained"));
  },
  async "/parts"(request, response) {
    const results = [];
    results.push(response.write("one "));
    await new Promise((resolve) => response.write(Buffer.from("two "), resolve));
    results.push(response.headersSent, response.finished, response.writableEnded);
    response.write("0a", "hex");
    await new Promise(setImmediate);
    response.end(JSON.stringify(results), () => events.push("end callback"));
  },
  "/length"(request, response) {
    response.setHeader("Content-Length", "5");
    response.end("12345");
  },
  "/errors"(request, response) {
    const results = [
      code(() => response.setHeader("a b", "1")),
      code(() => response.setHeader("a")),
      code(() => response.setHeader("a", "\n")),
      code(() => response.writeHead(1)),
      code(() => response.write(5)),
      code(() => response.write(null)),
    ];
    response.write(" ");
    results.push(code(() => response.setHeader("a", "1")), code(() => response.writeHead(200)), code(() => response.removeHeader("a")), code(() => response.appendHeader("a", "1")));
    response.end(JSON.stringify(results));
  },
  "/late"(request, response) {
    response.on("error", (error) => events.push(`error ${error.code}`));
    response.end("first");
    events.push(response.write("late"));
    response.end();
  },
  async "/events"(request, response) {
    await new Promise(setImmediate);
    response.end(JSON.stringify(events.splice(0)));
  },
  "/watched"(request, response) {
    for (const name of ["end", "close", "aborted", "error"]) request.on(name, () => events.push(`request ${name}`));
    for (const name of ["prefinish", "finish", "close", "error"]) response.on(name, () => events.push(`response ${name}`));
    request.resume();
    request.on("end", () => response.end("watched"));
  },
  "/unread"(request, response) {
    request.on("close", () => events.push("request close"));
    response.on("close", () => events.push(`response close ${response.writableFinished} ${response.destroyed}`));
    response.end("unread");
  },
  "/flush"(request, response) {
    response.setHeader("X-Flush", "1");
    response.flushHeaders();
    response.end(String(response.headersSent));
  },
  "/early"(request, response) {
    response.writeContinue();
    response.writeProcessing();
    response.writeEarlyHints({ link: "</a>; rel=preload" });
    response.end("early");
  },
  "/nodate"(request, response) {
    response.sendDate = false;
    response.end();
  },
  async "/pipe"(request, response) {
    response.setHeader("Content-Type", "text/plain");
    request.pipe(response);
  },
  async "/pipeline"(request, response) {
    const { Readable } = require("stream");
    await require("stream/promises").pipeline(Readable.from(["a", "b", "c"]), response);
    events.push("piped");
  },
  "/finished"(request, response) {
    require("stream").finished(response, (error) => events.push(`finished ${error}`));
    response.end("finished");
  },
  async "/encoding"(request, response) {
    request.setEncoding("utf8");
    let all = "";
    request.on("data", (part) => { all += typeof part + part; });
    request.on("end", () => response.end(all));
  },
  async "/iterated"(request, response) {
    const iterator = request[Symbol.asyncIterator]();
    let size = 0;
    for (let step = await iterator.next(); !step.done; step = await iterator.next()) size += step.value.length;
    response.end(String(size));
  },
  "/prototype"(request, response) {
    Object.setPrototypeOf(request, Object.create(http.IncomingMessage.prototype, { hello: { value() { return this.headers["x-own"]; } } }));
    Object.setPrototypeOf(response, Object.create(http.ServerResponse.prototype, { send: { value(body) { this.setHeader("X-Sent", "1"); this.end(body); } } }));
    response.send(request.hello());
  },
  "/status-message"(request, response) {
    response.statusMessage = "Mine";
    response.writeHead(200);
    response.end(response.statusMessage);
  },
  "/listening"(request, response) {
    response.end(JSON.stringify(seen));
  },
};

const server = http.createServer((request, response) => {
  const route = routes[request.url.split("?")[0]];
  if (route) return route(request, response);
  response.writeHead(404, { "Content-Type": "text/plain" });
  response.end(`no ${request.url}`);
});
server.on("listening", () => { seen.listening = server.listening; });
seen.before = server.listening;
seen.chained = server.listen(0, () => {
  seen.callback = true;
  seen.family = typeof server.address().family;
  try {
    server.listen(0);
  } catch (error) {
    seen.again = error.code;
  }
  if (process.title !== "patchbay") console.log(server.address().port);
}) === server;
