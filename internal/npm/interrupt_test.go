package npm

import (
	"context"
	"errors"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// pair is a project whose lock file has two packages, and which has an older
// node_modules.
func pair(t *testing.T, r *fakeRegistry) *project {
	r.publish(`{"name":"a","version":"1.0.0"}`)
	r.publish(`{"name":"b","version":"1.0.0"}`)
	p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"a":"1"}}`})
	p.install()
	p.write(map[string]string{"package.json": `{"dependencies":{"a":"1","b":"1"}}`})
	p.config.UpdateLock = true
	return p
}

// hang lets the tarball of b begin and never end; begun is closed then.
func hang(t *testing.T, r *fakeRegistry) (begun chan struct{}) {
	begun = make(chan struct{})
	var once sync.Once
	over := make(chan struct{})
	t.Cleanup(func() { close(over) })
	r.intercept(func(w http.ResponseWriter, q *http.Request) bool {
		if !strings.Contains(q.URL.Path, "/b/-/") {
			return false
		}
		w.Header().Set("Content-Length", "1000")
		_, _ = w.Write([]byte("\x1f\x8b"))
		w.(http.Flusher).Flush()
		once.Do(func() { close(begun) })
		select {
		case <-over:
		case <-q.Context().Done():
		}
		return true
	})
	return begun
}

func TestInstall_cancelled(t *testing.T) {
	r := newFakeRegistry(t)
	p := pair(t, r)
	before := p.tree()
	begun := hang(t, r)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-begun
		cancel()
	}()
	if _, err := Install(ctx, p.config); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	sameTrees(t, "after it was cancelled", p.tree(), before)
	if left, _ := filepath.Glob(filepath.Join(p.config.Cache, partialFile+"*")); len(left) > 0 {
		t.Errorf("the cache has %v", left)
	}
	r.intercept(nil)
	p.install()
	if !p.exists("node_modules/b/package.json") {
		t.Error("b is not there")
	}
}

// A registry that sends nothing more is given up in the end.
func TestInstall_stalled(t *testing.T) {
	r := newFakeRegistry(t)
	p := pair(t, r)
	before := p.tree()
	hang(t, r)
	i, err := open(context.Background(), p.config)
	if err != nil {
		t.Fatal(err)
	}
	i.client.stall, i.client.backoff = 20*time.Millisecond, time.Millisecond
	_, err = i.run(context.Background())
	if err == nil || !strings.Contains(err.Error(), "b@1.0.0: 127.0.0.1") || !strings.Contains(err.Error(), "nothing came for 20ms") {
		t.Errorf("the error is %v", err)
	}
	if err := i.close(); err != nil {
		t.Error(err)
	}
	sameTrees(t, "after it stalled", p.tree(), before)
	if n := r.count("/b/-/"); n != i.client.tries {
		t.Errorf("it was asked %d times", n)
	}
}

// TestInstall_killed kills a process while it installs, and installs again.
func TestInstall_killed(t *testing.T) {
	if folder := os.Getenv("PATCHBAY_TEST_FOLDER"); folder != "" {
		_, err := Install(context.Background(), Config{Folder: folder, Cache: os.Getenv("PATCHBAY_TEST_CACHE"), Env: os.LookupEnv, UpdateLock: true})
		t.Fatalf("it ended by itself: %v", err)
	}
	r := newFakeRegistry(t)
	p := pair(t, r)
	before := p.tree()
	begun := hang(t, r)
	child := exec.Command(os.Args[0], "-test.run=^TestInstall_killed$")
	child.Env = append(os.Environ(), "PATCHBAY_TEST_FOLDER="+p.config.Folder, "PATCHBAY_TEST_CACHE="+p.config.Cache, "npm_config_registry="+r.url)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	<-begun
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait()
	left := p.tree()
	for name := range left {
		if strings.HasPrefix(name, stageFolder) {
			delete(left, name)
		}
	}
	sameTrees(t, "after the kill", left, before)
	r.intercept(nil)
	p.install()
	if !p.exists("node_modules/b/package.json") || p.exists(stageFolder) {
		t.Error("the install after the kill left something out, or over")
	}
}

// TestOpenStage_recover has what processes leave that are killed at other moments.
func TestOpenStage_recover(t *testing.T) {
	r := newFakeRegistry(t)
	for _, c := range []struct {
		name  string
		left  map[string]string
		moved string // the node_modules that was moved away
	}{
		{name: "while it built", left: map[string]string{staged("node_modules/a/x"): ""}},
		{name: "between the two renames", left: map[string]string{staged("node_modules/a/x"): ""}, moved: "node_modules"},
		{name: "between the two renames of a workspace", left: map[string]string{staged("w/node_modules/a/x"): ""}, moved: "w/node_modules"},
		{name: "after them", left: map[string]string{stageOld + "/node_modules/a/x": ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProject(t, r, map[string]string{"node_modules/old.js": "old", "w/node_modules/old.js": "old"})
			before := p.tree()
			if c.moved != "" {
				to := filepath.Join(p.config.Folder, stageOld, c.moved)
				if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.Rename(filepath.Join(p.config.Folder, c.moved), to); err != nil {
					t.Fatal(err)
				}
			}
			p.write(c.left)
			p.write(map[string]string{stageLock: ""})
			s, err := openStage(context.Background(), p.config.Folder, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.close(); err != nil {
				t.Fatal(err)
			}
			sameTrees(t, "afterwards", p.tree(), before)
		})
	}
}

// Where a system cannot exchange two names there is a moment without, and a
// failure puts all back.
func TestStage_swap(t *testing.T) {
	t.Run("at once", func(t *testing.T) { swapTwice(t, exchangeNames) })
	t.Run("by two renames", func(t *testing.T) {
		swapTwice(t, func(*os.File, string, *os.File, string) (bool, error) { return false, nil })
	})
	t.Run("between layers", func(t *testing.T) {
		swapTwice(t, func(*os.File, string, *os.File, string) (bool, error) { return false, syscall.EXDEV })
	})
}

func swapTwice(t *testing.T, names func(inA *os.File, a string, inB *os.File, b string) (bool, error)) {
	r := newFakeRegistry(t)
	p := newProject(t, r, map[string]string{"node_modules/old.js": "old", "w/node_modules/old.js": "old", "gone/node_modules/old.js": "old"})
	s, err := openStage(context.Background(), p.config.Folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.names = names
	before := p.tree()
	p.write(map[string]string{staged("node_modules/new.js"): "new"})
	if err := s.swap([]string{"node_modules", "w/node_modules"}, nil); err == nil {
		t.Error("what was not built was swapped in")
	}
	got := p.tree()
	for _, name := range []string{"node_modules/old.js", "w/node_modules/old.js"} {
		if got[name] != before[name] {
			t.Errorf("%s is %q", name, got[name])
		}
	}
	p.write(map[string]string{staged("w/node_modules/new.js"): "new"})
	if err := s.swap([]string{"node_modules", "w/node_modules"}, []string{"gone/node_modules"}); err != nil {
		t.Fatal(err)
	}
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"node_modules/new.js": true, "node_modules/old.js": false, "w/node_modules/new.js": true, "gone/node_modules": false, stageFolder: false} {
		if p.exists(name) != want {
			t.Errorf("%s is there: %v", name, !want)
		}
	}
}

// Two installs of one folder come one after the other.
func TestInstall_together(t *testing.T) {
	r := newFakeRegistry(t)
	p := pair(t, r)
	begun := hang(t, r)
	ctx, cancel := context.WithCancel(context.Background())
	first := make(chan error, 1)
	go func() {
		_, err := Install(ctx, p.config)
		first <- err
	}()
	<-begun
	waits := make(chan struct{})
	var once sync.Once
	second := p.config
	second.Watch = func(p Progress) {
		if p.Waiting {
			once.Do(func() { close(waits) })
		}
	}
	done := make(chan error, 1)
	go func() {
		_, err := Install(context.Background(), second)
		done <- err
	}()
	<-waits
	r.intercept(nil)
	cancel()
	if err := <-first; !errors.Is(err, context.Canceled) {
		t.Errorf("the first ended with %v", err)
	}
	if err := <-done; err != nil {
		t.Errorf("the second ended with %v", err)
	}
	if !p.exists("node_modules/b/package.json") || p.exists(stageFolder) {
		t.Error("the second left something out, or over")
	}
}

// A server that waits for its turn can be told to stop.
func TestInstall_waitCancelled(t *testing.T) {
	r := newFakeRegistry(t)
	p := pair(t, r)
	s, err := openStage(context.Background(), p.config.Folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.config.Watch = func(Progress) { cancel() }
	if _, err := Install(ctx, p.config); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	if err := s.close(); err != nil {
		t.Error(err)
	}
}

// Many projects may fill one cache at a time.
func TestCache_together(t *testing.T) {
	r := newFakeRegistry(t)
	rich(r)
	shared := t.TempDir()
	var group sync.WaitGroup
	for range 6 {
		p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"old":"*","tool":"1","leaf":"2"}}`})
		p.config.Cache = shared
		group.Go(func() {
			if _, err := Install(context.Background(), p.config); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if left, _ := filepath.Glob(filepath.Join(shared, partialFile+"*")); len(left) > 0 {
		t.Errorf("the cache has %v", left)
	}
}

// What lies in the cache is checked each time.
func TestCache_damaged(t *testing.T) {
	r := newFakeRegistry(t)
	rich(r)
	p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"leaf":"2"}}`})
	p.install()
	found, _ := filepath.Glob(filepath.Join(p.config.Cache, "sha512", "*", "*"))
	if len(found) != 1 {
		t.Fatalf("the cache has %v", found)
	}
	if err := os.WriteFile(found[0], []byte("another tarball"), 0o644); err != nil {
		t.Fatal(err)
	}
	stale := filepath.Join(p.config.Cache, partialFile+"1")
	if err := os.WriteFile(stale, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(stale, old, old); err != nil {
		t.Fatal(err)
	}
	if report := p.install(); report.Fetched != 1 {
		t.Errorf("it was not fetched again: %+v", report)
	}
	if _, err := os.Stat(stale); err == nil {
		t.Error("what a killed process left is still there")
	}
}
