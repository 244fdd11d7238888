package server

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/jsonrpc"
)

// Sites knows the connectors that answer HTTP themselves: those that brought a
// server of Node's, such as an express app. catalog.Catalog is one.
type Sites interface {
	// Site returns the connector that answers at a path (escaped, as in the
	// URL), and the path below its address; ok is false where none does.
	Site(ctx context.Context, verb, path string) (name connector.Name, below string, ok bool)
	// Exchange hands it a request. The error is a *connector.Error.
	Exchange(ctx context.Context, name connector.Name, request connector.Request) (connector.Response, error)
}

// site is one request for a connector that answers it itself.
type site struct {
	name  connector.Name
	below string // its path there
}

// findSite returns where a request belongs, nil where methods are called.
func (s *Server) findSite(ctx context.Context, r *http.Request) *site {
	if s.config.Sites == nil {
		return nil
	}
	name, below, ok := s.config.Sites.Site(ctx, r.Method, r.URL.EscapedPath())
	if !ok {
		return nil
	}
	return &site{name, below}
}

// serveSite passes a request on and its answer back. What the connector answers is
// its own, whatever the status and the headers.
func (s *Server) serveSite(ctx context.Context, w http.ResponseWriter, r *http.Request, at *site, body *body, accepted tokens) {
	text, err := io.ReadAll(body)
	if err != nil {
		failure := connector.AsError(err)
		if failure.Kind == connector.Internal {
			failure = connector.Errorf(connector.InvalidRequest, "the body did not arrive whole: send the request again")
		}
		s.failSite(ctx, w, at, failure)
		return
	}
	response, err := s.config.Sites.Exchange(ctx, at.name, connector.Request{
		Method:    r.Method,
		URL:       at.below + queryFor(r, accepted),
		Headers:   headersFor(r, accepted),
		Body:      text,
		RequestID: lineOf(ctx).requestID,
	})
	if err != nil {
		if s.config.Dev {
			err = explain(err)
		}
		s.failSite(ctx, w, at, connector.AsError(err))
		return
	}
	if err := checkHeaders(response.Headers); err != nil {
		s.failSite(ctx, w, at, err)
		return
	}
	header := w.Header()
	for name := range header {
		if name != "X-Request-Id" {
			header.Del(name)
		}
	}
	for name, values := range response.Headers {
		if name != "X-Request-Id" { // the log knows the request by ours
			header[name] = append(header[name], values...)
		}
	}
	for _, name := range hopByHop(response.Headers) {
		header.Del(name)
	}
	if header.Get("Content-Type") == "" {
		header["Content-Type"] = nil // or net/http would guess
	}
	if r.Method != http.MethodHead || !wholeLength(response.Headers) {
		header.Del("Content-Length") // of the body as it is, not as it was said to be
	}
	w.WriteHeader(response.Status)
	_, _ = w.Write(response.Body) // who does not listen has gone
}

// failSite answers where the connector did not.
func (s *Server) failSite(ctx context.Context, w http.ResponseWriter, at *site, err *connector.Error) {
	line := lineOf(ctx)
	line.summary = jsonrpc.Summary{Codes: []int{jsonrpc.Code(err)}, Problem: err.Message}
	fields := []slog.Attr{
		slog.String("connector", string(at.name)), slog.String("request_id", line.requestID),
		slog.String("error", err.Message),
	}
	if err.Cause != nil {
		fields = append(fields, slog.String("cause", err.Cause.Error()))
	}
	if err.Stack != "" {
		fields = append(fields, slog.String("stack", connector.BriefStack(err)))
	}
	level := slog.LevelWarn
	if err.Kind == connector.Internal {
		level = slog.LevelError
	}
	s.config.Log.LogAttrs(ctx, level, "request failed", fields...)
	shown := *err
	shown.Message, shown.Data = s.config.Redact(err.Message), nil
	jsonrpc.WriteErrorStatus(w, &shown, siteStatus(err))
}

// siteStatus is the status of an answer that a connector's own server owed.
func siteStatus(err *connector.Error) int {
	switch err.Kind {
	case connector.Deadline:
		return http.StatusGatewayTimeout
	case connector.InvalidRequest:
		return http.StatusBadRequest
	case connector.Thrown, connector.Coded, connector.Limit, connector.Internal:
		return http.StatusInternalServerError
	}
	return 0
}

// headersFor returns the headers of a request as the connector gets them: all, but
// for those that hold the token that was meant for this server, wherever the client
// put it.
func headersFor(r *http.Request, accepted tokens) http.Header {
	headers := r.Header.Clone()
	headers.Set("Host", r.Host)
	for _, name := range ofConnection {
		headers.Del(name)
	}
	for name, values := range headers {
		headers[name] = slices.DeleteFunc(values, accepted.in)
		if len(headers[name]) == 0 {
			delete(headers, name)
		}
	}
	return headers
}

// queryFor returns the query of a request with its question mark, less what holds
// the token that was meant for this server.
func queryFor(r *http.Request, accepted tokens) string {
	parts := slices.DeleteFunc(strings.Split(r.URL.RawQuery, "&"), func(part string) bool {
		plain, err := url.QueryUnescape(part)
		return accepted.in(part) || err == nil && accepted.in(plain)
	})
	query := strings.Join(parts, "&")
	if query == "" {
		return ""
	}
	return "?" + query
}

// ofConnection are headers that are of one connection and not of the message (RFC
// 9110 7.6.1). Those that a client names in Connection are left where they are: it
// must not take from the connector what a proxy has added.
var ofConnection = []string{"Connection", "Keep-Alive", "Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade"}

// hopByHop returns the names of those headers of a response, and of those that it
// says are.
func hopByHop(header http.Header) []string {
	names := slices.Clone(ofConnection)
	for _, list := range header["Connection"] {
		for name := range strings.SplitSeq(list, ",") {
			names = append(names, strings.TrimSpace(name))
		}
	}
	return names
}

// mostHeaders bounds the names and values of a response's headers, in bytes.
const mostHeaders = 256 << 10

// checkHeaders reports headers that must not go out as they are.
func checkHeaders(headers http.Header) *connector.Error {
	size := 0
	for name, values := range headers {
		if strings.HasPrefix(name, http.TrailerPrefix) { // net/http would make a trailer of it
			return connector.Errorf(connector.Thrown, "%.60q is no name of a header", name)
		}
		for _, value := range values {
			size += len(name) + len(value)
		}
	}
	if size > mostHeaders {
		return connector.Errorf(connector.Limit, "the headers of the response are larger than %s", connector.Size(mostHeaders))
	}
	return nil
}

// wholeLength reports whether headers tell one length of a body, and a number.
func wholeLength(headers http.Header) bool {
	values := headers["Content-Length"]
	if len(values) != 1 {
		return false
	}
	n, err := strconv.ParseUint(values[0], 10, 63)
	return err == nil && strconv.FormatUint(n, 10) == values[0]
}
