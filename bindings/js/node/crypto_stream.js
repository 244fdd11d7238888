// Hash, Hmac, Cipheriv and their like are streams, and hardly ever used as such.
// Until one is, the module stream is not loaded: accessors stand in for what the
// prototype of Transform has.
(function (host) {
  "use strict";
  const names = [
    "addListener", "asIndexedPairs", "closed", "compose", "cork", "destroy", "destroyed", "drop", "emit", "end", "errored", "eventNames", "every", "filter", "find",
    "flatMap", "forEach", "getMaxListeners", "isPaused", "iterator", "listenerCount", "listeners", "map", "off", "on", "once", "pause", "pipe", "prependListener",
    "prependOnceListener", "push", "rawListeners", "read", "readable", "readableAborted", "readableDidRead", "readableEncoded", "readableEncoding", "readableEnded",
    "readableFlowing", "readableHighWaterMark", "readableLength", "readableObjectMode", "reduce", "removeAllListeners", "removeListener", "resume", "setDefaultEncoding",
    "setEncoding", "setMaxListeners", "some", "take", "toArray", "uncork", "unpipe", "unshift", "wrap", "writable", "writableAborted", "writableBuffer", "writableCorked",
    "writableEnded", "writableFinished", "writableHighWaterMark", "writableLength", "writableNeedDrain", "writableObjectMode", "write", Symbol.asyncIterator,
  ];
  const { defineProperty } = Object;

  // LazyTransform is what these classes inherit from, and call.
  function LazyTransform(options) {
    this._options = options;
    // Who has the module may ask for the class.
    if (!linked && host.loaded("stream")) link();
  }
  const prototype = LazyTransform.prototype;
  let linked = false;

  // link puts the real prototype in place.
  function link() {
    if (linked) return;
    linked = true;
    for (const name of names) delete prototype[name];
    const { Transform } = host.node("stream");
    Object.setPrototypeOf(prototype, Transform.prototype);
    Object.setPrototypeOf(LazyTransform, Transform);
  }

  for (const name of names) {
    defineProperty(prototype, name, {
      get() {
        link();
        return this[name];
      },
      set(value) {
        link();
        this[name] = value;
      },
      configurable: true,
    });
  }

  // The state of a stream is made when it is first looked at.
  for (const name of ["_readableState", "_writableState"]) {
    defineProperty(prototype, name, {
      get() {
        link();
        const { Transform } = host.node("stream");
        Transform.call(this, this._options);
        // Text comes to _transform as it was written, with its encoding.
        this._writableState.decodeStrings = false;
        return this[name];
      },
      set(value) {
        defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
      configurable: true,
    });
  }

  // inherit makes a function the constructor of such a class.
  function inherit(Class) {
    Object.setPrototypeOf(Class.prototype, prototype);
    Object.setPrototypeOf(Class, LazyTransform);
    return Class;
  }

  return { LazyTransform, inherit };
})
