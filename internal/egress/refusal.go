package egress

import (
	"cmp"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// Refusal says that a request was not let go, which rule held it, and what to
// write in patchbay.yaml to allow it. Its text is for the script's author.
type Refusal struct {
	Host   string // with its port where that is not 80 or 443
	Rule   string
	Remedy string // lines of yaml, for the server's log and the author; empty where nothing could allow it
	// Address is the private address that a name resolved to, for the server's
	// log only: the text does not show it. It is invalid elsewhere.
	Address netip.Addr
}

func (r *Refusal) Error() string {
	text := fmt.Sprintf("fetch to %s is refused: %s", r.Host, r.Rule)
	if r.Remedy != "" {
		text += "; to allow it, write in patchbay.yaml:\n" + r.Remedy
	}
	return text
}

func (r *rules) refusePrivate(addr netip.Addr, port uint16) *Refusal {
	return &Refusal{
		Host:   display(addr.String(), port),
		Rule:   addr.String() + " is " + kind(addr),
		Remedy: r.remedyAllow(net.JoinHostPort(addr.Unmap().String(), strconv.Itoa(int(port)))),
	}
}

func (r *rules) refuseUnlisted(h host, port uint16) *Refusal {
	if label, ok := r.destination(h.name); ok {
		return r.refuseBuiltin(h.name, label, port)
	}
	rule := h.String() + " is not in the connector's allow list"
	entry := display(h.String(), port)
	for _, known := range r.allow {
		matches := known.name == h.name && h.name != ""
		switch {
		case matches && known.sub:
			rule += fmt.Sprintf(` ("*.%s" stands for its subdomains only)`, known.name)
		case matches && known.port != port:
			rule += fmt.Sprintf(" with port %d", port)
			entry = net.JoinHostPort(h.name, strconv.Itoa(int(port)))
		default:
			continue
		}
		break
	}
	return &Refusal{Host: display(h.String(), port), Rule: rule, Remedy: r.remedyAllow(entry)}
}

// destination returns the built-in destination that a name stands for by custom:
// inbox.localhost for inbox.
func (r *rules) destination(name string) (label string, ok bool) {
	label, ok = strings.CutSuffix(name, ".localhost")
	return label, ok && slices.Contains(r.builtin, label)
}

func (r *rules) refuseBuiltin(name, label string, port uint16) *Refusal {
	return &Refusal{
		Host:   display(name, port),
		Rule:   name + " is a destination inside of patchbay, which this connector was not granted",
		Remedy: r.remedy(fmt.Sprintf("fetch: { %shosts: { %s: %s } }", r.keep(), connector.YAML(name), connector.YAML(label))),
	}
}

// refuseResolved is for a name that leads to private addresses only. Which
// ones, the script does not learn: it could map the network so.
func (r *rules) refuseResolved(name string, port uint16, addr netip.Addr) *Refusal {
	if label, ok := r.destination(name); ok {
		return r.refuseBuiltin(name, label, port)
	}
	return &Refusal{
		Host:    display(name, port),
		Rule:    name + " resolves to a private address",
		Remedy:  r.remedy(fmt.Sprintf("fetch: { %shosts: { %s: %s } }   # where it is, as an address", r.keep(), connector.YAML(name), strconv.Quote("ADDRESS:"+strconv.Itoa(int(port))))),
		Address: addr,
	}
}

func (r *rules) remedyAllow(entry string) string {
	line := "fetch: { allow: " + yamlList(append(slices.Clone(r.written), entry)) + " }"
	if len(r.written) == 0 {
		line += `   # this only; "*" beside it keeps every public host`
	}
	return r.remedy(line)
}

// keep repeats the list that is there, so that pasting the remedy loses nothing.
func (r *rules) keep() string {
	if len(r.written) == 0 {
		return ""
	}
	return "allow: " + yamlList(r.written) + ", "
}

func (r *rules) remedy(line string) string {
	name := cmp.Or(r.connector, "NAME")
	return "connectors:\n  " + connector.YAML(name) + ":\n    " + line
}

func yamlList(entries []string) string {
	quoted := make([]string, len(entries))
	for i, entry := range entries {
		quoted[i] = strconv.Quote(entry)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// display is a host with its port, where that says something.
func display(host string, port uint16) string {
	if port != 80 && port != 443 {
		return net.JoinHostPort(host, strconv.Itoa(int(port)))
	}
	if strings.Contains(host, ":") {
		return "[" + host + "]"
	}
	return host
}
