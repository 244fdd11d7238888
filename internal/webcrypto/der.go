package webcrypto

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/asn1"
	"math"
	"math/big"

	"golang.org/x/crypto/cryptobyte"
	cryptoasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// crypto/x509 reads keys too. It was turned down because it takes no compressed
// points and no keys of RSASSA-PSS, and refuses RSA keys that are short.

var (
	oidRSA     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidRSAPSS  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	oidMGF1    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 8}
	oidEC      = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	oidX25519  = asn1.ObjectIdentifier{1, 3, 101, 110}
	oidEd25519 = asn1.ObjectIdentifier{1, 3, 101, 112}
)

// hashOID is a hash, and HMAC with it.
type hashOID struct {
	name string
	hash asn1.ObjectIdentifier
	hmac asn1.ObjectIdentifier
}

// hashOIDs name the hashes of PBES2 (as HMAC) and of RSASSA-PSS.
var hashOIDs = []hashOID{
	{"sha1", asn1.ObjectIdentifier{1, 3, 14, 3, 2, 26}, asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 7}},
	{"sha224", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 4}, asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 8}},
	{"sha256", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}, asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 9}},
	{"sha384", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}, asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 10}},
	{"sha512", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}, asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 11}},
}

var errTooLong = wrong("the key is longer than 16 KiB: it cannot be one that patchbay computes with")

// element reads one SEQUENCE, which must begin data; what follows it is ignored, as
// OpenSSL does.
func element(data []byte) (inner cryptobyte.String, err error) {
	if len(data) > mostKeyBytes {
		return nil, errTooLong
	}
	input := cryptobyte.String(data)
	if !input.ReadASN1(&inner, cryptoasn1.SEQUENCE) {
		return nil, ErrWrongTag
	}
	return inner, nil
}

// algorithm reads an AlgorithmIdentifier; params is empty where it has none.
func algorithm(input *cryptobyte.String) (oid asn1.ObjectIdentifier, params cryptobyte.String, ok bool) {
	var inner cryptobyte.String
	if !input.ReadASN1(&inner, cryptoasn1.SEQUENCE) || !inner.ReadASN1ObjectIdentifier(&oid) {
		return nil, nil, false
	}
	return oid, inner, true
}

// curveIn reads the parameters of an EC key.
func curveIn(params cryptobyte.String) (*Curve, error) {
	var oid asn1.ObjectIdentifier
	if !params.ReadASN1ObjectIdentifier(&oid) {
		return nil, ErrUnsupported.with("the curve of an EC key must be given by its name")
	}
	if curve := curveWith(oid); curve != nil {
		return curve, nil
	}
	return nil, ErrUnsupported.with("the EC key is on a curve that patchbay does not have: it has P-224, P-256, P-384 and P-521")
}

// ParsePKCS8 reads a private key (RFC 5958).
func ParsePKCS8(data []byte) (*Key, error) {
	input, err := element(data)
	if err != nil {
		return nil, err
	}
	var version int64
	var octets, public cryptobyte.String
	var hasPublic bool
	if !input.ReadASN1Integer(&version) {
		return nil, ErrWrongTag
	}
	oid, params, ok := algorithm(&input)
	if !ok || !input.ReadASN1(&octets, cryptoasn1.OCTET_STRING) ||
		!input.SkipOptionalASN1(cryptoasn1.Tag(0).Constructed().ContextSpecific()) ||
		!input.ReadOptionalASN1(&public, &hasPublic, cryptoasn1.Tag(1).ContextSpecific()) || version < 0 || version > 1 {
		return nil, ErrWrongTag
	}
	switch {
	case oid.Equal(oidRSA):
		return ParsePKCS1Private(octets)
	case oid.Equal(oidRSAPSS):
		key, err := ParsePKCS1Private(octets)
		if err != nil {
			return nil, err
		}
		return key.limited(params)
	case oid.Equal(oidEC):
		curve, err := curveIn(params)
		if err != nil {
			return nil, err
		}
		return parseSEC1(octets, curve)
	case oid.Equal(oidEd25519), oid.Equal(oidX25519):
		// RFC 8410 7: the octets hold an OCTET STRING of their own.
		var seed cryptobyte.String
		if !octets.ReadASN1(&seed, cryptoasn1.OCTET_STRING) || len(seed) != 32 || !octets.Empty() || !params.Empty() {
			return nil, ErrUnsupported.with("the private key must have 32 bytes")
		}
		if oid.Equal(oidEd25519) {
			return privateEd(ed25519.NewKeyFromSeed(seed)), nil
		}
		return parseX25519(seed)
	}
	return nil, ErrUnsupported.with("the key is none of RSA, EC, Ed25519 and X25519")
}

func parseX25519(seed []byte) (*Key, error) {
	key, err := ecdh.X25519().NewPrivateKey(seed)
	if err != nil {
		return nil, wrong("the X25519 key is not valid")
	}
	return privateX(key), nil
}

// ParseSPKI reads a public key (RFC 5280 4.1.2.7).
func ParseSPKI(data []byte) (*Key, error) {
	input, err := element(data)
	if err != nil {
		return nil, err
	}
	oid, params, ok := algorithm(&input)
	var bits []byte
	if !ok || !input.ReadASN1BitStringAsBytes(&bits) {
		return nil, ErrWrongTag
	}
	switch {
	case oid.Equal(oidRSA):
		return ParsePKCS1Public(bits)
	case oid.Equal(oidRSAPSS):
		key, err := ParsePKCS1Public(bits)
		if err != nil {
			return nil, err
		}
		return key.limited(params)
	case oid.Equal(oidEC):
		curve, err := curveIn(params)
		if err != nil {
			return nil, err
		}
		return curve.ParsePoint(bits)
	case oid.Equal(oidEd25519):
		return ParseEd25519Public(bits)
	case oid.Equal(oidX25519):
		return ParseX25519Public(bits)
	}
	return nil, ErrUnsupported.with("the key is none of RSA, EC, Ed25519 and X25519")
}

// ParseEd25519Public reads the 32 bytes of a public key.
func ParseEd25519Public(data []byte) (*Key, error) {
	if len(data) != ed25519.PublicKeySize {
		return nil, wrong("an Ed25519 public key has 32 bytes")
	}
	return &Key{kind: Ed25519, edPublic: bytes.Clone(data)}, nil
}

// ParseX25519Public reads the 32 bytes of a public key.
func ParseX25519Public(data []byte) (*Key, error) {
	key, err := ecdh.X25519().NewPublicKey(data)
	if err != nil {
		return nil, wrong("an X25519 public key has 32 bytes")
	}
	return &Key{kind: X25519, xPublic: key}, nil
}

// integers reads so many INTEGERs.
func integers(input *cryptobyte.String, count int) ([]*big.Int, bool) {
	out := make([]*big.Int, count)
	for i := range out {
		out[i] = new(big.Int)
		if !input.ReadASN1Integer(out[i]) || out[i].Sign() < 0 || out[i].BitLen() > 2*MostRSABits {
			return nil, false
		}
	}
	return out, true
}

func rsaPublicOf(n, e *big.Int) (*rsa.PublicKey, error) {
	if !e.IsInt64() || e.Int64() > math.MaxInt32 {
		return nil, wrong("the RSA key's public exponent is too large: 2147483647 is the most that patchbay computes with")
	}
	return &rsa.PublicKey{N: n, E: int(e.Int64())}, nil
}

// ParsePKCS1Private reads an RSAPrivateKey (RFC 8017 A.1.2) of two primes.
func ParsePKCS1Private(data []byte) (*Key, error) {
	input, err := element(data)
	if err != nil {
		return nil, err
	}
	numbers, ok := integers(&input, 9)
	if !ok {
		return nil, ErrWrongTag
	}
	if numbers[0].Sign() != 0 {
		return nil, ErrUnsupported.with("RSA keys of more than two primes cannot be used")
	}
	public, err := rsaPublicOf(numbers[1], numbers[2])
	if err != nil {
		return nil, err
	}
	return privateRSA(&rsa.PrivateKey{PublicKey: *public, D: numbers[3], Primes: []*big.Int{numbers[4], numbers[5]}})
}

// ParsePKCS1Public reads an RSAPublicKey (RFC 8017 A.1.1).
func ParsePKCS1Public(data []byte) (*Key, error) {
	input, err := element(data)
	if err != nil {
		return nil, err
	}
	numbers, ok := integers(&input, 2)
	if !ok {
		return nil, ErrWrongTag
	}
	public, err := rsaPublicOf(numbers[0], numbers[1])
	if err != nil {
		return nil, err
	}
	return publicRSA(public)
}

// ParseSEC1 reads an ECPrivateKey (RFC 5915), which must name its curve.
func ParseSEC1(data []byte) (*Key, error) { return parseSEC1(data, nil) }

func parseSEC1(data []byte, curve *Curve) (*Key, error) {
	input, err := element(data)
	if err != nil {
		return nil, err
	}
	var version int64
	var scalar, params, public cryptobyte.String
	var hasParams, hasPublic bool
	if !input.ReadASN1Integer(&version) || version != 1 || !input.ReadASN1(&scalar, cryptoasn1.OCTET_STRING) ||
		!input.ReadOptionalASN1(&params, &hasParams, cryptoasn1.Tag(0).Constructed().ContextSpecific()) ||
		!input.ReadOptionalASN1(&public, &hasPublic, cryptoasn1.Tag(1).Constructed().ContextSpecific()) {
		return nil, ErrWrongTag
	}
	if hasParams {
		own, err := curveIn(params)
		if err != nil {
			return nil, err
		}
		if curve != nil && curve != own {
			return nil, wrong("the EC key names two curves")
		}
		curve = own
	}
	if curve == nil {
		return nil, ErrUnsupported.with("the EC key does not name its curve")
	}
	key, err := curve.ParseScalar(scalar)
	if err != nil || !hasPublic {
		return key, err
	}
	var point []byte
	if !public.ReadASN1BitStringAsBytes(&point) {
		return nil, ErrWrongTag
	}
	other, err := curve.ParsePoint(point)
	if err != nil {
		return nil, err
	}
	if !key.Public().Equal(other) {
		return nil, wrong("the public and the private half of the EC key do not fit each other")
	}
	return key, nil
}

// limited returns an RSA key as one of RSASSA-PSS, with the limits that its
// parameters name (RFC 4055 3.1); params may be empty.
func (k *Key) limited(params cryptobyte.String) (*Key, error) {
	if params.Empty() {
		return k.ForPSS(nil), nil
	}
	var inner, hash, mask cryptobyte.String
	var hasHash, hasMask bool
	limits := PSSLimits{SaltLength: 20}
	if !params.ReadASN1(&inner, cryptoasn1.SEQUENCE) ||
		!inner.ReadOptionalASN1(&hash, &hasHash, cryptoasn1.Tag(0).Constructed().ContextSpecific()) ||
		!inner.ReadOptionalASN1(&mask, &hasMask, cryptoasn1.Tag(1).Constructed().ContextSpecific()) ||
		!inner.ReadOptionalASN1Integer(&limits.SaltLength, cryptoasn1.Tag(2).Constructed().ContextSpecific(), 20) ||
		limits.SaltLength < 0 || limits.SaltLength > MostRSABits/8 {
		return nil, ErrWrongTag
	}
	named := func(has bool, input cryptobyte.String) (Hash, bool) {
		if !has {
			return HashNamed("sha1")
		}
		oid, _, ok := algorithm(&input)
		if ok {
			for _, known := range hashOIDs {
				if known.hash.Equal(oid) {
					return HashNamed(known.name)
				}
			}
		}
		return Hash{}, false
	}
	found, ok := named(hasHash, hash)
	if !ok {
		return nil, ErrUnsupported.with("the key is kept to a hash that patchbay does not know")
	}
	limits.Hash = found
	maskHash, _ := HashNamed("sha1")
	if hasMask {
		oid, inner, ok := algorithm(&mask)
		if ok && oid.Equal(oidMGF1) {
			maskHash, ok = named(true, inner)
		} else {
			ok = false
		}
		if !ok {
			return nil, ErrUnsupported.with("the key is kept to a mask that patchbay does not know")
		}
	}
	if maskHash.Name != found.Name {
		return nil, ErrUnsupported.with("the key wants another hash for its mask than for its digest")
	}
	return k.ForPSS(&limits), nil
}
