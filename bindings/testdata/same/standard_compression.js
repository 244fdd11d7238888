standard("Compression", "CompressionStream DecompressionStream");
const text = "hello hello hello hello";
const join = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());
const from = (...chunks) =>
  new ReadableStream({
    start(c) {
      for (const chunk of chunks) c.enqueue(chunk);
      c.close();
    },
  });
const bytes = (string) => new TextEncoder().encode(string);
const compressed = (format) => join(from(bytes(text)).pipeThrough(new CompressionStream(format)));
const decompressed = (format, ...chunks) => join(from(...chunks).pipeThrough(new DecompressionStream(format)));

member("CompressionStream", "Compression 4", async () => {
  throws(() => new CompressionStream("br"), { name: "TypeError", code: "ERR_INVALID_ARG_VALUE" });
  throws(() => new CompressionStream(), { name: "TypeError" });
  const first = { gzip: 0x1f, deflate: 0x78 };
  for (const format of ["gzip", "deflate", "deflate-raw"]) {
    const data = await compressed(format);
    is(data.length < text.length + 20 && (first[format] ?? data[0]) === data[0], true);
    is(new TextDecoder().decode(await decompressed(format, data)), text);
  }
});
member("CompressionStream.prototype.readable writable", "Compression 4", async () => {
  const stream = new CompressionStream("gzip");
  const writer = stream.writable.getWriter();
  const rest = join(stream.readable);
  await writer.write(bytes("a"));
  await writer.write(bytes(""));
  await writer.write(bytes("b"));
  await writer.close();
  is(new TextDecoder().decode(await decompressed("gzip", await rest)), "ab");
  const wrong = new CompressionStream("gzip");
  const reading = wrong.readable.getReader().read();
  await rejects(wrong.writable.getWriter().write({}), { name: "TypeError" });
  reading.catch(() => {});
});
differs("DecompressionStream", "Compression 5", "wrong, cut off and trailing data are a TypeError, with zlib's code; an ArrayBuffer is a chunk, and a text is none", async (patchbay) => {
  throws(() => new DecompressionStream("br"), { name: "TypeError", code: "ERR_INVALID_ARG_VALUE" });
  const data = await compressed("gzip");
  // A chunk may end anywhere.
  const pieces = [...data].map((_, i) => data.slice(i, i + 1));
  is(new TextDecoder().decode(await decompressed("gzip", ...pieces)), text);
  is(new TextDecoder().decode(await decompressed("gzip", data, data)), text + text);
  const failure = async (format, chunk) => {
    try {
      await decompressed(format, chunk);
      return "none";
    } catch (error) {
      const { name, code } = error.cause ?? error;
      return `${name} ${code}`;
    }
  };
  const name = patchbay ? "TypeError" : "Error";
  is(await failure("gzip", data.subarray(0, -1)), `${name} Z_BUF_ERROR`);
  is(await failure("gzip", bytes("no such thing")), `${name} Z_DATA_ERROR`);
  const trailing = new Uint8Array([...(await compressed("deflate")), 1]);
  is(await failure("deflate", trailing), patchbay ? "TypeError ERR_TRAILING_JUNK_AFTER_STREAM_END" : "none");
  if (patchbay) is(new TextDecoder().decode(await decompressed("gzip", data.buffer)), text);
});
member("DecompressionStream.prototype.readable writable", "Compression 5", async () => {
  // What nobody reads is not made: a bomb stays small.
  const zeros = new Uint8Array(1 << 20);
  const parts = [];
  for (let i = 0; i < 32; i++) parts.push(zeros);
  const bomb = await join(from(...parts).pipeThrough(new CompressionStream("gzip")));
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  writer.closed.catch(() => {});
  writer.write(bomb).catch(() => {});
  const closing = writer.close();
  closing.catch(() => {});
  let closed = false;
  closing.then(() => (closed = true), () => {});
  const reader = stream.readable.getReader();
  is((await reader.read()).done, false);
  for (let i = 0; i < 10; i++) await new Promise((resolve) => setTimeout(resolve, 0));
  is(closed, false);
  await reader.cancel();
});
