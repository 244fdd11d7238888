// What all parts of stream share: its errors, the questions that one asks of a
// stream, and high-water marks.
//
// A stream is anything that behaves as one: packages bring streams of their own,
// with another copy of these classes behind them or with none. So most questions
// look at members and not at classes.
(function (host) {
  "use strict";
  const process = host.global("process");
  const { isInteger } = Number;

  // Node registers these, so that web streams and other copies of stream can
  // answer as well.
  const isDestroyedMark = Symbol.for("nodejs.stream.destroyed");
  const isErroredMark = Symbol.for("nodejs.stream.errored");
  const isReadableMark = Symbol.for("nodejs.stream.readable");
  const isWritableMark = Symbol.for("nodejs.stream.writable");
  const isDisturbedMark = Symbol.for("nodejs.stream.disturbed");

  // classes is filled by the files that make them: Stream, Readable, Writable,
  // Duplex, Transform, PassThrough. Readable and Writable have to know Duplex.
  const classes = {};

  const nop = () => {};
  const isFunction = (value) => typeof value === "function";

  // tick is process.nextTick, also where a script has replaced it.
  function tick(...args) {
    process.nextTick(...args);
  }

  function once(f) {
    let called = false;
    return function (...args) {
      if (called) return;
      called = true;
      return Reflect.apply(f, this, args);
    };
  }

  // hasMethods tells whether an object has methods of all these names.
  const hasMethods = (object, ...names) => {
    for (let i = 0; i < names.length; i++) if (typeof object[names[i]] !== "function") return false;
    return true;
  };

  const hasReadSide = (s, strict = false) =>
    Boolean(
      s &&
        hasMethods(s, "pipe", "on") &&
        (!strict || hasMethods(s, "pause", "resume")) &&
        (!s._writableState || s._readableState?.readable !== false) &&
        (!s._writableState || s._readableState),
    );
  const hasWriteSide = (s) => Boolean(s && hasMethods(s, "write", "on") && (!s._readableState || s._writableState?.writable !== false));
  const hasBothSides = (s) => Boolean(s && hasMethods(s, "pipe", "on", "write") && s._readableState);
  const isStreamOfNode = (s) => s && (s._readableState || s._writableState || hasMethods(s, "write", "on") || hasMethods(s, "pipe", "on"));

  const isReadableStream = (s) => Boolean(s && !isStreamOfNode(s) && hasMethods(s, "pipeThrough", "getReader", "cancel"));
  const isWritableStream = (s) => Boolean(s && !isStreamOfNode(s) && hasMethods(s, "getWriter", "abort"));
  const isTransformStream = (s) => Boolean(s && !isStreamOfNode(s) && typeof s.readable === "object" && typeof s.writable === "object");
  const isWebStream = (s) => isReadableStream(s) || isWritableStream(s) || isTransformStream(s);

  // isIterable: where is undefined, either sort of iterator will do.
  function isIterable(value, async) {
    if (value == null) return false;
    const asyncOne = isFunction(value[Symbol.asyncIterator]);
    if (async === true) return asyncOne;
    const plainOne = isFunction(value[Symbol.iterator]);
    return async === false ? plainOne : asyncOne || plainOne;
  }

  const readableOf = (s) => s._readableState;
  const writableOf = (s) => s._writableState;

  function isDestroyed(s) {
    if (!isStreamOfNode(s)) return null;
    return Boolean(s.destroyed || s[isDestroyedMark] || (writableOf(s) || readableOf(s))?.destroyed);
  }

  function endCalled(s) {
    if (!hasWriteSide(s)) return null;
    if (s.writableEnded === true) return true;
    const w = writableOf(s);
    if (w?.errored) return false;
    return typeof w?.ended === "boolean" ? w.ended : null;
  }

  // writeSideFinished: not strict, all that was written has to be on its way.
  function writeSideFinished(s, strict) {
    if (!hasWriteSide(s)) return null;
    if (s.writableFinished === true) return true;
    const w = writableOf(s);
    if (w?.errored) return false;
    if (typeof w?.finished !== "boolean") return null;
    return w.finished || (strict === false && w.ended === true && w.length === 0);
  }

  function readSideEnded(s, strict) {
    if (!hasReadSide(s)) return null;
    const r = readableOf(s);
    if (r?.errored) return false;
    if (typeof r?.endEmitted !== "boolean") return null;
    return r.endEmitted || (strict === false && r.ended === true && r.length === 0);
  }

  // webState returns the state of a web stream of ours, or undefined: Node's web
  // streams answer by the marks.
  function webState(s) {
    if (s === null || typeof s !== "object" || !isWebStream(s)) return undefined;
    return host.node("stream_adapters").recordOf(s);
  }

  function isReadable(s) {
    if (s && s[isReadableMark] != null) return s[isReadableMark];
    if (isReadableStream(s) && webState(s)) return webState(s).state === "readable";
    if (typeof s?.readable !== "boolean") return null;
    if (isDestroyed(s)) return false;
    return hasReadSide(s) && s.readable && !readSideEnded(s);
  }

  function isWritable(s) {
    if (s && s[isWritableMark] != null) return s[isWritableMark];
    if (typeof s?.writable !== "boolean") return null;
    if (isDestroyed(s)) return false;
    return hasWriteSide(s) && s.writable && !endCalled(s);
  }

  function isFinished(s, sides) {
    if (!isStreamOfNode(s)) return null;
    if (isDestroyed(s)) return true;
    if (sides?.readable !== false && isReadable(s)) return false;
    return !(sides?.writable !== false && isWritable(s));
  }

  const firstOf = (s, direct, of, key) => (!isStreamOfNode(s) ? null : s[direct] ? s[direct] : (of(s)?.[key] ?? null));
  const writeError = (s) => firstOf(s, "writableErrored", writableOf, "errored");
  const readError = (s) => firstOf(s, "readableErrored", readableOf, "errored");

  // Node's HTTP messages of the time before they were streams are known by their
  // members; ours have them too.
  const allBoolean = (s, ...names) => names.every((name) => typeof s[name] === "boolean");
  const isMessage = (s) => allBoolean(s, "_closed", "_defaultKeepAlive", "_removedConnection", "_removedContLen");
  const isResponse = (s) => typeof s._sent100 === "boolean" && isMessage(s);
  const isIncoming = (s) => allBoolean(s, "_consuming", "_dumped") && s.req?.upgradeOrConnect === undefined;
  const isOutgoing = (s) => Boolean(s && s.setHeader && isFunction(s.abort));

  function isClosed(s) {
    if (!isStreamOfNode(s)) return null;
    if (typeof s.closed === "boolean") return s.closed;
    const w = writableOf(s)?.closed;
    const r = readableOf(s)?.closed;
    if (typeof w === "boolean" || typeof r === "boolean") return w || r;
    if (typeof s._closed === "boolean" && isMessage(s)) return s._closed;
    return null;
  }

  function willClose(s) {
    if (!isStreamOfNode(s)) return null;
    const state = writableOf(s) || readableOf(s);
    if (!state) return isResponse(s);
    return Boolean(state.autoDestroy && state.emitClose && state.closed === false);
  }

  const isDisturbed = (s) => Boolean(s && (s[isDisturbedMark] ?? webState(s)?.disturbed ?? (s.readableDidRead || s.readableAborted)));
  const isErrored = (s) =>
    Boolean(
      s &&
        (s[isErroredMark] ??
          (webState(s) ? webState(s).state === "errored" : undefined) ??
          s.readableErrored ??
          s.writableErrored ??
          s._readableState?.errorEmitted ??
          s._writableState?.errorEmitted ??
          s._readableState?.errored ??
          s._writableState?.errored),
    );

  let defaultBytes = 16 * 1024;
  let defaultObjects = 16;
  const getDefaultHighWaterMark = (objectMode) => (objectMode ? defaultObjects : defaultBytes);
  function setDefaultHighWaterMark(objectMode, value) {
    host.node("errors").validateInteger(value, "value", 0);
    if (objectMode) defaultObjects = value;
    else defaultBytes = value;
  }

  // highWaterMark reads the option of a stream's own side, and of a duplex's.
  function highWaterMark(state, options, key, isDuplex) {
    const value = options?.highWaterMark ?? (isDuplex ? options?.[key] : null);
    if (value == null) return getDefaultHighWaterMark(state.objectMode);
    if (!isInteger(value) || value < 0) {
      throw new (host.node("errors").codes.ERR_INVALID_ARG_VALUE)(isDuplex ? `options.${key}` : "options.highWaterMark", value);
    }
    return value;
  }

  // defaultEncoding reads the option of that name.
  function defaultEncoding(options) {
    const encoding = options?.defaultEncoding;
    if (encoding === undefined || encoding === null) return "utf8";
    if (!host.global("Buffer").isEncoding(encoding)) throw new (host.node("errors").codes.ERR_UNKNOWN_ENCODING)(encoding);
    return encoding;
  }

  return {
    classes, nop, tick, once,
    isDestroyedMark, isErroredMark, isReadableMark, isWritableMark, isDisturbedMark,
    hasReadSide, hasWriteSide, hasBothSides, isStreamOfNode,
    isReadableStream, isWritableStream, isTransformStream, isWebStream, isIterable,
    isDestroyed, endCalled, writeSideFinished, readSideEnded, isReadable, isWritable, isFinished,
    writeError, readError, isIncoming, isOutgoing, isClosed, willClose, isDisturbed, isErrored,
    getDefaultHighWaterMark, setDefaultHighWaterMark, highWaterMark, defaultEncoding,
  };
});
