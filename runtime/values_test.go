package runtime_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

func quote(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}

// What reaches a script is what the engine's own JSON.parse makes of it.
func TestParamsAreWhatTheEngineParses(t *testing.T) {
	pool := new(world).open(t, `
const same = (a, b) => {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const [x, y] = [a, b].map((o) => Reflect.ownKeys(o));
  return x.length === y.length && x.every((k, i) => k === y[i] && same(a[k], b[k])
    && JSON.stringify(Object.getOwnPropertyDescriptor(a, k)) === JSON.stringify(Object.getOwnPropertyDescriptor(b, k)));
};
let sent;
exports.value = (p) => { sent = p; return p };
const engines = (text) => JSON.parse(text, (key, value) => value); // with a reviver it is the engine's own
exports.compare = (p) => [same(sent, engines(p)), JSON.stringify(sent) === JSON.stringify(engines(p))];
`, one)
	for _, text := range []string{
		`null`, `true`, `false`, `0`, `-0`, `1`, `-1`, `1.0`, `1.5e3`, `-2.5E-3`, `123456789012345678`, `9007199254740991`, `9007199254740993`,
		`1e-400`, `0.1`, `""`, `"a"`, `"a longer text than sixteen bytes"`, `"é"`, `"\u00e9 \ud83d\ude00 😀"`, `"\"\\\/\b\f\n\r\t\u0000"`, `" "`,
		`[]`, `[ ]`, `[1,[2,[3]],{}]`, `{}`, `{ }`, ` { "a" : 1 , "b" : [ null ] } `, `{"b":1,"a":2,"b":3}`, `{"2":1,"1":2,"x":3,"0":4}`,
		`{"":1}`, `{"__proto__":{"x":1}}`, `{"__proto__":null,"a":1}`, `{"constructor":1,"toString":2,"length":3}`, `{"\u0069d":1,"id":2}`,
		`{"é":1,"long key with é in it":2}`, `[1.7976931348623157e308,5e-324,-1e21,1e21]`,
	} {
		t.Run(text, func(t *testing.T) {
			mustCall(t, pool, "value", text)
			if got := mustCall(t, pool, "compare", quote(text)); got != "[true,true]" {
				t.Errorf("same value, same text: %s", got)
			}
		})
	}
}

// What the engine's own JSON.parse gets wrong, and the standard has right.
func TestParamsAsTheStandardHasThem(t *testing.T) {
	pool := open(t, `
Object.defineProperty(Object.prototype, "trap", { set() { throw new Error("a setter ran") }, configurable: true });
JSON.parse = JSON.stringify = () => { throw new Error("the script's own") };
exports.units = (p) => [...Array(p.length).keys()].map((i) => p.charCodeAt(i).toString(16)).join(" ");
exports.keys = (p) => Object.keys(p).map((k) => [...Array(k.length).keys()].map((i) => k.charCodeAt(i).toString(16)).join(" "));
exports.number = (p) => String(p);
exports.own = (p) => Object.keys(p);
exports.same = (p) => p;
`)
	for _, c := range []struct{ method, params, want string }{
		{"units", `"\ud800"`, `"d800"`},
		{"units", `"a\udfffé\ud800\ud83d\ude00\ud800x"`, `"61 dfff e9 d800 d83d de00 d800 78"`},
		{"units", `"\ud800\u0041"`, `"d800 41"`},
		{"units", `"\udc00\ud800"`, `"dc00 d800"`},
		{"keys", `{"\ud800":1,"a":2,"\ud800":3}`, `["d800","61"]`},
		{"same", `"\ud800"`, `"\ud800"`},
		{"same", `"x\uDFFFé\ufffd"`, `"x\udfffé` + "\ufffd" + `"`},
		{"same", `{"\ud800":{"\udfff é":1},"a":"` + "\ufffd" + `"}`, `{"\ud800":{"\udfff é":1},"a":"` + "\ufffd" + `"}`},
		{"number", `1e400`, `"Infinity"`},
		{"number", `-1e400`, `"-Infinity"`},
		{"own", `{"trap":1,"__proto__":2}`, `["trap","__proto__"]`},
		{"same", `{"trap":1}`, `{"trap":1}`},
		{"same", "\"\xff\"", "\"\ufffd\""},
	} {
		if got := mustCall(t, pool, c.method, c.params); got != c.want {
			t.Errorf("%s(%s): %s, want %s", c.method, c.params, got, c.want)
		}
	}
}

func TestBadParams(t *testing.T) {
	pool := open(t, `exports.add = (p) => p`)
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	for _, c := range []struct {
		name, text, message string
		kind                connector.Kind
	}{
		{"empty", ``, "params is not JSON: it ends too early", connector.ParseError},
		{"cut", `{"a":[1,`, "params is not JSON: it ends too early", connector.ParseError},
		{"two", `1 2`, `params is not JSON: unexpected '2' at byte 3`, connector.ParseError},
		{"comma", `[1,]`, `params is not JSON: unexpected ']' at byte 4`, connector.ParseError},
		{"key comma", `{"a":1,}`, `params is not JSON: unexpected '}' at byte 8`, connector.ParseError},
		{"no key", `{a:1}`, `params is not JSON: unexpected 'a' at byte 2`, connector.ParseError},
		{"zero", `01`, `params is not JSON: unexpected '1' at byte 2`, connector.ParseError},
		{"point", `1.`, `params is not JSON: it ends too early`, connector.ParseError},
		{"plus", `+1`, `params is not JSON: unexpected '+' at byte 1`, connector.ParseError},
		{"word", `nulL`, `params is not JSON: unexpected 'L' at byte 4`, connector.ParseError},
		{"line", "\"a\nb\"", `params is not JSON: unexpected '\n' at byte 3`, connector.ParseError},
		{"escape", `"\x"`, `params is not JSON: unexpected 'x' at byte 3`, connector.ParseError},
		{"hex", `"\u12g4"`, `params is not JSON: unexpected 'g' at byte 6`, connector.ParseError},
		{"nul", "\"\\\x00\"", `params is not JSON: unexpected '\x00' at byte 3`, connector.ParseError},
		{"deep", deep(513), "params is nested deeper than 512 levels: send it flatter", connector.Limit},
		{"very deep", strings.Repeat("[", 1e6), "params is nested deeper than 512 levels: send it flatter", connector.Limit},
		{"very deep objects", strings.Repeat(`{"a":`, 1e6), "params is nested deeper than 512 levels: send it flatter", connector.Limit},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx := t.Context()
			_, err := pool.Call(ctx, runtime.Call{Method: "add", Params: []byte(c.text)}, nil)
			if e := asError(t, err); e.Kind != c.kind || e.Message != c.message {
				t.Errorf("kind %v: %q, want %q", e.Kind, e.Message, c.message)
			}
		})
	}
	if got := mustCall(t, pool, "add", deep(512)); got != deep(512) {
		t.Error("512 levels must pass both ways")
	}
}

// What a script returns is written as the engine's own JSON.stringify would.
func TestResultsAreWhatTheEngineWrites(t *testing.T) {
	pool := open(t, `
const engine = JSON.stringify;
exports.result = ({ code }) => eval("(" + code + ")");
exports.engine = ({ code }) => engine(eval("(" + code + ")"));
`)
	for _, code := range []string{
		`null`, `true`, `0`, `-0`, `1e21`, `1e-7`, `0.1`, `123456789012345680000`, `NaN`, `-Infinity`, `"é\u2028\u0001\n\"\\\x7f/<>&"`, `"😀"`, `"\ud800"`, `"a\udc00b"`,
		`[]`, `{}`, `[undefined, () => {}, Symbol(), 1]`, `({ a: undefined, b() {}, c: Symbol(), d: 1 })`, `[,1,,2]`, `{ b: 1, a: 2, 1: 3, 0: 4 }`,
		`new Date(0)`, `new Map([[1, 2]])`, `new Set([1])`, `/x/g`, `new Error("x")`, `new Uint8Array([1, 2])`, `new ArrayBuffer(2)`,
		`Object(1)`, `Object("s")`, `Object(false)`, `{ toJSON(k) { return [k, typeof this] } }`, `{ a: { toJSON(k) { return "key " + k } } }`,
		`[{ toJSON(k) { return "key " + k } }]`, `{ toJSON: 1, a: 1 }`, `{ toJSON() { return { toJSON() { return 1 }, x: 2 } } }`, `[{ toJSON() {} }]`,
		`Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true }, hidden: { value: 2 } })`, `Object.create(null)`,
		`{ get a() { return 1 } }`, `new Proxy([1, 2], {})`, `new Proxy({ a: 1 }, { ownKeys: () => ["a"], get: (t, k) => k === "toJSON" ? undefined : k })`,
		`[new Proxy(() => {}, {})]`, `JSON.rawJSON("1e1000")`, `[JSON.rawJSON('"x"')]`, `{ __proto__: null, ["__proto__"]: 1 }`, `(function () { return arguments })(1, 2)`,
		`{ "": 1, "é": 2, "\ud800": 3, "\ufffd": 4, "x\ud800": undefined }`, `[1].concat([[]])`, `Object.assign([1], { x: 2 })`, `{ a: Object(5), b: [Object("s")] }`,
		`class { static a = 1 }.a`, `[...Array(3).keys()]`, `(() => { const a = {}; return [a, a] })()`, `Object("\ud800")`, `new (class A { x = 1; #y = 2 })`,
	} {
		t.Run(code, func(t *testing.T) {
			params := `{"code":` + quote(code) + `}`
			want := mustCall(t, pool, "engine", params)
			got, err := call(t, pool, "result", params, time.Second)
			if err != nil {
				t.Fatal(err)
			}
			var text string
			if err := json.Unmarshal([]byte(want), &text); err != nil {
				t.Fatal(err)
			}
			if got != text {
				t.Errorf("%s, want %s", got, text)
			}
		})
	}
}

func TestBadResults(t *testing.T) {
	pool := new(world).open(t, `
exports.cyclic = () => { const a = { rows: [{}] }; a.rows[0].parent = a; return a };
exports.self = () => { const a = []; a.push(a); return a };
exports.bigint = () => ({ id: 1n });
exports.bigints = () => ({ rows: [1, 2n] });
exports.big = () => 5n;
exports.boxedBig = () => Object(5n);
exports.function = () => () => {};
exports.class = () => class {};
exports.symbol = () => Symbol("x");
exports.deep = () => { let a = []; for (let i = 0; i < 512; i++) a = [a]; return a };
exports.veryDeep = () => { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a };
exports.endless = () => { const o = { get next() { return Object.create(o, { next: { enumerable: true, get: () => Object.create(o, Object.getOwnPropertyDescriptors(o)) } }) } }; return o };
exports.endlessToJSON = () => { const f = () => ({ a: { toJSON: f } }); return { toJSON: f } };
exports.long = () => "x".repeat(2000);
exports.wide = () => Array(1000).fill(1);
exports.sparse = () => { const a = []; a.length = 4294967295; return a };
exports.getter = () => ({ get a() { throw new RangeError("from a getter") } });
exports.toJSON = () => ({ toJSON() { throw new Error("from toJSON") } });
exports.boxedSymbol = () => [Object(Symbol())]; // [null] in the engine, against the standard
exports.nothing = () => ({ toJSON() {} });
exports.promises = () => ({ rejectedRows: [1].map(async () => {}) });
exports.undefined = () => undefined;
`, func(c *runtime.PoolConfig) { c.AnswerLimit = 1200 })
	for _, c := range []struct {
		method, message string
		kind            connector.Kind
	}{
		{"cyclic", "the result of cyclic cannot be written as JSON: it refers to itself at rows[0].parent; copy what is needed into a new object", connector.Thrown},
		{"self", "the result of self cannot be written as JSON: it refers to itself at [0]; copy what is needed into a new object", connector.Thrown},
		{"bigint", `the result of bigint cannot be written as JSON: id is a BigInt; write String(value) or Number(value), or export numbers = "exact"`, connector.Thrown},
		{"bigints", `the result of bigints cannot be written as JSON: rows[1] is a BigInt; write String(value) or Number(value), or export numbers = "exact"`, connector.Thrown},
		{"big", `the result of big cannot be written as JSON: it is a BigInt; write String(value) or Number(value), or export numbers = "exact"`, connector.Thrown},
		{"boxedBig", `the result of boxedBig cannot be written as JSON: it is a BigInt; write String(value) or Number(value), or export numbers = "exact"`, connector.Thrown},
		{"function", "the result of function cannot be written as JSON: it is a function; return an object, an array, a string, a number, a boolean or null", connector.Thrown},
		{"class", "the result of class cannot be written as JSON: it is a class; return an object, an array, a string, a number, a boolean or null", connector.Thrown},
		{"symbol", "the result of symbol cannot be written as JSON: it is a symbol; return an object, an array, a string, a number, a boolean or null", connector.Thrown},
		{"promises", "the result of promises holds a promise at rejectedRows[0]: await it (await Promise.all(...))", connector.Thrown},
		{"deep", "the result of deep is nested deeper than 512 levels: return it flatter", connector.Limit},
		{"veryDeep", "the result of veryDeep is nested deeper than 512 levels: return it flatter", connector.Limit},
		{"endlessToJSON", "the result of endlessToJSON is nested deeper than 512 levels: return it flatter", connector.Limit},
		{"long", "the result of long is over the limit of 1200 bytes of JSON: return less", connector.Limit},
		{"wide", "the result of wide is over the limit of 1200 bytes of JSON: return less", connector.Limit},
		{"sparse", "the result of sparse is over the limit of 1200 bytes of JSON: return less", connector.Limit},
		{"getter", "from a getter", connector.Thrown},
		{"toJSON", "from toJSON", connector.Thrown},
	} {
		t.Run(c.method, func(t *testing.T) {
			_, err := call(t, pool, c.method, "", 5*time.Second)
			if e := asError(t, err); e.Kind != c.kind || e.Message != c.message {
				t.Errorf("kind %v: %q", e.Kind, e.Message)
			}
		})
	}
	t.Run("endless", func(t *testing.T) {
		_, err := call(t, pool, "endless", "", 5*time.Second)
		if e := asError(t, err); e.Kind != connector.Limit {
			t.Errorf("kind %v: %q", e.Kind, e.Message)
		}
	})
	for method, want := range map[string]string{"nothing": "null", "undefined": "null", "boxedSymbol": "[{}]"} {
		if got := mustCall(t, pool, method, ""); got != want {
			t.Errorf("%s: %s, want %s", method, got, want)
		}
	}
}

func TestExactNumbers(t *testing.T) {
	code := `
exports.types = (p) => p.map((v) => typeof v);
exports.same = (p) => p;
exports.text = (p) => JSON.stringify(p);
exports.own = () => { BigInt.prototype.toJSON = function () { return "own " + this }; return [1n, Object(2n)] };
`
	exact, rounded := open(t, code+`exports.numbers = "exact"`), open(t, code)
	numbers := `[1,9007199254740991,9007199254740992,9007199254740993,-9007199254740993,123456789012345678901234567890,1.5,1e30,-0]`
	for _, c := range []struct {
		pool                 *runtime.Pool
		method, params, want string
	}{
		{exact, "types", numbers, `["number","number","bigint","bigint","bigint","bigint","number","number","number"]`},
		{exact, "same", numbers, `[1,9007199254740991,9007199254740992,9007199254740993,-9007199254740993,123456789012345678901234567890,1.5,1e+30,0]`},
		{exact, "text", `{"id":9007199254740993}`, `"{\"id\":9007199254740993}"`},
		{exact, "own", ``, `["own 1","own 2"]`},
		{rounded, "types", numbers, `["number","number","number","number","number","number","number","number","number"]`},
		{rounded, "same", `9007199254740993`, `9007199254740992`},
		{rounded, "own", ``, `["own 1","own 2"]`},
	} {
		if got := mustCall(t, c.pool, c.method, c.params); got != c.want {
			t.Errorf("%s(%s): %s, want %s", c.method, c.params, got, c.want)
		}
	}
	_, err := call(t, exact, "same", strings.Repeat("9", 5000), time.Second)
	if e := asError(t, err); e.Kind != connector.Limit {
		t.Errorf("5,000 digits: %v", err)
	}
	_, err = call(t, rounded, "text", fmt.Sprint("[", strings.Repeat("9", 5000), "]"), time.Second)
	if err != nil {
		t.Error(err)
	}
}

// FuzzParams holds the reader to what encoding/json takes for valid, and to
// writing what it read.
func FuzzParams(f *testing.F) {
	for _, text := range []string{`-0`, `{"a":[1,-2.5e3,"\ud83d\ude00\ud800",null,true]}`, `"`, `[1,]`, `01`, "\"\x01\"", `{"a":1,"a":2}`, `1e999`} {
		f.Add([]byte(text))
	}
	pool := open(f, `exports.same = (p) => p; exports.numbers = "exact"`)
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := pool.Call(t.Context(), runtime.Call{Method: "same", Params: append([]byte{}, text...)}, nil)
		if err != nil {
			if asError(t, err).Kind != connector.Limit && json.Valid(text) {
				t.Errorf("%q is refused: %v", text, err)
			}
			return
		}
		if !json.Valid(text) || !json.Valid(got) {
			t.Fatalf("%q passed, and came back as %q", text, got)
		}
		var want, have any
		if json.Unmarshal(text, &want) != nil || json.Unmarshal(got, &have) != nil {
			return // a number out of a float64's range
		}
		if !reflect.DeepEqual(want, have) {
			t.Errorf("%q came back as %q", text, got)
		}
	})
}
