// The engine writes no traces: what would begin one says what to measure with.
(function (host) {
  "use strict";
  const absent = host.node("absent").of("trace_events", "the engine writes no traces. Measure with performance.mark and performance.measure");
  return { createTracing: absent.refusal("createTracing"), getEnabledCategories: () => undefined };
});
