package bindings

import (
	"time"

	"github.com/dop251/goja"
)

// installPerformance defines performance: the time since this VM was made.
func installPerformance(r *realm) error {
	origin := time.Now()
	return lazily(r.vm, func() *goja.Object {
		performance := r.rt.NewObject()
		now := func() float64 { return float64(time.Since(origin).Nanoseconds()) / 1e6 }
		timeOrigin := float64(origin.UnixMicro()) / 1e3
		must(define(performance, "now", r.named("now", now)))
		must(define(performance, "timeOrigin", r.rt.ToValue(timeOrigin)))
		must(define(performance, "toJSON", r.named("toJSON", func() *goja.Object { return r.natives(map[string]any{"timeOrigin": timeOrigin}) })))
		return r.natives(map[string]any{"performance": performance})
	}, "performance")
}
