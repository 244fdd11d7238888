// Package jsonrpc is the wire: JSON-RPC 2.0 over HTTP, single calls, batches and
// notifications, on gorilla/rpc with a codec of our own (gorilla's json2 cannot
// do batches, notifications, names without a dot or null results). It turns each
// message into a [connector.Call], and each kind of error into its code.
//
// Begin with [NewHandler], and give it each request with [WithRequest]. What
// never reaches a call is answered with [WriteError]. It does not route, and it
// does not bound time or bodies: internal/server does.
package jsonrpc
