package catalog

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// soon is how long a test waits for what must come.
const soon = 10 * time.Second

// A fakeOpener plays what bundles and runs scripts. A script for it is lines:
//
//	http            it answers HTTP itself
//	says TEXT       each method answers {"says": "TEXT"}
//	methods A B     that it has; default "get"
//	import PATH     another file of such lines, relative to this one
//	broken TEXT     it does not load
//	batching N      parts of N rows for add
//	rejects ID...   add rejects rows with these ids
type fakeOpener struct {
	files    []string // of the configuration
	begin    func(Found)
	after    func(Found)  // once the files were read
	open     atomic.Int64 // runners that are not closed
	mu       sync.Mutex   // guards the fields below
	opened   map[connector.Name]int
	settings map[connector.Name]string
	refresh  error
	refreshd int
	hold     chan struct{} // calls wait for it; nil lets them go
	late     []connector.Progress
	keepOpen bool // calls leave work running: their progress lands in late
	closes   []string
}

func newFakeOpener() *fakeOpener {
	return &fakeOpener{opened: map[connector.Name]int{}, settings: map[connector.Name]string{}}
}

func (o *fakeOpener) Open(_ context.Context, found Found) (Runner, error) {
	if o.begin != nil {
		o.begin(found)
	}
	o.mu.Lock()
	o.opened[found.Name]++
	o.mu.Unlock()
	r := &fakeRunner{opener: o, description: connector.Description{Batching: map[string]connector.Batching{}}}
	if err := r.read(found.Entry); err != nil {
		return nil, &connector.LoadError{Connector: found.Name, Problems: []connector.Problem{{Text: err.Error()}}, Files: r.description.Files}
	}
	if o.after != nil {
		o.after(found)
	}
	if r.description.Methods == nil {
		r.description.Methods = []string{"get"}
	}
	o.open.Add(1)
	return r, nil
}

func (o *fakeOpener) Settings(name connector.Name) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.settings[name]
}

func (o *fakeOpener) Refresh() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.refreshd++
	return o.refresh
}

func (o *fakeOpener) Files() []string { return o.files }

func (o *fakeOpener) times(name connector.Name) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.opened[name]
}

type fakeRunner struct {
	opener      *fakeOpener
	description connector.Description
	says        string
	rejects     []string
	closed      atomic.Bool
}

func (r *fakeRunner) read(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return errors.New("cannot find " + filepath.Base(path))
	}
	real, _ := filepath.EvalSymlinks(path)
	r.description.Files = append(r.description.Files, real)
	for line := range strings.Lines(string(text)) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "says":
			r.says += rest
		case "http":
			r.description.AnswersHTTP, r.description.Methods = true, nil
		case "methods":
			r.description.Methods = strings.Fields(rest)
		case "import":
			if err := r.read(filepath.Join(filepath.Dir(real), rest)); err != nil {
				return err
			}
		case "broken":
			return errors.New(rest)
		case "batching":
			var b connector.Batching
			fmt.Sscan(rest, &b.Rows)
			b.Parallel = 2
			r.description.Batching["add"] = b
		case "rejects":
			r.rejects = strings.Fields(rest)
		}
	}
	return nil
}

func (r *fakeRunner) Describe() connector.Description { return r.description }

func (r *fakeRunner) Call(ctx context.Context, call connector.Call, p connector.Progress) (json.RawMessage, error) {
	r.opener.mu.Lock()
	hold, keepOpen := r.opener.hold, r.opener.keepOpen
	if keepOpen {
		r.opener.late = append(r.opener.late, p)
	}
	r.opener.mu.Unlock()
	if !keepOpen {
		defer p.Ended()
	}
	if hold != nil {
		select {
		case <-hold:
		case <-ctx.Done():
			return nil, connector.Errorf(connector.Deadline, "too late")
		}
	}
	if r.closed.Load() {
		return nil, connector.Errorf(connector.Internal, "this runner is closed")
	}
	if call.Method == "add" {
		var list []string
		for _, id := range r.rejects {
			if strings.Contains(string(call.Params), `"id":`+id+"}") {
				list = append(list, `{"id":`+id+`,"reason":"bad `+id+`"}`)
			}
		}
		return json.RawMessage(`{"rejectedRows":[` + strings.Join(list, ",") + `]}`), nil
	}
	return json.Marshal(map[string]string{"says": r.says})
}

func (r *fakeRunner) Exchange(_ context.Context, _ connector.Request) (connector.Response, error) {
	return connector.Response{Status: 200, Body: []byte(r.says)}, nil
}

func (r *fakeRunner) Close(context.Context) error {
	if r.closed.Swap(true) {
		return errors.New("closed twice")
	}
	r.opener.open.Add(-1)
	r.opener.mu.Lock()
	r.opener.closes = append(r.opener.closes, r.says)
	r.opener.mu.Unlock()
	return nil
}

// A stage is a scripts folder with a catalog over it.
type stage struct {
	t       *testing.T
	folder  string
	opener  *fakeOpener
	catalog *Catalog
	mu      sync.Mutex // guards events
	events  []Event
}

// open opens a catalog over a folder, that looks often.
func open(t *testing.T, folder string, change func(*Config, *fakeOpener)) *stage {
	t.Helper()
	s := &stage{t: t, folder: folder, opener: newFakeOpener()}
	config := Config{Folder: folder, Opener: s.opener, Every: 20 * time.Millisecond, NoNotify: true, Events: func(e Event) {
		s.mu.Lock()
		s.events = append(s.events, e)
		s.mu.Unlock()
	}}
	if change != nil {
		change(&config, s.opener)
	}
	c, err := Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	s.catalog = c
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), soon)
		defer cancel()
		if err := c.Close(ctx); err != nil {
			t.Error(err)
		}
		if n := s.opener.open.Load(); n != 0 {
			t.Errorf("%d runners are left open", n)
		}
	})
	return s
}

// serve writes files and opens a catalog over them that has loaded.
func serve(t *testing.T, files map[string]string) *stage {
	t.Helper()
	folder := t.TempDir()
	write(t, folder, files)
	s := open(t, folder, nil)
	s.loaded()
	return s
}

func (s *stage) loaded() {
	s.t.Helper()
	select {
	case <-s.catalog.Ready():
	case <-time.After(soon):
		s.t.Fatal("the first pass does not end")
	}
}

func write(t testing.TB, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func (s *stage) write(name, text string) {
	s.t.Helper()
	write(s.t, s.folder, map[string]string{name: text})
}

// must fails the test on an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (s *stage) call(name connector.Name, method string) (string, error) {
	result, err := s.catalog.Call(s.t.Context(), connector.Call{Connector: name, Method: method})
	return string(result), err
}

// says returns what a connector says, or its error's message.
func (s *stage) says(name connector.Name) string {
	result, err := s.call(name, "get")
	if err != nil {
		return "error: " + connector.AsError(err).Message
	}
	var answer struct{ Says string }
	must(s.t, json.Unmarshal([]byte(result), &answer))
	return answer.Says
}

// until waits for a condition.
func (s *stage) until(what string, condition func() bool) {
	s.t.Helper()
	for end := time.Now().Add(soon); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if condition() {
			return
		}
	}
	s.t.Fatalf("did not happen: %s; events %s", what, s.heard())
}

func (s *stage) untilSays(name connector.Name, want string) {
	s.t.Helper()
	s.until(string(name)+" says "+want, func() bool { return s.says(name) == want })
}

// heard returns the events as words.
func (s *stage) heard() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	words := make([]string, len(s.events))
	for i, e := range s.events {
		words[i] = [...]string{"loaded", "reloaded", "failed", "removed"}[e.Kind] + " " + string(e.Name)
		if e.Err != nil {
			words[i] += ": " + e.Err.Error()
		}
		if e.Serving {
			words[i] += " (serving)"
		}
	}
	return words
}

func (s *stage) untilHeard(want string) {
	s.t.Helper()
	s.until("event "+want, func() bool { return slices.Contains(s.heard(), want) })
}

// quiet waits until the catalog has looked a few times, and everything has
// settled.
func (s *stage) quiet() {
	s.t.Helper()
	before := s.passes()
	s.until("more looks", func() bool { return s.passes() >= before+4 })
}

// quietly waits until no look has come for a while.
func (s *stage) quietly() {
	s.t.Helper()
	last, since := s.passes(), time.Now()
	s.until("no more looks", func() bool {
		if now := s.passes(); now != last {
			last, since = now, time.Now()
		}
		return time.Since(since) > 4*settle
	})
}

func (s *stage) passes() int64 { return s.catalog.passes.Load() }

func (s *stage) status(name connector.Name) Status {
	for _, status := range s.catalog.List() {
		if status.Name == name {
			return status
		}
	}
	return Status{}
}
