package server

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/jsonrpc"
)

// Config says what a server serves and within which bounds.
type Config struct {
	Caller    jsonrpc.Caller
	List      func() []Connector       // for the admin listener
	Ready     <-chan struct{}          // closed when /readyz may say 200
	Inbox     func(name string) any    // entries, newest first; nil where there is no inbox
	Log       *slog.Logger             // access lines and what went wrong
	Redact    func(text string) string // blanks secrets in what is not a log line; may be nil
	Tokens    func() []string          // accepted bearer tokens at this moment; none lets everybody in
	Parameter string                   // query parameter that may carry a token; default "token"
	Dev       bool                     // tell callers why a connector did not load
	Timeout   func(connector.Name) time.Duration
	Body      int64 // bytes; default 16 MiB
	MaxBatch  int
	Parallel  int
	Drain     time.Duration // default 75 s
}

// Connector is a line of the admin listener's list.
type Connector struct {
	Name       string   `json:"name"`
	Address    string   `json:"address"`
	Methods    []string `json:"methods"`
	Generation int      `json:"generation"`
	Error      string   `json:"error,omitempty"`
}

// Server answers on the two listeners.
type Server struct{ config Config }

// New returns a server; nothing is started.
func New(config Config) *Server { return &Server{config: config} }

// Public returns the handler of the public listener.
func (s *Server) Public() http.Handler { return nil }

// Admin returns the handler of the admin listener.
func (s *Server) Admin() http.Handler { return nil }

// Run serves on the listeners (admin may be nil) until ctx ends, then stops
// accepting, waits for the calls under way within Config.Drain, and returns.
func (s *Server) Run(ctx context.Context, public, admin net.Listener) error { return nil }
