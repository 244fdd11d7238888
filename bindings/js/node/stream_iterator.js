// Streams as async iterators, and the other way round.
(function (host) {
  "use strict";
  const { nop, tick } = host.node("stream_state");
  const { destroyer } = host.node("stream_destroy");
  const { generate, wait } = host.node("stream_generator");
  const { codes, joinErrors } = host.node("errors");
  const Buffer = host.global("Buffer");

  // iterate reads a stream by its "readable" events. The stream is touched at the
  // first next and not before, and destroyed when the loop is left.
  function iterate(stream, options) {
    if (typeof stream.read !== "function") stream = host.node("stream_readable").Readable.wrap(stream, { objectMode: true });
    const iterator = generate(() => chunks(stream, options));
    iterator.stream = stream;
    return iterator;
  }

  function* chunks(stream, options) {
    const { finished } = host.node("stream_finished");
    let wake = nop;
    const proceed = () => {
      wake();
      wake = nop;
    };
    stream.on("readable", proceed);
    let error; // null once the stream is over without one
    const cleanup = finished(stream, { writable: false }, (reason) => {
      error = reason ? joinErrors(error, reason) : null;
      proceed();
    });
    const sleep = (resolve) => (wake = resolve);
    try {
      for (;;) {
        const chunk = stream.destroyed ? null : stream.read();
        if (chunk !== null) yield chunk;
        else if (error) throw error;
        else if (error === null) return;
        else yield wait(new Promise(sleep));
      }
    } catch (reason) {
      error = joinErrors(error, reason);
      throw error;
    } finally {
      if ((error || options?.destroyOnReturn !== false) && (error === undefined || stream._readableState.autoDestroy)) {
        destroyer(stream, null);
      } else {
        stream.off("readable", proceed);
        cleanup();
      }
    }
  }

  // from makes a stream of class Class of what can be iterated. A string or a
  // Buffer is one chunk.
  function from(Class, iterable, options) {
    if (typeof iterable === "string" || iterable instanceof Buffer) {
      return new Class({
        objectMode: true,
        ...options,
        read() {
          this.push(iterable);
          this.push(null);
        },
      });
    }
    let iterator;
    let async = false;
    if (iterable && iterable[Symbol.asyncIterator]) {
      async = true;
      iterator = iterable[Symbol.asyncIterator]();
    } else if (iterable && iterable[Symbol.iterator]) {
      iterator = iterable[Symbol.iterator]();
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE("iterable", ["Iterable"], iterable);
    }

    const stream = new Class({ objectMode: true, highWaterMark: 1, ...options });
    let reading = false;
    stream._read = () => {
      if (reading) return;
      reading = true;
      pull();
    };
    stream._destroy = (error, done) => {
      close(error).then(
        () => tick(done, error),
        (reason) => tick(done, reason || error),
      );
    };

    async function pull() {
      try {
        for (;;) {
          const { value, done } = async ? await iterator.next() : iterator.next();
          if (done) {
            stream.push(null);
            return;
          }
          const chunk = value && typeof value.then === "function" ? await value : value;
          if (chunk === null) {
            reading = false;
            throw new codes.ERR_STREAM_NULL_VALUES();
          }
          if (!stream.push(chunk)) {
            reading = false;
            return;
          }
        }
      } catch (error) {
        stream.destroy(error);
      }
    }

    async function close(error) {
      if (error !== undefined && error !== null && typeof iterator.throw === "function") {
        const { value, done } = await iterator.throw(error);
        await value;
        if (done) return;
      }
      if (typeof iterator.return === "function") {
        const { value } = await iterator.return();
        await value;
      }
    }
    return stream;
  }

  return { iterate, from };
});
