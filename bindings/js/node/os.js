// A made-up machine: nothing of the server's is told to a script, and the same
// script sees the same one everywhere.
(function (host) {
  "use strict";
  const { codes, validateInt32 } = host.node("errors");
  const { dlopen, errno, signals, priority } = host.node("system_constants");
  const home = "/home/node";
  const memory = 1024 ** 3;

  // Node lets these functions be used as the texts and numbers that they return.
  function constant(name, value) {
    const f = { [name]: () => value }[name];
    return Object.defineProperty(f, Symbol.toPrimitive, { value: () => value, writable: true, enumerable: true, configurable: true });
  }

  function cpus() {
    return [{ model: "virtual", speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } }];
  }

  function uptime() {
    return host.global("process").uptime();
  }
  uptime[Symbol.toPrimitive] = uptime;

  function userInfo(options) {
    const asBuffer = typeof options === "object" && options?.encoding === "buffer";
    const text = (value) => (asBuffer ? host.global("Buffer").from(value) : value);
    return { __proto__: null, uid: 1000, gid: 1000, username: text("node"), homedir: text(home), shell: text("/bin/sh") };
  }

  function getPriority(pid = 0) {
    validateInt32(pid, "pid");
    return 0;
  }

  function setPriority(pid, value) {
    if (value === undefined) {
      value = pid;
      pid = 0;
    }
    validateInt32(pid, "pid");
    validateInt32(value, "priority", -20, 19);
    throw new codes.ERR_SYSTEM_ERROR({ syscall: "uv_os_setpriority", code: "EACCES", message: "a connector has no process of its own to give a priority to", errno: -13 });
  }

  const os = {
    arch: constant("arch", "x64"),
    availableParallelism: constant("availableParallelism", 1),
    cpus,
    endianness: constant("endianness", "LE"),
    freemem: constant("freemem", memory / 2),
    getPriority,
    homedir: constant("homedir", home),
    hostname: constant("hostname", "localhost"),
    loadavg: () => [0, 0, 0],
    networkInterfaces: () => ({}),
    platform: constant("platform", "linux"),
    release: constant("release", "6.1.0"),
    setPriority,
    tmpdir: constant("tmpdir", "/tmp"),
    totalmem: constant("totalmem", memory),
    type: constant("type", "Linux"),
    userInfo,
    uptime,
    version: constant("version", "#1 SMP"),
    machine: constant("machine", "x86_64"),
  };
  const constants = Object.create(null);
  Object.defineProperty(constants, "UV_UDP_REUSEADDR", { value: 4, enumerable: true });
  Object.assign(constants, { dlopen, errno, signals, priority });
  Object.defineProperties(os, {
    constants: { value: constants, enumerable: true },
    EOL: { value: "\n", enumerable: true, configurable: true },
    devNull: { value: "/dev/null", enumerable: true, configurable: true },
  });
  return os;
});
