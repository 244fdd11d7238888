package bundle

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// files are the paths to look at for changes. See Bundle.Files.
func (g *guard) files() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	set := map[string]bool{g.source.Entry: true}
	add := func(real string) {
		set[real] = true
		if listed, ok := g.roots.asListed(real); ok {
			set[listed] = true
		}
	}
	for real := range g.inputs {
		if !nodeModules(filepath.ToSlash(real)) {
			add(real)
		}
	}
	for _, dir := range g.chain() {
		for _, name := range connector.Manifests() {
			if real, err := filepath.EvalSymlinks(filepath.Join(dir, name)); err == nil {
				add(real)
			}
		}
	}
	for _, file := range g.wanted {
		set[file] = true
	}
	out := make([]string, 0, len(set))
	for file := range set {
		out = append(out, file)
	}
	slices.Sort(out)
	return out
}

// chain returns the folders from the connector's up to the scripts folder, as
// listed.
func (g *guard) chain() []string {
	var out []string
	for place := g.roots.folder; ; place = parent(place) {
		out = append(out, filepath.Join(g.roots.listed, filepath.FromSlash(place)))
		if place == "" {
			return out
		}
	}
}

// packageNames returns the names of the npm packages that files came from.
func (g *guard) packageNames() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	set := map[string]bool{}
	for real := range g.inputs {
		if filepath.Base(real) == "package.json" {
			continue
		}
		slashed := filepath.ToSlash(real)
		if i := strings.LastIndex(slashed, "/node_modules/"); i >= 0 {
			if name, ok := packageName(slashed[i+len("/node_modules/"):]); ok {
				set[name] = true
			}
		}
	}
	out := make([]string, 0, len(set))
	for name := range set {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func (g *guard) want(files ...string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.wanted = append(g.wanted, files...)
}

func (g *guard) failed(problems ...connector.Problem) *connector.LoadError {
	return loadError(g.source, g.files(), problems...)
}
