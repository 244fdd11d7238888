// What fs tells of files: Stats and Dirent.
(function (host) {
  "use strict";
  const { codes } = host.node("errors");
  const { fs: constants } = host.node("system_constants");
  const { S_IFMT, S_IFREG, S_IFDIR, S_IFCHR, S_IFBLK, S_IFIFO, S_IFLNK, S_IFSOCK } = constants;
  const questions = { isDirectory: S_IFDIR, isFile: S_IFREG, isBlockDevice: S_IFBLK, isCharacterDevice: S_IFCHR, isSymbolicLink: S_IFLNK, isFIFO: S_IFIFO, isSocket: S_IFSOCK };

  function methods(Class, answer) {
    for (const name of Object.keys(questions)) {
      const value = { [name]() { return answer(this, questions[name]); } }[name];
      Object.defineProperty(Class.prototype, name, { value, writable: true, enumerable: true, configurable: true });
    }
  }

  const fields = ["dev", "mode", "nlink", "uid", "gid", "rdev", "blksize", "ino", "size", "blocks", "atimeMs", "mtimeMs", "ctimeMs", "birthtimeMs"];
  const times = ["atime", "mtime", "ctime", "birthtime"];

  function Stats(...values) {
    for (let i = 0; i < fields.length; i++) this[fields[i]] = values[i];
    for (const name of times) this[name] = new Date(Math.round(Number(this[`${name}Ms`]) || 0));
  }
  methods(Stats, (stats, kind) => (stats.mode & S_IFMT) === kind);

  function BigIntStats(...values) {
    for (let i = 0; i < fields.length; i++) this[fields[i]] = BigInt(Math.trunc(values[i]));
    for (const name of times) this[`${name}Ns`] = this[`${name}Ms`] * 1000000n;
    for (const name of times) this[name] = new Date(Number(this[`${name}Ms`]));
  }
  methods(BigIntStats, (stats, kind) => (stats.mode & BigInt(S_IFMT)) === BigInt(kind));

  // statsOf makes them of what Go told. Owner and device are made up.
  function statsOf({ directory, size, mtime, ino }, bigint) {
    const mode = directory ? S_IFDIR | 0o555 : S_IFREG | 0o444;
    const Class = bigint ? BigIntStats : Stats;
    return new Class(1, mode, 1, 1000, 1000, 0, 4096, ino, size, Math.ceil(size / 512), mtime, mtime, mtime, mtime);
  }

  const type = Symbol("type");
  const typeNumbers = new Map([[S_IFREG, 1], [S_IFDIR, 2], [S_IFLNK, 3], [S_IFIFO, 4], [S_IFSOCK, 5], [S_IFCHR, 6], [S_IFBLK, 7]]);
  class Dirent {
    constructor(name, kind, path) {
      this.name = name;
      this.parentPath = path;
      this.path = path;
      this[type] = kind;
    }
  }
  methods(Dirent, (entry, kind) => entry[type] === typeNumbers.get(kind));

  return { Stats, BigIntStats, statsOf, Dirent, file: 1, folder: 2, closedDir: () => new codes.ERR_DIR_CLOSED() };
});
