package webcrypto

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/subtle"
	"math"
	"math/big"
	"slices"
)

// Kind is what a key is for, in the words of Node's asymmetricKeyType.
type Kind string

const (
	Secret  Kind = "secret"
	RSA     Kind = "rsa"
	RSAPSS  Kind = "rsa-pss" // an RSA key that its own file keeps to PSS
	EC      Kind = "ec"
	Ed25519 Kind = "ed25519"
	X25519  Kind = "x25519"
)

// What keys and secrets may be at most: beyond that an operation takes minutes,
// and nothing can stop it.
const (
	MostRSABits       = 8192
	mostGeneratedBits = 4096
	mostKeyBytes      = 16 << 10 // of an encoded key
	leastRSABits      = 256      // of one that is read; Go signs with 1024 and more
)

// Key is a secret, public or private key. It never changes.
type Key struct {
	kind   Kind
	secret []byte
	pss    *PSSLimits // of RSAPSS; nil where the key has none

	// One of a public key, and with it the same of a private one.
	rsaPublic *rsa.PublicKey
	rsa       *rsa.PrivateKey
	ecPublic  *ecdsa.PublicKey
	ec        *ecdsa.PrivateKey
	edPublic  ed25519.PublicKey
	ed        ed25519.PrivateKey
	xPublic   *ecdh.PublicKey
	x         *ecdh.PrivateKey
}

// PSSLimits is what the file of an RSA key allows it (RFC 4055 3.1).
type PSSLimits struct {
	Hash       Hash
	SaltLength int // at least
}

// NewSecret makes a secret key of a copy of data.
func NewSecret(data []byte) *Key { return &Key{kind: Secret, secret: bytes.Clone(data)} }

// Kind returns what the key is for.
func (k *Key) Kind() Kind { return k.kind }

// Secret returns the bytes of a secret key, which must not be changed.
func (k *Key) Secret() []byte { return k.secret }

// Private reports whether k is a private key.
func (k *Key) Private() bool { return k.rsa != nil || k.ec != nil || k.ed != nil || k.x != nil }

// Public returns the public half of a private key, and a public key itself.
func (k *Key) Public() *Key {
	return &Key{kind: k.kind, pss: k.pss, rsaPublic: k.rsaPublic, ecPublic: k.ecPublic, edPublic: k.edPublic, xPublic: k.xPublic}
}

// Limits returns what an RSAPSS key is kept to; nil where it says nothing.
func (k *Key) Limits() *PSSLimits { return k.pss }

// ForPSS returns an RSA key as one that is kept to PSS; limits may be nil.
func (k *Key) ForPSS(limits *PSSLimits) *Key {
	limited := *k
	limited.kind, limited.pss = RSAPSS, limits
	return &limited
}

// CanLimit reports whether PSSLimits can name a hash.
func CanLimit(h Hash) bool {
	return slices.ContainsFunc(hashOIDs, func(known hashOID) bool { return known.name == h.Name })
}

// Bits returns the length of the modulus of an RSA key, or of a secret.
func (k *Key) Bits() int {
	if k.rsaPublic != nil {
		return k.rsaPublic.N.BitLen()
	}
	return len(k.secret) * 8
}

// Exponent returns the public exponent of an RSA key, big-endian.
func (k *Key) Exponent() []byte { return big.NewInt(int64(k.rsaPublic.E)).Bytes() }

// Curve returns the curve of an EC key; nil for others.
func (k *Key) Curve() *Curve {
	if k.ecPublic == nil {
		return nil
	}
	return curveOf(k.ecPublic.Curve)
}

// Equal reports whether two keys are the same.
func (k *Key) Equal(other *Key) bool {
	if k.kind != other.kind || k.Private() != other.Private() {
		return false
	}
	switch k.kind {
	case Secret:
		return subtle.ConstantTimeCompare(k.secret, other.secret) == 1
	case RSA, RSAPSS:
		return k.rsaPublic.Equal(other.rsaPublic) && (k.rsa == nil || k.rsa.Equal(other.rsa))
	case EC:
		return k.ecPublic.Equal(other.ecPublic) && (k.ec == nil || k.ec.Equal(other.ec))
	case Ed25519:
		return k.edPublic.Equal(other.edPublic) && (k.ed == nil || k.ed.Equal(other.ed))
	}
	return k.xPublic.Equal(other.xPublic) && (k.x == nil || k.x.Equal(other.x))
}

func publicRSA(key *rsa.PublicKey) (*Key, error) {
	switch bits := key.N.BitLen(); {
	case bits > MostRSABits:
		return nil, wrong("the RSA key is longer than 8192 bits, which is the most that patchbay computes with")
	case bits < leastRSABits || key.N.Bit(0) == 0:
		return nil, wrong("the RSA key's modulus is not valid")
	case key.E < 3 || key.E%2 == 0:
		return nil, wrong("the RSA key's public exponent is not valid: it must be odd and not below 3")
	}
	return &Key{kind: RSA, rsaPublic: key}, nil
}

func privateRSA(key *rsa.PrivateKey) (*Key, error) {
	k, err := publicRSA(&key.PublicKey)
	if err != nil {
		return nil, err
	}
	// An invalid length must be found first: the check takes its square.
	if key.D.BitLen() > MostRSABits || slices.ContainsFunc(key.Primes, func(p *big.Int) bool { return p.BitLen() > MostRSABits }) {
		return nil, wrong("the RSA key's numbers are longer than its modulus")
	}
	if !validRSA(key) {
		return nil, wrong("the RSA key is not valid: its numbers do not fit each other")
	}
	key.Precompute()
	k.rsa = key
	return k, nil
}

// validRSA checks what Validate of crypto/rsa does, and also keys of less than 1024
// bits, which that refuses.
func validRSA(key *rsa.PrivateKey) bool {
	if key.N.BitLen() >= 1024 {
		return key.Validate() == nil
	}
	product, one := big.NewInt(1), big.NewInt(1)
	for _, p := range key.Primes {
		if p.Cmp(one) <= 0 {
			return false
		}
		product.Mul(product, p)
		// d*e must be 1 modulo each p-1.
		less := new(big.Int).Sub(p, one)
		check := new(big.Int).Mul(key.D, big.NewInt(int64(key.E)))
		if check.Mod(check, less).Cmp(one) != 0 {
			return false
		}
	}
	return product.Cmp(key.N) == 0
}

func publicEC(key *ecdsa.PublicKey) *Key { return &Key{kind: EC, ecPublic: key} }

func privateEC(key *ecdsa.PrivateKey) *Key {
	return &Key{kind: EC, ec: key, ecPublic: &key.PublicKey}
}

func privateEd(key ed25519.PrivateKey) *Key {
	return &Key{kind: Ed25519, ed: key, edPublic: key.Public().(ed25519.PublicKey)}
}

func privateX(key *ecdh.PrivateKey) *Key { return &Key{kind: X25519, x: key, xPublic: key.PublicKey()} }

// CheckRSA reports whether [GenerateRSA] makes such a key. exponent is big-endian.
func CheckRSA(bits int, exponent []byte) error {
	e := new(big.Int).SetBytes(exponent)
	switch {
	case bits > mostGeneratedBits:
		return wrong("RSA keys of more than 4096 bits are not made: it takes too long")
	case bits < 1024:
		return wrong("RSA keys of less than 1024 bits are not made: they are insecure")
	case !e.IsInt64() || e.Int64() > math.MaxInt32 || e.Int64() < 3 || e.Bit(0) == 0:
		return wrong("the public exponent must be odd, from 3 to 2147483647")
	}
	return nil
}

// GenerateRSA makes a private RSA key. It can take seconds.
func GenerateRSA(bits int, exponent []byte) (*Key, error) {
	if err := CheckRSA(bits, exponent); err != nil {
		return nil, err
	}
	e := new(big.Int).SetBytes(exponent)
	if e.Int64() == 65537 {
		key, err := rsa.GenerateKey(rand.Reader, bits)
		if err != nil {
			return nil, err
		}
		return privateRSA(key)
	}
	// crypto/rsa makes keys of the one exponent only.
	one := big.NewInt(1)
	for {
		p, err := primeFor(bits-bits/2, e)
		if err != nil {
			return nil, err
		}
		q, err := primeFor(bits/2, e)
		if err != nil {
			return nil, err
		}
		n := new(big.Int).Mul(p, q)
		if n.BitLen() != bits || p.Cmp(q) == 0 {
			continue
		}
		totient := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
		d := new(big.Int).ModInverse(e, totient)
		if d == nil {
			continue
		}
		return privateRSA(&rsa.PrivateKey{PublicKey: rsa.PublicKey{N: n, E: int(e.Int64())}, D: d, Primes: []*big.Int{p, q}})
	}
}

// primeFor returns a prime p whose p-1 shares no factor with e.
func primeFor(bits int, e *big.Int) (*big.Int, error) {
	one := big.NewInt(1)
	for {
		p, err := rand.Prime(rand.Reader, bits)
		if err != nil {
			return nil, err
		}
		if less := new(big.Int).Sub(p, one); new(big.Int).GCD(nil, nil, less, e).Cmp(one) == 0 {
			return p, nil
		}
	}
}

// GenerateEC makes a private key on a curve.
func GenerateEC(curve *Curve) (*Key, error) {
	key, err := ecdsa.GenerateKey(curve.curve, rand.Reader)
	if err != nil {
		return nil, err
	}
	return privateEC(key), nil
}

// GenerateEd25519 makes a private key to sign with.
func GenerateEd25519() (*Key, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	return privateEd(key), nil
}

// GenerateX25519 makes a private key to agree on a secret with.
func GenerateX25519() (*Key, error) {
	key, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	return privateX(key), nil
}
