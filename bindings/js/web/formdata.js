// FormData (XMLHttpRequest 5), and how it becomes a body and comes of one (HTML,
// "multipart/form-data encoding algorithm"; Fetch 5.3).
(function (host) {
  "use strict";
  const { shape, shown, iterable, isObject, required, usv } = host.load("webidl");
  const blobs = () => host.load("blob");
  let entriesOf, isFormData;

  // toEntry is "create an entry". A string needs no name of a file.
  function toEntry(args, method) {
    required(args, 2, `FormData.${method}`);
    const name = usv(args[0]);
    const value = args[1];
    const isBlob = host.loaded("blob") && blobs().isBlob(value);
    if (args.length > 2 && !isBlob) throw new TypeError(`FormData.${method} takes a file name with a Blob only`);
    if (!isBlob) return [name, usv(value)];
    if (args.length > 2 && args[2] !== undefined) return [name, blobs().named(value, usv(args[2]))];
    return [name, blobs().isFile(value) ? value : blobs().named(value, "blob")];
  }

  class FormData {
    #entries = [];
    static {
      entriesOf = (form) => form.#entries;
      isFormData = (value) => isObject(value) && #entries in value;
    }
    constructor(form = undefined) {
      if (form !== undefined) throw new TypeError("FormData takes no argument here: there are no forms; add entries with append()");
    }
    append(name, value) {
      const entries = this.#entries;
      entries.push(toEntry(arguments, "append"));
    }
    delete(name) {
      const entries = this.#entries;
      required(arguments, 1, "FormData.delete");
      name = usv(name);
      for (let i = entries.length - 1; i >= 0; i--) if (entries[i][0] === name) entries.splice(i, 1);
    }
    get(name) {
      const entries = this.#entries;
      required(arguments, 1, "FormData.get");
      name = usv(name);
      for (let i = 0; i < entries.length; i++) if (entries[i][0] === name) return entries[i][1];
      return null;
    }
    getAll(name) {
      const entries = this.#entries;
      required(arguments, 1, "FormData.getAll");
      name = usv(name);
      return entries.filter((entry) => entry[0] === name).map((entry) => entry[1]);
    }
    has(name) {
      const entries = this.#entries;
      required(arguments, 1, "FormData.has");
      name = usv(name);
      return entries.some((entry) => entry[0] === name);
    }
    set(name, value) {
      const entries = this.#entries;
      const made = toEntry(arguments, "set");
      const first = entries.findIndex((entry) => entry[0] === made[0]);
      if (first < 0) {
        entries.push(made);
        return;
      }
      for (let i = entries.length - 1; i > first; i--) if (entries[i][0] === made[0]) entries.splice(i, 1);
      entries[first] = made;
    }
    static {
      iterable(FormData, "FormData", (form) => form.#entries);
    }
  }
  shape(FormData);
  shown(FormData, (form) => {
    const members = {};
    for (const [name] of entriesOf(form)) {
      const values = entriesOf(form).filter((entry) => entry[0] === name).map((entry) => entry[1]);
      Object.defineProperty(members, name, { value: values.length === 1 ? values[0] : values, enumerable: true, configurable: true });
    }
    return members;
  });

  // --- as a body

  const normalize = (text) => text.replace(/\r\n?|\n/g, "\r\n");
  const escaped = { "\n": "%0A", "\r": "%0D", '"': "%22" };
  const escape = (text) => text.replace(/[\n\r"]/g, (c) => escaped[c]);

  const typeFor = (boundary) => `multipart/form-data; boundary=${boundary}`;
  function head(boundary, name, file) {
    const begin = `--${boundary}\r\nContent-Disposition: form-data; name="${escape(normalize(name))}"`;
    if (file === undefined) return `${begin}\r\n\r\n`;
    return `${begin}; filename="${escape(file.name)}"\r\nContent-Type: ${file.type || "application/octet-stream"}\r\n\r\n`;
  }

  // encode returns the bytes of a form as multipart/form-data, and their type.
  function encode(form) {
    const { nameOf, typeOf, bytesOf } = blobs();
    const boundary = host.boundary();
    const parts = [];
    for (const [name, value] of entriesOf(form)) {
      if (typeof value === "string") parts.push(head(boundary, name), normalize(value), "\r\n");
      else parts.push(head(boundary, name, { name: nameOf(value)[0], type: typeOf(value) }), bytesOf(value), "\r\n");
    }
    parts.push(`--${boundary}--\r\n`);
    return { bytes: new Uint8Array(host.gather(parts, false)), type: typeFor(boundary) };
  }

  // A form or a blob of another implementation is taken for one, as Node does: npm
  // has several.
  const has = (value, ...names) => names.every((name) => typeof value[name] === "function");
  const isFormLike = (value) => value[Symbol.toStringTag] === "FormData" && has(value, "append", "delete", "get", "getAll", "has", "set", "entries");
  const isBlobLike = (value) => (value[Symbol.toStringTag] === "Blob" || value[Symbol.toStringTag] === "File") && has(value, "arrayBuffer", "stream");

  // encodeLike is encode for such a form: its chunks come when they are asked for.
  function encodeLike(form) {
    const boundary = host.boundary();
    const chunks = [];
    for (const [name, value] of form.entries()) {
      if (typeof value === "object" && value !== null && isBlobLike(value)) {
        const file = { name: usv(value.name === undefined ? "blob" : value.name), type: `${value.type}` };
        chunks.push(() => head(boundary, usv(name), file), () => value.arrayBuffer(), () => "\r\n");
      } else {
        chunks.push(() => `${head(boundary, usv(name))}${normalize(usv(value))}\r\n`);
      }
    }
    chunks.push(() => `--${boundary}--\r\n`);
    return { chunks, type: typeFor(boundary) };
  }

  // decode makes a FormData of a body's bytes; type is its MIME type, or null.
  function decode(buffer, type) {
    const form = new FormData();
    const entries = entriesOf(form);
    if (type !== null && type.essence === "application/x-www-form-urlencoded") {
      const pairs = host.pairs(buffer);
      for (let i = 0; i < pairs.length; i += 2) entries.push([pairs[i], pairs[i + 1]]);
      return form;
    }
    if (type === null || type.essence !== "multipart/form-data") {
      throw new TypeError(`the body is no form: its Content-Type is ${type === null ? "missing" : type.essence}, and must be multipart/form-data or application/x-www-form-urlencoded`);
    }
    const boundary = type.parameters.get("boundary");
    if (boundary === undefined) throw new TypeError("the body is no form: its Content-Type, multipart/form-data, has no boundary");
    const parts = host.parse(buffer, boundary);
    if (typeof parts === "string") throw new TypeError(`the body is no multipart/form-data: ${parts}`);
    for (const [name, filename, contentType, body] of parts) {
      if (filename === undefined) entries.push([name, host.text(body)]);
      else entries.push([name, new (blobs().File)([body], filename, { type: contentType === "" ? "text/plain" : contentType })]);
    }
    return form;
  }

  return { FormData, isFormData, isFormLike, isBlobLike, encode, encodeLike, decode };
});
