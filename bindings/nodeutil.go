package bindings

// utilHost is what js/node/util.js needs of Go.
func (r *realm) utilHost() map[string]any { return map[string]any{} }
