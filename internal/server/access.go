package server

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/jsonrpc"
)

// line is what the access line of a request will say. The handlers fill it in.
type line struct {
	requestID string
	connector connector.Name
	summary   jsonrpc.Summary
	outcome   *connector.Outcome
	bytes     int64 // of the body
}

type lineKey struct{}

// lineOf returns the line of a request; one that nobody writes where there is
// none.
func lineOf(ctx context.Context) *line {
	if l, ok := ctx.Value(lineKey{}).(*line); ok {
		return l
	}
	return new(line)
}

// access gives each request its id, catches what panics, bounds the time that
// an answer takes to be sent, and writes one line when all is done.
func (s *Server) access(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		l := &line{requestID: requestID(r.Header)}
		rec := &recorder{ResponseWriter: w, time: s.sending}
		w.Header().Set("X-Request-ID", l.requestID)
		defer func() { s.write(r, l, rec, time.Since(began)) }()
		defer s.catch(rec, r, l)
		next.ServeHTTP(rec, r.WithContext(context.WithValue(r.Context(), lineKey{}, l)))
	})
}

// catch answers for a handler that panicked.
func (s *Server) catch(w *recorder, r *http.Request, l *line) {
	p := recover()
	if p == nil {
		return
	}
	if p == http.ErrAbortHandler {
		panic(p)
	}
	s.config.Log.Error("panic while serving", "path", shownPath(r), "request_id", l.requestID,
		"cause", fmt.Sprint(p), "stack", string(debug.Stack()))
	if w.status == 0 {
		err := connector.AsError(fmt.Errorf("panic: %v", p))
		l.summary = jsonrpc.Summary{Codes: []int{jsonrpc.Code(err)}, Problem: err.Message}
		jsonrpc.WriteError(w, err)
	}
}

// write writes the access line:
//
//	verb, path, connector  of the request; never its query, which may hold a token
//	method                 of a single call
//	calls, failed          of a batch: how many, and how many ended in an error
//	code, error            of the first error; the first line of the public message
//	status, ms, bytes      bytes are those of the body
//	rows, rejected, first_reason  for add, change and remove
//	request_id
func (s *Server) write(r *http.Request, l *line, w *recorder, took time.Duration) {
	level := slog.LevelInfo
	if isHealth(r.URL.Path) && isRead(r) {
		level = slog.LevelDebug
	}
	fields := []slog.Attr{slog.String("verb", r.Method), slog.String("path", shownPath(r))}
	if l.connector != "" {
		fields = append(fields, slog.String("connector", string(l.connector)))
	}
	if l.summary.Batch {
		fields = append(fields, slog.Int("calls", l.summary.Calls), slog.Int("failed", len(l.summary.Codes)))
	} else if len(l.summary.Methods) > 0 {
		fields = append(fields, slog.String("method", l.summary.Methods[0]))
	}
	fields = append(fields, slog.Int("status", w.status))
	if len(l.summary.Codes) > 0 {
		fields = append(fields, slog.Int("code", l.summary.Codes[0]), slog.String("error", s.config.Redact(connector.Brief(l.summary.Problem))))
	}
	fields = append(fields, slog.Float64("ms", math.Round(took.Seconds()*1e4)/10), slog.Int64("bytes", l.bytes))
	if l.outcome != nil {
		if rows, rejected, reason := l.outcome.Rows(); rows > 0 || rejected > 0 {
			fields = append(fields, slog.Int("rows", rows), slog.Int("rejected", rejected))
			if rejected > 0 {
				fields = append(fields, slog.String("first_reason", s.config.Redact(connector.Brief(reason))))
			}
		}
	}
	fields = append(fields, slog.String("request_id", l.requestID))
	s.config.Log.LogAttrs(r.Context(), level, "request", fields...)
}

// shownPath bounds a path for a log line.
func shownPath(r *http.Request) string {
	path := strings.ToValidUTF8(r.URL.Path, "\uFFFD")
	if len(path) > 512 {
		path = strings.ToValidUTF8(path[:512], "") + "..."
	}
	return path
}

// requestID keeps the id that a request came with where it can stand in a log
// line and a header, and makes a new one elsewhere.
func requestID(header http.Header) string {
	id := header.Get("X-Request-Id")
	if id == "" || len(id) > 128 {
		return rand.Text()
	}
	for i := range len(id) {
		if id[i] <= ' ' || id[i] > '~' {
			return rand.Text()
		}
	}
	return id
}

// recorder remembers the status of an answer, and gives its sending a deadline,
// which net/http takes off the connection afterwards.
type recorder struct {
	http.ResponseWriter
	time   time.Duration
	status int
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
		_ = http.NewResponseController(w.ResponseWriter).SetWriteDeadline(time.Now().Add(w.time))
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	return w.ResponseWriter.Write(p)
}

// Unwrap is for [http.ResponseController].
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
