package egress

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"time"
)

// headStart is how long one address is tried before the next is tried beside
// it (RFC 8305, "connection attempt delay").
const headStart = 250 * time.Millisecond

// dial makes the connections of one client. It is asked with the host of the
// URL each time, and decides anew: nothing that was checked earlier counts.
type dial struct {
	rules    *rules
	resolver Resolver
	timeout  time.Duration
}

// connect is the transport's DialContext.
func (d *dial) connect(ctx context.Context, network, target string) (net.Conn, error) {
	name, digits, err := net.SplitHostPort(target)
	if err != nil {
		return nil, err
	}
	port, err := strconv.ParseUint(digits, 10, 16)
	if err != nil {
		return nil, fmt.Errorf("%q is not a port", digits)
	}
	h, err := parseHost(name)
	if err != nil {
		return nil, &Refusal{Host: target, Rule: err.Error()}
	}
	place, refusal := d.rules.route(h, uint16(port))
	if refusal != nil {
		return nil, refusal
	}
	if place.proxied {
		return nil, errors.New("this host is reached by the proxy")
	}
	return d.connectTo(ctx, place)
}

func (d *dial) connectTo(ctx context.Context, place place) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, d.timeout)
	defer cancel()
	if place.builtin != nil {
		return place.builtin(ctx)
	}
	addresses, err := d.addresses(ctx, place)
	if err != nil {
		return nil, err
	}
	return race(ctx, addresses, func(ctx context.Context, address netip.AddrPort) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "tcp", address.String())
	})
}

// addresses are those of a place that may be dialled. What is dialled is what
// was checked: the name is not resolved again.
func (d *dial) addresses(ctx context.Context, place place) ([]netip.AddrPort, error) {
	name := place.host.name
	if name == "" { // route has checked it
		return []netip.AddrPort{netip.AddrPortFrom(place.host.addr.Unmap(), place.port)}, nil
	}
	found := []netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1}), netip.IPv6Loopback()}
	if !local(name) {
		var err error
		found, err = d.resolver.LookupNetIP(ctx, "ip", name)
		if err != nil {
			return nil, err
		}
	}
	var allowed []netip.AddrPort
	for _, addr := range found {
		addr = addr.Unmap() // net.Resolver gives IPv4 in its mapped form
		if place.trusted || d.rules.reachable(addr, place.port) {
			allowed = append(allowed, netip.AddrPortFrom(addr, place.port))
		}
	}
	switch {
	case len(allowed) > 0:
		return allowed, nil
	case len(found) > 0:
		return nil, d.rules.refuseResolved(name, place.port, found[0].Unmap())
	}
	return nil, &net.DNSError{Err: "no addresses", Name: name, IsNotFound: true}
}

// race connects to the first address that answers. Each gets a head start over
// the next; the error is the first address's.
func race(ctx context.Context, addresses []netip.AddrPort, try func(context.Context, netip.AddrPort) (net.Conn, error)) (net.Conn, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type attempt struct {
		conn net.Conn
		err  error
	}
	results := make(chan attempt)
	begun, failed := 0, 0
	next := func() {
		address := addresses[begun]
		begun++
		go func() {
			conn, err := try(ctx, address)
			select {
			case results <- attempt{conn, err}:
			case <-ctx.Done():
				if conn != nil {
					_ = conn.Close()
				}
			}
		}()
	}
	next()
	timer := time.NewTimer(headStart)
	defer timer.Stop()
	var first error
	for {
		select {
		case a := <-results:
			if a.err == nil {
				return a.conn, nil
			}
			if failed++; first == nil {
				first = a.err
			}
			if failed == len(addresses) {
				return nil, first
			}
			if begun < len(addresses) {
				next()
				timer.Reset(headStart)
			}
		case <-timer.C:
			if begun < len(addresses) {
				next()
				timer.Reset(headStart)
			}
		case <-ctx.Done():
			if first != nil && errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return nil, first
			}
			return nil, ctx.Err()
		}
	}
}
