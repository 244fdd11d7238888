(function (host) {
  "use strict";
  return host.node("assert").strict;
});
