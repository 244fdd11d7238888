package bindings

import "github.com/dop251/goja"

// streamBytesHost is what streams of bytes need of the engine: buffers that
// change hands.
func (w *web) streamBytesHost() map[string]any {
	return map[string]any{
		"detached": func(call goja.FunctionCall) goja.Value {
			buffer, ok := arrayBuffer(call.Argument(0))
			return w.rt.ToValue(ok && buffer.Detached())
		},
		// transfer is "transfer an ArrayBuffer" (Streams 8.3): the bytes are the new
		// one's, and the old one has none.
		"transfer": func(call goja.FunctionCall) goja.Value {
			buffer, ok := arrayBuffer(call.Argument(0))
			if !ok || buffer.Detached() {
				w.throwTypeError("the ArrayBuffer was transferred away")
			}
			moved := w.rt.NewArrayBuffer(buffer.Bytes())
			buffer.Detach()
			return w.rt.ToValue(moved)
		},
	}
}

func (w *web) compressionHost() map[string]any {
	return map[string]any{"compressor": w.compressor, "decompressor": w.decompressor}
}
