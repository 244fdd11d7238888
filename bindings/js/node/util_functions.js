// util.promisify, callbackify, deprecate and what else of util makes functions of
// functions.
(function (host) {
  "use strict";
  const { codes, validateAbortSignal, validateFunction, validateObject, validateString } = host.node("errors");
  const customPromisify = Symbol.for("nodejs.util.promisify.custom");
  // A function whose callback gets several values names them here (fs.read).
  const promisifyArgs = Symbol("customPromisifyArgs");

  function markCustom(f) {
    return Object.defineProperty(f, customPromisify, { value: f, enumerable: false, writable: false, configurable: true });
  }

  // Of a timer's function the promise is another module's.
  function timerOf(f) {
    for (const name of ["setTimeout", "setImmediate"]) if (f === host.global(name)) return host.node("timers/promises")[name];
    return undefined;
  }

  function promisify(original) {
    validateFunction(original, "original");
    const custom = original[customPromisify] ?? timerOf(original);
    if (custom) {
      validateFunction(custom, "util.promisify.custom");
      return markCustom(custom);
    }
    const names = original[promisifyArgs];
    function promisified(...args) {
      return new Promise((resolve, reject) => {
        args.push((error, ...values) => {
          if (error) reject(error);
          else if (names !== undefined && values.length > 1) resolve(Object.fromEntries(names.map((name, i) => [name, values[i]])));
          else resolve(values[0]);
        });
        Reflect.apply(original, this, args);
      });
    }
    Object.setPrototypeOf(promisified, Object.getPrototypeOf(original));
    return Object.defineProperties(markCustom(promisified), Object.getOwnPropertyDescriptors(original));
  }
  promisify.custom = customPromisify;

  function callbackify(original) {
    validateFunction(original, "original");
    function callbackified(...args) {
      const callback = args.pop();
      validateFunction(callback, "last argument");
      const { nextTick } = host.global("process");
      const call = callback.bind(this);
      Reflect.apply(original, this, args).then(
        (value) => nextTick(call, null, value),
        (reason) => {
          // A reason that a callback would take for no error is put into one.
          nextTick(call, reason || new codes.ERR_FALSY_VALUE_REJECTION(reason));
        },
      );
    }
    const own = Object.getOwnPropertyDescriptors(original);
    if (typeof own.length?.value === "number") own.length.value++;
    if (typeof own.name?.value === "string") own.name.value += "Callbackified";
    return Object.defineProperties(callbackified, own);
  }

  const warnedCodes = new Set();

  function deprecate(f, message, code) {
    if (code !== undefined) validateString(code, "code");
    let warned = false;
    function deprecated(...args) {
      const process = host.global("process");
      if (!warned && !process.noDeprecation) {
        warned = true;
        if (code === undefined || !warnedCodes.has(code)) {
          if (code !== undefined) warnedCodes.add(code);
          process.emitWarning(message, "DeprecationWarning", code, deprecated);
        }
      }
      // Not new.target alone: the engine shows that of a constructor to the functions
      // that it calls.
      const made = new.target !== undefined && (new.target === deprecated || new.target.prototype instanceof deprecated);
      return made ? Reflect.construct(f, args, new.target) : Reflect.apply(f, this, args);
    }
    Object.setPrototypeOf(deprecated, f);
    if (f.prototype) deprecated.prototype = f.prototype;
    return deprecated;
  }

  function inherits(Class, Parent) {
    if (Class === undefined || Class === null) throw new codes.ERR_INVALID_ARG_TYPE("ctor", "Function", Class);
    if (Parent === undefined || Parent === null) throw new codes.ERR_INVALID_ARG_TYPE("superCtor", "Function", Parent);
    if (Parent.prototype === undefined) throw new codes.ERR_INVALID_ARG_TYPE("superCtor.prototype", "Object", Parent.prototype);
    Object.defineProperty(Class, "super_", { value: Parent, writable: true, configurable: true });
    Object.setPrototypeOf(Class.prototype, Parent.prototype);
  }

  // debuglog's functions write nothing: NODE_DEBUG is a matter of Node's own files.
  function debuglog(set, callback) {
    const log = () => {};
    Object.defineProperty(log, "enabled", { get: () => false, configurable: true, enumerable: true });
    if (typeof callback === "function") callback(log);
    return log;
  }

  // aborted settles when the signal is aborted; resource would keep it alive in Node.
  async function aborted(signal, resource) {
    if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE("signal", "AbortSignal", signal);
    validateAbortSignal(signal, "signal");
    validateObject(resource, "resource", { arrays: true, functions: true });
    if (signal.aborted) return undefined;
    return new Promise((resolve) => {
      host.node("events_waiting").addAbortListener(signal, () => resolve());
    });
  }

  return { promisify, promisifyArgs, callbackify, deprecate, inherits, debuglog, aborted };
});
