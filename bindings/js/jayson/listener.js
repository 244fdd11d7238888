// How a jayson.Server is served. Told to listen at a port, or exported, its
// methods become the connector's own, so that rows, deadlines and errors are kept
// as for any connector. Where an option or a listener is about the HTTP request
// itself, or a batch as a whole, the server answers HTTP itself instead.
(function (host) {
"use strict";
const utils = host.node("jayson:utils");

// wireReason names what of a server only its own HTTP server can do.
function wireReason(server, options) {
  if (options.version === 1) return "version: 1";
  if (options.maxBatchLength >= 0 && options.maxBatchLength !== Infinity) return "maxBatchLength";
  for (const name of ["batch", "http request", "http response"]) {
    if (server.listenerCount(name) > 0) return `a listener for "${name}"`;
  }
  return undefined;
}

// revive does to a value what JSON.parse does with a reviver (ECMAScript 25.5.1.1):
// the request has been read by then.
const revive = (request, reviver) => utils.walk({ "": request }, "", reviver);

// called makes of a method of a server a method of the connector.
function called(server, options, name) {
  return (params, context) => {
    let request = params === undefined ? { jsonrpc: "2.0", method: name } : { jsonrpc: "2.0", method: name, params };
    if (context?.id !== undefined) request.id = context.id;
    if (typeof options.reviver === "function") request = revive(request, options.reviver);
    server.emit("request", request);
    return new Promise((resolve, reject) => {
      server._execute(request, context, (error, result) => {
        const response = utils.response(error, result, request.id ?? null, 2);
        server.emit("response", request, response);
        if (error) return reject(error);
        if (typeof options.replacer !== "function") return resolve(result);
        resolve(JSON.parse(JSON.stringify(response, options.replacer)).result);
      });
    });
  };
}

function methodsOf(server, options) {
  const methods = Object.create(null);
  for (const name of Object.keys(server._methods)) methods[name] = called(server, options, name);
  return methods;
}

const routeOf = (server, options) =>
  server.hasRouter ? (name, params) => (server._resolveRouter(name, params) === undefined ? undefined : called(server, options, name)) : undefined;

// offer makes a server one that may be exported.
function offer(server) {
  host.standFor(server, () => methodsOf(server, server.options), routeOf(server, server.options));
}

function listener(server, kind, given) {
  const options = { ...server.options, ...given };
  const { Server } = host.node(kind);
  const made = new Server();
  const { listen } = made;
  made.options = options;
  made.on("request", utils.getHttpListener(made, server));
  Object.defineProperty(made, "listen", {
    value(...args) {
      host.used();
      if (wireReason(server, options) === undefined) {
        Object.defineProperty(made, host.node("http_server").kOccupy, { value: (port) => host.serve(methodsOf(server, options), port, routeOf(server, options)), configurable: true });
      }
      return listen.apply(made, args);
    },
    writable: true,
    configurable: true,
  });
  return made;
}

// middleware answers requests whose body a parser of JSON has read.
function middleware(server, given) {
  host.used();
  const options = { end: true, ...server.options, ...given };
  return (req, res, next) => {
    const refuse = (status, headers = {}) => {
      res.writeHead(status, headers);
      res.end();
    };
    if (!utils.isMethod(req, "POST")) return refuse(405, { Allow: "POST" });
    if (!utils.isContentType(req, "application/json")) return refuse(415);
    if (!utils.isPlainObject(req.body)) return next(new Error("Request body must be parsed: put express.json() or body-parser before jayson's middleware"));
    server.call(req.body, (error, success) => {
      utils.JSON.stringify(error || success, options, (unwritten, body) => {
        if (unwritten) return next(unwritten);
        if (body) {
          res.writeHead(200, { "content-length": host.global("Buffer").byteLength(body), "content-type": "application/json; charset=utf-8" });
          res.write(body);
        } else {
          res.writeHead(204);
        }
        if (options.end === false) next();
        else res.end();
      });
    });
  };
}

return { offer, listener, middleware };
});
