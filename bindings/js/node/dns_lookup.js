// Names of hosts: only addresses are looked up, and of those hosts that the
// connector's grant lets requests go to.
(function (host) {
  "use strict";
  const { codes, lookupError, validateBoolean, validateNumber, validateOneOf, validatePort, validateString } = host.node("errors");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = codes;
  const { isIP } = host.node("net_addresses");
  const most = 16; // lookups at once; the others wait
  const orders = ["verbatim", "ipv4first", "ipv6first"];
  const instead = "patchbay looks up addresses only. Ask a DNS service over HTTPS, with fetch";
  const settings = { order: "verbatim", servers: [] };

  const names = ["NODATA", "FORMERR", "SERVFAIL", "NOTFOUND", "NOTIMP", "REFUSED", "BADQUERY", "BADNAME", "BADFAMILY", "BADRESP", "CONNREFUSED", "TIMEOUT", "EOF", "FILE",
    "NOMEM", "DESTRUCTION", "BADSTR", "BADFLAGS", "NONAME", "BADHINTS", "NOTINITIALIZED", "LOADIPHLPAPI", "ADDRGETNETWORKPARAMS", "CANCELLED"];
  const errorCodes = {};
  for (const name of names) errorCodes[name] = name === "EOF" ? "EOF" : `E${name}`;

  let running = 0;
  const waiting = [];
  function begin(name, callback) {
    if (running === most) {
      waiting.push([name, callback]);
      return;
    }
    running++;
    host.lookup(name, (error, addresses) => {
      running--;
      if (waiting.length > 0) begin(...waiting.shift());
      callback(error, addresses);
    });
  }

  function failure(error, syscall, hostname) {
    const made = lookupError(error.code === "ENOTFOUND" && syscall === "getaddrinfo" ? "EAI_NONAME" : error.code, syscall, hostname);
    if (error.code === "EREFUSED") {
      // What to write in patchbay.yaml.
      made.message = `${syscall} EREFUSED ${error.message}`;
      made.stack = `Error: ${made.message}\n${made.stack.split("\n").slice(1).join("\n")}`;
    }
    return made;
  }

  // find is a promise of [{ address, family }].
  function find(hostname, syscall) {
    return new Promise((resolve, reject) => {
      begin(hostname, (error, addresses) => {
        if (error !== undefined) reject(failure(error, syscall, hostname));
        else resolve(addresses.map((address) => ({ address, family: isIP(address) })));
      });
    });
  }

  function inOrder(found, order) {
    if (order === "verbatim") return found;
    const first = order === "ipv4first" ? 4 : 6;
    return [...found.filter((a) => a.family === first), ...found.filter((a) => a.family !== first)];
  }

  // lookupOptions reads what lookup takes: a family, or options.
  function lookupOptions(options) {
    const out = { family: 0, hints: 0, all: false, order: settings.order };
    if (typeof options === "number") {
      validateOneOf(options, "family", [0, 4, 6]);
      out.family = options;
      return out;
    }
    if (options === undefined || options === null) return out;
    if (typeof options !== "object") throw new ERR_INVALID_ARG_TYPE("options", ["integer", "object"], options);
    if (options.hints != null) {
      validateNumber(options.hints, "options.hints");
      out.hints = options.hints >>> 0;
      if ((out.hints & ~(32 | 16 | 8)) !== 0) throw new ERR_INVALID_ARG_VALUE("hints", out.hints);
    }
    if (options.family != null) {
      if (options.family === "IPv4") out.family = 4;
      else if (options.family === "IPv6") out.family = 6;
      else {
        validateOneOf(options.family, "options.family", [0, 4, 6]);
        out.family = options.family;
      }
    }
    if (options.all != null) {
      validateBoolean(options.all, "options.all");
      out.all = options.all;
    }
    if (options.verbatim != null) {
      validateBoolean(options.verbatim, "options.verbatim");
      out.order = options.verbatim ? "verbatim" : "ipv4first";
    }
    if (options.order != null) {
      validateOneOf(options.order, "options.order", orders);
      out.order = options.order;
    }
    return out;
  }

  // lookup is a promise of a list.
  async function lookup(hostname, { family, order }) {
    if (!hostname) return [];
    const kind = isIP(hostname);
    if (kind !== 0) return [{ address: hostname, family: kind }];
    const found = (await find(hostname, "getaddrinfo")).filter((a) => family === 0 || a.family === family);
    if (found.length === 0) throw lookupError("EAI_NONAME", "getaddrinfo", hostname);
    return inOrder(found, order);
  }

  const queries = { A: "queryA", AAAA: "queryAaaa", ANY: "queryAny", CAA: "queryCaa", CNAME: "queryCname", MX: "queryMx", NAPTR: "queryNaptr", NS: "queryNs", PTR: "queryPtr", SOA: "querySoa", SRV: "querySrv", TXT: "queryTxt" };

  // resolve is a promise of the records of a kind.
  async function resolve(name, kind, options) {
    const syscall = queries[kind];
    if (kind !== "A" && kind !== "AAAA") throw notThere(syscall, name);
    const family = kind === "A" ? 4 : 6;
    const found = (await find(name, syscall)).filter((a) => a.family === family);
    if (found.length === 0) throw lookupError("ENODATA", syscall, name);
    return found.map(({ address }) => (options?.ttl ? { address, ttl: 0 } : address));
  }

  function notThere(syscall, name) {
    return failure({ code: "ENOTIMP" }, syscall, name && `${name}: ${instead}`);
  }

  async function reverse(address) {
    if (isIP(address) === 0) throw lookupError("EINVAL", "getHostByAddr", address);
    throw notThere("getHostByAddr", address);
  }

  async function lookupService(address, port) {
    throw notThere("getnameinfo", address);
  }

  function checkService(address, port) {
    if (isIP(address) === 0) throw new ERR_INVALID_ARG_VALUE("address", address);
    validatePort(port);
  }

  function setServers(servers) {
    if (!Array.isArray(servers)) throw new ERR_INVALID_ARG_TYPE("servers", "Array", servers);
    servers.forEach((server, i) => {
      validateString(server, `servers[${i}]`);
      const address = /^\[([^\]]*)\](?::\d+)?$/.exec(server)?.[1] ?? (isIP(server) ? server : server.replace(/:\d+$/, ""));
      if (isIP(address) === 0) throw new codes.ERR_INVALID_IP_ADDRESS(server);
    });
    settings.servers = servers.slice();
  }

  function setDefaultResultOrder(order) {
    validateOneOf(order, "dnsOrder", orders);
    settings.order = order;
  }

  function checkHostname(hostname) {
    if (hostname) validateString(hostname, "hostname");
  }

  function checkKind(kind) {
    if (!Object.hasOwn(queries, kind)) throw new ERR_INVALID_ARG_VALUE("rrtype", kind);
  }

  // complete gives members resolve4 and its like, a function for each kind of record,
  // and returns a class Resolver that has them all.
  function complete(members, resolver) {
    const shown = { A: "4", AAAA: "6" };
    for (const kind of Object.keys(queries)) {
      const name = `resolve${shown[kind] ?? kind[0] + kind.slice(1).toLowerCase()}`;
      members[name] = resolver(name, kind);
    }
    class Resolver {
      cancel() {}
      getServers() {
        return getServers();
      }
      setServers(servers) {
        setServers(servers);
      }
      setLocalAddress() {}
    }
    for (const name of Object.keys(members)) Object.defineProperty(Resolver.prototype, name, { value: members[name], writable: true, configurable: true });
    return Resolver;
  }

  const getServers = () => settings.servers.slice();

  return {
    errorCodes,
    complete,
    lookup,
    lookupOptions,
    resolve,
    reverse,
    lookupService,
    checkHostname,
    checkKind,
    checkService,
    shared: {
      getDefaultResultOrder: () => settings.order,
      setDefaultResultOrder,
      setServers,
    },
    getServers,
  };
});
