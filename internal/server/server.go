package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/jsonrpc"
)

// Config says what a server serves and within which bounds.
type Config struct {
	Caller         jsonrpc.Caller
	NullIDNotifies func(connector.Name) bool          // as in jsonrpc.Config
	Sites          Sites                              // connectors that answer HTTP themselves; nil where there are none
	List           func() []Connector                 // for the admin listener
	Ready          <-chan struct{}                    // closed when /readyz may say 200; nil is ready at once
	Inbox          func(name string) any              // entries, newest first; nil where there is no inbox
	Log            *slog.Logger                       // access lines and what went wrong; nil discards
	Redact         func(text string) string           // blanks secrets in what is not a log line; may be nil
	Tokens         func() []string                    // accepted bearer tokens at this moment; none lets everybody in
	Parameter      string                             // query parameter that may carry a token; default "token"
	Dev            bool                               // tell callers why a connector did not load
	Timeout        func(connector.Name) time.Duration // of a request and all its calls; nil or 0 is connector.DefaultTimeout
	Body           int64                              // bytes; default 16 MiB
	MaxBatch       int                                // as in jsonrpc.Config
	Parallel       int                                // as in jsonrpc.Config
	Drain          time.Duration                      // default connector.DefaultDrain
}

// Connector is a line of the admin listener's list.
type Connector struct {
	Name       string   `json:"name"`
	Address    string   `json:"address"`
	Methods    []string `json:"methods"`
	HTTP       bool     `json:"http,omitempty"` // it answers HTTP itself, and has no methods
	Generation int      `json:"generation"`
	Error      string   `json:"error,omitempty"`
}

// Server answers on the two listeners. Its methods may be called from any
// goroutine.
type Server struct {
	config   Config
	rpc      http.Handler
	sending  time.Duration // how long a client may take to receive an answer
	underWay atomic.Int64  // requests for a connector that have no answer yet
	draining atomic.Bool
}

// What holds where a Config says nothing, beside the defaults of package
// connector.
const (
	defaultBody      = 16 << 20
	defaultParameter = "token"
)

// New returns a server; nothing is started.
func New(config Config) *Server {
	if config.Log == nil {
		config.Log = slog.New(slog.DiscardHandler)
	}
	if config.Redact == nil {
		config.Redact = func(text string) string { return text }
	}
	if config.Parameter == "" {
		config.Parameter = defaultParameter
	}
	if config.Body <= 0 {
		config.Body = defaultBody
	}
	if config.Drain <= 0 {
		config.Drain = connector.DefaultDrain
	}
	caller := config.Caller
	if config.Dev {
		caller = explaining{caller}
	}
	return &Server{config: config, sending: time.Minute, rpc: jsonrpc.NewHandler(jsonrpc.Config{
		Caller:         caller,
		Parallel:       config.Parallel,
		MaxBatch:       config.MaxBatch,
		NullIDNotifies: config.NullIDNotifies,
		Log:            config.Log,
		Redact:         config.Redact,
	})}
}

// Run serves on the listeners (admin may be nil) until ctx ends, then stops
// accepting, waits for the calls under way within Config.Drain, and returns.
// Both listeners are closed then. The error says how many calls had to be cut
// off, or why the public listener failed; a failing admin listener is logged,
// and serving goes on.
func (s *Server) Run(ctx context.Context, public, admin net.Listener) error {
	base := context.WithoutCancel(ctx)
	var serving sync.WaitGroup
	defer serving.Wait()

	failed := make(chan error, 1)
	publicServer := s.httpServer(base, s.Public(base))
	serving.Go(func() {
		if err := publicServer.Serve(public); !errors.Is(err, http.ErrServerClosed) {
			failed <- fmt.Errorf("serve on %s: %w", public.Addr(), err)
		}
	})
	if admin != nil {
		adminServer := s.httpServer(base, s.Admin())
		serving.Go(func() {
			if err := adminServer.Serve(admin); !errors.Is(err, http.ErrServerClosed) {
				s.config.Log.Error("the admin listener stopped", "address", admin.Addr().String(), "cause", err.Error())
			}
		})
		// Last, so that it can be asked during the drain.
		defer adminServer.Close()
	}

	var failure error
	select {
	case <-ctx.Done():
	case failure = <-failed:
	}
	s.draining.Store(true)
	return errors.Join(failure, s.drain(base, publicServer))
}

func (s *Server) drain(ctx context.Context, server *http.Server) error {
	ctx, cancel := context.WithTimeout(ctx, s.config.Drain)
	defer cancel()
	err := server.Shutdown(ctx)
	if err == nil {
		return nil
	}
	cut := s.underWay.Load()
	closeErr := server.Close()
	switch {
	case !errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("stop serving: %w", err)
	case cut == 0:
		return closeErr // connections that asked for nothing
	case cut == 1:
		return fmt.Errorf("1 request was cut off: it had no answer %s after the server was told to stop", s.config.Drain)
	}
	return fmt.Errorf("%d requests were cut off: they had no answer %s after the server was told to stop", cut, s.config.Drain)
}

// httpServer bounds what a client may make us wait for. Bodies and answers have
// bounds of their own, which depend on the request.
func (s *Server) httpServer(base context.Context, handler http.Handler) *http.Server {
	return &http.Server{
		Handler:                      handler,
		BaseContext:                  func(net.Listener) context.Context { return base },
		ReadHeaderTimeout:            10 * time.Second,
		IdleTimeout:                  2 * time.Minute,
		MaxHeaderBytes:               64 << 10,
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     slog.NewLogLogger(s.config.Log.Handler(), slog.LevelWarn),
	}
}
