package bundle

import (
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

// run runs a bundle as goja sees it, with a require that knows "patchbay" only,
// and returns module.exports.
func run(t *testing.T, b *Bundle) (*goja.Runtime, *goja.Object) {
	t.Helper()
	vm := goja.New()
	vm.SetParserOptions(parser.WithDisableSourceMaps)
	timer := time.AfterFunc(10*time.Second, func() { vm.Interrupt("too long") })
	t.Cleanup(func() { timer.Stop() })
	module := vm.NewObject()
	module.Set("exports", vm.NewObject())
	require := func(name string) (goja.Value, error) {
		if name != "patchbay" {
			panic(vm.NewTypeError("no module " + name))
		}
		return vm.ToValue(map[string]any{"log": "the log"}), nil
	}
	tree, err := goja.Parse("bundle.js", "(function (exports, require, module) {"+b.Code+"\n})", parser.WithDisableSourceMaps)
	if err != nil {
		t.Fatalf("goja does not parse the bundle: %v", err)
	}
	program, err := goja.CompileAST(tree, false)
	if err != nil {
		t.Fatal(err)
	}
	f, err := vm.RunProgram(program)
	if err != nil {
		t.Fatal(err)
	}
	call, _ := goja.AssertFunction(f)
	if _, err := call(goja.Undefined(), module.Get("exports"), vm.ToValue(require), module); err != nil {
		t.Fatal(err)
	}
	return vm, module.Get("exports").ToObject(vm)
}

func TestRuns(t *testing.T) {
	tests := []struct{ name, entry, files, want string }{
		{"module", "me.mjs", "-- scripts/me.mjs --\nimport { log } from 'patchbay';\nexport const add = () => log;", "the log"},
		{"default export", "me.js", "-- scripts/me.js --\nexport default { add: () => 'default' };", "default"},
		{"module.exports", "me.js", "-- scripts/me.js --\nmodule.exports = { add: () => 'cjs' };", "cjs"},
		{"exports, said to be strict, with a hashbang", "me.js", "-- scripts/me.js --\n#!/usr/bin/env node\n'use strict';\nexports.add = () => { try { undeclared = 1; return 'sloppy' } catch { return 'strict' } };", "strict"},
		{"undeclared name in CommonJS below a module", "me.mjs", "-- scripts/me.mjs --\n'use strict';\nimport './_s.cjs';\nexport const add = () => globalThis.undeclared;\n-- scripts/_s.cjs --\nundeclared = 'assigned';", "assigned"},
		{"import() of a file", "me.js", "-- scripts/me.js --\nexport const add = async () => (await import('./_x.js')).x;\n-- scripts/_x.js --\nexport const x = 'later';", "later"},
		{"import() of a built-in module", "me.js", "-- scripts/me.js --\nexport const add = async () => (await import('patchbay')).log;", "the log"},
		{"import() of a computed path", "me.js", "-- scripts/me.js --\nexport const add = async (n = 'a') => (await import(`./_x/${n}.js`)).x;\n-- scripts/_x/a.js --\nexport const x = 'chosen';", "chosen"},
		{"import() of JSON", "me.js", "-- scripts/me.js --\nexport const add = async () => (await import('./x.json', { with: { type: 'json' } })).default.a;\n-- scripts/x.json --\n{\"a\": \"json\"}", "json"},
		{"bytes", "me.js", "-- scripts/me.js --\nimport b from './x.bin' with { type: 'bytes' };\nexport const add = () => String(b.length);\n-- scripts/x.bin --\nabcde\n", "6"},
		{"async generators and for await", "me.ts", "-- scripts/me.ts --\nasync function* g() { yield 'a'; yield 'b' }\nexport const add = async () => { let s = ''; for await (const x of g()) s += x; return s };", "ab"},
		{"typescript enums, parameter properties, decorators", "me.ts", "-- scripts/me.ts --\nenum E { A = 'a' }\nclass C { constructor(private x: string) {} get() { return this.x } }\nexport const add = () => new C(E.A).get();", "a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			vm, exports := run(t, mustBuild(t, source(tree(t, test.files), test.entry)))
			add := exports.Get("add")
			if add == nil {
				add = exports.Get("default").ToObject(vm).Get("add")
			}
			call, ok := goja.AssertFunction(add)
			if !ok {
				t.Fatalf("add is %v", add)
			}
			got, err := call(goja.Undefined())
			if err != nil {
				t.Fatal(err)
			}
			if p, ok := got.Export().(*goja.Promise); ok {
				got = p.Result()
			}
			if got == nil || got.String() != test.want {
				t.Errorf("add() = %v, want %s", got, test.want)
			}
		})
	}
}

// goja's positions, given to Locate as they are, name the user's line and column.
func TestLocateAsGojaCounts(t *testing.T) {
	contents := "export function add(): void {\n\tconst s = 'grüße 😀'; throw new Error(s as string);\n}\n"
	b := mustBuild(t, source(tree(t, "-- scripts/me.ts --\n"+contents), "me.ts"))
	// The first line is the wrapper's and the bundle's; what is thrown lies below.
	_, exports := run(t, b)
	call, _ := goja.AssertFunction(exports.Get("add"))
	_, err := call(goja.Undefined())
	thrown, ok := err.(*goja.Exception)
	if !ok {
		t.Fatal(err)
	}
	at := thrown.Stack()[0].Position()
	file, line, column, ok := b.Locate(at.Line, at.Column)
	if !ok {
		t.Fatalf("%d:%d is not located", at.Line, at.Column)
	}
	wantLine, wantColumn := position(contents, strings.Index(contents, "new Error"))
	if file != "me.ts" || line != wantLine || column != wantColumn {
		t.Errorf("located at %s:%d:%d, want me.ts:%d:%d", file, line, column, wantLine, wantColumn)
	}
}
