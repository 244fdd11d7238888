package bindings

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"math/big"

	"github.com/dop251/goja"
)

// What a key may be at most: beyond that an operation takes minutes, and nothing
// can stop it.
const (
	mostRSABits  = 8192
	mostKeyBytes = 6 << 10 // of such a key as PKCS #8
)

// rsaHandle is what js/crypto.js keeps of an RSA key, and hands back: no script
// sees it. One of the two is nil.
type rsaHandle struct {
	private *rsa.PrivateKey
	public  *rsa.PublicKey
}

func handleOf(value goja.Value) *rsaHandle { return value.Export().(*rsaHandle) }

// importRSA(format, data) returns what js/crypto.js makes a CryptoKey of, or
// undefined where the data is no such key.
func (r *realm) importRSA(call goja.FunctionCall) goja.Value {
	var key rsaHandle
	if format := call.Argument(0).String(); format == "jwk" {
		key = r.rsaFromParts(call.Argument(1).ToObject(r.rt))
	} else if data := r.mustBytes(call.Argument(1)); len(data) <= mostKeyBytes {
		key = parseRSA(format, data)
	}
	if key.private == nil && key.public == nil {
		return goja.Undefined()
	}
	return r.rsaResult(key)
}

func parseRSA(format string, data []byte) (key rsaHandle) {
	if format == "pkcs8" {
		if parsed, err := x509.ParsePKCS8PrivateKey(data); err == nil {
			key.private, _ = parsed.(*rsa.PrivateKey)
		}
	} else if parsed, err := x509.ParsePKIXPublicKey(data); err == nil {
		key.public, _ = parsed.(*rsa.PublicKey)
	}
	return key
}

func (r *realm) rsaFromParts(parts *goja.Object) rsaHandle {
	number := func(name string) *big.Int {
		value := parts.Get(name)
		if value == nil {
			return nil
		}
		return new(big.Int).SetBytes(r.mustBytes(value))
	}
	for _, name := range parts.Keys() {
		if number(name).BitLen() > mostRSABits {
			return rsaHandle{}
		}
	}
	e := number("e")
	if !e.IsInt64() || e.Int64() > 1<<31-1 || e.Int64() < 3 {
		return rsaHandle{}
	}
	public := rsa.PublicKey{N: number("n"), E: int(e.Int64())}
	if public.N.BitLen() < 256 {
		return rsaHandle{}
	}
	d := number("d")
	if d == nil {
		return rsaHandle{public: &public}
	}
	private := &rsa.PrivateKey{PublicKey: public, D: d, Primes: []*big.Int{number("p"), number("q")}}
	if private.Validate() != nil {
		return rsaHandle{}
	}
	private.Precompute()
	return rsaHandle{private: private}
}

func (r *realm) rsaResult(key rsaHandle) goja.Value {
	public := key.public
	if key.private != nil {
		public = &key.private.PublicKey
	}
	return r.natives(map[string]any{
		"handle":    &key,
		"isPrivate": key.private != nil,
		"bits":      public.N.BitLen(),
		"e":         r.arrayBuffer(big.NewInt(int64(public.E)).Bytes()),
	})
}

// exportRSA(format, handle)
func (r *realm) exportRSA(call goja.FunctionCall) goja.Value {
	key := handleOf(call.Argument(1))
	switch call.Argument(0).String() {
	case "pkcs8":
		data, err := x509.MarshalPKCS8PrivateKey(key.private)
		must(err)
		return r.arrayBuffer(data)
	case "spki":
		data, err := x509.MarshalPKIXPublicKey(key.public)
		must(err)
		return r.arrayBuffer(data)
	}
	parts := map[string]any{}
	public := key.public
	if p := key.private; p != nil {
		p.Precompute()
		public = &p.PublicKey
		for name, n := range map[string]*big.Int{"d": p.D, "p": p.Primes[0], "q": p.Primes[1], "dp": p.Precomputed.Dp, "dq": p.Precomputed.Dq, "qi": p.Precomputed.Qinv} {
			parts[name] = r.arrayBuffer(n.Bytes())
		}
	}
	parts["n"] = r.arrayBuffer(public.N.Bytes())
	parts["e"] = r.arrayBuffer(big.NewInt(int64(public.E)).Bytes())
	return r.natives(parts)
}

// generateRSA(bits) returns a promise: finding primes takes its time.
func (r *realm) generateRSA(call goja.FunctionCall) goja.Value {
	bits := int(call.Argument(0).ToInteger())
	return r.away(func() (func() goja.Value, error) {
		private, err := rsa.GenerateKey(rand.Reader, bits)
		if err != nil {
			return nil, err
		}
		return func() goja.Value {
			return r.natives(map[string]any{
				"privateKey": r.rsaResult(rsaHandle{private: private}),
				"publicKey":  r.rsaResult(rsaHandle{public: &private.PublicKey}),
			})
		}, nil
	})
}

// signRSA(hash, handle, data) returns a promise: a signature takes about a
// millisecond, in which other scripts can run.
func (r *realm) signRSA(call goja.FunctionCall) goja.Value {
	h, sum := r.rsaDigest(call.Argument(0), call.Argument(2))
	key := handleOf(call.Argument(1)).private
	return r.away(func() (func() goja.Value, error) {
		signature, err := rsa.SignPKCS1v15(rand.Reader, key, h, sum)
		return func() goja.Value {
			if err != nil {
				return goja.Undefined()
			}
			return r.arrayBuffer(signature)
		}, nil
	})
}

// verifyRSA(hash, handle, signature, data) does not leave the loop: it takes
// microseconds.
func (r *realm) verifyRSA(call goja.FunctionCall) goja.Value {
	h, sum := r.rsaDigest(call.Argument(0), call.Argument(3))
	key := handleOf(call.Argument(1)).public
	return r.rt.ToValue(rsa.VerifyPKCS1v15(key, h, sum, bytes.Clone(r.mustBytes(call.Argument(2)))) == nil)
}

func (r *realm) rsaDigest(name, data goja.Value) (crypto.Hash, []byte) {
	h := newHash(name.String())()
	h.Write(r.mustBytes(data))
	return map[string]crypto.Hash{"SHA-1": crypto.SHA1, "SHA-256": crypto.SHA256, "SHA-384": crypto.SHA384, "SHA-512": crypto.SHA512}[name.String()], h.Sum(nil)
}

// away runs work beside the VM, and returns a promise of what the function that it
// returned makes of it back on the loop.
func (r *realm) away(work func() (func() goja.Value, error)) goja.Value {
	promise, resolve, reject := r.rt.NewPromise()
	end := r.vm.Begin()
	failed := func() error { return reject(r.domException("OperationError", "the operation failed")) }
	r.vm.Go(func(ctx context.Context) {
		r.shared.reckon(ctx, func() {
			result, err := work()
			end(func() error {
				if err != nil {
					return failed()
				}
				return resolve(result())
			})
		})
	}, func() { end(failed) })
	return r.rt.ToValue(promise)
}
