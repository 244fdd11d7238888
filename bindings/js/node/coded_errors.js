// Makes errors as Node makes its own: of a class of the language, with a code of
// their own that is also in their text.
(function (host) {
  "use strict";
  const table = host.node("error_codes").codes;

  // stackAs gives an error a stack that begins with head and shows nothing of ours.
  function stackAs(error, head) {
    Object.defineProperty(error, "stack", { value: host.trace(head), writable: true, enumerable: false, configurable: true });
    return error;
  }

  // filled puts the arguments in the places of a text.
  function filled(text, args) {
    let next = 0;
    return text.replace(/%s/g, () => String(args[next++]));
  }

  function maker(code, Class, message) {
    class NodeError extends Class {
      constructor(...args) {
        super();
        const text = typeof message === "function" ? Reflect.apply(message, this, args) : filled(message, args);
        Object.defineProperty(this, "message", { value: text, writable: true, enumerable: false, configurable: true });
        this.code = code;
        stackAs(this, `${this.name} [${code}]: ${text}`);
      }
      // The error is taken for one of the language's class.
      get ["constructor"]() {
        return Class;
      }
      toString() {
        return `${this.name} [${code}]: ${this.message}`;
      }
    }
    return NodeError;
  }

  // Each maker is made when it is first asked for: a script meets few of them.
  const codes = { __proto__: null };
  for (const code of Object.keys(table)) {
    Object.defineProperty(codes, code, {
      get() {
        const [Class, message, ...others] = table[code];
        const made = maker(code, Class, message);
        for (const Other of others) made[Other.name] = maker(code, Other, message);
        Object.defineProperty(codes, code, { value: made, enumerable: true });
        return made;
      },
      enumerable: true,
      configurable: true,
    });
  }

  class AbortError extends Error {
    constructor(message = "The operation was aborted", options = undefined) {
      if (options !== undefined && typeof options !== "object") throw new codes.ERR_INVALID_ARG_TYPE("options", "Object", options);
      super(message, options);
      this.code = "ABORT_ERR";
      this.name = "AbortError";
      stackAs(this, `AbortError: ${message}`);
    }
  }

  // coded makes an error of a code that Node's table has not, and of ours.
  function coded(Class, code, text) {
    return new (maker(code, Class, () => text))();
  }

  // genericNodeError makes a plain Error with properties of the caller's choice.
  function genericNodeError(text, properties) {
    return Object.assign(stackAs(new Error(text), `Error: ${text}`), properties);
  }

  // joinErrors keeps an error that came on the way of another.
  function joinErrors(inner, outer) {
    if (!inner || !outer || inner === outer) return inner || outer;
    if (Array.isArray(outer.errors)) {
      outer.errors.push(inner);
      return outer;
    }
    const both = new AggregateError([outer, inner], outer.message);
    both.code = outer.code;
    return both;
  }

  return { codes, coded, stackAs, AbortError, genericNodeError, joinErrors };
});
