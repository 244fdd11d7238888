// What all streams are made of: promises that others settle, calls to the
// script, queues with sizes (Streams 8.1) and strategies (Streams 7.4).
//
// In all of stream*.js a stream, its controller, its reader or writer and a
// request are plain records, and the classes that a script sees are faces of
// them. The functions bear the standard's abstract operations in short form.
(function (host) {
  "use strict";
  const { dictionary } = host.load("webidl");
  const { apply } = Reflect;
  const ignore = () => {};
  // A script may replace the then of all promises, and must not be called.
  const then = Function.prototype.call.bind(Promise.prototype.then);
  const done = Promise.resolve();

  // Deferred is a promise that knows whether it was settled.
  class Deferred {
    constructor() {
      this.pending = true;
      this.promise = new Promise((resolve, reject) => {
        this.settle = resolve;
        this.refuse = reject;
      });
    }
    resolve(value) {
      this.pending = false;
      this.settle(value);
    }
    // reject marks the promise as handled: nobody may be looking at it.
    reject(error) {
      this.pending = false;
      this.refuse(error);
      then(this.promise, undefined, ignore);
    }
  }

  function resolved() {
    const d = new Deferred();
    d.resolve(undefined);
    return d;
  }
  function rejected(error) {
    const d = new Deferred();
    d.reject(error);
    return d;
  }

  // overOf returns a promise of a stream's end, which is there also where nobody has a
  // reader or a writer. Node's stream.finished waits for it.
  function overOf(record) {
    if (record.over === null) {
      record.over = new Deferred();
      if (record.state === "closed") record.over.resolve(undefined);
      else if (record.state === "errored") record.over.reject(record.error);
    }
    return record.over.promise;
  }

  // promised calls what a script gave, and makes a promise of all that may come
  // of it (Web IDL 3.2.24, "convert to a promise type").
  const promised = (f, self, args) => new Promise((resolve) => resolve(apply(f, self, args)));

  // algorithm makes an algorithm of a member of what the script gave.
  const algorithm = (f, self) => (f === undefined ? () => done : (...args) => promised(f, self, args));

  function fault(Class, code, message) {
    const error = new Class(message);
    error.code = code;
    return error;
  }
  const invalid = (message) => fault(TypeError, "ERR_INVALID_STATE", `Invalid state: ${message}`);

  // Queue is a queue-with-sizes. One whose items are pushed and shifted without
  // end stays small.
  class Queue {
    constructor() {
      this.list = [];
      this.head = 0;
      this.total = 0;
    }
    get length() {
      return this.list.length - this.head;
    }
    push(value, size) {
      this.list.push({ value, size });
      this.total += size;
    }
    peek() {
      return this.list[this.head].value;
    }
    shift() {
      const { value, size } = this.list[this.head];
      this.drop(size);
      return value;
    }
    // drop takes the first item away, of which size is left.
    drop(size) {
      const { list, head } = this;
      list[head] = undefined;
      this.head++;
      if (this.head === list.length) this.clear(this.total);
      else if (this.head > 1000 && this.head * 2 > list.length) {
        this.list = list.slice(this.head);
        this.head = 0;
      }
      // Sums of fractions may fall below 0.
      this.total = Math.max(0, this.total - size);
    }
    clear(total = 0) {
      this.list = [];
      this.head = 0;
      this.total = total;
    }
  }

  // push is "enqueue a value with size"; size is what the script's function said.
  function push(queue, value, size) {
    if (!(size >= 0 && size < Infinity)) throw fault(RangeError, "ERR_INVALID_ARG_VALUE", "the size of a chunk must be a finite number, 0 or more");
    queue.push(value, size);
  }

  function callback(object, name) {
    const f = object[name];
    if (f !== undefined && typeof f !== "function") throw fault(TypeError, "ERR_INVALID_ARG_TYPE", `${name} must be a function`);
    return f;
  }

  // strategy converts a queuing strategy; mark checks its highWaterMark, once it
  // is known what it is when there is none.
  function strategy(value, what) {
    const given = dictionary(value, what);
    const { highWaterMark } = given;
    return { highWaterMark: highWaterMark === undefined ? undefined : +highWaterMark, size: callback(given, "size") };
  }
  function mark({ highWaterMark }, otherwise) {
    if (highWaterMark === undefined) return otherwise;
    if (!(highWaterMark >= 0)) throw fault(RangeError, "ERR_INVALID_ARG_VALUE", "highWaterMark must be a number, 0 or more");
    return highWaterMark;
  }
  // sized calls the size function of a strategy.
  const sized = (size, chunk) => (size === undefined ? 1 : +size(chunk));

  // show is what console.log shows of an object, as Node does; its class calls it
  // from [custom], with the arguments that this is given.
  const custom = Symbol.for("nodejs.util.inspect.custom");
  function show(self, name, members, [depth, options, inspect]) {
    if (depth < 0) return self;
    return `${name} ${inspect(members, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }

  // Some classes a script can see but not construct: key is for us alone.
  const key = {};
  function granted(args) {
    if (args[0] !== key) throw fault(TypeError, "ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    return args[1];
  }

  return { apply, ignore, then, done, Deferred, resolved, rejected, overOf, promised, algorithm, fault, invalid, Queue, push, callback, strategy, mark, sized, custom, show, key, granted };
});
