// What an object holds besides its properties, an entry each.
(function (host) {
  "use strict";
  const { promiseState } = host;
  const { getOwnPropertyDescriptor, getPrototypeOf, keys: ownKeys } = Object;
  const uncurry = (f) => Function.prototype.call.bind(f);
  const hasOwn = uncurry(Object.prototype.hasOwnProperty);
  const getterOf = (proto, name) => uncurry(getOwnPropertyDescriptor(proto, name).get);
  const typedLength = getterOf(getPrototypeOf(Uint8Array.prototype), "length");
  const bufferLength = getterOf(ArrayBuffer.prototype, "byteLength");
  const mapSize = getterOf(Map.prototype, "size");
  const setSize = getterOf(Set.prototype, "size");
  const eachMap = uncurry(Map.prototype.forEach);
  const eachSet = uncurry(Set.prototype.forEach);

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
        out.push(host.property(state, value, level, i, undefined, value, true));
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
      const text = host.primitive(state, value[i]);
      state.left -= text.length;
      out.push(text);
    }
    more(out, length - out.length);
    if (!state.showHidden) return;
    state.indent += 2;
    for (const key of ["BYTES_PER_ELEMENT", "length", "byteLength", "byteOffset", "buffer"]) out.push(`[${key}]: ${host.format(state, value[key], level, true)}`);
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
      if (out.length < most && state.left > 0) out.push(host.format(state, item, level));
    });
    more(out, setSize(value) - out.length);
    state.indent -= 2;
  }

  function mapItems(state, value, level, out) {
    const most = mostOf(state, mapSize(value));
    state.indent += 2;
    eachMap(value, (item, key) => {
      if (out.length < most && state.left > 0) out.push(`${host.format(state, key, level)} => ${host.format(state, item, level)}`);
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
    const text = host.format(state, result, level);
    state.indent -= 2;
    out.push(settled === "rejected" ? `${state.stylize("<rejected>", "special")} ${text}` : text);
  }

  return { arrayItems, typedItems, bufferItems, setItems, mapItems, unknownItems, promiseItems, typedLength, bufferLength, mapSize, setSize };
});
