package bindings

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"hash"
	"math/big"
	"slices"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/webcrypto"
)

// What the parts of js/node/crypto*.js need of Go. Handles are Go values that the
// parts keep to themselves; what is wrong is thrown, as Node's own errors are.

// nodeCryptoStreamHost has loaded(name), which tells whether a module is in use.
func (r *realm) nodeCryptoStreamHost() map[string]any {
	return map[string]any{"loaded": func(name string) bool { return r.nodeMade[name] != nil }}
}

func (r *realm) nodeCryptoBytesHost() map[string]any { return map[string]any{"kind": r.kindOf} }

// cryptoError makes what Node would throw of an error of package webcrypto.
func (r *realm) cryptoError(err error) *goja.Object {
	var known *webcrypto.Error
	if !errors.As(err, &known) {
		return r.newError("Error", "The operation failed", "ERR_CRYPTO_OPERATION_FAILED")
	}
	object := r.newError("Error", known.Error(), "")
	if known.Library != "" {
		put(object, "library", r.rt.ToValue(known.Library))
		put(object, "reason", r.rt.ToValue(known.Reason))
		put(object, "code", r.rt.ToValue(known.Code()))
	}
	return object
}

// given returns bytes as an ArrayBuffer, or throws.
func (r *realm) given(data []byte, err error) goja.Value {
	if err != nil {
		panic(r.cryptoError(err))
	}
	return r.arrayBuffer(data)
}

// textOrBytes returns the bytes of a string, in UTF-8, or of a BufferSource.
func (r *realm) textOrBytes(value goja.Value) []byte {
	if text, ok := value.(goja.String); ok {
		return utf8Bytes(text)
	}
	return r.mustBytes(value)
}

// hashState is a Hash or an Hmac under way.
type hashState struct {
	state hash.Hash
	kind  webcrypto.Hash
}

func stateOf(value goja.Value) *hashState { return value.Export().(*hashState) }

func (r *realm) nodeCryptoHashHost() map[string]any {
	return map[string]any{
		"names": func() []any { return anyTexts(webcrypto.Hashes()) },
		// create(name, size) returns undefined where there is no such hash.
		"create": func(call goja.FunctionCall) goja.Value {
			h, ok := webcrypto.HashNamed(call.Argument(0).String())
			if !ok {
				if webcrypto.HashRemoved(call.Argument(0).String()) {
					panic(r.cryptoError(webcrypto.ErrDigestUnknown))
				}
				return goja.Undefined()
			}
			h = r.sized(h, call.Argument(1))
			return r.rt.ToValue(&hashState{h.New(), h})
		},
		// copy(handle, size)
		"copy": func(call goja.FunctionCall) goja.Value {
			from := stateOf(call.Argument(0))
			h := r.sized(from.kind, call.Argument(1))
			return r.rt.ToValue(&hashState{webcrypto.CloneHash(from.state, h.Size), h})
		},
		// mac(name, key)
		"mac": func(call goja.FunctionCall) goja.Value {
			h, ok := webcrypto.HashNamed(call.Argument(0).String())
			if !ok || h.XOF {
				return goja.Undefined()
			}
			return r.rt.ToValue(&hashState{h.NewHMAC(r.mustBytes(call.Argument(1))), h})
		},
		"update": func(call goja.FunctionCall) goja.Value {
			stateOf(call.Argument(0)).state.Write(r.textOrBytes(call.Argument(1)))
			return goja.Undefined()
		},
		// digest(handle, encoding): hex, base64 and base64url are text at once.
		"digest": func(call goja.FunctionCall) goja.Value {
			sum := stateOf(call.Argument(0)).state.Sum(nil)
			switch call.Argument(1).String() {
			case "hex":
				return r.rt.ToValue(hex.EncodeToString(sum))
			case "base64":
				return r.rt.ToValue(base64.StdEncoding.EncodeToString(sum))
			case "base64url":
				return r.rt.ToValue(base64.RawURLEncoding.EncodeToString(sum))
			}
			return r.arrayBuffer(sum)
		},
	}
}

// sized applies the option outputLength.
func (r *realm) sized(h webcrypto.Hash, size goja.Value) webcrypto.Hash {
	if goja.IsUndefined(size) {
		return h
	}
	sized, err := h.WithSize(int(size.ToInteger()))
	if err != nil {
		panic(r.cryptoError(err))
	}
	return sized
}

func anyTexts(texts []string) []any {
	out := make([]any, len(texts))
	for i, text := range texts {
		out[i] = text
	}
	return out
}

func (r *realm) nodeCryptoRandomHost() map[string]any {
	return map[string]any{
		"fill": r.fillRandom,
		"uuid": randomUUID,
		// number(n) is one of n numbers, from 0.
		"number": func(n int64) int64 {
			number, err := rand.Int(rand.Reader, big.NewInt(n))
			must(err)
			return number.Int64()
		},
		"equal": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(webcrypto.Equal(r.mustBytes(call.Argument(0)), r.mustBytes(call.Argument(1))))
		},
		"soon": r.soon,
	}
}

// soon(callback, ...arguments) calls back in a turn of its own.
func (r *realm) soon(call goja.FunctionCall) goja.Value {
	callback, arguments := r.callable(call.Argument(0)), slices.Clone(call.Arguments[1:])
	r.vm.Begin()(func() error {
		_, err := callback(goja.Undefined(), arguments...)
		return err
	})
	return goja.Undefined()
}

// callable returns a function that JavaScript has checked.
func (r *realm) callable(value goja.Value) goja.Callable {
	f, ok := goja.AssertFunction(value)
	if !ok {
		r.throwTypeError("the callback is not a function")
	}
	return f
}

// reckoned does work at once, or beside the VM where callback is a function: it is
// called with an error or with what work gave.
func (r *realm) reckoned(callback goja.Value, work func() ([]byte, error)) goja.Value {
	return r.finished(callback, func() func() (goja.Value, error) {
		data, err := work()
		return func() (goja.Value, error) {
			if err != nil {
				return nil, err
			}
			return r.arrayBuffer(data), nil
		}
	})
}

// finished is reckoned for work whose result is made on the VM's goroutine.
func (r *realm) finished(callback goja.Value, work func() func() (goja.Value, error)) goja.Value {
	if goja.IsUndefined(callback) {
		value, err := work()()
		if err != nil {
			panic(r.cryptoError(err))
		}
		return value
	}
	call := r.callable(callback)
	end := r.vm.Begin()
	back := func(make func() (goja.Value, error)) {
		end(func() error {
			value, err := make()
			if err != nil {
				_, err = call(goja.Undefined(), r.cryptoError(err))
			} else {
				_, err = call(goja.Undefined(), goja.Null(), value)
			}
			return err
		})
	}
	r.vm.Go(func(ctx context.Context) {
		if !r.shared.reckon(ctx, func() { back(work()) }) {
			end(func() error { return nil })
		}
	}, func() {
		back(func() (goja.Value, error) { return nil, errPanicked })
	})
	return goja.Undefined()
}

func (r *realm) nodeCryptoDeriveHost() map[string]any {
	return map[string]any{
		// digestKnown(name) is the size of a hash that HMAC takes; 0 where there is none.
		"digestKnown": func(name string) int {
			h, ok := webcrypto.HashNamed(name)
			if !ok || h.XOF {
				return 0
			}
			return h.Size
		},
		// pbkdf2(digest, password, salt, iterations, length, callback)
		"pbkdf2": func(call goja.FunctionCall) goja.Value {
			h := r.hash(call.Argument(0))
			password, salt := r.kept(call.Argument(1)), r.kept(call.Argument(2))
			iterations, length := int(call.Argument(3).ToInteger()), int(call.Argument(4).ToInteger())
			stop := r.vm.Context().Done()
			return r.reckoned(call.Argument(5), func() ([]byte, error) {
				return webcrypto.PBKDF2(h, password, salt, iterations, length, stop)
			})
		},
		// scrypt(password, salt, length, N, r, p, maxmem, callback)
		"scrypt": func(call goja.FunctionCall) goja.Value {
			password, salt, length := r.kept(call.Argument(0)), r.kept(call.Argument(1)), int(call.Argument(2).ToInteger())
			cost := webcrypto.ScryptCost{N: int(call.Argument(3).ToInteger()), R: int(call.Argument(4).ToInteger()), P: int(call.Argument(5).ToInteger()), Memory: call.Argument(6).ToInteger()}
			// Parameters are wrong at once, also where there is a callback.
			if err := cost.Check(length); err != nil {
				panic(r.scryptError(err))
			}
			return r.reckoned(call.Argument(7), func() ([]byte, error) { return webcrypto.Scrypt(password, salt, cost, length) })
		},
		// hkdf(digest, key, salt, info, length, callback)
		"hkdf": func(call goja.FunctionCall) goja.Value {
			h := r.hash(call.Argument(0))
			key, salt, info, length := r.kept(call.Argument(1)), r.kept(call.Argument(2)), r.kept(call.Argument(3)), int(call.Argument(4).ToInteger())
			return r.reckoned(call.Argument(5), func() ([]byte, error) { return webcrypto.HKDF(h, key, salt, info, length) })
		},
	}
}

// scryptError is what Node throws of parameters that scrypt cannot have.
func (r *realm) scryptError(err error) *goja.Object {
	text := err.Error()
	if text != webcrypto.ErrScryptParams.Error() {
		text = webcrypto.ErrScryptParams.Error() + ": " + text
	}
	return r.newError("RangeError", text, "ERR_CRYPTO_INVALID_SCRYPT_PARAMS")
}

// kept copies bytes that work beside the VM reads.
func (r *realm) kept(value goja.Value) []byte { return append([]byte{}, r.mustBytes(value)...) }
