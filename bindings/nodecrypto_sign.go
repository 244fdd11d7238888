package bindings

import (
	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/webcrypto"
)

// Paddings of RSA, as Node's constants have them.
const (
	paddingPKCS1 = 1
	paddingNone  = 3
	paddingOAEP  = 4
	paddingPSS   = 6
)

func (r *realm) nodeCryptoSignHost() map[string]any {
	return map[string]any{
		// start(name) returns undefined where there is no such hash.
		"start": func(call goja.FunctionCall) goja.Value {
			h, ok := webcrypto.HashNamed(call.Argument(0).String())
			if !ok {
				return goja.Undefined()
			}
			return r.rt.ToValue(&hashState{h.New(), h})
		},
		"update": func(call goja.FunctionCall) goja.Value {
			stateOf(call.Argument(0)).state.Write(r.textOrBytes(call.Argument(1)))
			return goja.Undefined()
		},
		"signState":   r.signState,
		"verifyState": r.verifyState,
		"signData":    r.signData,
		"verifyData":  r.verifyData,
	}
}

// signing is what a key is used with.
type signing struct {
	key     *webcrypto.Key
	hash    webcrypto.Hash
	padding int64
	salt    int // webcrypto.SaltMost where nothing is said
	p1363   bool
}

// signingOf reads (padding, length of the salt, p1363) from an index on.
func (r *realm) signingOf(key *webcrypto.Key, h webcrypto.Hash, call goja.FunctionCall, at int) signing {
	s := signing{key: key, hash: h, padding: paddingPKCS1, salt: webcrypto.SaltMost, p1363: call.Argument(at + 2).ToBoolean()}
	if key.Kind() == webcrypto.RSAPSS {
		s.padding = paddingPSS
		if limits := key.Limits(); limits != nil {
			s.salt = limits.SaltLength
		}
	}
	if value := call.Argument(at); !goja.IsUndefined(value) {
		s.padding = value.ToInteger()
	}
	if value := call.Argument(at + 1); !goja.IsUndefined(value) {
		s.salt = int(value.ToInteger())
	}
	return s
}

// check finds what no signature can be made or verified with.
func (s *signing) check() error {
	switch s.key.Kind() {
	case webcrypto.RSA, webcrypto.RSAPSS:
		if s.padding != paddingPSS && (s.padding != paddingPKCS1 || s.key.Kind() == webcrypto.RSAPSS) {
			return webcrypto.ErrPaddingMode
		}
	case webcrypto.X25519, webcrypto.Secret:
		return webcrypto.ErrKeyType
	}
	return nil
}

func (s *signing) sign(digest []byte) ([]byte, error) {
	switch {
	case s.key.Kind() == webcrypto.EC:
		return s.key.SignECDSA(digest, !s.p1363)
	case s.padding == paddingPSS:
		return s.key.SignPSS(s.hash, s.salt, digest)
	}
	return s.key.SignPKCS1(s.hash, digest)
}

func (s *signing) verify(digest, mark []byte) bool {
	switch {
	case s.key.Kind() == webcrypto.EC:
		return s.key.VerifyECDSA(digest, mark, !s.p1363)
	case s.padding == paddingPSS:
		return s.key.VerifyPSS(s.hash, s.salt, digest, mark)
	}
	return s.key.VerifyPKCS1(s.hash, digest, mark)
}

// ofState returns what a Sign or Verify ends with: those cannot use keys that sign
// the data itself.
func (r *realm) ofState(state *hashState, key *webcrypto.Key, call goja.FunctionCall, at int) signing {
	s := r.signingOf(key, state.kind, call, at)
	if key.Kind() == webcrypto.Ed25519 {
		panic(r.newError("Error", "Unsupported crypto operation: Ed25519 signs with crypto.sign(null, data, key) and verifies with crypto.verify(null, data, key, signature)", "ERR_CRYPTO_UNSUPPORTED_OPERATION"))
	}
	if err := s.check(); err != nil {
		panic(r.cryptoError(err))
	}
	return s
}

// signState(hash, key, padding, salt, p1363)
func (r *realm) signState(call goja.FunctionCall) goja.Value {
	state := stateOf(call.Argument(0))
	s := r.ofState(state, handleOf(call.Argument(1)), call, 2)
	return r.given(s.sign(state.state.Sum(nil)))
}

// verifyState(hash, key, signature, padding, salt, p1363)
func (r *realm) verifyState(call goja.FunctionCall) goja.Value {
	state := stateOf(call.Argument(0))
	s := r.verifying(r.ofState(state, handleOf(call.Argument(1)), call, 3), call.Argument(4))
	return r.rt.ToValue(s.verify(state.state.Sum(nil), r.mustBytes(call.Argument(2))))
}

// verifying takes the default of verifying for the salt: any length.
func (r *realm) verifying(s signing, salt goja.Value) signing {
	if goja.IsUndefined(salt) {
		s.salt = webcrypto.SaltAny
	}
	return s
}

// oneShot finds the hash of sign and verify: name may be undefined.
func (r *realm) oneShot(name goja.Value, key *webcrypto.Key, call goja.FunctionCall, at int) signing {
	digest := "sha256" // OpenSSL's default
	if limits := key.Limits(); limits != nil {
		digest = limits.Hash.Name
	}
	if !goja.IsUndefined(name) {
		digest = name.String()
	}
	h, ok := webcrypto.HashNamed(digest)
	if !ok {
		panic(r.newError("TypeError", "Invalid digest: "+quotedPart(digest), "ERR_CRYPTO_INVALID_DIGEST"))
	}
	s := r.signingOf(key, h, call, at)
	err := s.check()
	if key.Kind() == webcrypto.Ed25519 && !goja.IsUndefined(name) {
		err = webcrypto.ErrDigestInvalid
	}
	if err != nil {
		panic(r.cryptoError(err))
	}
	return s
}

// quotedPart is as much of a name as an error should show.
func quotedPart(name string) string {
	if len(name) > 40 {
		return name[:40]
	}
	return name
}

// signData(callback, digest, key, data, padding, salt, p1363)
func (r *realm) signData(call goja.FunctionCall) goja.Value {
	key, data := handleOf(call.Argument(2)), r.kept(call.Argument(3))
	s := r.oneShot(call.Argument(1), key, call, 4)
	return r.reckoned(call.Argument(0), func() ([]byte, error) {
		if key.Kind() == webcrypto.Ed25519 {
			return key.SignEd25519(data), nil
		}
		return s.sign(s.hash.Sum(data))
	})
}

// verifyData(callback, digest, key, data, signature, padding, salt, p1363)
func (r *realm) verifyData(call goja.FunctionCall) goja.Value {
	key, data, mark := handleOf(call.Argument(2)), r.kept(call.Argument(3)), r.kept(call.Argument(4))
	s := r.verifying(r.oneShot(call.Argument(1), key, call, 5), call.Argument(6))
	return r.finished(call.Argument(0), func() func() (goja.Value, error) {
		var good bool
		if key.Kind() == webcrypto.Ed25519 {
			good = key.VerifyEd25519(data, mark)
		} else {
			good = s.verify(s.hash.Sum(data), mark)
		}
		return func() (goja.Value, error) { return r.rt.ToValue(good), nil }
	})
}

func (r *realm) nodeCryptoRSAHost() map[string]any {
	return map[string]any{"crypt": r.cryptRSA}
}

// cryptRSA(operation, key, data, padding, hash of OAEP, label)
func (r *realm) cryptRSA(call goja.FunctionCall) goja.Value {
	key, data := handleOf(call.Argument(1)), r.mustBytes(call.Argument(2))
	if key.Kind() != webcrypto.RSA {
		panic(r.cryptoError(webcrypto.ErrKeyType))
	}
	h, ok := webcrypto.HashNamed(call.Argument(4).String())
	if !ok || h.XOF {
		panic(r.newError("Error", "Invalid digest used", "ERR_OSSL_EVP_INVALID_DIGEST"))
	}
	label, _ := r.bytes(call.Argument(5))
	name := call.Argument(0).String()
	return r.given(func() ([]byte, error) {
		switch call.Argument(3).ToInteger() {
		case paddingNone:
			if name == "publicEncrypt" || name == "publicDecrypt" {
				return key.EncryptUnpadded(data)
			}
			return key.DecryptUnpadded(data)
		case paddingOAEP:
			switch name {
			case "publicEncrypt":
				return key.EncryptOAEP(h, label, data)
			case "privateDecrypt":
				return key.DecryptOAEP(h, label, data)
			}
			return nil, webcrypto.ErrPaddingMode
		case paddingPKCS1:
			switch name {
			case "publicEncrypt":
				return key.EncryptPKCS1(data)
			case "privateDecrypt":
				return key.DecryptPKCS1(data)
			case "privateEncrypt":
				return key.SignRaw(data)
			}
			return key.OpenRaw(data)
		}
		return nil, webcrypto.ErrPaddingType
	}())
}
