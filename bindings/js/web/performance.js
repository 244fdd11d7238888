// The clock of a VM, and marks and measures on it: High Resolution Time, Performance
// Timeline, User Timing, and what Node adds to them.
(function (host) {
  "use strict";
  const { shape } = host.load("webidl");
  const { EventTarget } = host.load("events");
  const custom = Symbol.for("nodejs.util.inspect.custom");
  const most = 10000; // marks, and measures, that are kept
  const fail = (code, ...args) => new (host.node("errors").codes[code])(...args);
  const checks = () => host.node("errors");
  const domException = (message, name) => new (host.load("domexception").DOMException)(message, name);
  const illegal = Symbol("made here");

  class PerformanceEntry {
    #name;
    #type;
    #start;
    #duration;
    constructor(key = undefined, name = undefined, type = undefined, start = undefined, duration = undefined) {
      if (key !== illegal) throw fail("ERR_ILLEGAL_CONSTRUCTOR");
      this.#name = name;
      this.#type = type;
      this.#start = start;
      this.#duration = duration;
    }
    get name() {
      return this.#name;
    }
    get entryType() {
      return this.#type;
    }
    get startTime() {
      return this.#start;
    }
    get duration() {
      return this.#duration;
    }
    toJSON() {
      return { name: this.#name, entryType: this.#type, startTime: this.#start, duration: this.#duration };
    }
  }

  // What is shown of an entry are its fields, which are getters.
  function shownAs(Class) {
    Object.defineProperty(Class.prototype, custom, {
      value(depth, options, inspect) {
        return `${this.constructor.name} ${inspect(this.toJSON(), options)}`;
      },
      writable: true,
      configurable: true,
    });
  }
  shape(PerformanceEntry);
  shownAs(PerformanceEntry);

  const milestones = ["nodeStart", "v8Start", "environment", "loopStart", "loopExit", "bootstrapComplete"];
  const copy = (value) => (value === null || value === undefined ? null : host.copy()(value));

  function checkTime(time, name) {
    checks().validateNumber(time, name);
    if (time < 0) throw fail("ERR_PERFORMANCE_INVALID_TIMESTAMP", time);
    return time;
  }

  class PerformanceMark extends PerformanceEntry {
    #detail;
    constructor(name, options = undefined) {
      if (arguments.length < 1) throw fail("ERR_MISSING_ARGS", "name");
      const text = `${name}`;
      if (milestones.includes(text)) throw fail("ERR_INVALID_ARG_VALUE", "name", text);
      if (options != null) checks().validateObject(options, "options");
      const start = options?.startTime;
      super(illegal, text, "mark", start === undefined ? host.now() : checkTime(start, "startTime"), 0);
      this.#detail = copy(options?.detail);
    }
    get detail() {
      return this.#detail;
    }
    toJSON() {
      return { ...super.toJSON(), detail: this.#detail };
    }
  }
  shape(PerformanceMark);

  // Of a measure, and of what Node's other entries have besides.
  class Detailed extends PerformanceEntry {
    #detail;
    constructor(key, name, type, start, duration, detail) {
      super(key, name, type, start, duration);
      this.#detail = detail;
    }
    get detail() {
      return this.#detail;
    }
    toJSON() {
      return { ...super.toJSON(), detail: this.#detail };
    }
  }
  class PerformanceMeasure extends PerformanceEntry {
    #detail;
    constructor(key = undefined, name = undefined, start = undefined, duration = undefined, detail = undefined) {
      super(key, name, "measure", start, duration);
      this.#detail = detail;
    }
    get detail() {
      return this.#detail;
    }
    toJSON() {
      return { ...super.toJSON(), detail: this.#detail };
    }
  }
  shape(PerformanceMeasure);
  Object.defineProperty(Detailed, "name", { value: "PerformanceEntry" });

  // Resources are fetched by the server, which tells no times of them.
  class PerformanceResourceTiming extends PerformanceEntry {
    constructor() {
      throw fail("ERR_ILLEGAL_CONSTRUCTOR");
    }
  }
  const times = ["workerStart", "redirectStart", "redirectEnd", "fetchStart", "domainLookupStart", "domainLookupEnd", "connectStart", "connectEnd",
    "secureConnectionStart", "requestStart", "responseStart", "responseEnd", "encodedBodySize", "decodedBodySize", "transferSize"];
  for (const name of ["initiatorType", "nextHopProtocol", ...times]) {
    Object.defineProperty(PerformanceResourceTiming.prototype, name, { get: { get() { throw fail("ERR_INVALID_THIS", "PerformanceResourceTiming"); } }.get, configurable: true });
  }
  shape(PerformanceResourceTiming);

  // The timeline: what was entered, and who looks on.
  const buffers = { mark: [], measure: [] };
  const observers = new Set();
  let told = false; // the observers will be called

  function enter(entry) {
    const buffer = buffers[entry.entryType];
    if (buffer !== undefined) {
      buffer.push(entry);
      if (buffer.length > most) buffer.splice(0, most / 2);
    }
    for (const observer of observers) if (observer.types.has(entry.entryType)) tell(observer, entry);
    return entry;
  }

  function tell(observer, entry) {
    observer.buffer.push(entry);
    if (told) return;
    told = true;
    host.later()(() => {
      told = false;
      for (const one of [...observers]) {
        if (one.buffer.length === 0) continue;
        const list = new PerformanceObserverEntryList(illegal, one.buffer.splice(0));
        Reflect.apply(one.callback, one.object, [list, one.object]);
      }
    });
  }

  const inOrder = (entries) => entries.sort((a, b) => a.startTime - b.startTime);
  const named = (entries, name, type) => entries.filter((e) => e.name === name && (type === undefined || e.entryType === type));

  class PerformanceObserverEntryList {
    #entries;
    constructor(key = undefined, entries = undefined) {
      if (key !== illegal) throw fail("ERR_ILLEGAL_CONSTRUCTOR");
      this.#entries = inOrder(entries);
    }
    getEntries() {
      return this.#entries.slice();
    }
    getEntriesByType(type) {
      if (arguments.length < 1) throw fail("ERR_MISSING_ARGS", "type");
      const text = `${type}`;
      return this.#entries.filter((e) => e.entryType === text);
    }
    getEntriesByName(name, type = undefined) {
      if (arguments.length < 1) throw fail("ERR_MISSING_ARGS", "name");
      return named(this.#entries, `${name}`, type === undefined ? undefined : `${type}`);
    }
  }
  shape(PerformanceObserverEntryList);

  const supported = Object.freeze(["function", "mark", "measure"]);

  class PerformanceObserver {
    #state = { types: new Set(), buffer: [], callback: null, object: this, single: undefined };
    constructor(callback) {
      checks().validateFunction(callback, "callback");
      this.#state.callback = callback;
    }
    static get supportedEntryTypes() {
      return supported;
    }
    observe(options = {}) {
      checks().validateObject(options, "options");
      const state = this.#state;
      const { entryTypes, type, buffered } = options;
      if (entryTypes === undefined && type === undefined) throw fail("ERR_MISSING_ARGS", "options.entryTypes", "options.type");
      if (entryTypes != null && type != null) throw fail("ERR_INVALID_ARG_VALUE", "options.entryTypes", entryTypes, "options.entryTypes can not set with options.type together");
      const single = entryTypes == null;
      if (state.single !== undefined && state.single !== single) {
        throw domException(`PerformanceObserver can not change to ${single ? "single observation" : "multiple observations"}`, "InvalidModificationError");
      }
      state.single = single;
      if (single) {
        if (!supported.includes(type)) return;
        state.types.add(type);
        if (buffered) for (const entry of buffers[type] ?? []) tell(state, entry);
      } else {
        checks().validateArray(entryTypes, "options.entryTypes");
        state.types = new Set(entryTypes.filter((one) => supported.includes(one)));
        if (state.types.size === 0) return;
      }
      observers.add(state);
    }
    disconnect() {
      observers.delete(this.#state);
      this.#state.buffer.length = 0;
      this.#state.types.clear();
      this.#state.single = undefined;
    }
    takeRecords() {
      return this.#state.buffer.splice(0);
    }
  }
  shape(PerformanceObserver);

  // timeOf is where a measure begins or ends: at a time, or at the last mark of a name.
  function timeOf(mark) {
    if (mark === undefined) return undefined;
    if (typeof mark === "number") return checkTime(mark, "mark");
    const text = `${mark}`;
    if (milestones.includes(text)) return 0;
    for (let i = buffers.mark.length - 1; i >= 0; i--) if (buffers.mark[i].name === text) return buffers.mark[i].startTime;
    throw domException(`The "${text}" performance mark has not been set`, "SyntaxError");
  }

  function check(performance) {
    if (!(performance instanceof Performance)) throw fail("ERR_INVALID_ARG_TYPE", "this", "Performance", performance);
  }

  class Performance extends EventTarget {
    constructor(key = undefined) {
      if (key !== illegal) throw fail("ERR_ILLEGAL_CONSTRUCTOR");
      super();
    }
    clearMarks(name = undefined) {
      check(this);
      buffers.mark = name === undefined ? [] : buffers.mark.filter((e) => e.name !== `${name}`);
    }
    clearMeasures(name = undefined) {
      check(this);
      buffers.measure = name === undefined ? [] : buffers.measure.filter((e) => e.name !== `${name}`);
    }
    clearResourceTimings() {
      check(this);
    }
    getEntries() {
      check(this);
      return inOrder([...buffers.mark, ...buffers.measure]);
    }
    getEntriesByName(name, type = undefined) {
      check(this);
      if (arguments.length < 1) throw fail("ERR_MISSING_ARGS", "name");
      return named(this.getEntries(), `${name}`, type === undefined ? undefined : `${type}`);
    }
    getEntriesByType(type) {
      check(this);
      if (arguments.length < 1) throw fail("ERR_MISSING_ARGS", "type");
      return inOrder((buffers[`${type}`] ?? []).slice());
    }
    mark(name, options = {}) {
      check(this);
      if (arguments.length < 1) throw fail("ERR_MISSING_ARGS", "name");
      return enter(new PerformanceMark(name, options));
    }
    measure(name, startOrOptions = {}, endMark = undefined) {
      check(this);
      if (arguments.length < 1) throw fail("ERR_MISSING_ARGS", "name");
      const text = `${name}`;
      let start;
      let end;
      let detail;
      if (typeof startOrOptions === "object" && startOrOptions !== null) {
        const { start: from, end: to, duration } = startOrOptions;
        const invalid = (why) => fail("ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS", why);
        if (endMark !== undefined && Object.keys(startOrOptions).length > 0) throw invalid("endMark must not be specified");
        if (from !== undefined && to !== undefined && duration !== undefined) throw invalid("Must not have options.start, options.end, and options.duration specified");
        if (duration !== undefined) checks().validateNumber(duration, "options.duration");
        detail = copy(startOrOptions.detail);
        end = timeOf(to) ?? (from !== undefined && duration !== undefined ? timeOf(from) + duration : timeOf(endMark));
        start = timeOf(from) ?? (to !== undefined && duration !== undefined ? end - duration : undefined);
      } else {
        start = timeOf(startOrOptions ?? undefined);
        end = timeOf(endMark);
        detail = null;
      }
      start ??= 0;
      end ??= host.now();
      return enter(new PerformanceMeasure(illegal, text, start, end - start, detail ?? null));
    }
    now() {
      check(this);
      return host.now();
    }
    setResourceTimingBufferSize(maxSize) {
      check(this);
      if (arguments.length < 1) throw fail("ERR_MISSING_ARGS", "maxSize");
    }
    get timeOrigin() {
      check(this);
      return host.timeOrigin;
    }
    toJSON() {
      check(this);
      return { nodeTiming: nodeTiming(), timeOrigin: host.timeOrigin, eventLoopUtilization: eventLoopUtilization() };
    }
    get eventLoopUtilization() {
      return eventLoopUtilization;
    }
    get nodeTiming() {
      return nodeTiming();
    }
    markResourceTiming() {}
    get timerify() {
      return timerify;
    }
  }
  let handler = null;
  Object.defineProperty(Performance.prototype, "onresourcetimingbufferfull", {
    get() {
      return handler;
    },
    set(value) {
      handler = typeof value === "function" ? value : null;
    },
    enumerable: true,
    configurable: true,
  });
  shape(Performance);

  // A VM waits without a loop of its own to tell of.
  function eventLoopUtilization() {
    return { idle: 0, active: 0, utilization: 0 };
  }

  function nodeTiming() {
    const entry = new PerformanceEntry(illegal, "node", "node", 0, host.now());
    for (const name of milestones) Object.defineProperty(entry, name, { value: name.startsWith("loop") ? -1 : 0, enumerable: true, configurable: true });
    return Object.defineProperty(entry, "idleTime", { value: 0, enumerable: true, configurable: true });
  }

  // timerify returns a function that does what f does and tells the observers of
  // "function" how long it took.
  function timerify(f, options = {}) {
    checks().validateFunction(f, "fn");
    checks().validateObject(options, "options");
    const { histogram } = options;
    if (histogram !== undefined && typeof histogram?.record !== "function") throw fail("ERR_INVALID_ARG_TYPE", "options.histogram", "RecordableHistogram", histogram);
    const timed = function (...args) {
      const start = host.now();
      const finish = () => {
        const duration = host.now() - start;
        histogram?.record(Math.max(1, Math.ceil(duration * 1e6)));
        enter(new Detailed(illegal, f.name, "function", start, duration, args));
      };
      // Not new.target alone: the engine shows that of a constructor to the functions
      // that it calls.
      const made = new.target === timed || new.target?.prototype instanceof timed;
      const result = made ? Reflect.construct(f, args, new.target === timed ? f : new.target) : Reflect.apply(f, this, args);
      if (!made && typeof result?.finally === "function") return result.finally(finish);
      finish();
      return result;
    };
    Object.defineProperties(timed, {
      length: { value: f.length, configurable: true, enumerable: true },
      name: { value: `timerified ${f.name}`, configurable: true, enumerable: true },
    });
    return timed;
  }

  return {
    performance: new Performance(illegal),
    Performance,
    PerformanceEntry,
    PerformanceMark,
    PerformanceMeasure,
    PerformanceObserver,
    PerformanceObserverEntryList,
    PerformanceResourceTiming,
    eventLoopUtilization,
    timerify,
  };
});
