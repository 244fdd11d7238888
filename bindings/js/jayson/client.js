// jayson.Client: requests for a server at hand (Client), for one that is reached
// over HTTP (Client.http, Client.https), or by a function (Client.browser).
(function (host) {
"use strict";
const utils = host.node("jayson:utils");
const EventEmitter = host.node("events");

const isError = (response) => response.error !== undefined;

// tell hands a response to a callback, in the form that its number of arguments
// asks for.
function tell(callback, error, response) {
  if (error) return callback(error);
  if (!utils.isPlainObject(response)) return callback();
  if (callback.length !== 3) return callback(null, response);
  if (Array.isArray(response)) return callback(null, response.filter(isError), response.filter((one) => !isError(one)));
  callback(null, response.error, response.result);
}

// prepare makes a request of the arguments of client.request, and finds its
// callback: of none, the request is only made.
function prepare(options, [method, params, id, callback]) {
  const isBatch = Array.isArray(method) && typeof params === "function";
  if (isBatch && options.version === 1) throw new TypeError("JSON-RPC 1.0 knows no batches");
  if (utils.isPlainObject(method) && typeof params === "function") return { request: method, callback: params };
  if (typeof id === "function") [id, callback] = [undefined, id];
  if (typeof callback !== "function") return { request: utils.request(method, params, id, options) };
  try {
    return { request: utils.request(method, params, id, options), callback };
  } catch (error) {
    return { error, callback };
  }
}

const defaults = () => ({ reviver: null, replacer: null, generator: utils.generateId, version: 2, notificationIdNull: false });

function Client(server, options) {
  if (arguments.length === 1 && utils.isPlainObject(server) && typeof server.call !== "function") [server, options] = [undefined, server];
  if (!(this instanceof Client)) return new Client(server, options);
  EventEmitter.call(this);
  this.options = { ...defaults(), ...options };
  if (server) this.server = server;
}
Object.setPrototypeOf(Client.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Client, EventEmitter);

Client.prototype.request = function (...args) {
  const { request, error, callback } = prepare(this.options, args);
  if (error) {
    callback(error);
    return undefined;
  }
  if (callback === undefined) return request;
  this.emit("request", request);
  this._request(request, (error, response) => {
    this.emit("response", request, response);
    tell(callback, error, response);
  });
  return request;
};

// _request sends a request as JSON, so that both sides have their own copy.
Client.prototype._request = function (request, callback) {
  if (!this.server) throw new Error("this jayson.Client has no server to call: give it one, or make a jayson.Client.http");
  utils.JSON.stringify(request, this.options, (error, text) => {
    if (error) callback(error);
    else this.server.call(text, (failure, success) => callback(null, failure || success));
  });
};

function overHTTP(name) {
  function ClientHttp(options) {
    if (!(this instanceof ClientHttp)) return new ClientHttp(options);
    if (typeof options === "string") options = host.node("url").parse(options);
    Client.call(this, {});
    this.options = { ...this.options, encoding: "utf8", ...options };
  }
  Object.setPrototypeOf(ClientHttp.prototype, Client.prototype);
  Object.setPrototypeOf(ClientHttp, Client);
  Object.defineProperty(ClientHttp, "name", { value: name === "https" ? "ClientHttps" : "ClientHttp" });

  ClientHttp.prototype._getRequestStream = (options) => host.node(name).request(options || {});

  ClientHttp.prototype._request = function (request, callback) {
    const done = utils.once(callback);
    utils.JSON.stringify(request, this.options, (error, body) => {
      if (error) return done(error);
      const headers = {
        "Content-Length": host.global("Buffer").byteLength(body),
        "Content-Type": "application/json; charset=utf-8",
        Accept: "application/json",
        "User-Agent": "jayson-5.0.0",
        ...this.options.headers,
      };
      const req = this._getRequestStream({ ...this.options, method: this.options.method || "POST", headers });
      this.emit("http request", req);
      req.on("response", (res) => {
        this.emit("http response", res, req);
        this._read(res, done);
      });
      req.on("timeout", () => {
        this.emit("http timeout");
        req.destroy(Object.assign(new Error("the server did not answer in time"), { code: "ETIMEDOUT" }));
      });
      req.on("error", (error) => {
        this.emit("http error", error);
        done(error);
      });
      req.end(body);
    });
  };

  ClientHttp.prototype._read = function (res, done) {
    let text = "";
    res.setEncoding(this.options.encoding);
    res.on("data", (chunk) => (text += chunk));
    res.on("error", done);
    res.on("end", () => {
      const { statusCode } = res;
      if (statusCode < 200 || statusCode >= 300) return done(Object.assign(new Error(text), { code: statusCode }));
      if (text === "") return done();
      utils.JSON.parse(text, this.options, done);
    });
  };
  return ClientHttp;
}

// ClientBrowser knows no transport but the function that it is given.
function ClientBrowser(callServer, options) {
  if (!(this instanceof ClientBrowser)) return new ClientBrowser(callServer, options);
  this.options = { ...defaults(), ...options };
  this.callServer = callServer;
}
ClientBrowser.prototype.request = function (...args) {
  const { request, error, callback } = prepare(this.options, args);
  if (error) {
    callback(error);
    return undefined;
  }
  if (callback === undefined) return request;
  utils.JSON.stringify(request, this.options, (error, text) => {
    if (error) return callback(error);
    this.callServer(text, (error, answer) => {
      if (error || !answer) return tell(callback, error);
      utils.JSON.parse(answer, this.options, (error, response) => tell(callback, error, response));
    });
  });
  return request;
};

function absent(name) {
  return function () {
    throw new Error(`jayson's client.${name} is not available in patchbay: a connector has no sockets; use jayson.client.http to call a server`);
  };
}

// promised makes a class of clients whose requests are promises.
function promised(Class) {
  function PromiseClient(...args) {
    if (!(this instanceof PromiseClient)) return new PromiseClient(...args);
    Class.apply(this, args);
    const client = this;
    const { request } = client;
    client.request = function (method, params, id, shouldCall) {
      if (shouldCall === false) return request.call(client, method, params, id);
      return new Promise((resolve, reject) => {
        const settle = (error, response) => (error ? reject(error) : resolve(response));
        if (utils.isPlainObject(method)) request.call(client, method, settle);
        else request.call(client, method, params, id, settle);
      });
    };
  }
  Object.setPrototypeOf(PromiseClient.prototype, Class.prototype);
  Object.defineProperty(PromiseClient, "name", { value: `Promise${Class.name}` });
  return PromiseClient;
}

// A promise client by function gets promises from it too.
function PromiseClientBrowser(callServer, options) {
  if (!(this instanceof PromiseClientBrowser)) return new PromiseClientBrowser(callServer, options);
  const Base = promised(ClientBrowser);
  return new Base((text, callback) => Promise.resolve(callServer(text)).then((answer) => callback(null, answer), callback), options);
}

Client.http = overHTTP("http");
Client.https = overHTTP("https");
Client.browser = ClientBrowser;
const PromiseClient = promised(Client);
PromiseClient.http = promised(Client.http);
PromiseClient.https = promised(Client.https);
PromiseClient.browser = PromiseClientBrowser;
for (const name of ["tcp", "tls", "websocket"]) Client[name] = PromiseClient[name] = absent(name);

return { Client, PromiseClient };
});
