package bundle

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func openFiles(t *testing.T, s Source) *Files {
	t.Helper()
	files, err := OpenFiles(s)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// all returns the paths of all files that can be reached by listing.
func all(t *testing.T, files *Files) []string {
	t.Helper()
	var out []string
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		if !d.IsDir() {
			out = append(out, name)
			data, err := fs.ReadFile(files, name)
			if err != nil || strings.Contains(string(data), "PRIVATE") {
				t.Errorf("%s is listed: %q, %v", name, data, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A connector sees what its bundle could hold, and no name that begins with ".".
func TestFilesOfConnector(t *testing.T) {
	tests := []struct {
		name, entry, more string
		imports           []string
		folder            string
		want              []string
		hidden            []string // names that are not there
	}{
		{
			name: "a folder", entry: "me/index.js", folder: "/me",
			more: "-- scripts/me/index.js --\n1\n-- scripts/me/t/a.liquid --\nhi\n-- scripts/me/.npmrc --\nPRIVATE\n-- scripts/me/.env --\nPRIVATE\n-- scripts/me/prod.env --\nPRIVATE\n-- scripts/me/web.env.local --\nPRIVATE\n-- scripts/me/patchbay.yml~ --\nPRIVATE\n-- scripts/me/.git/config --\nPRIVATE\n" +
				"-- scripts/me/out.txt --\n-> ../../outside/secret.txt\n-- scripts/me/n.json --\n-> ../neighbour/data.json\n-- scripts/me/hidden --\n-> .npmrc\n-- scripts/me/b.txt --\n-> t/a.liquid\n-- scripts/me/.c --\n-> t/a.liquid\n-- scripts/package.json --\n{}",
			want: []string{"_shared/lib.js", "_shared/node_modules/dep/index.js", "me/b.txt", "me/index.js", "me/t/a.liquid", "node_modules/pkg/index.js", "package.json"},
			hidden: []string{"other.js", "neighbour", "neighbour/data.json", "me/.env", "me/prod.env", "me/web.env.local", "me/patchbay.yml~", "me/.npmrc", "me/.git/config", "me/out.txt", "me/n.json", "me/hidden", "me/.c", "patchbay.yaml", "crm", "data.json", "../outside/secret.txt",
				"_shared/out.txt", "_shared/dir/lib.js", "node_modules/linked/lib.js", "/etc/passwd", "me/../other.js", ".imports/x", ""},
		},
		{
			name: "a single file", entry: "me.js", folder: "/", more: "-- scripts/me.js --\n1\n-- scripts/me.env --\nPRIVATE",
			want:   []string{"_file.js", "_shared/lib.js", "_shared/node_modules/dep/index.js", "crm/_crm/lib.js", "data.json", "me.js", "node_modules/pkg/index.js", "plain/page.html"},
			hidden: []string{"other.js", "neighbour/data.json", "plain/also.js", "crm/slack/index.js", "patchbay.yaml", ".npmrc", "me.env"},
		},
		{
			name: "a granted folder", entry: "me/index.js", folder: "/me", imports: []string{"outside/shared"}, more: "-- scripts/me/index.js --\n1",
			want: []string{"_shared/lib.js", "_shared/node_modules/dep/index.js", "me/index.js", "node_modules/pkg/index.js"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := tree(t, neighbourhood)
			write(t, dir, test.more)
			s := source(dir, test.entry)
			for _, granted := range test.imports {
				s.Imports = append(s.Imports, filepath.Join(dir, granted))
			}
			files := openFiles(t, s)
			if files.Folder() != test.folder {
				t.Errorf("the folder is %q, want %q", files.Folder(), test.folder)
			}
			if got := all(t, files); !slices.Equal(got, test.want) {
				t.Errorf("it sees %q\nwant %q", got, test.want)
			}
			for _, name := range test.hidden {
				file, err := files.Open(name)
				if err == nil {
					file.Close()
				}
				if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) || strings.Contains(err.Error(), dir) {
					t.Errorf("%q: %v", name, err)
				}
			}
			if len(test.imports) > 0 {
				data, err := fs.ReadFile(files, ".imports/shared/ok.js")
				if err != nil || !strings.Contains(string(data), "granted") {
					t.Errorf("the granted file: %q, %v", data, err)
				}
			}
		})
	}
}

func TestFilesAsFS(t *testing.T) {
	dir := tree(t, "-- scripts/me/index.js --\n1\n-- scripts/me/t/a.txt --\na\n-- scripts/me/t/b --\n-> ../t/a.txt\n-- scripts/me/u --\n-> t\n")
	if err := fstest.TestFS(openFiles(t, source(dir, "me/index.js")), "me/index.js", "me/t/a.txt", "me/t/b", "me/u/a.txt"); err != nil {
		t.Error(err)
	}
}

// Kubernetes swaps a folder by a link: a file has one place before and after.
func TestFilesOfConfigMap(t *testing.T) {
	dir := tree(t, "-- scripts/..v1/me.js --\n1\n-- scripts/..v1/t.txt --\none\n-- scripts/..v2/t.txt --\ntwo\n-- scripts/..data --\n-> ..v1\n-- scripts/me.js --\n-> ..data/me.js\n-- scripts/t.txt --\n-> ..data/t.txt\n")
	files := openFiles(t, source(dir, "me.js"))
	for _, want := range []string{"one\n", "two\n"} {
		if data, err := fs.ReadFile(files, "t.txt"); err != nil || string(data) != want {
			t.Errorf("%q, %v, want %q", data, err, want)
		}
		link := filepath.Join(dir, "scripts", "..data")
		if err := os.Remove(link); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink("..v2", link); err != nil {
			t.Fatal(err)
		}
	}
}
