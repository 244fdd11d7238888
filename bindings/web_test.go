package bindings

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/egress"
	"github.com/patchbay/patchbay/runtime"
)

// webPool opens a pool of one VM that has the web's globals, and no others.
func webPool(t *testing.T, config Config, code string) *runtime.Pool {
	t.Helper()
	program, err := runtime.Compile(runtime.Source{Name: "test.js", Code: code})
	if err != nil {
		t.Fatal(err)
	}
	install := func(vm *runtime.VM) error {
		r := newRealm(vm, config, newShared())
		// for await, lowered, and the iteration of streams need the symbol.
		if err := installNames(r); err != nil {
			return err
		}
		return installWeb(r)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	pool, err := runtime.OpenPool(ctx, runtime.PoolConfig{Program: program, Bindings: []runtime.Binding{install}, VMs: 1, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 5*time.Second)
		defer cancel()
		_ = pool.Close(ctx)
	})
	return pool
}

// callWeb calls a method and returns its JSON, or its error's text.
func callWeb(t *testing.T, pool *runtime.Pool, method string, params any) string {
	t.Helper()
	text, err := json.Marshal(params)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	result, err := pool.Call(ctx, runtime.Call{Method: method, Params: text}, nil)
	if err != nil {
		return "error: " + err.Error()
	}
	return string(result)
}

// evaluate runs the body of an async function, with params, in a VM of its own.
func evaluate(t *testing.T, config Config, body string, params any) string {
	t.Helper()
	return callWeb(t, webPool(t, config, prelude+"exports.run = async (arg) => {"+body+"\n};"), "run", params)
}

// prelude is what the scripts of these tests have at hand.
const prelude = `
const thrown = (f) => { try { f(); return "nothing thrown"; } catch (e) { return e.name + ": " + e.message; } };
const rejected = async (promise) => { try { await promise; return "nothing rejected"; } catch (e) { return e && e.name ? e.name + ": " + e.message : e; } };
`

// webCase is the body of an async function, and the JSON of what it returns.
type webCase struct{ name, body, want string }

// runCases runs all cases in one VM.
func runCases(t *testing.T, config Config, cases []webCase, params any) {
	t.Helper()
	code := prelude
	for i, c := range cases {
		code += "exports.m" + string(rune('A'+i/26)) + string(rune('a'+i%26)) + " = async (arg) => {" + c.body + "\n};\n"
	}
	pool := webPool(t, config, code)
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := callWeb(t, pool, "m"+string(rune('A'+i/26))+string(rune('a'+i%26)), params)
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// reach opens a client that may reach a test server and nothing else.
func reach(t *testing.T, servers ...*httptest.Server) *egress.Client {
	t.Helper()
	var allow []string
	for _, s := range servers {
		allow = append(allow, strings.TrimPrefix(strings.TrimPrefix(s.URL, "http://"), "https://"))
	}
	client, err := egress.Open(egress.Config{Connector: "test", Grant: egress.Grant{Allow: allow}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

func serve(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

// The globals are made when they are named, have the shape of classes, and may
// be replaced without harm to the others.
func TestWebGlobals(t *testing.T) {
	runCases(t, Config{}, []webCase{
		{"shape", `
			const shape = (C) => [C.name, C.length, Object.prototype.toString.call(C.prototype), Object.getOwnPropertyDescriptor(globalThis, C.name).enumerable];
			return [DOMException, Event, CustomEvent, EventTarget, AbortController, AbortSignal, TextEncoder, TextDecoder, URL, URLSearchParams,
				ReadableStream, Headers, Request, Response].map(shape).map(String);`,
			`["DOMException,0,[object DOMException],false","Event,1,[object Event],false","CustomEvent,1,[object CustomEvent],false","EventTarget,0,[object EventTarget],false",` +
				`"AbortController,0,[object AbortController],false","AbortSignal,0,[object AbortSignal],false","TextEncoder,0,[object TextEncoder],false","TextDecoder,0,[object TextDecoder],false",` +
				`"URL,1,[object URL],false","URLSearchParams,0,[object URLSearchParams],false","ReadableStream,0,[object ReadableStream],false","Headers,0,[object Headers],false",` +
				`"Request,1,[object Request],false","Response,0,[object Response],false"]`},
		{"members are enumerable", `return [Object.keys(URL.prototype).includes("href"), Object.keys(Headers.prototype).join(), fetch.length, fetch.name];`,
			`[true,"append,delete,get,getSetCookie,has,set,entries,keys,values,forEach",1,"fetch"]`},
		{"new is required", `return [thrown(() => URL("http://x")).slice(0, 9), thrown(() => Headers()).slice(0, 9)];`, `["TypeError","TypeError"]`},
		{"replaced globals", `
			const own = globalThis.Headers;
			globalThis.Headers = class Mine {}; globalThis.DOMException = class Mine {};
			const r = new Response("x");
			const c = new AbortController(); c.abort();
			const result = [r.headers instanceof own, Headers.name, c.signal.reason.name];
			return result;`, `[true,"Mine","AbortError"]`},
	}, nil)
}
