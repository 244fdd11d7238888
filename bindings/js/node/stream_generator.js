// Async generators and for await, which the engine does not have, for our own
// files. The body of a generator is an ordinary generator function: it yields
// wait(promise) where it would await, and all else is given out.
(function (host) {
  "use strict";
  const then = Function.prototype.call.bind(Promise.prototype.then);
  const resolved = Promise.resolve.bind(Promise);

  class Wait {
    constructor(value) {
      this.value = value;
    }
  }
  const wait = (value) => new Wait(value);

  // Calls of next, return and throw are served one after the other (ECMAScript
  // 27.6.3).
  class Generator {
    #body;
    #queue = [];
    #running = false;
    #begun = false;
    #done = false;

    constructor(body) {
      this.#body = body;
    }
    next(value) {
      return this.#call("next", value);
    }
    return(value) {
      return this.#call("return", value);
    }
    throw(error) {
      return this.#call("throw", error);
    }
    [Symbol.asyncIterator]() {
      return this;
    }

    #call(how, value) {
      return new Promise((resolve, reject) => {
        this.#queue.push({ how, value, resolve, reject });
        if (!this.#running) this.#serve();
      });
    }

    #serve() {
      const { how, value } = this.#queue[0];
      this.#running = true;
      if (!this.#begun && how !== "next") this.#done = true;
      this.#begun = true;
      if (this.#done) {
        if (how === "throw") this.#refuse(value);
        else if (how === "return") then(resolved(value), (value) => this.#settle(value, true), (error) => this.#refuse(error));
        else this.#settle(undefined, true);
      } else if (how === "return") {
        then(resolved(value), (value) => this.#step("return", value), (error) => this.#step("throw", error));
      } else {
        this.#step(how, value);
      }
    }

    #step(how, value) {
      let result;
      try {
        result = this.#body[how](value);
      } catch (error) {
        this.#done = true;
        this.#refuse(error);
        return;
      }
      if (result.value instanceof Wait) {
        then(resolved(result.value.value), (value) => this.#step("next", value), (error) => this.#step("throw", error));
      } else if (result.done) {
        this.#done = true;
        then(resolved(result.value), (value) => this.#settle(value, true), (error) => this.#refuse(error));
      } else {
        then(resolved(result.value), (value) => this.#settle(value, false), (error) => this.#step("throw", error));
      }
    }

    #settle(value, done) {
      this.#queue.shift().resolve({ value, done });
      this.#proceed();
    }
    #refuse(error) {
      this.#queue.shift().reject(error);
      this.#proceed();
    }
    #proceed() {
      this.#running = false;
      if (this.#queue.length > 0) this.#serve();
    }
  }
  Object.defineProperty(Generator.prototype, Symbol.toStringTag, { value: "AsyncGenerator", configurable: true });
  delete Generator.prototype.constructor;

  // generate makes the async generator of a generator function.
  const generate = (f) => new Generator(f());

  // open returns what for await calls: next, which gives a promise of a result
  // whose value is settled, and close.
  function open(iterable) {
    const method = iterable[Symbol.asyncIterator];
    if (method !== undefined && method !== null) {
      const iterator = method.call(iterable);
      const { next } = iterator;
      return {
        next: async () => object(await next.call(iterator)),
        async close() {
          const f = iterator.return;
          if (f !== undefined && f !== null) object(await f.call(iterator));
        },
      };
    }
    const iterator = iterable[Symbol.iterator]();
    const { next } = iterator;
    return {
      async next() {
        const { value, done } = object(next.call(iterator));
        return { value: await value, done };
      },
      async close() {
        const f = iterator.return;
        if (f !== undefined && f !== null) object(f.call(iterator));
      },
    };
  }

  function object(result) {
    if (typeof result !== "object" && typeof result !== "function" || result === null) throw new TypeError(`Iterator result ${String(result)} is not an object`);
    return result;
  }

  // each is a loop of for await: f is awaited for every value, and leaves the loop
  // by returning each.leave.
  async function each(iterable, f) {
    const source = open(iterable);
    for (;;) {
      const { value, done } = await source.next();
      if (done) return;
      let result;
      try {
        result = f(value);
        if (result !== undefined && result !== leave) result = await result;
      } catch (error) {
        try {
          await source.close();
        } catch {} // the first error is the one that counts
        throw error;
      }
      if (result === leave) {
        await source.close();
        return;
      }
    }
  }
  const leave = Symbol("leave");
  each.leave = leave;

  // over is a loop of for await within the body of a generator:
  // yield* over(iterable, function* (value) {...}).
  function* over(iterable, body) {
    const source = open(iterable);
    let inside = false;
    try {
      for (;;) {
        inside = false;
        const { value, done } = yield wait(source.next());
        if (done) return;
        inside = true;
        if ((yield* body(value)) === leave) return;
      }
    } finally {
      if (inside) yield wait(source.close());
    }
  }

  return { wait, generate, each, over, leave };
});
