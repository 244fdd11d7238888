// console's and util.format's way with a text of marks (%s) and its arguments.
(function (host) {
  "use strict";
  const { kind } = host;
  const { number, bigint } = host.load("inspect_text");
  const { builtIn, found, nameOf } = host.load("inspect_class");
  const { getOwnPropertyDescriptor } = Object;

  // isPlain reports whether an object makes a text of itself as the language's own
  // objects do, so that the text would tell nothing.
  function isPlain(value) {
    if (kind(value) === "Proxy") {
      const parts = host.proxyParts(value);
      if (parts === null) return true;
      return isPlain(parts[0]);
    }
    const own = found(value, "toString");
    const primitive = found(value, Symbol.toPrimitive);
    const isFunction = (d) => d !== undefined && (typeof d.value === "function" || d.get !== undefined);
    if (!isFunction(own) && !isFunction(primitive)) return true;
    for (let o = value; o !== null; o = Object.getPrototypeOf(o)) {
      if (!Object.hasOwn(o, "toString") && !Object.hasOwn(o, Symbol.toPrimitive)) continue;
      if (o === value) return false;
      const made = getOwnPropertyDescriptor(o, "constructor")?.value;
      return typeof made === "function" && builtIn.has(nameOf(made));
    }
    return true;
  }

  // separated is whether numbers are grouped, which is the script's to set for what is
  // not the log's.
  const separated = (inspect, options) => options?.numericSeparator ?? (inspect === host.inspect && inspect.defaultOptions.numericSeparator);

  function asText(inspect, value, options) {
    switch (typeof value) {
      case "string":
        return value;
      case "number":
        return number(value, separated(inspect, options));
      case "bigint":
        return bigint(value, separated(inspect, options));
      case "object":
        if (value !== null && isPlain(value)) return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
    }
    return String(value);
  }

  // The engine's parseInt loses the sign of -0.5.
  function toInteger(value) {
    const n = parseInt(value);
    return n === 0 && /^\s*-/.test(`${value}`) ? -0 : n;
  }

  function asNumber(inspect, value, convert, options) {
    if (typeof value === "bigint" && convert !== parseFloat) return bigint(value, separated(inspect, options));
    if (typeof value === "symbol") return "NaN";
    return number(convert(value), separated(inspect, options));
  }

  function json(value) {
    try {
      return JSON.stringify(value);
    } catch (error) {
      if (error?.name === "TypeError" && /circular|cyclic/i.test(`${error.message}`)) return "[Circular]";
      throw error;
    }
  }

  function mark(inspect, letter, value, options) {
    switch (letter) {
      case "s":
        return asText(inspect, value, options);
      case "d":
        return asNumber(inspect, value, Number, options);
      case "i":
        return asNumber(inspect, value, toInteger, options);
      case "f":
        return asNumber(inspect, value, parseFloat, options);
      case "j":
        return json(value);
      case "o":
        return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
      case "O":
        return inspect(value, options);
    }
    return ""; // %c, which is for browsers
  }

  function format(inspect, args, options) {
    let next = 0;
    const parts = [];
    if (typeof args[0] === "string") {
      if (args.length === 1) return args[0];
      next = 1;
      parts.push(
        args[0].replace(/%[sdifjoOc%]/g, (found) => {
          if (found === "%%") return "%";
          return next < args.length ? mark(inspect, found[1], args[next++], options) : found;
        }),
      );
    }
    for (; next < args.length; next++) parts.push(typeof args[next] === "string" ? args[next] : inspect(args[next], options));
    return parts.join(" ");
  }

  const formatWith = (options, args) => format(host.inspect, args, options);
  return { format, formatWith };
});
