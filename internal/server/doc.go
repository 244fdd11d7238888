// Package server is patchbay's HTTP: the public listener (POST /CONNECTOR, the
// health checks) with its limits, credentials, deadline, request id and access
// line, and the admin listener. It never sees JavaScript.
//
// Begin with [New] and [Server.Run]. What a request asks for is internal/jsonrpc's
// business; here is decided whether it may ask, whom, and for how long.
package server
