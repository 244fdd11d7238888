// There is no debugger: what opens one says so.
(function (host) {
  "use strict";
  const absent = host.node("absent").of("inspector", "there is no debugger to connect. Write with console, which goes to the server's log");
  return {
    open: absent.refusal("open"),
    close() {},
    url: () => undefined,
    waitForDebugger: absent.refusal("waitForDebugger"),
    console: host.global("console"),
    Session: absent.class("Session", ["connect", "connectToMainThread", "disconnect", "post", "on"]),
    Network: {},
  };
});
