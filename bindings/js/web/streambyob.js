// The classes of streams of bytes: their controller, its requests and the reader
// that brings its own buffer (Streams 4.5, 4.7 and 4.8), over streambytes.js.
(function (host) {
  "use strict";
  const { shape, dictionary, required } = host.load("webidl");
  const { fault, invalid, custom, show, key, granted } = host.load("streamcore");
  const { acquire, release, desiredSize, canEnqueue, failController } = host.load("streamreadable");
  const { byteKind, look, request, readInto, respond, respondWithNewView, setUpBytes } = host.load("streambytes");
  const { ReadRequest, recordOf, isStream, promise, released, closedOf, cancelBy, closing } = host.load("streams");
  const { isView } = ArrayBuffer;

  function view(value, what) {
    if (!isView(value)) throw fault(TypeError, "ERR_INVALID_ARG_TYPE", `${what} must be a view of an ArrayBuffer`);
    return look(value);
  }

  // whole converts to [EnforceRange] unsigned long long.
  function whole(value, what) {
    const n = Math.trunc(+value);
    if (!(n >= 0 && n <= Number.MAX_SAFE_INTEGER)) throw fault(TypeError, "ERR_INVALID_ARG_VALUE", `${what} must be a whole number, 0 or more`);
    return n + 0;
  }

  class ReadableStreamBYOBRequest {
    #record;
    constructor() {
      this.#record = granted(arguments);
    }
    get view() {
      return this.#record.view;
    }
    respond(bytesWritten) {
      const { controller, view } = this.#record;
      required(arguments, 1, "respond");
      const written = whole(bytesWritten, "bytesWritten");
      if (controller === null) throw answered();
      if (look(view).gone) throw transferred();
      respond(controller, written);
    }
    respondWithNewView(newView) {
      const { controller } = this.#record;
      required(arguments, 1, "respondWithNewView");
      const { gone } = view(newView, "the view");
      if (controller === null) throw answered();
      if (gone) throw transferred();
      respondWithNewView(controller, newView);
    }
    [custom](...args) {
      const { view, controller } = this.#record;
      return show(this, "ReadableStreamBYOBRequest", { view, controller: controller?.face }, args);
    }
  }
  shape(ReadableStreamBYOBRequest);

  const answered = () => invalid("this request has been answered already");
  const transferred = () => invalid("the view's ArrayBuffer was transferred away");

  class ReadableByteStreamController {
    #record;
    constructor() {
      this.#record = granted(arguments);
    }
    get byobRequest() {
      const record = request(this.#record);
      if (record === null) return null;
      if (record.face === null) record.face = new ReadableStreamBYOBRequest(key, record);
      return record.face;
    }
    get desiredSize() {
      return desiredSize(this.#record);
    }
    close() {
      if (!canEnqueue(this.#record)) throw closing();
      byteKind.close(this.#record);
    }
    enqueue(chunk) {
      const record = this.#record;
      required(arguments, 1, "enqueue");
      const { length } = view(chunk, "a chunk of a stream of bytes");
      if (length === 0) throw invalid("a chunk of bytes must not be empty");
      if (!canEnqueue(record)) throw closing();
      byteKind.enqueue(record, chunk);
    }
    error(e = undefined) {
      failController(this.#record, e);
    }
    [custom](...args) {
      return show(this, "ReadableByteStreamController", {}, args);
    }
  }
  shape(ReadableByteStreamController);

  class ReadableStreamBYOBReader {
    #reader;
    constructor(stream) {
      required(arguments, 1, "ReadableStreamBYOBReader");
      if (!isStream(stream)) throw fault(TypeError, "ERR_INVALID_ARG_TYPE", "ReadableStreamBYOBReader needs a ReadableStream");
      const record = recordOf(stream);
      if (record.reader !== null) throw invalid("ReadableStream is locked");
      if (record.controller.kind !== byteKind) throw fault(TypeError, "ERR_INVALID_ARG_VALUE", 'a BYOB reader needs a stream of bytes: say type: "bytes" in its source');
      this.#reader = acquire(record, true);
    }
    get closed() {
      return closedOf(() => this.#reader);
    }
    cancel(reason = undefined) {
      return promise(() => cancelBy(this.#reader, reason));
    }
    read(buffer, options = {}) {
      const given = arguments;
      return promise(() => {
        const reader = this.#reader;
        required(given, 1, "read");
        const { length, items, gone } = view(buffer, "what read fills");
        let { min } = dictionary(options, "the options of read");
        min = min === undefined ? 1 : whole(min, "min");
        if (gone) throw transferred();
        if (length === 0) throw invalid("the view that read fills must not be empty");
        if (min === 0) throw fault(TypeError, "ERR_INVALID_ARG_VALUE", "min must not be 0");
        if (min > items) throw fault(RangeError, "ERR_OUT_OF_RANGE", "min must not be more than the view holds");
        if (reader.stream === null) throw released();
        return new Promise((resolve, reject) => readInto(reader, buffer, min, new ReadRequest(resolve, reject)));
      });
    }
    releaseLock() {
      if (this.#reader.stream !== null) release(this.#reader);
    }
    [custom](...args) {
      const { stream, requests, closed } = this.#reader;
      return show(this, "ReadableStreamBYOBReader", { stream: stream?.face, readIntoRequests: requests.length, close: closed.promise }, args);
    }
  }
  shape(ReadableStreamBYOBReader);

  // setUpStream gives a stream a controller of bytes.
  const setUpStream = (stream, settings) => setUpBytes(stream, settings, (controller) => new ReadableByteStreamController(key, controller));

  return { ReadableStreamBYOBReader, ReadableStreamBYOBRequest, ReadableByteStreamController, setUpStream };
});
