// Bodies (Fetch 2.2.4 and 5.3): what Request and Response have in common.
//
// A body is a record that holds its bytes in one of four forms: text and bytes,
// which the script gave; remote, which comes over a connection and is Go's; and
// stream. The first three become a stream only when the script asks for one, so
// that text() and json() need none.
(function (host) {
  "use strict";
  const { isObject, usv } = host.load("webidl");
  const { defineProperty, getOwnPropertyDescriptor } = Object;
  const { parse } = JSON;
  const streams = () => host.load("streams");

  const record = (form) => ({ text: undefined, bytes: undefined, remote: undefined, stream: undefined, used: false, ...form });

  // extract is "extract a body"; it returns the body and its content type.
  function extract(value) {
    if (isObject(value)) {
      if (host.loaded("streams") && streams().isStream(value)) {
        if (streams().disturbed(value) || streams().locked(value)) throw new TypeError("the body is a stream that has been read, or is locked");
        return { body: record({ stream: value }), type: null };
      }
      if (host.loaded("searchparams") && host.load("searchparams").isParams(value)) {
        return { body: record({ text: host.load("searchparams").text(value) }), type: "application/x-www-form-urlencoded;charset=UTF-8" };
      }
      const buffer = host.copy(value);
      if (buffer !== undefined) return { body: record({ bytes: new Uint8Array(buffer) }), type: null };
    }
    return { body: record({ text: usv(value) }), type: "text/plain;charset=UTF-8" };
  }

  // remote makes the body of a response that is being received; ended hears when
  // it has been read.
  const remote = (handle, ended) => record({ remote: { handle, ended, stream: undefined, reject: undefined, failed: false, error: undefined } });

  const used = (body) => body !== null && (body.used || (body.stream !== undefined && streams().disturbed(body.stream)));
  const unusable = (body) => used(body) || (body !== null && body.stream !== undefined && streams().locked(body.stream));
  const unusableError = () => new TypeError("Body is unusable: it has been read already, or is being read. Read it once, or read a clone()");

  // consume reads a body whole, as "text" or as "bytes" (an ArrayBuffer).
  function consume(body, kind) {
    if (body === null) return Promise.resolve(kind === "text" ? "" : new ArrayBuffer(0));
    if (unusable(body)) return Promise.reject(unusableError());
    if (body.stream !== undefined) {
      return new Promise((resolve, reject) => {
        streams().readAll(
          body.stream,
          (chunks) => {
            const buffer = host.join(chunks);
            resolve(kind === "text" ? host.decode(buffer) : buffer);
          },
          reject,
        );
      });
    }
    body.used = true;
    if (body.remote !== undefined) {
      const { remote } = body;
      return new Promise((resolve, reject) => {
        if (remote.failed) return reject(remote.error);
        remote.reject = reject;
        host.readAll(
          remote.handle,
          kind,
          (value) => {
            remote.ended();
            resolve(value);
          },
          (...failure) => {
            remote.ended();
            reject(host.load("fetch").failed(...failure));
          },
        );
      });
    }
    if (kind === "text") return Promise.resolve(body.text === undefined ? host.decode(body.bytes) : host.withoutBOM(body.text));
    return Promise.resolve(bytesOf(body).buffer);
  }

  // bytesOf returns bytes that are the caller's: a clone may hold the same ones.
  const bytesOf = (body) => new Uint8Array(body.bytes === undefined ? host.encode(body.text) : host.copy(body.bytes));

  // streamOf makes the stream of a body, once.
  function streamOf(body) {
    if (body.stream !== undefined) return body.stream;
    const { make, enqueue, close, error, canEnqueue, spent } = streams();
    if (body.used) return (body.stream = spent());
    if (body.remote === undefined) {
      const bytes = bytesOf(body);
      const stream = make({
        highWaterMark: 0,
        pull: async () => {
          if (bytes.byteLength > 0) enqueue(stream, bytes);
          close(stream);
        },
        cancel: async () => {},
      });
      return (body.stream = stream);
    }
    const { remote } = body;
    const { handle } = remote;
    // A chunk is taken when a reader asks for one, and not before: the other
    // end waits until then.
    const stream = make({
      highWaterMark: 0,
      pull: () =>
        new Promise((resolve, reject) => {
          host.readNext(
            handle,
            (buffer) => {
              if (buffer === undefined) remote.ended();
              if (canEnqueue(stream)) {
                if (buffer === undefined) close(stream);
                else enqueue(stream, new Uint8Array(buffer));
              }
              resolve();
            },
            (...failure) => {
              remote.ended();
              reject(host.load("fetch").failed(...failure));
            },
          );
        }),
      cancel: async () => {
        remote.ended();
        host.cancel(handle);
      },
    });
    remote.stream = stream;
    if (remote.failed) error(stream, remote.error);
    return (body.stream = stream);
  }

  // abort ends the receiving of a remote body with an error.
  function abort(remote, reason) {
    if (remote.failed) return;
    remote.failed = true;
    remote.error = reason;
    host.cancel(remote.handle);
    if (remote.reject !== undefined) remote.reject(reason);
    if (remote.stream !== undefined) streams().error(remote.stream, reason);
  }

  // clone is "clone a body".
  function clone(body) {
    if (body === null) return null;
    if (unusable(body)) throw unusableError();
    // Bytes that are there need no tee: both bodies may hold them.
    if (hasSource(body)) return record({ text: body.text, bytes: body.bytes });
    const [first, second] = streams().tee(streamOf(body), (chunk) => chunk.slice());
    body.stream = first;
    return record({ stream: second });
  }

  // hasSource reports whether a body's bytes are known without reading a stream.
  const hasSource = (body) => body.text !== undefined || body.bytes !== undefined;

  // move makes a body of another one, which has been used then.
  function move(body) {
    if (body === null) return null;
    if (unusable(body)) throw unusableError();
    const moved = record(hasSource(body) ? { text: body.text, bytes: body.bytes } : { stream: streamOf(body) });
    body.used = true;
    body.stream = undefined;
    return moved;
  }

  // send hands the bytes of a request's body to start, at once where they are
  // there. A stream is read to its end first: nothing is sent before. send
  // returns what cancels the reading.
  function send(body, start, failed) {
    if (body === null) start(undefined);
    else if (hasSource(body)) start(body.text === undefined ? body.bytes : body.text);
    else {
      let over = false;
      const end = (f) => (value) => {
        if (!over) f(value);
        over = true;
      };
      streams().readAll(
        body.stream,
        end((chunks) => start(new Uint8Array(host.join(chunks)))),
        end((error) => failed(new TypeError("fetch failed: the stream that is the request's body broke off", { cause: error }))),
      );
      return (reason) => {
        over = true;
        streams().error(body.stream, reason);
      };
    }
    return () => {};
  }

  function parseJSON(text) {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const begin = text.trimStart();
      if (begin === "") throw new SyntaxError("Unexpected end of JSON input: the body is empty");
      const sample = JSON.stringify(begin.length > 20 ? begin.slice(0, 20) : begin);
      throw new SyntaxError(`Unexpected token in JSON: ${sample}${begin.length > 20 ? "..." : ""} is not valid JSON`);
    }
  }

  // mixin adds the members of Body to a class; bodyOf returns an object's record
  // or null.
  function mixin(Class, bodyOf) {
    const members = {
      get body() {
        const body = bodyOf(this);
        return body === null ? null : streamOf(body);
      },
      get bodyUsed() {
        return used(bodyOf(this));
      },
      async arrayBuffer() {
        return consume(bodyOf(this), "bytes");
      },
      async bytes() {
        return new Uint8Array(await consume(bodyOf(this), "bytes"));
      },
      async json() {
        return parseJSON(await consume(bodyOf(this), "text"));
      },
      async text() {
        return consume(bodyOf(this), "text");
      },
    };
    for (const name of Object.keys(members)) defineProperty(Class.prototype, name, getOwnPropertyDescriptor(members, name));
  }

  return { extract, hasSource, remote, unusable, unusableError, clone, move, send, abort, mixin };
});
