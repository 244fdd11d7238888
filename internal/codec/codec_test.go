package codec_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/patchbay/patchbay/internal/codec"
)

func ExampleRun() {
	ctx := context.Background()
	packed, err := codec.Run(ctx, codec.NewCompressor(codec.Gzip, codec.Defaults()), []byte("hello"), codec.Finish, 1<<20)
	if err != nil {
		fmt.Println(err)
		return
	}
	// What comes in pieces is read as far as it goes.
	s := codec.NewDecompressor(codec.Unzip, codec.Defaults())
	first, err := codec.Run(ctx, s, packed[:14], codec.NoFlush, 1<<20)
	fmt.Printf("%s, %v, ended is %v\n", first, err, s.Ended())
	rest, err := codec.Run(ctx, s, packed[14:], codec.Finish, 1<<20)
	fmt.Printf("%s, %v, ended is %v\n", rest, err, s.Ended())
	// Output:
	// hel, <nil>, ended is false
	// lo, <nil>, ended is true
}

// texts are inputs of several sorts: each makes other blocks.
func texts() map[string][]byte {
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

// packed is data, compressed by Run.
func packed(t testing.TB, format codec.Format, o codec.Options, data []byte) []byte {
	t.Helper()
	out, err := codec.Run(context.Background(), codec.NewCompressor(format, o), data, codec.Finish, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A bound and the context's end are looked at between steps.
func TestRunEnds(t *testing.T) {
	zeros := packed(t, codec.Gzip, codec.Defaults(), make([]byte, 1<<20))
	var large codec.TooLarge
	if _, err := codec.Run(t.Context(), codec.NewDecompressor(codec.Gzip, codec.Defaults()), zeros, codec.Finish, 1000); !errors.As(err, &large) || large != 1000 {
		t.Errorf("with a bound of 1000: %v", err)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for _, s := range []codec.Stream{
		codec.NewDecompressor(codec.Gzip, codec.Defaults()),
		codec.NewCompressor(codec.Brotli, codec.Defaults()),
		codec.NewCompressor(codec.Zlib, codec.Defaults()),
	} {
		if _, err := codec.Run(over, s, zeros, codec.Finish, 1<<30); !errors.Is(err, context.Canceled) {
			t.Errorf("when the context was over: %v", err)
		}
	}
}

// compressible are the formats that can be written.
var compressible = []codec.Format{codec.DeflateRaw, codec.Zlib, codec.Gzip, codec.Brotli}

// outcome is what a decompressor made of its input; where that is an error, only
// the error.
type outcome struct {
	out   []byte
	err   string
	rest  int
	ended bool
}

// pushed gives a decompressor its input in pieces. It is left alone at its end, as
// soon as that is known to be the end: gzip may have another member.
func pushed(s codec.Stream, in []byte, piece, room int) (o outcome) {
	for {
		n := min(piece, len(in))
		how := codec.NoFlush
		if n == len(in) {
			how = codec.Finish
		}
		s.Feed(in[:n], how)
		in = in[n:]
		for {
			out, err := s.Step(room)
			if o.out = append(o.out, out...); err != nil {
				return outcome{err: err.Error()}
			}
			if len(out) < room {
				break
			}
			if len(o.out) > 1<<20 {
				return outcome{err: "too large"}
			}
		}
		if len(in) == 0 || s.Ended() && s.Rest() > 0 {
			o.rest, o.ended = s.Rest()+len(in), s.Ended()
			return o
		}
	}
}

// FuzzPieces says that it makes no difference how the input is cut, nor how much is
// asked for at once.
func FuzzPieces(f *testing.F) {
	formats := append([]codec.Format{codec.Unzip}, compressible...)
	for name, text := range texts() {
		for i, format := range compressible {
			data := packed(f, format, codec.Defaults(), text[:min(len(text), 500)])
			f.Add(uint8(i+1), false, data, uint8(2), uint16(100))
			f.Add(uint8(i+1), len(name)%2 == 0, append(data, data...), uint8(len(name)), uint16(7))
			f.Add(uint8(0), false, append(data, 0, 0, 1), uint8(30), uint16(1000))
			data[len(data)/2] ^= 0x10
			f.Add(uint8(i+1), false, data, uint8(0), uint16(1))
		}
	}
	f.Fuzz(func(t *testing.T, format uint8, single bool, in []byte, piece uint8, room uint16) {
		o := codec.Defaults()
		o.Single = single
		kind := formats[int(format)%len(formats)]
		want := pushed(codec.NewDecompressor(kind, o), in, len(in), 1<<16)
		got := pushed(codec.NewDecompressor(kind, o), in, int(piece)+1, int(room)+1)
		if got.err != want.err || got.ended != want.ended || got.rest != want.rest || !bytes.Equal(got.out, want.out) {
			t.Errorf("%s: %d bytes, %q, rest %d, ended is %v; at once %d bytes, %q, rest %d, ended is %v", kind,
				len(got.out), got.err, got.rest, got.ended, len(want.out), want.err, want.rest, want.ended)
		}
	})
}
