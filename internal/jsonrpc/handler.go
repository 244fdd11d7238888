package jsonrpc

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/patchbay/patchbay/internal/connector"
)

// Caller runs one call. catalog.Catalog is one.
type Caller interface {
	Call(ctx context.Context, call connector.Call) (json.RawMessage, error)
}

// Config bounds what one request may ask for.
type Config struct {
	Caller   Caller
	Parallel int // calls of one batch at once; default 8
	MaxBatch int // calls in one batch; default 1,000
	MaxDepth int // nesting of the JSON of a body; default 512
}

// Request is what of an HTTP request goes into its calls.
type Request struct {
	Connector connector.Name
	RequestID string
	Headers   http.Header // without authorization and cookies
}

// WithRequest returns a context that carries what the handler needs to know of
// a request beyond its body. Whoever routes to the handler sets it.
func WithRequest(ctx context.Context, request Request) context.Context {
	return context.WithValue(ctx, requestKey{}, request)
}

type requestKey struct{}

// NewHandler returns the handler of POST requests with a JSON body.
func NewHandler(config Config) http.Handler { return nil }

// WriteError answers a request with a JSON-RPC error whose id is null, and the
// HTTP status that the error's kind stands for.
func WriteError(w http.ResponseWriter, err *connector.Error) {}
