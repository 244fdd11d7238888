package egress

import (
	"context"
	"net/netip"
	"slices"
)

// Lookup returns the addresses of a name that the grant lets requests go to, with
// any port: those that a request could be sent to, and no private ones that were
// not written out. It takes no turn of the rate.
//
// The error is a *[Refusal] where the grant has no place for the name, also where
// hosts says where it is: that is the operator's knowledge. Else it is a *[Failure].
func (c *Client) Lookup(ctx context.Context, name string) ([]netip.Addr, error) {
	h, err := parseHost(name)
	if err != nil {
		return nil, &Refusal{Host: name, Rule: err.Error()}
	}
	var place place
	var refusal *Refusal
	for _, port := range c.rules.ports() {
		if place, refusal = c.rules.route(h, port); refusal == nil {
			break
		}
	}
	switch {
	case refusal != nil:
		return nil, refusal
	case place.builtin != nil:
		return nil, &Refusal{Host: h.String(), Rule: h.String() + " is a destination inside of patchbay, which has no address: use fetch"}
	case place.trusted:
		return nil, &Refusal{Host: h.String(), Rule: "patchbay.yaml says where " + h.String() + " is, and its address is not shown to scripts: use fetch"}
	}
	ctx, cancel := context.WithTimeout(ctx, c.dial.timeout)
	defer cancel()
	found, err := c.dial.addresses(ctx, place)
	if err != nil {
		if refusal, ok := err.(*Refusal); ok {
			return nil, refusal
		}
		return nil, &Failure{Host: h.String(), Err: err}
	}
	out := make([]netip.Addr, len(found))
	for i, address := range found {
		out[i] = address.Addr()
	}
	return out, nil
}

// ports are those that a rule may be about.
func (r *rules) ports() []uint16 {
	ports := []uint16{443, 80}
	for _, rule := range r.allow {
		if rule.port != 0 && !slices.Contains(ports, rule.port) {
			ports = append(ports, rule.port)
		}
	}
	return ports
}
