package runtime_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

func TestWorkAtLoadIsFinishedFirst(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
let token = "none";
work(20).then(() => { token = "fetched"; setTimeout(() => { token += ", kept" }, 5) });
exports.token = () => token;
`)
	if got := mustCall(t, pool, "token", ""); got != `"fetched, kept"` {
		t.Error(got)
	}
	if w.logged() != "" {
		t.Error(w.logged())
	}
}

func TestLoadErrors(t *testing.T) {
	for name, c := range map[string]struct {
		code    string
		kind    connector.Kind
		message string // beginning
		at      string
	}{
		"throws":          {"exports.a = () => 1;\nthrow new TypeError('boom')", connector.Thrown, "throws when it is loaded: boom", "test.js:2:7"},
		"throws text":     {"throw 'boom'", connector.Thrown, "throws when it is loaded: boom", "test.js:1:1"},
		"throws coded":    {"throw Object.assign(new Error('boom'), { code: 7 })", connector.Thrown, "throws when it is loaded: boom", "test.js:1:21"},
		"missing name":    {"nothere()", connector.Thrown, "throws when it is loaded: nothere is not defined", "test.js:1:8"},
		"endless":         {"for (;;);", connector.Deadline, "did not finish loading in time: look for an endless loop at its top level", "test.js:1:1"},
		"endless later":   {"exports.a = () => 1;\nPromise.resolve().then(() => { for (;;); })", connector.Deadline, "did not finish loading in time: look for an endless loop", "test.js:2:24"},
		"endless timer":   {"exports.a = () => 1;\nsetTimeout(() => { for (;;); }, 1)", connector.Deadline, "did not finish loading in time: look for an endless loop", "test.js:2:12"},
		"recursion":       {"const f = () => f() + 1; f()", connector.Limit, "goes over a limit when it is loaded: the script calls itself deeper than 2000 calls", "test.js:1:18"},
		"getter throws":   {"exports = module.exports = { get add() { throw new Error('tdz') } }", connector.Thrown, "throws when it is loaded: tdz", "test.js:1:48"},
		"nothing":         {"", connector.Thrown, "the script exports nothing: export the methods by name", ""},
		"no functions":    {"exports.a = 1", connector.Thrown, "none of the exports is a function: export", ""},
		"a function":      {"module.exports = function add() {}", connector.Thrown, "module.exports is a single function, whose name as a method is unknown: export", ""},
		"a class":         {"module.exports = class { add() {} }", connector.Thrown, "module.exports is a class, which has no methods of its own: export", ""},
		"an instance":     {"module.exports = new (class A { add() {} })", connector.Thrown, "module.exports is an instance of a class, whose methods are not its own properties: export", ""},
		"default is one":  {"exports.default = async () => 1", connector.Thrown, "the default export is a single function", ""},
		"default is inst": {"exports.default = new (class A { add() {} })", connector.Thrown, "the default export is an instance of a class", ""},
		"a promise":       {"module.exports = (async () => ({ add() {} }))()", connector.Thrown, "module.exports is a promise", ""},
		"text":            {"module.exports = 'add'", connector.Thrown, "module.exports is a string, which has no methods", ""},
		"null":            {"module.exports = null", connector.Thrown, "module.exports is null, which has no methods", ""},
		"undefined":       {"module.exports = undefined", connector.Thrown, "module.exports is undefined, which has no methods", ""},
		"only prototype":  {"module.exports = Object.create({ add() {} })", connector.Thrown, "module.exports is an instance of a class", ""},
		"empty server":    {"serve({})", connector.Thrown, "the server that the script made has no methods", ""},
		"numbers":         {"exports.add = () => {}; exports.numbers = 'precise'", connector.Thrown, `numbers must be "exact", or not be exported`, ""},
		"batching":        {"exports.add = () => {}; exports.batching = 100", connector.Thrown, "batching must be an object", ""},
		"batching method": {"exports.add = () => {}; exports.batching = { ad: { rows: 1 } }", connector.Thrown, `batching names "ad": only add, change and remove take rows: did you mean "add"?`, ""},
		"batching proto":  {"exports.add = () => {}; exports.batching = { list_fields: { rows: 1 } }", connector.Thrown, `batching names "list_fields": only`, ""},
		"batching value":  {"exports.add = () => {}; exports.batching = { add: 100 }", connector.Thrown, "batching.add must be an object, such as { rows: 100 }", ""},
		"batching key":    {"exports.add = () => {}; exports.batching = { add: { row: 100 } }", connector.Thrown, `batching.add has the key "row", which is none of rows, parallel and bisect: did you mean "rows"?`, ""},
		"no rows":         {"exports.add = () => {}; exports.batching = { add: { parallel: 2 } }", connector.Thrown, "batching.add needs rows", ""},
		"rows 0":          {"exports.add = () => {}; exports.batching = { add: { rows: 0 } }", connector.Thrown, "batching.add.rows must be an integer of 1 or more", ""},
		"rows text":       {"exports.add = () => {}; exports.batching = { add: { rows: '5' } }", connector.Thrown, "batching.add.rows must be an integer of 1 or more", ""},
		"parallel 1.5":    {"exports.add = () => {}; exports.batching = { add: { rows: 5, parallel: 1.5 } }", connector.Thrown, "batching.add.parallel must be an integer of 1 or more", ""},
		"bisect 1":        {"exports.add = () => {}; exports.batching = { add: { rows: 5, bisect: 1 } }", connector.Thrown, "batching.add.bisect must be true or false", ""},
		"bisect null":     {"exports.add = () => {}; exports.batching = { add: { rows: 5, bisect: null } }", connector.Thrown, "batching.add.bisect must be true or false", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			_, err := new(world).tryOpen(t, c.code, func(c *runtime.PoolConfig) { c.LoadTimeout = 150 * time.Millisecond })
			e := asError(t, err)
			if e.Kind != c.kind || !strings.HasPrefix(e.Message, c.message) {
				t.Errorf("kind %v: %q, want %v: %q", e.Kind, e.Message, c.kind, c.message)
			}
			if at, ok := runtime.PlaceOf(err); c.at != "" && at.String() != c.at || ok != (c.at != "") {
				t.Errorf("place %s, want %s; stack:\n%s", at, c.at, e.Stack)
			}
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestOffer(t *testing.T) {
	for name, c := range map[string]struct {
		code string
		want string
	}{
		"named":            {"exports.add = () => {}; exports.VERSION = 1", "add"},
		"object":           {"module.exports = { add() {}, remove: async () => {} }", "add remove"},
		"default":          {"exports.default = { add() {}, x: 1 }", "add"},
		"named wins":       {"exports.add = () => 1; exports.default = { add: () => 2, remove: () => 3 }", "add remove"},
		"named and app":    {"exports.add = () => 1; exports.default = function app() {}", "add"},
		"esbuild's":        {"const all = (t, a) => { for (const n in a) Object.defineProperty(t, n, { get: a[n], enumerable: true }) }; const e = {}; all(e, { add: () => add, default: () => d, batching: () => b }); const d = { remove() {} }, b = { add: { rows: 2 } }; function add() {} module.exports = Object.defineProperty(e, '__esModule', { value: true })", "add remove"},
		"function's own":   {"module.exports = function () {}; module.exports.add = () => {}", "add"},
		"own only":         {"module.exports = Object.assign(Object.create({ inherited() {} }), { add() {} })", "add"},
		"no such names":    {`module.exports = { add() {}, constructor() {}, toString() {}, ["__proto__"]: () => {} }`, "add"},
		"no classes":       {"exports.Client = class {}; exports.add = () => {}", "add"},
		"rpc is reserved":  {`exports["rpc.discover"] = () => {}; exports.add = () => {}`, "add"},
		"any name":         {`exports["crm/push rows"] = () => {}`, "crm/push rows"},
		"served":           {"exports.add = () => {}; serve({ remove() {}, constructor() {}, x: 1 })", "remove"},
		"served later":     {"work(5).then(() => serve({ remove() {} }))", "remove"},
		"exported later":   {"work(5).then(() => { exports.add = () => {} })", "add"},
		"no prototype":     {"module.exports = Object.assign(Object.create(null), { add() {} })", "add"},
		"hidden property":  {"Object.defineProperty(exports, 'hidden', { value() {} }); exports.add = () => {}", "add"},
		"async generators": {"exports.add = function* () {}", "add"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := open(t, c.code)
			if got := strings.Join(pool.Describe().Methods, " "); got != c.want {
				t.Errorf("methods %q, want %q", got, c.want)
			}
		})
	}
}

func TestOfferCalls(t *testing.T) {
	pool := open(t, `
exports.add = () => "named";
exports.default = { add: () => "default", own() { return this.helper }, helper: "this" };
`)
	for method, want := range map[string]string{"add": `"named"`, "own": `"this"`} {
		if got := mustCall(t, pool, method, ""); got != want {
			t.Errorf("%s: %s, want %s", method, got, want)
		}
	}
	for _, method := range []string{"default", "helper", "__proto__", "constructor", "toString", "hasOwnProperty", ""} {
		_, err := call(t, pool, method, "", time.Second)
		if asError(t, err).Kind != connector.NoMethod {
			t.Errorf("%s: %v", method, err)
		}
	}
}

func TestSettings(t *testing.T) {
	pool := open(t, `
exports.batching = { add: { rows: 100, parallel: 4, bisect: true }, change: { rows: 1 }, remove: { rows: 5 } };
exports.default = { add() {}, change() {}, numbers: "exact", batching: { add: { rows: 1 } } };
exports["rpc.x"] = () => {};
`)
	d := pool.Describe()
	want := map[string]connector.Batching{"add": {Rows: 100, Parallel: 4, Bisect: true}, "change": {Rows: 1, Parallel: 1}}
	if !reflect.DeepEqual(d.Batching, want) || d.Numbers != connector.NumbersExact {
		t.Errorf("%+v", d)
	}
	if len(d.Warnings) != 2 || !strings.Contains(d.Warnings[0].Text, `"rpc.x"`) || !strings.Contains(d.Warnings[1].Text, "remove") {
		t.Errorf("warnings %+v", d.Warnings)
	}
}

// A destination that does not answer at load does not keep a connector from
// being known, and its VMs are tried anew.
func TestUnfinishedLoad(t *testing.T) {
	w := new(world)
	pool := w.open(t, "exports.add = () => 1;\nwork(60000);", func(c *runtime.PoolConfig) { c.LoadTimeout = 100 * time.Millisecond })
	if got := pool.Describe().Methods; len(got) != 1 {
		t.Errorf("methods %v", got)
	}
	if !strings.Contains(w.logged(), "it waits for work that was begun at its top level, at test.js:2:5") {
		t.Errorf("log:\n%s", w.logged())
	}
	_, err := call(t, pool, "add", "", 2*time.Second)
	if e := asError(t, err); e.Kind != connector.Deadline || !strings.Contains(e.Message, "test.js:2:5") {
		t.Error(err)
	}
}

// Timers at the top level that would hold up each start are dropped.
func TestTimersAtLoad(t *testing.T) {
	for name, code := range map[string]string{
		"in an hour":   "exports.add = () => 1; setTimeout(() => {}, 3600e3)",
		"again, again": "exports.add = () => 1; (function again() { setTimeout(again, 5) })()",
		"interval":     "exports.add = () => 1; setInterval(() => {}, 1)",
	} {
		t.Run(name, func(t *testing.T) {
			w := new(world)
			pool := w.open(t, code, func(c *runtime.PoolConfig) { c.LoadTimeout = 200 * time.Millisecond })
			if got := mustCall(t, pool, "add", ""); got != "1" {
				t.Error(got)
			}
			if name != "interval" && !strings.Contains(w.logged(), "is dropped: between calls nothing runs") {
				t.Errorf("log:\n%s", w.logged())
			}
		})
	}
}

// Each kind of warning is given once in a pool; one does not stand for the other.
func TestWarningsOfTwoKinds(t *testing.T) {
	w := new(world)
	pool := w.open(t, "setTimeout(() => {}, 3600e3);\nexports.run = () => { setTimeout(() => {}, 1); };",
		func(c *runtime.PoolConfig) { c.LoadTimeout = 200 * time.Millisecond; c.VMs = 1 })
	for range 2 {
		mustCall(t, pool, "run", "")
	}
	for _, want := range []string{"at test.js:1:11, that is dropped", "it left a timer that was set at test.js:2:33"} {
		if strings.Count(w.logged(), want) != 1 {
			t.Errorf("not said once: %s\nlog:\n%s", want, w.logged())
		}
	}
}
