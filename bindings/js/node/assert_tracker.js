// assert.CallTracker: counts how often functions are called.
(function (host) {
  "use strict";
  const { codes, validateUint32 } = host.node("errors");
  const { AssertionError } = host.node("assert_error");

  class CallTracker {
    #tracked = new Map(); // by function: { name, expected, calls, made }

    #of(tracked) {
      const found = this.#tracked.get(tracked);
      if (found === undefined) throw new codes.ERR_INVALID_ARG_VALUE("tracked", tracked, "is not a tracked function");
      return found;
    }
    calls(fn, expected = 1) {
      if (typeof fn === "number") {
        expected = fn;
        fn = undefined;
      }
      fn ??= () => {};
      validateUint32(expected, "expected", true);
      const record = { name: fn.name || "calls", expected, calls: [], made: new Error() };
      const tracked = new Proxy(fn, {
        apply(target, thisArg, args) {
          record.calls.push(Object.freeze({ thisArg, arguments: Object.freeze([...args]) }));
          return Reflect.apply(target, thisArg, args);
        },
      });
      this.#tracked.set(tracked, record);
      return tracked;
    }
    getCalls(tracked) {
      return Object.freeze([...this.#of(tracked).calls]);
    }
    reset(tracked) {
      for (const record of tracked === undefined ? this.#tracked.values() : [this.#of(tracked)]) record.calls = [];
    }
    report() {
      const wrong = [...this.#tracked.values()].filter(({ expected, calls }) => calls.length !== expected);
      return wrong.map(({ name, expected, calls, made }) => ({
        message: `Expected the ${name} function to be executed ${expected} time(s) but was executed ${calls.length} time(s).`,
        actual: calls.length,
        expected,
        operator: name,
        stack: made,
      }));
    }
    verify() {
      const details = this.report();
      if (details.length === 0) return;
      const message = details.length === 1 ? details[0].message : "Functions were not called the expected number of times";
      throw new AssertionError({ message, details });
    }
  }
  return { CallTracker };
});
