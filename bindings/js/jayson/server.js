// jayson.Server: methods by name, and all ways to call them. Told to listen, or
// exported, its methods are the connector's own (js/jayson/listener.js).
(function (host) {
"use strict";
const utils = host.node("jayson:utils");
const { Method, PromiseMethod } = host.node("jayson:method");
const { Client } = host.node("jayson:client");
const EventEmitter = host.node("events");
const { Request, Response } = utils;

const errors = {
  PARSE_ERROR: -32700,
  INVALID_REQUEST: -32600,
  METHOD_NOT_FOUND: -32601,
  INVALID_PARAMS: -32602,
  INTERNAL_ERROR: -32603,
  INVALID_REQUEST_MAX_BATCH_LENGTH_EXCEEDED: -32099,
};
const errorMessages = {
  [errors.PARSE_ERROR]: "Parse Error",
  [errors.INVALID_REQUEST]: "Invalid request",
  [errors.METHOD_NOT_FOUND]: "Method not found",
  [errors.INVALID_PARAMS]: "Invalid method parameter(s)",
  [errors.INTERNAL_ERROR]: "Internal error",
  [errors.INVALID_REQUEST_MAX_BATCH_LENGTH_EXCEEDED]: "Invalid request: Maximum batch length exceeded",
};
const known = ["collect", "encoding", "maxBatchLength", "methodConstructor", "params", "replacer", "reviver", "router", "useContext", "version"];

function byName(method) {
  return this.getMethod(method);
}

function Server(methods, options) {
  if (!(this instanceof Server)) return new Server(methods, options);
  EventEmitter.call(this);
  const { version } = options ?? {};
  if (version !== undefined && version !== null && version !== 1 && version !== 2) throw new TypeError(`jayson's option version of a Server must be 1 or 2, and is ${String(version)}`);
  for (const name of Object.keys(options ?? {})) {
    if (!known.includes(name)) host.warnOnce(`jayson knows no option ${name} of a Server, which has no effect`);
  }
  const router = options?.router ?? byName;
  this.options = { reviver: null, replacer: null, encoding: "utf8", version: 2, useContext: false, methodConstructor: Method, maxBatchLength: Infinity, ...options, router: router.bind(this) };
  hidden(this, "hasRouter", router !== byName);
  this._methods = {};
  this.errorMessages = { ...errorMessages };
  this.methods(methods || {});
  host.node("jayson:listener").offer(this);
}
Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);
Server.errors = errors;
Server.errorMessages = errorMessages;

Server.prototype.method = function (name, definition) {
  const Constructor = this.options.methodConstructor;
  const whole = definition instanceof Constructor || definition instanceof Method || definition instanceof Client;
  if (!whole && typeof definition !== "function") {
    throw new TypeError(`the jayson method ${String(name)} must be a function, a jayson.Method, or a jayson.Client that it is relayed to`);
  }
  if (typeof name !== "string" || name === "") throw new TypeError(`"${String(name)}" must be the name of a method, a text that is not empty`);
  if (name.startsWith("rpc.")) throw new TypeError(`"${name}" is a reserved method name`);
  const { params, useContext, collect } = this.options;
  this._methods[name] = whole ? definition : new Constructor(definition, collect === undefined ? { params, useContext } : { params, useContext, collect });
};

Server.prototype.methods = function (methods) {
  for (const name in methods) this.method(name, methods[name]);
};

Server.prototype.hasMethod = function (name) {
  return Object.hasOwn(this._methods, name);
};

Server.prototype.removeMethod = function (name) {
  delete this._methods[name];
};

Server.prototype.getMethod = function (name) {
  return this.hasMethod(name) ? this._methods[name] : undefined;
};

Server.prototype.error = function (code, message, data) {
  if (typeof code !== "number") code = errors.INTERNAL_ERROR;
  if (typeof message !== "string") message = this.errorMessages[code] || "";
  return data === undefined ? { code, message } : { code, message, data };
};

// _resolveRouter finds what answers a method: a Method, a Client, or nothing.
Server.prototype._resolveRouter = function (name, params) {
  const { router } = this.options;
  const found = typeof router === "function" ? router.call(this, name, params) : this.getMethod(name);
  if (found instanceof Method || found instanceof Client) return found;
  return typeof found === "function" ? new Method(found) : undefined;
};

// _execute runs one request that is whole, and calls back with an error of
// JSON-RPC, or the result.
Server.prototype._execute = function (request, context, callback) {
  const method = this._resolveRouter(request.method, request.params);
  if (method === undefined) return callback(this.error(errors.METHOD_NOT_FOUND));
  if (method instanceof Client) {
    return method.request(request.method, request.params, request.id, (error, response) => {
      if (error) return callback(this._valid(error, request.method));
      callback(response?.error ?? null, response?.result);
    });
  }
  return method.execute(this, request.params, context, (error, result) => {
    if (error) callback(this._valid(error, request.method));
    else callback(null, result);
  });
};

// _valid makes an error of JSON-RPC of whatever a method failed with.
Server.prototype._valid = function (error, name) {
  if (Response.isValidError(error, this.options.version)) return error;
  host.invalid(name, error);
  return this.error(errors.INTERNAL_ERROR);
};

Server.prototype.call = function (request, context, callback) {
  if (typeof context === "function") {
    callback = context;
    context = undefined;
  }
  const { version, maxBatchLength } = this.options;
  const answer = (...args) => {
    this.emit("response", request, args[1] || args[0]);
    callback?.(...args);
  };
  const refuse = (code, data) => answer(utils.response(this.error(code, null, data), undefined, undefined, version));
  if (typeof request === "string") {
    let trouble;
    utils.JSON.parse(request, this.options, (error, parsed) => {
      if (error) trouble = error;
      else request = parsed;
    });
    if (trouble) return refuse(errors.PARSE_ERROR, trouble);
  }
  if (Request.isBatch(request)) {
    if (version === 1 || request.length === 0) return refuse(errors.INVALID_REQUEST);
    if (maxBatchLength >= 0 && request.length > maxBatchLength) return refuse(errors.INVALID_REQUEST_MAX_BATCH_LENGTH_EXCEEDED);
    return this._batch(request, context || {}, answer);
  }
  this.emit("request", request);
  if (!Request.isValidRequest(request, version)) return refuse(errors.INVALID_REQUEST);
  this._execute(request, context || {}, (error, result) => {
    if (Request.isNotification(request)) return answer();
    const response = utils.response(error, result, request.id, version);
    if (response.error) answer(response);
    else answer(null, response);
  });
};

Server.prototype.callp = function (request, context) {
  return new Promise((resolve, reject) => {
    this.call(request, context, (error, response) => (error ? reject(error) : resolve(response)));
  });
};

Server.prototype._batch = function (requests, context, callback) {
  const { version } = this.options;
  const answers = [];
  let left = requests.length;
  const done = (i, response) => {
    answers[i] = response;
    if (--left > 0) return;
    const said = answers.filter((response) => response !== undefined);
    if (said.length === 0) callback();
    else callback(null, said);
  };
  this.emit("batch", requests);
  for (let i = 0; i < requests.length; i++) {
    const request = requests[i];
    if (!Request.isBatch(request) && Request.isValidRequest(request, version)) {
      this.call(request, context, (error, response) => done(i, error || response || undefined));
    } else {
      done(i, utils.response(this.error(errors.INVALID_REQUEST), undefined, undefined, version));
    }
  }
};

Server.prototype.http = function (options) {
  return host.node("jayson:listener").listener(this, "http", options);
};
Server.prototype.https = function (options) {
  return host.node("jayson:listener").listener(this, "https", options);
};
Server.prototype.middleware = function (options) {
  return host.node("jayson:listener").middleware(this, options);
};
for (const name of ["tcp", "tls", "websocket"]) {
  Server.prototype[name] = function () {
    throw new Error(`jayson's server.${name} is not available in patchbay: connectors are served over HTTP; use server.http().listen(port)`);
  };
}
Server.interfaces = Object.fromEntries(["http", "https", "tcp", "tls", "websocket", "middleware"].map((name) => [name, (server, ...args) => server[name](...args)]));

function PromiseServer(methods, options) {
  if (!(this instanceof PromiseServer)) return new PromiseServer(methods, options);
  Server.call(this, methods, { ...options, methodConstructor: options?.methodConstructor ?? PromiseMethod });
}
Object.setPrototypeOf(PromiseServer.prototype, Server.prototype);
Object.setPrototypeOf(PromiseServer, Server);

function hidden(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, configurable: true });
}

return { Server, PromiseServer };
});
