// Where a request of http goes, and what of one cannot be sent from a connector.
(function (host) {
  "use strict";
  const { codes, coded } = host.node("errors");
  const { cannot } = host.node("http_agent");

  // optionsOf makes options of what may be a URL.
  function optionsOf(url) {
    const hostname = url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname;
    const options = { __proto__: null, protocol: url.protocol, hostname, hash: url.hash, search: url.search, pathname: url.pathname, path: `${url.pathname}${url.search}`, href: url.href };
    if (url.port !== "") options.port = Number(url.port);
    if (url.username || url.password) options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return options;
  }

  const isURL = (value) => typeof value === "object" && value !== null && typeof value.href === "string" && typeof value.protocol === "string" && value.auth === undefined && value.path === undefined;

  function hostOf(value, name) {
    if (value !== null && value !== undefined && typeof value !== "string") {
      throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, ["string", "undefined", "null"], value);
    }
    return value;
  }

  function agentOf(options, usual) {
    const { agent } = options;
    if (agent === false) return new usual.constructor();
    if (agent === null || agent === undefined) return typeof options.createConnection === "function" ? undefined : usual;
    if (typeof agent.addRequest !== "function") throw new codes.ERR_INVALID_ARG_TYPE("options.agent", ["Agent-like Object", "undefined", "false"], agent);
    return agent;
  }

  function urlHost(request) {
    const name = request.host.includes(":") && !request.host.startsWith("[") ? `[${request.host}]` : request.host;
    return shownHost(name, request.port, request);
  }

  // shownHost is a host as the Host header has it: without the protocol's own port.
  function shownHost(name, port, { protocol }) {
    const standard = protocol === "https:" ? 443 : 80;
    const checked = host.host(name, port ?? standard);
    if (checked === undefined || port === undefined || Number(port) === standard) return checked;
    return `${checked}:${Number(port)}`;
  }

  // unsendable says what of a request cannot be sent from here; null where all can.
  function unsendable(request, lines) {
    const path = String(request.path);
    if (request.method === "CONNECT") return cannot("method: CONNECT", "it asks for a tunnel, which no grant could look into", "send the request to where it is meant to go; the operator can set a proxy");
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return cannot("path", "a whole URL as path asks for a proxy, which would get past the connector's grant", "send the request to the host itself; the operator can set a proxy");
    if (!path.startsWith("/")) return coded(TypeError, "ERR_INVALID_ARG_VALUE", `The property 'options.path' must begin with "/". Received ${JSON.stringify(path.slice(0, 60))}`);
    const target = urlHost(request);
    if (target === undefined) return coded(TypeError, "ERR_INVALID_ARG_VALUE", "The properties 'options.hostname' and 'options.port' name no host that a request could be sent to");
    for (let i = 0; i < lines.length; i += 2) {
      const name = lines[i].toLowerCase();
      if (name === "upgrade") return cannot("headers: Upgrade", "a connection that speaks another protocol cannot be handed to a script", "leave it out; for WebSocket use an API over HTTP");
      if (name === "host" && !sameHost(lines[i + 1], request, target)) {
        return cannot("headers: Host", "it names another host than the URL, and a connector's grant is for the host that is written in the URL", "leave the header out");
      }
      if (name === "content-length" && !/^\d+$/.test(lines[i + 1])) return coded(TypeError, "ERR_HTTP_INVALID_HEADER_VALUE", `Invalid value for header "${lines[i]}": it must be a number`);
    }
    return null;
  }

  function sameHost(written, request, target) {
    const [, name, port] = /^(.*?)(?::(\d+))?$/.exec(written.trim());
    const shown = name === "" ? undefined : shownHost(name, port, request);
    // Without its port it is still the same host.
    return shown !== undefined && (shown === target || port === undefined && target.startsWith(`${shown}:`));
  }

  return { optionsOf, isURL, hostOf, agentOf, urlHost, unsendable };
});
