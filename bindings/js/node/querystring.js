// querystring (Node's documentation, "Query string").
(function (host) {
  "use strict";
  const { URIError } = globalThis;

  const querystring = {
    unescapeBuffer,
    unescape: qsUnescape,
    escape: qsEscape,
    stringify,
    encode: stringify,
    parse,
    decode: parse,
  };

  function malformed() {
    const error = new URIError("URI malformed");
    error.code = "ERR_INVALID_URI";
    return error;
  }

  function qsEscape(value) {
    let text = value;
    if (typeof text !== "string") text = typeof text === "object" ? String(text) : `${text}`;
    if (text.isWellFormed()) return encodeURIComponent(text);
    // Half a surrogate pair takes the next unit for its other half, whatever it is.
    return text.replace(/[\ud800-\udfff][^]?|[^\ud800-\udfff]+/g, (part) => {
      const first = part.charCodeAt(0);
      if (first < 0xd800 || first > 0xdfff) return encodeURIComponent(part);
      if (part.length < 2) throw malformed();
      return encodeURIComponent(String.fromCodePoint(0x10000 + ((first & 0x3ff) << 10) + (part.charCodeAt(1) & 0x3ff)));
    });
  }

  function unescapeBuffer(text, decodeSpaces) {
    const out = host.global("Buffer").allocUnsafe(text.length);
    let n = 0;
    for (let i = 0; i < text.length; i++) {
      let code = text.charCodeAt(i);
      if (code === 43 && decodeSpaces) {
        code = 32;
      } else if (code === 37) {
        const pair = text.slice(i + 1, i + 3);
        if (/^[0-9a-fA-F]{2}$/.test(pair)) {
          code = parseInt(pair, 16);
          i += 2;
        }
      }
      out[n++] = code;
    }
    return out.slice(0, n);
  }

  function qsUnescape(text, decodeSpaces) {
    try {
      return decodeURIComponent(text);
    } catch {
      return querystring.unescapeBuffer(text, decodeSpaces).toString();
    }
  }

  function primitive(value) {
    switch (typeof value) {
      case "string":
        return value;
      case "number":
        return Number.isFinite(value) ? `${value}` : "";
      case "bigint":
      case "boolean":
        return `${value}`;
    }
    return "";
  }

  function stringify(object, sep, eq, options) {
    if (typeof object !== "object" || object === null) return "";
    sep ||= "&";
    eq ||= "=";
    let encode = querystring.escape;
    if (options && typeof options.encodeURIComponent === "function") encode = options.encodeURIComponent;
    const encoded = (value) => encode(primitive(value));
    const fields = [];
    for (const key of Object.keys(object)) {
      const name = encoded(key) + eq;
      const value = object[key];
      if (!Array.isArray(value)) {
        fields.push(name + encoded(value));
        continue;
      }
      for (let i = 0; i < value.length; i++) fields.push(name + encoded(value[i]));
    }
    return fields.join(sep);
  }

  // The text that a decoder of the caller's own throws on is decoded by ours.
  function decoded(text, decode) {
    try {
      return decode(text);
    } catch {
      return querystring.unescape(text, true);
    }
  }

  function parse(text, sep, eq, options) {
    const out = Object.create(null);
    if (typeof text !== "string" || text.length === 0) return out;
    sep = sep ? `${sep}` : "&";
    eq = eq ? `${eq}` : "=";
    let left = 1000;
    if (options && typeof options.maxKeys === "number") left = options.maxKeys > 0 ? options.maxKeys : -1;
    let decode = querystring.unescape;
    if (options && typeof options.decodeURIComponent === "function") decode = options.decodeURIComponent;
    const own = decode !== qsUnescape;
    const part = (raw) => {
      if (raw === "") return raw;
      const spaced = raw.includes("+") ? raw.replaceAll("+", own ? "%20" : " ") : raw;
      return own || /%[0-9a-fA-F]{2}/.test(raw) ? decoded(spaced, decode) : spaced;
    };
    for (let at = 0; at <= text.length; ) {
      let end = text.indexOf(sep, at);
      if (end < 0) end = text.length;
      if (end > at) {
        const cut = text.indexOf(eq, at);
        const hasValue = cut >= 0 && cut + eq.length <= end;
        const key = part(text.slice(at, hasValue ? cut : end));
        const value = hasValue ? part(text.slice(cut + eq.length, end)) : part("");
        const before = out[key];
        if (before === undefined) out[key] = value;
        else if (Array.isArray(before)) before.push(value);
        else out[key] = [before, value];
      }
      if (--left === 0) break;
      at = end + sep.length;
    }
    return out;
  }

  return querystring;
});
