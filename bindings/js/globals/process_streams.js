// process.stdout and stderr, which are the log, and stdin, which is at its end. What
// is written goes there at once; the rest of a stream is made when it is used.
(function (host) {
  "use strict";

  function written(chunk, encoding) {
    if (typeof chunk === "string") {
      if (typeof encoding !== "string" || /^utf-?8$/i.test(encoding)) return chunk;
      chunk = globalThis.Buffer.from(chunk, encoding);
    }
    return host.bytesShown(chunk) ?? host.inspect(chunk);
  }

  const members =
    "addListener emit eventNames getMaxListeners listenerCount listeners off on once prependListener prependOnceListener rawListeners removeAllListeners removeListener setMaxListeners " +
    "cork uncork end destroy pipe setDefaultEncoding";

  function output(fd, isError) {
    const prototype = {};
    const stream = Object.create(prototype);

    function become() {
      const { Writable } = host.node("stream");
      for (const name of Object.keys(prototype)) delete prototype[name];
      Object.setPrototypeOf(prototype, Writable.prototype);
      Writable.call(stream, {
        decodeStrings: false,
        write(chunk, encoding, callback) {
          host.write(isError, written(chunk, encoding));
          callback();
        },
      });
    }
    for (const name of members.split(" ")) {
      Object.defineProperty(prototype, name, {
        value(...args) {
          become();
          return this[name](...args);
        },
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return Object.assign(stream, {
      fd,
      isTTY: false,
      _type: "pipe",
      write(chunk, encoding, callback) {
        const done = typeof encoding === "function" ? encoding : callback;
        host.write(isError, written(chunk, encoding));
        if (typeof done === "function") host.nextTick(() => done());
        return true;
      },
    });
  }

  function stdin() {
    const { Readable } = host.node("stream");
    const stream = new Readable({
      read() {
        this.push(null);
      },
    });
    return Object.assign(stream, { fd: 0, isTTY: false });
  }

  return { stdout: () => output(1, false), stderr: () => output(2, true), stdin };
});
