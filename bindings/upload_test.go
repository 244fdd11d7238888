package bindings

import (
	"fmt"
	"io"
	"net/http"
	"testing"
)

// A stream is read as the server takes it: one that never ends holds no memory, and
// stops where the server has heard enough.
func TestUploadBackpressure(t *testing.T) {
	begun, proceed := make(chan struct{}), make(chan struct{})
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/stuck" { // takes nothing, then answers
			close(begun)
			<-proceed
			w.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		n, _ := io.CopyN(io.Discard, r.Body, 1<<20)
		fmt.Fprint(w, n)
	})
	const script = `
		const chunk = new Uint8Array(64 << 10), c = new AbortController();
		let pulled = 0, cancelled = 0, settled = false;
		const body = new ReadableStream({ pull(c) { pulled++; c.enqueue(chunk.slice()); }, cancel() { cancelled++; } }, { highWaterMark: 0 });
		const sent = fetch(arg, { method: "POST", body, duplex: "half" }).finally(() => { settled = true });`

	got := evaluate(t, Config{Client: reach(t, server)}, script+`
		const r = await sent; const n = await r.text();
		while (cancelled === 0) await new Promise((f) => AbortSignal.timeout(1).onabort = f);
		return [r.status, n, cancelled];`, server.URL+"/some")
	if want := `[200,"1048576",1]`; got != want {
		t.Errorf("the server hears enough: got %s, want %s", got, want)
	}

	go func() {
		<-begun
		close(proceed)
	}()
	got = evaluate(t, Config{Client: reach(t, server)}, script+`
		const r = await sent;
		while (cancelled === 0) await new Promise((f) => AbortSignal.timeout(1).onabort = f);
		return [r.status, cancelled, pulled < 500];`, server.URL+"/stuck")
	if want := `[413,1,true]`; got != want {
		t.Errorf("the server takes nothing: got %s, want %s", got, want)
	}
}

// What a stream brings is sent at once, and not when it has ended.
func TestUploadIsStreamed(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		_ = http.NewResponseController(w).EnableFullDuplex()
		first := make([]byte, 5)
		_, _ = io.ReadFull(r.Body, first)
		fmt.Fprintf(w, "heard %s\n", first)
		_ = http.NewResponseController(w).Flush()
		rest, _ := io.ReadAll(r.Body)
		fmt.Fprintf(w, "and %s", rest)
	})
	got := evaluate(t, Config{Client: reach(t, server)}, `
		let controller;
		const body = new ReadableStream({ start(c) { controller = c; } });
		const text = (s) => new TextEncoder().encode(s);
		controller.enqueue(text("first"));
		const r = await fetch(arg, { method: "POST", body, duplex: "half" }), reader = r.body.getReader();
		const heard = new TextDecoder().decode((await reader.read()).value);
		controller.enqueue(text("second")); controller.close();
		return [heard, new TextDecoder().decode((await reader.read()).value)];`, server.URL)
	if want := `["heard first\n","and second"]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A fetch that was cut off leaves nothing behind: neither the stream's next chunk nor
// its own end is waited for.
func TestUploadAborted(t *testing.T) {
	gone := make(chan struct{}, 1)
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		gone <- struct{}{}
	})
	got := evaluate(t, Config{Client: reach(t, server)}, `
		const c = new AbortController(), reasons = []; let n = 0;
		const body = new ReadableStream({ pull(k) { if (n++ < 3) k.enqueue(new Uint8Array(9)); else { c.abort("enough"); return new Promise(() => {}); } }, cancel(why) { reasons.push(why); } });
		return [await rejected(fetch(arg, { method: "POST", body, duplex: "half", signal: c.signal })), reasons];`, server.URL)
	if want := `["enough",["enough"]]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	await(t, gone, "the server's side")
}
