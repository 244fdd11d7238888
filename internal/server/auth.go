package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// authorize reports why a request may not call anything; nil where it may.
func (s *Server) authorize(r *http.Request) *connector.Error {
	var tokens []string
	if s.config.Tokens != nil {
		tokens = s.config.Tokens()
	}
	if len(tokens) == 0 {
		if origin := r.Header.Get("Origin"); origin != "" && onLoopback(r) && !localOrigin(origin) {
			// A page whose name was made to resolve to this machine is, for
			// the browser, of the same origin as we are: no CORS stops it.
			return connector.Errorf(connector.Unauthorized, "a web page may not call this server without a token: set one in the configuration (auth:), and send it as Authorization: Bearer TOKEN")
		}
		return nil
	}
	presented := []string{bearer(r.Header.Get("Authorization")), r.URL.Query().Get(s.config.Parameter)}
	given, good := false, 0
	for _, text := range presented {
		if text == "" { // is no token, even where one was left empty in the configuration
			continue
		}
		given = true
		// Hashes have one length, and all are compared, so that the time tells
		// nothing of any.
		hash := sha256.Sum256([]byte(text))
		for _, token := range tokens {
			want := sha256.Sum256([]byte(token))
			good |= subtle.ConstantTimeCompare(hash[:], want[:])
		}
	}
	switch {
	case good == 1:
		return nil
	case given:
		return connector.Errorf(connector.Unauthorized, "the token is not accepted: send one that the server's configuration (auth:) holds")
	}
	return connector.Errorf(connector.Unauthorized, "credentials are missing: send the header Authorization: Bearer TOKEN, or add ?%s=TOKEN to the address", s.config.Parameter)
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
