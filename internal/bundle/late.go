package bundle

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/patchbay/patchbay/internal/connector"
)

// Packages ask for what may not be there: an optional dependency, a module of a
// newer Node, a binding in native code. In Node that is an error where the program
// reaches it, which packages catch or never come to; so it is here. A package's
// import statement is reached when the package loads, and a user's own file is there
// to be mended: for both the bundle fails.

// absence is an import that led nowhere.
type absence struct{ importer, spec string }

// late reports whether an import is only looked up when it is reached, and may be
// missing until then.
func late(args api.OnResolveArgs) bool {
	switch args.Kind {
	case api.ResolveJSRequireCall, api.ResolveJSRequireResolve, api.ResolveJSDynamicImport:
		return nodeModules(filepath.ToSlash(args.Importer))
	}
	return false
}

// absentNamespace is of the modules that throw in the place of absent ones.
const absentNamespace = "absent"

// leaveLate answers for an import that is known to lead nowhere; ok is false for any
// other.
func (g *guard) leaveLate(args api.OnResolveArgs) (out api.OnResolveResult, ok bool) {
	if !late(args) {
		return out, false
	}
	_, ofNode := connector.NodeModule(args.Path)
	why, known := g.absent[absence{args.Importer, args.Path}]
	if known && args.Kind != api.ResolveJSRequireResolve {
		return api.OnResolveResult{Path: args.Path, Namespace: absentNamespace, PluginData: absent(why)}, true
	}
	return api.OnResolveResult{Path: args.Path, External: true}, known || ofNode
}

// absent is why a module is.
type absent string

func loadAbsent(args api.OnLoadArgs) (api.OnLoadResult, error) {
	why, _ := args.PluginData.(absent)
	text, err := json.Marshal(fmt.Sprintf("Cannot find module '%s': %s", args.Path, why))
	if err != nil {
		return api.OnLoadResult{}, err
	}
	code := "module.exports = {};\nthrow Object.assign(new Error(" + string(text) + "), { code: \"MODULE_NOT_FOUND\" });"
	return api.OnLoadResult{Contents: &code, Loader: api.LoaderJS}, nil
}

// absences keeps which imports of packages led nowhere, for another build; found is
// whether there were any. What would mend them is looked at for changes.
func (r *report) absences(messages []api.Message) (found bool) {
	for _, m := range messages {
		real, in := r.file(m.Location)
		spec, ok := unresolvedSpec(m)
		if !ok || in == nil || !nodeModules(filepath.ToSlash(real)) {
			continue
		}
		r.g.absent[absence{real, spec}] = r.clean(r.unresolved(spec, real, m))
		found = true
	}
	return found
}

// unresolvedSpec returns the import that esbuild's message says it found nothing
// for.
func unresolvedSpec(m api.Message) (spec string, ok bool) {
	quoted, ok := strings.CutPrefix(m.Text, "Could not resolve ")
	if !ok {
		return "", false
	}
	quoted, err := strconv.QuotedPrefix(quoted)
	if err != nil {
		return "", false
	}
	spec, err = strconv.Unquote(quoted)
	return spec, err == nil
}

// nativeAddon stands for a file of machine code in a package.
const nativeAddon = `module.exports = {};
throw Object.assign(new Error("a native addon of this package cannot be loaded: patchbay runs JavaScript only. Choose a package without one"), { code: "ERR_DLOPEN_FAILED" });`

// resolvedName answers require.resolve, which asks for a path and no module.
func (g *guard) resolvedName(build api.PluginBuild, args api.OnResolveArgs) (out api.OnResolveResult, ok bool) {
	found := build.Resolve(args.Path, api.ResolveOptions{
		Importer: args.Importer, ResolveDir: args.ResolveDir, Namespace: args.Namespace, Kind: api.ResolveJSRequireCall, PluginData: ours{},
	})
	if len(found.Errors) > 0 || found.Path == "" || found.Namespace != "file" || g.roots.check(found.Path) != allowed {
		return out, false
	}
	return api.OnResolveResult{Path: g.roots.known(found.Path), External: true}, true
}

// ours marks what the plugin itself asks esbuild to resolve.
type ours struct{}
