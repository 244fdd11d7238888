package secret

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"testing/slogtest"
	"time"
	"unicode/utf8"
)

const token = "xoxb-12345678"

type stringer struct{ text string }

func (s stringer) String() string { return s.text }

type marshaler struct{ text string }

func (m marshaler) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"is": m.text})
}

type texter struct{ text string }

func (m texter) MarshalText() ([]byte, error) { return []byte(m.text), nil }

type valuer struct{ text string }

func (v valuer) LogValue() slog.Value { return slog.GroupValue(slog.String("in", v.text)) }

type nilError struct{ text string }

func (n *nilError) Error() string { return n.text }

// kinds is every way in which a value comes into a line.
func kinds() map[string]slog.Attr {
	address, _ := url.Parse("https://api.example/?key=" + token)
	return map[string]slog.Attr{
		"string":           slog.String("k", "Bearer "+token),
		"key":              slog.String(token, "v"),
		"error":            slog.Any("k", errors.New("refused: "+token)),
		"wrapped error":    slog.Any("k", fmt.Errorf("call: %w", errors.New(token))),
		"Stringer":         slog.Any("k", stringer{token}),
		"bytes":            slog.Any("k", []byte(token)),
		"raw JSON":         slog.Any("k", json.RawMessage(`{"a":"`+token+`"}`)),
		"Marshaler":        slog.Any("k", marshaler{token}),
		"TextMarshaler":    slog.Any("k", texter{token}),
		"LogValuer":        slog.Any("k", valuer{token}),
		"group":            slog.Group("g", slog.Group("h", slog.String("k", token))),
		"group's name":     slog.Group(token, slog.Int("k", 1)),
		"group, inline":    slog.Group("", slog.String("k", token)),
		"struct":           slog.Any("k", struct{ Token string }{token}),
		"map":              slog.Any("k", map[string]any{"a": []any{token}}),
		"map's key":        slog.Any("k", map[string]any{token: 1}),
		"bytes in a map":   slog.Any("k", map[string]any{"a": []byte("user:" + token)}),
		"pointer":          slog.Any("k", &struct{ Token string }{token}),
		"URL":              slog.Any("k", address),
		"base64":           slog.String("k", base64.StdEncoding.EncodeToString([]byte("user:"+token))),
		"number":           slog.Int("k", 4711471147),
		"unsigned":         slog.Uint64("k", 4711471147),
		"float":            slog.Float64("k", 4711471147),
		"duration":         slog.Duration("k", 4711471147),
		"number in a map":  slog.Any("k", map[string]any{"a": 4711471147}),
		"number, any kind": slog.Any("k", 4711471147),
	}
}

func handlers(out *bytes.Buffer) map[string]slog.Handler {
	return map[string]slog.Handler{"json": slog.NewJSONHandler(out, nil), "text": slog.NewTextHandler(out, nil)}
}

func check(t *testing.T, line string) {
	t.Helper()
	for _, bad := range []string{token, "4711471147", base64.StdEncoding.EncodeToString([]byte(token))[:16]} {
		if strings.Contains(line, bad) {
			t.Errorf("%q is in %s", bad, line)
		}
	}
	if !strings.Contains(line, "[TOKEN]") && !strings.Contains(line, "[PIN]") {
		t.Errorf("nothing was blanked in %s", line)
	}
}

func TestHandler(t *testing.T) {
	v := vault(map[string]string{"TOKEN": token, "PIN": "4711471147"})
	for name, attr := range kinds() {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			for format, inner := range handlers(&out) {
				logger := slog.New(NewHandler(inner, v))
				for way, log := range map[string]func(){
					"attribute":     func() { logger.Info("m", attr) },
					"With":          func() { logger.With(attr).Info("m") },
					"With, grouped": func() { logger.WithGroup("g").With(attr).Info("m") },
				} {
					out.Reset()
					log()
					check(t, out.String())
					if format == "json" && !json.Valid(out.Bytes()) {
						t.Errorf("%s: not JSON: %s", way, out.String())
					}
				}
			}
		})
	}
	var out bytes.Buffer
	for _, inner := range handlers(&out) {
		logger := slog.New(NewHandler(inner, v))
		out.Reset()
		logger.Info("message " + token)
		check(t, out.String())
		out.Reset()
		logger.WithGroup(token).Info("m", "k", 1)
		check(t, out.String())
	}
}

// TestHandlerKeeps: what is no secret arrives as it was.
func TestHandlerKeeps(t *testing.T) {
	var out bytes.Buffer
	logger := slog.New(NewHandler(slog.NewJSONHandler(&out, nil), vault(map[string]string{"TOKEN": token})))
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	logger.Info("m", "s", "a <b>", "i", 1, "f", 1.5, "b", true, "d", time.Second, "t", at, "n", nil,
		"m", map[string]any{"a": []int{1}, "h": "<b>"}, "e", errors.New("x"), "l", slog.LevelWarn, slog.Group("g", "k", 1), slog.Group("empty"))
	var line map[string]any
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	delete(line, "time")
	delete(line, "level")
	delete(line, "msg")
	got, _ := json.Marshal(line)
	want := `{"b":true,"d":1000000000,"e":"x","f":1.5,"g":{"k":1},"i":1,"l":"WARN","m":{"a":[1],"h":"\u003cb\u003e"},"n":null,"s":"a \u003cb\u003e","t":"2026-01-02T03:04:05Z"}`
	if string(got) != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}

// TestHandlerLaterSecret: a logger that was made before a secret was known does
// not show it.
func TestHandlerLaterSecret(t *testing.T) {
	var out bytes.Buffer
	v := NewVault()
	logger := slog.New(NewHandler(slog.NewJSONHandler(&out, nil), v)).With("k", token).WithGroup("g").With("j", token)
	logger.Info("before")
	v.Put("crm", map[string]string{"OTHER": "another-secret"})
	logger.Info("between")
	v.Put("slack", map[string]string{"TOKEN": token})
	out.Reset()
	logger.Info("m", "i", token)
	check(t, out.String())
	if !strings.Contains(out.String(), `"k":"[TOKEN]","g":{"j":"[TOKEN]","i":"[TOKEN]"}`) {
		t.Errorf("got %s", out.String())
	}
}

func TestHandlerForeignCode(t *testing.T) {
	var out bytes.Buffer
	logger := slog.New(NewHandler(slog.NewJSONHandler(&out, nil), NewVault()))
	cycle := map[string]any{}
	cycle["self"] = cycle
	var none *nilError
	for name, value := range map[string]any{"nil error": none, "cycle": cycle, "channel": make(chan int), "function": func() {}} {
		out.Reset()
		logger.Info("m", "k", value)
		if !json.Valid(out.Bytes()) || !strings.Contains(out.String(), "cannot be written") {
			t.Errorf("%s: got %s", name, out.String())
		}
	}
}

func TestHandlerCuts(t *testing.T) {
	v := vault(map[string]string{"TOKEN": token})
	long := strings.Repeat("ä", textMax)
	huge := strings.Repeat(token+" ", 1<<20/len(token))
	var lots []any
	for i := range 10_000 {
		lots = append(lots, fmt.Sprint("key", i), i)
	}
	for name, log := range map[string]func(*slog.Logger){
		"message":      func(l *slog.Logger) { l.Info(long) },
		"attribute":    func(l *slog.Logger) { l.Info("m", "k", long) },
		"key":          func(l *slog.Logger) { l.Info("m", long, 1) },
		"JSON":         func(l *slog.Logger) { l.Info("m", "k", map[string]string{"a": long}) },
		"attributes":   func(l *slog.Logger) { l.Info("m", lots...) },
		"in a group":   func(l *slog.Logger) { l.Info("m", slog.Group("g", lots...)) },
		"of secrets":   func(l *slog.Logger) { l.Info(huge) },
		"With":         func(l *slog.Logger) { l.With(lots...).Info("m") },
		"at its limit": func(l *slog.Logger) { l.Info("m", "a", strings.Repeat("a", textMax-2), "b", token, "c", 1) },
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			log(slog.New(NewHandler(slog.NewJSONHandler(&out, nil), v)))
			line := out.String()
			if out.Len() > 3*textMax || !utf8.ValidString(line) || !json.Valid(out.Bytes()) {
				t.Errorf("a line of %d bytes: %.200s", out.Len(), line)
			}
			if !strings.Contains(line, "… (cut, ") && !strings.Contains(line, `"cut":`) {
				t.Errorf("no mark in %.200s", line)
			}
			if strings.Contains(line, token) || strings.Contains(line, "�") {
				t.Errorf("got %.200s", line)
			}
		})
	}
}

// TestHandlerContract is the standard library's own check.
func TestHandlerContract(t *testing.T) {
	var out bytes.Buffer
	slogtest.Run(t, func(*testing.T) slog.Handler {
		out.Reset()
		return NewHandler(slog.NewJSONHandler(&out, nil), vault(map[string]string{"TOKEN": token}))
	}, func(t *testing.T) map[string]any {
		var line map[string]any
		if err := json.Unmarshal(out.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		return line
	})
}
