// console.Console: a console that writes to streams of the script's own. The global
// one, which writes to the log, is Go's (console.go).
(function (host) {
  "use strict";
  const { codes, validateArray, validateInteger, validateObject } = host.node("errors");
  const { inspect, formatWithOptions } = host.node("util");
  const isConsole = Symbol("isConsole");
  const data = new WeakMap();
  const none = () => {};

  function Console(options, ...rest) {
    // A console can be made without new.
    if (!new.target) return Reflect.construct(Console, [options, ...rest]);
    if (!options || typeof options.write === "function") options = { stdout: options, stderr: rest[0], ignoreErrors: rest[1] };
    const { stdout, stderr = stdout, ignoreErrors = true, colorMode = "auto", inspectOptions, groupIndentation } = options;
    if (!stdout || typeof stdout.write !== "function") throw new codes.ERR_CONSOLE_WRITABLE_STREAM("stdout");
    if (!stderr || typeof stderr.write !== "function") throw new codes.ERR_CONSOLE_WRITABLE_STREAM("stderr");
    if (typeof colorMode !== "boolean" && colorMode !== "auto") throw new codes.ERR_INVALID_ARG_VALUE("colorMode", colorMode);
    if (groupIndentation !== undefined) validateInteger(groupIndentation, "groupIndentation", 0, 1000);
    if (inspectOptions !== undefined) {
      validateObject(inspectOptions, "options.inspectOptions");
      if (inspectOptions.colors !== undefined && options.colorMode !== undefined) throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR("options.inspectOptions.color", "colorMode");
    }
    data.set(this, {
      stdout,
      stderr,
      ignoreErrors: Boolean(ignoreErrors),
      colorMode,
      inspectOptions,
      step: groupIndentation ?? 2,
      indent: "",
      counts: new Map(),
      times: new Map(),
    });
    // Methods are bound, so that they can be passed on.
    for (const name of Object.keys(Console.prototype)) {
      const f = Console.prototype[name].bind(this);
      Object.defineProperty(f, "name", { value: name });
      this[name] = f;
    }
    Object.defineProperties(this, {
      _stdout: { value: stdout, writable: true, configurable: true },
      _stderr: { value: stderr, writable: true, configurable: true },
      [isConsole]: { value: true },
    });
  }
  Object.defineProperty(Console, Symbol.hasInstance, {
    value: (value) => value === host.console() || Boolean(value?.[isConsole]),
  });

  function optionsFor(own, stream) {
    let colors = own.colorMode;
    if (colors === "auto") colors = Boolean(stream.isTTY && (typeof stream.getColorDepth !== "function" || stream.getColorDepth() > 2));
    if (own.inspectOptions) return own.inspectOptions.colors === undefined ? { ...own.inspectOptions, colors } : own.inspectOptions;
    return colors ? { colors } : {};
  }

  function write(own, stream, text) {
    if (own.indent !== "") text = own.indent + text.replaceAll("\n", `\n${own.indent}`);
    text += "\n";
    if (!own.ignoreErrors) {
      stream.write(text);
      return;
    }
    // An error of the stream's is nobody's concern, now or in its callback.
    try {
      if (typeof stream.once === "function" && (stream.listenerCount?.("error") ?? 0) === 0) stream.once("error", none);
      stream.write(text, (error) => {
        if (error !== null && error !== undefined && !stream._writableState?.errorEmitted && (stream.listenerCount?.("error") ?? 1) === 0) stream.once?.("error", none);
      });
    } catch (error) {
      if (/call stack/i.test(`${error?.message}`)) throw error;
    } finally {
      stream.removeListener?.("error", none);
    }
  }

  const say = (own, stream, args) => write(own, stream, formatWithOptions(optionsFor(own, stream), ...args));
  const label = (value) => (value === undefined ? "default" : `${value}`);
  const warn = (text) => host.global("process").emitWarning(text);

  function duration(milliseconds) {
    if (milliseconds < 1000) return `${Number(milliseconds.toFixed(3))}ms`;
    const hours = Math.floor(milliseconds / 3600000);
    const minutes = Math.floor((milliseconds % 3600000) / 60000);
    const seconds = ((milliseconds % 60000) / 1000).toFixed(3);
    if (hours === 0 && minutes === 0) return `${seconds}s`;
    const two = (n) => `${n}`.padStart(2, "0");
    const rest = `${hours > 0 ? two(minutes) : minutes}:${seconds.padStart(6, "0")}`;
    return hours > 0 ? `${hours}:${rest} (h:mm:ss.mmm)` : `${rest} (m:ss.mmm)`;
  }

  function timeLog(own, method, name, args) {
    const start = own.times.get(name);
    if (start === undefined) {
      warn(`No such label '${name}' for console.${method}()`);
      return false;
    }
    const [seconds, nanoseconds] = host.global("process").hrtime(start);
    say(own, own.stdout, ["%s: %s", name, duration(seconds * 1000 + nanoseconds / 1e6), ...args]);
    return true;
  }

  const of = (self) => data.get(self) ?? data.get(Object.getPrototypeOf(self));
  const methods = {
    log(...args) {
      const own = of(this);
      say(own, own.stdout, args);
    },
    warn(...args) {
      const own = of(this);
      say(own, own.stderr, args);
    },
    error(...args) {
      const own = of(this);
      say(own, own.stderr, args);
    },
    dir(object, options) {
      const own = of(this);
      write(own, own.stdout, inspect(object, { customInspect: false, ...optionsFor(own, own.stdout), ...options }));
    },
    time(name) {
      const own = of(this);
      name = label(name);
      if (own.times.has(name)) warn(`Label '${name}' already exists for console.time()`);
      else own.times.set(name, host.global("process").hrtime());
    },
    timeEnd(name) {
      const own = of(this);
      name = label(name);
      if (timeLog(own, "timeEnd", name, [])) own.times.delete(name);
    },
    timeLog(name, ...args) {
      timeLog(of(this), "timeLog", label(name), args);
    },
    trace(...args) {
      const own = of(this);
      const text = formatWithOptions(optionsFor(own, own.stderr), ...args);
      write(own, own.stderr, host.trace(text === "" ? "Trace" : `Trace: ${text}`));
    },
    assert(value, ...args) {
      if (value) return;
      args[0] = args.length === 0 ? "Assertion failed" : `Assertion failed: ${args[0]}`;
      this.warn(...args);
    },
    clear() {},
    count(name) {
      const own = of(this);
      name = label(name);
      const n = (own.counts.get(name) ?? 0) + 1;
      own.counts.set(name, n);
      this.log(`${name}: ${n}`);
    },
    countReset(name) {
      if (!of(this).counts.delete(label(name))) warn(`Count for '${label(name)}' does not exist`);
    },
    group(...args) {
      const own = of(this);
      if (args.length > 0) this.log(...args);
      if (own.indent.length < 1000) own.indent += " ".repeat(own.step);
    },
    groupEnd() {
      const own = of(this);
      own.indent = own.indent.slice(0, Math.max(own.indent.length - own.step, 0));
    },
    table(tabularData, properties) {
      if (tabularData === null || typeof tabularData !== "object") {
        this.log(tabularData);
        return;
      }
      if (properties !== undefined) validateArray(properties, "properties");
      const own = of(this);
      const options = optionsFor(own, own.stdout);
      this.log(host.inspection().table(tabularData, properties, (value, more) => inspect(value, { ...options, ...more })));
    },
  };
  Object.assign(Console.prototype, methods);
  for (const [name, same] of [["debug", "log"], ["info", "log"], ["dirxml", "log"], ["groupCollapsed", "group"]]) Console.prototype[name] = methods[same];

  return { Console };
});
