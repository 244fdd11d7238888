const encoder = new TextEncoder();
const wrong = { name: "TypeError" };
const send = (body, more) => fetch(origin, { method: "POST", body, duplex: "half", ...more });
const echoed = async (...args) => (await send(...args)).json();
const streamOf = (...chunks) =>
  new ReadableStream({
    pull(c) {
      if (chunks.length === 0) c.close();
      else c.enqueue(chunks.shift());
    },
  });

test("a stream is sent in chunks", async () => {
  const got = await echoed(streamOf(encoder.encode("one "), Buffer.from("two "), encoder.encode("\u20ac")));
  same([got.body, got.headers["Content-Length"], got.headers["Content-Type"]], ["one two \u20ac", undefined, undefined]);
  is((await echoed(streamOf())).body, "");
  is((await echoed(streamOf(encoder.encode("x")), { headers: { "Content-Type": "a/b" } })).headers["Content-Type"][0], "a/b");
});
test("what has a length says it", async () => {
  const length = async (body) => (await echoed(body)).headers["Content-Length"]?.[0];
  same([await length("\u20ac"), await length(new Uint8Array(5)), await length(new ArrayBuffer(2)), await length(new URLSearchParams("a=b")), await length(new Blob(["1234"]))], ["3", "5", "2", "3", "4"]);
});
test("types of bodies", async () => {
  const type = async (body) => (await echoed(body)).headers["Content-Type"]?.[0];
  same(
    [await type("x"), await type(new Uint8Array(1)), await type(new URLSearchParams()), await type(new Blob(["x"])), await type(new Blob(["x"], { type: "A/B" })), await type(5), await type(null)],
    ["text/plain;charset=UTF-8", undefined, "application/x-www-form-urlencoded;charset=UTF-8", undefined, "a/b", "text/plain;charset=UTF-8", undefined],
  );
});
test("duplex", async () => {
  throws(() => new Request(origin, { method: "POST", body: streamOf() }), wrong);
  throws(() => new Request(origin, { method: "POST", body: streamOf(), duplex: "full" }), wrong);
  await rejects(fetch(origin, { method: "POST", body: streamOf() }), wrong);
  is(new Request(origin, { method: "POST", body: "text" }).duplex, "half");
});
test("streams that cannot be a body", async () => {
  const locked = streamOf(encoder.encode("x"));
  locked.getReader();
  throws(() => new Request(origin, { method: "POST", body: locked, duplex: "half" }), wrong);
  const read = streamOf(encoder.encode("x"));
  const reader = read.getReader();
  await reader.read();
  reader.releaseLock();
  throws(() => new Response(read), wrong);
  throws(() => new Request(origin, { method: "POST", body: streamOf(), duplex: "half", keepalive: true }), wrong);
});
test("what can be iterated over asynchronously is a body", async () => {
  const list = ["a", encoder.encode("b"), "\u20ac"];
  const iterable = { [Symbol.asyncIterator]: () => ({ next: async () => (list.length === 0 ? { done: true } : { done: false, value: list.shift() }) }) };
  is((await echoed(iterable)).body, "ab\u20ac");
  const { Readable } = require("stream");
  is((await echoed(Readable.from(["x", Buffer.from("y")]))).body, "xy");
  is(await new Response(Readable.from([Buffer.from("z")])).text(), "z");
  throws(() => new Request(origin, { method: "POST", body: Readable.from([]) }), wrong);
});
test("the stream breaks off", async () => {
  const error = new RangeError("broken");
  let pulls = 0;
  const stream = () =>
    new ReadableStream({
      pull(c) {
        if (pulls++ % 2 === 0) c.enqueue(encoder.encode("x"));
        else throw error;
      },
    });
  await rejects(send(stream()), patchbay ? { name: "TypeError", cause: error } : wrong);
});
here("a chunk that is no Uint8Array breaks it off, where Node sends what it can", async () => {
  for (const chunk of ["text", new ArrayBuffer(1), new DataView(new ArrayBuffer(1)), 5, null]) await rejects(send(streamOf(chunk)), wrong);
});
test("aborted before it begins", async () => {
  const reasons = [];
  const stream = new ReadableStream({ cancel: (reason) => void reasons.push(reason) });
  await rejects(send(stream, { signal: AbortSignal.abort("why") }).catch((e) => Promise.reject({ e })), { e: "why" });
  same(reasons, ["why"]);
});
test("aborted on the way", async () => {
  const reasons = [];
  const controller = new AbortController();
  const stream = new ReadableStream({
    pull(c) {
      c.enqueue(encoder.encode("x"));
      return new Promise((resolve) => setTimeout(resolve, 1));
    },
    cancel: (reason) => void reasons.push(reason.name),
  });
  const sent = send(stream, { signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  await rejects(sent, { name: "AbortError" });
  if (patchbay) same(reasons, ["AbortError"]); // Node does not tell the stream
});
test("a request can be sent once", async () => {
  const request = new Request(origin, { method: "POST", body: streamOf(encoder.encode("x")), duplex: "half" });
  is(request.bodyUsed, false);
  const sent = fetch(request);
  is(request.bodyUsed, true);
  is((await (await sent).json()).body, "x");
  await rejects(fetch(request), wrong);
});
test("a clone of a request with a stream", async () => {
  const request = new Request(origin, { method: "POST", body: streamOf(encoder.encode("a"), encoder.encode("b")), duplex: "half" });
  const copy = request.clone();
  same([await (await fetch(request)).json().then((j) => j.body), await copy.text()], ["ab", "ab"]);
});
test("redirects", async () => {
  const to = (status) => `${origin}/?status=${status}&header=Location:/there`;
  const go = async (status, body) => {
    const response = await fetch(to(status), { method: "POST", body, duplex: "half", headers: { "Content-Type": "a/b", "X-A": "1" } });
    const got = await response.json();
    return [got.method, got.body, got.headers["Content-Type"]?.[0], got.headers["X-A"][0], response.redirected, new URL(response.url).pathname];
  };
  const dropped = ["GET", "", undefined, "1", true, "/there"];
  const kept = ["POST", "x", "a/b", "1", true, "/there"];
  same([await go(301, "x"), await go(302, "x"), await go(303, "x"), await go(307, "x"), await go(308, "x")], [dropped, dropped, dropped, kept, kept]);
  same(await go(303, streamOf(encoder.encode("x"))), dropped);
  for (const status of [301, 302, 307, 308]) await rejects(go(status, streamOf(encoder.encode("x"))), wrong);
  await rejects(fetch(to(302), { redirect: "error" }), wrong);
  const manual = await fetch(to(302), { redirect: "manual" });
  same([manual.status, manual.type, manual.headers.get("location"), manual.redirected], [302, "basic", "/there", false]);
  await rejects(fetch(`${origin}/?status=302&header=Location:data:,x`), wrong);
  await rejects(fetch(`${origin}/?status=302&header=Location:http://`), wrong);
  is((await (await fetch(`${origin}/?status=302`)).json()).method, "GET"); // no Location: it is the answer
});

test("forms and blobs of another implementation", async () => {
  class OtherBlob {
    name = "n.txt";
    type = "a/b";
    size = 3;
    async arrayBuffer() {
      return encoder.encode("abc").buffer;
    }
    stream() {
      return streamOf(encoder.encode("abc"));
    }
    get [Symbol.toStringTag]() {
      return "File";
    }
  }
  class OtherForm {
    entries() {
      return [["a", "1\n"], ["f", new OtherBlob()]].values();
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    append() {}
    delete() {}
    get() {}
    getAll() {}
    has() {}
    set() {}
    get [Symbol.toStringTag]() {
      return "FormData";
    }
  }
  const form = await new Response(new OtherForm()).formData();
  same([form.get("a"), form.get("f").name, form.get("f").type, await form.get("f").text()], ["1\r\n", "n.txt", "a/b", "abc"]);
  const sent = await (await fetch(origin, { method: "POST", body: new OtherForm() })).json();
  is(sent.headers["Content-Type"][0].startsWith("multipart/form-data; boundary="), true);
  const blob = await (await fetch(origin, { method: "POST", body: new OtherBlob() })).json();
  same([blob.body, blob.headers["Content-Type"][0]], ["abc", "a/b"]);
});
