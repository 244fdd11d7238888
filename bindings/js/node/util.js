// util (Node's documentation, "Util"): the smaller functions, and the doors to its
// other parts. inspect and format are those of console (globals/inspect.js).
(function (host) {
  "use strict";
  const errors = host.node("errors");
  const { codes, validateBoolean, validateNumber, validateObject, validateOneOf, validateString } = errors;
  const { inspect, format, formatWith, text } = host.inspection();
  const functions = host.node("util_functions");
  const types = host.node("util/types");

  Object.defineProperty(inspect, "defaultOptions", {
    get: Object.getOwnPropertyDescriptor(inspect, "defaultOptions").get,
    set(options) {
      validateObject(options, "options");
      Object.assign(inspect.defaultOptions, options);
    },
    enumerable: true,
    configurable: true,
  });

  function formatWithOptions(inspectOptions, ...args) {
    validateObject(inspectOptions, "inspectOptions", { arrays: true });
    return formatWith(inspectOptions, args);
  }

  function stripVTControlCharacters(str) {
    validateString(str, "str");
    return text.strip(str);
  }

  // Where the text would go is no terminal: a single style leaves it plain, as in
  // Node, which colours it for a list of them.
  function styleText(format, str, { validateStream = true } = {}) {
    validateString(str, "text");
    validateBoolean(validateStream, "options.validateStream");
    let [before, after] = ["", ""];
    for (const name of Array.isArray(format) ? format : [format]) {
      const color = inspect.colors[name];
      if (color === undefined) validateOneOf(name, "format", Object.keys(inspect.colors));
      before += `\u001b[${color[0]}m`;
      after = `\u001b[${color[1]}m${after}`;
    }
    return validateStream && !Array.isArray(format) ? str : `${before}${str}${after}`;
  }

  function _extend(target, source) {
    if (source === null || typeof source !== "object") return target;
    for (const key of Object.keys(source)) target[key] = source[key];
    return target;
  }

  function log(...args) {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    const month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][now.getMonth()];
    host.global("console").log("%s - %s", `${now.getDate()} ${month} ${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`, format(...args));
  }

  function getSystemErrorName(err) {
    validateNumber(err, "err");
    if (err >= 0 || !Number.isSafeInteger(err)) throw new codes.ERR_OUT_OF_RANGE("err", "a negative integer", err);
    return errors.systemErrorName(err) ?? `Unknown system error ${err}`;
  }

  const transferable = (name) => (signal) => {
    const { AbortSignal } = host.web("abort");
    if (name === "signal" && !(signal instanceof AbortSignal)) throw new codes.ERR_INVALID_ARG_TYPE("signal", "AbortSignal", signal);
    return name === "signal" ? signal : new (host.web("abort").AbortController)();
  };

  const isObject = (value) => value !== null && typeof value === "object";
  const util = {
    _errnoException: (...args) => errors.callError(...args),
    _exceptionWithHostPort: (...args) => errors.addressError(...args),
    _extend,
    callbackify: functions.callbackify,
    debug: functions.debuglog,
    debuglog: functions.debuglog,
    deprecate: functions.deprecate,
    format,
    styleText,
    formatWithOptions,
    getSystemErrorMap: errors.systemErrorMap,
    getSystemErrorName,
    inherits: functions.inherits,
    inspect,
    isArray: Array.isArray,
    isBoolean: (value) => typeof value === "boolean",
    isBuffer: (value) => host.global("Buffer").isBuffer(value),
    isDeepStrictEqual: (a, b) => host.node("assert_deep").isDeepStrictEqual(a, b),
    isNull: (value) => value === null,
    isNullOrUndefined: (value) => value === null || value === undefined,
    isNumber: (value) => typeof value === "number",
    isString: (value) => typeof value === "string",
    isSymbol: (value) => typeof value === "symbol",
    isUndefined: (value) => value === undefined,
    isRegExp: types.isRegExp,
    isObject,
    isDate: types.isDate,
    isError: (value) => types.isNativeError(value) || value instanceof Error,
    isFunction: (value) => typeof value === "function",
    isPrimitive: (value) => value === null || (typeof value !== "object" && typeof value !== "function"),
    log,
    promisify: functions.promisify,
    stripVTControlCharacters,
    toUSVString: (value) => `${value}`.toWellFormed(),
    transferableAbortSignal: transferable("signal"),
    transferableAbortController: transferable("controller"),
    aborted: functions.aborted,
    types,
  };

  // What is seldom asked for is made when it is.
  const later = {
    TextDecoder: () => host.global("TextDecoder"),
    TextEncoder: () => host.global("TextEncoder"),
    parseArgs: () => host.node("util_parseargs").parseArgs,
    parseEnv: () => host.node("util_parseenv").parseEnv,
    MIMEType: () => host.node("util_mime").MIMEType,
    MIMEParams: () => host.node("util_mime").MIMEParams,
  };
  for (const name of Object.keys(later)) {
    Object.defineProperty(util, name, {
      get() {
        const value = later[name]();
        Object.defineProperty(util, name, { value, writable: true, enumerable: true, configurable: true });
        return value;
      },
      set(value) {
        Object.defineProperty(util, name, { value, writable: true, enumerable: true, configurable: true });
      },
      enumerable: true,
      configurable: true,
    });
  }
  return util;
});
