// Dir: a folder that is read entry by entry.
(function (host) {
  "use strict";
  const { codes, validateFunction, validateUint32 } = host.node("errors");
  const { Dirent, file: fileType, folder: folderType, closedDir } = host.node("fs_entries");
  const { pathOf, optionsOf, encodedName } = host.node("fs_paths");
  const { entriesOf } = host.node("fs_sync");
  const later = host.global("setImmediate");

  class Dir {
    #path;
    #left;
    #closed = false;
    #recursive;
    #encoding;
    constructor(path, options) {
      if (path === undefined) throw new codes.ERR_MISSING_ARGS("handle");
      this.#path = path;
      this.#recursive = options.recursive;
      this.#encoding = options.encoding;
      this.#left = this.#list(path, "opendir");
    }
    #list(path, syscall) {
      return entriesOf(path, syscall).map(({ name, isFolder }) => ({ path, name, isFolder }));
    }
    get path() {
      return this.#path;
    }
    readSync() {
      if (this.#closed) throw closedDir();
      const next = this.#left.shift();
      if (next === undefined) return null;
      if (this.#recursive && next.isFolder) this.#left.push(...this.#list(host.node("path").join(next.path, next.name), "scandir"));
      return new Dirent(encodedName(next.name, this.#encoding), next.isFolder ? folderType : fileType, next.path);
    }
    closeSync() {
      if (this.#closed) throw closedDir();
      this.#closed = true;
    }
    read(callback) {
      return answer(() => this.readSync(), callback);
    }
    close(callback) {
      return answer(() => this.closeSync(), callback);
    }
    entries() {
      const dir = this;
      return {
        async next() {
          const value = dir.readSync();
          if (value !== null) return { value, done: false };
          dir.closeSync();
          return { value: undefined, done: true };
        },
        async return(value) {
          if (!dir.#closed) dir.closeSync();
          return { value, done: true };
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    }
  }
  Object.defineProperty(Dir.prototype, Symbol.asyncIterator, { value: Dir.prototype.entries, writable: true, configurable: true });

  // answer calls back, or returns a promise where there is no callback.
  function answer(call, callback) {
    if (callback === undefined) {
      return new Promise((resolve) => resolve(call()));
    }
    validateFunction(callback, "callback");
    let result;
    try {
      result = [null, call()];
    } catch (error) {
      result = [error];
    }
    later(() => callback(...result));
  }

  function opendirSync(value, options) {
    const checked = optionsOf(options);
    if (checked.bufferSize !== undefined) validateUint32(checked.bufferSize, "options.bufferSize", true);
    return new Dir(pathOf(value), checked);
  }

  return { Dir, opendirSync };
});
