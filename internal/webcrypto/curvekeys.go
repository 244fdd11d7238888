package webcrypto

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"math/big"
	"slices"

	"golang.org/x/crypto/cryptobyte"
	cryptoasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// SignECDSA signs a digest. The signature is r and s side by side (IEEE
// P1363), or in DER.
func (k *Key) SignECDSA(digest []byte, der bool) ([]byte, error) {
	signature, err := ecdsa.SignASN1(rand.Reader, k.ec, digest)
	if err != nil || der {
		return signature, err
	}
	return k.fromDER(signature), nil
}

// fromDER puts a signature in DER side by side; nil where it is none.
func (k *Key) fromDER(signature []byte) []byte {
	var r, s big.Int
	var inner cryptobyte.String
	input := cryptobyte.String(signature)
	if !input.ReadASN1(&inner, cryptoasn1.SEQUENCE) || !inner.ReadASN1Integer(&r) || !inner.ReadASN1Integer(&s) {
		return nil
	}
	size := k.scalarSize()
	out := make([]byte, 2*size)
	if r.BitLen() > 8*size || s.BitLen() > 8*size {
		return nil
	}
	r.FillBytes(out[:size])
	s.FillBytes(out[size:])
	return out
}

// scalarSize is the length of a number modulo the order of the curve.
func (k *Key) scalarSize() int { return (k.ecPublic.Params().N.BitLen() + 7) / 8 }

// VerifyECDSA checks what SignECDSA made.
func (k *Key) VerifyECDSA(digest, signature []byte, der bool) bool {
	if !der {
		size := k.scalarSize()
		if len(signature) != 2*size {
			return false
		}
		var b cryptobyte.Builder
		b.AddASN1(cryptoasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1BigInt(new(big.Int).SetBytes(signature[:size]))
			b.AddASN1BigInt(new(big.Int).SetBytes(signature[size:]))
		})
		var err error
		if signature, err = b.Bytes(); err != nil {
			return false
		}
	}
	return ecdsa.VerifyASN1(k.ecPublic, digest, signature)
}

// SignEd25519 signs data.
func (k *Key) SignEd25519(data []byte) []byte { return ed25519.Sign(k.ed, data) }

// VerifyEd25519 checks what SignEd25519 made.
func (k *Key) VerifyEd25519(data, signature []byte) bool {
	return len(signature) == ed25519.SignatureSize && ed25519.Verify(k.edPublic, data, signature)
}

// VerifyEd25519Strict is VerifyEd25519 as Web Crypto has it (25.3.2): no key and no
// signature may hold a point of small order, with which one signature could be valid
// for several messages.
func (k *Key) VerifyEd25519Strict(data, signature []byte) bool {
	return !smallOrder(k.edPublic) && len(signature) == ed25519.SignatureSize && !smallOrder(signature[:32]) && k.VerifyEd25519(data, signature)
}

// smallOrders are the y of the points whose order divides 8, little-endian: those of
// order 4, 1, 2, and twice 8; and 0 and 1 as numbers beyond the field's prime.
var smallOrders = []string{
	"0000000000000000000000000000000000000000000000000000000000000000",
	"0100000000000000000000000000000000000000000000000000000000000000",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
	"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
}

func smallOrder(point []byte) bool {
	y := bytes.Clone(point)
	y[31] &= 0x7f // the sign of x
	return slices.Contains(smallOrders, hex.EncodeToString(y))
}

// Agree derives the secret that a private and another's public key share, on one
// curve of ECDH or X25519.
func (k *Key) Agree(public *Key) ([]byte, error) {
	switch {
	case k.x != nil && public.xPublic != nil:
		secret, err := k.x.ECDH(public.xPublic)
		if err != nil {
			return nil, wrong("the public key is of low order: no secret comes of it")
		}
		return secret, nil
	case k.ec != nil && public.ecPublic != nil:
		if k.Curve() != public.Curve() {
			return nil, ErrParameters
		}
		if k.Curve().Name == "secp224r1" {
			return nil, wrong("no secrets are agreed on over P-224: use P-256, P-384 or P-521")
		}
		private, err := k.ec.ECDH()
		if err != nil {
			return nil, err
		}
		other, err := public.ecPublic.ECDH()
		if err != nil {
			return nil, err
		}
		return private.ECDH(other)
	}
	return nil, ErrParameters
}
