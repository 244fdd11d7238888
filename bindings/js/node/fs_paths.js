// Paths, options and flags, as the calls of fs take them.
(function (host) {
  "use strict";
  const { codes, fileError } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = codes;
  const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND, O_EXCL, O_SYNC } = host.node("system_constants").fs;
  const Buffer = host.global("Buffer");
  const path = host.node("path");

  const advice = "read-only file system: a connector writes no files. Keep what is to last with the service that you call, and what is not in memory";

  // pathOf returns the path that an argument names, as it is shown.
  function pathOf(value, name = "path") {
    if (typeof value === "object" && value !== null && value.href && value.protocol) value = host.node("url").fileURLToPath(value);
    if (value instanceof Uint8Array) value = Buffer.from(value).toString();
    if (typeof value !== "string") throw new ERR_INVALID_ARG_TYPE(name, ["string", "Buffer", "URL"], value);
    if (value.includes("\0")) throw new ERR_INVALID_ARG_VALUE(name, value, "must be a string, Uint8Array, or URL without null bytes");
    return value;
  }

  // whole is the path that Go is asked for; "" names no file.
  const whole = (shown) => path.resolve(shown);

  function checked(result, syscall, shown) {
    if (typeof result === "string") throw fileError({ code: result, syscall, path: shown, message: isEnv(shown) ? "no such file for scripts: what .env holds is in process.env" : undefined });
    return result;
  }

  const isEnv = (path) => typeof path === "string" && /(?:^|[\\/])[^\\/]*\.env$/.test(path);

  // lookAt asks Go. Where a part of the path is a file, that is what is wrong.
  function lookAt(shown, syscall) {
    if (shown === "") throw fileError({ code: "ENOENT", syscall, path: shown });
    let result = host.stat(whole(shown));
    if (result === "ENOENT" && passesFile(whole(shown))) result = "ENOTDIR";
    if (typeof result === "object" && !result.directory && shown.endsWith("/")) result = "ENOTDIR";
    return checked(result, syscall, shown);
  }

  function passesFile(full) {
    for (let at = full.lastIndexOf("/"); at > 0; at = full.lastIndexOf("/", at - 1)) {
      const above = host.stat(full.slice(0, at));
      if (typeof above === "object") return !above.directory;
    }
    return false;
  }

  function optionsOf(options, defaults = {}) {
    if (options === null || options === undefined || typeof options === "function") return defaults;
    if (typeof options === "string") options = { ...defaults, encoding: options };
    else if (typeof options !== "object") throw new ERR_INVALID_ARG_TYPE("options", ["string", "Object"], options);
    const { encoding } = options;
    if (encoding && encoding !== "buffer" && !Buffer.isEncoding(encoding)) throw new ERR_INVALID_ARG_VALUE("encoding", encoding, "is invalid encoding");
    if (options.signal !== undefined) host.node("errors").validateAbortSignal(options.signal, "options.signal");
    return { ...defaults, ...options };
  }

  const flags = {
    r: 0, rs: O_SYNC, sr: O_SYNC, "r+": O_RDWR, "rs+": O_RDWR | O_SYNC, "sr+": O_RDWR | O_SYNC,
    w: O_TRUNC | O_CREAT | O_WRONLY, wx: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL, xw: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
    "w+": O_TRUNC | O_CREAT | O_RDWR, "wx+": O_TRUNC | O_CREAT | O_RDWR | O_EXCL, "xw+": O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
    a: O_APPEND | O_CREAT | O_WRONLY, ax: O_APPEND | O_CREAT | O_WRONLY | O_EXCL, xa: O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
    as: O_APPEND | O_CREAT | O_WRONLY | O_SYNC, sa: O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
    "a+": O_APPEND | O_CREAT | O_RDWR, "ax+": O_APPEND | O_CREAT | O_RDWR | O_EXCL, "xa+": O_APPEND | O_CREAT | O_RDWR | O_EXCL,
    "as+": O_APPEND | O_CREAT | O_RDWR | O_SYNC, "sa+": O_APPEND | O_CREAT | O_RDWR | O_SYNC,
  };

  function flagsOf(value) {
    if (value === null || value === undefined) return 0;
    if (typeof value === "number") {
      host.node("errors").validateInt32(value, "flags");
      return value;
    }
    if (!Object.hasOwn(flags, value)) throw new ERR_INVALID_ARG_VALUE("flags", value);
    return flags[value];
  }

  const writes = (wanted) => (wanted & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)) !== 0;

  const encodedName = (name, encoding) => (encoding === "buffer" ? Buffer.from(name) : encoding && encoding !== "utf8" ? Buffer.from(name).toString(encoding) : name);

  // refuse throws what a call that writes ends with.
  function refuse(syscall, shown, dest) {
    throw fileError({ code: "EROFS", syscall, path: shown, dest, message: advice });
  }

  return { pathOf, whole, checked, lookAt, optionsOf, flagsOf, writes, encodedName, advice, refuse };
});
