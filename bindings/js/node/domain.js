// Domains, as far as calls that return are concerned: an error thrown in one comes
// to its listeners. What is thrown later comes to nobody here, as with a handler of
// process's.
(function (host) {
  "use strict";
  const EventEmitter = host.node("events");
  const stack = [];

  class Domain extends EventEmitter {
    constructor() {
      super();
      this.members = [];
    }
    enter() {
      exports.active = this;
      stack.push(this);
    }
    exit() {
      const at = stack.lastIndexOf(this);
      if (at < 0) return;
      stack.splice(at);
      exports.active = stack[stack.length - 1];
    }
    add(emitter) {
      if (this.members.includes(emitter)) return;
      this.members.push(emitter);
      Object.defineProperty(emitter, "domain", { value: this, writable: true, configurable: true });
    }
    remove(emitter) {
      const at = this.members.indexOf(emitter);
      if (at < 0) return;
      this.members.splice(at, 1);
      emitter.domain = null;
    }
    #call(f, self, args) {
      this.enter();
      try {
        return Reflect.apply(f, self, args);
      } catch (error) {
        if (this.listenerCount("error") === 0) throw error;
        if (typeof error === "object" && error !== null) Object.defineProperty(error, "domain", { value: this, writable: true, configurable: true });
        this.emit("error", error);
      } finally {
        this.exit();
      }
    }
    run(f, ...args) {
      return this.#call(f, this, args);
    }
    bind(f) {
      const domain = this;
      return function (...args) {
        return domain.#call(f, this, args);
      };
    }
    intercept(f) {
      const domain = this;
      return function (error, ...args) {
        if (error instanceof Error) {
          domain.emit("error", error);
          return undefined;
        }
        return domain.#call(f, this, args);
      };
    }
  }

  const create = () => new Domain();
  const exports = { _stack: stack, Domain, createDomain: create, create, active: null };
  return exports;
});
