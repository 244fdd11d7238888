package bindings

// dnsHost is what js/node/dns.js needs of Go.
func (r *realm) dnsHost() map[string]any { return map[string]any{} }
