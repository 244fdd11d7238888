// The errors that Node's modules throw (its documentation, "Errors"), seen through
// modules that check their arguments.
const path = require("path");
const { EventEmitter } = require("events");

function caught(f) {
  try {
    f();
  } catch (error) {
    return error;
  }
  throw new Error("did not throw");
}

test("an error with a code is of a class of the language", () => {
  const error = caught(() => path.join(1));
  is(error instanceof TypeError, true);
  is(error.constructor, TypeError);
  is(error.name, "TypeError");
  is(error.code, "ERR_INVALID_ARG_TYPE");
  is(error.message, 'The "path" argument must be of type string. Received type number (1)');
  is(String(error), "TypeError [ERR_INVALID_ARG_TYPE]: The \"path\" argument must be of type string. Received type number (1)");
  is(error.stack.split("\n")[0], String(error));
  same(Object.keys(error), ["code"]);
});

test("what was received", () => {
  const got = (value) => caught(() => path.basename(value)).message.split("Received ")[1];
  is(got(undefined), "undefined");
  is(got(null), "null");
  is(got(-0), "type number (-0)");
  is(got(NaN), "type number (NaN)");
  is(got(5n), "type bigint (5n)");
  is(got(true), "type boolean (true)");
  is(got(Symbol("x")), "type symbol (Symbol(x))");
  is(got(function f() {}), "function f");
  is(got([]), "an instance of Array");
  is(got(new Date()), "an instance of Date");
  is(got(Object.create(null)), "[Object: null prototype] {}");
});
test("a received text is quoted", () => {
  const got = (value) => caught(() => path.format(value)).message.split("Received ")[1];
  is(got("it"), "type string ('it')");
  is(got("it's"), 'type string ("it\'s")');
});

test("out of range", () => {
  const of = (value) => caught(() => Buffer.alloc(4).readInt8(value)).message;
  is(of(9), 'The value of "offset" is out of range. It must be >= 0 and <= 3. Received 9');
  is(of(1.5), 'The value of "offset" is out of range. It must be an integer. Received 1.5');
  is(of(5000000000), 'The value of "offset" is out of range. It must be >= 0 and <= 3. Received 5_000_000_000');
  const error = caught(() => new EventEmitter().setMaxListeners(-1));
  is(error.name, "RangeError");
  is(error.message, 'The value of "setMaxListeners" is out of range. It must be >= 0. Received -1');
});

here("a long text is not shown, since part of a secret would not be blanked", () => {
  const error = caught(() => path.format("x".repeat(100)));
  is(error.message, 'The "pathObject" argument must be of type object. Received type string');
});
