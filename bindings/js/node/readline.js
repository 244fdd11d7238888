// The lines of a stream. There is no terminal: nothing is asked, and the cursor has
// nowhere to go.
(function (host) {
  "use strict";
  const { validateAbortSignal } = host.node("errors");
  const EventEmitter = host.node("events");
  const { StringDecoder } = host.node("string_decoder");
  const absent = host.node("absent").of("readline", "there is no terminal to ask at. Take what is asked for as a parameter of the method");
  const mostWaiting = 1024; // lines that an iterator lets wait before the input is stopped

  class Interface extends EventEmitter {
    #decoder = new StringDecoder("utf8");
    #rest = "";
    #afterCR = false;
    constructor(input, output) {
      super();
      const options = input?.input !== undefined ? input : { input, output };
      this.input = options.input;
      this.output = options.output;
      this.terminal = false;
      this.line = "";
      this.history = [];
      this.closed = false;
      this.paused = false;
      this.crlfDelay = Math.max(100, options.crlfDelay || 0);
      if (typeof this.input?.on !== "function") throw new TypeError("readline needs an input to read from: { input: stream }");
      const signal = options.signal;
      if (signal !== undefined) {
        validateAbortSignal(signal, "options.signal");
        if (signal.aborted) host.global("queueMicrotask")(() => this.close());
        else signal.addEventListener("abort", () => this.close(), { once: true });
      }
      this.input.on("data", (chunk) => this.#take(this.#decoder.write(chunk)));
      this.input.on("end", () => {
        this.#take(this.#decoder.end());
        if (this.#rest !== "") this.emit("line", this.#rest);
        this.#rest = "";
        this.close();
      });
      this.input.on("error", (error) => this.emit("error", error));
      this.input.resume?.();
    }
    #take(text) {
      if (this.closed || text === "") return;
      if (this.#afterCR && text[0] === "\n") text = text.slice(1);
      const all = this.#rest + text;
      this.#afterCR = all.endsWith("\r");
      const lines = all.split(/\r\n|[\n\r]/);
      this.#rest = lines.pop();
      for (let i = 0; i < lines.length; i++) this.emit("line", lines[i]);
    }
    close() {
      if (this.closed) return;
      this.pause();
      this.closed = true;
      this.emit("close");
    }
    pause() {
      if (this.paused) return this;
      this.input.pause?.();
      this.paused = true;
      this.emit("pause");
      return this;
    }
    resume() {
      if (!this.paused) return this;
      this.input.resume?.();
      this.paused = false;
      this.emit("resume");
      return this;
    }
    getPrompt() {
      return this.promptText ?? "> ";
    }
    setPrompt(text) {
      Object.defineProperty(this, "promptText", { value: text, writable: true, configurable: true });
    }
    prompt() {
      if (this.paused) this.resume();
    }
    write(text) {
      if (this.paused) this.resume();
      this.#take(typeof text === "string" ? text : "");
    }
    getCursorPos() {
      return { rows: 0, cols: 0 };
    }
    [Symbol.asyncIterator]() {
      const lines = [];
      const waiting = [];
      let failed;
      let ended = this.closed;
      const settle = () => {
        while (waiting.length > 0 && (lines.length > 0 || ended)) {
          const { resolve, reject } = waiting.shift();
          if (lines.length > 0) resolve({ value: lines.shift(), done: false });
          else if (failed !== undefined) {
            reject(failed);
            failed = undefined;
          } else resolve({ value: undefined, done: true });
        }
        if (lines.length > mostWaiting) this.pause();
        else if (this.paused && !ended && lines.length < mostWaiting / 2) this.resume();
      };
      this.on("line", (line) => {
        lines.push(line);
        settle();
      });
      this.on("error", (error) => {
        failed = error;
        ended = true;
        settle();
      });
      this.on("close", () => {
        ended = true;
        settle();
      });
      return {
        next: () =>
          new Promise((resolve, reject) => {
            waiting.push({ resolve, reject });
            settle();
          }),
        return: async (value) => {
          this.close();
          return { value, done: true };
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    }
  }
  Interface.prototype.question = absent.refusal("question", "Interface.question");

  // What moves a cursor tells that it is done.
  const done = (name) =>
    ({
      [name](...args) {
        const callback = args[args.length - 1];
        if (typeof callback === "function") host.global("process").nextTick(callback, null);
        return true;
      },
    })[name];

  return {
    Interface,
    clearLine: done("clearLine"),
    clearScreenDown: done("clearScreenDown"),
    createInterface: (input, output) => new Interface(input, output),
    cursorTo: done("cursorTo"),
    emitKeypressEvents() {},
    moveCursor: done("moveCursor"),
    get promises() {
      return host.node("readline/promises");
    },
  };
});
