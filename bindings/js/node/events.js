// EventEmitter (Node's documentation, "Events"). Where it keeps its listeners is
// part of what it offers: packages read and write _events.
(function (host) {
  "use strict";
  const { codes, genericNodeError, validateBoolean, validateFunction, validateNumber } = host.node("errors");
  const kCapture = Symbol("kCapture");
  const kRejection = Symbol.for("nodejs.rejection");
  const kErrorMonitor = Symbol("events.errorMonitor");
  let defaultMaxListeners = 10;

  function EventEmitter(options) {
    EventEmitter.init.call(this, options);
  }
  EventEmitter.prototype._events = undefined;
  EventEmitter.prototype._eventsCount = 0;
  EventEmitter.prototype._maxListeners = undefined;
  Object.defineProperty(EventEmitter.prototype, kCapture, { value: false, writable: true, enumerable: false });

  // An emitter is marked as one that captures rejections only where it does: Node
  // marks each, which would cost each here a table of its own.
  EventEmitter.init = function (options) {
    if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
      this._events = { __proto__: null };
      this._eventsCount = 0;
    }
    this._maxListeners = this._maxListeners || undefined;
    if (options?.captureRejections) {
      validateBoolean(options.captureRejections, "options.captureRejections");
      this[kCapture] = true;
    } else if (EventEmitter.prototype[kCapture]) {
      this[kCapture] = true;
    }
  };

  const proto = EventEmitter.prototype;

  proto.setMaxListeners = function setMaxListeners(n) {
    validateNumber(n, "setMaxListeners", 0);
    this._maxListeners = n;
    return this;
  };

  const maxOf = (emitter) => (emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners);

  proto.getMaxListeners = function getMaxListeners() {
    return maxOf(this);
  };

  // throwError is what an error event does that nobody listens to.
  function throwError(args) {
    const error = args[0];
    if (error instanceof Error) throw error;
    let shown;
    try {
      shown = host.node("util").inspect(error);
    } catch {
      shown = error;
    }
    const made = new codes.ERR_UNHANDLED_ERROR(shown);
    made.context = error;
    throw made;
  }

  proto.emit = function emit(type, ...args) {
    const events = this._events;
    if (type === "error") {
      if (events !== undefined && events[kErrorMonitor] !== undefined) this.emit(kErrorMonitor, ...args);
      if (events === undefined || events.error === undefined) throwError(args);
    }
    if (events === undefined) return false;
    const handler = events[type];
    if (handler === undefined) return false;
    if (typeof handler === "function") {
      const result = Reflect.apply(handler, this, args);
      if (result !== undefined && result !== null) capture(this, result, type, args);
      return true;
    }
    const listeners = handler.slice(); // who comes or goes now does not matter
    for (let i = 0; i < listeners.length; i++) {
      const result = Reflect.apply(listeners[i], this, args);
      if (result !== undefined && result !== null) capture(this, result, type, args);
    }
    return true;
  };

  // capture makes an error event of the rejection of what a listener returned.
  function capture(emitter, promise, type, args) {
    if (!emitter[kCapture]) return;
    try {
      const { then } = promise;
      if (typeof then !== "function") return;
      then.call(promise, undefined, (error) => {
        host.global("process").nextTick(rejected, emitter, error, type, args);
      });
    } catch (error) {
      emitter.emit("error", error);
    }
  }

  function rejected(emitter, error, type, args) {
    if (typeof emitter[kRejection] === "function") {
      emitter[kRejection](error, type, ...args);
      return;
    }
    // A listener of this event that rejects in turn must not begin anew.
    const before = emitter[kCapture];
    try {
      emitter[kCapture] = false;
      emitter.emit("error", error);
    } finally {
      emitter[kCapture] = before;
    }
  }

  function add(emitter, type, listener, first) {
    validateFunction(listener, "listener");
    let events = emitter._events;
    if (events === undefined) {
      events = emitter._events = { __proto__: null };
      emitter._eventsCount = 0;
    } else if (events.newListener !== undefined) {
      emitter.emit("newListener", type, listener.listener ?? listener);
      events = emitter._events; // a listener may have replaced it
    }
    const there = events[type];
    if (there === undefined) {
      events[type] = listener;
      emitter._eventsCount++;
      return emitter;
    }
    let list = there;
    if (typeof there === "function") list = events[type] = first ? [listener, there] : [there, listener];
    else if (first) list.unshift(listener);
    else list.push(listener);
    const most = maxOf(emitter);
    if (most > 0 && list.length > most && !list.warned) {
      list.warned = true;
      warnLeak(emitter, type, list.length, most);
    }
    return emitter;
  }

  function warnLeak(emitter, type, count, most) {
    const shown = host.node("util").inspect(emitter, { depth: -1 });
    const text = `Possible EventEmitter memory leak detected. ${count} ${String(type)} listeners added to ${shown}. MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`;
    host.global("process").emitWarning(genericNodeError(text, { name: "MaxListenersExceededWarning", emitter, type, count }));
  }

  proto.addListener = function addListener(type, listener) {
    return add(this, type, listener, false);
  };
  proto.on = proto.addListener;

  proto.prependListener = function prependListener(type, listener) {
    return add(this, type, listener, true);
  };

  // wrapped makes the listener that takes itself away before it is called.
  function wrapped(emitter, type, listener) {
    validateFunction(listener, "listener");
    let fired = false;
    const wrapper = function (...args) {
      if (fired) return undefined;
      fired = true;
      emitter.removeListener(type, wrapper);
      return Reflect.apply(listener, emitter, args);
    };
    wrapper.listener = listener;
    Object.defineProperty(wrapper, "name", { value: "bound onceWrapper", configurable: true });
    return wrapper;
  }

  proto.once = function once(type, listener) {
    this.on(type, wrapped(this, type, listener));
    return this;
  };

  proto.prependOnceListener = function prependOnceListener(type, listener) {
    this.prependListener(type, wrapped(this, type, listener));
    return this;
  };

  function drop(emitter, events, type) {
    if (--emitter._eventsCount === 0) emitter._events = { __proto__: null };
    else delete events[type];
  }

  proto.removeListener = function removeListener(type, listener) {
    validateFunction(listener, "listener");
    const events = this._events;
    const there = events?.[type];
    if (there === undefined) return this;
    if (there === listener || there.listener === listener) {
      drop(this, events, type);
      if (events.removeListener !== undefined) this.emit("removeListener", type, there.listener ?? listener);
      return this;
    }
    if (typeof there === "function") return this;
    let at = there.length - 1;
    while (at >= 0 && there[at] !== listener && there[at].listener !== listener) at--;
    if (at < 0) return this;
    there.splice(at, 1);
    if (there.length === 1) events[type] = there[0];
    if (events.removeListener !== undefined) this.emit("removeListener", type, listener);
    return this;
  };
  proto.off = proto.removeListener;

  proto.removeAllListeners = function removeAllListeners(type) {
    const events = this._events;
    if (events === undefined) return this;
    const all = arguments.length === 0;
    if (events.removeListener === undefined) {
      if (all) {
        this._events = { __proto__: null };
        this._eventsCount = 0;
      } else if (events[type] !== undefined) {
        drop(this, events, type);
      }
      return this;
    }
    // Somebody wants to hear of each.
    if (all) {
      for (const key of Reflect.ownKeys(events)) if (key !== "removeListener") this.removeAllListeners(key);
      this.removeAllListeners("removeListener");
      this._events = { __proto__: null };
      this._eventsCount = 0;
      return this;
    }
    const listeners = events[type];
    if (typeof listeners === "function") {
      this.removeListener(type, listeners);
    } else if (listeners !== undefined) {
      for (let i = listeners.length - 1; i >= 0; i--) this.removeListener(type, listeners[i]);
    }
    return this;
  };

  function listed(emitter, type) {
    const there = emitter._events?.[type];
    if (there === undefined) return [];
    return typeof there === "function" ? [there] : there.slice();
  }

  proto.listeners = function listeners(type) {
    return listed(this, type).map((listener) => listener.listener ?? listener);
  };

  proto.rawListeners = function rawListeners(type) {
    return listed(this, type);
  };

  proto.listenerCount = function listenerCount(type, listener) {
    const there = this._events?.[type];
    if (there === undefined) return 0;
    const is = (one) => one === listener || one.listener === listener;
    if (typeof there === "function") return listener == null || is(there) ? 1 : 0;
    return listener == null ? there.length : there.filter(is).length;
  };

  proto.eventNames = function eventNames() {
    return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
  };

  const waiting = host.node("events_waiting");
  Object.assign(EventEmitter, {
    addAbortListener: waiting.addAbortListener,
    once: waiting.once,
    on: waiting.on,
    getEventListeners: waiting.getEventListeners,
    getMaxListeners(emitter) {
      if (typeof emitter?.getMaxListeners === "function") return maxOf(emitter);
      return waiting.getMaxListeners(emitter, defaultMaxListeners);
    },
    EventEmitter,
    usingDomains: false,
    captureRejectionSymbol: kRejection,
    errorMonitor: kErrorMonitor,
    setMaxListeners(n = defaultMaxListeners, ...targets) {
      validateNumber(n, "setMaxListeners", 0);
      if (targets.length === 0) defaultMaxListeners = n;
      for (let i = 0; i < targets.length; i++) waiting.setMaxListeners(targets[i], n);
    },
    listenerCount(emitter, type) {
      return typeof emitter.listenerCount === "function" ? emitter.listenerCount(type) : proto.listenerCount.call(emitter, type);
    },
  });
  Object.defineProperties(EventEmitter, {
    captureRejections: {
      get() {
        return EventEmitter.prototype[kCapture];
      },
      set(value) {
        validateBoolean(value, "EventEmitter.captureRejections");
        EventEmitter.prototype[kCapture] = value;
      },
      enumerable: true,
    },
    defaultMaxListeners: {
      get() {
        return defaultMaxListeners;
      },
      set(n) {
        validateNumber(n, "defaultMaxListeners", 0);
        defaultMaxListeners = n;
      },
      enumerable: true,
    },
    EventEmitterAsyncResource: {
      get() {
        return host.node("events_async").EventEmitterAsyncResource;
      },
      enumerable: true,
      configurable: true,
    },
  });
  host.made(EventEmitter); // process is one
  return EventEmitter;
});
