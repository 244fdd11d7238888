package bundle

import (
	"encoding/json"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// Decisions in these options:
//
//   - Platform neutral, so that nothing is chosen for us. Export conditions are
//     Node's, and the legacy "browser" field is not followed, unless package.json's
//     "patchbay": {"conditions": [...]} says otherwise: see
//     docs/decisions/0008-browser-fields.md.
//   - "main" before "module", as in Node. esbuild keeps require() of a package that
//     has both on "main" only where no order is given, and neutral gives none; with
//     "module" first, require("p") would be a namespace instead of the function that
//     Node gives. The price is less tree shaking for packages without "exports".
//   - What goja cannot parse is lowered. Regular expressions with v or d become
//     new RegExp(...), so that a package which never reaches one still loads; in a
//     user's own file lint says so.
//   - JSX is the automatic runtime (react/jsx-runtime, from node_modules), unless
//     tsconfig.json or a pragma says otherwise.
//   - tsconfig.json is read by us (tsconfig.go), because esbuild follows "extends"
//     and the folders above without asking anybody.

// conditions of package exports; esbuild adds import, require and default.
// "node-addons" is not among them: there is no native code here.
var conditions = [...]string{"patchbay", "node", "module-sync"}

var loaders = map[string]api.Loader{
	".js": api.LoaderJS, ".mjs": api.LoaderJS, ".cjs": api.LoaderJS, ".jsx": api.LoaderJSX,
	".ts": api.LoaderTS, ".mts": api.LoaderTS, ".cts": api.LoaderTS, ".tsx": api.LoaderTSX,
	".json": api.LoaderJSON,
	".txt":  api.LoaderText, ".md": api.LoaderText, ".html": api.LoaderText, ".htm": api.LoaderText,
	".sql": api.LoaderText, ".graphql": api.LoaderText, ".gql": api.LoaderText, ".liquid": api.LoaderText,
	".hbs": api.LoaderText, ".mustache": api.LoaderText, ".css": api.LoaderText, ".module.css": api.LoaderText,
	".csv": api.LoaderText, ".xml": api.LoaderText, ".svg": api.LoaderText, ".yaml": api.LoaderText, ".yml": api.LoaderText,
}

func options(g *guard, entry entryPoint, s settings) api.BuildOptions {
	quoted := func(text string) string {
		b, _ := json.Marshal(text) // a string always can be
		return string(b)
	}
	o := api.BuildOptions{
		Bundle:         true,
		AbsWorkingDir:  g.roots.scripts,
		Outfile:        filepath.Join(g.roots.scripts, "bundle.js"), // never written; source paths are relative to it
		Format:         api.FormatCommonJS,
		Platform:       api.PlatformNeutral,
		MainFields:     []string{"main", "module"},
		Conditions:     s.conditions,
		Target:         api.ESNext,
		Charset:        api.CharsetUTF8,
		LegalComments:  api.LegalCommentsNone,
		Sourcemap:      api.SourceMapExternal,
		SourcesContent: api.SourcesContentExclude,
		Loader:         loaders,
		JSX:            api.JSXAutomatic,
		TsconfigRaw:    s.tsconfig,
		LogLevel:       api.LogLevelSilent,
		Supported: map[string]bool{
			"async-generator": false, "for-await": false, "using": false, "dynamic-import": false, "decorators": false,
			"regexp-set-notation": false, "regexp-match-indices": false,
			// bindings/regexp.go writes out \p{...}. The feature for property escapes
			// alone misses those in a character class.
			"regexp-sticky-and-unicode-flags": false,
		},
		Define: selfDefines(),
		LogOverride: map[string]api.LogLevel{
			"ignored-bare-import":          api.LogLevelSilent, // of JSON and text, which have no effects anyway
			"require-resolve-not-external": api.LogLevelSilent,
		},
		Plugins: []api.Plugin{g.plugin()},
	}
	if g.browser {
		// esbuild follows the "browser" field on this platform only, where it would
		// define NODE_ENV too.
		o.Platform = api.PlatformBrowser
		o.MainFields = append([]string{"browser"}, o.MainFields...)
		o.Define["process.env.NODE_ENV"] = "process.env.NODE_ENV"
	}
	if entry.strict {
		// esbuild hoists the entry's "use strict" over every module; a module that
		// is required keeps its own. So the entry becomes one.
		o.Stdin = &api.StdinOptions{
			Contents:   "module.exports = require(" + quoted(entry.real) + ");",
			ResolveDir: g.roots.scripts,
			Sourcefile: entrySource,
		}
	} else {
		o.EntryPoints = []string{entry.real}
	}
	return o
}

// entrySource is the name of the file that nobody wrote.
const entrySource = "<entry>"
