package bindings

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"strings"

	"github.com/dop251/goja"
)

var cryptoScript = newScript("crypto.js")

// installCrypto defines crypto. Its functions take and give ArrayBuffers; the
// arguments were checked in js/crypto.js.
func installCrypto(r *realm) error {
	return lazy(r.vm, cryptoScript, func() goja.Value {
		return r.natives(map[string]any{
			"kind":          r.kindOf,
			"bytes":         r.copyBytes,
			"equal":         r.equalBytes,
			"fill":          r.fillRandom,
			"uuid":          randomUUID,
			"base64url":     r.base64url,
			"fromBase64url": r.fromBase64url,
			"digest":        r.digest,
			"hmac":          r.hmac,
			"hmacVerify":    r.hmacVerify,
			"generateHMAC":  r.generateHMAC,
			"importRSA":     r.importRSA,
			"exportRSA":     r.exportRSA,
			"generateRSA":   r.generateRSA,
			"signRSA":       r.signRSA,
			"verifyRSA":     r.verifyRSA,
		})
	}, "crypto", "Crypto", "SubtleCrypto", "CryptoKey")
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

func (r *realm) equalBytes(call goja.FunctionCall) goja.Value {
	return r.rt.ToValue(bytes.Equal(r.mustBytes(call.Argument(0)), r.mustBytes(call.Argument(1))))
}

func (r *realm) fillRandom(call goja.FunctionCall) goja.Value {
	rand.Read(r.mustBytes(call.Argument(0)))
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

func (r *realm) base64url(call goja.FunctionCall) goja.Value {
	return r.rt.ToValue(base64.RawURLEncoding.EncodeToString(r.mustBytes(call.Argument(0))))
}

func (r *realm) fromBase64url(call goja.FunctionCall) goja.Value {
	data, err := base64.RawURLEncoding.DecodeString(call.Argument(0).String())
	if err != nil {
		return goja.Undefined()
	}
	return r.arrayBuffer(data)
}

// newHash returns the constructor of a hash by its name in Web Crypto.
func newHash(name string) func() hash.Hash {
	switch name {
	case "SHA-1":
		return sha1.New
	case "SHA-384":
		return sha512.New384
	case "SHA-512":
		return sha512.New
	}
	return sha256.New
}

func (r *realm) digest(call goja.FunctionCall) goja.Value {
	h := newHash(call.Argument(0).String())()
	h.Write(r.mustBytes(call.Argument(1)))
	return r.arrayBuffer(h.Sum(nil))
}

// hmac(hash, key, data)
func (r *realm) hmac(call goja.FunctionCall) goja.Value {
	return r.arrayBuffer(r.sum(call.Argument(0), call.Argument(1), call.Argument(2)))
}

// hmacVerify(hash, key, signature, data)
func (r *realm) hmacVerify(call goja.FunctionCall) goja.Value {
	want := r.sum(call.Argument(0), call.Argument(1), call.Argument(3))
	return r.rt.ToValue(subtle.ConstantTimeCompare(want, r.mustBytes(call.Argument(2))) == 1)
}

func (r *realm) sum(hash, key, data goja.Value) []byte {
	h := hmac.New(newHash(hash.String()), r.mustBytes(key))
	h.Write(r.mustBytes(data))
	return h.Sum(nil)
}

func (r *realm) generateHMAC(call goja.FunctionCall) goja.Value {
	key := make([]byte, call.Argument(0).ToInteger())
	rand.Read(key)
	return r.arrayBuffer(key)
}
