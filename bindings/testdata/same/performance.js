const hooks = require("perf_hooks");

test("the clock", () => {
  const before = performance.now();
  is(typeof before, "number");
  is(performance.now() >= before, true);
  is(Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 2000, true);
  is(hooks.performance, performance);
  is(performance instanceof EventTarget, true);
  throws(() => new Performance(), { name: "TypeError", code: "ERR_ILLEGAL_CONSTRUCTOR" });
  throws(() => performance.now.call({}), { name: "TypeError" });
});
test("marks", () => {
  performance.clearMarks();
  const mark = performance.mark("a", { startTime: 5, detail: { x: [1] } });
  is(mark instanceof PerformanceMark && mark instanceof PerformanceEntry, true);
  same([mark.name, mark.entryType, mark.startTime, mark.duration, mark.detail], ["a", "mark", 5, 0, { x: [1] }]);
  same(mark.toJSON(), { name: "a", entryType: "mark", startTime: 5, duration: 0, detail: { x: [1] } });
  is(performance.mark("b").detail, null);
  is(performance.mark(7).name, "7");
  is(performance.mark("c", null).entryType, "mark");
  same(performance.getEntriesByType("mark").map((e) => e.name).sort(), ["7", "a", "b", "c"]);
  is(performance.getEntriesByName("a")[0], mark);
  is(performance.getEntriesByName("a", "measure").length, 0);
  performance.clearMarks("a");
  is(performance.getEntriesByName("a").length, 0);
  performance.clearMarks();
  is(performance.getEntriesByType("mark").length, 0);
  is(new PerformanceMark("own").name, "own");
  is(performance.getEntriesByName("own").length, 0);
});
test("marks that cannot be", () => {
  throws(() => performance.mark(), { code: "ERR_MISSING_ARGS", message: 'The "name" argument must be specified' });
  throws(() => performance.mark("x", { startTime: -1 }), { name: "TypeError", code: "ERR_PERFORMANCE_INVALID_TIMESTAMP", message: "-1 is not a valid timestamp" });
  throws(() => performance.mark("x", { startTime: "q" }), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => performance.mark("nodeStart"), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => performance.mark("x", 5), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => performance.mark(Symbol()), { name: "TypeError" });
  throws(() => performance.mark("x", { detail: () => {} }), { name: "DataCloneError" });
});
test("measures", () => {
  performance.clearMarks();
  performance.clearMeasures();
  performance.mark("a", { startTime: 10 });
  performance.mark("a", { startTime: 20 });
  performance.mark("b", { startTime: 50 });
  const times = (measure) => [measure.startTime, measure.duration];
  same(times(performance.measure("m", "a", "b")), [20, 30]);
  same(times(performance.measure("m", { start: 1, duration: 3, detail: [1] })), [1, 3]);
  same(times(performance.measure("m", { start: "a", end: 21 })), [20, 1]);
  same(times(performance.measure("m", { end: "b", duration: 5 })), [45, 5]);
  same(times(performance.measure("m", undefined, "b")), [0, 50]);
  is(performance.measure("m").startTime, 0);
  is(performance.measure("m") instanceof PerformanceMeasure, true);
  throws(() => performance.measure("m", "none"), { name: "SyntaxError", message: 'The "none" performance mark has not been set' });
  throws(() => performance.measure("m", { start: 1, end: 2, duration: 3 }), { code: "ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS" });
  throws(() => performance.measure("m", { start: 1 }, "b"), { code: "ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS" });
  throws(() => performance.measure(), { code: "ERR_MISSING_ARGS" });
  throws(() => new PerformanceMeasure(), { code: "ERR_ILLEGAL_CONSTRUCTOR" });
  const all = performance.getEntries().map((e) => e.startTime);
  same(all, all.slice().sort((a, b) => a - b));
  performance.clearMarks();
  performance.clearMeasures();
  is(performance.getEntries().length, 0);
});
test("an observer", async () => {
  performance.mark("early");
  const [list, observer] = await new Promise((resolve) => {
    const seen = new PerformanceObserver((list, self) => resolve([list, self, seen.disconnect()]));
    seen.observe({ entryTypes: ["mark", "measure", "no such"] });
    performance.mark("one");
    performance.measure("two", "one");
  });
  same(list.getEntries().map((e) => e.name).sort(), ["one", "two"]);
  same(list.getEntriesByType("measure").map((e) => e.name), ["two"]);
  same(list.getEntriesByName("one").map((e) => e.name), ["one"]);
  is(list instanceof PerformanceObserverEntryList, true);
  is(observer instanceof PerformanceObserver, true);
});
test("an observer that takes its records", () => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "mark" });
  performance.mark("taken");
  same(observer.takeRecords().map((e) => e.name), ["taken"]);
  same(observer.takeRecords(), []);
  observer.disconnect();
  performance.mark("after");
  same(observer.takeRecords(), []);
});
test("observers that cannot be", () => {
  throws(() => new PerformanceObserver(), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => new PerformanceObserver(() => {}).observe(), { code: "ERR_MISSING_ARGS" });
  throws(() => new PerformanceObserver(() => {}).observe({ type: "mark", entryTypes: ["mark"] }), { code: "ERR_INVALID_ARG_VALUE" });
  for (const name of ["function", "mark", "measure"]) is(PerformanceObserver.supportedEntryTypes.includes(name), true);
});
test("timerify", async () => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ entryTypes: ["function"] });
  const add = performance.timerify(function add(a, b) {
    return a + b;
  });
  is(add(1, 2), 3);
  same([add.name, add.length], ["timerified add", 2]);
  class Point {
    constructor(x) {
      this.x = x;
    }
  }
  is(new (performance.timerify(Point))(4).x, 4);
  is(await performance.timerify(async () => 5)(), 5);
  const records = observer.takeRecords();
  same(records.map((e) => [e.name, e.entryType]), [["add", "function"], ["Point", "function"], ["", "function"]]);
  same(records[0].detail, [1, 2]);
  observer.disconnect();
  throws(() => performance.timerify(1), { code: "ERR_INVALID_ARG_TYPE" });
});
test("what Node adds", () => {
  same(Object.keys(performance.eventLoopUtilization()), ["idle", "active", "utilization"]);
  is(performance.nodeTiming.name, "node");
  same(Object.keys(performance.toJSON()), ["nodeTiming", "timeOrigin", "eventLoopUtilization"]);
  same(Object.keys(hooks), ["Performance", "PerformanceEntry", "PerformanceMark", "PerformanceMeasure", "PerformanceObserver", "PerformanceObserverEntryList", "PerformanceResourceTiming", "monitorEventLoopDelay", "createHistogram", "performance", "constants"]);
  is(hooks.constants.NODE_PERFORMANCE_GC_MAJOR, 4);
});
test("a histogram", () => {
  const histogram = hooks.createHistogram();
  same([histogram.count, histogram.max, Number.isNaN(histogram.mean)], [0, 0, true]);
  for (const value of [5, 7n, 9, 100]) histogram.record(value);
  same([histogram.count, histogram.min, histogram.max, histogram.mean, histogram.percentile(50), histogram.percentile(100), histogram.exceeds], [4, 5, 100, 30.25, 7, 100, 0]);
  is(Math.round(histogram.stddev), 40);
  is(histogram.percentiles.get(100), 100);
  is(histogram.countBigInt, 4n);
  histogram.reset();
  is(histogram.count, 0);
  throws(() => histogram.record("x"), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => histogram.record(0), { code: "ERR_OUT_OF_RANGE" });
  throws(() => histogram.percentile(0), { code: "ERR_OUT_OF_RANGE" });
});
test("the delay of the loop", () => {
  const delay = hooks.monitorEventLoopDelay();
  same([delay.enable(), delay.enable(), delay.disable(), delay.disable()], [true, false, true, false]);
  throws(() => hooks.monitorEventLoopDelay({ resolution: 0 }), { code: "ERR_OUT_OF_RANGE" });
});
