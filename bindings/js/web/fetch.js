// fetch (Fetch 5.6). The requests, their redirects and their turn are Go's.
(function (host) {
  "use strict";
  const { required } = host.load("webidl");
  const { Request, state } = host.load("request");
  const { make, nullBody } = host.load("response");
  const { make: makeHeaders, list } = host.load("headers");
  const body = host.load("body");

  function fetch(input, init = undefined) {
    const args = arguments;
    return new Promise((resolve, reject) => {
      required(args, 1, "fetch");
      const request = state(new Request(input, init));
      const { signal } = request;
      const abort = signal === null ? null : host.load("abort");
      if (abort !== null && signal.aborted) {
        body.cancel(request.body, signal.reason);
        return reject(signal.reason);
      }
      const scheme = request.url.slice(0, request.url.indexOf(":"));
      if (scheme === "data" || scheme === "blob") return local(request, scheme, resolve, reject);

      let remote = null;
      let stop = null; // the request, once it is under way
      let upload; // of a body that is a stream
      let forget = () => {};
      const ended = () => forget();
      const fail = (error) => {
        forget();
        if (stop !== null) stop();
        if (remote !== null) body.abort(remote, error);
        reject(error);
      };
      const respond = (status, statusText, headers, url, redirected, handle) => {
        const made = { type: "basic", url, redirected, status, statusText, headers: makeHeaders(pairs(headers), true), body: null };
        if (request.method !== "HEAD" && !nullBody(status)) {
          made.body = body.remote(handle, ended);
          remote = made.body.remote;
        } else {
          host.cancel(handle);
          forget();
        }
        answer(request, made, resolve, fail);
      };
      const begin = (source) => {
        upload = source === null ? host.upload() : undefined;
        stop = host.send(request.method, request.url, flat(request.headers), source, request, upload, respond, (...failure) => fail(failed(...failure)));
        return { write: (chunk, taken) => host.write(upload, chunk, taken), finish: () => host.finish(upload) };
      };
      const cancel = body.send(request.body, begin, fail);
      if (abort !== null) {
        forget = abort.onAbort(signal, (reason) => {
          stop();
          cancel(reason);
          if (remote !== null) body.abort(remote, reason);
          reject(reason);
        });
      }
    });
  }
  Object.defineProperty(fetch, "length", { value: 1, configurable: true });

  // answer resolves with a response; where the request says what its bytes are, not
  // before they have all been seen (Fetch 4.1, "main fetch", step 22).
  function answer({ integrity }, made, resolve, fail) {
    if (integrity === "") return resolve(make(made));
    const check = (buffer) => {
      if (!host.integrity(integrity, buffer)) return fail(failed("fetch failed: integrity mismatch: the response is not what integrity says", "", undefined));
      if (made.body !== null) made.body = body.ofBytes(new Uint8Array(buffer));
      resolve(make(made));
    };
    host.load("streamcore").then(body.consume(made.body, "bytes"), check, fail);
  }

  // local is "scheme fetch" (Fetch 4.2) of what needs no network.
  function local(request, scheme, resolve, reject) {
    const url = request.url.split("#", 1)[0];
    const made = { type: "basic", url, redirected: false, status: 200, statusText: "OK", headers: null, body: null };
    const refuse = (message) => reject(failed(`fetch failed: ${message}`, "", undefined));
    let bytes;
    let headers;
    if (scheme === "data") {
      const found = host.decodeDataURL(url);
      if (found === undefined) return refuse("this data: URL holds no data: it has no comma, or its base64 is broken");
      const { parse, serialize } = host.load("mimetype");
      const type = parse(found[0].startsWith(";") ? `text/plain${found[0]}` : found[0]);
      headers = [["content-type", type === null ? "text/plain;charset=US-ASCII" : serialize(type)]];
      bytes = new Uint8Array(found[1]);
    } else {
      const blob = request.blob;
      if (blob === undefined) return refuse("no blob has this URL: it was never made, or revoked");
      if (request.method !== "GET") return refuse("a blob: URL takes the method GET only");
      const range = host.load("headers").value(request.headers, "range");
      bytes = host.load("blob").bytesOf(blob);
      headers = [];
      if (range !== null) {
        const part = rangeOf(range, bytes.length);
        if (part === undefined) return refuse(`the range of this blob: URL is none, or not within its ${bytes.length} bytes`);
        headers.push(["content-range", `bytes ${part.from}-${part.to - 1}/${bytes.length}`]);
        bytes = bytes.subarray(part.from, part.to);
        made.status = 206;
        made.statusText = "Partial Content";
      }
      headers.unshift(["content-length", `${bytes.length}`]);
      headers.push(["content-type", blob.type]);
    }
    made.headers = makeHeaders(headers, true);
    if (request.method !== "HEAD") made.body = body.ofBytes(bytes);
    answer(request, made, resolve, reject);
  }

  // rangeOf is "parse a single range header value", as a half-open range.
  function rangeOf(value, size) {
    const found = /^bytes[\t ]*=[\t ]*(\d*)[\t ]*-[\t ]*(\d*)$/.exec(value);
    if (found === null || (found[1] === "" && found[2] === "")) return undefined;
    const from = found[1] === "" ? Math.max(size - Number(found[2]), 0) : Number(found[1]);
    const to = found[1] === "" || found[2] === "" ? size : Math.min(Number(found[2]) + 1, size);
    if (from >= size || to <= from) return undefined;
    return { from, to };
  }

  function flat(headers) {
    const out = [];
    for (const [name, value, written = name] of list(headers)) out.push(written, value);
    return out;
  }

  function pairs(flat) {
    const out = [];
    for (let i = 0; i < flat.length; i += 2) out.push([flat[i], flat[i + 1]]);
    return out;
  }

  // failed makes the error of what Go says went wrong.
  function failed(message, code, stack) {
    const cause = new Error(message.startsWith("fetch failed: ") ? message.slice(14) : message);
    if (code !== "") cause.code = code;
    const error = new TypeError(message, { cause });
    if (stack !== undefined) Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
    return error;
  }

  return { fetch, failed };
});
