// path.matchesGlob: "*", "?", "[a-z]", "**", "{a,b}", "{1..3}" and "+(a|b)" and its
// like. A pattern becomes one regular expression for each part of a path.
(function (host) {
  "use strict";
  const { validateString } = host.node("errors");
  const mostBraces = 1000; // patterns that one pattern may stand for

  // closing returns where what opens at `at` is closed; -1 where it is not.
  function closing(text, at, open, close) {
    for (let depth = 0, i = at; i < text.length; i++) {
      if (text[i] === "\\") i++;
      else if (text[i] === open) depth++;
      else if (text[i] === close && --depth === 0) return i;
    }
    return -1;
  }

  function split(text, mark) {
    const out = [];
    let depth = 0;
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      if (text[i] === "\\") i++;
      else if (text[i] === "{" || text[i] === "(") depth++;
      else if (text[i] === "}" || text[i] === ")") depth--;
      else if (depth === 0 && text[i] === mark) {
        out.push(text.slice(from, i));
        from = i + 1;
      }
    }
    return [...out, text.slice(from)];
  }

  // braces writes {a,b} out.
  function braces(pattern) {
    for (let at = pattern.indexOf("{"); at >= 0; at = pattern.indexOf("{", at + 1)) {
      if (pattern[at - 1] === "\\" || pattern[at - 1] === "$") continue;
      const end = closing(pattern, at, "{", "}");
      if (end < 0) continue;
      const inner = pattern.slice(at + 1, end);
      let choices = split(inner, ",");
      const range = /^(-?\d+)\.\.(-?\d+)$|^([a-zA-Z])\.\.([a-zA-Z])$/.exec(inner);
      if (range !== null) {
        const from = range[1] !== undefined ? +range[1] : range[3].charCodeAt(0);
        const to = range[2] !== undefined ? +range[2] : range[4].charCodeAt(0);
        const step = from <= to ? 1 : -1;
        choices = [];
        for (let n = from; choices.length < mostBraces; n += step) {
          choices.push(range[1] !== undefined ? `${n}` : String.fromCharCode(n));
          if (n === to) break;
        }
      } else if (choices.length < 2) {
        continue;
      }
      const rest = braces(pattern.slice(end + 1));
      const out = [];
      for (const choice of choices) {
        for (const middle of range === null ? braces(choice) : [choice]) {
          for (const tail of rest) if (out.length < mostBraces) out.push(pattern.slice(0, at) + middle + tail);
        }
      }
      return out;
    }
    return [pattern];
  }

  const literal = (c) => c.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

  // part makes an expression of what stands between two slashes.
  function part(glob) {
    let out = "";
    for (let i = 0; i < glob.length; i++) {
      const c = glob[i];
      if ("?*+@!".includes(c) && glob[i + 1] === "(") {
        const end = closing(glob, i + 1, "(", ")");
        if (end >= 0) {
          const choices = split(glob.slice(i + 2, end), "|").map((choice) => part(choice));
          const group = `(?:${choices.join("|")})`;
          out += c === "!" ? `(?:(?!${group}${part(glob.slice(end + 1))}$)[^]*?)` : group + (c === "@" ? "" : c);
          i = end;
          continue;
        }
      }
      if (c === "*") {
        while (glob[i + 1] === "*") i++;
        out += i === glob.length - 1 && out === "" ? "[^]+?" : "[^]*?";
      } else if (c === "?") {
        out += "[^]";
      } else if (c === "[") {
        const set = /^\[([!^]?)(\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*)\]/.exec(glob.slice(i));
        if (set === null) {
          out += "\\[";
          continue;
        }
        i += set[0].length - 1;
        const named = { alpha: "a-zA-Z", digit: "0-9", alnum: "a-zA-Z0-9", upper: "A-Z", lower: "a-z", space: "\\s", word: "\\w", xdigit: "0-9a-fA-F" };
        const inside = set[2].replace(/\[:([a-z]+):\]|\\.|[\\^\]]|\[/g, (m, name) => (name !== undefined ? (named[name] ?? "") : m.length > 1 ? m : `\\${m}`));
        out += `[${set[1] === "" ? "" : "^"}${inside}]`;
      } else {
        out += literal(c);
      }
    }
    return out;
  }

  const dotted = (name) => name === "." || name === "..";

  // Names that begin with "." are matched by a pattern that begins so.
  function matchesPart(name, glob) {
    if (name[0] === "." && glob[0] !== "." && (/^(?:[*?[]|[@+!]\()/.test(glob) || dotted(name))) return false;
    if (dotted(name)) return name === glob;
    return new RegExp(`^(?:${part(glob)})$`).test(name);
  }

  function matchesParts(names, globs, n = 0, g = 0) {
    for (; g < globs.length; n++, g++) {
      if (globs[g] === "**") {
        while (globs[g + 1] === "**") g++;
        if (g === globs.length - 1) return names.length > n && names.slice(n).every((name) => name[0] !== ".");
        for (let at = n; at <= names.length; at++) {
          if (matchesParts(names, globs, at, g + 1)) return true;
          if (names[at]?.[0] === ".") return false;
        }
        return false;
      }
      if (n >= names.length) return false;
      if (!matchesPart(names[n], globs[g])) return false;
    }
    return n === names.length || (n === names.length - 1 && names[n] === "");
  }

  // cut splits a path and works off what says nothing.
  function cut(path) {
    const out = [];
    const parts = path.split("/");
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      const before = out[out.length - 1];
      if (i > 0 && (part === "." || (part === "" && i < parts.length - 1))) continue;
      if (part === ".." && before !== undefined && !["", ".", "..", "**"].includes(before)) out.pop();
      else out.push(part);
    }
    return out;
  }

  return {
    matches(path, pattern, sep) {
      validateString(path, "path");
      validateString(pattern, "pattern");
      if (pattern === "") return path === "";
      const names = cut(sep === "\\" ? path.replaceAll("\\", "/") : path);
      // A backslash in a pattern is a separator everywhere.
      return braces(pattern.replaceAll("\\", "/")).some((glob) => matchesParts(names, cut(glob)));
    },
  };
});
