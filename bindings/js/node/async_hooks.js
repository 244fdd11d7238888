// async_hooks: AsyncLocalStorage and AsyncResource (Node's documentation,
// "Asynchronous context tracking"). Of hooks only those of AsyncResources are called:
// the engine tells of no others.
//
// A context is a Map of the storages' values, which is never changed: who runs with
// another value makes another Map.
(function (host) {
  "use strict";
  const { codes, validateFunction, validateObject, validateString } = host.node("errors");
  const { context, setContext } = host;

  // within calls a function in a context.
  function within(frame, f, thisArg, args) {
    const before = context();
    setContext(frame);
    try {
      return Reflect.apply(f, thisArg, args);
    } finally {
      setContext(before);
    }
  }

  class AsyncLocalStorage {
    #enabled = false;

    static bind(fn) {
      return AsyncResource.bind(fn);
    }
    static snapshot() {
      const frame = context();
      return function snapshot(f, ...args) {
        return within(frame, f, this, args);
      };
    }
    #with(store) {
      const frame = new Map(context());
      frame.set(this, store);
      return frame;
    }
    disable() {
      this.#enabled = false;
    }
    enterWith(store) {
      this.#enabled = true;
      setContext(this.#with(store));
    }
    run(store, callback, ...args) {
      // Who is in the same context already, stays in it.
      if (this.#enabled && Object.is(store, this.getStore())) return Reflect.apply(callback, null, args);
      this.#enabled = true;
      return within(this.#with(store), callback, null, args);
    }
    exit(callback, ...args) {
      if (!this.#enabled) return Reflect.apply(callback, null, args);
      return within(this.#with(undefined), callback, null, args);
    }
    getStore() {
      return this.#enabled ? context()?.get(this) : undefined;
    }
  }

  // The ids of resources. That of what runs outside of any is 1.
  let lastId = 1;
  let running = { id: 1, trigger: 0, resource: {} };
  const hooks = new Set();

  function tell(event, ...args) {
    for (const hook of [...hooks]) hook[event]?.(...args);
  }

  class AsyncResource {
    #id = ++lastId;
    #trigger;
    #frame = context();
    #destroyed = false;
    constructor(type, options = {}) {
      validateString(type, "type");
      let trigger = options;
      if (typeof options !== "number") trigger = options.triggerAsyncId === undefined ? running.id : options.triggerAsyncId;
      if (!Number.isSafeInteger(trigger) || trigger < -1) throw new codes.ERR_INVALID_ASYNC_ID("triggerAsyncId", trigger);
      this.#trigger = trigger;
      if (hooks.size > 0) {
        if (type.length === 0) throw new codes.ERR_ASYNC_TYPE(type);
        tell("init", this.#id, type, trigger, this);
      }
    }
    runInAsyncScope(fn, thisArg, ...args) {
      const before = running;
      running = { id: this.#id, trigger: this.#trigger, resource: this };
      tell("before", this.#id);
      try {
        return within(this.#frame, fn, thisArg, args);
      } finally {
        tell("after", this.#id);
        running = before;
      }
    }
    emitDestroy() {
      if (!this.#destroyed) tell("destroy", this.#id);
      this.#destroyed = true;
      return this;
    }
    asyncId() {
      return this.#id;
    }
    triggerAsyncId() {
      return this.#trigger;
    }
    bind(fn, thisArg) {
      validateFunction(fn, "fn");
      const resource = this;
      const bound = function (...args) {
        return resource.runInAsyncScope(fn, thisArg === undefined ? this : thisArg, ...args);
      };
      Object.defineProperties(bound, {
        length: { value: fn.length, configurable: true },
        asyncResource: { value: this, writable: true, enumerable: true, configurable: true },
      });
      return bound;
    }
    static bind(fn, type, thisArg) {
      return new AsyncResource(type || fn.name || "bound-anonymous-fn").bind(fn, thisArg);
    }
  }

  class AsyncHook {
    #callbacks;
    constructor(callbacks) {
      for (const name of ["init", "before", "after", "destroy", "promiseResolve"]) {
        if (callbacks[name] !== undefined && typeof callbacks[name] !== "function") throw new codes.ERR_ASYNC_CALLBACK(`hook.${name}`);
      }
      this.#callbacks = { ...callbacks };
    }
    enable() {
      hooks.add(this.#callbacks);
      return this;
    }
    disable() {
      hooks.delete(this.#callbacks);
      return this;
    }
  }

  return {
    AsyncLocalStorage,
    createHook(callbacks) {
      validateObject(callbacks, "callbacks");
      return new AsyncHook(callbacks);
    },
    executionAsyncId: () => running.id,
    triggerAsyncId: () => running.trigger,
    executionAsyncResource: () => running.resource,
    asyncWrapProviders: Object.freeze({ __proto__: null, NONE: 0 }),
    AsyncResource,
  };
});
