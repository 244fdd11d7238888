package bundle

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
	browser bool // browser fields are followed; set before esbuild starts

	mu        sync.Mutex // guards the fields below
	inputs    map[string]*input
	manifests map[string]error         // by folder: whether esbuild may look into it
	doors     map[string]*os.Root      // by root: opened folders that nothing leads out of
	asked     map[string]string        // which file first asked for a package, by its name
	fields    map[string]*browserField // by folder of a package
	wanted    []string                 // paths that would have been read, had they existed
}

type input struct {
	contents string
	script   bool
}

func newGuard(ctx context.Context, source Source, r *roots) *guard {
	return &guard{
		ctx: ctx, source: source, roots: r,
		inputs: map[string]*input{}, manifests: map[string]error{}, doors: map[string]*os.Root{}, asked: map[string]string{},
		fields: map[string]*browserField{},
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
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: emptyNamespace}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			return api.OnLoadResult{Contents: new(string)}, nil
		})
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
		return api.OnResolveResult{Path: name, External: true}, nil
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
	if g.browser {
		if swapped, ok := g.swap(build, args); ok {
			return swapped, nil
		}
	}
	return api.OnResolveResult{}, nil
}

// builtin returns the name under which the table of built-in modules knows a
// module.
func (g *guard) builtin(name string) (string, bool) {
	for _, name := range []string{name, strings.TrimPrefix(name, "node:"), "node:" + name} {
		if slices.Contains(g.source.Builtins, name) {
			return name, true
		}
	}
	return "", false
}

func (g *guard) load(args api.OnLoadArgs) (api.OnLoadResult, error) {
	if err := g.ctx.Err(); err != nil {
		return api.OnLoadResult{}, err
	}
	real, err := filepath.EvalSymlinks(args.Path)
	if err != nil {
		return api.OnLoadResult{}, &refusal{text: "the file cannot be read: " + cause(err).Error(), file: g.roots.show(args.Path)}
	}
	if why := g.roots.check(real); why != allowed {
		return api.OnLoadResult{}, &refusal{reason: why}
	}
	if err := g.manifest(filepath.Dir(real)); err != nil {
		return api.OnLoadResult{}, err
	}
	in, err := g.read(real)
	if err != nil {
		return api.OnLoadResult{}, err
	}
	loader := api.LoaderDefault
	switch kind, asks := args.With["type"]; {
	case !asks:
	case kind == "text":
		loader = api.LoaderText
	case kind == "json":
		loader = api.LoaderJSON
	case kind == "bytes":
		loader = api.LoaderBinary
	default:
		return api.OnLoadResult{}, &refusal{text: fmt.Sprintf("with { type: %q } is not known: there are \"text\", \"json\" and \"bytes\"", kind)}
	}
	contents := in.contents
	if loader == api.LoaderDefault && in.script {
		if err := g.computed(real, contents); err != nil {
			return api.OnLoadResult{}, err
		}
		if strings.Contains(contents, "sourceMappingURL=") {
			// esbuild reads the file that the last such comment names, wherever it
			// lies. A last one that names none is all that stops it.
			contents += "\n//# sourceMappingURL=none:"
		}
	}
	return api.OnLoadResult{Contents: &contents, Loader: loader}, nil
}

// read reads an allowed file. real has no links in it.
func (g *guard) read(real string) (*input, error) {
	g.mu.Lock()
	in := g.inputs[real]
	g.mu.Unlock()
	if in != nil {
		return in, nil
	}
	contents, err := g.open(real)
	if err != nil {
		return nil, &refusal{text: err.Error(), file: g.roots.show(real)}
	}
	in = &input{contents: contents, script: isScript(filepath.Base(real))}
	if err := bounded(contents, in.script); err != nil {
		return nil, &refusal{text: err.Error(), file: g.roots.show(real)}
	}
	g.mu.Lock()
	g.inputs[real] = in
	g.mu.Unlock()
	return in, nil
}

// open reads a regular file through the folder that it was allowed in, so that a
// link which somebody puts in its way meanwhile leads nowhere else.
func (g *guard) open(real string) (string, error) {
	top, rel := g.roots.scripts, ""
	for _, dir := range append([]string{g.roots.scripts}, g.roots.imports...) {
		if below, ok := below(dir, real); ok {
			top, rel = dir, below
			break
		}
	}
	g.mu.Lock()
	door := g.doors[top]
	if door == nil {
		var err error
		if door, err = os.OpenRoot(top); err != nil {
			g.mu.Unlock()
			return "", cause(err)
		}
		g.doors[top] = door
	}
	g.mu.Unlock()
	info, err := door.Lstat(filepath.FromSlash(rel))
	switch {
	case err != nil:
		return "", cause(err)
	case !info.Mode().IsRegular():
		return "", errors.New("it is not a regular file")
	case info.Size() > maxFile:
		return "", fmt.Errorf("it is larger than %d MiB", maxFile>>20)
	}
	f, err := door.Open(filepath.FromSlash(rel))
	if err != nil {
		return "", cause(err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return "", cause(err)
	case len(b) > maxFile:
		return "", fmt.Errorf("it is larger than %d MiB", maxFile>>20)
	}
	return string(b), nil
}

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
		for _, name := range []string{"package.json", "tsconfig.json", "jsconfig.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml"} {
			if real, err := filepath.EvalSymlinks(filepath.Join(dir, name)); err == nil {
				add(real)
			}
		}
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
	files := append(g.files(), g.wanted...)
	slices.Sort(files)
	return loadError(g.source, slices.Compact(files), problems...)
}

// cause strips the path, which is the server's, from an error of the file system.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
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

func isRegular(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}
