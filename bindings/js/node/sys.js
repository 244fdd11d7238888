// sys is util's old name.
(function (host) {
  "use strict";
  return host.node("util");
});
