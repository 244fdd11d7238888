package bundle

import (
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/realfile"
)

// frame draws a line of a file. column counts bytes from 0.
func frame(contents string, line, column, length int) string {
	text, ok := lineOf(contents, line)
	if !ok {
		return ""
	}
	return connector.Frame(line, text, column, length)
}

// Frame draws the line of a place that Locate returned, as it is in the file now;
// the empty text where the file is none that the user wrote, or lies in a folder
// that the operator granted.
func (b *Bundle) Frame(file string, line, column int) string {
	real, err := filepath.EvalSymlinks(filepath.Join(b.scripts, filepath.FromSlash(file)))
	if err != nil || !slices.Contains(b.Files, real) {
		return ""
	}
	below, _ := below(b.scripts, real)
	top, err := os.OpenRoot(b.scripts)
	if err != nil {
		return ""
	}
	defer top.Close()
	f, err := realfile.Open(top, below)
	if err != nil {
		return ""
	}
	defer f.Close()
	contents, err := io.ReadAll(io.LimitReader(f, maxFile))
	if err != nil {
		return ""
	}
	text, ok := lineOf(string(contents), line)
	if !ok || line < 1 {
		return ""
	}
	return connector.Frame(line, text, offset(text, column-1), 0)
}
