package bundle

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/patchbay/patchbay/internal/connector"
)

func TestBuiltinLacksName(t *testing.T) {
	const near = `"patchbay" exports no "eachrow": did you mean "eachRow"?`
	tests := []struct {
		name, entry, files string
		want               connector.Problem
	}{
		{"import", "me.js", "-- scripts/me.js --\nimport { log, eachrow } from \"patchbay\";\nexport const add = () => eachrow(log);",
			connector.Problem{Text: near, File: "me.js", Line: 1, Column: 15, Frame: "    1 │ import { log, eachrow } from \"patchbay\";\n      ╵               ^~~~~~~"}},
		{"under another name", "me.js", "-- scripts/me.js --\nimport { eachrow as each } from 'node:patchbay';\nexport const add = () => each();",
			connector.Problem{Text: near, File: "me.js", Line: 1, Column: 10}},
		{"nothing near", "me.js", "-- scripts/me.js --\nimport { fetch } from 'patchbay';\nexport const add = () => fetch('x');",
			connector.Problem{Text: `"patchbay" exports no "fetch": it exports RpcError, eachRow, log, secrets`, File: "me.js", Line: 1, Column: 10}},
		{"typescript", "me.ts", "-- scripts/me.ts --\nimport { eachrow } from 'patchbay';\nexport const add = () => eachrow();",
			connector.Problem{Text: near, File: "me.ts", Line: 1, Column: 10}},
		{"exported on", "me.js", "-- scripts/me.js --\nimport { x } from './_x.js';\nexport const add = x;\n-- scripts/_x.js --\nexport { eachrow as x } from 'patchbay';",
			connector.Problem{Text: near, File: "_x.js", Line: 1, Column: 10}},
		{"said once", "me.js", "-- scripts/me.js --\nimport { eachrow } from 'patchbay';\nexport const add = () => eachrow(), change = () => eachrow();",
			connector.Problem{Text: near, File: "me.js", Line: 1, Column: 10}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			load, text := mustFail(t, source(tree(t, test.files), test.entry))
			p := load.Problems[0]
			if test.want.Frame == "" {
				test.want.Frame = p.Frame
			}
			if len(load.Problems) != 1 || p != test.want {
				t.Errorf("got %+v, want %+v; all: %s", p, test.want, text)
			}
		})
	}
}

func TestBuiltinLacksNameOfAll(t *testing.T) {
	b := mustBuild(t, source(tree(t, "-- scripts/me.js --\nimport * as patchbay from 'patchbay';\nexport const add = () => patchbay.eachrow();"), "me.js"))
	if len(b.Warnings) != 1 || b.Warnings[0].Text != `"patchbay" exports no "eachrow": did you mean "eachRow"?` || b.Warnings[0].Line != 2 {
		t.Errorf("warnings %+v", b.Warnings)
	}
}

// What a built-in module gives does not hang on how it is asked for.
func TestBuiltinImported(t *testing.T) {
	tests := []struct{ name, entry, text, want string }{
		{"a name", "me.js", "import { log } from 'patchbay'; export const add = () => log;", "the log"},
		{"the default is the module", "me.js", "import patchbay from 'patchbay'; export const add = () => patchbay.log;", "the log"},
		{"the default in .mjs", "me.mjs", "import patchbay from 'patchbay'; export const add = () => patchbay.log;", "the log"},
		{"all", "me.js", "import * as patchbay from 'patchbay'; export const add = () => patchbay.log;", "the log"},
		{"all, taken apart", "me.js", "import * as patchbay from 'patchbay'; export const add = (k = 'log') => { const { [k]: log } = patchbay; return log };", "the log"},
		{"all, the default", "me.js", "import * as patchbay from 'patchbay'; export const add = () => patchbay.default.log;", "the log"},
		{"the default, in CommonJS by esbuild", "me.js", "import patchbay from 'patchbay'; module.exports = { add: () => patchbay.log };", "the log"},
		{"require", "me.js", "const { log } = require('patchbay'); exports.add = () => log;", "the log"},
		{"require of TypeScript", "me.ts", "import patchbay = require('patchbay'); export const add = () => patchbay.log;", "the log"},
		{"import()", "me.js", "export const add = async () => (await import('patchbay')).default.log;", "the log"},
		{"its prefix", "me.js", "import { log } from 'node:patchbay'; export const add = () => log;", "the log"},
		{"for its effects", "me.js", "import 'patchbay'; export const add = () => 'loaded';", "loaded"},
		{"a type without the word type", "me.ts", "import { Row, log } from 'patchbay'; export const add = (row: Row) => log;", "the log"},
		{"a type, exported on", "me.ts", "import { log } from 'patchbay'; export type { Row } from 'patchbay'; export const add = () => log;", "the log"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			b := mustBuild(t, source(tree(t, "-- scripts/"+test.entry+" --\n"+test.text), test.entry))
			if len(b.Warnings) > 0 {
				t.Errorf("warnings %+v", b.Warnings)
			}
			if len(b.Files) != 1 || len(b.Packages) != 0 {
				t.Errorf("Files = %q, Packages = %q", b.Files, b.Packages)
			}
			if strings.Count(b.Code, `require("patchbay")`) == 0 {
				t.Errorf("no require in\n%s", b.Code)
			}
			_, exports := run(t, b)
			call, ok := goja.AssertFunction(exports.Get("add"))
			if !ok {
				t.Fatalf("no add in\n%s", b.Code)
			}
			got, err := call(goja.Undefined())
			if err != nil {
				t.Fatalf("%v in\n%s", err, b.Code)
			}
			if p, ok := got.Export().(*goja.Promise); ok {
				got = p.Result()
			}
			if got == nil || got.String() != test.want {
				t.Errorf("add() = %v in\n%s", got, b.Code)
			}
		})
	}
}
