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
      const headers = [];
      for (const pair of list(request.headers)) headers.push(pair[0], pair[1]);

      let remote = null;
      let forget = () => {};
      const stop = host.send(
        request.method,
        request.url,
        headers,
        body.take(request.body),
        request.redirect,
        (status, statusText, headers, url, redirected, handle) => {
          const pairs = [];
          for (let i = 0; i < headers.length; i += 2) pairs.push([headers[i], headers[i + 1]]);
          let received = null;
          if (request.method !== "HEAD" && !nullBody(status)) {
            received = body.remote(handle, () => forget());
            remote = received.remote;
          } else {
            host.cancel(handle);
            forget();
          }
          resolve(make({ type: "basic", url, redirected, status, statusText, headers: makeHeaders(pairs, true), body: received }));
        },
        (...failure) => {
          forget();
          reject(failed(...failure));
        },
      );
      if (abort !== null) {
        forget = abort.onAbort(signal, (reason) => {
          stop();
          if (remote !== null) body.abort(remote, reason);
          reject(reason);
        });
      }
    });
  }
  Object.defineProperty(fetch, "length", { value: 1, configurable: true });

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
