// Node's documentation, "Zlib".
const zlib = require("zlib");

// What Node 20 made of "hello world".
const known = {
  gzip: Buffer.from("H4sIAAAAAAAAA8tIzcnJVyjPL8pJAQCFEUoNCwAAAA==", "base64"),
  zlib: Buffer.from("789ccb48cdc9c95728cf2fca4901001a0b045d", "hex"),
  raw: Buffer.from("cb48cdc9c95728cf2fca490100", "hex"),
  brotli: Buffer.from("CwWAaGVsbG8gd29ybGQD", "base64"),
};
const pairs = [["gzip", "gunzip"], ["deflate", "inflate"], ["deflateRaw", "inflateRaw"], ["brotliCompress", "brotliDecompress"], ["gzip", "unzip"], ["deflate", "unzip"]];

// call gives what a function calls back.
const call = (name, ...args) => new Promise((done) => zlib[name](...args, (...results) => done(results)));

const event = (stream, name) => new Promise((done) => stream.once(name, done));

// attempt tells what f returns or throws.
function attempt(print, f) {
  try {
    const result = f();
    print(result instanceof Uint8Array ? `${result.length} bytes ${result.toString("latin1").slice(0, 40)}` : result);
  } catch (error) {
    print(error.name, error.code, error.errno, error.message);
  }
}

story("there and back", async (print) => {
  const text = "hello hello hello hello ".repeat(200);
  for (const [c, d] of pairs) for (const level of [void 0, 0, 1, 9]) print(c, d, zlib[d + "Sync"](zlib[c + "Sync"](text, level === void 0 ? void 0 : { level })).toString() === text);
  for (const [c, d] of pairs) {
    const [, x] = await call(c, text);
    const [e, y] = await call(d, x, {});
    print(c, d, e, y.toString() === text);
  }
}, [
  "gzip gunzip true",
  "gzip gunzip true",
  "gzip gunzip true",
  "gzip gunzip true",
  "deflate inflate true",
  "deflate inflate true",
  "deflate inflate true",
  "deflate inflate true",
  "deflateRaw inflateRaw true",
  "deflateRaw inflateRaw true",
  "deflateRaw inflateRaw true",
  "deflateRaw inflateRaw true",
  "brotliCompress brotliDecompress true",
  "brotliCompress brotliDecompress true",
  "brotliCompress brotliDecompress true",
  "brotliCompress brotliDecompress true",
  "gzip unzip true",
  "gzip unzip true",
  "gzip unzip true",
  "gzip unzip true",
  "deflate unzip true",
  "deflate unzip true",
  "deflate unzip true",
  "deflate unzip true",
  "gzip gunzip null true",
  "deflate inflate null true",
  "deflateRaw inflateRaw null true",
  "brotliCompress brotliDecompress null true",
  "gzip unzip null true",
  "deflate unzip null true"
]);

story("what Node has compressed", async (print) => {
  attempt(print, () => zlib.gunzipSync(known.gzip));
  attempt(print, () => zlib.inflateSync(known.zlib));
  attempt(print, () => zlib.inflateRawSync(known.raw));
  attempt(print, () => zlib.brotliDecompressSync(known.brotli));
  attempt(print, () => zlib.unzipSync(known.gzip));
  attempt(print, () => zlib.unzipSync(known.zlib));
}, [
  "11 bytes hello world",
  "11 bytes hello world",
  "11 bytes hello world",
  "11 bytes hello world",
  "11 bytes hello world",
  "11 bytes hello world"
]);

story("what can be compressed", async (print) => {
  for (const v of ["abc", Buffer.from("abc"), new Uint8Array([97]), new Uint16Array([97, 98]), new DataView(new ArrayBuffer(3)), new ArrayBuffer(2), null, void 0, 5, {}, [], true]) attempt(print, () => zlib.inflateSync(zlib.deflateSync(v)));
  attempt(print, () => zlib.gzip("a"));
  attempt(print, () => zlib.gzip("a", {}));
  attempt(print, () => zlib.gzip("a", 5));
  attempt(print, () => zlib.gzip(5, () => {
  }));
  attempt(print, () => zlib.gzipSync());
}, [
  "3 bytes abc",
  "3 bytes abc",
  "1 bytes a",
  "4 bytes a\0b\0",
  "3 bytes \0\0\0",
  "2 bytes \0\0",
  'TypeError ERR_INVALID_ARG_TYPE undefined The "buffer" argument must be of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer. Received null',
  'TypeError ERR_INVALID_ARG_TYPE undefined The "buffer" argument must be of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer. Received undefined',
  'TypeError ERR_INVALID_ARG_TYPE undefined The "buffer" argument must be of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE undefined The "buffer" argument must be of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer. Received an instance of Object',
  'TypeError ERR_INVALID_ARG_TYPE undefined The "buffer" argument must be of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer. Received an instance of Array',
  'TypeError ERR_INVALID_ARG_TYPE undefined The "buffer" argument must be of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer. Received type boolean (true)',
  'TypeError ERR_INVALID_ARG_TYPE undefined The "callback" argument must be of type function. Received undefined',
  'TypeError ERR_INVALID_ARG_TYPE undefined The "callback" argument must be of type function. Received undefined',
  'TypeError ERR_INVALID_ARG_TYPE undefined The "callback" argument must be of type function. Received undefined',
  'TypeError ERR_INVALID_ARG_TYPE undefined The "chunk" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)',
  'TypeError ERR_INVALID_ARG_TYPE undefined The "buffer" argument must be of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer. Received undefined'
]);

story("errors of the format", async (print) => {
  const inputs = ["", "67617262616765", "1f", "1f8b", "1f8b0700000000000000", "1f8b08e0000000000000", "789c07", "789d", "7785", "881c", known.gzip.subarray(0, 15).toString("hex"), known.zlib.subarray(0, 10).toString("hex"), known.raw.subarray(0, 5).toString("hex"), "07", "0101010101", "ffff", "05e0", "63180000"];
  for (const name of ["gunzip", "inflate", "inflateRaw", "unzip", "brotliDecompress"]) for (const hex of inputs) {
    const bytes = Buffer.from(hex, "hex");
    print(name, hex);
    attempt(print, () => zlib[name + "Sync"](bytes));
    const [e, out] = await call(name, bytes);
    print(e && e.name, e && e.code, e && e.errno, e && e.message, out && out.length);
  }
  for (const [name, bytes, at] of [["gunzip", known.gzip, 8], ["gunzip", known.gzip, 1], ["inflate", known.zlib, 1]]) {
    const bad = Buffer.from(bytes);
    bad[bad.length - at] ^= 1;
    attempt(print, () => zlib[name + "Sync"](bad));
  }
}, [
  "gunzip",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "gunzip 67617262616765",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "gunzip 1f",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "gunzip 1f8b",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "gunzip 1f8b0700000000000000",
  "Error Z_DATA_ERROR -3 unknown compression method",
  "Error Z_DATA_ERROR -3 unknown compression method undefined",
  "gunzip 1f8b08e0000000000000",
  "Error Z_DATA_ERROR -3 unknown header flags set",
  "Error Z_DATA_ERROR -3 unknown header flags set undefined",
  "gunzip 789c07",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "gunzip 789d",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "gunzip 7785",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "gunzip 881c",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "gunzip 1f8b0800000000000003cb48cdc9c9",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "gunzip 789ccb48cdc9c95728cf",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "gunzip cb48cdc9c9",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "gunzip 07",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "gunzip 0101010101",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "gunzip ffff",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "gunzip 05e0",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "gunzip 63180000",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflate",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "inflate 67617262616765",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflate 1f",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "inflate 1f8b",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflate 1f8b0700000000000000",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflate 1f8b08e0000000000000",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflate 789c07",
  "Error Z_DATA_ERROR -3 invalid block type",
  "Error Z_DATA_ERROR -3 invalid block type undefined",
  "inflate 789d",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflate 7785",
  "Error Z_DATA_ERROR -3 unknown compression method",
  "Error Z_DATA_ERROR -3 unknown compression method undefined",
  "inflate 881c",
  "Error Z_DATA_ERROR -3 invalid window size",
  "Error Z_DATA_ERROR -3 invalid window size undefined",
  "inflate 1f8b0800000000000003cb48cdc9c9",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflate 789ccb48cdc9c95728cf",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "inflate cb48cdc9c9",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflate 07",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "inflate 0101010101",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflate ffff",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflate 05e0",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflate 63180000",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "inflateRaw",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "inflateRaw 67617262616765",
  "Error Z_DATA_ERROR -3 invalid block type",
  "Error Z_DATA_ERROR -3 invalid block type undefined",
  "inflateRaw 1f",
  "Error Z_DATA_ERROR -3 invalid block type",
  "Error Z_DATA_ERROR -3 invalid block type undefined",
  "inflateRaw 1f8b",
  "Error Z_DATA_ERROR -3 invalid block type",
  "Error Z_DATA_ERROR -3 invalid block type undefined",
  "inflateRaw 1f8b0700000000000000",
  "Error Z_DATA_ERROR -3 invalid block type",
  "Error Z_DATA_ERROR -3 invalid block type undefined",
  "inflateRaw 1f8b08e0000000000000",
  "Error Z_DATA_ERROR -3 invalid block type",
  "Error Z_DATA_ERROR -3 invalid block type undefined",
  "inflateRaw 789c07",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "inflateRaw 789d",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "inflateRaw 7785",
  "Error Z_DATA_ERROR -3 invalid block type",
  "Error Z_DATA_ERROR -3 invalid block type undefined",
  "inflateRaw 881c",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "inflateRaw 1f8b0800000000000003cb48cdc9c9",
  "Error Z_DATA_ERROR -3 invalid block type",
  "Error Z_DATA_ERROR -3 invalid block type undefined",
  "inflateRaw 789ccb48cdc9c95728cf",
  "Error Z_DATA_ERROR -3 invalid stored block lengths",
  "Error Z_DATA_ERROR -3 invalid stored block lengths undefined",
  "inflateRaw cb48cdc9c9",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "inflateRaw 07",
  "Error Z_DATA_ERROR -3 invalid block type",
  "Error Z_DATA_ERROR -3 invalid block type undefined",
  "inflateRaw 0101010101",
  "Error Z_DATA_ERROR -3 invalid stored block lengths",
  "Error Z_DATA_ERROR -3 invalid stored block lengths undefined",
  "inflateRaw ffff",
  "Error Z_DATA_ERROR -3 invalid block type",
  "Error Z_DATA_ERROR -3 invalid block type undefined",
  "inflateRaw 05e0",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "inflateRaw 63180000",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "unzip",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "unzip 67617262616765",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "unzip 1f",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "unzip 1f8b",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "unzip 1f8b0700000000000000",
  "Error Z_DATA_ERROR -3 unknown compression method",
  "Error Z_DATA_ERROR -3 unknown compression method undefined",
  "unzip 1f8b08e0000000000000",
  "Error Z_DATA_ERROR -3 unknown header flags set",
  "Error Z_DATA_ERROR -3 unknown header flags set undefined",
  "unzip 789c07",
  "Error Z_DATA_ERROR -3 invalid block type",
  "Error Z_DATA_ERROR -3 invalid block type undefined",
  "unzip 789d",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "unzip 7785",
  "Error Z_DATA_ERROR -3 unknown compression method",
  "Error Z_DATA_ERROR -3 unknown compression method undefined",
  "unzip 881c",
  "Error Z_DATA_ERROR -3 invalid window size",
  "Error Z_DATA_ERROR -3 invalid window size undefined",
  "unzip 1f8b0800000000000003cb48cdc9c9",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "unzip 789ccb48cdc9c95728cf",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "unzip cb48cdc9c9",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "unzip 07",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "unzip 0101010101",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "unzip ffff",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "unzip 05e0",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "unzip 63180000",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_DATA_ERROR -3 incorrect header check undefined",
  "brotliDecompress",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "brotliDecompress 67617262616765",
  "Error ERR__ERROR_FORMAT_PADDING_1 -14 Decompression failed",
  "Error ERR__ERROR_FORMAT_PADDING_1 -14 Decompression failed undefined",
  "brotliDecompress 1f",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "brotliDecompress 1f8b",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "brotliDecompress 1f8b0700000000000000",
  "Error ERR__ERROR_FORMAT_CL_SPACE -6 Decompression failed",
  "Error ERR__ERROR_FORMAT_CL_SPACE -6 Decompression failed undefined",
  "brotliDecompress 1f8b08e0000000000000",
  "Error ERR__ERROR_FORMAT_CL_SPACE -6 Decompression failed",
  "Error ERR__ERROR_FORMAT_CL_SPACE -6 Decompression failed undefined",
  "brotliDecompress 789c07",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "brotliDecompress 789d",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "brotliDecompress 7785",
  "Error ERR__ERROR_FORMAT_PADDING_2 -15 Decompression failed",
  "Error ERR__ERROR_FORMAT_PADDING_2 -15 Decompression failed undefined",
  "brotliDecompress 881c",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "brotliDecompress 1f8b0800000000000003cb48cdc9c9",
  "Error ERR__ERROR_FORMAT_CL_SPACE -6 Decompression failed",
  "Error ERR__ERROR_FORMAT_CL_SPACE -6 Decompression failed undefined",
  "brotliDecompress 789ccb48cdc9c95728cf",
  "Error ERR__ERROR_FORMAT_CL_SPACE -6 Decompression failed",
  "Error ERR__ERROR_FORMAT_CL_SPACE -6 Decompression failed undefined",
  "brotliDecompress cb48cdc9c9",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "brotliDecompress 07",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "brotliDecompress 0101010101",
  "Error ERR__ERROR_FORMAT_EXUBERANT_NIBBLE -1 Decompression failed",
  "Error ERR__ERROR_FORMAT_EXUBERANT_NIBBLE -1 Decompression failed undefined",
  "brotliDecompress ffff",
  "Error ERR__ERROR_FORMAT_PADDING_2 -15 Decompression failed",
  "Error ERR__ERROR_FORMAT_PADDING_2 -15 Decompression failed undefined",
  "brotliDecompress 05e0",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file undefined",
  "brotliDecompress 63180000",
  "Error ERR__ERROR_FORMAT_PADDING_1 -14 Decompression failed",
  "Error ERR__ERROR_FORMAT_PADDING_1 -14 Decompression failed undefined",
  "Error Z_DATA_ERROR -3 incorrect data check",
  "Error Z_DATA_ERROR -3 incorrect length check",
  "Error Z_DATA_ERROR -3 incorrect data check"
]);

story("what follows the end", async (print) => {
  const { gzip, raw, brotli } = known;
  const z = known.zlib;
  for (const [name, ...parts] of [["gunzip", gzip, gzip], ["gunzip", gzip, Buffer.alloc(10)], ["gunzip", gzip, Buffer.alloc(3), gzip], ["gunzip", gzip, Buffer.from("xx")], ["gunzip", gzip, Buffer.from([31, 139, 255])], ["gunzip", gzip, Buffer.from([31])], ["inflate", z, Buffer.from("xx")], ["unzip", gzip, gzip], ["unzip", z, z], ["inflateRaw", raw, Buffer.from("xx")], ["brotliDecompress", brotli, Buffer.from("xx")]]) attempt(print, () => zlib[name + "Sync"](Buffer.concat(parts)));
}, [
  "22 bytes hello worldhello world",
  "11 bytes hello world",
  "11 bytes hello world",
  "Error Z_DATA_ERROR -3 incorrect header check",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "Error Z_BUF_ERROR -5 unexpected end of file",
  "11 bytes hello world",
  "22 bytes hello worldhello world",
  "11 bytes hello world",
  "11 bytes hello world",
  "11 bytes hello world"
]);

story("what follows the end of a stream", async (print) => {
  const { gzip, brotli } = known;
  const z = known.zlib;
  for (const [cls, parts] of [["Gunzip", [gzip, gzip]], ["Gunzip", [Buffer.concat([gzip, gzip.subarray(0, 5)]), gzip.subarray(5)]], ["Gunzip", [gzip, Buffer.alloc(5), Buffer.from("abc")]], ["Gunzip", [Buffer.concat([gzip, Buffer.alloc(5)]), Buffer.from("abc")]], ["Gunzip", [gzip, Buffer.from("abc")]], ["Inflate", [z, z]], ["Unzip", [gzip.subarray(0, 1), gzip.subarray(1)]], ["Unzip", [z.subarray(0, 1), z.subarray(1)]], ["BrotliDecompress", [brotli, Buffer.from("zz")]]]) {
    const s = new zlib[cls]();
    let out = "";
    const closed = new Promise((r) => {
      s.on("data", (d) => {
        out += d;
      });
      s.on("end", () => print("end", out));
      s.on("error", (e) => print("error", e.code, e.errno, e.message));
      s.on("close", r);
    });
    for (const p of parts) s.write(p);
    s.end();
    await closed;
    print(cls, s.bytesWritten, s.bytesRead, s._closed, s.destroyed);
  }
}, [
  "end hello worldhello world",
  "Gunzip 62 62 true true",
  "end hello worldhello world",
  "Gunzip 62 62 true true",
  "end hello world",
  "error Z_DATA_ERROR -3 incorrect header check",
  "Gunzip 31 31 true true",
  "end hello world",
  "error Z_DATA_ERROR -3 incorrect header check",
  "Gunzip 31 31 true true",
  "error Z_DATA_ERROR -3 incorrect header check",
  "Gunzip 31 31 true true",
  "end hello world",
  "Inflate 19 19 true true",
  "end hello world",
  "Unzip 31 31 true true",
  "end hello world",
  "Unzip 19 19 true true",
  "end hello world",
  "BrotliDecompress 15 15 true true"
]);

story("in pieces of a byte", async (print) => {
  const gz = zlib.gzipSync("hello hello hello hello ".repeat(4e3));
  const s = zlib.createGunzip({ chunkSize: 100 });
  let n = 0, max = 0;
  s.on("data", (d) => {
    n += d.length;
    max = Math.max(max, d.length);
  });
  for (const b of gz) s.write(Buffer.from([b]));
  s.end();
  await event(s, "end");
  print(n, max, s.bytesWritten === gz.length);
}, [
  "96000 100 true"
]);

story("cut off", async (print) => {
  const t = zlib.createInflate();
  t.on("error", (e) => print("error", e.code, e.message));
  t.write(known.zlib.subarray(0, 8));
  t.end();
  await new Promise((done) => t.on("close", done));
  print(t.destroyed, t.errored.code);
}, [
  "error Z_BUF_ERROR unexpected end of file",
  "true Z_BUF_ERROR"
]);

story("flush", async (print) => {
  for (const [create, read, kind, options] of [["createDeflateRaw", "inflateRawSync", void 0, { finishFlush: zlib.constants.Z_SYNC_FLUSH }], ["createGzip", "gunzipSync", zlib.constants.Z_SYNC_FLUSH, { finishFlush: zlib.constants.Z_SYNC_FLUSH }], ["createDeflate", "inflateSync", zlib.constants.Z_FULL_FLUSH, { finishFlush: zlib.constants.Z_SYNC_FLUSH }], ["createBrotliCompress", "brotliDecompressSync", void 0, { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }]]) {
    const s = zlib[create]();
    const chunks = [];
    s.on("data", (c) => {
      chunks.push(c);
    });
    const now = () => zlib[read](Buffer.concat(chunks), options).toString();
    s.write("abc");
    await new Promise((done) => kind === void 0 ? s.flush(done) : s.flush(kind, done));
    print(create, now());
    s.write("def");
    await new Promise((done) => s.flush(done));
    print(now());
    s.end("ghi");
    await event(s, "end");
    print(now());
    await new Promise((done) => s.flush(done));
    print("after the end");
  }
}, [
  "createDeflateRaw abc",
  "abcdef",
  "abcdefghi",
  "after the end",
  "createGzip abc",
  "abcdef",
  "abcdefghi",
  "after the end",
  "createDeflate abc",
  "abcdef",
  "abcdefghi",
  "after the end",
  "createBrotliCompress abc",
  "abcdef",
  "abcdefghi",
  "after the end"
]);

story("params", async (print) => {
  const d = zlib.createDeflate({ level: 9 });
  const chunks = [];
  d.on("data", (c) => {
    chunks.push(c);
  });
  d.write("a".repeat(5e3));
  d.params(0, zlib.constants.Z_DEFAULT_STRATEGY, (e) => {
    print("params", e);
    d.write("b".repeat(5e3));
    d.params(1, 3, () => d.end("c"));
  });
  await event(d, "end");
  print(zlib.inflateSync(Buffer.concat(chunks)).length, d._level, d._strategy);
  attempt(print, () => zlib.createDeflate().params(10, 0));
  attempt(print, () => zlib.createDeflate().params(1, 9));
}, [
  "params undefined",
  "10001 1 3",
  'RangeError ERR_OUT_OF_RANGE undefined The value of "level" is out of range. It must be >= -1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "strategy" is out of range. It must be >= 0 and <= 4. Received 9'
]);

story("a dictionary", async (print) => {
  const dictionary = Buffer.from("will you would you could you");
  for (const [c, d] of [["deflate", "inflate"], ["deflateRaw", "inflateRaw"]]) {
    const x = zlib[c + "Sync"]("could you would you", { dictionary });
    attempt(print, () => zlib[d + "Sync"](x, { dictionary }));
    attempt(print, () => zlib[d + "Sync"](x));
    attempt(print, () => zlib[d + "Sync"](x, { dictionary: Buffer.from("other") }));
  }
  const y = zlib.deflateSync("plain");
  attempt(print, () => zlib.inflateSync(y, { dictionary }));
  attempt(print, () => zlib.deflateSync("a", { dictionary: 5 }));
  attempt(print, () => zlib.inflateSync(zlib.deflateSync("a", { dictionary: new Uint8Array([1, 2, 97]).buffer }), { dictionary: new Uint8Array([1, 2, 97]) }));
}, [
  "19 bytes could you would you",
  "Error Z_NEED_DICT 2 Missing dictionary",
  "Error Z_NEED_DICT 2 Bad dictionary",
  "19 bytes could you would you",
  "Error Z_DATA_ERROR -3 invalid distance too far back",
  "Error Z_DATA_ERROR -3 invalid distance too far back",
  "5 bytes plain",
  'TypeError ERR_INVALID_ARG_TYPE undefined The "options.dictionary" property must be an instance of Buffer, TypedArray, DataView, or ArrayBuffer. Received type number (5)',
  "1 bytes a"
]);

story("options", async (print) => {
  for (const o of [{ chunkSize: 63 }, { chunkSize: "a" }, { chunkSize: NaN }, { chunkSize: Infinity }, { level: 10 }, { level: "9" }, { level: NaN }, { level: -2 }, { memLevel: 0 }, { memLevel: 10 }, { strategy: 5 }, { strategy: "x" }, { windowBits: 7 }, { windowBits: 16 }, { windowBits: 8 }, { windowBits: 0 }, { flush: 6 }, { flush: -1 }, { finishFlush: 9 }, { maxOutputLength: 0 }, { maxOutputLength: "a" }, { maxOutputLength: 2 ** 40 }, null, void 0, {}])
    for (const c of ["Gzip", "Deflate", "DeflateRaw", "Inflate", "InflateRaw", "Gunzip", "Unzip"]) attempt(print, () => {
      new zlib[c](o);
      return "ok";
    });
  for (const params of [{ 1: 11 }, { 1: "a" }, { 99: 1 }, { "-1": 0 }, { a: 1 }, { 1: true }, { 2: 10 }]) attempt(print, () => {
    new zlib.BrotliCompress({ params });
    return "ok";
  });
  for (const o of [{ flush: 4 }, { finishFlush: 4 }, { flush: 3 }]) attempt(print, () => {
    new zlib.BrotliCompress(o);
    return "ok";
  });
}, [
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be >= 64. Received 63',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be >= 64. Received 63',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be >= 64. Received 63',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be >= 64. Received 63',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be >= 64. Received 63',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be >= 64. Received 63',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be >= 64. Received 63',
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.chunkSize" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.chunkSize" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.chunkSize" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.chunkSize" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.chunkSize" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.chunkSize" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.chunkSize" property must be of type number. Received type string ('a')`,
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be a finite number. Received Infinity',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be a finite number. Received Infinity',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be a finite number. Received Infinity',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be a finite number. Received Infinity',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be a finite number. Received Infinity',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be a finite number. Received Infinity',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.chunkSize" is out of range. It must be a finite number. Received Infinity',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received 10',
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.level" property must be of type number. Received type string ('9')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.level" property must be of type number. Received type string ('9')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.level" property must be of type number. Received type string ('9')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.level" property must be of type number. Received type string ('9')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.level" property must be of type number. Received type string ('9')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.level" property must be of type number. Received type string ('9')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.level" property must be of type number. Received type string ('9')`,
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received -2',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received -2',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received -2',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received -2',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received -2',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received -2',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.level" is out of range. It must be >= -1 and <= 9. Received -2',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.memLevel" is out of range. It must be >= 1 and <= 9. Received 10',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.strategy" is out of range. It must be >= 0 and <= 4. Received 5',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.strategy" is out of range. It must be >= 0 and <= 4. Received 5',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.strategy" is out of range. It must be >= 0 and <= 4. Received 5',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.strategy" is out of range. It must be >= 0 and <= 4. Received 5',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.strategy" is out of range. It must be >= 0 and <= 4. Received 5',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.strategy" is out of range. It must be >= 0 and <= 4. Received 5',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.strategy" is out of range. It must be >= 0 and <= 4. Received 5',
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.strategy" property must be of type number. Received type string ('x')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.strategy" property must be of type number. Received type string ('x')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.strategy" property must be of type number. Received type string ('x')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.strategy" property must be of type number. Received type string ('x')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.strategy" property must be of type number. Received type string ('x')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.strategy" property must be of type number. Received type string ('x')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.strategy" property must be of type number. Received type string ('x')`,
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 9 and <= 15. Received 7',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 7',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 7',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 7',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 7',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 7',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 7',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 9 and <= 15. Received 16',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 16',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 16',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 16',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 16',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 16',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 16',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 9 and <= 15. Received 8',
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 9 and <= 15. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 0',
  "ok",
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.windowBits" is out of range. It must be >= 8 and <= 15. Received 0',
  "ok",
  "ok",
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received 6',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received 6',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received 6',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received 6',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received 6',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received 6',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received 6',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received -1',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received -1',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received -1',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received -1',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received -1',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received -1',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 5. Received -1',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.finishFlush" is out of range. It must be >= 0 and <= 5. Received 9',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.finishFlush" is out of range. It must be >= 0 and <= 5. Received 9',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.finishFlush" is out of range. It must be >= 0 and <= 5. Received 9',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.finishFlush" is out of range. It must be >= 0 and <= 5. Received 9',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.finishFlush" is out of range. It must be >= 0 and <= 5. Received 9',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.finishFlush" is out of range. It must be >= 0 and <= 5. Received 9',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.finishFlush" is out of range. It must be >= 0 and <= 5. Received 9',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 0',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 0',
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.maxOutputLength" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.maxOutputLength" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.maxOutputLength" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.maxOutputLength" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.maxOutputLength" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.maxOutputLength" property must be of type number. Received type string ('a')`,
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.maxOutputLength" property must be of type number. Received type string ('a')`,
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 1_099_511_627_776',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 1_099_511_627_776',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 1_099_511_627_776',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 1_099_511_627_776',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 1_099_511_627_776',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 1_099_511_627_776',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.maxOutputLength" is out of range. It must be >= 1 and <= 4294967296. Received 1_099_511_627_776',
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  "ok",
  `TypeError ERR_INVALID_ARG_TYPE undefined The "options.params[key]" property must be of type number. Received type string ('a')`,
  "RangeError ERR_BROTLI_INVALID_PARAM undefined 99 is not a valid Brotli parameter",
  "RangeError ERR_BROTLI_INVALID_PARAM undefined -1 is not a valid Brotli parameter",
  "RangeError ERR_BROTLI_INVALID_PARAM undefined a is not a valid Brotli parameter",
  "ok",
  "ok",
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.flush" is out of range. It must be >= 0 and <= 3. Received 4',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "options.finishFlush" is out of range. It must be >= 0 and <= 3. Received 4',
  "ok"
]);

story("smaller windows", async (print) => {
  const big = Buffer.from("hello hello hello hello ".repeat(6e3));
  for (const w of [9, 10, 12, 15]) for (const [c, d] of [["deflate", "inflate"], ["deflateRaw", "inflateRaw"], ["gzip", "gunzip"]]) print(w, c, zlib[d + "Sync"](zlib[c + "Sync"](big, { windowBits: w }), { windowBits: w }).equals(big));
  attempt(print, () => zlib.inflateSync(zlib.deflateSync("a", { windowBits: 15 }), { windowBits: 9 }));
}, [
  "9 deflate true",
  "9 deflateRaw true",
  "9 gzip true",
  "10 deflate true",
  "10 deflateRaw true",
  "10 gzip true",
  "12 deflate true",
  "12 deflateRaw true",
  "12 gzip true",
  "15 deflate true",
  "15 deflateRaw true",
  "15 gzip true",
  "Error Z_DATA_ERROR -3 invalid window size"
]);

story("maxOutputLength", async (print) => {
  const z = zlib.deflateSync(Buffer.alloc(1e4));
  attempt(print, () => zlib.inflateSync(z, { maxOutputLength: 9999 }));
  print(zlib.inflateSync(z, { maxOutputLength: 1e4 }).length);
  const [e] = await call("inflate", z, { maxOutputLength: 64 });
  print(e.name, e.code, e.message);
  attempt(print, () => zlib.brotliDecompressSync(zlib.brotliCompressSync(Buffer.alloc(1e4)), { maxOutputLength: 64 }));
  attempt(print, () => zlib.gzipSync(Buffer.alloc(100), { maxOutputLength: 10 }));
}, [
  "RangeError ERR_BUFFER_TOO_LARGE undefined Cannot create a Buffer larger than 9999 bytes",
  "10000",
  "RangeError ERR_BUFFER_TOO_LARGE Cannot create a Buffer larger than 64 bytes",
  "RangeError ERR_BUFFER_TOO_LARGE undefined Cannot create a Buffer larger than 64 bytes",
  "RangeError ERR_BUFFER_TOO_LARGE undefined Cannot create a Buffer larger than 10 bytes"
]);

story("info", async (print) => {
  const r = zlib.gzipSync("abc", { info: true });
  print(Object.keys(r), r.engine instanceof zlib.Gzip, r.engine.bytesWritten);
  const [, q] = await call("gunzip", known.gzip, { info: true });
  print(Object.keys(q), q.engine.bytesWritten, q.buffer.toString());
}, [
  "buffer,engine true 3",
  "buffer,engine 31 hello world"
]);

story("finishFlush takes what is cut off", async (print) => {
  attempt(print, () => zlib.gunzipSync(known.gzip.subarray(0, 20), { finishFlush: zlib.constants.Z_SYNC_FLUSH }));
  attempt(print, () => zlib.inflateSync(known.zlib.subarray(0, 9), { finishFlush: zlib.constants.Z_SYNC_FLUSH }));
  attempt(print, () => zlib.brotliDecompressSync(known.brotli.subarray(0, 9), { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }));
}, [
  "9 bytes hello wor",
  "6 bytes hello",
  "6 bytes hello"
]);

story("close", async (print) => {
  const g = zlib.createGzip();
  g.on("close", () => print("close"));
  g.close(() => print("cb"));
  g.close(() => print("cb2"));
  await turns();
  try {
    g.reset();
  } catch (e) {
    print(e.code);
  }
  attempt(print, () => g.write("a", (e) => print("w", e.code)));
  g.on("error", (e) => print("error", e.code));
  await turns();
  print(zlib.Gzip() instanceof zlib.Gzip, zlib.createGzip() instanceof require("stream").Transform, zlib.createGzip().constructor.name);
}, [
  "close",
  "cb",
  "cb2",
  "ERR_INTERNAL_ASSERTION",
  "false",
  "w ERR_STREAM_DESTROYED",
  "true true Gzip"
]);

story("reset", async (print) => {
  const i = zlib.createInflate();
  i.on("data", (d) => print("d", d));
  await new Promise((done) => i.write(known.zlib, done));
  i.reset();
  i.write(known.zlib);
  i.end();
  await event(i, "end");
  print(i.bytesWritten);
}, [
  "d hello world",
  "d hello world",
  "38"
]);

story("destroyed at work", async (print) => {
  const g = zlib.createGunzip();
  g.on("error", (e) => print("error", e.message));
  g.write(known.gzip);
  g.destroy(new Error("stop"));
  await new Promise((done) => g.on("close", done));
  print(g.destroyed, g._closed);
}, [
  "error stop",
  "true true"
]);

story("a pipeline", async (print) => {
  const { pipeline } = require("stream/promises");
  const { Readable } = require("stream");
  let out = "";
  await pipeline(Readable.from([Buffer.from("abc"), Buffer.from("def")]), zlib.createGzip(), zlib.createGunzip(), async (src) => {
    const iterator = src[Symbol.asyncIterator]();
    for (; ; ) {
      const { value, done } = await iterator.next();
      if (done) return;
      out += value;
    }
  });
  print(out);
}, [
  "abcdef"
]);

story("promisify", async (print) => {
  print(await require("util").promisify(zlib.gunzip)(known.gzip));
  try {
    await require("util").promisify(zlib.gunzip)(Buffer.from("bad bad"));
  } catch (e) {
    print(e.code, e.errno);
  }
}, [
  "hello world",
  "Z_DATA_ERROR -3"
]);

story("crc32", async (print) => {
  attempt(print, () => zlib.crc32("hello"));
  attempt(print, () => zlib.crc32(Buffer.from("hello"), 5));
  attempt(print, () => zlib.crc32(5));
  attempt(print, () => zlib.crc32("a", -1));
  attempt(print, () => zlib.crc32("world", zlib.crc32("hello ")) === zlib.crc32("hello world"));
}, [
  "907060870",
  "4277152246",
  'TypeError ERR_INVALID_ARG_TYPE undefined The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)',
  'RangeError ERR_OUT_OF_RANGE undefined The value of "value" is out of range. It must be >= 0 && <= 4294967295. Received -1',
  "true"
]);

story("names", async (print) => {
  for (const name of Object.keys(zlib)) print(name, typeof zlib[name], typeof zlib[name] === "function" && zlib[name].length);
  print(Object.entries(zlib.constants).map(([k, v]) => k + "=" + v));
  print(Object.keys(zlib.codes).sort().map((k) => k + "=" + zlib.codes[k]));
  print(zlib.Z_BEST_SPEED, Object.keys(zlib).includes("Z_BEST_SPEED"));
}, [
  "crc32 function 1",
  "Deflate function 1",
  "Inflate function 1",
  "Gzip function 1",
  "Gunzip function 1",
  "DeflateRaw function 1",
  "InflateRaw function 1",
  "Unzip function 1",
  "BrotliCompress function 1",
  "BrotliDecompress function 1",
  "deflate function 3",
  "deflateSync function 2",
  "gzip function 3",
  "gzipSync function 2",
  "deflateRaw function 3",
  "deflateRawSync function 2",
  "unzip function 3",
  "unzipSync function 2",
  "inflate function 3",
  "inflateSync function 2",
  "gunzip function 3",
  "gunzipSync function 2",
  "inflateRaw function 3",
  "inflateRawSync function 2",
  "brotliCompress function 3",
  "brotliCompressSync function 2",
  "brotliDecompress function 3",
  "brotliDecompressSync function 2",
  "createDeflate function 1",
  "createInflate function 1",
  "createDeflateRaw function 1",
  "createInflateRaw function 1",
  "createGzip function 1",
  "createGunzip function 1",
  "createUnzip function 1",
  "createBrotliCompress function 1",
  "createBrotliDecompress function 1",
  "constants object false",
  "codes object false",
  "Z_NO_FLUSH=0,Z_PARTIAL_FLUSH=1,Z_SYNC_FLUSH=2,Z_FULL_FLUSH=3,Z_FINISH=4,Z_BLOCK=5,Z_OK=0,Z_STREAM_END=1,Z_NEED_DICT=2,Z_ERRNO=-1,Z_STREAM_ERROR=-2,Z_DATA_ERROR=-3,Z_MEM_ERROR=-4,Z_BUF_ERROR=-5,Z_VERSION_ERROR=-6,Z_NO_COMPRESSION=0,Z_BEST_SPEED=1,Z_BEST_COMPRESSION=9,Z_DEFAULT_COMPRESSION=-1,Z_FILTERED=1,Z_HUFFMAN_ONLY=2,Z_RLE=3,Z_FIXED=4,Z_DEFAULT_STRATEGY=0,ZLIB_VERNUM=4880,DEFLATE=1,INFLATE=2,GZIP=3,GUNZIP=4,DEFLATERAW=5,INFLATERAW=6,UNZIP=7,BROTLI_DECODE=8,BROTLI_ENCODE=9,Z_MIN_WINDOWBITS=8,Z_MAX_WINDOWBITS=15,Z_DEFAULT_WINDOWBITS=15,Z_MIN_CHUNK=64,Z_MAX_CHUNK=Infinity,Z_DEFAULT_CHUNK=16384,Z_MIN_MEMLEVEL=1,Z_MAX_MEMLEVEL=9,Z_DEFAULT_MEMLEVEL=8,Z_MIN_LEVEL=-1,Z_MAX_LEVEL=9,Z_DEFAULT_LEVEL=-1,BROTLI_OPERATION_PROCESS=0,BROTLI_OPERATION_FLUSH=1,BROTLI_OPERATION_FINISH=2,BROTLI_OPERATION_EMIT_METADATA=3,BROTLI_PARAM_MODE=0,BROTLI_MODE_GENERIC=0,BROTLI_MODE_TEXT=1,BROTLI_MODE_FONT=2,BROTLI_DEFAULT_MODE=0,BROTLI_PARAM_QUALITY=1,BROTLI_MIN_QUALITY=0,BROTLI_MAX_QUALITY=11,BROTLI_DEFAULT_QUALITY=11,BROTLI_PARAM_LGWIN=2,BROTLI_MIN_WINDOW_BITS=10,BROTLI_MAX_WINDOW_BITS=24,BROTLI_LARGE_MAX_WINDOW_BITS=30,BROTLI_DEFAULT_WINDOW=22,BROTLI_PARAM_LGBLOCK=3,BROTLI_MIN_INPUT_BLOCK_BITS=16,BROTLI_MAX_INPUT_BLOCK_BITS=24,BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING=4,BROTLI_PARAM_SIZE_HINT=5,BROTLI_PARAM_LARGE_WINDOW=6,BROTLI_PARAM_NPOSTFIX=7,BROTLI_PARAM_NDIRECT=8,BROTLI_DECODER_RESULT_ERROR=0,BROTLI_DECODER_RESULT_SUCCESS=1,BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT=2,BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT=3,BROTLI_DECODER_PARAM_DISABLE_RING_BUFFER_REALLOCATION=0,BROTLI_DECODER_PARAM_LARGE_WINDOW=1,BROTLI_DECODER_NO_ERROR=0,BROTLI_DECODER_SUCCESS=1,BROTLI_DECODER_NEEDS_MORE_INPUT=2,BROTLI_DECODER_NEEDS_MORE_OUTPUT=3,BROTLI_DECODER_ERROR_FORMAT_EXUBERANT_NIBBLE=-1,BROTLI_DECODER_ERROR_FORMAT_RESERVED=-2,BROTLI_DECODER_ERROR_FORMAT_EXUBERANT_META_NIBBLE=-3,BROTLI_DECODER_ERROR_FORMAT_SIMPLE_HUFFMAN_ALPHABET=-4,BROTLI_DECODER_ERROR_FORMAT_SIMPLE_HUFFMAN_SAME=-5,BROTLI_DECODER_ERROR_FORMAT_CL_SPACE=-6,BROTLI_DECODER_ERROR_FORMAT_HUFFMAN_SPACE=-7,BROTLI_DECODER_ERROR_FORMAT_CONTEXT_MAP_REPEAT=-8,BROTLI_DECODER_ERROR_FORMAT_BLOCK_LENGTH_1=-9,BROTLI_DECODER_ERROR_FORMAT_BLOCK_LENGTH_2=-10,BROTLI_DECODER_ERROR_FORMAT_TRANSFORM=-11,BROTLI_DECODER_ERROR_FORMAT_DICTIONARY=-12,BROTLI_DECODER_ERROR_FORMAT_WINDOW_BITS=-13,BROTLI_DECODER_ERROR_FORMAT_PADDING_1=-14,BROTLI_DECODER_ERROR_FORMAT_PADDING_2=-15,BROTLI_DECODER_ERROR_FORMAT_DISTANCE=-16,BROTLI_DECODER_ERROR_DICTIONARY_NOT_SET=-19,BROTLI_DECODER_ERROR_INVALID_ARGUMENTS=-20,BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES=-21,BROTLI_DECODER_ERROR_ALLOC_TREE_GROUPS=-22,BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MAP=-25,BROTLI_DECODER_ERROR_ALLOC_RING_BUFFER_1=-26,BROTLI_DECODER_ERROR_ALLOC_RING_BUFFER_2=-27,BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES=-30,BROTLI_DECODER_ERROR_UNREACHABLE=-31",
  "-1=Z_ERRNO,-2=Z_STREAM_ERROR,-3=Z_DATA_ERROR,-4=Z_MEM_ERROR,-5=Z_BUF_ERROR,-6=Z_VERSION_ERROR,0=Z_OK,1=Z_STREAM_END,2=Z_NEED_DICT,Z_BUF_ERROR=-5,Z_DATA_ERROR=-3,Z_ERRNO=-1,Z_MEM_ERROR=-4,Z_NEED_DICT=2,Z_OK=0,Z_STREAM_END=1,Z_STREAM_ERROR=-2,Z_VERSION_ERROR=-6",
  "1 false"
]);

story("encodings", async (print) => {
  const g = zlib.createGunzip({ encoding: "utf8", objectMode: true });
  g.on("data", (d) => print(typeof d));
  g.end(known.gzip);
  await event(g, "end");
  const h = zlib.createGunzip();
  h.setEncoding("utf8");
  h.on("data", (d) => print(typeof d, d));
  h.end(known.gzip);
  await event(h, "end");
}, [
  "object",
  "string hello world"
]);

story("what nobody reads is not made", async (print) => {
  const g = zlib.createGunzip({ chunkSize: 1024 });
  g.end(zlib.gzipSync(Buffer.alloc(1e6, 7)));
  await event(g, "readable");
  await turns();
  print(g.readableLength < 1e5);
  let n = 0;
  g.on("data", (c) => {
    n += c.length;
  });
  await event(g, "end");
  print(n);
}, [
  "true",
  "1000000"
]);
