package catalog

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

func TestReload_edit(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one", "b.js": "says other"})
	s.write("a.js", "says two")
	s.untilSays("a", "two")
	s.untilHeard("reloaded a")
	if a, b := s.status("a"), s.status("b"); a.Generation != 2 || b.Generation != 1 {
		t.Errorf("generations %d and %d, want 2 and 1", a.Generation, b.Generation)
	}
	s.quiet()
	if n := s.opener.times("b"); n != 1 {
		t.Errorf("b was opened %d times", n)
	}
}

func TestReload_nothingChanged(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one\nimport _lib/x.js", "_lib/x.js": "", "b/index.js": "", "b/package.json": "{}"})
	path := filepath.Join(s.folder, "a.js")
	now := time.Now().Add(time.Hour)
	must(t, os.Chtimes(path, now, now))                                            // a touch
	must(t, os.WriteFile(filepath.Join(s.folder, "_lib/x.js"), nil, 0o644))        // written again
	must(t, os.Chmod(filepath.Join(s.folder, "b/index.js"), 0o600))                // another mode
	must(t, os.WriteFile(filepath.Join(s.folder, ".a.js"), []byte("says 2"), 0o6)) // an editor's own
	must(t, os.Rename(filepath.Join(s.folder, ".a.js"), filepath.Join(s.folder, "notes.txt")))
	text, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path+"~", text, 0o644)) // the same, saved by rename
	must(t, os.Rename(path+"~", path))
	s.quiet()
	if heard := s.heard(); len(heard) != 2 {
		t.Errorf("heard %q", heard)
	}
	if a, b := s.opener.times("a"), s.opener.times("b"); a != 1 || b != 1 {
		t.Errorf("opened %d and %d times", a, b)
	}
}

func TestReload_sameSizeAndTime(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one"})
	path := filepath.Join(s.folder, "a.js")
	long := time.Unix(0, 0) // as archives without times unpack
	must(t, os.Chtimes(path, long, long))
	s.quiet()
	must(t, os.WriteFile(path+".new", []byte("says two"), 0o644))
	must(t, os.Chtimes(path+".new", long, long))
	must(t, os.Rename(path+".new", path))
	s.untilSays("a", "two")
}

// Two writes within one step of the file system's clock.
func TestReload_sameStat(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one"})
	path := filepath.Join(s.folder, "a.js")
	info, err := os.Stat(path)
	must(t, err)
	must(t, os.WriteFile(path, []byte("says two"), 0o644))
	must(t, os.Chtimes(path, info.ModTime(), info.ModTime()))
	s.untilSays("a", "two")
}

func TestReload_saveByRename(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one"})
	path := filepath.Join(s.folder, "a.js")
	must(t, os.WriteFile(path+".tmp", []byte("says two"), 0o644))
	must(t, os.Rename(path+".tmp", path))
	s.untilSays("a", "two")
}

// Some editors move the old file away first: for a moment there is none.
func TestReload_savedWithAGap(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.js": "says one"})
	s := open(t, folder, func(c *Config, _ *fakeOpener) { c.absent = soon })
	s.loaded()
	path := filepath.Join(folder, "a.js")
	must(t, os.Rename(path, path+"~"))
	s.quiet()
	if got := s.says("a"); got != "one" {
		t.Errorf("in the gap a says %q", got)
	}
	s.write("a.js", "says two")
	s.untilSays("a", "two")
	s.until("the word of the reload", func() bool { return len(s.heard()) > 1 })
	if heard := s.heard(); !slices.Equal(heard, []string{"loaded a", "reloaded a"}) {
		t.Errorf("heard %q", heard)
	}
}

// The gap may come just when the change is being opened.
func TestReload_entryVanishesWhileOpened(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.js": "says one"})
	path := filepath.Join(folder, "a.js")
	var vanish atomic.Bool
	s := open(t, folder, func(c *Config, o *fakeOpener) {
		c.absent = soon
		o.begin = func(Found) {
			if vanish.CompareAndSwap(true, false) {
				must(t, os.Rename(path, path+"~"))
			}
		}
	})
	s.loaded()
	vanish.Store(true)
	s.write("a.js", "says half")
	s.until("the gap", func() bool { return !vanish.Load() })
	s.quiet()
	if got := s.says("a"); got != "one" {
		t.Errorf("in the gap a says %q", got)
	}
	s.write("a.js", "says two")
	s.untilSays("a", "two")
	s.until("the word of the reload", func() bool { return len(s.heard()) > 1 })
	if heard := s.heard(); !slices.Equal(heard, []string{"loaded a", "reloaded a"}) {
		t.Errorf("heard %q", heard)
	}
}

// An entry is a link that is turned to the same script beside other files.
func TestReload_linkTurned(t *testing.T) {
	s := serve(t, map[string]string{"_1/a.js": "import x", "_1/x": "says one", "_2/a.js": "import x", "_2/x": "says two"})
	link := filepath.Join(s.folder, "a.js")
	must(t, os.Symlink("_1/a.js", link))
	s.untilSays("a", "one")
	must(t, os.Symlink("_2/a.js", link+".new"))
	must(t, os.Rename(link+".new", link))
	s.untilSays("a", "two")
}

// A link inside a connector's folder is turned: no file of either has changed.
func TestReload_folderLinkTurned(t *testing.T) {
	s := serve(t, map[string]string{"a/connector.js": "import lib/x", "_1/x": "says one", "_2/x": "says two"})
	link := filepath.Join(s.folder, "a/lib")
	must(t, os.Symlink("../_1", link))
	s.untilSays("a", "one")
	must(t, os.Symlink("../_2", link+".new"))
	must(t, os.Rename(link+".new", link))
	s.untilSays("a", "two")
}

func TestReload_brokenEdit(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one"})
	s.write("a.js", "broken line 1: what is this")
	s.untilHeard("failed a: line 1: what is this (serving)")
	if got := s.says("a"); got != "one" {
		t.Errorf("after a broken edit a says %q", got)
	}
	if a := s.status("a"); a.Generation != 1 || a.Err == nil {
		t.Errorf("status %+v", a)
	}
	s.quiet()
	if heard := s.heard(); len(heard) != 2 {
		t.Errorf("heard %q, want it once", heard)
	}
	s.write("a.js", "says one") // back to what serves
	s.untilHeard("reloaded a")
	if a := s.status("a"); a.Err != nil {
		t.Errorf("status %+v", a)
	}
}

func TestReload_brokenFromTheStart(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "broken no"})
	s.untilHeard("failed a: no")
	s.write("a.js", "broken still no")
	s.untilHeard("failed a: still no")
	s.write("a.js", "says fine")
	s.untilSays("a", "fine")
	s.untilHeard("loaded a")
}

// What is missing may come anywhere: nobody can name its path beforehand.
func TestReload_failedIsTriedAgain(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one\nimport _lib/x.js"})
	s.untilHeard("failed a: cannot find x.js")
	s.quiet()
	if n := s.opener.times("a"); n > 2 {
		t.Errorf("opened %d times while nothing changed", n)
	}
	s.write("_lib/y.js", "")
	s.quiet()
	if heard := s.heard(); len(heard) != 1 {
		t.Errorf("heard %q, want it once", heard)
	}
	s.write("_lib/x.js", "says more")
	s.untilSays("a", "onemore")
}

func TestReload_inputs(t *testing.T) {
	for _, test := range []struct{ name, file string }{
		{"an import", "_lib/x.js"},
		{"its secrets", "a.env"},
		{"a lock file", "package-lock.json"},
		{"a lock file of another tool", "pnpm-lock.yaml"},
		{"another node_modules", "node_modules/.package-lock.json"},
		{"tsconfig", "tsconfig.json"},
		{"jsconfig", "jsconfig.json"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, map[string]string{"a.js": "import _lib/x.js", "_lib/x.js": "says one"})
			for i, text := range []string{"says two", "says three"} { // it comes, it changes
				s.write(test.file, text)
				s.until("another generation", func() bool { return s.status("a").Generation == 2+i })
			}
			must(t, os.Remove(filepath.Join(s.folder, test.file)))
			if test.file == "_lib/x.js" {
				s.untilHeard("failed a: cannot find x.js (serving)")
				return
			}
			s.until("another generation", func() bool { return s.status("a").Generation == 4 })
		})
	}
}

func TestReload_folderConnector(t *testing.T) {
	s := serve(t, map[string]string{"a/connector.js": "import lib/x.js\nimport node_modules/p/index.js", "a/lib/x.js": "says one", "a/node_modules/p/index.js": ""})
	s.write("a/lib/x.js", "says two")
	s.untilSays("a", "two")
	s.write("a/.env", "TOKEN=1")
	s.until("another generation", func() bool { return s.status("a").Generation == 3 })
	s.write("a/node_modules/p/index.js", "changed")
	s.quiet()
	if g := s.status("a").Generation; g != 3 {
		t.Errorf("generation %d after a change in node_modules", g)
	}
}

func TestReload_comeAndGo(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says a"})
	s.write("crm/b.js", "says b")
	s.untilSays("crm/b", "b")
	s.untilHeard("loaded crm/b")

	must(t, os.Rename(filepath.Join(s.folder, "crm/b.js"), filepath.Join(s.folder, "crm/c.ts")))
	s.untilSays("crm/c", "b")
	s.untilHeard("removed crm/b")
	if _, err := s.call("crm/b", "get"); kindOf(err) != connector.NoConnector {
		t.Errorf("a removed connector: %v", err)
	}

	must(t, os.Rename(filepath.Join(s.folder, "crm/c.ts"), filepath.Join(s.folder, "crm/c.js")))
	s.write("crm/c.js", "says c.js")
	s.untilSays("crm/c", "c.js")

	must(t, os.RemoveAll(filepath.Join(s.folder, "crm")))
	s.untilHeard("removed crm/c")
	if list := s.catalog.List(); len(list) != 1 {
		t.Errorf("list %v", list)
	}
	s.until("all but one closed", func() bool { return s.opener.open.Load() == 1 })
}

func TestReload_oneNameTwice(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says js"})
	s.write("a.ts", "says ts")
	s.until("the clash", func() bool { return s.status("a").Err != nil })
	if got := s.says("a"); got != "js" {
		t.Errorf("a says %q", got)
	}
	must(t, os.Remove(filepath.Join(s.folder, "a.js")))
	s.untilSays("a", "ts")
	if err := s.status("a").Err; err != nil {
		t.Error(err)
	}
}

// A folder is moved away and another one there, as a deploy does it.
func TestReload_folderReplaced(t *testing.T) {
	parent := t.TempDir()
	folder := filepath.Join(parent, "scripts")
	write(t, folder, map[string]string{"a.js": "says one", "b.js": "says b", "sub/c.js": "says one"})
	s := open(t, folder, nil)
	s.loaded()
	for i := range 2 {
		text := fmt.Sprintf("says %d", i)
		write(t, parent, map[string]string{"next/a.js": text, "next/b.js": "says b", "next/sub/c.js": text})
		must(t, os.Rename(folder, filepath.Join(parent, fmt.Sprint("old", i))))
		s.quiet()
		if got := s.says("b"); got != "b" {
			t.Errorf("while the folder is away b says %q", got)
		}
		must(t, os.Rename(filepath.Join(parent, "next"), folder))
		s.untilSays("a", text[5:])
		s.untilSays("sub/c", text[5:])
	}
	if g := s.status("b").Generation; g != 1 {
		t.Errorf("b did not change and is at generation %d", g)
	}
	for _, event := range s.heard() {
		if strings.HasPrefix(event, "removed") {
			t.Errorf("heard %q", s.heard())
		}
	}
}

// Kubernetes turns one link, ..data, and removes what it led to.
func TestReload_configMap(t *testing.T) {
	folder := t.TempDir()
	version := func(n int, a, lib string) {
		dir := fmt.Sprintf("..v%d", n)
		write(t, folder, map[string]string{dir + "/a.js": a, dir + "/lib.txt": lib, dir + "/b.js": "says b"})
		must(t, os.Symlink(dir, filepath.Join(folder, "..data_tmp")))
		must(t, os.Rename(filepath.Join(folder, "..data_tmp"), filepath.Join(folder, "..data")))
		if n > 1 {
			must(t, os.RemoveAll(filepath.Join(folder, fmt.Sprintf("..v%d", n-1))))
		}
	}
	version(1, "import lib.txt", "says one")
	for _, file := range []string{"a.js", "b.js", "lib.txt"} {
		must(t, os.Symlink("..data/"+file, filepath.Join(folder, file)))
	}
	s := open(t, folder, nil)
	s.loaded()
	version(2, "import lib.txt", "says two") // the script is the same, what it imports is not
	s.untilSays("a", "two")
	version(3, "says three", "")
	s.untilSays("a", "three")
	version(4, "says three", "")
	s.quiet()
	if a, b := s.status("a"), s.status("b"); a.Generation != 3 || b.Generation != 1 {
		t.Errorf("generations %d and %d, want 3 and 1", a.Generation, b.Generation)
	}
}

// The scripts folder is a link that is turned to the next release.
func TestReload_release(t *testing.T) {
	parent := t.TempDir()
	write(t, parent, map[string]string{"1/a.js": "import _lib/x", "1/_lib/x": "says one", "1/b.js": "", "2/_lib/x": "says two", "2/b.js": ""})
	must(t, os.Link(filepath.Join(parent, "1/a.js"), filepath.Join(parent, "2/a.js"))) // as rsync --link-dest does
	current := filepath.Join(parent, "current")
	must(t, os.Symlink("1", current))
	s := open(t, current, nil)
	s.loaded()
	must(t, os.Symlink("2", current+".new"))
	must(t, os.Rename(current+".new", current))
	s.untilSays("a", "two")
	s.quiet()
	if g := s.status("b").Generation; g != 1 {
		t.Errorf("b did not change and is at generation %d", g)
	}
}

func TestReload_halfWritten(t *testing.T) {
	s := serve(t, map[string]string{"a.js": "says one"})
	file, err := os.Create(filepath.Join(s.folder, "a.js"))
	must(t, err)
	for end := time.Now().Add(3 * settle); time.Now().Before(end); {
		_, err := fmt.Fprintln(file, "broken piece")
		must(t, err)
	}
	must(t, file.Truncate(0))
	_, err = file.WriteAt([]byte("says two"), 0)
	must(t, errors.Join(err, file.Close()))
	s.untilSays("a", "two")
	if heard := s.heard(); slices.ContainsFunc(heard, func(e string) bool { return strings.HasPrefix(e, "failed") }) {
		t.Errorf("heard %q", heard)
	}
}

func TestSettled(t *testing.T) {
	now := time.Now()
	w := &watcher{look: &look{at: now}}
	for _, test := range []struct {
		name       string
		age, since time.Duration
		want       bool
	}{
		{"just now", 0, 0, false},
		{"in the middle of it", settle / 2, settle, false},
		{"left alone", settle, settle, true},
		{"changing without end", 0, settleMost, true},
		{"a clock that is ahead", -time.Minute, 0, true},
	} {
		if got := w.isSettled(now.Add(-test.age), now.Add(-test.since)); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func TestMayDoBetter(t *testing.T) {
	now := time.Now()
	w := &watcher{look: &look{at: now}, catalog: &Catalog{config: Config{Every: time.Second}}}
	for _, test := range []struct {
		name   string
		tried  time.Duration // ago
		before *tree
		now    tree
		want   bool
	}{
		{"tried just now", time.Millisecond, &tree{print: 1}, tree{print: 2}, false},
		{"nothing changed", time.Minute, &tree{print: 1}, tree{print: 1}, false},
		{"something changed", time.Minute, &tree{print: 1}, tree{print: 2}, true},
		{"first look, nothing newer", time.Minute, nil, tree{newest: now.Add(-time.Hour)}, false},
		{"first look, something newer", time.Minute, nil, tree{newest: now.Add(-time.Second)}, true},
		{"first look, a time to come", time.Minute, nil, tree{newest: now.Add(time.Hour)}, false},
	} {
		s := &seen{tried: now.Add(-test.tried), tree: test.before}
		if got := w.mayDoBetter(s, func() tree { return test.now }); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

// A file that changes while it is being read must not be taken for what was read.
func TestReload_changeWhileOpening(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.js": "import x.txt", "x.txt": "says one"})
	first := true
	s := open(t, folder, func(_ *Config, o *fakeOpener) {
		o.after = func(Found) {
			if first {
				first = false
				write(t, folder, map[string]string{"x.txt": "says two"})
			}
		}
	})
	s.untilSays("a", "two")
}

func TestReload_settings(t *testing.T) {
	folder := t.TempDir()
	yaml := filepath.Join(folder, "patchbay.yaml")
	write(t, folder, map[string]string{"a.js": "says a", "b.js": "says b", "patchbay.yaml": "one"})
	s := open(t, folder, func(_ *Config, o *fakeOpener) { o.files = []string{yaml} })
	s.loaded()

	s.opener.mu.Lock()
	s.opener.settings["a"] = "allow x"
	s.opener.mu.Unlock()
	s.write("patchbay.yaml", "two")
	s.until("another generation", func() bool { return s.status("a").Generation == 2 })
	s.quiet()
	if g := s.status("b").Generation; g != 1 {
		t.Errorf("b has no other settings and is at generation %d", g)
	}

	s.opener.mu.Lock()
	s.opener.refresh = errors.New("patchbay.yaml:1: unknown key")
	s.opener.mu.Unlock()
	s.write("patchbay.yaml", "three")
	s.untilHeard("failed : patchbay.yaml:1: unknown key (serving)")
	s.quiet()
	if g := s.status("a").Generation; g != 2 {
		t.Errorf("a is at generation %d after a configuration that cannot be read", g)
	}
	s.opener.mu.Lock()
	refreshed := s.opener.refreshd
	s.opener.mu.Unlock()
	if refreshed != 2 {
		t.Errorf("read again %d times, want 2", refreshed)
	}
}

// With a clock that does not strike, only notifications lead to a look.
func TestReload_notified(t *testing.T) {
	parent := t.TempDir()
	folder := filepath.Join(parent, "scripts")
	write(t, folder, map[string]string{"a.js": "import _lib/x.js", "_lib/x.js": "says one", "crm/b/connector.js": "says b"})
	s := open(t, folder, func(c *Config, _ *fakeOpener) { c.Every, c.NoNotify = time.Hour, false })
	s.loaded()
	s.write("crm/b/connector.js", "says b2")
	s.untilSays("crm/b", "b2")
	s.write("_lib/x.js", "says two")
	s.untilSays("a", "two")
	must(t, os.MkdirAll(filepath.Join(folder, "new"), 0o755))
	s.quietly()
	s.write("new/c.js", "says c")
	s.untilSays("new/c", "c")
}

func TestReload_notifiedAfterReplacement(t *testing.T) {
	parent := t.TempDir()
	folder := filepath.Join(parent, "scripts")
	write(t, parent, map[string]string{"scripts/a.js": "says one", "next/a.js": "says two"})
	s := open(t, folder, func(c *Config, _ *fakeOpener) { c.Every, c.NoNotify = time.Hour, false })
	s.loaded()
	must(t, os.Rename(folder, filepath.Join(parent, "old")))
	must(t, os.Rename(filepath.Join(parent, "next"), folder))
	s.catalog.hasten() // what the clock would do
	s.untilSays("a", "two")
	s.write("a.js", "says three") // and the new folder is watched
	s.untilSays("a", "three")
}
