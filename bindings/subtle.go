package bindings

import (
	"context"
	"encoding/json"
	"errors"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/webcrypto"
)

// Data of this size and more is worked on beside the VM.
const besideBytes = 64 << 10

// Rounds of PBKDF2 from which on it runs beside the VM.
const besideRounds = 1000

func (w *web) cryptoSubtleHost() map[string]any {
	return map[string]any{
		"isSource": w.isSource,
		"jwkOf":    w.jwkOf,
		"utf8":     func(call goja.FunctionCall) goja.Value { return w.arrayBuffer(utf8Bytes(call.Argument(0))) },
		"fromUTF8": func(call goja.FunctionCall) goja.Value {
			data := w.mustBytes(call.Argument(0))
			// A surrogate pair that is no JSON is no JWK either; nor is a bracket without end.
			if !utf8.Valid(data) || !json.Valid(data) {
				return goja.Undefined()
			}
			return w.rt.ToValue(string(data))
		},
		// digest(hash, data)
		"digest": func(call goja.FunctionCall) goja.Value {
			h, data := w.hash(call.Argument(0)), w.mustBytes(call.Argument(1))
			return w.operation(len(data) >= besideBytes, func() ([]byte, error) { return h.Sum(data), nil })
		},
	}
}

func (w *web) cryptoSecretsHost() map[string]any {
	return map[string]any{
		"random": func(size int) goja.Value { return w.arrayBuffer(webcrypto.Random(size)) },
		"secret": func(call goja.FunctionCall) goja.Value {
			return w.rt.ToValue(webcrypto.NewSecret(w.mustBytes(call.Argument(0))))
		},
		"secretBytes": func(call goja.FunctionCall) goja.Value {
			return w.arrayBuffer(append([]byte{}, handleOf(call.Argument(0)).Secret()...))
		},
		"aes":        w.aes,
		"hmac":       w.hmac,
		"hmacVerify": w.hmacVerify,
		// hkdf(hash, key, salt, info, length)
		"hkdf": func(call goja.FunctionCall) goja.Value {
			key, salt, info := handleOf(call.Argument(1)).Secret(), w.mustBytes(call.Argument(2)), w.mustBytes(call.Argument(3))
			return w.worked(webcrypto.HKDF(w.hash(call.Argument(0)), key, salt, info, int(call.Argument(4).ToInteger())))
		},
		// pbkdf2(hash, key, salt, iterations, length)
		"pbkdf2": func(call goja.FunctionCall) goja.Value {
			h, key, salt := w.hash(call.Argument(0)), handleOf(call.Argument(1)).Secret(), w.mustBytes(call.Argument(2))
			iterations, length := int(call.Argument(3).ToInteger()), int(call.Argument(4).ToInteger())
			stop := w.vm.Context().Done()
			return w.operation(iterations*(length/h.Size+1) >= besideRounds, func() ([]byte, error) {
				return webcrypto.PBKDF2(h, key, salt, iterations, length, stop)
			})
		},
	}
}

func (w *web) cryptoPairsHost() map[string]any {
	return map[string]any{
		// checkRSA(bits, exponent)
		"checkRSA": func(call goja.FunctionCall) goja.Value {
			if err := webcrypto.CheckRSA(int(call.Argument(0).ToInteger()), w.mustBytes(call.Argument(1))); err != nil {
				return w.rt.ToValue(told(err))
			}
			return goja.Undefined()
		},
		"generate": w.generatePair,
		"parse":    w.parseKey,
		"parseJWK": w.parseJWK,
		"marshal":  w.marshalKey,
		"sign":     w.signWith,
		"verify":   w.verifyWith,
		"oaep":     w.oaep,
		// agree(private, public)
		"agree": func(call goja.FunctionCall) goja.Value {
			return w.worked(handleOf(call.Argument(0)).Agree(handleOf(call.Argument(1))))
		},
	}
}

// handleOf returns the key behind a handle of js/web/cryptokey.js, which no script sees.
func handleOf(value goja.Value) *webcrypto.Key { return value.Export().(*webcrypto.Key) }

// hash returns a hash whose name was checked.
func (r *realm) hash(name goja.Value) webcrypto.Hash {
	h, ok := webcrypto.HashNamed(name.String())
	if !ok {
		panic("no hash is named " + name.String())
	}
	return h
}

// told is the text of an error of package webcrypto. Those of others are ours, and
// for the log.
func told(err error) string {
	var known *webcrypto.Error
	if errors.As(err, &known) {
		return known.Error()
	}
	return "The operation failed for an operation-specific reason"
}

// worked makes a value of what an operation gave.
func (r *realm) worked(data []byte, err error) goja.Value {
	if err != nil {
		return r.rt.ToValue(told(err))
	}
	return r.arrayBuffer(data)
}

// operation does work at once, or beside the VM: then it returns a promise.
func (r *realm) operation(beside bool, work func() ([]byte, error)) goja.Value {
	if !beside {
		return r.worked(work())
	}
	return r.away(func() func() goja.Value {
		data, err := work()
		return func() goja.Value { return r.worked(data, err) }
	})
}

// away runs work beside the VM, and returns a promise of what the function that it
// returned makes of it back on the loop.
func (r *realm) away(work func() func() goja.Value) goja.Value {
	promise, resolve, reject := r.rt.NewPromise()
	end := r.vm.Begin()
	r.vm.Go(func(ctx context.Context) {
		if !r.shared.reckon(ctx, func() {
			result := work()
			end(func() error { return resolve(result()) })
		}) {
			end(func() error { return nil })
		}
	}, func() {
		end(func() error { return reject(r.domException("OperationError", "the operation failed")) })
	})
	return r.rt.ToValue(promise)
}

// aes(mode, sealing, key, iv, data, bits or bytes of the tag, additional data)
func (w *web) aes(call goja.FunctionCall) goja.Value {
	mode, sealing, key := call.Argument(0).String(), call.Argument(1).ToBoolean(), handleOf(call.Argument(2)).Secret()
	iv, _ := w.bytes(call.Argument(3))
	data, number := w.mustBytes(call.Argument(4)), int(call.Argument(5).ToInteger())
	additional, _ := w.bytes(call.Argument(6))
	return w.operation(len(data) >= besideBytes, func() ([]byte, error) {
		switch {
		case mode == "ctr":
			return webcrypto.CryptCTR(key, iv, number, data)
		case mode == "cbc" && sealing:
			return webcrypto.EncryptCBC(key, iv, data)
		case mode == "cbc":
			return webcrypto.DecryptCBC(key, iv, data)
		case mode == "gcm" && sealing:
			return webcrypto.SealGCM(key, iv, data, additional, number)
		case mode == "gcm":
			return webcrypto.OpenGCM(key, iv, data, additional, number)
		case sealing:
			return webcrypto.WrapKey(key, nil, data)
		}
		return webcrypto.UnwrapKey(key, nil, data)
	})
}

// hmac(hash, key, data)
func (w *web) hmac(call goja.FunctionCall) goja.Value {
	h, key, data := w.hash(call.Argument(0)), handleOf(call.Argument(1)).Secret(), w.mustBytes(call.Argument(2))
	return w.operation(len(data) >= besideBytes, func() ([]byte, error) { return h.HMAC(key, data), nil })
}

// hmacVerify(hash, key, signature, data)
func (w *web) hmacVerify(call goja.FunctionCall) goja.Value {
	h, key, data := w.hash(call.Argument(0)), handleOf(call.Argument(1)).Secret(), w.mustBytes(call.Argument(3))
	mark := w.mustBytes(call.Argument(2))
	return w.decision(len(data) >= besideBytes, func() bool { return webcrypto.Equal(h.HMAC(key, data), mark) })
}

// decision is operation for what is true or false.
func (r *realm) decision(beside bool, work func() bool) goja.Value {
	if !beside {
		return r.rt.ToValue(work())
	}
	return r.away(func() func() goja.Value {
		good := work()
		return func() goja.Value { return r.rt.ToValue(good) }
	})
}

// described makes what js/web/cryptopairs.js makes a CryptoKey of.
func (r *realm) described(key *webcrypto.Key, err error) goja.Value {
	if err != nil {
		return r.rt.ToValue(told(err))
	}
	what := map[string]any{"handle": key, "kind": string(key.Kind()), "type": "public"}
	if key.Private() {
		what["type"] = "private"
	}
	switch key.Kind() {
	case webcrypto.RSA, webcrypto.RSAPSS:
		what["bits"], what["exponent"] = key.Bits(), r.arrayBuffer(key.Exponent())
	case webcrypto.EC:
		what["curve"] = key.Curve().JWK
	}
	return r.natives(what)
}

// generatePair(kind, bits or curve, exponent)
func (w *web) generatePair(call goja.FunctionCall) goja.Value {
	kind := call.Argument(0).String()
	bits, exponent := 0, []byte(nil)
	var curve *webcrypto.Curve
	switch kind {
	case "rsa":
		bits, exponent = int(call.Argument(1).ToInteger()), w.mustBytes(call.Argument(2))
	case "ec":
		curve, _ = webcrypto.CurveNamed(call.Argument(1).String())
	}
	return w.away(func() func() goja.Value {
		var key *webcrypto.Key
		var err error
		switch kind {
		case "rsa":
			key, err = webcrypto.GenerateRSA(bits, exponent)
		case "ec":
			key, err = webcrypto.GenerateEC(curve)
		case "ed25519":
			key, err = webcrypto.GenerateEd25519()
		default:
			key, err = webcrypto.GenerateX25519()
		}
		return func() goja.Value {
			if err != nil {
				return w.rt.ToValue(told(err))
			}
			return w.natives(map[string]any{"privateKey": w.described(key, nil), "publicKey": w.described(key.Public(), nil)})
		}
	})
}

// parseKey(format, data, curve or algorithm of raw)
func (w *web) parseKey(call goja.FunctionCall) goja.Value {
	data := w.mustBytes(call.Argument(1))
	switch format := call.Argument(0).String(); format {
	case "pkcs8":
		return w.described(webcrypto.ParsePKCS8(data))
	case "spki":
		return w.described(webcrypto.ParseSPKI(data))
	}
	switch name := call.Argument(2).String(); name {
	case "Ed25519":
		return w.described(webcrypto.ParseEd25519Public(data))
	case "X25519":
		return w.described(webcrypto.ParseX25519Public(data))
	default:
		curve, _ := webcrypto.CurveNamed(name)
		return w.described(curve.ParsePoint(data))
	}
}

// jwkMembers are the members of a JWK that make the key, in the order in which Node
// writes those of each kind.
var jwkMembers = map[string][]string{
	"RSA": {"kty", "n", "e", "d", "p", "q", "dp", "dq", "qi"},
	"EC":  {"kty", "x", "y", "crv", "d"},
	"OKP": {"crv", "d", "x", "kty"},
	"oct": {"kty", "k"},
}

// readJWK takes the members of a JWK that make the key; the object is one of ours.
func readJWK(object *goja.Object) webcrypto.JWK {
	jwk := webcrypto.JWK{}
	for _, name := range []string{"kty", "crv", "n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y"} {
		if value := object.Get(name); value != nil && !goja.IsUndefined(value) {
			jwk[name] = value.String()
		}
	}
	return jwk
}

// parseJWK(jwk), whose members are strings by now.
func (w *web) parseJWK(call goja.FunctionCall) goja.Value {
	return w.described(webcrypto.FromJWK(readJWK(call.Argument(0).ToObject(w.rt))))
}

func (r *realm) jwkObject(jwk webcrypto.JWK) *goja.Object {
	object := r.rt.NewObject()
	for _, name := range jwkMembers[jwk["kty"]] {
		if value, ok := jwk[name]; ok {
			put(object, name, r.rt.ToValue(value))
		}
	}
	return object
}

func (r *realm) jwkOf(call goja.FunctionCall) goja.Value {
	jwk, err := handleOf(call.Argument(0)).JWK()
	must(err)
	return r.jwkObject(jwk)
}

// marshalKey(format, key)
func (w *web) marshalKey(call goja.FunctionCall) goja.Value {
	key := handleOf(call.Argument(1))
	switch call.Argument(0).String() {
	case "pkcs8":
		return w.worked(key.MarshalPKCS8())
	case "spki":
		return w.worked(key.MarshalSPKI())
	}
	raw, err := key.Raw()
	return w.worked(append([]byte{}, raw...), err)
}

// slow reports whether an operation with a private key takes so long that other
// scripts can run meanwhile: milliseconds.
func slow(key *webcrypto.Key) bool {
	return key.Kind() == webcrypto.RSA || key.Kind() == webcrypto.RSAPSS || key.Kind() == webcrypto.EC && key.Curve().Size > 32
}

// signWith(algorithm, hash, key, data, length of the salt)
func (w *web) signWith(call goja.FunctionCall) goja.Value {
	name, key, data := call.Argument(0).String(), handleOf(call.Argument(2)), w.mustBytes(call.Argument(3))
	salt := int(call.Argument(4).ToInteger())
	h := w.hashOrNone(call.Argument(1))
	return w.operation(slow(key) || len(data) >= besideBytes, func() ([]byte, error) {
		switch name {
		case "ECDSA":
			return key.SignECDSA(h.Sum(data), false)
		case "Ed25519":
			return key.SignEd25519(data), nil
		case "RSA-PSS":
			return key.SignPSS(h, salt, h.Sum(data))
		}
		return key.SignPKCS1(h, h.Sum(data))
	})
}

// verifyWith(algorithm, hash, key, signature, data, length of the salt)
func (w *web) verifyWith(call goja.FunctionCall) goja.Value {
	name, key, data := call.Argument(0).String(), handleOf(call.Argument(2)), w.mustBytes(call.Argument(4))
	mark, salt := w.mustBytes(call.Argument(3)), int(call.Argument(5).ToInteger())
	h := w.hashOrNone(call.Argument(1))
	return w.decision(key.Kind() == webcrypto.EC && slow(key) || len(data) >= besideBytes, func() bool {
		switch name {
		case "ECDSA":
			return key.VerifyECDSA(h.Sum(data), mark, false)
		case "Ed25519":
			return key.VerifyEd25519Strict(data, mark)
		case "RSA-PSS":
			return key.VerifyPSS(h, salt, h.Sum(data), mark)
		}
		return key.VerifyPKCS1(h, h.Sum(data), mark)
	})
}

func (r *realm) hashOrNone(name goja.Value) webcrypto.Hash {
	if goja.IsUndefined(name) {
		return webcrypto.Hash{}
	}
	return r.hash(name)
}

// oaep(encrypting, hash, key, label, data)
func (w *web) oaep(call goja.FunctionCall) goja.Value {
	encrypting, h, key := call.Argument(0).ToBoolean(), w.hash(call.Argument(1)), handleOf(call.Argument(2))
	label, _ := w.bytes(call.Argument(3))
	data := w.mustBytes(call.Argument(4))
	return w.operation(!encrypting, func() ([]byte, error) {
		if encrypting {
			return key.EncryptOAEP(h, label, data)
		}
		return key.DecryptOAEP(h, label, data)
	})
}
