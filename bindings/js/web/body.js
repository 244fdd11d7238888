// Bodies (Fetch 2.2.4 and 5.3): what Request and Response have in common.
//
// A body is a record that holds its bytes in one of four forms: text and bytes,
// which the script gave; remote, which comes over a connection and is Go's; and
// stream. The first three become a stream only when the script asks for one, so
// that text() and json() need none. The bytes may be another's, a blob's or a
// clone's: none is ever given out but as a copy.
(function (host) {
  "use strict";
  const { isObject, usv } = host.load("webidl");
  const { defineProperty, getOwnPropertyDescriptor } = Object;
  const { parse } = JSON;
  const ignore = () => {};
  const streams = () => host.load("streams");

  const record = (form) => ({ text: undefined, bytes: undefined, remote: undefined, stream: undefined, whole: false, used: false, ...form });

  // extract is "extract a body"; it returns the body and its content type.
  function extract(value) {
    if (isObject(value)) {
      if (host.loaded("streams") && streams().isStream(value)) return { body: streamed(value), type: null };
      if (host.loaded("searchparams") && host.load("searchparams").isParams(value)) {
        return { body: record({ text: host.load("searchparams").text(value) }), type: "application/x-www-form-urlencoded;charset=UTF-8" };
      }
      if (host.loaded("blob") && host.load("blob").isBlob(value)) {
        const { bytesOf, typeOf } = host.load("blob");
        return { body: record({ bytes: bytesOf(value) }), type: typeOf(value) || null };
      }
      if (host.loaded("formdata") && host.load("formdata").isFormData(value)) {
        const { bytes, type } = host.load("formdata").encode(value);
        return { body: record({ bytes }), type };
      }
      const buffer = host.copy(value);
      if (buffer !== undefined) return { body: record({ bytes: new Uint8Array(buffer) }), type: null };
      if (typeof value[Symbol.toStringTag] === "string") {
        const { isFormLike, isBlobLike, encodeLike } = host.load("formdata");
        if (isBlobLike(value)) return { body: later([() => value.arrayBuffer()]), type: value.type ? `${value.type}` : null };
        if (isFormLike(value)) {
          const { chunks, type } = encodeLike(value);
          return { body: later(chunks), type };
        }
      }
      // Not in the standard but in Node: what can be iterated over with for await,
      // as a stream of Node's can.
      if (typeof value[Symbol.asyncIterator] === "function") return { body: streamed(iterated(value)), type: null };
    }
    return { body: record({ text: usv(value) }), type: "text/plain;charset=UTF-8" };
  }

  // later makes a body of chunks that functions give, which may take time. It needs no
  // duplex: the script gave no stream.
  function later(chunks) {
    let at = 0;
    const iterator = { next: async () => (at === chunks.length ? { done: true } : { done: false, value: await chunks[at++]() }) };
    return record({ stream: iterated({ [Symbol.asyncIterator]: () => iterator }), whole: true });
  }

  function streamed(stream) {
    if (streams().disturbed(stream) || streams().locked(stream)) throw new TypeError("Response body object should not be disturbed or locked: this stream has been read, or somebody reads it");
    return record({ stream });
  }

  // iterated makes a stream of an async iterable. What it yields that is no bytes is
  // taken as text, as Node does.
  function iterated(iterable) {
    const iterator = iterable[Symbol.asyncIterator]();
    const { makeBytes, canEnqueue, enqueue } = streams();
    const stream = makeBytes({
      highWaterMark: 0,
      pull: async () => {
        for (;;) {
          const { done, value } = await iterator.next();
          if (!canEnqueue(stream)) return;
          if (done) return finish(stream);
          const buffer = isObject(value) ? host.copy(value) : undefined;
          const chunk = new Uint8Array(buffer === undefined ? host.encode(`${value}`) : buffer);
          if (chunk.length > 0) return enqueue(stream, chunk);
        }
      },
      cancel: async (reason) => {
        await iterator.return?.(reason);
      },
    });
    return stream;
  }

  // finish closes a stream of bytes, also where a reader waits with a view of its own.
  function finish(stream) {
    const { controller } = streams().recordOf(stream);
    controller.kind.close(controller);
    if (controller.pulls.length > 0) host.load("streambytes").respond(controller, 0);
  }

  // remote makes the body of a response that is being received; ended hears when
  // it has been read.
  const remote = (handle, ended) => record({ remote: { handle, ended, stream: undefined, reject: undefined, failed: false, error: undefined } });

  const used = (body) => body !== null && (body.used || (body.stream !== undefined && streams().disturbed(body.stream)));
  const unusable = (body) => used(body) || (body !== null && body.stream !== undefined && streams().locked(body.stream));
  const unusableError = () => new TypeError("Body is unusable: it has been read already, or is being read. Read it once, or read a clone()");

  // consume reads a body whole, as "text" or as "bytes" (an ArrayBuffer), and returns
  // a promise of what make makes of it.
  function consume(body, kind, make = itself) {
    return new Promise((resolve, reject) => {
      const done = (value) => {
        try {
          resolve(make(value));
        } catch (error) {
          reject(error);
        }
      };
      if (body === null) return done(kind === "text" ? "" : new ArrayBuffer(0));
      if (body.remote !== undefined && body.remote.failed) return reject(body.remote.error);
      if (unusable(body)) return reject(unusableError());
      if (body.stream !== undefined) {
        const all = (chunks) => {
          const buffer = host.gather(chunks, false);
          done(kind === "text" ? host.decode(buffer) : buffer);
        };
        return streams().readAll(body.stream, all, reject);
      }
      body.used = true;
      if (body.remote !== undefined) return receive(body.remote, kind, done, reject);
      if (kind === "text") done(body.text === undefined ? host.decode(body.bytes) : host.withoutBOM(body.text));
      else done(bytesOf(body).buffer);
    });
  }
  const itself = (value) => value;

  function receive(remote, kind, done, reject) {
    remote.reject = reject;
    host.readAll(
      remote.handle,
      kind,
      (value) => {
        remote.ended();
        done(value);
      },
      (...failure) => {
        remote.ended();
        reject(host.load("fetch").failed(...failure));
      },
    );
  }

  // bytesOf returns bytes that are the caller's: a clone may hold the same ones.
  const bytesOf = (body) => new Uint8Array(body.bytes === undefined ? host.encode(body.text) : host.copy(body.bytes));

  // streamOf makes the stream of a body, once.
  function streamOf(body) {
    if (body.stream !== undefined) return body.stream;
    const { makeBytes, enqueue, error, canEnqueue, spent } = streams();
    if (body.used) return (body.stream = spent());
    if (body.remote === undefined) {
      const bytes = bytesOf(body);
      const stream = makeBytes({
        highWaterMark: 0,
        pull: async () => {
          if (bytes.length > 0) enqueue(stream, bytes);
          finish(stream);
        },
      });
      return (body.stream = stream);
    }
    const { remote } = body;
    const { handle } = remote;
    // A chunk is taken when a reader asks for one, and not before: the other
    // end waits until then.
    const stream = makeBytes({
      highWaterMark: 0,
      pull: () =>
        new Promise((resolve, reject) => {
          host.readNext(
            handle,
            (buffer) => {
              if (buffer === undefined) remote.ended();
              if (canEnqueue(stream)) {
                if (buffer === undefined) finish(stream);
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

  // needsDuplex reports whether a request says that it sends a stream.
  const needsDuplex = (body) => !hasSource(body) && !body.whole;

  // hasSource reports whether a body's bytes are known without reading a stream.
  const hasSource = (body) => body.text !== undefined || body.bytes !== undefined;

  // move makes a body of another one, which has been used then. Its stream, if it is
  // known already, stays the same and is locked ("create a proxy").
  function move(body) {
    if (body === null) return null;
    if (unusable(body)) throw unusableError();
    if (hasSource(body)) {
      body.used = true;
      if (body.stream !== undefined) spend(streams().recordOf(body.stream));
      return record({ text: body.text, bytes: body.bytes });
    }
    const { make, enqueue } = host.load("streamtransform");
    const pair = make({ transform: (chunk, controller) => enqueue(controller, chunk) });
    const stream = streams().recordOf(streamOf(body));
    body.used = true;
    return record({ stream: host.load("streampipe").pipeThrough(stream, pair, {}) });
  }

  function spend(stream) {
    host.load("streamreadable").acquire(stream);
    stream.disturbed = true;
  }

  // send hands the bytes of a request's body to start, at once where they are there.
  // Those of a stream go, as they come, to what start(null) returns: write(chunk,
  // taken), where the next chunk is read when this one has been taken, and finish().
  // failed hears why the stream broke off. What send returns ends it.
  function send(body, start, failed) {
    if (body === null || hasSource(body)) {
      start(body === null ? undefined : body.text === undefined ? body.bytes : body.text);
      return ignore;
    }
    const sink = start(null);
    const { acquire, read } = host.load("streamreadable");
    const reader = acquire(streams().recordOf(body.stream));
    let over = false;
    const end = (reason) => {
      if (!over) cancel(body, reason);
      over = true;
    };
    const fail = (error) => {
      end(error);
      failed(new TypeError("fetch failed: the stream that is the request's body broke off", { cause: error }));
    };
    const step = () =>
      read(reader, {
        chunk(chunk) {
          if (over) return;
          if (!(chunk instanceof Uint8Array)) return fail(new TypeError("Received non-Uint8Array chunk: a body is a stream of Uint8Array"));
          sink.write(chunk, (dropped) => (dropped ? end() : step()));
        },
        close() {
          over = true;
          sink.finish();
        },
        error(error) {
          if (!over) fail(error);
        },
      });
    step();
    return end;
  }

  // cancel tells the stream of a request's body that nobody will read it.
  function cancel(body, reason) {
    if (body === null || body.stream === undefined) return;
    const { then } = host.load("streamcore");
    then(host.load("streamreadable").cancel(streams().recordOf(body.stream), reason), ignore, ignore);
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

  // typeOf is the MIME type that the headers of a body name, or null.
  const typeOf = ({ headers }) => host.load("mimetype").extract(host.load("headers").value(headers, "content-type"));

  // mixin adds the members of Body to a class; stateOf returns an object's state, with
  // its body, or null, and its headers.
  function mixin(Class, stateOf) {
    // read is "consume body": make is given the value and the state.
    const read = (object, kind, make) => {
      try {
        const state = stateOf(object);
        return consume(state.body, kind, make === undefined ? undefined : (value) => make(value, state));
      } catch (error) {
        return Promise.reject(error);
      }
    };
    const members = {
      get body() {
        const { body } = stateOf(this);
        return body === null ? null : streamOf(body);
      },
      get bodyUsed() {
        return used(stateOf(this).body);
      },
      arrayBuffer() {
        return read(this, "bytes");
      },
      blob() {
        return read(this, "bytes", (buffer, state) => {
          const type = typeOf(state);
          return host.load("blob").make(new Uint8Array(buffer), type === null ? "" : host.load("mimetype").serialize(type));
        });
      },
      bytes() {
        return read(this, "bytes", (buffer) => new Uint8Array(buffer));
      },
      formData() {
        return read(this, "bytes", (buffer, state) => host.load("formdata").decode(buffer, typeOf(state)));
      },
      json() {
        return read(this, "text", parseJSON);
      },
      text() {
        return read(this, "text");
      },
    };
    for (const name of Object.keys(members)) defineProperty(Class.prototype, name, getOwnPropertyDescriptor(members, name));
  }

  return { extract, hasSource, needsDuplex, ofBytes: (bytes) => record({ bytes }), remote, finish, consume, unusable, unusableError, clone, move, send, cancel, abort, mixin };
});
