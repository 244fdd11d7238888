// What streams are made of (Streams 4.3, 4.5 and 4.9). The functions bear the
// standard's abstract operations in short form: a stream, its controller and its
// reader are plain records here, and the classes of streams.js are faces of them.
(function (host) {
  "use strict";
  const apply = Reflect.apply;
  const ignore = () => {};

  function deferred() {
    const d = {};
    d.promise = new Promise((resolve, reject) => {
      d.resolve = resolve;
      d.reject = reject;
    });
    return d;
  }
  const handled = (promise) => promise.then(undefined, ignore);

  // promised calls what a script gave, and makes a promise of all that may come
  // of it.
  function promised(f, self, args) {
    try {
      return Promise.resolve(apply(f, self, args));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  // --- streams

  const newRecord = (face) => ({ face, state: "readable", reader: null, error: undefined, disturbed: false, controller: null });

  function close(stream) {
    stream.state = "closed";
    const { reader } = stream;
    if (reader === null) return;
    reader.closed.resolve(undefined);
    const { requests } = reader;
    reader.requests = [];
    for (const request of requests) request.close();
  }

  function fail(stream, error) {
    stream.state = "errored";
    stream.error = error;
    const { reader } = stream;
    if (reader === null) return;
    reader.closed.reject(error);
    handled(reader.closed.promise);
    failRequests(reader, error);
  }

  function failRequests(reader, error) {
    const { requests } = reader;
    reader.requests = [];
    for (const request of requests) request.error(error);
  }

  function cancel(stream, reason) {
    stream.disturbed = true;
    if (stream.state === "closed") return Promise.resolve();
    if (stream.state === "errored") return Promise.reject(stream.error);
    close(stream);
    const { controller } = stream;
    controller.queue = [];
    controller.total = 0;
    const result = controller.cancel(reason);
    forget(controller);
    return result.then(ignore);
  }

  // --- readers

  function acquire(stream) {
    if (stream.reader !== null) throw new TypeError("Invalid state: ReadableStream is locked");
    const reader = { stream, requests: [], closed: deferred() };
    stream.reader = reader;
    if (stream.state === "closed") reader.closed.resolve(undefined);
    if (stream.state === "errored") {
      reader.closed.reject(stream.error);
      handled(reader.closed.promise);
    }
    return reader;
  }

  function release(reader) {
    const { stream } = reader;
    const error = new TypeError("Invalid state: the reader has released its lock");
    if (stream.state !== "readable") reader.closed = deferred();
    reader.closed.reject(error);
    handled(reader.closed.promise);
    stream.reader = null;
    reader.stream = null;
    failRequests(reader, error);
  }

  function read(reader, request) {
    const { stream } = reader;
    stream.disturbed = true;
    if (stream.state === "closed") return request.close();
    if (stream.state === "errored") return request.error(stream.error);
    const { controller } = stream;
    if (controller.queue.length === 0) {
      reader.requests.push(request);
      return pullIfNeeded(controller);
    }
    const { chunk, size } = controller.queue.shift();
    controller.total = Math.max(0, controller.total - size);
    if (controller.closeRequested && controller.queue.length === 0) {
      forget(controller);
      close(stream);
    } else {
      pullIfNeeded(controller);
    }
    request.chunk(chunk);
  }

  // --- controllers

  function desiredSize(controller) {
    if (controller.stream.state === "errored") return null;
    return controller.stream.state === "closed" ? 0 : controller.highWaterMark - controller.total;
  }

  const canEnqueue = (controller) => !controller.closeRequested && controller.stream.state === "readable";

  function forget(controller) {
    controller.pull = controller.cancel = controller.size = undefined;
  }

  function pullIfNeeded(controller) {
    if (!controller.started || !canEnqueue(controller)) return;
    const { reader } = controller.stream;
    if (!(reader !== null && reader.requests.length > 0) && !(desiredSize(controller) > 0)) return;
    if (controller.pulling) {
      controller.pullAgain = true;
      return;
    }
    controller.pulling = true;
    controller.pull().then(
      () => {
        controller.pulling = false;
        if (controller.pullAgain) {
          controller.pullAgain = false;
          pullIfNeeded(controller);
        }
      },
      (error) => failController(controller, error),
    );
  }

  function enqueue(controller, chunk) {
    const { reader } = controller.stream;
    if (reader !== null && reader.requests.length > 0) {
      reader.requests.shift().chunk(chunk);
    } else {
      try {
        const size = controller.size === undefined ? 1 : Number(apply(controller.size, undefined, [chunk]));
        if (!(size >= 0 && size < Infinity)) throw new RangeError("the size of a chunk must be a finite number, 0 or more");
        controller.queue.push({ chunk, size });
        controller.total += size;
      } catch (error) {
        failController(controller, error);
        throw error;
      }
    }
    pullIfNeeded(controller);
  }

  function closeController(controller) {
    controller.closeRequested = true;
    if (controller.queue.length > 0) return;
    forget(controller);
    close(controller.stream);
  }

  function failController(controller, error) {
    const { stream } = controller;
    if (stream.state !== "readable") return;
    controller.queue = [];
    controller.total = 0;
    forget(controller);
    fail(stream, error);
  }

  // setUp gives a stream its controller and starts it. face makes what the script
  // sees of the controller.
  function setUp(stream, { start, pull, cancel, highWaterMark, size }, face) {
    const controller = {
      stream,
      queue: [],
      total: 0,
      started: false,
      closeRequested: false,
      pullAgain: false,
      pulling: false,
      highWaterMark,
      size,
      pull,
      cancel,
      face: null,
    };
    stream.controller = controller;
    if (face !== undefined) controller.face = face(controller);
    const started = start === undefined ? undefined : start(controller);
    Promise.resolve(started).then(
      () => {
        controller.started = true;
        pullIfNeeded(controller);
      },
      (error) => failController(controller, error),
    );
    return controller;
  }

  return {
    apply,
    deferred,
    promised,
    newRecord,
    cancel,
    acquire,
    release,
    read,
    desiredSize,
    canEnqueue,
    enqueue,
    closeController,
    failController,
    setUp,
  };
});
