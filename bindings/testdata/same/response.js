const wrong = { name: "TypeError" };

test("what a response is made of", () => {
  const r = new Response(null, { status: 404, statusText: "N\u00e9\t", headers: [["a", "1"]] });
  same([r.status, r.statusText, r.ok, r.type, r.url, r.redirected, r.body, r.bodyUsed, r.headers.get("a")], [404, "N\u00e9\t", false, "default", "", false, null, false, "1"]);
  for (const status of [0, 100, 199, 600, 1000]) throws(() => new Response(null, { status }), { name: "RangeError" });
  for (const statusText of ["\n", "\u0100", "\0"]) throws(() => new Response(null, { statusText }), wrong);
  for (const status of [204, 205, 304]) {
    throws(() => new Response("", { status }), wrong);
    is(new Response(null, { status }).status, status);
  }
  throws(() => Response(), wrong);
  throws(() => new Response("", 5), wrong);
});
test("statics", async () => {
  const error = Response.error();
  same([error.type, error.status, error.statusText, error.body, error.ok], ["error", 0, "", null, false]);
  const to = Response.redirect("HTTP://a.test/x y#z");
  same([to.status, to.headers.get("location"), to.type], [302, "http://a.test/x%20y#z", "default"]);
  for (const status of [200, 304, 400]) throws(() => Response.redirect("http://a.test/", status), { name: "RangeError" });
  throws(() => Response.redirect("/relative"), wrong);
  throws(() => Response.redirect(), wrong);
  const json = Response.json([1, { a: "\u20ac" }], { status: 201, headers: { "Content-Type": "x/y" } });
  same([json.status, json.headers.get("content-type"), await json.text()], [201, "x/y", '[1,{"a":"\u20ac"}]']);
  for (const bad of [undefined, () => {}, Symbol("x")]) throws(() => Response.json(bad), wrong);
  throws(() => Response.json("x", { status: 204 }), wrong);
  throws(() => Response.json(1n), wrong);
  const circle = {};
  circle.circle = circle;
  throws(() => Response.json(circle), wrong);
});
test("a body is read once", async () => {
  const r = new Response("[1]");
  const first = r.json();
  is(r.bodyUsed, true);
  await rejects(r.text(), wrong);
  same(await first, [1]);
  same([r.body.locked, r.bodyUsed], [true, true]);
  const none = new Response(null);
  same([await none.text(), await none.text(), none.bodyUsed], ["", "", false]);
  await rejects(new Response("").json(), { name: "SyntaxError" });
});
test("a stream that was read is used, a locked one is not", async () => {
  const r = new Response("ab");
  const reader = r.body.getReader();
  same([r.bodyUsed, r.body.locked], [false, true]);
  await reader.read();
  is(r.bodyUsed, true);
  reader.releaseLock();
  await rejects(r.text(), wrong);
  const cancelled = new Response("ab");
  await cancelled.body.cancel();
  is(cancelled.bodyUsed, true);
});
test("streams of bytes", async () => {
  const byob = new Response("abc").body.getReader({ mode: "byob" });
  same([[...(await byob.read(new Uint8Array(2))).value], [...(await byob.read(new Uint8Array(2))).value], (await byob.read(new Uint8Array(2))).done], [[97, 98], [99], true]);
  const remote = (await fetch(origin)).body.getReader({ mode: "byob" });
  let size = 0;
  for (let r = await remote.read(new Uint8Array(7)); !r.done; r = await remote.read(new Uint8Array(7))) size += r.value.length;
  is(size > 20, true);
});
test("clones", async () => {
  const r = new Response("abc", { status: 201, headers: { a: "1" } });
  const copy = r.clone();
  copy.headers.set("a", "2");
  same([copy.status, r.headers.get("a"), await r.text(), await copy.text()], [201, "1", "abc", "abc"]);
  throws(() => r.clone(), wrong);
  const remote = await fetch(origin);
  const second = remote.clone();
  const third = remote.clone();
  const texts = await Promise.all([remote.text(), second.text(), third.text()]);
  same([texts[0] === texts[1], texts[0] === texts[2], second.url === remote.url, second.headers.get("content-type")], [true, true, true, "application/json"]);
  throws(() => second.headers.set("a", "1"), wrong);
  const streamed = new Response(new ReadableStream({ start: (c) => (c.enqueue(new Uint8Array([1])), c.close()) }));
  const twin = streamed.clone();
  const [a, b] = [new Uint8Array(await streamed.arrayBuffer()), new Uint8Array(await twin.arrayBuffer())];
  a[0] = 9;
  is(b[0], 1);
});
test("a clone of what is read halfway", async () => {
  const r = new Response(new ReadableStream());
  r.body.getReader();
  throws(() => r.clone(), wrong);
});
test("the type of a blob is that of the headers", async () => {
  const type = async (value) => (await new Response("x", { headers: value === undefined ? {} : { "Content-Type": value } }).blob()).type;
  same([await type('a/b;c="d e"'), await type("nonsense"), await type("a/b, c/d"), await type("text/html;charset=x, text/html;a=b"), await type(undefined).then((t) => t.toLowerCase())], ['a/b;c="d e"', "", "c/d", "text/html;a=b;charset=x", "text/plain;charset=utf-8"]);
  if (patchbay) is(await type("Text/HTML;Charset=UTF-8"), "text/html;charset=UTF-8"); // Node makes all of it lower case
  is((await new Response(new Blob(["x"], { type: "A/B" })).blob()).type, "a/b");
  is((await new Response(new Uint8Array(1)).blob()).type, "");
});
test("a stream's chunks must be bytes", async () => {
  const of = (chunk) => new Response(new ReadableStream({ start: (c) => (c.enqueue(chunk), c.close()) }));
  for (const chunk of ["text", 5, null, {}]) await rejects(of(chunk).text(), wrong);
  is(await of(Buffer.from("ok")).text(), "ok");
  const broken = new Response(new ReadableStream({ start: (c) => c.error(new RangeError("mine")) }));
  await rejects(broken.text(), { name: "RangeError", message: "mine" });
});
test("text and json drop a byte order mark", async () => {
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
  same([await new Response(bytes).text(), await new Response(bytes).json(), (await new Response(bytes).arrayBuffer()).byteLength, await new Response("\ufeffx").text()], ["{}", {}, 5, "x"]);
});
