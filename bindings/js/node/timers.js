// The global timers as a module, with active and enroll, which old packages use.
(function (host) {
  "use strict";
  const { validateNumber, validateObject } = host.node("errors");
  const { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval } = host.global("globalThis");
  const custom = Symbol.for("nodejs.util.promisify.custom");
  const running = Symbol("timer");

  // util.promisify gives for these what timers/promises has.
  for (const f of [setTimeout, setImmediate]) {
    Object.defineProperty(f, custom, { get: () => host.node("timers/promises")[f.name], enumerable: true, configurable: true });
  }

  // The timers of old: an object that is enrolled has its _onTimeout called when it
  // was left alone for as long as it said.
  function enroll(item, msecs) {
    validateObject(item, "item");
    validateNumber(msecs, "msecs");
    item._idleTimeout = msecs < 0 ? -1 : Math.trunc(msecs);
  }

  function unenroll(item) {
    clearTimeout(item[running]);
    item[running] = undefined;
    item._idleTimeout = -1;
  }

  function begin(item, ref) {
    clearTimeout(item[running]);
    if (!(item._idleTimeout >= 0)) return;
    const timer = setTimeout(() => item._onTimeout?.(), item._idleTimeout);
    if (!ref) timer.unref();
    Object.defineProperty(item, running, { value: timer, writable: true, configurable: true });
  }

  return {
    setTimeout,
    clearTimeout,
    setImmediate,
    clearImmediate,
    setInterval,
    clearInterval,
    _unrefActive: (item) => begin(item, false),
    active: (item) => begin(item, true),
    unenroll,
    enroll,
    get promises() {
      return host.node("timers/promises");
    },
  };
});
