// Node's stream. What pipes only when it is asked to (pipeline, the operators, web
// streams) is made when it is first used.
(function (host) {
  "use strict";
  const state = host.node("stream_state");
  const { Stream } = host.node("stream_legacy");
  const Buffer = host.global("Buffer");
  const { isView } = ArrayBuffer;

  Stream._isArrayBufferView = isView;
  Stream._isUint8Array = (value) => value instanceof Uint8Array;
  Stream._uint8ArrayToBuffer = (chunk) => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

  const { Readable } = host.node("stream_readable");
  const { Writable } = host.node("stream_writable");
  const { Duplex, Transform, PassThrough } = host.node("stream_duplex");
  const { destroyer } = host.node("stream_destroy");

  Object.assign(Stream, {
    isDestroyed: state.isDestroyed,
    isDisturbed: state.isDisturbed,
    isErrored: state.isErrored,
    isReadable: state.isReadable,
    isWritable: state.isWritable,
    Readable,
    Writable,
    Duplex,
    Transform,
    PassThrough,
    destroy: destroyer,
    setDefaultHighWaterMark: state.setDefaultHighWaterMark,
    getDefaultHighWaterMark: state.getDefaultHighWaterMark,
    Stream,
  });
  return Stream;
});
