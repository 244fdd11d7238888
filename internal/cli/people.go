package cli

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"

	"github.com/lmittmann/tint"
	"github.com/patchbay/patchbay/internal/connector"
)

// peopleHandler writes log lines for a person: time, level, "connector.method:"
// before the message, what else there is behind it, and what has several lines
// (a stack) below it.
type peopleHandler struct {
	line  *line // shared by all handlers that came from one
	inner slog.Handler
	attrs []slog.Attr // until a group is opened, to be put together with the record's
	group bool
	paint paint
}

// line is where one line is made before it is written as a whole.
type line struct {
	mu     sync.Mutex // guards buffer
	buffer bytes.Buffer
	out    io.Writer
}

func newPeopleHandler(out io.Writer, level slog.Level, c paint) slog.Handler {
	l := &line{out: out}
	return &peopleHandler{line: l, paint: c, inner: tint.NewTextHandler(&l.buffer, &tint.Options{
		Level:      level,
		TimeFormat: "15:04:05",
		NoColor:    !bool(c),
	})}
}

func (h *peopleHandler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.inner.Enabled(ctx, level)
}

func (h *peopleHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	if h.group {
		return &peopleHandler{line: h.line, paint: h.paint, inner: h.inner.WithAttrs(attrs), attrs: h.attrs, group: true}
	}
	return &peopleHandler{line: h.line, paint: h.paint, inner: h.inner, attrs: append(slices.Clip(h.attrs), attrs...)}
}

func (h *peopleHandler) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	// What names the subject stays ours; the rest belongs outside of the group.
	var subject, rest []slog.Attr
	for _, a := range h.attrs {
		if a.Key == "connector" || a.Key == "method" || a.Key == "request_id" {
			subject = append(subject, a)
		} else {
			rest = append(rest, a)
		}
	}
	return &peopleHandler{line: h.line, paint: h.paint, inner: h.inner.WithAttrs(rest).WithGroup(name), attrs: subject, group: true}
}

func (h *peopleHandler) Handle(ctx context.Context, record slog.Record) error {
	attrs := slices.Clone(h.attrs)
	record.Attrs(func(a slog.Attr) bool { attrs = append(attrs, a); return true })
	ours := len(attrs) // how many may name the subject
	if h.group {
		ours = len(h.attrs)
	}
	out := slog.NewRecord(record.Time, record.Level, "", record.PC)
	var below string
	if text, ok := accessLine(record.Message, attrs, h.paint); ok {
		out.Message = text
	} else {
		out.Message, below = message(record.Message, attrs, ours, &out)
	}

	h.line.mu.Lock()
	defer h.line.mu.Unlock()
	h.line.buffer.Reset()
	if err := h.inner.Handle(ctx, out); err != nil {
		return err
	}
	h.line.buffer.WriteString(below)
	_, err := h.line.out.Write(h.line.buffer.Bytes())
	return err
}

// message puts a line's subject, which the first few attributes may name, before
// its message, adds what stays beside it to out, and returns what goes below.
func message(message string, attrs []slog.Attr, few int, out *slog.Record) (first, below string) {
	var subject, method string
	for i, a := range attrs {
		text := ""
		if a.Value.Kind() == slog.KindString {
			text = a.Value.String()
		}
		switch {
		case a.Key == "connector" && i < few:
			subject = text
		case a.Key == "method" && i < few:
			method = text
		case a.Key == "request_id" && i < few: // for machines, which put lines together by it
		case strings.Contains(text, "\n"):
			below += indent(text)
		default:
			out.AddAttrs(a)
		}
	}
	if method != "" {
		subject = strings.TrimPrefix(subject+"."+method, ".")
	}
	if subject != "" {
		message = subject + ": " + message
	}
	first, rest, several := strings.Cut(message, "\n")
	if several {
		below = indent(rest) + below
	}
	return connector.Visible(first), connector.Visible(below)
}

func indent(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    ") + "\n"
}
