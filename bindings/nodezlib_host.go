package bindings

import (
	"bytes"
	"context"
	"hash/crc32"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/codec"
)

// zlibHost is what js/node/zlib_engine.js needs of Go.
func (r *realm) zlibHost() map[string]any {
	return map[string]any{
		"handle":       r.zlibHandle,
		"mostInflated": mostInflated,
		"crc32": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(crc32.Update(uint32(call.Argument(1).ToInteger()), crc32.IEEETable, r.mustBytes(call.Argument(0))))
		},
	}
}

// zlibHandle is the state of one of Node's zlib streams.
type zlibHandle struct {
	*realm
	make   func() codec.Stream
	stream codec.Stream
	busy   bool // a goroutine has the stream
}

// zlibHandle(compresses, format, options) returns:
//
//	feed(bytes, flush)                    gives input, with one of zlib's flush values
//	step(room)                            at most room bytes of output
//	stepBeside(room, done)                the same beside the VM: done(error, output)
//	whole(bytes, flush, bound)            all output of one piece of input
//	wholeBeside(bytes, flush, bound, done)
//	rest()                                how much input was not used
//	params(level, strategy), reset()
func (r *realm) zlibHandle(call goja.FunctionCall) goja.Value {
	compresses, format, options := call.Argument(0).ToBoolean(), codecFormat(call.Argument(1)), r.codecOptions(call.Argument(2))
	h := &zlibHandle{realm: r}
	h.make = func() codec.Stream {
		if compresses {
			return codec.NewCompressor(format, options)
		}
		return codec.NewDecompressor(format, options)
	}
	h.stream = h.make()
	return r.natives(map[string]any{
		"feed": func(call goja.FunctionCall) goja.Value {
			// A copy: a stream's chunk is read over several turns.
			h.free().Feed(bytes.Clone(r.mustBytes(call.Argument(0))), codec.Flush(call.Argument(1).ToInteger()))
			return goja.Undefined()
		},
		"step": func(call goja.FunctionCall) goja.Value {
			out, err := h.free().Step(room(call))
			return h.given(out, err)
		},
		"stepBeside": func(call goja.FunctionCall) goja.Value {
			size, s := room(call), h.free()
			h.beside(call.Argument(1), func(context.Context) ([]byte, error) { return s.Step(size) })
			return goja.Undefined()
		},
		"whole": func(call goja.FunctionCall) goja.Value {
			out, err := codec.Run(r.vm.Context(), h.free(), r.mustBytes(call.Argument(0)), codec.Flush(call.Argument(1).ToInteger()), int(call.Argument(2).ToInteger()))
			return h.given(out, err)
		},
		"wholeBeside": func(call goja.FunctionCall) goja.Value {
			in, how, bound := bytes.Clone(r.mustBytes(call.Argument(0))), codec.Flush(call.Argument(1).ToInteger()), int(call.Argument(2).ToInteger())
			s := h.free()
			h.beside(call.Argument(3), func(ctx context.Context) ([]byte, error) { return codec.Run(ctx, s, in, how, bound) })
			return goja.Undefined()
		},
		"rest": func() int {
			if h.busy {
				return 0
			}
			return h.stream.Rest()
		},
		"params": func(call goja.FunctionCall) goja.Value {
			if t, ok := h.free().(codec.Tuner); ok {
				must(t.Params(int(call.Argument(0).ToInteger()), int(call.Argument(1).ToInteger())))
			}
			return goja.Undefined()
		},
		"reset": func(goja.FunctionCall) goja.Value {
			h.free()
			h.stream = h.make()
			return goja.Undefined()
		},
	})
}

// room is what a step may put out: zlib_engine.js asks for no more than that.
func room(call goja.FunctionCall) int {
	return int(min(max(call.Argument(0).ToInteger(), 1), 1<<20))
}

// free returns the stream, or throws where a goroutine has it.
func (h *zlibHandle) free() codec.Stream {
	if h.busy {
		panic(h.newError("Error", "the stream is at work: wait for its callback", "ERR_INVALID_STATE"))
	}
	return h.stream
}

// given is what a function of the handle returns or throws.
func (h *zlibHandle) given(out []byte, err error) goja.Value {
	if err != nil {
		panic(h.codecFault(err))
	}
	return h.arrayBuffer(out)
}

// beside runs work beside the VM, and calls done(error, output) on its loop.
func (h *zlibHandle) beside(callback goja.Value, work func(ctx context.Context) ([]byte, error)) {
	done := h.callback(callback)
	h.busy = true
	end := h.vm.Begin()
	land := func(out []byte, err error) {
		end(func() error {
			h.busy = false
			fault, output := goja.Null(), goja.Undefined()
			if err != nil {
				fault = h.codecFault(err)
			} else {
				output = h.arrayBuffer(out)
			}
			_, err := done(goja.Undefined(), fault, output)
			return err
		})
	}
	h.vm.Go(func(ctx context.Context) {
		h.shared.reckon(ctx, func() { land(work(ctx)) })
	}, func() { land(nil, errPanicked) })
}
