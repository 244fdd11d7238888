// Package server is patchbay's HTTP: the public listener (POST /CONNECTOR, the
// health checks) with its limits, credentials, deadline, request id and access
// line, and the admin listener. It never sees JavaScript.
package server
