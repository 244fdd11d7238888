package egress

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// relay is a proxy on the loopback: whatever name is asked for, it leads to one server.
type relay struct {
	to     string // host:port
	demand string // the Proxy-Authorization that it wants; "" for none

	mu   sync.Mutex // guards seen
	seen []string   // "METHOD target" of each request
}

func (r *relay) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	r.mu.Lock()
	r.seen = append(r.seen, request.Method+" "+request.RequestURI)
	r.mu.Unlock()
	if r.demand != "" && request.Header.Get("Proxy-Authorization") != r.demand {
		w.Header().Set("Proxy-Authenticate", `Basic realm="relay"`)
		w.WriteHeader(http.StatusProxyAuthRequired)
		return
	}
	if request.Method != http.MethodConnect {
		request.URL.Host = r.to
		out := request.Clone(request.Context())
		out.RequestURI = ""
		response, err := http.DefaultTransport.RoundTrip(out)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		defer response.Body.Close()
		w.WriteHeader(response.StatusCode)
		_, _ = io.Copy(w, response.Body)
		return
	}
	there, err := net.Dial("tcp", r.to)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	here, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	_, _ = io.WriteString(here, "HTTP/1.1 200 Connection established\r\n\r\n")
	go func() { defer there.Close(); _, _ = io.Copy(there, here) }()
	defer here.Close()
	_, _ = io.Copy(here, there)
}

func (r *relay) requests() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return strings.Join(r.seen, "\n")
}

// startRelay returns the proxy's URL.
func startRelay(t *testing.T, r *relay) string {
	t.Helper()
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	return server.URL
}

func TestProxy(t *testing.T) {
	var got http.Header
	server, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Clone()
		fmt.Fprint(w, r.Host, " ", r.URL.Path)
	})
	r := &relay{to: server.Listener.Addr().String()}
	at := startRelay(t, r)
	client := open(t, Config{Grant: Grant{Proxy: at}})
	for url, want := range map[string]string{
		"http://example.com/a":       "example.com /a",
		"http://example.com:8080/b":  "example.com:8080 /b",
		"http://EXAMPLE.com./c":      "example.com /c",
		"http://93.184.215.14/d":     "93.184.215.14 /d",
		"http://0x5db8d70e/e":        "93.184.215.14 /e",
		"http://xn--bcher-kva.com/f": "xn--bcher-kva.com /f",
	} {
		_, text, err := get(t, client, url)
		if err != nil || text != want {
			t.Errorf("%s: %q, %v; want %q", url, text, err, want)
		}
	}
	if !strings.Contains(r.requests(), "GET http://example.com:8080/b") {
		t.Errorf("the proxy saw:\n%s", r.requests())
	}
	if got.Get("Proxy-Authorization") != "" || got.Get("Proxy-Connection") != "" {
		t.Errorf("the server saw %v", got)
	}
}

func TestProxyTunnel(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(echoHost))
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // of a handshake that is meant to fail
	server.StartTLS()
	t.Cleanup(server.Close)
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	r := &relay{to: server.Listener.Addr().String(), demand: "Basic dXNlcjpwYXNzd29yZA=="}
	at := strings.Replace(startRelay(t, r), "http://", "http://user:password@", 1)
	trust := &tls.Config{RootCAs: pool}

	_, text, err := get(t, open(t, Config{Grant: Grant{Proxy: at, Allow: []string{"example.com"}}, tls: trust}), "https://example.com/")
	if err != nil || text != "example.com" {
		t.Fatalf("%q, %v", text, err)
	}
	if seen := r.requests(); seen != "CONNECT example.com:443" {
		t.Errorf("the proxy saw:\n%s", seen)
	}
	// The certificate is checked for the name that was asked for.
	_, _, err = get(t, open(t, Config{Grant: Grant{Proxy: at}, tls: trust}), "https://other.example/")
	if err == nil || !strings.Contains(err.Error(), "other.example: its certificate is for another host") {
		t.Error(err)
	}
	for name, url := range map[string]string{"by CONNECT": "https://example.com/", "in absolute form": "http://example.com/"} {
		_, _, err = get(t, open(t, Config{Grant: Grant{Proxy: strings.Replace(at, "password", "wrong-one", 1)}, tls: trust}), url)
		if err == nil || !strings.Contains(err.Error(), "(407)") || strings.Contains(err.Error(), "wrong-one") || strings.Contains(err.Error(), "127.0.0.1") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A proxy that speaks TLS is reached by TLS, and then as any other.
func TestProxyOverTLS(t *testing.T) {
	server, _ := serve(t, echoHost)
	proxy := httptest.NewTLSServer(&relay{to: server.Listener.Addr().String()})
	t.Cleanup(proxy.Close)
	pool := x509.NewCertPool()
	pool.AddCert(proxy.Certificate())
	_, text, err := get(t, open(t, Config{Grant: Grant{Proxy: proxy.URL}, tls: &tls.Config{RootCAs: pool}}), "http://example.com/")
	if err != nil || text != "example.com" {
		t.Errorf("%q, %v", text, err)
	}
}

// What may not be reached is not even asked of the proxy.
func TestProxyRefuses(t *testing.T) {
	server, port := serve(t, echoHost)
	r := &relay{to: server.Listener.Addr().String()}
	at := startRelay(t, r)
	here := "127.0.0.1:" + port
	for name, test := range map[string]struct {
		allow []string
		url   string
		want  string // of the error; "" where it is let go
	}{
		"a public name":                   {nil, "http://example.com/", ""},
		"a private address":               {nil, "http://10.0.0.9/", "10.0.0.9 is a private address"},
		"a private address, in disguise":  {nil, "http://0x7f.1/", "127.0.0.1 is a private address"},
		"the proxy's own address":         {nil, at, "is a private address (loopback)"},
		"this machine by name":            {nil, "http://localhost/", "localhost is the name of a private host"},
		"below this machine's name":       {nil, "https://a.localhost/", "a.localhost is the name of a private host"},
		"a name without a dot":            {nil, "http://intranet/", "intranet is the name of a private host"},
		"cloud metadata":                  {nil, "http://metadata.google.internal/", "is the name of a private host"},
		"a name of the local network":     {nil, "http://printer.local/", "is the name of a private host"},
		"a name that is not in allow":     {[]string{"slack.com"}, "http://example.com/", "example.com is not in the connector's allow list"},
		"a private name and every host":   {[]string{"*"}, "http://localhost/", "localhost is the name of a private host"},
		"a private name, written out":     {[]string{"crm.internal"}, "http://crm.internal/", ""},
		"below a private name in allow":   {[]string{"*.corp.internal"}, "http://crm.corp.internal/", ""},
		"a private address, written out":  {[]string{"10.0.0.9"}, "http://10.0.0.9/", ""},
		"a private address, another port": {[]string{here}, "http://127.0.0.1:1/", "127.0.0.1 is a private address"},
		"another scheme":                  {nil, "ftp://example.com/", "only http and https"},
	} {
		t.Run(name, func(t *testing.T) {
			client := open(t, Config{Grant: Grant{Proxy: at, Allow: test.allow}})
			before := len(r.requests())
			_, _, err := get(t, client, test.url)
			var refusal *Refusal
			switch {
			case test.want == "" && err != nil:
				t.Error(err)
			case test.want != "" && (!errors.As(err, &refusal) || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got %v, want %q", err, test.want)
			case test.want != "" && len(r.requests()) != before:
				t.Error("the proxy was asked")
			}
		})
	}
}

// Names in Hosts are where the operator says, and not behind the proxy.
func TestProxyHosts(t *testing.T) {
	direct, _ := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "direct") })
	far, _ := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "by the proxy") })
	at := startRelay(t, &relay{to: far.Listener.Addr().String()})
	client := open(t, Config{Grant: Grant{Proxy: at, Hosts: map[string]string{"crm.internal": direct.Listener.Addr().String()}}})
	for url, want := range map[string]string{"http://crm.internal/": "direct", "http://example.com/": "by the proxy"} {
		if _, text, err := get(t, client, url); err != nil || text != want {
			t.Errorf("%s: %q, %v; want %q", url, text, err, want)
		}
	}
}

// What is wrong with the proxy is told of it, without its address and its password.
func TestProxyDown(t *testing.T) {
	client := open(t, Config{Grant: Grant{Proxy: "http://user:secret-password@127.0.0.1:" + freePort(t)}})
	for _, url := range []string{"http://example.com/", "https://example.com/"} {
		_, _, err := get(t, client, url)
		if err == nil || err.Error() != "example.com: the connector's proxy: connection refused: nothing listens there" || Code(err) != "ECONNREFUSED" {
			t.Errorf("%s: %v (%s)", url, err, Code(err))
		}
	}
	refusing := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusForbidden) }))
	t.Cleanup(refusing.Close)
	_, _, err := get(t, open(t, Config{Grant: Grant{Proxy: refusing.URL}}), "https://example.com/")
	if err == nil || err.Error() != "example.com: the connector's proxy refused to connect (403)" || Code(err) != "ERR_PROXY" {
		t.Errorf("%v (%s)", err, Code(err))
	}
}

// A script's own Proxy-Authorization is for nobody: the proxy has the operator's.
func TestProxyAuthorization(t *testing.T) {
	server, _ := serve(t, echoHost)
	r := &relay{to: server.Listener.Addr().String(), demand: "Basic c2NyaXB0Og=="}
	client := open(t, Config{Grant: Grant{Proxy: startRelay(t, r)}})
	request, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://example.com/", nil)
	request.Header.Set("Proxy-Authorization", r.demand)
	if _, err := client.Do(request); err == nil || !strings.Contains(err.Error(), "(407)") {
		t.Error(err)
	}
}

func TestProxyURL(t *testing.T) {
	for text, want := range map[string]string{
		"http://proxy.internal:3128":           "",
		"https://user:p%40ss@proxy.internal":   "",
		"http://[fd00::1]:3128/":               "",
		"proxy.internal:3128":                  "is not a URL",
		"socks5://user:geheim1@proxy:1080":     "only http and https proxies are known",
		"http://":                              "has no host",
		"http://user:geheim1@proxy:x":          "is not a URL",
		"http://user:geheim1@proxy:99999":      "its host or its port is none",
		"http://user:geheim1@proxy:1/path":     "has more than a host and a port",
		"http://user:geheim1@proxy:1?a=b":      "has more than a host and a port",
		"http://user:geheim1@a b":              "is not a URL",
		"http://user:geheim1@exa%mple.com":     "is not a URL",
		"http://user:geheim1@999.1.1.1:80":     "its host or its port is none",
		"http://user:geheim1@" + "..":          "its host or its port is none",
		"//user:geheim1@proxy.internal:3128":   "only http and https proxies are known",
		"http:user:geheim1@proxy.internal:312": "is not a URL",
	} {
		err := Grant{Proxy: text}.Check()
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", text, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "geheim1")):
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
