package bindings

import (
	"math"
	"time"

	"github.com/dop251/goja"
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

// bindCalls gives each call its signal and its requests, and takes them away
// when it ends.
func (w *web) bindCalls() {
	w.vm.OnCall(w.defineSignal)
	w.vm.OnEnd(func() {
		w.signal, w.gone = nil, nil
		w.endFlights()
	})
}

// defineSignal gives a call's context its signal, made when it is first named.
func (w *web) defineSignal(context *goja.Object) {
	get := func(goja.FunctionCall) goja.Value {
		if w.signal == nil {
			made, err := w.function(w.load("abort").Get("make"))(goja.Undefined())
			must(err)
			w.signal = made.ToObject(w.rt)
			if w.gone != nil {
				must(w.abortSignal(w.gone))
			}
		}
		signal := w.signal
		must(context.DefineDataProperty("signal", signal, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		return signal
	}
	must(context.DefineAccessorProperty("signal", w.rt.ToValue(get), nil, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

// abortSignal aborts the signal of the call under way.
func (w *web) abortSignal(reason error) error {
	unit := w.load("abort")
	exception, err := w.function(unit.Get("gone"))(goja.Undefined(), w.rt.ToValue(reason.Error()), w.rt.ToValue("AbortError"))
	if err != nil {
		return err
	}
	_, err = w.function(unit.Get("abort"))(goja.Undefined(), w.signal, exception)
	return err
}
