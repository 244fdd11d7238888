// assert.strict, as a module of its own.
(function (host) {
  "use strict";
  return host.node("assert").strict;
});
