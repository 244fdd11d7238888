package bindings

// fsHost is what js/node/fs.js needs of Go.
func (r *realm) fsHost() map[string]any { return map[string]any{} }
