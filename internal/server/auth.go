package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// tokens are the bearer tokens that are accepted while one request is served; with
// none everybody is let in.
type tokens []string

func (s *Server) tokens() tokens {
	if s.config.Tokens == nil {
		return nil
	}
	return s.config.Tokens()
}

// accept reports whether a text is one of the tokens. The empty text is none, even
// where one was left empty in the configuration.
func (t tokens) accept(text string) bool {
	if text == "" {
		return false
	}
	// Hashes have one length, and all are compared, so that the time tells nothing
	// of any.
	hash, good := sha256.Sum256([]byte(text)), 0
	for _, token := range t {
		want := sha256.Sum256([]byte(token))
		good |= subtle.ConstantTimeCompare(hash[:], want[:])
	}
	return good == 1
}

// in reports whether a text holds one of the tokens.
func (t tokens) in(text string) bool {
	return slices.ContainsFunc(t, func(token string) bool { return token != "" && strings.Contains(text, token) })
}

// authorize reports why a request has not the credentials to call anything; nil
// where it has.
func (s *Server) authorize(r *http.Request, accepted tokens) *connector.Error {
	if len(accepted) == 0 {
		return nil
	}
	header, parameter := bearer(r.Header.Get("Authorization")), r.URL.Query().Get(s.config.Parameter)
	switch {
	case accepted.accept(header) || accepted.accept(parameter):
		return nil
	case header != "" || parameter != "":
		return connector.Errorf(connector.Unauthorized, "the token is not accepted: send one that the server's configuration (auth:) holds")
	}
	return connector.Errorf(connector.Unauthorized, "credentials are missing: send the header Authorization: Bearer TOKEN, or add ?%s=TOKEN to the address", s.config.Parameter)
}

// checkOrigin reports why a web page may not call a server that asks for no token
// and listens on loopback; nil where nothing speaks against it. A page whose name
// was made to resolve to this machine is, for the browser, of the same origin as we
// are: no CORS stops it. A page that calls us by an address of ours is of another
// origin, and a connector that answers HTTP itself (isSite) decides on that.
func checkOrigin(r *http.Request, isSite bool) *connector.Error {
	origin := r.Header.Get("Origin")
	if origin == "" || !onLoopback(r) || localOrigin(origin) || isSite && localHost(r.Host) {
		return nil
	}
	return connector.Errorf(connector.Unauthorized, "a web page may not call this server without a token: set one in the configuration (auth:), and send it as Authorization: Bearer TOKEN")
}

// bearer returns the token of an Authorization header; empty where it has none.
func bearer(header string) string {
	scheme, token, _ := strings.Cut(strings.TrimSpace(header), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// onLoopback reports whether a request came in at a loopback address.
func onLoopback(r *http.Request) bool {
	address, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if address == nil {
		return false
	}
	at, err := netip.ParseAddrPort(address.String())
	return err == nil && at.Addr().Unmap().IsLoopback()
}

func localOrigin(origin string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && localHost(u.Host)
}

// localHost reports whether a host, with or without port, means the machine at
// hand whatever a name server says: an address, or a name under localhost. Only
// a name can be made to resolve to another's machine.
func localHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// forCalls returns the headers that scripts may see.
func forCalls(r *http.Request) http.Header {
	headers := r.Header.Clone()
	for _, name := range [...]string{
		"Authorization", "Proxy-Authorization", "Cookie",
		// What proxies that check who is calling pass on in their place.
		"X-Forwarded-Access-Token", "X-Auth-Request-Access-Token", "X-Amzn-Oidc-Accesstoken",
		"X-Amzn-Oidc-Data", "X-Goog-Iap-Jwt-Assertion", "Cf-Access-Jwt-Assertion",
	} {
		headers.Del(name)
	}
	headers.Set("Host", r.Host)
	return headers
}
