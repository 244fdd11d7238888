package webcrypto

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"slices"
	"strings"
)

// CipherInfo is a cipher of OpenSSL's as Node's getCipherInfo tells of it.
type CipherInfo struct {
	Name          string
	Mode          string // cbc, ecb, ctr, cfb, ofb, gcm, wrap, stream
	NID           int    // OpenSSL's number of it
	KeyLength     int
	IVLength      int // 0 where there is none
	BlockSize     int // 1 where data of any length is encrypted; 0 of the mode stream
	Authenticated bool

	segment int // of cfb, in bytes
	new     func(key []byte) (cipher.Block, error)
}

func aesInfo(bits int, mode string, nid int) CipherInfo {
	size := "128"
	switch bits {
	case 192:
		size = "192"
	case 256:
		size = "256"
	}
	info := CipherInfo{Name: "aes-" + size + "-" + mode, Mode: mode, NID: nid, KeyLength: bits / 8, IVLength: 16, BlockSize: 1, new: aes.NewCipher}
	switch mode {
	case "cbc":
		info.BlockSize = 16
	case "ecb":
		info.BlockSize, info.IVLength = 16, 0
	case "cfb":
		info.segment = 16
	case "cfb8":
		info.Mode, info.segment = "cfb", 1
	case "gcm":
		info.Name, info.IVLength, info.Authenticated = "id-aes"+size+"-gcm", 12, true
	case "wrap":
		info.Name, info.IVLength, info.BlockSize = "id-aes"+size+"-wrap", 8, 8
	}
	return info
}

func desInfo(name, mode string, nid, keyLength int) CipherInfo {
	info := CipherInfo{Name: name, Mode: mode, NID: nid, KeyLength: keyLength, IVLength: 8, BlockSize: 8, segment: 8, new: newTripleDES}
	if mode == "ecb" {
		info.IVLength = 0
	}
	if mode == "cfb" || mode == "ofb" {
		info.BlockSize = 1
	}
	return info
}

// newTripleDES takes keys of two parts too, of which the first is used twice.
func newTripleDES(key []byte) (cipher.Block, error) {
	if len(key) == 16 {
		key = slices.Concat(key, key[:8])
	}
	return des.NewTripleDESCipher(key)
}

// ciphers is never changed.
var ciphers = []CipherInfo{
	aesInfo(128, "cbc", 419), aesInfo(192, "cbc", 423), aesInfo(256, "cbc", 427),
	aesInfo(128, "ecb", 418), aesInfo(192, "ecb", 422), aesInfo(256, "ecb", 426),
	aesInfo(128, "ctr", 904), aesInfo(192, "ctr", 905), aesInfo(256, "ctr", 906),
	aesInfo(128, "gcm", 895), aesInfo(192, "gcm", 898), aesInfo(256, "gcm", 901),
	aesInfo(128, "cfb", 421), aesInfo(192, "cfb", 425), aesInfo(256, "cfb", 429),
	aesInfo(128, "cfb8", 653), aesInfo(192, "cfb8", 654), aesInfo(256, "cfb8", 655),
	aesInfo(128, "ofb", 420), aesInfo(192, "ofb", 424), aesInfo(256, "ofb", 428),
	aesInfo(128, "wrap", 788), aesInfo(192, "wrap", 789), aesInfo(256, "wrap", 790),
	{Name: "chacha20-poly1305", Mode: "stream", NID: 1018, KeyLength: 32, IVLength: 12, Authenticated: true},
	{Name: "chacha20", Mode: "stream", NID: 1019, KeyLength: 32, IVLength: 16},
	desInfo("des-ede3-cbc", "cbc", 44, 24), desInfo("des-ede3", "ecb", 33, 24), desInfo("des-ede3-cfb", "cfb", 61, 24), desInfo("des-ede3-ofb", "ofb", 63, 24),
	desInfo("des-ede-cbc", "cbc", 43, 16), desInfo("des-ede", "ecb", 32, 16),
}

// cipherAliases are the other names that OpenSSL has for them, in lower case.
var cipherAliases = map[string]string{
	"aes128": "aes-128-cbc", "aes192": "aes-192-cbc", "aes256": "aes-256-cbc",
	"aes-128-gcm": "id-aes128-gcm", "aes-192-gcm": "id-aes192-gcm", "aes-256-gcm": "id-aes256-gcm",
	"aes128-wrap": "id-aes128-wrap", "aes192-wrap": "id-aes192-wrap", "aes256-wrap": "id-aes256-wrap",
	"des3": "des-ede3-cbc", "des-ede3-ecb": "des-ede3", "des-ede-ecb": "des-ede",
}

// Ciphers returns the names that Node's getCiphers has.
func Ciphers() []string {
	names := []string{"id-aes128-GCM", "id-aes192-GCM", "id-aes256-GCM"}
	for _, info := range ciphers {
		if !strings.HasSuffix(info.Name, "-gcm") {
			names = append(names, info.Name)
		}
	}
	for alias := range cipherAliases {
		names = append(names, alias)
	}
	slices.Sort(names)
	return names
}

// CipherNamed finds a cipher by any of its names, in any case.
func CipherNamed(name string) (info CipherInfo, ok bool) {
	lower := strings.ToLower(name)
	if known, ok := cipherAliases[lower]; ok {
		lower = known
	}
	for _, info := range ciphers {
		if info.Name == lower {
			return info, true
		}
	}
	return CipherInfo{}, false
}

// CipherNumbered finds a cipher by OpenSSL's number.
func CipherNumbered(nid int) (info CipherInfo, ok bool) {
	for _, info := range ciphers {
		if info.NID == nid {
			return info, true
		}
	}
	return CipherInfo{}, false
}

// AcceptsIV reports whether an initialization vector may have this length.
func (c CipherInfo) AcceptsIV(length int) bool {
	if c.Mode == "gcm" {
		return length > 0 && length <= 1<<16
	}
	return length == c.IVLength
}

// AcceptsTag reports whether an authentication tag may have this length.
func (c CipherInfo) AcceptsTag(length int) bool {
	switch {
	case c.Mode == "gcm":
		return length == 4 || length == 8 || length >= 12 && length <= 16
	case c.Authenticated:
		return length >= 1 && length <= 16
	}
	return false
}
