// MessageChannel, MessagePort and MessageEvent (HTML 9.4), within one VM. Both ends
// are here: what a channel is good for is to take turns, and to clone.
(function (host) {
  "use strict";
  const { shape, isObject, dictionary, required, sequence } = host.load("webidl");
  const { Event, EventTarget, fire, handler } = host.load("events");
  const key = {};
  let recordOf, isPort, make, move;

  class MessageEvent extends Event {
    #init;
    constructor(type, eventInitDict = {}) {
      required(arguments, 1, "MessageEvent");
      super(type, eventInitDict);
      const { data = null, lastEventId = "", origin = "", ports = [], source = null } = dictionary(eventInitDict, "the options of a MessageEvent");
      if (source !== null && !isPort(source)) throw new TypeError("the source of a MessageEvent must be a MessagePort");
      const list = sequence(ports, "the ports of a MessageEvent", (port) => {
        if (!isPort(port)) throw new TypeError("the ports of a MessageEvent must be MessagePorts");
        return port;
      });
      this.#init = { data, origin: `${origin}`, lastEventId: `${lastEventId}`, source, ports: Object.freeze(list) };
    }
    get data() {
      return this.#init.data;
    }
    get origin() {
      return this.#init.origin;
    }
    get lastEventId() {
      return this.#init.lastEventId;
    }
    get source() {
      return this.#init.source;
    }
    get ports() {
      return this.#init.ports;
    }
  }
  shape(MessageEvent);

  // A record is one end: face is the port that has it now.
  const newRecord = () => ({ face: null, other: null, queue: [], enabled: false, scheduled: false });

  class MessagePort extends EventTarget {
    #record; // null once it was moved, or closed
    #listeners = new Map(); // by type and function: that of on()
    static {
      recordOf = (port) => port.#record;
      isPort = (value) => isObject(value) && #record in value;
      make = (record) => {
        const port = new MessagePort(key, record);
        record.face = port;
        return port;
      };
      // move takes a port's end away from it (the transfer steps of a MessagePort).
      move = (port) => {
        const record = port.#record;
        port.#record = null;
        record.enabled = false;
        return make(record);
      };
    }
    constructor() {
      if (arguments[0] !== key) {
        const error = new TypeError("Illegal constructor: a port comes from a MessageChannel");
        error.code = "ERR_CONSTRUCT_CALL_INVALID";
        throw error;
      }
      super();
      this.#record = arguments[1];
    }
    postMessage(message, options = undefined) {
      const record = this.#record;
      required(arguments, 1, "postMessage");
      const transfer = transferOf(options);
      if (transfer.includes(this)) throw refused("Transfer list contains source port");
      const ports = [];
      const data = host.load("clone").pass(message, transfer, ports);
      if (record === null || record.other === null) return;
      record.other.queue.push({ data, ports });
      schedule(record.other);
    }
    start() {
      const record = this.#record;
      if (record === null || record.enabled) return;
      record.enabled = true;
      schedule(record);
    }
    close() {
      const record = this.#record;
      if (record === null) return;
      const { other } = record;
      this.#record = null;
      record.queue = [];
      record.other = null;
      host.task(() => fire(this, "close"));
      if (other !== null) host.task(() => other.face.close());
    }
    // A channel here keeps no call waiting: only a message on its way does.
    ref() {
      this.#record;
    }
    unref() {
      this.#record;
    }
    hasRef() {
      this.#record;
      return false;
    }
    // Node's own: as an emitter of values.
    on(type, listener) {
      return this.#listen(type, listener, false);
    }
    once(type, listener) {
      return this.#listen(type, listener, true);
    }
    off(type, listener) {
      const added = this.#listeners.get(type)?.get(listener);
      if (added !== undefined) {
        this.removeEventListener(type, added);
        this.#listeners.get(type).delete(listener);
      }
      return this;
    }
    addListener(type, listener) {
      return this.on(type, listener);
    }
    removeListener(type, listener) {
      return this.off(type, listener);
    }
    #listen(type, listener, once) {
      const call = (event) => {
        if (once) this.off(type, listener);
        listener.call(this, event instanceof MessageEvent ? event.data : event);
      };
      if (!this.#listeners.has(type)) this.#listeners.set(type, new Map());
      this.#listeners.get(type).set(listener, call);
      this.addEventListener(type, call);
      if (type === "message") this.start();
      return this;
    }
  }
  handler(MessagePort, "message", (port) => port.start());
  handler(MessagePort, "messageerror");
  shape(MessagePort);

  const refused = (message) => new (host.load("domexception").DOMException)(message, "DataCloneError");

  function transferOf(options) {
    if (options === undefined || options === null) return [];
    const transfer = isObject(options) && typeof options[Symbol.iterator] !== "function" ? options.transfer : options;
    return transfer === undefined ? [] : sequence(transfer, "transfer", (item) => item);
  }

  // schedule delivers what waits for a port, a message at a time.
  function schedule(record) {
    if (!record.enabled || record.scheduled || record.queue.length === 0) return;
    record.scheduled = true;
    host.task(() => {
      record.scheduled = false;
      if (!record.enabled || record.queue.length === 0) return;
      const { data, ports } = record.queue.shift();
      schedule(record);
      fire(record.face, "message", new MessageEvent("message", { data, ports }));
    });
  }

  // check refuses what cannot be moved.
  function check(port) {
    if (recordOf(port) === null) throw refused("a MessagePort in transfer is closed, or was transferred before");
  }

  class MessageChannel {
    #ports;
    constructor() {
      const first = newRecord();
      const second = newRecord();
      first.other = second;
      second.other = first;
      this.#ports = [make(first), make(second)];
    }
    get port1() {
      return this.#ports[0];
    }
    get port2() {
      return this.#ports[1];
    }
  }
  shape(MessageChannel);

  return { MessageChannel, MessagePort, MessageEvent, isPort, check, move };
});
