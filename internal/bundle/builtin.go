package bundle

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/patchbay/patchbay/internal/connector"
)

// A built-in module stays a require in the bundle, and what esbuild takes for
// external it asks no names of. So between an import statement and the module
// stands one that lists its names, and a name that it lacks is a problem with a
// place. It leaves no code behind, since each name leads straight through it. A
// module without a list of names (Node's own) stands there by itself.
// import() and require need none: they ask for the whole module.

// builtinNamespace is of the modules that list the names of built-in ones.
const builtinNamespace = "builtin"

// builtin returns the name under which the table of built-in modules knows a
// module.
func (g *guard) builtin(name string) (string, bool) {
	for _, name := range []string{name, strings.TrimPrefix(name, "node:"), "node:" + name} {
		if _, ok := g.source.Builtins[name]; ok {
			return name, true
		}
	}
	return "", false
}

func (g *guard) resolveBuiltin(name string, args api.OnResolveArgs) api.OnResolveResult {
	if g.source.Builtins[name] != nil && args.Kind == api.ResolveJSImportStatement && args.Namespace != builtinNamespace {
		return api.OnResolveResult{Path: name, Namespace: builtinNamespace}
	}
	if args.Kind == api.ResolveJSRequireResolve {
		name = args.Path
	}
	return api.OnResolveResult{Path: name, External: true}
}

func (g *guard) loadBuiltin(args api.OnLoadArgs) (api.OnLoadResult, error) {
	from, err := json.Marshal(args.Path)
	if err != nil {
		return api.OnLoadResult{}, err
	}
	// Two statements, because only the default needs esbuild to wrap the module.
	code := fmt.Sprintf("export { default } from %s;\nexport { %s } from %[1]s;\n",
		from, strings.Join(g.source.Builtins[args.Path], ", "))
	return api.OnLoadResult{Contents: &code, Loader: api.LoaderJS}, nil
}

// lacks words esbuild's message about a name that a built-in module does not
// export; ok is false for any other message.
func (r *report) lacks(text string) (worded string, ok bool) {
	for _, name := range slices.Sorted(maps.Keys(r.g.source.Builtins)) {
		shown := strconv.Quote(builtinNamespace + ":" + name)
		quoted, is := strings.CutPrefix(text, "No matching export in "+shown+" for import ")
		if !is && strings.HasSuffix(text, "there is no matching export in "+shown) {
			quoted, is = strings.CutPrefix(text, "Import ")
		}
		if !is {
			continue
		}
		prefix, err := strconv.QuotedPrefix(quoted)
		if err != nil {
			continue
		}
		wanted, err := strconv.Unquote(prefix)
		if err != nil {
			continue
		}
		exports := r.g.source.Builtins[name]
		hint := connector.DidYouMean(connector.Nearest(wanted, exports))
		if hint == "" {
			hint = ": it exports " + strings.Join(exports, ", ")
		}
		return fmt.Sprintf("%q exports no %q%s", name, wanted, hint), true
	}
	return "", false
}
