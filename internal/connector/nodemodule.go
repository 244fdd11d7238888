package connector

import "strings"

// NodeModule reports whether an import names a module that Node has built in and
// that is not here, whatever its prefix or subpath ("v8", "node:readline/promises"),
// and says what to do in its place, as the end of a sentence. A name with the prefix
// "node:" can be nothing else; without it a package of the same name may be installed.
func NodeModule(name string) (instead string, ok bool) {
	bare, prefixed := strings.CutPrefix(name, "node:")
	module, _, _ := strings.Cut(bare, "/")
	instead, ok = nodeModules[module]
	if prefixed && !ok {
		instead, ok = nodeModulesByPrefix[module], true
	}
	if instead == "" {
		instead = "choose a package that runs in workers or browsers, or one from npm that stands in for it"
	}
	return instead, ok
}

// nodeModules are the modules that Node has built in and that are not here, with
// what to do in their place; the empty text where nothing is known that would serve
// most. Those that are here are listed in docs/node.md.
var nodeModules = map[string]string{
	"domain":       "catch an error where it arises, with try and await",
	"inspector":    "there is no debugger to connect: write with console, which goes to the server's log",
	"readline":     "there is no terminal: for the lines of a text use text.split(\"\\n\")",
	"repl":         "there is no terminal: try a method with patchbay call",
	"trace_events": "measure with performance.mark and performance.measure",
	"v8":           "the engine is another one: for a deep copy use structuredClone",
	"wasi":         "there is no WebAssembly: choose a package that is JavaScript only",
}

// nodeModulesByPrefix are those that Node has by the prefix "node:" only.
var nodeModulesByPrefix = map[string]string{
	"sea":    "a connector is no program of its own: read a file beside it with fs",
	"sqlite": "a connector keeps no files: keep the data with a service that fetch reaches",
	"test":   "test with the program node, which runs the same file, and try a method with patchbay call",
}
