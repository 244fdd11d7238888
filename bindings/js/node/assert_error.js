// AssertionError, with the messages that Node makes of what was compared.
(function (host) {
  "use strict";
  const { stackAs, validateObject } = host.node("errors");
  const { inspect } = host.node("util");

  const titles = {
    deepStrictEqual: "Expected values to be strictly deep-equal:",
    strictEqual: "Expected values to be strictly equal:",
    strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
    deepEqual: "Expected values to be loosely deep-equal:",
    notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
    notStrictEqual: 'Expected "actual" to be strictly unequal to:',
    notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
    notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
    notIdentical: "Values have same structure but are not reference-equal:",
    notDeepEqualUnequal: "Expected values not to be loosely deep-equal:",
  };
  const isObject = (value) => typeof value === "object" && value !== null;
  const isReference = (value) => isObject(value) || typeof value === "function";

  function shown(value) {
    const options = { compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true };
    return inspect(value, options);
  }

  // cut leaves of a long list of lines the first 46.
  function cut(lines) {
    return lines.length > 50 ? [...lines.slice(0, 46), "..."] : lines;
  }

  // onOneLine is the message for values that need a line each; undefined where a
  // comparison by lines tells more.
  function onOneLine(actual, expected, a, b, title) {
    const short = a.length + b.length <= 12;
    if (short && !isObject(actual) && !isObject(expected) && (actual !== 0 || expected !== 0)) return `${title}\n\n${a} !== ${b}\n`;
    return undefined;
  }

  // pointer marks where two lines begin to differ.
  function pointer(a, b, operator) {
    if (a.length + b.length <= 12 || a.length + b.length >= 80 || operator === "strictEqualObject") return "";
    let same = 0;
    while (a[same] === b[same]) same++;
    return same > 2 ? `\n  ${" ".repeat(same)}^` : "";
  }

  // A comparison of lines as they are written: equal ones are shown about the others,
  // longer runs of them are left out.
  class Lines {
    text = "";
    waiting = ""; // expected lines, which follow all actual ones of a run
    printed = 0;
    equal = 0; // lines, of the run that is under way
    skipped = false;

    // pass ends a run of equal lines before line i.
    pass(lines, i) {
      const { equal } = this;
      this.equal = 0;
      if (equal <= 2) return;
      if (equal === 5) this.add(`  ${lines[i - 3]}`);
      if (equal > 5) {
        this.text += "\n...";
        this.skipped = true;
      }
      if (equal > 3) this.add(`  ${lines[i - 2]}`);
      this.add(`  ${lines[i - 1]}`);
    }
    add(line) {
      this.text += `\n${line}`;
      this.printed++;
    }
    wait(line) {
      this.waiting += `\n${line}`;
      this.printed++;
    }
    same(line) {
      this.text += this.waiting;
      this.waiting = "";
      if (++this.equal <= 2) this.add(`  ${line}`);
    }
  }

  // difference is the message of strictEqual and deepStrictEqual.
  function difference(actual, expected, operator, message) {
    if (operator === "strictEqual" && ((isObject(actual) && isObject(expected)) || (typeof actual === "function" && typeof expected === "function"))) operator = "strictEqualObject";
    const title = message || titles[operator];
    const all = shown(actual).split("\n");
    const actualLines = all.slice();
    const expectedLines = shown(expected).split("\n");
    let mark = "";
    if (all.length === 1 && expectedLines.length === 1 && all[0] !== expectedLines[0]) {
      const line = onOneLine(actual, expected, all[0], expectedLines[0], title);
      if (line !== undefined) return line;
      mark = pointer(all[0], expectedLines[0], operator);
    }

    // The equal lines at the end: three of them are shown, and the first.
    const tail = [];
    while (actualLines.length > 0 && expectedLines.length > 0 && actualLines.at(-1) === expectedLines.at(-1)) {
      tail.unshift(actualLines.pop());
      expectedLines.pop();
    }
    const most = Math.max(actualLines.length, expectedLines.length);
    if (most === 0) return `${titles.notIdentical}\n\n${cut(all).join("\n")}\n`;
    let end = tail.slice(-3).map((line) => `\n  ${line}`).join("");
    if (tail.length >= 5) end = `\n...${end}`;
    if (tail.length > 3) end = `\n  ${tail[0]}${end}`;

    const head = `${title}\n+ actual - expected`;
    const out = new Lines();
    out.skipped = tail.length >= 5;
    for (let i = 0; i < most; i++) {
      if (i >= expectedLines.length) {
        out.pass(actualLines, i);
        out.add(`+ ${actualLines[i]}`);
      } else if (i >= actualLines.length) {
        out.pass(expectedLines, i);
        out.wait(`- ${expectedLines[i]}`);
      } else {
        let line = actualLines[i];
        const other = expectedLines[i];
        // A comma at the end makes no difference.
        if (line === other || line === `${other},`) {
          out.same(line);
        } else if (other === `${line},`) {
          line = other;
          out.same(line);
        } else {
          out.pass(actualLines, i);
          out.add(`+ ${line}`);
          out.wait(`- ${other}`);
        }
      }
      if (out.printed > 50 && i < most - 2) return `${head} ... Lines skipped\n${out.text}\n...${out.waiting}\n...`;
    }
    return `${head}${out.skipped ? " ... Lines skipped" : ""}\n${out.text}${out.waiting}${end}${mark}`;
  }

  function unequal(actual, operator) {
    const title = operator === "notStrictEqual" && isReference(actual) ? titles.notStrictEqualObject : titles[operator];
    const lines = cut(shown(actual).split("\n"));
    if (lines.length > 1) return `${title}\n\n${lines.join("\n")}\n`;
    return `${title}${lines[0].length > 5 ? "\n\n" : " "}${lines[0]}`;
  }

  const short = (text, most) => (text.length > most ? `${text.slice(0, most - 3)}...` : text);

  function loose(actual, expected, operator) {
    const a = shown(actual);
    const b = shown(expected);
    if (operator === "notDeepEqual" && a === b) return short(`${titles.notDeepEqual}\n\n${a}`, 1024);
    const [left, right] = [short(a, 512), short(b, 512)];
    if (operator === "deepEqual") return `${titles.deepEqual}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
    const title = titles[`${operator}Unequal`];
    if (title) return `${title}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
    return `${left} ${operator} ${right}`;
  }

  // withoutStack is an error as it is compared: by its message and its properties.
  function withoutStack(error) {
    const copy = Object.assign(Object.create(Object.getPrototypeOf(error)), error);
    Object.defineProperty(copy, "message", { value: error.message });
    return copy;
  }

  function messageOf(actual, expected, operator, message) {
    const differs = operator === "deepStrictEqual" || operator === "strictEqual";
    if (message != null) return differs ? difference(actual, expected, operator, message) : String(message);
    if (differs) return difference(actual, expected, operator);
    if (operator === "notDeepStrictEqual" || operator === "notStrictEqual") return unequal(actual, operator);
    return loose(actual, expected, operator);
  }

  class AssertionError extends Error {
    constructor(options) {
      validateObject(options, "options");
      const { message, operator, details } = options;
      let { actual, expected } = options;
      if (message == null && actual instanceof Error && expected instanceof Error) {
        actual = withoutStack(actual);
        expected = withoutStack(expected);
      }
      super(messageOf(actual, expected, operator, message));
      this.generatedMessage = !message;
      Object.defineProperty(this, "name", { value: "AssertionError", enumerable: false, writable: true, configurable: true });
      this.code = "ERR_ASSERTION";
      if (details) {
        this.actual = this.expected = this.operator = undefined;
        details.forEach((detail, i) => {
          this[`message ${i}`] = detail.message;
          this[`actual ${i}`] = detail.actual;
          this[`expected ${i}`] = detail.expected;
          this[`operator ${i}`] = detail.operator;
          this[`stack trace ${i}`] = detail.stack;
        });
      } else {
        this.actual = actual;
        this.expected = expected;
        this.operator = operator;
      }
      stackAs(this, `AssertionError [ERR_ASSERTION]: ${this.message}`);
    }
    toString() {
      return `${this.name} [${this.code}]: ${this.message}`;
    }
    // What was compared is in the message, and need not be shown whole again.
    [inspect.custom](depth, options) {
      const { actual, expected } = this;
      if (typeof actual === "string") this.actual = firstLines(actual);
      if (typeof expected === "string") this.expected = firstLines(expected);
      try {
        return inspect(this, { ...options, customInspect: false, depth: 0 });
      } finally {
        this.actual = actual;
        this.expected = expected;
      }
    }
  }

  function firstLines(text) {
    const lines = text.split("\n");
    if (lines.length > 10) return `${lines.slice(0, 10).join("\n")}\n...`;
    return text.length > 512 ? `${text.slice(0, 512)}...` : text;
  }

  return { AssertionError };
});
