// process as an EventEmitter. Events of a process never come to a connector: who
// listens to them is told so, once, in the log. All else (a package's own events,
// "warning") works.
(function (host) {
  "use strict";
  // What Node tells a process: that it ends, that nobody caught an error, signals.
  const never = /^(?:exit|beforeExit|disconnect|message|rejectionHandled|uncaughtException|uncaughtExceptionMonitor|unhandledRejection|multipleResolves|worker|SIG[A-Z0-9]+)$/;

  function noEffect(what) {
    host.warn(`${what} has no effect: a connector's call ends with an error and the server goes on, whatever listens`, what);
  }

  // The prototype stands in for EventEmitter's until somebody listens, or asks
  // whether process is one: then it becomes one.
  const prototype = {};
  let made;
  const process = { is: undefined };

  function become(EventEmitter = host.node("events")) {
    if (made !== undefined) return;
    made = EventEmitter;
    const { addListener, prependListener } = made.prototype;
    for (const name of Object.keys(prototype)) delete prototype[name];
    Object.setPrototypeOf(prototype, made.prototype);
    const warned = (f) =>
      function (type, listener) {
        if (typeof type === "string" && never.test(type)) noEffect(`process.on("${type}")`);
        return f.call(this, type, listener);
      };
    const named = (name, value) => Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
    const on = warned(addListener);
    named("addListener", on);
    named("on", on);
    named("prependListener", warned(prependListener));
    if (process.is !== undefined) made.call(process.is);
  }

  const names =
    "addListener emit eventNames getMaxListeners listenerCount listeners off on once prependListener prependOnceListener rawListeners removeAllListeners removeListener setMaxListeners";
  for (const name of names.split(" ")) {
    Object.defineProperty(prototype, name, {
      value: {
        [name](...args) {
          become();
          return this[name](...args);
        },
      }[name],
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }

  // follow makes an EventEmitter of process, now or when there are some.
  function follow(it) {
    process.is = it;
    if (host.made("events") !== undefined) become();
  }

  return { prototype, become, follow, noEffect };
});
