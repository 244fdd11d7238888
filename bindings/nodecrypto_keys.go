package bindings

import (
	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/webcrypto"
)

func (r *realm) nodeCryptoKeysHost() map[string]any {
	return map[string]any{
		"load":     r.loadKey,
		"loadJWK":  r.loadJWK,
		"describe": r.describeKey,
		"encode":   r.encodeKey,
		"jwkOf":    r.jwkOf,
		"publicOf": r.publicOf,
		"secret": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(webcrypto.NewSecret(r.mustBytes(call.Argument(0))))
		},
		"secretBytes": func(call goja.FunctionCall) goja.Value {
			return r.arrayBuffer(append([]byte{}, handleOf(call.Argument(0)).Secret()...))
		},
		"equal": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(handleOf(call.Argument(0)).Equal(handleOf(call.Argument(1))))
		},
	}
}

func (r *realm) publicOf(call goja.FunctionCall) goja.Value {
	return r.rt.ToValue(handleOf(call.Argument(0)).Public())
}

// key returns the handle of a key, or throws.
func (r *realm) key(key *webcrypto.Key, err error) goja.Value {
	if err != nil {
		panic(r.cryptoError(err))
	}
	return r.rt.ToValue(key)
}

// loadKey(private, format, type, data, passphrase): where a public key is wanted, the
// public half of a private one will do.
func (r *realm) loadKey(call goja.FunctionCall) goja.Value {
	private, format := call.Argument(0).ToBoolean(), call.Argument(1).String()
	data := r.mustBytes(call.Argument(3))
	var passphrase []byte
	if value := call.Argument(4); !goja.IsUndefined(value) {
		passphrase = r.kept(value)
	}
	if format == "pem" {
		key, err := webcrypto.ParsePEM(data, passphrase)
		if err == nil && private && !key.Private() {
			err = webcrypto.ErrUnsupported
		}
		return r.key(key, err)
	}
	switch call.Argument(2).String() {
	case "pkcs1":
		key, err := webcrypto.ParsePKCS1Private(data)
		if err != nil && !private {
			return r.key(webcrypto.ParsePKCS1Public(data))
		}
		return r.key(key, err)
	case "sec1":
		return r.key(webcrypto.ParseSEC1(data))
	case "pkcs8":
		key, err := webcrypto.ParsePKCS8(data)
		if err != nil && webcrypto.IsEncryptedPKCS8(data) {
			key, err = webcrypto.ParseEncryptedPKCS8(data, passphrase)
		}
		return r.key(key, err)
	}
	return r.key(webcrypto.ParseSPKI(data))
}

// loadJWK(jwk) returns the text of the error where it is no key: Node throws one of
// its own.
func (r *realm) loadJWK(call goja.FunctionCall) goja.Value {
	key, err := webcrypto.FromJWK(readJWK(call.Argument(0).ToObject(r.rt)))
	if err != nil {
		return r.rt.ToValue(told(err))
	}
	return r.rt.ToValue(key)
}

func (r *realm) describeKey(call goja.FunctionCall) goja.Value {
	key := handleOf(call.Argument(0))
	what := map[string]any{"kind": string(key.Kind()), "type": "public"}
	switch {
	case key.Kind() == webcrypto.Secret:
		what["type"] = "secret"
	case key.Private():
		what["type"] = "private"
	}
	switch key.Kind() {
	case webcrypto.Secret:
		what["bits"] = key.Bits()
	case webcrypto.RSA, webcrypto.RSAPSS:
		what["bits"], what["exponent"] = key.Bits(), r.arrayBuffer(key.Exponent())
		if limits := key.Limits(); limits != nil {
			what["hash"], what["salt"] = limits.Hash.Name, limits.SaltLength
		}
	case webcrypto.EC:
		what["curve"] = key.Curve().Name
	}
	return r.natives(what)
}

// pemKinds are the first lines of PEM texts by what is in them.
var pemKinds = map[string]string{"spki": "PUBLIC KEY", "pkcs8": "PRIVATE KEY", "sec1": "EC PRIVATE KEY"}

// encodeKey(key, format, type, cipher, passphrase) returns a PEM text or an ArrayBuffer.
func (r *realm) encodeKey(call goja.FunctionCall) goja.Value {
	key, pem, form := handleOf(call.Argument(0)), call.Argument(1).String() == "pem", call.Argument(2).String()
	kind := pemKinds[form]
	if form == "pkcs1" {
		kind = "RSA PUBLIC KEY"
		if key.Private() {
			kind = "RSA PRIVATE KEY"
		}
	}
	var data []byte
	var err error
	encrypted := !goja.IsUndefined(call.Argument(3))
	cipher, passphrase := "", []byte(nil)
	if encrypted {
		cipher, passphrase = call.Argument(3).String(), r.mustBytes(call.Argument(4))
		if !webcrypto.CanWrap(cipher) {
			panic(r.newError("Error", "Unknown cipher", "ERR_CRYPTO_UNKNOWN_CIPHER"))
		}
	}
	switch {
	case form == "spki":
		data, err = key.MarshalSPKI()
	case form == "pkcs1":
		data, err = key.MarshalPKCS1()
	case form == "sec1":
		data, err = key.MarshalSEC1()
	case encrypted:
		kind = "ENCRYPTED PRIVATE KEY"
		data, err = key.EncryptPKCS8(cipher, passphrase)
	default:
		data, err = key.MarshalPKCS8()
	}
	switch {
	case err != nil:
		panic(r.cryptoError(err))
	case !pem:
		return r.arrayBuffer(data)
	case encrypted && form != "pkcs8":
		text, err := webcrypto.EncryptOldPEM(kind, data, cipher, passphrase)
		if err != nil {
			panic(r.cryptoError(err))
		}
		return r.rt.ToValue(text)
	}
	return r.rt.ToValue(webcrypto.EncodePEM(kind, data))
}

func (r *realm) nodeCryptoGenerateHost() map[string]any {
	return map[string]any{
		"generatePair":   r.generateKeyPair,
		"generateSecret": func(size int) *webcrypto.Key { return webcrypto.NewSecret(webcrypto.Random(size)) },
		"publicOf":       r.publicOf,
		"soon":           r.soon,
	}
}

// generateKeyPair([kind, bits or curve, exponent, hash, length of the salt], callback)
func (r *realm) generateKeyPair(call goja.FunctionCall) goja.Value {
	list := call.Argument(0).ToObject(r.rt)
	argument := func(i string) goja.Value {
		if value := list.Get(i); value != nil {
			return value
		}
		return goja.Undefined()
	}
	kind := webcrypto.Kind(argument("0").String())
	var generate func() (*webcrypto.Key, error)
	switch kind {
	case webcrypto.RSA, webcrypto.RSAPSS:
		bits, exponent := int(argument("1").ToInteger()), uint32Bytes(argument("2").ToInteger())
		if err := webcrypto.CheckRSA(bits, exponent); err != nil {
			panic(r.cryptoError(err))
		}
		limits := r.pssLimits(argument("3"), argument("4"))
		generate = func() (*webcrypto.Key, error) {
			key, err := webcrypto.GenerateRSA(bits, exponent)
			if err == nil && kind == webcrypto.RSAPSS {
				key = key.ForPSS(limits)
			}
			return key, err
		}
	case webcrypto.EC:
		curve, ok := webcrypto.CurveNamed(argument("1").String())
		if !ok {
			panic(r.newError("TypeError", "Invalid EC curve name", "ERR_CRYPTO_INVALID_CURVE"))
		}
		generate = func() (*webcrypto.Key, error) { return webcrypto.GenerateEC(curve) }
	case webcrypto.Ed25519:
		generate = webcrypto.GenerateEd25519
	default:
		generate = webcrypto.GenerateX25519
	}
	return r.finished(call.Argument(1), func() func() (goja.Value, error) {
		key, err := generate()
		return func() (goja.Value, error) {
			if err != nil {
				return nil, err
			}
			return r.rt.ToValue(key), nil
		}
	})
}

func uint32Bytes(n int64) []byte { return []byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)} }

// pssLimits returns nil where the key is kept to nothing.
func (r *realm) pssLimits(hash, salt goja.Value) *webcrypto.PSSLimits {
	if goja.IsUndefined(hash) && goja.IsUndefined(salt) {
		return nil
	}
	name := "sha1"
	if !goja.IsUndefined(hash) {
		name = hash.String()
	}
	h, ok := webcrypto.HashNamed(name)
	if !ok || !webcrypto.CanLimit(h) {
		panic(r.newError("TypeError", "Invalid digest: "+name, "ERR_CRYPTO_INVALID_DIGEST"))
	}
	limits := &webcrypto.PSSLimits{Hash: h, SaltLength: h.Size}
	if !goja.IsUndefined(salt) {
		limits.SaltLength = int(salt.ToInteger())
	}
	return limits
}
