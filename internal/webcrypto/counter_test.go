package webcrypto

import (
	"bytes"
	"crypto/aes"
	"testing"
)

// The counter of GCM has 32 bits, and the twelve bytes before them stay.
func TestCounter32(t *testing.T) {
	block, err := aes.NewCipher(make([]byte, 16))
	if err != nil {
		t.Fatal(err)
	}
	start := [16]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0xff, 0xff, 0xff, 0xfe}
	var want []byte
	for _, low := range [][]byte{{0xff, 0xff, 0xff, 0xfe}, {0xff, 0xff, 0xff, 0xff}, {0, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 0, 2}} {
		counter := start
		copy(counter[12:], low)
		block.Encrypt(counter[:], counter[:])
		want = append(want, counter[:]...)
	}
	for size := 1; size <= len(want); size++ {
		stream := &counter32{block: block, next: start}
		got := make([]byte, len(want))
		for at := 0; at < len(got); at += size {
			part := got[at:min(at+size, len(got))]
			stream.XORKeyStream(part, part)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("in parts of %d bytes: got %x, want %x", size, got, want)
		}
	}
}
