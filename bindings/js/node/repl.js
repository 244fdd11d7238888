// There is no terminal to read from: what starts a repl says so.
(function (host) {
  "use strict";
  const absent = host.node("absent").of("repl", "there is no terminal. Try a method with patchbay call");
  return {
    start: absent.refusal("start"),
    writer: (value) => host.node("util").inspect(value),
    REPLServer: absent.class("REPLServer", ["defineCommand", "displayPrompt", "setupHistory"]),
    REPL_MODE_SLOPPY: Symbol("repl-sloppy"),
    REPL_MODE_STRICT: Symbol("repl-strict"),
    Recoverable: absent.class("Recoverable"),
    isValidSyntax(text) {
      try {
        new Function(text);
        return true;
      } catch {
        return false;
      }
    },
    builtinModules: host.node("module").builtinModules,
  };
});
