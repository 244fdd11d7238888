// readline/promises, over readline.js. Readline, which moves a cursor, has none to
// move.
(function (host) {
  "use strict";
  const { Interface, createInterface } = host.node("readline");

  class Readline {
    clearLine() {
      return this;
    }
    clearScreenDown() {
      return this;
    }
    cursorTo() {
      return this;
    }
    moveCursor() {
      return this;
    }
    rollback() {
      return this;
    }
    async commit() {}
  }
  return { Interface, Readline, createInterface };
});
