// What console, errors and util.inspect show of values, in the form that Node's
// util.inspect has. console is careful: it never calls a getter, a Proxy's trap or a
// toString of the script's. All text is bounded: see the limits below.
(function (host) {
  "use strict";
  const { kind, proxyParts, promiseState } = host;
  // text: of all, for the log and for the script. depth: the engine's call stack bears
  // no more. items: of a longer list only the items are shown, since its other keys are
  // dear to find; not of one that can only be sparse.
  const limits = { log: 64 * 1024, text: 2 ** 24, depth: 100, items: 100_000, dense: 2 ** 25 };

  const { getOwnPropertyDescriptor, getPrototypeOf, getOwnPropertySymbols, getOwnPropertyNames, keys: ownKeys } = Object;
  const uncurry = (f) => Function.prototype.call.bind(f);
  const hasOwn = uncurry(Object.prototype.hasOwnProperty);
  const isEnumerable = uncurry(Object.prototype.propertyIsEnumerable);
  const getterOf = (proto, name) => uncurry(getOwnPropertyDescriptor(proto, name).get);
  const typedArray = getPrototypeOf(Uint8Array.prototype);
  const typedTag = getterOf(typedArray, Symbol.toStringTag);
  const typedLength = getterOf(typedArray, "length");
  const bufferLength = getterOf(ArrayBuffer.prototype, "byteLength");
  const mapSize = getterOf(Map.prototype, "size");
  const setSize = getterOf(Set.prototype, "size");
  const eachMap = uncurry(Map.prototype.forEach);
  const eachSet = uncurry(Set.prototype.forEach);
  const functionText = uncurry(Function.prototype.toString);
  const regExpText = uncurry(RegExp.prototype.toString);
  const dateTime = uncurry(Date.prototype.getTime);
  const dateText = uncurry(Date.prototype.toISOString);
  const custom = Symbol.for("nodejs.util.inspect.custom");

  // What the parts need of this file, they find in their host.
  Object.assign(host, { inspect, shown, userOptions });
  const { quote, escape, number, bigint, width, colors, styles, colored } = host.load("inspect_text");
  const { className, customOf, familyOf, tagOf, prefix, plainPrefix, found, read, nameOf, functionKind, iteratorKind, weakKind } = host.load("inspect_class");
  const { join } = host.load("inspect_layout");
  const errors = host.load("inspect_error");

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

  // describe tells how a value is written: what stands before its brace (base), the
  // braces, what writes the entries that are no properties, the keys, and the text of
  // one that has neither (alone).
  function describe(state, value, name, tag, isContent) {
    const sort = kind(value);
    const list = (start, entries, length) => {
      const keys = keysOf(state, value, true);
      return { base: "", braces: [`${start}[`, "]"], entries, keys, isList: true, alone: length === 0 ? `${start}[]` : undefined };
    };
    const held = (start, entries, size) => ({ base: "", braces: [`${start}{`, "}"], entries, keys: keysOf(state, value), alone: size === 0 ? `${start}{}` : undefined });
    const worded = (base, style, rest) => ({ base, keys: keysOf(state, value), alone: style === "" ? base : state.stylize(base, style), ...rest });

    if (typeof value === "function") return worded(functionBase(state, value, name, tag), "special");
    switch (sort) {
      case "Array":
        return list(name !== "Array" || tag !== "" ? prefix(name, tag, "Array", `(${value.length})`) : "", arrayItems, value.length);
      case "Set":
        return held(prefix(name, tag, "Set", `(${setSize(value)})`), setItems, setSize(value));
      case "Map":
        return held(prefix(name, tag, "Map", `(${mapSize(value)})`), mapItems, mapSize(value));
      case "View": {
        const type = typedTag(value);
        if (type !== undefined) {
          const length = typedLength(value);
          return list(prefix(name, tag, type, `(${length})`), typedItems, state.showHidden ? -1 : length);
        }
        return { base: "", braces: [`${prefix(name, tag, "DataView")}{`, "}"], keys: ["byteLength", "byteOffset", "buffer", ...keysOf(state, value)] };
      }
      case "ArrayBuffer": {
        const start = prefix(name, tag, "ArrayBuffer");
        if (!isContent) return { base: "", braces: [`${start}{`, "}"], entries: bufferItems, keys: ["byteLength", ...keysOf(state, value)] };
        const keys = keysOf(state, value);
        const length = state.stylize(number(bufferLength(value), false), "number");
        if (keys.length > 0) keys.unshift("byteLength");
        return { base: "", braces: [`${start}{`, "}"], keys, alone: `${start}{ byteLength: ${length} }` };
      }
      case "RegExp": {
        const start = prefix(name, tag, "RegExp");
        return worded(`${start === "RegExp " ? "" : start}${regExpText(value)}`, "regexp", { isPattern: true });
      }
      case "Date": {
        const start = prefix(name, tag, "Date");
        return worded(`${start === "Date " ? "" : start}${Number.isNaN(dateTime(value)) ? "Invalid Date" : dateText(value)}`, "date");
      }
      case "Promise":
        return { base: "", braces: [`${prefix(name, tag, "Promise")}{`, "}"], entries: promiseItems, keys: keysOf(state, value) };
      case "Number":
      case "Boolean":
      case "BigInt":
      case "Symbol":
      case "String":
        return boxed(state, value, sort, name, tag);
    }
    const keys = keysOf(state, value);
    if (tag.startsWith("Weak") || name?.startsWith("Weak")) {
      const weak = weakKind(value);
      if (weak !== "") return { base: "", braces: [`${prefix(name, tag, weak)}{`, "}"], entries: unknownItems, keys };
    }
    const { iterator } = familyOf(state, value);
    if (iterator.endsWith("Iterator")) {
      const words = tag === iterator ? tag : `${tag}] [${iterator}`;
      return { base: "", braces: [`[${words}] {`, "}"], entries: unknownItems, keys };
    }
    if (sort === "Error" || familyOf(state, value).isError) {
      const base = errors.shown(state, value, name, tag, keys);
      return { base, keys, alone: base };
    }
    let start = plainPrefix(value, name, tag);
    if (name === "Object") start = sort === "Arguments" ? "[Arguments] " : tag === "" ? "" : prefix(name, tag, "Object");
    return { base: "", braces: [`${start}{`, "}"], keys, alone: `${start}{}` };
  }

  function boxed(state, value, sort, name, tag) {
    const inner = globalThis[sort].prototype.valueOf.call(value);
    let keys = keysOf(state, value);
    if (sort === "String") keys = keys.slice(inner.length);
    const type = sort === name ? sort : `${sort} (${name === null ? "null prototype" : name})`;
    const base = `[${type}: ${primitive(state, inner, plain)}]${tag !== "" && tag !== name ? ` [${tag}]` : ""}`;
    const alone = state.stylize(base, sort.toLowerCase());
    return { base, keys, alone };
  }

  function functionBase(state, value, name, tag) {
    const text = functionText(value);
    if (/^class\b/.test(text.slice(0, 6))) return classBase(value, name, tag);
    const type = functionKind(value);
    const own = read(state, value, "name");
    let base = `[${type}${name === null ? " (null prototype)" : ""}`;
    base += own === "" || own === undefined ? " (anonymous)]" : `: ${typeof own === "string" ? own : primitive(state, own, plain)}]`;
    if (name !== type && name !== null) base += ` ${name}`;
    return tag !== "" && name !== tag ? `${base} [${tag}]` : base;
  }

  function classBase(value, name, tag) {
    let base = `class ${(hasOwn(value, "name") && nameOf(value)) || "(anonymous)"}`;
    if (name !== "Function" && name !== null) base += ` [${name}]`;
    if (tag !== "" && name !== tag) base += ` [${tag}]`;
    if (name === null) return `[${base} extends [null prototype]]`;
    const parent = getPrototypeOf(value);
    const above = parent === null || kind(parent) === "Proxy" ? "" : found(parent, "name")?.value;
    return `[${base}${typeof above === "string" && above !== "" ? ` extends ${above}` : ""}]`;
  }

  function more(out, n) {
    if (n > 0) out.push(`... ${n} more item${n > 1 ? "s" : ""}`);
  }

  function empty(state, out, n) {
    out.push(state.stylize(`<${n} empty item${n > 1 ? "s" : ""}>`, "undefined"));
  }

  const mostOf = (state, length) => Math.min(Math.max(0, state.maxArrayLength), length);

  function arrayItems(state, value, level, out) {
    const { length } = value;
    const most = mostOf(state, length);
    let i = 0;
    for (; i < length && out.length < most && state.left > 0; i++) {
      if (hasOwn(value, i)) {
        out.push(property(state, value, level, i, undefined, value, true));
        continue;
      }
      const next = nextItem(value, i);
      empty(state, out, next - i);
      i = next - 1;
    }
    more(out, length - i);
  }

  // nextItem returns the index of the first item after a hole. A long hole is no
  // reason to look at each of its places.
  function nextItem(value, from) {
    const { length } = value;
    const near = Math.min(length, from + 1000);
    for (let i = from + 1; i < near; i++) if (hasOwn(value, i)) return i;
    if (near === length) return length;
    const keys = ownKeys(value);
    for (let i = 0; i < keys.length; i++) {
      const index = Number(keys[i]);
      if (index > from && index < length) return index;
      if (!(index <= from)) break;
    }
    return length;
  }

  function typedItems(state, value, level, out) {
    const length = typedLength(value);
    const most = mostOf(state, length);
    for (let i = 0; i < most && state.left > 0; i++) {
      const text = primitive(state, value[i]);
      state.left -= text.length;
      out.push(text);
    }
    more(out, length - out.length);
    if (!state.showHidden) return;
    state.indent += 2;
    for (const key of ["BYTES_PER_ELEMENT", "length", "byteLength", "byteOffset", "buffer"]) out.push(`[${key}]: ${format(state, value[key], level, true)}`);
    state.indent -= 2;
  }

  function bufferItems(state, value, level, out) {
    const length = bufferLength(value);
    let bytes;
    try {
      bytes = new Uint8Array(value, 0, Math.min(mostOf(state, length), state.left));
    } catch {
      out.push(state.stylize("(detached)", "special"));
      return;
    }
    let text = "";
    for (let i = 0; i < bytes.length; i++) text += (i ? " " : "") + bytes[i].toString(16).padStart(2, "0");
    const left = length - bytes.length;
    if (left > 0) text += ` ... ${left} more byte${left > 1 ? "s" : ""}`;
    out.push(`${state.stylize("[Uint8Contents]", "special")}: <${text}>`);
  }

  function setItems(state, value, level, out) {
    const most = mostOf(state, setSize(value));
    state.indent += 2;
    eachSet(value, (item) => {
      if (out.length < most && state.left > 0) out.push(format(state, item, level));
    });
    more(out, setSize(value) - out.length);
    state.indent -= 2;
  }

  function mapItems(state, value, level, out) {
    const most = mostOf(state, mapSize(value));
    state.indent += 2;
    eachMap(value, (item, key) => {
      if (out.length < most && state.left > 0) out.push(`${format(state, key, level)} => ${format(state, item, level)}`);
    });
    more(out, mapSize(value) - out.length);
    state.indent -= 2;
  }

  // What an iterator or a weak collection holds the engine does not tell.
  function unknownItems(state, value, level, out) {
    out.push(state.stylize("<items unknown>", "special"));
  }

  function promiseItems(state, value, level, out) {
    const [settled, result] = promiseState(value);
    if (settled === "pending") {
      out.push(state.stylize("<pending>", "special"));
      return;
    }
    state.indent += 2;
    const text = format(state, result, level);
    state.indent -= 2;
    out.push(settled === "rejected" ? `${state.stylize("<rejected>", "special")} ${text}` : text);
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
