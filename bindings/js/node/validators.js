// Checks of arguments, with the errors that Node throws.
(function (host) {
  "use strict";
  const { codes } = host.node("coded_errors");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } = codes;

  // What validateObject lets through besides a plain object.
  const kValidateObjectNone = 0;
  const kValidateObjectAllowNullable = 1;
  const kValidateObjectAllowArray = 2;
  const kValidateObjectAllowFunction = 4;
  const kValidateObjectAllowObjects = kValidateObjectAllowArray | kValidateObjectAllowFunction;
  const kValidateObjectAllowObjectsAndNull = kValidateObjectAllowObjects | kValidateObjectAllowNullable;

  const typed = (type) => (value, name) => {
    if (typeof value !== type) throw new ERR_INVALID_ARG_TYPE(name, type, value);
  };
  const validateString = typed("string");
  const validateBoolean = typed("boolean");
  const validateFunction = typed("function");
  const validateUndefined = typed("undefined");

  function validateNumber(value, name, min = undefined, max = undefined) {
    if (typeof value !== "number") throw new ERR_INVALID_ARG_TYPE(name, "number", value);
    const bounds = [];
    if (min != null) bounds.push(`>= ${min}`);
    if (max != null) bounds.push(`<= ${max}`);
    if ((min != null && value < min) || (max != null && value > max) || (bounds.length > 0 && Number.isNaN(value))) {
      throw new ERR_OUT_OF_RANGE(name, bounds.join(" && "), value);
    }
  }

  function validateInteger(value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
    if (typeof value !== "number") throw new ERR_INVALID_ARG_TYPE(name, "number", value);
    if (!Number.isInteger(value)) throw new ERR_OUT_OF_RANGE(name, "an integer", value);
    if (value < min || value > max) throw new ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
  }

  function validateInt32(value, name, min = -(2 ** 31), max = 2 ** 31 - 1) {
    validateInteger(value, name, min, max);
  }

  function validateUint32(value, name, positive = false) {
    validateInteger(value, name, positive ? 1 : 0, 2 ** 32 - 1);
  }

  const isInt32 = (value) => value === (value | 0);
  const isUint32 = (value) => value === value >>> 0;

  // parseFileMode reads the mode of a file: a number, or its octal digits.
  function parseFileMode(value, name, fallback) {
    value ??= fallback;
    if (typeof value === "string") {
      if (!/^[0-7]+$/.test(value)) throw new ERR_INVALID_ARG_VALUE(name, value, "must be a 32-bit unsigned integer or an octal string");
      value = parseInt(value, 8);
    }
    validateUint32(value, name);
    return value;
  }

  function validateOneOf(value, name, allowed) {
    if (allowed.includes(value)) return;
    const list = allowed.map((one) => (typeof one === "string" ? `'${one}'` : String(one))).join(", ");
    throw new ERR_INVALID_ARG_VALUE(name, value, `must be one of: ${list}`);
  }

  function validateObject(value, name, allowed = kValidateObjectNone) {
    let good = typeof value === "object";
    if (value === null) good = (allowed & kValidateObjectAllowNullable) !== 0;
    else if (Array.isArray(value)) good = (allowed & kValidateObjectAllowArray) !== 0;
    else if (typeof value === "function") good = (allowed & kValidateObjectAllowFunction) !== 0;
    if (!good) throw new ERR_INVALID_ARG_TYPE(name, "Object", value);
  }

  function validateDictionary(value, name) {
    if (value != null && typeof value !== "object" && typeof value !== "function") throw new ERR_INVALID_ARG_TYPE(name, "a dictionary", value);
  }

  function validateArray(value, name, least = 0) {
    if (!Array.isArray(value)) throw new ERR_INVALID_ARG_TYPE(name, "Array", value);
    if (value.length < least) throw new ERR_INVALID_ARG_VALUE(name, value, `must be longer than ${least}`);
  }

  const arrayOf = (check) => (value, name) => {
    validateArray(value, name);
    for (let i = 0; i < value.length; i++) check(value[i], `${name}[${i}]`);
  };
  const validateStringArray = arrayOf(validateString);
  const validateBooleanArray = arrayOf(validateBoolean);
  const validateAbortSignalArray = arrayOf((signal, name) => {
    if (signal == null) throw new ERR_INVALID_ARG_TYPE(name, "AbortSignal", signal);
    validateAbortSignal(signal, name);
  });

  // Any object with an aborted will do: packages bring signals of their own.
  function validateAbortSignal(signal, name) {
    if (signal !== undefined && (signal === null || typeof signal !== "object" || !("aborted" in signal))) {
      throw new ERR_INVALID_ARG_TYPE(name, "AbortSignal", signal);
    }
  }

  function validateSignalName(signal, name = "signal") {
    validateString(signal, name);
    const { signals } = host.node("system_constants");
    if (Object.hasOwn(signals, signal)) return;
    if (Object.hasOwn(signals, signal.toUpperCase())) throw new codes.ERR_UNKNOWN_SIGNAL(`${signal} (signals must use all capital letters)`);
    throw new codes.ERR_UNKNOWN_SIGNAL(signal);
  }

  function validateBuffer(value, name = "buffer") {
    if (!ArrayBuffer.isView(value)) throw new ERR_INVALID_ARG_TYPE(name, ["Buffer", "TypedArray", "DataView"], value);
  }

  function validateEncoding(data, encoding) {
    if (`${encoding}`.toLowerCase() === "hex" && data.length % 2 !== 0) {
      throw new ERR_INVALID_ARG_VALUE("encoding", encoding, `is invalid for data of length ${data.length}`);
    }
  }

  function validatePort(port, name = "Port", allowZero = true) {
    const text = typeof port === "string" && port.trim() !== "";
    const number = typeof port === "number" || text ? +port : NaN;
    if (number !== number >>> 0 || number > 65535 || (number === 0 && !allowZero)) throw new codes.ERR_SOCKET_BAD_PORT(name, port, allowZero);
    return number;
  }

  function validateUnion(value, name, union) {
    if (!union.includes(value)) throw new ERR_INVALID_ARG_TYPE(name, `('${union.join("|")}')`, value);
  }

  // validateFiniteNumber returns whether there is a number.
  function validateFiniteNumber(value, name) {
    if (value === undefined || Number.isNaN(value)) return false;
    validateNumber(value, name);
    if (!Number.isFinite(value)) throw new ERR_OUT_OF_RANGE(name, "a finite number", value);
    return true;
  }

  function checkRangesOrGetDefault(value, name, lower, upper, fallback) {
    if (!validateFiniteNumber(value, name)) return fallback;
    if (value < lower || value > upper) throw new ERR_OUT_OF_RANGE(name, `>= ${lower} and <= ${upper}`, value);
    return value;
  }

  return {
    isInt32,
    isUint32,
    parseFileMode,
    validateAbortSignal,
    validateAbortSignalArray,
    validateArray,
    validateBoolean,
    validateBooleanArray,
    validateBuffer,
    validateDictionary,
    validateEncoding,
    validateFiniteNumber,
    validateFunction,
    validateInt32,
    validateInteger,
    validateNumber,
    validateObject,
    validateOneOf,
    validatePort,
    validateSignalName,
    validateString,
    validateStringArray,
    validateUint32,
    validateUndefined,
    validateUnion,
    checkRangesOrGetDefault,
    kValidateObjectNone,
    kValidateObjectAllowNullable,
    kValidateObjectAllowArray,
    kValidateObjectAllowFunction,
    kValidateObjectAllowObjects,
    kValidateObjectAllowObjectsAndNull,
  };
});
