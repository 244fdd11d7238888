package bundle

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/patchbay/patchbay/internal/connector"
)

// guard stands between esbuild and the disk for one build: it reads each file
// itself, after roots allowed it and bounds let it pass, and remembers what was
// read, so that a frame of code is only ever shown of such a file. esbuild calls
// it from many goroutines.
type guard struct {
	ctx     context.Context
	source  Source
	roots   *roots
	browser bool               // browser fields are followed; set before esbuild starts
	absent  map[absence]string // why; set before esbuild starts

	mu        sync.Mutex // guards the fields below
	inputs    map[string]*input
	manifests map[string]error    // by folder: whether esbuild may look into it
	doors     map[string]*os.Root // by root: opened folders that nothing leads out of
	asked     map[string]string   // which file first asked for a package, by its name
	wanted    []string            // paths that would have been read, had they existed
}

type input struct {
	contents string
	script   bool
	self     insertion // what esbuild sees besides
}

func newGuard(ctx context.Context, source Source, r *roots) *guard {
	return &guard{
		ctx: ctx, source: source, roots: r,
		inputs: map[string]*input{}, manifests: map[string]error{}, doors: map[string]*os.Root{}, asked: map[string]string{},
		absent: map[absence]string{},
	}
}

func (g *guard) close() {
	for _, door := range g.doors {
		door.Close()
	}
}

// refusal is why a file does not get into the bundle. It never holds anything of
// the file.
type refusal struct {
	reason reason
	text   string // of a refusal that is not about the place
	file   string // as shown: the file that text is about
	in     string // real path of the file that holds the import, where esbuild does not know
	at     int    // its offset there
	length int
}

func (r *refusal) Error() string { return string(r.reason) + r.text }

// entryPoint is the connector's first file.
type entryPoint struct {
	real   string
	strict bool // it begins with "use strict"
}

// entry looks at the entry before esbuild does.
func (g *guard) entry() (entryPoint, error) {
	shown := g.roots.entry
	real, err := filepath.EvalSymlinks(g.source.Entry)
	if err != nil {
		return entryPoint{}, fmt.Errorf("%s cannot be read: %w", shown, cause(err))
	}
	switch g.roots.check(real) {
	case allowed:
	case ofSecrets, ofOperator:
		return entryPoint{}, fmt.Errorf("connector %q is a file that the configuration names as its own or as a secret's: no connector may have it", g.source.Name)
	case ofAnother:
		return entryPoint{}, fmt.Errorf("connector %q is a link to another connector's file: copy it, or link to a file in a folder that begins with \"_\"", g.source.Name)
	default:
		return entryPoint{}, fmt.Errorf("connector %q is a link that leads out of its own folder: "+
			"copy the files, or grant the folder that it leads to in patchbay.yaml with imports: [FOLDER]", g.source.Name)
	}
	in, err := g.read(real)
	if err != nil {
		return entryPoint{}, fmt.Errorf("%s cannot be loaded: %w", shown, err)
	}
	if strings.TrimSpace(strings.TrimPrefix(in.contents, "\ufeff")) == "" {
		return entryPoint{}, fmt.Errorf("%s is empty: export a function for each method, such as export async function add({ rows }) { ... }", shown)
	}
	return entryPoint{real: real, strict: saysUseStrict(in.contents)}, nil
}

func (g *guard) plugin() api.Plugin {
	return api.Plugin{Name: "patchbay", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			return g.resolve(build, args)
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "file"}, g.load)
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: builtinNamespace}, g.loadBuiltin)
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: absentNamespace}, loadAbsent)
	}}
}

// resolve hands out built-in modules and refuses what no folder holds. All else
// is left to esbuild: a path returned from here would lose what package.json
// says of it, and an error would break packages that try to require and catch.
func (g *guard) resolve(build api.PluginBuild, args api.OnResolveArgs) (api.OnResolveResult, error) {
	if _, ok := args.PluginData.(ours); ok || args.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{}, nil
	}
	if err := g.ctx.Err(); err != nil {
		return api.OnResolveResult{}, err
	}
	if name, ok := g.builtin(args.Path); ok {
		return g.resolveBuiltin(name, args), nil
	}
	if left, ok := g.leaveLate(args); ok {
		return left, nil
	}
	for _, scheme := range []string{"http:", "https:", "//", "data:", "file:"} {
		if strings.HasPrefix(args.Path, scheme) {
			return api.OnResolveResult{}, &refusal{text: "a URL cannot be imported: save what it names as a file of the connector and import that"}
		}
	}
	if args.ResolveDir == "" || args.Importer == "" || !filepath.IsAbs(args.Importer) {
		return api.OnResolveResult{}, nil
	}
	if name, ok := packageName(args.Path); ok {
		g.mu.Lock()
		if _, ok := g.asked[name]; !ok {
			g.asked[name] = args.Importer
		}
		g.mu.Unlock()
	}
	dirs, isPackage := foldersOf(args.ResolveDir, args.Path, g.roots)
	for _, dir := range dirs {
		if isPackage && g.roots.lexical(filepath.Join(dir, "package.json")) != allowed {
			return api.OnResolveResult{}, &refusal{reason: linkedPackage}
		}
		if err := g.manifest(dir); err != nil {
			return api.OnResolveResult{}, err
		}
	}
	if args.Kind == api.ResolveJSRequireResolve {
		if named, ok := g.resolvedName(build, args); ok {
			return named, nil
		}
	}
	return api.OnResolveResult{}, nil
}

// otherCase returns the name of a file that differs in case only: esbuild takes one
// for the other.
func otherCase(file string) string {
	entries, _ := os.ReadDir(filepath.Dir(file))
	for _, e := range entries {
		if strings.EqualFold(e.Name(), filepath.Base(file)) {
			return e.Name()
		}
	}
	return ""
}

func (g *guard) load(args api.OnLoadArgs) (api.OnLoadResult, error) {
	if err := g.ctx.Err(); err != nil {
		return api.OnLoadResult{}, err
	}
	real, err := filepath.EvalSymlinks(args.Path)
	if errors.Is(err, fs.ErrNotExist) && g.browser && nodeModules(filepath.ToSlash(args.Path)) {
		// A browser field switches the file off, and esbuild names it as it was asked for.
		return api.OnLoadResult{Contents: new(string)}, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return api.OnLoadResult{}, &refusal{text: "there is no such file" + connector.DidYouMean(otherCase(args.Path))}
	}
	if err != nil {
		return api.OnLoadResult{}, &refusal{text: "the file cannot be read: " + cause(err).Error(), file: g.roots.show(args.Path)}
	}
	if why := g.roots.check(real); why != allowed {
		return api.OnLoadResult{}, &refusal{reason: why}
	}
	if err := g.manifest(filepath.Dir(real)); err != nil {
		return api.OnLoadResult{}, err
	}
	if filepath.Ext(real) == ".node" && nodeModules(filepath.ToSlash(real)) {
		contents := nativeAddon
		return api.OnLoadResult{Contents: &contents, Loader: api.LoaderJS}, nil
	}
	in, err := g.read(real)
	if err != nil {
		return api.OnLoadResult{}, err
	}
	loader := api.LoaderDefault
	kind, asks := args.With["type"]
	switch {
	case !asks && in.script:
		loader = loaders[strings.ToLower(filepath.Ext(real))] // esbuild knows no .JS
	case !asks:
	case kind == "text":
		loader = api.LoaderText
	case kind == "json":
		loader = api.LoaderJSON
		if err := boundedJSON(in.contents); err != nil {
			return api.OnLoadResult{}, &refusal{text: err.Error(), file: g.roots.show(real)}
		}
	case kind == "bytes":
		loader = api.LoaderBinary
	default:
		return api.OnLoadResult{}, &refusal{text: fmt.Sprintf("with { type: %q } is not known: there are \"text\", \"json\" and \"bytes\"", kind)}
	}
	contents := in.contents
	if other, ok := standIn(real); ok && !asks {
		return api.OnLoadResult{Contents: &other, Loader: api.LoaderJS}, nil
	}
	if !asks && in.script {
		if err := g.computed(real, contents); err != nil {
			return api.OnLoadResult{}, err
		}
		contents, _ = withoutEmptyAsync(contents)
		contents = in.self.into(contents)
		if strings.Contains(contents, "sourceMappingURL=") {
			// esbuild reads the file that the last such comment names, wherever it
			// lies. A last one that names none is all that stops it.
			contents += "\n//# sourceMappingURL=none:"
		}
	}
	return api.OnLoadResult{Contents: &contents, Loader: loader}, nil
}
