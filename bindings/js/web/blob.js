// Blob and File (File API 3 and 4), and the URLs of blobs (File API 8).
//
// A blob's bytes are a view that no script ever sees: blobs share them, and what
// is given out is a copy.
(function (host) {
  "use strict";
  const { shape, shown, isObject, dictionary, required, sequence, usv, longLong } = host.load("webidl");
  const printable = /^[\x20-\x7e]*$/;
  const typeOf = (text) => (printable.test(text) ? text.toLowerCase() : "");
  // chunkSize is that of the chunks of stream().
  const chunkSize = 64 * 1024;
  const ours = {}; // in place of parts
  let bytesOf, typeOfBlob, nameOf, isBlob, isFile, make, makeFile;

  // toPart converts to (BufferSource or Blob or USVString); a blob becomes its bytes.
  function toPart(part) {
    if (isBlob(part)) return bytesOf(part);
    return host.isBufferSource(part) ? part : usv(part);
  }

  function fault(message) {
    const error = new TypeError(message);
    error.code = "ERR_INVALID_ARG_TYPE";
    return error;
  }

  // toOptions reads the members in the order of their names.
  function toOptions(options, what) {
    const given = dictionary(options, `the options of a ${what}`);
    let { endings } = given;
    endings = endings === undefined ? "transparent" : `${endings}`;
    if (endings !== "transparent" && endings !== "native") throw new TypeError(`endings must be "transparent" or "native", and is "${endings}"`);
    return { native: endings === "native", given };
  }

  class Blob {
    #bytes;
    #type;
    static {
      bytesOf = (blob) => blob.#bytes;
      typeOfBlob = (blob) => blob.#type;
      isBlob = (value) => isObject(value) && #bytes in value;
      make = (bytes, type) => {
        const blob = new Blob(ours);
        blob.#bytes = bytes;
        blob.#type = type;
        return blob;
      };
      makeFile = (bytes, type, name, lastModified) => {
        const file = new File(ours, name, { lastModified });
        file.#bytes = bytes;
        file.#type = type;
        return file;
      };
    }
    constructor(blobParts = [], options = {}) {
      if (blobParts === ours) return;
      const what = new.target === File ? "File" : "Blob";
      const parts = sequence(blobParts, `the parts of a ${what}`, toPart);
      const { native, given } = toOptions(options, what);
      const { type } = given;
      this.#type = type === undefined ? "" : typeOf(`${type}`);
      this.#bytes = new Uint8Array(host.gather(parts, native));
    }
    get size() {
      return this.#bytes.length;
    }
    get type() {
      return this.#type;
    }
    slice(start = 0, end = undefined, contentType = "") {
      const bytes = this.#bytes;
      const from = place(start, bytes.length);
      const to = end === undefined ? bytes.length : place(end, bytes.length);
      return make(bytes.subarray(from, Math.max(from, to)), typeOf(`${contentType}`));
    }
    async arrayBuffer() {
      return host.gather([this.#bytes], false);
    }
    async bytes() {
      return new Uint8Array(host.gather([this.#bytes], false));
    }
    async text() {
      return host.decode(this.#bytes);
    }
    stream() {
      const bytes = this.#bytes;
      const streams = host.load("streams");
      let at = 0;
      const stream = streams.makeBytes({
        highWaterMark: 0,
        pull: async () => {
          const to = Math.min(at + chunkSize, bytes.length);
          if (to > at) streams.enqueue(stream, new Uint8Array(host.gather([bytes.subarray(at, to)], false)));
          at = to;
          if (at === bytes.length) host.load("body").finish(stream);
        },
      });
      return stream;
    }
  }
  shape(Blob);
  shown(Blob, ({ size, type }) => ({ size, type }));

  // place resolves a [Clamp] long long as slice means it: from the end where it is
  // below 0.
  function place(value, size) {
    let n = +value;
    if (Number.isNaN(n)) n = 0;
    n = Math.abs(n) < 2 ** 53 ? even(n) : n;
    return n < 0 ? Math.max(size + n, 0) : Math.min(n, size);
  }

  // even rounds halves to the even neighbour.
  function even(n) {
    const low = Math.floor(n);
    if (n - low !== 0.5) return Math.round(n);
    return low % 2 === 0 ? low : low + 1;
  }

  class File extends Blob {
    #name;
    #lastModified;
    static {
      isFile = (value) => isObject(value) && #name in value;
      nameOf = (file) => [file.#name, file.#lastModified];
    }
    constructor(fileBits, fileName, options = {}) {
      if (fileBits !== ours) required(arguments, 2, "File");
      super(fileBits, options);
      this.#name = fileBits === ours ? fileName : usv(fileName);
      const { lastModified } = dictionary(options, "the options of a File");
      this.#lastModified = lastModified === undefined ? Date.now() : longLong(lastModified);
    }
    get name() {
      return this.#name;
    }
    get lastModified() {
      return this.#lastModified;
    }
  }
  shape(File);
  shown(File, ({ size, type, name, lastModified }) => ({ size, type, name, lastModified }));

  // named makes a File of a blob, with the same bytes.
  const named = (blob, name) => makeFile(bytesOf(blob), typeOfBlob(blob), name, isFile(blob) ? nameOf(blob)[1] : Date.now());

  const clone = (blob) => (isFile(blob) ? makeFile(bytesOf(blob), typeOfBlob(blob), ...nameOf(blob)) : make(bytesOf(blob), typeOfBlob(blob)));

  // --- the URLs of blobs

  const urls = new Map();

  function createURL(blob) {
    if (!isBlob(blob)) throw fault("URL.createObjectURL needs a Blob");
    const url = `blob:nodedata:${host.uuid()}`;
    urls.set(url, blob);
    return url;
  }
  const revokeURL = (url) => urls.delete(url);

  // resolveURL returns the blob of a URL; a fragment is no part of it.
  const resolveURL = (url) => urls.get(url.split("#", 1)[0]);

  return { Blob, File, isBlob, isFile, bytesOf, make, named, clone, typeOf: typeOfBlob, nameOf, createURL, revokeURL, resolveURL };
});
