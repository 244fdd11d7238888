package egress

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"time"
)

const (
	// What holds where a Config says nothing.
	defaultResponseLimit = 64 << 20
	defaultDialTimeout   = 10 * time.Second

	handshakeTimeout  = 10 * time.Second
	idleTimeout       = 90 * time.Second
	idlePerHost       = 64
	idleConnections   = 256
	responseHeaderMax = 256 << 10

	// userAgent is what a request says that says nothing of its own; it is the
	// script's navigator.userAgent as well.
	userAgent = "patchbay"
)

// Config says how a Client is made.
type Config struct {
	Connector     string // for messages: its key in patchbay.yaml
	Grant         Grant
	Builtin       map[string]Dialer // built-in destinations by name
	Resolver      Resolver          // default: the system's
	ResponseLimit int64             // bytes of one response body, after decoding; default 64 MiB
	DialTimeout   time.Duration     // of DNS and connecting together; default 10 s

	tls *tls.Config // for tests: whom to trust
}

// Dialer reaches a built-in destination: no port, no address.
type Dialer func(ctx context.Context) (net.Conn, error)

// Resolver finds the addresses of a name. [net.Resolver] is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Client sends the requests of one connector. Its methods may be called from
// any goroutine. It has a pool of connections of its own, so none is ever used
// that was dialled under another grant.
type Client struct {
	rules     *rules
	dial      *dial
	turns     *turns
	transport *http.Transport
	proxied   *http.Transport // nil without a proxy
	limit     int64
}

// Open checks the grant and returns a client. The error names the line of the
// grant that is wrong and says what to write instead.
func Open(config Config) (*Client, error) {
	rules, err := config.Grant.parse()
	if err != nil {
		return nil, fmt.Errorf("fetch of connector %q: %w", config.Connector, err)
	}
	if err := rules.bind(config.Builtin); err != nil {
		return nil, fmt.Errorf("fetch of connector %q: %w", config.Connector, err)
	}
	rules.connector = config.Connector
	if config.Resolver == nil {
		config.Resolver = net.DefaultResolver
	}
	if config.ResponseLimit <= 0 {
		config.ResponseLimit = defaultResponseLimit
	}
	if config.DialTimeout <= 0 {
		config.DialTimeout = defaultDialTimeout
	}
	dial := &dial{rules: rules, resolver: config.Resolver, timeout: config.DialTimeout}
	client := &Client{
		rules: rules,
		dial:  dial,
		turns: newTurns(config.Grant.Rate, config.Grant.Concurrency),
		limit: config.ResponseLimit,
		transport: &http.Transport{
			Proxy:                  nil, // whatever the environment says
			DialContext:            dial.connect,
			TLSClientConfig:        config.tls,
			TLSHandshakeTimeout:    handshakeTimeout,
			ForceAttemptHTTP2:      true,
			HTTP2:                  &http.HTTP2Config{SendPingTimeout: 30 * time.Second, PingTimeout: 15 * time.Second},
			DisableCompression:     true, // Do decodes, and more than gzip
			MaxIdleConns:           idleConnections,
			MaxIdleConnsPerHost:    idlePerHost,
			IdleConnTimeout:        idleTimeout,
			ExpectContinueTimeout:  time.Second,
			MaxResponseHeaderBytes: responseHeaderMax,
		},
	}
	if rules.proxy != nil {
		client.proxied = rules.proxy.by(client.transport, dial)
	}
	return client, nil
}

// Do sends one request and returns the response to it, also where that is a
// redirect. It waits for its turn, in the order of arrival and within the
// request's context, where rate or concurrency say so; concurrency counts a
// request until its response's headers have arrived, so that a script that
// never reads a body holds nobody up.
//
// The request is left as it is, but for its body, which is always closed. What
// is sent has the URL's host as its Host, and an Accept-Encoding and User-Agent
// where there was none. A body that came encoded (gzip, deflate, br) is decoded
// as it is read, and then has neither Content-Encoding nor Content-Length. The
// caller must close it, and gets a *[LimitError] from Read where it is too long.
//
// The error is a *[Refusal] where the grant does not let the request go, else a
// *[Failure]; both may be shown to the script's author as they are.
func (c *Client) Do(request *http.Request) (*http.Response, error) {
	response, host, err := c.send(request, outgoing(request))
	if err != nil {
		return nil, err
	}
	decode(response, host, c.limit)
	return response, nil
}

// DoRaw is Do for a caller that speaks HTTP for itself, as Node's http does: no
// header is added, and the body comes as it was sent, with its Content-Encoding.
func (c *Client) DoRaw(request *http.Request) (*http.Response, error) {
	response, host, err := c.send(request, untouched(request))
	if err != nil {
		return nil, err
	}
	response.Body = &body{raw: response.Body, host: host, limit: c.limit, left: c.limit}
	return response, nil
}

// send sends out, which was made of request.
func (c *Client) send(request, out *http.Request) (response *http.Response, host string, err error) {
	host, place, err := c.check(request)
	if err != nil {
		closeBody(request)
		return nil, "", err
	}
	transport := c.transport
	if place.proxied {
		transport = c.proxied
		prepareProxied(out)
	}
	ctx := request.Context()
	release, err := c.turns.take(ctx)
	if err != nil {
		closeBody(request)
		return nil, "", &Failure{Host: host, Err: err}
	}
	defer release()

	response, err = transport.RoundTrip(out)
	if err == nil && place.proxied && out.URL.Scheme == "http" && response.StatusCode == http.StatusProxyAuthRequired {
		response.Body.Close() // it is the proxy's
		err = &proxyError{status: response.StatusCode}
	}
	if err != nil {
		var refusal *Refusal
		if errors.As(err, &refusal) {
			return nil, "", refusal
		}
		return nil, "", &Failure{Host: host, Err: err}
	}
	response.Request = request
	return response, host, nil
}

// Close drops the connections that are kept alive; those in use go when their
// response has been read.
func (c *Client) Close() {
	c.transport.CloseIdleConnections()
	if c.proxied != nil {
		c.proxied.CloseIdleConnections()
	}
}

// check refuses what can be refused before a turn is taken. What a name
// resolves to is checked when it is dialled.
func (c *Client) check(request *http.Request) (host string, to place, err error) {
	u := request.URL
	if u == nil || u.Scheme == "" {
		return "", to, &Failure{Err: errors.New("the request has no absolute URL")}
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return "", to, &Refusal{Host: u.Scheme + "://" + u.Host, Rule: "only http and https can be fetched"}
	}
	if u.Host == "" || u.Opaque != "" {
		return "", to, &Failure{Err: errors.New("the request's URL has no host")}
	}
	name, port, err := splitURL(u)
	if err != nil {
		return "", to, &Refusal{Host: u.Host, Rule: err.Error()}
	}
	host = display(name.String(), port)
	if request.Method == http.MethodConnect {
		return "", to, &Refusal{Host: host, Rule: "CONNECT asks for a tunnel, which no grant could look into"}
	}
	to, refusal := c.rules.route(name, port)
	if refusal != nil {
		return "", to, refusal
	}
	if to.builtin != nil && u.Scheme == "https" {
		return "", to, &Refusal{Host: host, Rule: "a built-in destination has no certificate: write http:// instead of https://"}
	}
	return host, to, nil
}

// untouched is the request as it is sent, with no header of net/http's own. A Host
// header of the caller's would reach a neighbour of an allowed host on the same
// address.
func untouched(request *http.Request) *http.Request {
	out := request.Clone(request.Context())
	out.Trailer = request.Trailer // which may be filled while the body is read
	out.Host = ""
	if out.Header == nil {
		out.Header = http.Header{}
	}
	if _, set := out.Header["User-Agent"]; !set {
		out.Header["User-Agent"] = nil
	}
	return out
}

// outgoing is untouched with the headers that Do adds.
func outgoing(request *http.Request) *http.Request {
	out := untouched(request)
	if _, set := out.Header["Accept-Encoding"]; !set {
		encodings := "gzip, deflate, br"
		if _, ranged := out.Header["Range"]; ranged {
			encodings = "identity" // a part of an encoded body cannot be decoded (Fetch, "HTTP-network-or-cache fetch")
		}
		out.Header.Set("Accept-Encoding", encodings)
	}
	if out.Header["User-Agent"] == nil {
		out.Header.Set("User-Agent", userAgent)
	}
	return out
}

func splitURL(u *url.URL) (host, uint16, error) {
	port := uint16(80)
	if u.Scheme == "https" {
		port = 443
	}
	if text := u.Port(); text != "" {
		n, err := strconv.ParseUint(text, 10, 16)
		if err != nil {
			return host{}, 0, fmt.Errorf("%q is not a port", text)
		}
		port = uint16(n)
	}
	name, err := parseHost(u.Hostname())
	return name, port, err
}

func closeBody(request *http.Request) {
	if request.Body != nil {
		_ = request.Body.Close()
	}
}
