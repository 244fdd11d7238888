package egress

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// names is a Resolver that knows what a test tells it.
type names map[string][]string

func (n names) LookupNetIP(_ context.Context, _, name string) ([]netip.Addr, error) {
	texts, ok := n[name]
	if !ok {
		return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
	}
	var addrs []netip.Addr
	for _, text := range texts {
		addrs = append(addrs, netip.MustParseAddr(text))
	}
	return addrs, nil
}

func open(t *testing.T, config Config) *Client {
	t.Helper()
	if config.Connector == "" {
		config.Connector = "billing"
	}
	if config.Resolver == nil {
		config.Resolver = names{}
	}
	client, err := Open(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

func get(t *testing.T, client *Client, url string) (*http.Response, string, error) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response, string(text), err
}

func serve(t *testing.T, handler http.HandlerFunc) (server *httptest.Server, port string) {
	t.Helper()
	server = httptest.NewServer(handler)
	t.Cleanup(server.Close)
	u, _ := url.Parse(server.URL)
	return server, u.Port()
}

func echoHost(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.Host) }

func TestReached(t *testing.T) {
	_, port := serve(t, echoHost)
	here := "127.0.0.1:" + port
	resolver := names{
		"inside.example": {"127.0.0.1"},
		"mixed.example":  {"10.255.255.1", "127.0.0.1"},
		"mapped.example": {"::ffff:127.0.0.1"},
		"home.internal":  {"127.0.0.1"},
	}
	for name, test := range map[string]struct {
		grant Grant
		url   string
		host  string // what the server saw
	}{
		"an address with its port":       {Grant{Allow: []string{here}}, "http://" + here, here},
		"an address":                     {Grant{Allow: []string{"127.0.0.1"}}, "http://" + here, here},
		"a range":                        {Grant{Allow: []string{"127.0.0.0/8"}}, "http://" + here, here},
		"a range with a port":            {Grant{Allow: []string{"127.0.0.0/8:" + port}}, "http://" + here, here},
		"an address, otherwise spelled":  {Grant{Allow: []string{here}}, "http://0x7f.1:" + port, "0x7f.1:" + port},
		"an address, mapped":             {Grant{Allow: []string{here}}, "http://[::ffff:127.0.0.1]:" + port, "[::ffff:127.0.0.1]:" + port},
		"a name and its address":         {Grant{Allow: []string{"inside.example", here}}, "http://inside.example:" + port, "inside.example:" + port},
		"the allowed one of two":         {Grant{Allow: []string{"mixed.example", here}}, "http://mixed.example:" + port, "mixed.example:" + port},
		"a resolver's mapped address":    {Grant{Allow: []string{"mapped.example", here}}, "http://mapped.example:" + port, "mapped.example:" + port},
		"every name, and an address":     {Grant{Allow: []string{"*", here}}, "http://inside.example:" + port, "inside.example:" + port},
		"localhost, where written out":   {Grant{Allow: []string{"localhost", here}}, "http://localhost:" + port, "localhost:" + port},
		"hosts, an address":              {Grant{Hosts: map[string]string{"crm.internal": here}}, "http://crm.internal", "crm.internal"},
		"hosts, from another port":       {Grant{Hosts: map[string]string{"crm.internal": here}}, "http://crm.internal:9999", "crm.internal:9999"},
		"hosts, the request's port":      {Grant{Hosts: map[string]string{"crm.internal": "127.0.0.1"}}, "http://crm.internal:" + port, "crm.internal:" + port},
		"hosts, a name":                  {Grant{Hosts: map[string]string{"crm.internal": "home.internal:" + port}}, "http://crm.internal", "crm.internal"},
		"hosts, this machine":            {Grant{Hosts: map[string]string{"crm.internal": "localhost:" + port}}, "http://crm.internal", "crm.internal"},
		"hosts, in capitals with a dot":  {Grant{Hosts: map[string]string{"CRM.internal": here}}, "http://crm.Internal.", "crm.Internal."},
		"hosts, beside an allow list":    {Grant{Allow: []string{"slack.com"}, Hosts: map[string]string{"crm.internal": here}}, "http://crm.internal", "crm.internal"},
		"hosts, in the allow list too":   {Grant{Allow: []string{"crm.internal"}, Hosts: map[string]string{"crm.internal": here}}, "http://crm.internal", "crm.internal"},
		"hosts, of international names":  {Grant{Hosts: map[string]string{"bücher.example": here}}, "http://xn--bcher-kva.example", "xn--bcher-kva.example"},
		"hosts, name ending in a number": {Grant{Hosts: map[string]string{"crm.1a": here}}, "http://crm.1a", "crm.1a"},
	} {
		t.Run(name, func(t *testing.T) {
			client := open(t, Config{Grant: test.grant, Resolver: resolver})
			_, host, err := get(t, client, test.url)
			if err != nil {
				t.Fatal(err)
			}
			if host != test.host {
				t.Errorf("the server saw host %q, want %q", host, test.host)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	var hits atomic.Int32
	_, port := serve(t, func(http.ResponseWriter, *http.Request) { hits.Add(1) })
	resolver := names{
		"public.example":  {"127.0.0.1"},
		"both.example":    {"127.0.0.1", "10.0.0.1", "fd00::1"},
		"mapped.example":  {"::ffff:127.0.0.1"},
		"nat64.example":   {"64:ff9b::7f00:1"},
		"sixto4.example":  {"2002:7f00:1::"},
		"meta.example":    {"169.254.169.254"},
		"other.example":   {"127.0.0.1"},
		"target.internal": {"127.0.0.1"},
	}
	for name, test := range map[string]struct {
		allow []string
		url   string
		rule  string
	}{
		"loopback":                     {nil, "http://127.0.0.1:PORT", "127.0.0.1 is a private address (loopback)"},
		"all of loopback":              {nil, "http://127.9.9.9:PORT", "127.9.9.9 is a private address"},
		"decimal":                      {nil, "http://2130706433:PORT", "127.0.0.1 is a private address"},
		"hexadecimal":                  {nil, "http://0x7f000001:PORT", "127.0.0.1 is a private address"},
		"hexadecimal and short":        {nil, "http://0x7f.1:PORT", "127.0.0.1 is a private address"},
		"octal":                        {nil, "http://0177.0.0.1:PORT", "127.0.0.1 is a private address"},
		"short":                        {nil, "http://127.1:PORT", "127.0.0.1 is a private address"},
		"with a final dot":             {nil, "http://127.0.0.1.:PORT", "127.0.0.1 is a private address"},
		"full-width digits":            {nil, "http://１２７.０.０.１:PORT", "127.0.0.1 is a private address"},
		"zero":                         {nil, "http://0.0.0.0:PORT", "0.0.0.0 is a private address"},
		"zero, short":                  {nil, "http://0:PORT", "0.0.0.0 is a private address"},
		"IPv6 loopback":                {nil, "http://[::1]:PORT", "::1 is a private address"},
		"IPv6 zero":                    {nil, "http://[::]:PORT", ":: is a private address"},
		"mapped":                       {nil, "http://[::ffff:127.0.0.1]:PORT", "is a private address (loopback)"},
		"mapped, of a public one":      {nil, "http://[::ffff:8.8.8.8]:PORT", "is IPv4 inside IPv6"},
		"compatible":                   {nil, "http://[::127.0.0.1]:PORT", "is a private address"},
		"NAT64":                        {nil, "http://[64:ff9b::7f00:1]:PORT", "is a private address"},
		"6to4":                         {nil, "http://[2002:7f00:1::]:PORT", "is a private address"},
		"Teredo":                       {nil, "http://[2001:0:7f00:1::]:PORT", "is a private address"},
		"link-local, cloud metadata":   {nil, "http://169.254.169.254/latest", "169.254.169.254 is a private address (link-local)"},
		"IPv6 link-local":              {nil, "http://[fe80::1]:PORT", "(link-local)"},
		"IPv6 with a zone":             {nil, "http://[fe80::1%25lo]:PORT", "has a zone"},
		"unique local":                 {nil, "http://[fd00:ec2::254]:PORT", "is a private address"},
		"private 10":                   {nil, "http://10.0.0.9:PORT", "10.0.0.9 is a private address"},
		"private 172":                  {nil, "http://172.31.255.255:PORT", "172.31.255.255 is a private address"},
		"private 192":                  {nil, "http://192.168.1.1:PORT", "192.168.1.1 is a private address"},
		"carrier NAT":                  {nil, "http://100.64.0.1:PORT", "100.64.0.1 is a private address"},
		"multicast":                    {nil, "http://224.0.0.1:PORT", "224.0.0.1 is a private address"},
		"broadcast":                    {nil, "http://255.255.255.255:PORT", "255.255.255.255 is a private address"},
		"localhost":                    {nil, "http://localhost:PORT", "localhost resolves to a private address"},
		"below localhost":              {nil, "http://inbox.localhost:PORT", "inbox.localhost resolves to a private address"},
		"a public name":                {nil, "http://public.example:PORT", "public.example resolves to a private address"},
		"a name, all private":          {nil, "http://both.example:PORT", "both.example resolves to a private address"},
		"a name, mapped":               {nil, "http://mapped.example:PORT", "resolves to a private address"},
		"a name, NAT64":                {nil, "http://nat64.example:PORT", "resolves to a private address"},
		"a name, 6to4":                 {nil, "http://sixto4.example:PORT", "resolves to a private address"},
		"a name, metadata":             {nil, "http://meta.example", "resolves to a private address"},
		"an allowed name":              {[]string{"public.example"}, "http://public.example:PORT", "public.example resolves to a private address"},
		"an allowed pattern":           {[]string{"*.example"}, "http://public.example:PORT", "public.example resolves to a private address"},
		"every name":                   {[]string{"*"}, "http://public.example:PORT", "public.example resolves to a private address"},
		"every host, an address":       {[]string{"*"}, "http://127.0.0.1:PORT", "127.0.0.1 is a private address"},
		"another address is granted":   {[]string{"public.example", "10.0.0.0/8"}, "http://public.example:PORT", "resolves to a private address"},
		"another port is granted":      {[]string{"127.0.0.1:1"}, "http://127.0.0.1:PORT", "127.0.0.1 is a private address"},
		"a name's address, other port": {[]string{"public.example", "127.0.0.1:1"}, "http://public.example:PORT", "resolves to a private address"},
		"a name that is not listed":    {[]string{"slack.com"}, "http://other.example:PORT", "other.example is not in the connector's allow list"},
		"a name, address listed":       {[]string{"127.0.0.1"}, "http://other.example:PORT", "other.example is not in the connector's allow list"},
		"an address, others listed":    {[]string{"slack.com"}, "http://8.8.8.8", "8.8.8.8 is not in the connector's allow list"},
		"the apex of a pattern":        {[]string{"*.slack.com"}, "http://slack.com", `("*.slack.com" stands for its subdomains only)`},
		"the tail of a pattern":        {[]string{"*.slack.com"}, "http://evilslack.com", "evilslack.com is not in"},
		"a subdomain of a name":        {[]string{"slack.com"}, "http://a.slack.com", "a.slack.com is not in"},
		"a longer name":                {[]string{"slack.com"}, "http://slack.com.evil.example", "slack.com.evil.example is not in"},
		"another port of a name":       {[]string{"slack.com:8443"}, "http://slack.com", "slack.com is not in the connector's allow list with port 80"},
		"another scheme":               {nil, "ftp://slack.com", "only http and https"},
		"a file":                       {nil, "file:///etc/passwd", "only http and https"},
		"no address":                   {nil, "http://1.2.3.4.5", `"1.2.3.4.5" is not an IPv4 address`},
		"no address, a part too large": {nil, "http://127.0.0.256", `is not an IPv4 address`},
		"no address, no octal":         {nil, "http://127.0.0.09", `is not an IPv4 address`},
		"no host name":                 {nil, "http://a*b.example", "is not a host name"},
	} {
		t.Run(name, func(t *testing.T) {
			client := open(t, Config{Grant: Grant{Allow: test.allow}, Resolver: resolver})
			_, _, err := get(t, client, strings.ReplaceAll(test.url, "PORT", port))
			var refusal *Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("got %v, want a refusal", err)
			}
			if !strings.Contains(refusal.Error(), test.rule) {
				t.Errorf("got %q, want %q in it", refusal, test.rule)
			}
			if strings.Contains(test.url, ".example") && strings.Contains(refusal.Error(), "127.0.0.1 ") {
				t.Errorf("%q shows what the name resolved to", refusal)
			}
			if Code(err) != "ERR_ACCESS_DENIED" {
				t.Errorf("code %q", Code(err))
			}
		})
	}
	if n := hits.Load(); n != 0 {
		t.Errorf("%d refused requests arrived", n)
	}
}

// TestAddresses: of what a name resolves to, what may be dialled.
func TestAddresses(t *testing.T) {
	rules, err := Grant{Allow: []string{"*", "10.0.0.9:443"}}.parse()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		found, want []string
	}{
		"public":                {[]string{"8.8.8.8", "2606:4700::1111"}, []string{"8.8.8.8:443", "[2606:4700::1111]:443"}},
		"as net.Resolver gives": {[]string{"::ffff:8.8.8.8"}, []string{"8.8.8.8:443"}},
		"public and private":    {[]string{"10.0.0.1", "8.8.8.8", "fd00::1"}, []string{"8.8.8.8:443"}},
		"private and granted":   {[]string{"10.0.0.1", "10.0.0.9"}, []string{"10.0.0.9:443"}},
		"private":               {[]string{"10.0.0.1"}, nil},
		"none":                  {[]string{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dial := &dial{rules: rules, resolver: names{"a.example": test.found}}
			got, err := dial.addresses(t.Context(), place{host: host{name: "a.example"}, port: 443})
			if (err == nil) != (test.want != nil) {
				t.Fatalf("got %v, %v", got, err)
			}
			if text := fmt.Sprint(got); text != "["+strings.Join(test.want, " ")+"]" {
				t.Errorf("got %v, want %v", text, test.want)
			}
		})
	}
}

// TestDialDecides: the check when dialling does not lean on the one before.
func TestDialDecides(t *testing.T) {
	client := open(t, Config{Grant: Grant{Allow: []string{"slack.com"}}, Resolver: names{"other.example": {"8.8.8.8"}}})
	for _, target := range []string{"127.0.0.1:80", "2130706433:80", "[::1]:80", "8.8.8.8:80", "other.example:80"} {
		if conn, err := client.transport.DialContext(t.Context(), "tcp", target); Code(err) != "ERR_ACCESS_DENIED" {
			t.Errorf("%s: got %v, %v", target, conn, err)
		}
	}
}

func TestConnect(t *testing.T) {
	client := open(t, Config{})
	request, _ := http.NewRequestWithContext(t.Context(), http.MethodConnect, "http://proxy.example", nil)
	if _, err := client.Do(request); err == nil || !strings.Contains(err.Error(), "CONNECT") {
		t.Errorf("got %v", err)
	}
}

// TestRebinding: the address that was checked is dialled, and a name is asked
// again for each connection.
func TestRebinding(t *testing.T) {
	server, port := serve(t, echoHost)
	granted := true
	asked := 0
	resolver := resolverFunc(func(string) ([]netip.Addr, error) {
		asked++
		if granted {
			return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
		}
		return []netip.Addr{netip.MustParseAddr("10.0.0.1")}, nil
	})
	client := open(t, Config{Grant: Grant{Allow: []string{"turn.example", "127.0.0.1"}}, Resolver: resolver})
	if _, _, err := get(t, client, "http://turn.example:"+port); err != nil {
		t.Fatal(err)
	}
	if asked != 1 {
		t.Errorf("asked %d times for one connection", asked)
	}
	granted = false
	server.CloseClientConnections()
	client.Close()
	_, _, err := get(t, client, "http://turn.example:"+port)
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.Address != netip.MustParseAddr("10.0.0.1") {
		t.Errorf("got %v, want a refusal that keeps the address for the log", err)
	}
}

type resolverFunc func(name string) ([]netip.Addr, error)

func (f resolverFunc) LookupNetIP(_ context.Context, _, name string) ([]netip.Addr, error) {
	return f(name)
}

// TestRedirect: none is followed, so each hop is checked as the first was.
func TestRedirect(t *testing.T) {
	_, port := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://169.254.169.254/latest", http.StatusFound)
	})
	client := open(t, Config{Grant: Grant{Allow: []string{"127.0.0.1"}}})
	response, _, err := get(t, client, "http://127.0.0.1:"+port)
	if err != nil || response.StatusCode != http.StatusFound {
		t.Fatalf("got %v, %v, want the redirect itself", response, err)
	}
	if _, _, err := get(t, client, response.Header.Get("Location")); Code(err) != "ERR_ACCESS_DENIED" {
		t.Errorf("the next hop: got %v, want a refusal", err)
	}
}

// TestProxyVariables: the server's proxy would resolve names unchecked.
func TestProxyVariables(t *testing.T) {
	proxy, _ := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "proxy") })
	_, port := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "server") })
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"} {
		t.Setenv(name, proxy.URL)
	}
	client := open(t, Config{Grant: Grant{Hosts: map[string]string{"crm.internal": "127.0.0.1:" + port}}})
	if _, who, err := get(t, client, "http://crm.internal"); err != nil || who != "server" {
		t.Errorf("got %q, %v", who, err)
	}
	if client.transport.Proxy != nil {
		t.Error("a proxy is set")
	}
}

func TestBuiltin(t *testing.T) {
	listener := &pipe{conns: make(chan net.Conn), closed: make(chan struct{})}
	server := &http.Server{Handler: http.HandlerFunc(echoHost)}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	client := open(t, Config{
		Grant:   Grant{Hosts: map[string]string{"inbox.localhost": "inbox"}},
		Builtin: map[string]Dialer{"inbox": listener.dial},
	})
	if _, host, err := get(t, client, "http://inbox.localhost/contacts"); err != nil || host != "inbox.localhost" {
		t.Errorf("got %q, %v", host, err)
	}
	if _, _, err := get(t, client, "https://inbox.localhost/contacts"); err == nil || !strings.Contains(err.Error(), "http://") {
		t.Errorf("over https: got %v", err)
	}
	if _, _, err := get(t, client, "http://other.localhost/contacts"); Code(err) != "ERR_ACCESS_DENIED" {
		t.Errorf("where not granted: got %v", err)
	}
}

type pipe struct {
	conns  chan net.Conn
	closed chan struct{}
}

func (p *pipe) dial(ctx context.Context) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case p.conns <- far:
		return near, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *pipe) Accept() (net.Conn, error) {
	select {
	case conn := <-p.conns:
		return conn, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}
func (p *pipe) Close() error   { close(p.closed); return nil }
func (p *pipe) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "pipe"} }

// TestTLS: the certificate and SNI are the name's, wherever it lives; HTTP/2 is
// spoken; a certificate of somebody else is not accepted.
func TestTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.Proto, " ", r.TLS.ServerName, " ", r.Host)
	}))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = quiet()
	server.StartTLS()
	defer server.Close()
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	here := server.Listener.Addr().String()
	hosts := map[string]string{"example.com": here, "other.test": here}

	client := open(t, Config{Grant: Grant{Hosts: hosts}, tls: &tls.Config{RootCAs: roots}})
	if _, text, err := get(t, client, "https://example.com/"); err != nil || text != "HTTP/2.0 example.com example.com" {
		t.Errorf("got %q, %v", text, err)
	}
	if _, _, err := get(t, client, "https://other.test/"); Code(err) != "ERR_TLS_CERT_ALTNAME_INVALID" {
		t.Errorf("another name's certificate: got %v", err)
	}
	client = open(t, Config{Grant: Grant{Hosts: hosts}})
	_, _, err := get(t, client, "https://example.com/")
	if code := Code(err); code != "DEPTH_ZERO_SELF_SIGNED_CERT" && code != "UNABLE_TO_VERIFY_LEAF_SIGNATURE" {
		t.Errorf("an unknown authority: got %q, %v", code, err)
	}
	if strings.Contains(err.Error(), "127.0.0.1") || strings.Contains(err.Error(), "x509") {
		t.Errorf("%q shows an address or a package", err)
	}
}

// TestRequest: what is sent beside what the caller gave, and that the caller's
// request is left alone.
func TestRequest(t *testing.T) {
	var got *http.Request
	_, port := serve(t, func(_ http.ResponseWriter, r *http.Request) { got = r })
	client := open(t, Config{Grant: Grant{Hosts: map[string]string{"allowed.example": "127.0.0.1:" + port}}})
	for name, test := range map[string]struct{ set, want http.Header }{
		"nothing set": {nil, http.Header{"Accept-Encoding": {"gzip, deflate, br"}, "User-Agent": {"patchbay"}}},
		"own":         {http.Header{"Accept-Encoding": {"br"}, "User-Agent": {"me"}}, http.Header{"Accept-Encoding": {"br"}, "User-Agent": {"me"}}},
		"a range":     {http.Header{"Range": {"bytes=0-1"}}, http.Header{"Accept-Encoding": {"identity"}}},
	} {
		t.Run(name, func(t *testing.T) {
			request, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://allowed.example/", nil)
			request.Host = "neighbour.example"
			request.Header = test.set.Clone()
			before := len(request.Header)
			response, err := client.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			for key := range test.want {
				if got.Header.Get(key) != test.want.Get(key) {
					t.Errorf("%s: got %q, want %q", key, got.Header.Get(key), test.want.Get(key))
				}
			}
			if got.Host != "allowed.example" {
				t.Errorf("host %q was sent", got.Host)
			}
			if len(request.Header) != before {
				t.Errorf("the caller's headers were changed: %v", request.Header)
			}
		})
	}
}

func TestBodyIsClosedWhereRefused(t *testing.T) {
	client := open(t, Config{})
	closed := &closeReader{}
	request, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1/", closed)
	if _, err := client.Do(request); err == nil || !closed.closed {
		t.Errorf("got %v, closed %v", err, closed.closed)
	}
}

type closeReader struct{ closed bool }

func (c *closeReader) Read([]byte) (int, error) { return 0, io.EOF }
func (c *closeReader) Close() error             { c.closed = true; return nil }

// TestKeepAlive: one connection serves one request after the other.
func TestKeepAlive(t *testing.T) {
	var conns atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(echoHost))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			conns.Add(1)
		}
	}
	server.Start()
	defer server.Close()
	client := open(t, Config{Grant: Grant{Allow: []string{"127.0.0.1"}}})
	for range 5 {
		if _, _, err := get(t, client, server.URL); err != nil {
			t.Fatal(err)
		}
	}
	if n := conns.Load(); n != 1 {
		t.Errorf("%d connections for five requests", n)
	}
}

// TestDialTimeout: DNS counts, and an answer that never comes is a timeout.
func TestDialTimeout(t *testing.T) {
	resolver := stuckResolver{}
	client := open(t, Config{Resolver: resolver, DialTimeout: 20 * time.Millisecond})
	_, _, err := get(t, client, "http://slow.example")
	if Code(err) != "ETIMEDOUT" || err.Error() != "slow.example: timed out" {
		t.Errorf("got %q: %v", Code(err), err)
	}
}

type stuckResolver struct{}

func (stuckResolver) LookupNetIP(ctx context.Context, _, _ string) ([]netip.Addr, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// TestRace: an address that refuses or never answers does not keep the next from
// being tried, and what lost is closed.
func TestRace(t *testing.T) {
	good, dead, stuck := netip.MustParseAddrPort("192.0.2.1:1"), netip.MustParseAddrPort("192.0.2.2:1"), netip.MustParseAddrPort("192.0.2.3:1")
	for name, test := range map[string]struct {
		addresses []netip.AddrPort
		took      time.Duration
		err       error
	}{
		"the first":            {[]netip.AddrPort{good, stuck}, 0, nil},
		"behind refusals":      {[]netip.AddrPort{dead, dead, good}, 0, nil},
		"behind silence":       {[]netip.AddrPort{stuck, stuck, good}, 2 * headStart, nil},
		"all refuse":           {[]netip.AddrPort{dead, dead}, 0, syscall.ECONNREFUSED},
		"all are silent":       {[]netip.AddrPort{stuck, stuck}, time.Minute, context.DeadlineExceeded},
		"silence and refusals": {[]netip.AddrPort{stuck, dead}, time.Minute, syscall.ECONNREFUSED},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				start := time.Now()
				conn, err := race(ctx, test.addresses, func(ctx context.Context, address netip.AddrPort) (net.Conn, error) {
					switch address {
					case good:
						near, _ := net.Pipe()
						return near, nil
					case dead:
						return nil, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
					}
					<-ctx.Done()
					return nil, ctx.Err()
				})
				if !errors.Is(err, test.err) || (conn == nil) != (test.err != nil) {
					t.Errorf("got %v, %v", conn, err)
				}
				if took := time.Since(start); took != test.took {
					t.Errorf("took %v, want %v", took, test.took)
				}
			})
		})
	}
}

// TestResponseHeaderLimit: a server cannot fill the memory with headers.
func TestResponseHeaderLimit(t *testing.T) {
	_, port := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Long", strings.Repeat("a", 2*responseHeaderMax))
	})
	client := open(t, Config{Grant: Grant{Allow: []string{"127.0.0.1"}}})
	if _, _, err := get(t, client, "http://127.0.0.1:"+port); err == nil || !strings.Contains(err.Error(), "headers exceeded") {
		t.Errorf("got %v", err)
	}
}

// freePort is a port where nothing listens any more.
func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return port
}
