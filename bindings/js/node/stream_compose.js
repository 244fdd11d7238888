// compose makes one Duplex of several streams: what is written to it goes to the
// first, and what is read from it comes from the last.
(function (host) {
  "use strict";
  const {
    classes, isStreamOfNode, isReadable, isWritable, isReadableStream, isWritableStream, isTransformStream, isWebStream,
  } = host.node("stream_state");
  const { destroyer } = host.node("stream_destroy");
  const { finished } = host.node("stream_finished");
  const { pipeline } = host.node("stream_pipeline");
  const { codes, AbortError } = host.node("errors");

  const canRead = (s) => Boolean(isReadable(s) || isReadableStream(s) || isTransformStream(s));
  const canWrite = (s) => Boolean(isWritable(s) || isWritableStream(s) || isTransformStream(s));

  function compose(...streams) {
    const { Duplex } = classes;
    if (streams.length === 0) throw new codes.ERR_MISSING_ARGS("streams");
    if (streams.length === 1) return Duplex.from(streams[0]);
    const given = [...streams];
    const last = streams.length - 1;
    if (typeof streams[0] === "function") streams[0] = Duplex.from(streams[0]);
    if (typeof streams[last] === "function") streams[last] = Duplex.from(streams[last]);
    for (let i = 0; i <= last; i++) {
      const stream = streams[i];
      if (!isStreamOfNode(stream) && !isWebStream(stream)) continue; // a function or an iterable
      if (i < last && !canRead(stream)) throw new codes.ERR_INVALID_ARG_VALUE(`streams[${i}]`, given[i], "must be readable");
      if (i > 0 && !canWrite(stream)) throw new codes.ERR_INVALID_ARG_VALUE(`streams[${i}]`, given[i], "must be writable");
    }

    const waits = { drain: null, finish: null, readable: null, close: null };
    const wake = (name, ...args) => {
      const f = waits[name];
      waits[name] = null;
      f?.(...args);
    };
    let closed = false;
    const head = streams[0];
    const tail = pipeline(streams, (error) => {
      closed = true;
      if (waits.close) wake("close", error);
      else if (error) composed.destroy(error);
      else if (!readable && !writable) composed.destroy();
    });
    const writable = canWrite(head);
    const readable = canRead(tail);
    const composed = new Duplex({
      writableObjectMode: Boolean(head?.writableObjectMode),
      readableObjectMode: Boolean(tail?.readableObjectMode),
      writable,
      readable,
    });
    if (writable) {
      if (isStreamOfNode(head)) writeTo(composed, head, waits, wake);
      else writeToWeb(composed, isTransformStream(head) ? head.writable : head, waits);
      finished(isTransformStream(tail) ? tail.readable : tail, () => wake("finish"));
    }
    if (readable) {
      if (isStreamOfNode(tail)) readFrom(composed, tail, waits, wake);
      else readFromWeb(composed, isTransformStream(tail) ? tail.readable : tail);
    }
    composed._destroy = (error, done) => {
      if (!error && !closed) error = new AbortError();
      waits.readable = waits.drain = waits.finish = null;
      if (isStreamOfNode(tail)) destroyer(tail, error);
      if (closed) done(error);
      else waits.close = done;
    };
    return composed;
  }

  // writeTo writes what is written to one stream into another.
  function writeTo(composed, head, waits, wake) {
    composed._write = (chunk, encoding, done) => {
      if (head.write(chunk, encoding)) done();
      else waits.drain = done;
    };
    composed._final = (done) => {
      head.end();
      waits.finish = done;
    };
    head.on("drain", () => wake("drain"));
  }

  // readFrom reads what is read from one stream out of another.
  function readFrom(composed, tail, waits, wake) {
    tail.on("readable", () => wake("readable"));
    tail.on("end", () => composed.push(null));
    composed._read = () => {
      for (;;) {
        const chunk = tail.read();
        if (chunk === null) {
          waits.readable = composed._read;
          return;
        }
        if (!composed.push(chunk)) return;
      }
    };
  }

  function writeToWeb(composed, stream, waits) {
    const writer = stream.getWriter();
    composed._write = async (chunk, encoding, done) => {
      try {
        await writer.ready;
        writer.write(chunk).catch(() => {});
        done();
      } catch (error) {
        done(error);
      }
    };
    composed._final = async (done) => {
      try {
        await writer.ready;
        writer.close().catch(() => {});
        waits.finish = done;
      } catch (error) {
        done(error);
      }
    };
  }

  function readFromWeb(composed, stream) {
    const reader = stream.getReader();
    composed._read = async () => {
      for (;;) {
        try {
          const { value, done } = await reader.read();
          if (done) {
            composed.push(null);
            return;
          }
          if (!composed.push(value)) return;
        } catch {
          return; // pipeline tells of it
        }
      }
    };
  }

  return { compose, writeTo, readFrom };
});
