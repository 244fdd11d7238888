package bundle

import (
	"os"
	"path/filepath"
	"testing"
)

// A file that becomes a link to a neighbour's after it was allowed is not read.
func TestReadSwapped(t *testing.T) {
	tests := []struct{ name, entry, file, moved, target string }{
		{"a file", "bad/index.js", "bad/data.txt", "bad/data.txt", "../good/.env"},
		{"a file beside a single one", "bad.js", "_data.txt", "_data.txt", "good/.env"},
		{"a folder", "bad/index.js", "bad/lib/data.txt", "bad/lib", "../good"},
		{"a folder beside a single file", "bad.js", "_lib/data.txt", "_lib", "good"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := tree(t, "-- scripts/"+test.entry+" --\n-- scripts/"+test.file+" --\nown\n-- scripts/good/.env --\nA=b\n-- scripts/good/data.txt --\nof the neighbour\n")
			s := source(dir, test.entry)
			r, err := newRoots(s)
			if err != nil {
				t.Fatal(err)
			}
			g := newGuard(t.Context(), s, r)
			defer g.close()
			real := filepath.Join(s.Scripts, filepath.FromSlash(test.file))
			if why := r.check(real); why != allowed {
				t.Fatal(why)
			}
			moved := filepath.Join(s.Scripts, filepath.FromSlash(test.moved))
			if err := os.Rename(moved, moved+".old"); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(filepath.FromSlash(test.target), moved); err != nil {
				t.Fatal(err)
			}
			if in, err := g.read(real); err == nil {
				t.Errorf("read %q through a link that came after the check", in.contents)
			}
		})
	}
}
