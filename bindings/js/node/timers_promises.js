// timers/promises (Node's documentation, "Timers Promises API").
(function (host) {
  "use strict";
  const { codes, validateNumber, validateObject, validateBoolean, validateAbortSignal, AbortError } = host.node("errors");
  const { setTimeout: start, clearTimeout: stop, setImmediate: startImmediate, clearImmediate: stopImmediate, setInterval: repeat, clearInterval: stopRepeat } =
    host.node("timers");

  // settings checks { signal, ref }.
  function settings(options, delay) {
    if (delay !== undefined) validateNumber(delay, "delay");
    validateObject(options, "options");
    const { signal, ref = true } = options;
    if (signal !== undefined) validateAbortSignal(signal, "options.signal");
    validateBoolean(ref, "options.ref");
    return { signal, ref };
  }

  const aborted = (signal) => new AbortError(undefined, { cause: signal.reason });

  // once is a promise of value when begin calls back, unless the signal comes first.
  function once(begin, end, value, { signal, ref }) {
    if (signal?.aborted) return Promise.reject(aborted(signal));
    return new Promise((resolve, reject) => {
      const cancel = () => {
        end(timer);
        reject(aborted(signal));
      };
      const timer = begin(() => {
        signal?.removeEventListener("abort", cancel);
        resolve(value);
      });
      if (!ref) timer.unref();
      signal?.addEventListener("abort", cancel, { once: true });
    });
  }

  function setTimeout(delay, value, options = {}) {
    try {
      return once((f) => start(f, delay), stop, value, settings(options, delay));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  function setImmediate(value, options = {}) {
    try {
      return once(startImmediate, stopImmediate, value, settings(options));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  const iterator = Object.create({
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.toStringTag]: "AsyncGenerator",
  });

  // setInterval answers one next() after the other, as an async generator does:
  // what was begun is answered before the next one looks.
  function setInterval(delay, value, options = {}) {
    let state = "new";
    let timer;
    let ticks = 0;
    let wake = null;
    let signal;
    let last = Promise.resolve();
    const cancel = () => {
      stopRepeat(timer);
      wake?.();
    };
    const open = () => {
      const checked = settings(options, delay);
      signal = checked.signal;
      if (signal?.aborted) throw aborted(signal);
      timer = repeat(() => {
        ticks++;
        wake?.();
      }, delay);
      if (!checked.ref) timer.unref();
      signal?.addEventListener("abort", cancel, { once: true });
    };
    const close = () => {
      state = "closed";
      stopRepeat(timer);
      signal?.removeEventListener("abort", cancel);
    };
    const next = async () => {
      if (state === "closed") return { value: undefined, done: true };
      try {
        if (state === "new") {
          open();
          state = "open";
        }
        if (ticks === 0 && !signal?.aborted) await new Promise((resolve) => (wake = resolve));
        wake = null;
        if (ticks === 0 && signal?.aborted) throw aborted(signal);
        ticks--;
        return { value, done: false };
      } catch (error) {
        close();
        throw error;
      }
    };
    const queue = (step) => {
      const result = last.then(step);
      last = result.catch(() => {});
      return result;
    };
    return Object.assign(Object.create(iterator), {
      next: () => queue(next),
      return: (result) =>
        queue(async () => {
          close();
          return { value: await result, done: true };
        }),
      throw: (error) =>
        queue(async () => {
          close();
          throw error;
        }),
    });
  }

  // Scheduling (WICG), of which Node has wait and yield.
  const own = Symbol("own");
  class Scheduler {
    constructor() {
      throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    }
    yield() {
      if (!this[own]) throw new codes.ERR_INVALID_THIS("Scheduler");
      return setImmediate();
    }
    wait(delay, options) {
      if (!this[own]) throw new codes.ERR_INVALID_THIS("Scheduler");
      return setTimeout(delay, undefined, options);
    }
  }
  const scheduler = Object.create(Scheduler.prototype, { [own]: { value: true, enumerable: true, writable: true, configurable: true } });

  return { setTimeout, setImmediate, setInterval, scheduler };
});
