// Jayson's server as connectors use it: methods in callback or promise style,
// which become this connector's own when the server is told to listen, or is
// exported. No port is opened.
(function (host) {
"use strict";
const { serve, made, log, warnOnce, later } = host;

const errorMessages = {
  "-32700": "Parse Error",
  "-32600": "Invalid request",
  "-32601": "Method not found",
  "-32602": "Invalid method parameter(s)",
  "-32603": "Internal error",
};
const errorCodes = { PARSE_ERROR: -32700, INVALID_REQUEST: -32600, METHOD_NOT_FOUND: -32601, INVALID_PARAMS: -32602, INTERNAL_ERROR: -32603 };

const isThenable = (value) => (typeof value === "object" && value !== null || typeof value === "function") && typeof value.then === "function";

function elsewhere(what, instead) {
  return function () {
    throw new Error(`jayson's ${what} is not available in patchbay: ${instead}`);
  };
}

// Options that change what a script gets or answers must not be passed over.
const noServerOption = {
  router: "offer each method by its name",
  reviver: "revive the values of params in the method",
  replacer: "make the result plain in the method",
  methodConstructor: "make the methods with jayson.Method",
};
const noMethodOption = { params: "check the params in the handler" };

function checkOptions(what, options, known, refused) {
  for (const [name, value] of Object.entries(options ?? {})) {
    if (value === undefined || value === null || known.includes(name)) continue;
    if (Object.hasOwn(refused, name)) throw new Error(`jayson's option ${name} of a ${what} is not available in patchbay: ${refused[name]}`);
    warnOnce(`jayson's option ${name} of a ${what} has no effect in patchbay`);
  }
}

// callback runs a handler that answers through its last argument.
function callback(server, name, handler, useContext, params, context) {
  return new Promise((resolve, reject) => {
    let answered = false;
    const answer = (error, result) => {
      if (answered) {
        log("warn", `${name} called its callback twice: the second answer was ignored`);
        return;
      }
      answered = true;
      if (error !== undefined && error !== null && error !== false) reject(error);
      else resolve(result);
    };
    const args = useContext ? [params, context, answer] : [params, answer];
    const result = handler.apply(server, args);
    const takesCallback = handler.length >= args.length;
    if (isThenable(result)) {
      Promise.resolve(result).then(
        (value) => {
          if (!takesCallback && !answered) answer(null, value);
        },
        (error) => {
          if (!answered) answer(error);
          else log("warn", `${name} failed after it had answered: ${error?.message ?? error}`);
        },
      );
    } else if (result !== undefined && !takesCallback && !answered) {
      answer(null, result);
    }
  });
}

function make(promises) {
  class Method {
    constructor(handler, options) {
      if (typeof handler !== "function") {
        options = handler;
        handler = options?.handler;
      }
      if (typeof handler !== "function") throw new TypeError("a jayson Method needs a handler: a function, or { handler }");
      checkOptions("Method", options, ["handler", "useContext"], noMethodOption);
      this.handler = handler;
      this.options = { ...options };
    }
    getHandler() {
      return this.handler;
    }
    setHandler(handler) {
      this.handler = handler;
    }
  }

  class ServerObject {
    constructor(methods, options) {
      checkOptions("Server", options, ["useContext", "version"], noServerOption);
      if (options?.version !== undefined && options.version !== 2) throw new Error("jayson's option version of a Server must be 2 in patchbay: JSON-RPC 1.0 is not spoken");
      define(this, "options", { useContext: false, ...options });
      define(this, "_methods", {});
      define(this, "errorMessages", { ...errorMessages });
      this.methods(methods ?? {});
      made();
    }
    method(name, definition) {
      if (typeof name !== "string" || name === "") throw new TypeError("a jayson method needs a name");
      if (/^rpc\./.test(name)) throw new TypeError(`"${name}" is a reserved method name`);
      if (typeof definition !== "function" && !(definition instanceof Method)) {
        throw new TypeError(`the jayson method ${name} must be a function or a jayson.Method: to call another server from it, use fetch`);
      }
      this._methods[name] = definition instanceof Method ? definition : new Method(definition, { useContext: this.options.useContext });
      // An exported server is a connector too: its methods are found on it.
      if (!(name in ServerObject.prototype)) Object.defineProperty(this, name, { value: wrap(this, name), enumerable: true, configurable: true, writable: true });
    }
    methods(methods) {
      for (const name of Object.keys(methods)) this.method(name, methods[name]);
    }
    hasMethod(name) {
      return Object.hasOwn(this._methods, name);
    }
    removeMethod(name) {
      if (!this.hasMethod(name)) return;
      delete this._methods[name];
      if (!(name in ServerObject.prototype)) delete this[name];
    }
    getMethod(name) {
      return this.hasMethod(name) ? this._methods[name] : undefined;
    }
    error(code, message, data) {
      const number = Number.isInteger(code) ? code : -32603;
      const error = { code: number, message: typeof message === "string" && message !== "" ? message : (this.errorMessages[number] ?? errorMessages["-32603"]) };
      if (data !== undefined) error.data = data;
      return error;
    }
    http() {
      return new Listener(this);
    }
    https() {
      return new Listener(this);
    }
  }
  for (const [name, instead] of Object.entries({
    tcp: "connectors are served over HTTP; use .http().listen(port)",
    tls: "connectors are served over HTTP; use .http().listen(port)",
    websocket: "connectors are served over HTTP; use .http().listen(port)",
    middleware: "use .http().listen(port) in place of a connect or express app",
    call: "call the function itself",
  })) define(ServerObject.prototype, name, elsewhere(`server.${name}`, instead));

  function wrap(server, name) {
    return (params, context) => {
      const method = server._methods[name];
      const { handler } = method;
      const useContext = Boolean(method.options.useContext);
      return promises ? handler.apply(server, useContext ? [params, context] : [params]) : callback(server, name, handler, useContext, params, context);
    };
  }

  // Listener is as much of Node's http.Server as scripts touch.
  class Listener {
    #server;
    #waiting = [];
    #port;
    constructor(server) {
      this.#server = server;
    }
    get listening() {
      return this.#port !== undefined;
    }
    listen(...args) {
      const done = args.findLast((arg) => typeof arg === "function");
      const first = args[0];
      const port = typeof first === "object" && first !== null ? first.port : typeof first === "function" ? undefined : first;
      this.#port = port ?? 0;
      const methods = Object.create(null);
      for (const name of Object.keys(this.#server._methods)) methods[name] = wrap(this.#server, name);
      serve(methods, port === undefined ? "" : `${port}`);
      later(() => {
        for (const f of [done, ...this.#waiting.splice(0)]) if (f) f.call(this);
      });
      return this;
    }
    address() {
      return this.listening ? { address: "127.0.0.1", family: "IPv4", port: Number(this.#port) || 0 } : null;
    }
    close(done) {
      if (typeof done === "function") later(() => done.call(this));
      return this;
    }
    on(name, f) {
      // Nothing else that an http.Server tells of happens here.
      if (name === "listening" && typeof f === "function") {
        if (this.listening) later(() => f.call(this));
        else this.#waiting.push(f);
      }
      return this;
    }
    once(name, f) {
      return this.on(name, f);
    }
    addListener(name, f) {
      return this.on(name, f);
    }
    off() {
      return this;
    }
    removeListener() {
      return this;
    }
    ref() {
      return this;
    }
    unref() {
      return this;
    }
    setTimeout() {
      return this;
    }
  }

  // Jayson's classes are called with and without new, by both names.
  function Server(methods, options) {
    return new ServerObject(methods, options);
  }
  Server.prototype = ServerObject.prototype;
  define(ServerObject.prototype, "constructor", Server);
  Server.errors = errorCodes;
  Server.errorMessages = errorMessages;
  Server.isValidError = (error) => typeof error === "object" && error !== null && Number.isInteger(error.code) && typeof error.message === "string";

  const noClient = elsewhere("client", "use fetch to call another server");
  for (const name of ["http", "https", "tcp", "tls", "websocket", "browser"]) noClient[name] = noClient;
  const newMethod = function (handler, options) {
    return new Method(handler, options);
  };
  newMethod.prototype = Method.prototype;
  const utils = {};
  for (const name of ["request", "response", "generateId", "merge", "parseStream", "parseBody", "walk", "isMethod", "isContentType"]) {
    utils[name] = elsewhere(`Utils.${name}`, "it serves jayson's own transports, and here there are none; write out what you need of it");
  }
  const jayson = function () {};
  Object.assign(jayson, {
    Server,
    server: Server,
    Method: newMethod,
    method: newMethod,
    Client: noClient,
    client: noClient,
    Utils: utils,
    utils,
  });
  return jayson;
}

function define(target, name, value) {
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

return { callbacks: make(false), promises: make(true) };
})
