// Response (Fetch 5.5).
(function (host) {
  "use strict";
  const { shape, shown, dictionary, required, usv } = host.load("webidl");
  const { Headers, make: makeHeaders, copy } = host.load("headers");
  const { extract, unusable, unusableError, clone, mixin } = host.load("body");
  const { stringify } = JSON;
  let stateOf, make;
  const nullBody = (status) => status === 101 || status === 103 || status === 204 || status === 205 || status === 304;
  const isRedirect = (status) => status === 301 || status === 302 || status === 303 || status === 307 || status === 308;

  class Response {
    #state;
    static {
      stateOf = (response) => response.#state;
      make = (state) => {
        const response = new Response();
        response.#state = state;
        return response;
      };
    }
    constructor(body = null, init = {}) {
      this.#state = state(init);
      if (body !== null && body !== undefined) fill(this.#state, extract(body));
    }
    static error() {
      return make({ type: "error", url: "", redirected: false, status: 0, statusText: "", headers: makeHeaders([], true), body: null });
    }
    static redirect(url, status = 302) {
      required(arguments, 1, "Response.redirect");
      const href = host.parse(usv(url));
      if (href === undefined) throw new TypeError("Response.redirect needs an absolute URL");
      status = short(status);
      if (!isRedirect(status)) throw new RangeError(`${status} is no status of a redirect: it is one of 301, 302, 303, 307, 308`);
      return make({ ...state({}), status, headers: makeHeaders([["location", href]], true) });
    }
    static json(data, init = {}) {
      required(arguments, 1, "Response.json");
      const text = stringify(data);
      if (text === undefined) throw new TypeError("Response.json: the value cannot be written as JSON");
      const made = state(init);
      fill(made, { body: extract(text).body, type: "application/json" });
      return make(made);
    }
    get type() {
      return this.#state.type;
    }
    get url() {
      return this.#state.url;
    }
    get redirected() {
      return this.#state.redirected;
    }
    get status() {
      return this.#state.status;
    }
    get ok() {
      return this.#state.status >= 200 && this.#state.status <= 299;
    }
    get statusText() {
      return this.#state.statusText;
    }
    get headers() {
      return this.#state.headers;
    }
    clone() {
      const s = this.#state;
      if (unusable(s.body)) throw unusableError();
      return make({ ...s, headers: copy(s.headers), body: clone(s.body) });
    }
  }
  mixin(Response, stateOf);
  shape(Response);
  shown(Response, ({ status, statusText, headers, body, bodyUsed, ok, redirected, type, url }) => ({ status, statusText, headers, body, bodyUsed, ok, redirected, type, url }));

  // [EnforceRange] is not asked for: a status wraps as an unsigned short does.
  const short = (value) => (Number(value) >>> 0) & 0xffff;

  function state(init) {
    init = dictionary(init, "the options of a Response");
    const status = init.status === undefined ? 200 : short(init.status);
    if (!(status >= 200 && status <= 599)) throw new RangeError(`the status of a Response must be 200 to 599, and is ${status}`);
    const statusText = init.statusText === undefined ? "" : host.statusText(init.statusText);
    const headers = init.headers === undefined ? new Headers() : new Headers(init.headers);
    return { type: "default", url: "", redirected: false, status, statusText, headers, body: null };
  }

  function fill(made, { body, type }) {
    if (nullBody(made.status)) throw new TypeError(`a Response with status ${made.status} cannot have a body`);
    made.body = body;
    if (type !== null && !made.headers.has("content-type")) made.headers.append("content-type", type);
  }

  return { Response, make, nullBody };
});
