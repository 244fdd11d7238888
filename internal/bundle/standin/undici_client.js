// The Client of the package undici, over Node's http: the package's own needs
// sockets and a parser in WebAssembly. Its agents, interceptors, fetch, request and
// mocks are left as they are, and come here in the end. From version 8 on the
// methods of a request have other names.
"use strict";
const DispatcherBase = require("./dispatcher-base");
const Request = require("../core/request");
const symbols = require("../core/symbols");
const util = require("../core/util");
const errors = require("../core/errors");
const { optionsOf } = require("../core/connect");
const { kUrl, kDispatch, kClose, kDestroy, kConnected, kNeedDrain, kBusy, kPending, kRunning, kSize } = symbols;

const kWaiting = Symbol("waiting");
const kUnderWay = Symbol("under way");
const kOptions = Symbol("options of the client");
const kIdle = Symbol("idle");

function tell(request, older, newer, ...values) {
  const method = typeof request[newer] === "function" ? newer : older;
  return request[method](...values);
}
const onStart = (request, abort) => tell(request, "onConnect", "onRequestStart", abort, null);
const onHead = (request, ...values) => tell(request, "onHeaders", "onResponseStart", ...values);
const onData = (request, chunk) => tell(request, "onData", "onResponseData", chunk);
const onEnd = (request, trailers) => tell(request, "onComplete", "onResponseEnd", trailers);
const onError = (request, error) => tell(request, "onError", "onResponseError", error);

// raw returns names and values as they come from a socket.
function raw(list) {
  const out = [];
  for (let i = 0; i < list.length; i++) out.push(Buffer.from(list[i], "latin1"));
  return out;
}

class Client extends DispatcherBase {
  constructor(url, options = {}) {
    super(options);
    for (const [name, value] of Object.entries({ headersTimeout: options.headersTimeout, bodyTimeout: options.bodyTimeout, pipelining: options.pipelining })) {
      if (value != null && !(Number.isFinite(value) && value >= 0)) throw new errors.InvalidArgumentError(`invalid ${name}`);
    }
    this[kUrl] = util.parseOrigin(url);
    this[kOptions] = options;
    this[kWaiting] = [];
    this[kUnderWay] = new Set();
    this[kNeedDrain] = 0;
    this[kIdle] = [];
  }
  get pipelining() {
    return this[kOptions].pipelining ?? 1;
  }
  set pipelining(value) {
    this[kOptions] = { ...this[kOptions], pipelining: value };
    proceed(this);
  }
  get stats() {
    return { connected: this[kConnected], pending: this[kPending], running: this[kRunning], size: this[kSize] };
  }
  get [kPending]() {
    return this[kWaiting].length;
  }
  get [kRunning]() {
    return this[kUnderWay].size;
  }
  get [kSize]() {
    return this[kWaiting].length + this[kUnderWay].size;
  }
  get [kConnected]() {
    return this[kUnderWay].size > 0;
  }
  get [kBusy]() {
    return this[kSize] >= (this.pipelining || 1);
  }
  [kDispatch](options, handler) {
    const request = new Request(this[kUrl].origin, options, handler);
    this[kWaiting].push(request);
    if (this[kBusy]) this[kNeedDrain] = 2;
    queueMicrotask(() => proceed(this));
    return this[kNeedDrain] < 2;
  }
  [kClose]() {
    return new Promise((resolve) => {
      if (this[kSize] === 0) resolve(null);
      else this[kIdle].push(resolve);
    });
  }
  [kDestroy](error) {
    for (const request of this[kWaiting].splice(0)) onError(request, error);
    for (const abort of [...this[kUnderWay]]) abort(error);
    return new Promise((resolve) => queueMicrotask(() => resolve(null)));
  }
}

// proceed sends what waits, as many at once as the client may.
function proceed(client) {
  while (client[kWaiting].length > 0 && client[kUnderWay].size < (client.pipelining || 1)) send(client, client[kWaiting].shift());
  if (client[kSize] === 0) for (const resolve of client[kIdle].splice(0)) resolve(null);
  if (client[kNeedDrain] === 2 && !client[kBusy]) {
    client[kNeedDrain] = 0;
    client.emit("drain", client[kUrl], [client]);
  }
}

function send(client, request) {
  if (request.aborted) return;
  let out;
  let body = request.body;
  let timer;
  let done = false;
  const end = () => {
    done = true;
    clearTimeout(timer);
    client[kUnderWay].delete(abort);
    queueMicrotask(() => proceed(client));
  };
  const abort = (reason) => {
    if (done) return;
    end();
    onError(request, reason ?? new errors.RequestAbortedError());
    out?.destroy();
    if (typeof body?.destroy === "function") body.destroy(reason);
  };
  const within = (time, Timeout) => {
    clearTimeout(timer);
    if (time > 0) timer = setTimeout(() => abort(new Timeout()), time);
  };
  client[kUnderWay].add(abort);
  try {
    onStart(request, abort);
    if (done) return;
    if (request.upgrade || request.method === "CONNECT") throw new errors.NotSupportedError("an upgraded connection is not available in patchbay: a connector has no sockets");
    let { connect, socketPath } = client[kOptions];
    const own = typeof connect === "function" && optionsOf.get(connect);
    if (own) connect = own;
    if (typeof connect === "function" || socketPath || connect?.socketPath) {
      throw new errors.NotSupportedError("a connector of one's own (a proxy, a socket) is not available in patchbay: for a proxy set fetch.proxy in patchbay.yaml");
    }
    const type = contentType(request);
    if (util.isFormDataLike(body)) {
      const [made] = type.made;
      body = made.stream;
      type.length = made.length;
    }
    if (typeof body?.read === "function") body.read(0);
    const url = client[kUrl];
    const secure = url.protocol === "https:";
    const length = type.length ?? util.bodyLength(body) ?? request.contentLength;
    const headers = { host: request.host ?? url.host };
    const add = (name, value) => {
      const key = name.toLowerCase();
      const own = Object.keys(headers).find((other) => other.toLowerCase() === key);
      if (own === undefined) headers[name] = value;
      else headers[own] = [].concat(headers[own], value);
    };
    const list = pairs(request.headers);
    for (let i = 0; i < list.length; i += 2) add(list[i], list[i + 1]);
    if (type.value) add("content-type", type.value);
    const expects = ["PUT", "POST", "PATCH", "QUERY", "PROPFIND", "PROPPATCH"].includes(request.method);
    if (body && request.contentLength !== null && length !== request.contentLength) throw new errors.RequestContentLengthMismatchError();
    if (length != null && (length > 0 || expects)) headers["content-length"] = String(length);
    else if (!body && expects) headers["content-length"] = "0";
    out = require(secure ? "node:https" : "node:http").request({
      ...(secure ? connect : {}),
      protocol: url.protocol,
      hostname: url.hostname.replace(/^\[|\]$/g, ""),
      port: url.port || (secure ? 443 : 80),
      path: request.path,
      method: request.method,
      headers,
    });
  } catch (error) {
    abort(error);
    return;
  }
  const failed = (error) => abort(error?.code === "ECONNRESET" ? new errors.SocketError(error.message) : error);
  out.on("error", failed);
  out.on("response", (response) => {
    if (done) return;
    const bodyTime = request.bodyTimeout ?? client[kOptions].bodyTimeout ?? 300e3;
    within(bodyTime, errors.BodyTimeoutError);
    request.onResponseStarted?.();
    response.on("error", failed);
    response.on("aborted", () => abort(new errors.SocketError("other side closed")));
    response.on("data", (chunk) => {
      if (done) return;
      within(bodyTime, errors.BodyTimeoutError);
      if (onData(request, chunk) === false) response.pause();
    });
    response.on("end", () => {
      if (done) return;
      end();
      onEnd(request, raw(response.rawTrailers ?? []));
    });
    const go = () => response.resume();
    if (onHead(request, response.statusCode, raw(response.rawHeaders), go, response.statusMessage) === false) response.pause();
  });
  write(out, body, request).then(
    () => {
      if (!done) within(request.headersTimeout ?? client[kOptions].headersTimeout ?? 300e3, errors.HeadersTimeoutError);
    },
    abort,
  );
}

// pairs returns names and values by turns; up to version 5 they are a text.
function pairs(headers) {
  if (typeof headers !== "string") return headers;
  return headers.split("\r\n").flatMap((line) => {
    const colon = line.indexOf(":");
    return colon < 0 ? [] : [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
}

// contentType is what a form or a blob says of itself.
function contentType(request) {
  const { body } = request;
  if (util.isFormDataLike(body)) {
    const made = require("../web/fetch/body.js").extractBody(body);
    return { made, value: request.contentType == null ? made[1] : null };
  }
  return { value: util.isBlobLike(body) && request.contentType == null && body.type ? body.type : null };
}

async function write(out, body, request) {
  const sent = (chunk) => {
    request.onBodySent(chunk);
    return chunk;
  };
  if (body == null) out.end();
  else if (util.isBuffer(body)) out.end(sent(body));
  else if (util.isBlobLike(body)) out.end(sent(Buffer.from(await body.arrayBuffer())));
  else {
    for await (const chunk of body) {
      if (request.aborted) return;
      if (!out.write(sent(chunk))) await new Promise((resolve) => out.once("drain", resolve).once("close", resolve));
    }
    out.end();
  }
  request.onRequestSent();
}

module.exports = Client;
