// The connector's own files, for reading.
(function (host) {
  "use strict";
  const { validateFunction } = host.node("errors");
  const { reading, existsSync, openAsBlob } = host.node("fs_sync");
  const sync = { ...reading, ...host.node("fs_refused") };
  const { Stats, Dirent } = host.node("fs_entries");
  const { fs: constants } = host.node("system_constants");
  const { pathOf } = host.node("fs_paths");
  const later = host.global("setImmediate");
  const absent = host.node("absent").of("fs", "nothing tells a script that a file has changed. Read the file when you need it");
  const custom = Symbol.for("nodejs.util.promisify.custom");

  // What is wrong with an argument is thrown at once; what is wrong with a file comes
  // to the callback.
  const ofSystem = (error) => error.syscall !== undefined || error.code === "ERR_FS_FILE_TOO_LARGE";

  function callbackOf(name, f, results = (value) => (value === undefined ? [] : [value])) {
    return {
      [name](...args) {
        const callback = args.length > 1 || typeof args[0] === "function" ? args.pop() : undefined;
        validateFunction(callback, "cb");
        let answer;
        try {
          answer = [null, ...results(f(...args), args)];
        } catch (error) {
          if (!ofSystem(error)) throw error;
          answer = [error];
        }
        later(() => callback(...answer));
      },
    }[name];
  }

  const fs = {};
  const special = {
    read: callbackOf("read", readInto, ([n, buffer]) => [n, buffer]),
    readv: callbackOf("readv", sync.readv, (n, [, buffers]) => [n, buffers]),
    write: callbackOf("write", sync.write, (n, [, buffer]) => [n, buffer]),
    writev: callbackOf("writev", sync.writev, (n, [, buffers]) => [n, buffers]),
  };

  // read takes (fd), (fd, options), (fd, buffer, options) and (fd, buffer, offset, length, position).
  function readInto(fd, buffer, ...rest) {
    if (!ArrayBuffer.isView(buffer)) {
      const options = buffer ?? {};
      buffer = options.buffer ?? host.global("Buffer").alloc(16384);
      rest = [options];
    }
    return [sync.read(fd, buffer, ...rest), buffer];
  }
  for (const [name, first] of [["read", "bytesRead"], ["readv", "bytesRead"], ["write", "bytesWritten"], ["writev", "bytesWritten"]]) {
    const second = name.endsWith("v") ? "buffers" : "buffer";
    const promised = (...args) =>
      new Promise((resolve, reject) => special[name](...args, (error, n, buffer) => (error ? reject(error) : resolve({ [first]: n, [second]: buffer }))));
    Object.defineProperty(special[name], custom, { value: promised });
  }

  for (const name of Object.keys(sync).sort()) {
    fs[name] = special[name] ?? callbackOf(name, sync[name]);
    fs[`${name}Sync`] = sync[name];
    Object.defineProperty(sync[name], "name", { value: `${name}Sync` });
  }
  fs.close = function close(fd, callback = () => {}) {
    callbackOf("close", sync.close)(fd, callback);
  };
  fs.realpath.native = callbackOf("native", sync.realpath.native);
  fs.exists = function exists(path, callback) {
    validateFunction(callback, "cb");
    const found = existsSync(path);
    later(() => callback(found));
  };
  Object.defineProperty(fs.exists, custom, { value: async (path) => existsSync(path) });

  // lazy defines what needs another file of ours; a package may replace it.
  function lazy(part, ...names) {
    for (const name of names) {
      Object.defineProperty(fs, name, {
        get: () => host.node(part)[name],
        set: (value) => Object.defineProperty(fs, name, { value, writable: true, enumerable: true, configurable: true }),
        enumerable: true,
        configurable: true,
      });
    }
  }
  Object.assign(fs, {
    existsSync,
    openAsBlob,
    statfs: absent.refusal("statfs"),
    statfsSync: absent.refusal("statfsSync"),
    ...absent.functions("watch", "watchFile"),
    unwatchFile: (path) => void pathOf(path),
    _toUnixTimestamp: (time) => (typeof time === "object" ? time.getTime() / 1000 : Number(time)),
    opendir: (path, options, callback) => callbackOf("opendir", (...args) => host.node("fs_dir").opendirSync(...args))(path, ...(callback === undefined ? [options] : [options, callback])),
    Stats,
    Dirent,
    F_OK: constants.F_OK,
    R_OK: constants.R_OK,
    W_OK: constants.W_OK,
    X_OK: constants.X_OK,
    constants,
  });
  lazy("fs_dir", "Dir", "opendirSync");
  lazy("fs_streams", "ReadStream", "WriteStream", "createReadStream", "createWriteStream");
  Object.defineProperty(fs, "FileReadStream", { get: () => fs.ReadStream, enumerable: true, configurable: true });
  Object.defineProperty(fs, "FileWriteStream", { get: () => fs.WriteStream, enumerable: true, configurable: true });
  Object.defineProperty(fs, "promises", { get: () => host.node("fs/promises"), enumerable: true, configurable: true });
  return fs;
});
