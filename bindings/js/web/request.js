// Request (Fetch 5.4).
(function (host) {
  "use strict";
  const { shape, shown, isObject, dictionary, required, usv } = host.load("webidl");
  const { Headers, copy } = host.load("headers");
  const { extract, needsDuplex, unusable, unusableError, clone, move, mixin } = host.load("body");
  let stateOf, isRequest;

  const values = {
    referrerPolicy: ["", "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin", "origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url"],
    mode: ["same-origin", "no-cors", "cors"],
    credentials: ["omit", "same-origin", "include"],
    cache: ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"],
    redirect: ["follow", "error", "manual"],
    duplex: ["half"],
    priority: ["high", "low", "auto"],
  };

  function choice(init, name, fallback) {
    if (init[name] === undefined) return fallback;
    const value = `${init[name]}`;
    if (!values[name].includes(value)) throw new TypeError(`${name} must be one of ${values[name].filter(Boolean).join(", ")}, and is "${value}"`);
    return value;
  }

  // signalOf converts the signal of an init. A polyfill's signal is followed by one
  // of ours.
  function signalOf(signal) {
    if (signal === null || (host.loaded("abort") && host.load("abort").isSignal(signal))) return signal;
    if (!isObject(signal) || typeof signal.aborted !== "boolean" || typeof signal.addEventListener !== "function") {
      throw new TypeError("signal must be an AbortSignal");
    }
    const { make, abort } = host.load("abort");
    const own = make();
    const follow = () => abort(own, signal.reason);
    if (signal.aborted) follow();
    else signal.addEventListener("abort", follow);
    return own;
  }

  // referrerOf is step 14 of the constructor; no request has an origin.
  function referrerOf(text) {
    if (text === "") return "";
    const url = host.parse(usv(text));
    if (url === undefined) throw new TypeError(`referrer must be a URL, and is ${host.quoted(text)}`);
    return url.startsWith("about:client") ? "about:client" : url;
  }

  class Request {
    #state;
    static {
      stateOf = (request) => request.#state;
      isRequest = (value) => isObject(value) && #state in value;
    }
    constructor(input, init = {}) {
      required(arguments, 1, "Request");
      init = dictionary(init, "the options of a Request");
      let from;
      if (isRequest(input)) {
        from = input.#state;
      } else {
        const url = host.checkURL(usv(input));
        const blob = url.startsWith("blob:") && host.loaded("blob") ? host.load("blob").resolveURL(url) : undefined;
        from = { method: "GET", url, blob, body: null, referrer: "about:client", referrerPolicy: "", mode: "cors", credentials: "same-origin", cache: "default", redirect: "follow", integrity: "", keepalive: false, signal: null };
      }
      if (init.window !== undefined && init.window !== null) throw new TypeError("window can only be null");
      const state = {
        method: from.method,
        url: from.url,
        blob: from.blob, // of a blob: URL
        headers: undefined,
        body: null,
        referrer: init.referrer === undefined ? from.referrer : referrerOf(`${init.referrer}`),
        referrerPolicy: choice(init, "referrerPolicy", from.referrerPolicy),
        mode: choice(init, "mode", from.mode),
        credentials: choice(init, "credentials", from.credentials),
        cache: choice(init, "cache", from.cache),
        redirect: choice(init, "redirect", from.redirect),
        integrity: init.integrity === undefined ? from.integrity : `${init.integrity}`,
        keepalive: init.keepalive === undefined ? from.keepalive : Boolean(init.keepalive),
        signal: from.signal,
        ownSignal: undefined,
      };
      const duplex = choice(init, "duplex");
      choice(init, "priority");
      if (init.method !== undefined) state.method = host.method(`${init.method}`);
      if (state.mode === "no-cors" && state.method !== "GET" && state.method !== "HEAD" && state.method !== "POST") {
        throw new TypeError(`"${state.method}" is unsupported in mode "no-cors": it takes GET, HEAD and POST`);
      }
      if (state.cache === "only-if-cached" && state.mode !== "same-origin") throw new TypeError('cache: "only-if-cached" goes with mode: "same-origin" only');
      if (init.signal !== undefined) state.signal = signalOf(init.signal);
      if (init.headers !== undefined) {
        state.headers = new Headers(init.headers);
      } else {
        state.headers = from.headers === undefined ? new Headers() : copy(from.headers);
      }
      const given = init.body !== undefined && init.body !== null;
      if ((given || from.body !== null) && (state.method === "GET" || state.method === "HEAD")) {
        throw new TypeError(`Request with GET/HEAD method cannot have body: say method: "POST", or leave the body out`);
      }
      if (given) {
        const { body, type } = extract(init.body);
        if (needsDuplex(body)) {
          if (state.keepalive) throw new TypeError("keepalive goes with a body that is there, not with a stream");
          if (duplex === undefined) throw new TypeError('RequestInit: duplex option is required when sending a body: say duplex: "half" with a stream');
          if (state.mode !== "same-origin" && state.mode !== "cors") throw new TypeError(`a body that is a stream goes with mode "cors" or "same-origin", not "${state.mode}"`);
        }
        state.body = body;
        if (type !== null && !state.headers.has("content-type")) state.headers.append("content-type", type);
      } else if (from.body !== null) {
        state.body = move(from.body);
      }
      this.#state = state;
    }
    get method() {
      return this.#state.method;
    }
    get url() {
      return this.#state.url;
    }
    get headers() {
      return this.#state.headers;
    }
    get destination() {
      this.#state;
      return "";
    }
    get referrer() {
      return this.#state.referrer;
    }
    get referrerPolicy() {
      return this.#state.referrerPolicy;
    }
    get mode() {
      return this.#state.mode;
    }
    get credentials() {
      return this.#state.credentials;
    }
    get cache() {
      return this.#state.cache;
    }
    get redirect() {
      return this.#state.redirect;
    }
    get integrity() {
      return this.#state.integrity;
    }
    get keepalive() {
      return this.#state.keepalive;
    }
    get isReloadNavigation() {
      this.#state;
      return false;
    }
    get isHistoryNavigation() {
      this.#state;
      return false;
    }
    // A signal of its own that follows the one it was made with, made when it is
    // looked at: fetch needs the one it was made with only.
    get signal() {
      const state = this.#state;
      if (state.ownSignal === undefined) {
        const { any } = host.load("abort");
        state.ownSignal = any(state.signal === null ? [] : [state.signal]);
      }
      return state.ownSignal;
    }
    get duplex() {
      this.#state;
      return "half";
    }
    clone() {
      const state = this.#state;
      if (unusable(state.body)) throw unusableError();
      const made = new Request("http://localhost/");
      made.#state = {
        ...state,
        headers: copy(state.headers),
        body: clone(state.body),
        ownSignal: undefined,
      };
      return made;
    }
  }
  mixin(Request, stateOf);
  shape(Request);
  shown(Request, (request) => {
    const { method, url, headers, destination, referrer, referrerPolicy, mode, credentials, cache, redirect, integrity, keepalive, isReloadNavigation, isHistoryNavigation, signal } = request;
    return { method, url, headers, destination, referrer, referrerPolicy, mode, credentials, cache, redirect, integrity, keepalive, isReloadNavigation, isHistoryNavigation, signal };
  });

  return { Request, state: stateOf };
});
