package cli

import (
	"encoding/json"
	"net"
	"net/netip"
	"net/url"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// route is where a connector is served.
func route(name connector.Name) string {
	if name == connector.Root {
		return "/"
	}
	return (&url.URL{Path: "/" + string(name)}).EscapedPath()
}

// verb begins the line of a connector's address.
func verb(http bool) string {
	if http {
		return "HTTP"
	}
	return "POST"
}

// offered tells what a connector answers.
func offered(http bool, methods []string) string {
	if http {
		return "answers HTTP itself, at this address and below"
	}
	return strings.Join(methods, ", ")
}

// baseURL is an address that a person on this machine can use for a listener.
func baseURL(addr net.Addr) string {
	at, err := netip.ParseAddrPort(addr.String())
	if err != nil {
		return "http://" + addr.String()
	}
	if at.Addr().IsUnspecified() {
		at = netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, 0, 1}), at.Port())
	}
	return "http://" + at.String()
}

// curl is a line that a POSIX shell runs as it is: it calls one method, with
// params where there are any.
func curl(base string, name connector.Name, method, params, token string) string {
	body, err := json.Marshal(method)
	if err != nil {
		body = []byte(`""`)
	}
	line := "curl -s " + quote(base+route(name)) + " -H 'Content-Type: application/json'"
	if token != "" {
		line += ` -H "Authorization: Bearer $` + token + `"`
	}
	if params != "" {
		params = `,"params":` + params
	}
	return line + " -d " + quote(`{"jsonrpc":"2.0","id":1,"method":`+string(body)+params+`}`)
}

// quote makes one word of a shell of any text.
func quote(text string) string {
	if text != "" && strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/._-%") == "" {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
