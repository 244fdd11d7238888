package egress

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// Grant is what the operator allows a connector to reach.
type Grant struct {
	// Allow lists what is reached, each entry with an optional ":port" (any
	// port without):
	//
	//	slack.com       this host
	//	*.slack.com     its subdomains, at any depth, but not slack.com itself
	//	*               every public host
	//	10.0.0.9        this address; "[fd00::1]:8443" for IPv6 with a port
	//	10.0.0.0/8      these addresses; "[fd00::/8]:8443" for IPv6 with a port
	//
	// Empty allows every public host. An entry with an address grants it also
	// where it is private; one with a name never does, whatever it resolves to.
	// A name is reached by a name's entry only, and its address must then be
	// public or granted too.
	Allow []string
	// Hosts maps a host name to where it is: "10.0.0.7:8443", "10.0.0.7" (the
	// port of the request), "name:8443", or the name of a built-in destination
	// of [Config.Builtin]. It is the operator's word: private addresses are
	// reached so, and the name needs no entry in Allow. Host header, SNI and
	// certificate stay the name's.
	Hosts map[string]string
	// Proxy is the URL of an HTTP proxy, "http://user:password@proxy.internal:3128",
	// by which all requests go but those to the names in Hosts. It resolves the names,
	// whose addresses are then not checked: a name that is private by what it is
	// (localhost, one without a dot, *.internal) must be written out in Allow, and so
	// must a private address. Empty for none.
	Proxy string
	// Rate is requests a second over all VMs of the connector; 0 for no bound.
	Rate float64
	// Concurrency is requests in flight over all VMs; 0 for no bound.
	Concurrency int
}

// Check reports the first thing in a grant that cannot be read, in words for
// its author. It does not know which built-in destinations there are: [Open] does.
func (g Grant) Check() error {
	_, err := g.parse()
	return err
}

// Destinations returns the names of the built-in destinations that Hosts leads
// to, by host. It leaves out what cannot be read.
func (g Grant) Destinations() map[string]string {
	all := map[string]string{}
	for host, value := range g.Hosts {
		if place, err := parsePlace(value); err == nil && place.label != "" {
			all[host] = place.label
		}
	}
	return all
}

// rules are a grant that was read.
type rules struct {
	connector string
	written   []string // Allow, as it was written
	allow     []rule
	hosts     map[string]place
	proxy     *proxy   // nil for none
	builtin   []string // the names of all built-in destinations, granted or not
}

// rule is one entry of Allow.
type rule struct {
	any    bool
	name   string
	sub    bool         // the subdomains of name
	prefix netip.Prefix // valid for an address or a CIDR
	port   uint16       // 0 for any
}

// place is where a name of Hosts lives.
type place struct {
	builtin Dialer
	label   string // a built-in destination's name, until bind
	host    host
	port    uint16 // 0 for the request's
	trusted bool   // the operator's word: not checked
	proxied bool   // reached by the proxy
}

func (g Grant) parse() (*rules, error) {
	if math.IsNaN(g.Rate) || math.IsInf(g.Rate, 0) || g.Rate < 0 {
		return nil, fmt.Errorf("rate: %v is no number of requests a second; write 50/s, or leave it out for no bound", g.Rate)
	}
	if g.Concurrency < 0 {
		return nil, fmt.Errorf("concurrency: %d is no number of requests; write 10, or leave it out for no bound", g.Concurrency)
	}
	r := &rules{written: slices.Clone(g.Allow), hosts: map[string]place{}}
	for _, entry := range g.Allow {
		rule, err := parseRule(entry)
		if err != nil {
			return nil, fmt.Errorf("allow: %q: %w", entry, err)
		}
		r.allow = append(r.allow, rule)
	}
	if g.Proxy != "" {
		var err error
		if r.proxy, err = parseProxy(g.Proxy); err != nil {
			return nil, err
		}
	}
	for key, value := range g.Hosts {
		name, err := parseHost(key)
		switch {
		case err != nil:
			return nil, fmt.Errorf("hosts: %q is not a host name; write the name alone, without scheme, port and path", key)
		case name.name == "":
			return nil, fmt.Errorf("hosts: %q is an address; hosts says where names live, an address belongs in allow", key)
		}
		place, err := parsePlace(value)
		if err != nil {
			return nil, fmt.Errorf("hosts: %s: %q: %w", key, value, err)
		}
		if _, twice := r.hosts[name.name]; twice {
			return nil, fmt.Errorf("hosts: %s is there twice", name.name)
		}
		r.hosts[name.name] = place
	}
	return r, nil
}

// bind gives the built-in destinations that hosts names their dialers.
func (r *rules) bind(builtin map[string]Dialer) error {
	r.builtin = slices.Sorted(maps.Keys(builtin))
	for name, place := range r.hosts {
		if place.label == "" {
			continue
		}
		dialer, ok := builtin[place.label]
		if !ok {
			names := "there is none here"
			if len(builtin) > 0 {
				names = "there is: " + strings.Join(slices.Sorted(maps.Keys(builtin)), ", ")
			}
			return fmt.Errorf("hosts: %s: %q is neither an address nor a built-in destination (%s); a host is written with its port, %q", name, place.label, names, place.label+":443")
		}
		place.builtin = dialer
		r.hosts[name] = place
	}
	return nil
}

func parseRule(entry string) (rule, error) {
	text := strings.TrimSpace(entry)
	switch {
	case text == "":
		return rule{}, errors.New("is empty; write a host or an address")
	case strings.Contains(text, "://"):
		_, after, _ := strings.Cut(text, "://")
		after, _, _ = strings.Cut(after, "/")
		return rule{}, fmt.Errorf("is a URL; write its host alone, %q", after)
	}
	target, port, err := cutPort(text)
	if err != nil {
		return rule{}, err
	}
	if target == "*" {
		return rule{any: true, port: port}, nil
	}
	if address, length, ok := strings.Cut(target, "/"); ok {
		prefix, err := netip.ParsePrefix(target)
		switch {
		case err != nil && digits(length):
			return rule{}, errors.New(`is not a range of addresses; write one like "10.0.0.0/8"`)
		case err != nil:
			return rule{}, fmt.Errorf("has a path; a grant is for a whole host, %q", address)
		case prefix.Addr().Is4In6():
			return rule{}, errors.New(`is IPv4 inside IPv6; write the IPv4 range`)
		case prefix != prefix.Masked():
			return rule{}, fmt.Errorf("has bits beyond its length; write %q for the range, or %q for the address", prefix.Masked(), prefix.Addr())
		}
		return rule{prefix: prefix, port: port}, nil
	}
	base, sub := strings.CutPrefix(target, "*.")
	name, err := parseHost(base)
	switch {
	case strings.Contains(base, "*"):
		return rule{}, errors.New(`has "*" in the middle; it stands for subdomains at the front only, "*.slack.com"`)
	case err != nil:
		return rule{}, fmt.Errorf("%w; write a host, an address or a range of addresses", err)
	case name.name != "":
		return rule{name: name.name, sub: sub, port: port}, nil
	case sub:
		return rule{}, errors.New(`is "*." before an address; write a range like "10.0.0.0/8"`)
	}
	addr := name.addr.Unmap()
	if addr.Is4() && base != addr.String() {
		// In one program's reading 010.0.0.9 is 8.0.0.9, in another's 10.0.0.9.
		return rule{}, fmt.Errorf("is an address in a form that is read in more than one way; write %q", addr)
	}
	return rule{prefix: netip.PrefixFrom(addr, addr.BitLen()), port: port}, nil
}

func parsePlace(value string) (place, error) {
	text := strings.TrimSpace(value)
	if text == "" || strings.Contains(text, "/") {
		return place{}, errors.New(`is not a place; write "10.0.0.7:8443", "name:8443" or a built-in destination`)
	}
	target, port, err := cutPort(text)
	if err != nil {
		return place{}, err
	}
	name, err := parseHost(target)
	switch {
	case err != nil:
		return place{}, fmt.Errorf(`%w; write "10.0.0.7:8443", "name:8443" or a built-in destination`, err)
	case name.name != "" && port == 0:
		return place{label: text, trusted: true}, nil
	}
	return place{host: name, port: port, trusted: true}, nil
}

// cutPort cuts ":port" off, and the brackets of IPv6.
func cutPort(text string) (target string, port uint16, err error) {
	digits := ""
	switch {
	case strings.HasPrefix(text, "["):
		inner, after, ok := strings.Cut(text[1:], "]")
		if !ok {
			return "", 0, errors.New(`lacks the closing "]"`)
		}
		if !strings.Contains(inner, ":") {
			return "", 0, errors.New("has brackets around what is no IPv6 address")
		}
		if length, ok := strings.CutPrefix(after, "/"); ok { // [fd00::]/8
			length, after, _ = strings.Cut(length, ":")
			inner += "/" + length
			if after != "" {
				after = ":" + after
			}
		}
		target = inner
		if after == "" {
			return target, 0, nil
		}
		if after[0] != ':' {
			return "", 0, fmt.Errorf("has %q after the address; write \":\" and a port", after)
		}
		digits = after[1:]
	case strings.Count(text, ":") == 1:
		target, digits, _ = strings.Cut(text, ":")
	default: // a name or IPv4 without a port, or IPv6 without brackets
		return text, 0, nil
	}
	n, err := strconv.ParseUint(digits, 10, 16)
	if err != nil || n == 0 {
		return "", 0, fmt.Errorf("%q is not a port (1 to 65535)", digits)
	}
	return target, uint16(n), nil
}

// route decides where a request goes, as far as can be said before DNS.
func (r *rules) route(h host, port uint16) (place, *Refusal) {
	if h.name != "" {
		if place, ok := r.hosts[h.name]; ok {
			if place.port == 0 {
				place.port = port
			}
			return place, nil
		}
		if !r.allowed(h, port) {
			return place{}, r.refuseUnlisted(h, port)
		}
		if r.proxy != nil && privateName(h.name) && !r.writtenOut(h, port) {
			return place{}, r.refuseByProxy(h.name, port)
		}
		return place{host: h, port: port, proxied: r.proxy != nil}, nil
	}
	if !r.reachable(h.addr, port) {
		return place{}, r.refusePrivate(h.addr, port)
	}
	if !r.allowed(h, port) {
		return place{}, r.refuseUnlisted(h, port)
	}
	return place{host: h, port: port, proxied: r.proxy != nil}, nil
}

// allowed reports whether Allow lists a host; an empty list lists all.
func (r *rules) allowed(h host, port uint16) bool {
	if len(r.allow) == 0 {
		return true
	}
	return slices.ContainsFunc(r.allow, func(rule rule) bool {
		if rule.port != 0 && rule.port != port {
			return false
		}
		switch {
		case rule.any:
			return true
		case rule.prefix.IsValid():
			return rule.prefix.Contains(h.addr.Unmap()) // a name has no address: false
		case rule.sub:
			return strings.HasSuffix(h.name, "."+rule.name)
		}
		return h.name == rule.name
	})
}

// reachable reports whether an address may be dialled: it is public, or was
// written out.
func (r *rules) reachable(addr netip.Addr, port uint16) bool {
	return public(addr) || slices.ContainsFunc(r.allow, func(rule rule) bool {
		return rule.prefix.IsValid() && (rule.port == 0 || rule.port == port) && rule.prefix.Contains(addr.Unmap())
	})
}
