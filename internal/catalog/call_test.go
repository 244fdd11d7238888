package catalog

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

func kindOf(err error) connector.Kind { return connector.AsError(err).Kind }

func TestCall(t *testing.T) {
	s := serve(t, map[string]string{"contacts.js": "says hello", "crm/slack/index.js": "says hi\nmethods get list_objects"})
	if got := s.says("contacts"); got != "hello" {
		t.Errorf("contacts says %q", got)
	}
	if got := s.says("crm/slack"); got != "hi" {
		t.Errorf("crm/slack says %q", got)
	}
}

func TestCall_unknownConnector(t *testing.T) {
	s := serve(t, map[string]string{"contacts.js": "", "crm/slack.js": ""})
	for name, want := range map[connector.Name]string{
		"contact":                                `there is no connector "contact": did you mean "contacts"?`,
		"Contacts":                               `did you mean "contacts"?`,
		"contacts.js":                            `did you mean "contacts"?`,
		"crm/slack.ts":                           `did you mean "crm/slack"?`,
		"slack":                                  `did you mean "crm/slack"?`,
		"scripts/contacts":                       `did you mean "contacts"?`,
		"scripts/crm/slack.js":                   `did you mean "crm/slack"?`,
		"billing":                                `there is no connector "billing": check the address`,
		".":                                      "no connector is served at this address: name one in the path",
		connector.Name(strings.Repeat("x", 500)): "check the address",
	} {
		_, err := s.call(name, "get")
		if kindOf(err) != connector.NoConnector || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

func TestCall_unknownMethod(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "methods list_objects add rpc.x", "b.js": "methods get"})
	for method, want := range map[string]string{
		"listObjects": `method "listObjects" is not implemented by this connector: did you mean "list_objects"? (it has list_objects, add, rpc.x)`,
		"zzz":         `method "zzz" is not implemented by this connector (it has `,
		"__proto__":   `is not implemented`,
		"rpc.x":       `method "rpc.x" is reserved`,
		"":            `method "" is not implemented`,
		"add ":        `did you mean "add"?`,
	} {
		_, err := s.call("a", method)
		if kindOf(err) != connector.NoMethod || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", method, err, want)
		}
	}
	if _, err := s.call("b", "behavior"); kindOf(err) != connector.NoMethod {
		t.Errorf("behavior without a method that takes rows: %v", err)
	}
	if _, err := s.call("a", strings.Repeat("é", 9999)); len(err.Error()) > 500 {
		t.Errorf("a long method is answered at length: %d", len(err.Error()))
	}
}

func TestCall_behavior(t *testing.T) {
	s := serve(t, map[string]string{
		"plain.js": "methods add change",
		"parts.js": "methods add remove\nbatching 100",
		"own.js":   "methods add behavior\nsays mine",
	})
	for name, want := range map[connector.Name]string{
		"plain": `{"batchSize":1000,"operations":{"add":true,"change":true,"remove":false},"skipInitialRun":false}`,
		"parts": `{"batchSize":200,"operations":{"add":true,"change":false,"remove":true},"skipInitialRun":false}`,
		"own":   `{"says":"mine"}`,
	} {
		if got, err := s.call(name, "behavior"); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", name, got, err, want)
		}
	}
}

func TestCall_root(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "slack")
	write(t, folder, map[string]string{"connector.js": "says root", "lib.js": ""})
	s := open(t, folder, nil)
	for _, name := range []connector.Name{".", "slack"} {
		if got := s.says(name); got != "root" {
			t.Errorf("%s says %q", name, got)
		}
	}
	if list := s.catalog.List(); len(list) != 1 || list[0].Name != connector.Root {
		t.Errorf("list %v", list)
	}
}

func TestCall_notLoaded(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "broken syntax error"})
	_, err := s.call("a", "get")
	e := connector.AsError(err)
	if e.Kind != connector.NoConnector || e.Message != `connector "a" has not loaded: see the server's log` {
		t.Errorf("error %v", err)
	}
	if cause, ok := e.Cause.(*connector.LoadError); !ok || cause.Problems[0].Text != "syntax error" {
		t.Errorf("cause %v", e.Cause)
	}
}

func TestCall_waitsWhileLoading(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.js": "says hello"})
	begin := make(chan struct{})
	s := open(t, folder, func(_ *Config, o *fakeOpener) { o.begin = func(Found) { <-begin } })
	select {
	case <-s.catalog.Ready():
		t.Fatal("ready before anything has loaded")
	default:
	}
	short, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := s.catalog.Call(short, connector.Call{Connector: "a", Method: "get"}); kindOf(err) != connector.Deadline {
		t.Errorf("a call that cannot wait so long: %v", err)
	}
	said := make(chan string)
	go func() { said <- s.says("a") }()
	close(begin)
	if got := <-said; got != "hello" {
		t.Errorf("a says %q", got)
	}
	s.loaded()
}

func TestCall_rows(t *testing.T) {
	var lines bytes.Buffer
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.js": "methods add\nrejects 2", "parts.js": "methods add\nbatching 1\nrejects 1 3"})
	s := open(t, folder, func(c *Config, _ *fakeOpener) { c.Log = slog.New(slog.NewTextHandler(&lines, nil)) })
	s.loaded()
	ctx, outcome := connector.WithOutcome(t.Context())
	add := func(name connector.Name, params string) (string, error) {
		result, err := s.catalog.Call(ctx, connector.Call{Connector: name, Method: "add", Params: json.RawMessage(params), RequestID: "r1"})
		return string(result), err
	}
	const three = `{"idColumn":"id","rows":[{"id":1},{"id":2},{"id":3}]}`
	if got, err := add("a", three); err != nil || got != `{"rejectedRows":[{"id":2,"reason":"bad 2"}]}` {
		t.Errorf("a: %s, %v", got, err)
	}
	if got, err := add("parts", three); err != nil || got != `{"rejectedRows":[{"id":1,"reason":"bad 1"},{"id":3,"reason":"bad 3"}]}` {
		t.Errorf("parts: %s, %v", got, err)
	}
	if rows, rejected, reason := outcome.Rows(); rows != 6 || rejected != 3 || reason != "bad 2" {
		t.Errorf("outcome %d rows, %d rejected, %q", rows, rejected, reason)
	}
	if _, err := add("a", `{"rows":7}`); kindOf(err) != connector.InvalidRequest {
		t.Errorf("rows that are none: %v", err)
	}
	if got, err := add("a", `{}`); err != nil || got != `{"rejectedRows":[]}` {
		t.Errorf("no rows: %s, %v", got, err)
	}
	if _, err := add("a", `{"idColumn":"id","rows":[{}]}`); err != nil {
		t.Error(err)
	}
	if line := lines.String(); !strings.Contains(line, "no id column") || !strings.Contains(line, "connector=a method=add request_id=r1") {
		t.Errorf("logged %q", line)
	}
}

func TestCall_redact(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.js": "methods add\nrejects 2"})
	s := open(t, folder, func(c *Config, _ *fakeOpener) {
		c.Redact = func(text string) string { return strings.ReplaceAll(text, "bad 2", "[PASSWORD]") }
	})
	s.loaded()
	ctx, outcome := connector.WithOutcome(t.Context())
	result, err := s.catalog.Call(ctx, connector.Call{Connector: "a", Method: "add", Params: json.RawMessage(`{"idColumn":"id","rows":[{"id":2}]}`)})
	if err != nil || string(result) != `{"rejectedRows":[{"id":2,"reason":"[PASSWORD]"}]}` {
		t.Errorf("got %s, %v", result, err)
	}
	if _, _, reason := outcome.Rows(); reason != "[PASSWORD]" {
		t.Errorf("first reason %q", reason)
	}
}

func TestCall_rowsFail(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "methods add"})
	s.opener.hold = make(chan struct{})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	ctx, outcome := connector.WithOutcome(ctx)
	_, err := s.catalog.Call(ctx, connector.Call{Connector: "a", Method: "add", Params: json.RawMessage(`{"idColumn":"id","rows":[{"id":1},{"id":2}]}`)})
	if kindOf(err) != connector.Deadline {
		t.Errorf("error %v", err)
	}
	if rows, rejected, reason := outcome.Rows(); rows != 2 || rejected != 2 || reason != "too late" {
		t.Errorf("outcome %d rows, %d rejected, %q", rows, rejected, reason)
	}
}

func TestCall_manyNotes(t *testing.T) {
	var lines bytes.Buffer
	folder := t.TempDir()
	var ids, list []string
	for i := range 50 {
		ids = append(ids, fmt.Sprint(i))
		list = append(list, fmt.Sprintf(`{"id":%d}`, i))
	}
	write(t, folder, map[string]string{"a.js": "methods add\nrejects " + strings.Join(ids, " ")})
	s := open(t, folder, func(c *Config, _ *fakeOpener) { c.Log = slog.New(slog.NewTextHandler(&lines, nil)) })
	// Without an idColumn the ledger knows no row by the ids that come back.
	_, err := s.catalog.Call(t.Context(), connector.Call{Connector: "a", Method: "add", Params: json.RawMessage(`{"rows":[` + strings.Join(list, ",") + `]}`)})
	must(t, err)
	if n := strings.Count(lines.String(), "\n"); n != maxNotes+1 || !strings.Contains(lines.String(), "31 more notes") {
		t.Errorf("%d lines:\n%s", n, lines.String())
	}
}

func TestList(t *testing.T) {
	s := serve(t, map[string]string{"b.js": "methods get add", "a.js": "broken no", "c.js": "", "c.ts": ""})
	list := s.catalog.List()
	if len(list) != 3 {
		t.Fatalf("list %v", list)
	}
	if a := list[0]; a.Name != "a" || a.Generation != 0 || a.Err == nil {
		t.Errorf("a: %+v", a)
	}
	if b := list[1]; b.Name != "b" || b.Generation != 1 || b.Err != nil || !slices.Equal(b.Methods, []string{"get", "add"}) {
		t.Errorf("b: %+v", b)
	}
	if c := list[2]; c.Name != "c" || c.Err == nil || !strings.Contains(c.Err.Error(), "c.js and c.ts give one name") {
		t.Errorf("c: %+v", c)
	}
}
