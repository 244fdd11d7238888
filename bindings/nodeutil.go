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

// utilHost is what js/node/util.js and util_types.js need of Go.
func (r *realm) utilHost() map[string]any {
	return map[string]any{
		"kind":       r.kindOf,
		"inspection": r.inspection,
		// made returns the exports of a module that was asked for before.
		"made": func(name string) goja.Value {
			if exports := r.nodeMade[name]; exports != nil {
				return exports
			}
			return goja.Undefined()
		},
	}
}
