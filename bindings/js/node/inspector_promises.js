(function (host) {
  "use strict";
  return { ...host.node("inspector") };
});
