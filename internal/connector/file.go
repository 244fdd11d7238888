package connector

import (
	"path/filepath"
	"slices"
	"strings"
)

var scriptExtensions = [...]string{".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx"}

// ScriptExtensions returns the extensions of scripts, in the order in which a
// path without one is completed.
func ScriptExtensions() []string { return slices.Clone(scriptExtensions[:]) }

// IsScript reports whether a file of this name is a script, by its extension in
// whatever case: some file systems do not tell them apart.
func IsScript(file string) bool {
	return slices.Contains(scriptExtensions[:], strings.ToLower(filepath.Ext(file)))
}

// ScriptName returns the name of a script without its extension. ok says whether
// it makes a connector, where its folder is none itself: it does not begin with
// "." or "_", and is neither a test (*.test.*) nor a declaration of types
// (*.d.ts). Other connectors may import the ones that are none.
func ScriptName(file string) (name string, ok bool) {
	if file == "" || IsHidden(file) || !IsScript(file) {
		return "", false
	}
	extension := filepath.Ext(file)
	name = strings.TrimSuffix(file, extension)
	types := strings.HasSuffix(name, ".d") && strings.HasSuffix(strings.ToLower(extension), "ts")
	return name, !types && !strings.Contains(file, ".test.")
}

// IsHidden reports whether a file or folder of this name is never a connector
// and leads to none.
func IsHidden(name string) bool {
	return name[0] == '.' || name[0] == '_' || name == "node_modules"
}

// Manifests returns the names of the files that say, in a connector's folder or
// one above it, how its imports are resolved and which packages there are. The
// last one is what patchbay install and npm write into node_modules: it changes
// with the packages that are there, while the other files may stay as they are.
func Manifests() []string {
	return []string{"package.json", "tsconfig.json", "jsconfig.json",
		"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock",
		filepath.Join("node_modules", ".package-lock.json")}
}
