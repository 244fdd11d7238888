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
// the handles of nodezlib_host.go. The formats themselves are internal/codec.

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/codec"
)

// mostInflated bounds the output of one call that gives no bound of its own: a
// thousandth of it can come from outside.
const mostInflated = 64 << 20

// compressor(format, options); see above.
func (r *realm) compressor(call goja.FunctionCall) goja.Value {
	return r.codecObject(codec.NewCompressor(codecFormat(call.Argument(0)), r.codecOptions(call.Argument(1))))
}

// decompressor(format, options); see above.
func (r *realm) decompressor(call goja.FunctionCall) goja.Value {
	return r.codecObject(codec.NewDecompressor(codecFormat(call.Argument(0)), r.codecOptions(call.Argument(1))))
}

// codecOptions reads what a stream can be told at its start. Scripts of js/ have
// checked it.
func (r *realm) codecOptions(value goja.Value) codec.Options {
	o := codec.Defaults()
	given, ok := value.(*goja.Object)
	if !ok {
		return o
	}
	for name, to := range map[string]*int{"level": &o.Level, "strategy": &o.Strategy, "windowBits": &o.WindowBits, "quality": &o.Quality, "lgwin": &o.LGWin} {
		if v := given.Get(name); v != nil && goja.IsNumber(v) {
			*to = int(v.ToInteger())
		}
	}
	if data, ok := r.bytes(given.Get("dictionary")); ok {
		o.Dictionary = bytes.Clone(data)
	}
	if v := given.Get("single"); v != nil {
		o.Single = v.ToBoolean()
	}
	return o
}

// codecFormat reads a format, which scripts of js/ give.
func codecFormat(value goja.Value) codec.Format { return codec.Format(value.String()) }

func (r *realm) codecObject(s codec.Stream) *goja.Object {
	all := func(in []byte, how codec.Flush) goja.Value {
		out, err := codec.Run(r.vm.Context(), s, in, how, mostInflated)
		if err != nil {
			panic(r.codecFault(err))
		}
		return r.arrayBuffer(out)
	}
	return r.natives(map[string]any{
		"push":  func(call goja.FunctionCall) goja.Value { return all(r.mustBytes(call.Argument(0)), codec.NoFlush) },
		"flush": func(goja.FunctionCall) goja.Value { return all(nil, codec.SyncFlush) },
		"end":   func(goja.FunctionCall) goja.Value { return all(nil, codec.Finish) },
		"ended": func() bool { return s.Ended() },
		"rest":  func() int { return s.Rest() },
	})
}

// codecFault makes an error of a codec one of the script.
func (r *realm) codecFault(err error) *goja.Object {
	switch e := err.(type) {
	case *codec.Error:
		object := r.newError("Error", e.Message, "")
		put(object, "errno", r.rt.ToValue(e.Errno))
		put(object, "code", r.rt.ToValue(e.Code))
		return object
	case codec.TooLarge:
		return r.newError("RangeError", fmt.Sprintf("Cannot create a Buffer larger than %d bytes", int(e)), "ERR_BUFFER_TOO_LARGE")
	}
	if errors.Is(err, errPanicked) {
		return r.newError("Error", "zlib failed: "+err.Error(), "ERR_OPERATION_FAILED")
	}
	return r.newError("Error", "the call was over before all was compressed", "ERR_OPERATION_FAILED")
}
