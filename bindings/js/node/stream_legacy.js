// Stream as it was before there were readable and writable ones: an emitter that
// can pipe.
(function (host) {
  "use strict";
  const EventEmitter = host.node("events");
  const { classes } = host.node("stream_state");

  function Stream(options) {
    EventEmitter.call(this, options);
  }
  Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
  Object.setPrototypeOf(Stream, EventEmitter);

  Stream.prototype.pipe = function (dest, options) {
    const source = this;
    const listeners = [];
    const listen = (emitter, event, f) => {
      listeners.push([emitter, event, f]);
      emitter.on(event, f);
    };
    const cleanup = () => {
      for (const [emitter, event, f] of listeners) emitter.removeListener(event, f);
    };
    listen(source, "data", (chunk) => {
      if (dest.writable && dest.write(chunk) === false && source.pause) source.pause();
    });
    listen(dest, "drain", () => {
      if (source.readable && source.resume) source.resume();
    });
    if (!dest._isStdio && options?.end !== false) {
      let ended = false;
      listen(source, "end", () => {
        if (ended) return;
        ended = true;
        dest.end();
      });
      listen(source, "close", () => {
        if (ended) return;
        ended = true;
        if (typeof dest.destroy === "function") dest.destroy();
      });
    }
    function onerror(error) {
      cleanup();
      if (EventEmitter.listenerCount(this, "error") === 0) this.emit("error", error);
    }
    for (const emitter of [source, dest]) {
      listeners.push([emitter, "error", onerror]);
      prependListener(emitter, "error", onerror);
    }
    listen(source, "end", cleanup);
    listen(source, "close", cleanup);
    listen(dest, "close", cleanup);
    dest.emit("pipe", source);
    return dest;
  };

  Stream.prototype.eventNames = function eventNames() {
    const names = [];
    for (const key of Reflect.ownKeys(this._events)) {
      const listeners = this._events[key];
      if (typeof listeners === "function" || (Array.isArray(listeners) && listeners.length > 0)) names.push(key);
    }
    return names;
  };

  // prependListener puts a listener before all others, also where an emitter is
  // none of ours and cannot do that itself.
  function prependListener(emitter, event, f) {
    if (typeof emitter.prependListener === "function") return emitter.prependListener(event, f);
    const before = emitter._events?.[event];
    if (!before) emitter.on(event, f);
    else if (Array.isArray(before)) before.unshift(f);
    else emitter._events[event] = [f, before];
  }

  // bufferOf returns a Buffer over what holds bytes, and null of anything else.
  function bufferOf(chunk) {
    if (chunk instanceof host.global("Buffer")) return chunk;
    return Stream._isArrayBufferView(chunk) ? Stream._uint8ArrayToBuffer(chunk) : null;
  }

  classes.Stream = Stream;
  return { Stream, prependListener, bufferOf };
});
