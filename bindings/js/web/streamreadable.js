// Readable streams, their default controllers and their readers, as records
// (Streams 4.9). A controller has a kind: what differs between default
// controllers (here) and those of bytes (streambytes.js).
(function (host) {
  "use strict";
  const { ignore, then, done, Deferred, resolved, rejected, invalid, Queue, push, sized } = host.load("streamcore");

  const newRecord = (face) => ({ face, state: "readable", reader: null, error: undefined, disturbed: false, controller: null, over: null });

  function close(stream) {
    stream.state = "closed";
    if (stream.over !== null) stream.over.resolve(undefined);
    const { reader } = stream;
    if (reader === null) return;
    reader.closed.resolve(undefined);
    // What a BYOB reader waits for gets its buffers back, later.
    if (!reader.byob) closeRequests(reader);
  }

  function closeRequests(reader) {
    const { requests } = reader;
    reader.requests = [];
    for (let i = 0; i < requests.length; i++) requests[i].close(undefined);
  }

  function fail(stream, error) {
    stream.state = "errored";
    stream.error = error;
    if (stream.over !== null) stream.over.reject(error);
    const { reader } = stream;
    if (reader === null) return;
    reader.closed.reject(error);
    failRequests(reader, error);
  }

  function failRequests(reader, error) {
    const { requests } = reader;
    reader.requests = [];
    for (let i = 0; i < requests.length; i++) requests[i].error(error);
  }

  function cancel(stream, reason) {
    stream.disturbed = true;
    if (stream.state === "closed") return Promise.resolve();
    if (stream.state === "errored") return Promise.reject(stream.error);
    close(stream);
    const { reader, controller } = stream;
    if (reader !== null && reader.byob) closeRequests(reader);
    controller.kind.reset(controller);
    const result = controller.cancel(reason);
    forget(controller);
    return then(result, ignore);
  }

  // --- readers

  function acquire(stream, byob = false) {
    if (stream.reader !== null) throw invalid("ReadableStream is locked");
    const reader = { stream, byob, requests: [], closed: undefined };
    stream.reader = reader;
    if (stream.state === "readable") reader.closed = new Deferred();
    else reader.closed = stream.state === "closed" ? resolved() : rejected(stream.error);
    return reader;
  }

  function release(reader) {
    const { stream } = reader;
    const error = invalid("the reader has released its lock");
    if (stream.state === "readable") reader.closed.reject(error);
    else reader.closed = rejected(error);
    stream.controller.kind.release(stream.controller);
    stream.reader = null;
    reader.stream = null;
    failRequests(reader, error);
  }

  function read(reader, request) {
    const { stream } = reader;
    stream.disturbed = true;
    if (stream.state === "closed") request.close(undefined);
    else if (stream.state === "errored") request.error(stream.error);
    else stream.controller.kind.pull(stream.controller, request);
  }

  const waiting = ({ reader }) => reader !== null && reader.requests.length > 0;

  // --- what both kinds of controllers have

  function desiredSize(controller) {
    const { state } = controller.stream;
    if (state === "errored") return null;
    return state === "closed" ? 0 : controller.highWaterMark - controller.queue.total;
  }

  const canEnqueue = (controller) => !controller.closeRequested && controller.stream.state === "readable";

  // forget is "clear algorithms": what the script gave is not held longer than needed.
  function forget(controller) {
    controller.pull = controller.cancel = controller.size = undefined;
  }

  function pullIfNeeded(controller) {
    if (!controller.started || !canEnqueue(controller)) return;
    if (!waiting(controller.stream) && !(desiredSize(controller) > 0)) return;
    if (controller.pulling) {
      controller.pullAgain = true;
      return;
    }
    controller.pulling = true;
    then(
      controller.pull(),
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

  function failController(controller, error) {
    const { stream } = controller;
    if (stream.state !== "readable") return;
    controller.kind.reset(controller);
    forget(controller);
    fail(stream, error);
  }

  function closeNow(controller) {
    forget(controller);
    close(controller.stream);
  }

  // setUp gives a stream its controller and starts it. start is called with the
  // controller, whose face is made by then; pull and cancel return promises.
  function setUp(stream, settings, kind = defaultKind, face = undefined) {
    // Own members only: a script may have put others on Object.prototype.
    const { start, pull = () => done, cancel = () => done, highWaterMark, size } = { __proto__: null, ...settings };
    const controller = {
      stream,
      kind,
      queue: new Queue(),
      started: false,
      closeRequested: false,
      pullAgain: false,
      pulling: false,
      highWaterMark,
      size,
      pull,
      cancel,
      face: null,
      // of bytes
      pulls: undefined,
      request: undefined,
      chunkSize: undefined,
    };
    kind.prepare(controller);
    stream.controller = controller;
    if (face !== undefined) controller.face = face(controller);
    const result = start === undefined ? undefined : start(controller);
    then(
      result === undefined ? done : new Promise((resolve) => resolve(result)),
      () => {
        controller.started = true;
        pullIfNeeded(controller);
      },
      (error) => failController(controller, error),
    );
  }

  // --- default controllers (Streams 4.9.4)

  const defaultKind = {
    prepare: ignore,
    reset: (controller) => controller.queue.clear(),
    release: ignore,
    pull(controller, request) {
      const { stream, queue } = controller;
      if (queue.length === 0) {
        stream.reader.requests.push(request);
        return pullIfNeeded(controller);
      }
      const chunk = queue.shift();
      if (controller.closeRequested && queue.length === 0) closeNow(controller);
      else pullIfNeeded(controller);
      request.chunk(chunk);
    },
    enqueue(controller, chunk) {
      if (!canEnqueue(controller)) return;
      const { stream } = controller;
      if (waiting(stream)) {
        stream.reader.requests.shift().chunk(chunk);
      } else {
        try {
          push(controller.queue, chunk, sized(controller.size, chunk));
        } catch (error) {
          failController(controller, error);
          throw error;
        }
      }
      pullIfNeeded(controller);
    },
    close(controller) {
      if (!canEnqueue(controller)) return;
      controller.closeRequested = true;
      if (controller.queue.length === 0) closeNow(controller);
    },
  };

  return { newRecord, cancel, acquire, release, read, waiting, desiredSize, canEnqueue, pullIfNeeded, failController, closeNow, setUp, defaultKind };
});
