package webcrypto

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/md5"
	"crypto/rand"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"strings"

	"golang.org/x/crypto/cryptobyte"
	cryptoasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

var (
	oidPBES2  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 13}
	oidPBKDF2 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 12}
	oidScrypt = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 11591, 4, 11}
)

// wrapping is a cipher that private keys are encrypted with.
type wrapping struct {
	name string // in OpenSSL
	oid  asn1.ObjectIdentifier
	key  int // its length in bytes
	new  func(key []byte) (cipher.Block, error)
}

var wrappings = []wrapping{
	{"aes-256-cbc", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 42}, 32, aes.NewCipher},
	{"aes-192-cbc", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 22}, 24, aes.NewCipher},
	{"aes-128-cbc", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 2}, 16, aes.NewCipher},
	{"des-ede3-cbc", asn1.ObjectIdentifier{1, 2, 840, 113549, 3, 7}, 24, des.NewTripleDESCipher},
}

// The work that encrypted keys may ask for, which nothing can stop, and that ours do.
const (
	mostKeyIterations = 2_000_000
	mostKeyMemory     = 64 << 20
	mostKeyLanes      = 16
	ourKeyIterations  = 100_000
)

func wrappingNamed(name string) (wrapping, bool) {
	for _, w := range wrappings {
		if strings.EqualFold(w.name, name) || strings.EqualFold(strings.ReplaceAll(w.name[:len(w.name)-4], "-", ""), name) {
			return w, true
		}
	}
	return wrapping{}, false
}

// CanWrap reports whether private keys can be encrypted with a cipher of OpenSSL's.
func CanWrap(name string) bool {
	_, ok := wrappingNamed(name)
	return ok
}

// IsEncryptedPKCS8 reports whether data has the form that [ParseEncryptedPKCS8] reads.
func IsEncryptedPKCS8(data []byte) bool {
	input, err := element(data)
	return err == nil && input.PeekASN1Tag(cryptoasn1.SEQUENCE)
}

// ParseEncryptedPKCS8 reads a private key that is encrypted with PBES2 (RFC 8018 6.2).
// passphrase is nil where there is none.
func ParseEncryptedPKCS8(data, passphrase []byte) (*Key, error) {
	input, err := element(data)
	if err != nil {
		return nil, err
	}
	oid, params, ok := algorithm(&input)
	var sealed cryptobyte.String
	if !ok || !input.ReadASN1(&sealed, cryptoasn1.OCTET_STRING) {
		return nil, ErrWrongTag
	}
	if passphrase == nil {
		return nil, ErrPassphrase
	}
	if !oid.Equal(oidPBES2) {
		return nil, ErrUnsupported.with("the key is encrypted in an old way: convert it with openssl pkcs8 -topk8 -v2 aes256")
	}
	var inner cryptobyte.String
	if !params.ReadASN1(&inner, cryptoasn1.SEQUENCE) {
		return nil, ErrWrongTag
	}
	kdf, kdfParams, ok1 := algorithm(&inner)
	scheme, schemeParams, ok2 := algorithm(&inner)
	var iv []byte
	if !ok1 || !ok2 {
		return nil, ErrWrongTag
	}
	with := wrapping{}
	for _, w := range wrappings {
		if w.oid.Equal(scheme) {
			with = w
		}
	}
	if with.new == nil {
		return nil, ErrUnsupported.with("the key is encrypted with a cipher that is none of AES-CBC and DES-EDE3-CBC")
	}
	if !schemeParams.ReadASN1Bytes(&iv, cryptoasn1.OCTET_STRING) {
		return nil, ErrWrongTag
	}
	key, err := keyOfPassphrase(kdf, kdfParams, passphrase, with.key)
	if err != nil {
		return nil, err
	}
	plain, err := with.open(key, iv, sealed)
	if err != nil {
		return nil, err
	}
	parsed, err := ParsePKCS8(plain)
	if err != nil {
		return nil, ErrBadDecrypt.with("the passphrase is wrong")
	}
	return parsed, nil
}

// keyOfPassphrase derives the key of PBES2 as its parameters say.
func keyOfPassphrase(kdf asn1.ObjectIdentifier, params cryptobyte.String, passphrase []byte, length int) ([]byte, error) {
	var inner cryptobyte.String
	var salt []byte
	if !params.ReadASN1(&inner, cryptoasn1.SEQUENCE) || !inner.ReadASN1Bytes(&salt, cryptoasn1.OCTET_STRING) {
		return nil, ErrWrongTag
	}
	switch {
	case kdf.Equal(oidPBKDF2):
		var iterations int
		var keyLength int
		if !inner.ReadASN1Integer(&iterations) || iterations < 1 {
			return nil, ErrWrongTag
		}
		if iterations > mostKeyIterations {
			return nil, wrong("the key is encrypted with more than 2,000,000 iterations of PBKDF2, which takes too long")
		}
		if inner.PeekASN1Tag(cryptoasn1.INTEGER) && !inner.ReadASN1Integer(&keyLength) {
			return nil, ErrWrongTag
		}
		name := "sha1"
		if !inner.Empty() {
			oid, _, ok := algorithm(&inner)
			name = ""
			for _, known := range hashOIDs {
				if ok && known.hmac.Equal(oid) {
					name = known.name
				}
			}
		}
		h, ok := HashNamed(name)
		if !ok {
			return nil, ErrUnsupported.with("the key is encrypted with a hash that patchbay does not know")
		}
		return PBKDF2(h, passphrase, salt, iterations, length, nil)
	case kdf.Equal(oidScrypt):
		var n, r, p int
		if !inner.ReadASN1Integer(&n) || !inner.ReadASN1Integer(&r) || !inner.ReadASN1Integer(&p) {
			return nil, ErrWrongTag
		}
		if p > mostKeyLanes {
			return nil, wrong("the key is encrypted with more than 16 lanes of scrypt, which takes too long")
		}
		return Scrypt(passphrase, salt, ScryptCost{N: n, R: r, P: p, Memory: mostKeyMemory}, length)
	}
	return nil, ErrUnsupported.with("the key is encrypted with neither PBKDF2 nor scrypt")
}

// open decrypts what seal made.
func (w wrapping) open(key, iv, sealed []byte) ([]byte, error) {
	block, err := w.new(key)
	if err != nil {
		return nil, err
	}
	if len(iv) != block.BlockSize() || len(sealed) == 0 || len(sealed)%len(iv) != 0 {
		return nil, ErrWrongTag
	}
	plain := make([]byte, len(sealed))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(plain, sealed)
	plain, ok := unpad(plain, block.BlockSize())
	if !ok {
		return nil, ErrBadDecrypt.with("the passphrase is wrong")
	}
	return plain, nil
}

func (w wrapping) seal(key, iv, plain []byte) ([]byte, error) {
	block, err := w.new(key)
	if err != nil {
		return nil, err
	}
	sealed := pad(plain, block.BlockSize())
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(sealed, sealed)
	return sealed, nil
}

func (w wrapping) ivSize() int {
	if w.name == "des-ede3-cbc" {
		return des.BlockSize
	}
	return aes.BlockSize
}

// EncryptPKCS8 returns a private key, encrypted with PBES2.
func (k *Key) EncryptPKCS8(cipherName string, passphrase []byte) ([]byte, error) {
	w, ok := wrappingNamed(cipherName)
	if !ok {
		return nil, wrong("Unknown cipher")
	}
	plain, err := k.MarshalPKCS8()
	if err != nil {
		return nil, err
	}
	salt, iv := Random(16), Random(w.ivSize())
	h, _ := HashNamed("sha256")
	key, err := PBKDF2(h, passphrase, salt, ourKeyIterations, w.key, nil)
	if err != nil {
		return nil, err
	}
	sealed, err := w.seal(key, iv, plain)
	if err != nil {
		return nil, err
	}
	var b cryptobyte.Builder
	sequence := func(b *cryptobyte.Builder, oid asn1.ObjectIdentifier, params func(*cryptobyte.Builder)) {
		b.AddASN1(cryptoasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1ObjectIdentifier(oid)
			params(b)
		})
	}
	b.AddASN1(cryptoasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		sequence(b, oidPBES2, func(b *cryptobyte.Builder) {
			b.AddASN1(cryptoasn1.SEQUENCE, func(b *cryptobyte.Builder) {
				sequence(b, oidPBKDF2, func(b *cryptobyte.Builder) {
					b.AddASN1(cryptoasn1.SEQUENCE, func(b *cryptobyte.Builder) {
						b.AddASN1OctetString(salt)
						b.AddASN1Int64(ourKeyIterations)
						sequence(b, hashOIDs[2].hmac, (*cryptobyte.Builder).AddASN1NULL)
					})
				})
				sequence(b, w.oid, func(b *cryptobyte.Builder) { b.AddASN1OctetString(iv) })
			})
		})
		b.AddASN1OctetString(sealed)
	})
	return b.Bytes()
}

// Random returns so many random bytes.
func Random(size int) []byte {
	b := make([]byte, size)
	rand.Read(b)
	return b
}

// oldKey derives the key of an encrypted PEM text as OpenSSL has since the nineties:
// MD5 over the passphrase and the first eight bytes of the initialization vector.
func oldKey(passphrase, iv []byte, length int) []byte {
	var key, last []byte
	for len(key) < length {
		h := md5.New()
		h.Write(last)
		h.Write(passphrase)
		h.Write(iv[:min(len(iv), 8)])
		last = h.Sum(nil)
		key = append(key, last...)
	}
	return key[:length]
}

// decryptOldPEM opens what EncryptOldPEM made; info is the header DEK-Info.
func decryptOldPEM(data []byte, info string, passphrase []byte) ([]byte, error) {
	name, text, _ := strings.Cut(info, ",")
	w, ok := wrappingNamed(strings.TrimSpace(name))
	if !ok {
		return nil, ErrUnsupported.with("the key is encrypted with a cipher that is none of AES-CBC and DES-EDE3-CBC")
	}
	iv, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil || len(iv) != w.ivSize() || len(data) > mostKeyBytes {
		return nil, ErrUnsupported.with("the header DEK-Info of the PEM text is not valid")
	}
	return w.open(oldKey(passphrase, iv, w.key), iv, data)
}

// EncryptOldPEM returns a PEM text of a private key as pkcs1 or sec1, encrypted with
// a passphrase.
func EncryptOldPEM(kind string, data []byte, cipherName string, passphrase []byte) (string, error) {
	w, ok := wrappingNamed(cipherName)
	if !ok {
		return "", wrong("Unknown cipher")
	}
	iv := Random(w.ivSize())
	sealed, err := w.seal(oldKey(passphrase, iv, w.key), iv, data)
	if err != nil {
		return "", err
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: sealed, Headers: map[string]string{
		"Proc-Type": "4,ENCRYPTED",
		"DEK-Info":  strings.ToUpper(w.name) + "," + strings.ToUpper(hex.EncodeToString(iv)),
	}})), nil
}
