// What the two sides of http share: names, checks, and how Node joins headers.
(function (host) {
  "use strict";

  const { codes, validateNumber } = host.node("errors");

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

  const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
  const uncarried = /[^\t\x20-\x7e\x80-\xff]/;
  const isToken = (text) => token.test(text);
  const isCarried = (value) => !uncarried.test(value);

  function validateHeaderName(name, label) {
    if (typeof name !== "string" || !isToken(name)) {
      throw new codes.ERR_INVALID_HTTP_TOKEN(label || "Header name", name);
    }
  }

  // The value is never shown: it may be a secret.
  function validateHeaderValue(name, value) {
    if (value === undefined) throw new codes.ERR_HTTP_INVALID_HEADER_VALUE(value, name);
    if (!isCarried(value)) throw new codes.ERR_INVALID_CHAR("header content", name);
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

  // duration checks a time in milliseconds as Node's timers of sockets do.
  function duration(ms, name) {
    validateNumber(ms, name);
    if (!(ms >= 0 && ms < Infinity)) throw new codes.ERR_OUT_OF_RANGE(name, "a non-negative finite number", ms);
    return Math.min(ms, 2 ** 31 - 1);
  }

  return { METHODS, STATUS_CODES, isToken, isCarried, validateHeaderName, validateHeaderValue, addLine, addDistinct, duration };
});
