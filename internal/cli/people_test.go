package cli

import (
	"bytes"
	"errors"
	"log/slog"
	"regexp"
	"strings"
	"testing"
)

// The root connector goes by its folder's name, whoever logs of it.
func TestRootNamed(t *testing.T) {
	var b bytes.Buffer
	log := slog.New(rootNamed{newPeopleHandler(&b, slog.LevelInfo, false), "slack"})
	log.With("connector", ".").Info("one", "method", "add")
	log.Info("two", "connector", ".", "other", ".")
	log.WithGroup("g").Info("three", "connector", ".")
	got := regexp.MustCompile(`(?m)^\d\d:\d\d:\d\d INF `).ReplaceAllString(b.String(), "")
	if want := "slack.add: one\nslack: two other=.\nthree g.connector=.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPeopleHandler(t *testing.T) {
	for name, test := range map[string]struct {
		log  func(*slog.Logger)
		want string
	}{
		"a line of a script": {func(l *slog.Logger) {
			l.With("connector", "slack").With("method", "add", "request_id", "r1").Info("sent", "count", 3)
		}, "TIME INF slack.add: sent count=3\n"},
		"a stack": {func(l *slog.Logger) {
			l.With("connector", "slack").Error("failed", "stack", "Error: x\n    at add (slack.js:3:5)", "cause", errors.New("y"))
		}, "TIME ERR slack: failed cause=y\n    Error: x\n        at add (slack.js:3:5)\n"},
		"a message of two lines": {func(l *slog.Logger) { l.Warn("a\nb") }, "TIME WRN a\n    b\n"},
		"a group":                {func(l *slog.Logger) { l.With("a", 1).WithGroup("g").Info("x", "connector", "c") }, "TIME INF x a=1 g.connector=c\n"},
		"what moves a terminal":  {func(l *slog.Logger) { l.Info("a\x1b[2Jb\rc") }, "TIME INF a\ufffd[2Jb\ufffdc\n"},
		"below the level":        {func(l *slog.Logger) { l.Debug("x") }, ""},
		"an access line": {func(l *slog.Logger) {
			l.Info("request", "verb", "POST", "path", "/contacts", "connector", "contacts", "method", "add", "status", 200, "ms", 12.3, "bytes", 9,
				"rows", 2, "rejected", 1, "first_reason", "email \"nobody\"\nis no address", "request_id", "r1")
		}, "TIME INF contacts.add 200 in 12.3 ms, 2 rows, 1 rejected: email \"nobody\"\n"},
		"of a batch": {func(l *slog.Logger) {
			l.Info("request", "verb", "POST", "path", "/contacts", "connector", "contacts", "calls", 3, "failed", 1, "status", 200, "code", -32000, "ms", 1.0)
		}, "TIME INF contacts, 3 calls 200 in 1 ms, error -32000, 1 failed\n"},
		"of no connector": {func(l *slog.Logger) {
			l.Info("request", "verb", "GET", "path", "/x", "status", 405, "code", -32600, "error", "GET does not call anything", "ms", 0.1)
		},
			"TIME INF GET /x 405 in 0.1 ms, error -32600: GET does not call anything\n"},
		"of a connector that is not there": {func(l *slog.Logger) {
			l.Info("request", "verb", "POST", "path", "/", "connector", ".", "method", "add", "status", 404, "code", -32003, "error", "no connector", "ms", 0.1)
		}, "TIME INF POST / 404 in 0.1 ms, error -32003: no connector\n"},
		"a long error": {func(l *slog.Logger) {
			l.Info("request", "verb", "POST", "path", "/c", "connector", "c", "method", "add", "status", 200, "code", -32000, "error", strings.Repeat("é", 200)+"\nmore", "ms", 0.1)
		}, "TIME INF c.add 200 in 0.1 ms, error -32000: " + strings.Repeat("é", 117) + "...\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			test.log(slog.New(newPeopleHandler(&b, slog.LevelInfo, false)))
			if got := regexp.MustCompile(`(?m)^\d\d:\d\d:\d\d`).ReplaceAllString(b.String(), "TIME"); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestScreen(t *testing.T) {
	var b bytes.Buffer
	s := &screen{out: &b, terminal: true}
	s.show("loading 1 of 2")
	if _, err := s.Write([]byte("a line\n")); err != nil {
		t.Fatal(err)
	}
	s.show("")
	if got, want := b.String(), "\r\x1b[Kloading 1 of 2\r\x1b[Ka line\nloading 1 of 2\r\x1b[K"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	b.Reset()
	quiet := &screen{out: &b}
	quiet.show("loading")
	if b.Len() > 0 {
		t.Errorf("progress where no terminal is: %q", b.String())
	}
}
