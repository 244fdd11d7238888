// The calls of fs that wait for nothing. All else of fs is made of them: a file of a
// connector is read at once, whoever asks for it in whatever way.
(function (host) {
  "use strict";
  const { codes, coded, fileError, validateBoolean, validateBuffer, validateInt32, validateInteger, validateObject, validateString } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } = codes;
  const { fs: constants } = host.node("system_constants");
  const { statsOf, Dirent, file: fileType, folder: folderType } = host.node("fs_entries");
  const { pathOf, whole, checked, lookAt, optionsOf, flagsOf, writes, encodedName, refuse } = host.node("fs_paths");
  const Buffer = host.global("Buffer");
  const path = host.node("path");
  const mostOpen = 1024;

  // Open files by number. 0, 1 and 2 are the streams of a process: there is nothing
  // to read, and what is written goes to the log.
  const open = new Map();
  let lastFd = 16;

  function fdOf(fd) {
    validateInt32(fd, "fd", 0, 2 ** 31 - 1);
    return fd;
  }

  function fileOf(fd, syscall) {
    const file = open.get(fdOf(fd));
    if (file === undefined) throw fileError({ code: "EBADF", syscall });
    return file;
  }

  function openSync(value, flag = "r") {
    const shown = pathOf(value);
    const wanted = flagsOf(flag);
    if (writes(wanted)) refuse("open", shown);
    const { directory } = lookAt(shown, "open");
    if (open.size >= mostOpen) throw fileError({ code: "EMFILE", syscall: "open", path: shown });
    open.set(++lastFd, { shown, full: whole(shown), directory, bytes: null, at: 0 });
    return lastFd;
  }

  function closeSync(fd) {
    if (fd >= 0 && fd <= 2) return;
    fileOf(fd, "close");
    open.delete(fd);
  }

  function contentsOf(file) {
    if (file.directory) throw fileError({ code: "EISDIR", syscall: "read" });
    if (file.bytes === null) file.bytes = contents(file.full, file.shown);
    return file.bytes;
  }

  function contents(full, shown) {
    const result = host.read(full);
    if (result === "EFBIG") {
      throw coded(RangeError, "ERR_FS_FILE_TOO_LARGE", `The file ${shown} is greater than ${host.most / 2 ** 20} MiB, the most that a connector reads of one`);
    }
    return Buffer.from(checked(result, result === "EISDIR" ? "read" : "open", result === "EISDIR" ? undefined : shown));
  }

  function readSync(fd, buffer, offsetOrOptions, length, position) {
    fdOf(fd);
    validateBuffer(buffer);
    let offset = offsetOrOptions;
    if (arguments.length <= 3 || (offset !== null && typeof offset === "object")) {
      if (offset !== undefined) validateObject(offset, "options", 1);
      ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset ?? {});
    }
    offset ??= 0;
    validateInteger(offset, "offset", 0);
    length |= 0;
    if (length === 0) return 0;
    if (buffer.byteLength === 0) throw new ERR_INVALID_ARG_VALUE("buffer", buffer, "is empty and cannot be written");
    if (offset > buffer.byteLength) throw new ERR_OUT_OF_RANGE("offset", `<= ${buffer.byteLength}`, offset);
    if (length < 0 || length > buffer.byteLength - offset) throw new ERR_OUT_OF_RANGE("length", length < 0 ? ">= 0" : `<= ${buffer.byteLength - offset}`, length);
    if (fd <= 2) return 0;
    const file = fileOf(fd, "read");
    const bytes = contentsOf(file);
    // Without a position it is read where the last read ended.
    const given = (typeof position === "number" || typeof position === "bigint") && position >= 0;
    const from = given ? Number(position) : file.at;
    const n = Math.max(0, Math.min(length, bytes.length - from));
    bytes.copy(Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength), offset, from, from + n);
    if (!given) file.at += n;
    return n;
  }

  function readvSync(fd, buffers, position) {
    if (!Array.isArray(buffers)) throw new ERR_INVALID_ARG_TYPE("buffers", "ArrayBufferView[]", buffers);
    let total = 0;
    for (const buffer of buffers) {
      const n = readSync(fd, buffer, 0, buffer.byteLength, typeof position === "number" ? position + total : null);
      total += n;
      if (n < buffer.byteLength) break;
    }
    return total;
  }

  function readFileSync(value, options) {
    const { encoding, flag } = optionsOf(options, { flag: "r" });
    let bytes;
    if (typeof value === "number" && value === value >>> 0) {
      if (value <= 2) bytes = Buffer.alloc(0);
      else {
        const file = fileOf(value, "fstat");
        bytes = contentsOf(file).subarray(file.at);
        file.at += bytes.length;
        bytes = Buffer.from(bytes);
      }
    } else {
      const shown = pathOf(value);
      if (writes(flagsOf(flag))) refuse("open", shown);
      lookAt(shown, "open");
      bytes = contents(whole(shown), shown);
    }
    return encoding && encoding !== "buffer" ? bytes.toString(encoding) : bytes;
  }

  function existsSync(value) {
    try {
      lookAt(pathOf(value), "access");
      return true;
    } catch {
      return false;
    }
  }

  function look(syscall) {
    return (value, options = { bigint: false }) => {
      const shown = pathOf(value);
      try {
        return statsOf(lookAt(shown, syscall), options?.bigint);
      } catch (error) {
        if (options?.throwIfNoEntry === false && (error.code === "ENOENT" || error.code === "ENOTDIR")) return undefined;
        throw error;
      }
    };
  }

  function fstatSync(fd, options = { bigint: false }) {
    if (fd >= 0 && fd <= 2) return statsOf({ directory: false, size: 0, mtime: 0, ino: 0 }, options?.bigint);
    return statsOf(lookAt(fileOf(fd, "fstat").full, "fstat"), options?.bigint);
  }

  function accessSync(value, mode) {
    const shown = pathOf(value);
    if (mode !== undefined && mode !== null) {
      if (typeof mode !== "number") throw coded(TypeError, "ERR_INVALID_ARG_TYPE", "mode must be int32 or null/undefined");
      if (!(mode >= 0 && mode <= 7)) throw coded(RangeError, "ERR_OUT_OF_RANGE", "mode is out of range: >= 0 && <= 7");
    }
    const { directory } = lookAt(shown, "access");
    if ((mode & constants.W_OK) !== 0) refuse("access", shown);
    if ((mode & constants.X_OK) !== 0 && !directory) throw fileError({ code: "EACCES", syscall: "access", path: shown });
  }

  function entriesOf(shown, syscall) {
    lookAt(shown, syscall);
    const list = checked(host.list(whole(shown)), syscall, shown);
    const out = [];
    for (let i = 0; i < list.length; i += 2) out.push({ name: list[i], isFolder: list[i + 1] });
    return out;
  }

  function readdirSync(value, options) {
    const { encoding, withFileTypes, recursive } = optionsOf(options);
    const shown = pathOf(value);
    if (recursive != null) validateBoolean(recursive, "options.recursive");
    const out = [];
    const folders = [{ at: shown, prefix: "" }];
    while (folders.length > 0) {
      const { at, prefix } = folders.shift();
      for (const { name, isFolder } of entriesOf(at, "scandir")) {
        if (withFileTypes) out.push(new Dirent(encodedName(name, encoding), isFolder ? folderType : fileType, at));
        else out.push(encodedName(prefix + name, encoding));
        if (recursive && isFolder) folders.push({ at: path.join(at, name), prefix: `${prefix}${name}/` });
      }
    }
    return out;
  }

  function realpathSync(value, options) {
    const { encoding } = optionsOf(options);
    const full = whole(pathOf(value));
    lookAt(full, "lstat");
    return encodedName(full, encoding);
  }
  realpathSync.native = (value, options) => {
    const { encoding } = optionsOf(options);
    const shown = pathOf(value);
    lookAt(shown, "realpath");
    return encodedName(whole(shown), encoding);
  };

  function readlinkSync(value, options) {
    optionsOf(options);
    const shown = pathOf(value);
    lookAt(shown, "readlink");
    throw fileError({ code: "EINVAL", syscall: "readlink", path: shown });
  }

  function openAsBlob(value, options = {}) {
    validateObject(options, "options");
    const { type = "" } = options;
    validateString(type, "options.type");
    const bytes = readFileSync(value);
    return Promise.resolve(new (host.global("Blob"))([bytes], { type }));
  }

  return {
    fileOf,
    contentsOf,
    entriesOf,
    existsSync,
    openAsBlob,
    reading: {
      access: accessSync,
      close: closeSync,
      fstat: fstatSync,
      lstat: look("lstat"),
      open: openSync,
      readdir: readdirSync,
      read: readSync,
      readv: readvSync,
      readFile: readFileSync,
      readlink: readlinkSync,
      realpath: realpathSync,
      stat: look("stat"),
    },
  };
});
