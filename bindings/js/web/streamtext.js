// TextEncoderStream and TextDecoderStream (Encoding 7.5 and 7.6).
(function (host) {
  "use strict";
  const { shape } = host.load("webidl");
  const { TextEncoder, TextDecoder } = host.load("encoding");
  const { fault, custom, show } = host.load("streamcore");
  const { make, enqueue } = host.load("streamtransform");
  const uncurried = (f) => Function.prototype.call.bind(f);
  const encode = uncurried(TextEncoder.prototype.encode);
  const decode = uncurried(TextDecoder.prototype.decode);
  const lengthOf = uncurried(Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get);

  class TextEncoderStream {
    #pair;
    constructor() {
      const encoder = new TextEncoder();
      let high = ""; // half of a character, whose other half may come
      this.#pair = make({
        transform(chunk, controller) {
          let text = high + `${chunk}`;
          high = "";
          const last = text.charCodeAt(text.length - 1);
          if (last >= 0xd800 && last <= 0xdbff) {
            high = text.slice(-1);
            text = text.slice(0, -1);
          }
          if (text !== "") enqueue(controller, encode(encoder, text));
        },
        flush(controller) {
          if (high !== "") enqueue(controller, encode(encoder, high));
        },
      });
    }
    get encoding() {
      this.#pair;
      return "utf-8";
    }
    get readable() {
      return this.#pair.readable;
    }
    get writable() {
      return this.#pair.writable;
    }
    [custom](...args) {
      const { readable, writable } = this.#pair;
      return show(this, "TextEncoderStream", { encoding: "utf-8", readable, writable }, args);
    }
  }
  shape(TextEncoderStream);

  class TextDecoderStream {
    #pair;
    #decoder;
    constructor(label = "utf-8", options = {}) {
      const decoder = (this.#decoder = new TextDecoder(label, options));
      this.#pair = make({
        transform(chunk, controller) {
          checkBytes(chunk);
          const text = decode(decoder, chunk, { stream: true });
          if (text !== "") enqueue(controller, text);
        },
        flush(controller) {
          const text = decode(decoder);
          if (text !== "") enqueue(controller, text);
        },
      });
    }
    get encoding() {
      return this.#decoder.encoding;
    }
    get fatal() {
      return this.#decoder.fatal;
    }
    get ignoreBOM() {
      return this.#decoder.ignoreBOM;
    }
    get readable() {
      return this.#pair.readable;
    }
    get writable() {
      return this.#pair.writable;
    }
    [custom](...args) {
      const { encoding, fatal, ignoreBOM } = this.#decoder;
      const { readable, writable } = this.#pair;
      return show(this, "TextDecoderStream", { encoding, fatal, ignoreBOM, readable, writable }, args);
    }
  }
  shape(TextDecoderStream);

  // checkBytes lets an ArrayBuffer pass, and a view of one.
  function checkBytes(chunk) {
    if (ArrayBuffer.isView(chunk)) return;
    try {
      lengthOf(chunk);
    } catch {
      throw fault(TypeError, "ERR_INVALID_ARG_TYPE", "a chunk must be an ArrayBuffer or a view of one");
    }
  }

  return { TextEncoderStream, TextDecoderStream, checkBytes };
});
