package bindings

import (
	"math"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/runtime"
)

// timers is the timer functions of one VM, with Node's objects. Timers belong to
// the call that set them: the loop drops what is left when it is over.
type timers struct {
	*realm
	key   *goja.Symbol // under which a timer's object holds its number
	proto map[string]*goja.Object
	live  map[int64]*timeout
	last  int64
}

// timeout is a timer that may still run.
type timeout struct {
	id     int64
	object *goja.Object
	timer  *runtime.Timer // nil for an immediate
	delay  time.Duration
	repeat bool
	run    func() error
}

func installTimers(r *realm) error {
	t := &timers{realm: r, key: goja.NewSymbol("timer"), proto: map[string]*goja.Object{}, live: map[int64]*timeout{}}
	r.vm.OnEnd(func() { clear(t.live) })
	global := r.rt.GlobalObject()
	for name, f := range map[string]func(goja.FunctionCall) goja.Value{
		"setTimeout":     func(call goja.FunctionCall) goja.Value { return t.set(call, false) },
		"setInterval":    func(call goja.FunctionCall) goja.Value { return t.set(call, true) },
		"setImmediate":   t.setImmediate,
		"clearTimeout":   t.clear,
		"clearInterval":  t.clear,
		"clearImmediate": t.clear,
		"queueMicrotask": r.queueMicrotask,
	} {
		if err := define(global, name, r.named(name, f)); err != nil {
			return err
		}
	}
	return nil
}

// callback returns the function among a call's arguments, or throws Node's
// error.
func (r *realm) callback(value goja.Value) goja.Callable {
	f, ok := goja.AssertFunction(value)
	if !ok {
		panic(r.coded("ERR_INVALID_ARG_TYPE", "callback", "Function", value))
	}
	return f
}

func (t *timers) set(call goja.FunctionCall, repeat bool) goja.Value {
	f := t.callback(call.Argument(0))
	// Node's rule: what is no delay that a 32-bit timer can hold is 1 ms.
	ms := call.Argument(1).ToFloat()
	if !(ms >= 1 && ms <= math.MaxInt32) {
		ms = 1
	}
	var args []goja.Value
	if len(call.Arguments) > 2 {
		args = append(args, call.Arguments[2:]...)
	}
	o := t.object("Timeout", &timeout{delay: time.Duration(ms) * time.Millisecond, repeat: repeat})
	o.run = func() error {
		if !repeat {
			delete(t.live, o.id)
		}
		_, err := f(o.object, args...)
		return err
	}
	o.timer = t.vm.SetTimer(o.delay, repeat, o.run)
	return o.object
}

func (t *timers) setImmediate(call goja.FunctionCall) goja.Value {
	f := t.callback(call.Argument(0))
	var args []goja.Value
	if len(call.Arguments) > 1 {
		args = append(args, call.Arguments[1:]...)
	}
	o := t.object("Immediate", &timeout{})
	t.vm.Soon(func() error {
		if t.live[o.id] != o {
			return nil
		}
		delete(t.live, o.id)
		_, err := f(o.object, args...)
		return err
	})
	return o.object
}

// object gives a timer its number and the object that the script gets.
func (t *timers) object(kind string, o *timeout) *timeout {
	proto := t.proto[kind]
	if proto == nil {
		proto = t.makeProto(kind)
		t.proto[kind] = proto
	}
	t.last++
	o.id = t.last
	o.object = t.rt.CreateObject(proto)
	must(o.object.DefineDataPropertySymbol(t.key, t.rt.ToValue(o.id), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	t.live[o.id] = o
	return o
}

func (t *timers) makeProto(kind string) *goja.Object {
	proto := t.rt.NewObject()
	method := func(name string, f func(o *timeout, this goja.Value) goja.Value) {
		must(define(proto, name, t.named(name, func(call goja.FunctionCall) goja.Value {
			return f(t.live[t.id(call.This)], call.This)
		})))
	}
	setRef := func(ref bool) func(*timeout, goja.Value) goja.Value {
		return func(o *timeout, this goja.Value) goja.Value {
			if o != nil && o.timer != nil {
				o.timer.SetRef(ref)
			}
			return this
		}
	}
	method("ref", setRef(true))
	method("unref", setRef(false))
	method("hasRef", func(o *timeout, _ goja.Value) goja.Value {
		return t.rt.ToValue(o != nil && (o.timer == nil || o.timer.HasRef()))
	})
	stop := func(o *timeout, this goja.Value) goja.Value {
		t.stop(o)
		return this
	}
	if kind == "Timeout" {
		method("close", stop)
		method("refresh", func(o *timeout, this goja.Value) goja.Value {
			if o != nil {
				ref := o.timer.HasRef()
				o.timer.Stop()
				o.timer = t.vm.SetTimer(o.delay, o.repeat, o.run)
				o.timer.SetRef(ref)
			}
			return this
		})
		must(proto.SetSymbol(goja.SymToPrimitive, t.named("[Symbol.toPrimitive]", func(call goja.FunctionCall) goja.Value {
			return t.rt.ToValue(t.id(call.This))
		})))
	}
	if dispose, ok := t.rt.Get("Symbol").ToObject(t.rt).Get("dispose").(*goja.Symbol); ok {
		must(proto.SetSymbol(dispose, t.named("[Symbol.dispose]", func(call goja.FunctionCall) goja.Value {
			t.stop(t.live[t.id(call.This)])
			return goja.Undefined()
		})))
	}
	must(proto.SetSymbol(goja.SymToStringTag, kind))
	return proto
}

// id returns the number of a timer's object, or the number itself, or 0.
func (t *timers) id(value goja.Value) int64 {
	if object, ok := value.(*goja.Object); ok {
		if id := object.GetSymbol(t.key); id != nil {
			return id.ToInteger()
		}
		return 0
	}
	if goja.IsUndefined(value) || goja.IsNull(value) {
		return 0
	}
	if _, isSymbol := value.(*goja.Symbol); isSymbol {
		return 0
	}
	return value.ToInteger()
}

func (t *timers) clear(call goja.FunctionCall) goja.Value {
	t.stop(t.live[t.id(call.Argument(0))])
	return goja.Undefined()
}

func (t *timers) stop(o *timeout) {
	if o == nil {
		return
	}
	delete(t.live, o.id)
	if o.timer != nil {
		o.timer.Stop()
	}
}

// queueMicrotask runs a function with the promise reactions that wait. What it
// throws is reported as an uncaught exception is.
func (r *realm) queueMicrotask(call goja.FunctionCall) goja.Value {
	r.callback(call.Argument(0)) // that it is one
	r.microtask(call.Argument(0))
	return goja.Undefined()
}

// microtask queues a function of the script. What the engine runs must be JavaScript:
// when a call from Go returns, the engine runs what was queued meanwhile, ahead of
// what had been queued before.
func (r *realm) microtask(f goja.Value, args ...goja.Value) {
	if r.guard == nil {
		made, err := r.rt.RunScript(runtime.HostPrefix+"microtask.js", "((report) => (f, ...args) => () => { try { f(...args) } catch (e) { report(() => { throw e }) } })")
		must(err)
		guard, _ := goja.AssertFunction(made)
		made, err = guard(goja.Undefined(), r.named("report", func(call goja.FunctionCall) goja.Value {
			thrower := r.callback(call.Argument(0))
			r.vm.Begin()(func() error {
				_, err := thrower(goja.Undefined())
				return err
			})
			return goja.Undefined()
		}))
		must(err)
		r.guard, _ = goja.AssertFunction(made)
	}
	guarded, err := r.guard(goja.Undefined(), append([]goja.Value{f}, args...)...)
	must(err)
	promise, resolve, _ := r.rt.NewPromise()
	must(resolve(goja.Undefined()))
	_, err = r.then(r.rt.ToValue(promise), guarded)
	must(err)
}
