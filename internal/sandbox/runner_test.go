package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/bundle"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/egress"
	"github.com/patchbay/patchbay/internal/secret"
)

// scripts makes a scripts folder of files: name, text, name, text ...
func scripts(t *testing.T, pairs ...string) string {
	t.Helper()
	folder, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(pairs); i += 2 {
		path := filepath.Join(folder, pairs[i])
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(pairs[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func single(folder, file string) bundle.Source {
	name := strings.TrimSuffix(file, filepath.Ext(file))
	return bundle.Source{Name: connector.Name(name), Entry: filepath.Join(folder, file), Folder: folder, Single: true, Scripts: folder}
}

func open(t *testing.T, config Config) *Runner {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	r, err := Open(ctx, config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := r.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	return r
}

func call(t *testing.T, r *Runner, method, params string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	var raw json.RawMessage
	if params != "" {
		raw = json.RawMessage(params)
	}
	result, err := r.Call(ctx, connector.Call{Connector: "test", Method: method, Params: raw, ID: json.RawMessage("1")}, connector.NoProgress{})
	return string(result), err
}

func TestRunner(t *testing.T) {
	folder := scripts(t,
		"crm/slack/connector.js", `
			import { secrets } from "patchbay";
			import { double } from "./double";
			export const twice = ({ n }) => double(n);
			export const whisper = () => secrets.get("TOKEN").length;
			export const fail = () => { throw new Error("no"); };
			export const batching = { add: { rows: 2, parallel: 3 } };
			export const add = async () => {};`,
		"crm/slack/double.ts", `export const double = (n: number): number => 2 * n;`)
	home := filepath.Join(folder, "crm/slack")
	warning := connector.Problem{Text: "of the configuration"}
	r := open(t, Config{
		Source:   bundle.Source{Name: "crm/slack", Entry: filepath.Join(home, "connector.js"), Folder: home, Scripts: folder},
		Secrets:  secret.NewStore("crm/slack", map[string]string{"TOKEN": "0123456789"}, nil),
		Address:  "POST /crm/slack",
		Warnings: []connector.Problem{warning},
	})
	d := r.Describe()
	if want := []string{"add", "fail", "twice", "whisper"}; !slices.Equal(d.Methods, want) {
		t.Errorf("methods %q, want %q", d.Methods, want)
	}
	if got := d.Batching["add"]; got.Rows != 2 || got.Parallel != 3 {
		t.Errorf("batching %+v", d.Batching)
	}
	for _, file := range []string{"connector.js", "double.ts"} {
		if !slices.Contains(d.Files, filepath.Join(home, file)) {
			t.Errorf("files %q lack %s", d.Files, file)
		}
	}
	if !slices.Contains(d.Warnings, warning) {
		t.Errorf("warnings %+v", d.Warnings)
	}
	if got, err := call(t, r, "twice", `{"n":21}`); got != "42" || err != nil {
		t.Errorf("twice: %s, %v", got, err)
	}
	if got, err := call(t, r, "whisper", ""); got != "10" || err != nil {
		t.Errorf("whisper: %s, %v", got, err)
	}
	_, err := call(t, r, "fail", "")
	var thrown *connector.Error
	if !errors.As(err, &thrown) || thrown.Kind != connector.Thrown || thrown.Message != "no" || !strings.Contains(thrown.Stack, "crm/slack/connector.js:6:") {
		t.Errorf("fail: %#v", err)
	}
	if _, err := r.Exchange(t.Context(), connector.Request{}); err == nil {
		t.Error("a connector without an HTTP server answers HTTP")
	}
}

func TestOpenFails(t *testing.T) {
	folder := scripts(t,
		"syntax.js", "export const a = 1;\nexport const add = (;\n",
		"missing.js", "import x from './nowhere';\nexport const add = () => x;\n",
		"throws.js", "const config = undefined;\nexport const add = () => {};\n\n  config.url.trim();\n",
		"rejects.js", "Promise.reject(new Error('too late'));\nexport const add = () => {};\n",
		"loops.js", "export const add = () => {};\nlet i = 0;\nfor (;;) {\n  i = i + 1;\n}\n",
		"nothing.js", "const add = () => {};\n",
		"empty.js", "",
		"good.js", "export const add = () => {};\n")
	for name, test := range map[string]struct {
		file, text string
		line       int
		frame      string
		grant      egress.Grant
	}{
		"syntax":  {file: "syntax.js", text: "Unexpected", line: 2, frame: "export const add = (;"},
		"missing": {file: "missing.js", text: "nowhere", line: 1, frame: "import x"},
		"throws":  {file: "throws.js", text: "undefined", line: 4, frame: "    4 │   config.url.trim();\n"},
		"loops":   {file: "loops.js", text: "look for an endless loop at its top level", line: 4},
		"nothing": {file: "nothing.js", text: "exports nothing"},
		"empty":   {file: "empty.js", text: "empty"},
		"grant":   {file: "good.js", text: "fetch: ", grant: egress.Grant{Allow: []string{"https://a.example/"}}},
		"builtin": {file: "good.js", text: "fetch: ", grant: egress.Grant{Hosts: map[string]string{"a.example": "nothing-built-in"}}},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			_, err := Open(ctx, Config{Source: single(folder, test.file), Grant: test.grant, LoadTimeout: 300 * time.Millisecond})
			var broken *connector.LoadError
			if !errors.As(err, &broken) {
				t.Fatalf("%T: %v", err, err)
			}
			p := broken.Problems[0]
			if !strings.Contains(p.Text, test.text) || p.Line != test.line || !strings.Contains(p.Frame, test.frame) {
				t.Errorf("got %+v", p)
			}
			if test.line > 0 && p.File != test.file {
				t.Errorf("file %q, want %q", p.File, test.file)
			}
			if !slices.Contains(broken.Files, filepath.Join(folder, test.file)) {
				t.Errorf("files %q lack %s", broken.Files, test.file)
			}
		})
	}
}

// The end of each call is told, once, whatever became of it.
func TestCall_ended(t *testing.T) {
	folder := scripts(t, "a.js", `
		export const get = () => 1;
		export const fail = () => { throw new Error("no"); };
		export const wait = () => new Promise((resolve) => setTimeout(resolve, 60_000));
		export const later = () => { setTimeout(() => {}, 50); };`)
	r := open(t, Config{Source: single(folder, "a.js"), VMs: 1, Wait: 50 * time.Millisecond})
	run := func(method string, timeout time.Duration) (*ended, connector.Kind) {
		ctx, cancel := context.WithTimeout(t.Context(), timeout)
		defer cancel()
		heard := &ended{done: make(chan struct{}, 2)}
		_, err := r.Call(ctx, connector.Call{Connector: "a", Method: method, ID: json.RawMessage("1")}, heard)
		if err == nil {
			return heard, -1
		}
		return heard, connector.AsError(err).Kind
	}
	for _, test := range []struct {
		method  string
		timeout time.Duration
		kind    connector.Kind
	}{
		{"get", time.Minute, -1}, {"fail", time.Minute, connector.Thrown}, {"none", time.Minute, connector.NoMethod},
		{"wait", 300 * time.Millisecond, connector.Deadline}, {"later", time.Minute, -1},
	} {
		heard, kind := run(test.method, test.timeout)
		if kind != test.kind {
			t.Errorf("%s: kind %d, want %d", test.method, kind, test.kind)
		}
		heard.wait(t, test.method)
	}
	// Nothing of a call began.
	waiting := make(chan *ended)
	go func() {
		heard, _ := run("wait", time.Second)
		waiting <- heard
	}()
	for end := time.Now().Add(10 * time.Second); r.pool.Stats().Idle > 0 && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	heard, kind := run("get", time.Minute)
	if kind != connector.Busy {
		t.Errorf("no VM is free: kind %d", kind)
	}
	heard.wait(t, "busy")
	(<-waiting).wait(t, "the call that kept it busy")
	if err := r.Close(t.Context()); err != nil {
		t.Error(err)
	}
	heard, kind = run("get", time.Minute)
	if kind != connector.Busy {
		t.Errorf("a closed runner: kind %d", kind)
	}
	heard.wait(t, "closed")
}

type ended struct {
	connector.NoProgress
	done chan struct{}
}

func (e *ended) Ended() { e.done <- struct{}{} }

func (e *ended) wait(t *testing.T, what string) {
	t.Helper()
	select {
	case <-e.done:
	case <-time.After(10 * time.Second):
		t.Errorf("%s: the end is not told", what)
	}
	select {
	case <-e.done:
		t.Errorf("%s: the end is told twice", what)
	default:
	}
}

// A script that still waits when the time for loading is over is told for what.
func TestOpenFails_waiting(t *testing.T) {
	folder := scripts(t, "waits.js", "module.exports = {};\nfetch('http://demo.localhost/').then(() => { module.exports.add = () => {}; });\n")
	dial := func(ctx context.Context) (net.Conn, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	_, err := Open(t.Context(), Config{Source: single(folder, "waits.js"), LoadTimeout: 300 * time.Millisecond,
		Builtin: map[string]egress.Dialer{"demo": dial}, Grant: egress.Grant{Hosts: map[string]string{"demo.localhost": "demo"}}})
	if err == nil || !strings.Contains(err.Error(), "it waits for ") || !strings.Contains(err.Error(), "at waits.js:2:") {
		t.Errorf("%v", err)
	}
}

func TestWarnings(t *testing.T) {
	folder := scripts(t,
		"near.js", "export const add = () => {};\nexport const listFields = () => ({});\n",
		"limit.js", "import limit from 'p-limit';\nexport const add = () => limit(1);\n",
		"node_modules/p-limit/package.json", `{"name": "p-limit", "main": "index.js"}`,
		"node_modules/p-limit/index.js", "module.exports = () => {};\n")
	has := func(config Config, text string) bool {
		return slices.ContainsFunc(open(t, config).Describe().Warnings, func(p connector.Problem) bool { return strings.Contains(p.Text, text) })
	}
	if !has(Config{Source: single(folder, "near.js")}, `list_fields`) {
		t.Error("no warning of a method that is nearly the protocol's")
	}
	if !has(Config{Source: single(folder, "limit.js")}, "p-limit") {
		t.Error("no warning of a limiter in module state")
	}
	if has(Config{Source: single(folder, "limit.js"), Grant: egress.Grant{Rate: 5}}, "p-limit") {
		t.Error("a warning of a limiter although the grant limits")
	}
}

// The script reaches what was granted, a built-in destination too, and nothing
// private.
func TestFetch(t *testing.T) {
	hear := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("heard")) }))
	defer hear.Close()
	address := hear.Listener.Addr().String()
	folder := scripts(t, "a.js", `export const get = async ({ url }) => (await fetch(url)).text();`)
	dial := func(ctx context.Context) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "tcp", address)
	}
	granted := open(t, Config{Source: single(folder, "a.js"), Builtin: map[string]egress.Dialer{"demo": dial},
		Grant: egress.Grant{Hosts: map[string]string{"demo.localhost": "demo"}}})
	if got, err := call(t, granted, "get", `{"url":"http://demo.localhost/x"}`); got != `"heard"` {
		t.Errorf("the built-in destination: %s, %v", got, err)
	}
	if got, err := call(t, granted, "get", `{"url":"http://`+address+`/"}`); err == nil {
		t.Errorf("loopback was reached: %s", got)
	}
}

func TestLogLines(t *testing.T) {
	var log bytes.Buffer
	folder := scripts(t, "a.js", "console.log('loaded');\nexport const add = () => {};\n")
	open(t, Config{Source: single(folder, "a.js"), Log: slog.New(slog.NewTextHandler(&log, nil)).With("connector", "a")})
	if !strings.Contains(log.String(), "msg=loaded connector=a") {
		t.Errorf("log:\n%s", log.String())
	}
}

// When ctx ends, Open does: it waits for no timeout of its own.
func TestOpenIsCancelled(t *testing.T) {
	folder := scripts(t, "loops.js", "export const add = () => {};\nfor (;;);\n")
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := Open(ctx, Config{Source: single(folder, "loops.js"), LoadTimeout: time.Minute})
	if err == nil || time.Since(began) > 10*time.Second {
		t.Errorf("after %s: %v", time.Since(began), err)
	}
	var broken *connector.LoadError
	if errors.As(err, &broken) {
		t.Errorf("the connector is blamed for our giving up: %v", err)
	}
}
