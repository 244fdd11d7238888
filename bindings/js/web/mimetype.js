// MIME types (MIME Sniffing 4), and that of a body (Fetch 2.2.2, "extract a MIME
// type").
(function (host) {
  "use strict";
  const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
  const quotable = /^[\t\x20-\x7e\x80-\xff]*$/;
  const isSpace = (c) => c === " " || c === "\t" || c === "\n" || c === "\r";

  function trimmed(text, begin = true) {
    let from = 0;
    let to = text.length;
    while (begin && from < to && isSpace(text[from])) from++;
    while (from < to && isSpace(text[to - 1])) to--;
    return text.slice(from, to);
  }

  // until returns where one of the characters stands next.
  function until(text, from, characters) {
    let at = from;
    while (at < text.length && !characters.includes(text[at])) at++;
    return at;
  }

  // quoted reads a quoted string that begins at from: its value, and where it ends.
  function quoted(text, from) {
    let value = "";
    let at = from + 1;
    for (;;) {
      const end = until(text, at, '"\\');
      value += text.slice(at, end);
      at = end + 1;
      if (end >= text.length) return { value, end };
      if (text[end] === '"') return { value, end: at };
      if (at >= text.length) return { value: value + "\\", end: at };
      value += text[at++];
    }
  }

  // parse returns { essence, parameters } or null.
  function parse(input) {
    const text = trimmed(input);
    const slash = text.indexOf("/");
    if (slash < 0) return null;
    const type = text.slice(0, slash);
    let at = until(text, slash + 1, ";");
    const subtype = trimmed(text.slice(slash + 1, at), false);
    if (!token.test(type) || !token.test(subtype)) return null;
    const parameters = new Map();
    while (at < text.length) {
      at++;
      while (at < text.length && isSpace(text[at])) at++;
      const end = until(text, at, ";=");
      const name = text.slice(at, end).toLowerCase();
      at = end;
      if (text[at] !== "=") continue;
      at++;
      let value;
      if (text[at] === '"') {
        const found = quoted(text, at);
        value = found.value;
        at = until(text, found.end, ";");
      } else {
        const from = at;
        at = until(text, from, ";");
        value = trimmed(text.slice(from, at), false);
        if (value === "") continue;
      }
      if (token.test(name) && quotable.test(value) && !parameters.has(name)) parameters.set(name, value);
    }
    return { essence: `${type}/${subtype}`.toLowerCase(), parameters };
  }

  function serialize({ essence, parameters }) {
    let text = essence;
    parameters.forEach((value, name) => {
      text += `;${name}=${token.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`}`;
    });
    return text;
  }

  // split is "get, decode, and split": at commas that stand in no quoted string.
  function split(value) {
    const parts = [];
    let part = "";
    for (let at = 0; ; ) {
      const end = until(value, at, '",');
      part += value.slice(at, end);
      if (value[end] === '"') {
        at = quoted(value, end).end;
        part += value.slice(end, at);
        if (at < value.length) continue;
      }
      parts.push(part);
      part = "";
      at = end + 1;
      if (at > value.length || value[end] !== ",") return parts;
    }
  }

  // extract returns the MIME type of a Content-Type header's value, or null.
  function extract(header) {
    let found = null;
    let charset;
    for (const value of header === null ? [] : split(header)) {
      const type = parse(value);
      if (type === null || type.essence === "*/*") continue;
      if (found === null || type.essence !== found.essence) charset = type.parameters.get("charset");
      else if (type.parameters.has("charset")) charset = type.parameters.get("charset");
      else if (charset !== undefined) type.parameters.set("charset", charset);
      found = type;
    }
    return found;
  }

  return { parse, serialize, extract };
});
