package bindings_test

import (
	"context"
	"net"
	"net/netip"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/bindings"
)

type hostNames map[string][]string

func (n hostNames) LookupNetIP(_ context.Context, _, name string) ([]netip.Addr, error) {
	texts, ok := n[name]
	if !ok {
		return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
	}
	var addresses []netip.Addr
	for _, text := range texts {
		addresses = append(addresses, netip.MustParseAddr(text))
	}
	return addresses, nil
}

// A lookup tells of those hosts only that fetch may reach.
func TestDNS(t *testing.T) {
	client, err := bindings.OpenClient(bindings.ClientConfig{
		Connector: "crm", Grant: bindings.Grant{Allow: []string{"api.example", "inner.example", "none.example"}},
		Resolver: hostNames{"api.example": {"2001:4860:4860::8888", "8.8.8.8"}, "inner.example": {"10.0.0.9"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	for _, test := range []struct{ name, body, want string }{
		{"lookup", `return require("dns").promises.lookup("api.example")`, `{"address":"2001:4860:4860::8888","family":6}`},
		{"all, in order", `return require("dns").promises.lookup("api.example", { all: true, order: "ipv4first" })`, `[{"address":"8.8.8.8","family":4},{"address":"2001:4860:4860::8888","family":6}]`},
		{"a family", `return require("dns").promises.lookup("api.example", 4)`, `{"address":"8.8.8.8","family":4}`},
		{"resolve", `const d = require("dns/promises"); return [await d.resolve("api.example"), await d.resolve6("api.example"), await d.resolve4("api.example", { ttl: true })]`, `[["8.8.8.8"],["2001:4860:4860::8888"],[{"address":"8.8.8.8","ttl":0}]]`},
		{"with a callback", `return new Promise((f) => require("dns").lookup("api.example", 4, (...r) => f(r)))`, `[null,"8.8.8.8",4]`},
		{"not there", `try { await require("dns/promises").lookup("none.example") } catch (e) { return [e.code, e.syscall, e.hostname, e.message, e.errno] }`, `["ENOTFOUND","getaddrinfo","none.example","getaddrinfo ENOTFOUND none.example",-3008]`},
		{"other records", `try { await require("dns/promises").resolveMx("api.example") } catch (e) { return [e.code, e.message] }`, `["ENOTIMP","queryMx ENOTIMP api.example: patchbay looks up addresses only. Ask a DNS service over HTTPS, with fetch"]`},
		{"many at once", `return (await Promise.all(Array.from({ length: 100 }, () => require("dns/promises").lookup("api.example", 4)))).length`, `100`},
	} {
		w := newWorld(t, bindings.Config{Client: client}, wrapped(test.body))
		if got, err := w.call("run", ""); err != nil || got != test.want {
			t.Errorf("%s: %s, %v, want %s", test.name, got, err, test.want)
		}
	}
	for host, want := range map[string]string{
		"other.example": `getaddrinfo EREFUSED other.example is refused: other.example is not in the connector's allow list; to allow it, write in patchbay.yaml:`,
		"inner.example": `getaddrinfo EREFUSED inner.example is refused: inner.example resolves to a private address; to allow it, write in patchbay.yaml:`,
	} {
		w := newWorld(t, bindings.Config{Client: client}, wrapped(`try { await require("dns/promises").lookup("`+host+`") } catch (e) { return [e.code, e.message, e.stack] }`))
		got, err := w.call("run", "")
		if err != nil || !strings.HasPrefix(got, `["EREFUSED","`+want) || strings.Contains(got, "10.0.0.9") {
			t.Errorf("%s: %s, %v", host, got, err)
		}
	}
	w := newWorld(t, bindings.Config{}, wrapped(`return require("dns/promises").lookup("api.example").catch((e) => e.message)`))
	if got, err := w.call("run", ""); err != nil || !strings.Contains(got, "no network") {
		t.Errorf("without a client: %s, %v", got, err)
	}
}
