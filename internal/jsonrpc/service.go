package jsonrpc

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/patchbay/patchbay/internal/connector"
)

// service is what gorilla/rpc calls, for every request the same method.
type service struct{ config Config }

// answer is what became of one message: a result, or an error. Without an id it
// is of a notification, and nobody hears it.
type answer struct {
	id     json.RawMessage
	result json.RawMessage
	err    *connector.Error
}

// Answer runs all messages of a request, and returns when the last has ended.
// It never fails: what goes wrong is an answer.
func (s *service) Answer(r *http.Request, messages *[]message, answers *[]answer) error {
	ctx, request, all := r.Context(), requestOf(r.Context()), *messages
	*answers = make([]answer, len(all))
	space := newRoom(s.config.MaxAnswer, len(all))
	var next atomic.Int64
	work := func() {
		for {
			i := int(next.Add(1)) - 1
			if i >= len(all) {
				return
			}
			(*answers)[i] = s.answer(ctx, request, all[i], space)
		}
	}
	// The first worker is this goroutine, so that a single call costs no other.
	var others sync.WaitGroup
	for range min(s.config.Parallel, len(all)) - 1 {
		others.Go(work)
	}
	work()
	others.Wait()
	return nil
}

// answer runs one message.
func (s *service) answer(ctx context.Context, request Request, m message, space *room) answer {
	a := answer{id: m.id, err: m.err}
	if a.err == nil && m.id != nil {
		a.err = space.full()
	}
	if a.err == nil {
		a.result, a.err = s.call(ctx, connector.Call{
			Connector: request.Connector,
			Method:    m.method,
			ID:        m.id,
			Params:    m.params,
			Headers:   request.Headers,
			RequestID: request.RequestID,
		})
	}
	if string(m.id) == "null" && m.err == nil && s.config.NullIDNotifies(request.Connector) {
		m.id, a.id = nil, nil
	}
	if m.id != nil {
		space.fit(&a)
	}
	if a.err != nil {
		s.log(ctx, request, m, a.err)
	}
	return a
}

// call keeps a panic in the one call that it belongs to: the goroutine may be
// one that no server would recover.
func (s *service) call(ctx context.Context, call connector.Call) (result json.RawMessage, failure *connector.Error) {
	defer func() {
		if p := recover(); p != nil {
			failure = connector.AsError(fmt.Errorf("panic: %v", p))
			failure.Stack = string(debug.Stack())
			result = nil
		}
	}()
	if ctx.Err() != nil {
		return nil, connector.Errorf(connector.Deadline, "the time of the request was over before this call began: send fewer calls in one batch")
	}
	result, err := s.config.Caller.Call(ctx, call)
	if err != nil {
		return nil, domainError(err)
	}
	return result, nil
}

// log writes down what the answer does not tell. An error of the caller's own
// making is on the access line already, but for a notification's, which is
// nowhere else.
func (s *service) log(ctx context.Context, request Request, m message, e *connector.Error) {
	level := slog.LevelWarn
	switch e.Kind {
	case connector.Internal:
		level = slog.LevelError
	case connector.InvalidRequest, connector.NoMethod, connector.NoConnector:
		if level = slog.LevelDebug; m.id == nil {
			level = slog.LevelWarn
		}
	}
	fields := []slog.Attr{
		slog.String("connector", string(request.Connector)),
		slog.String("method", m.method),
		slog.String("request_id", request.RequestID),
		slog.Int("code", Code(e)),
		slog.String("error", e.Message),
	}
	if m.id != nil {
		fields = append(fields, slog.String("id", string(m.id)))
	}
	if e.Cause != nil {
		fields = append(fields, slog.String("cause", e.Cause.Error()))
	}
	if e.Stack != "" {
		fields = append(fields, slog.String("stack", connector.BriefStack(e)))
	}
	s.config.Log.LogAttrs(ctx, level, "call failed", fields...)
}
