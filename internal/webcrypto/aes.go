package webcrypto

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/subtle"
	"encoding/binary"
	"math/big"
)

// The functions of this file are whole operations of Web Crypto; [Cipher] is for
// data in parts. A key must have 16, 24 or 32 bytes.

// EncryptCBC encrypts with AES-CBC and the padding of PKCS #7. iv has 16 bytes.
func EncryptCBC(key, iv, data []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	out := pad(data, aes.BlockSize)
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, out)
	return out, nil
}

// DecryptCBC decrypts what EncryptCBC made.
func DecryptCBC(key, iv, data []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	if len(data) == 0 || len(data)%aes.BlockSize != 0 {
		return nil, ErrWrongFinalLength
	}
	out := make([]byte, len(data))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, data)
	out, ok := unpad(out, aes.BlockSize)
	if !ok {
		return nil, ErrBadDecrypt
	}
	return out, nil
}

// CryptCTR encrypts and decrypts with AES-CTR. The last bits of the counter count,
// and go from their largest value to 0; the bits before them stay.
func CryptCTR(key, counter []byte, bits int, data []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	size := new(big.Int).Lsh(big.NewInt(1), uint(bits))
	blocks := big.NewInt(int64((len(data) + aes.BlockSize - 1) / aes.BlockSize))
	if blocks.Cmp(size) > 0 {
		return nil, wrong("so much data would use a value of the counter twice: give the counter more bits")
	}
	out := make([]byte, len(data))
	// Go's counter has 128 bits: the data is cut where this one comes back to 0.
	start := new(big.Int).SetBytes(counter)
	low := new(big.Int).Mod(start, size)
	until := new(big.Int).Sub(size, low)
	first := len(data)
	if until.Cmp(blocks) < 0 {
		first = int(until.Int64()) * aes.BlockSize
	}
	cipher.NewCTR(block, counter).XORKeyStream(out[:first], data[:first])
	if first < len(data) {
		again := start.Sub(start, low).FillBytes(make([]byte, aes.BlockSize))
		cipher.NewCTR(block, again).XORKeyStream(out[first:], data[first:])
	}
	return out, nil
}

// gcm returns AES-GCM for initialization vectors of one length.
func gcm(key []byte, ivSize int) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	if ivSize == 12 {
		return cipher.NewGCM(block)
	}
	return cipher.NewGCMWithNonceSize(block, ivSize)
}

// SealGCM encrypts with AES-GCM; the tag, of tagSize bytes, follows the ciphertext.
// iv must not be empty.
func SealGCM(key, iv, data, additional []byte, tagSize int) ([]byte, error) {
	aead, err := gcm(key, len(iv))
	if err != nil {
		return nil, err
	}
	out := aead.Seal(nil, iv, data, additional)
	return out[:len(data)+tagSize], nil
}

// OpenGCM decrypts what SealGCM made.
func OpenGCM(key, iv, data, additional []byte, tagSize int) ([]byte, error) {
	aead, err := gcm(key, len(iv))
	if err != nil {
		return nil, err
	}
	if len(data) < tagSize {
		return nil, ErrAuthentication
	}
	if tagSize == 16 {
		out, err := aead.Open(nil, iv, data, additional)
		if err != nil {
			return nil, ErrAuthentication
		}
		return out, nil
	}
	// Go opens no short tags together with long vectors. The ciphertext is what the
	// plaintext is xored with a stream: to seal it once more gives the plaintext, and
	// that one's tag is compared.
	sealed, tag := data[:len(data)-tagSize], data[len(data)-tagSize:]
	plain := aead.Seal(nil, iv, sealed, nil)[:len(sealed)]
	want := aead.Seal(nil, iv, plain, additional)[len(sealed):][:tagSize]
	if subtle.ConstantTimeCompare(want, tag) != 1 {
		return nil, ErrAuthentication
	}
	return plain, nil
}

// ErrAuthentication says that data is not what was encrypted with the key.
var ErrAuthentication = wrong("Unsupported state or unable to authenticate data")

// wrapIV is the initial value of RFC 3394 2.2.3.1.
var wrapIV = []byte{0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6}

// WrapKey encrypts a key with AES-KW (RFC 3394 2.2.1). data must be a multiple of
// 8 bytes, and not less than 16; iv has 8 bytes, nil for the usual ones.
func WrapKey(key, iv, data []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	if len(data) < 16 || len(data)%8 != 0 {
		return nil, wrong("AES-KW encrypts a multiple of 8 bytes, and not less than 16")
	}
	if iv == nil {
		iv = wrapIV
	}
	out := append(bytes.Clone(iv), data...)
	var b [16]byte
	copy(b[:8], iv)
	count := uint64(0)
	for range 6 {
		for at := 8; at < len(out); at += 8 {
			copy(b[8:], out[at:])
			block.Encrypt(b[:], b[:])
			count++
			binary.BigEndian.PutUint64(b[:8], binary.BigEndian.Uint64(b[:8])^count)
			copy(out[at:], b[8:])
		}
	}
	copy(out, b[:8])
	return out, nil
}

// UnwrapKey decrypts what WrapKey made (RFC 3394 2.2.2).
func UnwrapKey(key, iv, data []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	if len(data) < 24 || len(data)%8 != 0 {
		return nil, wrong("what AES-KW encrypted is a multiple of 8 bytes, and not less than 24")
	}
	if iv == nil {
		iv = wrapIV
	}
	out := bytes.Clone(data[8:])
	var b [16]byte
	copy(b[:8], data)
	count := uint64(6 * len(out) / 8)
	for range 6 {
		for at := len(out) - 8; at >= 0; at -= 8 {
			binary.BigEndian.PutUint64(b[:8], binary.BigEndian.Uint64(b[:8])^count)
			count--
			copy(b[8:], out[at:])
			block.Decrypt(b[:], b[:])
			copy(out[at:], b[8:])
		}
	}
	if subtle.ConstantTimeCompare(b[:8], iv) != 1 {
		return nil, wrong("the data is no key that was wrapped with this one")
	}
	return out, nil
}
