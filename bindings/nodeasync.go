package bindings

// asyncHooksHost is what js/node/async_hooks.js needs of Go.
func (r *realm) asyncHooksHost() map[string]any { return map[string]any{} }
