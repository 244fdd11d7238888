package bindings_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/bindings"
)

// logged runs a script and returns the lines that it logged, without quotes
// where the message needs none.
func logged(t *testing.T, body string) []string {
	t.Helper()
	w := newWorld(t, bindings.Config{}, "exports.run = async () => {\n"+body+"\n}")
	if _, err := w.call("run", ""); err != nil {
		t.Fatal(err)
	}
	var messages []string
	for line := range strings.SplitSeq(strings.TrimSuffix(w.log.String(), "\n"), "\n") {
		level, rest, _ := strings.Cut(strings.TrimPrefix(line, "level="), " msg=")
		if quoted, err := strconv.QuotedPrefix(rest); err == nil {
			rest, _ = strconv.Unquote(quoted)
		} else {
			rest, _, _ = strings.Cut(rest, " ")
		}
		messages = append(messages, level+" "+rest)
	}
	return messages
}

func TestConsole(t *testing.T) {
	cases := []struct {
		name, body string
		want       []string
	}{
		{"levels", `console.debug("a b"); console.log("a b"); console.info("a b"); console.warn("a b"); console.error("a b")`,
			[]string{"DEBUG a b", "INFO a b", "INFO a b", "WARN a b", "ERROR a b"}},
		{"values", `console.log("user", 1, { a: 1 }, [1, "x"], null, undefined)`, []string{"INFO user 1 { a: 1 } [ 1, 'x' ] null undefined"}},
		{"marks", `console.log("%s is %d of %i, %f, %j %% %c!", "x", 1.5, 2.7, "3.5", { a: [1] }, "css")`, []string{"INFO x is 1.5 of 2, 3.5, {\"a\":[1]} % !"}},
		{"marks for objects", `console.log("%o|%O|%s", { a: { b: { c: {} } } }, { a: 1 }, { a: { b: 1 } }, "rest")`, []string{"INFO { a: { b: { c: {} } } }|{ a: 1 }|{ a: [Object] } rest"}},
		{"marks without values", `console.log("%s %d", "x")`, []string{"INFO x %d"}},
		{"a lone text is as it is", `console.log("100%d of %s"); console.log()`, []string{"INFO 100%d of %s", "INFO "}},
		{"bound methods", `const { log } = console; [1].forEach((x) => log(x))`, []string{"INFO 1"}},
		{"assert", `console.assert(true, "no"); console.assert(false, "yes", 1); console.assert(0)`, []string{"ERROR Assertion failed: yes 1", "ERROR Assertion failed"}},
		{"count", `console.count(); console.count("a"); console.count(); console.countReset(); console.count()`, []string{"INFO default: 1", "INFO a: 1", "INFO default: 2", "INFO default: 1"}},
		{"group", `console.group("outer"); console.log("in\nside"); console.groupEnd(); console.groupEnd(); console.log("out")`, []string{"INFO outer", "INFO   in\nside", "INFO out"}},
		{"timeEnd without time", `console.timeEnd("x")`, []string{"WARN no timer x was started with console.time"}},
		{"dir", `console.dir({ a: { b: { c: { d: {} } } } }, { depth: 0 })`, []string{"INFO { a: [Object] }"}},
		{"table", `console.table([{ a: 1, b: "x" }, { a: 2 }])`, []string{strings.Join([]string{"INFO ┌─────────┬───┬─────┐", "│ (index) │ a │ b   │", "├─────────┼───┼─────┤", "│ 0       │ 1 │ 'x' │", "│ 1       │ 2 │     │", "└─────────┴───┴─────┘"}, "\n")}},
		{"table of no table", `console.table("x")`, []string{"INFO x"}},
		{"stdout", `process.stdout.write("out\n"); process.stderr.write(Buffer.from("err"))`, []string{"INFO out", "ERROR err"}},
		{"emitWarning", `process.emitWarning("old"); process.emitWarning(new TypeError("x"))`, []string{"WARN Warning: old", "WARN TypeError: x"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := logged(t, c.body)
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestConsoleTimes(t *testing.T) {
	got := logged(t, `console.time("x"); console.timeLog("x", "more"); console.timeEnd("x"); console.timeEnd("x")`)
	if len(got) != 3 || !strings.HasPrefix(got[0], "INFO x: ") || !strings.HasSuffix(got[0], " more") || !strings.HasPrefix(got[1], "INFO x: ") || !strings.HasPrefix(got[2], "WARN ") {
		t.Errorf("got %q", got)
	}
}

func TestConsoleTrace(t *testing.T) {
	got := logged(t, `(function place() { console.trace("here", 1) })()`)
	if len(got) != 1 || !strings.HasPrefix(got[0], "INFO Trace: here 1\n") || !strings.Contains(got[0], "at place (test.js:2:") {
		t.Errorf("got %q", got)
	}
}

// What a call counts and groups is forgotten with it.
func TestConsoleIsOfTheCall(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `exports.run = () => { console.count(); console.group() }`)
	for range 2 {
		if _, err := w.call("run", ""); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Count(w.log.String(), "default: 1"); got != 2 {
		t.Errorf("log:\n%s", w.log)
	}
}

func TestInspect(t *testing.T) {
	cases := []struct{ name, value, want string }{
		{"nesting", `{ a: { b: { c: { d: 1 } } }, e: [[[[1]]]] }`, `{ a: { b: { c: [Object] } }, e: [ [ [Array] ] ] }`},
		{"strings", `["it's", 'say "x"', "a\nb", "\x07"]`, `[ "it's", 'say "x"', 'a\nb', '\x07' ]`},
		{"keys", `{ a: 1, "b-c": 2, 3: 4, [Symbol("s")]: 5 }`, `{ '3': 4, a: 1, 'b-c': 2, [Symbol(s)]: 5 }`},
		{"primitives", `[-0, 1n, true, null, undefined, Symbol("x"), NaN]`, `[ -0, 1n, true, null, undefined, Symbol(x), NaN ]`},
		{"map and set", `[new Map([["a", { b: 1 }]]), new Set([1, "x"])]`, `[ Map(1) { 'a' => { b: 1 } }, Set(2) { 1, 'x' } ]`},
		{"classes", `[new (class Foo { x = 1 }), new (class Bar extends Map {}), Object.create(null), class A {}, class B extends Array {}]`,
			"[\n  Foo { x: 1 },\n  Bar(0) [Map] {},\n  [Object: null prototype] {},\n  [class A],\n  [class B extends Array]\n]"},
		{"functions", `[function f() {}, () => {}, async () => {}, function* g() {}, Object.assign(function h() {}, { a: 1 })]`,
			"[\n  [Function: f],\n  [Function (anonymous)],\n  [AsyncFunction (anonymous)],\n  [GeneratorFunction: g],\n  [Function: h] { a: 1 }\n]"},
		{"dates and patterns", `[new Date(0), new Date(NaN), /x/gi]`, `[ 1970-01-01T00:00:00.000Z, Invalid Date, /x/gi ]`},
		{"boxes", `[Object(1), Object("a"), Object(true), Object(1n), Object(Symbol("x"))]`, "[\n  [Number: 1],\n  [String: 'a'],\n  [Boolean: true],\n  [BigInt: 1n],\n  [Symbol: Symbol(x)]\n]"},
		{"bytes", `[new Uint8Array([1, 2]), new Float32Array(1), new ArrayBuffer(2), Buffer.from("hi")]`,
			"[\n  Uint8Array(2) [ 1, 2 ],\n  Float32Array(1) [ 0 ],\n  ArrayBuffer { [Uint8Contents]: <00 00>, byteLength: 2 },\n  <Buffer 68 69>\n]"},
		{"getters are not called", `{ get a() { throw 1 }, set b(x) {}, get c() { return 1 }, set c(x) {} }`, `{ a: [Getter], b: [Setter], c: [Getter/Setter] }`},
		{"proxies are not called", `new Proxy({ a: 1 }, { get() { throw 1 }, ownKeys() { throw 2 }, getPrototypeOf() { throw 3 } })`, `{ a: 1 }`},
		{"circles", `(() => { const a = { name: "a" }; a.self = a; a.list = [a]; return a })()`, "<ref *1> { name: 'a', self: [Circular *1], list: [ [Circular *1] ] }"},
		{"promises", `[Promise.resolve(1), new Promise(() => {})]`, `[ Promise { 1 }, Promise { <pending> } ]`},
		{"holes and more keys", `Object.assign([1, , , 2], { x: 1 })`, `[ 1, <2 empty items>, 2, x: 1 ]`},
		{"toStringTag", `({ [Symbol.toStringTag]: "T" })`, `{ [Symbol(Symbol.toStringTag)]: 'T' }`},
		{"its own way", `({ [Symbol.for("nodejs.util.inspect.custom")]() { return "mine" } })`, `mine`},
		{"arguments", `(function () { return arguments })(1, 2)`, `[Arguments] { '0': 1, '1': 2 }`},
		{"many items", `Array.from({ length: 103 }, () => 0)`, "[\n" + strings.Repeat("  "+strings.Repeat("0, ", 11)+"0,\n", 8) + "  0, 0, 0, 0,\n  ... 3 more items\n]"},
		{"sparse", `new Array(1e9)`, `[ <1000000000 empty items> ]`},
		{"a long string", `["x".repeat(10005)]`, "[\n  '" + strings.Repeat("x", 10000) + "'... 5 more characters\n]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := logged(t, "console.log("+c.value+")")
			if len(got) != 1 || got[0] != "INFO "+c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestInspectErrors(t *testing.T) {
	got := logged(t, `
		console.log(new TypeError("plain"));
		console.log(Object.assign(new Error("with more"), { code: "E1" }));
		console.log({ e: new Error("outer", { cause: new Error("inner") }) });
		console.log("%s", new RangeError("short"));
		console.log(new (class HttpError extends Error {})("own"));`)
	for i, want := range []string{"TypeError: plain\n    at ", "Error: with more\n    at ", "{\n  e: Error: outer\n      at ", "RangeError: short", "HttpError: own\n    at "} {
		if !strings.HasPrefix(got[i], "INFO "+want) {
			t.Errorf("line %d is %q, want it to begin with %q", i, got[i], want)
		}
	}
	if !strings.HasSuffix(got[1], "{ code: 'E1' }") && !strings.HasSuffix(got[1], "{\n  code: 'E1'\n}") {
		t.Errorf("the code is not shown: %q", got[1])
	}
	if !strings.Contains(got[2], "[cause]: Error: inner\n") {
		t.Errorf("the cause is not shown: %q", got[2])
	}
	if !strings.Contains(got[0], "test.js:3:") {
		t.Errorf("the place is not shown: %q", got[0])
	}
}

// A huge object costs no more than its bounded text.
func TestInspectIsBounded(t *testing.T) {
	start := time.Now()
	got := logged(t, `
		const wide = {}; for (let i = 0; i < 20000; i++) wide["key" + i] = { i, text: "x".repeat(50) };
		let deep = {}; for (let i = 0; i < 1000; i++) deep = { deep };
		const mesh = Array.from({ length: 100 }, () => ({})); for (const a of mesh) mesh.forEach((b, i) => { a["k" + i] = b });
		console.log(wide); console.dir(deep, { depth: null }); console.dir(mesh, { depth: null });`)
	for _, line := range got {
		if len(line) > 1<<20 {
			t.Errorf("a line of %d bytes: %.100s", len(line), line)
		}
	}
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("took %v", d)
	}
}
