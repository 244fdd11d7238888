// fs/promises and its FileHandle, over fs_sync.js: a file is read at once, and the
// promise settles after.
(function (host) {
  "use strict";
  const { codes, coded, AbortError, validateAbortSignal } = host.node("errors");
  const { fs: constants } = host.node("system_constants");
  const { reading, fileOf } = host.node("fs_sync");
  const sync = { ...reading, ...host.node("fs_refused") };
  const EventEmitter = host.node("events");
  const Buffer = host.global("Buffer");
  const absent = host.node("absent").of("fs.promises", "nothing tells a script that a file has changed. Read the file when you need it");
  const opened = Symbol("opened");

  class FileHandle extends EventEmitter {
    #fd;
    constructor(fd, made) {
      if (made !== opened) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
      super();
      this.#fd = fd;
      this.close = async () => {
        if (this.#fd === -1) return;
        sync.close(this.#fd);
        this.#fd = -1;
        this.emit("close");
      };
    }
    get fd() {
      return this.#fd;
    }
    getAsyncId() {
      return 0;
    }
    #open(syscall) {
      if (this.#fd === -1) throw Object.assign(coded(Error, "EBADF", "file closed"), { syscall });
      return this.#fd;
    }
    async read(buffer, offset, length, position) {
      const fd = this.#open("read");
      let options;
      if (!ArrayBuffer.isView(buffer)) {
        options = buffer ?? {};
        buffer = options.buffer ?? Buffer.alloc(16384);
      } else if (typeof offset === "object" && offset !== null) {
        options = offset;
      }
      if (options !== undefined) ({ offset = 0, length = buffer.byteLength - (offset ?? 0), position = null } = options);
      offset ??= 0;
      length ??= buffer.byteLength - offset;
      return { __proto__: null, bytesRead: sync.read(fd, buffer, offset, length, position), buffer };
    }
    async readv(buffers, position) {
      return { __proto__: null, bytesRead: sync.readv(this.#open("readv"), buffers, position), buffers };
    }
    async readFile(options) {
      aborted(options);
      return sync.readFile(this.#open("read"), options);
    }
    async stat(options) {
      return sync.fstat(this.#open("fstat"), options);
    }
    createReadStream(options) {
      return host.node("fs").createReadStream(undefined, { ...options, fd: this });
    }
    createWriteStream(options) {
      return host.node("fs").createWriteStream(undefined, { ...options, fd: this });
    }
    readableWebStream() {
      const fd = this.#open("readableWebStream");
      return new (host.global("ReadableStream"))({
        pull(controller) {
          const chunk = new Uint8Array(16384);
          const n = sync.read(fd, chunk, 0, chunk.length, null);
          if (n === 0) controller.close();
          else controller.enqueue(chunk.subarray(0, n));
        },
      });
    }
    async [Symbol.asyncDispose]() {
      await this.close();
    }
  }
  FileHandle.prototype.readLines = function readLines(options) {
    return host.node("readline").createInterface({ input: this.createReadStream({ ...options, autoClose: false }), crlfDelay: Infinity });
  };
  // What writes does so through the number of the file, and is refused there.
  const through = { appendFile: "writeFile", chmod: "fchmod", chown: "fchown", datasync: "fdatasync", sync: "fsync", truncate: "ftruncate", utimes: "futimes", write: "write", writev: "writev", writeFile: "writeFile" };
  for (const name of Object.keys(through)) {
    const value = {
      async [name](...args) {
        if (this.fd === -1) throw Object.assign(coded(Error, "EBADF", "file closed"), { syscall: name });
        fileOf(this.fd, name);
        return sync[through[name]](this.fd, ...args);
      },
    }[name];
    Object.defineProperty(FileHandle.prototype, name, { value, writable: true, configurable: true });
  }

  function aborted(options) {
    const signal = options?.signal;
    if (signal === undefined) return;
    validateAbortSignal(signal, "options.signal");
    if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
  }

  async function readFile(path, options) {
    aborted(options);
    if (path instanceof FileHandle) return path.readFile(options);
    if (typeof path === "number") throw new codes.ERR_INVALID_ARG_TYPE("path", ["string", "Buffer", "URL"], path);
    return sync.readFile(path, options);
  }

  async function open(path, flags, mode) {
    return new FileHandle(sync.open(path, flags, mode), opened);
  }

  const promises = {};
  const names = ["access", "copyFile", "cp", "open", "opendir", "rename", "truncate", "rm", "rmdir", "mkdir", "readdir", "readlink", "symlink", "lstat", "stat", "statfs", "link",
    "unlink", "chmod", "lchmod", "lchown", "chown", "utimes", "lutimes", "realpath", "mkdtemp", "writeFile", "appendFile", "readFile", "watch"];
  const others = {
    open,
    readFile,
    opendir: async (path, options) => host.node("fs_dir").opendirSync(path, options),
    statfs: async () => absent.refusal("statfs")(),
    watch: absent.refusal("watch"),
  };
  for (const name of names) {
    promises[name] =
      others[name] ??
      {
        async [name](...args) {
          return sync[name](...args);
        },
      }[name];
  }
  promises.constants = constants;
  return promises;
});
