package bindings_test

import (
	"log/slog"
	"testing"

	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/runtime"
)

func TestPolyfills(t *testing.T) {
	runScripts(t, []script{
		{"Promise.withResolvers", `const { promise, resolve } = Promise.withResolvers(); setTimeout(resolve, 1, "done"); return promise`, `"done"`},
		{"Promise.withResolvers of a subclass", `class P extends Promise {}; return P.withResolvers().promise instanceof P`, `true`},
		{"Promise.try", `return [await Promise.try((a) => a + 1, 1), await Promise.try(() => { throw 2 }).catch((e) => e)]`, `[2,2]`},
		{"Array.fromAsync", `return [await Array.fromAsync([1, Promise.resolve(2)], (x) => x * 2), await Array.fromAsync({ length: 2, 0: "a", 1: "b" })]`, `[[2,4],["a","b"]]`},
		{"Array.fromAsync of an async iterable", `let n = 0; return Array.fromAsync({ [Symbol.asyncIterator]: () => ({ next: async () => ({ value: n, done: n++ === 3 }) }) })`, `[0,1,2]`},
		{"Array.fromAsync closes", `let closed = false; const it = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return() { closed = true; return {} } }) }; await Array.fromAsync(it, () => { throw new Error("x") }).catch(() => {}); return closed`, `true`},
		{"Object.groupBy", `const g = Object.groupBy([1, 2, 3], (x, i) => (x % 2 ? "odd" : "even") + (i > 9)); return [g, Object.getPrototypeOf(g)]`, `[{"oddfalse":[1,3],"evenfalse":[2]},null]`},
		{"Map.groupBy", `const k = {}; return Map.groupBy([1, 2], () => k).get(k)`, `[1,2]`},
		{"isWellFormed", `return ["a\ud83d\ude00", "\ud83d", "\ude00\ud83d", "a\ud83d"].map((s) => s.isWellFormed())`, `[true,false,false,false]`},
		{"toWellFormed", `return "a\ud83d\ude00\ud83db\ude00".toWellFormed() === "a\ud83d\ude00\ufffdb\ufffd"`, `true`},
		{"Error.prepareStackTrace", `
			Error.prepareStackTrace = (target, sites) => sites;
			function outer() { const o = {}; Error.captureStackTrace(o); return o.stack }
			const [site] = outer();
			delete Error.prepareStackTrace;
			return [site.getFileName(), site.getFunctionName(), site.getLineNumber() > 0, site.getColumnNumber() > 0, site.isEval(), site.isNative(), String(site).startsWith("outer (test.js:")]`, `["test.js","outer",true,true,false,false,true]`},
		{"Error.captureStackTrace", `function Custom() { this.message = "m"; this.name = "Custom"; Error.captureStackTrace(this, Custom) }; const e = new Custom(); return [e.stack.split("\n")[0], e.stack.includes("test.js:"), Object.keys(e).includes("stack")]`, `["Custom: m",true,false]`},
		{"RegExp.escape", `return [RegExp.escape("a.b*c"), RegExp.escape("(x)-y\n"), new RegExp(RegExp.escape("1+1=2?")).test("1+1=2?")]`, `["\\x61\\.b\\*c","\\(x\\)\\x2dy\\n",true]`},
		{"Math.f16round", `return [1.337, 65519, 65520, 5.960464477539063e-8, 2 ** -26, -0.1].map((x) => String(Math.f16round(x)))`, `["1.3369140625","65504","Infinity","5.960464477539063e-8","0","-0.0999755859375"]`},
		{"__defineGetter__ and __defineSetter__", `const o = {}; let v = 1; o.__defineGetter__("x", () => v); o.__defineSetter__("x", (n) => { v = n }); o.x = 5; return [o.x, typeof o.__lookupGetter__("x"), typeof o.__lookupSetter__("x"), o.__lookupGetter__("y")]`, `[5,"function","function",null]`},
		{"old Dates", `const d = new Date(0); return [d.toGMTString(), d.getYear()]`, `["Thu, 01 Jan 1970 00:00:00 GMT",70]`},
		{"ArrayBuffer.prototype.transfer", `const a = new Uint8Array([1, 2, 3]).buffer, b = a.transfer(), c = b.transfer(5), d = c.transfer(1); return [a.detached, b.detached, c.detached, d.byteLength, new Uint8Array(d)[0]]`, `[true,true,true,1,1]`},
		{"transfer of what was transferred", `const a = new ArrayBuffer(1); a.transfer(); a.transfer()`, `"throws TypeError: the ArrayBuffer was transferred before"`},
		{"typed arrays from text", `return Array.from(Uint8Array.from(atob("AP8="), (c) => c.charCodeAt(0)))`, `[0,255]`},
		{"WeakRef", `const o = {}; return [new WeakRef(o).deref() === o, String(new WeakRef(o))]`, `[true,"[object WeakRef]"]`},
		{"WeakRef of no object", `new WeakRef(1)`, `"throws TypeError: WeakRef: the target must be an object"`},
		{"FinalizationRegistry", `const r = new FinalizationRegistry(() => {}); r.register({}, 1); return r.unregister({})`, `false`},
		{"natives do not enumerate", `const keys = []; for (const k in [1]) keys.push(k); for (const k in {}) keys.push(k); return keys`, `["0"]`},
	})
}

// sources maps a bundle to a user's file: line by line, ten below.
type sources struct{}

func (sources) Locate(line, column int) (runtime.Position, bool) {
	return runtime.Position{File: "source.ts", Line: line + 10, Column: column}, true
}

// Libraries make their errors with captureStackTrace: a person must find the
// line of the source by them too.
func TestCapturedStackIsMapped(t *testing.T) {
	program, err := runtime.Compile(runtime.Source{Name: "a.bundle.js", Locate: sources{}, Code: `
		function Custom(message) { this.message = message; Error.captureStackTrace(this, Custom); }
		Custom.prototype = Object.create(Error.prototype);
		exports.run = () => {
			throw new Custom("made by hand");
		};`})
	if err != nil {
		t.Fatal(err)
	}
	pool, err := runtime.OpenPool(t.Context(), runtime.PoolConfig{Program: program, Bindings: bindings.New(bindings.Config{}), Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close(t.Context())
	_, err = pool.Call(t.Context(), runtime.Call{Method: "run"}, nil)
	want := "Error: made by hand\n    at Custom (source.ts:12:77)\n    at source.ts:15:10"
	if e, ok := err.(*runtime.Error); !ok || e.Stack != want {
		t.Errorf("got  %q\nwant %q", e.Stack, want)
	}
}

func TestIteratorHelpers(t *testing.T) {
	runScripts(t, []script{
		{"chain", `return [1, 2, 3, 4, 5].values().filter((x) => x % 2).map((x, i) => x * 10 + i).toArray()`, `[10,31,52]`},
		{"take and drop", `function* n() { let i = 0; for (;;) yield i++ } return n().drop(2).take(3).toArray()`, `[2,3,4]`},
		{"take closes its source", `let closed = 0; const it = { __proto__: Iterator.prototype, next: () => ({ value: 1, done: false }), return() { closed++; return {} } }; it.take(2).toArray(); return closed`, `1`},
		{"a break closes the source", `let closed = 0; const it = { __proto__: Iterator.prototype, next: () => ({ value: 1, done: false }), return() { closed++; return {} } }; for (const x of it.map((x) => x)) break; return closed`, `1`},
		{"flatMap", `return new Set([1, 2]).values().flatMap((x) => [x, [x]]).toArray()`, `[1,[1],2,[2]]`},
		{"reduce", `return [new Map([[1, 2]]).values().reduce((a, b) => a + b, 10), [1, 2].values().reduce((a, b) => a + b)]`, `[12,3]`},
		{"some, every, find, forEach", `let n = 0; [1, 2].values().forEach((x) => { n += x }); return [[1, 2].values().some((x) => x > 1), [1, 2].values().every((x) => x > 1), [1, 2].values().find((x) => x > 1), n]`, `[true,false,2,3]`},
		{"Iterator.from", `let i = 0; return Iterator.from({ next: () => ({ value: i, done: i++ > 1 }) }).map((x) => x).toArray()`, `[0,1]`},
		{"Iterator.from a string", `return Iterator.from("ab").toArray()`, `["a","b"]`},
		{"extends", `class Mine extends Iterator { #n = 0; next() { return { value: this.#n, done: this.#n++ > 2 } } } return [new Mine().take(2).toArray(), new Mine() instanceof Iterator, [].values() instanceof Iterator]`, `[[0,1],true,true]`},
		{"abstract", `new Iterator()`, `"throws TypeError: Iterator is abstract: extend it, or use Iterator.from"`},
		{"a limit that is none", `[1].values().take(-1)`, `"throws RangeError: the count must not be negative"`},
		{"no function", `[1].values().map(1)`, `"throws TypeError: the callback must be a function"`},
		{"lazy", `let n = 0; [1, 2].values().map(() => n++); return n`, `0`},
	})
}
