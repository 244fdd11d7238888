package npm

import (
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"strings"
)

// An integrity is what a tarball must hash to: the strongest hashes of a
// Subresource Integrity text (https://www.w3.org/TR/SRI/), of which one must
// match. The zero integrity promises nothing.
type integrity struct {
	algorithm string
	sums      []string // hexadecimal
}

// algorithms are those that npm's registry ever gave, the strongest first. A
// lock file that has only a SHA-1 is of a package from before 2017.
var algorithms = []struct {
	name string
	size int
	make func() hash.Hash
}{
	{"sha512", sha512.Size, sha512.New},
	{"sha384", sha512.Size384, sha512.New384},
	{"sha256", sha256.Size, sha256.New},
	{"sha1", sha1.Size, sha1.New},
}

// parseIntegrity reads the integrity of a lock file or of a registry.
func parseIntegrity(text string) (integrity, error) {
	for _, algorithm := range algorithms {
		in := integrity{algorithm: algorithm.name}
		for word := range strings.FieldsSeq(text) {
			encoded, ok := strings.CutPrefix(word, algorithm.name+"-")
			if !ok {
				continue
			}
			encoded, _, _ = strings.Cut(encoded, "?")
			sum, err := base64.StdEncoding.DecodeString(encoded)
			if err != nil || len(sum) != algorithm.size {
				return integrity{}, fmt.Errorf("its integrity is no %s in base64", algorithm.name)
			}
			in.sums = append(in.sums, hex.EncodeToString(sum))
		}
		if len(in.sums) > 0 {
			return in, nil
		}
	}
	return integrity{}, errors.New("its integrity has no hash that is known here (sha512, sha384, sha256, sha1)")
}

// sha1Integrity is that of the hexadecimal shasum of a registry.
func sha1Integrity(shasum string) (integrity, error) {
	if sum, err := hex.DecodeString(shasum); err != nil || len(sum) != sha1.Size {
		return integrity{}, errors.New("its shasum is no SHA-1")
	}
	return integrity{algorithm: "sha1", sums: []string{strings.ToLower(shasum)}}, nil
}

func (in integrity) isZero() bool { return len(in.sums) == 0 }

// new returns a hash of the integrity's kind; SHA-512 where it promises nothing.
func (in integrity) new() hash.Hash {
	for _, algorithm := range algorithms {
		if algorithm.name == in.algorithm {
			return algorithm.make()
		}
	}
	return sha512.New()
}

// matches reports whether a sum, in hexadecimal, is one that was promised.
func (in integrity) matches(sum string) bool {
	for _, promised := range in.sums {
		if promised == sum {
			return true
		}
	}
	return false
}

// String writes it as a lock file has it.
func (in integrity) String() string {
	var words []string
	for _, sum := range in.sums {
		raw, _ := hex.DecodeString(sum)
		words = append(words, in.algorithm+"-"+base64.StdEncoding.EncodeToString(raw))
	}
	return strings.Join(words, " ")
}
