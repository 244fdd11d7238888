package bindings

import (
	"errors"
	"math"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/runtime"
)

func (w *web) eventsHost() map[string]any {
	return map[string]any{
		"now": func() float64 { return float64(time.Since(w.origin).Nanoseconds()) / 1e6 },
		// report lets f throw where nothing catches it but the loop.
		"report": func(call goja.FunctionCall) goja.Value {
			f := w.function(call.Argument(0))
			w.vm.Begin()(func() error {
				_, err := f(goja.Undefined())
				return err
			})
			return goja.Undefined()
		},
	}
}

func (w *web) messagingHost() map[string]any {
	return map[string]any{
		// task calls f in a turn of its own, and the call waits for it.
		"task": func(call goja.FunctionCall) goja.Value {
			f := w.function(call.Argument(0))
			w.vm.Begin()(func() error {
				_, err := f(goja.Undefined())
				return err
			})
			return goja.Undefined()
		},
	}
}

func (w *web) abortHost() map[string]any {
	return map[string]any{
		// The timer of AbortSignal.timeout keeps no call waiting.
		"timer": func(call goja.FunctionCall) goja.Value {
			f := w.function(call.Argument(1))
			ms := min(call.Argument(0).ToInteger(), math.MaxInt64/int64(time.Millisecond))
			w.vm.SetTimer(time.Duration(ms)*time.Millisecond, false, func() error {
				_, err := f(goja.Undefined())
				return err
			}).SetRef(false)
			return goja.Undefined()
		},
	}
}

// function returns a function that our own JavaScript passed.
func (w *web) function(value goja.Value) goja.Callable {
	f, ok := goja.AssertFunction(value)
	if !ok {
		w.throwTypeError("a function was expected")
	}
	return f
}

// bindCalls gives each call its signal, and ends its requests with it.
func (w *web) bindCalls() {
	w.vm.OnCall(w.defineSignal)
	w.vm.OnEnd(w.endFlights)
}

// defineSignal gives a call's context its signal, made when it is first named:
// most calls have no use for one.
func (w *web) defineSignal(context *goja.Object) {
	get := func(goja.FunctionCall) goja.Value {
		signal, err := w.function(w.load("abort").Get("make"))(goja.Undefined())
		must(err)
		must(context.DefineDataProperty("signal", signal, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		w.vm.OnAbort(func(reason error) {
			name := "AbortError"
			if errors.Is(reason, runtime.ErrDeadlineNear) {
				name = "TimeoutError"
			}
			// What the script's listeners throw is reported by the signal itself.
			_, _ = w.function(w.load("abort").Get("abortFor"))(goja.Undefined(), signal, w.rt.ToValue(reason.Error()), w.rt.ToValue(name))
		})
		return signal
	}
	must(context.DefineAccessorProperty("signal", w.rt.ToValue(get), nil, goja.FLAG_TRUE, goja.FLAG_TRUE))
}
