// URL (URL standard 6.1). The record is Go's; this is its face.
(function (host) {
  "use strict";
  const { shape, shown, required, usv } = host.load("webidl");
  const { get, set } = host;

  class URL {
    #record;
    #params = null;
    constructor(url, base = undefined) {
      required(arguments, 1, "URL");
      this.#record = parse(url, base);
      if (this.#record === null) throw invalid(url, base);
    }
    static canParse(url, base = undefined) {
      required(arguments, 1, "URL.canParse");
      return parse(url, base) !== null;
    }
    static parse(url, base = undefined) {
      required(arguments, 1, "URL.parse");
      const record = parse(url, base);
      if (record === null) return null;
      const made = new URL("a:");
      made.#record = record;
      return made;
    }
    static createObjectURL(obj) {
      required(arguments, 1, "URL.createObjectURL");
      return host.load("blob").createURL(obj);
    }
    static revokeObjectURL(url) {
      required(arguments, 1, "URL.revokeObjectURL");
      host.load("blob").revokeURL(`${url}`);
    }
    get href() {
      return get(this.#record, "href");
    }
    set href(value) {
      const record = (this.#record, parse(value, undefined));
      if (record === null) throw invalid(value, undefined);
      this.#record = record;
      this.#refresh();
    }
    toString() {
      return get(this.#record, "href");
    }
    get origin() {
      return get(this.#record, "origin");
    }
    get protocol() {
      return get(this.#record, "protocol");
    }
    set protocol(value) {
      set(this.#record, "protocol", usv(value));
    }
    get username() {
      return get(this.#record, "username");
    }
    set username(value) {
      set(this.#record, "username", usv(value));
    }
    get password() {
      return get(this.#record, "password");
    }
    set password(value) {
      set(this.#record, "password", usv(value));
    }
    get host() {
      return get(this.#record, "host");
    }
    set host(value) {
      set(this.#record, "host", usv(value));
    }
    get hostname() {
      return get(this.#record, "hostname");
    }
    set hostname(value) {
      set(this.#record, "hostname", usv(value));
    }
    get port() {
      return get(this.#record, "port");
    }
    set port(value) {
      set(this.#record, "port", usv(value));
    }
    get pathname() {
      return get(this.#record, "pathname");
    }
    set pathname(value) {
      set(this.#record, "pathname", usv(value));
    }
    get search() {
      return get(this.#record, "search");
    }
    set search(value) {
      set(this.#record, "search", usv(value));
      this.#refresh();
    }
    get searchParams() {
      this.#record;
      if (this.#params === null) {
        this.#params = host.load("searchparams").linked(get(this.#record, "search"), (query) => set(this.#record, "query", query));
      }
      return this.#params;
    }
    get hash() {
      return get(this.#record, "hash");
    }
    set hash(value) {
      set(this.#record, "hash", usv(value));
    }
    toJSON() {
      return get(this.#record, "href");
    }
    // The list of searchParams follows the query, as the query follows the list.
    #refresh() {
      if (this.#params !== null) host.load("searchparams").replace(this.#params, get(this.#record, "search"));
    }
  }
  shape(URL);
  shown(URL, ({ href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash }) => ({ href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash }));

  function parse(url, base) {
    return host.parse(usv(url), base === undefined ? undefined : usv(base));
  }

  function invalid(input, base) {
    const error = new TypeError("Invalid URL");
    error.code = "ERR_INVALID_URL";
    error.input = `${input}`;
    if (base !== undefined) error.base = `${base}`;
    return error;
  }

  return { URL };
});
