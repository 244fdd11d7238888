// The stand-in for the socket of a message. A connector has no sockets: the
// connections are the server's, on both sides. It tells what packages ask a socket
// for, times out as one does, and ends its message when it is destroyed.
(function (host) {
  "use strict";
  const EventEmitter = host.node("events");
  const { coded } = host.node("errors");
  const { duration } = host.node("http_headers");
  const { nextTick } = host.global("process");
  const setTimer = host.global("setTimeout");
  const clearTimer = host.global("clearTimeout");
  const ours = new WeakSet();

  class Socket extends EventEmitter {
    #timer = null;
    #closing = false;

    constructor({ host: hostname, port, secure, remoteAddress, servername }) {
      super();
      ours.add(this);
      this.connecting = false;
      this.pending = false;
      this.destroyed = false;
      this.readable = true;
      this.writable = true;
      this.writableEnded = false;
      this.readableEnded = false;
      this.allowHalfOpen = false;
      this.bytesRead = 0;
      this.bytesWritten = 0;
      this.timeout = 0;
      this._httpMessage = null;
      this._host = hostname ?? null;
      this.remoteAddress = remoteAddress;
      this.remoteFamily = remoteAddress === undefined ? undefined : remoteAddress.includes(":") ? "IPv6" : "IPv4";
      this.remotePort = port;
      if (secure) {
        this.encrypted = true;
        this.authorized = true; // else there would be no message
        this.authorizationError = null;
        this.alpnProtocol = "http/1.1";
        this.servername = servername;
      }
    }

    get readyState() {
      return this.destroyed ? "closed" : "open";
    }
    get closed() {
      return this.destroyed;
    }
    get writableLength() {
      return 0;
    }
    get writableHighWaterMark() {
      return 16 * 1024;
    }
    get readableHighWaterMark() {
      return 64 * 1024;
    }

    // The time counts from the last byte that passed, as far as it is known here.
    setTimeout(msecs, callback) {
      this.timeout = duration(msecs, "msecs");
      if (typeof callback === "function") {
        if (this.timeout === 0) this.removeListener("timeout", callback);
        else this.once("timeout", callback);
      }
      this.refresh();
      return this;
    }

    refresh() {
      if (this.#timer !== null) clearTimer(this.#timer);
      this.#timer = null;
      if (this.timeout === 0 || this.destroyed) return;
      this.#timer = setTimer(() => {
        this.#timer = null;
        this.emit("timeout");
      }, this.timeout);
      this.#timer.unref();
    }

    setNoDelay() {
      return this;
    }
    setKeepAlive() {
      return this;
    }
    ref() {
      return this;
    }
    unref() {
      return this;
    }
    pause() {
      return this;
    }
    resume() {
      return this;
    }
    cork() {}
    uncork() {}
    setEncoding() {
      return this;
    }
    address() {
      return {};
    }
    getPeerCertificate() {
      return {};
    }
    getCipher() {
      return undefined;
    }
    getProtocol() {
      return null;
    }
    getSession() {
      return undefined;
    }
    isSessionReused() {
      return false;
    }

    write() {
      throw noSocket();
    }
    pipe() {
      throw noSocket();
    }
    connect() {
      throw noSocket();
    }

    // A message ends by itself.
    end(callback) {
      if (typeof callback === "function") nextTick(callback);
      return this;
    }
    destroySoon() {
      this.destroy();
    }

    destroy(error) {
      if (this.#closing) return this;
      this.#closing = true;
      this.destroyed = true;
      this.readable = this.writable = false;
      this.refresh();
      this._gone?.(error ?? null);
      nextTick(() => {
        if (error && this.listenerCount("error") > 0) this.emit("error", error);
        this.emit("close", !!error);
      });
      return this;
    }
  }

  function noSocket() {
    return coded(Error, "ERR_SOCKET_UNAVAILABLE",
      "the socket of an HTTP message cannot be written to or piped in patchbay, which has the connection in hand: use the message's own write, end and pipe");
  }

  return { Socket, isOurs: (value) => ours.has(value) };
});
