package bindings

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"strings"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/webcrypto"
)

// The functions of this file and of subtle.go take and give ArrayBuffers and handles;
// the arguments were checked in js/crypto*.js. What has to be refused comes back as
// the text of an error, of which JavaScript makes one of the class that the standard
// names.

func (w *web) cryptoHost() map[string]any {
	return map[string]any{"kind": w.kindOf, "fill": w.fillRandom, "uuid": randomUUID}
}

func (w *web) cryptoNamesHost() map[string]any {
	return map[string]any{"bytes": w.copyBytes, "isSource": w.isSource}
}

func (w *web) cryptoJWKHost() map[string]any {
	return map[string]any{
		"fromBase64url": func(text string) goja.Value {
			data, ok := webcrypto.FromBase64URL(text)
			if !ok {
				return goja.Undefined()
			}
			return w.arrayBuffer(data)
		},
	}
}

func (r *realm) arrayBuffer(data []byte) goja.Value { return r.rt.ToValue(r.rt.NewArrayBuffer(data)) }

// copyBytes returns a copy of what a BufferSource holds, or undefined.
func (r *realm) copyBytes(call goja.FunctionCall) goja.Value {
	data, ok := r.bytes(call.Argument(0))
	if !ok {
		return goja.Undefined()
	}
	return r.arrayBuffer(bytes.Clone(data))
}

// isSource tells a BufferSource, also one that was transferred away.
func (r *realm) isSource(call goja.FunctionCall) goja.Value {
	kind := r.kind(call.Argument(0))
	return r.rt.ToValue(kind == "ArrayBuffer" || kind == "View")
}

func (r *realm) fillRandom(call goja.FunctionCall) goja.Value {
	// One that was transferred has no bytes.
	if data, ok := r.bytes(call.Argument(0)); ok {
		rand.Read(data)
	}
	return goja.Undefined()
}

// randomUUID makes a UUID of version 4 (RFC 9562).
func randomUUID() string {
	var id [16]byte
	rand.Read(id[:])
	id[6] = id[6]&0x0f | 0x40
	id[8] = id[8]&0x3f | 0x80
	text := hex.EncodeToString(id[:])
	return strings.Join([]string{text[:8], text[8:12], text[12:16], text[16:20], text[20:]}, "-")
}
