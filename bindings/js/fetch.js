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
      if (abort !== null && signal.aborted) return reject(signal.reason);

      let remote = null;
      let stop = null; // the request, once it is under way
      let forget = () => {};
      const ended = () => forget();
      const fail = (error) => {
        forget();
        reject(error);
      };
      const respond = (status, statusText, headers, url, redirected, handle) => {
        let received = null;
        if (request.method !== "HEAD" && !nullBody(status)) {
          received = body.remote(handle, ended);
          remote = received.remote;
        } else {
          host.cancel(handle);
          forget();
        }
        resolve(make({ type: "basic", url, redirected, status, statusText, headers: makeHeaders(pairs(headers), true), body: received }));
      };
      const begin = (source) => {
        const replayable = request.body === null || body.hasSource(request.body);
        stop = host.send(request.method, request.url, flat(request.headers), source, request.redirect, replayable, respond, (...failure) => fail(failed(...failure)));
      };
      const cancel = body.send(request.body, begin, fail);
      if (abort !== null) {
        forget = abort.onAbort(signal, (reason) => {
          if (stop === null) cancel(reason);
          else stop();
          if (remote !== null) body.abort(remote, reason);
          reject(reason);
        });
      }
    });
  }
  Object.defineProperty(fetch, "length", { value: 1, configurable: true });

  function flat(headers) {
    const out = [];
    for (const pair of list(headers)) out.push(pair[0], pair[1]);
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
    cause.code = code;
    const error = new TypeError(message, { cause });
    Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
    return error;
  }

  return { fetch, failed };
});
