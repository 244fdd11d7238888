// dns/promises, over dns_lookup.js.
(function (host) {
  "use strict";
  const { codes, validateString } = host.node("errors");
  const core = host.node("dns_lookup");

  function lookup(hostname, options) {
    core.checkHostname(hostname);
    const checked = core.lookupOptions(options);
    return core.lookup(hostname, checked).then((found) => {
      if (checked.all) return found;
      return found[0] ?? { address: null, family: checked.family === 6 ? 6 : 4 };
    });
  }

  function lookupService(address, port) {
    if (arguments.length !== 2) throw new codes.ERR_MISSING_ARGS("address", "port");
    core.checkService(address, port);
    return core.lookupService(address, port);
  }

  function resolver(name, kind) {
    return {
      [name](hostname, options) {
        validateString(hostname, "name");
        return core.resolve(hostname, kind, options);
      },
    }[name];
  }

  const members = {
    resolve(hostname, kind = "A") {
      validateString(kind, "rrtype");
      core.checkKind(kind);
      return resolver("resolve", kind)(hostname);
    },
    reverse(address) {
      validateString(address, "name");
      return core.reverse(address);
    },
  };
  const Resolver = core.complete(members, resolver);

  return { lookup, lookupService, Resolver, ...core.shared, ...core.errorCodes, getServers: core.getServers, ...members };
});
