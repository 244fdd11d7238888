package bindings

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/patchbay/patchbay/internal/egress"
	"github.com/patchbay/patchbay/runtime"
	"go.uber.org/goleak"
)

// echo answers with what it was sent.
func echo(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"method": r.Method, "uri": r.RequestURI, "host": r.Host, "headers": r.Header, "body": string(body), "length": r.ContentLength,
	})
}

func TestFetch(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/status":
			w.Header().Add("Set-Cookie", "a=1")
			w.Header().Add("Set-Cookie", "b=2")
			w.Header()["X-Latin"] = []string{"caf\xe9"}
			w.WriteHeader(http.StatusUnprocessableEntity)
			fmt.Fprint(w, `{"reason":"no email"}`)
		case "/none":
			w.WriteHeader(http.StatusNoContent)
		case "/gzip":
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			fmt.Fprint(z, `{"zipped":true}`)
			z.Close()
		case "/bytes":
			w.Write([]byte{0xef, 0xbb, 0xbf, 0xff, 0x00})
		default:
			echo(w, r)
		}
	})
	runCases(t, Config{Client: reach(t, server)}, []webCase{
		{"response", `
			const r = await fetch(arg + "/status?q#f");
			return [r.status, r.ok, r.statusText, r.type, r.url === arg + "/status?q", r.redirected, r.headers.getSetCookie(), r.headers.get("x-latin"), r.bodyUsed, await r.json(), r.bodyUsed, thrown(() => r.headers.set("a", "b")).slice(0, 9), r instanceof Response];`,
			`[422,false,"Unprocessable Entity","basic",true,false,["a=1","b=2"],"café",false,{"reason":"no email"},true,"TypeError",true]`},
		{"defaults", `
			const { method, headers, body, host } = await (await fetch(arg)).json();
			return [method, headers["User-Agent"], headers.Accept, body, host === new URL(arg).host, headers["Content-Type"] ?? null];`, `["GET",["patchbay"],["*/*"],"",true,null]`},
		{"headers", `
			const init = { headers: { "User-Agent": "mine", ACCEPT: "a/b", "x-mine": "é", host: "evil.example", connection: "upgrade", "content-length": "99", cookie: "c=1" }, method: "POST", body: "x" };
			const { headers, host, length } = await (await fetch(arg, init)).json();
			const twice = await (await fetch(arg, { headers: [["x-a", "1"], ["X-A", "2"]] })).json();
			return [headers["User-Agent"], headers.Accept, headers["X-Mine"][0] === "\ufffd", host === new URL(arg).host, headers.Connection ?? null, length, headers.Cookie, twice.headers["X-A"]];`,
			`[["mine"],["a/b"],true,true,null,1,["c=1"],["1, 2"]]`},
		{"bodies", `
			const send = async (body, method = "POST") => { const j = await (await fetch(arg, { method, body })).json(); return [j.method, j.body, j.headers["Content-Type"]?.[0] ?? null, j.length]; };
			return [await send("\u20ac\ud800"), await send(new URLSearchParams({ a: "b c" })), await send(new Uint8Array([97, 98, 99]).subarray(1)), await send(new Uint8Array([97]).buffer, "put"), await send({ a: 1 }, "PATCH"), await send(undefined), await send(null, "DELETE"), await send("")];`,
			`[["POST","€�","text/plain;charset=UTF-8",6],["POST","a=b+c","application/x-www-form-urlencoded;charset=UTF-8",5],["POST","bc",null,2],["PUT","a",null,1],["PATCH","[object Object]","text/plain;charset=UTF-8",15],["POST","",null,0],["DELETE","",null,0],["POST","","text/plain;charset=UTF-8",0]]`},
		{"the URL on the wire", `
			const uri = async (s) => (await (await fetch(arg + s)).json()).uri;
			return [await uri("/a b?c d#e"), await uri("/a%2Fb/%7e"), await uri("/100%"), await uri("/a%2Fb|c"), await uri("//double"), await uri("/?"), await uri("/?x=%&'"), await uri("/é/../ü")];`,
			`["/a%20b?c%20d","/a%2Fb/%7e","/100%25","/a%2Fb%7Cc","//double","/?","/?x=%&%27","/%C3%BC"]`},
		{"of a Request", `
			const r = new Request(arg + "/x", { method: "POST", body: "once", headers: { a: "b" } }); r.body;
			const first = await (await fetch(r)).json(), second = await rejected(fetch(r)), other = await (await fetch(new Request(arg), { method: "PUT", body: "y" })).json();
			return [first.method, first.body, first.headers.A, r.bodyUsed, second.slice(0, 9), other.method, other.body];`, `["POST","once",["b"],true,"TypeError","PUT","y"]`},
		{"of a stream", `
			const send = async (source, more) => (await (await fetch(arg, { method: "POST", duplex: "half", body: new ReadableStream(source), ...more })).json());
			const chunks = ["a", "\u20ac"].map((s) => new TextEncoder().encode(s)), sent = await send({ pull(c) { if (chunks.length) c.enqueue(chunks.shift()); else c.close(); } });
			const c = new AbortController(), hangs = rejected(send({}, { signal: c.signal })); c.abort("enough");
			return [sent.body, sent.length, await rejected(send({ pull() { throw new Error("no"); } })), await rejected(send({ start(c) { c.enqueue("text"); } })).then((s) => s.slice(0, 9)), await hangs];`,
			`["a€",-1,"TypeError: fetch failed: the stream that is the request's body broke off","TypeError","enough"]`},
		{"of a URL", `return (await (await fetch(new URL("/u", arg))).json()).uri;`, `"/u"`},
		{"no body", `const r = await fetch(arg + "/none"), h = await fetch(arg, { method: "HEAD" }); return [r.status, r.body, await r.text(), h.body, h.headers.get("content-type")];`, `[204,null,"",null,"application/json"]`},
		{"decoded", `const r = await fetch(arg + "/gzip"); return [await r.json()];`, `[{"zipped":true}]`},
		{"bytes and text", `
			const get = () => fetch(arg + "/bytes");
			return [[...await (await get()).bytes()], [...new Uint8Array(await (await get()).arrayBuffer())].length, [...await (await get()).text()].map((c) => c.codePointAt(0)), (await rejected((await get()).json())).slice(0, 11)];`,
			`[[239,187,191,255,0],5,[65533,0],"SyntaxError"]`},
		{"clone", `const r = await fetch(arg), c = r.clone(); const [a, b] = await Promise.all([r.text(), c.json()]); return [JSON.parse(a).uri, b.uri, c.url === r.url, c.status];`, `["/","/",true,200]`},
		{"read once", `const r = await fetch(arg); await r.text(); return [(await rejected(r.text())).slice(0, 27), r.body.locked];`, `["TypeError: Body is unusable",true]`},
		{"as a stream", `
			const r = await fetch(arg), chunks = []; for (const reader = r.body.getReader(); ;) { const { value, done } = await reader.read(); if (done) break; chunks.push(value instanceof Uint8Array); }
			const it = (await fetch(arg)).body[Symbol.asyncIterator](); let n = 0; for (let x = await it.next(); !x.done; x = await it.next()) n += x.value.length;
			const looked = await fetch(arg); looked.body;
			return [chunks.every(Boolean), chunks.length > 0, r.bodyUsed, n > 0, (await looked.json()).uri];`, `[true,true,true,true,"/"]`},
		{"rejects, never throws", `
			const all = [() => fetch(), () => fetch("/relative"), () => fetch(arg, { method: "GET", body: "x" }), () => fetch("http://u:secret@127.0.0.1/"), () => fetch("about:blank"), () => fetch("file:///etc/passwd"), () => fetch(arg, { method: "TRACE" }), () => fetch(arg, { headers: { "a b": "" } })];
			return Promise.all(all.map((f) => rejected(f())));`,
			`["TypeError: fetch needs 1 argument, and got 0","TypeError: Failed to parse URL from \"/relative\": it must be absolute, as https://example.com/path",` +
				`"TypeError: Request with GET/HEAD method cannot have body: say method: \"POST\", or leave the body out",` +
				`"TypeError: Request cannot be constructed from a URL that includes credentials: send them in an authorization header",` +
				`"TypeError: fetch failed: only http:, https:, data: and blob: URLs can be fetched, and this one is of the scheme about:",` +
				`"TypeError: fetch failed: only http:, https:, data: and blob: URLs can be fetched, and this one is of the scheme file:",` +
				`"TypeError: \"TRACE\" HTTP method is unsupported: the Fetch standard forbids it","TypeError: \"a b\" is not a valid name of a header"]`},
	}, server.URL)
}

// What goes wrong on the way is a TypeError with a cause that has Node's code,
// in words without Go's types and the server's addresses, and with the place in
// the script.
func TestFetchFailures(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/hangup":
			panic(http.ErrAbortHandler)
		case "/cut":
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "short")
		case "/long":
			fmt.Fprint(w, strings.Repeat("x", 5000))
		}
	})
	server.Config.ErrorLog = nil
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := listener.Addr().String()
	listener.Close()
	client, err := egress.Open(egress.Config{Connector: "test", ResponseLimit: 4096, Grant: egress.Grant{Allow: []string{strings.TrimPrefix(server.URL, "http://"), closed}}})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	const show = `const show = async (p) => { try { await p; return "nothing"; } catch (e) { return [e instanceof TypeError, e.message.startsWith("fetch failed: "), e.cause instanceof Error, e.cause.code, e.stack.includes("test.js:"), /goja|net\.|dial|\*|patchbay:/.test(e.message + e.stack)]; } };`
	runCases(t, Config{Client: client}, []webCase{
		{"nothing listens", show + `return show(fetch("http://` + closed + `/"));`, `[true,true,true,"ECONNREFUSED",true,false]`},
		{"hung up", show + `return show(fetch(arg + "/hangup"));`, `[true,true,true,"ECONNRESET",true,false]`},
		{"broken off", show + `const r = await fetch(arg + "/cut"), s = await fetch(arg + "/cut"), reader = s.body.getReader(); const first = await reader.read(); return [r.status, await show(r.text()), first.value.length, await show(reader.read()), await show(reader.closed)];`,
			`[200,[true,true,true,"ECONNRESET",true,false],5,[true,true,true,"ECONNRESET",true,false],[true,true,true,"ECONNRESET",true,false]]`},
		{"too long", show + `const r = await fetch(arg + "/long"); return [await show(r.text()), (await rejected((await fetch(arg + "/long")).text())).includes("the limit of one response body")];`, `[[true,true,true,"UND_ERR_RES_EXCEEDED_MAX_SIZE",true,false],true]`},
		{"refused by the grant", `try { await fetch("http://192.168.7.7/x"); } catch (e) { return [e instanceof TypeError, e.cause.code, e.message.includes("192.168.7.7"), e.message.includes("patchbay.yaml"), e.message.includes("allow:"), e.message.includes("connectors:\n  test:")]; }`,
			`[true,"ERR_ACCESS_DENIED",true,true,true,true]`},
	}, server.URL)
	// A bug on the way costs the fetch, and neither the server nor the VM.
	t.Run("panic", func(t *testing.T) {
		pool := webPool(t, Config{Client: new(Client)}, prelude+`
			let calls = 0;
			exports.run = async (url) => { calls++; return [await rejected(fetch(url)), await rejected(fetch(url)), calls]; };`)
		for _, n := range []string{"1", "2"} {
			const failed = `"TypeError: fetch failed: the server made a mistake, which its log tells of"`
			if got := callWeb(t, pool, "run", "http://127.0.0.1:1/"); got != "["+failed+","+failed+","+n+"]" {
				t.Errorf("got %s", got)
			}
		}
	})
	t.Run("panic while the body is received", func(t *testing.T) {
		f := &flight{cancel: func() {}, body: newResponseBody(nil, func() {})}
		f.panicked()
		if _, err, ready := f.body.take(true); err != errPanicked || !ready {
			t.Errorf("got %v, %v", err, ready)
		}
	})
	t.Run("no client", func(t *testing.T) {
		got := evaluate(t, Config{}, `return rejected(fetch("http://127.0.0.1/"));`, nil)
		if want := `"TypeError: fetch failed: this program gives its scripts no network, so there is nothing that fetch could reach"`; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
	// Libraries put words of their own over a refusal, so the log has it too, once
	// for all rows of a call.
	t.Run("the log knows of a refusal", func(t *testing.T) {
		var log strings.Builder
		program, err := runtime.Compile(runtime.Source{Name: "test.js", Code: `exports.run = () => Promise.allSettled([1, 2, 3].map((n) => fetch("http://10.9.8.7/" + n))).then((l) => l.length);`})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		pool, err := runtime.OpenPool(ctx, runtime.PoolConfig{Program: program, Bindings: New(Config{Client: client}), Log: slog.New(slog.NewTextHandler(&log, nil))})
		if err != nil {
			t.Fatal(err)
		}
		got, err := pool.Call(ctx, runtime.Call{Method: "run"}, nil)
		_ = pool.Close(ctx)
		if string(got) != "3" || err != nil || strings.Count(log.String(), "fetch to 10.9.8.7 is refused") != 1 {
			t.Errorf("got %s, %v, log:\n%s", got, err, log.String())
		}
	})
	// A stack in the log is of no use where it names no line of the script.
	t.Run("place", func(t *testing.T) {
		pool := webPool(t, Config{Client: client}, "\n\nexports.run = async () => { await fetch('http://"+closed+"/'); };")
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		_, err := pool.Call(ctx, runtime.Call{Method: "run"}, nil)
		if e, ok := err.(*runtime.Error); !ok || !strings.Contains(e.Stack, "test.js:3:") {
			t.Errorf("got %#v, want a stack with test.js:3", err)
		}
	})
}

// Promise.all over many rows: all arrive, in the order of asking, and never more
// than the bound at once.
func TestFetchInFlight(t *testing.T) {
	var now, most, count atomic.Int64
	gate := make(chan struct{})
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		n := now.Add(1)
		defer now.Add(-1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		// The first ones are held until as many are there as may be.
		if count.Add(1) == defaultInFlight {
			close(gate)
		}
		<-gate
		_, _ = io.Copy(w, r.Body)
	})
	pool := webPool(t, Config{Client: reach(t, server)}, `
		exports.many = async ([url, n]) => {
			const rows = Array.from({ length: n }, (_, i) => i);
			const got = await Promise.all(rows.map(async (i) => (await fetch(url, { method: "POST", body: String(i) })).text()));
			return got.every((text, i) => text === String(i)) && got.length;
		};
		exports.unread = async ([url, n]) => {
			const all = await Promise.all(Array.from({ length: n }, () => fetch(url, { method: "POST", body: "x" })));
			return all.filter((r) => r.ok).length;
		};`)
	n := 10_000
	if testing.Short() {
		n = 1000
	}
	if got := callWeb(t, pool, "many", []any{server.URL, n}); got != fmt.Sprint(n) {
		t.Errorf("many: got %s", got)
	}
	if got := callWeb(t, pool, "unread", []any{server.URL, 1000}); got != "1000" {
		t.Errorf("unread: got %s", got)
	}
	if m := most.Load(); m != defaultInFlight {
		t.Errorf("%d requests at once, want %d", m, defaultInFlight)
	}
	if c := count.Load(); c != int64(n)+1000 {
		t.Errorf("%d requests arrived", c)
	}
}

func TestFetchOrder(t *testing.T) {
	var paths []string
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { paths = append(paths, r.URL.Path) })
	got := evaluate(t, Config{Client: reach(t, server), MaxInFlight: 1}, `
		await Promise.all(["/a", "/b", "/c", "/d"].map((x) => fetch(arg + x)));
		return "done";`, server.URL)
	if got != `"done"` || strings.Join(paths, "") != "/a/b/c/d" {
		t.Errorf("got %s, %v", got, paths)
	}
}

// A script that reads small bodies, or none of them, uses one connection.
func TestFetchKeepsConnections(t *testing.T) {
	var opened atomic.Int64
	server := httptest.NewUnstartedServer(http.HandlerFunc(echo))
	server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			opened.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	got := evaluate(t, Config{Client: reach(t, server)}, `
		for (let i = 0; i < 20; i++) await (await fetch(arg)).text();
		return "done";`, server.URL)
	if got != `"done"` || opened.Load() != 1 {
		t.Errorf("got %s over %d connections, want 1", got, opened.Load())
	}
}

// endless writes until the other side goes, and reports when that is.
func endless(ended chan<- struct{}) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		defer func() { ended <- struct{}{} }()
		block := make([]byte, 64<<10)
		for {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	}
}

func await(t *testing.T, ended <-chan struct{}, what string) {
	t.Helper()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Fatalf("%s did not end", what)
	}
}

// A body is received as fast as it is taken, and no faster.
func TestBodyBackpressure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		body, source := newResponseBody(nil, cancel), new(zeros)
		go body.pump(ctx, source, -1)
		taken := 0
		for range 50 {
			synctest.Wait() // until the pump can go no further
			if ahead := source.given - taken; ahead < readAhead || ahead > readAhead+chunkSize {
				t.Fatalf("%d bytes were received ahead of the %d that were taken", ahead, taken)
			}
			data, err, ready := body.take(false)
			if taken += len(data); err != nil || !ready {
				t.Fatalf("taken: %v, %v", err, ready)
			}
		}
		cancel()
		synctest.Wait()
		if !source.closed {
			t.Error("the source was not closed when it was no more wanted")
		}
	})
}

// zeros is a body without end.
type zeros struct {
	given  int
	closed bool
}

func (z *zeros) Read(p []byte) (int, error) {
	z.given += len(p)
	return len(p), nil
}

func (z *zeros) Close() error {
	z.closed = true
	return nil
}

// A stream is read on after other work, and its request ends when it is cancelled.
func TestFetchCancelledBody(t *testing.T) {
	ended := make(chan struct{}, 1)
	data := serve(t, endless(ended))
	pause := serve(t, echo)
	got := evaluate(t, Config{Client: reach(t, data, pause)}, `
		const r = await fetch(arg[0]), reader = r.body.getReader();
		const { value } = await reader.read();
		await fetch(arg[1]);
		let n = 0; for (let i = 0; i < 50; i++) n += (await reader.read()).value.length;
		await reader.cancel();
		return [value.length > 0, n > 100000, (await reader.read()).done];`, []string{data.URL, pause.URL})
	if got != `[true,true,true]` {
		t.Errorf("got %s", got)
	}
	await(t, ended, "the cancelled body")
}

// What a call does not read or await is over when the call is.
func TestFetchLeavesNothing(t *testing.T) {
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) }) // the last to run
	ended := make(chan struct{}, 8)
	server := serve(t, endless(ended))
	pool := webPool(t, Config{Client: reach(t, server)}, `
		exports.unread = async (url) => (await fetch(url)).status;
		exports.looked = async (url) => { const r = await fetch(url); const reader = r.body.getReader(); await reader.read(); return r.status; };
		exports.cloned = async (url) => { const r = await fetch(url); r.clone(); return r.status; };
		let kept;
		exports.keep = async (url) => { kept = await fetch(url); return 1; };
		exports.later = async () => { try { await kept.text(); return "text"; } catch (e) { return e.name; } };`)
	for _, method := range []string{"unread", "looked", "cloned"} {
		if got := callWeb(t, pool, method, server.URL); got != "200" {
			t.Errorf("%s: got %s", method, got)
		}
		await(t, ended, method)
	}
	callWeb(t, pool, "keep", server.URL)
	await(t, ended, "keep")
	// A body of an earlier call has ended with it.
	if got := callWeb(t, pool, "later", nil); got != `"TypeError"` {
		t.Errorf("later: got %s", got)
	}
}

func TestFetchAtLoad(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "loaded") })
	pool := webPool(t, Config{Client: reach(t, server)}, `
		const loading = fetch("`+server.URL+`").then((r) => r.text());
		exports.run = () => loading;`)
	if got := callWeb(t, pool, "run", nil); got != `"loaded"` {
		t.Errorf("got %s", got)
	}
}

func TestFetchAbort(t *testing.T) {
	gone := make(chan struct{}, 8)
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/ok":
			fmt.Fprint(w, "ok")
			return
		case "/body":
			fmt.Fprint(w, "first")
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
		gone <- struct{}{}
	})
	cases := []struct {
		name, body, want string
		requests         int // that arrive and must see the end
	}{
		{"before", `return rejected(fetch(arg, { signal: AbortSignal.abort(new Error("early")) }));`, `"Error: early"`, 0},
		{"waiting for headers", `const c = new AbortController(), p = fetch(arg, { signal: c.signal }); AbortSignal.timeout(30).onabort = () => c.abort(); return rejected(p);`, `"AbortError: This operation was aborted"`, 1},
		{"timeout", `return rejected(fetch(arg, { signal: AbortSignal.timeout(30) }));`, `"TimeoutError: The operation was aborted due to timeout"`, 1},
		{"any reason", `const c = new AbortController(), p = fetch(arg + "/body", { signal: c.signal }); const r = await p; c.abort("why"); return [await rejected(r.text()), r.status];`, `["why",200]`, 1},
		{"while the body is read", `const c = new AbortController(), r = await fetch(arg + "/body", { signal: c.signal }), text = r.text(); c.abort(); return rejected(text);`, `"AbortError: This operation was aborted"`, 1},
		{"while the stream is read", `const c = new AbortController(), r = await fetch(arg + "/body", { signal: c.signal }), reader = r.body.getReader(), first = await reader.read(), next = reader.read(); c.abort(); return [first.value.length, await rejected(next), await rejected(reader.closed)];`,
			`[5,"AbortError: This operation was aborted","AbortError: This operation was aborted"]`, 1},
		{"clones", `const c = new AbortController(), r = await fetch(arg + "/body", { signal: c.signal }), k = r.clone(), both = Promise.all([rejected(r.text()), rejected(k.text())]); c.abort(); return both;`,
			`["AbortError: This operation was aborted","AbortError: This operation was aborted"]`, 1},
		{"while it waits for its turn", `
			const c = new AbortController(), d = new AbortController(), first = fetch(arg, { signal: d.signal }), second = fetch(arg, { signal: c.signal }), third = fetch(arg + "/ok"); c.abort("out of the queue");
			const out = [await rejected(second)]; d.abort("first"); out.push(await rejected(first), await (await third).text()); return out;`, `["out of the queue","first","ok"]`, 0},
		{"of a Request", `const c = new AbortController(), r = new Request(arg, { signal: c.signal }), p = fetch(r); AbortSignal.timeout(30).onabort = () => c.abort("r"); return rejected(p);`, `"r"`, 1},
		{"after the end", `const c = new AbortController(), r = await fetch(arg + "/ok", { signal: c.signal }), text = await r.text(); c.abort(); return text;`, `"ok"`, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			config := Config{Client: reach(t, server), MaxInFlight: 1}
			if got := evaluate(t, config, c.body, server.URL); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			for range c.requests {
				await(t, gone, "the server's side")
			}
		})
	}
}

// context.signal is aborted shortly before the deadline, so that the script can
// still say what was done.
func TestContextSignal(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	pool := webPool(t, Config{Client: reach(t, server)}, `
		exports.run = async (url, context) => {
			const before = context.signal.aborted;
			try { await fetch(url, { signal: context.signal }); } catch (e) {
				return [before, context.signal.aborted, e.name, e === context.signal.reason, context.signal instanceof AbortSignal, Object.keys(context).includes("signal")];
			}
		};`)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	params, _ := json.Marshal(server.URL)
	got, err := pool.Call(ctx, runtime.Call{Method: "run", Params: params}, nil)
	if want := `[false,true,"TimeoutError",true,true,true]`; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}
