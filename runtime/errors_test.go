package runtime_test

import (
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

func TestThrown(t *testing.T) {
	pool := open(t, `
exports.error = () => { throw new TypeError("wrong") };
exports.noMessage = () => { throw new RangeError() };
exports.text = () => { throw "just text" };
exports.emptyText = () => { throw "" };
exports.number = () => { throw 42 };
exports.nothing = () => { throw undefined };
exports.null = () => { throw null };
exports.symbol = () => { throw Symbol("s") };
exports.plain = () => { throw { status: 422, reason: "bad email" } };
exports.function = () => { throw () => {} };
exports.coded = () => { throw Object.assign(new Error("denied"), { code: 403, data: { why: ["x"] } }) };
exports.codedPlain = () => { throw { code: -32050, message: "from jayson" } };
exports.codedEmpty = () => { throw { code: 1, message: "" } };
exports.codedData = () => { const data = {}; data.data = data; throw { code: 1, message: "m", data } };
exports.codedNull = () => { throw { code: 1, message: "m", data: null } };
exports.textCode = () => { throw Object.assign(new Error("node's way"), { code: "ENOENT" }) };
exports.floatCode = () => { throw { code: 1.5, message: "half" } };
exports.numberMessage = () => { throw { code: 1, message: 2 } };
exports.getter = () => { throw { get message() { throw new Error("inner") } } };
exports.stackGetter = () => { const e = new Error("outer"); Object.defineProperty(e, "stack", { get() { throw 1 } }); throw e };
exports.endlessGetter = () => { const o = { get message() { return o.message } }; throw o };
exports.proxy = () => { throw new Proxy({}, { get() { throw new Error("trap") } }) };
exports.proxied = () => { throw new Proxy(new Error("behind a proxy"), {}) };
exports.rejected = () => Promise.reject({ code: 5, message: "rejected" });
exports.goError = () => { fail("dial tcp: no such host") };
exports.limited = () => { limit() };
exports.parse = () => JSON.parse("1e400", (key, value) => value); // with a reviver it is the engine's own
exports.primitive = () => String(Object.create(null));
exports.undefinedName = () => nothere;
exports.ofNull = () => null.x;
exports.regexp = () => new RegExp("(");
exports.evil = () => eval("let let = 1");
exports.long = () => { throw new Error("x".repeat(100000)) };
exports.longWords = () => { throw new Error("word ".repeat(100000) + "x") };
exports.wrapped = () => { try { String(Object.create(null)) } catch (e) { throw new Error("it failed: " + e.message + ", so") } };
exports.notNumber = () => Number.prototype.valueOf.call({ toString() { throw 1 } });
exports.destructured = ({ rows }) => rows;
exports.destructuredLater = async ({ rows }) => rows;
exports.subclass = () => { class MyError extends Error { get name() { return "MyError" } } throw new MyError("mine") };
exports.aggregate = () => Promise.any([Promise.reject(1)]);
`)
	for _, c := range []struct {
		method  string
		kind    connector.Kind
		message string
		code    int
		data    string
	}{
		{"error", connector.Thrown, "wrong", 0, ""},
		{"noMessage", connector.Thrown, "RangeError", 0, ""},
		{"text", connector.Thrown, "just text", 0, ""},
		{"emptyText", connector.Thrown, "the script threw a string (): throw an Error", 0, ""},
		{"number", connector.Thrown, "the script threw a number (42): throw an Error", 0, ""},
		{"nothing", connector.Thrown, "the script threw undefined: throw an Error", 0, ""},
		{"null", connector.Thrown, "the script threw null: throw an Error", 0, ""},
		{"symbol", connector.Thrown, "the script threw a symbol (s): throw an Error", 0, ""},
		{"plain", connector.Thrown, "the script threw an object without a message (its keys are status, reason): throw an Error", 0, ""},
		{"function", connector.Thrown, "the script threw a function that is no error: throw an Error", 0, ""},
		{"coded", connector.Coded, "denied", 403, `{"why":["x"]}`},
		{"codedPlain", connector.Coded, "from jayson", -32050, ""},
		{"codedEmpty", connector.Coded, "", 1, ""},
		{"codedData", connector.Coded, "m", 1, ""},
		{"codedNull", connector.Coded, "m", 1, "null"},
		{"textCode", connector.Thrown, "node's way", 0, ""},
		{"floatCode", connector.Thrown, "half", 0, ""},
		{"numberMessage", connector.Thrown, "2", 0, ""},
		{"getter", connector.Thrown, "the script threw a value that cannot be read: throw an Error", 0, ""},
		{"stackGetter", connector.Thrown, "the script threw a value that cannot be read: throw an Error", 0, ""},
		{"endlessGetter", connector.Limit, "the script calls itself deeper than 2000 calls: end the recursion earlier", 0, ""},
		{"proxy", connector.Thrown, "the script threw a value that cannot be read: throw an Error", 0, ""},
		{"proxied", connector.Thrown, "behind a proxy", 0, ""},
		{"rejected", connector.Coded, "rejected", 5, ""},
		{"goError", connector.Thrown, "dial tcp: no such host", 0, ""},
		{"limited", connector.Limit, "too much: send less", 0, ""},
		{"parse", connector.Thrown, "the number 1e400 in the JSON text is out of range", 0, ""},
		{"primitive", connector.Thrown, "Cannot convert object to primitive value", 0, ""},
		{"undefinedName", connector.Thrown, "nothere is not defined", 0, ""},
		{"ofNull", connector.Thrown, "Cannot read property 'x' of undefined", 0, ""},
		{"long", connector.Thrown, "(100000 bytes are not shown)", 0, ""},
		{"longWords", connector.Thrown, strings.Repeat("word ", 3277) + "...", 0, ""},
		{"wrapped", connector.Thrown, "it failed: Cannot convert object to primitive value, so", 0, ""},
		{"notNumber", connector.Thrown, "Value is not a number: an object", 0, ""},
		{"destructured", connector.Thrown, "Value is not object coercible (the request had no params)", 0, ""},
		{"destructuredLater", connector.Thrown, "Value is not object coercible (the request had no params)", 0, ""},
		{"subclass", connector.Thrown, "mine", 0, ""},
	} {
		t.Run(c.method, func(t *testing.T) {
			_, err := call(t, pool, c.method, "", 5*time.Second)
			e := asError(t, err)
			if e.Kind != c.kind || e.Message != c.message || e.Code != c.code || string(e.Data) != c.data {
				t.Errorf("kind %v code %d data %s message %q", e.Kind, e.Code, e.Data, e.Message)
			}
		})
	}
	// Whatever happens, no words of the host.
	for _, method := range pool.Describe().Methods {
		_, err := call(t, pool, method, "", 5*time.Second)
		e := asError(t, err)
		for _, word := range []string{"goja", "json.", "0x", "patchbay", "float64", "test.js", "native", "GoError", "github"} {
			if strings.Contains(e.Message, word) || strings.Contains(e.Stack, word) && word != "test.js" {
				t.Errorf("%s: %q shows up in %q\n%s", method, word, e.Message, e.Stack)
			}
		}
	}
}

func TestStacks(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
exports.deep = () => { inner() };
function inner() { throw new TypeError("multi\nline") }
exports.native = () => [1].map(function each() { throw new Error("n") });
exports.later = async () => { await null; inner() };
exports.cause = () => {
  try { inner() } catch (cause) { throw new Error("outer", { cause }) }
};
exports.textCause = () => { throw new Error("outer", { cause: "why" }) };
exports.cycle = () => { const e = new Error("self"); e.cause = e; throw e };
exports.eval = () => eval("throw new Error('in eval')");
exports.thrownText = () => { throw "text" };
exports.go = () => { fail("from Go") };
`)
	for _, c := range []struct{ method, want string }{
		{"deep", "TypeError: multi\nline\n    at inner (test.js:3:26)\n    at test.js:2:29"},
		{"native", "Error: n\n    at each (test.js:4:56)\n    at test.js:4:31"},
		{"later", "TypeError: multi\nline\n    at inner (test.js:3:26)\n    at test.js:5:48"},
		{"cause", "Error: outer\n    at test.js:7:41\ncaused by: TypeError: multi\nline\n    at inner (test.js:3:26)\n    at test.js:7:14"},
		{"textCause", "Error: outer\n    at test.js:9:35\ncaused by: why"},
		{"cycle", "Error: self\n    at test.js:10:35\ncaused by: an error above"},
		{"eval", "Error: in eval\n    at <eval>:1:7\n    at test.js:11:26"},
		{"thrownText", "    at test.js:12:30"},
		{"go", "Error: from Go\n    at test.js:13:26"},
	} {
		t.Run(c.method, func(t *testing.T) {
			_, err := call(t, pool, c.method, "", time.Second)
			if got := asError(t, err).Stack; got != c.want {
				t.Errorf("stack\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// shifted maps each line of a bundle to one of the user's files, and has some
// that the user did not write.
type shifted struct{}

func (shifted) Locate(line, column int) (runtime.Position, bool) {
	return runtime.Position{File: "src/user (1).ts", Line: line + 100, Column: column}, line != 2
}

func TestStacksAreMapped(t *testing.T) {
	program, err := runtime.Compile(runtime.Source{Name: "bundle.js", Locate: shifted{}, Code: `exports.f = () => helper(() => { throw new Error("x") });
var helper = (f) => f();`})
	if err != nil {
		t.Fatal(err)
	}
	pool := new(world).open(t, "", func(c *runtime.PoolConfig) {
		c.Compile = func() (*runtime.Program, error) { return program, nil }
	})
	_, err = call(t, pool, "f", "", time.Second)
	want := "Error: x\n    at src/user (1).ts:101:40\n    at src/user (1).ts:101:25"
	if got := asError(t, err).Stack; got != want {
		t.Errorf("stack\n%s\nwant\n%s", got, want)
	}
	if at, ok := runtime.PlaceOf(err); !ok || at != (runtime.Position{File: "src/user (1).ts", Line: 101, Column: 40}) {
		t.Errorf("place %+v %v", at, ok)
	}
}
