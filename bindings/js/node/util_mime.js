// util.MIMEType and MIMEParams (MIME Sniffing Standard 4).
(function (host) {
  "use strict";
  const { codes } = host.node("errors");
  const token = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
  const quotable = /^[\t\x20-\x7e\x80-\xff]*$/;
  const trimEnd = (text) => text.replace(/[\t\n\f\r ]+$/, "");
  const trim = (text) => trimEnd(text).replace(/^[\t\n\f\r ]+/, "");
  const firstBad = (text) => [...text].findIndex((c) => !token.test(c));

  function check(part, text, whole = text, at = 0) {
    if (text !== "" && token.test(text)) return text;
    const bad = firstBad(text);
    throw new codes.ERR_INVALID_MIME_SYNTAX(part, whole, text === "" || bad < 0 ? -1 : at + bad);
  }

  // parameters reads what follows the essence into a map.
  function parameters(text, into) {
    let at = 0;
    while (at < text.length) {
      at++; // the semicolon
      while (at < text.length && /[\t\n\f\r ]/.test(text[at])) at++;
      const start = at;
      while (at < text.length && text[at] !== ";" && text[at] !== "=") at++;
      const name = text.slice(start, at).toLowerCase();
      if (at >= text.length || text[at] === ";") continue;
      at++; // the equals sign
      let value;
      if (text[at] === '"') {
        value = "";
        for (at++; at < text.length && text[at] !== '"'; at++) {
          if (text[at] === "\\" && at + 1 < text.length) at++;
          value += text[at];
        }
        while (at < text.length && text[at] !== ";") at++;
      } else {
        const from = at;
        while (at < text.length && text[at] !== ";") at++;
        value = trimEnd(text.slice(from, at));
        if (value === "") continue;
      }
      if (name !== "" && token.test(name) && quotable.test(value) && !into.has(name)) into.set(name, value);
    }
    return into;
  }

  let fill;

  class MIMEParams {
    #data = new Map();
    static {
      fill = (params, text) => parameters(text, params.#data);
    }
    delete(name) {
      this.#data.delete(`${name}`);
    }
    get(name) {
      return this.#data.get(`${name}`) ?? null;
    }
    has(name) {
      return this.#data.has(`${name}`);
    }
    set(name, value) {
      name = `${name}`;
      value = `${value}`;
      check("parameter name", name);
      if (!quotable.test(value)) throw new codes.ERR_INVALID_MIME_SYNTAX("parameter value", value, [...value].findIndex((c) => !quotable.test(c)));
      this.#data.set(name, value);
    }
    *entries() {
      yield* this.#data.entries();
    }
    *keys() {
      yield* this.#data.keys();
    }
    *values() {
      yield* this.#data.values();
    }
    toString() {
      const parts = [];
      for (const [name, value] of this.#data) parts.push(`${name}=${token.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`}`);
      return parts.join(";");
    }
    toJSON() {
      return this.toString();
    }
    [Symbol.iterator]() {
      return this.entries();
    }
  }

  class MIMEType {
    #type;
    #subtype;
    #params = new MIMEParams();
    constructor(string) {
      string = `${string}`;
      const text = trim(string);
      const slash = text.indexOf("/");
      const type = slash < 0 ? text : text.slice(0, slash);
      if (slash < 0) throw new codes.ERR_INVALID_MIME_SYNTAX("type", string, firstBad(type));
      this.#type = check("type", type, string).toLowerCase();
      const end = text.indexOf(";", slash);
      const subtype = trimEnd(text.slice(slash + 1, end < 0 ? undefined : end));
      this.#subtype = check("subtype", subtype, string, slash + 1).toLowerCase();
      if (end >= 0) fill(this.#params, text.slice(end));
    }
    get type() {
      return this.#type;
    }
    set type(value) {
      this.#type = check("type", `${value}`).toLowerCase();
    }
    get subtype() {
      return this.#subtype;
    }
    set subtype(value) {
      this.#subtype = check("subtype", `${value}`).toLowerCase();
    }
    get essence() {
      return `${this.#type}/${this.#subtype}`;
    }
    get params() {
      return this.#params;
    }
    toString() {
      const params = this.#params.toString();
      return params === "" ? this.essence : `${this.essence};${params}`;
    }
    toJSON() {
      return this.toString();
    }
  }

  for (const [Class, names] of [
    [MIMEType, ["type", "subtype", "essence", "params", "toString", "toJSON"]],
    [MIMEParams, ["delete", "get", "has", "set", "entries", "keys", "values", "toString"]],
  ]) {
    for (const name of names) Object.defineProperty(Class.prototype, name, { enumerable: true });
  }
  return { MIMEType, MIMEParams };
});
