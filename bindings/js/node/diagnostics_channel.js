// diagnostics_channel (Node's documentation, "Diagnostics Channel").
(function (host) {
  "use strict";
  const { codes, validateFunction } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE } = codes;
  const channels = new Map();

  // uncaught makes an error of somebody else's an uncaught exception: whoever
  // publishes must not suffer from it.
  function uncaught(error) {
    host.global("process").nextTick(() => {
      throw error;
    });
  }

  class Channel {
    constructor(name) {
      this._subscribers = undefined; // or a list, which is never changed but replaced
      this._stores = undefined;
      this.name = name;
      channels.set(name, this);
    }
    get hasSubscribers() {
      return this._subscribers !== undefined || this._stores !== undefined;
    }
    subscribe(subscription) {
      validateFunction(subscription, "subscription");
      this._subscribers = [...(this._subscribers ?? []), subscription];
    }
    unsubscribe(subscription) {
      const at = this._subscribers?.indexOf(subscription) ?? -1;
      if (at < 0) return false;
      const left = this._subscribers.toSpliced(at, 1);
      this._subscribers = left.length > 0 ? left : undefined;
      return true;
    }
    bindStore(store, transform) {
      (this._stores ??= new Map()).set(store, transform);
    }
    unbindStore(store) {
      if (!this._stores?.delete(store)) return false;
      if (this._stores.size === 0) this._stores = undefined;
      return true;
    }
    publish(data) {
      const subscribers = this._subscribers;
      if (subscribers === undefined) return;
      for (let i = 0; i < subscribers.length; i++) {
        try {
          subscribers[i](data, this.name);
        } catch (error) {
          uncaught(error);
        }
      }
    }
    runStores(data, fn, thisArg, ...args) {
      let run = () => {
        this.publish(data);
        return Reflect.apply(fn, thisArg, args);
      };
      for (const [store, transform] of this._stores ?? []) {
        const next = run;
        run = () => {
          let value = data;
          if (transform !== undefined) {
            try {
              value = transform(data);
            } catch (error) {
              uncaught(error);
              return next();
            }
          }
          return store.run(value, next);
        };
      }
      return run();
    }
  }

  function channel(name) {
    const there = channels.get(name);
    if (there !== undefined) return there;
    if (typeof name !== "string" && typeof name !== "symbol") throw new ERR_INVALID_ARG_TYPE("channel", ["string", "symbol"], name);
    return new Channel(name);
  }

  const events = ["start", "end", "asyncStart", "asyncEnd", "error"];

  function channelOf(from, event) {
    if (typeof from === "string") return channel(`tracing:${from}:${event}`);
    if (typeof from !== "object" || from === null) throw new ERR_INVALID_ARG_TYPE("nameOrChannels", ["string", "object", "TracingChannel"], from);
    if (!(from[event] instanceof Channel)) throw new ERR_INVALID_ARG_TYPE(`nameOrChannels.${event}`, ["Channel"], from[event]);
    return from[event];
  }

  class TracingChannel {
    constructor(nameOrChannels) {
      for (const event of events) Object.defineProperty(this, event, { value: channelOf(nameOrChannels, event) });
    }
    get hasSubscribers() {
      return events.some((event) => this[event].hasSubscribers);
    }
    subscribe(handlers) {
      for (const event of events) if (handlers[event]) this[event].subscribe(handlers[event]);
    }
    unsubscribe(handlers) {
      let done = true;
      for (const event of events) if (handlers[event] && !this[event].unsubscribe(handlers[event])) done = false;
      return done;
    }
    // #trace runs f between start and end, and tells of what it throws.
    #trace(context, f) {
      return this.start.runStores(context, () => {
        try {
          return f();
        } catch (error) {
          context.error = error;
          this.error.publish(context);
          throw error;
        } finally {
          this.end.publish(context);
        }
      });
    }
    traceSync(fn, context = {}, thisArg, ...args) {
      if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
      return this.#trace(context, () => {
        const result = Reflect.apply(fn, thisArg, args);
        context.result = result;
        return result;
      });
    }
    tracePromise(fn, context = {}, thisArg, ...args) {
      if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
      const settled = () => {
        this.asyncStart.publish(context);
        this.asyncEnd.publish(context);
      };
      return this.#trace(context, () => {
        let promise = Reflect.apply(fn, thisArg, args);
        if (!(promise instanceof Promise)) promise = Promise.resolve(promise);
        return promise.then(
          (result) => {
            context.result = result;
            settled();
            return result;
          },
          (error) => {
            context.error = error;
            this.error.publish(context);
            settled();
            return Promise.reject(error);
          },
        );
      });
    }
    traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
      if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
      const tracing = this;
      const callback = args.at(position);
      validateFunction(callback, "callback");
      args.splice(position, 1, function (...results) {
        const [error, result] = results;
        if (error) {
          context.error = error;
          tracing.error.publish(context);
        } else {
          context.result = result;
        }
        tracing.asyncStart.runStores(context, () => {
          try {
            return Reflect.apply(callback, this, results);
          } finally {
            tracing.asyncEnd.publish(context);
          }
        });
      });
      return this.#trace(context, () => Reflect.apply(fn, thisArg, args));
    }
  }

  return {
    channel,
    hasSubscribers: (name) => channels.get(name)?.hasSubscribers ?? false,
    subscribe: (name, subscription) => channel(name).subscribe(subscription),
    tracingChannel: (nameOrChannels) => new TracingChannel(nameOrChannels),
    unsubscribe: (name, subscription) => channel(name).unsubscribe(subscription),
    Channel,
  };
});
