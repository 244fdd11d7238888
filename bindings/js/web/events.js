// Event, CustomEvent and EventTarget (DOM 2). There is no tree: an event's path
// is its target alone.
(function (host) {
  "use strict";
  const { shape, shown, constants, dictionary, required, isObject } = host.load("webidl");
  const domException = (message, name) => new (host.load("domexception").DOMException)(message, name);
  let eventState, listenersOf;

  class Event {
    #state;
    static {
      eventState = (event) => event.#state;
    }
    constructor(type, eventInitDict = {}) {
      required(arguments, 1, "Event");
      const init = dictionary(eventInitDict, "the options of an Event");
      this.#state = {
        type: `${type}`,
        bubbles: Boolean(init.bubbles),
        cancelable: Boolean(init.cancelable),
        composed: Boolean(init.composed),
        target: null,
        currentTarget: null,
        phase: 0,
        time: host.now(),
        dispatching: false,
        stopped: false,
        stoppedNow: false,
        canceled: false,
        passive: false,
        trusted: false,
      };
    }
    get type() {
      return this.#state.type;
    }
    get target() {
      return this.#state.target;
    }
    get srcElement() {
      return this.#state.target;
    }
    get currentTarget() {
      return this.#state.currentTarget;
    }
    composedPath() {
      return this.#state.currentTarget === null ? [] : [this.#state.currentTarget];
    }
    get eventPhase() {
      return this.#state.phase;
    }
    stopPropagation() {
      this.#state.stopped = true;
    }
    get cancelBubble() {
      return this.#state.stopped;
    }
    set cancelBubble(value) {
      const state = this.#state;
      if (value) state.stopped = true;
    }
    stopImmediatePropagation() {
      this.#state.stopped = this.#state.stoppedNow = true;
    }
    get bubbles() {
      return this.#state.bubbles;
    }
    get cancelable() {
      return this.#state.cancelable;
    }
    get returnValue() {
      return !this.#state.canceled;
    }
    set returnValue(value) {
      const state = this.#state;
      if (!value && state.cancelable && !state.passive) state.canceled = true;
    }
    preventDefault() {
      const state = this.#state;
      if (state.cancelable && !state.passive) state.canceled = true;
    }
    get defaultPrevented() {
      return this.#state.canceled;
    }
    get composed() {
      return this.#state.composed;
    }
    get isTrusted() {
      return this.#state.trusted;
    }
    get timeStamp() {
      return this.#state.time;
    }
    initEvent(type, bubbles = false, cancelable = false) {
      required(arguments, 1, "initEvent");
      const state = this.#state;
      if (state.dispatching) return;
      state.stopped = state.stoppedNow = state.canceled = state.trusted = false;
      state.target = null;
      state.type = `${type}`;
      state.bubbles = Boolean(bubbles);
      state.cancelable = Boolean(cancelable);
    }
  }
  constants(shape(Event), { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 });

  const look = ({ type, defaultPrevented, cancelable, timeStamp }) => ({ type, defaultPrevented, cancelable, timeStamp });
  shown(Event, look);

  class CustomEvent extends Event {
    #detail;
    constructor(type, eventInitDict = {}) {
      required(arguments, 1, "CustomEvent");
      super(type, eventInitDict);
      const { detail } = dictionary(eventInitDict, "the options of a CustomEvent");
      this.#detail = detail === undefined ? null : detail;
    }
    get detail() {
      return this.#detail;
    }
  }
  shape(CustomEvent);
  shown(CustomEvent, look);

  function flatten(options) {
    return isObject(options) ? Boolean(options.capture) : Boolean(options);
  }

  class EventTarget {
    #listeners = [];
    static {
      listenersOf = (target) => target.#listeners;
    }
    addEventListener(type, callback, options = {}) {
      const list = this.#listeners;
      required(arguments, 2, "addEventListener");
      type = `${type}`;
      const listener = { type, callback, capture: flatten(options), once: false, passive: false, removed: false };
      let signal;
      if (isObject(options)) {
        listener.once = Boolean(options.once);
        listener.passive = Boolean(options.passive);
        signal = options.signal;
        if (signal !== undefined && !(host.loaded("abort") && host.load("abort").isSignal(signal))) {
          throw new TypeError("addEventListener: options.signal must be an AbortSignal");
        }
      }
      if (callback !== null && callback !== undefined && !isObject(callback)) {
        throw new TypeError("addEventListener: the listener must be a function or an object");
      }
      if (signal !== undefined && signal.aborted) return;
      if (callback === null || callback === undefined) return;
      for (let i = 0; i < list.length; i++) {
        const l = list[i];
        if (l.type === type && l.callback === callback && l.capture === listener.capture) return;
      }
      list.push(listener);
      if (signal !== undefined) host.load("abort").onAbort(signal, () => remove(list, listener));
    }
    removeEventListener(type, callback, options = {}) {
      const list = this.#listeners;
      required(arguments, 2, "removeEventListener");
      type = `${type}`;
      const capture = flatten(options);
      for (let i = 0; i < list.length; i++) {
        const l = list[i];
        if (l.type === type && l.callback === callback && l.capture === capture) return remove(list, l);
      }
    }
    dispatchEvent(event) {
      this.#listeners;
      required(arguments, 1, "dispatchEvent");
      if (!(event instanceof Event)) throw new TypeError("dispatchEvent needs an Event");
      const state = eventState(event);
      if (state.dispatching) throw domException("the event is being dispatched already", "InvalidStateError");
      state.trusted = false;
      return dispatch(this, event);
    }
  }
  shape(EventTarget);

  function remove(list, listener) {
    listener.removed = true;
    const i = list.indexOf(listener);
    if (i >= 0) list.splice(i, 1);
  }

  function dispatch(target, event) {
    const state = eventState(event);
    state.dispatching = true;
    state.target = target;
    state.phase = 2;
    invoke(target, event, state, true);
    invoke(target, event, state, false);
    state.phase = 0;
    state.currentTarget = null;
    state.dispatching = state.stopped = state.stoppedNow = false;
    return !state.canceled;
  }

  // DOM 2.9, "invoke" and "inner invoke".
  function invoke(target, event, state, capture) {
    if (state.stopped) return;
    state.currentTarget = target;
    const list = listenersOf(target).slice();
    for (let i = 0; i < list.length; i++) {
      const listener = list[i];
      if (state.stoppedNow && !listener.resists) continue; // some of Node's own cannot be kept from an event
      if (listener.removed || listener.type !== state.type || listener.capture !== capture) continue;
      if (listener.once) remove(listenersOf(target), listener);
      state.passive = listener.passive;
      try {
        const { callback } = listener;
        if (typeof callback === "function") {
          callback.call(target, event);
        } else {
          const handle = callback.handleEvent;
          if (typeof handle !== "function") throw new TypeError("the listener has no handleEvent function");
          handle.call(callback, event);
        }
      } catch (error) {
        // "Report the exception": it does not reach whoever dispatched.
        host.report(() => {
          throw error;
        });
      }
      state.passive = false;
    }
  }

  // fire dispatches an event of the host's own.
  function fire(target, type, event = new Event(type)) {
    eventState(event).trusted = true;
    return dispatch(target, event);
  }

  // handler defines an event handler attribute (HTML 8.1.8.1) on a class; whenSet is
  // called with the object that was given one.
  function handler(Class, type, whenSet) {
    const handlers = new WeakMap();
    const name = "on" + type;
    const members = {
      get [name]() {
        listenersOf(this);
        const found = handlers.get(this);
        return found === undefined ? null : found.value;
      },
      set [name](value) {
        const list = listenersOf(this);
        const found = handlers.get(this);
        if (!isObject(value)) {
          if (found !== undefined) {
            remove(list, found.listener);
            handlers.delete(this);
          }
          return;
        }
        if (whenSet !== undefined) whenSet(this);
        if (found !== undefined) {
          found.value = value;
          return;
        }
        const made = { value, listener: undefined };
        const callback = function (event) {
          if (typeof made.value === "function" && made.value.call(this, event) === false) event.preventDefault();
        };
        made.listener = { type, callback, capture: false, once: false, passive: false, removed: false };
        list.push(made.listener);
        handlers.set(this, made);
      },
    };
    Object.defineProperty(Class.prototype, name, Object.getOwnPropertyDescriptor(members, name));
  }

  return { Event, CustomEvent, EventTarget, fire, handler, listenersOf };
});
