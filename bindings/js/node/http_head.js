// The head of an http.OutgoingMessage: its headers until they are settled, the lines
// of the head from then on, and the trailers.
(function (host) {
  "use strict";
  const { codes, validateString } = host.node("errors");
  const { validateHeaderName, validateHeaderValue, isCarried } = host.node("http_headers");

  const kHeaders = Symbol("kOutHeaders"); // null, or by lower-case name: [name, value]
  const kLines = Symbol("lines"); // of the head: names and values by turns
  const kTrailers = Symbol("trailers");
  const kBody = Symbol("body"); // there is a body to come, whatever the method

  function nameOf(name) {
    validateString(name, "name");
    return name.toLowerCase();
  }

  // linesOf makes a list of names and values of headers in any form that Node takes.
  function linesOf(headers) {
    const lines = [];
    const add = (name, value, check) => {
      if (check) validateHeaderName(name);
      if (!Array.isArray(value)) {
        if (check) validateHeaderValue(name, value);
        lines.push(name, String(value));
      } else if (value.length > 1 && name.toLowerCase() === "cookie") {
        add(name, value.join("; "), check);
      } else {
        for (let i = 0; i < value.length; i++) add(name, value[i], check);
      }
    };
    if (!headers) return lines;
    if (!Array.isArray(headers)) {
      for (const name of Object.keys(headers)) add(name, headers[name], true);
    } else if (headers.length > 0 && Array.isArray(headers[0])) {
      for (let i = 0; i < headers.length; i++) add(headers[i][0], headers[i][1], true);
    } else {
      if (headers.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE("headers", headers);
      for (let i = 0; i < headers.length; i += 2) add(headers[i], headers[i + 1], true);
    }
    return lines;
  }

  // addHead gives a class what a message can do with its head.
  function addHead(proto) {
    // Deprecated, and read by old middleware.
    Object.defineProperty(proto, "_headers", {
      get() { return this.getHeaders(); },
      set(headers) {
        this[kHeaders] = null;
        for (const name of Object.keys(headers ?? {})) this.setHeader(name, headers[name]);
      },
      configurable: true,
    });
    Object.defineProperty(proto, "_headerNames", {
      get() {
        const names = Object.create(null);
        for (const key of Object.keys(this[kHeaders] ?? {})) names[key] = this[kHeaders][key][0];
        return names;
      },
      configurable: true,
    });
    proto._renderHeaders = function _renderHeaders() {
      if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("render");
      const headers = {};
      for (const key of Object.keys(this[kHeaders] ?? {})) headers[this[kHeaders][key][0]] = this[kHeaders][key][1];
      return headers;
    };

    proto.setHeader = function setHeader(name, value) {
      if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("set");
      validateHeaderName(name);
      validateHeaderValue(name, value);
      this[kHeaders] ??= Object.create(null);
      this[kHeaders][name.toLowerCase()] = [name, value];
      return this;
    };

    proto.setHeaders = function setHeaders(headers) {
      if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("set");
      if (!headers || Array.isArray(headers) || typeof headers.keys !== "function" || typeof headers.get !== "function") {
        throw new codes.ERR_INVALID_ARG_TYPE("headers", ["Headers", "Map"], headers);
      }
      const cookies = [];
      for (const [name, value] of headers) {
        if (name === "set-cookie") cookies.push(...[].concat(value));
        else this.setHeader(name, value);
      }
      if (cookies.length > 0) this.setHeader("set-cookie", cookies);
      return this;
    };

    proto.appendHeader = function appendHeader(name, value) {
      if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("append");
      validateHeaderName(name);
      validateHeaderValue(name, value);
      this[kHeaders] ??= Object.create(null);
      const key = name.toLowerCase();
      const before = this[kHeaders][key];
      if (before === undefined) this[kHeaders][key] = [name, value];
      else before[1] = [].concat(before[1], value);
      return this;
    };

    proto.getHeader = function getHeader(name) {
      const key = nameOf(name);
      return this[kHeaders]?.[key]?.[1];
    };
    proto.hasHeader = function hasHeader(name) {
      const key = nameOf(name);
      return this[kHeaders] !== null && this[kHeaders][key] !== undefined;
    };
    proto.getHeaderNames = function getHeaderNames() {
      return Object.keys(this[kHeaders] ?? {});
    };
    proto.getRawHeaderNames = function getRawHeaderNames() {
      return Object.values(this[kHeaders] ?? {}).map((entry) => entry[0]);
    };
    proto.getHeaders = function getHeaders() {
      const headers = Object.create(null);
      for (const key of Object.keys(this[kHeaders] ?? {})) headers[key] = this[kHeaders][key][1];
      return headers;
    };

    proto.removeHeader = function removeHeader(name) {
      const key = nameOf(name);
      if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT("remove");
      if (key === "connection") this._removedConnection = true;
      else if (key === "content-length") this._removedContLen = true;
      else if (key === "transfer-encoding") this._removedTE = true;
      else if (key === "date") this.sendDate = false;
      if (this[kHeaders] !== null) delete this[kHeaders][key];
    };

    // _storeHeader settles the head: what follows of the body must be as it says.
    proto._storeHeader = function _storeHeader(firstLine, headers) {
      const lines = headers === this[kHeaders] && headers !== null ? linesOf(Object.values(headers)) : linesOf(headers);
      const has = new Map();
      for (let i = 0; i < lines.length; i += 2) has.set(lines[i].toLowerCase(), lines[i + 1]);

      if (has.has("expect")) this._sent100 = true;
      if (this.sendDate && !has.has("date")) lines.push("Date", new Date().toUTCString());
      if (this.chunkedEncoding && (this.statusCode === 204 || this.statusCode === 304)) {
        this.chunkedEncoding = false;
        this.shouldKeepAlive = false;
      }
      const length = has.has("content-length");
      if (has.has("connection")) {
        if (/(?:^|\W)close(?:$|\W)/i.test(has.get("connection"))) this._last = true;
        else this.shouldKeepAlive = true;
      } else if (this._removedConnection) {
        this._last = !this.shouldKeepAlive;
      } else if (this.shouldKeepAlive && (length || this.useChunkedEncodingByDefault || this.agent)) {
        lines.push("Connection", "keep-alive");
        if (this._keepAliveTimeout && this._defaultKeepAlive && !has.has("keep-alive")) {
          lines.push("Keep-Alive", `timeout=${Math.floor(this._keepAliveTimeout / 1000)}`);
        }
      } else {
        this._last = true;
        lines.push("Connection", "close");
      }
      if (has.has("transfer-encoding")) {
        this.chunkedEncoding = /(?:^|\W)chunked(?:$|\W)/i.test(has.get("transfer-encoding"));
      } else if (!length) {
        if (!this._hasBody) {
          this.chunkedEncoding = false;
        } else if (!this.useChunkedEncodingByDefault && !this[kBody]) {
          this._last = true;
        } else if (!has.has("trailer") && !this._removedContLen && typeof this._contentLength === "number") {
          lines.push("Content-Length", String(this._contentLength));
        } else if (!this._removedTE) {
          lines.push("Transfer-Encoding", "chunked");
          this.chunkedEncoding = true;
        } else {
          this._last = true;
        }
      }
      if (this.chunkedEncoding !== true && has.has("trailer")) throw new codes.ERR_HTTP_TRAILER_INVALID();
      this[kLines] = lines;
      let text = firstLine;
      for (let i = 0; i < lines.length; i += 2) text += `${lines[i]}: ${lines[i + 1]}\r\n`;
      this._header = `${text}\r\n`;
      this._headerSent = false;
    };

    proto.addTrailers = function addTrailers(headers) {
      const lines = linesOf(headers);
      this[kTrailers] = lines;
      this._trailer = "";
      for (let i = 0; i < lines.length; i += 2) {
        if (!isCarried(lines[i + 1])) throw new codes.ERR_INVALID_CHAR("trailer content", lines[i]);
        this._trailer += `${lines[i]}: ${lines[i + 1]}\r\n`;
      }
    };
  }

  return { kHeaders, kLines, kTrailers, kBody, linesOf, addHead };
});
