// TextEncoder and TextDecoder (Encoding 7).
(function (host) {
  "use strict";
  const { shape, shown, dictionary, required } = host.load("webidl");

  class TextEncoder {
    #brand;
    get encoding() {
      this.#brand;
      return "utf-8";
    }
    encode(input = "") {
      this.#brand;
      return new Uint8Array(host.encode(`${input}`));
    }
    encodeInto(source, destination) {
      this.#brand;
      required(arguments, 2, "encodeInto");
      if (!(destination instanceof Uint8Array)) throw new TypeError("encodeInto needs a Uint8Array to write to");
      const [read, written] = host.encodeInto(`${source}`, destination);
      return { read, written };
    }
  }
  shape(TextEncoder);

  class TextDecoder {
    #decoder;
    #encoding;
    #fatal;
    #ignoreBOM;
    constructor(label = "utf-8", options = {}) {
      label = `${label}`;
      options = dictionary(options, "the options of a TextDecoder");
      this.#encoding = host.encodingName(label);
      if (this.#encoding === undefined) {
        const error = new RangeError(`The "${label}" encoding is not supported`);
        error.code = "ERR_ENCODING_NOT_SUPPORTED";
        throw error;
      }
      this.#fatal = Boolean(options.fatal);
      this.#ignoreBOM = Boolean(options.ignoreBOM);
      this.#decoder = host.decoder(this.#encoding, this.#fatal, this.#ignoreBOM);
    }
    get encoding() {
      return this.#encoding;
    }
    get fatal() {
      return this.#fatal;
    }
    get ignoreBOM() {
      return this.#ignoreBOM;
    }
    decode(input = undefined, options = {}) {
      const decoder = this.#decoder;
      const { stream } = dictionary(options, "the options of decode");
      const text = host.decode(decoder, input, Boolean(stream));
      if (text === undefined) {
        const error = new TypeError(`The encoded data was not valid for encoding ${this.#encoding}`);
        error.code = "ERR_ENCODING_INVALID_ENCODED_DATA";
        throw error;
      }
      return text;
    }
  }
  shape(TextDecoder);
  shown(TextDecoder, ({ encoding, fatal, ignoreBOM }) => ({ encoding, fatal, ignoreBOM }));

  return { TextEncoder, TextDecoder };
});
