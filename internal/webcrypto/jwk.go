package webcrypto

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/base64"
	"math/big"
	"strings"
)

// JWK is the members of a JSON Web Key that make the key itself (RFC 7518 6, RFC
// 8037 2), with the names that they have there. Numbers and bytes are base64url.
type JWK map[string]string

// FromJWK reads an asymmetric key: a private one where it has d.
func FromJWK(jwk JWK) (*Key, error) {
	switch jwk["kty"] {
	case "RSA":
		return jwk.rsa()
	case "EC":
		return jwk.ec()
	case "OKP":
		return jwk.okp()
	}
	return nil, wrong("the JWK's kty must be RSA, EC or OKP")
}

func (j JWK) bytes(name string) ([]byte, error) {
	if len(j[name]) > mostKeyBytes {
		return nil, wrong("the JWK's " + name + " is longer than that of any key that patchbay computes with")
	}
	data, ok := FromBase64URL(j[name])
	if !ok || len(data) == 0 {
		return nil, wrong("the JWK's " + name + " must be base64url")
	}
	return data, nil
}

func (j JWK) numbers(names ...string) ([]*big.Int, error) {
	out := make([]*big.Int, len(names))
	for i, name := range names {
		data, err := j.bytes(name)
		if err != nil {
			return nil, err
		}
		if len(data) > MostRSABits/8 && len(bytes.TrimLeft(data, "\x00")) > MostRSABits/8 {
			return nil, wrong("the JWK's " + name + " is longer than 8192 bits, which is the most that patchbay computes with")
		}
		out[i] = new(big.Int).SetBytes(data)
	}
	return out, nil
}

func (j JWK) rsa() (*Key, error) {
	n, err := j.numbers("n", "e")
	if err != nil {
		return nil, err
	}
	public, err := rsaPublicOf(n[0], n[1])
	if err != nil {
		return nil, err
	}
	if _, private := j["d"]; !private {
		return publicRSA(public)
	}
	// dp, dq and qi follow from these: they are read to be sure that they are there,
	// and computed anew.
	n, err = j.numbers("d", "p", "q", "dp", "dq", "qi")
	if err != nil {
		return nil, err
	}
	return privateRSA(&rsa.PrivateKey{PublicKey: *public, D: n[0], Primes: []*big.Int{n[1], n[2]}})
}

func (j JWK) ec() (*Key, error) {
	curve, ok := CurveNamed(j["crv"])
	if !ok || curve.JWK != j["crv"] {
		return nil, wrong("the JWK's crv must be P-256, P-384 or P-521")
	}
	point := []byte{4}
	for _, name := range []string{"x", "y"} {
		data, err := j.bytes(name)
		if err != nil {
			return nil, err
		}
		number := new(big.Int).SetBytes(data)
		if number.BitLen() > curve.Size*8 {
			return nil, wrong("the JWK's " + name + " does not fit the curve " + curve.JWK)
		}
		point = append(point, number.FillBytes(make([]byte, curve.Size))...)
	}
	public, err := curve.ParsePoint(point)
	if err != nil {
		return nil, err
	}
	if _, private := j["d"]; !private {
		return public, nil
	}
	scalar, err := j.bytes("d")
	if err != nil {
		return nil, err
	}
	key, err := curve.ParseScalar(scalar)
	if err != nil {
		return nil, err
	}
	if !key.Public().Equal(public) {
		return nil, wrong("the JWK's d does not fit its x and y")
	}
	return key, nil
}

func (j JWK) okp() (*Key, error) {
	x, err := j.bytes("x")
	if err != nil {
		return nil, err
	}
	var public *Key
	switch j["crv"] {
	case "Ed25519":
		public, err = ParseEd25519Public(x)
	case "X25519":
		public, err = ParseX25519Public(x)
	default:
		err = wrong("the JWK's crv must be Ed25519 or X25519")
	}
	if _, private := j["d"]; !private || err != nil {
		return public, err
	}
	seed, err := j.bytes("d")
	if err != nil {
		return nil, err
	}
	if len(seed) != 32 {
		return nil, wrong("the JWK's d must have 32 bytes")
	}
	key := privateEd(ed25519.NewKeyFromSeed(seed))
	if public.kind == X25519 {
		if key, err = parseX25519(seed); err != nil {
			return nil, err
		}
	}
	if !key.Public().Equal(public) {
		return nil, wrong("the JWK's d does not fit its x")
	}
	return key, nil
}

// JWK returns what [FromJWK] reads, or k of a secret key.
func (k *Key) JWK() (JWK, error) {
	number := func(n *big.Int) string { return ToBase64URL(n.Bytes()) }
	switch k.kind {
	case Secret:
		return JWK{"kty": "oct", "k": ToBase64URL(k.secret)}, nil
	case RSA, RSAPSS:
		jwk := JWK{"kty": "RSA", "n": number(k.rsaPublic.N), "e": number(big.NewInt(int64(k.rsaPublic.E)))}
		if p := k.rsa; p != nil {
			jwk["d"], jwk["p"], jwk["q"] = number(p.D), number(p.Primes[0]), number(p.Primes[1])
			jwk["dp"], jwk["dq"], jwk["qi"] = number(p.Precomputed.Dp), number(p.Precomputed.Dq), number(p.Precomputed.Qinv)
		}
		return jwk, nil
	case EC:
		curve := k.Curve()
		if curve.JWK == "" {
			return nil, wrong("Unsupported JWK EC curve: " + curve.Name + ".")
		}
		point := k.Point()[1:]
		jwk := JWK{"kty": "EC", "crv": curve.JWK, "x": ToBase64URL(point[:curve.Size]), "y": ToBase64URL(point[curve.Size:])}
		if k.ec != nil {
			jwk["d"] = ToBase64URL(k.Scalar())
		}
		return jwk, nil
	case Ed25519:
		jwk := JWK{"kty": "OKP", "crv": "Ed25519", "x": ToBase64URL(k.edPublic)}
		if k.ed != nil {
			jwk["d"] = ToBase64URL(k.ed.Seed())
		}
		return jwk, nil
	}
	jwk := JWK{"kty": "OKP", "crv": "X25519", "x": ToBase64URL(k.xPublic.Bytes())}
	if k.x != nil {
		jwk["d"] = ToBase64URL(k.x.Bytes())
	}
	return jwk, nil
}

// FromBase64URL reads base64url (RFC 4648 5), also with padding.
func FromBase64URL(text string) ([]byte, bool) {
	data, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(text, "="))
	return data, err == nil
}

// ToBase64URL writes base64url without padding.
func ToBase64URL(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }
