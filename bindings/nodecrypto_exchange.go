package bindings

import (
	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/webcrypto"
)

func (r *realm) nodeCryptoExchangeHost() map[string]any {
	// curve is of a name that JavaScript has checked with known.
	curve := func(name goja.Value) *webcrypto.Curve {
		found, _ := webcrypto.CurveNamed(name.String())
		return found
	}
	// or returns a handle, or undefined where there is no key.
	or := func(key *webcrypto.Key, err error) goja.Value {
		if err != nil {
			return goja.Undefined()
		}
		return r.rt.ToValue(key)
	}
	return map[string]any{
		"curves": func() []any { return anyTexts(webcrypto.Curves()) },
		"known": func(name string) bool {
			_, ok := webcrypto.CurveNamed(name)
			return ok
		},
		"generate": func(call goja.FunctionCall) goja.Value {
			return r.key(webcrypto.GenerateEC(curve(call.Argument(0))))
		},
		"fromScalar": func(call goja.FunctionCall) goja.Value {
			return or(curve(call.Argument(0)).ParseScalar(r.mustBytes(call.Argument(1))))
		},
		"fromPoint": func(call goja.FunctionCall) goja.Value {
			return or(curve(call.Argument(0)).ParsePoint(r.mustBytes(call.Argument(1))))
		},
		"scalar": func(call goja.FunctionCall) goja.Value {
			return r.arrayBuffer(handleOf(call.Argument(0)).Scalar())
		},
		// point(key, form)
		"point": func(call goja.FunctionCall) goja.Value {
			key := handleOf(call.Argument(0))
			point := key.Point()
			switch call.Argument(1).String() {
			case "compressed":
				point = key.CompressedPoint()
			case "hybrid":
				point[0] = 6 + point[len(point)-1]&1
			}
			return r.arrayBuffer(point)
		},
		// agree(private, public)
		"agree": func(call goja.FunctionCall) goja.Value {
			return r.given(handleOf(call.Argument(0)).Agree(handleOf(call.Argument(1))))
		},
	}
}

func (r *realm) nodeCryptoPrimeHost() map[string]any {
	return map[string]any{
		// check(bytes, rounds, callback)
		"check": func(call goja.FunctionCall) goja.Value {
			number, rounds := r.kept(call.Argument(0)), int(call.Argument(1).ToInteger())
			return r.finished(call.Argument(2), func() func() (goja.Value, error) {
				good, err := webcrypto.IsPrime(number, rounds)
				return func() (goja.Value, error) { return r.rt.ToValue(good), err }
			})
		},
		// generate(bits, safe, callback)
		"generate": func(call goja.FunctionCall) goja.Value {
			bits, safe, stop := int(call.Argument(0).ToInteger()), call.Argument(1).ToBoolean(), r.vm.Context().Done()
			return r.reckoned(call.Argument(2), func() ([]byte, error) { return webcrypto.GeneratePrime(bits, safe, stop) })
		},
	}
}

// certificateOf returns the certificate behind a handle.
func certificateOf(value goja.Value) *webcrypto.Certificate {
	return value.Export().(*webcrypto.Certificate)
}

func (r *realm) nodeCryptoCertificateHost() map[string]any {
	return map[string]any{
		"parse": func(call goja.FunctionCall) goja.Value {
			certificate, err := webcrypto.ParseCertificate(r.textOrBytes(call.Argument(0)))
			if err != nil {
				panic(r.cryptoError(err))
			}
			return r.rt.ToValue(certificate)
		},
		"certificate": r.describeCertificate,
		// fingerprint(certificate, hash)
		"fingerprint": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(certificateOf(call.Argument(0)).Fingerprint(r.hash(call.Argument(1))))
		},
		"hostOf": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(certificateOf(call.Argument(0)).MatchHost(call.Argument(1).String()))
		},
		"hasEmail": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(certificateOf(call.Argument(0)).HasEmail(call.Argument(1).String()))
		},
		"hasIP": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(certificateOf(call.Argument(0)).HasIP(call.Argument(1).String()))
		},
		"issuedBy": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(certificateOf(call.Argument(0)).IssuedBy(certificateOf(call.Argument(1))))
		},
		// verifiedBy(certificate, key)
		"verifiedBy": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(certificateOf(call.Argument(0)).VerifiedBy(handleOf(call.Argument(1))))
		},
		"keyOf": func(call goja.FunctionCall) goja.Value { return r.rt.ToValue(certificateOf(call.Argument(0)).Key()) },
		"rsaOf": func(call goja.FunctionCall) goja.Value {
			modulus, exponent, bits := certificateOf(call.Argument(0)).Key().Numbers()
			if modulus == "" {
				return r.natives(map[string]any{"bits": bits})
			}
			return r.natives(map[string]any{"n": modulus, "e": exponent, "bits": bits})
		},
	}
}

func (r *realm) describeCertificate(call goja.FunctionCall) goja.Value {
	certificate := certificateOf(call.Argument(0))
	from, to := certificate.Valid()
	ocsp, issuers := certificate.Access()
	parts := func(list []webcrypto.NamePart) goja.Value {
		out := make([]any, len(list))
		for i, part := range list {
			out[i] = r.natives(map[string]any{"line": part.Line, "name": part.Name, "value": part.Value})
		}
		return r.rt.NewArray(out...)
	}
	texts := func(list []string) goja.Value { return r.rt.NewArray(anyTexts(list)...) }
	return r.natives(map[string]any{
		"subject": parts(certificate.Subject()), "issuer": parts(certificate.Issuer()), "altNames": certificate.AltNames(),
		"validFrom": from, "validTo": to, "serial": certificate.Serial(), "ca": certificate.IsCA(), "usages": texts(certificate.Usages()),
		"ocsp": texts(ocsp), "issuers": texts(issuers), "pem": certificate.PEM(), "raw": r.arrayBuffer(append([]byte{}, certificate.Raw()...)),
	})
}
