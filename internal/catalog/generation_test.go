package catalog

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// held makes calls wait from now on, and returns what lets them go.
func (o *fakeOpener) held() (release func()) {
	hold := make(chan struct{})
	o.mu.Lock()
	o.hold = hold
	o.mu.Unlock()
	return func() {
		o.mu.Lock()
		o.hold = nil
		o.mu.Unlock()
		close(hold)
	}
}

func (o *fakeOpener) closedRunners() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.closes)
}

// pins returns how much is under way on a connector's current generation.
func (s *stage) pins(name connector.Name) int {
	lin := s.catalog.lineage(name)
	lin.mu.Lock()
	defer lin.mu.Unlock()
	lin.current.mu.Lock()
	defer lin.current.mu.Unlock()
	return lin.current.pins
}

func TestGeneration_callsEndWhereTheyBegan(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one"})
	release := s.opener.held()
	said := make(chan string, 1)
	go func() { said <- s.says("a") }()
	s.until("the call is under way", func() bool { return s.pins("a") > 0 })
	s.write("a.js", "says two")
	s.untilHeard("reloaded a")
	s.quiet()
	if closed := s.opener.closedRunners(); len(closed) > 0 {
		t.Fatalf("closed %q while a call is under way", closed)
	}
	release()
	if got := <-said; got != "one" {
		t.Errorf("the call under way says %q", got)
	}
	if got := s.says("a"); got != "two" {
		t.Errorf("the next call says %q", got)
	}
	s.until("the old runner is closed", func() bool { return slices.Equal(s.opener.closedRunners(), []string{"one"}) })
}

func TestGeneration_removedWhileCalled(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one"})
	release := s.opener.held()
	said := make(chan string, 1)
	go func() { said <- s.says("a") }()
	s.until("the call is under way", func() bool { return s.pins("a") > 0 })
	must(t, os.Remove(filepath.Join(s.folder, "a.js")))
	s.untilHeard("removed a")
	if closed := s.opener.closedRunners(); len(closed) > 0 {
		t.Fatalf("closed %q while a call is under way", closed)
	}
	release()
	if got := <-said; got != "one" {
		t.Errorf("the call under way says %q", got)
	}
}

// What a call left running keeps its generation, after the answer.
func TestGeneration_workAfterTheAnswer(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one"})
	s.opener.mu.Lock()
	s.opener.keepOpen = true
	s.opener.mu.Unlock()
	if got := s.says("a"); got != "one" {
		t.Errorf("a says %q", got)
	}
	s.write("a.js", "says two")
	s.untilHeard("reloaded a")
	s.quiet()
	if closed := s.opener.closedRunners(); len(closed) > 0 {
		t.Fatalf("closed %q while its work goes on", closed)
	}
	s.opener.mu.Lock()
	s.opener.keepOpen = false
	late := s.opener.late
	s.opener.mu.Unlock()
	for _, p := range late {
		p.Ended()
	}
	s.until("the old runner is closed", func() bool { return slices.Equal(s.opener.closedRunners(), []string{"one"}) })
}

func TestGeneration_drainEnds(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.js": "says one"})
	s := open(t, folder, func(c *Config, o *fakeOpener) { c.Drain, o.keepOpen = 50*time.Millisecond, true })
	s.says("a") // and never ends
	s.write("a.js", "says two")
	s.until("the old runner is closed", func() bool { return slices.Equal(s.opener.closedRunners(), []string{"one"}) })
}

func TestClose(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one", "b.js": ""})
	release := s.opener.held()
	said := make(chan string, 1)
	go func() { said <- s.says("a") }()
	s.until("the call is under way", func() bool { return s.pins("a") > 0 })
	closed := make(chan error, 1)
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), soon)
		defer cancel()
		closed <- s.catalog.Close(ctx)
	}()
	s.until("b is closed", func() bool { return len(s.opener.closedRunners()) == 1 })
	if _, err := s.call("b", "get"); kindOf(err) != connector.Busy {
		t.Errorf("a call after Close: %v", err)
	}
	select {
	case err := <-closed:
		t.Fatalf("Close returned %v while a call is under way", err)
	default:
	}
	release()
	if got := <-said; got != "one" {
		t.Errorf("the call under way says %q", got)
	}
	must(t, <-closed)
}

func TestClose_doesNotWaitForEver(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.js": ""})
	s := open(t, folder, func(_ *Config, o *fakeOpener) { o.keepOpen = true })
	s.says("a") // and never ends
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	begun := time.Now()
	must(t, s.catalog.Close(ctx)) // the runner ends at once when told so
	if took := time.Since(begun); took > soon/2 {
		t.Errorf("Close took %v", took)
	}
}

func TestClose_whileLoading(t *testing.T) {
	folder := t.TempDir()
	files := map[string]string{}
	for i := range 50 {
		files[fmt.Sprintf("c%d.js", i)] = "says x"
	}
	write(t, folder, files)
	begun := make(chan struct{}, len(files))
	s := open(t, folder, func(_ *Config, o *fakeOpener) { o.begin = func(Found) { begun <- struct{}{} } })
	<-begun
	must(t, s.catalog.Close(t.Context()))
	for _, event := range s.heard() {
		if event[0] != 'l' {
			t.Errorf("heard %q", event)
		}
	}
}

func TestOpen_noFolder(t *testing.T) {
	if _, err := Open(t.Context(), Config{Folder: t.TempDir() + "/nowhere", Opener: newFakeOpener()}); err == nil {
		t.Error("no error")
	}
}

func manyConnectors(n int) map[string]string {
	files := map[string]string{}
	for i := range n / 2 {
		files[fmt.Sprintf("team%d/c%d.js", i%20, i)] = fmt.Sprint("says ", i)
		files[fmt.Sprintf("folders/f%d/connector.js", i)] = fmt.Sprint("says ", i)
	}
	return files
}

func TestThousands(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, manyConnectors(2000))
	s := open(t, folder, func(c *Config, _ *fakeOpener) { c.Every = 100 * time.Millisecond })
	s.loaded()
	if list := s.catalog.List(); len(list) != 2000 {
		t.Fatalf("%d connectors", len(list))
	}
	s.write("team7/c7.js", "says changed")
	s.untilSays("team7/c7", "changed")
	s.untilHeard("reloaded team7/c7")
	if n := len(s.heard()); n != 2001 {
		t.Errorf("%d events, want 2001", n)
	}
}

// BenchmarkLook is a look over 2,000 connectors of which nothing has changed.
func BenchmarkLook(b *testing.B) {
	folder := b.TempDir()
	write(b, folder, manyConnectors(2000))
	opener := newFakeOpener()
	c, err := Open(b.Context(), Config{Folder: folder, Opener: opener, Every: time.Hour, NoNotify: true})
	must(b, err)
	defer c.Close(context.Background())
	<-c.Ready()
	time.Sleep(2500 * time.Millisecond) // until no file is young
	w := &watcher{catalog: c, mains: mains{}, fresh: map[connector.Name]time.Time{}}
	must(b, w.first())
	w.pass(b.Context())
	b.ReportAllocs()
	for b.Loop() {
		w.pass(b.Context())
	}
}

// An event says which generation it is about: what failed leaves the one before.
func TestEvent_generation(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one", "b.js": "broken no"})
	s.write("a.js", "says two")
	s.untilHeard("reloaded a")
	s.write("a.js", "broken too")
	s.untilHeard("failed a: too (serving)")
	must(t, os.Remove(filepath.Join(s.folder, "a.js")))
	s.untilHeard("removed a")
	want := map[string]int{"loaded a": 1, "reloaded a": 2, "failed a: too (serving)": 2, "removed a": 2, "failed b: no": 0}
	words := s.heard()
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, e := range s.events {
		if e.Generation != want[words[i]] {
			t.Errorf("%s: generation %d", words[i], e.Generation)
		}
		delete(want, words[i])
	}
	if len(want) > 0 {
		t.Errorf("not heard: %v", want)
	}
}
