package bindings_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/internal/connector"
)

func TestJayson(t *testing.T) {
	cases := []struct{ name, code, params, want, wantErr string }{
		{"callbacks", `const jayson = require("jayson"); new jayson.Server({ m(args, callback) { callback(null, { got: args }) } }).http().listen(8000)`, `{"a":1}`, `{"got":{"a":1}}`, ""},
		{"lower case, without new", `const jayson = require("jayson"); jayson.server({ m: (args, callback) => callback(null, 1) }).http().listen(8000)`, ``, `1`, ""},
		{"lower case, with new", `const jayson = require("jayson"); new jayson.server({ m: (args, callback) => setTimeout(() => callback(undefined, "later"), 1) }).https().listen(8000)`, ``, `"later"`, ""},
		{"upper case, without new", `const { Server } = require("jayson"); Server({ m: (args, callback) => callback(null, 1) }).http().listen("8000")`, ``, `1`, ""},
		{"promises", `const jayson = require("jayson/promise"); new jayson.Server({ m: async ({ a }) => a + 1 }).http().listen(8000)`, `{"a":1}`, `2`, ""},
		{"a promise style that returns at once", `const jayson = require("jayson/promise"); jayson.server({ m: () => 3 }).http().listen(8000)`, ``, `3`, ""},
		{"promises returned in callback style", `const jayson = require("jayson"); jayson.server({ m: async (args) => 4 }).http().listen(8000)`, ``, `4`, ""},
		{"an async function with a callback", `const jayson = require("jayson"); jayson.server({ m: async (args, callback) => { await null; callback(null, 5); return 6 } }).http().listen(8000)`, ``, `5`, ""},
		{"an async function with a callback that fails", `const jayson = require("jayson"); jayson.server({ m: async (args, callback) => { throw new Error("async") } }).http().listen(8000)`, ``, ``, "async"},
		{"this is the server", `const jayson = require("jayson"); jayson.server({ m(args, callback) { callback(this.error(501, "not here", { a: 1 })) } }).http().listen(8000)`, ``, ``, `501 not here {"a":1}`},
		{"this in promise style", `const jayson = require("jayson/promise"); jayson.server({ async m() { throw this.error(501, "not here") } }).http().listen(8000)`, ``, ``, `501 not here `},
		{"a plain error object", `const jayson = require("jayson"); jayson.server({ m(args, callback) { callback({ code: 7, message: "plain" }) } }).http().listen(8000)`, ``, ``, `7 plain `},
		{"a thrown plain object", `const jayson = require("jayson"); jayson.server({ m() { throw { code: 8, message: "thrown" } } }).http().listen(8000)`, ``, ``, `8 thrown `},
		{"an Error", `const jayson = require("jayson"); jayson.server({ m(args, callback) { callback(new Error("whole")) } }).http().listen(8000)`, ``, ``, `whole`},
		{"no params", `const jayson = require("jayson"); jayson.server({ m(args, callback) { callback(null, args === undefined) } }).http().listen(8000)`, ``, `true`, ""},
		{"no result", `const jayson = require("jayson"); jayson.server({ m(args, callback) { callback() } }).http().listen(8000)`, ``, `null`, ""},
		{"useContext", `const jayson = require("jayson"); jayson.server({ m(args, context, callback) { callback(null, context.method) } }, { useContext: true }).http().listen(8000)`, ``, `"m"`, ""},
		{"a Method", `const jayson = require("jayson"); const s = jayson.server(); s.method("m", new jayson.Method({ handler: (args, context, callback) => callback(null, context.method), useContext: true })); s.http().listen(8000)`, ``, `"m"`, ""},
		{"methods added before listen", `const jayson = require("jayson"); const s = new jayson.Server(); s.methods({ m: (a, cb) => cb(null, s.hasMethod("m")), x: (a, cb) => cb() }); s.removeMethod("x"); s.http().listen(8000)`, ``, `true`, ""},
		{"module.exports = server", `const jayson = require("jayson"); module.exports = jayson.server({ m: (args, callback) => callback(null, "exported") })`, ``, `"exported"`, ""},
		{"export default server", `const jayson = require("jayson/promise"); exports.__esModule = true; exports.default = jayson.server({ m: async () => "default" })`, ``, `"default"`, ""},
		{"in place of exports", `const jayson = require("jayson"); exports.m = () => "export"; jayson.server({ m: (args, callback) => callback(null, "server") }).http().listen(8000)`, ``, `"server"`, ""},
		{"a server that is made only", `const jayson = require("jayson"); jayson.server({ m: (args, callback) => callback(null, "server") }); exports.m = () => "export"`, ``, `"export"`, ""},
		{"interop of a default import", `const jayson = ((m) => m && m.__esModule ? m : { default: m })(require("jayson")).default; new jayson.Server({ m: (a, cb) => cb(null, 1) }).http().listen(1)`, ``, `1`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, bindings.Config{Address: "POST /crm"}, c.code)
			got, err := w.call("m", c.params)
			if c.wantErr == "" {
				if err != nil || got != c.want {
					t.Errorf("got %s, %v; want %s", got, err, c.want)
				}
				return
			}
			e := connector.AsError(err)
			text := e.Message
			if e.Kind == connector.Coded {
				text = strings.Join([]string{strconv.Itoa(e.Code), e.Message, string(e.Data)}, " ")
			}
			if text != c.wantErr {
				t.Errorf("got %q, want %q", text, c.wantErr)
			}
		})
	}
}

func TestJaysonListen(t *testing.T) {
	w := newWorld(t, bindings.Config{Address: "POST /crm"}, `
		const jayson = require("jayson");
		let order = ["start"];
		const http = jayson.server({ order: (a, cb) => cb(null, order), twice(a, cb) { cb(null, 1); cb(null, 2) }, never(a, cb) {} }).http();
		http.on("listening", () => order.push("event"));
		http.listen(8000, "0.0.0.0", function () { order.push("listening on " + this.address().port) });
		order.push("returned");
	`)
	if got, err := w.call("order", ""); err != nil || got != `["start","returned","listening on 8000","event"]` {
		t.Errorf("order: %s, %v", got, err)
	}
	if got, err := w.call("twice", ""); err != nil || got != `1` {
		t.Errorf("twice: %s, %v", got, err)
	}
	if got, err := w.call("never", ""); err == nil {
		t.Errorf("never: %s, %v", got, err)
	}
	log := w.log.String()
	if want := `level=INFO msg="served at POST /crm instead of port 8000"`; strings.Count(log, want) != 1 {
		t.Errorf("log has %q %d times:\n%s", want, strings.Count(log, want), log)
	}
	if want := `level=WARN msg="twice called its callback twice: the second answer was ignored"`; !strings.Contains(log, want) {
		t.Errorf("log lacks %q:\n%s", want, log)
	}
}

func TestJaysonIsSaidOnce(t *testing.T) {
	// All VMs of a connector run the script, but only one says where it is served.
	config := bindings.New(bindings.Config{Address: "POST /crm"})
	log := new(lines)
	for range 2 {
		openPool(t, config, log, `require("jayson").server({ m: (a, cb) => cb() }).http().listen(8000)`)
	}
	if got := strings.Count(log.String(), "served at"); got != 1 {
		t.Errorf("said %d times:\n%s", got, log)
	}
}

// An option that is not there is an error where the script would get or answer
// something else without it, and a warning of the connector's where not.
func TestJaysonOptions(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `
		const jayson = require("jayson");
		const refused = (f) => { try { f(); return "taken"; } catch (e) { return e.message; } };
		for (let i = 0; i < 2; i++) jayson.server({}, { collect: true, useContext: false, version: 2, encoding: undefined });
		exports.run = () => [
			...["router", "reviver", "replacer", "methodConstructor"].map((name) => refused(() => jayson.server({}, { [name]() {} }))),
			refused(() => jayson.server({}, { version: 1 })),
			refused(() => jayson.Method({ handler() {}, params: Array })),
			refused(() => jayson.Utils.request("add", [])),
		];`)
	got, err := w.call("run", "")
	want := `["jayson's option router of a Server is not available in patchbay: offer each method by its name",` +
		`"jayson's option reviver of a Server is not available in patchbay: revive the values of params in the method",` +
		`"jayson's option replacer of a Server is not available in patchbay: make the result plain in the method",` +
		`"jayson's option methodConstructor of a Server is not available in patchbay: make the methods with jayson.Method",` +
		`"jayson's option version of a Server must be 2 in patchbay: JSON-RPC 1.0 is not spoken",` +
		`"jayson's option params of a Method is not available in patchbay: check the params in the handler",` +
		`"jayson's Utils.request is not available in patchbay: it serves jayson's own transports, and here there are none; write out what you need of it"]`
	if got != want || err != nil {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}
	if log := w.log.String(); strings.Count(log, "level=WARN") != 1 || !strings.Contains(log, "jayson's option collect of a Server has no effect in patchbay") {
		t.Errorf("log:\n%s", log)
	}
}

func TestJaysonWrongUse(t *testing.T) {
	runScripts(t, []script{
		{"a method that is none", `require("jayson").server({ m: 1 })`, `"throws TypeError: the jayson method m must be a function or a jayson.Method: to call another server from it, use fetch"`},
		{"client", `require("jayson").client.http({ port: 1 })`, `"throws Error: jayson's client is not available in patchbay: use fetch to call another server"`},
		{"tcp", `require("jayson").server({}).tcp().listen(1)`, `"throws Error: jayson's server.tcp is not available in patchbay: connectors are served over HTTP; use .http().listen(port)"`},
		{"middleware", `require("jayson").server({}).middleware()`, `"throws Error: jayson's server.middleware is not available in patchbay: use .http().listen(port) in place of a connect or express app"`},
		{"error", `return require("jayson").server({}).error(-32602)`, `{"code":-32602,"message":"Invalid method parameter(s)"}`},
	})
}

func TestJaysonServerThatIsForgotten(t *testing.T) {
	_, err := openWorld(t, bindings.Config{}, `require("jayson").server({ m: (args, callback) => callback(null, 1) })`)
	if want := "a jayson.Server was made, but neither exported nor told to listen: call server.http().listen(3000), or export it"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
