// Node's process, as far as there is one: of the machine and of the server it tells
// nothing. What listens, writes or warns is in parts of its own, which run when they
// are needed: most packages only look at env and platform.
(function (host) {
  "use strict";
  const errors = () => host.node("errors");
  const fail = (member, why) => {
    throw errors().coded(Error, "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", `process.${member} is not available in patchbay: ${why}`);
  };
  const microseconds = () => ({ user: 0, system: 0 });

  function hrtime(time) {
    const now = host.elapsed();
    if (time === undefined) return now;
    const { validateArray, codes } = errors();
    validateArray(time, "time");
    if (time.length !== 2) throw new codes.ERR_OUT_OF_RANGE("time", 2, time.length);
    const seconds = now[0] - time[0];
    const nanoseconds = now[1] - time[1];
    return nanoseconds < 0 ? [seconds - 1, nanoseconds + 1e9] : [seconds, nanoseconds];
  }
  hrtime.bigint = function bigint() {
    return host.nanoseconds();
  };

  // How much memory a script takes the engine does not know.
  function memoryUsage() {
    return { rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 };
  }
  memoryUsage.rss = function rss() {
    return 0;
  };

  function cpuUsage(previousValue) {
    if (previousValue) {
      const { codes, validateObject, validateNumber } = errors();
      validateObject(previousValue, "prevValue");
      for (const name of ["user", "system"]) {
        validateNumber(previousValue[name], `prevValue.${name}`);
        if (!(previousValue[name] >= 0 && previousValue[name] <= Number.MAX_SAFE_INTEGER)) throw new codes.ERR_INVALID_ARG_VALUE.RangeError(`prevValue.${name}`, previousValue[name]);
      }
    }
    return microseconds();
  }

  let mask = 0o22;

  function umask(value) {
    const before = mask;
    if (value !== undefined) mask = errors().parseFileMode(value, "mask") & 0o777;
    return before;
  }

  function checkCode(code, name) {
    if (code === undefined || code === null) return;
    if (typeof code === "string" && code.trim() !== "" && Number.isInteger(Number(code))) return;
    errors().validateInteger(code, name);
  }

  // exit does not come back: the call ends as soon as it has returned.
  function exit(code) {
    checkCode(code, "code");
    host.exit(`process.exit(${code === undefined ? "" : code})`);
  }

  let exitCode;
  const accessors = {
    exitCode: {
      get: () => exitCode,
      set(code) {
        checkCode(code, "code");
        exitCode = code;
        if (code !== undefined && code !== null) host.load("process_events").noEffect("process.exitCode");
      },
    },
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    stdin: stream("stdin"),
  };

  // stream makes a property that is made when it is first read.
  function stream(name) {
    return {
      get() {
        const value = host.load("process_streams")[name]();
        Object.defineProperty(process, name, { value, writable: true, enumerable: true, configurable: true });
        return value;
      },
      set(value) {
        Object.defineProperty(process, name, { value, writable: true, enumerable: true, configurable: true });
      },
    };
  }

  const execPath = "/usr/local/bin/node";
  const { version } = host;
  const { prototype, become, follow } = host.load("process_events");
  const constructor = Object.defineProperty(function () {}, "name", { value: "process" });
  const process = Object.create(Object.defineProperty(prototype, "constructor", { value: constructor, writable: true, configurable: true }));
  Object.assign(process, {
    version: `v${version}`,
    // As packages read them that look for the age of what they run in.
    versions: { node: version, acorn: "8.16.0", ada: "2.9.2", ares: "1.34.6", brotli: "1.1.0", llhttp: "9.3.1", modules: "115", napi: "9", nghttp2: "1.61.0", openssl: "3.0.19", undici: "6.24.1", unicode: "17.0", uv: "1.46.0", v8: "11.3.244.8-node.38", zlib: "1.3.1" },
    arch: "x64",
    platform: "linux",
    release: { name: "node", lts: "Iron" },
    config: { target_defaults: {}, variables: {} },
    features: { inspector: false, debug: false, uv: true, ipv6: true, tls_alpn: true, tls_sni: true, tls_ocsp: true, tls: true, cached_builtins: true, require_module: false },
    moduleLoadList: [],
    title: "patchbay",
    pid: 1,
    ppid: 0,
    execPath,
    argv0: "node",
    argv: [execPath, `${host.folder() === "/" ? "" : host.folder()}/connector.js`],
    execArgv: [],
    debugPort: 9229,
    env: host.env,
    allowedNodeEnvironmentFlags: new Set(),
    report: undefined,
    mainModule: undefined,
    sourceMapsEnabled: false,
    domain: null,
    cwd() {
      return host.folder();
    },
    uptime() {
      return host.uptime();
    },
    hrtime,
    memoryUsage,
    cpuUsage,
    resourceUsage() {
      const fields = "userCPUTime systemCPUTime maxRSS sharedMemorySize unsharedDataSize unsharedStackSize minorPageFault majorPageFault swappedOut fsRead fsWrite ipcSent ipcReceived signalsCount voluntaryContextSwitches involuntaryContextSwitches";
      return Object.fromEntries(fields.split(" ").map((name) => [name, 0]));
    },
    constrainedMemory() {
      return 0;
    },
    availableMemory() {
      return host.node("os").freemem();
    },
    getActiveResourcesInfo() {
      return [];
    },
    openStdin() {
      return process.stdin;
    },
    nextTick: host.nextTick,
    emitWarning(warning, type, code, ctor) {
      host.load("process_warnings").emitWarning(process, warning, type, code, ctor);
    },
    exit,
    reallyExit: exit,
    abort() {
      host.exit("process.abort()");
    },
    kill() {
      fail("kill", "a connector has no processes to send signals to");
    },
    chdir() {
      fail("chdir", "a connector stays in its folder; join paths to it instead");
    },
    umask,
    getuid: () => 1000,
    geteuid: () => 1000,
    getgid: () => 1000,
    getegid: () => 1000,
    getgroups: () => [1000],
    binding(name) {
      throw errors().coded(Error, "ERR_INVALID_MODULE", `No such module: ${name}: a connector sees nothing of the engine's inside; use the public modules`);
    },
    dlopen() {
      throw errors().coded(Error, "ERR_DLOPEN_FAILED", "process.dlopen is not available in patchbay: a package that needs native code cannot run here; choose one in JavaScript");
    },
    getBuiltinModule(id) {
      errors().validateString(id, "id");
      return host.builtin(id);
    },
    loadEnvFile() {
      fail("loadEnvFile", "the connector's settings and secrets are in process.env already");
    },
    setSourceMapsEnabled(value) {
      errors().validateBoolean(value, "val");
    },
    setUncaughtExceptionCaptureCallback(fn) {
      if (fn !== null) {
        if (typeof fn !== "function") throw new (errors().codes.ERR_INVALID_ARG_TYPE)("fn", ["Function", "null"], fn);
        host.load("process_events").noEffect("process.setUncaughtExceptionCaptureCallback");
      }
    },
    hasUncaughtExceptionCaptureCallback() {
      return false;
    },
  });
  for (const name of Object.keys(accessors)) Object.defineProperty(process, name, { ...accessors[name], enumerable: true, configurable: true });
  Object.defineProperty(process, Symbol.toStringTag, { value: "process", configurable: true });
  follow(process);
  return { process, become };
});
