// There is one world, in which the script runs already: what makes another says so.
(function (host) {
  "use strict";
  const { validateObject } = host.node("errors");
  const absent = host.node("absent").of(
    "vm",
    "there is one world for a connector, which is walled off already. Call the code directly, or make a function of its text with new Function(...)",
  );
  return {
    Script: absent.class("Script", ["runInThisContext", "runInContext", "runInNewContext", "createCachedData"]),
    ...absent.functions("createContext", "createScript", "runInContext", "runInNewContext", "runInThisContext"),
    isContext(object) {
      validateObject(object, "object");
      return false;
    },
    ...absent.functions("compileFunction", "measureMemory"),
    constants: Object.freeze({
      __proto__: null,
      USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol("vm_dynamic_import_main_context_default"),
      DONT_CONTEXTIFY: Symbol("vm_context_no_contextify"),
    }),
  };
});
