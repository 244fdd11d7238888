const { StringDecoder } = require("string_decoder");

// chunks writes bytes in pieces, and ends.
function chunks(encoding, list) {
  const decoder = new StringDecoder(encoding);
  return [...list.map((bytes) => decoder.write(Buffer.from(bytes))), decoder.end()];
}

test("every cut of a text gives the text", () => {
  const text = "aé€😀z\u0000ÿ日本";
  for (const encoding of ["utf8", "utf16le", "base64", "base64url", "hex", "latin1", "ascii"]) {
    const bytes = Buffer.from(text);
    const want = bytes.toString(encoding);
    for (let i = 0; i <= bytes.length; i++) {
      for (let j = i; j <= bytes.length; j++) {
        const got = chunks(encoding, [bytes.subarray(0, i), bytes.subarray(i, j), bytes.subarray(j)]).join("");
        if (got !== want) throw new Error(`${encoding} cut at ${i} and ${j}: ${JSON.stringify(got)}`);
      }
    }
  }
});
test("UTF-8 that is none", () => {
  same(chunks("utf8", [[0xe2, 0x82]]), ["", "\ufffd"]);
  same(chunks("utf8", [[0xe2], [0x41]]), ["", "\ufffdA", ""]);
  same(chunks("utf8", [[0xe2, 0x82], [0xe2, 0x82, 0xac]]), ["", "\ufffd€", ""]);
  same(chunks("utf8", [[0xff, 0xc0], [0x80]]), ["\ufffd", "\ufffd\ufffd", ""]);
  same(chunks("utf8", [[0xf0, 0x9f], [0x98], [0x80]]), ["", "", "😀", ""]);
  same(chunks("utf8", [[0x80], [0x80]]), ["\ufffd", "\ufffd", ""]);
});
test("halves of UTF-16", () => {
  same(chunks("utf16le", [[0x3d], [0xd8, 0x4d], [0xdc]]), ["", "\ud83d", "\udc4d", ""]);
  same(chunks("utf16le", [[0x3d, 0xd8], [0x4d, 0xdc]]), ["", "\ud83d\udc4d", ""]);
  same(chunks("utf16le", [[0x3d, 0xd8]]), ["", "\ud83d"]);
  same(chunks("utf16le", [[0x61, 0, 0x62]]), ["a", ""]);
});
test("parts of base64", () => {
  same(chunks("base64", [[1], [2], [3, 4]]), ["", "", "AQID", "BA=="]);
  same(chunks("base64url", [[0xff, 0xfe], [0xfd], [0xfc]]), ["", "__79", "", "_A"]);
});
test("end and then more", () => {
  const decoder = new StringDecoder("utf8");
  is(decoder.write(Buffer.from([0xe2, 0x82])), "");
  is(decoder.end(Buffer.from([0xac])), "€");
  is(decoder.write(Buffer.from([0xac])), "\ufffd");
  is(decoder.end(), "");
});
test("what is held", () => {
  const decoder = new StringDecoder("utf8");
  same([decoder.lastNeed, decoder.lastTotal], [0, 0]);
  decoder.write(Buffer.from([0x61, 0xe2, 0x82]));
  same([decoder.lastNeed, decoder.lastTotal], [1, 3]);
  same([...decoder.lastChar.subarray(0, 2)], [0xe2, 0x82]);
  is(decoder.text(Buffer.from([0x61, 0xc3, 0xa9]), 1), "é");
});
test("arguments", () => {
  is(new StringDecoder().encoding, "utf8");
  is(new StringDecoder("UCS-2").encoding, "utf16le");
  is(new StringDecoder("binary").encoding, "latin1");
  is(new StringDecoder().write("text"), "text");
  is(new StringDecoder("utf16le").write(new Uint16Array([0x41, 0x42])), "AB");
  is(new StringDecoder().write(new DataView(Buffer.from("abc").buffer, 0, 0)), "");
  throws(() => new StringDecoder("nope"), { name: "TypeError", code: "ERR_UNKNOWN_ENCODING", message: "Unknown encoding: nope" });
  for (const value of [null, undefined, 5, {}, []]) throws(() => new StringDecoder().write(value), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => new StringDecoder().write(null), { message: 'The "buf" argument must be an instance of Buffer, TypedArray, or DataView. Received null' });
});
