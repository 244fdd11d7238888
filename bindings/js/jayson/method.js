// jayson.Method: a handler with what it is given. In callback style a handler
// answers through its last argument, in promise style with what it returns.
(function (host) {
"use strict";
const { isPlainObject, toArray, toPlainObject } = host.node("jayson:utils");

const known = ["collect", "handler", "params", "useContext"];

// checkOptions tells what of a Method's options can have no effect. Those of a class
// that a script derived are its own affair.
function checkOptions({ params, ...rest }, own) {
  if (params !== undefined && params !== null && params !== Array && params !== Object && !isPlainObject(params)) {
    throw new TypeError("jayson's option params of a Method must be Array, Object, a list of names, or an object of defaults");
  }
  for (const name of own ? Object.keys(rest) : []) {
    if (!known.includes(name)) host.warnOnce(`jayson knows no option ${name} of a Method, which has no effect`);
  }
}

const isThenable = (value) => (isPlainObject(value) || typeof value === "function") && typeof value.then === "function";

// namesOf reads the names of a function's parameters, for the option collect:
// false, which jayson had before its version 3.
function namesOf(f) {
  const text = Function.prototype.toString.call(f).replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");
  const list = /^(?:async\s*)?(?:function\s*)?[\w$]*\s*\(([^)]*)\)|^(?:async\s*)?([\w$]+)\s*=>/.exec(text);
  return (list?.[1] ?? list?.[2] ?? "").split(",").map((name) => name.split("=")[0].trim()).filter((name) => name !== "");
}

function make(promises) {
  function Method(handler, options) {
    if (!(this instanceof Method)) return new Method(handler, options);
    if (isPlainObject(handler)) {
      options = handler;
      handler = null;
    }
    this.options = { useContext: false, ...options };
    checkOptions(this.options, Object.getPrototypeOf(this) === Method.prototype);
    this.handler = handler || this.options.handler;
    if (typeof this.handler !== "function") throw new TypeError("a jayson Method needs a handler: a function, or { handler }");
  }

  Method.prototype.getHandler = function () {
    return this.handler;
  };

  Method.prototype.setHandler = function (handler) {
    this.handler = handler;
  };

  // _getHandlerParams makes of a request's params what the option params asks for.
  Method.prototype._getHandlerParams = function (params) {
    const wanted = this.options.params;
    if (wanted === Array) return toArray(params);
    if (wanted === Object) return isPlainObject(params) && !Array.isArray(params) ? params : toPlainObject(params);
    if (Array.isArray(wanted)) return { ...Object.fromEntries(wanted.map((name) => [name, undefined])), ...params };
    if (isPlainObject(wanted)) return { ...wanted, ...params };
    return params;
  };

  Method.prototype._getHandlerArguments = function (params) {
    if (this.options.collect !== false) return [params];
    if (Array.isArray(params)) return params;
    const names = namesOf(this.handler).slice(0, this.options.useContext ? -2 : -1);
    return names.map((name) => params?.[name]);
  };

  // execute calls the handler, and callback once with what it answers.
  Method.prototype.execute = function (server, params, context, callback) {
    if (typeof context === "function") {
      callback = context;
      context = undefined;
    }
    let answered = false;
    const answer = (error, result) => {
      if (answered) return host.warn("a jayson method called its callback twice: the second answer was ignored");
      answered = true;
      callback(error, result);
    };
    const handler = this.getHandler();
    const args = this._getHandlerArguments(this._getHandlerParams(params));
    if (this.options.useContext) args.push(context || {});
    args.push(answer);
    const result = handler.apply(server, args);
    // In callback style, a handler that takes no callback may return instead.
    const takesCallback = !promises && handler.length >= args.length;
    if (isThenable(result)) {
      Promise.resolve(result).then(
        (value) => {
          if (!takesCallback && !answered) answer(null, value);
        },
        (error) => {
          if (!answered) answer(error);
          else host.warn(`a jayson method failed after it had answered: ${error?.message ?? error}`);
        },
      );
    } else if (!takesCallback && !answered && (result !== undefined || (promises && handler.length < args.length))) {
      answer(null, result);
    }
    return result;
  };
  return Method;
}

const Method = make(false);
const PromiseMethod = make(true);
Object.setPrototypeOf(PromiseMethod.prototype, Method.prototype);
Object.defineProperty(PromiseMethod, "name", { value: "PromiseMethod" });
return { Method, PromiseMethod };
});
