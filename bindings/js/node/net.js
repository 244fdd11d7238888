// net without sockets: what is true of addresses is real (net_addresses.js), and
// what makes a socket says what to do in its place.
(function (host) {
  "use strict";
  const { validateBoolean, validateInt32 } = host.node("errors");
  const { isIP, isIPv4, isIPv6, SocketAddress, BlockList } = host.node("net_addresses");
  const absent = host.node("absent").of("net", "a connector has no sockets. Use fetch, http or https (for a database, its HTTP API); a server of the script is reached at the connector's address");
  const socket =
    "setTimeout setNoDelay setKeepAlive address end resetAndDestroy pause resume read destroySoon connect ref unref write destroy on once pipe";
  const server = "listen address getConnections close ref unref on";
  const Socket = absent.class("Socket", socket.split(" "));
  let autoSelect = true;
  let attempt = 250;

  // _normalizeArgs reads (options), (path) or (port, host), each with a callback.
  const mark = Symbol("normalizedArgs");
  function _normalizeArgs(args) {
    let options = {};
    const first = args[0];
    if (typeof first === "object" && first !== null) options = first;
    else if (typeof first === "string" && !(Number(first) >= 0)) options.path = first;
    else if (args.length > 0) {
      options.port = first;
      if (args.length > 1 && typeof args[1] === "string") options.host = args[1];
    }
    const last = args[args.length - 1];
    return Object.assign([options, typeof last === "function" ? last : null], { [mark]: true });
  }

  return {
    _createServerHandle: absent.refusal("_createServerHandle"),
    _normalizeArgs,
    _setSimultaneousAccepts() {},
    BlockList,
    SocketAddress,
    ...absent.functions("connect", "createConnection", "createServer"),
    isIP,
    isIPv4,
    isIPv6,
    Server: absent.class("Server", server.split(" ")),
    Socket,
    Stream: Socket,
    getDefaultAutoSelectFamily: () => autoSelect,
    setDefaultAutoSelectFamily(value) {
      validateBoolean(value, "value");
      autoSelect = value;
    },
    getDefaultAutoSelectFamilyAttemptTimeout: () => attempt,
    setDefaultAutoSelectFamilyAttemptTimeout(value) {
      validateInt32(value, "value", 1);
      attempt = Math.max(value, 10);
    },
  };
});
