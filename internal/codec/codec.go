// Package codec compresses and decompresses piece by piece: deflate, zlib's format,
// gzip and brotli, as streams that are pushed. It knows nothing of JavaScript:
// package bindings makes it Node's module zlib and the web's CompressionStream.
//
// [NewCompressor] and [NewDecompressor] make a [Stream], which is given input and
// asked for output; [Run] does both for a piece of input. A Stream is for one
// goroutine at a time, starts none, and need not be closed: one that is left
// unfinished is garbage like any other value.
//
// That is why inflate is our own: Go's reader pulls its input and cannot go on after
// it got none, so each stream that is left unfinished would hold a goroutine. Brotli's
// reader can. Deflate is Go's: a writer is pushed already. Its output is not zlib's
// byte for byte, and ends with five bytes more.
//
// What is wrong in a format is an [*Error], with zlib's text, name and number.
package codec

// Stream is the state of one stream that is compressed or decompressed.
type Stream interface {
	// Feed gives it input, which may not change until Step has used it up: that is
	// when more of it may be fed.
	Feed(in []byte, how Flush)
	// Step returns at most room bytes of output, which are the caller's. Fewer mean
	// that all input is used up, or that the end was reached. An error is the last
	// thing that a stream does.
	Step(room int) ([]byte, error)
	// Rest returns how much of the input was not used: at the end, what lies behind it.
	Rest() int
	// Ended reports whether the end of the format was reached.
	Ended() bool
}

// Tuner is a Stream whose level and strategy can change on the way: a compressor of
// every format but Brotli.
type Tuner interface {
	Stream
	// Params changes them for what is fed from now on.
	Params(level, strategy int) error
}

// Flush says what is to be done with what was not put out yet. The values are zlib's;
// brotli has three operations, of which each value stands for one.
type Flush int

// The values of Flush, as zlib.h has them.
const (
	NoFlush      Flush = 0
	PartialFlush Flush = 1
	SyncFlush    Flush = 2
	FullFlush    Flush = 3 // and forget what was seen
	Finish       Flush = 4
	BlockFlush   Flush = 5
)

// NewCompressor returns a stream that compresses to a format, other than Unzip.
func NewCompressor(format Format, o Options) Stream {
	if format == Brotli {
		return newBrotliEncoder(o)
	}
	return newDeflater(format, o)
}

// NewDecompressor returns a stream that decompresses a format.
func NewDecompressor(format Format, o Options) Stream {
	if format == Brotli {
		return newBrotliDecoder()
	}
	return newInflater(format, o)
}
