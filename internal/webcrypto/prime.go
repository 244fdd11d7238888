package webcrypto

import (
	"crypto/rand"
	"fmt"
	"math/big"
	"strings"
)

const (
	mostTestedBits    = 4096
	mostTestRounds    = 32
	mostPrimeBits     = 3072
	mostSafePrimeBits = 1024
)

// IsPrime tests a number, big-endian, in so many rounds; 0 stands for enough of them.
func IsPrime(number []byte, rounds int) (bool, error) {
	n := new(big.Int).SetBytes(number)
	if n.BitLen() > mostTestedBits {
		return false, wrong("numbers of more than 4096 bits are not tested: it takes too long")
	}
	if rounds == 0 {
		rounds = 20
	}
	return n.ProbablyPrime(min(rounds, mostTestRounds)), nil
}

// GeneratePrime makes a prime, big-endian; a safe one p is such that (p-1)/2 is prime
// too. It ends early with an error when stop is closed.
func GeneratePrime(bits int, safe bool, stop <-chan struct{}) ([]byte, error) {
	switch {
	case bits < 2 || safe && bits < 6:
		return nil, &Error{Number: "0180007F", Library: "bignum routines", Reason: "bits too small", prefix: "BN_"}
	case bits > mostPrimeBits || safe && bits > mostSafePrimeBits:
		return nil, wrong("primes of more than 3072 bits, or safe ones of more than 1024, are not made: it takes too long")
	}
	for {
		select {
		case <-stop:
			return nil, errStopped
		default:
		}
		if !safe {
			p, err := rand.Prime(rand.Reader, bits)
			if err != nil {
				return nil, err
			}
			return p.FillBytes(make([]byte, (bits+7)/8)), nil
		}
		q, err := rand.Prime(rand.Reader, bits-1)
		if err != nil {
			return nil, err
		}
		p := new(big.Int).Lsh(q, 1)
		if p.SetBit(p, 0, 1); p.BitLen() == bits && p.ProbablyPrime(20) {
			return p.FillBytes(make([]byte, (bits+7)/8)), nil
		}
	}
}

// Numbers returns the modulus and the exponent of an RSA key in hexadecimal, which
// are empty for others, and the length of the key.
func (k *Key) Numbers() (modulus, exponent string, bits int) {
	switch {
	case k.rsaPublic != nil:
		return strings.ToUpper(k.rsaPublic.N.Text(16)), fmt.Sprintf("0x%x", k.rsaPublic.E), k.Bits()
	case k.ecPublic != nil:
		return "", "", k.ecPublic.Params().BitSize
	}
	return "", "", 256
}
