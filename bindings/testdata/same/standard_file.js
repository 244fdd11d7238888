standard("File API", "Blob File");
const bytes = (...list) => new Uint8Array(list);

member("Blob", "File API 3.1", async () => {
  const blob = new Blob(["a\u00e9", bytes(1, 2, 3).subarray(1), new Blob(["z"]), bytes(9).buffer, 5], { type: "Text/X" });
  same(new Uint8Array(await blob.arrayBuffer()), bytes(0x61, 0xc3, 0xa9, 2, 3, 0x7a, 9, 0x35));
  same([new Blob().size, `${blob}`], [0, "[object Blob]"]);
  throws(() => new Blob("text"), { name: "TypeError" });
  is(await new Blob(["a\r\nb\n"], { endings: "transparent" }).text(), "a\r\nb\n");
});
member("Blob.prototype.size type", "File API 3.2", () => {
  const blob = new Blob(["\u00e9"], { type: "IMAGE/png" });
  same([blob.size, blob.type, new Blob([], { type: "a\u00e9" }).type], [2, "image/png", ""]);
});
member("Blob.prototype.slice", "File API 3.3.1", async () => {
  const blob = new Blob(["abc", "def"], { type: "text/x" });
  const part = blob.slice(2, -1, "text/y");
  same([await part.text(), part.type, part.size, blob.slice(1).type], ["cde", "text/y", 3, ""]);
  same([await blob.slice(4, 2).text(), await blob.slice(-2, 100).text()], ["", "ef"]);
});
member("Blob.prototype.text arrayBuffer", "File API 3.3.3, 3.3.4", async () => {
  const blob = new Blob([bytes(0x61, 0xff)]);
  is(await blob.text(), "a\ufffd");
  const buffer = await blob.arrayBuffer();
  is(buffer instanceof ArrayBuffer && buffer.byteLength === 2, true);
});
member("Blob.prototype.bytes", "File API 3.3.5", async () => same(await new Blob(["ab"]).bytes(), bytes(97, 98)));
member("Blob.prototype.stream", "File API 3.3.2", async () => {
  const reader = new Blob(["ab", "cd"]).stream().getReader();
  let text = "";
  for (let r; !(r = await reader.read()).done; ) {
    is(r.value instanceof Uint8Array, true);
    text += new TextDecoder().decode(r.value);
  }
  is(text, "abcd");
});
member("File", "File API 4.1", async () => {
  const file = new File(["ab"], "x.txt", { type: "text/plain", lastModified: 7 });
  same([file instanceof Blob, file.size, file.type, await file.text(), `${file}`], [true, 2, "text/plain", "ab", "[object File]"]);
  throws(() => new File(["x"]), { name: "TypeError" });
  throws(() => new File(), { name: "TypeError" });
});
member("File.prototype.name lastModified", "File API 4.2", () => {
  const file = new File([], "a/b.txt", { lastModified: 7 });
  same([file.name, file.lastModified, Math.abs(new File([], "x").lastModified - Date.now()) < 5000], ["a/b.txt", 7, true]);
});
