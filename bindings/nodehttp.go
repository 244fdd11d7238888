package bindings

// httpHost is what js/node/http.js needs of Go.
func (r *realm) httpHost() map[string]any {
	return map[string]any{
		"answer": r.answerHTTP, // see listen.go
		"vacate": func() { r.listening = false },
	}
}
