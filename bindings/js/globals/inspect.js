// What console, errors and util.inspect show of values, in the form that Node's
// util.inspect has. console is careful: it never calls a getter, a Proxy's trap or a
// toString of the script's. All text is bounded: see the limits below.
(function (host) {
  "use strict";
  const { kind, proxyParts } = host;
  // text: of all, for the log and for the script. depth: the engine's call stack bears
  // no more. items: of a longer list only the items are shown, since its other keys are
  // dear to find; not of one that can only be sparse.
  const limits = { log: 64 * 1024, text: 2 ** 24, depth: 100, items: 100_000, dense: 2 ** 25 };

  const { getOwnPropertyDescriptor, getOwnPropertySymbols, getOwnPropertyNames, keys: ownKeys } = Object;
  const uncurry = (f) => Function.prototype.call.bind(f);
  const hasOwn = uncurry(Object.prototype.hasOwnProperty);
  const isEnumerable = uncurry(Object.prototype.propertyIsEnumerable);
  const getterOf = (proto, name) => uncurry(getOwnPropertyDescriptor(proto, name).get);
  const custom = Symbol.for("nodejs.util.inspect.custom");

  // What the parts need of this file, they find in their host.
  Object.assign(host, { inspect, shown, userOptions, format, property, primitive, keysOf });
  const { quote, escape, number, bigint, width, colors, styles, colored } = host.load("inspect_text");
  const { className, customOf, tagOf, plainPrefix, read, functionKind, iteratorKind, weakKind } = host.load("inspect_class");
  const { join } = host.load("inspect_layout");
  const { describe } = host.load("inspect_kinds");
  const { typedLength, bufferLength } = host.load("inspect_items");

  const defaults = Object.seal({
    showHidden: false,
    depth: 2,
    colors: false,
    customInspect: true,
    showProxy: false,
    maxArrayLength: 100,
    maxStringLength: 10000,
    breakLength: 80,
    compact: 3,
    sorted: false,
    getters: false,
    numericSeparator: false,
  });
  // The log's form is the operator's: scripts change inspect.defaultOptions for their own.
  const firm = { ...defaults };
  const plain = (text) => text;

  // State is of one inspection: its options, and where it is.
  class State {
    constructor(options, careful) {
      this.showHidden = options.showHidden;
      this.depth = options.depth;
      this.colors = options.colors;
      this.customInspect = options.customInspect;
      this.showProxy = options.showProxy;
      this.maxArrayLength = options.maxArrayLength;
      this.maxStringLength = options.maxStringLength;
      this.breakLength = options.breakLength;
      this.compact = options.compact;
      this.sorted = options.sorted;
      this.getters = options.getters;
      this.numericSeparator = options.numericSeparator;
      this.stylize = plain;
      this.userOptions = undefined; // all that the caller gave
      this.careful = careful; // nothing of the script's runs
      this.stack = []; // the objects that are being written
      this.circular = undefined; // a Map of those that were met again, to their numbers
      this.families = new Map(); // see familyOf
      this.indent = 0;
      this.current = 0; // the depth of what was written last
      this.left = careful ? limits.log : limits.text; // characters that may still be written
    }
  }

  function setOptions(state, options) {
    if (typeof options === "boolean") {
      state.showHidden = options;
    } else if (options) {
      for (const key of ownKeys(options)) {
        if (hasOwn(defaults, key) || key === "stylize") state[key] = options[key];
        else state.userOptions ??= options;
      }
    }
    if (state.colors) state.stylize = colored;
    if (state.maxArrayLength === null) state.maxArrayLength = Infinity;
    if (state.maxStringLength === null) state.maxStringLength = Infinity;
  }

  function inspect(value, options, depth, colors) {
    const state = new State(defaults, false);
    if (depth !== undefined) state.depth = depth;
    if (colors !== undefined) state.colors = colors;
    setOptions(state, options);
    return format(state, value, 0);
  }

  // shown is inspect for the log.
  function shown(value, options) {
    const state = new State(firm, true);
    if (typeof options === "object" && options !== null) setOptions(state, options);
    return format(state, value, 0);
  }

  function primitive(state, value, stylize = state.stylize) {
    switch (typeof value) {
      case "string":
        return string(state, value, stylize);
      case "number":
        return stylize(number(value, state.numericSeparator), "number");
      case "bigint":
        return stylize(bigint(value, state.numericSeparator), "bigint");
      case "symbol":
        return stylize(value.toString(), "symbol");
    }
    return stylize(`${value}`, typeof value);
  }

  function string(state, value, stylize) {
    let more = "";
    if (value.length > state.maxStringLength) {
      const left = value.length - state.maxStringLength;
      value = value.slice(0, state.maxStringLength);
      more = `... ${left} more character${left > 1 ? "s" : ""}`;
    }
    if (state.compact !== true && value.length > 16 && value.length > state.breakLength - state.indent - 4 && value.includes("\n")) {
      const lines = value.split("\n");
      const last = lines.pop();
      const parts = lines.map((line) => `${line}\n`);
      if (last !== "") parts.push(last);
      return parts.map((line) => stylize(quote(line), "string")).join(` +\n${" ".repeat(state.indent + 2)}`) + more;
    }
    return stylize(quote(value), "string") + more;
  }

  function format(state, value, level, isContent) {
    if (state.left <= 0) return "...";
    state.left -= state.indent;
    if (value === null || (typeof value !== "object" && typeof value !== "function")) {
      const text = value === null ? state.stylize("null", "null") : primitive(state, value);
      state.left -= text.length;
      return text;
    }
    const context = value;
    if (kind(value) === "Proxy") {
      const parts = proxyParts(value);
      if (parts === null) return state.stylize("<Revoked Proxy>", "special");
      if (state.showProxy) return proxy(state, parts, level);
      value = parts[0];
      while (kind(value) === "Proxy") {
        value = proxyParts(value)?.[0];
        if (value === undefined) return state.stylize("<Revoked Proxy>", "special");
      }
    }
    const made = customText(state, value, context, level);
    if (made !== undefined) {
      state.left -= made.length;
      return made;
    }
    if (state.stack.includes(value)) {
      state.circular ??= new Map();
      if (!state.circular.has(value)) state.circular.set(value, state.circular.size + 1);
      return state.stylize(`[Circular *${state.circular.get(value)}]`, "special");
    }
    return object(state, value, level, isContent);
  }

  const isTooDeep = (state, level) => level > limits.depth || (state.depth !== null && level > state.depth);

  function proxy(state, parts, level) {
    if (isTooDeep(state, level)) return state.stylize("Proxy [Array]", "special");
    state.indent += 2;
    const out = [format(state, parts[0], level + 1), format(state, parts[1], level + 1)];
    state.indent -= 2;
    return join(state, out, "", ["Proxy [", "]"], true, level + 1);
  }

  // customText is what the value's own [nodejs.util.inspect.custom] says.
  function customText(state, value, context, level) {
    if (!state.customInspect) return undefined;
    const f = customOf(state, value);
    if (typeof f !== "function" || f === inspect) return undefined;
    const maker = read(state, value, "constructor"); // a prototype is shown as any object
    if (typeof maker === "function" && getOwnPropertyDescriptor(maker, "prototype")?.value === value) return undefined;
    const depth = state.depth === null ? null : state.depth - level;
    let result;
    try {
      result = f.call(context, depth, userOptions(state), inspect);
    } catch (error) {
      if (state.careful) return undefined;
      throw error;
    }
    if (result === context) return undefined;
    if (typeof result !== "string") return format(state, result, level);
    if (state.careful) result = result.slice(0, state.maxStringLength);
    return result.replaceAll("\n", `\n${" ".repeat(state.indent)}`);
  }

  function userOptions(state) {
    const options = { stylize: state.stylize };
    for (const key of ownKeys(defaults)) options[key] = state[key];
    return { ...options, ...state.userOptions };
  }

  // keysOf returns the keys that are shown; of a list, those that are no indices.
  function keysOf(state, value, isList) {
    let keys = [];
    if (!isList || lengthOf(value) <= limits.items || lengthOf(value) > limits.dense) {
      keys = state.showHidden ? getOwnPropertyNames(value) : ownKeys(value);
      if (isList) keys = keys.filter((key) => !/^(?:0|[1-9]\d*)$/.test(key) || Number(key) > 2 ** 32 - 2);
    }
    const symbols = getOwnPropertySymbols(value);
    for (let i = 0; i < symbols.length; i++) if (state.showHidden || isEnumerable(value, symbols[i])) keys.push(symbols[i]);
    return keys;
  }

  const lengthOf = (value) => (Array.isArray(value) ? value.length : typedLength(value));

  function object(state, value, level, isContent) {
    const tooDeep = isTooDeep(state, level);
    const inherited = state.showHidden && !tooDeep ? [] : undefined;
    const name = className(state, value, level, inherited, property);
    const tag = tagOf(state, value);
    const what = describe(state, value, name, tag, isContent);
    const { keys } = what;
    const bare = keys.length === 0 && (inherited === undefined || inherited.length === 0);
    if (bare && what.alone !== undefined) return what.alone;
    if (tooDeep) {
      if (what.isPattern) return what.alone;
      const short = plainPrefix(value, name, tag).slice(0, -1);
      return state.stylize(name === null ? short : `[${short}]`, "special");
    }

    state.stack.push(value);
    state.current = level + 1;
    const out = [];
    what.entries?.(state, value, level + 1, out);
    const listed = out.length;
    for (let i = 0; i < keys.length; i++) {
      if (state.left <= 0) {
        out.push(`... ${keys.length - i} more properties`);
        break;
      }
      out.push(property(state, value, level + 1, keys[i]));
    }
    if (inherited !== undefined) out.push(...inherited);
    state.stack.pop();

    let { base } = what;
    const braces = what.braces ?? ["{", "}"];
    if (state.circular?.has(value)) {
      const mark = state.stylize(`<ref *${state.circular.get(value)}>`, "special");
      if (state.compact === true) braces[0] = `${mark} ${braces[0]}`;
      else base = base === "" ? mark : `${mark} ${base}`;
    }
    if (state.sorted) sort(state, out, what.isList ? listed : 0);
    const text = join(state, out, base, braces, what.isList, level + 1, value);
    state.left -= braces[0].length + base.length + 2 * out.length;
    return text;
  }

  function sort(state, out, from) {
    const by = state.sorted === true ? undefined : state.sorted;
    out.push(...out.splice(from).sort(by));
  }

  // property writes a property, or without its name one of a list's items.
  function property(state, holder, level, key, d, owner = holder, isItem = false) {
    d ??= getOwnPropertyDescriptor(holder, key) ?? { value: inheritedValue(state, holder, key), enumerable: true };
    let space = " ";
    let text;
    if (d.value !== undefined) {
      const step = state.compact !== true || isItem || Array.isArray(holder) ? 2 : 3;
      state.indent += step;
      text = format(state, d.value, level);
      if (step === 3 && state.breakLength < width(text)) space = `\n${" ".repeat(state.indent)}`;
      state.indent -= step;
    } else if (d.get !== undefined) {
      text = getter(state, d, level, owner);
    } else {
      text = d.set !== undefined ? state.stylize("[Setter]", "special") : state.stylize("undefined", "undefined");
    }
    if (isItem) return text;
    const name = keyText(state, key, d);
    state.left -= name.length + 4;
    return `${name}:${space}${text}`;
  }

  function inheritedValue(state, holder, key) {
    if (kind(holder) === "View") return getterOf(DataView.prototype, key)(holder);
    if (kind(holder) === "ArrayBuffer") return bufferLength(holder);
    return read(state, holder, key);
  }

  function keyText(state, key, d) {
    if (typeof key === "symbol") return `[${state.stylize(escape(key.toString(), true), "symbol")}]`;
    if (key === "__proto__") return "['__proto__']";
    if (d.enumerable === false) return `[${escape(key, true)}]`;
    if (/^[a-zA-Z_][a-zA-Z_0-9]*$/.test(key)) return state.stylize(key, "name");
    return state.stylize(quote(key), "string");
  }

  function getter(state, d, level, owner) {
    const special = (text) => state.stylize(text, "special");
    const label = d.set !== undefined ? "Getter/Setter" : "Getter";
    const wanted = state.getters === true || state.getters === (d.set === undefined ? "get" : "set");
    if (!wanted || state.careful) return special(`[${label}]`);
    try {
      const value = d.get.call(owner);
      state.indent += 2;
      let text;
      if (typeof value === "object" && value !== null) text = `${special(`[${label}]`)} ${format(state, value, level)}`;
      else text = `${special(`[${label}:`)} ${value === null ? state.stylize("null", "null") : primitive(state, value)}${special("]")}`;
      state.indent -= 2;
      return text;
    } catch (error) {
      return `${special(`[${label}:`)} <Inspection threw (${error.message})>${special("]")}`;
    }
  }

  inspect.custom = custom;
  Object.defineProperty(inspect, "defaultOptions", {
    get() {
      return defaults;
    },
    set(options) {
      Object.assign(defaults, options); // js/node/util.js checks them
    },
    configurable: true,
  });
  inspect.colors = colors;
  inspect.styles = styles;

  // The log's functions have no options of the script's but console.dir's.
  const { format: formatted, formatWith } = host.load("inspect_format");
  return {
    inspect,
    shown,
    formatted: (args) => formatted(shown, args),
    format: (...args) => formatted(inspect, args),
    formatWith,
    table: (value, columns, inspect) => host.load("inspect_table").table(value, columns, inspect),
    functionKind,
    iteratorKind,
    weakKind,
    text: host.load("inspect_text"),
  };
});
