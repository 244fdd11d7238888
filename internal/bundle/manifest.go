package bundle

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// manifest decides whether esbuild may look into a folder, which makes it read
// the folder's package.json and those above it.
func (g *guard) manifest(dir string) error {
	for {
		if _, ok := below(g.roots.scripts, dir); !ok {
			return nil
		}
		g.mu.Lock()
		err, known := g.manifests[dir]
		g.mu.Unlock()
		if !known {
			err = g.manifestIn(dir)
			g.mu.Lock()
			g.manifests[dir] = err
			g.mu.Unlock()
		}
		if err != nil || dir == g.roots.scripts {
			return err
		}
		dir = filepath.Dir(dir)
	}
}

func (g *guard) manifestIn(dir string) error {
	file := filepath.Join(dir, "package.json")
	info, err := os.Lstat(file)
	switch {
	case err != nil:
		return nil
	case info.Mode()&fs.ModeSymlink == 0:
		// Whether the folder is allowed is asked when a file of it is loaded.
		real, err := filepath.EvalSymlinks(file)
		if err != nil || g.roots.check(real) != allowed {
			return nil
		}
	}
	_, _, err = g.readManifest(file)
	return err
}

// readManifest reads a package.json or tsconfig.json and returns its real path.
func (g *guard) readManifest(file string) (contents, real string, err error) {
	real, err = filepath.EvalSymlinks(file)
	if err != nil {
		return "", "", &refusal{text: "it cannot be read: " + cause(err).Error(), file: g.roots.show(file)}
	}
	if g.roots.check(real) != allowed {
		return "", "", &refusal{text: "it is a link that leads out of the connector's own files: copy it", file: g.roots.show(file)}
	}
	in, err := g.read(real)
	if err != nil {
		return "", "", err
	}
	return in.contents, real, nil
}

// packageName returns the package that an import names: "a" of "a/b", "@a/b" of
// "@a/b/c".
func packageName(path string) (string, bool) {
	if path == "" || path[0] == '.' || path[0] == '/' || path[0] == '#' || filepath.IsAbs(path) {
		return "", false
	}
	first, rest, _ := strings.Cut(path, "/")
	if first[0] != '@' {
		return first, true
	}
	second, _, _ := strings.Cut(rest, "/")
	return first + "/" + second, first != "@" && second != ""
}

// foldersOf returns the folders whose package.json esbuild is going to read to
// resolve an import, as far as the import itself tells: of an installed package
// its folder, of a path the folders that it may name.
func foldersOf(from, path string, r *roots) (dirs []string, isPackage bool) {
	name, isPackage := packageName(path)
	if !isPackage {
		if path == "" || path[0] == '#' {
			return nil, false
		}
		target := filepath.FromSlash(path)
		if !filepath.IsAbs(target) {
			target = filepath.Join(from, target)
		}
		return []string{filepath.Dir(target), target}, false
	}
	for dir := from; ; dir = filepath.Dir(dir) {
		if _, ok := below(r.scripts, dir); !ok {
			return nil, true
		}
		if filepath.Base(dir) == "node_modules" {
			continue
		}
		folder := filepath.Join(dir, "node_modules", filepath.FromSlash(name))
		if real, err := filepath.EvalSymlinks(folder); err == nil {
			return []string{real}, true
		}
	}
}
