// Files as streams. One that writes opens nothing, and says so with an error event.
(function (host) {
  "use strict";
  const { codes, validateFunction, validateInteger } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } = codes;
  const { pathOf, optionsOf } = host.node("fs_paths");
  const { Readable, Writable, finished } = host.node("stream");
  const fs = host.node("fs");
  const Buffer = host.global("Buffer");

  function construct(Class, path, options, mode) {
    const checked = optionsOf(options, { emitClose: true, autoClose: true });
    const stream = { path: undefined, fd: null, flags: checked.flags ?? mode.flags, mode: checked.mode ?? 0o666, autoClose: checked.autoClose };
    if (checked.fd == null) stream.path = pathOf(path);
    else if (typeof checked.fd === "number") stream.fd = checked.fd;
    else if (typeof checked.fd === "object" && typeof checked.fd.fd === "number") stream.fd = checked.fd.fd;
    else throw new ERR_INVALID_ARG_TYPE("options.fd", ["number", "FileHandle"], checked.fd);
    for (const name of ["start", "end"]) {
      if (checked[name] !== undefined && checked[name] !== Infinity) validateInteger(checked[name], name, 0);
    }
    if (checked.start > checked.end) throw new ERR_OUT_OF_RANGE("start", `<= "end" (here: ${checked.end})`, checked.start);
    return { ...stream, options: checked, start: checked.start };
  }

  function openThen(stream, callback) {
    if (typeof stream.fd === "number") {
      callback();
      return;
    }
    fs.open(stream.path, stream.flags, stream.mode, (error, fd) => {
      if (error) return callback(error);
      stream.fd = fd;
      callback();
      stream.emit("open", fd);
      stream.emit("ready");
    });
  }

  function closeThen(stream, error, callback) {
    if (stream.fd === null || !stream.autoClose) return callback(error);
    const { fd } = stream;
    stream.fd = null;
    fs.close(fd, (failed) => callback(error ?? failed));
  }

  function ReadStream(path, options) {
    if (!(this instanceof ReadStream)) return new ReadStream(path, options);
    const made = construct(ReadStream, path, options, { flags: "r" });
    const { options: given } = made;
    for (const name of ["fd", "path", "flags", "mode"]) this[name] = made[name];
    this.start = made.start;
    this.end = given.end ?? Infinity;
    this.pos = made.start;
    this.bytesRead = 0;
    Object.defineProperty(this, "autoClose", { value: made.autoClose, writable: true, configurable: true });
    Reflect.apply(Readable, this, [{ ...given, highWaterMark: given.highWaterMark ?? 64 * 1024, objectMode: false, autoDestroy: given.autoDestroy ?? made.autoClose, encoding: given.encoding || undefined }]);
  }
  Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
  Object.setPrototypeOf(ReadStream, Readable);

  ReadStream.prototype.open = function open() {
    openThen(this, () => {});
  };
  ReadStream.prototype._construct = function (callback) {
    openThen(this, callback);
  };
  ReadStream.prototype._read = function (size) {
    const left = this.end === Infinity ? size : this.end - (this.pos ?? this.start ?? this.bytesRead) + 1;
    const want = Math.min(left, size);
    if (want <= 0) {
      this.push(null);
      return;
    }
    const buffer = Buffer.alloc(want);
    fs.read(this.fd, buffer, 0, want, this.pos ?? null, (error, n) => {
      if (error) {
        this.destroy(error);
        return;
      }
      if (this.pos !== undefined) this.pos += n;
      this.bytesRead += n;
      this.push(n > 0 ? buffer.subarray(0, n) : null);
    });
  };
  ReadStream.prototype._destroy = function (error, callback) {
    closeThen(this, error, callback);
  };

  function WriteStream(path, options) {
    if (!(this instanceof WriteStream)) return new WriteStream(path, options);
    const made = construct(WriteStream, path, options, { flags: "w" });
    const { options: given } = made;
    for (const name of ["fd", "path", "flags", "mode"]) this[name] = made[name];
    this.start = made.start;
    this.pos = made.start;
    this.bytesWritten = 0;
    Object.defineProperty(this, "autoClose", { value: made.autoClose, writable: true, configurable: true });
    Reflect.apply(Writable, this, [{ ...given, decodeStrings: true, autoDestroy: given.autoDestroy ?? made.autoClose }]);
    if (given.encoding) this.setDefaultEncoding(given.encoding);
  }
  Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
  Object.setPrototypeOf(WriteStream, Writable);

  WriteStream.prototype.open = function open() {
    openThen(this, () => {});
  };
  WriteStream.prototype._construct = function (callback) {
    openThen(this, callback);
  };
  WriteStream.prototype._write = function (data, encoding, callback) {
    fs.write(this.fd, data, 0, data.length, this.pos ?? null, (error, n) => {
      if (error) return callback(error);
      this.bytesWritten += n;
      callback();
    });
  };
  WriteStream.prototype._writev = function (chunks, callback) {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), "buffer", callback);
  };
  WriteStream.prototype._destroy = function (error, callback) {
    closeThen(this, error, callback);
  };
  WriteStream.prototype.destroySoon = WriteStream.prototype.end;

  for (const Class of [ReadStream, WriteStream]) {
    Class.prototype.close = function close(callback) {
      if (callback !== undefined) {
        validateFunction(callback, "cb");
        finished(this, () => callback());
      }
      if (Class === WriteStream) this.end();
      else this.destroy();
    };
    Object.defineProperty(Class.prototype, "pending", {
      get() {
        return this.fd === null;
      },
      configurable: true,
    });
  }

  return {
    ReadStream,
    WriteStream,
    createReadStream: (path, options) => new ReadStream(path, options),
    createWriteStream: (path, options) => new WriteStream(path, options),
  };
});
