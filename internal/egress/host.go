package egress

import (
	"errors"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"unicode/utf8"

	"code.dny.dev/ssrf"
	"golang.org/x/net/idna"
)

// host is where a request goes: a name in lower case without its trailing dot,
// or an address.
type host struct {
	name string     // "" for an address
	addr netip.Addr // invalid for a name
}

func (h host) String() string {
	if h.name != "" {
		return h.name
	}
	return h.addr.String()
}

// parseHost reads a host as the URL standard does ("host parsing"), so that
// every spelling of an address is that address: "0x7f.1", "2130706433",
// "0177.0.0.1". A resolver of the system would read them so as well.
func parseHost(text string) (host, error) {
	if strings.Contains(text, ":") {
		text = strings.TrimSuffix(strings.TrimPrefix(text, "["), "]")
		addr, err := netip.ParseAddr(text)
		if err != nil {
			return host{}, fmt.Errorf("%q is not an IPv6 address", text)
		}
		if addr.Zone() != "" {
			return host{}, fmt.Errorf("%q has a zone, and so is of one machine's network only", text)
		}
		return host{addr: addr}, nil
	}
	if len(text) > 1024 { // punycode takes quadratic time
		return host{}, fmt.Errorf("%q is not a host name", text[:64]+"...")
	}
	name := strings.ToLower(text)
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf {
			ascii, err := idna.Lookup.ToASCII(name)
			if err != nil {
				return host{}, fmt.Errorf("%q is not a host name", text)
			}
			name = ascii
			break
		}
	}
	name = strings.TrimSuffix(name, ".")
	if name == "" || len(name) > 253 || name[0] == '.' || strings.HasSuffix(name, ".") || strings.Contains(name, "..") {
		return host{}, fmt.Errorf("%q is not a host name", text)
	}
	for i := range len(name) {
		if c := name[i]; c <= ' ' || c == 0x7f || strings.IndexByte(`#/<>?@[\]^|%"*,;:`, c) >= 0 {
			return host{}, fmt.Errorf("%q is not a host name", text)
		}
	}
	last := name[strings.LastIndexByte(name, '.')+1:]
	if _, err := parseNumber(last); err == nil || digits(last) {
		addr, err := parseIPv4(name)
		if err != nil {
			return host{}, fmt.Errorf("%q is not an IPv4 address", text)
		}
		return host{addr: addr}, nil
	}
	return host{name: name}, nil
}

// parseIPv4 is the "IPv4 parser" of the URL standard.
func parseIPv4(name string) (netip.Addr, error) {
	parts := strings.Split(name, ".")
	if len(parts) > 4 {
		return netip.Addr{}, errors.New("more than four parts")
	}
	var value uint64
	for i, part := range parts {
		n, err := parseNumber(part)
		if err != nil {
			return netip.Addr{}, err
		}
		if i < len(parts)-1 {
			if n > 255 {
				return netip.Addr{}, errors.New("a part is above 255")
			}
			value |= n << (8 * (3 - i))
			continue
		}
		if n >= 1<<(8*(5-len(parts))) {
			return netip.Addr{}, errors.New("the last part is too large")
		}
		value |= n
	}
	return netip.AddrFrom4([4]byte{byte(value >> 24), byte(value >> 16), byte(value >> 8), byte(value)}), nil
}

func parseNumber(part string) (uint64, error) {
	base := 10
	switch {
	case part == "":
		return 0, errors.New("empty part")
	case strings.HasPrefix(part, "0x"):
		part, base = part[2:], 16
	case len(part) > 1 && part[0] == '0':
		part, base = part[1:], 8
	}
	if part == "" {
		return 0, nil // "0x" is zero in the standard
	}
	if part[0] == '+' || part[0] == '-' || part[0] == '_' {
		return 0, errors.New("not a number")
	}
	return strconv.ParseUint(part, base, 64)
}

func digits(part string) bool {
	return part != "" && strings.Trim(part, "0123456789") == ""
}

// local reports whether a name is this machine by definition (RFC 6761, 6.3),
// whatever a resolver says.
func local(name string) bool {
	return name == "localhost" || strings.HasSuffix(name, ".localhost")
}

var guardian = ssrf.New(ssrf.WithAnyPort(), ssrf.WithAnyNetwork())

// public reports whether an address is on the internet. IPv4 inside IPv6
// (mapped, NAT64, 6to4, Teredo) never is: those lead back to any IPv4 address.
func public(addr netip.Addr) bool { return guardian.SafeAddr(addr) == nil }

// kind says what an address that is not public is, for a person.
func kind(addr netip.Addr) string {
	switch plain := addr.Unmap(); {
	case plain != addr && public(plain):
		return "IPv4 inside IPv6; write " + plain.String()
	}
	switch addr := addr.Unmap(); {
	case addr.IsLoopback():
		return "a private address (loopback)"
	case addr.IsUnspecified():
		return "a private address (this machine)"
	case addr.IsLinkLocalUnicast():
		return "a private address (link-local)"
	case addr.IsMulticast():
		return "a private address (multicast)"
	case addr.IsPrivate():
		return "a private address"
	default:
		return "a private address (reserved)"
	}
}
