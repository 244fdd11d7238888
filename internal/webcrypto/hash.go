package webcrypto

import (
	"crypto"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"crypto/subtle"
	"hash"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/blake2s"
	"golang.org/x/crypto/ripemd160" //lint:ignore SA1019 scripts name it, for what others made with it
)

// Hash is a hash function by its name.
type Hash struct {
	Name string // as Node's getHashes has it, in lower case: "sha256", "sha512-256"
	New  func() hash.Hash
	Size int // in bytes; of a XOF, what it gives unless asked for more
	XOF  bool

	id crypto.Hash // for the paddings of RSA; 0 where they have no name for it
}

// hashes is never changed.
var hashes = []Hash{
	{Name: "sha1", New: sha1.New, Size: 20, id: crypto.SHA1},
	{Name: "sha256", New: sha256.New, Size: 32, id: crypto.SHA256},
	{Name: "sha384", New: sha512.New384, Size: 48, id: crypto.SHA384},
	{Name: "sha512", New: sha512.New, Size: 64, id: crypto.SHA512},
	{Name: "sha224", New: sha256.New224, Size: 28, id: crypto.SHA224},
	{Name: "sha512-224", New: sha512.New512_224, Size: 28, id: crypto.SHA512_224},
	{Name: "sha512-256", New: sha512.New512_256, Size: 32, id: crypto.SHA512_256},
	{Name: "sha3-224", New: func() hash.Hash { return sha3.New224() }, Size: 28, id: crypto.SHA3_224},
	{Name: "sha3-256", New: func() hash.Hash { return sha3.New256() }, Size: 32, id: crypto.SHA3_256},
	{Name: "sha3-384", New: func() hash.Hash { return sha3.New384() }, Size: 48, id: crypto.SHA3_384},
	{Name: "sha3-512", New: func() hash.Hash { return sha3.New512() }, Size: 64, id: crypto.SHA3_512},
	{Name: "md5", New: md5.New, Size: 16, id: crypto.MD5},
	{Name: "ripemd160", New: ripemd160.New, Size: 20, id: crypto.RIPEMD160},
	{Name: "blake2b512", New: newBlake2b, Size: 64},
	{Name: "blake2s256", New: newBlake2s, Size: 32},
	{Name: "shake128", New: func() hash.Hash { return &shake{SHAKE: sha3.NewSHAKE128(), size: 16} }, Size: 16, XOF: true},
	{Name: "shake256", New: func() hash.Hash { return &shake{SHAKE: sha3.NewSHAKE256(), size: 32} }, Size: 32, XOF: true},
}

// hashAliases are the other names that OpenSSL has for them, in lower case.
var hashAliases = map[string]string{
	"sha-1": "sha1", "rsa-sha1": "sha1", "rsa-sha1-2": "sha1", "sha1withrsaencryption": "sha1", "ssl3-sha1": "sha1",
	"sha-224": "sha224", "sha2-224": "sha224", "rsa-sha224": "sha224", "sha224withrsaencryption": "sha224",
	"sha-256": "sha256", "sha2-256": "sha256", "rsa-sha256": "sha256", "sha256withrsaencryption": "sha256",
	"sha-384": "sha384", "sha2-384": "sha384", "rsa-sha384": "sha384", "sha384withrsaencryption": "sha384",
	"sha-512": "sha512", "sha2-512": "sha512", "rsa-sha512": "sha512", "sha512withrsaencryption": "sha512",
	"sha-512/224": "sha512-224", "sha2-512/224": "sha512-224", "rsa-sha512/224": "sha512-224", "sha512-224withrsaencryption": "sha512-224",
	"sha-512/256": "sha512-256", "sha2-512/256": "sha512-256", "rsa-sha512/256": "sha512-256", "sha512-256withrsaencryption": "sha512-256",
	"rsa-sha3-224": "sha3-224", "id-rsassa-pkcs1-v1_5-with-sha3-224": "sha3-224",
	"rsa-sha3-256": "sha3-256", "id-rsassa-pkcs1-v1_5-with-sha3-256": "sha3-256",
	"rsa-sha3-384": "sha3-384", "id-rsassa-pkcs1-v1_5-with-sha3-384": "sha3-384",
	"rsa-sha3-512": "sha3-512", "id-rsassa-pkcs1-v1_5-with-sha3-512": "sha3-512",
	"rsa-md5": "md5", "md5withrsaencryption": "md5", "ssl3-md5": "md5",
	"ripemd": "ripemd160", "rmd160": "ripemd160", "ripemd-160": "ripemd160", "rsa-ripemd160": "ripemd160", "ripemd160withrsa": "ripemd160",
	"blake2b-512": "blake2b512", "blake2s-256": "blake2s256", "shake-128": "shake128", "shake-256": "shake256",
}

// listed are the names of hashes that OpenSSL lists, as it writes them.
var listed = []string{
	"RSA-MD5", "RSA-RIPEMD160", "RSA-SHA1", "RSA-SHA1-2", "RSA-SHA224", "RSA-SHA256", "RSA-SHA3-224", "RSA-SHA3-256", "RSA-SHA3-384",
	"RSA-SHA3-512", "RSA-SHA384", "RSA-SHA512", "RSA-SHA512/224", "RSA-SHA512/256", "blake2b512", "blake2s256",
	"id-rsassa-pkcs1-v1_5-with-sha3-224", "id-rsassa-pkcs1-v1_5-with-sha3-256", "id-rsassa-pkcs1-v1_5-with-sha3-384",
	"id-rsassa-pkcs1-v1_5-with-sha3-512", "md5", "md5WithRSAEncryption", "ripemd", "ripemd160", "ripemd160WithRSA", "rmd160",
	"sha1", "sha1WithRSAEncryption", "sha224", "sha224WithRSAEncryption", "sha256", "sha256WithRSAEncryption", "sha3-224", "sha3-256",
	"sha3-384", "sha3-512", "sha384", "sha384WithRSAEncryption", "sha512", "sha512-224", "sha512-224WithRSAEncryption", "sha512-256",
	"sha512-256WithRSAEncryption", "sha512WithRSAEncryption", "shake128", "shake256", "ssl3-md5", "ssl3-sha1",
}

// Hashes returns the names that Node's getHashes has.
func Hashes() []string { return slices.Clone(listed) }

// HashNamed finds a hash by any of its names in Node and in Web Crypto, in any case.
func HashNamed(name string) (h Hash, ok bool) {
	lower := strings.ToLower(name)
	if known, ok := hashAliases[lower]; ok {
		lower = known
	}
	for _, h := range hashes {
		if h.Name == lower {
			return h, true
		}
	}
	return Hash{}, false
}

// Sum returns the hash of data.
func (h Hash) Sum(data []byte) []byte {
	state := h.New()
	state.Write(data)
	return state.Sum(nil)
}

// HMAC returns the authentication code of data (RFC 2104).
func (h Hash) HMAC(key, data []byte) []byte {
	state := h.NewHMAC(key)
	state.Write(data)
	return state.Sum(nil)
}

// NewHMAC makes the state of an HMAC for data that comes in parts.
func (h Hash) NewHMAC(key []byte) hash.Hash { return hmac.New(h.New, key) }

// Equal compares without telling by its time where two differ.
func Equal(a, b []byte) bool { return subtle.ConstantTimeCompare(a, b) == 1 }

// WithSize returns a XOF that gives size bytes. Other hashes have one size only.
func (h Hash) WithSize(size int) (Hash, error) {
	if size == h.Size {
		return h, nil
	}
	switch {
	case !h.XOF:
		return h, ErrNotXOF
	case size > mostDerivedBytes:
		return h, errTooManyBytes
	}
	inner := h.New
	h.Size = size
	h.New = func() hash.Hash {
		state := inner().(*shake)
		state.size = size
		return state
	}
	return h, nil
}

func newBlake2b() hash.Hash {
	h, _ := blake2b.New512(nil) // fails for long keys only
	return h
}

func newBlake2s() hash.Hash {
	h, _ := blake2s.New256(nil)
	return h
}

// shake is a XOF that gives a fixed number of bytes.
type shake struct {
	*sha3.SHAKE
	size int
}

func (s *shake) Size() int { return s.size }

func (s *shake) Sum(b []byte) []byte {
	out := make([]byte, s.size)
	s.copy().Read(out)
	return append(b, out...)
}

func (s *shake) copy() *sha3.SHAKE {
	copied := *s.SHAKE
	return &copied
}

// HashRemoved reports whether a name is that of a hash which OpenSSL 3 has no more,
// and has other words for than for a name that is none.
func HashRemoved(name string) bool {
	return slices.Contains([]string{"md4", "mdc2", "whirlpool", "rsa-md4", "rsa-mdc2", "md4withrsaencryption"}, strings.ToLower(name))
}

// CloneHash copies the state of a hash that [Hash.New] made. size is what a XOF is to
// give.
func CloneHash(h hash.Hash, size int) hash.Hash {
	if xof, ok := h.(*shake); ok {
		return &shake{xof.copy(), size}
	}
	if cloner, ok := h.(hash.Cloner); ok {
		if clone, err := cloner.Clone(); err == nil {
			return clone
		}
	}
	// RIPEMD-160 and BLAKE2 are plain structs without pointers.
	state := reflect.ValueOf(h).Elem()
	clone := reflect.New(state.Type())
	clone.Elem().Set(state)
	return clone.Interface().(hash.Hash)
}
