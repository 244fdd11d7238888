package runtime

import (
	"context"
	"fmt"
	"log/slog"
)

// What the log takes from one call. A loop that logs would otherwise fill a disk
// and keep everybody else's lines waiting.
const (
	mostLines     = 1000
	mostLineBytes = 1 << 20
)

// flood counts the lines of one task, on its VM's goroutine.
type flood struct{ lines, bytes, left int }

func (f *flood) admits(record slog.Record) bool {
	if f.lines >= mostLines || f.bytes >= mostLineBytes {
		f.left++
		return false
	}
	f.lines++
	f.bytes += len(record.Message)
	record.Attrs(func(a slog.Attr) bool {
		f.bytes += len(a.Key)
		if a.Value.Kind() == slog.KindString {
			f.bytes += len(a.Value.String())
		}
		return true
	})
	return true
}

// tell says at the end how much is missing.
func (f *flood) tell(log *slog.Logger) {
	if f.left > 0 {
		log.Warn(fmt.Sprintf("%d more lines were left out: a call logs at most %d lines, or %d MiB", f.left, mostLines, mostLineBytes>>20))
	}
}

// floodHandler is the handler of a task's logger.
type floodHandler struct {
	slog.Handler
	flood *flood
}

func (h floodHandler) Handle(ctx context.Context, record slog.Record) error {
	if !h.flood.admits(record) {
		return nil
	}
	return h.Handler.Handle(ctx, record)
}

func (h floodHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return floodHandler{h.Handler.WithAttrs(attrs), h.flood}
}

func (h floodHandler) WithGroup(name string) slog.Handler {
	return floodHandler{h.Handler.WithGroup(name), h.flood}
}
