package codec_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"testing"

	"github.com/patchbay/patchbay/internal/codec"
)

// compressed is data, compressed by Go.
func compressed(t testing.TB, format codec.Format, level int, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	var err error
	switch format {
	case codec.Gzip:
		w, err = gzip.NewWriterLevel(&b, level)
	case codec.Zlib:
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

func TestInflate(t *testing.T) {
	for name, text := range texts() {
		for _, format := range []codec.Format{codec.DeflateRaw, codec.Zlib, codec.Gzip} {
			for _, level := range []int{-2, 0, 1, 6, 9} {
				packed := compressed(t, format, level, text)
				for _, piece := range []int{1, 7, 1000, len(packed)} {
					for _, room := range []int{1 << 16, 100} {
						z := codec.NewDecompressor(format, codec.Defaults())
						var out []byte
						rest := append(bytes.Clone(packed), make([]byte, 9)...)
						for len(rest) > 0 {
							n := min(piece, len(rest))
							z.Feed(rest[:n], codec.NoFlush)
							rest = rest[n:]
							for {
								got, err := z.Step(room)
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
						if !z.Ended() || piece == len(packed) && piece > 9 && z.Rest() != 9 {
							t.Errorf("%s, %s, level %d, pieces of %d: ended is %v, %d bytes are left", name, format, level, piece, z.Ended(), z.Rest())
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
	for _, text := range texts() {
		f.Add(compressed(f, codec.DeflateRaw, 6, text[:min(len(text), 1000)]), uint8(3))
		f.Add(compressed(f, codec.DeflateRaw, -2, text[:min(len(text), 1000)]), uint8(30))
	}
	f.Fuzz(func(t *testing.T, packed []byte, piece uint8) {
		reader := bytes.NewReader(packed)
		want, wantErr := io.ReadAll(io.LimitReader(flate.NewReader(reader), 1<<20))
		if len(want) == 1<<20 {
			return
		}
		z := codec.NewDecompressor(codec.DeflateRaw, codec.Defaults())
		var out []byte
		var err error
		for at := 0; err == nil && at < len(packed) && !z.Ended(); {
			n := min(1+int(piece), len(packed)-at)
			how := codec.NoFlush
			if at+n == len(packed) {
				how = codec.Finish
			}
			var got []byte
			got, err = codec.Run(t.Context(), z, packed[at:at+n], how, 1<<20)
			out = append(out, got...)
			at += n
		}
		if wantErr == nil && (err != nil || !z.Ended() || !bytes.Equal(out, want)) {
			t.Errorf("got %d bytes, %v, ended is %v; want %d bytes", len(out), err, z.Ended(), len(want))
		}
		if wantErr != nil && err == nil && z.Ended() {
			t.Errorf("got %d bytes; want %v", len(out), wantErr)
		}
	})
}

func BenchmarkInflate(b *testing.B) {
	text := texts()["words"]
	packed := compressed(b, codec.DeflateRaw, 6, text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		z := codec.NewDecompressor(codec.DeflateRaw, codec.Defaults())
		if out, err := codec.Run(b.Context(), z, packed, codec.Finish, 1<<30); err != nil || len(out) != len(text) {
			b.Fatal(err)
		}
	}
}

func BenchmarkInflateOfGo(b *testing.B) {
	text := texts()["words"]
	packed := compressed(b, codec.DeflateRaw, 6, text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed))); err != nil {
			b.Fatal(err)
		}
	}
}
