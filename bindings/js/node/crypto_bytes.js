// What the parts of the module crypto share: bytes and text of arguments.
(function (host) {
  "use strict";
  const Buffer = host.global("Buffer");
  const { codes, validateString } = host.node("errors");
  const { kind } = host;

  const views = ["Buffer", "TypedArray", "DataView"];

  const isView = ArrayBuffer.isView;
  const isBuffer = (value) => kind(value) === "ArrayBuffer";

  // bytesOf returns the bytes of text or of a BufferSource: a view, not a copy.
  // Errors list the types as Node's do.
  function bytesOf(value, name, encoding = undefined, types = ["string", "ArrayBuffer", ...views]) {
    if (typeof value === "string") return Buffer.from(value, encoding === "buffer" ? "utf8" : encoding);
    if (!isView(value) && !isBuffer(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, types, value);
    return value;
  }

  // dataOf is bytesOf for what takes no ArrayBuffer, as update does.
  function dataOf(value, name, encoding = undefined) {
    if (typeof value === "string") {
      if (encoding === undefined || encoding === "utf8" || encoding === "utf-8") return value;
      if (`${encoding}`.toLowerCase() === "hex" && value.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE("encoding", encoding, `is invalid for data of length ${value.length}`);
      return Buffer.from(value, Buffer.isEncoding(encoding) ? encoding : "utf8");
    }
    if (!isView(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, ["string", ...views], value);
    return value;
  }

  // encoded gives bytes the form that a digest or a signature was asked for in.
  function encoded(buffer, encoding) {
    const bytes = Buffer.from(buffer);
    return encoding && encoding !== "buffer" && Buffer.isEncoding(encoding) ? bytes.toString(encoding) : bytes;
  }

  // coded makes an error as Node's own C++ does: without the code in its text.
  function coded(Class, code, message) {
    const error = new Class(message);
    error.code = code;
    return error;
  }

  function invalidDigest(name) {
    return new codes.ERR_CRYPTO_INVALID_DIGEST(name);
  }

  return { Buffer, bytesOf, dataOf, encoded, coded, invalidDigest, isView, isBuffer, views, codes, validateString };
})
