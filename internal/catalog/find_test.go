package catalog

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/patchbay/patchbay/internal/connector"
)

func TestFind(t *testing.T) {
	for _, test := range []struct {
		name  string
		files []string // "a -> b" is a link; "a:" is followed by content
		want  []string // "name entry", or "name! part of the problem"
	}{
		{"all extensions", []string{"a.js", "b.mjs", "c.cjs", "d.ts", "e.mts", "f.cts", "g.jsx", "h.tsx"},
			[]string{"a a.js", "b b.mjs", "c c.cjs", "d d.ts", "e e.mts", "f f.cts", "g g.jsx", "h h.tsx"}},
		{"extensions in capitals", []string{"a.JS", "b/index.Ts"}, []string{"a a.JS", "b b/index.Ts"}},
		{"what is none", []string{"a.test.js", "a.test.ts", "a.test.b.js", "t.d.ts", "t.d.mts", "t.d.cts", "_b.js", ".c.js", ".js", "d.json", "e.txt", "README.md", "f", "a.js~", "g.env", "patchbay.yaml"}, nil},
		{"what looks like none", []string{"d.js", "x.d.js", "test.js", "latest.js", "a.b.js"}, []string{"a.b a.b.js", "d d.js", "latest latest.js", "test test.js", "x.d x.d.js"}},
		{"hidden folders", []string{"node_modules/a.js", "_shared/a.js", ".git/a.js", "crm/node_modules/x/index.js"}, nil},
		{"folders", []string{"a/connector.ts", "a/lib.js", "b/index.js", "c/package.json:{\"main\":\"src/run.js\"}", "c/src/run.js"},
			[]string{"a a/connector.ts", "b b/index.js", "c c/src/run.js"}},
		{"connector before index before main", []string{"a/connector.js", "a/index.js", "b/index.js", "b/main.js", "b/package.json:{\"main\":\"main.js\"}"},
			[]string{"a a/connector.js", "b b/index.js"}},
		{"main without extension, and a folder", []string{"a/package.json:{\"main\":\"./src/run\"}", "a/src/run.ts", "b/package.json:{\"main\":\"lib\"}", "b/lib/index.mjs"},
			[]string{"a a/src/run.ts", "b b/lib/index.mjs"}},
		{"a package without main", []string{"crm/package.json:{}", "crm/slack.js"}, []string{"crm/slack crm/slack.js"}},
		{"a main that is not there", []string{"a/package.json:{\"main\":\"dist/x.js\"}"}, []string{`a! main is "dist/x.js", which is not there`}},
		{"a main outside", []string{"a/package.json:{\"main\":\"../b.js\"}", "b.js"}, []string{"a! main leads out of the folder", "b b.js"}},
		{"a main that is no text", []string{"a/package.json:{\"main\":7}"}, []string{"a! it is no JSON that names a main"}},
		{"nested", []string{"crm/slack.js", "crm/eu/hubspot/index.ts", "crm/eu/hubspot/lib/x.js", "top.js"},
			[]string{"crm/eu/hubspot crm/eu/hubspot/index.ts", "crm/slack crm/slack.js", "top top.js"}},
		{"itself one connector", []string{"connector.js", "lib.js", "crm/slack.js"}, []string{". connector.js"}},
		{"an index at the top is one of many", []string{"index.js", "b.js"}, []string{"b b.js", "index index.js"}},
		{"one name twice", []string{"a.js", "a.ts", "b.js"}, []string{`a! a.js and a.ts give one name, "a"`, "b b.js"}},
		{"one name as file and folder", []string{"a.js", "a/connector.js"}, []string{`a! a.js and a/connector.js give one name, "a"`}},
		{"a file beside a folder of its name", []string{"a.js", "a/b.js"}, []string{"a a.js", "a/b a/b.js"}},
		{"two entries", []string{"a/connector.js", "a/connector.ts"}, []string{"a! connector.js and connector.ts are both the entry"}},
		{"two entries at the top", []string{"connector.js", "connector.mjs"}, []string{".! connector.js and connector.mjs are both the entry"}},
		{"names that no address has", []string{"a\\b.js", "c\x01d/index.js", "node_modules.js", "ok-ü.js"},
			[]string{"a\\b! holds a character that no name has", "c\x01d! holds a character", "node_modules! leads into node_modules", "ok-ü ok-ü.js"}},
		{"links to files and folders", []string{"_real/x.js", "_real/y/index.js", "a.js -> _real/x.js", "b -> _real/y", "c -> _real"},
			[]string{"a a.js", "b b/index.js", "c/x c/x.js", "c/y c/y/index.js"}},
		{"a link to nothing", []string{"a.js -> nowhere.js", "b -> nowhere"}, []string{"a! a link to a file that is not there"}},
		{"circles of links", []string{"a/x.js", "a/up -> ..", "a/self -> ."}, []string{"a/x a/x.js"}},
		{"ConfigMap", []string{"..v1/a.js", "..data -> ..v1", "a.js -> ..data/a.js"}, []string{"a a.js"}},
		{"a pipe", []string{"a.js|", "b.js"}, []string{"a! no regular file", "b b.js"}},
		{"nothing", nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := t.TempDir()
			for _, file := range test.files {
				if link, target, ok := strings.Cut(file, " -> "); ok {
					must(t, os.Symlink(target, filepath.Join(folder, link)))
				} else if pipe, ok := strings.CutSuffix(file, "|"); ok {
					must(t, syscall.Mkfifo(filepath.Join(folder, pipe), 0o600))
				} else {
					name, text, _ := strings.Cut(file, ":")
					write(t, folder, map[string]string{name: text})
				}
			}
			found, problems, err := Find(folder)
			must(t, err)
			got := map[string]string{}
			for _, f := range found {
				rel, err := filepath.Rel(folder, f.Entry)
				must(t, err)
				got[string(f.Name)] = filepath.ToSlash(rel)
			}
			for _, p := range problems {
				got[string(p.Connector)+"!"] = p.Error()
			}
			for _, want := range test.want {
				if name, problem, ok := strings.Cut(want, "! "); ok {
					if text := got[name+"!"]; !strings.Contains(text, problem) {
						t.Errorf("%s: problem %q, want %q", name, text, problem)
					}
					delete(got, name+"!")
					continue
				}
				at := strings.LastIndex(want, " ")
				if entry := got[want[:at]]; entry != want[at+1:] {
					t.Errorf("%s: entry %q, want %q", want[:at], entry, want[at+1:])
				}
				delete(got, want[:at])
			}
			if len(got) > 0 {
				t.Errorf("found besides: %q", got)
			}
		})
	}
}

func TestFind_folders(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.js": "", "crm/b.js": "", "crm/c/index.js": "", "d/package.json": `{"main":"src/x.js"}`, "d/src/x.js": ""})
	found, _, err := Find(folder)
	must(t, err)
	env := []string{"a.env", "crm/b.env", "crm/c/.env", "d/.env"}
	for i, want := range []Found{
		{Name: "a", Entry: "a.js", Folder: ".", Single: true},
		{Name: "crm/b", Entry: "crm/b.js", Folder: "crm", Single: true},
		{Name: "crm/c", Entry: "crm/c/index.js", Folder: "crm/c"},
		{Name: "d", Entry: "d/src/x.js", Folder: "d"},
	} {
		want.Entry, want.Folder = filepath.Join(folder, want.Entry), filepath.Join(folder, want.Folder)
		if i >= len(found) || found[i] != want {
			t.Errorf("found %+v, want %+v at %d", found, want, i)
		}
		if got := want.EnvFile(); got != filepath.Join(folder, env[i]) {
			t.Errorf("%s: secrets in %s, want %s", want.Name, got, env[i])
		}
	}
}

func TestFind_links(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"a/index.js": "", "b/x.js": ""})
	must(t, os.Symlink("../b", filepath.Join(folder, "a", "b")))
	must(t, os.Symlink("../a", filepath.Join(folder, "b", "a")))
	// Each folder links to the other: an endless number of names, bounded.
	if _, _, err := Find(folder); err != nil {
		t.Fatal(err)
	}
}

func TestFind_unreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads everything")
	}
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.js": "", "crm/x.js": ""})
	must(t, os.Chmod(filepath.Join(folder, "crm"), 0))
	defer os.Chmod(filepath.Join(folder, "crm"), 0o755)
	found, problems, err := Find(folder)
	must(t, err)
	if len(found) != 1 || len(problems) != 1 || !strings.Contains(problems[0].Error(), "cannot be read") {
		t.Errorf("found %v, problems %v", found, problems)
	}
}

// What lies in a folder that cannot be read is not known to be gone.
func TestFinding_knows(t *testing.T) {
	f := &finding{unread: []string{"crm"}}
	for name, want := range map[connector.Name]bool{"crm": false, "crm/slack": false, "crm/eu/x": false, "crmx": true, "a": true} {
		if got := f.knows(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestFind_noFolder(t *testing.T) {
	if _, _, err := Find(filepath.Join(t.TempDir(), "nowhere")); err == nil {
		t.Error("no error")
	}
}

// FuzzFind makes a file of any name, and asks that it is found, is a problem, or
// is passed over by the rules; never that it is found under another name.
func FuzzFind(f *testing.F) {
	for _, name := range []string{"a.js", "_a.js", "a\\b.ts", "a\nb.js", "\xff.js", "a.d.ts", "connector.js", "con nector.js"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, file string) {
		folder := t.TempDir()
		if file == "" || strings.ContainsAny(file, "/\x00") || file == "." || file == ".." || os.WriteFile(filepath.Join(folder, file), nil, 0o600) != nil {
			return
		}
		found, problems, err := Find(folder)
		must(t, err)
		base, ok := connector.ScriptName(file)
		switch want := fmt.Sprint(ok); {
		case !ok && len(found)+len(problems) == 0:
		case ok && len(found)+len(problems) == 1:
			if len(found) == 1 && string(found[0].Name) != base && found[0].Name != connector.Root {
				t.Fatalf("%q is found as %q", file, found[0].Name)
			}
		default:
			t.Fatalf("%q is a script: %s; found %v, problems %v", file, want, found, problems)
		}
	})
}
