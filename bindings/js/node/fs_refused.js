// The calls of fs that write: each ends with EROFS, but for those that would change
// nothing, and for what is written to the streams of the process.
(function (host) {
  "use strict";
  const { codes, fileError, validateInt32, validateObject } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE } = codes;
  const { pathOf, whole, lookAt, optionsOf, refuse, advice } = host.node("fs_paths");
  const { fileOf } = host.node("fs_sync");
  const Buffer = host.global("Buffer");

  // refused makes such a call of one path, or of two.
  const refused = (name, syscall = name, two = false) =>
    ({
      [name](value, other) {
        const shown = pathOf(value, two ? "oldPath" : "path");
        const dest = two ? pathOf(other, "newPath") : undefined;
        refuse(syscall, shown, dest);
      },
    })[name];

  const refusedFd = (name, syscall) =>
    ({
      [name](fd) {
        fileOf(fd, syscall);
        throw fileError({ code: "EROFS", syscall, message: advice });
      },
    })[name];

  // writeTo writes to a stream of the process, and reports how much that was.
  function writeTo(fd, data, encoding) {
    if (fd !== 1 && fd !== 2) {
      fileOf(fd, "write");
      throw fileError({ code: "EBADF", syscall: "write" });
    }
    const bytes = typeof data === "string" ? Buffer.from(data, encoding) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    host.global("process")[fd === 1 ? "stdout" : "stderr"].write(bytes);
    return bytes.length;
  }

  function writeSync(fd, data, offset, length) {
    validateInt32(fd, "fd", 0, 2 ** 31 - 1);
    if (typeof data === "string") return writeTo(fd, data, typeof length === "string" ? length : "utf8");
    if (!ArrayBuffer.isView(data)) throw new ERR_INVALID_ARG_TYPE("buffer", ["Buffer", "TypedArray", "DataView", "string"], data);
    if (typeof offset === "object" && offset !== null) ({ offset, length } = offset);
    const all = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    offset ??= 0;
    return writeTo(fd, all.subarray(offset, typeof length === "number" ? offset + length : undefined));
  }

  function writevSync(fd, buffers) {
    if (!Array.isArray(buffers)) throw new ERR_INVALID_ARG_TYPE("buffers", "ArrayBufferView[]", buffers);
    return buffers.reduce((total, buffer) => total + writeSync(fd, buffer), 0);
  }

  const writesFile = (name) =>
    ({
      [name](value, data, options) {
        optionsOf(options);
        if (typeof data !== "string" && !ArrayBuffer.isView(data)) throw new ERR_INVALID_ARG_TYPE("data", ["string", "Buffer", "TypedArray", "DataView"], data);
        if (typeof value === "number" && value === value >>> 0) return void writeTo(value, data, optionsOf(options).encoding ?? "utf8");
        refuse("open", pathOf(value));
      },
    })[name];

  function mkdirSync(value, options) {
    const shown = pathOf(value);
    const found = host.stat(whole(shown));
    if (typeof found === "object") {
      if (typeof options === "object" && options?.recursive && found.directory) return undefined;
      throw fileError({ code: "EEXIST", syscall: "mkdir", path: shown });
    }
    refuse("mkdir", shown);
  }

  function rmSync(value, options) {
    const shown = pathOf(value);
    if (options !== undefined) validateObject(options, "options");
    if (typeof host.stat(whole(shown)) === "string") {
      if (options?.force) return;
      throw fileError({ code: "ENOENT", syscall: "rm", path: shown });
    }
    refuse("rm", shown);
  }

  function unlinkSync(value) {
    const shown = pathOf(value);
    lookAt(shown, "unlink");
    refuse("unlink", shown);
  }

  function mkdtempSync(prefix) {
    refuse("mkdtemp", `${pathOf(prefix, "prefix")}XXXXXX`);
  }

  return {
    appendFile: writesFile("appendFileSync"),
    chmod: refused("chmodSync", "chmod"),
    chown: refused("chownSync", "chown"),
    copyFile: refused("copyFileSync", "copyfile", true),
    cp: refused("cpSync", "cp", true),
    fchmod: refusedFd("fchmodSync", "fchmod"),
    fchown: refusedFd("fchownSync", "fchown"),
    fdatasync: (fd) => void fileOf(fd, "fdatasync"),
    fsync: (fd) => void fileOf(fd, "fsync"),
    ftruncate: refusedFd("ftruncateSync", "ftruncate"),
    futimes: refusedFd("futimesSync", "futime"),
    lchmod: refused("lchmodSync", "lchmod"),
    lchown: refused("lchownSync", "lchown"),
    link: refused("linkSync", "link", true),
    lutimes: refused("lutimesSync", "lutime"),
    mkdir: mkdirSync,
    mkdtemp: mkdtempSync,
    rename: refused("renameSync", "rename", true),
    rm: rmSync,
    rmdir: refused("rmdirSync", "rmdir"),
    symlink: refused("symlinkSync", "symlink", true),
    truncate: refused("truncateSync", "open"),
    unlink: unlinkSync,
    utimes: refused("utimesSync", "utime"),
    writeFile: writesFile("writeFileSync"),
    write: writeSync,
    writev: writevSync,
  };
});
