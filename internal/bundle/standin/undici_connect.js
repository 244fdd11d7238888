// What the package undici makes its sockets with, which are not here: what is left
// are the options, which the client in undici_client.js passes on.
"use strict";
const { InvalidArgumentError, NotSupportedError } = require("./errors");

const optionsOf = new WeakMap();

function buildConnector({ maxCachedSessions, allowH2, timeout, ...options } = {}) {
  if (maxCachedSessions != null && (!Number.isInteger(maxCachedSessions) || maxCachedSessions < 0)) {
    throw new InvalidArgumentError("maxCachedSessions must be a positive integer or zero");
  }
  const connect = function connect(target, callback) {
    callback(new NotSupportedError("a socket is not available in patchbay: a connector has none. Use fetch or request"));
  };
  optionsOf.set(connect, options);
  return connect;
}
buildConnector.optionsOf = optionsOf;

module.exports = buildConnector;
