package connector

import (
	"strings"
	"testing"
)

func TestScriptName(t *testing.T) {
	for file, want := range map[string]string{ // "" for what is no connector
		"a.js": "a", "b.mjs": "b", "c.cjs": "c", "d.ts": "d", "e.mts": "e", "f.cts": "f", "g.jsx": "g", "h.tsx": "h",
		"x.d.js": "x.d", "test.js": "test", "latest.js": "latest", "a.b.js": "a.b", "node_modules.js": "node_modules",
		"A.JS": "A", "b.Mts": "b",
		"a.test.js": "", "a.test.b.js": "", "a.test.tsx": "", "t.d.ts": "", "t.d.mts": "", "t.d.cts": "", "t.d.TS": "",
		"_b.js": "", ".c.js": "", ".js": "", "d.json": "", "README.md": "", "f": "", "a.js~": "", "": "",
	} {
		name, ok := ScriptName(file)
		if ok != (want != "") || ok && name != want {
			t.Errorf("%q: %q, %v, want %q", file, name, ok, want)
		}
	}
}

// FuzzScriptName: what passes for a connector's file is one by the rules, and
// its name leads back to the file.
func FuzzScriptName(f *testing.F) {
	for _, name := range []string{"a.js", ".js", "_a.js", "a.d.ts", "a.test.tsx", "a..js", "..js", "a\\b.js", "é.mjs", "a.test.", "connector.cts"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, file string) {
		if file == "" || strings.ContainsAny(file, "/\x00") || file == "." || file == ".." {
			return // no file has such a name
		}
		base, ok := ScriptName(file)
		if !ok {
			return
		}
		switch {
		case !strings.HasPrefix(file, base+"."), base == "", base[0] == '.', base[0] == '_':
			t.Fatalf("%q gives the name %q", file, base)
		case strings.Contains(file, ".test."), strings.HasSuffix(file, ".d.ts"):
			t.Fatalf("%q is no connector", file)
		}
		if name, err := ParseName(base); err == nil && string(name) != base {
			t.Fatalf("%q is called %q", base, name)
		}
	})
}
