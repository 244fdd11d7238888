// jayson.Utils: JSON-RPC requests and responses of version 1 and 2, made and
// checked (https://www.jsonrpc.org/specification).
(function (host) {
"use strict";
const own = Object.hasOwn;
const isObject = (value) => typeof value === "object" && value !== null;
const isInteger = (value) => typeof value === "number" && Math.trunc(value) === value;
const oneOrTwo = (version) => (version === 1 ? 1 : 2);

function generateId() {
  return host.global("crypto").randomUUID();
}

function request(method, params, id, options = {}) {
  const { generator = generateId, notificationIdNull } = options ?? {};
  const version = typeof options?.version === "number" ? options.version : 2;
  if (typeof method !== "string") throw new TypeError(`${String(method)} must be a string: the name of a method`);
  if (version !== 1 && version !== 2) throw new TypeError(`${version} must be 1 or 2: the version of JSON-RPC`);
  if (params && !isObject(params)) throw new TypeError(`${String(params)} must be an object, an array, or left out: the params of a method`);
  const made = version === 2 ? { method, jsonrpc: "2.0" } : { method };
  if (params) made.params = params;
  if (id === undefined) made.id = typeof generator === "function" ? generator(made, options) : generateId();
  else if (id !== null || version === 1 || notificationIdNull) made.id = id;
  return made;
}

function response(error, result, id, version) {
  const made = (version ?? 2) === 2 ? { jsonrpc: "2.0", id: id ?? null } : { id: id ?? null };
  if (version === 1) made.error = error ?? null;
  if (error) made.error = error;
  else made.result = result ?? null;
  return made;
}

const Request = {
  isBatch: (value) => Array.isArray(value),
  isNotification: (value) => Boolean(value) && !Array.isArray(value) && (value.id === undefined || value.id === null),
  isValidVersionTwoRequest(value) {
    if (!isObject(value) || value.jsonrpc !== "2.0" || typeof value.method !== "string") return false;
    if (value.params !== undefined && !isObject(value.params)) return false;
    return value.id === undefined || value.id === null || typeof value.id === "string" || typeof value.id === "number";
  },
  isValidVersionOneRequest: (value) => isObject(value) && typeof value.method === "string" && Array.isArray(value.params) && value.id !== undefined,
  isValidRequest: (value, version) => (oneOrTwo(version) === 1 ? Request.isValidVersionOneRequest(value) : Request.isValidVersionTwoRequest(value)),
};

const Response = {
  isValidError(error, version) {
    if (oneOrTwo(version) === 1) return error !== undefined && error !== null;
    return Boolean(error) && isInteger(error.code) && typeof error.message === "string";
  },
  isValidResponse(value, version) {
    if (!isObject(value)) return false;
    const { id, result, error } = value;
    if (oneOrTwo(version) === 1) return id !== undefined && ((result !== undefined && error === null) || (error !== undefined && result === null));
    if (value.jsonrpc !== "2.0" || !(id === null || typeof id === "string" || typeof id === "number")) return false;
    if (result !== undefined) return error === undefined;
    return isObject(error) && isInteger(error.code) && typeof error.message === "string";
  },
};

// In callback style, whatever is thrown: a reviver's error too.
const attempt = (f, callback) => {
  let value;
  try {
    value = f();
  } catch (error) {
    return callback(error);
  }
  callback(null, value);
};

const reviverOf = (options) => (typeof options?.reviver === "function" ? options.reviver : undefined);
const replacerOf = (options) => (typeof options?.replacer === "function" ? options.replacer : undefined);

// circular stands in for what JSON cannot write, as a text, so that an answer is
// sent all the same.
function circular(replacer) {
  const above = [];
  return function (key, value) {
    if (replacer !== undefined) value = replacer.call(this, key, value);
    if (!isObject(value)) return value;
    const level = above.indexOf(this);
    if (level >= 0) above.length = level + 1;
    if (above.includes(value)) return "[Circular]";
    above.push(value);
    return value;
  };
}

function write(value, options) {
  try {
    return JSON.stringify(value, replacerOf(options));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, circular(replacerOf(options)));
  }
}

const json = {
  parse: (text, options, callback) => attempt(() => JSON.parse(text, reviverOf(options)), callback),
  stringify: (value, options, callback) => attempt(() => write(value, options), callback),
};

function once(f) {
  let called = false;
  return function (...args) {
    if (called) return undefined;
    called = true;
    return f.apply(this, args);
  };
}

// parseBody reads a stream to its end as JSON.
function parseBody(stream, options, callback) {
  const done = once(callback);
  let text = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk) => (text += chunk));
  stream.on("error", done);
  stream.on("end", () => json.parse(text, options, done));
}

// parseStream reads values of JSON that a delimiter ends, outside of strings.
function parseStream(stream, options, callback) {
  const { delimiter = "\n", encoding = "utf8" } = options ?? {};
  if (typeof delimiter !== "string" || delimiter === "") throw new TypeError("delimiter must be a text that is not empty");
  const decoder = new (host.node("string_decoder").StringDecoder)(encoding);
  let rest = "";
  let failed = false;
  const fail = (error) => {
    if (!failed) callback(error);
    failed = true;
  };
  const end = () => {
    let quoted = false;
    for (let i = 0; i < rest.length; i++) {
      if (quoted && rest[i] === "\\") i++;
      else if (!quoted && rest.startsWith(delimiter, i)) return i;
      else if (rest[i] === '"') quoted = !quoted;
    }
    return -1;
  };
  const take = (chunk) => {
    rest += chunk;
    for (let at = end(); at >= 0 && !failed; at = end()) {
      const text = rest.slice(0, at);
      rest = rest.slice(at + delimiter.length);
      json.parse(text, options, (error, value) => (error ? fail(error) : callback(null, value)));
    }
  };
  stream.on("data", (chunk) => take(typeof chunk === "string" ? chunk : decoder.write(chunk)));
  stream.on("error", fail);
  stream.on("end", () => {
    take(decoder.end());
    if (rest !== "") fail(new Error("the stream ended within a message: each must end with the delimiter"));
  });
}

function walk(holder, key, f) {
  const value = holder[key];
  if (isObject(value)) {
    for (const name in value) {
      if (!own(value, name)) continue;
      const walked = walk(value, name, f);
      if (walked === undefined) delete value[name];
      else value[name] = walked;
    }
  }
  return f.call(holder, key, value);
}

// getHttpListener makes what answers an http.Server's requests with a server.
function getHttpListener(listening, server) {
  return (req, res) => {
    const options = listening?.options ?? {};
    const answer = (status, body, headers = {}) => {
      server.emit("http response", res, req);
      res.writeHead(status, headers);
      res.end(body);
    };
    server.emit("http request", req);
    if (!isMethod(req, "POST")) return answer(405, "Method Not Allowed", { allow: "POST" });
    if (!isContentType(req, "application/json")) return answer(415, "Unsupported Media Type");
    parseBody(req, options, (unread, call) => {
      if (unread) return answer(400, String(unread));
      server.call(call, (error, success) => {
        const said = error || success;
        if (!said) return answer(204, "");
        json.stringify(said, options, (unwritten, body) => {
          if (unwritten) return answer(500, String(unwritten));
          answer(200, body, { "content-length": host.global("Buffer").byteLength(body), "content-type": "application/json; charset=utf-8" });
        });
      });
    });
  };
}

const isMethod = (req, method) => (req.method || "") === (method || "").toUpperCase();
const isContentType = (req, type) => (req?.headers?.["content-type"] ?? "").toLowerCase().includes(type.toLowerCase());

return {
  request,
  response,
  generateId,
  merge: (...objects) => Object.assign({}, ...objects),
  parseStream,
  parseBody,
  getHttpListener,
  isMethod,
  isContentType,
  once,
  walk,
  isPlainObject: isObject,
  toArray: (value) => (Array.isArray(value) ? value : isObject(value) ? Object.values(value) : value ? Array.from(value) : []),
  toPlainObject(value) {
    const object = {};
    for (const key in Object(value)) object[key] = value[key];
    return object;
  },
  pick: (object, keys) => Object.fromEntries(keys.map((key) => [key, object[key]])),
  JSON: json,
  Request,
  Response,
};
});
