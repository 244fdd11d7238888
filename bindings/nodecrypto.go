package bindings

// nodeCryptoHost is what js/node/crypto.js needs of Go.
func (r *realm) nodeCryptoHost() map[string]any { return map[string]any{} }
