package connector

import (
	"strings"
	"testing"
)

func TestNodeModule(t *testing.T) {
	for name, want := range map[string]string{ // "" for what is none
		"fs": "sees no files", "node:fs": "sees no files", "fs/promises": "sees no files", "events": "npm install events", "https": "use fetch",
		"vm": "choose a package", "node:test": "choose a package", "node:later": "choose a package", "node:": "choose a package",
		"test": "", "fsx": "", "./fs": "", "@a/fs": "", "axios": "", "": "",
	} {
		instead, ok := NodeModule(name)
		if ok != (want != "") || !strings.Contains(instead, want) {
			t.Errorf("%q: %q, %v, want %q", name, instead, ok, want)
		}
	}
}
