// A connector sees paths of one kind only, whatever the server runs on.
(function (host) {
  "use strict";
  return host.node("path/posix");
});
