standard("High Resolution Time, Performance Timeline, User Timing, Resource Timing", "performance Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming");

member("performance", "High Resolution Time 6", () => {
  is(performance instanceof Performance, true);
  is(performance instanceof EventTarget, true);
});
member("Performance", "High Resolution Time 6", () => throws(() => new Performance(), { name: "TypeError" }));
member("Performance.prototype.now timeOrigin", "High Resolution Time 6", () => {
  const [a, b] = [performance.now(), performance.now()];
  is(a > 0 && b >= a, true);
  is(Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 2000, true);
});
member("Performance.prototype.toJSON", "High Resolution Time 6", () => is(typeof performance.toJSON().timeOrigin, "number"));
member("Performance.prototype.mark", "User Timing 3.1", () => {
  const mark = performance.mark("m1", { startTime: 5, detail: { a: 1 } });
  same([mark.name, mark.entryType, mark.startTime, mark.duration, mark.detail], ["m1", "mark", 5, 0, { a: 1 }]);
  throws(() => performance.mark("m", { startTime: -1 }), { name: "TypeError" });
  throws(() => performance.mark(), { name: "TypeError" });
});
member("Performance.prototype.measure", "User Timing 3.1", () => {
  performance.mark("m2", { startTime: 5 });
  performance.mark("m3", { startTime: 8 });
  const measure = performance.measure("between", "m2", "m3");
  same([measure.name, measure.entryType, measure.startTime, measure.duration], ["between", "measure", 5, 3]);
  same([performance.measure("x", { start: 1, duration: 4, detail: 7 }).duration, performance.measure("y", { start: 1, end: 3 }).duration], [4, 2]);
  throws(() => performance.measure("z", "no such mark"), { name: "SyntaxError" });
});
member("Performance.prototype.getEntries getEntriesByName getEntriesByType", "Performance Timeline 3.1", () => {
  performance.mark("late", { startTime: 9 });
  performance.mark("early", { startTime: 1 });
  const names = performance.getEntriesByType("mark").map((entry) => entry.name);
  is(names.indexOf("early") < names.indexOf("late") && names.includes("late"), true);
  same([performance.getEntriesByName("late").length, performance.getEntriesByName("late", "measure").length, performance.getEntries().length > 1], [1, 0, true]);
});
member("Performance.prototype.clearMarks clearMeasures", "User Timing 3.1", () => {
  performance.mark("gone");
  performance.mark("kept");
  performance.clearMarks("gone");
  same([performance.getEntriesByName("gone").length, performance.getEntriesByName("kept").length], [0, 1]);
  performance.clearMarks();
  performance.measure("one", { start: 0, end: 1 });
  performance.clearMeasures("one");
  same([performance.getEntriesByType("mark").length, performance.getEntriesByName("one").length], [0, 0]);
});
member("Performance.prototype.clearResourceTimings setResourceTimingBufferSize", "Resource Timing 4.4", () => {
  is(performance.clearResourceTimings(), undefined);
  is(performance.setResourceTimingBufferSize(100), undefined);
  is(performance.getEntriesByType("resource").length, 0);
});
member("Performance.prototype.onresourcetimingbufferfull", "Resource Timing 4.4", () => {
  is(performance.onresourcetimingbufferfull, null);
});
member("Performance.prototype.eventLoopUtilization nodeTiming timerify", "Node, perf_hooks", () => {
  is(typeof performance.eventLoopUtilization().utilization, "number");
  is(performance.nodeTiming.entryType, "node");
  is(performance.timerify((a, b) => a + b)(1, 2), 3);
});
member("Performance.prototype.markResourceTiming", "Node, perf_hooks", () => is(typeof performance.markResourceTiming, "function"));
member("PerformanceEntry", "Performance Timeline 3.2", () => throws(() => new PerformanceEntry(), { name: "TypeError" }));
member("PerformanceEntry.prototype.name entryType startTime duration toJSON", "Performance Timeline 3.2", () => {
  const measure = performance.measure("e", { start: 1, end: 3 });
  is(measure instanceof PerformanceEntry, true);
  const { name, entryType, startTime, duration } = measure.toJSON();
  same([name, entryType, startTime, duration], ["e", "measure", 1, 2]);
});
member("PerformanceMark", "User Timing 3.2", () => {
  const mark = new PerformanceMark("m", { startTime: 2 });
  same([mark.name, mark.startTime, mark instanceof PerformanceEntry], ["m", 2, true]);
});
member("PerformanceMark.prototype.detail toJSON", "User Timing 3.2", () => {
  same([new PerformanceMark("m", { detail: [1] }).detail, new PerformanceMark("m").detail, new PerformanceMark("m").toJSON().entryType], [[1], null, "mark"]);
});
member("PerformanceMeasure", "User Timing 3.3", () => {
  throws(() => new PerformanceMeasure(), { name: "TypeError" });
  is(performance.measure("x", { start: 0, end: 1 }) instanceof PerformanceMeasure, true);
});
member("PerformanceMeasure.prototype.detail toJSON", "User Timing 3.3", () => {
  const measure = performance.measure("x", { start: 0, end: 1, detail: "d" });
  same([measure.detail, measure.toJSON().detail], ["d", "d"]);
});
const observed = (type, act) =>
  new Promise((resolve) => {
    const observer = new PerformanceObserver((list, self) => {
      observer.disconnect();
      resolve({ list, same: self === observer });
    });
    observer.observe(type);
    act();
  });
member("PerformanceObserver", "Performance Timeline 4", async () => {
  const { list, same: self } = await observed({ entryTypes: ["mark"] }, () => performance.mark("seen"));
  same([list.getEntries().map((entry) => entry.name), self], [["seen"], true]);
  throws(() => new PerformanceObserver(), { name: "TypeError" });
});
member("PerformanceObserver.supportedEntryTypes", "Performance Timeline 4", () => {
  is(["mark", "measure"].every((type) => PerformanceObserver.supportedEntryTypes.includes(type)), true);
});
member("PerformanceObserver.prototype.observe disconnect takeRecords", "Performance Timeline 4", () => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "measure" });
  performance.measure("taken", { start: 0, end: 1 });
  same([observer.takeRecords().map((entry) => entry.name), observer.takeRecords().length], [["taken"], 0]);
  observer.disconnect();
  throws(() => new PerformanceObserver(() => {}).observe({}), { name: "TypeError" });
});
member("PerformanceObserverEntryList", "Performance Timeline 4.2", async () => {
  const { list } = await observed({ type: "mark" }, () => performance.mark("x"));
  is(list instanceof PerformanceObserverEntryList, true);
});
member("PerformanceObserverEntryList.prototype.getEntries getEntriesByType getEntriesByName", "Performance Timeline 4.2", async () => {
  const { list } = await observed({ entryTypes: ["mark", "measure"] }, () => {
    performance.mark("m");
    performance.measure("n", { start: 0, end: 1 });
  });
  same([list.getEntries().length, list.getEntriesByType("measure").length, list.getEntriesByName("m").length, list.getEntriesByName("m", "measure").length], [2, 1, 1, 0]);
});
differs("PerformanceResourceTiming", "Resource Timing 4.3", "none is made: fetch leaves no entry", (patchbay) => {
  throws(() => new PerformanceResourceTiming(), { name: "TypeError" });
  if (patchbay) is(performance.getEntriesByType("resource").length, 0);
});
differs(
  "PerformanceResourceTiming.prototype.initiatorType workerStart redirectStart redirectEnd fetchStart domainLookupStart domainLookupEnd connectStart connectEnd secureConnectionStart nextHopProtocol requestStart responseStart responseEnd encodedBodySize decodedBodySize transferSize",
  "Resource Timing 4.3",
  "no entry is made that has them",
  () => throws(() => PerformanceResourceTiming.prototype.fetchStart, { name: "TypeError" }),
);
absent("PerformanceResourceTiming.prototype.name startTime duration toJSON", "PerformanceEntry has them");
