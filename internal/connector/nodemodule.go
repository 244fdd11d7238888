package connector

import "strings"

// NodeModule reports whether an import names a module that Node has built in and
// that is not here ("node:sqlite"), and says what to do in its place, as the end of a
// sentence. A name with the prefix "node:" can be nothing else. All modules that Node
// has without it are here: docs/node.md lists them.
func NodeModule(name string) (instead string, ok bool) {
	bare, prefixed := strings.CutPrefix(name, "node:")
	if !prefixed {
		return "", false
	}
	module, _, _ := strings.Cut(bare, "/")
	instead = absentModules[module]
	if instead == "" {
		instead = "Node 20 has no such module: choose a package from npm that stands in for it"
	}
	return instead, true
}

// absentModules are the modules that are not here, with what to do in their place.
var absentModules = map[string]string{
	"sea":    "a connector is no program of its own: read a file beside it with fs",
	"sqlite": "a connector keeps no files: keep the data with a service that fetch reaches",
	"test":   "test with the program node, which runs the same file, and try a method with patchbay call",
}
