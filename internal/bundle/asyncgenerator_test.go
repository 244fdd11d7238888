package bundle

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// What comes of async generators, in a bundle and, where it is installed, in Node,
// which runs the source as it is.
func TestAsyncGenerators(t *testing.T) {
	tests := []struct{ name, code, want string }{
		{"a finally block that awaits, at break", `
			async function* g() { try { yield 1; yield 2 } finally { await 0; log("a"); await 0; log("b") } }
			for await (const x of g()) { log(x); break }`, "1 a b"},
		{"at return(), with what it returns", `
			async function* g() { try { yield 1 } finally { await 0; log("a") } }
			const it = g(); await it.next();
			const { value, done } = await it.return("r"); log(value, done);`, "a r true"},
		{"through yield*, the inner one first", `
			async function* inner() { try { yield 1; yield 2 } finally { await 0; log("inner"); await 0; log("done") } }
			async function* g() { try { yield* inner() } finally { await 0; log("outer") } }
			for await (const x of g()) { log(x); break }`, "1 inner done outer"},
		{"yield* of what goes on after return()", `
			async function* inner() { try { yield 1 } finally { yield "kept" } }
			async function* g() { yield* inner(); log("after") }
			const it = g(); await it.next();
			for (const r of [await it.return("r"), await it.next(), await it.next()]) log(JSON.stringify(r));`, `after {"value":"kept","done":false} {"done":true} {"done":true}`},
		{"yield* gives what the inner one returns", `
			async function* inner() { yield 1; return "r" }
			async function* g() { log(yield* inner()) }
			for await (const x of g()) log(x);`, "1 r"},
		{"yield* of a list with promises", `
			async function* g() { yield* [Promise.resolve(1), 2] }
			for await (const x of g()) log(x);`, "1 2"},
		{"throw() into one", `
			async function* g() { try { yield 1 } catch (e) { await 0; log("caught " + e); yield 2 } }
			const it = g(); await it.next(); log((await it.throw("x")).value);`, "caught x 2"},
		{"throw() through yield*", `
			async function* inner() { try { yield 1 } catch (e) { log("caught " + e); yield 2 } }
			async function* g() { yield* inner() }
			const it = g(); await it.next(); log((await it.throw("x")).value);`, "caught x 2"},
		{"calls wait for each other", `
			async function* g() { for (let i = 1; i < 4; i++) { await 0; yield i } }
			const it = g();
			log(JSON.stringify(await Promise.all([it.next(), it.next(), it.return("r"), it.next()])));`,
			`[{"value":1,"done":false},{"value":2,"done":false},{"value":"r","done":true},{"done":true}]`},
		{"a rejected promise that is yielded", `
			async function* g() { try { yield Promise.reject("x") } catch (e) { log("inside " + e) } }
			log((await g().next()).done);`, "inside x true"},
		{"what it throws, then nothing", `
			async function* g() { await 0; throw "x" }
			const it = g(); await it.next().catch((e) => log(e)); log((await it.next()).done);`, "x true"},
		{"arguments throw at the call", `
			async function* g(a = (() => { throw "x" })()) {}
			try { g() } catch (e) { log(e) }`, "x"},
		{"this, arguments, and a method", `
			const o = { n: 1, async *g(a) { yield this.n + a + arguments.length } };
			log((await o.g(2)  .next()).value);`, "4"},
		{"return() of a promise", `
			async function* g() { yield 1 }
			log((await g().return(Promise.resolve("r"))).value);`, "r"},
		{"its prototype", `
			async function* g() {}
			const it = g(), p = Object.getPrototypeOf(Object.getPrototypeOf(it));
			log(String(it), Object.getOwnPropertyNames(it).length, it[Symbol.asyncIterator]() === it, Reflect.ownKeys(p).length,
				typeof Object.getPrototypeOf(p)[Symbol.asyncIterator]);
			await p.next.call({}).catch((e) => log(e.name));`, "[object AsyncGenerator] 0 true 5 function TypeError"},
		{"%AsyncIteratorPrototype%, as packages find it", `
			async function* g() {}
			const p = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);
			const q = Object.getPrototypeOf(async function* () {
			}.prototype);
			log(Reflect.ownKeys(p).length, Object.getPrototypeOf(q) === p, Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf(g()))) === p);`, "1 true true"},
		{"%AsyncGeneratorFunction%", `
			const F = Object.getPrototypeOf(async function*(){}).constructor;
			log(F.name, Object.prototype.toString.call(async function* ( ) { }), (async function* () {}) instanceof F, typeof F, Object.getPrototypeOf(F) === Function);`,
			"AsyncGeneratorFunction [object AsyncGeneratorFunction] true function true"},
		{"an empty one that is called", `log((await (async function* () {})().next()).done);`, "true"},
		{"a text is no code", "log('async function* () {}', `async function*(){}`.length);", "async function* () {} 19"},
	}
	node, _ := exec.LookPath("node")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			code := "Symbol.asyncIterator ??= Symbol.for('Symbol.asyncIterator');\nconst out = [], log = (...all) => { out.push(...all) };\nconst test = async () => {" + test.code + "\nreturn out.join(' ') };\n"
			vm, exports := run(t, mustBuild(t, source(tree(t, "-- scripts/me.mjs --\n"+code+"export const add = test;"), "me.mjs")))
			call, ok := goja.AssertFunction(exports.ToObject(vm).Get("add"))
			if !ok {
				t.Fatal("no add")
			}
			got, err := call(goja.Undefined())
			if err != nil {
				t.Fatal(err)
			}
			if p, ok := got.Export().(*goja.Promise); ok {
				got = p.Result()
			}
			if got == nil || got.String() != test.want {
				t.Errorf("got %v, want %s", got, test.want)
			}
			if node == "" {
				return
			}
			file := filepath.Join(t.TempDir(), "me.mjs")
			if err := os.WriteFile(file, []byte(code+"console.log(await test());"), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.CommandContext(t.Context(), node, file).CombinedOutput()
			if err != nil || strings.TrimSpace(string(out)) != test.want {
				t.Errorf("Node: %s, %v, want %s", out, err, test.want)
			}
		})
	}
}

// Lines and columns stay what they are in the user's file.
func TestAsyncGeneratorPlaces(t *testing.T) {
	contents := "export const a = [async function* () {\n\n  }, 1]; export const add = () => { throw new Error('x') };\nexport async function* g() { yield 1 }\n"
	b := mustBuild(t, source(tree(t, "-- scripts/me.mjs --\n"+contents), "me.mjs"))
	_, exports := run(t, b)
	call, _ := goja.AssertFunction(exports.Get("add"))
	_, err := call(goja.Undefined())
	thrown, ok := err.(*goja.Exception)
	if !ok {
		t.Fatal(err)
	}
	at := thrown.Stack()[0].Position()
	file, line, column, ok := b.Locate(at.Line, at.Column)
	wantLine, wantColumn := position(contents, strings.Index(contents, "new Error"))
	if !ok || file != "me.mjs" || line != wantLine || column != wantColumn {
		t.Errorf("located at %s:%d:%d, want me.mjs:%d:%d", file, line, column, wantLine, wantColumn)
	}
	if frame := b.Frame("me.mjs", 1, 1); !strings.Contains(frame, "async function* () {") {
		t.Errorf("the frame is %s", frame)
	}
}
