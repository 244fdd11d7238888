package connector

import (
	"strings"
	"testing"
)

func TestNodeModule(t *testing.T) {
	for name, want := range map[string]string{ // "" for what is none
		"readline": "split", "node:readline": "split", "readline/promises": "split", "v8": "structuredClone", "node:v8": "structuredClone",
		"node:sqlite": "keeps no files", "node:test": "patchbay call", "node:test/reporters": "patchbay call", "node:later": "choose a package", "node:": "choose a package",
		"test": "", "sqlite": "", "v8x": "", "./v8": "", "@a/v8": "", "axios": "", "": "",
		"fs": "", "events": "", // which are here
	} {
		instead, ok := NodeModule(name)
		if ok != (want != "") || ok && !strings.Contains(instead, want) {
			t.Errorf("%q: %q, %v, want %q", name, instead, ok, want)
		}
	}
}
