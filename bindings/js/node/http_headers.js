// What the two sides of http share: names, checks, and how Node joins headers.
(function (host) {
  "use strict";

  const METHODS = ("ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY OPTIONS " +
    "PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE").split(" ");

  const STATUS_CODES = {
    100: "Continue", 101: "Switching Protocols", 102: "Processing", 103: "Early Hints",
    200: "OK", 201: "Created", 202: "Accepted", 203: "Non-Authoritative Information", 204: "No Content", 205: "Reset Content",
    206: "Partial Content", 207: "Multi-Status", 208: "Already Reported", 226: "IM Used",
    300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified", 305: "Use Proxy",
    307: "Temporary Redirect", 308: "Permanent Redirect",
    400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    406: "Not Acceptable", 407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
    411: "Length Required", 412: "Precondition Failed", 413: "Payload Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
    416: "Range Not Satisfiable", 417: "Expectation Failed", 418: "I'm a Teapot", 421: "Misdirected Request", 422: "Unprocessable Entity",
    423: "Locked", 424: "Failed Dependency", 425: "Too Early", 426: "Upgrade Required", 428: "Precondition Required",
    429: "Too Many Requests", 431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
    505: "HTTP Version Not Supported", 506: "Variant Also Negotiates", 507: "Insufficient Storage", 508: "Loop Detected",
    509: "Bandwidth Limit Exceeded", 510: "Not Extended", 511: "Network Authentication Required",
  };

  // coded makes an error with one of Node's codes.
  function coded(Class, code, message) {
    const error = new Class(message);
    error.code = code;
    return error;
  }

  // resetError is of a connection that went before what was awaited of it.
  const resetError = (message) => coded(Error, "ECONNRESET", message);

  const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
  const uncarried = /[^\t\x20-\x7e\x80-\xff]/;
  const isToken = (text) => token.test(text);
  const isCarried = (value) => !uncarried.test(value);

  function validateHeaderName(name, label) {
    if (typeof name !== "string" || !isToken(name)) {
      throw coded(TypeError, "ERR_INVALID_HTTP_TOKEN", `${label || "Header name"} must be a valid HTTP token ["${String(name)}"]`);
    }
  }

  // The value is never shown: it may be a secret.
  function validateHeaderValue(name, value) {
    if (value === undefined) throw coded(TypeError, "ERR_HTTP_INVALID_HEADER_VALUE", `Invalid value "undefined" for header "${name}"`);
    if (!isCarried(value)) throw invalidChar("header content", name);
  }

  function invalidChar(what, field) {
    return coded(TypeError, "ERR_INVALID_CHAR", `Invalid character in ${what}${field === undefined ? "" : ` ["${field}"]`}`);
  }

  // Of these only the first counts (Node's message.headers).
  const single = new Set(["age", "authorization", "content-length", "content-type", "etag", "expires", "from", "host", "if-modified-since",
    "if-unmodified-since", "last-modified", "location", "max-forwards", "proxy-authorization", "referer", "retry-after", "server", "user-agent"]);

  // addLine adds one header to those that message.headers shows.
  function addLine(headers, name, value, joinDuplicates) {
    const key = name.toLowerCase();
    if (key === "set-cookie") {
      if (headers[key] !== undefined) headers[key].push(value);
      else headers[key] = [value];
    } else if (typeof headers[key] !== "string") {
      headers[key] = value;
    } else if (key === "cookie") {
      headers[key] += `; ${value}`;
    } else if (joinDuplicates || !single.has(key)) {
      headers[key] += `, ${value}`;
    }
  }

  function addDistinct(headers, name, value) {
    const key = name.toLowerCase();
    if (headers[key] === undefined) headers[key] = [value];
    else headers[key].push(value);
  }

  // received says what an argument is instead of what it should be.
  function received(value) {
    if (value === null || value === undefined) return `Received ${value}`;
    if (typeof value === "function") return `Received function ${value.name}`;
    if (typeof value === "object") return `Received an instance of ${value.constructor?.name ?? "Object"}`;
    const text = typeof value === "string" ? `'${value}'` : String(value);
    return text.length > 28 ? `Received type ${typeof value}` : `Received type ${typeof value} (${text})`;
  }

  // argType is of an argument ("url") or a property ("options.host") of a wrong type.
  function argType(name, wanted, value) {
    return coded(TypeError, "ERR_INVALID_ARG_TYPE", `The "${name}" ${name.includes(".") ? "property" : "argument"} must be ${wanted}. ${received(value)}`);
  }

  // duration checks a time in milliseconds as Node's timers of sockets do.
  function duration(ms, name) {
    if (typeof ms !== "number") throw argType(name, "of type number", ms);
    if (!(ms >= 0 && ms < Infinity)) {
      throw coded(RangeError, "ERR_OUT_OF_RANGE", `The value of "${name}" is out of range. It must be a non-negative finite number. Received ${ms}`);
    }
    return Math.min(ms, 2 ** 31 - 1);
  }

  return { METHODS, STATUS_CODES, coded, resetError, isToken, isCarried, validateHeaderName, validateHeaderValue, invalidChar, addLine, addDistinct, argType, duration };
});
