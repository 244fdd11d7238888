const bytesOf = async (blob) => [...new Uint8Array(await blob.arrayBuffer())];

here("parts are converted from left to right, and options by name: Node begins with the type", async () => {
  const log = [];
  const noted = (name, value) => ({ toString: () => (log.push(name), value) });
  const options = {
    get type() {
      log.push("type");
      return noted("type's text", "A/B");
    },
    get endings() {
      log.push("endings");
      return noted("endings' text", "transparent");
    },
  };
  const blob = new Blob([noted("a", "1"), noted("b", "2")], options);
  same([log, await blob.text(), blob.type], [["a", "b", "endings", "endings' text", "type", "type's text"], "12", "a/b"]);
});
test("any iterable is a list of parts", async () => {
  same(await new Blob(new Set(["a", "b"])).text(), "ab");
  same(await new Blob(new Map([["k", "v"]])).text(), "k,v");
  same(await new Blob(new Uint8Array([1, 20])).text(), "120");
  same(await new Blob(["a", null, undefined, 1, { toString: () => "o" }, [1, 2]]).text(), "anullundefined1o1,2");
  for (const wrong of ["text", 1, null, {}, Symbol("x")]) throws(() => new Blob(wrong), { name: "TypeError" });
  throws(() => new Blob([Symbol("x")]), { name: "TypeError" });
  throws(() => Blob(), { name: "TypeError" });
  throws(() => new Blob([], 5), { name: "TypeError" });
  same([new Blob(undefined).size, new Blob([], null).size], [0, 0]);
});
test("bytes are copied when the blob is made", async () => {
  const bytes = new Uint8Array([1, 2, 3, 4]);
  const blob = new Blob([bytes, bytes.subarray(1, 3), bytes.buffer, new DataView(bytes.buffer, 3), new Uint16Array([0x0201])]);
  bytes.fill(9);
  same(await bytesOf(blob), [1, 2, 3, 4, 2, 3, 1, 2, 3, 4, 4, 1, 2]);
  const out = await blob.arrayBuffer();
  new Uint8Array(out).fill(7);
  same((await bytesOf(blob))[0], 1);
});
test("a lone surrogate becomes U+FFFD", async () => {
  same(await bytesOf(new Blob(["a\ud800b"])), [0x61, 0xef, 0xbf, 0xbd, 0x62]);
});
test("text is decoded, without a byte order mark", async () => {
  is(await new Blob([new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xc3])]).text(), "a\ufffd");
});
test("line endings", async () => {
  const text = "a\r\nb\nc\n\nd";
  is(await new Blob([text], { endings: "native" }).text(), "a\nb\nc\n\nd");
  if (patchbay) is(await new Blob(["a\rb\n\r"], { endings: "native" }).text(), "a\nb\n\n"); // Node leaves a lone \r
  is(await new Blob([text]).text(), text);
  is(await new Blob([new Blob([text]), new TextEncoder().encode("\r\n")], { endings: "native" }).text(), `${text}\r\n`);
  throws(() => new Blob([], { endings: "unix" }), { name: "TypeError" });
});
test("type", () => {
  const type = (type) => new Blob([], { type }).type;
  same(["Text/Plain;Charset=X", "a\u007f", "a\u00e9", "a\u0000", null, undefined, 5, " a "].map(type), ["text/plain;charset=x", "", "", "", "null", "", "5", " a "]);
});
test("slice", async () => {
  const blob = new Blob(["abcdef"], { type: "a/b" });
  const cut = (...args) => blob.slice(...args).text();
  same([await cut(), await cut(2), await cut(-2), await cut(1, 3), await cut(-3, -1), await cut(3, 1), await cut(10), await cut(0, 100)], ["abcdef", "cdef", "ef", "bc", "de", "", "", "abcdef"]);
  is(await cut(undefined, undefined), "abcdef");
  same([blob.slice().type, blob.slice(0, 1, "X/Y").type, blob.slice(0, 1, "\u00e9").type], ["", "x/y", ""]);
  is(await blob.slice(1, 5).slice(1, 3).text(), "cd");
});
here("slice converts its places, where Node cuts off, or dies", async () => {
  const blob = new Blob(["abcdef"]);
  const cut = (...args) => blob.slice(...args).text();
  same([await cut("1", "3"), await cut(NaN, 2), await cut(-Infinity, Infinity), await cut({}, "x")], ["bc", "ab", "abcdef", ""]);
  same([await blob.slice(0.5).text(), await blob.slice(1.5).text(), await blob.slice(2.6).text()], ["abcdef", "cdef", "def"]);
});
test("stream", async () => {
  const blob = new Blob(["x".repeat(200_000), "y".repeat(10)]);
  const reader = blob.stream().getReader();
  let size = 0;
  let chunks = 0;
  for (let r = await reader.read(); !r.done; r = await reader.read(), chunks++) size += r.value.length;
  same([size, chunks > 1], [200_010, true]);
  const byob = new Blob(["abc"]).stream().getReader({ mode: "byob" });
  const first = await byob.read(new Uint8Array(2));
  const second = await byob.read(new Uint8Array(2));
  const third = await byob.read(new Uint8Array(2));
  same([[...first.value], [...second.value], third.done, third.value.length], [[97, 98], [99], true, 0]);
  is((await new Blob().stream().getReader().read()).done, true);
});
test("objects that are none", async () => {
  const size = Object.getOwnPropertyDescriptor(Blob.prototype, "size").get;
  throws(() => size.call({}), { name: "TypeError" });
  throws(() => Blob.prototype.slice.call({}), { name: "TypeError" });
  await rejects(Blob.prototype.text.call({}), { name: "TypeError" });
  await rejects(Blob.prototype.arrayBuffer.call({}), { name: "TypeError" });
});
test("shape", () => {
  same([Blob.length, File.length, Blob.name, Object.keys(Blob.prototype).filter((name) => name !== "bytes").sort()], [0, 2, "Blob", ["arrayBuffer", "size", "slice", "stream", "text", "type"]]);
  same([`${new Blob()}`, `${new File([], "n")}`, new File([], "n") instanceof Blob], ["[object Blob]", "[object File]", true]);
});

test("File", async () => {
  const before = Date.now();
  const file = new File(["ab"], "n\ud800/x.txt", { type: "T/X", lastModified: 12 });
  same([file.name, file.type, file.size, file.lastModified, await file.text()], ["n\ufffd/x.txt", "t/x", 2, 12, "ab"]);
  const now = new File([], "").lastModified;
  is(now >= before && now <= Date.now(), true);
  same([null, "5", true, new Date(7), NaN, -3].map((lastModified) => new File([], "", { lastModified }).lastModified), [0, 5, 1, 7, 0, -3]);
  if (patchbay) is(new File([], "", { lastModified: 12.7 }).lastModified, 12); // a long long has no fraction
  throws(() => new File([]), { name: "TypeError" });
  throws(() => new File(), { name: "TypeError" });
  throws(() => new File("text", "n"), { name: "TypeError" });
  is(file.slice(0, 1) instanceof File, false);
});

test("URLs of blobs", async () => {
  const url = URL.createObjectURL(new Blob(["hello"], { type: "text/x" }));
  is(/^blob:nodedata:[0-9a-f-]{36}$/.test(url), true);
  const got = await fetch(url);
  same([got.status, got.statusText, got.url, got.type, got.headers.get("content-type"), got.headers.get("content-length"), await got.text()], [200, "OK", url, "basic", "text/x", "5", "hello"]);
  await rejects(fetch(url, { method: "POST" }), { name: "TypeError" });
  is(await require("buffer").resolveObjectURL(url).text(), "hello");
  const request = new Request(url); // keeps what the URL stands for
  URL.revokeObjectURL(url);
  URL.revokeObjectURL(url);
  URL.revokeObjectURL("nonsense");
  is(require("buffer").resolveObjectURL(url), undefined);
  await rejects(fetch(url), { name: "TypeError" });
  throws(() => URL.createObjectURL({}), { name: "TypeError" });
  throws(() => URL.createObjectURL(), { name: "TypeError" });
  if (patchbay) is(await (await fetch(request)).text(), "hello");
});
here("a range is as long as it says, where Node's is one byte shorter", async () => {
  const url = URL.createObjectURL(new Blob(["hello"]));
  const part = await fetch(url, { headers: { Range: "bytes=1-2" } });
  same([part.status, part.headers.get("content-range"), part.headers.get("content-length"), await part.text()], [206, "bytes 1-2/5", "2", "el"]);
  is(await (await fetch(url, { headers: { Range: "bytes=1-" } })).text(), "ello");
  is(await (await fetch(url, { headers: { Range: "bytes=-2" } })).text(), "lo");
  await rejects(fetch(url, { headers: { Range: "bytes=5-" } }), { name: "TypeError" });
  await rejects(fetch(url, { headers: { Range: "lines=1-" } }), { name: "TypeError" });
});
