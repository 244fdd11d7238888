// Duplex.from makes a Duplex of anything that can be read from or written to.
(function (host) {
  "use strict";
  const {
    tick, isIterable, isStreamOfNode, isReadable, isWritable, hasReadSide, hasWriteSide, hasBothSides, isReadableStream, isWritableStream,
  } = host.node("stream_state");
  const { destroyer } = host.node("stream_destroy");
  const { finished } = host.node("stream_finished");
  const { from } = host.node("stream_iterator");
  const { generate, wait } = host.node("stream_generator");
  const { Readable } = host.node("stream_readable");
  const { Writable } = host.node("stream_writable");
  const { Duplex } = host.node("stream_duplex");
  const { writeTo, readFrom } = host.node("stream_compose");
  const { codes, AbortError } = host.node("errors");

  // Duplexify is a Duplex whose missing side has ended.
  class Duplexify extends Duplex {
    constructor(options) {
      super(options);
      if (options?.readable === false) Object.assign(this._readableState, { readable: false, ended: true, endEmitted: true });
      if (options?.writable === false) Object.assign(this._writableState, { writable: false, ending: true, ended: true, finished: true });
    }
  }

  const isBlob = (value) => typeof Blob === "function" && value instanceof Blob;

  function duplexify(body, name) {
    if (hasBothSides(body)) return body;
    if (hasReadSide(body)) return ofPair({ readable: body });
    if (hasWriteSide(body)) return ofPair({ writable: body });
    if (isStreamOfNode(body)) return ofPair({ writable: false, readable: false });
    if (isReadableStream(body)) return ofPair({ readable: Readable.fromWeb(body) });
    if (isWritableStream(body)) return ofPair({ writable: Writable.fromWeb(body) });
    if (typeof body === "function") return ofFunction(body, name);
    if (isBlob(body)) return duplexify(body.arrayBuffer());
    if (isIterable(body)) return from(Duplexify, body, { objectMode: true, writable: false });
    if (isReadableStream(body?.readable) && isWritableStream(body?.writable)) return Duplexify.fromWeb(body);
    if (typeof body?.writable === "object" || typeof body?.readable === "object") {
      const side = (value, isOne) => (value ? (isOne(value) ? value : duplexify(value)) : undefined);
      return ofPair({ readable: side(body.readable, hasReadSide), writable: side(body.writable, hasWriteSide) });
    }
    const then = body?.then;
    if (typeof then === "function") {
      const duplex = new Duplexify({ objectMode: true, writable: false, read() {} });
      then.call(
        body,
        (value) => {
          if (value !== null && value !== undefined) duplex.push(value);
          duplex.push(null);
        },
        (error) => destroyer(duplex, error),
      );
      return duplex;
    }
    throw new codes.ERR_INVALID_ARG_TYPE(
      name,
      ["Blob", "ReadableStream", "WritableStream", "Stream", "Iterable", "AsyncIterable", "Function", "{ readable, writable } pair", "Promise"],
      body,
    );
  }

  // ofFunction gives a function what is written as an async iterable.
  function ofFunction(f, name) {
    const { value, write, final, destroy } = feed(f);
    // It may have been the constructor of a stream.
    if (hasBothSides(value)) return value;
    if (isIterable(value)) return from(Duplexify, value, { objectMode: true, write, final, destroy });
    const then = value?.then;
    if (typeof then !== "function") throw new codes.ERR_INVALID_RETURN_VALUE("Iterable, AsyncIterable or AsyncFunction", name, value);
    const promise = then.call(
      value,
      (result) => {
        if (result !== null && result !== undefined) throw new codes.ERR_INVALID_RETURN_VALUE("nully", "body", result);
      },
      (error) => destroyer(duplex, error),
    );
    const duplex = new Duplexify({
      objectMode: true,
      readable: false,
      write,
      final(done) {
        final(async () => {
          try {
            await promise;
            tick(done, null);
          } catch (error) {
            tick(done, error);
          }
        });
      },
      destroy,
    });
    return duplex;
  }

  function feed(f) {
    const controller = new (host.web("abort").AbortController)();
    const { signal } = controller;
    let give; // hands the next chunk over
    let next;
    const expect = () => {
      next = new Promise((resolve) => {
        give = resolve;
      });
    };
    expect();
    const source = generate(function* () {
      for (;;) {
        const { chunk, done, callback } = yield wait(next);
        tick(callback);
        if (done) return;
        if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
        expect();
        yield chunk;
      }
    });
    const value = f(source, { signal });
    return {
      value,
      write: (chunk, encoding, callback) => give({ chunk, done: false, callback }),
      final: (callback) => give({ done: true, callback }),
      destroy(error, callback) {
        controller.abort();
        callback(error);
      },
    };
  }

  function ofPair(pair) {
    const r = pair.readable && typeof pair.readable.read !== "function" ? Readable.wrap(pair.readable) : pair.readable;
    const w = pair.writable;
    const readable = Boolean(isReadable(r));
    const writable = Boolean(isWritable(w));
    const waits = { drain: null, finish: null, readable: null, close: null };
    const wake = (name, ...args) => {
      const f = waits[name];
      waits[name] = null;
      f?.(...args);
    };
    let closed = false;
    const onfinished = (error) => {
      closed = true;
      if (waits.close) wake("close", error);
      else if (error) duplex.destroy(error);
    };
    const duplex = new Duplexify({
      readableObjectMode: Boolean(r?.readableObjectMode),
      writableObjectMode: Boolean(w?.writableObjectMode),
      readable,
      writable,
    });
    if (writable) {
      finished(w, (error) => {
        if (error) destroyer(r, error);
        onfinished(error);
      });
      writeTo(duplex, w, waits, wake);
      w.on("finish", () => wake("finish"));
    }
    if (readable) {
      finished(r, (error) => {
        if (error) destroyer(r, error);
        onfinished(error);
      });
      readFrom(duplex, r, waits, wake);
    }
    duplex._destroy = (error, done) => {
      if (!error && !closed) error = new AbortError();
      waits.readable = waits.drain = waits.finish = null;
      if (closed) {
        done(error);
      } else {
        waits.close = done;
        destroyer(w, error);
        destroyer(r, error);
      }
    };
    return duplex;
  }

  return { duplexify };
});
