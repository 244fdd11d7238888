package bundle

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/connector"
)

func TestProblems(t *testing.T) {
	tests := []struct {
		name, entry, files string
		want               connector.Problem // Text is a part of it
		not                string            // is in no text
		files2             []string          // are among Files, in the scripts folder
	}{
		{
			name: "syntax error", entry: "me.js",
			files: "-- scripts/me.js --\nexport const add = () => {\n\tconst grüße = 'ß' 1;\n};\n",
			want: connector.Problem{
				Text: `Expected ";" but found "1"`, File: "me.js", Line: 2, Column: 20,
				Frame: "    2 │   const grüße = 'ß' 1;\n      ╵                     ^",
			},
		},
		{
			name: "syntax error at the end, after a source map comment", entry: "me.js",
			files: "-- scripts/me.js --\nexport const add = () => {\n//# sourceMappingURL=me.js.map",
			want:  connector.Problem{Text: "Unexpected end of file", File: "me.js", Line: 3},
			not:   "none:",
		},
		{
			name: "top-level await", entry: "me/index.js",
			files: "-- scripts/me/index.js --\nimport './lib.js';\nexport const add = 1;\n-- scripts/me/lib.js --\n\nconst a = await fetch('x');\nconst b = await a.json();\nexport default b;\n",
			want:  connector.Problem{Text: "top-level await is not available: ", File: "me/lib.js", Line: 2, Column: 11, Frame: "    2 │ const a = await fetch('x');\n      ╵           ^~~~~"},
			not:   "cjs",
		},
		{
			name: "missing package", entry: "crm/me.js",
			files: "-- scripts/crm/me.js --\nimport axios from 'axios/lib/x';\nexport const add = axios;\n-- scripts/package.json --\n{}",
			want:  connector.Problem{Text: `package "axios" is not installed: run patchbay install axios --folder scripts`, File: "crm/me.js", Line: 1, Column: 19},
			files2: []string{
				"package.json", "package-lock.json", "node_modules/axios/package.json",
			},
		},
		{
			name: "missing package in the connector's own folder", entry: "crm/slack/index.js",
			files: "-- scripts/crm/slack/index.js --\nimport axios from '@a/b';\nexport const add = axios;",
			want:  connector.Problem{Text: "run patchbay install @a/b --folder scripts/crm/slack", File: "crm/slack/index.js"},
		},
		{
			name: "missing package that package.json asks for", entry: "crm/slack/index.js",
			files: "-- scripts/crm/slack/index.js --\nimport axios from '@a/b';\nexport const add = axios;\n-- scripts/crm/slack/package.json --\n{\"dependencies\":{\"@a/b\":\"1\"}}",
			want:  connector.Problem{Text: `package "@a/b" is not installed: run patchbay install --folder scripts/crm/slack`, File: "crm/slack/index.js"},
		},
		{
			name: "missing package of a package", entry: "me.js",
			files: "-- scripts/me.js --\nimport a from 'a';\nexport const add = a;\n-- scripts/node_modules/a/index.js --\nmodule.exports = require('b');\n-- scripts/node_modules/b/package.json --\n{\"main\": \"b.mjs\"}\n-- scripts/node_modules/b/b.mjs --\nimport c from 'c';\nexport default c;\n",
			want:  connector.Problem{Text: `package "c" is not installed (me.js > a > b): run patchbay install c --folder scripts`, File: "node_modules/b/b.mjs"},
		},
		{
			name: "in a package of the connector's own", entry: "crm/shop/index.js",
			files: "-- scripts/crm/shop/index.js --\nimport a from 'tinycsv';\nexport const add = a;\n-- scripts/crm/shop/node_modules/tinycsv/index.js --\nmodule.exports = 1 +;\n",
			want:  connector.Problem{Text: `Unexpected ";"`, File: "crm/shop/node_modules/tinycsv/index.js", Line: 1},
		},
		{
			name: "dotenv, not installed", entry: "me.js",
			files: "-- scripts/me.js --\nimport 'dotenv/config';\nexport const add = 1;",
			want:  connector.Problem{Text: `package "dotenv" is not installed: run patchbay install dotenv --folder scripts, or delete that line: NAME.env`, File: "me.js", Line: 1},
		},
		{
			name: "a file beside, without ./", entry: "me.js",
			files: "-- scripts/me.js --\nimport a from '_lib.js';\nexport const add = a;\n-- scripts/_lib.js --\n",
			want:  connector.Problem{Text: `, or write "./_lib.js" to import the file beside it`, File: "me.js"},
		},
		{
			name: "what a package does not export", entry: "me.js",
			files: "-- scripts/me.js --\nimport a from 'a/b';\nexport const add = a;\n-- scripts/node_modules/a/package.json --\n{\"exports\": {\".\": \"./x.js\"}}\n",
			want:  connector.Problem{Text: `package "a" is installed and exports no "a/b"`, File: "me.js"},
		},
		{
			name: "missing file", entry: "me/index.js",
			files:  "-- scripts/me/index.js --\nimport a from './lib/slak';\nexport const add = a;\n-- scripts/me/lib/slack.js --\n1\n-- scripts/me/lib/slack.env --\n1",
			want:   connector.Problem{Text: `there is no such file: did you mean "./lib/slack"?`, File: "me/index.js", Line: 1, Column: 15},
			files2: []string{"me/lib/slak", "me/lib/slak.js", "me/lib/slak.ts", "me/lib/slak/index.js"},
		},
		{
			name: "missing file like another connector's", entry: "me.js",
			files: "-- scripts/me.js --\nimport a from './othr.js';\nexport const add = a;\n-- scripts/other.js --\n1",
			want:  connector.Problem{Text: "there is no such file beside me.js", File: "me.js"},
		},
		{
			name: "missing alias", entry: "me.ts",
			files: "-- scripts/me.ts --\nimport a from '@/lib';\nexport const add = a;",
			want:  connector.Problem{Text: `no "paths" of a tsconfig.json`, File: "me.ts"},
		},
		{
			name: "module of Node", entry: "me.js",
			files: "-- scripts/me.js --\nimport r from 'node:test/reporters';\nexport const add = r;",
			want:  connector.Problem{Text: `Node's module "node:test/reporters" is not available here: test with the program node`, File: "me.js", Line: 1, Column: 15},
			not:   "platform",
		},
		{
			name: "module of Node, in a package", entry: "me.js",
			files: "-- scripts/me.js --\nimport got from 'got';\nexport const add = got;\n-- scripts/node_modules/got/index.mjs --\nimport s from 'node:sqlite';\nexport default s;\n-- scripts/node_modules/got/package.json --\n{\"main\": \"index.mjs\"}",
			want:  connector.Problem{Text: `Node's module "node:sqlite" is not available here (me.js > got): a connector keeps no files`, File: "node_modules/got/index.mjs"},
		},
		{
			name: "native addon", entry: "me.js",
			files: "-- scripts/me.js --\nimport a from './a.node';\nexport const add = a;\n-- scripts/a.node --\nx",
			want:  connector.Problem{Text: "native addons do not run here", File: "me.js"},
		},
		{
			name: "unknown kind of file", entry: "me.js",
			files: "-- scripts/me.js --\nimport a from './a.bin';\nexport const add = a;\n-- scripts/a.bin --\nx",
			want:  connector.Problem{Text: `with { type: "text" }`, File: "me.js"},
		},
		{
			name: "unknown type", entry: "me.js",
			files: "-- scripts/me.js --\nimport a from './a.json' with { type: 'jason' };\nexport const add = a;\n-- scripts/a.json --\n1",
			want:  connector.Problem{Text: `there are "text", "json" and "bytes"`, File: "me.js"},
		},
		{
			name: "broken json", entry: "me.js",
			files: "-- scripts/me.js --\nimport a from './a.json';\nexport const add = a;\n-- scripts/a.json --\n{\n  \"a\": 1,,\n}",
			want:  connector.Problem{Text: `but found ","`, File: "a.json", Line: 2, Column: 10, Frame: "    2 │   \"a\": 1,,\n      ╵          ^"},
		},
		{
			name: "broken package.json", entry: "me.js",
			files: "-- scripts/me.js --\nexport const add = 1;\n-- scripts/package.json --\n{\n  \"a\": x\n}",
			want:  connector.Problem{Text: "it is not JSON", File: "package.json", Line: 2, Column: 8},
		},
		{
			name: "wrong conditions", entry: "me.js",
			files: "-- scripts/me.js --\nexport const add = 1;\n-- scripts/package.json --\n{\"patchbay\": {\"conditions\": \"node\"}}",
			want:  connector.Problem{Text: `"patchbay.conditions" must not be a string: write "patchbay": {"conditions": ["worker", "browser"]}`, File: "package.json"},
		},
		{
			name: "a setting that is none", entry: "me.js",
			files: "-- scripts/me.js --\nexport const add = 1;\n-- scripts/package.json --\n{\"patchbay\": {\"condition\": [\"node\"]}}\n",
			want:  connector.Problem{Text: `"patchbay" has the key "condition", which is not known: did you mean "conditions"?`, File: "package.json"},
		},
		{
			name: "broken tsconfig.json", entry: "me/index.ts",
			files: "-- scripts/me/index.ts --\nexport const add = 1;\n-- scripts/me/tsconfig.json --\n{\n  // why\n  \"compilerOptions\" {}\n}",
			want:  connector.Problem{Text: "it is not JSON", File: "me/tsconfig.json", Line: 3, Column: 21},
		},
		{
			name: "tsconfig.json in a circle", entry: "me/index.ts",
			files: "-- scripts/me/index.ts --\nexport const add = 1;\n-- scripts/me/tsconfig.json --\n{\"extends\": \"./tsconfig.a.json\"}\n-- scripts/me/tsconfig.a.json --\n{\"extends\": \"./tsconfig\"}",
			want:  connector.Problem{Text: "extends itself", File: "me/tsconfig.json"},
		},
		{
			name: "an export that is not there", entry: "me.js",
			files: "-- scripts/me.js --\nimport { a } from './_b.mjs';\nexport const add = a;\n-- scripts/_b.mjs --\nexport const b = 1;",
			want:  connector.Problem{Text: `No matching export in "_b.mjs" for import "a"`, File: "me.js", Line: 1},
		},
		{
			name: "a broken package.json above the scripts folder", entry: "me.js",
			files: "-- package.json --\n{ PRIVATE }\n-- scripts/me.js --\nexport const add = 1;",
			want:  connector.Problem{Text: "a package.json lies outside"},
			not:   "PRIVATE",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := source(tree(t, test.files), test.entry)
			load, text := mustFail(t, s)
			p := load.Problems[0]
			if !strings.Contains(p.Text, test.want.Text) {
				t.Errorf("text is\n%s\nwant\n%s", p.Text, test.want.Text)
			}
			if len(load.Problems) != 1 {
				t.Errorf("%d problems: %s", len(load.Problems), text)
			}
			if p.File != test.want.File || test.want.Line != 0 && p.Line != test.want.Line || test.want.Column != 0 && p.Column != test.want.Column {
				t.Errorf("place is %s:%d:%d, want %s:%d:%d", p.File, p.Line, p.Column, test.want.File, test.want.Line, test.want.Column)
			}
			if test.want.Frame != "" && p.Frame != test.want.Frame {
				t.Errorf("frame is\n%s\nwant\n%s", p.Frame, test.want.Frame)
			}
			if test.not != "" && strings.Contains(text, test.not) {
				t.Errorf("%q is in\n%s", test.not, text)
			}
			for _, file := range test.files2 {
				if !slices.Contains(load.Files, filepath.Join(s.Scripts, filepath.FromSlash(file))) {
					t.Errorf("Files lack %s: %q", file, load.Files)
				}
			}
		})
	}
}

func TestProblemsAreBounded(t *testing.T) {
	text := ""
	for i := range 100 {
		text += "import './_none" + strings.Repeat("x", i) + ".js';\n"
	}
	load, _ := mustFail(t, source(tree(t, "-- scripts/me.js --\n"+text), "me.js"))
	if n := len(load.Problems); n != maxProblems+1 || load.Problems[n-1].Text != "and 80 more" {
		t.Errorf("%d problems, the last is %q", n, load.Problems[n-1].Text)
	}
}

func TestWarnings(t *testing.T) {
	dir := tree(t, "-- scripts/me.js --\nexport const add = () => typeof x === 'strnig'\n-- scripts/tsconfig.json --\n{\"extends\": \"./none.json\"}")
	var got []string
	for _, w := range mustBuild(t, source(dir, "me.js")).Warnings {
		got = append(got, w.File+": "+w.Text)
	}
	for i, want := range []string{`tsconfig.json: "./none.json", which this extends, is not there`, "me.js: The \"typeof\""} {
		if !slices.ContainsFunc(got, func(text string) bool { return strings.HasPrefix(text, want) }) {
			t.Errorf("%d: no warning begins with %q: %q", i, want, got)
		}
	}
}

func TestBounds(t *testing.T) {
	deep := func(open, close string, n int) string {
		return strings.Repeat(open, n) + "1" + strings.Repeat(close, n)
	}
	tests := []struct {
		name, text, ext string
		deep            bool
	}{
		{"parens", deep("(", ")", 300_000), ".js", true},
		{"arrows", deep("a=>", "", 300_000), ".js", true},
		{"not", deep("!", "", 300_000), ".js", true},
		{"conditions", deep("a?1:", "", 300_000), ".js", true},
		{"else", "if(a);" + strings.Repeat("else if(a);", 300_000), ".js", true},
		{"assignments", deep("a=", "", 300_000), ".js", true},
		{"new", deep("new ", "", 300_000), ".js", true},
		{"powers", deep("a**", "", 300_000), ".js", true},
		{"templates", deep("`${", "}`", 300_000), ".js", true},
		{"json", deep("[", "]", 300_000), ".json", true},
		{"json by its type", deep("[", "]", 300_000), ".data", true},
		{"too large", strings.Repeat("x", maxFile+1), ".txt", true},
		{"long list", "[" + strings.Repeat("1,", 300_000) + "]", ".json", false},
		{"many functions", strings.Repeat("const f = (a) => ({ a: !a ? 1 : [2] });\n", 3_000), ".js", false},
		{"functions without semicolons", strings.Repeat("const f = (a) => ({ a: !a ? 1 : [2] })\n", 3_000), ".ts", false},
		{"quotes and slashes", strings.Repeat("f(/[(/\"]/, '(', `(`, a / b / c) // (\n", 5_000), ".js", false},
		{"deep but fine", deep("(", ")", 1_500), ".js", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			with := ""
			if test.ext == ".data" {
				with = " with { type: 'json' }"
			}
			s := source(tree(t, "-- scripts/me.js --\nimport './_x"+test.ext+"'"+with+"; export const add = 1;\n-- scripts/_x"+test.ext+" --\n"+test.text), "me.js")
			if !test.deep {
				check := bounded
				if test.ext == ".json" {
					check = boundedJSON
				}
				if err := check(test.text); err != nil {
					t.Error(err)
				}
				return
			}
			load, text := mustFail(t, s)
			if !strings.Contains(text, "nests too deep") && !strings.Contains(text, "larger than") || load.Problems[0].File != "me.js" {
				t.Error(text)
			}
		})
	}
}
