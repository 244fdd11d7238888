// Jayson's own package under Node, and what patchbay has built in of it.
const jayson = require("jayson");
const promises = require("jayson/promise");

const settle = (f) => new Promise((resolve) => f((error, ...rest) => resolve([error ?? null, ...rest])));

exports.run = async ({ url }) => {
  const seen = [];
  const server = new jayson.Server(
    {
      add: ([a, b], callback) => callback(null, a + b),
      named: new jayson.Method((params, callback) => callback(null, params), { params: { a: 1, b: 2 } }),
      list: jayson.method({ handler: (params, callback) => callback(null, params), params: Array }),
      keys: jayson.Method((params, callback) => callback(null, Object.keys(params)), { params: ["x", "y"] }),
      context: jayson.Method((params, context, callback) => callback(null, context), { useContext: true }),
      fails: (params, callback) => callback({ code: 7, message: "seven", data: [1] }),
      invalid: (params, callback) => callback(new Error("hidden")),
      nothing: (params, callback) => callback(),
    },
    { maxBatchLength: 3 },
  );
  server.on("request", (request) => seen.push(request?.method ?? "none"));
  server.on("response", (request, response) => seen.push(response ? Object.keys(response).sort().join() : "none"));
  server.on("batch", (batch) => seen.push(batch.length));
  const call = (request, context) => settle((done) => server.call(request, context, done));
  const one = (method, params, id = 1) => call({ jsonrpc: "2.0", id, method, params });
  const answers = [];
  for (const request of [
    ["add", [1, 2]], ["named", { b: 5 }], ["named", {}], ["list", { a: 1, b: 2 }], ["keys", { y: 1, z: 2 }], ["fails"], ["invalid"], ["nothing"], ["none"], ["__proto__"], ["add", [1, 2], null],
  ]) answers.push(await one(...request));
  answers.push(await call({ jsonrpc: "2.0", id: 1, method: "context" }, { user: "ada" }));
  for (const request of [{}, [], 5, null, "{", '{"jsonrpc":"2.0","id":"t","method":"add","params":[3,4]}', { jsonrpc: "1.0", id: 1, method: "add" }, { jsonrpc: "2.0", id: 1, method: "add", params: 5 },
    [{ jsonrpc: "2.0", id: 1, method: "add", params: [1, 1] }, { jsonrpc: "2.0", method: "add", params: [1, 1] }, 7], [1, 2, 3, 4], [{ jsonrpc: "2.0", method: "nothing" }]]) answers.push(await call(request));

  const old = jayson.server({ add: ([a, b], callback) => callback(null, a + b) }, { version: 1 });
  const first = await settle((done) => old.call({ id: 1, method: "add", params: [1, 2] }, done));
  const router = jayson.server({ a: (params, callback) => callback(null, "a") }, {
    router(method) {
      return method === "b" ? (params, callback) => callback(null, "b") : this._methods[method];
    },
  });
  const routed = [];
  for (const method of ["a", "b", "c"]) routed.push(await settle((done) => router.call({ jsonrpc: "2.0", id: 1, method }, done)));

  const promised = promises.server({
    twice: async ({ n }) => n * 2,
    async no() {
      throw this.error(501, "not implemented");
    },
    async error() {
      throw new Error("hidden");
    },
  });
  const local = new promises.Client(promised, {}); // with one argument jayson 5 takes a server for options
  const results = await Promise.all([local.request("twice", { n: 4 }), local.request("no", []), local.request("error", [])]);
  const batch = await local.request([local.request("twice", { n: 1 }, "a", false), local.request("twice", { n: 2 }, "b", false)]);

  const U = jayson.Utils;
  const utils = [
    U.request("m", [1], "i"), U.request("m", undefined, null), U.request("m", { a: 1 }, null, { notificationIdNull: true }), U.request("m", [], 1, { version: 1 }),
    U.response(null, 1, 2), U.response({ code: 1, message: "x" }, undefined, "a"), U.response(null, 1, 2, 1),
    [{ jsonrpc: "2.0", method: "m" }, { jsonrpc: "2.0", method: 5 }, { method: "m", params: [], id: 1 }].map((r) => [U.Request.isValidRequest(r), U.Request.isValidRequest(r, 1), U.Request.isNotification(r)]),
    [{ code: 1, message: "m" }, { code: 1.5, message: "m" }, { code: "1", message: "m" }, null, new Error("x")].map((e) => [U.Response.isValidError(e, 2), U.Response.isValidError(e, 1)]),
    [{ jsonrpc: "2.0", id: 1, result: 0 }, { jsonrpc: "2.0", id: 1 }, { jsonrpc: "2.0", id: null, error: { code: 1, message: "" } }, { id: 1, result: 1, error: null }].map((r) => [U.Response.isValidResponse(r), U.Response.isValidResponse(r, 1)]),
    U.merge({ a: 1 }, { b: 2 }), U.toArray({ a: 1, b: 2 }), U.pick({ a: 1, b: 2 }, ["a"]), U.walk({ "": { a: 1, b: [2] } }, "", (k, v) => (typeof v === "number" ? v + 1 : v)),
  ];
  const throws = [() => U.request(5), () => U.request("m", 5), () => U.request("m", [], 1, { version: 3 }), () => server.method("x", 5), () => server.method("", () => {}), () => server.method("rpc.x", () => {})].map((f) => {
    try {
      f();
      return "no";
    } catch (error) {
      return error.name;
    }
  });
  const far = jayson.client.http(`${url}/rpc`);
  const sent = await settle((done) => far.request("add", [1, 2], "r1", (error, failure, result) => done(error, failure, result)));
  const lost = await settle((done) => jayson.client.http(`${url}/status/502`).request("add", [1, 2], "r2", done)).then(([error]) => [error.code, error.message]);
  return { answers, first, routed, results: results.map(({ result, error }) => result ?? error), batch, utils, throws, sent, lost, seen, errors: jayson.Server.errors, names: [jayson.Server === jayson.server, server instanceof jayson.Server, jayson.Server.interfaces !== undefined] };
};
