package bindings

// Compression for scripts: Node's zlib, and the web's CompressionStream and
// DecompressionStream. Both use the two functions compressor and decompressor,
// which make an object of one stream's state:
//
//	compressor(format, options)    format: "gzip", "deflate" (zlib's), "deflate-raw", "brotli"
//	                               options: level, strategy, windowBits, dictionary; quality, lgwin for brotli
//	decompressor(format, options)  format: those, and "unzip" (gzip or zlib's, as it comes)
//	                               options: windowBits, dictionary, single (a second member of gzip is no part of it)
//
//	push(bytes)   the output that these bytes allow, as an ArrayBuffer, which may be empty
//	flush()       what was kept back, so that the other side can read all that was pushed
//	end()         the last output; a decompressor throws where the input was cut off
//	ended()       true once a decompressor has read to the end of its format
//	rest()        how many of the bytes pushed lie after that end
//
// They throw Errors with zlib's message, code (Z_DATA_ERROR) and errno, and a
// RangeError ERR_BUFFER_TOO_LARGE where one push makes more than mostInflated.
// Nothing of them runs beside the VM, and nothing has to be closed. Node's zlib uses
// the handles of nodezlib_host.go.
//
// Inflate is our own (nodezlib_inflate.go), since Go's reader pulls: pushing into
// it takes a goroutine for every stream that a script leaves unfinished. Deflate is
// Go's: its output is not zlib's byte for byte, and ends with five bytes more.

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/dop251/goja"
)

// mostInflated bounds the output of one call that gives no bound of its own: a
// thousandth of it can come from outside.
const mostInflated = 64 << 20

// stepSize is how much is made between two looks at the time that is left.
const stepSize = 64 << 10

// flush says what is to be done with what was not put out yet. The values are
// zlib's; brotli's operations are translated to them.
type flush int

const (
	noFlush      flush = 0
	partialFlush flush = 1
	syncFlush    flush = 2
	fullFlush    flush = 3
	finish       flush = 4
	blockFlush   flush = 5
)

// codec is the state of one stream that is compressed or decompressed.
type codec interface {
	// feed gives it input, which it reads until it is fed again.
	feed(in []byte, how flush)
	// step returns at most room bytes of output. Fewer mean that all input is
	// used up, or that the end was reached.
	step(room int) ([]byte, error)
	// rest returns how much of the input was not used.
	rest() int
	// ended reports whether the end of the format was reached.
	ended() bool
}

// codecError is an error as zlib has it.
type codecError struct {
	message string
	code    string
	errno   int
}

func (e *codecError) Error() string { return e.message }

func dataError(message string) error { return &codecError{message, "Z_DATA_ERROR", -3} }

var errCutOff error = &codecError{"unexpected end of file", "Z_BUF_ERROR", -5}

// errTooLarge says that a bound was passed.
type errTooLarge int

func (e errTooLarge) Error() string {
	return fmt.Sprintf("Cannot create a Buffer larger than %d bytes", int(e))
}

// compressor(format, options); see above.
func (r *realm) compressor(call goja.FunctionCall) goja.Value {
	return r.codecObject(r.newCompressor(call.Argument(0).String(), r.codecOptions(call.Argument(1))))
}

// decompressor(format, options); see above.
func (r *realm) decompressor(call goja.FunctionCall) goja.Value {
	return r.codecObject(r.newDecompressor(call.Argument(0).String(), r.codecOptions(call.Argument(1))))
}

// codecOptions is what a stream can be told at its start. Scripts of js/ have
// checked it.
type codecOptions struct {
	level, strategy, windowBits int
	dictionary                  []byte
	quality, lgwin              int
	single                      bool
}

func (r *realm) codecOptions(value goja.Value) codecOptions {
	o := codecOptions{level: -1, windowBits: 15, quality: 11, lgwin: 22}
	given, ok := value.(*goja.Object)
	if !ok {
		return o
	}
	for name, to := range map[string]*int{"level": &o.level, "strategy": &o.strategy, "windowBits": &o.windowBits, "quality": &o.quality, "lgwin": &o.lgwin} {
		if v := given.Get(name); v != nil && goja.IsNumber(v) {
			*to = int(v.ToInteger())
		}
	}
	if data, ok := r.bytes(given.Get("dictionary")); ok {
		o.dictionary = bytes.Clone(data)
	}
	if v := given.Get("single"); v != nil {
		o.single = v.ToBoolean()
	}
	return o
}

func (r *realm) newCompressor(format string, o codecOptions) codec {
	if format == "brotli" {
		return newBrotliEncoder(o)
	}
	return newDeflater(format, o)
}

func (r *realm) newDecompressor(format string, o codecOptions) codec {
	if format == "brotli" {
		return newBrotliDecoder()
	}
	return newInflater(format, o)
}

func (r *realm) codecObject(c codec) *goja.Object {
	all := func(in []byte, how flush) goja.Value {
		out, err := r.runCodec(c, in, how, mostInflated)
		if err != nil {
			panic(r.codecFault(err))
		}
		return r.arrayBuffer(out)
	}
	return r.natives(map[string]any{
		"push":  func(call goja.FunctionCall) goja.Value { return all(r.mustBytes(call.Argument(0)), noFlush) },
		"flush": func(goja.FunctionCall) goja.Value { return all(nil, syncFlush) },
		"end":   func(goja.FunctionCall) goja.Value { return all(nil, finish) },
		"ended": func() bool { return c.ended() },
		"rest":  func() int { return c.rest() },
	})
}

// runCodec returns all output that in allows, as far as bound lets it. It ends
// with the call.
func (r *realm) runCodec(c codec, in []byte, how flush, bound int) ([]byte, error) {
	return runCodec(r.vm.Context().Err, c, in, how, bound)
}

func runCodec(over func() error, c codec, in []byte, how flush, bound int) ([]byte, error) {
	if e, ok := c.(*brotliEncoder); ok && how == finish {
		e.expect(len(in))
	}
	var all [][]byte
	size := 0
	for {
		// What compresses takes long over much input: it gets it in pieces.
		piece, last := in, true
		if len(in) > stepSize {
			piece, last = in[:stepSize], false
		}
		in = in[len(piece):]
		if last {
			c.feed(piece, how)
		} else {
			c.feed(piece, noFlush)
		}
		for {
			out, err := c.step(stepSize)
			if err != nil {
				return nil, err
			}
			if size += len(out); size > bound {
				return nil, errTooLarge(bound)
			}
			if len(out) > 0 {
				all = append(all, out)
			}
			if err := over(); err != nil {
				return nil, err
			}
			if len(out) < stepSize {
				break
			}
		}
		if last || c.rest() > 0 {
			break
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return bytes.Join(all, nil), nil
}

// codecFault makes an error of a codec one of the script.
func (r *realm) codecFault(err error) *goja.Object {
	switch e := err.(type) {
	case *codecError:
		object := r.newError("Error", e.message, "")
		put(object, "errno", r.rt.ToValue(e.errno))
		put(object, "code", r.rt.ToValue(e.code))
		return object
	case errTooLarge:
		return r.newError("RangeError", e.Error(), "ERR_BUFFER_TOO_LARGE")
	}
	if errors.Is(err, errPanicked) {
		return r.newError("Error", "zlib failed: "+err.Error(), "ERR_OPERATION_FAILED")
	}
	return r.newError("Error", "the call was over before all was compressed", "ERR_OPERATION_FAILED")
}
