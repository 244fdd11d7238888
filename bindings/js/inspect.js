// What console and errors show of values, in the form that Node's util.inspect
// has. It never calls a getter, a Proxy's trap or a toString of the script's,
// and its text is bounded: see the limits below.
(function (host) {
"use strict";
const { kind, proxyTarget, promiseState, mapStack } = host;
const limits = { text: 64 * 1024, items: 100, string: 10000, depth: 100 };
const width = 80;

const { getOwnPropertyDescriptor, getPrototypeOf, getOwnPropertySymbols, keys: ownKeys, is } = Object;
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

function quote(text) {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes("`") && !text.includes("${") ? "`" : "'";
  let out = text.replace(/[\x00-\x1f\\\x7f-\x9f]/g, (c) => {
    switch (c) {
      case "\n": return "\\n";
      case "\t": return "\\t";
      case "\r": return "\\r";
      case "\b": return "\\b";
      case "\f": return "\\f";
      case "\v": return "\\v";
      case "\\": return "\\\\";
    }
    return "\\x" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
  });
  if (mark === "'") out = out.replace(/'/g, "\\'");
  return mark + out + mark;
}

function string(state, text) {
  if (text.length <= limits.string) return quote(text);
  const more = text.length - limits.string;
  return `${quote(text.slice(0, limits.string))}... ${more} more character${more > 1 ? "s" : ""}`;
}

function primitive(state, value) {
  switch (typeof value) {
    case "string": return string(state, value);
    case "number": return is(value, -0) ? "-0" : `${value}`;
    case "bigint": return `${value}n`;
    case "symbol": return value.toString();
  }
  return `${value}`;
}

function keyText(key) {
  if (typeof key === "symbol") return `[${key.toString()}]`;
  return /^[a-zA-Z_$][\w$]*$/.test(key) ? key : quote(key);
}

// className finds the name of a value's class without running anything.
function className(value) {
  for (let proto = value; proto !== null; proto = getPrototypeOf(proto)) {
    if (kind(proto) === "Proxy") return "Object";
    const d = getOwnPropertyDescriptor(proto, "constructor");
    if (d && typeof d.value === "function") {
      const n = getOwnPropertyDescriptor(d.value, "name");
      if (n && typeof n.value === "string" && n.value !== "") return n.value;
    }
  }
  return null;
}

function prefix(value, fallback, size) {
  const name = className(value);
  let tag = "";
  for (let proto = value; proto !== null && kind(proto) !== "Proxy"; proto = getPrototypeOf(proto)) {
    const d = getOwnPropertyDescriptor(proto, Symbol.toStringTag);
    if (d) {
      if (typeof d.value === "string" && d.value !== "" && d.value !== name) tag = ` [${d.value}]`;
      break;
    }
  }
  const count = size === undefined ? "" : `(${size})`;
  if (name === null) return `[${fallback}${count}: null prototype]${tag} `;
  return `${name}${count}${tag} `;
}

function inspect(value, options) {
  const state = {
    depth: Math.min(options?.depth === undefined ? 2 : (options.depth ?? Infinity), limits.depth),
    stack: [],
    circular: new Map(),
    indent: 0,
    deepest: 0,
    left: limits.text,
  };
  return format(state, value, 0);
}

function format(state, value, level) {
  if (state.left <= 0) return "...";
  state.left -= state.indent;
  let text;
  if (value === null || (typeof value !== "object" && typeof value !== "function")) {
    text = primitive(state, value);
    state.left -= text.length;
    return text;
  }
  while (kind(value) === "Proxy") {
    value = proxyTarget(value);
    if (value === null) return "<Revoked Proxy>";
  }
  const made = customText(state, value, level);
  if (made !== undefined) {
    state.left -= made.length;
    return made;
  }
  if (state.stack.includes(value)) {
    if (!state.circular.has(value)) state.circular.set(value, state.circular.size + 1);
    return `[Circular *${state.circular.get(value)}]`;
  }
  return object(state, value, level);
}

// customText is what the value's own [nodejs.util.inspect.custom] says.
function customText(state, value, level) {
  let f;
  for (let proto = value; proto !== null; proto = getPrototypeOf(proto)) {
    if (kind(proto) === "Proxy") return undefined;
    const d = getOwnPropertyDescriptor(proto, custom);
    if (d) {
      f = d.value;
      break;
    }
  }
  if (typeof f !== "function" || f === inspect) return undefined;
  let result;
  try {
    const depth = state.depth - level;
    result = f.call(value, depth, { depth, showHidden: false, stylize: (s) => `${s}` }, inspect);
  } catch {
    return undefined;
  }
  if (result === value) return undefined;
  if (typeof result === "string") return result.slice(0, limits.string).replaceAll("\n", `\n${" ".repeat(state.indent)}`);
  return format(state, result, level);
}

function object(state, value, level) {
  const sort = kind(value);
  let base = "";
  let braces = ["{", "}"];
  let entries = null; // writes what is no property
  let skipIndices = false;
  let list = false;

  switch (sort) {
    case "Array": {
      const start = prefix(value, "Array", value.length);
      braces = [start.startsWith("Array(") ? "[" : `${start}[`, "]"];
      entries = arrayItems;
      skipIndices = list = true;
      break;
    }
    case "Arguments":
      braces = ["[Arguments] [", "]"];
      entries = arrayItems;
      skipIndices = list = true;
      break;
    case "Set":
      braces = [`${prefix(value, "Set", setSize(value))}{`, "}"];
      entries = setItems;
      break;
    case "Map":
      braces = [`${prefix(value, "Map", mapSize(value))}{`, "}"];
      entries = mapItems;
      break;
    case "View": {
      const tag = typedTag(value);
      if (tag === undefined) {
        braces = [`${prefix(value, "DataView")}{`, "}"];
        entries = (s, v, l, out) => {
          for (const name of ["byteLength", "byteOffset", "buffer"]) out.push(`${name}: ${nested(s, v[name], l)}`);
        };
        break;
      }
      braces = [`${prefix(value, tag, typedLength(value))}[`, "]"];
      entries = typedItems;
      skipIndices = list = true;
      break;
    }
    case "ArrayBuffer":
      braces = [`${prefix(value, "ArrayBuffer")}{`, "}"];
      entries = bufferItems;
      break;
    case "Promise":
      braces = [`${prefix(value, "Promise")}{`, "}"];
      entries = promiseItems;
      break;
    case "Function":
      base = functionBase(value);
      break;
    case "RegExp":
      base = regExpText(value);
      break;
    case "Date":
      base = Number.isNaN(dateTime(value)) ? "Invalid Date" : dateText(value);
      break;
    case "Error":
      base = errorBase(state, value, level);
      break;
    case "Number": case "Boolean": case "BigInt": case "Symbol": case "String": {
      const inner = globalThis[sort].prototype.valueOf.call(value);
      base = `[${sort}: ${primitive(state, inner)}]`;
      skipIndices = sort === "String";
      break;
    }
    default:
      if (typeof value === "function") {
        base = functionBase(value);
      } else {
        const start = prefix(value, "Object");
        braces = [start === "Object " ? "{" : `${start}{`, "}"];
      }
  }

  if (level > state.depth) {
    if (base !== "") return base.split("\n", 1)[0];
    const name = className(value);
    return `[${sort === "Array" ? "Array" : name === null ? "Object: null prototype" : name}]`;
  }

  state.stack.push(value);
  const before = state.deepest;
  state.deepest = level;
  const out = [];
  state.indent += 2;
  if (entries) entries(state, value, level, out);
  properties(state, value, level, out, skipIndices, sort);
  state.indent -= 2;
  state.stack.pop();

  if (out.length === 0) state.deepest = before;
  let text;
  if (out.length === 0) text = base !== "" ? base : list ? `${braces[0]}]` : `${braces[0]}}`;
  else text = join(state, out, base, braces, level);
  state.left -= braces[0].length + base.length + 2 * out.length;
  if (state.circular.has(value)) text = `<ref *${state.circular.get(value)}> ${text}`;
  return text;
}

// join puts an object on one line where it is short and holds no more than
// three levels, else one entry a line.
function join(state, out, base, braces, level) {
  const head = base === "" ? braces[0] : `${base} ${braces[0]}`;
  if (state.deepest - level < 3 && !base.includes("\n")) {
    let total = out.length + head.length + state.indent + 10;
    for (const text of out) total += text.length + 1;
    if (total <= width && !out.some((text) => text.includes("\n"))) return `${head} ${out.join(", ")} ${braces[1]}`;
  }
  const space = " ".repeat(state.indent);
  return `${head}\n${space}  ${out.join(`,\n${space}  `)}\n${space}${braces[1]}`;
}

function nested(state, value, level) {
  return format(state, value, level + 1);
}

function more(out, n) {
  if (n > 0) out.push(`... ${n} more item${n > 1 ? "s" : ""}`);
}

function arrayItems(state, value, level, out) {
  const length = value.length;
  let i = 0;
  for (; i < length && out.length < limits.items && state.left > 0; i++) {
    const d = getOwnPropertyDescriptor(value, i);
    if (d) {
      out.push(property(state, d, level));
      continue;
    }
    const from = i;
    while (i + 1 < length && i - from < 1000 && !hasOwn(value, i + 1)) i++;
    const n = length - from > 1000 && i - from >= 1000 ? (i = length - 1, length - from) : i - from + 1;
    out.push(`<${n} empty item${n > 1 ? "s" : ""}>`);
  }
  more(out, length - i);
}

function typedItems(state, value, level, out) {
  const length = typedLength(value);
  const n = Math.min(length, limits.items);
  for (let i = 0; i < n; i++) out.push(primitive(state, value[i]));
  more(out, length - n);
}

function bufferItems(state, value, level, out) {
  const length = bufferLength(value);
  const bytes = new Uint8Array(value, 0, Math.min(length, 50));
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += (i ? " " : "") + bytes[i].toString(16).padStart(2, "0");
  if (length > bytes.length) text += ` ... ${length - bytes.length} more bytes`;
  out.push(`[Uint8Contents]: <${text}>`, `byteLength: ${length}`);
}

function setItems(state, value, level, out) {
  let skipped = 0;
  eachSet(value, (item) => {
    if (out.length < limits.items && state.left > 0) out.push(nested(state, item, level));
    else skipped++;
  });
  more(out, skipped);
}

function mapItems(state, value, level, out) {
  let skipped = 0;
  eachMap(value, (item, key) => {
    if (out.length < limits.items && state.left > 0) out.push(`${nested(state, key, level)} => ${nested(state, item, level)}`);
    else skipped++;
  });
  more(out, skipped);
}

function promiseItems(state, value, level, out) {
  const [settled, result] = promiseState(value);
  if (settled === "pending") out.push("<pending>");
  else out.push((settled === "rejected" ? "<rejected> " : "") + nested(state, result, level));
}

function functionBase(value) {
  const text = functionText(value).slice(0, 200);
  const d = getOwnPropertyDescriptor(value, "name");
  const name = d && typeof d.value === "string" ? d.value : "";
  if (/^class\b/.test(text)) {
    const parent = getPrototypeOf(value);
    const above = typeof parent === "function" && getOwnPropertyDescriptor(parent, "name")?.value;
    return `[class ${name || "(anonymous)"}${above ? ` extends ${above}` : ""}]`;
  }
  const sort = /^async\b/.test(text) ? "AsyncFunction" : /^(?:static\s+)?(?:function\s*\*|\*)/.test(text) ? "GeneratorFunction" : "Function";
  return name === "" ? `[${sort} (anonymous)]` : `[${sort}: ${name}]`;
}

const data = (value, name) => {
  for (let o = value; o !== null && kind(o) !== "Proxy"; o = getPrototypeOf(o)) {
    const d = getOwnPropertyDescriptor(o, name);
    if (d) return d.value;
  }
  return undefined;
};

// errorText is an error's stack, with the places of the user's source.
function errorText(value) {
  const name = data(value, "name"), message = data(value, "message"), stack = data(value, "stack");
  const title = `${typeof name === "string" && name !== "" ? name : "Error"}${typeof message === "string" && message !== "" ? `: ${message}` : ""}`;
  if (typeof stack !== "string" || stack === "") return `[${title}]`;
  const lines = mapStack(stack).trimEnd().replaceAll("\t", "    ");
  const at = lines.search(/^ *at /m);
  // The stack was written when the error was made; name and message may have
  // been set since.
  return at < 0 ? `[${title}]` : `${title}\n${lines.slice(at)}`;
}

function errorBase(state, value, level) {
  const text = errorText(value).slice(0, limits.string);
  const own = className(value);
  const name = data(value, "name");
  const marked = own !== null && typeof name === "string" && own !== name && name === "Error" && text.startsWith("Error") ? own + text.slice(5) : text;
  return state.indent ? marked.replaceAll("\n", `\n${" ".repeat(state.indent)}`) : marked;
}

function properties(state, value, level, out, skipIndices, sort) {
  let keys = ownKeys(value);
  if (skipIndices) keys = keys.filter((key) => !/^(?:0|[1-9]\d*)$/.test(key));
  if (sort === "Error") {
    keys = keys.filter((key) => key !== "stack" && key !== "message" && key !== "name" && key !== "cause" && key !== "errors");
    for (const name of ["cause", "errors"]) {
      const d = getOwnPropertyDescriptor(value, name);
      if (d) out.push(`[${name}]: ${property(state, d, level)}`);
    }
  }
  let n = 0;
  for (const key of keys) {
    if (state.left <= 0) break;
    n++;
    const text = keyText(key);
    state.left -= text.length + 4;
    const d = getOwnPropertyDescriptor(value, key);
    if (d) out.push(`${text}: ${property(state, d, level)}`);
  }
  if (keys.length > n) out.push(`... ${keys.length - n} more properties`);
  for (const key of getOwnPropertySymbols(value)) {
    if (isEnumerable(value, key) && state.left > 0) out.push(`${keyText(key)}: ${property(state, getOwnPropertyDescriptor(value, key), level)}`);
  }
}

function property(state, d, level) {
  if (d.get) return d.set ? "[Getter/Setter]" : "[Getter]";
  if (d.set) return "[Setter]";
  return nested(state, d.value, level);
}

// formatted is console's way with a format string and its arguments.
function formatted(args) {
  let next = 0;
  const parts = [];
  if (typeof args[0] === "string") {
    next = 1;
    if (args.length === 1) return args[0];
    parts.push(args[0].replace(/%[sdifjoOc%]/g, (mark) => {
      if (mark === "%%") return "%";
      if (next >= args.length) return mark;
      const value = args[next++];
      switch (mark[1]) {
        case "s": return asText(value);
        case "d": return typeof value === "bigint" ? `${value}n` : typeof value === "symbol" || typeof value === "object" && value !== null ? "NaN" : number(Number(value));
        case "i": return typeof value === "bigint" ? `${value}n` : typeof value === "symbol" || typeof value === "object" && value !== null ? "NaN" : number(parseInt(value));
        case "f": return typeof value === "symbol" ? "NaN" : number(parseFloat(value));
        case "j": return json(value);
        case "o": return inspect(value, { depth: 4 });
        case "O": return inspect(value, { depth: null });
      }
      return "";
    }));
  }
  for (; next < args.length; next++) parts.push(typeof args[next] === "string" ? args[next] : inspect(args[next]));
  return parts.join(" ");
}

const number = (value) => (is(value, -0) ? "-0" : `${value}`);

function asText(value) {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return primitive(null, value);
  if (kind(value) === "Error" && className(value) !== null) return errorText(value).split("\n", 1)[0].replace(/^\[(.*)\]$/, "$1");
  // As Node: an object's own toString is used, the built-in ones are not.
  if (kind(value) !== "Proxy") {
    const own = data(value, "toString");
    if (typeof own === "function" && own !== Object.prototype.toString && own !== Error.prototype.toString && !/\[native code\]/.test(functionText(own))) {
      return `${own.call(value)}`;
    }
    if (kind(value) === "Date") return inspect(value);
  }
  return inspect(value, { depth: 0 });
}

function json(value) {
  try {
    return `${JSON.stringify(value)}`;
  } catch (error) {
    if (/circular|cyclic/i.test(`${error?.message}`)) return "[Circular]";
    throw error;
  }
}

// table is console.table's text: rows by index, columns by the properties that
// the rows have.
function table(value, columns) {
  if (typeof value !== "object" || value === null) return undefined;
  const rows = [];
  const names = [];
  let plain = false;
  const add = (index, item) => {
    if (rows.length >= limits.items) return;
    const cells = new Map();
    if (typeof item === "object" && item !== null) {
      for (const key of ownKeys(item).slice(0, 50)) {
        if (columns && !columns.includes(key)) continue;
        if (!names.includes(key)) names.push(key);
        const d = getOwnPropertyDescriptor(item, key);
        if (d) cells.set(key, property({ depth: 0, stack: [], circular: new Map(), indent: 0, deepest: 0, left: 1000 }, d, 0));
      }
    } else {
      plain = true;
      cells.set("", inspect(item));
    }
    rows.push([index, cells]);
  };
  if (kind(value) === "Map") eachMap(value, (item, key) => add(inspect(key, { depth: 0 }), item));
  else if (kind(value) === "Set") { let i = 0; eachSet(value, (item) => add(`${i++}`, item)); }
  else for (const key of ownKeys(value)) add(key, getOwnPropertyDescriptor(value, key)?.value);
  const head = ["(index)", ...names, ...(plain ? ["Values"] : [])];
  const body = rows.map(([index, cells]) => [index, ...names.map((name) => cells.get(name) ?? ""), ...(plain ? [cells.get("") ?? ""] : [])]);
  const widths = head.map((text, i) => Math.max(text.length, ...body.map((row) => row[i].length)) + 2);
  const line = (cells) => "│" + cells.map((text, i) => ` ${text}`.padEnd(widths[i])).join("│") + "│";
  const rule = (a, b, c) => a + widths.map((n) => "─".repeat(n)).join(b) + c;
  return [rule("┌", "┬", "┐"), line(head), rule("├", "┼", "┤"), ...body.map(line), rule("└", "┴", "┘")].join("\n");
}

inspect.custom = custom;
return { inspect, formatted, table };
})
