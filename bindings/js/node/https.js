// https: http with TLS, which is the egress client's on the way out, and on the way
// in that of the server that patchbay runs in.
(function (host) {
  "use strict";
  const { Agent: HTTPAgent, cannot, refusal, addressOf } = host.node("http_agent");
  const { ClientRequest } = host.node("http_client");
  const { optionsOf, isURL } = host.node("http_target");
  const { Server: HTTPServer, init } = host.node("http_server");
  const { Socket } = host.node("http_socket");
  const { URL } = host.web("url");
  const { nextTick } = host.global("process");

  function Agent(options) {
    if (!(this instanceof Agent)) return new Agent(options);
    HTTPAgent.call(this, options);
    this.defaultPort = 443;
    this.protocol = "https:";
    this.maxCachedSessions = this.options.maxCachedSessions ?? 100;
    this._sessionCache = { map: {}, list: [] };
  }
  Object.setPrototypeOf(Agent.prototype, HTTPAgent.prototype);
  Object.setPrototypeOf(Agent, HTTPAgent);

  // Of these Node makes a pool of its own.
  const named = ["ca", "cert", "clientCertEngine", "ciphers", "key", "pfx", "rejectUnauthorized", "servername", "minVersion", "maxVersion", "secureProtocol",
    "crl", "honorCipherOrder", "ecdhCurve", "dhparam", "secureOptions", "sessionIdContext", "sigalgs", "privateKeyIdentifier", "privateKeyEngine"];
  Agent.prototype.getName = function getName(options = {}) {
    let name = HTTPAgent.prototype.getName.call(this, options);
    for (let i = 0; i < named.length; i++) {
      const value = options[named[i]];
      name += ":";
      if (value !== undefined && value !== null && !(named[i] === "servername" && value === options.host)) name += value;
    }
    return name;
  };

  Agent.prototype.createConnection = function createConnection(options, callback) {
    const error = refusal(options) ?? untrusted(options);
    if (error !== null) {
      nextTick(callback, error);
      return undefined;
    }
    const socket = new Socket({ host: options.host, port: Number(options.port), remoteAddress: addressOf(options.host), secure: true, servername: options.servername ?? options.host });
    if (options.timeout) socket.setTimeout(options.timeout);
    return socket;
  };

  // untrusted is of options that say whom to trust, or who one is, in another way
  // than the server does. Left out without a word they would change what is safe:
  // a pinned certificate would be any good one. rejectUnauthorized: false is left
  // out: what it asks for is less than what is done.
  const identity = { cert: true, key: true, pfx: true, clientCertEngine: true, privateKeyEngine: true };
  function untrusted(options) {
    for (const name of Object.keys(identity)) {
      if (set(options[name])) return cannot(name, "the connection shows no certificate of a client", "use a credential that goes into a header");
    }
    for (const name of ["ca", "crl", "checkServerIdentity"]) {
      if (set(options[name])) return cannot(name, "whom a connection trusts is what the server that patchbay runs on trusts", "have the operator add the authority there, and leave the option out");
    }
    if (options.minVersion === "TLSv1.3") return cannot("minVersion", "TLS 1.2 is taken as well", "leave it out");
    const { servername } = options;
    if (set(servername) && servername !== "" && servername !== options.host) {
      return cannot("servername", "it names another host than the URL, and a connector's grant is for the host that is written in the URL", "leave it out");
    }
    return null;
  }
  const set = (value) => value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0);

  Agent.prototype._getSession = function _getSession() {};
  Agent.prototype._cacheSession = function _cacheSession() {};
  Agent.prototype._evictSession = function _evictSession() {};

  const globalAgent = new Agent({ keepAlive: true, scheduling: "lifo", timeout: 5000 });

  // agent-base, on which the agents for proxies stand, looks in the stack for
  // "node:https:" to learn that a request is one of https; so its name holds that.
  const made = {
    "node:https:request"(args) {
      let options = {};
      if (typeof args[0] === "string") options = optionsOf(new URL(args.shift()));
      else if (isURL(args[0])) options = optionsOf(args.shift());
      if (args[0] && typeof args[0] !== "function") Object.assign(options, args.shift());
      options._defaultAgent = exports.globalAgent;
      return new ClientRequest(options, ...args);
    },
  };
  const make = made["node:https:request"];

  function request(...args) {
    return make(args);
  }
  function get(...args) {
    const request = make(args);
    request.end();
    return request;
  }

  function Server(options, listener) {
    if (!(this instanceof Server)) return new Server(options, listener);
    HTTPServer.call(this);
    if (typeof options === "function") {
      listener = options;
      options = {};
    }
    init(this, options ?? {}, listener, true);
  }
  Object.setPrototypeOf(Server.prototype, HTTPServer.prototype);
  Object.setPrototypeOf(Server, HTTPServer);
  // The certificates are those of the server that patchbay runs in.
  Server.prototype.addContext = function addContext() {};
  Server.prototype.setSecureContext = function setSecureContext() {};

  function createServer(options, listener) {
    return new Server(options, listener);
  }

  const exports = { Agent, globalAgent, Server, createServer, get, request };
  return exports;
});
