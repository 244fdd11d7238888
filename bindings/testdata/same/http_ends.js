// How requests of http end before their time, and who else has a say in them (Node
// 20, "http").

test("destroy before there is a socket", async () => {
  const request = http.get(`${origin}/http/hold`);
  is(request.destroy(), request);
  is(request.destroyed, true);
  const error = await event(request, "error");
  holds(error, { name: "Error", code: "ECONNRESET", message: "socket hang up" });
});

test("destroy while it waits for a response", async () => {
  const events = [];
  const request = http.get(`${origin}/http/hold`);
  request.on("error", (error) => events.push(error.message));
  await once(request, "finish");
  request.destroy(new Error("mine"));
  await event(request, "close");
  same(events, ["mine"]);
  is(request.destroyed, true);
  is(request.writable, true);
});

test("abort", async () => {
  const events = [];
  const request = http.get(`${origin}/http/hold`);
  for (const name of ["abort", "error"]) request.on(name, (error) => events.push(error ? `${name} ${error.code} ${error.message}` : name));
  await once(request, "finish");
  request.abort();
  request.abort();
  is(request.aborted, true);
  await event(request, "close");
  same(events, ["abort", "error ECONNRESET socket hang up"]);
});

test("signal", async () => {
  const controller = new AbortController();
  const request = http.get(`${origin}/http/hold`, { signal: controller.signal });
  const failed = new Promise((resolve) => request.on("error", resolve));
  await once(request, "finish");
  controller.abort();
  holds(await failed, { name: "AbortError", code: "ABORT_ERR", message: "The operation was aborted" });
  const early = http.get(`${origin}/http/hold`, { signal: AbortSignal.abort() });
  holds(await new Promise((resolve) => early.on("error", resolve)), { name: "AbortError", code: "ABORT_ERR" });
});

test("destroy while the response comes", async () => {
  const events = [];
  const request = http.get(`${origin}/http/part`);
  const [response] = await once(request, "response");
  response.on("aborted", () => events.push("aborted"));
  response.on("error", (error) => events.push(`${error.code} ${error.message}`));
  response.on("close", () => events.push("close"));
  request.on("close", () => events.push("request close"));
  is(String((await once(response, "data"))[0]), "part");
  request.destroy();
  await event(response, "close");
  same(events, ["aborted", "request close", "ECONNRESET aborted", "close"]);
  is(response.aborted, true);
  is(response.complete, false);
  is(response.destroyed, true);
});

test("the response is destroyed", async () => {
  const request = http.get(`${origin}/http/part`);
  const [response] = await once(request, "response");
  const error = new Error("mine");
  const told = once(request, "error");
  response.on("error", () => {});
  response.destroy(error);
  is((await told)[0], error);
  is(response.errored, error);
});

test("the server ends the connection in the middle", async () => {
  const request = http.get(`${origin}/http/cut`);
  const [response] = await once(request, "response");
  let text = "";
  response.on("data", (part) => { text += part; });
  const aborted = once(response, "aborted");
  const [error] = await once(response, "error");
  await aborted;
  holds(error, { name: "Error", code: "ECONNRESET", message: "aborted" });
  is(text, "abc");
  is(response.complete, false);
});

test("the server ends the connection without an answer", async () => {
  await rejects(send("/http/drop"), { name: "Error", code: "ECONNRESET", message: "socket hang up" });
});

test("the server does not speak HTTP", async () => {
  await rejects(send("/http/nonsense"), { code: "HPE_INVALID_CONSTANT" });
});

test("timeout tells, and ends nothing", async () => {
  const request = http.get(`${origin}/http/hold`, { timeout: 20 });
  request.on("error", () => {});
  is(request.timeout, 20);
  await event(request, "timeout");
  is(request.destroyed, false);
  request.destroy();
  await event(request, "close");
});

test("setTimeout of a request and of its response", async () => {
  const request = http.get(`${origin}/http/hold`);
  request.on("error", () => {});
  await new Promise((resolve) => is(request.setTimeout(20, resolve), request));
  request.destroy();
  const second = http.get(`${origin}/http/part`);
  second.on("error", () => {});
  const [response] = await once(second, "response");
  response.on("error", () => {});
  response.resume();
  const told = event(second, "timeout");
  await new Promise((resolve) => is(response.setTimeout(20, resolve), response));
  await told;
  second.destroy();
  throws(() => http.get(origin, { timeout: "x" }), { code: "ERR_INVALID_ARG_TYPE" });
});

test("arguments that are wrong", () => {
  throws(() => http.request("nonsense"), { code: "ERR_INVALID_URL" });
  throws(() => http.request("https://example.com/"), { name: "TypeError", code: "ERR_INVALID_PROTOCOL", message: 'Protocol "https:" not supported. Expected "http:"' });
  throws(() => http.request({ path: "/a b" }), { name: "TypeError", code: "ERR_UNESCAPED_CHARACTERS", message: "Request path contains unescaped characters" });
  throws(() => http.request({ path: "/\u20ac" }), { code: "ERR_UNESCAPED_CHARACTERS" });
  throws(() => http.request({ method: "a b" }), { code: "ERR_INVALID_HTTP_TOKEN", message: 'Method must be a valid HTTP token ["a b"]' });
  throws(() => http.request({ method: 5 }), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => http.request({ hostname: 5 }), { code: "ERR_INVALID_ARG_TYPE", message: 'The "options.hostname" property must be of type string or one of undefined or null. Received type number (5)' });
  throws(() => http.request({ agent: {} }), { code: "ERR_INVALID_ARG_TYPE" });
  for (const name of ["insecureHTTPParser", "joinDuplicateHeaders", "maxHeaderSize"]) throws(() => http.request({ [name]: "x" }), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => http.request({ headers: { a: "\n" } }), { code: "ERR_INVALID_CHAR" });
  throws(() => http.request({ headers: { "a b": "1" } }), { code: "ERR_INVALID_HTTP_TOKEN" });
});

test("an agent lets so many requests go at once", async () => {
  const agent = new http.Agent({ maxSockets: 1 });
  const first = http.get({ hostname, port, path: "/http/part", agent });
  first.on("error", () => {});
  const second = http.get({ hostname, port, path: "/http/request", agent });
  const name = agent.getName({ host: hostname, port });
  const [response] = await once(first, "response");
  response.on("error", () => {});
  is(agent.sockets[name].length, 1);
  is(agent.requests[name].length, 1);
  is(second.socket, null);
  first.destroy();
  const [answer] = await once(second, "response");
  is(answer.statusCode, 200);
  is(agent.requests[name], undefined);
  answer.resume();
  await event(second.socket, "close");
  same(Object.keys(agent.sockets), []);
  is(agent.totalSocketCount, 0);
});

test("agents of others get between", async () => {
  const calls = [];
  class Mine extends http.Agent {
    addRequest(request, options) {
      calls.push("addRequest");
      return super.addRequest(request, options);
    }
    createConnection(options, callback) {
      calls.push(`createConnection ${options.host}`);
      return super.createConnection(options, callback);
    }
  }
  const { response } = await send({ path: "/http/request", agent: new Mine({ keepAlive: true }) });
  is(response.statusCode, 200);
  same(calls, ["addRequest", `createConnection ${hostname}`]);
  same((await send({ path: "/http/request", agent: false })).response.statusCode, 200);
  const failing = new http.Agent();
  failing.createConnection = (options, callback) => { setImmediate(callback, new Error("not today")); };
  await rejects(send({ path: "/http/request", agent: failing }), { message: "not today" });
});

test("the global agent may be replaced", async () => {
  const { globalAgent } = http;
  const calls = [];
  http.globalAgent = new (class extends http.Agent {
    createConnection(...args) {
      calls.push("made");
      return super.createConnection(...args);
    }
  })();
  try {
    is((await send("/http/request")).response.statusCode, 200);
  } finally {
    http.globalAgent = globalAgent;
  }
  same(calls, ["made"]);
});

test("pipeline and finished of a request", async () => {
  const stream = require("stream");
  const request = http.request(`${origin}/http/request`, { method: "POST" });
  const answer = once(request, "response");
  await new Promise((resolve, reject) => stream.pipeline(stream.Readable.from(["a", "b"]), request, (error) => (error ? reject(error) : resolve())));
  const { json } = await read((await answer)[0], request);
  is(json.body, "ab");
  const broken = http.request(`${origin}/http/request`, { method: "POST" });
  const failed = event(broken, "error");
  const source = stream.Readable.from((function* () {
    yield "a";
    throw new Error("source");
  })());
  holds(await new Promise((resolve) => stream.pipeline(source, broken, resolve)), { message: "source" });
  is(broken.destroyed, true);
  await failed;
});

test("an agent sees by the stack that a request is of https", async () => {
  const https = require("https");
  const stacks = [];
  const agent = { defaultPort: 443, protocol: "https:", addRequest(request) { stacks.push(new Error().stack); request.onSocket(null, new Error("enough")); } };
  for (const kind of [https, http]) await event(kind.get({ agent, protocol: "https:", host: "a.example" }), "error");
  same(stacks.map((stack) => stack.includes("node:https:")), [true, false]);
});

test("reusedSocket", async () => {
  const agent = new http.Agent({ keepAlive: true });
  for (let i = 0; i < 2; i++) {
    const { request } = await send({ path: "/http/request", agent });
    // Which of them finds a connection that was kept, is the pool's affair in a VM.
    if (patchbay) is(typeof request.reusedSocket, "boolean");
    else is(request.reusedSocket, i > 0);
    await new Promise(setImmediate);
  }
  is((await send({ path: "/http/request", agent: new http.Agent() })).request.reusedSocket, false);
  agent.destroy();
});

here("what cannot be sent from a connector is refused with a reason", async () => {
  const refused = async (options, message) => rejects(send(options, undefined), { message });
  await refused({ method: "CONNECT", path: "a:443" }, /tunnel, which no grant could look into/);
  await refused({ path: "http://example.com/" }, /a whole URL as path asks for a proxy/);
  await refused({ path: "x" }, /must begin with "\/"/);
  await refused({ path: "/", headers: { Connection: "Upgrade", Upgrade: "websocket" } }, /Upgrade.*leave it out/);
  await refused({ path: "/", headers: { Host: "other.example" } }, /it names another host than the URL/);
  await refused({ path: "/", socketPath: "/var/run/docker.sock" }, /socketPath/);
  await refused({ path: "/", localAddress: "127.0.0.2" }, /localAddress/);
  await refused({ path: "/", createConnection: () => new (require("events"))() }, /made a connection of its own/);
  await refused({ path: "/", hostname: "a/b" }, /name no host/);
});

here("a host that was not granted", async () => {
  await rejects(send({ hostname: "10.0.0.9", port: 80, path: "/" }), { name: "Error", code: "EACCES", message: /10\.0\.0\.9.*is refused[^]*patchbay\.yaml/ });
});

here("https says what of its options it cannot heed", async () => {
  const https = require("https");
  const failed = (options) => new Promise((resolve) => https.get({ hostname, port, ...options }).on("error", resolve));
  for (const name of ["ca", "cert", "key", "pfx"]) holds(await failed({ [name]: "x" }), { message: new RegExp(`"${name}" cannot be used in patchbay`) });
  holds(await failed({ checkServerIdentity() {} }), { message: /checkServerIdentity/ });
  holds(await failed({ servername: "other.example" }), { message: /servername/ });
  holds(await failed({ agent: new https.Agent({ ca: "x" }) }), { message: /"ca"/ });
  holds(await failed({ rejectUnauthorized: false }), { code: "EPROTO" }); // it does not speak TLS
});

here("a length that is not the body's", async () => {
  await rejects(send({ path: "/http/request", method: "POST", headers: { "Content-Length": 5 } }, "abc"), { code: "ERR_HTTP_CONTENT_LENGTH_MISMATCH" });
  await rejects(send({ path: "/http/request", method: "POST", headers: { "Content-Length": 5 } }, undefined, async (request) => {
    request.write("ab");
    await new Promise(setImmediate);
    request.end("c");
  }), { code: "ERR_HTTP_CONTENT_LENGTH_MISMATCH" });
});
