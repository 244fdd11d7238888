package npm

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// The bounds of a request. A registry that answers nothing for so long is asked
// again; one that keeps sending is waited for.
const (
	dialTimeout   = 15 * time.Second
	answerTimeout = 30 * time.Second // until the header is there
	stallTimeout  = 30 * time.Second // between two parts of a body
	maxRedirects  = 5
	maxRetryAfter = 30 * time.Second
)

// A client fetches from registries: it tries again what may succeed the next
// time, and sends credentials only to the host that they are for. It is safe for
// use by several goroutines.
type client struct {
	registry *registry
	http     *http.Client
	backoff  time.Duration // before the second try; then twice as long each time
	tries    int
	stall    time.Duration
}

// newClient makes one. folder and home are where relative paths of the settings
// count from. Close must be called.
func newClient(r *registry, folder, home string) (*client, []string, error) {
	var warnings []string
	roots, err := certificates(r.settings, folder, home)
	if err != nil {
		return nil, nil, err
	}
	if r.settings.get("strict-ssl") == "false" {
		warnings = append(warnings, `strict-ssl=false is not heeded: certificates are always checked; name the one of your registry or proxy by "cafile" in .npmrc`)
	}
	proxy := proxies(r.settings)
	transport := &http.Transport{
		Proxy:                 func(request *http.Request) (*url.URL, error) { return proxy(request.URL) },
		DialContext:           (&net.Dialer{Timeout: dialTimeout}).DialContext,
		TLSHandshakeTimeout:   dialTimeout,
		ResponseHeaderTimeout: answerTimeout,
		TLSClientConfig:       &tls.Config{RootCAs: roots},
		ForceAttemptHTTP2:     true,
		MaxIdleConnsPerHost:   parallel,
	}
	c := &client{registry: r, backoff: 500 * time.Millisecond, tries: 4, stall: stallTimeout}
	c.http = &http.Client{Transport: transport, CheckRedirect: checkRedirect}
	return c, warnings, nil
}

func (c *client) close() { c.http.CloseIdleConnections() }

// checkRedirect follows a few redirects. Credentials go no further than the host
// that they are for, a subdomain included, and never from https to http.
func checkRedirect(request *http.Request, via []*http.Request) error {
	first := via[0].URL
	switch {
	case len(via) > maxRedirects:
		return fmt.Errorf("it redirects more than %d times", maxRedirects)
	case request.URL.Scheme != "https" && request.URL.Scheme != "http", first.Scheme == "https" && request.URL.Scheme != "https":
		return fmt.Errorf("it redirects from %s to %s, which is refused", first.Scheme, brief(request.URL.Scheme))
	case request.URL.Host != first.Host:
		request.Header.Del("Authorization")
	}
	return nil
}

// certificates returns what is trusted: the system's, and what the settings and
// NODE_EXTRA_CA_CERTS add; nil for the system's alone.
func certificates(s *settings, folder, home string) (*x509.CertPool, error) {
	var files []string
	if path := s.path("cafile", folder, home); path != "" {
		files = append(files, path)
	}
	if extra, _ := s.env("NODE_EXTRA_CA_CERTS"); extra != "" {
		files = append(files, extra)
	}
	texts := s.list("ca")
	if len(files) == 0 && len(texts) == 0 {
		return nil, nil
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	for _, text := range texts {
		pool.AppendCertsFromPEM([]byte(text))
	}
	for _, path := range files {
		text, err := readSettingsFile(path)
		if err != nil {
			return nil, fmt.Errorf("read the certificates of the registry: %w", err)
		}
		if !pool.AppendCertsFromPEM(text) {
			return nil, fmt.Errorf("read the certificates of the registry: %s has none in PEM", path)
		}
	}
	return pool, nil
}

// proxies are those of the environment, as Go programs read it, unless npm's
// settings name others.
func proxies(s *settings) func(*url.URL) (*url.URL, error) {
	lookup := func(names ...string) string {
		for _, name := range names {
			if value, _ := s.env(name); value != "" {
				return value
			}
		}
		return ""
	}
	config := httpproxy.Config{
		HTTPProxy:  lookup("HTTP_PROXY", "http_proxy"),
		HTTPSProxy: lookup("HTTPS_PROXY", "https_proxy"),
		NoProxy:    lookup("NO_PROXY", "no_proxy"),
	}
	if proxy := s.get("proxy"); proxy != "" && proxy != "null" && proxy != "false" {
		config.HTTPProxy = proxy
	}
	if proxy := s.get("https-proxy"); proxy != "" && proxy != "null" && proxy != "false" {
		config.HTTPSProxy = proxy
	}
	if none := s.get("noproxy"); none != "" {
		config.NoProxy = none
	}
	return config.ProxyFunc()
}

// A statusError is an answer that is not what was asked for.
type statusError struct {
	status int
	url    *url.URL
	after  time.Duration
}

func (e *statusError) Error() string {
	text := fmt.Sprintf("%s answered %d", shown(e.url, ""), e.status)
	switch e.status {
	case http.StatusUnauthorized, http.StatusForbidden:
		text += fmt.Sprintf(" (credentials go into .npmrc: //%s/:_authToken=${NPM_TOKEN})", e.url.Host)
	case http.StatusTooManyRequests:
		text += " (it is asked too often: try again later)"
	}
	return text
}

// A request is for one thing of a registry.
type request struct {
	url    *url.URL
	name   string // of the package that it is for, whose scope may have credentials
	accept string
	most   int64 // bytes of the body
}

// errTooLarge is of a body that is larger than it may be.
var errTooLarge = errors.New("it is too large")

// get asks until it has an answer that read takes. read is called for each try,
// with the body; its errors other than of reading end the tries.
func (c *client) get(ctx context.Context, r request, read func(io.Reader) error) error {
	wait := c.backoff
	for try := 1; ; try++ {
		err := c.try(ctx, r, read)
		var status *statusError
		if err == nil || ctx.Err() != nil || try >= c.tries || !mayPass(err) {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			return err
		}
		pause := wait + rand.N(wait/2+1)
		if errors.As(err, &status) && status.after > 0 {
			pause = min(status.after, maxRetryAfter)
		}
		wait *= 2
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(pause):
		}
	}
}

// mayPass reports whether another try may have another end.
func mayPass(err error) bool {
	var status *statusError
	if errors.As(err, &status) {
		return status.status == http.StatusRequestTimeout || status.status == http.StatusTooManyRequests || status.status >= 500
	}
	var certificate *tls.CertificateVerificationError
	var transfer *transferError
	return errors.As(err, &transfer) && !errors.As(err, &certificate)
}

// A transferError is of the network, not of what came over it.
type transferError struct{ cause error }

func (e *transferError) Error() string { return e.cause.Error() }
func (e *transferError) Unwrap() error { return e.cause }

func (c *client) try(ctx context.Context, r request, read func(io.Reader) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	plain := *r.url
	plain.User = nil
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, plain.String(), nil)
	if err != nil {
		return fmt.Errorf("%s is no address", shown(r.url, "")) // err quotes all of it
	}
	q.Header.Set("Accept", r.accept)
	q.Header.Set("User-Agent", "patchbay npm-compatible")
	if r.accept == tarballType {
		// A server that names the tarball's own compression as the transfer's
		// would have it unpacked on the way.
		q.Header.Set("Accept-Encoding", "identity")
	}
	authorization, err := c.registry.authorization(r.url, r.name)
	switch {
	case err != nil:
		return err
	case authorization != "":
		q.Header.Set("Authorization", authorization)
	case r.url.User != nil:
		password, _ := r.url.User.Password()
		q.SetBasicAuth(r.url.User.Username(), password)
	}
	answer, err := c.http.Do(q)
	if err != nil {
		var of *url.Error // its text quotes the address
		if errors.As(err, &of) {
			err = of.Err
		}
		return &transferError{fmt.Errorf("%s does not answer: %w", r.url.Host, err)}
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
		return &statusError{answer.StatusCode, r.url, time.Duration(max(seconds, 0)) * time.Second}
	}
	if answer.ContentLength > r.most {
		return fmt.Errorf("%s: %w: %s, and %s are the most", shown(r.url, ""), errTooLarge, size(answer.ContentLength), size(r.most))
	}
	timer := time.AfterFunc(c.stall, func() { cancel(fmt.Errorf("nothing came for %s", c.stall)) })
	defer timer.Stop()
	body := &body{from: answer.Body, left: r.most, what: r.url, alive: func() { timer.Reset(c.stall) }, cause: func() error { return context.Cause(ctx) }}
	return read(body)
}

// A body is what comes from a registry, up to a bound, and a sign of life for
// each part of it.
type body struct {
	from  io.Reader
	left  int64
	what  *url.URL
	alive func()
	cause func() error
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	b.alive()
	b.left -= int64(n)
	switch {
	case b.left < 0:
		return n, fmt.Errorf("%s: %w", shown(b.what, ""), errTooLarge)
	case err != nil && err != io.EOF:
		if cause := b.cause(); cause != nil {
			err = cause
		}
		return n, &transferError{fmt.Errorf("%s broke off: %w", b.what.Host, err)}
	}
	return n, err
}
