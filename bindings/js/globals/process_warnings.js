// process.emitWarning: a warning goes to those who listen for it and to the log,
// there once for its code.
(function (host) {
  "use strict";
  const { codes, validateString, stackAs } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE } = codes;

  function made(warning, name, code, detail) {
    if (typeof warning !== "string") {
      if (!(warning instanceof Error)) throw new ERR_INVALID_ARG_TYPE("warning", ["Error", "string"], warning);
      return warning;
    }
    const error = new Error(warning);
    error.name = String(name || "Warning");
    if (code !== undefined) error.code = code;
    if (detail !== undefined) error.detail = detail;
    return stackAs(error, `${error.name}: ${warning}`);
  }

  function log(warning) {
    const code = warning.code ? `[${warning.code}] ` : "";
    const detail = warning.detail ? `\n${warning.detail}` : "";
    const text = `${code}${warning.name}: ${warning.message}${detail}`;
    const once = warning.code !== undefined || warning.name === "DeprecationWarning";
    host.warn(text, once ? `${warning.name} ${warning.code ?? warning.message}` : undefined);
  }

  function emitWarning(process, warning, type, code, ctor) {
    let detail;
    if (type !== null && typeof type === "object" && !Array.isArray(type)) {
      code = type.code;
      if (typeof type.detail === "string") detail = type.detail;
      type = type.type || "Warning";
    } else if (typeof type === "function") {
      code = undefined;
      type = "Warning";
    }
    if (type !== undefined) validateString(type, "type");
    if (typeof code === "function") code = undefined;
    else if (code !== undefined) validateString(code, "code");
    const error = made(warning, type, code, detail);
    if (error.name === "DeprecationWarning") {
      if (process.noDeprecation) return;
      if (process.throwDeprecation) {
        process.nextTick(() => {
          throw error;
        });
        return;
      }
    }
    process.nextTick(() => {
      log(error);
      process.emit("warning", error);
    });
  }

  return { emitWarning };
});
