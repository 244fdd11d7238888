package bindings_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
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
		{"an async function with a callback that fails", `const jayson = require("jayson"); jayson.server({ m: async (args, callback) => { throw new Error("async") } }).http().listen(8000)`, ``, ``, `-32603 Internal error `},
		{"an Error that is thrown at once", `const jayson = require("jayson"); jayson.server({ m(args, callback) { throw new Error("at once") } }).http().listen(8000)`, ``, ``, `at once`},
		{"this is the server", `const jayson = require("jayson"); jayson.server({ m(args, callback) { callback(this.error(501, "not here", { a: 1 })) } }).http().listen(8000)`, ``, ``, `501 not here {"a":1}`},
		{"this in promise style", `const jayson = require("jayson/promise"); jayson.server({ async m() { throw this.error(501, "not here") } }).http().listen(8000)`, ``, ``, `501 not here `},
		{"a plain error object", `const jayson = require("jayson"); jayson.server({ m(args, callback) { callback({ code: 7, message: "plain" }) } }).http().listen(8000)`, ``, ``, `7 plain `},
		{"a thrown plain object", `const jayson = require("jayson"); jayson.server({ m() { throw { code: 8, message: "thrown" } } }).http().listen(8000)`, ``, ``, `8 thrown `},
		{"an Error", `const jayson = require("jayson"); jayson.server({ m(args, callback) { callback(new Error("whole")) } }).http().listen(8000)`, ``, ``, `-32603 Internal error `},
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
	if got, err := w.call("order", ""); err != nil || got != `["start","returned","event","listening on 8000"]` {
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
	if want := `level=WARN msg="a jayson method called its callback twice: the second answer was ignored"`; !strings.Contains(log, want) {
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

func TestJaysonOptions(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `
		const jayson = require("jayson");
		for (let i = 0; i < 2; i++) jayson.server({}, { collect: true, useContext: false, version: 2, encoding: undefined, pathes: 1 });
		class Mine extends jayson.Method {}
		for (let i = 0; i < 2; i++) jayson.method(() => {}, { collect: true, useContext: false, params: null, handler: undefined, param: Array });
		new Mine(() => {}, { mine: 1 });
		exports.run = () => 1;`)
	log := w.log.String()
	for _, want := range []string{"jayson knows no option pathes of a Server, which has no effect", "jayson knows no option param of a Method, which has no effect"} {
		if strings.Count(log, want) != 1 {
			t.Errorf("the log has no %q, or twice:\n%s", want, log)
		}
	}
	if strings.Count(log, "level=WARN") != 2 {
		t.Errorf("log:\n%s", log)
	}
}

func TestJaysonWrongUse(t *testing.T) {
	runScripts(t, []script{
		{"a method that is none", `require("jayson").server({ m: 1 })`, `"throws TypeError: the jayson method m must be a function, a jayson.Method, or a jayson.Client that it is relayed to"`},
		{"a reserved name", `require("jayson").server({ "rpc.m": () => {} })`, `"throws TypeError: \"rpc.m\" is a reserved method name"`},
		{"no handler", `require("jayson").Method({})`, `"throws TypeError: a jayson Method needs a handler: a function, or { handler }"`},
		{"params of no kind", `require("jayson").method(() => {}, { params: "Array" })`, `"throws TypeError: jayson's option params of a Method must be Array, Object, a list of names, or an object of defaults"`},
		{"params that are another class", `require("jayson").server({ m() {} }, { params: Map })`, `"throws TypeError: jayson's option params of a Method must be Array, Object, a list of names, or an object of defaults"`},
		{"a version", `require("jayson").server({}, { version: 3 })`, `"throws TypeError: jayson's option version of a Server must be 1 or 2, and is 3"`},
		{"tcp", `require("jayson").server({}).tcp().listen(1)`, `"throws Error: jayson's server.tcp is not available in patchbay: connectors are served over HTTP; use server.http().listen(port)"`},
		{"a client over tcp", `require("jayson").client.tcp({ port: 1 })`, `"throws Error: jayson's client.tcp is not available in patchbay: a connector has no sockets; use jayson.client.http to call a server"`},
		{"a client without a server", `new (require("jayson").Client)().request("m", [], () => {})`, `"throws Error: this jayson.Client has no server to call: give it one, or make a jayson.Client.http"`},
		{"two servers", `const { server } = require("jayson"); const a = server({ m() {} }).http(), b = server({ m() {} }).http(); a.listen(1); return new Promise((done) => b.on("error", (e) => done([e.code, e.message])).listen(2))`,
			`["EADDRINUSE","listen EADDRINUSE: a server of this script listens already, and a connector has one address (POST /test): let one server answer for both"]`},
		{"twice", `const a = require("jayson").server({ m() {} }).http(); a.listen(1); try { a.listen(1) } catch (e) { return e.code }`, `"ERR_SERVER_ALREADY_LISTEN"`},
	})
}

// A client reaches another server through the connector's grant, and tells what
// that grant says.
func TestJaysonClientHTTP(t *testing.T) {
	far := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var call struct {
			ID     json.RawMessage
			Method string
			Params json.RawMessage
		}
		text, _ := io.ReadAll(r.Body)
		switch err := json.Unmarshal(text, &call); {
		case err != nil:
			fmt.Fprint(w, `[{"jsonrpc":"2.0","id":1,"result":"batch"}]`)
		case call.ID == nil:
			w.WriteHeader(http.StatusNoContent)
		case call.Method == "broken":
			http.Error(w, "no such place", http.StatusBadGateway)
		default:
			fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"result":[%q,%s,%q]}`, call.ID, call.Method, call.Params, r.Header.Get("Content-Type"))
		}
	}))
	defer far.Close()
	client, err := bindings.OpenClient(bindings.ClientConfig{Connector: "test", Grant: bindings.Grant{Allow: []string{far.Listener.Addr().String()}}})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	w := newWorld(t, bindings.Config{Client: client, Address: "POST /test"}, `
		const jayson = require("jayson"), promises = require("jayson/promise");
		const events = [];
		exports.run = async ({ url }) => {
			const far = new jayson.client.http(url);
			for (const name of ["request", "response", "http request", "http response"]) far.on(name, () => events.push(name));
			const told = await new Promise((done) => far.request("add", [1], "r1", (error, failure, result) => done([error, failure, result])));
			const notified = await new Promise((done) => far.request("note", [1], null, (error, response) => done([error, response])));
			const batch = await new Promise((done) => far.request([far.request("a", []), far.request("b", [])], (error, responses) => done(responses)));
			const near = promises.client.http(url);
			const promised = (await near.request("add", { a: 2 })).result;
			const failed = await near.request("broken", []).catch((e) => [e.code, e.message]);
			const refused = await promises.client.http({ port: 1, hostname: "127.0.0.1" }).request("m", []).catch((e) => e.message);
			return { told, notified, batch, promised, failed, events: events.slice(0, 4), refused };
		};`)
	got, err := w.call("run", `{"url":"`+far.URL+`"}`)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"told":[null,null,["add",[1],"application/json; charset=utf-8"]],"notified":[null,null],"batch":[{"jsonrpc":"2.0","id":1,"result":"batch"}],` +
		`"promised":["add",{"a":2},"application/json; charset=utf-8"],"failed":[502,"no such place\n"],"events":["request","http request","http response","response"],"refused":`
	if !strings.HasPrefix(got, want) || !strings.Contains(got, "127.0.0.1:1") {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestJaysonServerThatIsForgotten(t *testing.T) {
	_, err := openWorld(t, bindings.Config{}, `require("jayson").server({ m: (args, callback) => callback(null, 1) })`)
	if want := "a jayson.Server was made, but neither exported nor told to listen: call server.http().listen(3000), or export it"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
