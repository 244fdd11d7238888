// The global console (console.go), as a module.
(function (host) {
  "use strict";
  return host.console();
});
