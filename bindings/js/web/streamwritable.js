// Writable streams, their controllers and their writers, as records (Streams 5.5).
(function (host) {
  "use strict";
  const { then, done, Deferred, resolved, rejected, invalid, Queue, push, sized } = host.load("streamcore");
  const sentinel = {}; // in the queue: close when what was before is written

  const newRecord = (face) => ({
    face,
    state: "writable",
    error: undefined,
    writer: null,
    controller: null,
    backpressure: false,
    writes: [], // Deferreds of what is in the queue
    inFlightWrite: null,
    closeRequest: null,
    inFlightClose: null,
    pendingAbort: null,
    over: null,
  });

  const closeQueuedOrInFlight = (stream) => stream.closeRequest !== null || stream.inFlightClose !== null;

  function abort(stream, reason) {
    if (stream.state === "closed" || stream.state === "errored") return Promise.resolve();
    signalAbort(stream.controller, reason);
    // The script may have closed or failed the stream meanwhile.
    if (stream.state === "closed" || stream.state === "errored") return Promise.resolve();
    if (stream.pendingAbort !== null) return stream.pendingAbort.deferred.promise;
    const wasErroring = stream.state === "erroring";
    const deferred = new Deferred();
    stream.pendingAbort = { deferred, reason: wasErroring ? undefined : reason, wasErroring };
    if (!wasErroring) startErroring(stream, reason);
    return deferred.promise;
  }

  // The signal of a controller is made when it is looked at.
  function signalAbort(controller, reason) {
    if (controller.aborted !== null) return;
    controller.aborted = { reason };
    if (controller.signal !== null) host.load("abort").abort(controller.signal, reason);
  }

  function signalOf(controller) {
    if (controller.signal === null) {
      const { make, abort } = host.load("abort");
      controller.signal = make();
      if (controller.aborted !== null) abort(controller.signal, controller.aborted.reason);
    }
    return controller.signal;
  }

  function close(stream) {
    const { state, writer, controller } = stream;
    if (state === "closed" || state === "errored") return Promise.reject(invalid(`the stream is ${state}`));
    const request = new Deferred();
    stream.closeRequest = request;
    if (writer !== null && stream.backpressure && state === "writable") writer.ready.resolve(undefined);
    controller.queue.push(sentinel, 0);
    advance(controller);
    return request.promise;
  }

  // --- errors

  function dealWithRejection(stream, error) {
    if (stream.state === "writable") startErroring(stream, error);
    else finishErroring(stream);
  }

  function startErroring(stream, reason) {
    stream.state = "erroring";
    stream.error = reason;
    if (stream.writer !== null) rejectReady(stream.writer, reason);
    if (stream.inFlightWrite === null && stream.inFlightClose === null && stream.controller.started) finishErroring(stream);
  }

  function finishErroring(stream) {
    stream.state = "errored";
    const { controller, error, writes, pendingAbort } = stream;
    controller.queue.clear();
    stream.writes = [];
    for (let i = 0; i < writes.length; i++) writes[i].refuse(error);
    if (pendingAbort === null) return rejectCloseAndClosed(stream);
    stream.pendingAbort = null;
    const { deferred, reason, wasErroring } = pendingAbort;
    if (wasErroring) {
      deferred.refuse(error);
      return rejectCloseAndClosed(stream);
    }
    const aborted = controller.abort(reason);
    forget(controller);
    then(
      aborted,
      () => {
        deferred.resolve(undefined);
        rejectCloseAndClosed(stream);
      },
      (failure) => {
        deferred.refuse(failure);
        rejectCloseAndClosed(stream);
      },
    );
  }

  function rejectCloseAndClosed(stream) {
    if (stream.closeRequest !== null) {
      stream.closeRequest.refuse(stream.error);
      stream.closeRequest = null;
    }
    if (stream.writer !== null) stream.writer.closed.reject(stream.error);
    if (stream.over !== null) stream.over.reject(stream.error);
  }

  // --- what is in flight

  function finishWrite(stream) {
    stream.inFlightWrite.resolve(undefined);
    stream.inFlightWrite = null;
  }

  function failWrite(stream, error) {
    stream.inFlightWrite.refuse(error);
    stream.inFlightWrite = null;
    dealWithRejection(stream, error);
  }

  function finishClose(stream) {
    stream.inFlightClose.resolve(undefined);
    stream.inFlightClose = null;
    if (stream.state === "erroring") {
      stream.error = undefined;
      if (stream.pendingAbort !== null) {
        stream.pendingAbort.deferred.resolve(undefined);
        stream.pendingAbort = null;
      }
    }
    stream.state = "closed";
    if (stream.writer !== null) stream.writer.closed.resolve(undefined);
    if (stream.over !== null) stream.over.resolve(undefined);
  }

  function failClose(stream, error) {
    stream.inFlightClose.refuse(error);
    stream.inFlightClose = null;
    if (stream.pendingAbort !== null) {
      stream.pendingAbort.deferred.refuse(error);
      stream.pendingAbort = null;
    }
    dealWithRejection(stream, error);
  }

  function updateBackpressure(stream, backpressure) {
    const { writer } = stream;
    if (writer !== null && backpressure !== stream.backpressure) {
      if (backpressure) writer.ready = new Deferred();
      else writer.ready.resolve(undefined);
    }
    stream.backpressure = backpressure;
  }

  // --- writers

  function acquire(stream) {
    if (stream.writer !== null) throw invalid("WritableStream is locked");
    const { state, error } = stream;
    const writer = { stream, ready: undefined, closed: undefined };
    stream.writer = writer;
    if (state === "writable") writer.ready = stream.backpressure && !closeQueuedOrInFlight(stream) ? new Deferred() : resolved();
    else writer.ready = state === "closed" ? resolved() : rejected(error);
    if (state === "closed") writer.closed = resolved();
    else writer.closed = state === "errored" ? rejected(error) : new Deferred();
    return writer;
  }

  function rejectReady(writer, error) {
    if (writer.ready.pending) writer.ready.reject(error);
    else writer.ready = rejected(error);
  }

  function release(writer) {
    const { stream } = writer;
    const error = invalid("the writer has released its lock");
    rejectReady(writer, error);
    if (writer.closed.pending) writer.closed.reject(error);
    else writer.closed = rejected(error);
    stream.writer = null;
    writer.stream = null;
  }

  function desiredSize(stream) {
    if (stream.state === "errored" || stream.state === "erroring") return null;
    return stream.state === "closed" ? 0 : room(stream.controller);
  }

  function write(writer, chunk) {
    const { stream } = writer;
    const { controller } = stream;
    const size = sizeOf(controller, chunk);
    if (stream !== writer.stream) return Promise.reject(invalid("the writer has released its lock"));
    const { state } = stream;
    if (state === "errored") return Promise.reject(stream.error);
    if (closeQueuedOrInFlight(stream) || state === "closed") return Promise.reject(invalid("the stream is closed, or about to be"));
    if (state === "erroring") return Promise.reject(stream.error);
    const request = new Deferred();
    stream.writes.push(request);
    enqueue(controller, chunk, size);
    return request.promise;
  }

  function closeWithErrorPropagation(writer) {
    const { stream } = writer;
    if (closeQueuedOrInFlight(stream) || stream.state === "closed") return Promise.resolve();
    if (stream.state === "errored") return Promise.reject(stream.error);
    return close(stream);
  }

  // --- controllers

  const room = (controller) => controller.highWaterMark - controller.queue.total;

  function forget(controller) {
    controller.write = controller.close = controller.abort = controller.size = undefined;
  }

  function sizeOf(controller, chunk) {
    try {
      return sized(controller.size, chunk);
    } catch (error) {
      errorIfNeeded(controller, error);
      return 1;
    }
  }

  function enqueue(controller, chunk, size) {
    try {
      push(controller.queue, chunk, size);
    } catch (error) {
      return errorIfNeeded(controller, error);
    }
    const { stream } = controller;
    if (!closeQueuedOrInFlight(stream) && stream.state === "writable") updateBackpressure(stream, room(controller) <= 0);
    advance(controller);
  }

  function errorIfNeeded(controller, error) {
    if (controller.stream.state !== "writable") return;
    forget(controller);
    startErroring(controller.stream, error);
  }

  function advance(controller) {
    const { stream, queue } = controller;
    if (!controller.started || stream.inFlightWrite !== null) return;
    if (stream.state === "erroring") return finishErroring(stream);
    if (queue.length === 0) return;
    const chunk = queue.peek();
    if (chunk === sentinel) processClose(controller);
    else processWrite(controller, chunk);
  }

  function processClose(controller) {
    const { stream } = controller;
    stream.inFlightClose = stream.closeRequest;
    stream.closeRequest = null;
    controller.queue.shift();
    const closed = controller.close();
    forget(controller);
    then(
      closed,
      () => finishClose(stream),
      (error) => failClose(stream, error),
    );
  }

  function processWrite(controller, chunk) {
    const { stream } = controller;
    stream.inFlightWrite = stream.writes.shift();
    then(
      controller.write(chunk),
      () => {
        finishWrite(stream);
        controller.queue.shift();
        if (!closeQueuedOrInFlight(stream) && stream.state === "writable") updateBackpressure(stream, room(controller) <= 0);
        advance(controller);
      },
      (error) => {
        if (stream.state === "writable") forget(controller);
        failWrite(stream, error);
      },
    );
  }

  // setUp gives a stream its controller and starts it. start is called with the
  // controller, whose face is made by then; write, close and abort return promises.
  function setUp(stream, settings, face = undefined) {
    // Own members only: a script may have put others on Object.prototype.
    const { start, write, close, abort, highWaterMark, size } = { __proto__: null, ...settings };
    const controller = { stream, face: null, queue: new Queue(), started: false, highWaterMark, size, write, close, abort, signal: null, aborted: null };
    stream.controller = controller;
    if (face !== undefined) controller.face = face(controller);
    updateBackpressure(stream, room(controller) <= 0);
    const result = start === undefined ? undefined : start(controller);
    then(
      result === undefined ? done : new Promise((resolve) => resolve(result)),
      () => {
        controller.started = true;
        advance(controller);
      },
      (error) => {
        controller.started = true;
        dealWithRejection(stream, error);
      },
    );
  }

  return { newRecord, closeQueuedOrInFlight, abort, signalOf, close, acquire, release, desiredSize, write, closeWithErrorPropagation, errorIfNeeded, setUp };
});
