package codec

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
)

// brotliEncoder compresses to brotli (RFC 7932).
type brotliEncoder struct {
	options Options
	out     bytes.Buffer
	writer  *brotli.Writer // nil until there is input
	kept    int            // input since the last flush, which is compressed at once
	in      []byte
	how     Flush
	closed  bool
}

func newBrotliEncoder(o Options) *brotliEncoder { return &brotliEncoder{options: o} }

// expect says how much input there is in all: a window larger than that only costs
// memory, 32 MiB at the best quality.
func (e *brotliEncoder) expect(size int) {
	const least = 16
	for e.options.LGWin > least && size <= 1<<(e.options.LGWin-1)-16 {
		e.options.LGWin--
	}
}

func (e *brotliEncoder) Feed(in []byte, how Flush) { e.in, e.how = in, how }

func (e *brotliEncoder) Rest() int { return len(e.in) }

func (e *brotliEncoder) Ended() bool { return e.closed }

func (e *brotliEncoder) Step(room int) ([]byte, error) {
	if e.writer == nil {
		e.writer = brotli.NewWriterOptions(&e.out, brotli.WriterOptions{Quality: e.options.Quality, LGWin: e.options.LGWin})
	}
	if !e.closed {
		in, how := e.in, e.how
		e.in, e.how = nil, NoFlush
		if len(in) > 0 {
			if _, err := e.writer.Write(in); err != nil {
				return nil, err
			}
		}
		// The two best qualities make a megabyte a second. Left to itself the encoder
		// takes a quarter of that in one go, in which nothing can stop it.
		const slow = 10
		if e.kept += len(in); how == NoFlush && e.kept >= stepSize && e.options.Quality >= slow {
			how = SyncFlush
		}
		if how != NoFlush {
			e.kept = 0
		}
		var err error
		switch how {
		case NoFlush:
		case Finish:
			e.closed = true
			err = e.writer.Close()
		default:
			err = e.writer.Flush()
		}
		if err != nil {
			return nil, err
		}
	}
	return bytes.Clone(e.out.Next(room)), nil
}

// brotliDecoder decompresses brotli. The reader asks itself for input, and goes
// on where it was after it got none.
type brotliDecoder struct {
	reader *brotli.Reader
	in     []byte
	how    Flush
	left   int // of the input, what the reader took and did not use
	done   bool
	err    error
}

func newBrotliDecoder() *brotliDecoder {
	d := &brotliDecoder{}
	d.reader = brotli.NewReader(d)
	return d
}

// Read is for the reader alone.
func (d *brotliDecoder) Read(p []byte) (int, error) {
	if len(d.in) == 0 {
		return 0, io.EOF
	}
	n := copy(p, d.in)
	d.in = d.in[n:]
	return n, nil
}

func (d *brotliDecoder) Feed(in []byte, how Flush) { d.in, d.how, d.left = in, how, 0 }

func (d *brotliDecoder) Rest() int { return len(d.in) + d.left }

func (d *brotliDecoder) Ended() bool { return d.done }

func (d *brotliDecoder) Step(room int) ([]byte, error) {
	if d.err != nil {
		return nil, d.err
	}
	out := make([]byte, room)
	size := 0
	for size < room && !d.done {
		n, err := d.reader.Read(out[size:])
		size += n
		switch {
		case err == nil:
		case errors.Is(err, io.ErrUnexpectedEOF):
			if d.how == Finish && size < room {
				d.err = errCutOff
				return nil, d.err
			}
			return out[:size:size], nil
		case errors.Is(err, io.EOF):
			d.done = true
		case err.Error() == "brotli: excessive input":
			d.done = true
			// The reader does not tell how much that is.
			if unread := reflect.ValueOf(d.reader).Elem().FieldByName("in"); unread.IsValid() {
				d.left = unread.Len()
			}
		default:
			d.err = brotliError(err)
			return nil, d.err
		}
	}
	return out[:size:size], nil
}

// brotliFaults are the library's names for what can be wrong in the format, in the
// order of their numbers.
var brotliFaults = strings.Fields(`EXUBERANT_NIBBLE RESERVED EXUBERANT_META_NIBBLE SIMPLE_HUFFMAN_ALPHABET
	SIMPLE_HUFFMAN_SAME CL_SPACE HUFFMAN_SPACE CONTEXT_MAP_REPEAT BLOCK_LENGTH_1 BLOCK_LENGTH_2 TRANSFORM
	DICTIONARY WINDOW_BITS PADDING_1 PADDING_2 DISTANCE`)

// brotliError gives an error the code and the number that Node has for it.
func brotliError(err error) error {
	name := strings.TrimPrefix(err.Error(), "brotli: ")
	if i := slices.Index(brotliFaults, name); i >= 0 {
		return &Error{"Decompression failed", "ERR__ERROR_FORMAT_" + name, -1 - i}
	}
	return &Error{"Decompression failed", "ERR__ERROR_" + name, -31}
}
