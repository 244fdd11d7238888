package cli

import (
	"context"
	"log/slog"

	"github.com/patchbay/patchbay/internal/connector"
)

// rootNamed gives the root connector its folder's name in log lines. Who logs a
// call knows it by its key only, ".".
type rootNamed struct {
	slog.Handler
	label string
}

func (h rootNamed) WithAttrs(attrs []slog.Attr) slog.Handler {
	named := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		named[i] = h.named(a)
	}
	return rootNamed{h.Handler.WithAttrs(named), h.label}
}

// WithGroup leaves what is in a group alone: it is the script's.
func (h rootNamed) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	return h.Handler.WithGroup(name)
}

func (h rootNamed) Handle(ctx context.Context, record slog.Record) error {
	named := slog.NewRecord(record.Time, record.Level, record.Message, record.PC)
	record.Attrs(func(a slog.Attr) bool {
		named.AddAttrs(h.named(a))
		return true
	})
	return h.Handler.Handle(ctx, named)
}

func (h rootNamed) named(a slog.Attr) slog.Attr {
	if a.Key == "connector" && a.Value.Kind() == slog.KindString && a.Value.String() == string(connector.Root) {
		a.Value = slog.StringValue(h.label)
	}
	return a
}
