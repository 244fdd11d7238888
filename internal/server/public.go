package server

import (
	"context"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/gorilla/mux"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/jsonrpc"
)

// Left to themselves gorilla/mux answers "//" and ".." with 301, which turns a
// POST into a GET, and a verb that it does not know with plain text; gorilla/rpc
// does so with a media type. So there is one route for every path and verb, and
// what may come in is decided here.

// Public returns the handler of the public listener: POST /CONNECTOR, and GET
// /healthz and /readyz, which need no credentials. A connector may have one of
// these two names: it is asked with POST. Calls have the values of ctx; its end
// is not theirs, for they end with their answers or at their deadlines.
func (s *Server) Public(ctx context.Context) http.Handler {
	d := &deadlines{base: context.WithoutCancel(ctx)}
	connectors := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.serveConnector(w, r, d) })
	router := mux.NewRouter().SkipClean(true)
	s.routeHealth(router)
	router.Handle("/{"+connectorVar+":.*}", connectors)
	// "*", a path with a line break, and what else no route matches.
	router.NotFoundHandler = connectors
	return withHeaders(s.access(router))
}

const connectorVar = "connector"

func (s *Server) routeHealth(router *mux.Router) {
	asked := func(r *http.Request, _ *mux.RouteMatch) bool { return isRead(r) }
	router.Path("/healthz").MatcherFunc(asked).HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		writeText(w, http.StatusOK, "ok\n")
	})
	router.Path("/readyz").MatcherFunc(asked).HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.draining.Load() {
			writeText(w, http.StatusServiceUnavailable, "stopping\n")
			return
		}
		if s.config.Ready != nil {
			select {
			case <-s.config.Ready:
			default:
				writeText(w, http.StatusServiceUnavailable, "not ready: connectors are loading\n")
				return
			}
		}
		writeText(w, http.StatusOK, "ready\n")
	})
}

func isRead(r *http.Request) bool { return r.Method == http.MethodGet || r.Method == http.MethodHead }

func isHealth(path string) bool { return path == "/healthz" || path == "/readyz" }

func writeText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text) // who does not listen has gone
}

// serveConnector answers a request for a connector.
func (s *Server) serveConnector(w http.ResponseWriter, r *http.Request, d *deadlines) {
	s.underWay.Add(1)
	defer s.underWay.Add(-1)
	line := lineOf(r.Context())
	accepted := s.tokens()
	if err := s.authorize(r, accepted); err != nil {
		s.refuse(w, r, err)
		return
	}
	at := s.findSite(r.Context(), r)
	name, err := s.admit(r, at, accepted)
	line.connector = name
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	timeout := s.timeout(name)
	body := boundBody(w, r, s.config.Body, timeout)
	defer func() { line.bytes = body.read }()

	// net/http ends the request's context also when the answer is out; the
	// signal is for callers that went before.
	gone := make(chan struct{})
	stop := context.AfterFunc(r.Context(), func() { close(gone) })
	defer stop()
	ctx := connector.WithGone(d.within(timeout, r.Context()), gone)
	if at != nil {
		s.serveSite(ctx, w, r, at, body, accepted)
		if body.more {
			linger(w, body.inner)
		}
		return
	}
	ctx, line.outcome = connector.WithOutcome(ctx)
	ctx = jsonrpc.WithRequest(ctx, jsonrpc.Request{
		Connector: name,
		RequestID: line.requestID,
		Headers:   forCalls(r),
		Answered:  func(summary jsonrpc.Summary) { line.summary = summary },
	})
	s.rpc.ServeHTTP(w, r.WithContext(ctx))
	if body.more {
		linger(w, body.inner)
	}
}

func (s *Server) timeout(name connector.Name) time.Duration {
	if s.config.Timeout != nil {
		if timeout := s.config.Timeout(name); timeout > 0 {
			return timeout
		}
	}
	return connector.DefaultTimeout
}

// admit decides whether a request that has what credentials it needs may reach a
// connector, and which. at is the connector that answers it itself, or nil.
func (s *Server) admit(r *http.Request, at *site, accepted tokens) (connector.Name, *connector.Error) {
	if at == nil && r.Method != http.MethodPost {
		return "", connector.Errorf(connector.BadVerb, "%.20s does not call anything: send a JSON-RPC request with POST to /CONNECTOR", r.Method)
	}
	if err := checkOrigin(r, at != nil); err != nil && len(accepted) == 0 {
		return "", err
	}
	if at != nil {
		if r.Method == http.MethodConnect || r.Method == http.MethodTrace { // of connections, not of resources
			return at.name, connector.Errorf(connector.BadVerb, "%s is not passed on to a connector", r.Method)
		}
		if r.ContentLength > s.config.Body {
			return at.name, tooLarge(s.config.Body)
		}
		return at.name, nil
	}
	if err := checkMedia(r.Header); err != nil {
		return "", err
	}
	name, err := nameOf(r)
	if err != nil {
		return "", err
	}
	if r.ContentLength > s.config.Body {
		return name, tooLarge(s.config.Body)
	}
	return name, nil
}

// nameOf returns the name that the path of a request stands for. One connector
// has one address: an encoded slash, which whoever stands before us may not have
// read as a slash, is none.
func nameOf(r *http.Request) (connector.Name, *connector.Error) {
	path, ok := mux.Vars(r)[connectorVar]
	if !ok {
		return "", connector.Errorf(connector.NoConnector, "there is no connector at this address: send the request to /CONNECTOR")
	}
	if encoded := strings.ToLower(r.URL.EscapedPath()); strings.Contains(encoded, "%2f") || strings.Contains(encoded, "%5c") {
		return "", connector.Errorf(connector.NoConnector, "there is no connector at this address: write the slashes of its name as they are, not encoded")
	}
	name, err := connector.ParseName(path)
	if meant := strings.TrimRight(path, "/"); err != nil && meant != path {
		if meant, err := connector.ParseName(meant); err == nil && meant != connector.Root {
			return "", connector.Errorf(connector.NoConnector, "there is no connector at this address%s", connector.DidYouMean("/"+string(meant)))
		}
	}
	if err != nil {
		return "", connector.Errorf(connector.NoConnector, "there is no connector at this address (%s): send the request to /CONNECTOR", err)
	}
	return name, nil
}

// checkMedia accepts JSON in UTF-8, by any of the names that it goes by.
func checkMedia(header http.Header) *connector.Error {
	const remedy = "send the header Content-Type: application/json"
	given := header.Get("Content-Type")
	if given == "" {
		return connector.Errorf(connector.BadMedia, "the content type is missing: "+remedy)
	}
	// Parameters that cannot be read do not make the type another.
	media, parameters, _ := mime.ParseMediaType(given)
	switch {
	case media == "application/json", media == "application/json-rpc", media == "application/jsonrequest", strings.HasSuffix(media, "+json"):
	default:
		return connector.Errorf(connector.BadMedia, "the content type %.100q is not JSON: "+remedy, given)
	}
	if charset := parameters["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") && !strings.EqualFold(charset, "utf8") {
		return connector.Errorf(connector.BadMedia, "the charset %.100q is not accepted: send JSON encoded as UTF-8", charset)
	}
	if encoding := header.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
		return connector.Errorf(connector.BadMedia, "the content encoding %.100q is not accepted: send the body uncompressed, without the header Content-Encoding", encoding)
	}
	return nil
}

// refuse answers a request whose body was not read.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err *connector.Error) {
	lineOf(r.Context()).summary = jsonrpc.Summary{Codes: []int{jsonrpc.Code(err)}, Problem: err.Message}
	switch err.Kind {
	case connector.BadVerb:
		w.Header().Set("Allow", http.MethodPost)
		if isHealth(r.URL.Path) {
			w.Header().Set("Allow", "GET, HEAD, POST")
		}
	case connector.Unauthorized:
		w.Header().Set("WWW-Authenticate", `Bearer realm="patchbay"`)
	}
	// Who expects to be told has not sent the body yet.
	more := r.Header.Get("Expect") == "" && drain(w, r, r.Body, s.config.Body)
	jsonrpc.WriteError(w, err)
	if more {
		linger(w, r.Body)
	}
}
