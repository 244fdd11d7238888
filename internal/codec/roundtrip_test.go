package codec_test

import (
	"bytes"
	"testing"

	"github.com/patchbay/patchbay/internal/codec"
)

// A dictionary is no part of the output, and is forgotten by a full flush and with a
// window that is full.
func TestDictionary(t *testing.T) {
	noise := texts()["noise"]
	for _, format := range []codec.Format{codec.DeflateRaw, codec.Zlib} {
		for level := -1; level <= 9; level++ {
			for _, window := range []int{9, 15} {
				o := codec.Options{Level: level, WindowBits: window, Dictionary: noise[:40_000]}
				data := bytes.Join([][]byte{noise[50_000:51_000], noise[39_000:40_000], noise[39_800:40_000], noise[:200]}, nil)
				s := codec.NewCompressor(format, o)
				var made []byte
				for i, how := range []codec.Flush{codec.NoFlush, codec.FullFlush, codec.SyncFlush, codec.Finish} {
					part, err := codec.Run(t.Context(), s, data[i*600:(i+1)*600], how, 1<<20)
					if err != nil {
						t.Fatal(err)
					}
					made = append(made, part...)
				}
				got, err := codec.Run(t.Context(), codec.NewDecompressor(format, o), made, codec.Finish, 1<<20)
				if err != nil || !bytes.Equal(got, data) {
					t.Errorf("%s, level %d, window %d: %d bytes, %v; want the %d that were compressed", format, level, window, len(got), err, len(data))
				}
			}
		}
	}
	// What the dictionary holds costs little.
	with, without := codec.Defaults(), codec.Defaults()
	with.Dictionary = noise[:1000]
	if a, b := packed(t, codec.DeflateRaw, with, noise[:1000]), packed(t, codec.DeflateRaw, without, noise[:1000]); len(a) > 100 || len(b) < 1000 {
		t.Errorf("%d bytes with the dictionary, %d without", len(a), len(b))
	}
}

// FuzzRoundTrip compresses in pieces with any options and flushes, and reads that.
func FuzzRoundTrip(f *testing.F) {
	for _, text := range texts() {
		for i := range compressible {
			f.Add(uint8(i), text[:min(len(text), 2000)], []byte("brown fox"), int8(-1), uint8(0), uint8(15), uint8(11), uint16(300), uint8(0))
			f.Add(uint8(i), text[:min(len(text), 2000)], []byte(nil), int8(9), uint8(2), uint8(9), uint8(0), uint16(99), uint8(3))
		}
	}
	f.Fuzz(func(t *testing.T, format uint8, data, dictionary []byte, level int8, strategy, window, quality uint8, piece uint16, flush uint8) {
		kind := compressible[int(format)%len(compressible)]
		o := codec.Options{
			Level: max(-1, int(level)%10), Strategy: int(strategy) % 5, WindowBits: 9 + int(window)%7,
			Quality: int(quality) % 12, LGWin: 10 + int(window)%15, Dictionary: dictionary,
		}
		s := codec.NewCompressor(kind, o)
		reader := codec.NewDecompressor(kind, codec.Options{WindowBits: o.WindowBits, Dictionary: dictionary})
		var out []byte
		// Each flush may make a writer anew, which takes time.
		data = data[:min(len(data), 20*(int(piece)+1))]
		for at, how := 0, codec.NoFlush; how != codec.Finish; {
			n := min(int(piece)+1, len(data)-at)
			how = codec.Flush(flush % 6)
			if flush = flush*5 + 1; how == codec.Finish {
				how = codec.NoFlush
			}
			if at+n == len(data) {
				how = codec.Finish
			}
			part, err := codec.Run(t.Context(), s, data[at:at+n], how, 1<<26)
			if err != nil {
				t.Fatalf("%s, %+v: %v", kind, o, err)
			}
			at += n
			got, err := codec.Run(t.Context(), reader, part, how, 1<<26)
			if err != nil {
				t.Fatalf("%s, %+v: %v", kind, o, err)
			}
			out = append(out, got...)
			if how != codec.NoFlush && !bytes.Equal(out, data[:at]) {
				t.Fatalf("%s, %+v: after a flush there are %d of %d bytes", kind, o, len(out), at)
			}
			if tuner, ok := s.(codec.Tuner); ok && flush&0x40 != 0 && how != codec.Finish {
				if err := tuner.Params(int(flush)%10, int(flush)%5); err != nil {
					t.Fatal(err)
				}
			}
		}
		if !s.Ended() || !reader.Ended() || reader.Rest() != 0 {
			t.Errorf("%s, %+v: ended are %v and %v, %d bytes are left", kind, o, s.Ended(), reader.Ended(), reader.Rest())
		}
	})
}
