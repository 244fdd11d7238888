// What Node's modules share of errors: makers by code (codes.ERR_X), errors of the
// system, and checks of arguments. They are used so:
//
//	const { codes, fileError, AbortError, validateString } = host.node("errors");
//	throw new codes.ERR_INVALID_ARG_TYPE("path", "string", path);
//	throw new codes.ERR_INVALID_STATE.TypeError("closed");
//	throw coded(Error, "ERR_OF_OURS", "text");
(function (host) {
  "use strict";
  return {
    ...host.node("coded_errors"),
    ...host.node("system_errors"),
    ...host.node("validators"),
    received: host.node("error_codes").received,
  };
});
