// Texts and numbers as Node's util.inspect writes them, and the columns that a text
// takes on a screen.
(function () {
  "use strict";

  const controls = ["\\b", "\\t", "\\n", "\\x0B", "\\f", "\\r"]; // from 8 on

  function escaped(code) {
    if (code === 39) return "\\'";
    if (code === 92) return "\\\\";
    if (code >= 8 && code <= 13) return controls[code - 8];
    if (code >= 0xd800) return `\\u${code.toString(16)}`;
    return `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`;
  }

  const plain = /^[\x20-\x26\x28-\x5b\x5d-\x7e\xa0-\ud7ff\ue000-\uffff]*$/;

  // escape writes out control characters, backslashes, lone surrogates and, where
  // it is the quote, the apostrophe.
  function escape(text, apostrophe) {
    if (plain.test(text)) return text;
    let out = "";
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0xd800 && code <= 0xdbff) {
        const next = text.charCodeAt(i + 1);
        if (next >= 0xdc00 && next <= 0xdfff) {
          i++;
          continue;
        }
      }
      const special = code < 32 || code === 92 || (code === 39 && apostrophe) || (code > 126 && code < 160) || (code >= 0xd800 && code <= 0xdfff);
      if (!special) continue;
      out += text.slice(from, i) + escaped(code);
      from = i + 1;
    }
    return out + text.slice(from);
  }

  function quote(text) {
    if (!text.includes("'")) return `'${escape(text, false)}'`;
    if (!text.includes('"')) return `"${escape(text, false)}"`;
    if (!text.includes("`") && !text.includes("${")) return `\`${escape(text, false)}\``;
    return `'${escape(text, true)}'`;
  }

  const grouped = (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, "_");

  function number(value, separated) {
    if (Object.is(value, -0)) return "-0";
    const text = `${value}`;
    if (!separated || !Number.isFinite(value) || text.includes("e")) return text;
    const [whole, fraction] = text.split(".");
    if (fraction === undefined) return grouped(whole);
    return `${grouped(whole)}.${fraction.replace(/\d{3}(?=\d)/g, "$&_")}`;
  }

  function bigint(value, separated) {
    return `${separated ? grouped(`${value}`) : value}n`;
  }

  // Control sequences of ECMA-48: CSI, OSC and the short ones.
  const sequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]/g;

  function strip(text) {
    return /[\u001b\u009b]/.test(text) ? text.replace(sequences, "") : text;
  }

  // Pairs of code points: the first and the last of what takes two columns
  // (Unicode's East Asian Width, W and F).
  const wide = [
    0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe, 0x2614, 0x2615, 0x2648, 0x2653,
    0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea,
    0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa, 0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e,
    0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x303e,
    0x3041, 0x3247, 0x3250, 0x4dbf, 0x4e00, 0xa4c6, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6b, 0xff01, 0xff60,
    0xffe0, 0xffe6, 0x16fe0, 0x18d08, 0x1b000, 0x1b2fb, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f200, 0x1f320,
    0x1f32d, 0x1f335, 0x1f337, 0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0, 0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4, 0x1f3f8, 0x1f43e,
    0x1f440, 0x1f440, 0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567, 0x1f57a, 0x1f57a, 0x1f595, 0x1f596, 0x1f5a4, 0x1f5a4,
    0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2, 0x1f6d5, 0x1f6d7, 0x1f6dc, 0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc,
    0x1f7e0, 0x1f7f0, 0x1f90c, 0x1f93a, 0x1f93c, 0x1f945, 0x1f947, 0x1faff, 0x20000, 0x3fffd,
  ];
  const none = [0x300, 0x36f, 0x200b, 0x200f, 0x20d0, 0x20ff, 0xfe00, 0xfe0f, 0xfe20, 0xfe2f, 0xe0100, 0xe01ef];

  function within(ranges, code) {
    let low = 0;
    let high = ranges.length / 2 - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (code < ranges[2 * middle]) high = middle - 1;
      else if (code > ranges[2 * middle + 1]) low = middle + 1;
      else return true;
    }
    return false;
  }

  // width is how many columns a text takes.
  function width(text) {
    text = strip(text);
    if (/^[\x20-\x7e]*$/.test(text)) return text.length;
    let columns = 0;
    for (const c of text.normalize("NFC")) {
      const code = c.codePointAt(0);
      if (code < 32 || (code >= 127 && code < 160) || within(none, code)) continue;
      columns += code >= 0x1100 && within(wide, code) ? 2 : 1;
    }
    return columns;
  }

  // ANSI's Select Graphic Rendition: what begins it and what ends it.
  const colors = {
    __proto__: null,
    reset: [0, 0],
    bold: [1, 22],
    dim: [2, 22],
    italic: [3, 23],
    underline: [4, 24],
    blink: [5, 25],
    inverse: [7, 27],
    hidden: [8, 28],
    strikethrough: [9, 29],
    doubleunderline: [21, 24],
  };
  const shades = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
  const capital = (name) => name[0].toUpperCase() + name.slice(1);
  shades.forEach((name, i) => (colors[name] = [30 + i, 39]));
  shades.forEach((name, i) => (colors[`bg${capital(name)}`] = [40 + i, 49]));
  Object.assign(colors, { framed: [51, 54], overlined: [53, 55] });
  shades.forEach((name, i) => (colors[i === 0 ? "gray" : `${name}Bright`] = [90 + i, 39]));
  shades.forEach((name, i) => (colors[i === 0 ? "bgGray" : `bg${capital(name)}Bright`] = [100 + i, 49]));
  const aliases = {
    gray: ["grey", "blackBright"],
    bgGray: ["bgGrey", "bgBlackBright"],
    dim: ["faint"],
    strikethrough: ["crossedout", "strikeThrough", "crossedOut"],
    hidden: ["conceal"],
    inverse: ["swapColors", "swapcolors"],
    doubleunderline: ["doubleUnderline"],
  };
  for (const name of Object.keys(aliases)) {
    for (const alias of aliases[name]) {
      Object.defineProperty(colors, alias, {
        get() {
          return this[name];
        },
        set(value) {
          this[name] = value;
        },
        configurable: true,
      });
    }
  }

  const styles = {
    __proto__: null,
    special: "cyan",
    number: "yellow",
    bigint: "yellow",
    boolean: "yellow",
    undefined: "grey",
    null: "bold",
    string: "green",
    symbol: "green",
    date: "magenta",
    regexp: "red",
    module: "underline",
  };

  function colored(text, style) {
    const color = colors[styles[style]];
    return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
  }

  return { quote, escape, number, bigint, strip, width, colors, styles, colored };
});
