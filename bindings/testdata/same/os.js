const os = require("os");

test("the names that Node has", () => {
  same(Object.keys(os), ["arch", "availableParallelism", "cpus", "endianness", "freemem", "getPriority", "homedir", "hostname", "loadavg", "networkInterfaces", "platform", "release", "setPriority", "tmpdir", "totalmem", "type", "userInfo", "uptime", "version", "machine", "constants", "EOL", "devNull"]);
});
test("types", () => {
  for (const name of ["arch", "endianness", "homedir", "hostname", "platform", "release", "tmpdir", "type", "version", "machine"]) is(typeof os[name](), "string");
  for (const name of ["availableParallelism", "freemem", "totalmem", "uptime"]) is(typeof os[name](), "number");
  is(os.EOL, "\n");
  is(os.devNull, "/dev/null");
  is(os.loadavg().length, 3);
  same(Object.keys(os.cpus()[0]), ["model", "speed", "times"]);
  same(Object.keys(os.userInfo()), ["uid", "gid", "username", "homedir", "shell"]);
  is(Buffer.isBuffer(os.userInfo({ encoding: "buffer" }).username), true);
  is(typeof os.networkInterfaces(), "object");
  is(`${os.platform}`, os.platform());
  is(os.totalmem - 0, os.totalmem());
});
test("constants", () => {
  same([os.constants.signals.SIGTERM, os.constants.errno.ENOENT, os.constants.priority.PRIORITY_LOW, os.constants.dlopen.RTLD_NOW, os.constants.UV_UDP_REUSEADDR], [15, 2, 19, 2, 4]);
  throws(() => { "use strict"; os.constants.UV_UDP_REUSEADDR = 5; }, { name: "TypeError" });
});
test("priorities", () => {
  is(os.getPriority(), 0);
  throws(() => os.getPriority("x"), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => os.setPriority(0, 20), { code: "ERR_OUT_OF_RANGE" });
  throws(() => os.setPriority("x", 1), { code: "ERR_INVALID_ARG_TYPE" });
});
here("nothing is told of the server", () => {
  same([os.platform(), os.arch(), os.type(), os.hostname(), os.homedir(), os.tmpdir(), os.release(), os.cpus().length, os.availableParallelism()], ["linux", "x64", "Linux", "localhost", "/home/node", "/tmp", "6.1.0", 1, 1]);
  same(os.networkInterfaces(), {});
  same({ ...os.userInfo() }, { uid: 1000, gid: 1000, username: "node", homedir: "/home/node", shell: "/bin/sh" });
  throws(() => os.setPriority(1), { name: "SystemError", code: "ERR_SYSTEM_ERROR", message: /no process of its own/ });
});
