package secret

import (
	"bytes"
	"context"
	"encoding"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
)

const (
	textMax = 8 << 10 // bytes of the message, and of a record's attributes together
	keyMax  = 256     // bytes of one key
)

// NewHandler returns a handler that blanks the vault's values in message and
// attributes, keys too, before inner sees them. Inner gets plain values only:
// errors, Stringers, bytes and everything else that is no number, time or
// boolean arrive as strings, or as a value that marshals to the same JSON.
//
// It cuts what is longer than 8 KB: the message, and the attributes of a record
// together; those for which nothing is left are dropped and counted in an
// attribute "cut". What is bound by With has 8 KB of its own.
//
// A value that is put into the vault later is blanked also in what a logger was
// given by With before.
func NewHandler(inner slog.Handler, vault *Vault) slog.Handler {
	return &handler{root: inner, vault: vault}
}

type handler struct {
	root  slog.Handler
	vault *Vault
	steps []step // what was bound, as it was given
	built atomic.Pointer[built]
}

// step is one With: attributes, or else a group.
type step struct {
	attrs []slog.Attr
	group string
}

// built is the root with the steps bound, blanked by what the vault then held.
type built struct {
	version uint64
	inner   slog.Handler
}

func (h *handler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.root.Enabled(ctx, level)
}

func (h *handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	if len(attrs) == 0 {
		return h
	}
	return h.with(step{attrs: slices.Clone(attrs)})
}

func (h *handler) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	return h.with(step{group: name})
}

func (h *handler) with(s step) slog.Handler {
	child := &handler{root: h.root, vault: h.vault, steps: append(slices.Clip(h.steps), s)}
	b := h.current()
	child.built.Store(&built{version: b.version, inner: h.bind(b.inner, s)})
	return child
}

func (h *handler) bind(inner slog.Handler, s step) slog.Handler {
	scrub := &scrub{vault: h.vault, left: textMax}
	if s.attrs == nil {
		return inner.WithGroup(scrub.key(s.group))
	}
	return inner.WithAttrs(scrub.attrs(s.attrs))
}

// current is the handler to write to, built again where the vault has changed.
func (h *handler) current() *built {
	version := h.vault.version.Load()
	if b := h.built.Load(); b != nil && b.version == version {
		return b
	}
	b := &built{version: version, inner: h.root}
	for _, s := range h.steps {
		b.inner = h.bind(b.inner, s)
	}
	h.built.Store(b)
	return b
}

func (h *handler) Handle(ctx context.Context, record slog.Record) error {
	clean := slog.NewRecord(record.Time, record.Level, h.vault.cut(record.Message, textMax), record.PC)
	var attrs []slog.Attr
	record.Attrs(func(a slog.Attr) bool {
		attrs = append(attrs, a)
		return true
	})
	scrub := &scrub{vault: h.vault, left: textMax}
	clean.AddAttrs(scrub.attrs(attrs)...)
	return h.current().inner.Handle(ctx, clean)
}

// scrub blanks the attributes of one record, as long as bytes are left.
type scrub struct {
	vault   *Vault
	left    int
	dropped int
}

func (s *scrub) attrs(attrs []slog.Attr) []slog.Attr {
	clean := s.some(attrs)
	if s.dropped > 0 {
		clean = append(clean, slog.Int("cut", s.dropped))
	}
	return clean
}

func (s *scrub) some(attrs []slog.Attr) []slog.Attr {
	clean := make([]slog.Attr, 0, len(attrs))
	for _, a := range attrs {
		if a.Equal(slog.Attr{}) {
			continue
		}
		if s.left <= 0 {
			s.dropped++
			continue
		}
		clean = append(clean, slog.Attr{Key: s.key(a.Key), Value: s.value(a.Value)})
	}
	return clean
}

func (s *scrub) key(key string) string {
	key = s.vault.cut(key, keyMax)
	s.left -= len(key)
	return key
}

func (s *scrub) value(v slog.Value) slog.Value {
	switch v = v.Resolve(); v.Kind() {
	case slog.KindString:
		return s.text(v.String())
	case slog.KindGroup:
		return slog.GroupValue(s.some(v.Group())...)
	case slog.KindAny:
		return s.any(v.Any())
	case slog.KindInt64:
		return s.number(v, strconv.FormatInt(v.Int64(), 10))
	case slog.KindUint64:
		return s.number(v, strconv.FormatUint(v.Uint64(), 10))
	case slog.KindFloat64:
		return s.number(v, strconv.FormatFloat(v.Float64(), 'f', -1, 64))
	case slog.KindDuration:
		return s.number(v, strconv.FormatInt(int64(v.Duration()), 10))
	}
	s.left -= 8
	return v
}

// text takes what is left.
func (s *scrub) text(text string) slog.Value {
	text = s.vault.cut(text, max(s.left, 0))
	s.left -= len(text)
	return slog.StringValue(text)
}

// number keeps a number, unless its digits are a secret.
func (s *scrub) number(v slog.Value, digits string) slog.Value {
	if blank := s.vault.Blank(digits); blank != digits {
		return s.text(blank)
	}
	s.left -= 8
	return v
}

// any runs foreign code (Error, String, MarshalJSON), which may panic, as on a
// nil pointer.
func (s *scrub) any(value any) (clean slog.Value) {
	defer func() {
		if r := recover(); r != nil {
			clean = s.text(fmt.Sprintf("(a %T that cannot be written)", value))
		}
	}()
	switch value := value.(type) {
	case nil:
		return slog.AnyValue(nil)
	case error:
		return s.text(value.Error())
	case []byte:
		return s.text(string(value))
	case json.Marshaler:
	case encoding.TextMarshaler:
		text, err := value.MarshalText()
		if err != nil {
			return s.text(err.Error())
		}
		return s.text(string(text))
	case fmt.Stringer:
		return s.text(value.String())
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		// Not fmt: it does not end on a map that holds itself.
		return s.text(fmt.Sprintf("(a %T that cannot be written: %v)", value, err))
	}
	return s.json(strings.TrimSuffix(out.String(), "\n"))
}

// json keeps JSON JSON where that can be: short enough, and no number blanked.
func (s *scrub) json(text string) slog.Value {
	var plain string
	if strings.HasPrefix(text, `"`) && json.Unmarshal([]byte(text), &plain) == nil {
		return s.text(plain)
	}
	if len(text) > s.left {
		return s.text(text)
	}
	text = s.vault.Blank(text)
	s.left -= len(text)
	if !json.Valid([]byte(text)) {
		return slog.StringValue(text)
	}
	return slog.AnyValue(jsonText(text))
}

// jsonText is JSON for handlers that write JSON, and its text for others.
type jsonText string

func (j jsonText) MarshalJSON() ([]byte, error) { return []byte(j), nil }
func (j jsonText) MarshalText() ([]byte, error) { return []byte(j), nil }
func (j jsonText) String() string               { return string(j) }
