// How objects of each kind are written.
(function (host) {
  "use strict";
  const { kind } = host;
  const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
  const uncurry = (f) => Function.prototype.call.bind(f);
  const hasOwn = uncurry(Object.prototype.hasOwnProperty);
  const typedTag = uncurry(getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get);
  const functionText = uncurry(Function.prototype.toString);
  const regExpText = uncurry(RegExp.prototype.toString);
  const dateTime = uncurry(Date.prototype.getTime);
  const dateText = uncurry(Date.prototype.toISOString);
  const { number } = host.load("inspect_text");
  const { familyOf, prefix, plainPrefix, found, read, nameOf, functionKind, weakKind } = host.load("inspect_class");
  const { arrayItems, typedItems, bufferItems, setItems, mapItems, unknownItems, promiseItems, typedLength, bufferLength, mapSize, setSize } = host.load("inspect_items");
  const errors = host.load("inspect_error");
  const { keysOf, primitive } = host;
  const plain = (text) => text;

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

  return { describe };
});
