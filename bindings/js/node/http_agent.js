// http.Agent. The connections and their pool are those of the connector's egress
// client; what is left of an agent is how many requests it lets go at once, and the
// steps (addRequest, createSocket, createConnection) by which packages get between.
(function (host) {
  "use strict";
  const EventEmitter = host.node("events");
  const { coded, validateNumber, validateOneOf } = host.node("errors");
  const { Socket } = host.node("http_socket");
  const { nextTick } = host.global("process");

  const kOptions = Symbol("options"); // of a request that waits
  const kCall = Symbol("call"); // of the connector: what it left open was closed with it

  function Agent(options) {
    if (!(this instanceof Agent)) return new Agent(options);
    EventEmitter.call(this);
    this.defaultPort = 80;
    this.protocol = "http:";
    this.options = { __proto__: null, ...options };
    if (this.options.noDelay === undefined) this.options.noDelay = true;
    this.options.path = null;
    this.requests = Object.create(null);
    this.sockets = Object.create(null);
    this.freeSockets = Object.create(null);
    this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
    this.keepAlive = this.options.keepAlive || false;
    this.maxSockets = this.options.maxSockets || Agent.defaultMaxSockets;
    this.maxFreeSockets = this.options.maxFreeSockets || 256;
    this.scheduling = this.options.scheduling || "lifo";
    this.maxTotalSockets = this.options.maxTotalSockets;
    this.totalSocketCount = 0;
    validateOneOf(this.scheduling, "scheduling", ["fifo", "lifo"]);
    if (this.maxTotalSockets === undefined) this.maxTotalSockets = Infinity;
    else validateNumber(this.maxTotalSockets, "maxTotalSockets", 1);
  }
  Object.setPrototypeOf(Agent.prototype, EventEmitter.prototype);
  Object.setPrototypeOf(Agent, EventEmitter);
  Agent.defaultMaxSockets = Infinity;
  const proto = Agent.prototype;

  proto.getName = function getName(options = {}) {
    let name = `${options.host || "localhost"}:${options.port || ""}:${options.localAddress || ""}`;
    if (options.family === 4 || options.family === 6) name += `:${options.family}`;
    if (options.socketPath) name += `:${options.socketPath}`;
    return name;
  };

  // settle forgets the sockets of calls that are over.
  function settle(agent) {
    const call = host.call();
    if (agent[kCall] === call) return;
    agent[kCall] = call;
    agent.sockets = Object.create(null);
    agent.requests = Object.create(null);
    agent.totalSocketCount = 0;
  }

  proto.addRequest = function addRequest(request, options, port, localAddress) {
    if (typeof options === "string") options = { __proto__: null, host: options, port, localAddress };
    options = { __proto__: null, ...options, ...this.options };
    if (options.socketPath) options.path = options.socketPath;
    settle(this);
    const name = this.getName(options);
    const open = this.sockets[name]?.length ?? 0;
    if (open < this.maxSockets && this.totalSocketCount < this.maxTotalSockets) {
      occupy(this, request, options);
      return;
    }
    request[kOptions] = options;
    (this.requests[name] ??= []).push(request);
  };

  function occupy(agent, request, options) {
    agent.createSocket(request, options, (error, socket) => {
      if (error) request.onSocket(null, error);
      else request.onSocket(socket);
    });
  }

  proto.createSocket = function createSocket(request, options, callback) {
    options = { __proto__: null, ...options, ...this.options };
    settle(this);
    const name = this.getName(options);
    let created = false;
    const done = (error, socket) => {
      if (created) return;
      created = true;
      if (error) {
        callback(error);
        return;
      }
      (this.sockets[name] ??= []).push(socket);
      this.totalSocketCount++;
      const released = () => {
        socket.removeListener("close", released);
        socket.removeListener("agentRemove", released);
        this.removeSocket(socket, options);
      };
      socket.on("close", released);
      socket.on("agentRemove", released);
      callback(null, socket);
    };
    let socket;
    try {
      socket = this.createConnection(options, done);
    } catch (error) {
      done(error);
    }
    if (socket) done(null, socket);
  };

  proto.createConnection = function createConnection(options, callback) {
    const error = refusal(options);
    if (error !== null) {
      nextTick(callback, error);
      return undefined;
    }
    const socket = new Socket({ host: options.host, port: Number(options.port), remoteAddress: addressOf(options.host) });
    if (options.timeout) socket.setTimeout(options.timeout);
    return socket;
  };

  // addressOf is a host that is an address; what a name resolves to stays unknown.
  function addressOf(name) {
    return /^\d+\.\d+\.\d+\.\d+$/.test(name) || name.includes(":") ? name.replace(/^\[|\]$/g, "") : undefined;
  }

  // refusal is of options that would lead the connection past the connector's grant.
  function refusal(options) {
    if (options.socketPath) return cannot("socketPath", "there are no sockets of files here", "send the request to a host that the connector is allowed to reach");
    if (options.localAddress || options.localPort) return cannot("localAddress", "the server chooses the address that it sends from", "leave it out");
    return null;
  }

  function cannot(option, why, instead) {
    return coded(Error, "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", `the option ${JSON.stringify(option)} cannot be used in patchbay: ${why}; ${instead}`);
  }

  proto.removeSocket = function removeSocket(socket, options) {
    const name = this.getName(options);
    const sockets = this.sockets[name];
    const index = sockets === undefined ? -1 : sockets.indexOf(socket);
    if (index >= 0) {
      sockets.splice(index, 1);
      if (sockets.length === 0) delete this.sockets[name];
      this.totalSocketCount--;
    }
    const next = (this.requests[name] ? name : undefined) ?? (this.maxTotalSockets < Infinity ? Object.keys(this.requests)[0] : undefined);
    if (next === undefined || (this.sockets[next]?.length ?? 0) >= this.maxSockets) return;
    const waiting = this.requests[next];
    const request = waiting.shift();
    if (waiting.length === 0) delete this.requests[next];
    occupy(this, request, request[kOptions]);
  };

  // A connection that is kept is the egress client's to keep.
  proto.keepSocketAlive = function keepSocketAlive() {
    return true;
  };
  proto.reuseSocket = function reuseSocket() {};

  proto.destroy = function destroy() {
    for (const set of [this.freeSockets, this.sockets]) {
      for (const name of Object.keys(set)) {
        for (const socket of [...set[name]]) socket.destroy();
      }
    }
  };

  // fallback.agent is http.globalAgent, which a script may replace.
  const fallback = { agent: new Agent({ keepAlive: true, scheduling: "lifo", timeout: 5000 }) };

  return { Agent, cannot, refusal, addressOf, fallback };
});
