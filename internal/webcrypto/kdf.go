package webcrypto

import (
	"crypto/hkdf"
	"crypto/hmac"
	"encoding/binary"

	"golang.org/x/crypto/scrypt"
)

// What deriving a key may take.
const (
	MostPBKDF2Rounds = 200_000_000 // of HMAC, all blocks together: about a minute
	MostScryptMemory = 512 << 20
	mostScryptWork   = 4 << 30 // bytes of memory written, over all lanes
	mostDerivedBytes = 1 << 24
)

var (
	errTooMuchWork   = wrong("PBKDF2 with so many iterations for so long a key takes more than patchbay lets it: 200,000,000 rounds in all")
	errTooManyBytes  = wrong("no more than 16 MiB can be derived at once")
	errStopped       = wrong("the time of the call is up")
	ErrScryptParams  = wrong("Invalid scrypt params")
	errScryptMemory  = &Error{Number: "030000AC", Library: "digital envelope routines", Reason: "memory limit exceeded", prefix: "EVP_"}
	errScryptTooMuch = wrong("scrypt with these parameters takes more than patchbay lets it: 512 MiB of memory, and 4 GiB written in all")
)

// PBKDF2 derives a key (RFC 8018 5.2). It ends early with an error when stop is
// closed, which may be nil.
func PBKDF2(h Hash, password, salt []byte, iterations, length int, stop <-chan struct{}) ([]byte, error) {
	switch {
	case length > mostDerivedBytes:
		return nil, errTooManyBytes
	case iterations > MostPBKDF2Rounds/max(1, (length+h.Size-1)/h.Size):
		return nil, errTooMuchWork
	}
	mac := hmac.New(h.New, password)
	out := make([]byte, 0, length+h.Size)
	var counter [4]byte
	sum := make([]byte, 0, h.Size)
	for block := uint32(1); len(out) < length; block++ {
		binary.BigEndian.PutUint32(counter[:], block)
		mac.Reset()
		mac.Write(salt)
		mac.Write(counter[:])
		sum = mac.Sum(sum[:0])
		start := len(out)
		out = append(out, sum...)
		for i := 1; i < iterations; i++ {
			if i%4096 == 0 {
				select {
				case <-stop:
					return nil, errStopped
				default:
				}
			}
			mac.Reset()
			mac.Write(sum)
			sum = mac.Sum(sum[:0])
			for j, b := range sum {
				out[start+j] ^= b
			}
		}
	}
	return out[:length], nil
}

// ScryptCost is what scrypt is to cost (RFC 7914 2). Memory is the most bytes that
// it may take.
type ScryptCost struct {
	N, R, P int
	Memory  int64
}

// Check reports whether [Scrypt] derives so many bytes at this cost.
func (c ScryptCost) Check(length int) error {
	n, r, p := int64(c.N), int64(c.R), int64(c.P)
	if n < 2 || n&(n-1) != 0 || r < 1 || p < 1 || n > 1<<31 || r > 1<<24 || p > 1<<24 || r*p >= 1<<30 {
		return ErrScryptParams
	}
	// OpenSSL counts the blocks of all lanes, the memory of one, and two blocks.
	blocks, memory := 128*r*p, 128*r*(n+2)
	switch {
	case length > mostDerivedBytes:
		return errTooManyBytes
	case blocks+memory > c.Memory:
		return errScryptMemory
	case blocks+memory > MostScryptMemory || memory > mostScryptWork/p:
		return errScryptTooMuch
	}
	return nil
}

// Scrypt derives a key (RFC 7914). It cannot be stopped.
func Scrypt(password, salt []byte, cost ScryptCost, length int) ([]byte, error) {
	if err := cost.Check(length); err != nil || length == 0 {
		return nil, err
	}
	return scrypt.Key(password, salt, cost.N, cost.R, cost.P, length)
}

// HKDF derives a key (RFC 5869).
func HKDF(h Hash, key, salt, info []byte, length int) ([]byte, error) {
	if length > 255*h.Size {
		return nil, wrong("Invalid key length")
	}
	return hkdf.Key(h.New, key, salt, string(info), length)
}
