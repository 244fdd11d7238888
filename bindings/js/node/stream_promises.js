// Node's stream/promises.
(function (host) {
  "use strict";
  return host.node("stream").promises;
});
