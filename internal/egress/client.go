package egress

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// Grant is what the operator allows a connector to reach.
type Grant struct {
	// Allow lists hosts ("slack.com", "*.slack.com"), each with an optional
	// port, and addresses and CIDRs, which also grant private ones. Empty
	// allows every public address.
	Allow []string
	// Hosts maps a host name to where it is: "10.0.0.7:8443", or the name of a
	// built-in destination of [Config.Builtin].
	Hosts map[string]string
	// Rate is requests a second over all VMs of the connector; 0 for no bound.
	Rate float64
	// Concurrency is requests in flight over all VMs; 0 for no bound.
	Concurrency int
}

// Config says how a Client is made.
type Config struct {
	Connector     string // for messages: its key in patchbay.yaml
	Grant         Grant
	Builtin       map[string]Dialer // built-in destinations by name
	Resolver      Resolver          // default: the system's
	ResponseLimit int64             // bytes of one response body, after decoding; default 64 MiB
	DialTimeout   time.Duration     // default 10 s
}

// Dialer reaches a built-in destination: no port, no address.
type Dialer func(ctx context.Context) (net.Conn, error)

// Resolver finds the addresses of a name. [net.Resolver] is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Client sends the requests of one connector. Its methods may be called from
// any goroutine.
type Client struct{ http *http.Client }

// Open checks the grant and returns a client.
func Open(config Config) (*Client, error) {
	return &Client{http: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}, nil
}

// Do sends one request and returns the response to it, also where that is a
// redirect. It waits for its turn where rate or concurrency say so. A body that
// came encoded (gzip, deflate, br) is decoded as it is read. The error is a
// *[Refusal] where the grant does not let the request go.
func (c *Client) Do(request *http.Request) (*http.Response, error) { return c.http.Do(request) }

// Close drops the connections that are kept alive.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Refusal says that a request was not let go, which rule held it, and what to
// write in patchbay.yaml to allow it. Its text is for the script's author.
type Refusal struct {
	Host   string
	Rule   string
	Remedy string // lines of yaml, for the server's log and the author
}

func (r *Refusal) Error() string { return r.Host + ": " + r.Rule }
