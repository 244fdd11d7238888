// There is no WebAssembly to give an interface to.
(function (host) {
  "use strict";
  const absent = host.node("absent").of("wasi", "there is no WebAssembly. Choose a package that is JavaScript only");
  return { WASI: absent.class("WASI", ["start", "initialize", "getImportObject"]) };
});
