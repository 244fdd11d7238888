package codec

// Format says what stands around the compressed data.
type Format string

// The formats. Options say what else they can be told.
const (
	Gzip       Format = "gzip"        // RFC 1952
	Zlib       Format = "deflate"     // RFC 1950, which HTTP and the web call deflate
	DeflateRaw Format = "deflate-raw" // RFC 1951, nothing around it
	Brotli     Format = "brotli"      // RFC 7932
	Unzip      Format = "unzip"       // to decompress: Gzip or Zlib, as it comes
)

// Options is what a stream can be told at its start. Their ranges are zlib's and
// brotli's, and are checked by the caller. [Defaults] has the usual ones.
type Options struct {
	Level, Strategy int    // of a compressor, but for Brotli
	WindowBits      int    // how far back a match reaches, as a power of two; 0 for a decompressor: as the input says
	Dictionary      []byte // what was seen before the first byte, but for Gzip and Brotli; it may not change
	Quality, LGWin  int    // of a compressor of Brotli
	Single          bool   // for a decompressor of Gzip: a second member is no part of it
}

// Defaults returns the options that zlib and Node begin with.
func Defaults() Options { return Options{Level: -1, WindowBits: 15, Quality: 11, LGWin: 22} }
