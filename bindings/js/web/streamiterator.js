// Where streams meet iterators: the async iteration of a ReadableStream (Streams
// 4.2.5, Web IDL 3.7.10) and ReadableStream.from (Streams 4.9.1).
(function (host) {
  "use strict";
  const { shape, isObject } = host.load("webidl");
  const { then, promised } = host.load("streamcore");
  const { cancel, release, read } = host.load("streamreadable");
  const { recordOf, make } = host.load("streams");
  const { apply } = Reflect;
  const end = Symbol("end");
  const ended = () => ({ value: undefined, done: true });

  let iterate;
  class StreamIterator {
    #reader;
    #preventCancel;
    #ongoing = null;
    #finished = false;
    static {
      iterate = (reader, preventCancel) => {
        const iterator = new StreamIterator();
        iterator.#reader = reader;
        iterator.#preventCancel = preventCancel;
        return iterator;
      };
    }
    next() {
      try {
        const step = () => this.#next();
        return (this.#ongoing = this.#ongoing === null ? step() : then(this.#ongoing, step, step));
      } catch (error) {
        return Promise.reject(error);
      }
    }
    return(value = undefined) {
      try {
        const step = () => this.#return(value);
        this.#ongoing = this.#ongoing === null ? step() : then(this.#ongoing, step, step);
        return then(this.#ongoing, () => ({ value, done: true }));
      } catch (error) {
        return Promise.reject(error);
      }
    }
    #next() {
      if (this.#finished) return Promise.resolve(ended());
      const reader = this.#reader;
      const got = new Promise((resolve, reject) => {
        read(reader, {
          chunk: (value) => resolve({ value }), // in an object: a chunk may be a promise
          close: () => {
            release(reader);
            resolve(end);
          },
          error: (error) => {
            release(reader);
            reject(error);
          },
        });
      });
      return then(
        got,
        (result) => {
          this.#ongoing = null;
          if (result !== end) return { value: result.value, done: false };
          this.#finished = true;
          return ended();
        },
        (error) => {
          this.#ongoing = null;
          this.#finished = true;
          throw error;
        },
      );
    }
    #return(value) {
      if (this.#finished) return Promise.resolve();
      this.#finished = true;
      const { stream } = this.#reader;
      const result = this.#preventCancel ? Promise.resolve() : cancel(stream, value);
      release(this.#reader);
      return result;
    }
  }
  delete StreamIterator.prototype.constructor;
  // What all async iterators inherit; the engine has none of its own.
  const base = {};
  Object.defineProperty(base, Symbol.asyncIterator, {
    value: {
      [Symbol.asyncIterator]() {
        return this;
      },
    }[Symbol.asyncIterator],
    writable: true,
    configurable: true,
  });
  Object.setPrototypeOf(shape(StreamIterator, "ReadableStreamAsyncIterator").prototype, base);

  // --- from

  function methodOf(object, key) {
    const method = object[key];
    if (method === undefined || method === null) return undefined;
    if (typeof method !== "function") throw new TypeError("ReadableStream.from needs an iterable or an async iterable");
    return method;
  }

  function open(iterable) {
    if (iterable === null || iterable === undefined) throw new TypeError("ReadableStream.from needs an iterable or an async iterable");
    let method = methodOf(iterable, Symbol.asyncIterator);
    const isAsync = method !== undefined;
    if (!isAsync) method = methodOf(iterable, Symbol.iterator);
    if (method === undefined) throw new TypeError("ReadableStream.from needs an iterable or an async iterable");
    const iterator = apply(method, iterable, []);
    if (!isObject(iterator)) throw new TypeError("ReadableStream.from: the iterator is not an object");
    const record = { iterator, next: iterator.next };
    return isAsync ? record : fromSync(record);
  }

  // fromSync makes an async iterator of another (ECMAScript 27.1.6): it waits for
  // the promises that it gives.
  function fromSync({ iterator, next }) {
    const settle = (result) => {
      if (!isObject(result)) throw new TypeError("ReadableStream.from: the iterator's result is not an object");
      const done = Boolean(result.done);
      return then(Promise.resolve(result.value), (value) => ({ value, done }));
    };
    const wrapped = {
      next: () => promised(() => settle(apply(next, iterator, [])), undefined, []),
      get return() {
        return (value) =>
          promised(() => {
            const method = methodOf(iterator, "return");
            return method === undefined ? { value, done: true } : settle(apply(method, iterator, [value]));
          }, undefined, []);
      },
    };
    return { iterator: wrapped, next: wrapped.next };
  }

  function from(iterable) {
    const { iterator, next } = open(iterable);
    const face = make({
      highWaterMark: 0,
      pull: () =>
        then(promised(next, iterator, []), (result) => {
          if (!isObject(result)) throw new TypeError("ReadableStream.from: the iterator's result is not an object");
          const { controller } = recordOf(face);
          if (result.done) controller.kind.close(controller);
          else controller.kind.enqueue(controller, result.value);
        }),
      cancel: (reason) => {
        const stop = () => {
          const method = methodOf(iterator, "return");
          return method === undefined ? ended() : apply(method, iterator, [reason]);
        };
        return then(promised(stop, undefined, []), (result) => {
          if (!isObject(result)) throw new TypeError("ReadableStream.from: the iterator's result is not an object");
        });
      },
    });
    return face;
  }

  return { iterate, from };
});
