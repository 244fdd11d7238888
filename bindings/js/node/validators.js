// Checks of arguments, with the errors that Node throws.
(function (host) {
  "use strict";
  const { codes } = host.node("coded_errors");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } = codes;

  const typed = (type) => (value, name) => {
    if (typeof value !== type) throw new ERR_INVALID_ARG_TYPE(name, type, value);
  };
  const validateString = typed("string");
  const validateBoolean = typed("boolean");
  const validateFunction = typed("function");

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

  // validateObject: arrays and functions are objects where that is said.
  function validateObject(value, name, also = {}) {
    let good = typeof value === "object" && value !== null;
    if (Array.isArray(value)) good = also.arrays === true;
    else if (typeof value === "function") good = also.functions === true;
    if (!good) throw new ERR_INVALID_ARG_TYPE(name, "Object", value);
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

  // Any object with an aborted will do: packages bring signals of their own.
  function validateAbortSignal(signal, name) {
    if (signal !== undefined && (signal === null || typeof signal !== "object" || !("aborted" in signal))) {
      throw new ERR_INVALID_ARG_TYPE(name, "AbortSignal", signal);
    }
  }

  function validateBuffer(value, name = "buffer") {
    if (!ArrayBuffer.isView(value)) throw new ERR_INVALID_ARG_TYPE(name, ["Buffer", "TypedArray", "DataView"], value);
  }

  function validatePort(port, name = "Port", allowZero = true) {
    const text = typeof port === "string" && port.trim() !== "";
    const number = typeof port === "number" || text ? +port : NaN;
    if (number !== number >>> 0 || number > 65535 || (number === 0 && !allowZero)) throw new codes.ERR_SOCKET_BAD_PORT(name, port, allowZero);
    return number;
  }

  // validateFiniteNumber returns whether there is a number.
  function validateFiniteNumber(value, name) {
    if (value === undefined || Number.isNaN(value)) return false;
    validateNumber(value, name);
    if (!Number.isFinite(value)) throw new ERR_OUT_OF_RANGE(name, "a finite number", value);
    return true;
  }

  // numberWithin returns a number between two others, or the fallback of none.
  function numberWithin(value, name, lower, upper, fallback) {
    if (!validateFiniteNumber(value, name)) return fallback;
    if (value < lower || value > upper) throw new ERR_OUT_OF_RANGE(name, `>= ${lower} and <= ${upper}`, value);
    return value;
  }

  return {
    numberWithin,
    parseFileMode,
    validateAbortSignal,
    validateArray,
    validateBoolean,
    validateBooleanArray,
    validateBuffer,
    validateFiniteNumber,
    validateFunction,
    validateInt32,
    validateInteger,
    validateNumber,
    validateObject,
    validateOneOf,
    validatePort,
    validateString,
    validateStringArray,
    validateUint32,
  };
});
