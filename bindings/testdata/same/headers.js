const wrong = { name: "TypeError" };

test("what headers are made of", () => {
  same([...new Headers([["b", "2"], ["A", "1"]])], [["a", "1"], ["b", "2"]]);
  same([...new Headers(new Map([["x", "1"]]))], [["x", "1"]]);
  same([...new Headers(new Headers({ a: "1" }))], [["a", "1"]]);
  same([...new Headers(undefined)], []);
  class Own extends Headers {}
  same([...new Own({ a: "1" })], [["a", "1"]]);
  for (const bad of [null, 5, "a: b", [["a"]], [["a", "b", "c"]], [5], [null], { "a b": "1" }, { "": "1" }, { "\u00e9": "1" }, { a: "\u0100" }, { a: "x\ny" }, { a: "x\0" }]) throws(() => new Headers(bad), wrong);
});
test("of records: each name is converted before its value, and none is set where one is wrong", () => {
  const log = [];
  const record = new Proxy({ a: "1", b: "2" }, {
    get: (target, key) => (log.push(`get ${String(key)}`), target[key]),
    ownKeys: (target) => (log.push("keys"), Reflect.ownKeys(target)),
    getOwnPropertyDescriptor: (target, key) => (log.push(`own ${String(key)}`), Reflect.getOwnPropertyDescriptor(target, key)),
  });
  same([...new Headers(record)], [["a", "1"], ["b", "2"]]);
  same(log.filter((line) => !line.includes("Symbol")), ["keys", "own a", "get a", "own b", "get b"]);
  throws(() => new Headers({ [Symbol("x")]: "1" }), wrong);
});
test("values are trimmed and may be bytes", () => {
  const h = new Headers({ a: " \t\r\n1 2\r\n ", b: "\u00ff\u007f", c: "" });
  same([h.get("a"), h.get("b"), h.get("c"), h.get("d")], ["1 2", "\u00ff\u007f", "", null]);
});
test("combined, but for set-cookie", () => {
  const h = new Headers({ accept: "a" });
  h.append("Accept", "b");
  h.append("Set-Cookie", "x=1");
  h.append("set-cookie", "y=2, z");
  same([...h], [["accept", "a, b"], ["set-cookie", "x=1"], ["set-cookie", "y=2, z"]]);
  same([h.get("set-cookie"), h.getSetCookie()], ["x=1, y=2, z", ["x=1", "y=2, z"]]);
  h.set("set-cookie", "w=3");
  same(h.getSetCookie(), ["w=3"]);
  h.delete("set-cookie");
  same([h.getSetCookie(), h.has("set-cookie")], [[], false]);
});
test("iteration is live and in order", () => {
  const h = new Headers([["c", "1"], ["a", "2"]]);
  const seen = [];
  for (const [name] of h) {
    seen.push(name);
    if (name === "a") h.append("b", "3");
  }
  same(seen, ["a", "b", "c"]);
  const it = h.keys();
  same([Object.prototype.toString.call(it), it.next(), it[Symbol.iterator]() === it], ["[object Headers Iterator]", { value: "a", done: false }, true]);
  throws(() => it.next.call({}), wrong);
  throws(() => Headers.prototype.get.call({}, "a"), wrong);
});
test("arguments", () => {
  const h = new Headers();
  for (const bad of [() => h.append("a"), () => h.set("a"), () => h.get(), () => h.has(), () => h.delete(), () => h.append("a b", "1"), () => h.get(""), () => h.has("\u0100"), () => h.delete("a:"), () => h.forEach(), () => h.forEach({})]) throws(bad, wrong);
});
test("those of a received response cannot be changed", async () => {
  const { headers } = await fetch(origin);
  for (const change of [() => headers.set("a", "1"), () => headers.append("a", "1"), () => headers.delete("a"), () => headers.delete("content-type")]) throws(change, wrong);
  const copy = new Headers(headers);
  copy.set("a", "1");
  is(copy.get("a"), "1");
  const made = Response.error().headers;
  throws(() => made.set("a", "1"), wrong);
  throws(() => Response.redirect("http://a.test/").headers.set("a", "1"), wrong);
  new Response().headers.set("a", "1");
  new Request(origin).headers.set("a", "1");
});
test("on the wire", async () => {
  const got = await (await fetch(origin, { headers: [["X-One", "1"], ["x-one", "2"], ["cookie", "a=1"], ["Cookie", "b=2"], ["X-Latin", "\u00e9"]] })).json();
  same([got.headers["X-One"], got.headers.Accept, got.headers["Accept-Language"]], [["1, 2"], ["*/*"], ["*"]]);
  is(got.headers.Cookie[0].split("; ")[0], "a=1");
  const own = await (await fetch(origin, { headers: { accept: "text/x", "user-agent": "me", "accept-language": "de" } })).json();
  same([own.headers.Accept, own.headers["User-Agent"], own.headers["Accept-Language"]], [["text/x"], ["me"], ["de"]]);
  is((await (await fetch(origin, { headers: { range: "bytes=0-1" } })).json()).headers["Accept-Encoding"][0], "identity");
});
