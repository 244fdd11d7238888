// events.once, events.on and what else of the module takes an EventTarget as well
// as an EventEmitter.
(function (host) {
  "use strict";
  const { codes, AbortError, validateAbortSignal, validateFunction, validateInteger } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE } = codes;
  const mostListeners = new WeakMap(); // of EventTargets that were given a number

  const isTarget = (value) => {
    const { EventTarget } = host.web("events");
    return value instanceof EventTarget;
  };

  const noEmitter = (value) => new ERR_INVALID_ARG_TYPE("emitter", ["EventEmitter", "EventTarget"], value);

  function getEventListeners(emitter, type) {
    if (typeof emitter.listeners === "function") return emitter.listeners(type);
    if (!isTarget(emitter)) throw noEmitter(emitter);
    const list = host.web("events").listenersOf(emitter);
    return list.filter((listener) => listener.type === `${type}`).map((listener) => listener.callback);
  }

  function getMaxListeners(target, fallback) {
    if (target === null || typeof target !== "object" || !isTarget(target)) throw noEmitter(target);
    return mostListeners.get(target) ?? fallback;
  }

  function setMaxListeners(target, n) {
    if (isTarget(target)) mostListeners.set(target, n);
    else if (typeof target.setMaxListeners === "function") target.setMaxListeners(n);
    else throw new ERR_INVALID_ARG_TYPE("eventTargets", ["EventEmitter", "EventTarget"], target);
  }

  // listen adds a listener to either and returns what removes it. Of a real
  // EventTarget none of the others can keep an event from it.
  function listen(emitter, type, f, once) {
    if (typeof emitter.on === "function") {
      if (once) emitter.once(type, f);
      else emitter.on(type, f);
      return () => emitter.removeListener?.(type, f);
    }
    if (typeof emitter.addEventListener !== "function") throw new ERR_INVALID_ARG_TYPE("emitter", "EventEmitter", emitter);
    if (!isTarget(emitter)) {
      emitter.addEventListener(type, f, { once });
      return () => emitter.removeEventListener(type, f);
    }
    host.web("events").listenersOf(emitter).push({ type, callback: f, capture: false, once, passive: false, removed: false, resists: true });
    return () => emitter.removeEventListener(type, f);
  }

  function addAbortListener(signal, listener) {
    if (signal === undefined) throw new ERR_INVALID_ARG_TYPE("signal", "AbortSignal", signal);
    validateAbortSignal(signal, "signal");
    validateFunction(listener, "listener");
    let remove;
    if (signal.aborted) host.global("queueMicrotask")(() => listener());
    else remove = listen(signal, "abort", listener, true);
    return {
      __proto__: null,
      [Symbol.dispose]() {
        remove?.();
      },
    };
  }

  const abortError = (signal) => new AbortError(undefined, { cause: signal.reason });

  async function once(emitter, type, options = {}) {
    const signal = options?.signal;
    validateAbortSignal(signal, "options.signal");
    if (signal?.aborted) throw abortError(signal);
    return new Promise((resolve, reject) => {
      const removers = [];
      const settle = (f, value) => {
        for (const remove of removers) remove();
        f(value);
      };
      removers.push(listen(emitter, type, (...args) => settle(resolve, args), true));
      // An error event means something special to an EventEmitter alone.
      if (type !== "error" && typeof emitter.once === "function") removers.push(listen(emitter, "error", (error) => settle(reject, error), true));
      if (signal) removers.push(listen(signal, "abort", () => settle(reject, abortError(signal)), true));
    });
  }

  // A queue of which the front is taken away without moving what follows.
  function queue() {
    let items = [];
    let first = 0;
    return {
      get size() {
        return items.length - first;
      },
      push(item) {
        items.push(item);
      },
      shift() {
        const item = items[first];
        items[first++] = undefined;
        if (first === items.length || first > 1024) {
          items = items.slice(first);
          first = 0;
        }
        return item;
      },
    };
  }

  function on(emitter, type, options = {}) {
    const { signal } = options;
    validateAbortSignal(signal, "options.signal");
    if (signal?.aborted) throw abortError(signal);
    const high = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
    validateInteger(high, "options.highWaterMark", 1);
    const low = options.lowWaterMark ?? options.lowWatermark ?? 1;
    validateInteger(low, "options.lowWaterMark", 1);

    const events = queue();
    const waiting = queue(); // { resolve, reject } of next() that came before its event
    const removers = [];
    let paused = false;
    let failure; // { error } that next() has not told yet
    let finished = false;

    const received = (...args) => {
      if (waiting.size > 0) {
        waiting.shift().resolve({ value: args, done: false });
        return;
      }
      events.push(args);
      if (!paused && events.size > high) {
        paused = true;
        emitter.pause();
      }
    };
    const close = () => {
      for (const remove of removers.splice(0)) remove();
      finished = true;
      while (waiting.size > 0) waiting.shift().resolve({ value: undefined, done: true });
      return Promise.resolve({ value: undefined, done: true });
    };
    const failed = (error) => {
      if (waiting.size > 0) waiting.shift().reject(error);
      else failure = { error };
      close();
    };

    removers.push(listen(emitter, type, received, false));
    if (type !== "error" && typeof emitter.on === "function") removers.push(listen(emitter, "error", failed, false));
    for (const name of options.close ?? []) removers.push(listen(emitter, name, close, false));
    if (signal) removers.push(listen(signal, "abort", () => failed(abortError(signal)), true));

    return {
      next() {
        if (events.size > 0) {
          const value = events.shift();
          if (paused && events.size < low) {
            emitter.resume();
            paused = false;
          }
          return Promise.resolve({ value, done: false });
        }
        if (failure !== undefined) {
          const { error } = failure;
          failure = undefined;
          return Promise.reject(error);
        }
        if (finished) return close();
        return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
      },
      return() {
        return close();
      },
      throw(error) {
        if (!error || !(error instanceof Error)) throw new ERR_INVALID_ARG_TYPE("EventEmitter.AsyncIterator", "Error", error);
        failed(error);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  return { addAbortListener, getEventListeners, getMaxListeners, setMaxListeners, on, once };
});
