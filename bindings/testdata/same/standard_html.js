standard("HTML: timers, microtasks, base64 and structured clone", "setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask atob btoa structuredClone");

member("setTimeout", "HTML 8.7", async () => {
  const log = [];
  await new Promise((resolve) => {
    setTimeout((...args) => (log.push(args), resolve()), 30, "a", "b");
    setTimeout(() => log.push("first"), 0);
  });
  same(log, ["first", ["a", "b"]]);
  throws(() => setTimeout("code"), { name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });
  const timer = setTimeout(() => {}, 1e6);
  is(timer.unref(), timer);
  is(timer.hasRef(), false);
  clearTimeout(timer);
});
member("clearTimeout", "HTML 8.7", async () => {
  let n = 0;
  const timers = [setTimeout(() => n++, 0), setTimeout(() => n++, 0)];
  clearTimeout(timers[0]);
  clearTimeout(+timers[1]); // as a number too
  clearTimeout(undefined);
  clearTimeout({});
  await new Promise((resolve) => setTimeout(resolve, 5));
  is(n, 0);
});
member("setInterval clearInterval", "HTML 8.7", async () => {
  let n = 0;
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      if (++n === 3) resolve(clearInterval(timer));
    }, 1);
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  is(n, 3);
});
member("setImmediate clearImmediate", "Node, timers", async () => {
  const log = [];
  await new Promise((resolve) => {
    setImmediate((x) => log.push(x), "immediate");
    clearImmediate(setImmediate(() => log.push("never")));
    queueMicrotask(() => log.push("microtask"));
    setTimeout(resolve, 5);
  });
  same(log, ["microtask", "immediate"]);
});
member("queueMicrotask", "HTML 8.8", async () => {
  const log = [];
  queueMicrotask(() => log.push(2));
  Promise.resolve().then(() => log.push(3));
  log.push(1);
  await null;
  await null;
  same(log, [1, 2, 3]);
  throws(() => queueMicrotask(), { name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });
});
member("atob", "HTML 8.3", () => {
  same([atob("aGk="), atob(" aG\nk "), atob("/+8=")], ["hi", "hi", "\xff\xef"]);
  throws(() => atob("a"), { name: "InvalidCharacterError", code: 5 });
  throws(() => atob("a$=="), { name: "InvalidCharacterError" });
});
member("btoa", "HTML 8.3", () => {
  same([btoa("hi"), btoa("\xff"), btoa(null)], ["aGk=", "/w==", "bnVsbA=="]);
  throws(() => btoa("\u0100"), { name: "InvalidCharacterError" });
});
member("structuredClone", "HTML 2.7", () => {
  const inner = { n: 1 };
  const value = {
    a: [inner, , inner],
    date: new Date(5),
    expression: /x/gi,
    map: new Map([[inner, new Set([1n, undefined])]]),
    bytes: new Uint16Array([1, 2, 3]).subarray(1),
    boxed: Object("text"),
    error: new RangeError("bad", { cause: inner }),
  };
  value.self = value;
  const copy = structuredClone(value);
  same([copy.self === copy, copy.a[0] === copy.a[2], copy.a[0] !== inner, 1 in copy.a], [true, true, true, false]);
  same([copy.date, String(copy.expression), [...copy.bytes], copy.bytes.byteOffset], [value.date, "/x/gi", [2, 3], 2]);
  same([[...copy.map.keys()][0] === copy.a[0], [...[...copy.map.values()][0]]], [true, [1n, undefined]]);
  same([typeof copy.boxed, copy.error.name, copy.error.message, copy.error.cause === copy.a[0]], ["object", "RangeError", "bad", true]);
  class Own {
    x = 1;
    get y() {
      return 2;
    }
  }
  is(Object.getPrototypeOf(structuredClone(new Own())), Object.prototype);
  throws(() => structuredClone(() => {}), { name: "DataCloneError", code: 25 });
  throws(() => structuredClone(Symbol()), { name: "DataCloneError" });
  const buffer = new ArrayBuffer(4);
  is(structuredClone(buffer, { transfer: [buffer] }).byteLength, 4);
  is(buffer.byteLength, 0);
  const twice = new ArrayBuffer(1);
  throws(() => structuredClone(1, { transfer: [twice, twice] }), { name: "DataCloneError" });
});
