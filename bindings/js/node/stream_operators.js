// The operators of Readable: map, filter and their like give a stream, toArray,
// reduce and their like a promise.
(function (host) {
  "use strict";
  const { isStreamOfNode, isWritable } = host.node("stream_state");
  const { generate, wait, each, over, leave } = host.node("stream_generator");
  const { codes, AbortError, validateAbortSignal, validateInteger, validateObject } = host.node("errors");
  const empty = Symbol("empty"); // in place of a value that is passed over
  const atEnd = Symbol("atEnd");
  const ignore = () => {};

  function checkFunction(f, name = "fn") {
    if (typeof f !== "function") throw new codes.ERR_INVALID_ARG_TYPE(name, ["Function", "AsyncFunction"], f);
  }

  function checkOptions(options) {
    if (options !== undefined && options !== null) validateObject(options, "options");
    if (options?.signal !== undefined && options.signal !== null) validateAbortSignal(options.signal, "options.signal");
  }

  const abortOf = (signal) => new AbortError(undefined, { cause: signal.reason });

  // map runs f for several chunks at once and keeps their order.
  function map(f, options) {
    checkFunction(f);
    checkOptions(options);
    let concurrency = 1;
    if (options?.concurrency !== undefined && options.concurrency !== null) concurrency = Math.floor(options.concurrency);
    let highWaterMark = concurrency - 1;
    if (options?.highWaterMark !== undefined && options.highWaterMark !== null) highWaterMark = Math.floor(options.highWaterMark);
    validateInteger(concurrency, "options.concurrency", 1);
    validateInteger(highWaterMark, "options.highWaterMark", 0);
    return generate(() => mapped(this, f, options, concurrency, highWaterMark + concurrency));
  }

  function* mapped(stream, f, options, concurrency, most) {
    const signals = options?.signal ? [options.signal] : [];
    const signal = host.web("abort").AbortSignal.any(signals);
    const queue = []; // promises of results, in order
    let wakeReader, wakePump;
    let done = false;
    let running = 0;

    function mayGoOn() {
      if (!wakePump || done || running >= concurrency || queue.length >= most) return;
      const f = wakePump;
      wakePump = null;
      f();
    }
    function processed() {
      running--;
      mayGoOn();
    }
    function failed() {
      done = true;
      processed();
    }
    function tell() {
      if (!wakeReader) return;
      const f = wakeReader;
      wakeReader = null;
      f();
    }

    async function pour() {
      try {
        await each(stream, (chunk) => {
          if (done) return leave;
          if (signal.aborted) throw new AbortError();
          let result;
          try {
            result = f(chunk, { signal });
            if (result === empty) return undefined;
            result = Promise.resolve(result);
          } catch (error) {
            result = Promise.reject(error);
          }
          running++;
          result.then(processed, failed);
          queue.push(result);
          tell();
          if (done || (queue.length < most && running < concurrency)) return undefined;
          return new Promise((resolve) => {
            wakePump = resolve;
          });
        });
        queue.push(atEnd);
      } catch (error) {
        const result = Promise.reject(error);
        result.then(processed, failed);
        queue.push(result);
      } finally {
        done = true;
        tell();
      }
    }
    pour();

    try {
      for (;;) {
        while (queue.length > 0) {
          const value = yield wait(queue[0]);
          if (value === atEnd) return;
          if (signal.aborted) throw new AbortError();
          if (value !== empty) yield value;
          queue.shift();
          mayGoOn();
        }
        yield wait(
          new Promise((resolve) => {
            wakeReader = resolve;
          }),
        );
      }
    } finally {
      done = true;
      if (wakePump) {
        wakePump();
        wakePump = null;
      }
    }
  }

  function filter(f, options) {
    checkFunction(f);
    return map.call(this, async (value, options) => ((await f(value, options)) ? value : empty), options);
  }

  function flatMap(f, options) {
    const values = map.call(this, f, options);
    return generate(() =>
      over(values, function* (value) {
        yield* over(value, function* (inner) {
          yield inner;
        });
      }),
    );
  }

  function count(value) {
    const n = Number(value);
    if (Number.isNaN(n)) return 0;
    if (n < 0) throw new codes.ERR_OUT_OF_RANGE("number", ">= 0", n);
    return n;
  }

  function drop(number, options = undefined) {
    checkOptions(options);
    let left = count(number);
    return generate(() => {
      const stream = this;
      return (function* () {
        if (options?.signal?.aborted) throw new AbortError();
        yield* over(stream, function* (value) {
          if (options?.signal?.aborted) throw new AbortError();
          if (left-- <= 0) yield value;
        });
      })();
    });
  }

  function take(number, options = undefined) {
    checkOptions(options);
    let left = count(number);
    return generate(() => {
      const stream = this;
      return (function* () {
        if (options?.signal?.aborted) throw new AbortError();
        yield* over(stream, function* (value) {
          if (options?.signal?.aborted) throw new AbortError();
          if (left-- > 0) yield value;
          // Nothing is read that is not given out.
          return left <= 0 ? leave : undefined;
        });
      })();
    });
  }

  function asIndexedPairs(options = undefined) {
    checkOptions(options);
    const stream = this;
    return generate(function* () {
      let index = 0;
      yield* over(stream, function* (value) {
        if (options?.signal?.aborted) throw abortOf(options.signal);
        yield [index++, value];
      });
    });
  }

  function compose(stream, options) {
    checkOptions(options);
    if (isStreamOfNode(stream) && !isWritable(stream)) throw new codes.ERR_INVALID_ARG_VALUE("stream", stream, "must be writable");
    const composed = host.node("stream_compose").compose(this, stream);
    if (options?.signal) host.node("stream_signal").heedSignal(options.signal, composed);
    return composed;
  }

  async function some(f, options = undefined) {
    let found = false;
    await each(filter.call(this, f, options), () => {
      found = true;
      return leave;
    });
    return found;
  }

  async function every(f, options = undefined) {
    checkFunction(f);
    return !(await some.call(this, async (...args) => !(await f(...args)), options));
  }

  async function find(f, options) {
    let found;
    await each(filter.call(this, f, options), (value) => {
      found = value;
      return leave;
    });
    return found;
  }

  async function forEach(f, options) {
    checkFunction(f);
    await each(
      map.call(
        this,
        async (value, options) => {
          await f(value, options);
          return empty;
        },
        options,
      ),
      ignore,
    );
  }

  async function reduce(f, initialValue, options) {
    checkFunction(f, "reducer");
    checkOptions(options);
    let has = arguments.length > 1;
    if (options?.signal?.aborted) {
      const error = abortOf(options.signal);
      this.once("error", ignore);
      await host.node("stream_finished").finishedPromise(this.destroy(error));
      throw error;
    }
    const controller = new (host.web("abort").AbortController)();
    const { signal } = controller;
    const forget = options?.signal ? host.node("stream_signal").onAbort(options.signal, () => controller.abort()) : ignore;
    let value = initialValue;
    let any = false;
    try {
      await each(this, async (chunk) => {
        any = true;
        if (options?.signal?.aborted) throw new AbortError();
        if (has) {
          value = await f(value, chunk, { signal });
        } else {
          value = chunk;
          has = true;
        }
      });
      if (!any && !has) {
        const error = new codes.ERR_MISSING_ARGS("reduce");
        error.message = "Reduce of an empty stream requires an initial value";
        throw error;
      }
    } finally {
      controller.abort();
      forget();
    }
    return value;
  }

  async function toArray(options) {
    checkOptions(options);
    const list = [];
    await each(this, (value) => {
      if (options?.signal?.aborted) throw abortOf(options.signal);
      list.push(value);
    });
    return list;
  }

  const ofStream = { asIndexedPairs, drop, filter, flatMap, map, take, compose };
  const ofPromise = { every, forEach, reduce, toArray, some, find };

  // names are the operators with the number of their arguments, in Node's order.
  return { ofStream, ofPromise };
});
