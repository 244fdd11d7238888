package bindings

import "github.com/dop251/goja"

var cloneScript = newScript("clone.js")

func installClone(r *realm) error {
	return lazy(r.vm, cloneScript, func() goja.Value {
		return r.natives(map[string]any{"kind": r.kindOf, "alias": r.alias, "detach": r.detach})
	}, "structuredClone")
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
