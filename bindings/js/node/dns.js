// dns (Node's documentation, "DNS") in callback style, over dns_lookup.js.
(function (host) {
  "use strict";
  const { codes, validateFunction, validateString } = host.node("errors");
  const core = host.node("dns_lookup");
  const custom = Symbol.for("nodejs.util.promisify.custom");
  const later = host.global("setImmediate");

  // answer calls back when a promise is settled, and not from among its jobs: what a
  // callback throws is nobody's rejection.
  function answer(promise, callback, results) {
    promise.then(
      (value) => later(() => callback(null, ...results(value))),
      (error) => later(() => callback(error)),
    );
    return {};
  }

  function lookup(hostname, options, callback) {
    core.checkHostname(hostname);
    if (typeof options === "function") {
      callback = options;
      options = undefined;
    } else if (typeof options !== "number" && (typeof options !== "object" || callback === undefined)) {
      validateFunction(callback ?? options, callback === undefined ? "callback" : "cb");
    }
    validateFunction(callback, "callback");
    const checked = core.lookupOptions(options);
    return answer(core.lookup(hostname, checked), callback, (found) => {
      if (checked.all) return [found];
      return found.length > 0 ? [found[0].address, found[0].family] : [null, checked.family === 6 ? 6 : 4];
    });
  }
  Object.defineProperty(lookup, custom, { value: (...args) => host.node("dns/promises").lookup(...args) });

  function lookupService(address, port, callback) {
    if (arguments.length !== 3) throw new codes.ERR_MISSING_ARGS("address", "port", "callback");
    core.checkService(address, port);
    validateFunction(callback, "callback");
    return answer(core.lookupService(address, port), callback, (found) => [found]);
  }

  function resolver(name, kind) {
    return {
      [name](hostname, options, callback) {
        if (typeof options === "function") [options, callback] = [undefined, options];
        validateString(hostname, "name");
        validateFunction(callback, "callback");
        return answer(core.resolve(hostname, kind, options), callback, (found) => [found]);
      },
    }[name];
  }

  const members = {
    resolve(hostname, kind, callback) {
      if (typeof kind === "function") [kind, callback] = ["A", kind];
      validateString(kind, "rrtype");
      core.checkKind(kind);
      return resolver("resolve", kind)(hostname, callback);
    },
    reverse(address, callback) {
      validateString(address, "name");
      validateFunction(callback, "callback");
      return answer(core.reverse(address), callback, (found) => [found]);
    },
  };
  const Resolver = core.complete(members, resolver);

  return {
    lookup,
    lookupService,
    Resolver,
    ...core.shared,
    ADDRCONFIG: 32,
    ALL: 16,
    V4MAPPED: 8,
    ...core.errorCodes,
    getServers: core.getServers,
    ...members,
    get promises() {
      return host.node("dns/promises");
    },
  };
});
