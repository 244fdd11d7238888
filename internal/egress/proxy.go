package egress

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// proxy is where a client's requests go instead of to their hosts.
//
// It resolves the names, so the addresses behind them are seen by nobody here: what
// can be checked is the host as it is written. Its own address is the operator's
// word, and may be private.
type proxy struct {
	url  *url.URL // with its credentials
	host host
	port uint16
}

// parseProxy reads a proxy's URL. Its errors hold nothing of the text, which may
// have a password in it.
func parseProxy(text string) (*proxy, error) {
	const form = `write "http://proxy.internal:3128", or "https://..." for a proxy that speaks TLS`
	u, err := url.Parse(strings.TrimSpace(text))
	switch {
	case err != nil || u.Opaque != "":
		return nil, errors.New("proxy: is not a URL; " + form)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("proxy: only http and https proxies are known; " + form)
	case u.Host == "":
		return nil, errors.New("proxy: has no host; " + form)
	case u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "":
		return nil, errors.New("proxy: has more than a host and a port; " + form)
	}
	name, port, err := splitURL(u)
	if err != nil {
		return nil, errors.New("proxy: its host or its port is none; " + form)
	}
	return &proxy{url: &url.URL{Scheme: u.Scheme, User: u.User, Host: net.JoinHostPort(name.String(), strconv.Itoa(int(port)))}, host: name, port: port}, nil
}

// ProxyPassword returns the password of the proxy, which no log may show; "" where
// there is none.
func (g Grant) ProxyPassword() string {
	if g.Proxy == "" {
		return ""
	}
	p, err := parseProxy(g.Proxy)
	if err != nil {
		return ""
	}
	password, _ := p.url.User.Password()
	return password
}

// proxyError is of the way to the proxy, or of its refusal.
type proxyError struct {
	status int // of its answer; 0 where it gave none
	err    error
}

func (e *proxyError) Error() string {
	switch {
	case e.status == http.StatusProxyAuthRequired:
		return "the connector's proxy asks for a user and a password, or takes those of fetch.proxy for wrong (407)"
	case e.status != 0:
		return fmt.Sprintf("the connector's proxy refused to connect (%d)", e.status)
	}
	return "the connector's proxy: " + reason(e.err)
}

func (e *proxyError) Unwrap() error { return e.err }

// by is the transport of a client whose requests go by a proxy.
func (p *proxy) by(direct *http.Transport, d *dial) *http.Transport {
	t := direct.Clone()
	t.Proxy = http.ProxyURL(p.url)
	// Whatever the transport asks for, what is dialled is the proxy.
	t.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
		conn, err := d.connectTo(ctx, place{host: p.host, port: p.port, trusted: true})
		if err != nil {
			return nil, &proxyError{err: err}
		}
		return conn, nil
	}
	t.OnProxyConnectResponse = func(_ context.Context, _ *url.URL, _ *http.Request, response *http.Response) error {
		if response.StatusCode != http.StatusOK {
			return &proxyError{status: response.StatusCode}
		}
		return nil
	}
	return t
}

// prepareProxied makes out what a proxy is sent: the host as it was checked, whatever other
// spelling the URL has, and no credentials but the operator's.
func prepareProxied(out *http.Request) {
	name, _, err := splitURL(out.URL)
	if err != nil { // check has passed it
		return
	}
	u := *out.URL
	u.Host = name.String()
	if port := out.URL.Port(); port != "" {
		u.Host = net.JoinHostPort(name.String(), port)
	} else if strings.Contains(u.Host, ":") {
		u.Host = "[" + u.Host + "]"
	}
	out.URL = &u
	out.Header.Del("Proxy-Authorization")
}

// privateName reports whether a name is of this machine or of a network of its own
// whoever looks it up: it has no dot, or is in a domain that is set apart for that
// (RFC 6761, RFC 6762, RFC 8375; .internal by ICANN) or was never given to anybody.
func privateName(name string) bool {
	if local(name) || !strings.Contains(name, ".") {
		return true
	}
	for _, domain := range []string{".local", ".internal", ".home.arpa", ".localdomain", ".lan", ".intranet", ".corp", ".home"} {
		if strings.HasSuffix(name, domain) {
			return true
		}
	}
	return false
}

// writtenOut reports whether Allow lists a name as such, and not by "*".
func (r *rules) writtenOut(h host, port uint16) bool {
	for _, rule := range r.allow {
		if (rule.port == 0 || rule.port == port) && rule.name != "" && (h.name == rule.name && !rule.sub || rule.sub && strings.HasSuffix(h.name, "."+rule.name)) {
			return true
		}
	}
	return false
}

// refuseByProxy is for a name that leads to a private address by what it is.
func (r *rules) refuseByProxy(name string, port uint16) *Refusal {
	return &Refusal{
		Host:   display(name, port),
		Rule:   name + " is the name of a private host, whose address the connector's proxy would look up unchecked",
		Remedy: r.remedyAllow(display(name, port)),
	}
}
