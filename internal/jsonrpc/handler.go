package jsonrpc

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/gorilla/rpc/v2"
	"github.com/patchbay/patchbay/internal/connector"
)

// Caller runs one call. catalog.Catalog is one. An error that is no
// [connector.Error] is answered as our own fault, but for a context's deadline.
// A result must be JSON; an empty one stands for null.
type Caller interface {
	Call(ctx context.Context, call connector.Call) (json.RawMessage, error)
}

// Config bounds what one request may ask for.
type Config struct {
	Caller         Caller
	Parallel       int                       // calls of one batch at once; default 8
	MaxBatch       int                       // calls in one batch; default 1,000
	MaxAnswer      int64                     // bytes of all results and errors of one batch; default 64 MiB
	MaxDepth       int                       // nesting of the JSON of a body; default 512
	NullIDNotifies func(connector.Name) bool // whether, for a connector that was called, a request with the id null is a notification; nil is never
	Log            *slog.Logger              // calls that failed, with their causes; nil discards
	Redact         func(text string) string  // blanks secrets in messages and data of errors; may be nil
}

// What holds where a Config says nothing.
const (
	defaultParallel  = 8
	defaultMaxBatch  = 1000
	defaultMaxAnswer = 64 << 20
	defaultMaxDepth  = 512
)

func (c Config) withDefaults() Config {
	if c.Parallel <= 0 {
		c.Parallel = defaultParallel
	}
	if c.MaxBatch <= 0 {
		c.MaxBatch = defaultMaxBatch
	}
	if c.MaxAnswer <= 0 {
		c.MaxAnswer = defaultMaxAnswer
	}
	if c.MaxDepth <= 0 {
		c.MaxDepth = defaultMaxDepth
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.NullIDNotifies == nil {
		c.NullIDNotifies = func(connector.Name) bool { return false }
	}
	if c.Redact == nil {
		c.Redact = func(text string) string { return text }
	}
	return c
}

// Request is what of an HTTP request goes into its calls.
type Request struct {
	Connector connector.Name
	RequestID string
	Headers   http.Header   // without authorization and cookies
	Answered  func(Summary) // hears, once and before the answer is written, what the request was; may be nil
}

// Summary tells of a request that was answered, for its access line.
type Summary struct {
	Batch         bool     // the request was an array
	Calls         int      // its elements, or 1; 0 where the body holds nothing that could be called
	Notifications int      // those without an id
	Methods       []string // as asked for; an element that is no call has none
	Codes         []int    // of the errors, in the order of the calls; those of notifications too
	Problem       string   // the public message of the first error
}

// WithRequest returns a context that carries what the handler needs to know of
// a request beyond its body. Whoever routes to the handler sets it.
func WithRequest(ctx context.Context, request Request) context.Context {
	return context.WithValue(ctx, requestKey{}, request)
}

type requestKey struct{}

func requestOf(ctx context.Context) Request {
	request, _ := ctx.Value(requestKey{}).(Request)
	return request
}

// NewHandler returns the handler of POST requests with a JSON body.
//
// Whoever routes to it has checked the verb and the media type (gorilla/rpc
// answers another verb than POST in plain text), and has bounded the body: a read
// of it that fails with a [connector.Error] is answered with that error.
// The request's context is the one of its calls; the handler returns when the
// last of them has.
func NewHandler(config Config) http.Handler {
	config = config.withDefaults()
	server := rpc.NewServer()
	server.RegisterCodec(&codec{config: config}, mediaType)
	if err := server.RegisterService(&service{config: config}, serviceName); err != nil {
		panic(err) // the service below has not the shape that gorilla/rpc wants
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// gorilla/rpc compares media types as text, so it gets the one text
		// that it knows.
		plain := *r
		plain.Header = http.Header{"Content-Type": {mediaType}}
		server.ServeHTTP(w, &plain)
	})
}

const mediaType = "application/json"
