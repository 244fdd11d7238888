const url = "http://a.test/x";
const wrong = { name: "TypeError" };
const text = (request) => request.text();

test("what a request is made of", () => {
  same([new Request(new URL(url)).url, new Request({ toString: () => url }).url, new Request("HTTP://A.test/./x#f").url], [url, url, `${url}#f`]);
  for (const bad of ["/relative", "", "http://", "http://u@a.test/", "http://:p@a.test/"]) throws(() => new Request(bad), wrong);
  throws(() => new Request(), wrong);
  throws(() => Request(url), wrong);
  throws(() => new Request(url, 5), wrong);
  is(new Request(url, null).method, "GET");
});
test("methods", () => {
  const method = (method) => new Request(url, { method }).method;
  same(["get", "Post", "PUT", "delete", "options", "head", "patch", "Custom"].map(method), ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "patch", "Custom"]);
  for (const bad of ["TRACE", "connect", "Track", "a b", "", "\u00e9"]) throws(() => method(bad), wrong);
  for (const method of ["GET", "HEAD"]) throws(() => new Request(url, { method, body: "" }), wrong);
});
test("options", () => {
  const bad = { mode: ["navigate", "x", ""], credentials: ["x"], cache: ["x"], redirect: ["x"], referrerPolicy: ["x"], duplex: ["full"] };
  for (const [name, values] of Object.entries(bad)) for (const value of values) throws(() => new Request(url, { [name]: value }), wrong);
  throws(() => new Request(url, { window: {} }), wrong);
  is(new Request(url, { window: null }).url, url);
  throws(() => new Request(url, { mode: "no-cors", method: "PUT" }), wrong);
  throws(() => new Request(url, { cache: "only-if-cached" }), wrong);
  is(new Request(url, { cache: "only-if-cached", mode: "same-origin" }).cache, "only-if-cached");
  is(new Request(url, { priority: "high" }).url, url);
});
test("referrer", () => {
  const referrer = (referrer) => new Request(url, { referrer }).referrer;
  same([referrer("http://b.test/y?z#f"), referrer(""), referrer("about:client"), new Request(url).referrer], ["http://b.test/y?z#f", "", "about:client", "about:client"]);
  throws(() => referrer("/relative"), wrong);
});
test("a Referer is sent where the script names one", async () => {
  const sent = async (referrer, referrerPolicy) => (await (await fetch(origin, { referrer, referrerPolicy })).json()).headers.Referer?.[0];
  same([await sent(`${origin}/a?b#c`), await sent("http://u:p@b.test/a"), await sent("")], [`${origin}/a?b`, "http://b.test/", undefined]);
  same([await sent("http://b.test/a?c#d", "unsafe-url"), await sent("http://b.test/a", "origin"), await sent("http://b.test/a", "same-origin")], ["http://b.test/a?c", "http://b.test/", undefined]);
  is((await (await fetch(origin)).json()).headers.Referer, undefined);
});
here("referrer policies that Node takes for another", async () => {
  const sent = async (referrer, referrerPolicy) => (await (await fetch(origin, { referrer, referrerPolicy })).json()).headers.Referer?.[0];
  const own = `${origin}/a?b`;
  same([await sent(own, "no-referrer"), await sent(own, "same-origin"), await sent(own, "strict-origin"), await sent("https://b.test/x", "strict-origin"), await sent("https://b.test/x", "no-referrer-when-downgrade")], [undefined, own, `${origin}/`, undefined, undefined]);
});
test("of another request", async () => {
  const first = new Request(url, { method: "POST", headers: { a: "1" }, body: "text", redirect: "manual", cache: "no-store", integrity: "sha256-x", referrerPolicy: "origin" });
  const second = new Request(first);
  same([second.method, second.headers.get("a"), second.redirect, second.cache, second.integrity, second.referrerPolicy, first.bodyUsed, second.bodyUsed], ["POST", "1", "manual", "no-store", "sha256-x", "origin", true, false]);
  is(await second.text(), "text");
  throws(() => new Request(first), wrong);
  const third = new Request(second, { body: "other", method: "PUT" });
  same([third.method, await third.text()], ["PUT", "other"]);
  throws(() => new Request(new Request(url, { method: "POST", body: "x" }), { method: "GET" }), wrong);
});
test("a request's stream stays its own", async () => {
  const first = new Request(url, { method: "POST", body: "text" });
  const { body } = first;
  const second = new Request(first);
  same([first.body === body, first.bodyUsed, body.locked, second.body === body, await text(second)], [true, true, true, false, "text"]);
});
test("clones", async () => {
  const first = new Request(url, { method: "POST", body: "text", headers: { a: "1" } });
  const copy = first.clone();
  copy.headers.set("a", "2");
  same([first.headers.get("a"), copy.headers.get("a"), await text(first), await text(copy)], ["1", "2", "text", "text"]);
  throws(() => first.clone(), wrong);
  const read = new Request(url, { method: "POST", body: "text" });
  const reader = read.body.getReader();
  throws(() => read.clone(), wrong);
  await rejects(read.text(), wrong);
  reader.releaseLock();
  is(await text(read), "text");
});
test("signals", () => {
  const controller = new AbortController();
  const first = new Request(url, { signal: controller.signal });
  const second = new Request(first);
  const third = new Request(first, { signal: null });
  const copy = first.clone();
  const heard = [];
  first.signal.addEventListener("abort", () => heard.push(1));
  copy.signal.addEventListener("abort", () => heard.push(2));
  controller.abort("why");
  same([second.signal.aborted, second.signal.reason, third.signal.aborted, copy.signal.reason, heard.sort()], [true, "why", false, "why", [1, 2]]);
  for (const bad of [{}, "x", 5, controller]) throws(() => new Request(url, { signal: bad }), wrong);
});
test("a polyfill's signal is followed", async () => {
  const listeners = [];
  const signal = { aborted: false, reason: undefined, addEventListener: (type, f) => listeners.push(f), removeEventListener() {} };
  const sent = fetch(origin, { signal, method: "POST", body: new ReadableStream(), duplex: "half" });
  signal.aborted = true;
  for (const f of listeners) typeof f === "function" ? f.call(signal, { type: "abort", target: signal }) : f.handleEvent({ type: "abort", target: signal });
  await rejects(sent);
});
test("bodies", async () => {
  const made = (body) => new Request(url, { method: "POST", body });
  same([await text(made("\ud800\u20ac")), await text(made(new Uint8Array([97, 98]).subarray(1))), await text(made(5)), await text(made({}))], ["\ufffd\u20ac", "b", "5", "[object Object]"]);
  same([await text(made(null)), made(null).body, made(undefined).body, made("").body === null], ["", null, null, false]);
  const buffer = new Uint8Array([97]);
  const request = made(buffer);
  buffer[0] = 98;
  is(await text(request), "a");
  same([await new Response("").text(), await new Response().blob().then((b) => b.size)], ["", 0]);
});
