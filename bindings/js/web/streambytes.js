// Controllers of streams of bytes (Streams 4.7 and 4.9.5), as records. What a
// BYOB reader gives to be filled, and what autoAllocateChunkSize makes, waits in
// pulls: the standard's pull-into descriptors.
(function (host) {
  "use strict";
  const { fault, invalid } = host.load("streamcore");
  const { waiting, canEnqueue, pullIfNeeded, failController, closeNow, setUp } = host.load("streamreadable");
  const { transfer, detached } = host;

  // A view's own properties may say anything.
  const getters = (Class, ...names) => names.map((name) => Function.prototype.call.bind(Object.getOwnPropertyDescriptor(Class.prototype, name).get));
  const TypedArray = Object.getPrototypeOf(Uint8Array);
  const [bufferOf, offsetOf, lengthOf, itemsOf] = getters(TypedArray, "buffer", "byteOffset", "byteLength", "length");
  const [bufferOfData, offsetOfData, lengthOfData] = getters(DataView, "buffer", "byteOffset", "byteLength");
  const tagOf = Function.prototype.call.bind(Object.getOwnPropertyDescriptor(TypedArray.prototype, Symbol.toStringTag).get);
  const classes = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array };
  const copy = Function.prototype.call.bind(Uint8Array.prototype.set);
  const sliceBuffer = Function.prototype.call.bind(ArrayBuffer.prototype.slice);
  const sizeOf = Function.prototype.call.bind(Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get);

  // look describes a view: its buffer, where it begins, its bytes, its items.
  function look(view) {
    const tag = tagOf(view);
    if (tag === undefined) {
      const buffer = bufferOfData(view);
      if (detached(buffer)) return { buffer, offset: 0, length: 0, items: 0, Class: DataView, unit: 1, gone: true };
      return { buffer, offset: offsetOfData(view), length: lengthOfData(view), items: lengthOfData(view), Class: DataView, unit: 1, gone: false };
    }
    const buffer = bufferOf(view);
    const Class = classes[tag];
    return { buffer, offset: offsetOf(view), length: lengthOf(view), items: itemsOf(view), Class, unit: Class.BYTES_PER_ELEMENT, gone: detached(buffer) };
  }

  // cloneView is "clone as Uint8Array".
  function cloneView(view) {
    const { buffer, offset, length } = look(view);
    return new Uint8Array(sliceBuffer(buffer, offset, offset + length));
  }

  // lengthOf and cloneBytes take an ArrayBuffer too.
  const bytesOf = (data) => (ArrayBuffer.isView(data) ? look(data).length : sizeOf(data));
  const cloneBytes = (data) => (ArrayBuffer.isView(data) ? cloneView(data) : new Uint8Array(sliceBuffer(data, 0)));

  // --- what is asked for

  const byobWaiting = (stream) => waiting(stream) && stream.reader.byob;

  // invalidate takes the request from whoever holds it.
  function invalidate(controller) {
    const { request } = controller;
    if (request === null) return;
    request.controller = null;
    request.view = null;
    controller.request = null;
  }

  function request(controller) {
    if (controller.request === null && controller.pulls.length > 0) {
      const first = controller.pulls[0];
      const view = new Uint8Array(first.buffer, first.offset + first.filled, first.length - first.filled);
      controller.request = { controller, view, face: null };
    }
    return controller.request;
  }

  // convert makes the view of what was filled.
  function convert(pull) {
    const view = new pull.Class(transfer(pull.buffer), pull.offset, pull.filled / pull.unit);
    // A view of a subclass comes back as one: Node's Buffer.
    if (pull.proto !== null && pull.proto !== pull.Class.prototype) Object.setPrototypeOf(view, pull.proto);
    return view;
  }

  function commit(stream, pull) {
    const view = convert(pull);
    const request = stream.reader.requests.shift();
    if (stream.state === "closed") request.close(pull.byob ? view : undefined);
    else request.chunk(view);
  }

  function commitAll(stream, pulls) {
    for (let i = 0; i < pulls.length; i++) commit(stream, pulls[i]);
  }

  // --- the queue of bytes

  function pushBytes(controller, buffer, offset, length) {
    controller.queue.push({ buffer, offset, length }, length);
  }

  function pushCopy(controller, buffer, offset, length) {
    let copied;
    try {
      copied = sliceBuffer(buffer, offset, offset + length);
    } catch (error) {
      failController(controller, error);
      throw error;
    }
    pushBytes(controller, copied, 0, length);
  }

  // pushOrphan keeps what was filled in for a reader that is gone.
  function pushOrphan(controller, pull) {
    if (pull.filled > 0) pushCopy(controller, pull.buffer, pull.offset, pull.filled);
    controller.pulls.shift();
  }

  // fill fills a pull from the queue; it returns whether that is enough.
  function fill(controller, pull) {
    const { queue } = controller;
    const most = Math.min(queue.total, pull.length - pull.filled);
    const aligned = pull.filled + most - ((pull.filled + most) % pull.unit);
    const ready = aligned >= pull.least;
    let rest = ready ? aligned - pull.filled : most;
    while (rest > 0) {
      const head = queue.peek();
      const n = Math.min(rest, head.length);
      copy(new Uint8Array(pull.buffer, pull.offset + pull.filled, n), new Uint8Array(head.buffer, head.offset, n));
      if (n === head.length) {
        queue.drop(n);
      } else {
        head.offset += n;
        head.length -= n;
        queue.total -= n;
      }
      pull.filled += n;
      rest -= n;
    }
    return ready;
  }

  // fillAll takes the pulls that the queue fills.
  function fillAll(controller) {
    const filled = [];
    const { pulls } = controller;
    while (pulls.length > 0 && controller.queue.total > 0) {
      if (fill(controller, pulls[0])) filled.push(pulls.shift());
    }
    return filled;
  }

  function drained(controller) {
    if (controller.queue.total === 0 && controller.closeRequested) closeNow(controller);
    else pullIfNeeded(controller);
  }

  function fillRequest(controller, request) {
    const { buffer, offset, length } = controller.queue.peek();
    controller.queue.drop(length);
    drained(controller);
    request.chunk(new Uint8Array(buffer, offset, length));
  }

  // --- the kind

  const byteKind = {
    prepare(controller) {
      controller.pulls = [];
      controller.request = null;
    },
    reset(controller) {
      invalidate(controller);
      controller.pulls = [];
      controller.queue.clear();
    },
    release(controller) {
      const { pulls } = controller;
      if (pulls.length === 0) return;
      pulls[0].orphan = true;
      controller.pulls = [pulls[0]];
    },
    pull(controller, request) {
      if (controller.queue.total > 0) return fillRequest(controller, request);
      const length = controller.chunkSize;
      if (length !== undefined) {
        let buffer;
        try {
          buffer = new ArrayBuffer(length);
        } catch (error) {
          return request.error(error);
        }
        controller.pulls.push({ buffer, size: length, offset: 0, length, filled: 0, least: 1, unit: 1, Class: Uint8Array, proto: null, byob: false, orphan: false });
      }
      controller.stream.reader.requests.push(request);
      pullIfNeeded(controller);
    },
    enqueue(controller, chunk) {
      if (!canEnqueue(controller)) return;
      const { stream, pulls } = controller;
      const { buffer, offset, length, gone } = look(chunk);
      if (gone) throw invalid("the chunk's ArrayBuffer was transferred away");
      const moved = transfer(buffer);
      if (pulls.length > 0) {
        const first = pulls[0];
        if (detached(first.buffer)) throw invalid("the ArrayBuffer of byobRequest was transferred away");
        invalidate(controller);
        first.buffer = transfer(first.buffer);
        if (first.orphan) pushOrphan(controller, first);
      }
      const { reader } = stream;
      if (reader !== null && !reader.byob) {
        while (reader.requests.length > 0 && controller.queue.total > 0) fillRequest(controller, reader.requests.shift());
        if (reader.requests.length === 0) {
          pushBytes(controller, moved, offset, length);
        } else {
          if (controller.pulls.length > 0) controller.pulls.shift();
          reader.requests.shift().chunk(new Uint8Array(moved, offset, length));
        }
      } else {
        pushBytes(controller, moved, offset, length);
        if (reader !== null) commitAll(stream, fillAll(controller));
      }
      pullIfNeeded(controller);
    },
    close(controller) {
      if (!canEnqueue(controller)) return;
      if (controller.queue.total > 0) {
        controller.closeRequested = true;
        return;
      }
      if (controller.pulls.length > 0 && controller.pulls[0].filled % controller.pulls[0].unit !== 0) {
        const error = invalid("the stream was closed within an item of the view that a reader gave");
        failController(controller, error);
        throw error;
      }
      closeNow(controller);
    },
  };

  // --- BYOB readers

  // readInto reads at least least items into a view, which is taken from its owner.
  function readInto(reader, view, least, request) {
    const { stream } = reader;
    stream.disturbed = true;
    if (stream.state === "errored") return request.error(stream.error);
    const { controller } = stream;
    const { buffer, offset, length, Class, unit } = look(view);
    let moved;
    try {
      moved = transfer(buffer);
    } catch (error) {
      return request.error(error);
    }
    const pull = { buffer: moved, size: sizeOf(moved), offset, length, filled: 0, least: least * unit, unit, Class, proto: Object.getPrototypeOf(view), byob: true, orphan: false };
    if (controller.pulls.length > 0) {
      controller.pulls.push(pull);
      reader.requests.push(request);
      return;
    }
    if (stream.state === "closed") return request.close(convert(pull));
    if (controller.queue.total > 0) {
      if (fill(controller, pull)) {
        const filled = convert(pull);
        drained(controller);
        return request.chunk(filled);
      }
      if (controller.closeRequested) {
        const error = invalid("too few bytes are left to fill an item of the view");
        failController(controller, error);
        return request.error(error);
      }
    }
    controller.pulls.push(pull);
    reader.requests.push(request);
    pullIfNeeded(controller);
  }

  // --- BYOB requests

  function respond(controller, written) {
    const first = controller.pulls[0];
    if (controller.stream.state === "closed") {
      if (written !== 0) throw invalid("the stream is closed: respond(0)");
    } else {
      if (written === 0) throw invalid("respond(0) is for a stream that is closed");
      if (first.filled + written > first.length) throw fault(RangeError, "ERR_INVALID_ARG_VALUE", "more bytes were written than the view of byobRequest has");
    }
    first.buffer = transfer(first.buffer);
    responded(controller, written);
  }

  function respondWithNewView(controller, view) {
    const first = controller.pulls[0];
    const { buffer, offset, length } = look(view);
    if (controller.stream.state === "closed") {
      if (length !== 0) throw invalid("the stream is closed: the view must be empty");
    } else if (length === 0) {
      throw invalid("an empty view is for a stream that is closed");
    }
    const wrong = (what) => fault(RangeError, "ERR_INVALID_ARG_VALUE", `the view must be on the memory that byobRequest asked for: ${what}`);
    if (first.offset + first.filled !== offset) throw wrong("it begins elsewhere");
    if (first.size !== sizeOf(buffer)) throw wrong("its ArrayBuffer is of another length");
    if (first.filled + length > first.length) throw wrong("it is too long");
    first.buffer = transfer(buffer);
    responded(controller, length);
  }

  function responded(controller, written) {
    const first = controller.pulls[0];
    invalidate(controller);
    if (controller.stream.state === "closed") respondClosed(controller, first);
    else respondReadable(controller, written, first);
    pullIfNeeded(controller);
  }

  function respondClosed(controller, first) {
    const { stream, pulls } = controller;
    if (first.orphan) pulls.shift();
    if (!byobWaiting(stream)) return;
    commitAll(stream, pulls.splice(0, stream.reader.requests.length));
  }

  function respondReadable(controller, written, first) {
    const { stream } = controller;
    first.filled += written;
    if (first.orphan) {
      pushOrphan(controller, first);
      return commitAll(stream, fillAll(controller));
    }
    if (first.filled < first.least) return;
    controller.pulls.shift();
    const rest = first.filled % first.unit;
    if (rest > 0) pushCopy(controller, first.buffer, first.offset + first.filled - rest, rest);
    first.filled -= rest;
    const filled = fillAll(controller);
    commit(stream, first);
    commitAll(stream, filled);
  }

  // setUpBytes is setUp for a stream of bytes.
  function setUpBytes(stream, settings, face) {
    setUp(stream, settings, byteKind, (controller) => {
      if (Object.hasOwn(settings, "chunkSize")) controller.chunkSize = settings.chunkSize;
      return face === undefined ? null : face(controller);
    });
  }

  return { byteKind, look, cloneView, lengthOf: bytesOf, cloneBytes, request, readInto, respond, respondWithNewView, setUpBytes };
});
