package bindings

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/patchbay/patchbay/internal/egress"
)

// A connector with a proxy reaches what it could not, and a script sees nothing of it.
func TestFetchByProxy(t *testing.T) {
	var asked atomic.Int64
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if _, password, _ := (&http.Request{Header: http.Header{"Authorization": r.Header["Proxy-Authorization"]}}).BasicAuth(); password != "geheim-0123" {
			w.WriteHeader(http.StatusProxyAuthRequired)
			return
		}
		body, _ := io.ReadAll(r.Body)
		if r.URL.Path == "/moved" {
			w.Header().Set("Location", "http://localhost/inside")
			w.WriteHeader(http.StatusFound)
			return
		}
		fmt.Fprintf(w, "%s %s %s %s", r.Method, r.RequestURI, body, r.Header.Get("X-A"))
	}))
	t.Cleanup(proxy.Close)
	client, err := egress.Open(egress.Config{Connector: "billing", Grant: egress.Grant{Proxy: strings.Replace(proxy.URL, "//", "//user:geheim-0123@", 1)}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	got := evaluate(t, Config{Client: client}, `
		const r = await fetch("http://api.example/x?y#z", { method: "POST", body: "sent", headers: { "X-A": "1", "Proxy-Authorization": "mine" } });
		return [r.status, r.url, await r.text(), (await rejected(fetch("http://localhost/"))).slice(0, 63), (await rejected(fetch("http://api.example/moved"))).slice(0, 63)];`, "")
	if want := `[200,"http://api.example/x?y","POST http://api.example/x?y sent 1","TypeError: fetch to localhost is refused: localhost is the name","TypeError: fetch to localhost is refused: localhost is the name"]`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if n := asked.Load(); n != 2 {
		t.Errorf("the proxy was asked %d times", n)
	}
}
