// The global process, as a module: the object is globals/process.js.
(function (host) {
  "use strict";
  return host.process();
});
