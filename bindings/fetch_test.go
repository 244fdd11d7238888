package bindings

import (
	"io"
	"net/http"
	"testing"
)

func TestFetchSmoke(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		w.Header().Set("X-Seen", r.Method+" "+r.Header.Get("content-type"))
		w.Write([]byte(`{"got":"` + string(b) + `"}`))
	})
	got := evaluate(t, Config{Client: reach(t, server)}, `
		const r = await fetch(arg + "/x", { method: "post", body: "hello" });
		return [r.status, r.ok, r.statusText, r.headers.get("x-seen"), r.url === arg + "/x", r.type, await r.json(), r.bodyUsed];`, server.URL)
	t.Log(got)
}
