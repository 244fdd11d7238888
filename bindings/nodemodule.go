package bindings

import (
	"slices"

	"github.com/dop251/goja"
)

// moduleHost is what js/node/module.js needs of Go.
func (r *realm) moduleHost() map[string]any {
	var names []any
	for _, name := range slices.Sorted(slices.Values(r.modules)) {
		if name != "patchbay" && name != "jayson" && name != "jayson/promise" {
			names = append(names, name)
		}
	}
	return map[string]any{
		"names":   r.rt.NewArray(names...),
		"require": r.require,
		"missing": func(call goja.FunctionCall) goja.Value { return r.missingModule(call.Argument(0).String()) },
	}
}
