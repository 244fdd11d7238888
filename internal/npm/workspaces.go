package npm

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// workspaces returns the folders of a project that its package.json lists as
// packages of their own, sorted. A pattern has * for a part of a name and ** for
// any folders; with ! before it, it takes out.
func workspaces(folder *os.Root, manifest object) ([]location, error) {
	patterns := manifest.list("workspaces")
	if inner := manifest.object("workspaces"); inner != nil {
		patterns = inner.list("packages")
	}
	found := map[location]bool{}
	for _, pattern := range patterns {
		pattern, out := strings.CutPrefix(pattern, "!")
		pattern = strings.Trim(strings.TrimPrefix(pattern, "./"), "/")
		if slices.Contains(strings.Split(pattern, "/"), "..") {
			return nil, fmt.Errorf("the workspaces %q lead out of the folder, which is not supported", brief(pattern))
		}
		matches, err := match(folder.FS(), pattern)
		if err != nil {
			return nil, fmt.Errorf("the workspaces %q: %w", brief(pattern), err)
		}
		for _, place := range matches {
			if out {
				delete(found, location(place))
			} else {
				found[location(place)] = true
			}
		}
	}
	return sortedLocations(found), nil
}

// match returns the folders with a package.json that a pattern means.
func match(files fs.FS, pattern string) ([]string, error) {
	parts := strings.Split(pattern, "/")
	if _, err := path.Match(strings.Join(parts, "/"), ""); err != nil {
		return nil, err
	}
	var found []string
	var walk func(at string, parts []string, depth int)
	walk = func(at string, parts []string, depth int) {
		if len(found) > maxPackages || depth > 32 {
			return
		}
		if len(parts) == 0 {
			if info, err := fs.Stat(files, path.Join(at, "package.json")); err == nil && info.Mode().IsRegular() && at != "." {
				found = append(found, at)
			}
			return
		}
		if !strings.ContainsAny(parts[0], "*?[") {
			if info, err := fs.Stat(files, path.Join(at, parts[0])); err == nil && info.IsDir() {
				walk(path.Join(at, parts[0]), parts[1:], depth+1)
			}
			return
		}
		if parts[0] == "**" {
			walk(at, parts[1:], depth)
		}
		entries, _ := fs.ReadDir(files, at)
		for _, entry := range entries {
			name := entry.Name()
			if name == modules || name[0] == '.' {
				continue
			}
			if info, err := fs.Stat(files, path.Join(at, name)); err != nil || !info.IsDir() {
				continue
			}
			if parts[0] == "**" {
				walk(path.Join(at, name), parts, depth+1)
			} else if ok, _ := path.Match(parts[0], name); ok {
				walk(path.Join(at, name), parts[1:], depth+1)
			}
		}
	}
	walk(".", parts, 0)
	return found, nil
}
