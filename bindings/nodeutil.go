package bindings

import "github.com/dop251/goja"

// errorsHost is what the parts that make errors need of Go.
func (r *realm) errorsHost() map[string]any {
	return map[string]any{
		"trace": r.trace,
		"inspect": func(call goja.FunctionCall) goja.Value {
			return r.callInspector("inspect", call.Arguments...)
		},
	}
}

// utilHost is what js/node/util.js needs of Go.
func (r *realm) utilHost() map[string]any { return map[string]any{} }
