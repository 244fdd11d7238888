standard("Fetch, and XHR's FormData", "fetch Headers Request Response FormData");
const wrong = { name: "TypeError" };
const echoed = async (...args) => (await fetch(...args)).json();

member("fetch", "Fetch 5.6", async () => {
  const got = await echoed(`${origin}/a?b=1`, { method: "POST", headers: { "X-One": "1" }, body: new URLSearchParams({ q: "x y" }) });
  same([got.method, got.url, got.headers["X-One"], got.body, got.headers["Content-Type"]], ["POST", "/a?b=1", ["1"], "q=x+y", ["application/x-www-form-urlencoded;charset=UTF-8"]]);
  const missing = await fetch(`${origin}/?status=404`);
  same([missing.ok, missing.status], [false, 404]);
  await rejects(fetch("/relative"), wrong);
  await rejects(fetch(origin, { signal: AbortSignal.abort() }), { name: "AbortError" });
  await rejects(fetch(origin, { body: "x" }), wrong); // GET with a body
  const stream = new ReadableStream({
    start(c) {
      c.enqueue(new TextEncoder().encode("str"));
      c.enqueue(new TextEncoder().encode("eam"));
      c.close();
    },
  });
  is((await echoed(origin, { method: "PUT", body: stream, duplex: "half" })).body, "stream");
  await rejects(fetch(origin, { method: "PUT", body: new ReadableStream() }), wrong); // without duplex
});

member("Headers", "Fetch 5.1", () => {
  is(new Headers({ "X-A": 1 }).get("x-a"), "1");
  is(new Headers([["a", "1"], ["a", "2"]]).get("A"), "1, 2");
  throws(() => new Headers({ "a b": "1" }), wrong);
  throws(() => new Headers({ a: "\r\n" + "x\ny" }), wrong);
  throws(() => new Headers([["a"]]), wrong);
});
const headers = () => new Headers([["b", "2"], ["A", "1"], ["b", "3"], ["Set-Cookie", "x=1"], ["set-cookie", "y=2"]]);
member("Headers.prototype.append delete get has set", "Fetch 5.1", () => {
  const h = headers();
  h.append("a", " more ");
  h.set("B", "4");
  same([h.get("a"), h.get("b"), h.has("x"), h.get("x")], ["1, more", "4", false, null]);
  h.delete("A");
  is(h.has("a"), false);
  throws(() => h.get("a b"), wrong);
});
member("Headers.prototype.getSetCookie", "Fetch 5.1", () => {
  same([headers().getSetCookie(), new Headers().getSetCookie()], [["x=1", "y=2"], []]);
});
member("Headers.prototype.entries keys values forEach", "Fetch 5.1, 2.2.2", () => {
  const h = headers();
  same([...h.entries()], [["a", "1"], ["b", "2, 3"], ["set-cookie", "x=1"], ["set-cookie", "y=2"]]);
  same([[...h.keys()], [...h.values()].length], [["a", "b", "set-cookie", "set-cookie"], 4]);
  const seen = [];
  h.forEach((value, name, self) => seen.push(name + value + (self === h)));
  is(seen[0], "a1true");
});
member("Headers.prototype[Symbol.iterator]", "Fetch 5.1", () => {
  is(Headers.prototype[Symbol.iterator], Headers.prototype.entries);
  same(Object.fromEntries(new Headers({ X: "1" })), { x: "1" });
});

const url = "http://a.test/x";
member("Request", "Fetch 5.4", async () => {
  const first = new Request(url, { method: "post", body: "text", headers: { "X-A": "1" } });
  const second = new Request(first, { headers: { "X-B": "2" } });
  same([second.method, second.headers.get("x-a"), second.headers.get("x-b"), first.bodyUsed, await second.text()], ["POST", null, "2", true, "text"]);
  throws(() => new Request("relative"), wrong);
  throws(() => new Request(url, { method: "TRACE" }), wrong);
  throws(() => new Request(url, { body: "x" }), wrong);
  throws(() => new Request("http://u:p@a.test/"), wrong);
});
member("Request.prototype.method url headers", "Fetch 5.4", () => {
  const r = new Request("http://A.test/./x#y", { method: "delete", body: "b" });
  same([r.method, r.url, r.headers.get("content-type")], ["DELETE", "http://a.test/x#y", "text/plain;charset=UTF-8"]);
  is(new Request(url, { method: "patch" }).method, "patch");
});
member("Request.prototype.destination referrer referrerPolicy mode credentials cache redirect integrity keepalive", "Fetch 5.4", () => {
  const r = new Request(url, { redirect: "manual", credentials: "omit", cache: "no-store", integrity: "x", keepalive: true });
  same([r.destination, r.referrer, r.referrerPolicy, r.mode, r.credentials, r.cache, r.redirect, r.integrity, r.keepalive], ["", "about:client", "", "cors", "omit", "no-store", "manual", "x", true]);
  throws(() => new Request(url, { redirect: "sometimes" }), wrong);
});
member("Request.prototype.isReloadNavigation isHistoryNavigation duplex", "Fetch 5.4", () => {
  const r = new Request(url);
  same([r.isReloadNavigation, r.isHistoryNavigation, r.duplex], [false, false, "half"]);
});
member("Request.prototype.signal", "Fetch 5.4", () => {
  const controller = new AbortController();
  const r = new Request(url, { signal: controller.signal });
  is(r.signal === controller.signal, false);
  controller.abort("why");
  same([r.signal.aborted, r.signal.reason, new Request(url).signal.aborted], [true, "why", false]);
});
member("Request.prototype.clone", "Fetch 5.4", async () => {
  const r = new Request(url, { method: "POST", body: "text" });
  const copy = r.clone();
  same([await r.text(), await copy.text()], ["text", "text"]);
  throws(() => r.clone(), wrong);
});
member("Request.prototype.body bodyUsed", "Fetch 5.3", async () => {
  is(new Request(url).body, null);
  const r = new Request(url, { method: "POST", body: "text" });
  same([r.body instanceof ReadableStream, r.bodyUsed], [true, false]);
  await r.text();
  is(r.bodyUsed, true);
});
const request = (body, type = "text/plain") => new Request(url, { method: "POST", body, headers: { "Content-Type": type } });
const consumed = (make) => async () => {
  same([await make("text").text(), await make("[1]").json()], ["text", [1]]);
  same([...new Uint8Array(await make("ab").arrayBuffer())], [97, 98]);
  await rejects(make("{").json(), { name: "SyntaxError" });
  const used = make("x");
  await used.text();
  await rejects(used.text(), wrong);
};
member("Request.prototype.arrayBuffer json text", "Fetch 5.3", consumed(request));
member("Request.prototype.bytes", "Fetch 5.3", async () => same(await request("ab").bytes(), new Uint8Array([97, 98])));
member("Request.prototype.blob", "Fetch 5.3", async () => {
  const blob = await request("ab", "image/PNG").blob();
  same([blob.size, blob.type, await blob.text()], [2, "image/png", "ab"]);
});
const form = async (make) => {
  const boundary = "xyz";
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nfile\r\n--${boundary}--\r\n`;
  const data = await make(body, `multipart/form-data; boundary=${boundary}`).formData();
  const file = data.get("f");
  same([data.get("a"), file.name, file.type, await file.text()], ["1", "x.txt", "text/plain", "file"]);
  same([...(await make("a=1&b=x+y", "application/x-www-form-urlencoded").formData())], [["a", "1"], ["b", "x y"]]);
  await rejects(make("x").formData(), wrong);
};
member("Request.prototype.formData", "Fetch 5.3", () => form(request));
absent("Request.prototype.attribute", "it is a mistake of Node's, undefined where it is");

const response = (body, type = "text/plain") => new Response(body, { headers: { "Content-Type": type } });
member("Response", "Fetch 5.5", () => {
  const r = new Response("x", { status: 201, statusText: "Made", headers: { a: "1" } });
  same([r.status, r.statusText, r.headers.get("a"), r.headers.get("content-type")], [201, "Made", "1", "text/plain;charset=UTF-8"]);
  throws(() => new Response("x", { status: 204 }), wrong);
  throws(() => new Response("", { status: 99 }), { name: "RangeError" });
});
member("Response.error", "Fetch 5.5", () => {
  const r = Response.error();
  same([r.type, r.status, r.ok], ["error", 0, false]);
});
member("Response.json", "Fetch 5.5", async () => {
  const r = Response.json({ a: 1 }, { status: 202 });
  same([r.status, r.headers.get("content-type"), await r.text()], [202, "application/json", '{"a":1}']);
  throws(() => Response.json(Symbol()), wrong);
});
member("Response.redirect", "Fetch 5.5", () => {
  const r = Response.redirect("http://b.test/", 308);
  same([r.status, r.headers.get("location")], [308, "http://b.test/"]);
  throws(() => Response.redirect("http://b.test/", 200), { name: "RangeError" });
});
member("Response.prototype.type url redirected status ok statusText headers", "Fetch 5.5", async () => {
  const r = await fetch(`${origin}/x?header=X-A:1#frag`);
  same([r.type, r.url, r.redirected, r.status, r.ok, r.statusText, r.headers.get("x-a")], ["basic", `${origin}/x?header=X-A:1`, false, 200, true, "OK", "1"]);
  throws(() => r.headers.set("a", "1"), wrong);
  same([new Response().type, new Response().url], ["default", ""]);
});
member("Response.prototype.body bodyUsed", "Fetch 5.3", async () => {
  is(new Response().body, null);
  const r = await fetch(origin);
  const reader = r.body.getReader();
  is((await reader.read()).value instanceof Uint8Array, true);
  is(r.bodyUsed, true);
  await reader.cancel();
});
member("Response.prototype.clone", "Fetch 5.5", async () => {
  const r = await fetch(origin);
  const copy = r.clone();
  is(await r.text(), await copy.text());
  throws(() => r.clone(), wrong);
});
member("Response.prototype.arrayBuffer json text", "Fetch 5.3", consumed(response));
member("Response.prototype.bytes", "Fetch 5.3", async () => same(await response("ab").bytes(), new Uint8Array([97, 98])));
member("Response.prototype.blob", "Fetch 5.3", async () => {
  const blob = await response("ab", "text/x").blob();
  same([blob.size, blob.type], [2, "text/x"]);
});
member("Response.prototype.formData", "Fetch 5.3", () => form(response));

const data = () => {
  const d = new FormData();
  d.append("a", 1);
  d.append("b", "2");
  d.append("a", new Blob(["x"]), "x.txt");
  return d;
};
member("FormData", "XHR 4", async () => {
  same([...new FormData()], []);
  throws(() => new FormData({}), wrong);
  const got = await echoed(origin, { method: "POST", body: data() });
  is(/name="a"; filename="x.txt"\r\nContent-Type: application\/octet-stream\r\n\r\nx\r\n/.test(got.body), true);
  is(got.headers["Content-Type"][0].startsWith("multipart/form-data; boundary="), true);
});
member("FormData.prototype.append delete", "XHR 4", () => {
  const d = data();
  d.delete("a");
  same([...d], [["b", "2"]]);
  throws(() => d.append("a", "text", "name"), wrong);
});
member("FormData.prototype.get getAll has set", "XHR 4", () => {
  const d = data();
  same([d.get("a"), d.get("x"), d.getAll("a").length, d.has("b"), d.get("a")], ["1", null, 2, true, "1"]);
  same([d.getAll("a")[1] instanceof File, d.getAll("a")[1].name], [true, "x.txt"]);
  d.set("a", "only");
  same([...d], [["a", "only"], ["b", "2"]]);
});
member("FormData.prototype.entries keys values forEach", "XHR 4", () => {
  const d = data();
  same([[...d.keys()], [...d.values()][1], [...d.entries()][1]], [["a", "b", "a"], "2", ["b", "2"]]);
  const seen = [];
  d.forEach((value, name, self) => seen.push(name + (self === d)));
  same(seen, ["atrue", "btrue", "atrue"]);
});
member("FormData.prototype[Symbol.iterator]", "XHR 4", () => is(FormData.prototype[Symbol.iterator], FormData.prototype.entries));
