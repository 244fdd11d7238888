package webcrypto

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/subtle"
	"encoding/binary"

	"golang.org/x/crypto/chacha20"
	"golang.org/x/crypto/chacha20poly1305"
)

// mostAuthenticated bounds what one AEAD of a [Cipher] takes: it is kept until the
// end, for the tag.
const mostAuthenticated = 256 << 20

// Cipher encrypts or decrypts data that comes in parts.
type Cipher struct {
	info    CipherInfo
	encrypt bool
	block   cipher.Block
	blocks  cipher.BlockMode // of cbc and ecb
	stream  cipher.Stream
	pending []byte // less than a block, or the last one where it may be padding
	padding bool
	used    bool
	done    bool

	// Of an AEAD: Go has none that takes data in parts. The stream that the
	// plaintext is xored with is made here, and the tag when all of it is known.
	aead       cipher.AEAD
	iv         []byte
	additional []byte
	plain      []byte
	tag        []byte
	tagLength  int
	wrapKey    []byte
}

// Errors of a Cipher's life, whose words are Node's.
var (
	ErrState       = wrong("Invalid state")
	errUnsupported = wrong("Trying to add data in unsupported state")
	errTooLarge    = wrong("no more than 256 MiB are encrypted with one authentication tag")
)

// NewCipher makes a Cipher. key and iv must have lengths that info accepts; tagLength
// is that of an AEAD's tag, 0 where it is not known yet.
func NewCipher(info CipherInfo, key, iv []byte, encrypt bool, tagLength int) (*Cipher, error) {
	c := &Cipher{info: info, encrypt: encrypt, padding: true, tagLength: tagLength}
	if info.new != nil {
		var err error
		if c.block, err = info.new(key); err != nil {
			return nil, err
		}
	}
	switch {
	case info.Mode == "gcm":
		c.iv = bytes.Clone(iv)
		aead, err := gcm(key, len(iv))
		if err != nil {
			return nil, err
		}
		c.aead = aead
		// What zeros are encrypted to is the stream: from its first block comes the
		// counter that GCM began with, whatever the length of iv.
		var counter [16]byte
		c.block.Decrypt(counter[:], aead.Seal(nil, iv, make([]byte, 16), nil)[:16])
		c.stream = &counter32{block: c.block, next: counter}
	case info.Name == "chacha20-poly1305":
		c.iv = bytes.Clone(iv)
		aead, err := chacha20poly1305.New(key)
		if err != nil {
			return nil, err
		}
		stream, err := chacha20.NewUnauthenticatedCipher(key, c.iv)
		if err != nil {
			return nil, err
		}
		stream.SetCounter(1) // RFC 8439 2.8
		c.aead, c.stream = aead, stream
	case info.Name == "chacha20":
		// OpenSSL has the counter in the first four bytes.
		stream, err := chacha20.NewUnauthenticatedCipher(key, iv[4:])
		if err != nil {
			return nil, err
		}
		stream.SetCounter(binary.LittleEndian.Uint32(iv))
		c.stream = stream
	case info.Mode == "wrap":
		c.wrapKey, c.iv = bytes.Clone(key), bytes.Clone(iv)
	case info.Mode == "ctr":
		c.stream = cipher.NewCTR(c.block, iv)
	case info.Mode == "cfb", info.Mode == "ofb":
		c.stream = &feedback{block: c.block, register: bytes.Clone(iv), segment: info.segment, ofb: info.Mode == "ofb", encrypt: encrypt}
	case info.Mode == "cbc" && encrypt:
		c.blocks = cipher.NewCBCEncrypter(c.block, iv)
	case info.Mode == "cbc":
		c.blocks = cipher.NewCBCDecrypter(c.block, iv)
	default:
		c.blocks = &codebook{c.block, encrypt}
	}
	return c, nil
}

// Update takes a part of the data and returns what it comes to so far.
func (c *Cipher) Update(data []byte) ([]byte, error) {
	switch {
	case c.done:
		return nil, errUnsupported
	case c.info.Mode == "wrap":
		if c.used {
			return nil, errUnsupported
		}
		c.used = true
		crypt := UnwrapKey
		if c.encrypt {
			crypt = WrapKey
		}
		out, err := crypt(c.wrapKey, c.iv, data)
		if err != nil {
			return nil, errUnsupported
		}
		return out, nil
	case c.blocks != nil:
		return c.updateBlocks(data), nil
	}
	c.used = true
	out := make([]byte, len(data))
	if c.aead == nil {
		c.stream.XORKeyStream(out, data)
		return out, nil
	}
	if len(c.plain)+len(data) > mostAuthenticated {
		return nil, errTooLarge
	}
	c.stream.XORKeyStream(out, data)
	if c.encrypt {
		c.plain = append(c.plain, data...)
	} else {
		c.plain = append(c.plain, out...)
	}
	return out, nil
}

func (c *Cipher) updateBlocks(data []byte) []byte {
	c.used = true
	size := c.info.BlockSize
	all := append(c.pending, data...)
	whole := len(all) / size * size
	// The last block may be the one that ends with the padding.
	if !c.encrypt && c.padding && whole == len(all) && whole > 0 {
		whole -= size
	}
	out := make([]byte, whole)
	c.blocks.CryptBlocks(out, all[:whole])
	c.pending = bytes.Clone(all[whole:])
	return out
}

// Final ends the data and returns the rest.
func (c *Cipher) Final() ([]byte, error) {
	if c.done {
		return nil, ErrState
	}
	c.done = true
	switch {
	case c.aead != nil:
		return nil, c.authenticate()
	case c.blocks == nil:
		return nil, nil
	case !c.padding:
		if len(c.pending) > 0 {
			return nil, ErrWrongFinalLength
		}
		return nil, nil
	case c.encrypt:
		out := pad(c.pending, c.info.BlockSize)
		c.blocks.CryptBlocks(out, out)
		return out, nil
	}
	if len(c.pending) != c.info.BlockSize {
		return nil, ErrWrongFinalLength
	}
	out := make([]byte, len(c.pending))
	c.blocks.CryptBlocks(out, c.pending)
	out, ok := unpad(out, c.info.BlockSize)
	if !ok {
		return nil, ErrBadDecrypt
	}
	return out, nil
}

func (c *Cipher) authenticate() error {
	if !c.encrypt && len(c.tag) == 0 {
		return ErrAuthentication
	}
	sealed := c.aead.Seal(nil, c.iv, c.plain, c.additional)
	tag := sealed[len(c.plain):]
	c.plain = nil
	if c.encrypt {
		c.tag = tag
		if c.tagLength > 0 {
			c.tag = tag[:c.tagLength]
		}
		return nil
	}
	if subtle.ConstantTimeCompare(tag[:len(c.tag)], c.tag) != 1 {
		return ErrAuthentication
	}
	return nil
}

// SetPadding says whether data is filled up to whole blocks; false where it is too
// late.
func (c *Cipher) SetPadding(on bool) bool {
	if c.done {
		return false
	}
	c.padding = on
	return true
}

// SetAdditional gives data that is authenticated and not encrypted; false where it
// is too late, or the cipher takes none.
func (c *Cipher) SetAdditional(data []byte) bool {
	if c.done || c.used || c.aead == nil || len(data) > mostAuthenticated-len(c.additional) {
		return false
	}
	c.additional = append(c.additional, data...)
	return true
}

// Tag returns the authentication tag of what was encrypted; nil where there is none
// yet.
func (c *Cipher) Tag() []byte {
	if !c.done || !c.encrypt || c.aead == nil {
		return nil
	}
	return c.tag
}

// AwaitsTag reports whether a tag can be set now.
func (c *Cipher) AwaitsTag() bool {
	return !c.done && !c.encrypt && c.aead != nil && c.tag == nil
}

// SetTag gives the tag that what is decrypted must have. Its length must be one that
// the cipher accepts.
func (c *Cipher) SetTag(tag []byte) { c.tag = bytes.Clone(tag) }

// TagLength is the length that NewCipher was given.
func (c *Cipher) TagLength() int { return c.tagLength }

// counter32 is the stream of GCM: a counter of which the last 32 bits count.
type counter32 struct {
	block cipher.Block
	next  [aes.BlockSize]byte // the counter of the next block
	rest  []byte              // of the block before
}

func (s *counter32) XORKeyStream(dst, src []byte) {
	n := subtle.XORBytes(dst, src, s.rest)
	s.rest = s.rest[n:]
	dst, src = dst[n:], src[n:]
	for len(src) > 0 {
		low := binary.BigEndian.Uint32(s.next[12:])
		// As far as Go's counter, of 128 bits, is the same.
		blocks := min(int64(len(src)+aes.BlockSize-1)/aes.BlockSize, 1<<32-int64(low))
		n := min(int(blocks)*aes.BlockSize, len(src))
		stream := cipher.NewCTR(s.block, s.next[:])
		stream.XORKeyStream(dst[:n], src[:n])
		if left := int(blocks)*aes.BlockSize - n; left > 0 {
			s.rest = make([]byte, left)
			stream.XORKeyStream(s.rest, s.rest)
		}
		binary.BigEndian.PutUint32(s.next[12:], low+uint32(blocks))
		dst, src = dst[n:], src[n:]
	}
}

// feedback is CFB and OFB (NIST SP 800-38A 6.3, 6.4).
type feedback struct {
	block    cipher.Block
	register []byte
	out      []byte // the rest of the encrypted register
	taken    []byte // the ciphertext of the segment under way
	segment  int
	ofb      bool
	encrypt  bool
}

func (f *feedback) XORKeyStream(dst, src []byte) {
	for i, b := range src {
		if len(f.out) == 0 {
			f.out = make([]byte, len(f.register))
			f.block.Encrypt(f.out, f.register)
			if f.ofb {
				f.register = f.out
			} else {
				f.out = f.out[:f.segment]
			}
		}
		x := b ^ f.out[0]
		f.out = f.out[1:]
		dst[i] = x
		if f.ofb {
			continue
		}
		if f.encrypt {
			b = x
		}
		if f.taken = append(f.taken, b); len(f.taken) == f.segment {
			f.register = append(bytes.Clone(f.register[f.segment:]), f.taken...)
			f.taken = f.taken[:0]
		}
	}
}

// codebook is ECB (NIST SP 800-38A 6.1), which Go leaves out: it shows which blocks
// are the same. Services ask for it.
type codebook struct {
	block   cipher.Block
	encrypt bool
}

func (c *codebook) BlockSize() int { return c.block.BlockSize() }

func (c *codebook) CryptBlocks(dst, src []byte) {
	size := c.block.BlockSize()
	for ; len(src) > 0; dst, src = dst[size:], src[size:] {
		if c.encrypt {
			c.block.Encrypt(dst, src)
		} else {
			c.block.Decrypt(dst, src)
		}
	}
}

// OldPasswordKey derives the key and the initialization vector of Node's createCipher
// from a password, as OpenSSL did: MD5, once, without a salt.
func OldPasswordKey(password []byte, info CipherInfo) (key, iv []byte) {
	both := oldKey(password, nil, info.KeyLength+info.IVLength)
	return both[:info.KeyLength], both[info.KeyLength:]
}
