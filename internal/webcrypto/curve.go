package webcrypto

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"encoding/asn1"
	"math/big"
	"strings"
)

// Curve is an elliptic curve of NIST's.
type Curve struct {
	Name string // in OpenSSL: "prime256v1"
	JWK  string // in JWK and Web Crypto: "P-256"; P-224 has none in JWK
	Size int    // of a coordinate, in bytes

	curve elliptic.Curve
	oid   asn1.ObjectIdentifier
}

// curves is never changed.
var curves = []*Curve{
	{Name: "prime256v1", JWK: "P-256", Size: 32, curve: elliptic.P256(), oid: asn1.ObjectIdentifier{1, 2, 840, 10045, 3, 1, 7}},
	{Name: "secp384r1", JWK: "P-384", Size: 48, curve: elliptic.P384(), oid: asn1.ObjectIdentifier{1, 3, 132, 0, 34}},
	{Name: "secp521r1", JWK: "P-521", Size: 66, curve: elliptic.P521(), oid: asn1.ObjectIdentifier{1, 3, 132, 0, 35}},
	{Name: "secp224r1", Size: 28, curve: elliptic.P224(), oid: asn1.ObjectIdentifier{1, 3, 132, 0, 33}},
}

// Curves returns the names that Node's getCurves has.
func Curves() []string { return []string{"prime256v1", "secp224r1", "secp384r1", "secp521r1"} }

// CurveNamed finds a curve by its name in OpenSSL or in JWK. As there, the case
// counts in the latter only.
func CurveNamed(name string) (curve *Curve, ok bool) {
	for _, c := range curves {
		if c.JWK != "" && c.JWK == name || strings.EqualFold(c.Name, name) {
			return c, true
		}
	}
	if name == "P-224" {
		return curves[3], true
	}
	return nil, false
}

func curveOf(curve elliptic.Curve) *Curve {
	for _, c := range curves {
		if c.curve == curve {
			return c
		}
	}
	return nil
}

func curveWith(oid asn1.ObjectIdentifier) *Curve {
	for _, c := range curves {
		if c.oid.Equal(oid) {
			return c
		}
	}
	return nil
}

// ParsePoint reads a public key from a point in one of the forms of SEC 1 2.3.3:
// uncompressed, compressed or hybrid.
func (c *Curve) ParsePoint(data []byte) (*Key, error) {
	invalid := wrong("the bytes are no point of the curve " + c.Name)
	if len(data) == 0 {
		return nil, invalid
	}
	switch data[0] {
	case 2, 3:
		x, y := elliptic.UnmarshalCompressed(c.curve, data)
		if x == nil {
			return nil, invalid
		}
		data = append([]byte{4}, append(x.FillBytes(make([]byte, c.Size)), y.FillBytes(make([]byte, c.Size))...)...)
	case 6, 7:
		if data[len(data)-1]&1 != data[0]&1 {
			return nil, invalid
		}
		data = append([]byte{4}, data[1:]...)
	}
	key, err := ecdsa.ParseUncompressedPublicKey(c.curve, data)
	if err != nil {
		return nil, invalid
	}
	return publicEC(key), nil
}

// ParseScalar reads a private key from its number, big-endian and of any length.
func (c *Curve) ParseScalar(data []byte) (*Key, error) {
	d := new(big.Int).SetBytes(data)
	if d.BitLen() > c.Size*8 {
		return nil, wrong("the private key does not fit the curve " + c.Name)
	}
	key, err := ecdsa.ParseRawPrivateKey(c.curve, d.FillBytes(make([]byte, c.Size)))
	if err != nil {
		return nil, wrong("the private key does not fit the curve " + c.Name)
	}
	return privateEC(key), nil
}

// Point returns an EC public key as a point, uncompressed.
func (k *Key) Point() []byte {
	data, err := k.ecPublic.Bytes()
	if err != nil {
		return nil // the key was checked when it was made
	}
	return data
}

// CompressedPoint returns an EC public key as a point in 2.3.3's short form.
func (k *Key) CompressedPoint() []byte {
	point := k.Point()
	return append([]byte{2 + point[len(point)-1]&1}, point[1:1+k.Curve().Size]...)
}

// Scalar returns an EC private key as a number of the length of a coordinate.
func (k *Key) Scalar() []byte {
	data, err := k.ec.Bytes()
	if err != nil {
		return nil
	}
	return data
}
