package bindings

// zlibHost is what js/node/zlib.js needs of Go.
func (r *realm) zlibHost() map[string]any {
	return map[string]any{"compressor": r.compressor, "decompressor": r.decompressor}
}
