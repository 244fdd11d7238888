// What class an object is shown to be of. Nothing of the script's is run but what
// a getter of a toStringTag is, and that only where state.careful does not forbid it.
(function (host) {
  "use strict";
  const { kind } = host;
  const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
  const hasOwn = Function.prototype.call.bind(Object.prototype.hasOwnProperty);
  const isEnumerable = Function.prototype.call.bind(Object.prototype.propertyIsEnumerable);

  // The classes of the language: what they put on their prototypes is not shown.
  const builtIn = new Set(
    ("Object Function Array Number Infinity NaN Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError " +
      "ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array " +
      "Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap " +
      "WeakSet WeakRef Proxy Reflect FinalizationRegistry SharedArrayBuffer WebAssembly").split(" "),
  );

  // parent is the prototype of an object; null where it cannot be asked for.
  function parent(object) {
    const proto = getPrototypeOf(object);
    return proto === null || kind(proto) === "Proxy" ? null : proto;
  }

  function inherits(object, proto) {
    for (let o = parent(object); o !== null; o = parent(o)) if (o === proto) return true;
    return false;
  }

  const weak = { WeakMap: WeakMap.prototype.has, WeakSet: WeakSet.prototype.has };

  // weakKind is "WeakMap", "WeakSet" or "": the engine tells neither from other objects.
  function weakKind(object) {
    if (kind(object) !== "Object") return "";
    for (const name of ["WeakMap", "WeakSet"]) {
      try {
        weak[name].call(object, weak);
        return name;
      } catch {} // of another kind
    }
    return "";
  }

  const iterators = { "Map Iterator": getPrototypeOf(new Map().keys()), "Set Iterator": getPrototypeOf(new Set().keys()), Generator: getPrototypeOf(function* () {}).prototype };

  // iteratorIn is "Map Iterator", "Set Iterator", "Generator" or "", by what is
  // inherited.
  function iteratorIn(chain) {
    for (const name of Object.keys(iterators)) if (chain.includes(iterators[name])) return name;
    return "";
  }

  const iteratorKind = (object) => iteratorIn(chainOf(getPrototypeOf(object)));

  const asyncs = getPrototypeOf(async () => {});
  const generators = getPrototypeOf(function* () {});

  // functionKind tells a function's kind, which the engine does not, by what it
  // inherits; by its text where that was taken from it.
  function functionKind(f) {
    if (inherits(f, asyncs)) return "AsyncFunction";
    if (inherits(f, generators)) return "GeneratorFunction";
    if (inherits(f, Function.prototype)) return "Function";
    const text = Function.prototype.toString.call(f);
    if (/^async(?:\s+function\b|\s*\(.*\)\s*=>|\s+[\w$]+\s*=>)/.test(text.slice(0, 1000))) return "AsyncFunction";
    return /^function\s*\*/.test(text.slice(0, 20)) ? "GeneratorFunction" : "Function";
  }

  // found returns the descriptor of a property, own or inherited.
  function found(object, key) {
    for (let o = object; o !== null && kind(o) !== "Proxy"; o = getPrototypeOf(o)) {
      const d = getOwnPropertyDescriptor(o, key);
      if (d !== undefined) return d;
    }
    return undefined;
  }

  // read gets a property, with the script's getters only where they may run.
  function read(state, object, key) {
    return value(state, found(object, key), object);
  }

  // maker returns the class that a prototype names as its constructor, if what has
  // the prototypes of chain is of that class.
  function maker(chain, holder, object) {
    if (holder !== object) {
      if (holder === Object.prototype) return Object;
      if (holder === Function.prototype) return Function;
    }
    const made = getOwnPropertyDescriptor(holder, "constructor")?.value;
    if (typeof made !== "function" || kind(made) === "Proxy") return undefined;
    const proto = getOwnPropertyDescriptor(made, "prototype")?.value;
    return typeof proto === "object" && proto !== null && chain.includes(proto) ? made : undefined;
  }

  // chainOf returns a prototype and its prototypes, as far as they can be asked for.
  function chainOf(proto) {
    const chain = [];
    for (let o = proto; o !== null && kind(o) !== "Proxy"; o = getPrototypeOf(o)) chain.push(o);
    return chain;
  }

  const custom = Symbol.for("nodejs.util.inspect.custom");

  function inChain(chain, key) {
    for (let i = 0; i < chain.length; i++) {
      const d = getOwnPropertyDescriptor(chain[i], key);
      if (d !== undefined) return d;
    }
    return undefined;
  }

  // familyOf tells what the objects of one prototype have in common. It is found out
  // once in an inspection: rows are many, and of one class.
  function familyOf(state, object) {
    const proto = getPrototypeOf(object);
    let family = state.families.get(proto);
    if (family !== undefined) return family;
    const chain = chainOf(proto);
    family = { name: "", direct: false, custom: inChain(chain, custom), tag: inChain(chain, Symbol.toStringTag), isError: chain.includes(Error.prototype), iterator: iteratorIn(chain) };
    for (let i = 0; i < chain.length && family.name === ""; i++) {
      const made = maker(chain, chain[i]);
      if (made === undefined) continue;
      family.name = nameOf(made);
      family.direct = i === 0;
    }
    state.families.set(proto, family);
    return family;
  }

  // value is that of a property, with the script's getters only where they may run.
  function value(state, d, object) {
    if (d === undefined) return undefined;
    if (d.get !== undefined) return state.careful ? undefined : d.get.call(object);
    return d.value;
  }

  function customOf(state, object) {
    return value(state, getOwnPropertyDescriptor(object, custom) ?? familyOf(state, object).custom, object);
  }

  function nameOf(f) {
    const name = getOwnPropertyDescriptor(f, "name")?.value;
    return typeof name === "string" ? name : "";
  }

  // className returns the name of an object's class; null for an object without a
  // prototype. Into inherited go the properties that its prototypes have, where that
  // is an array: see inheritedProperties.
  function className(state, object, level, inherited, property) {
    if (!hasOwn(object, "constructor")) {
      const { name, direct } = familyOf(state, object);
      if (name !== "") {
        if (inherited !== undefined && !(direct && builtIn.has(name))) inheritedProperties(state, object, getPrototypeOf(object), level, inherited, property);
        return name;
      }
    }
    let first;
    const chain = chainOf(getPrototypeOf(object));
    for (let holder = object; holder !== null; holder = parent(holder)) {
      const made = maker(chain, holder, object);
      const name = made === undefined ? "" : nameOf(made);
      if (name !== "") {
        if (inherited !== undefined && (first !== holder || !builtIn.has(name))) inheritedProperties(state, object, first ?? object, level, inherited, property);
        return name;
      }
      if (first === undefined && holder !== object) first = holder;
    }
    const proto = getPrototypeOf(object);
    if (proto === null) return null;
    const own = typeof object === "function" ? "Function" : fallback(object);
    if (level > state.depth && state.depth !== null) return `${own} <Complex prototype>`;
    if (kind(proto) === "Proxy") return `${own} <Proxy>`;
    const above = className(state, proto, level + 1, inherited, property);
    if (above !== null) return `${own} <${above}>`;
    return `${own} <${host.inspect(proto, { ...host.userOptions(state), customInspect: false, depth: -1 })}>`;
  }

  function fallback(object) {
    const sort = kind(object);
    return sort === "View" || sort === "Proxy" || sort === "" ? "Object" : sort;
  }

  // inheritedProperties writes what an object has of its own classes' prototypes:
  // of three of them at most, and no methods.
  function inheritedProperties(state, main, from, level, out, property) {
    const seen = new Set(["constructor"]);
    let holder = from;
    for (let depth = 0; depth < 3; depth++) {
      if (depth !== 0 || main === holder) {
        holder = parent(holder);
        if (holder === null) return;
        const made = getOwnPropertyDescriptor(holder, "constructor")?.value;
        if (typeof made === "function" && builtIn.has(nameOf(made))) return;
      }
      const keys = Reflect.ownKeys(holder);
      state.stack.push(main);
      for (const key of keys) {
        if (seen.has(key) || hasOwn(main, key)) continue;
        const d = getOwnPropertyDescriptor(holder, key);
        if (typeof d.value === "function") continue;
        const text = property(state, holder, level, key, d, main);
        out.push(state.colors ? `\u001b[2m${text}\u001b[22m` : text);
      }
      state.stack.pop();
      for (const key of keys) seen.add(key);
    }
  }

  // tagOf returns the toStringTag of an object that is not shown as a property.
  function tagOf(state, object) {
    const tag = value(state, getOwnPropertyDescriptor(object, Symbol.toStringTag) ?? familyOf(state, object).tag, object);
    if (typeof tag !== "string" || tag === "") return "";
    return (state.showHidden ? hasOwn : isEnumerable)(object, Symbol.toStringTag) ? "" : tag;
  }

  // prefix is what stands before the brace of an object: its class, how many it
  // holds, and its tag.
  function prefix(name, tag, instead, size = "") {
    if (name === null) return `[${instead}${size}: null prototype] ${tag !== "" && instead !== tag ? `[${tag}] ` : ""}`;
    return `${name}${size} ${tag !== "" && name !== tag ? `[${tag}] ` : ""}`;
  }

  function plainPrefix(object, name, tag) {
    const instead = name === null ? fallback(object) : "";
    return prefix(name, tag, name === null && instead === tag ? "Object" : instead);
  }

  return { builtIn, className, customOf, familyOf, tagOf, prefix, plainPrefix, found, read, nameOf, functionKind, iteratorKind, weakKind };
});
