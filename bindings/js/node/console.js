(function (host) {
  "use strict";
  return host.console();
});
