package connector

import "strings"

// NodeModule reports whether an import names a module that Node has built in,
// whatever its prefix or subpath ("fs", "node:fs/promises"), and says what to do
// here in its place, as the end of a sentence. A name with the prefix "node:" can
// be nothing else; without it a package of the same name may be installed.
func NodeModule(name string) (instead string, ok bool) {
	bare, prefixed := strings.CutPrefix(name, "node:")
	module, _, _ := strings.Cut(bare, "/")
	instead, ok = nodeModules[module]
	if instead == "" {
		instead = "choose a package that runs in workers or browsers, or one from npm that stands in for it"
	}
	return instead, ok || prefixed
}

// nodeModules are the modules that Node has built in, with what to do in their
// place; the empty text where nothing is known that would serve most.
var nodeModules = map[string]string{
	"assert":         "throw an Error where a condition does not hold, or npm install assert",
	"buffer":         "Buffer is a global here: take the import out",
	"child_process":  "a connector starts no programs",
	"cluster":        "the server runs several VMs of a connector by itself",
	"console":        "console is a global here: take the import out",
	"crypto":         "the global crypto has randomUUID, getRandomValues and subtle",
	"dgram":          "a connector has no sockets: use fetch",
	"dns":            "use fetch with the host's name",
	"events":         "use EventTarget, or npm install events",
	"fs":             "a connector sees no files: import the file, as in import data from \"./data.json\", or with { type: \"text\" }",
	"http":           "use fetch",
	"http2":          "use fetch",
	"https":          "use fetch",
	"net":            "a connector has no sockets: use fetch",
	"os":             "a connector sees nothing of the server",
	"path":           "a connector sees no files: for the parts of a URL use URL",
	"perf_hooks":     "performance is a global here: take the import out",
	"process":        "process is a global here: take the import out",
	"punycode":       "URL writes the names of hosts, or npm install punycode",
	"querystring":    "use URLSearchParams",
	"stream":         "use ReadableStream",
	"string_decoder": "use TextDecoder",
	"timers":         "setTimeout, setInterval and setImmediate are globals here: take the import out",
	"tls":            "a connector has no sockets: use fetch",
	"url":            "URL and URLSearchParams are globals here: take the import out",
	"util":           "TextEncoder, TextDecoder, structuredClone and console are globals here, or npm install util",
	"worker_threads": "the server runs several VMs of a connector by itself",
	"zlib":           "fetch unpacks answers by itself, or npm install pako",

	"async_hooks": "", "constants": "", "diagnostics_channel": "", "domain": "", "inspector": "", "module": "", "readline": "", "repl": "",
	"sys": "", "trace_events": "", "tty": "", "v8": "", "vm": "", "wasi": "",
}
