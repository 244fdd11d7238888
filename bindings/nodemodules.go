package bindings

// moduleHost is what js/node/module.js needs of Go.
func (r *realm) moduleHost() map[string]any { return map[string]any{} }
