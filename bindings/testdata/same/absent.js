// Modules that are there for code that mentions them.
const net = require("net");
const tls = require("tls");
const http2 = require("http2");
const tty = require("tty");

test("code that mentions them loads", () => {
  const { connect, Socket, Server, createServer } = net;
  const { TLSSocket, createSecureContext } = tls;
  const { exec, spawn, ChildProcess } = require("child_process");
  const { Worker, isMainThread, parentPort, threadId, workerData } = require("worker_threads");
  const { Script, createContext } = require("vm");
  const { createSocket } = require("dgram");
  for (const value of [connect, Socket, Server, createServer, TLSSocket, createSecureContext, exec, spawn, ChildProcess, Worker, Script, createContext, createSocket]) is(typeof value, "function");
  class Own extends Socket {}
  class Other extends TLSSocket {}
  class Third extends Worker {}
  is(typeof Own.prototype.connect, "function");
  is(typeof Other.prototype.getPeerCertificate, "function");
  is(typeof Third.prototype.postMessage, "function");
  const { connect: before } = Socket.prototype;
  Socket.prototype.connect = before;
  is(net.Stream, Socket);
  same([isMainThread, parentPort, threadId, workerData], [true, null, 0, null]);
});
test("the names that Node has", () => {
  for (const [name, names] of Object.entries({
    child_process: "ChildProcess _forkChild exec execFile execFileSync execSync fork spawn spawnSync",
    vm: "Script compileFunction constants createContext createScript isContext measureMemory runInContext runInNewContext runInThisContext",
    dgram: "Socket _createSocketHandle createSocket",
    tty: "ReadStream WriteStream isatty",
    http2: "Http2ServerRequest Http2ServerResponse connect constants createSecureServer createServer getDefaultSettings getPackedSettings getUnpackedSettings performServerHandshake sensitiveHeaders",
    tls: "CLIENT_RENEG_LIMIT CLIENT_RENEG_WINDOW DEFAULT_CIPHERS DEFAULT_ECDH_CURVE DEFAULT_MAX_VERSION DEFAULT_MIN_VERSION SecureContext Server TLSSocket checkServerIdentity connect convertALPNProtocols createSecureContext createSecurePair createServer getCiphers rootCertificates",
    net: "BlockList Server Socket SocketAddress Stream _createServerHandle _normalizeArgs _setSimultaneousAccepts connect createConnection createServer getDefaultAutoSelectFamily getDefaultAutoSelectFamilyAttemptTimeout isIP isIPv4 isIPv6 setDefaultAutoSelectFamily setDefaultAutoSelectFamilyAttemptTimeout",
    worker_threads: "BroadcastChannel MessageChannel MessagePort SHARE_ENV Worker getEnvironmentData isMainThread markAsUntransferable moveMessagePortToContext parentPort postMessageToThread receiveMessageOnPort resourceLimits setEnvironmentData threadId workerData",
  })) same(Object.keys(require(name)).sort().join(" "), names);
});
test("cluster", () => {
  const cluster = require("cluster");
  same([cluster.isMaster, cluster.isPrimary, cluster.isWorker, cluster.SCHED_NONE, cluster.SCHED_RR, cluster.schedulingPolicy], [true, true, false, 1, 2, 2]);
  is(cluster.on("exit", () => {}), cluster);
  same([cluster.workers, cluster.settings], [{}, {}]);
  is(typeof cluster.Worker, "function");
});
test("is it an address", () => {
  for (const [text, want] of Object.entries({ "::": 6, "1.2.3.4": 4, "1.2.3": 0, "01.2.3.4": 0, "fe80::1%eth0": 6, "": 0, "1::2::3": 0, "[::1]": 0, "::ffff:1.2.3.4": 6, "1:2:3:4:5:6:7:8": 6, "1:2:3:4:5:6:7::": 6, "1:2:3:4:5:6:7:8:9": 0, ":1": 0, "g::": 0, "256.1.1.1": 0, "1.1.1.1 ": 0, "::%a b": 0, "1::1.2.3.4:5": 0 })) {
    same([text, net.isIP(text), net.isIPv4(text), net.isIPv6(text)], [text, want, want === 4, want === 6]);
  }
  same([net.isIP(), net.isIP({ toString: () => "::1" })], [0, 6]);
});
test("lists of addresses", () => {
  const list = new net.BlockList();
  list.addAddress("1.2.3.4");
  list.addRange("10.0.0.1", "10.0.0.9");
  list.addSubnet("fe80::", 63, "ipv6");
  list.addAddress(new net.SocketAddress({ address: "::1", family: "ipv6" }));
  same(list.rules, ["Address: IPv6 ::1", "Subnet: IPv6 fe80::/63", "Range: IPv4 10.0.0.1-10.0.0.9", "Address: IPv4 1.2.3.4"]);
  for (const [address, family, want] of [["1.2.3.4", "ipv4", true], ["10.0.0.5", "ipv4", true], ["10.0.0.10", "ipv4", false], ["::1", "ipv6", true], ["fe80:0:0:1::", "ipv6", true], ["fe80:0:0:2::", "ipv6", false], ["::ffff:1.2.3.4", "ipv6", true], ["x", "ipv4", false]]) is(list.check(address, family), want);
  throws(() => list.addAddress("x"), { code: "ERR_INVALID_ADDRESS" });
  throws(() => list.addAddress(1), { code: "ERR_INVALID_ARG_TYPE" });
  throws(() => list.addSubnet("1.2.3.4", 33), { code: "ERR_OUT_OF_RANGE" });
  throws(() => list.addRange("10.0.0.9", "10.0.0.1"), { code: "ERR_INVALID_ARG_VALUE" });
  same(new net.SocketAddress({ address: "FE80:0::1", family: "ipv6", port: 5 }).toJSON(), { address: "fe80::1", port: 5, family: "ipv6", flowlabel: 0 });
});
test("constants of http2", () => {
  const { constants } = http2;
  is(Object.keys(constants).length, 240);
  same([constants.HTTP2_HEADER_PATH, constants.HTTP2_HEADER_CONTENT_TYPE, constants.HTTP2_METHOD_GET, constants.HTTP_STATUS_OK, constants.NGHTTP2_CANCEL], [":path", "content-type", "GET", 200, 8]);
  is(http2.getDefaultSettings().maxFrameSize, 16384);
});
test("a terminal", () => {
  is(tty.isatty(99), false);
  is(tty.isatty("x"), false);
  throws(() => new tty.ReadStream("x"), { code: "ERR_INVALID_FD" });
  throws(() => new tty.WriteStream(-1), { code: "ERR_INVALID_FD" });
});
test("protocols of TLS", () => {
  const out = {};
  tls.convertALPNProtocols(["h2", "http/1.1"], out);
  is(out.ALPNProtocols.toString("latin1"), "\x02h2\bhttp/1.1");
  same([tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION, tls.getCiphers().includes("tls_aes_128_gcm_sha256")], ["TLSv1.2", "TLSv1.3", true]);
});
test("values for workers", () => {
  const { setEnvironmentData, getEnvironmentData } = require("worker_threads");
  setEnvironmentData("a", 1);
  is(getEnvironmentData("a"), 1);
  setEnvironmentData("a");
  is(getEnvironmentData("a"), undefined);
});
here("each use says why there is none and what to do", () => {
  const cluster = require("cluster");
  for (const [name, f, advice] of [
    ["net.Socket", () => new net.Socket(), "use fetch"], ["net.Socket", () => new (class extends net.Socket {})(), "use fetch"], ["net.connect", () => net.connect(80), "use fetch"], ["net.createServer", () => net.createServer(), "the connector's address"],
    ["net.Socket.connect", () => net.Socket.prototype.connect(80), "use fetch"], ["tls.connect", () => tls.connect(443), "fetch, http and https"], ["tls.TLSSocket", () => new tls.TLSSocket(), "fetch, http and https"], ["child_process.exec", () => require("child_process").exec("ls"), "in javascript"],
    ["cluster.fork", () => cluster.fork(), "take the fork out"], ["vm.runInNewContext", () => require("vm").runInNewContext("1"), "new function"], ["vm.Script", () => new (require("vm").Script)("1"), "new function"], ["dgram.createSocket", () => require("dgram").createSocket("udp4"), "fetch"],
    ["http2.connect", () => http2.connect("https://x"), "http/2 by themselves"], ["worker_threads.Worker", () => new (require("worker_threads").Worker)("x.js"), "batching"], ["tty.WriteStream", () => new tty.WriteStream(1), "console"], ["module.register", () => require("module").register("x"), "linked already"],
  ]) {
    throws(() => {
      try {
        return f();
      } catch (error) {
        if (!error.message.toLowerCase().includes(advice)) throw new Error(`${error.message} lacks ${advice}`);
        throw error;
      }
    }, { name: "TypeError", code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", message: new RegExp(`^${name.replaceAll(".", "\\.")} is not available in patchbay: [^]{40,}$`) });
  }
});
