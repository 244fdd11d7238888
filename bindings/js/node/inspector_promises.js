// inspector, by its other name: of its Session there is none in either style.
(function (host) {
  "use strict";
  return { ...host.node("inspector") };
});
