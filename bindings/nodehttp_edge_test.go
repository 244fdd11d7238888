package bindings_test

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

// told is a script's function that sends a request and tells what came of it.
const told = `
	const told = (kind, options, body) => new Promise((resolve) => {
		const request = require(kind).request(options, (response) => {
			let size = 0;
			response.on("data", (part) => { size += part.length });
			response.on("end", () => resolve("answered " + response.statusCode + " " + size));
			response.on("error", (error) => resolve("response " + [error.code, error.message].join(" | ")));
		});
		request.on("error", (error) => resolve([error.name, error.code, error.errno, error.syscall, error.address ?? error.hostname, error.port, error.message].join(" | ")));
		request.end(body);
	});
	exports.told = ({ kind, options, body }) => told(kind, options, body);
`

type oneAddress struct{}

func (oneAddress) LookupNetIP(ctx context.Context, _, name string) ([]netip.Addr, error) {
	switch name {
	case "slow.example":
		<-ctx.Done()
		return nil, ctx.Err()
	case "private.example":
		return []netip.Addr{netip.MustParseAddr("10.0.0.9")}, nil
	}
	return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
}

// TestHTTPFailures: each failure has the code, the properties and the message that
// Node gives it, as far as egress may tell.
func TestHTTPFailures(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, dead, _ := net.SplitHostPort(listener.Addr().String())
	listener.Close()
	secure := httptest.NewUnstartedServer(http.HandlerFunc(echo))
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	_, securePort, _ := net.SplitHostPort(secure.Listener.Addr().String())
	plain := httptest.NewServer(http.HandlerFunc(echo))
	defer plain.Close()
	_, plainPort, _ := net.SplitHostPort(plain.Listener.Addr().String())
	client, err := bindings.OpenClient(bindings.ClientConfig{
		Connector: "test", Resolver: oneAddress{}, DialTimeout: 20 * time.Millisecond, ResponseLimit: 1000,
		Grant: bindings.Grant{Allow: []string{"127.0.0.1:" + dead, "127.0.0.1:" + securePort, "127.0.0.1:" + plainPort, "*"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	w := newWorld(t, bindings.Config{Client: client}, told)
	for name, test := range map[string]struct{ kind, options, want string }{
		"nobody listens":  {"http", `{"hostname": "127.0.0.1", "port": ` + dead + `}`, "Error | ECONNREFUSED | -111 | connect | 127.0.0.1 | " + dead + " | connect ECONNREFUSED 127.0.0.1:" + dead},
		"no such host":    {"http", `{"host": "gone.example"}`, "Error | ENOTFOUND | -3008 | getaddrinfo | gone.example |  | getaddrinfo ENOTFOUND gone.example"},
		"it takes long":   {"https", `{"host": "slow.example"}`, "Error | ETIMEDOUT"},
		"a private place": {"http", `{"host": "private.example"}`, "Error | EACCES |  |  |  |  | fetch to private.example is refused: private.example resolves to a private address; to allow it, write in patchbay.yaml:\nconnectors:\n  test:"},
		"an address":      {"http", `{"host": "10.0.0.9"}`, "Error | EACCES |  |  |  |  | fetch to 10.0.0.9 is refused: 10.0.0.9 is a private address"},
		"self-signed":     {"https", `{"hostname": "127.0.0.1", "port": ` + securePort + `, "rejectUnauthorized": false}`, "Error | DEPTH_ZERO_SELF_SIGNED_CERT |  |  |  |  | 127.0.0.1:" + securePort + ": its certificate is self-signed; rejectUnauthorized: false is not heeded"},
		"no TLS there":    {"https", `{"hostname": "127.0.0.1", "port": ` + plainPort + `}`, "Error | EPROTO"},
		"TLS there":       {"http", `{"hostname": "127.0.0.1", "port": ` + securePort + `}`, "answered 400"},
		"too long":        {"http", `{"hostname": "127.0.0.1", "port": ` + plainPort + `, "path": "/http/many?bytes=5000"}`, "response UND_ERR_RES_EXCEEDED_MAX_SIZE | the response is longer than"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := w.call("told", `{"kind": "`+test.kind+`", "options": `+test.options+`}`)
			got = strings.ReplaceAll(strings.Trim(got, `"`), `\n`, "\n")
			if err != nil || !strings.HasPrefix(got, test.want) {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
	if log := w.log.String(); strings.Contains(log, "uncaught") || !strings.Contains(log, "is refused") {
		t.Errorf("log: %s", log)
	}
}

func TestHTTPWithoutNetwork(t *testing.T) {
	w := newWorld(t, bindings.Config{}, told)
	got, err := w.call("told", `{"kind": "http", "options": {}}`)
	if want := `"Error | EACCES |  |  |  |  | this program gives its scripts no network`; err != nil || !strings.HasPrefix(got, want) {
		t.Errorf("got %s, %v", got, err)
	}
}

// TestHTTPCalls: what one call left of its requests holds up nothing in the next.
func TestHTTPCalls(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(echo))
	defer server.Close()
	client, err := bindings.OpenClient(bindings.ClientConfig{Connector: "test", Grant: bindings.Grant{Allow: []string{server.Listener.Addr().String()}}})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	w := newWorld(t, bindings.Config{Client: client, MaxInFlight: 2}, `
		const http = require("http");
		const agent = new http.Agent({ maxSockets: 1 });
		const origin = "`+server.URL+`";
		// The response is never read.
		exports.unread = () => new Promise((resolve) => http.get(origin + "/http/many?bytes=200000", { agent }, (response) => resolve(response.statusCode)));
		exports.many = async () => {
			const one = () => new Promise((resolve, reject) => http.get(origin + "/http/request", (response) => response.resume().on("end", () => resolve(response.statusCode))).on("error", reject));
			return (await Promise.all(Array.from({ length: 20 }, one))).filter((status) => status === 200).length;
		};
	`)
	for _, step := range []struct{ method, want string }{{"unread", "200"}, {"unread", "200"}, {"many", "20"}, {"unread", "200"}} {
		if got, err := w.call(step.method, ""); err != nil || got != step.want {
			t.Errorf("%s: got %s, %v", step.method, got, err)
		}
	}
}

func TestHTTPServerEdges(t *testing.T) {
	const create = `const http = require("http"), https = require("https");`
	for name, test := range map[string]struct {
		code, want, log string
		kind            connector.Kind
	}{
		"it throws":               {code: `http.createServer(() => { throw new Error("no good") }).listen(1)`, want: "no good", kind: connector.Thrown},
		"it rejects":              {code: `http.createServer(async () => { throw new Error("no good") }).listen(1)`, want: "cannot end", kind: connector.Deadline, log: "no good"},
		"it never answers":        {code: `http.createServer(() => {}).listen(1)`, want: "cannot end", kind: connector.Deadline},
		"nobody listens for it":   {code: `http.createServer().listen(1)`, want: "has no listener for requests", kind: connector.Thrown},
		"it ends the connection":  {code: `http.createServer((req) => req.socket.destroy()).listen(1)`, want: "ended the connection of GET /", kind: connector.Thrown},
		"it destroys the answer":  {code: `http.createServer((req, res) => res.destroy(new Error("no good"))).listen(1)`, want: "no good", kind: connector.Thrown},
		"it was closed":           {code: `const s = http.createServer((req, res) => res.end()).listen(1); s.close()`, want: "was closed", kind: connector.Thrown},
		"it closed and reopened":  {code: `const s = http.createServer((req, res) => res.end("again")).listen(1); s.close(() => s.listen(2))`, want: "again"},
		"a second one":            {code: `http.createServer((req, res) => res.end("first")).listen(1); http.createServer((req, res) => res.end("second")).listen(2).on("error", (e) => console.log([e.code, e.syscall, e.port, e.errno].join()))`, want: "first", log: "EADDRINUSE,listen,2,-98"},
		"a second one, unheard":   {code: `http.createServer((req, res) => res.end("first")).listen(1); http.createServer().listen(2)`, want: "first", log: "a connector has one address"},
		"https":                   {code: `https.createServer({ key: "k", cert: "c" }, (req, res) => res.end(String(req.socket.encrypted))).listen(443)`, want: "true", log: "instead of port 443"},
		"listen with a host":      {code: `http.createServer((req, res) => res.end(JSON.stringify(s.address()))).listen("8080", "127.0.0.1"); const s = http.createServer(); s.address = () => 5`, want: "5"},
		"listen with options":     {code: `const s = http.createServer((req, res) => res.end(JSON.stringify(s.address()))); s.listen({ port: 8080, host: "0.0.0.0" })`, want: `{"address":"0.0.0.0","family":"IPv4","port":8080}`},
		"listen at a path":        {code: `const s = http.createServer((req, res) => res.end(s.address())); s.listen("/tmp/x.sock")`, want: "/tmp/x.sock"},
		"it listens later":        {code: `setTimeout(() => http.createServer((req, res) => res.end("later")).listen(process.env.PORT), 5)`, want: "later"},
		"classes of its own":      {code: `class Mine extends http.IncomingMessage { hello() { return "mine" } } http.createServer({ IncomingMessage: Mine }, (req, res) => res.end(req.hello())).listen(1)`, want: "mine"},
		"an expectation":          {code: `http.createServer((req, res) => res.end("plain")).on("checkContinue", (req, res) => { res.writeContinue(); res.end("checked") }).listen(1)`, want: "checked"},
		"a timeout":               {code: `const s = http.createServer((req, res) => { res.setTimeout(5, () => { res.statusCode = 503; res.end("timeout") }) }); s.listen(1)`, want: "timeout"},
		"a timeout of the server": {code: `const s = http.createServer(() => {}); s.setTimeout(5); s.listen(1)`, want: "ended the connection", kind: connector.Thrown},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, bindings.Config{Address: "/test"}, create+test.code)
			got, err := w.exchange(asked{method: "GET", url: "/", header: http.Header{"Expect": {"100-continue"}}})
			if test.kind != 0 || err != nil {
				var e *connector.Error
				if !errors.As(err, &e) || e.Kind != test.kind || !strings.Contains(e.Message, test.want) {
					t.Errorf("got %+v, %v", got, err)
				}
			} else if got.body != test.want {
				t.Errorf("got %+v, want %s", got, test.want)
			}
			if log := w.log.String(); !strings.Contains(log, test.log) {
				t.Errorf("the log lacks %q:\n%s", test.log, log)
			}
		})
	}
}

// TestHTTPCallerGone: a handler hears that nobody waits for its response any more.
func TestHTTPCallerGone(t *testing.T) {
	gone := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(gone)
		<-r.Context().Done()
	}))
	defer server.Close()
	client, err := bindings.OpenClient(bindings.ClientConfig{Connector: "test", Grant: bindings.Grant{Allow: []string{server.Listener.Addr().String()}}})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	w := newWorld(t, bindings.Config{Client: client, Address: "/test"}, `
		const http = require("http");
		http.createServer((req, res) => {
			const waiting = http.get("`+server.URL+`").on("error", () => console.log("stopped"));
			res.on("close", () => { console.log("response closed", res.writableFinished); waiting.destroy() });
			req.on("aborted", () => console.log("request aborted"));
		}).listen(1);`)
	ctx, cancel := context.WithTimeout(connector.WithGone(t.Context(), gone), 10*time.Second)
	defer cancel()
	_, err = w.pool.Exchange(ctx, runtime.Call{Method: "GET"}, connector.Request{Method: "GET", URL: "/"})
	for _, want := range []string{"request aborted", "response closed false", "stopped"} {
		if log := w.log.String(); err == nil || !strings.Contains(log, want) {
			t.Errorf("%v, the log lacks %q:\n%s", err, want, log)
		}
	}
}

// Wrong arguments must end in an exception, not in a panic that costs the VM.
func TestHTTPWrongArguments(t *testing.T) {
	w := newWorld(t, bindings.Config{Address: "/test"}, `
		const values = [[], [undefined], [null, null, null], [{}, {}, {}], [Symbol("s"), Symbol("s")], [-1, -1, -1], ["", "", ""], [new Proxy({}, { get() { throw new Error("trap") } })], [NaN, 1n], [() => {}, () => {}]];
		let tried = 0;
		const attempt = (f) => { try { tried++; const made = f(); made?.on?.("error", () => {}); return made } catch {} };
		const members = (object) => object === null || object === Object.prototype ? [] : [...Reflect.ownKeys(object), ...members(Object.getPrototypeOf(object))];
		exports.run = async () => {
			for (const name of ["http", "https"]) {
				const module = require(name);
				const made = [];
				for (const key of Reflect.ownKeys(module)) {
					if (typeof module[key] !== "function") continue;
					for (const args of values) made.push(attempt(() => module[key](...args)), attempt(() => new module[key](...args)));
				}
				for (const object of made.filter((object) => typeof object === "object" && object !== null)) {
					for (const key of new Set(members(object))) {
						let member;
						try { member = object[key] } catch { continue }
						if (typeof member === "function" && key !== "constructor") for (const args of values) attempt(() => member.apply(object, args));
					}
				}
			}
			await new Promise(setImmediate);
			return tried > 1000;
		};
		exports.alive = () => true;`)
	for _, method := range []string{"run", "alive"} {
		if got, err := w.call(method, ""); err != nil || got != "true" {
			t.Errorf("%s: %s, %v", method, got, err)
		}
	}
	if strings.Contains(w.log.String(), "panic") {
		t.Errorf("log:\n%.2000s", w.log)
	}
}
