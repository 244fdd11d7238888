package webcrypto

import (
	"crypto/x509"
	"encoding/asn1"

	"golang.org/x/crypto/cryptobyte"
	cryptoasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// MarshalPKCS8 returns a private key in the form that [ParsePKCS8] reads.
func (k *Key) MarshalPKCS8() ([]byte, error) {
	var private any
	switch {
	case k.kind == RSAPSS && k.rsa != nil:
		var b cryptobyte.Builder
		b.AddASN1(cryptoasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1Int64(0)
			k.addPSSAlgorithm(b)
			b.AddASN1OctetString(x509.MarshalPKCS1PrivateKey(k.rsa))
		})
		return b.Bytes()
	case k.rsa != nil:
		private = k.rsa
	case k.ec != nil:
		private = k.ec
	case k.ed != nil:
		private = k.ed
	case k.x != nil:
		private = k.x
	default:
		return nil, wrong("only a private key can be written as pkcs8")
	}
	return x509.MarshalPKCS8PrivateKey(private)
}

// MarshalSPKI returns a public key in the form that [ParseSPKI] reads.
func (k *Key) MarshalSPKI() ([]byte, error) {
	switch {
	case k.Private() || k.kind == Secret:
		return nil, wrong("only a public key can be written as spki")
	case k.kind == RSAPSS:
		var b cryptobyte.Builder
		b.AddASN1(cryptoasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			k.addPSSAlgorithm(b)
			b.AddASN1BitString(x509.MarshalPKCS1PublicKey(k.rsaPublic))
		})
		return b.Bytes()
	case k.kind == RSA:
		return x509.MarshalPKIXPublicKey(k.rsaPublic)
	case k.kind == EC:
		return x509.MarshalPKIXPublicKey(k.ecPublic)
	case k.kind == Ed25519:
		return x509.MarshalPKIXPublicKey(k.edPublic)
	}
	return x509.MarshalPKIXPublicKey(k.xPublic)
}

// addPSSAlgorithm writes the AlgorithmIdentifier of a key that is kept to PSS.
func (k *Key) addPSSAlgorithm(b *cryptobyte.Builder) {
	b.AddASN1(cryptoasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oidRSAPSS)
		if k.pss == nil {
			return
		}
		// DER leaves out what is the default: SHA-1 and 20.
		b.AddASN1(cryptoasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			if k.pss.Hash.Name != "sha1" {
				b.AddASN1(cryptoasn1.Tag(0).Constructed().ContextSpecific(), func(b *cryptobyte.Builder) {
					addHash(b, k.pss.Hash.Name)
				})
				b.AddASN1(cryptoasn1.Tag(1).Constructed().ContextSpecific(), func(b *cryptobyte.Builder) {
					b.AddASN1(cryptoasn1.SEQUENCE, func(b *cryptobyte.Builder) {
						b.AddASN1ObjectIdentifier(oidMGF1)
						addHash(b, k.pss.Hash.Name)
					})
				})
			}
			if k.pss.SaltLength != 20 {
				b.AddASN1(cryptoasn1.Tag(2).Constructed().ContextSpecific(), func(b *cryptobyte.Builder) {
					b.AddASN1Int64(int64(k.pss.SaltLength))
				})
			}
		})
	})
}

// addHash writes the AlgorithmIdentifier of one of hashOIDs.
func addHash(b *cryptobyte.Builder, name string) {
	b.AddASN1(cryptoasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		var oid asn1.ObjectIdentifier
		for _, known := range hashOIDs {
			if known.name == name {
				oid = known.hash
			}
		}
		b.AddASN1ObjectIdentifier(oid)
		b.AddASN1NULL()
	})
}

// MarshalPKCS1 returns an RSA key in the form that [ParsePKCS1Private] or
// [ParsePKCS1Public] reads.
func (k *Key) MarshalPKCS1() ([]byte, error) {
	switch {
	case k.kind != RSA:
		return nil, wrong("only an RSA key can be written as pkcs1")
	case k.rsa != nil:
		return x509.MarshalPKCS1PrivateKey(k.rsa), nil
	}
	return x509.MarshalPKCS1PublicKey(k.rsaPublic), nil
}

// MarshalSEC1 returns an EC private key in the form that [ParseSEC1] reads.
func (k *Key) MarshalSEC1() ([]byte, error) {
	if k.ec == nil {
		return nil, wrong("only an EC private key can be written as sec1")
	}
	return x509.MarshalECPrivateKey(k.ec)
}

// Raw returns the bytes of a public key of a curve: a point, or the 32 bytes of an
// Ed25519 or X25519 key.
func (k *Key) Raw() ([]byte, error) {
	switch k.kind {
	case EC:
		return k.Point(), nil
	case Ed25519:
		return k.edPublic, nil
	case X25519:
		return k.xPublic.Bytes(), nil
	}
	return nil, wrong("only a public key of a curve can be written as raw")
}
