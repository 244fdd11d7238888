package catalog

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// inputs returns the files that a connector depends on and that are worth a
// look: its sources outside node_modules, and what decides how they are
// bundled, be it there or not.
func inputs(p place, root string, sources []string) []string {
	list := []string{p.Entry, p.EnvFile()}
	for _, path := range sources {
		if !strings.Contains(filepath.ToSlash(path), "/node_modules/") {
			list = append(list, path)
		}
	}
	for folder := p.Folder; ; folder = filepath.Dir(folder) {
		for _, name := range connector.Manifests() {
			list = append(list, filepath.Join(folder, name))
		}
		if folder == root || !strings.HasPrefix(folder, root) {
			break
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// realPath resolves the links of a path; the empty path where it leads nowhere.
func realPath(path string) string {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return ""
	}
	return real
}
