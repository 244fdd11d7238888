package bindings

import (
	"time"

	"github.com/dop251/goja"
)

// performanceHost is what js/web/performance.js needs of Go. The clock counts from when
// this VM was made.
func (w *web) performanceHost() map[string]any {
	later := w.rt.Get("setImmediate")
	return map[string]any{
		"now":        func() float64 { return float64(time.Since(w.origin).Nanoseconds()) / 1e6 },
		"timeOrigin": float64(w.origin.UnixMicro()) / 1e3,
		"node":       func(name string) *goja.Object { return w.node(name) },
		"later":      func() goja.Value { return later },
		"copy":       func() goja.Value { return w.rt.Get("structuredClone") },
	}
}
