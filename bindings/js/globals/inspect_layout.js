// Where the entries of an object go: on one line, in columns, or a line each.
(function (host) {
  "use strict";
  const { width } = host.load("inspect_text");

  // columnsOf returns how many columns look best for a list's entries: about a
  // square, a character being two and a half times as high as it is wide.
  function columnsOf(state, lengths, total, longest, entries) {
    const cell = longest + 2;
    const fits = cell * 3 + state.indent < state.breakLength;
    const alike = total / cell > 5 || longest <= 6;
    if (!fits || !alike) return 1;
    const bias = Math.sqrt(cell - total / entries);
    const biased = Math.max(cell - 3 - bias, 1);
    return Math.min(
      Math.round(Math.sqrt(2.5 * biased * lengths.length) / biased),
      Math.floor((state.breakLength - state.indent) / cell),
      state.compact * 4,
      15,
    );
  }

  // inColumns puts the entries of a list side by side, where they are of like
  // length. value is the list itself, where numbers are set to the right.
  function inColumns(state, out, value) {
    const more = state.maxArrayLength < out.length; // the last says how many more there are
    const n = more ? out.length - 1 : out.length;
    const lengths = [];
    let total = 0;
    let longest = 0;
    for (let i = 0; i < n; i++) {
      const length = state.colors ? width(out[i]) : widthOf(out[i]);
      lengths.push(length);
      total += length + 2;
      longest = Math.max(longest, length);
    }
    const columns = columnsOf(state, lengths, total, longest, out.length);
    if (columns <= 1) return out;
    const widths = [];
    for (let i = 0; i < columns; i++) {
      let most = 0;
      for (let j = i; j < n; j += columns) most = Math.max(most, lengths[j]);
      widths.push(most + 2);
    }
    const toRight = value !== undefined && allNumbers(value, out.length);
    const lines = [];
    for (let i = 0; i < n; i += columns) {
      const end = Math.min(i + columns, n);
      let line = "";
      for (let j = i; j < end; j++) {
        const last = j === end - 1;
        const text = last ? out[j] : `${out[j]}, `;
        if (last && !toRight) {
          line += text;
          continue;
        }
        const room = widths[j - i] + out[j].length - lengths[j] - (last ? 2 : 0); // colours take no room
        line += toRight ? text.padStart(room) : text.padEnd(room);
      }
      lines.push(line);
    }
    if (more) lines.push(out[n]);
    return lines;
  }

  function widthOf(text) {
    return /^[\x20-\x7e]*$/.test(text) ? text.length : width(text);
  }

  function allNumbers(value, n) {
    for (let i = 0; i < n; i++) {
      const type = typeof Object.getOwnPropertyDescriptor(value, i)?.value;
      if (type !== "number" && type !== "bigint") return false;
    }
    return true;
  }

  function fits(state, out, start, base) {
    let total = out.length + start;
    if (total + out.length > state.breakLength) return false;
    for (let i = 0; i < out.length; i++) {
      total += state.colors ? width(out[i]) : out[i].length;
      if (total > state.breakLength) return false;
    }
    return !base.includes("\n");
  }

  // join makes the text of an object of that of its entries. isList is whether they
  // may go into columns.
  function join(state, out, base, braces, isList, level, value) {
    const head = base === "" ? "" : `${base} `;
    if (state.compact === true) {
      if (fits(state, out, 0, base)) return `${braces[0]}${base === "" ? "" : ` ${base}`} ${out.join(", ")} ${braces[1]}`;
      const space = " ".repeat(state.indent);
      const first = base === "" && braces[0].length === 1 ? " " : `${base === "" ? "" : ` ${base}`}\n${space}  `;
      return `${braces[0]}${first}${out.join(`,\n${space}  `)} ${braces[1]}`;
    }
    if (typeof state.compact === "number" && state.compact >= 1) {
      const entries = out.length;
      if (isList && entries > 6) out = inColumns(state, out, value);
      // What holds no more than so many levels goes on one line where it fits.
      if (state.current - level < state.compact && entries === out.length) {
        const start = out.length + state.indent + braces[0].length + base.length + 10;
        if (fits(state, out, start, base)) {
          const line = out.join(", ");
          if (!line.includes("\n")) return `${head}${braces[0]} ${line} ${braces[1]}`;
        }
      }
    }
    const space = `\n${" ".repeat(state.indent)}`;
    return `${head}${braces[0]}${space}  ${out.join(`,${space}  `)}${space}${braces[1]}`;
  }

  return { join };
});
