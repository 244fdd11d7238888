// AbortController and AbortSignal (DOM 3).
(function (host) {
  "use strict";
  const { shape, shown, required } = host.load("webidl");
  const { EventTarget, fire, handler } = host.load("events");
  const domException = (message, name) => new (host.load("domexception").DOMException)(message, name);
  let stateOf, isSignal;
  let making = false;

  class AbortSignal extends EventTarget {
    #state = { aborted: false, reason: undefined, algorithms: new Set(), dependent: false, sources: [], dependents: new Set() };
    static {
      stateOf = (signal) => signal.#state;
      isSignal = (value) => typeof value === "object" && value !== null && #state in value;
    }
    constructor() {
      if (!making) throw new TypeError("Illegal constructor: a signal comes from an AbortController, or AbortSignal.abort, timeout and any");
      super();
    }
    static abort(reason = undefined) {
      const signal = make();
      const state = stateOf(signal);
      state.aborted = true;
      state.reason = reason === undefined ? aborted() : reason;
      return signal;
    }
    static timeout(milliseconds) {
      required(arguments, 1, "AbortSignal.timeout");
      const ms = Math.trunc(Number(milliseconds));
      // [EnforceRange] unsigned long long
      if (!(ms >= 0 && ms <= Number.MAX_SAFE_INTEGER)) throw new TypeError("AbortSignal.timeout needs a number of milliseconds, 0 or more");
      const signal = make();
      host.timer(ms, () => abort(signal, domException("The operation was aborted due to timeout", "TimeoutError")));
      return signal;
    }
    static any(signals) {
      required(arguments, 1, "AbortSignal.any");
      const list = [...signals];
      for (const signal of list) {
        if (!isSignal(signal)) throw new TypeError("AbortSignal.any needs a list of AbortSignals");
      }
      return any(list);
    }
    get aborted() {
      return this.#state.aborted;
    }
    get reason() {
      return this.#state.reason;
    }
    throwIfAborted() {
      if (this.#state.aborted) throw this.#state.reason;
    }
  }
  handler(AbortSignal, "abort");
  shape(AbortSignal);
  shown(AbortSignal, ({ aborted }) => ({ aborted }));

  function make() {
    making = true;
    try {
      return new AbortSignal();
    } finally {
      making = false;
    }
  }

  const aborted = () => domException("This operation was aborted", "AbortError");

  // DOM 3.2, "create a dependent abort signal".
  function any(list) {
    const result = make();
    const state = stateOf(result);
    for (const signal of list) {
      const source = stateOf(signal);
      if (source.aborted) {
        state.aborted = true;
        state.reason = source.reason;
        return result;
      }
    }
    state.dependent = true;
    for (const signal of list) {
      const source = stateOf(signal);
      for (const s of source.dependent ? source.sources : [signal]) {
        if (state.sources.includes(s)) continue;
        state.sources.push(s);
        stateOf(s).dependents.add(result);
      }
    }
    return result;
  }

  // DOM 3.2, "signal abort".
  function abort(signal, reason) {
    const state = stateOf(signal);
    if (state.aborted) return;
    state.aborted = true;
    state.reason = reason === undefined ? aborted() : reason;
    const dependents = [];
    for (const dependent of state.dependents) {
      const d = stateOf(dependent);
      if (d.aborted) continue;
      d.aborted = true;
      d.reason = state.reason;
      dependents.push(dependent);
    }
    state.dependents.clear();
    run(signal, state);
    for (const dependent of dependents) run(dependent, stateOf(dependent));
  }

  function run(signal, state) {
    for (const source of state.sources) stateOf(source).dependents.delete(signal);
    state.sources = [];
    const algorithms = [...state.algorithms];
    state.algorithms.clear();
    for (const algorithm of algorithms) algorithm(state.reason);
    fire(signal, "abort");
  }

  // onAbort adds an abort algorithm, which runs before the event's listeners,
  // and returns what removes it.
  function onAbort(signal, algorithm) {
    const { algorithms } = stateOf(signal);
    algorithms.add(algorithm);
    return () => algorithms.delete(algorithm);
  }

  class AbortController {
    #signal = make();
    get signal() {
      return this.#signal;
    }
    abort(reason = undefined) {
      abort(this.#signal, reason);
    }
  }
  shape(AbortController);
  shown(AbortController, ({ signal }) => ({ signal }));

  // abortFor aborts a signal of the host's own.
  const abortFor = (signal, message, name) => abort(signal, domException(message, name));

  return { AbortController, AbortSignal, isSignal, onAbort, make, abort, any, abortFor };
});
