package bundle

import (
	"encoding/json"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// The "browser" field of a package.json, older than export conditions, swaps
// files of the package or whole packages it asks for. It cannot be left off:
// axios since 1.7 and liquidjs reach fetch, or need no Node module, only with it.
// It cannot be followed blindly either: axios before 1.7 and others swap to
// XMLHttpRequest, which is not here, so they would load and then fail at the first
// request. esbuild knows only all or nothing. So it is off there and done here,
// for packages in node_modules, and not for those named below. It is off as well
// where package.json's "patchbay": {"conditions": [...]} leaves "browser" out.
//
// The price: a file that was swapped in loses what package.json says of its
// "type" and "sideEffects".

// needsXHR reports whether the browser field of a package leads to
// XMLHttpRequest and to nothing else.
func needsXHR(name, version string) bool {
	switch name {
	case "axios":
		var major, minor int
		_, err := fmt.Sscanf(version, "%d.%d", &major, &minor)
		return err == nil && (major < 1 || major == 1 && minor < 7)
	case "cross-fetch", "superagent":
		return true
	}
	return false
}

// browserField is that of one package.
type browserField struct {
	root    string // the package's folder
	main    string // what replaces the main file; "" where nothing does
	swapped map[string]any
}

// ours marks what the plugin itself asks esbuild to resolve.
type ours struct{}

// emptyNamespace is of modules that a browser field switches off.
const emptyNamespace = "empty"

// swap returns what a browser field puts in the place of an import; ok is false
// where it says nothing.
func (g *guard) swap(build api.PluginBuild, args api.OnResolveArgs) (out api.OnResolveResult, ok bool) {
	from := g.browserField(filepath.Dir(args.Importer))
	name, bare := packageName(args.Path)
	if from != nil && bare {
		if to, ok := from.swapped[args.Path]; ok {
			return g.swapTo(build, from, to, args)
		}
		if to, ok := from.swapped[strings.TrimPrefix(args.Path, "node:")]; ok {
			return g.swapTo(build, from, to, args)
		}
	}
	to := from
	if bare {
		dirs, _ := foldersOf(args.ResolveDir, args.Path, g.roots)
		if len(dirs) == 0 {
			return out, false
		}
		to = g.browserField(dirs[0])
	}
	if to == nil {
		return out, false
	}
	found := build.Resolve(args.Path, api.ResolveOptions{
		Importer: args.Importer, ResolveDir: args.ResolveDir, Namespace: args.Namespace, Kind: args.Kind, With: args.With, PluginData: ours{},
	})
	if len(found.Errors) > 0 || found.External || found.Path == "" {
		return out, false
	}
	value, ok := to.at(found.Path, bare && args.Path == name)
	if !ok {
		return out, false
	}
	return g.swapTo(build, to, value, args)
}

// at returns what replaces a file of the package; isMain says that the package was
// asked for by its name alone.
func (f *browserField) at(file string, isMain bool) (value any, ok bool) {
	file, inside := below(f.root, file)
	if !inside {
		return nil, false
	}
	for _, key := range []string{file, strings.TrimSuffix(file, path.Ext(file)), strings.TrimSuffix(file, "/index.js")} {
		for _, key := range []string{"./" + key, key} {
			if value, ok := f.swapped[key]; ok {
				return value, true
			}
		}
	}
	return f.main, isMain && f.main != ""
}

// swapTo resolves what a browser field says: false, a file of the package, or
// another package, whose own field then counts.
func (g *guard) swapTo(build api.PluginBuild, f *browserField, value any, args api.OnResolveArgs) (out api.OnResolveResult, ok bool) {
	to, isPath := value.(string)
	if !isPath {
		return api.OnResolveResult{Path: args.Path, Namespace: emptyNamespace}, value == false
	}
	name, bare := packageName(to)
	bare = bare && !isRegular(filepath.Join(f.root, filepath.FromSlash(to)))
	if bare {
		if name, ok := g.builtin(to); ok {
			return api.OnResolveResult{Path: name, External: true}, true
		}
	} else {
		to = "./" + strings.TrimPrefix(path.Clean(to), "./")
	}
	resolve := func(to string, from *browserField) api.ResolveResult {
		return build.Resolve(to, api.ResolveOptions{
			Importer: args.Importer, ResolveDir: from.root, Namespace: args.Namespace, Kind: args.Kind, PluginData: ours{},
		})
	}
	found := resolve(to, f)
	if bare && found.Path != "" {
		if other := g.browserField(filepath.Dir(found.Path)); other != nil {
			if again, ok := other.at(found.Path, to == name); ok {
				file, isPath := again.(string)
				if !isPath {
					return api.OnResolveResult{Path: args.Path, Namespace: emptyNamespace}, again == false
				}
				found = resolve("./"+strings.TrimPrefix(path.Clean(file), "./"), other)
			}
		}
	}
	if len(found.Errors) > 0 || found.Path == "" {
		return out, false
	}
	return api.OnResolveResult{Path: found.Path, Namespace: found.Namespace, External: found.External}, true
}

// browserField returns the browser field of the installed package that a folder
// belongs to; nil where there is none, or none to follow.
func (g *guard) browserField(dir string) *browserField {
	slashed := filepath.ToSlash(dir) + "/"
	i := strings.LastIndex(slashed, "/node_modules/")
	if i < 0 {
		return nil
	}
	i += len("/node_modules/")
	name, ok := packageName(slashed[i:])
	if !ok {
		return nil
	}
	root := filepath.FromSlash(slashed[:i] + name)
	g.mu.Lock()
	f, known := g.fields[root]
	g.mu.Unlock()
	if known {
		return f
	}
	f = g.readBrowserField(root)
	g.mu.Lock()
	g.fields[root] = f
	g.mu.Unlock()
	return f
}

func (g *guard) readBrowserField(root string) *browserField {
	contents, _, err := g.readManifest(filepath.Join(root, "package.json"))
	if err != nil || !strings.Contains(contents, `"browser"`) {
		return nil
	}
	var pkg struct {
		Name    string `json:"name"`
		Version string `json:"version"`
		Browser any    `json:"browser"`
		Exports any    `json:"exports"`
	}
	if json.Unmarshal([]byte(contents), &pkg) != nil || needsXHR(pkg.Name, pkg.Version) {
		return nil // a broken one is esbuild's to report
	}
	switch browser := pkg.Browser.(type) {
	case string:
		if pkg.Exports != nil {
			return nil
		}
		return &browserField{root: root, main: browser}
	case map[string]any:
		return &browserField{root: root, swapped: browser}
	}
	return nil
}
