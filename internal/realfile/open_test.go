package realfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// errAny stands for whatever error: here the folder that was opened holds it.
var errAny = errors.New("any")

func TestOpen(t *testing.T) {
	tests := []struct {
		name   string
		before bool   // the link is there before anything is looked at
		moved  string // what becomes a link, between its look and its opening
		target string
		want   error
	}{
		{name: "as it was allowed"},
		{name: "the file becomes a link to a neighbour's", moved: "bad/sub/data.json", target: "../../good/sub/data.json", want: errAny},
		{name: "the file becomes a link to one beside it", moved: "bad/sub/data.json", target: "other.json", want: ErrMoved},
		{name: "its folder becomes a link to a neighbour's", moved: "bad/sub", target: "../good/sub", want: errAny},
		{name: "a folder above becomes one", moved: "bad", target: "good", want: ErrMoved},
		{name: "the file is a link by now", before: true, moved: "bad/sub/data.json", target: "../../good/sub/data.json", want: ErrIrregular},
		{name: "its folder is a link by now", before: true, moved: "bad/sub", target: "../good/sub", want: ErrMoved},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, who := range []string{"bad", "good"} {
				if err := os.MkdirAll(filepath.Join(dir, who, "sub"), 0o755); err != nil {
					t.Fatal(err)
				}
				for file, text := range map[string]string{"data.json": who, "other.json": "other"} {
					if err := os.WriteFile(filepath.Join(dir, who, "sub", file), []byte(text), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
			swap := func(part string) {
				if test.moved == "" || filepath.Base(test.moved) != part {
					return
				}
				moved := filepath.Join(dir, filepath.FromSlash(test.moved))
				if err := errors.Join(os.Rename(moved, moved+".old"), os.Symlink(filepath.FromSlash(test.target), moved)); err != nil {
					t.Fatal(err)
				}
			}
			between := swap
			if test.before {
				swap(filepath.Base(test.moved))
				between = func(string) {}
			}
			top, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer top.Close()
			file, err := open(top, "bad/sub/data.json", between)
			if !errors.Is(err, test.want) && (test.want != errAny || err == nil) {
				t.Fatalf("error is %v, want %v", err, test.want)
			}
			if err != nil {
				return
			}
			defer file.Close()
			if text, err := io.ReadAll(file); err != nil || string(text) != "bad" {
				t.Errorf("read %q, %v", text, err)
			}
		})
	}
}
