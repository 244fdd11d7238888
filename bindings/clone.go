package bindings

import "github.com/dop251/goja"

func (w *web) cloneHost() map[string]any {
	return map[string]any{
		"kind":   w.kindOf,
		"alias":  w.alias,
		"detach": w.detach,
		// isPlatform reports whether a prototype is that of a class of web.go.
		"isPlatform": func(call goja.FunctionCall) goja.Value { return w.rt.ToValue(w.isPlatform(call.Argument(0))) },
	}
}

func (w *web) isPlatform(proto goja.Value) bool {
	for name, made := range w.made {
		for _, global := range w.units[name].globals {
			if class, ok := made.Get(global).(*goja.Object); ok && class.Get("prototype") == proto {
				return true
			}
		}
	}
	return false
}

// alias makes a second ArrayBuffer over the bytes of one, which is to be
// detached before any script runs on; undefined where it is detached already.
func (r *realm) alias(call goja.FunctionCall) goja.Value {
	buffer, ok := arrayBuffer(call.Argument(0))
	if !ok || buffer.Detached() {
		return goja.Undefined()
	}
	return r.rt.ToValue(r.rt.NewArrayBuffer(buffer.Bytes()))
}

func (r *realm) detach(call goja.FunctionCall) goja.Value {
	if buffer, ok := arrayBuffer(call.Argument(0)); ok {
		buffer.Detach()
	}
	return goja.Undefined()
}
