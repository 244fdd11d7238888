package bindings

import (
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"strings"

	"github.com/dop251/goja"
)

// integrity(metadata, bytes) reports whether bytes are what metadata says (Subresource
// Integrity 3.3.4): by the strongest of the hashes that it names, of which one must
// match. Metadata that names none says nothing.
func (w *web) integrity(call goja.FunctionCall) goja.Value {
	data, _ := w.bytes(call.Argument(1))
	return w.rt.ToValue(matchesIntegrity(call.Argument(0).String(), data))
}

// integrityHashes go from weak to strong.
var integrityHashes = []struct {
	name string
	sum  func([]byte) []byte
}{
	{"sha256", func(b []byte) []byte { s := sha256.Sum256(b); return s[:] }},
	{"sha384", func(b []byte) []byte { s := sha512.Sum384(b); return s[:] }},
	{"sha512", func(b []byte) []byte { s := sha512.Sum512(b); return s[:] }},
}

func matchesIntegrity(metadata string, data []byte) bool {
	strongest := -1
	var wanted []string
	for word := range strings.FieldsSeq(metadata) {
		name, value, _ := strings.Cut(word, "-")
		value, _, _ = strings.Cut(value, "?")
		for i, hash := range integrityHashes {
			switch {
			case !strings.EqualFold(name, hash.name) || !isBase64(value) || i < strongest:
			case i > strongest:
				strongest, wanted = i, []string{value}
			default:
				wanted = append(wanted, value)
			}
		}
	}
	if strongest < 0 {
		return true
	}
	sum := integrityHashes[strongest].sum(data)
	for _, value := range wanted {
		value = strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(value, "="))
		if want, err := base64.RawStdEncoding.DecodeString(value); err == nil && subtle.ConstantTimeCompare(want, sum) == 1 {
			return true
		}
	}
	return false
}

func isBase64(text string) bool {
	text = strings.TrimRight(text, "=")
	return text != "" && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_") == ""
}
