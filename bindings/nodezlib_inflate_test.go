package bindings

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"math/rand/v2"
	"testing"
)

// texts are inputs of several sorts: each makes other blocks.
func inflateTexts() map[string][]byte {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 200_000)
	few := make([]byte, 200_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
		few[i] = "aaaaaabbbcd\x00\xff"[random.IntN(13)]
	}
	words := bytes.Repeat([]byte("the quick brown fox jumps over the lazy dog, "), 6000)
	for range 4000 {
		words[random.IntN(len(words))] = byte(random.Uint32())
	}
	return map[string][]byte{"empty": nil, "a": []byte("a"), "zeros": make([]byte, 300_000), "noise": noise, "few": few, "words": words}
}

func compressed(t testing.TB, format string, level int, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	var err error
	switch format {
	case "gzip":
		w, err = gzip.NewWriterLevel(&b, level)
	case "deflate":
		w, err = zlib.NewWriterLevel(&b, level)
	default:
		w, err = flate.NewWriter(&b, level)
	}
	if err != nil {
		t.Fatal(err)
	}
	for len(data) > 0 {
		n := min(len(data), 50_000)
		_, _ = w.Write(data[:n])
		data = data[n:]
	}
	_ = w.Close()
	return b.Bytes()
}

func noEnd() error { return nil }

func TestInflate(t *testing.T) {
	for name, text := range inflateTexts() {
		for _, format := range []string{"deflate-raw", "deflate", "gzip"} {
			for _, level := range []int{-2, 0, 1, 6, 9} {
				packed := compressed(t, format, level, text)
				for _, piece := range []int{1, 7, 1000, len(packed)} {
					for _, room := range []int{1 << 16, 100} {
						z := newInflater(format, codecOptions{windowBits: 15})
						var out []byte
						rest := append(bytes.Clone(packed), make([]byte, 9)...)
						for len(rest) > 0 {
							n := min(piece, len(rest))
							z.feed(rest[:n], noFlush)
							rest = rest[n:]
							for {
								got, err := z.step(room)
								if err != nil {
									t.Fatalf("%s, %s, level %d: %v", name, format, level, err)
								}
								out = append(out, got...)
								if len(got) < room {
									break
								}
							}
						}
						if !bytes.Equal(out, text) {
							t.Fatalf("%s, %s, level %d, pieces of %d: %d bytes, want %d", name, format, level, piece, len(out), len(text))
						}
						if !z.ended() || piece == len(packed) && piece > 9 && z.rest() != 9 {
							t.Errorf("%s, %s, level %d, pieces of %d: ended is %v, %d bytes are left", name, format, level, piece, z.ended(), z.rest())
						}
					}
				}
			}
		}
	}
}

// FuzzInflate compares with Go's reader: what that one accepts gives the same
// bytes, however it is cut.
func FuzzInflate(f *testing.F) {
	for _, text := range inflateTexts() {
		f.Add(compressed(f, "deflate-raw", 6, text[:min(len(text), 1000)]), uint8(3))
		f.Add(compressed(f, "deflate-raw", -2, text[:min(len(text), 1000)]), uint8(30))
	}
	f.Fuzz(func(t *testing.T, packed []byte, piece uint8) {
		reader := bytes.NewReader(packed)
		want, wantErr := io.ReadAll(io.LimitReader(flate.NewReader(reader), 1<<20))
		if len(want) == 1<<20 {
			return
		}
		z := newInflater("deflate-raw", codecOptions{windowBits: 15})
		var out []byte
		var err error
		for at := 0; err == nil && at < len(packed) && !z.ended(); {
			n := min(1+int(piece), len(packed)-at)
			how := noFlush
			if at+n == len(packed) {
				how = finish
			}
			var got []byte
			got, err = runCodec(noEnd, z, packed[at:at+n], how, 1<<20)
			out = append(out, got...)
			at += n
		}
		if wantErr == nil && (err != nil || !z.ended() || !bytes.Equal(out, want)) {
			t.Errorf("got %d bytes, %v, ended is %v; want %d bytes", len(out), err, z.ended(), len(want))
		}
		if wantErr != nil && err == nil && z.ended() {
			t.Errorf("got %d bytes; want %v", len(out), wantErr)
		}
	})
}

func BenchmarkInflate(b *testing.B) {
	text := inflateTexts()["words"]
	packed := compressed(b, "deflate-raw", 6, text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		z := newInflater("deflate-raw", codecOptions{windowBits: 15})
		if out, err := runCodec(noEnd, z, packed, finish, 1<<30); err != nil || len(out) != len(text) {
			b.Fatal(err)
		}
	}
}

func BenchmarkInflateOfGo(b *testing.B) {
	text := inflateTexts()["words"]
	packed := compressed(b, "deflate-raw", 6, text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed))); err != nil {
			b.Fatal(err)
		}
	}
}
