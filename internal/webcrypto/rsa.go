package webcrypto

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/subtle"
	"errors"
	"math/big"
)

// Lengths of a salt of PSS that are no number of bytes (as in Node's constants).
const (
	SaltAsDigest = -1
	SaltMost     = -2 // of a signature to be made
	SaltAny      = -2 // of one to be verified
)

// SignPKCS1 signs a digest with RSASSA-PKCS1-v1_5.
func (k *Key) SignPKCS1(h Hash, digest []byte) ([]byte, error) {
	if h.id == 0 {
		return nil, ErrDigestNotAllowed
	}
	return explainRSA(rsa.SignPKCS1v15(nil, k.rsa, h.id, digest))
}

// VerifyPKCS1 checks what SignPKCS1 made.
func (k *Key) VerifyPKCS1(h Hash, digest, signature []byte) bool {
	return h.id != 0 && rsa.VerifyPKCS1v15(k.rsaPublic, h.id, digest, signature) == nil
}

// SignPSS signs a digest with RSASSA-PSS.
func (k *Key) SignPSS(h Hash, saltLength int, digest []byte) ([]byte, error) {
	// EMSA-PSS-ENCODE (RFC 8017 9.1.1), step 3.
	most := (k.Bits()-1+7)/8 - h.Size - 2
	switch {
	case saltLength == SaltAsDigest:
		saltLength = h.Size
	case saltLength == SaltMost:
		saltLength = most
	}
	switch {
	case saltLength < 0 && most >= 0:
		return nil, ErrSaltLength
	case saltLength < 0 || saltLength > most:
		return nil, ErrDataTooLarge
	case h.id == 0 || k.pss != nil && k.pss.Hash.Name != h.Name:
		return nil, ErrDigestNotAllowed
	case k.pss != nil && saltLength < k.pss.SaltLength:
		return nil, ErrSaltTooSmall
	}
	// Go takes a length of 0 for "any".
	if saltLength == 0 {
		return k.privateOperation(encodeUnsalted(h, digest, k.Bits()-1))
	}
	return explainRSA(rsa.SignPSS(rand.Reader, k.rsa, h.id, digest, &rsa.PSSOptions{SaltLength: saltLength}))
}

// VerifyPSS checks what SignPSS made.
func (k *Key) VerifyPSS(h Hash, saltLength int, digest, signature []byte) bool {
	if saltLength == SaltAsDigest {
		saltLength = h.Size
	}
	if h.id == 0 || saltLength < SaltAny || k.pss != nil && k.pss.Hash.Name != h.Name {
		return false
	}
	if saltLength == 0 {
		encoded, err := k.publicOperation(signature)
		bits := k.Bits() - 1
		want := encodeUnsalted(h, digest, bits)
		return err == nil && want != nil && bytes.Equal(encoded[len(encoded)-len(want):], want) && isZero(encoded[:len(encoded)-len(want)])
	}
	if saltLength == SaltAny {
		saltLength = rsa.PSSSaltLengthAuto
	}
	return rsa.VerifyPSS(k.rsaPublic, h.id, digest, signature, &rsa.PSSOptions{SaltLength: saltLength}) == nil
}

func isZero(data []byte) bool {
	for _, b := range data {
		if b != 0 {
			return false
		}
	}
	return true
}

// encodeUnsalted is EMSA-PSS-ENCODE (RFC 8017 9.1.1) with an empty salt; nil where
// the digest does not fit into bits.
func encodeUnsalted(h Hash, digest []byte, bits int) []byte {
	size := (bits + 7) / 8
	if size < h.Size+2 {
		return nil
	}
	inner := h.Sum(append(make([]byte, 8), digest...))
	encoded := make([]byte, size)
	masked := encoded[:size-h.Size-1]
	masked[len(masked)-1] = 1
	maskWith(masked, h, inner)
	masked[0] &= 0xff >> (8*size - bits)
	copy(encoded[len(masked):], inner)
	encoded[size-1] = 0xbc
	return encoded
}

// maskWith is MGF1 (RFC 8017 B.2.1) over out.
func maskWith(out []byte, h Hash, seed []byte) {
	for i, counter := 0, 0; i < len(out); counter++ {
		block := h.Sum(append(bytes.Clone(seed), byte(counter>>24), byte(counter>>16), byte(counter>>8), byte(counter)))
		for _, b := range block {
			if i == len(out) {
				return
			}
			out[i] ^= b
			i++
		}
	}
}

// EncryptOAEP encrypts with RSAES-OAEP.
func (k *Key) EncryptOAEP(h Hash, label, data []byte) ([]byte, error) {
	if len(data) > k.rsaPublic.Size()-2*h.Size-2 {
		return nil, ErrDataTooLarge
	}
	return explainRSA(rsa.EncryptOAEP(h.New(), rand.Reader, k.rsaPublic, data, label))
}

// DecryptOAEP decrypts what EncryptOAEP made.
func (k *Key) DecryptOAEP(h Hash, label, data []byte) ([]byte, error) {
	plain, err := rsa.DecryptOAEP(h.New(), nil, k.rsa, data, label)
	if err != nil {
		return nil, ErrOAEPDecoding
	}
	return plain, nil
}

// EncryptPKCS1 encrypts with RSAES-PKCS1-v1_5.
func (k *Key) EncryptPKCS1(data []byte) ([]byte, error) {
	size := k.rsaPublic.Size()
	if len(data) > size-11 {
		return nil, ErrDataTooLarge
	}
	// RFC 8017 7.2.1: 0, 2, random bytes of which none is 0, 0, the message.
	encoded := make([]byte, size)
	encoded[1] = 2
	padding := encoded[2 : size-len(data)-1]
	rand.Read(padding)
	for i := range padding {
		for padding[i] == 0 {
			rand.Read(padding[i : i+1])
		}
	}
	copy(encoded[size-len(data):], data)
	return k.publicOperation(encoded)
}

// DecryptPKCS1 decrypts what EncryptPKCS1 made. Data that is none gives random bytes
// of a random length, always the same ones for the same data, as OpenSSL has it: an
// error would tell an attacker about the plaintext.
func (k *Key) DecryptPKCS1(data []byte) ([]byte, error) {
	size := k.rsaPublic.Size()
	encoded, err := k.privateOperation(data)
	if err != nil {
		return nil, err
	}
	// The stand-in is a function of the key and of the data.
	seed := append(k.rsa.D.FillBytes(make([]byte, size)), data...)
	sha256, _ := HashNamed("sha256")
	fake := make([]byte, size)
	maskWith(fake, sha256, sha256.Sum(seed))
	fakeLength := (int(fake[0])<<8 | int(fake[1])) % (size - 10)

	good := subtle.ConstantTimeByteEq(encoded[0], 0) & subtle.ConstantTimeByteEq(encoded[1], 2)
	looking, zero := 1, 0
	for i := 2; i < size; i++ {
		isZero := subtle.ConstantTimeByteEq(encoded[i], 0)
		zero = subtle.ConstantTimeSelect(looking&isZero, i, zero)
		looking = subtle.ConstantTimeSelect(isZero, 0, looking)
	}
	good &= subtle.ConstantTimeLessOrEq(10, zero)
	length := subtle.ConstantTimeSelect(good, size-zero-1, fakeLength)
	subtle.ConstantTimeCopy(1-good, encoded, fake)
	return bytes.Clone(encoded[size-length:]), nil
}

// SignRaw is what Node's privateEncrypt does: PKCS #1 padding of a signature around
// data that need be no digest.
func (k *Key) SignRaw(data []byte) ([]byte, error) {
	if len(data) > k.rsaPublic.Size()-11 {
		return nil, ErrDataTooLarge
	}
	return explainRSA(rsa.SignPKCS1v15(nil, k.rsa, crypto.Hash(0), data))
}

// OpenRaw returns what SignRaw was given.
func (k *Key) OpenRaw(data []byte) ([]byte, error) {
	encoded, err := k.publicOperation(data)
	if err != nil {
		return nil, err
	}
	// RFC 8017 9.2: 0, 1, bytes of 255, 0, the message.
	end := bytes.IndexByte(encoded[1:], 0) + 1
	if encoded[0] != 0 || encoded[1] != 1 {
		return nil, ErrBlockType
	}
	if end < 10 || len(bytes.Trim(encoded[2:end], "\xff")) != 0 {
		return nil, ErrPaddingCheck
	}
	return encoded[end+1:], nil
}

// EncryptUnpadded and DecryptUnpadded compute with the number that data is.
func (k *Key) EncryptUnpadded(data []byte) ([]byte, error) {
	if err := k.checkUnpadded(data); err != nil {
		return nil, err
	}
	return k.publicOperation(data)
}

// DecryptUnpadded undoes EncryptUnpadded.
func (k *Key) DecryptUnpadded(data []byte) ([]byte, error) {
	if err := k.checkUnpadded(data); err != nil {
		return nil, err
	}
	return k.privateOperation(data)
}

func (k *Key) checkUnpadded(data []byte) error {
	switch size := k.rsaPublic.Size(); {
	case len(data) > size:
		return ErrDataTooLarge
	case len(data) < size:
		return ErrDataTooSmall
	}
	return nil
}

// publicOperation is RSAEP and RSAVP1 (RFC 8017 5.1.1, 5.2.2).
func (k *Key) publicOperation(data []byte) ([]byte, error) {
	m := new(big.Int).SetBytes(data)
	if m.Cmp(k.rsaPublic.N) >= 0 {
		return nil, ErrModulus
	}
	m.Exp(m, big.NewInt(int64(k.rsaPublic.E)), k.rsaPublic.N)
	return m.FillBytes(make([]byte, k.rsaPublic.Size())), nil
}

// privateOperation is RSADP and RSASP1 (RFC 8017 5.1.2, 5.2.1). crypto/rsa has no
// such function. math/big does not run in constant time, so the number is blinded:
// how long it takes tells nothing of data.
func (k *Key) privateOperation(data []byte) ([]byte, error) {
	n := k.rsaPublic.N
	c := new(big.Int).SetBytes(data)
	if c.Cmp(n) >= 0 {
		return nil, ErrModulus
	}
	var blind, unblind *big.Int
	for unblind == nil {
		var err error
		if blind, err = rand.Int(rand.Reader, n); err != nil {
			return nil, err
		}
		if blind.Sign() > 0 {
			unblind = new(big.Int).ModInverse(blind, n)
		}
	}
	e := big.NewInt(int64(k.rsaPublic.E))
	blinded := new(big.Int).Exp(blind, e, n)
	blinded.Mul(blinded, c).Mod(blinded, n)
	m := k.decryptCRT(blinded)
	// A fault in the computation would give the factors away.
	if new(big.Int).Exp(m, e, n).Cmp(blinded) != 0 {
		return nil, errors.New("an RSA operation failed")
	}
	m.Mul(m, unblind).Mod(m, n)
	return m.FillBytes(make([]byte, k.rsaPublic.Size())), nil
}

func (k *Key) decryptCRT(c *big.Int) *big.Int {
	p, q := k.rsa.Primes[0], k.rsa.Primes[1]
	one := big.NewInt(1)
	dp := new(big.Int).Mod(k.rsa.D, new(big.Int).Sub(p, one))
	dq := new(big.Int).Mod(k.rsa.D, new(big.Int).Sub(q, one))
	m1 := new(big.Int).Exp(c, dp, p)
	m2 := new(big.Int).Exp(c, dq, q)
	h := new(big.Int).Sub(m1, m2)
	h.Mul(h, new(big.Int).ModInverse(q, p)).Mod(h, p)
	return h.Mul(h, q).Add(h, m2)
}

// explainRSA puts Go's errors into OpenSSL's words.
func explainRSA(out []byte, err error) ([]byte, error) {
	switch {
	case err == nil:
		return out, nil
	case errors.Is(err, rsa.ErrMessageTooLong):
		return nil, ErrDigestTooBig
	}
	return nil, wrong("the RSA key cannot be used: keys of less than 1024 bits are insecure, and nothing is signed or encrypted with them")
}
