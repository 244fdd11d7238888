// perf_hooks: the global performance and its entries, with what Node adds:
// histograms, of which the monitor of the loop's delay is an empty one.
(function (host) {
  "use strict";
  const { codes, validateInteger, validateNumber, validateObject } = host.node("errors");
  const unit = host.web("performance");
  const key = Symbol("made here");
  const inspect = Symbol.for("nodejs.util.inspect.custom");

  // place rounds a value down to three significant digits, as an HDR histogram
  // does, so that what is kept stays small.
  function place(value) {
    let unit = 1n;
    while (value / unit >= 2048n) unit *= 2n;
    return (value / unit) * unit;
  }

  class Histogram {
    #counts = new Map();
    #count = 0;
    #min = 2n ** 63n - 1n;
    #max = 0n;
    #exceeds = 0;
    constructor(made) {
      if (made !== key) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    }
    static count(histogram, value) {
      const at = place(value);
      histogram.#counts.set(at, (histogram.#counts.get(at) ?? 0) + 1);
      histogram.#count++;
      if (value < histogram.#min) histogram.#min = value;
      if (value > histogram.#max) histogram.#max = value;
    }
    static add(histogram, other) {
      for (const [at, n] of other.#counts) histogram.#counts.set(at, (histogram.#counts.get(at) ?? 0) + n);
      histogram.#count += other.#count;
      histogram.#exceeds += other.#exceeds;
      if (other.#min < histogram.#min) histogram.#min = other.#min;
      if (other.#max > histogram.#max) histogram.#max = other.#max;
    }
    get count() {
      return this.#count;
    }
    get countBigInt() {
      return BigInt(this.#count);
    }
    get min() {
      return Number(this.#min);
    }
    get minBigInt() {
      return this.#min;
    }
    get max() {
      return Number(this.#max);
    }
    get maxBigInt() {
      return this.#max;
    }
    get exceeds() {
      return this.#exceeds;
    }
    get exceedsBigInt() {
      return BigInt(this.#exceeds);
    }
    get mean() {
      let sum = 0;
      for (const [at, n] of this.#counts) sum += Number(at) * n;
      return sum / this.#count;
    }
    get stddev() {
      const mean = this.mean;
      let sum = 0;
      for (const [at, n] of this.#counts) sum += (Number(at) - mean) ** 2 * n;
      return Math.sqrt(sum / this.#count);
    }
    percentile(percentile) {
      return Number(this.percentileBigInt(percentile));
    }
    percentileBigInt(percentile) {
      validateNumber(percentile, "percentile");
      if (!(percentile > 0 && percentile <= 100)) throw new codes.ERR_OUT_OF_RANGE("percentile", "> 0 && <= 100", percentile);
      return this.#at(percentile);
    }
    #at(percentile) {
      const wanted = Math.max(1, Math.ceil((percentile / 100) * this.#count));
      let seen = 0;
      for (const at of [...this.#counts.keys()].sort((a, b) => (a < b ? -1 : 1))) {
        seen += this.#counts.get(at);
        if (seen >= wanted) return at;
      }
      return 0n;
    }
    get percentiles() {
      return new Map([...this.percentilesBigInt].map(([at, value]) => [at, Number(value)]));
    }
    get percentilesBigInt() {
      const out = new Map();
      const last = this.#count === 0 ? 0n : this.#at(100);
      if (this.#count > 0) {
        for (let left = 100; out.size < 64; left /= 2) {
          out.set(100 - left, this.#at(100 - left));
          if (out.get(100 - left) === last) break;
        }
      }
      return out.set(100, last);
    }
    reset() {
      this.#counts.clear();
      this.#count = 0;
      this.#min = 2n ** 63n - 1n;
      this.#max = 0n;
      this.#exceeds = 0;
    }
    toJSON() {
      const { count, min, max, mean, exceeds, stddev } = this;
      return { count, min, max, mean, exceeds, stddev, percentiles: Object.fromEntries(this.percentiles) };
    }
    [inspect](depth, options, show) {
      return `Histogram ${show(this.toJSON(), options)}`;
    }
  }
  const { count, add } = Histogram;
  delete Histogram.count;
  delete Histogram.add;

  class RecordableHistogram extends Histogram {
    #before;
    record(value) {
      if (typeof value !== "bigint") validateInteger(value, "val", 1);
      else if (value < 1n || value > 2n ** 63n - 1n) throw new codes.ERR_OUT_OF_RANGE("val", "> 0 && <= 9223372036854775807", value);
      count(this, BigInt(value));
    }
    recordDelta() {
      const now = unit.performance.now();
      if (this.#before !== undefined) count(this, BigInt(Math.max(1, Math.round((now - this.#before) * 1e6))));
      this.#before = now;
    }
    add(other) {
      if (!(other instanceof RecordableHistogram)) throw new codes.ERR_INVALID_ARG_TYPE("other", "RecordableHistogram", other);
      add(this, other);
    }
  }

  // A VM waits without a loop whose delay could be told: nothing is ever recorded.
  class ELDHistogram extends Histogram {
    #enabled = false;
    enable() {
      return !this.#enabled && (this.#enabled = true);
    }
    disable() {
      const was = this.#enabled;
      this.#enabled = false;
      return was;
    }
  }

  function createHistogram(options = {}) {
    validateObject(options, "options");
    const { lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3 } = options;
    if (typeof lowest !== "bigint") validateInteger(lowest, "options.lowest", 1);
    if (typeof highest !== "bigint") validateInteger(highest, "options.highest", 2 * Number(lowest));
    else if (highest < 2n * BigInt(lowest)) throw new codes.ERR_INVALID_ARG_VALUE("options.highest", highest);
    validateInteger(figures, "options.figures", 1, 5);
    return new RecordableHistogram(key);
  }

  function monitorEventLoopDelay(options = {}) {
    validateObject(options, "options");
    validateInteger(options.resolution ?? 10, "options.resolution", 1);
    return new ELDHistogram(key);
  }

  const constants = {
    NODE_PERFORMANCE_GC_MAJOR: 4,
    NODE_PERFORMANCE_GC_MINOR: 1,
    NODE_PERFORMANCE_GC_INCREMENTAL: 8,
    NODE_PERFORMANCE_GC_WEAKCB: 16,
    NODE_PERFORMANCE_GC_FLAGS_NO: 0,
    NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2,
    NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
    NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8,
    NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
    NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32,
    NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
  };

  return {
    Performance: unit.Performance,
    PerformanceEntry: unit.PerformanceEntry,
    PerformanceMark: unit.PerformanceMark,
    PerformanceMeasure: unit.PerformanceMeasure,
    PerformanceObserver: unit.PerformanceObserver,
    PerformanceObserverEntryList: unit.PerformanceObserverEntryList,
    PerformanceResourceTiming: unit.PerformanceResourceTiming,
    monitorEventLoopDelay,
    createHistogram,
    performance: unit.performance,
    constants: Object.freeze(constants),
  };
});
