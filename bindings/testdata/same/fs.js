const fs = require("fs");
const path = require("path");
const { promisify } = require("util");
const here1 = process.cwd();

const text = "a text with é\n";
// called returns what a function with a callback calls back with.
const called = (f, ...args) => new Promise((resolve) => f(...args, (...results) => resolve(results)));

test("reading a file", () => {
  is(fs.readFileSync("text.txt", "utf8"), text);
  is(fs.readFileSync("./text.txt", { encoding: "utf8" }), text);
  is(fs.readFileSync(path.join(here1, "text.txt"), "utf-8"), text);
  is(fs.readFileSync("folder/../text.txt", "latin1"), Buffer.from(text).toString("latin1"));
  is(fs.readFileSync(Buffer.from("text.txt"), "base64"), Buffer.from(text).toString("base64"));
  is(fs.readFileSync(require("url").pathToFileURL(path.resolve("text.txt")), "utf8"), text);
  const bytes = fs.readFileSync("text.txt");
  is(Buffer.isBuffer(bytes), true);
  is(bytes.toString(), text);
  is(fs.readFileSync("text.txt", null).length, 15);
  is(JSON.parse(fs.readFileSync("data.json")).name, "data");
});
test("files that are not there, and folders", () => {
  throws(() => fs.readFileSync("none"), { name: "Error", code: "ENOENT", errno: -2, syscall: "open", path: "none", message: "ENOENT: no such file or directory, open 'none'" });
  throws(() => fs.readFileSync("folder"), { code: "EISDIR", syscall: "read", message: "EISDIR: illegal operation on a directory, read" });
  throws(() => fs.readFileSync("text.txt/x"), { code: "ENOTDIR" });
  throws(() => fs.readFileSync(""), { code: "ENOENT" });
  throws(() => fs.readFileSync(99), { code: "EBADF", message: "EBADF: bad file descriptor, fstat" });
  throws(() => fs.statSync("none"), { code: "ENOENT", syscall: "stat" });
  throws(() => fs.lstatSync("none"), { syscall: "lstat" });
  throws(() => fs.readdirSync("none"), { syscall: "scandir" });
  throws(() => fs.readdirSync("text.txt"), { code: "ENOTDIR", syscall: "scandir" });
  throws(() => fs.realpathSync("none"), { code: "ENOENT", syscall: "lstat" });
  throws(() => fs.realpathSync.native("none"), { code: "ENOENT", syscall: "realpath" });
  throws(() => fs.readlinkSync("text.txt"), { code: "EINVAL" });
  throws(() => fs.opendirSync("none"), { code: "ENOENT", syscall: "opendir" });
  throws(() => fs.openSync("none"), { code: "ENOENT", syscall: "open" });
  throws(() => fs.closeSync(9999), { code: "EBADF" });
  throws(() => fs.unlinkSync("none"), { code: "ENOENT", syscall: "unlink" });
});
test("arguments", () => {
  for (const value of [undefined, null, 5.5, {}, [], true]) throws(() => fs.readFileSync(value), { name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });
  throws(() => fs.readFileSync({}), { message: 'The "path" argument must be of type string or an instance of Buffer or URL. Received an instance of Object' });
  throws(() => fs.readFileSync("a\0b"), { code: "ERR_INVALID_ARG_VALUE", message: "The argument 'path' must be a string, Uint8Array, or URL without null bytes. Received 'a\\x00b'" });
  throws(() => fs.readFileSync("text.txt", "nope"), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => fs.readFileSync("text.txt", 5), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => fs.readFileSync("text.txt", { flag: "zz" }), { code: "ERR_INVALID_ARG_VALUE" });
  throws(() => fs.readFileSync(new URL("http://x/")), { code: "ERR_INVALID_URL_SCHEME" });
  throws(() => fs.readFile("text.txt"), { code: "ERR_INVALID_ARG_TYPE", message: 'The "cb" argument must be of type function. Received undefined' });
  throws(() => fs.readFile("text.txt", 5, () => {}), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => fs.closeSync("x"), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => fs.accessSync("text.txt", 99), { code: "ERR_OUT_OF_RANGE" });
});
test("what is there", () => {
  same([fs.existsSync("text.txt"), fs.existsSync("folder"), fs.existsSync("none"), fs.existsSync(), fs.existsSync({})], [true, true, false, false, false]);
  is(fs.accessSync("text.txt", fs.constants.R_OK), undefined);
  throws(() => fs.accessSync("none"), { code: "ENOENT", syscall: "access" });
  throws(() => fs.accessSync("text.txt", fs.X_OK), { code: "EACCES" });
  is(fs.realpathSync("folder/../text.txt"), path.resolve("text.txt"));
  is(fs.realpathSync.native("folder"), path.resolve("folder"));
});
test("stat", () => {
  const file = fs.statSync("text.txt");
  same([file.isFile(), file.isDirectory(), file.isSymbolicLink(), file.size, file.isFIFO(), file.isSocket()], [true, false, false, 15, false, false]);
  is(file instanceof fs.Stats, true);
  is(file.mtime instanceof Date, true);
  is(Math.abs(file.mtime.getTime() - file.mtimeMs) < 2, true);
  is(fs.lstatSync("folder").isDirectory(), true);
  is(fs.statSync("none", { throwIfNoEntry: false }), undefined);
  const big = fs.statSync("text.txt", { bigint: true });
  same([big.size, typeof big.mtimeNs, big.isFile(), big.mtimeNs / 1000000n === big.mtimeMs], [15n, "bigint", true, true]);
  same(Object.keys(file), ["dev", "mode", "nlink", "uid", "gid", "rdev", "blksize", "ino", "size", "blocks", "atimeMs", "mtimeMs", "ctimeMs", "birthtimeMs", "atime", "mtime", "ctime", "birthtime"]);
});
test("folders", () => {
  same(fs.readdirSync(".").sort(), ["data.json", "folder", "text.txt"]);
  same(fs.readdirSync("folder", { recursive: true }).sort(), ["inner", "inner/y.txt", "x"]);
  const entries = fs.readdirSync("folder", { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  same(entries.map((e) => [e.name, e.isFile(), e.isDirectory(), e.parentPath, e instanceof fs.Dirent]), [["inner", false, true, "folder", true], ["x", true, false, "folder", true]]);
  is(Buffer.isBuffer(fs.readdirSync(".", "buffer")[0]), true);
});
test("a folder entry by entry", async () => {
  const dir = fs.opendirSync("folder");
  const names = [dir.readSync().name, (await dir.read()).name, dir.readSync()];
  same(names.slice(0, 2).sort(), ["inner", "x"]);
  is(names[2], null);
  is(dir.path, "folder");
  dir.closeSync();
  throws(() => dir.readSync(), { code: "ERR_DIR_CLOSED" });
  const seen = [];
  const entries = (await fs.promises.opendir("folder"))[Symbol.asyncIterator]();
  for (let next = await entries.next(); !next.done; next = await entries.next()) seen.push(next.value.name);
  same(seen.sort(), ["inner", "x"]);
});
test("descriptors", () => {
  const fd = fs.openSync("text.txt");
  const buffer = Buffer.alloc(6);
  is(fs.readSync(fd, buffer), 6);
  is(buffer.toString(), "a text");
  is(fs.readSync(fd, buffer, 0, 2, 0), 2);
  is(fs.readSync(fd, buffer, { offset: 1, length: 3 }), 3);
  is(buffer.toString(), "a wixt");
  is(fs.readSync(fd, new Uint16Array(2), { position: 0 }), 4);
  is(fs.fstatSync(fd).size, 15);
  is(fs.readFileSync(fd, "utf8"), "th é\n");
  is(fs.readSync(fd, buffer), 0);
  const halves = [Buffer.alloc(2), Buffer.alloc(3)];
  is(fs.readvSync(fd, halves, 0), 5);
  is(Buffer.concat(halves).toString(), "a tex");
  throws(() => fs.readSync(fd, buffer, 0, 99), { code: "ERR_OUT_OF_RANGE" });
  throws(() => fs.readSync(fd, "x"), { code: "ERR_INVALID_ARG_TYPE" });
  fs.closeSync(fd);
  throws(() => fs.closeSync(fd), { code: "EBADF" });
});
test("callbacks come later", async () => {
  const order = [];
  const read = called(fs.readFile, "text.txt", "utf8").then((got) => order.push(got[1] === text ? "read" : got));
  order.push("first");
  await read;
  same(order, ["first", "read"]);
  same(await called(fs.readFile, "text.txt", "utf8"), [null, text]);
  const [failed] = await called(fs.readFile, "none");
  same([failed.code, failed.syscall], ["ENOENT", "open"]);
  is((await called(fs.stat, "text.txt"))[1].size, 15);
  same((await called(fs.readdir, "folder"))[1].sort(), ["inner", "x"]);
  is((await called(fs.access, "text.txt"))[0], null);
  same(await called(fs.exists, "text.txt"), [true]);
  is((await called(fs.realpath, "text.txt"))[1], path.resolve("text.txt"));
  const [, fd] = await called(fs.open, "text.txt", "r");
  const [error, n, buffer] = await called(fs.read, fd, Buffer.alloc(4), 0, 4, 0);
  same([error, n, buffer.toString()], [null, 4, "a te"]);
  is((await called(fs.close, fd))[0], null);
});
test("promisify", async () => {
  is(await promisify(fs.readFile)("text.txt", "utf8"), text);
  is(await promisify(fs.exists)("none"), false);
  const fd = fs.openSync("text.txt");
  const { bytesRead, buffer } = await promisify(fs.read)(fd, Buffer.alloc(3), 0, 3, 0);
  same([bytesRead, buffer.toString()], [3, "a t"]);
  fs.closeSync(fd);
});
test("promises", async () => {
  is(require("fs/promises"), fs.promises);
  is(await fs.promises.readFile("text.txt", "utf8"), text);
  await rejects(fs.promises.readFile("none"), { code: "ENOENT", message: "ENOENT: no such file or directory, open 'none'" });
  await rejects(fs.promises.readFile({}), { code: "ERR_INVALID_ARG_TYPE" });
  await rejects(fs.promises.readFile("text.txt", { signal: AbortSignal.abort() }), { name: "AbortError" });
  is((await fs.promises.stat("folder")).isDirectory(), true);
  same((await fs.promises.readdir("folder")).sort(), ["inner", "x"]);
  is(await fs.promises.access("text.txt"), undefined);
  await rejects(fs.promises.access("none"), { code: "ENOENT" });
});
test("a file handle", async () => {
  const handle = await fs.promises.open("text.txt");
  is(typeof handle.fd, "number");
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(6), 0, 6);
  same([bytesRead, buffer.toString()], [6, "a text"]);
  is((await handle.read({ buffer: Buffer.alloc(4), position: 0 })).bytesRead, 4);
  is((await handle.stat()).size, 15);
  is(await handle.readFile("utf8"), " with é\n");
  let closed = 0;
  handle.on("close", () => closed++);
  await handle.close();
  is(handle.fd, -1);
  is(closed, 1);
  await rejects(handle.read(), { code: "EBADF" });
});
test("a stream", async () => {
  const read = (stream) => new Promise((resolve, reject) => {
    const events = [];
    let data = "";
    stream.setEncoding("utf8");
    for (const name of ["open", "ready", "end"]) stream.on(name, () => events.push(name));
    stream.on("data", (part) => (data += part)).on("error", reject).on("close", () => resolve({ data, events, bytes: stream.bytesRead }));
  });
  same(await read(fs.createReadStream("text.txt")), { data: text, events: ["open", "ready", "end"], bytes: 15 });
  is((await read(fs.createReadStream("text.txt", { start: 2, end: 5, highWaterMark: 3 }))).data, "text");
  is((await read(fs.ReadStream("text.txt"))).data, text);
  await rejects(read(fs.createReadStream("none")), { code: "ENOENT" });
  throws(() => fs.createReadStream("x", { start: 5, end: 1 }), { code: "ERR_OUT_OF_RANGE" });
  throws(() => fs.createReadStream(5), { code: "ERR_INVALID_ARG_TYPE" });
  const handle = await fs.promises.open("text.txt");
  is((await read(handle.createReadStream())).data, text);
  const stream = fs.createReadStream("text.txt");
  same([stream.path, stream.pending, stream.flags], ["text.txt", true, "r"]);
  stream.destroy();
});
test("a blob", async () => {
  const blob = await fs.openAsBlob("text.txt", { type: "text/plain" });
  same([blob.size, blob.type, await blob.text()], [15, "text/plain", text]);
});
test("what would change nothing", () => {
  is(fs.mkdirSync("folder", { recursive: true }), undefined);
  throws(() => fs.mkdirSync("folder"), { code: "EEXIST" });
  is(fs.rmSync("none", { force: true }), undefined);
  throws(() => fs.rmSync("none"), { code: "ENOENT" });
});
here("nothing is written", async () => {
  const refused = { code: "EROFS", errno: -30, message: /^EROFS: read-only file system: a connector writes no files\. .*, \w+ '/ };
  for (const f of [
    () => fs.writeFileSync("new.txt", "x"), () => fs.appendFileSync("text.txt", "x"), () => fs.openSync("text.txt", "w"), () => fs.mkdirSync("new"), () => fs.mkdtempSync("/tmp/x"), () => fs.unlinkSync("text.txt"),
    () => fs.rmSync("text.txt"), () => fs.rmdirSync("folder"), () => fs.renameSync("text.txt", "b"), () => fs.copyFileSync("text.txt", "b"), () => fs.chmodSync("text.txt", 0o600), () => fs.utimesSync("text.txt", 1, 1), () => fs.symlinkSync("text.txt", "l"),
    () => fs.truncateSync("text.txt"), () => fs.accessSync("text.txt", fs.constants.W_OK),
  ]) throws(f, refused);
  is((await called(fs.writeFile, "new.txt", "x"))[0].code, "EROFS");
  await rejects(fs.promises.writeFile("new.txt", "x"), refused);
  const stream = fs.createWriteStream("new.txt");
  const error = await new Promise((resolve) => stream.on("error", resolve));
  is(error.code, "EROFS");
  throws(() => fs.watch("."), { code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM" });
});
here("nothing else of the disk is seen", () => {
  for (const name of ["/etc/passwd", "/proc/self/environ", "../../../../../../../../etc/passwd", "/", "/tmp"]) {
    if (name === "/") same(fs.readdirSync(name).sort(), ["data.json", "folder", "text.txt"]);
    else throws(() => fs.readFileSync(name), { code: "ENOENT" });
  }
});
test("the names", () => {
  for (const name of ["F_OK", "R_OK", "W_OK", "X_OK"]) is(fs[name], fs.constants[name]);
  is(fs.FileReadStream, fs.ReadStream);
  for (const name of ["lutimesSync", "statfs", "watchFile", "unwatchFile", "writevSync", "openAsBlob", "Dir", "WriteStream"]) is(typeof fs[name], "function");
});
