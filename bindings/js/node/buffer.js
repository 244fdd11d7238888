// The module buffer: Buffer itself is a global (globals/buffer.js), and Blob, File,
// atob and btoa are those of the web.
(function (host) {
  "use strict";
  const { Buffer, limits, transcode, isUtf8, isAscii } = host.buffer();

  // SlowBuffer is the old name of a Buffer with memory of its own.
  function SlowBuffer(length) {
    return Buffer.allocUnsafeSlow(length);
  }
  Object.setPrototypeOf(SlowBuffer.prototype, Uint8Array.prototype);
  Object.setPrototypeOf(SlowBuffer, Uint8Array);

  const buffer = {
    Buffer,
    SlowBuffer,
    transcode,
    isUtf8,
    isAscii,
    kMaxLength: limits.bytes,
    kStringMaxLength: limits.text,
    btoa: (...args) => host.global("btoa")(...args),
    atob: (...args) => host.global("atob")(...args),
    constants: Object.defineProperties({}, {
      MAX_LENGTH: { value: limits.bytes, enumerable: true },
      MAX_STRING_LENGTH: { value: limits.text, enumerable: true },
    }),
    // resolveObjectURL returns the blob that URL.createObjectURL made a URL of.
    resolveObjectURL: (url) => host.web("blob").resolveURL(`${url}`),
  };
  Object.defineProperty(buffer, "INSPECT_MAX_BYTES", {
    get: () => limits.shown,
    set(value) {
      host.node("errors").validateNumber(value, "INSPECT_MAX_BYTES", 0);
      limits.shown = value;
    },
    enumerable: true,
    configurable: true,
  });
  for (const name of ["Blob", "File"]) {
    Object.defineProperty(buffer, name, { get: () => host.global(name), enumerable: true, configurable: true });
  }
  return buffer;
});
