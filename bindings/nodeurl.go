package bindings

// nodeURLHost is what js/node/url.js needs of Go.
func (r *realm) nodeURLHost() map[string]any { return map[string]any{} }
