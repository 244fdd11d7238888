// There is no terminal: what is written goes to the server's log.
(function (host) {
  "use strict";
  const { codes } = host.node("errors");
  const absent = host.node("absent").of("tty", "a connector has no terminal. Write with console, which goes to the server's log");

  function stream(name) {
    const Refused = absent.class(name);
    const Class = {
      [name]: function (fd) {
        if (fd >> 0 !== fd || fd < 0) throw new codes.ERR_INVALID_FD(fd);
        return new Refused();
      },
    }[name];
    return Class;
  }

  const ReadStream = stream("ReadStream");
  Object.assign(ReadStream.prototype, absent.functions("setRawMode"));
  const WriteStream = stream("WriteStream");
  Object.assign(WriteStream.prototype, {
    isTTY: false,
    // Asked of the prototype by packages that look for colors.
    getColorDepth: () => 1,
    hasColors: () => false,
    ...absent.functions("cursorTo", "moveCursor", "clearLine", "clearScreenDown", "getWindowSize"),
  });
  return { isatty: (fd) => false, ReadStream, WriteStream };
});
