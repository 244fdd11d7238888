// What the module buffer has of encodings beyond Buffer's own methods.
(function () {
  "use strict";
  return ({ FastBuffer, codes, wrongType, isBytes, bytesTypes, encode, decode, known, kind, isUTF8, isASCII, ...host }) => {
    // Encodings whose characters are fewer than a text may have: what they lack
    // becomes a question mark.
    const most = { latin1: 0xff, ascii: 0x7f };

    function transcode(source, fromEncoding, toEncoding) {
      if (!isBytes(source)) throw wrongType("source", bytesTypes, source);
      if (source.length === 0) return new FastBuffer(0);
      const from = known(`${fromEncoding}`);
      const to = known(`${toEncoding}`);
      const can = ["utf8", "utf16le", "latin1", "ascii"];
      if (!can.includes(from) || !can.includes(to)) {
        throw host.errors().genericNodeError("Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]", { code: "U_ILLEGAL_ARGUMENT_ERROR", errno: 1 });
      }
      let text = from === "ascii" ? decode(source, "latin1", 0, source.length).replace(/[\x80-\xff]/g, "\ufffd") : decode(source, from, 0, source.length);
      if (to in most) text = [...text].map((c) => (c.codePointAt(0) <= most[to] ? c : "?")).join("");
      return new FastBuffer(encode(text, to));
    }

    function checkInput(input) {
      const sort = kind(input);
      if (sort !== "ArrayBuffer" && (sort !== "View" || input instanceof DataView)) throw wrongType("input", ["ArrayBuffer", "Buffer", "TypedArray"], input);
      if ((sort === "ArrayBuffer" ? input : input.buffer).detached) throw new (codes().ERR_INVALID_STATE)("Cannot validate on a detached buffer");
    }

    function isUtf8(input) {
      checkInput(input);
      return isUTF8(input);
    }

    function isAscii(input) {
      checkInput(input);
      return isASCII(input);
    }

    return { transcode, isUtf8, isAscii };
  };
});
