// An error as Node shows it: its stack, with the places of the user's source, in
// whose first line the class and the code of the error are put right.
(function (host) {
  "use strict";
  const { kind, mapStack } = host;
  const { found, prefix, read } = host.load("inspect_class");
  const frame = "\n    at ";

  const isError = (value) => typeof value === "object" && value !== null && kind(value) === "Error";

  function text(value) {
    return typeof value === "symbol" ? value.toString() : `${value}`;
  }

  function textOf(state, error, key) {
    const value = read(state, error, key);
    if (value === undefined || value === null) return "";
    return typeof value === "object" || typeof value === "function" ? "" : text(value);
  }

  function titleOf(state, error) {
    const name = textOf(state, error, "name");
    const message = textOf(state, error, "message");
    if (name === "" && message === "") return "Error";
    return name === "" || message === "" ? name + message : `${name}: ${message}`;
  }

  // stackOf returns an error's stack in Node's form. The engine writes the first
  // line when the stack is first read: what has been set since goes into it.
  function stackOf(state, error) {
    const stack = read(state, error, "stack");
    if (stack === undefined || stack === null || stack === "") return titleOf(state, error);
    if (typeof stack !== "string") return typeof stack === "object" || typeof stack === "function" ? titleOf(state, error) : text(stack);
    const at = stack.indexOf("\n\tat ");
    if (at < 0) return stack.trimEnd();
    const head = stack.slice(0, at);
    const title = titleOf(state, error);
    const code = textOf(state, error, "code");
    const coded = title.replace(":", () => ` [${code}]:`);
    const right = head === title || head === coded || (state.careful && title === "Error");
    const frames = mapStack(stack.slice(at + 1)).trimEnd().replaceAll("\t", "    ");
    return frames === "" ? (right ? head : title) : `${right ? head : title}\n${frames}`;
  }

  // named puts the class of an error into its first line.
  function named(stack, className, name, tag) {
    let length = name.length;
    const after = stack[length];
    const regular = name.endsWith("Error") && stack.startsWith(name) && (after === undefined || after === ":" || after === "\n");
    if (className !== null && !regular) return stack;
    let fallback = "Error";
    if (className === null) {
      const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n {4}at)/.exec(stack) ?? /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
      fallback = start?.[1] ?? "";
      length = fallback.length;
      fallback ||= "Error";
    }
    const full = prefix(className, tag, fallback).slice(0, -1);
    if (name === full) return stack;
    if (!full.includes(name)) return `${full} [${name}]${stack.slice(length)}`;
    return length === 0 ? `${full}: ${stack}` : full + stack.slice(length);
  }

  // alike finds the first run of more than three lines that a and b have both.
  function alike(a, b) {
    for (let i = 0; i < a.length - 3; i++) {
      const at = b.indexOf(a[i]);
      if (at < 0 || b.length - at <= 3) continue;
      let n = 1;
      while (i + n < a.length && at + n < b.length && a[i + n] === b[at + n]) n++;
      if (n > 3) return { n, from: i };
    }
    return undefined;
  }

  // framesOf are the lines of a stack without those that the error's cause has too.
  function framesOf(state, error, lines) {
    let cause;
    try {
      cause = read(state, error, "cause");
    } catch {
      return lines;
    }
    if (!isError(cause)) return lines;
    const other = stackOf(state, cause);
    const at = other.indexOf("\n    at");
    if (at < 0) return lines;
    const same = alike(lines, other.slice(at + 1).split("\n"));
    if (same === undefined) return lines;
    const skipped = same.n - 2;
    const told = state.stylize(`    ... ${skipped} lines matching cause stack trace ...`, "undefined");
    return [...lines.slice(0, same.from + 1), told, ...lines.slice(same.from + 1 + skipped)];
  }

  function hideTold(state, keys, error, stack) {
    if (state.showHidden) return;
    for (const key of ["name", "message", "stack"]) {
      const at = keys.indexOf(key);
      if (at >= 0 && (key === "stack" || stack.includes(text(read(state, error, key))))) keys.splice(at, 1);
    }
  }

  // shown returns the text of an error and takes out of keys what is in it.
  function shown(state, error, className, tag, keys) {
    const given = read(state, error, "name");
    const name = given === undefined || given === null ? "Error" : typeof given === "object" ? "" : text(given);
    let stack = stackOf(state, error);
    hideTold(state, keys, error, stack);
    if (found(error, "cause") !== undefined && !keys.includes("cause")) keys.push("cause");
    if (Array.isArray(read(state, error, "errors")) && !keys.includes("errors")) keys.push("errors");
    stack = named(stack, className, name, tag);
    const message = textOf(state, error, "message");
    let after = message === "" ? -1 : stack.indexOf(message);
    if (after >= 0) after += message.length;
    const at = stack.indexOf("\n    at", after);
    if (at < 0) stack = `[${stack}]`;
    else stack = `${stack.slice(0, at)}\n${framesOf(state, error, stack.slice(at + 1).split("\n")).join("\n")}`;
    return state.indent === 0 ? stack : stack.replaceAll("\n", `\n${" ".repeat(state.indent)}`);
  }

  // headOf is an error without its stack.
  function headOf(state, error) {
    const stack = stackOf(state, error);
    const at = stack.indexOf(frame);
    return at < 0 ? stack : stack.slice(0, at);
  }

  return { isError, shown, headOf };
});
