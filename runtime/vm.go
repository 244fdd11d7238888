package runtime

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
	"github.com/patchbay/patchbay/internal/connector"
)

// maxCallStack is the depth of calls at which goja stops a script. Two thousand
// frames of goja stay far below what Go's own stack bears.
const maxCallStack = 2000

// told is what is said once for all VMs of a pool.
type told struct {
	left    sync.Map  // by method: what a call left running
	dropped sync.Once // a timer of the script's first run
}

// Binding gives a VM one part of the host's world. It runs once in each VM,
// before the script, on the VM's goroutine.
type Binding func(vm *VM) error

// VM is one goja runtime with its event loop. It runs one script and serves
// one call at a time. Unless a method says otherwise it must be called on the
// VM's goroutine: from a [Binding], from a Go function that the script called,
// or from work that was handed to the loop.
type VM struct {
	program *Program
	goja    *goja.Runtime
	loop    *loop
	values  *values // the way of JSON across the border
	require goja.Value
	log     *slog.Logger
	slot    *slot
	told    *told

	enterJS goja.Callable // runs job inside the engine
	native  goja.Value
	job     func()
	ticks   []func() error                    // of Tick
	grab    func() func(f func() error) error // of Carry; nil where nothing is carried
	reset   func()

	module    *goja.Object  // the script's module object
	served    *goja.Object  // methods registered by a server object of the script's own
	route     goja.Callable // finds other methods; may be nil
	stands    []stand
	answering *answering   // what answers HTTP; nil where methods are called
	unserved  string       // why the script offers nothing, where that is known
	noCode    *goja.Object // a prototype whose code is none of JSON-RPC
	offer     offer        // what the script offers
	onCall    []func(contextObject *goja.Object)
	onAnswer  []func(result goja.Value) error
	onEnd     []func()
	task      *task // what is under way; nil at rest
	broken    bool  // was interrupted, panicked or overflowed: must not serve again
	resolve   goja.Callable
	then      goja.Callable
}

// newVM returns a VM with its bindings in place, whose script has not run.
func newVM(program *Program, bindings []Binding, log *slog.Logger, slot *slot, told *told) (*VM, error) {
	rt := goja.New()
	rt.SetParserOptions(parser.WithDisableSourceMaps)
	rt.SetMaxCallStackSize(maxCallStack)
	vm := &VM{program: program, goja: rt, loop: newLoop(), log: log, slot: slot, told: told, require: goja.Undefined()}
	// The engine's own functions, as they are before any script can replace them.
	in := intrinsics{rt: rt}
	vm.resolve = in.function("Promise", "resolve")
	vm.then = in.function("Promise", "prototype", "then")
	vm.values = newValues(&in)
	if in.err != nil {
		return nil, in.err
	}
	if err := vm.values.boundParse(); err != nil {
		return nil, err
	}
	if err := vm.prepareEntry(); err != nil {
		return nil, err
	}
	rt.SetPromiseRejectionTracker(vm.trackRejection)
	for _, bind := range bindings {
		if err := bind(vm); err != nil {
			return nil, err
		}
	}
	return vm, nil
}

// Goja returns the engine, for bindings to define values in.
func (vm *VM) Goja() *goja.Runtime { return vm.goja }

// SetRequire gives the script the function that it sees as require.
func (vm *VM) SetRequire(require goja.Value) { vm.require = require }

// Serve makes the functions among an object's own properties the methods of
// this connector, in place of the script's exports. A server object that the
// script made (jayson's) calls it at load. route, which may be nil, is asked for
// any other method: it gets the name and the params, and returns the function that
// is the method, or undefined.
func (vm *VM) Serve(methods *goja.Object, route goja.Callable) {
	vm.served, vm.route = methods, route
}

// StandFor makes the functions of what methods returns the methods of this
// connector, where the script exports object. route is as for [VM.Serve].
func (vm *VM) StandFor(object *goja.Object, methods func() *goja.Object, route goja.Callable) {
	vm.stands = append(vm.stands, stand{object, methods, route})
}

// stand is a server object of the script's, and what it offers where it is exported.
type stand struct {
	object  *goja.Object
	methods func() *goja.Object
	route   goja.Callable
}

// Unserved says what is wrong with a server object that the script made, and that
// has neither come to Serve nor is exported: why the script offers nothing.
func (vm *VM) Unserved(why string) { vm.unserved = why }

// IgnoreCode says that the code which errors inherit from a prototype is not for
// the wire: that of DOMException is a number of other times (an AbortError's 20).
// Only the last prototype counts.
func (vm *VM) IgnoreCode(prototype *goja.Object) { vm.noCode = prototype }

// OnCall registers f to add to the context object of each call.
func (vm *VM) OnCall(f func(contextObject *goja.Object)) { vm.onCall = append(vm.onCall, f) }

// OnAnswer registers f to look at the result of each call before it is written as
// JSON, in a turn. Its error is the call's.
func (vm *VM) OnAnswer(f func(result goja.Value) error) { vm.onAnswer = append(vm.onAnswer, f) }

// OnEnd registers f to run when a call, or the script's first run, is over with
// all that it left running. f must not run JavaScript.
func (vm *VM) OnEnd(f func()) { vm.onEnd = append(vm.onEnd, f) }

// Call returns the call under way; ok is false while the script loads.
func (vm *VM) Call() (call connector.Call, ok bool) {
	if vm.task == nil || vm.task.loading {
		return connector.Call{}, false
	}
	return vm.task.call, true
}

// Params returns what the method of the call under way was given; undefined
// where there is none.
func (vm *VM) Params() goja.Value {
	if vm.task == nil || vm.task.params == nil {
		return goja.Undefined()
	}
	return vm.task.params
}

// Context returns the context of the work under way. It ends when the call is
// over, or its time is; not when the caller has gone (see [VM.OnAbort]). At
// rest it has ended.
func (vm *VM) Context() context.Context {
	if vm.task == nil {
		return ended{}
	}
	return vm.task.ctx
}

// Deadline returns when the time of the work under way is up.
func (vm *VM) Deadline() (deadline time.Time, ok bool) {
	if vm.task == nil {
		return time.Time{}, false
	}
	return vm.task.source.Deadline()
}

// Progress returns who listens to the call under way.
func (vm *VM) Progress() connector.Progress {
	if vm.task == nil || vm.task.progress == nil {
		return connector.NoProgress{}
	}
	return vm.task.progress
}

// Log returns the logger of the work under way. Its lines carry connector,
// method and request id.
func (vm *VM) Log() *slog.Logger {
	if vm.task == nil {
		return vm.log
	}
	return vm.task.log()
}

// ended is the context of a VM at rest.
type ended struct{}

func (ended) Deadline() (time.Time, bool) { return time.Time{}, false }
func (ended) Err() error                  { return context.Canceled }
func (ended) Value(any) any               { return nil }
func (ended) Done() <-chan struct{} {
	done := make(chan struct{})
	close(done)
	return done
}
