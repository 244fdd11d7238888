package runtime

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

// Each script gives 2 in every other engine.
func TestKeepArguments(t *testing.T) {
	for _, script := range []string{
		`function f() { return (() => arguments.length)() } f(1, 2)`,
		`function f(b) { const g = () => arguments[1]; return g() } f(1, 2)`,
		`function f(b) { return [1].map(() => { const g = () => b; return arguments.length })[0] } f(1, 2)`,
		`"use strict"; const o = { m(b, c = {}) { return (() => [b, arguments.length])()[1] } }; o.m(1, 2)`,
		`class A { m() { return (() => (() => arguments.length)())() } }; new A().m(1, 2)`,
		`function f() { "use strict"; const g = () => arguments.length; return (function () { return this })() === undefined ? g() : "sloppy" } f(1, 2)`,
		`function f(x = () => arguments.length) { return x() } f(undefined, 2)`,
		`function f({ a }) { return (() => arguments[0].a + arguments.length)() } f({ a: 1 })`,
		`const f = function () { let n = 0; for (const x of [1]) { if (x) { try { n = (() => arguments.length)() } finally {} } } return n }; f(1, 2)`,
		`function f() { return (() => ({ arguments }))().arguments.length } f(1, 2)`,
		"function f() { return (() => `${arguments.length}`)() } +f(1, 2)",
		`function f(arguments) { return (() => arguments)() } f(2)`,
		`function f() { let arguments = 2; return (() => arguments)() } f()`,
		`function f() { return (function () { return (() => arguments.length)() })(1, 2) } f()`,
		`function* g() { yield (() => arguments.length)() } g(1, 2).next().value`,
		`function f() { const g = () => arguments?.length ?? 0; arguments; return g() } f(1, 2)`,
		`function f(a) { a = 2; return (() => arguments[0])() } f(1)`, // sloppy arguments follow the parameters
		`function f() { switch (1) { case 1: do { var n = (() => arguments.length)() } while (false) } return n } f(1, 2)`,
		`var n; async function f() { n = await (async () => arguments.length)() } f(1, 2); 2`,
	} {
		tree, err := parser.ParseFile(nil, "x.js", script, 0, parser.WithDisableSourceMaps)
		if err != nil {
			t.Fatal(script, ": ", err)
		}
		keepArguments(tree)
		program, err := goja.CompileAST(tree, false)
		if err != nil {
			t.Fatal(script, ": ", err)
		}
		rt := goja.New()
		value, err := rt.RunProgram(program)
		if err != nil || value.ToInteger() != 2 {
			t.Errorf("%s: got %v, %v", script, value, err)
		}
		if n := rt.Get("n"); n != nil && n.ToInteger() != 2 {
			t.Errorf("%s: n is %v", script, n)
		}
	}
}
