// assert (Node's documentation, "Assert"): the functions; how values are compared and
// what an AssertionError says is in assert_deep.js and assert_error.js.
(function (host) {
  "use strict";
  const { codes, validateFunction } = host.node("errors");
  const { AssertionError } = host.node("assert_error");
  const { isDeepEqual, isDeepStrictEqual } = host.node("assert_deep");
  const { inspect, types } = host.node("util");
  const { ERR_INVALID_ARG_TYPE } = codes;
  const isError = (value) => types.isNativeError(value) || value instanceof Error;

  function fails(options) {
    if (options.message instanceof Error) throw options.message;
    throw new AssertionError(options);
  }

  // truthy is assert and assert.ok. Node shows the source of the call in its message;
  // a bundle has none.
  function truthy(args) {
    const [value, message] = args;
    if (value) return;
    if (args.length > 0 && message != null && isError(message)) throw message;
    const error = new AssertionError({ actual: value, expected: true, message: args.length === 0 ? "No value argument passed to `assert.ok()`" : message, operator: "==" });
    error.generatedMessage = args.length === 0 || message == null;
    throw error;
  }

  const assert = function ok(...args) {
    truthy(args);
  };
  let failWarned = false;

  function needTwo(n) {
    if (n < 2) throw new codes.ERR_MISSING_ARGS("actual", "expected");
  }

  // comparison makes the function that fails where holds does not.
  function comparison(name, operator, holds) {
    assert[name] = {
      [name](actual, expected, message) {
        needTwo(arguments.length);
        if (!holds(actual, expected)) fails({ actual, expected, message, operator });
      },
    }[name];
  }
  const looselyEqual = (a, b) => a == b || (Number.isNaN(a) && Number.isNaN(b));

  assert.fail = function fail(actual, expected, message, operator) {
    const n = arguments.length;
    const generated = actual == null && n <= 1;
    if (generated) {
      message = "Failed";
    } else if (n === 1) {
      message = actual;
      actual = undefined;
    } else {
      if (!failWarned) {
        failWarned = true;
        host.global("process").emitWarning("assert.fail() with more than one argument is deprecated. Please use assert.strictEqual() instead or only pass a message.", "DeprecationWarning", "DEP0094");
      }
      if (n === 2) operator = "!=";
    }
    if (message instanceof Error) throw message;
    const error = new AssertionError({ actual, expected, operator: operator === undefined ? "fail" : operator, message });
    if (generated) error.generatedMessage = true;
    throw error;
  };
  assert.AssertionError = AssertionError;
  assert.ok = function ok(...args) {
    truthy(args);
  };
  comparison("equal", "==", looselyEqual);
  comparison("notEqual", "!=", (a, b) => !looselyEqual(a, b));
  comparison("deepEqual", "deepEqual", isDeepEqual);
  comparison("notDeepEqual", "notDeepEqual", (a, b) => !isDeepEqual(a, b));
  comparison("deepStrictEqual", "deepStrictEqual", isDeepStrictEqual);
  comparison("notDeepStrictEqual", "notDeepStrictEqual", (a, b) => !isDeepStrictEqual(a, b));
  comparison("strictEqual", "strictEqual", Object.is);
  comparison("notStrictEqual", "notStrictEqual", (a, b) => !Object.is(a, b));

  // What two errors are compared by: those of the wanted keys that each has.
  function Comparison(from, keys, actual) {
    for (const key of keys) {
      if (!(key in from)) continue;
      const matched = actual !== undefined && typeof actual[key] === "string" && types.isRegExp(from[key]) && from[key].test(actual[key]);
      this[key] = matched ? actual[key] : from[key];
    }
  }

  function checkKey(actual, expected, key, message, keys, name) {
    if (key in actual && isDeepStrictEqual(actual[key], expected[key])) return;
    if (message) fails({ actual, expected, message, operator: name });
    const error = new AssertionError({ actual: new Comparison(actual, keys), expected: new Comparison(expected, keys, actual), operator: "deepStrictEqual" });
    throw Object.assign(error, { actual, expected, operator: name });
  }

  // checkShape compares an error with an object of what it should have.
  function checkShape(actual, expected, message, name) {
    if (typeof actual !== "object" || actual === null) {
      const error = new AssertionError({ actual, expected, message, operator: "deepStrictEqual" });
      error.operator = name;
      throw error;
    }
    const keys = Object.keys(expected);
    if (expected instanceof Error) keys.push("name", "message");
    else if (keys.length === 0) throw new codes.ERR_INVALID_ARG_VALUE("error", expected, "may not be an empty object");
    for (const key of keys) {
      if (typeof actual[key] === "string" && types.isRegExp(expected[key]) && expected[key].test(actual[key])) continue;
      checkKey(actual, expected, key, message, keys, name);
    }
  }

  // mismatch tells why an error is not the expected one; undefined where it is.
  function mismatch(actual, expected) {
    if (typeof expected !== "function") {
      const text = String(actual);
      if (expected.test(text)) return undefined;
      return `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
    }
    if (expected.prototype !== undefined && actual instanceof expected) return undefined;
    if (Object.prototype.isPrototypeOf.call(Error, expected)) {
      const start = `The error is expected to be an instance of "${expected.name}". Received `;
      if (!isError(actual)) return `${start}"${inspect(actual, { depth: -1 })}"`;
      const name = actual.constructor?.name || actual.name;
      const got = expected.name === name ? "an error with identical name but a different prototype." : `"${name}"`;
      return `${start}${got}${actual.message ? `\n\nError message:\n\n${actual.message}` : ""}`;
    }
    const result = Reflect.apply(expected, {}, [actual]);
    if (result === true) return undefined;
    const who = expected.name ? `"${expected.name}" ` : "";
    return `The ${who}validation function is expected to return "true". Received ${inspect(result)}${isError(actual) ? `\n\nCaught error:\n\n${actual}` : ""}`;
  }

  function checkError(actual, expected, message, name) {
    if (typeof expected !== "function" && !types.isRegExp(expected)) {
      checkShape(actual, expected, message, name);
      return;
    }
    const why = mismatch(actual, expected);
    if (why === undefined) return;
    const error = new AssertionError({ actual, expected, message: message || why, operator: name });
    error.generatedMessage = !message;
    throw error;
  }

  const nothing = Symbol("no exception");

  function thrown(f) {
    validateFunction(f, "fn");
    try {
      f();
    } catch (error) {
      return error;
    }
    return nothing;
  }

  const isPromise = (value) => types.isPromise(value) || (value !== null && typeof value === "object" && typeof value.then === "function" && typeof value.catch === "function");

  async function rejected(what) {
    let promise = what;
    if (typeof what === "function") {
      promise = what();
      if (!isPromise(promise)) throw new codes.ERR_INVALID_RETURN_VALUE("instance of Promise", "promiseFn", promise);
    } else if (!isPromise(what)) {
      throw new ERR_INVALID_ARG_TYPE("promiseFn", ["Function", "Promise"], what);
    }
    try {
      await promise;
    } catch (error) {
      return error;
    }
    return nothing;
  }

  // expectsError is what throws and rejects do with what was thrown.
  function expectsError(name, word, actual, args) {
    let [expected, message] = args;
    const kinds = ["Object", "Error", "Function", "RegExp"];
    if (typeof expected === "string") {
      if (args.length === 2) throw new ERR_INVALID_ARG_TYPE("error", kinds, expected);
      const isObject = typeof actual === "object" && actual !== null;
      if (isObject && actual.message === expected) throw new codes.ERR_AMBIGUOUS_ARGUMENT("error/message", `The error message "${actual.message}" is identical to the message.`);
      if (!isObject && actual === expected) throw new codes.ERR_AMBIGUOUS_ARGUMENT("error/message", `The error "${actual}" is identical to the message.`);
      message = expected;
      expected = undefined;
    } else if (expected != null && typeof expected !== "object" && typeof expected !== "function") {
      throw new ERR_INVALID_ARG_TYPE("error", kinds, expected);
    }
    if (actual === nothing) {
      const which = expected?.name ? ` (${expected.name})` : "";
      fails({ actual: undefined, expected, operator: name, message: `Missing expected ${word}${which}${message ? `: ${message}` : "."}` });
    }
    if (expected) checkError(actual, expected, message, name);
  }

  function isExpected(actual, expected) {
    if (typeof expected !== "function") {
      if (types.isRegExp(expected)) return expected.test(String(actual));
      throw new ERR_INVALID_ARG_TYPE("expected", ["Function", "RegExp"], expected);
    }
    if (expected.prototype !== undefined && actual instanceof expected) return true;
    if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
    return Reflect.apply(expected, {}, [actual]) === true;
  }

  function expectsNoError(name, word, actual, args) {
    if (actual === nothing) return;
    let [expected, message] = args;
    if (typeof expected === "string") {
      message = expected;
      expected = undefined;
    }
    if (!expected || isExpected(actual, expected)) {
      fails({ actual, expected, operator: name, message: `Got unwanted ${word}${message ? `: ${message}` : "."}\nActual message: "${actual?.message}"` });
    }
    throw actual;
  }

  assert.throws = function throws(fn, ...args) {
    expectsError("throws", "exception", thrown(fn), args);
  };
  assert.rejects = async function rejects(promiseFn, ...args) {
    expectsError("rejects", "rejection", await rejected(promiseFn), args);
  };
  assert.doesNotThrow = function doesNotThrow(fn, ...args) {
    expectsNoError("doesNotThrow", "exception", thrown(fn), args);
  };
  assert.doesNotReject = async function doesNotReject(fn, ...args) {
    expectsNoError("doesNotReject", "rejection", await rejected(fn), args);
  };

  assert.ifError = function ifError(err) {
    if (err === null || err === undefined) return;
    let message = inspect(err);
    if (typeof err === "object" && typeof err.message === "string") message = err.message.length === 0 && err.constructor ? err.constructor.name : err.message;
    const error = new AssertionError({ actual: err, expected: null, operator: "ifError", message: `ifError got unwanted exception: ${message}` });
    // Where it came from tells more than where it was looked at.
    const from = typeof err.stack === "string" ? err.stack.search(/\n\s+at /) : -1;
    if (from >= 0) error.stack = error.stack.split("\n", 1)[0] + err.stack.slice(from);
    throw error;
  };

  function matches(name, string, regexp, message, wanted) {
    if (!types.isRegExp(regexp)) throw new ERR_INVALID_ARG_TYPE("regexp", "RegExp", regexp);
    if (typeof string === "string" && regexp.test(string) === wanted) return;
    if (message instanceof Error) throw message;
    const why =
      typeof string === "string"
        ? `The input ${wanted ? "did not" : "was expected to not"} match the regular expression ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`
        : `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`;
    const error = new AssertionError({ actual: string, expected: regexp, message: message || why, operator: name });
    error.generatedMessage = !message;
    throw error;
  }
  assert.match = function match(string, regexp, message) {
    matches("match", string, regexp, message, true);
  };
  assert.doesNotMatch = function doesNotMatch(string, regexp, message) {
    matches("doesNotMatch", string, regexp, message, false);
  };

  let tracker;
  assert.CallTracker = function CallTracker() {
    tracker ??= host.node("util").deprecate(host.node("assert_tracker").CallTracker, "assert.CallTracker is deprecated.", "DEP0173");
    return new tracker();
  };

  const strict = function strict(...args) {
    truthy(args);
  };
  assert.strict = Object.assign(strict, assert, {
    equal: assert.strictEqual,
    deepEqual: assert.deepStrictEqual,
    notEqual: assert.notStrictEqual,
    notDeepEqual: assert.notDeepStrictEqual,
  });
  strict.strict = strict;
  return assert;
});
