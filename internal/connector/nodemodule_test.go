package connector

import (
	"strings"
	"testing"
)

func TestNodeModule(t *testing.T) {
	for name, want := range map[string]string{ // "" for what is none
		"node:sqlite": "keeps no files", "node:test": "patchbay call", "node:test/reporters": "patchbay call", "node:later": "has no such module", "node:": "has no such module",
		"test": "", "sqlite": "", "./v8": "", "@a/v8": "", "axios": "", "": "",
		"fs": "", "v8": "", // which are here
	} {
		instead, ok := NodeModule(name)
		if ok != (want != "") || ok && !strings.Contains(instead, want) {
			t.Errorf("%q: %q, %v, want %q", name, instead, ok, want)
		}
	}
}
