// Errors of the system: what libuv names errno, code and syscall.
(function (host) {
  "use strict";
  const { codes, stackAs } = host.node("coded_errors");

  // By code: the number, and the text (libuv's on Linux).
  const table = {
    __proto__: null,
    E2BIG: [-7, "argument list too long"],
    EACCES: [-13, "permission denied"],
    EADDRINUSE: [-98, "address already in use"],
    EADDRNOTAVAIL: [-99, "address not available"],
    EAFNOSUPPORT: [-97, "address family not supported"],
    EAGAIN: [-11, "resource temporarily unavailable"],
    EAI_ADDRFAMILY: [-3000, "address family not supported"],
    EAI_AGAIN: [-3001, "temporary failure"],
    EAI_BADFLAGS: [-3002, "bad ai_flags value"],
    EAI_BADHINTS: [-3013, "invalid value for hints"],
    EAI_CANCELED: [-3003, "request canceled"],
    EAI_FAIL: [-3004, "permanent failure"],
    EAI_FAMILY: [-3005, "ai_family not supported"],
    EAI_MEMORY: [-3006, "out of memory"],
    EAI_NODATA: [-3007, "no address"],
    EAI_NONAME: [-3008, "unknown node or service"],
    EAI_OVERFLOW: [-3009, "argument buffer overflow"],
    EAI_PROTOCOL: [-3014, "resolved protocol is unknown"],
    EAI_SERVICE: [-3010, "service not available for socket type"],
    EAI_SOCKTYPE: [-3011, "socket type not supported"],
    EALREADY: [-114, "connection already in progress"],
    EBADF: [-9, "bad file descriptor"],
    EBUSY: [-16, "resource busy or locked"],
    ECANCELED: [-125, "operation canceled"],
    ECHARSET: [-4080, "invalid Unicode character"],
    ECONNABORTED: [-103, "software caused connection abort"],
    ECONNREFUSED: [-111, "connection refused"],
    ECONNRESET: [-104, "connection reset by peer"],
    EDESTADDRREQ: [-89, "destination address required"],
    EEXIST: [-17, "file already exists"],
    EFAULT: [-14, "bad address in system call argument"],
    EFBIG: [-27, "file too large"],
    EHOSTUNREACH: [-113, "host is unreachable"],
    EINTR: [-4, "interrupted system call"],
    EINVAL: [-22, "invalid argument"],
    EIO: [-5, "i/o error"],
    EISCONN: [-106, "socket is already connected"],
    EISDIR: [-21, "illegal operation on a directory"],
    ELOOP: [-40, "too many symbolic links encountered"],
    EMFILE: [-24, "too many open files"],
    EMSGSIZE: [-90, "message too long"],
    ENAMETOOLONG: [-36, "name too long"],
    ENETDOWN: [-100, "network is down"],
    ENETUNREACH: [-101, "network is unreachable"],
    ENFILE: [-23, "file table overflow"],
    ENOBUFS: [-105, "no buffer space available"],
    ENODEV: [-19, "no such device"],
    ENOENT: [-2, "no such file or directory"],
    ENOMEM: [-12, "not enough memory"],
    ENONET: [-64, "machine is not on the network"],
    ENOPROTOOPT: [-92, "protocol not available"],
    ENOSPC: [-28, "no space left on device"],
    ENOSYS: [-38, "function not implemented"],
    ENOTCONN: [-107, "socket is not connected"],
    ENOTDIR: [-20, "not a directory"],
    ENOTEMPTY: [-39, "directory not empty"],
    ENOTSOCK: [-88, "socket operation on non-socket"],
    ENOTSUP: [-95, "operation not supported on socket"],
    EOVERFLOW: [-75, "value too large for defined data type"],
    EPERM: [-1, "operation not permitted"],
    EPIPE: [-32, "broken pipe"],
    EPROTO: [-71, "protocol error"],
    EPROTONOSUPPORT: [-93, "protocol not supported"],
    EPROTOTYPE: [-91, "protocol wrong type for socket"],
    ERANGE: [-34, "result too large"],
    EROFS: [-30, "read-only file system"],
    ESHUTDOWN: [-108, "cannot send after transport endpoint shutdown"],
    ESPIPE: [-29, "invalid seek"],
    ESRCH: [-3, "no such process"],
    ETIMEDOUT: [-110, "connection timed out"],
    ETXTBSY: [-26, "text file is busy"],
    EXDEV: [-18, "cross-device link not permitted"],
    UNKNOWN: [-4094, "unknown error"],
    EOF: [-4095, "end of file"],
    ENXIO: [-6, "no such device or address"],
    EMLINK: [-31, "too many links"],
    EHOSTDOWN: [-112, "host is down"],
    EREMOTEIO: [-121, "remote I/O error"],
    ENOTTY: [-25, "inappropriate ioctl for device"],
    EFTYPE: [-4028, "inappropriate file type or format"],
    EILSEQ: [-84, "illegal byte sequence"],
    ESOCKTNOSUPPORT: [-94, "socket type not supported"],
    ENODATA: [-61, "no data available"],
    EUNATCH: [-49, "protocol driver not attached"],
  };

  const nameOf = (number) => Object.keys(table).find((code) => table[code][0] === number);

  // known returns the code and the number of either of them.
  function known(what) {
    if (typeof what === "number") {
      const code = nameOf(what);
      return { code: code ?? `Unknown system error ${what}`, errno: what, text: code ? table[code][1] : "unknown error" };
    }
    return { code: what, errno: table[what]?.[0], text: table[what]?.[1] ?? "unknown error" };
  }

  function plain(text, properties) {
    const error = stackAs(new Error(text), `Error: ${text}`);
    for (const name of Object.keys(properties)) if (properties[name] !== undefined) error[name] = properties[name];
    return error;
  }

  // fileError is the error of a file: "ENOENT: no such file or directory, open 'x'".
  function fileError({ code: name, errno: number, syscall, path, dest, message }) {
    const { code, errno, text } = known(name ?? number);
    let full = `${code}: ${message ?? text}, ${syscall}`;
    if (path !== undefined) full += ` '${path}'`;
    if (dest !== undefined) full += ` -> '${dest}'`;
    return plain(full, { errno, code, syscall, path, dest });
  }

  // callError is the error of a call without an address: "read ECONNRESET".
  function callError(what, syscall, original) {
    const { code, errno } = known(what);
    return plain(`${syscall} ${code}${original ? ` ${original}` : ""}`, { errno, code, syscall });
  }

  // addressError: "connect ECONNREFUSED 127.0.0.1:80".
  function addressError(what, syscall, address, port, additional) {
    const { code, errno } = known(what);
    let place = "";
    if (port && port > 0) place = ` ${address}:${port}`;
    else if (address) place = ` ${address}`;
    if (additional) place += ` - Local (${additional})`;
    return plain(`${syscall} ${code}${place}`, { errno, code, syscall, address, port: port || undefined });
  }

  // lookupError: "getaddrinfo ENOTFOUND example.test", with a code of libuv's or c-ares'.
  function lookupError(what, syscall, hostname) {
    const { code, errno } = known(what);
    const told = code === "EAI_NODATA" || code === "EAI_NONAME" ? "ENOTFOUND" : code;
    return plain(`${syscall} ${told}${hostname ? ` ${hostname}` : ""}`, { errno, code: told, syscall, hostname: hostname || undefined });
  }

  function connectionReset(text) {
    return plain(text, { code: "ECONNRESET" });
  }

  // ERR_SYSTEM_ERROR and its like, made with what the system said.
  function systemError(key, text) {
    return function NodeError(info) {
      let full = `${text}: ${info.syscall} returned ${info.code} (${info.message})`;
      if (info.path !== undefined) full += ` ${info.path}`;
      if (info.dest !== undefined) full += ` => ${info.dest}`;
      const error = new Error(full);
      const hidden = { name: "SystemError", message: full, toString: () => `SystemError [${key}]: ${full}` };
      for (const name of Object.keys(hidden)) Object.defineProperty(error, name, { value: hidden[name], writable: true, enumerable: false, configurable: true });
      const shown = { code: key, info, errno: info.errno, syscall: info.syscall, path: info.path, dest: info.dest };
      for (const name of Object.keys(shown)) if (shown[name] !== undefined) error[name] = shown[name];
      return stackAs(error, `SystemError [${key}]: ${full}`);
    };
  }
  const system = {
    ERR_SYSTEM_ERROR: "A system error occurred",
    ERR_FS_CP_DIR_TO_NON_DIR: "Cannot overwrite non-directory with directory",
    ERR_FS_CP_EEXIST: "Target already exists",
    ERR_FS_CP_EINVAL: "Invalid src or dest",
    ERR_FS_CP_NON_DIR_TO_DIR: "Cannot overwrite directory with non-directory",
    ERR_FS_CP_UNKNOWN: "Cannot copy an unknown file type",
    ERR_FS_EISDIR: "Path is a directory",
    ERR_SOCKET_BUFFER_SIZE: "Could not get or set buffer size",
    ERR_TTY_INIT_FAILED: "TTY initialization failed",
  };
  for (const key of Object.keys(system)) codes[key] = systemError(key, system[key]);

  // What util.getSystemErrorMap tells.
  function systemErrorMap() {
    return new Map(Object.keys(table).map((code) => [table[code][0], [code, table[code][1]]]));
  }

  return { fileError, callError, addressError, lookupError, connectionReset, systemErrorMap, systemErrorName: nameOf };
});
