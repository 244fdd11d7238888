package bundle

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/patchbay/patchbay/internal/connector"
)

// tree writes the files of a txtar text into a new folder and returns it. A file
// whose content is "-> TARGET" is a link.
func tree(t *testing.T, text string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, text)
	return dir
}

func write(t *testing.T, dir, text string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(text)).Files {
		file := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if target, ok := strings.CutPrefix(strings.TrimSpace(string(f.Data)), "-> "); ok {
			if err := os.Symlink(filepath.FromSlash(strings.ReplaceAll(target, "$DIR", dir)), file); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.WriteFile(file, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// source describes the connector that has a file as its entry, in dir/scripts.
func source(dir, entry string) Source {
	scripts := filepath.Join(dir, "scripts")
	file := filepath.Join(scripts, filepath.FromSlash(entry))
	base := filepath.Base(file)
	s := Source{Entry: file, Folder: filepath.Dir(file), Scripts: scripts, Builtins: map[string][]string{"patchbay": {"RpcError", "eachRow", "log", "secrets"}}}
	stem := strings.TrimSuffix(base, filepath.Ext(base))
	s.Single = stem != "connector" && stem != "index"
	name := strings.TrimSuffix(entry, filepath.Ext(entry))
	if !s.Single {
		name = filepath.ToSlash(filepath.Dir(entry))
	}
	s.Name = connector.Name(name)
	return s
}

func mustBuild(t *testing.T, s Source) *Bundle {
	t.Helper()
	b, err := Build(t.Context(), s)
	if err != nil {
		var load *connector.LoadError
		if errors.As(err, &load) {
			for _, p := range load.Problems {
				t.Logf("%s:%d:%d: %s\n%s", p.File, p.Line, p.Column, p.Text, p.Frame)
			}
		}
		t.Fatal(err)
	}
	return b
}

// mustFail builds and returns the problems as one text; it holds that no path of
// the server is in it.
func mustFail(t *testing.T, s Source) (*connector.LoadError, string) {
	t.Helper()
	_, err := Build(t.Context(), s)
	var load *connector.LoadError
	if !errors.As(err, &load) {
		t.Fatalf("Build = %v, want a LoadError", err)
	}
	text := ""
	for _, p := range load.Problems {
		text += p.File + ": " + p.Text + "\n" + p.Frame + "\n"
	}
	if dir := filepath.Dir(s.Scripts); strings.Contains(text, dir) {
		t.Errorf("a path of the server is in %q", text)
	}
	if !slices.Contains(load.Files, s.Entry) {
		t.Errorf("Files = %q lack the entry", load.Files)
	}
	return load, text
}

func TestBuildHolds(t *testing.T) {
	tests := []struct {
		name, files, entry string
		want, not          []string // of the code
	}{
		{
			name:  "typescript, json, text and a built-in module",
			entry: "a.ts",
			files: `
-- scripts/a.ts --
import { log } from "patchbay";
import data from "./data.json";
import page from "./page.html";
import words from "./_words" with { type: "text" };
import raw from "./data.json" with { type: "text" };
export function add({ rows }: { rows: unknown[] }): unknown { log.info(page); return [data.answer, words, raw] as unknown; }
-- scripts/data.json --
{"answer": 42}
-- scripts/page.html --
<p>Grüße</p>
-- scripts/_words --
plain words
`,
			want: []string{`require("patchbay")`, "answer: 42", "<p>Grüße</p>", "plain words", `{"answer": 42}`, "module.exports ="},
			not:  []string{"unknown"},
		},
		{
			name:  "node: prefix of a built-in module",
			entry: "a.js",
			files: `
-- scripts/a.js --
import { secrets } from "node:patchbay";
export const add = () => secrets;
`,
			want: []string{`require("patchbay")`},
			not:  []string{"node:"},
		},
		{
			name:  "import() of a file and of a built-in module",
			entry: "a.js",
			files: `
-- scripts/a.js --
export async function add() { return [await import("./_b.js"), await import("patchbay")]; }
-- scripts/_b.js --
export const b = "bundled";
`,
			want: []string{`Promise.resolve().then(() => (init_`, `require("patchbay")`, `"bundled"`},
			not:  []string{"import("},
		},
		{
			name:  "import.meta and __dirname name each file by its place",
			entry: "crm/a.js",
			files: `
-- scripts/crm/a.js --
export const add = () => [import.meta.url, import.meta.dirname, import.meta.filename, require("./_c.cjs")];
-- scripts/crm/_c.cjs --
module.exports = [__dirname, __filename];
`,
			want: []string{`url: "file:///crm/a.js", dirname: "/crm", filename: "/crm/a.js"`, `= "/crm"`, `= "/crm/_c.cjs"`},
		},
		{
			name:  "what goja lacks is lowered",
			entry: "a.js",
			files: `
-- scripts/a.js --
export async function* add(rows) { for await (const r of rows) { using x = r; yield /[\p{L}--a]/v.test(x) || /a/d; } }
`,
			not: []string{"async function*", "for await", "using x", "/v.test", "/d;"},
		},
		{
			name:  "jsx by the automatic runtime",
			entry: "a.jsx",
			files: `
-- scripts/a.jsx --
export const add = () => <p>hi</p>;
-- scripts/node_modules/react/package.json --
{"name": "react", "exports": {"./jsx-runtime": "./jsx-runtime.js"}}
-- scripts/node_modules/react/jsx-runtime.js --
exports.jsx = (type, props) => ["react", type, props];
`,
			want: []string{`jsx)("p"`},
		},
		{
			name:  "jsx as tsconfig.json says",
			entry: "a.tsx",
			files: `
-- scripts/a.tsx --
import { h } from "./_h";
export const add = () => <p>hi</p>;
-- scripts/_h.ts --
export const h = (...parts: unknown[]) => parts;
-- scripts/tsconfig.json --
{
  // as editors write it
  "compilerOptions": { "jsx": "react", "jsxFactory": "h", }, /* and so on */
}
`,
			want: []string{`h("p", null, "hi")`},
		},
		{
			name:  "tsconfig paths, extended from the scripts folder and from a package",
			entry: "crm/index.ts",
			files: `
-- scripts/crm/index.ts --
import { a } from "@lib/a";
import { b } from "base/b";
export const add = () => [a, b];
-- scripts/crm/src/a.ts --
export const a = "from paths";
-- scripts/crm/src/base/b.ts --
export const b = "from baseUrl";
-- scripts/crm/tsconfig.json --
{"extends": ["../tsconfig.base.json", "presets/strict.json"], "compilerOptions": {"baseUrl": "src"}}
-- scripts/tsconfig.base.json --
{"compilerOptions": {"paths": {"@lib/*": ["*"]}}}
-- scripts/node_modules/presets/strict.json --
{"compilerOptions": {"strict": true, "target": "ES2020"}}
`,
			want: []string{"from paths", "from baseUrl"},
			not:  []string{"use strict"},
		},
		{
			name:  "a broken tsconfig.json above the scripts folder is nobody's concern",
			entry: "a.ts",
			files: `
-- tsconfig.json --
{ this is broken
-- scripts/a.ts --
export const add = (): number => 1;
`,
		},
		{
			name:  "the node condition of a package",
			entry: "a.js",
			files: `
-- scripts/a.js --
import v from "pkg";
import w from "sync";
export const add = () => [v, w, require("sync")];
-- scripts/node_modules/pkg/package.json --
{"exports": {".": {"browser": "./browser.js", "worker": "./browser.js", "node": "./node.js", "default": "./default.js"}}}
-- scripts/node_modules/pkg/node.js --
module.exports = "made for node";
-- scripts/node_modules/pkg/browser.js --
module.exports = "for browsers";
-- scripts/node_modules/pkg/default.js --
module.exports = "for all";
-- scripts/node_modules/sync/package.json --
{"exports": {"node-addons": "./addon.js", "module-sync": "./sync.mjs", "default": "./default.js"}}
-- scripts/node_modules/sync/sync.mjs --
export default "one for import and require";
-- scripts/node_modules/sync/addon.js --
module.exports = "native";
-- scripts/node_modules/sync/default.js --
module.exports = "the other one";
`,
			want: []string{"made for node", "one for import and require"},
			not:  []string{"for browsers", "for all", "native", "the other one"},
		},
		{
			name:  "other conditions by package.json",
			entry: "crm/index.js",
			files: `
-- scripts/crm/index.js --
import v from "pkg";
export const add = () => v;
-- scripts/crm/package.json --
{"name": "crm"}
-- scripts/package.json --
{"patchbay": {"conditions": ["worker"]}}
-- scripts/node_modules/pkg/package.json --
{"exports": {".": {"node": "./node.js", "worker": "./worker.js"}}}
-- scripts/node_modules/pkg/node.js --
module.exports = "made for node";
-- scripts/node_modules/pkg/worker.js --
module.exports = "for workers";
`,
			want: []string{"for workers"},
			not:  []string{"made for node"},
		},
		{
			name:  "the browser field is not followed",
			entry: "a.js",
			files: `
-- scripts/a.js --
import v from "pkg";
import w from "main";
export const add = () => [v, w];
-- scripts/node_modules/pkg/package.json --
{"name": "pkg", "main": "index.js", "browser": {"./http.js": "./xhr.js"}}
-- scripts/node_modules/pkg/index.js --
module.exports = require("./http.js");
-- scripts/node_modules/pkg/http.js --
module.exports = "made for node";
-- scripts/node_modules/pkg/xhr.js --
module.exports = "for browsers";
-- scripts/node_modules/main/package.json --
{"main": "node.js", "browser": "./browser.js"}
-- scripts/node_modules/main/node.js --
module.exports = "made for node too";
-- scripts/node_modules/main/browser.js --
module.exports = "for browsers";
`,
			want: []string{"made for node", "made for node too"},
			not:  []string{"for browsers"},
		},
		{
			name:  "the browser field with its condition",
			entry: "a.js",
			files: `
-- scripts/a.js --
import v from "pkg";
import w from "main";
export const add = () => [v, w, process.env.NODE_ENV];
-- scripts/package.json --
{"patchbay": {"conditions": ["browser"]}}
-- scripts/node_modules/pkg/package.json --
{"name": "pkg", "main": "index.js", "browser": {"./lib/http.js": "./lib/fetch.js", "./lib/off.js": false, "os": false, "util": "./lib/util"}}
-- scripts/node_modules/pkg/index.js --
module.exports = [require("./lib/off"), require("./lib/http"), require("os"), require("util"), require("patchbay")];
-- scripts/node_modules/pkg/lib/http.js --
module.exports = "made for node";
-- scripts/node_modules/pkg/lib/fetch.js --
module.exports = "for browsers";
-- scripts/node_modules/pkg/lib/util.js --
module.exports = "own util";
-- scripts/node_modules/pkg/lib/off.js --
module.exports = "switched off";
-- scripts/node_modules/main/package.json --
{"main": "node.js", "browser": "./browser.js"}
-- scripts/node_modules/main/node.js --
module.exports = "made for node";
-- scripts/node_modules/main/browser.js --
module.exports = "main for browsers";
`,
			want: []string{"for browsers", "own util", "main for browsers", `require("patchbay")`, "process.env.NODE_ENV"},
			not:  []string{"made for node", `require("os")`, "development"},
		},
		{
			name:  "require of a dual package is its main",
			entry: "a.js",
			files: `
-- scripts/a.js --
const dual = require("dual");
exports.add = () => dual();
-- scripts/node_modules/dual/package.json --
{"main": "main.js", "module": "module.js"}
-- scripts/node_modules/dual/main.js --
module.exports = () => "main";
-- scripts/node_modules/dual/module.js --
export default () => "module";
`,
			want: []string{`"main"`},
			not:  []string{`"module"`},
		},
		{
			name:  "a require that is tried",
			entry: "a.js",
			files: `
-- scripts/a.js --
let fast; try { fast = require("bufferutil"); } catch { fast = null }
exports.add = () => fast;
`,
			want: []string{`require("bufferutil")`},
		},
		{
			name:  "a computed path inside of the connector",
			entry: "crm/index.js",
			files: `
-- scripts/crm/index.js --
export const add = (x) => require("./lib/use.js")(x);
-- scripts/crm/lib/use.js --
module.exports = (x) => require(` + "`../locales/${x}.json`" + `);
-- scripts/crm/locales/de.json --
{"hello": "hallo"}
`,
			want: []string{"hallo"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			b := mustBuild(t, source(tree(t, test.files), test.entry))
			for _, w := range test.want {
				if !strings.Contains(b.Code, w) {
					t.Errorf("code lacks %q:\n%s", w, b.Code)
				}
			}
			for _, n := range test.not {
				if strings.Contains(b.Code, n) {
					t.Errorf("code holds %q:\n%s", n, b.Code)
				}
			}
			for _, w := range b.Warnings {
				if !strings.Contains(w.Text, "regular expression") {
					t.Errorf("warning: %+v", w)
				}
			}
		})
	}
}

// Published connectors assign names that nobody declared.
func TestBundleIsSloppy(t *testing.T) {
	tests := []struct{ name, entry, text, strictOnly string }{
		{name: "entry is a module", entry: "a.mjs", text: `import "./_sloppy.cjs"; export const add = 1;`},
		{name: "entry says use strict", entry: "a.cjs", text: "#!/usr/bin/env node\n// so\n'use strict';\nrequire('./_sloppy.cjs'); exports.add = () => 'entry';", strictOnly: "require_a"},
		{name: "module says use strict", entry: "a.mjs", text: `"use strict"; import "./_sloppy.cjs"; export const add = 1;`},
		{name: "another file says use strict", entry: "a.cjs", text: `module.exports = require("./_strict.cjs"); require('./_sloppy.cjs');`, strictOnly: "require_strict"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := tree(t, "-- scripts/"+test.entry+" --\n"+test.text+`
-- scripts/_sloppy.cjs --
undeclared = "assigned";
-- scripts/_strict.cjs --
"use strict";
module.exports = 1;
`)
			code := mustBuild(t, source(dir, test.entry)).Code
			if strings.HasPrefix(code, "#!") {
				t.Errorf("begins with a hashbang")
			}
			for i, line := range strings.Split(code, "\n") {
				if strings.HasPrefix(line, `"use strict"`) {
					t.Errorf("line %d puts the whole bundle in strict mode", i+1)
				}
			}
			if test.strictOnly != "" {
				_, own, _ := strings.Cut(code, "var "+test.strictOnly+" =")
				own, _, _ = strings.Cut(own, "\n});")
				if !strings.Contains(own, `"use strict"`) {
					t.Errorf("%s has lost its strict mode:\n%s", test.strictOnly, code)
				}
			}
			if !strings.Contains(code, "module.exports = ") {
				t.Errorf("nothing is exported:\n%s", code)
			}
		})
	}
}

func TestBuildStops(t *testing.T) {
	dir := tree(t, "-- scripts/a.js --\nexport const add = 1;")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Build(ctx, source(dir, "a.js"))
	var load *connector.LoadError
	if !errors.As(err, &load) {
		t.Fatalf("Build = %v, want a LoadError", err)
	}
}

// A scripts folder that is itself one connector holds everything in it, but for
// what is the server's.
func TestRootConnector(t *testing.T) {
	const files = `
-- scripts/connector.js --
import "./lib/a.js"; export const add = () => __filename;
-- scripts/lib/a.js --
import "../data.json";
-- scripts/data.json --
{}
-- scripts/lib/b.js --
import x from "../patchbay.yaml"; export default x;
-- scripts/patchbay.yaml --
auth: PRIVATE
`
	dir := tree(t, files)
	s := source(dir, "connector.js")
	s.Name = connector.Root
	if code := mustBuild(t, s).Code; !strings.Contains(code, `"/connector.js"`) {
		t.Error(code)
	}
	write(t, dir, "-- scripts/connector.js --\nimport './lib/b.js'; export const add = 1;")
	if _, text := mustFail(t, s); !strings.Contains(text, "server's own configuration") || strings.Contains(text, "PRIVATE") {
		t.Error(text)
	}
}

func TestFiles(t *testing.T) {
	dir := tree(t, `
-- scripts/crm/index.ts --
import "../_shared/a.js"; import "pkg"; export const add = 1;
-- scripts/crm/tsconfig.json --
{}
-- scripts/_shared/a.js --
export default 1;
-- scripts/bun.lock --
{}
-- scripts/npm-shrinkwrap.json --
{}
-- scripts/package.json --
{}
-- scripts/node_modules/pkg/index.js --
exports.a = 1;
-- scripts/node_modules/@scope/unused/index.js --
exports.a = 1;
`)
	b := mustBuild(t, source(dir, "crm/index.ts"))
	var got []string
	for _, file := range b.Files {
		rel, _ := filepath.Rel(filepath.Join(dir, "scripts"), file)
		got = append(got, filepath.ToSlash(rel))
	}
	want := []string{"_shared/a.js", "bun.lock", "crm/index.ts", "crm/tsconfig.json", "npm-shrinkwrap.json", "package.json"}
	if !slices.Equal(got, want) {
		t.Errorf("Files = %q, want %q", got, want)
	}
	if !slices.Equal(b.Packages, []string{"pkg"}) {
		t.Errorf("Packages = %q", b.Packages)
	}
}

// The connectors that are served when no folder is named load, and check has nothing
// to say of them. The examples have a test beside the packages that they bring.
func TestOwnConnectors(t *testing.T) {
	tests := []struct{ scripts, entry string }{
		{"../../scripts", "contacts.js"},
	}
	for _, test := range tests {
		t.Run(test.entry, func(t *testing.T) {
			scripts, err := filepath.Abs(test.scripts)
			if err != nil {
				t.Fatal(err)
			}
			s := source(filepath.Dir(scripts), test.entry)
			s.Scripts = scripts
			s.Entry = filepath.Join(scripts, filepath.FromSlash(test.entry))
			s.Folder = filepath.Dir(s.Entry)
			s.Builtins["jayson"] = []string{"Client", "client"}
			s.Builtins["jayson/promise"] = s.Builtins["jayson"]
			for _, w := range mustBuild(t, s).Warnings {
				t.Errorf("%s:%d: %s\n%s", w.File, w.Line, w.Text, w.Frame)
			}
		})
	}
}
