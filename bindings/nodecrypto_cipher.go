package bindings

import (
	"errors"
	"fmt"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/webcrypto"
)

// cipherState is a cipher under way.
type cipherState struct {
	*webcrypto.Cipher
	info webcrypto.CipherInfo
}

func cipherOf(value goja.Value) *cipherState { return value.Export().(*cipherState) }

func (r *realm) nodeCryptoCipherHost() map[string]any {
	return map[string]any{
		"names":        func() []any { return anyTexts(webcrypto.Ciphers()) },
		"info":         r.cipherInfo,
		"open":         r.openCipher,
		"openPassword": r.openPasswordCipher,
		// update(handle, data)
		"update": func(call goja.FunctionCall) goja.Value {
			return r.given(cipherOf(call.Argument(0)).Update(r.textOrBytes(call.Argument(1))))
		},
		"final": func(call goja.FunctionCall) goja.Value {
			data, err := cipherOf(call.Argument(0)).Final()
			if errors.Is(err, webcrypto.ErrState) {
				panic(r.newError("Error", "Invalid state", "ERR_CRYPTO_INVALID_STATE"))
			}
			return r.given(data, err)
		},
		"setPadding": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(cipherOf(call.Argument(0)).SetPadding(call.Argument(1).ToBoolean()))
		},
		"setAdditional": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(cipherOf(call.Argument(0)).SetAdditional(r.mustBytes(call.Argument(1))))
		},
		"tag": func(call goja.FunctionCall) goja.Value {
			tag := cipherOf(call.Argument(0)).Tag()
			if tag == nil {
				return goja.Undefined()
			}
			return r.arrayBuffer(append([]byte{}, tag...))
		},
		// setTag(handle, tag) is false where it is too late.
		"setTag": func(call goja.FunctionCall) goja.Value {
			c, tag := cipherOf(call.Argument(0)), r.mustBytes(call.Argument(1))
			if !c.AwaitsTag() {
				return r.rt.ToValue(false)
			}
			if !c.info.AcceptsTag(len(tag)) || c.TagLength() != 0 && c.TagLength() != len(tag) {
				panic(r.tagError(len(tag)))
			}
			c.SetTag(tag)
			return r.rt.ToValue(true)
		},
	}
}

func (r *realm) tagError(length int) *goja.Object {
	return r.newError("TypeError", fmt.Sprintf("Invalid authentication tag length: %d", length), "ERR_CRYPTO_INVALID_AUTH_TAG")
}

func (r *realm) cipherNamed(name goja.Value) webcrypto.CipherInfo {
	info, ok := webcrypto.CipherNamed(name.String())
	if !ok {
		panic(r.newError("Error", "Unknown cipher", "ERR_CRYPTO_UNKNOWN_CIPHER"))
	}
	return info
}

// openCipher(name, key, iv, encrypting, length of the tag); iv may be undefined.
func (r *realm) openCipher(call goja.FunctionCall) goja.Value {
	info, key := r.cipherNamed(call.Argument(0)), r.mustBytes(call.Argument(1))
	iv, given := r.bytes(call.Argument(2))
	if len(key) != info.KeyLength {
		panic(r.newError("RangeError", "Invalid key length", "ERR_CRYPTO_INVALID_KEYLEN"))
	}
	if (info.IVLength != 0 && !given) || !info.AcceptsIV(len(iv)) {
		panic(r.newError("TypeError", "Invalid initialization vector", "ERR_CRYPTO_INVALID_IV"))
	}
	return r.newCipher(info, key, iv, call.Argument(3), call.Argument(4))
}

// openPasswordCipher(name, password, encrypting, length of the tag)
func (r *realm) openPasswordCipher(call goja.FunctionCall) goja.Value {
	info := r.cipherNamed(call.Argument(0))
	if info.Mode == "wrap" {
		panic(r.newError("Error", "createCipher is not for "+info.Name+": use createCipheriv", "ERR_CRYPTO_UNKNOWN_CIPHER"))
	}
	key, iv := webcrypto.OldPasswordKey(r.mustBytes(call.Argument(1)), info)
	return r.newCipher(info, key, iv, call.Argument(2), call.Argument(3))
}

func (r *realm) newCipher(info webcrypto.CipherInfo, key, iv []byte, encrypting, length goja.Value) goja.Value {
	tagLength := 0
	if info.Authenticated && info.Mode != "gcm" {
		tagLength = 16
	}
	if !goja.IsUndefined(length) && info.Authenticated {
		if tagLength = int(length.ToInteger()); !info.AcceptsTag(tagLength) {
			panic(r.tagError(tagLength))
		}
	}
	c, err := webcrypto.NewCipher(info, key, iv, encrypting.ToBoolean(), tagLength)
	must(err)
	return r.rt.ToValue(&cipherState{c, info})
}

// cipherInfo(name or number, length of the key, length of the iv) returns undefined
// where there is no such cipher.
func (r *realm) cipherInfo(call goja.FunctionCall) goja.Value {
	info, ok := webcrypto.CipherNamed(call.Argument(0).String())
	if _, isText := call.Argument(0).(goja.String); !isText {
		info, ok = webcrypto.CipherNumbered(int(call.Argument(0).ToInteger()))
	}
	if !ok {
		return goja.Undefined()
	}
	if length := call.Argument(1); !goja.IsUndefined(length) && int(length.ToInteger()) != info.KeyLength {
		return goja.Undefined()
	}
	iv := info.IVLength
	if length := call.Argument(2); !goja.IsUndefined(length) {
		if iv = int(length.ToInteger()); !info.AcceptsIV(iv) {
			return goja.Undefined()
		}
	}
	return r.natives(map[string]any{"mode": info.Mode, "name": info.Name, "nid": info.NID, "blockSize": info.BlockSize, "keyLength": info.KeyLength, "ivLength": iv})
}
