standard("Encoding", "TextEncoder TextDecoder TextEncoderStream TextDecoderStream");
const read = async (pair, ...chunks) => {
  const writer = pair.writable.getWriter();
  const written = (async () => {
    for (const chunk of chunks) await writer.write(chunk);
    await writer.close();
  })();
  written.catch(() => {});
  const list = [];
  const reader = pair.readable.getReader();
  for (let r; !(r = await reader.read()).done; ) list.push(r.value);
  await written;
  return list;
};
const bytes = (...list) => new Uint8Array(list);

member("TextEncoder", "Encoding 7.4", () => {
  throws(() => TextEncoder(), { name: "TypeError" });
  is(Object.prototype.toString.call(new TextEncoder("latin1")), "[object TextEncoder]");
});
member("TextEncoder.prototype.encoding", "Encoding 7.3", () => is(new TextEncoder("latin1").encoding, "utf-8"));
member("TextEncoder.prototype.encode", "Encoding 7.4", () => {
  same([...new TextEncoder().encode("\u00e9\ud83d\ude00\ud800x")], [0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80, 0xef, 0xbf, 0xbd, 0x78]);
  same([new TextEncoder().encode().length, new TextEncoder().encode(12).length], [0, 2]);
});
member("TextEncoder.prototype.encodeInto", "Encoding 7.4", () => {
  const target = new Uint8Array(4);
  same(new TextEncoder().encodeInto("a\u00e9\u00e9", target), { read: 2, written: 3 });
  same([...target], [0x61, 0xc3, 0xa9, 0]);
  throws(() => new TextEncoder().encodeInto("a", new ArrayBuffer(1)), { name: "TypeError" });
});
member("TextDecoder", "Encoding 7.2", () => {
  throws(() => new TextDecoder("no such"), { name: "RangeError", code: "ERR_ENCODING_NOT_SUPPORTED" });
  is(new TextDecoder().encoding, "utf-8");
});
member("TextDecoder.prototype.encoding", "Encoding 7.1, 4.2", () => {
  const names = { "latin1": "windows-1252", " UTF8 ": "utf-8", "ucs-2": "utf-16le", "sjis": "shift_jis", "ascii": "windows-1252", "koi8": "koi8-r" };
  for (const label of Object.keys(names)) is(new TextDecoder(label).encoding, names[label]);
});
member("TextDecoder.prototype.fatal", "Encoding 7.1", () => {
  const decoder = new TextDecoder("utf-8", { fatal: 1 });
  is(decoder.fatal, true);
  throws(() => decoder.decode(bytes(0xff)), { name: "TypeError", code: "ERR_ENCODING_INVALID_ENCODED_DATA" });
  is(new TextDecoder().decode(bytes(0xf0, 0x9f, 0x41, 0xff)), "\ufffdA\ufffd");
});
member("TextDecoder.prototype.ignoreBOM", "Encoding 7.1", () => {
  const bom = bytes(0xef, 0xbb, 0xbf, 0x61);
  same([new TextDecoder().decode(bom), new TextDecoder("utf-8", { ignoreBOM: true }).decode(bom)], ["a", "\ufeffa"]);
});
member("TextDecoder.prototype.decode", "Encoding 7.2", () => {
  const decoder = new TextDecoder();
  same([decoder.decode(bytes(0xe2, 0x82), { stream: true }), decoder.decode(bytes(0xac)), decoder.decode()], ["", "\u20ac", ""]);
  is(new TextDecoder("utf-16be").decode(bytes(0xd8, 0x3d, 0xde, 0x00)), "\ud83d\ude00");
  is(new TextDecoder("windows-1251").decode(bytes(0xcf, 0xf0)), "\u041f\u0440");
  is(new TextDecoder("iso-8859-2").decode(bytes(0xb1)), "\u0105");
  is(new TextDecoder("shift_jis").decode(bytes(0x82, 0xa0)), "\u3042");
  is(new TextDecoder("iso-2022-jp").decode(bytes(0x1b, 0x24, 0x42, 0x24, 0x22, 0x1b, 0x28, 0x42, 0x61)), "\u3042a");
  is(new TextDecoder("gb18030").decode(bytes(0x81, 0x30, 0x81, 0x30)), "\u0080");
  is(new TextDecoder("big5").decode(bytes(0xa4, 0x40)), "\u4e00");
  is(new TextDecoder("euc-kr").decode(bytes(0xb0, 0xa1)), "\uac00");
  is(new TextDecoder().decode(new DataView(bytes(0x61, 0x62).buffer, 1)), "b");
  throws(() => decoder.decode("text"), { name: "TypeError" });
});
member("TextEncoderStream", "Encoding 7.6", async () => {
  const chunks = await read(new TextEncoderStream(), "a", "\ud83d", "\ude00", "\ud83d");
  same(chunks.map((chunk) => [...chunk]), [[0x61], [0xf0, 0x9f, 0x98, 0x80], [0xef, 0xbf, 0xbd]]);
});
member("TextEncoderStream.prototype.encoding readable writable", "Encoding 7.6", () => {
  const stream = new TextEncoderStream();
  same([stream.encoding, stream.readable instanceof ReadableStream, stream.writable instanceof WritableStream], ["utf-8", true, true]);
});
member("TextDecoderStream", "Encoding 7.5", async () => {
  same(await read(new TextDecoderStream(), bytes(0xe2, 0x82), bytes(0xac, 0x61)), ["\u20aca"]);
  same(await read(new TextDecoderStream(), bytes(0xe2)), ["\ufffd"]);
  await rejects(read(new TextDecoderStream("utf-8", { fatal: true }), bytes(0xff)), { name: "TypeError" });
  await rejects(read(new TextDecoderStream(), "text"), { name: "TypeError" });
  throws(() => new TextDecoderStream("no such"), { name: "RangeError" });
});
member("TextDecoderStream.prototype.encoding fatal ignoreBOM readable writable", "Encoding 7.5", () => {
  const stream = new TextDecoderStream("latin1", { fatal: true });
  same([stream.encoding, stream.fatal, stream.ignoreBOM, stream.readable.locked, stream.writable.locked], ["windows-1252", true, false, false, false]);
});
