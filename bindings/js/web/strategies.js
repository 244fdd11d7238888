// The queuing strategies (Streams 7).
(function (host) {
  "use strict";
  const { shape, dictionary, required } = host.load("webidl");
  const { fault, custom, show } = host.load("streamcore");

  class ByteLengthQueuingStrategy {
    #mark;
    constructor(init) {
      required(arguments, 1, "ByteLengthQueuingStrategy");
      this.#mark = strategyMark(init);
    }
    get highWaterMark() {
      return this.#mark;
    }
    get size() {
      this.#mark;
      return byteLength;
    }
    [custom](...args) {
      return show(this, "ByteLengthQueuingStrategy", { highWaterMark: this.#mark }, args);
    }
  }
  shape(ByteLengthQueuingStrategy);

  class CountQueuingStrategy {
    #mark;
    constructor(init) {
      required(arguments, 1, "CountQueuingStrategy");
      this.#mark = strategyMark(init);
    }
    get highWaterMark() {
      return this.#mark;
    }
    get size() {
      this.#mark;
      return one;
    }
    [custom](...args) {
      return show(this, "CountQueuingStrategy", { highWaterMark: this.#mark }, args);
    }
  }
  shape(CountQueuingStrategy);

  const { size: byteLength } = { size: (chunk) => chunk.byteLength };
  const { size: one } = { size: () => 1 };
  function strategyMark(init) {
    const { highWaterMark } = dictionary(init, "the options of a strategy");
    if (highWaterMark === undefined) throw fault(TypeError, "ERR_MISSING_OPTION", "a strategy needs a highWaterMark");
    return +highWaterMark;
  }

  return { ByteLengthQueuingStrategy, CountQueuingStrategy };
});
