package runtime

import (
	"context"
	"log/slog"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
	"github.com/patchbay/patchbay/internal/connector"
)

// maxCallStack is the depth of calls at which goja stops a script. Two thousand
// frames of goja stay far below what Go's own stack bears.
const maxCallStack = 2000

// Binding gives a VM one part of the host's world. It runs once in each VM,
// before the script, on the VM's goroutine.
type Binding func(vm *VM) error

// VM is one goja runtime with its event loop. It runs one script and serves
// one call at a time. Unless a method says otherwise it must be called on the
// VM's goroutine: from a Binding, from a Go function that the script called, or
// from work that was handed to the loop.
type VM struct {
	program *Program
	goja    *goja.Runtime
	loop    *loop
	values  values // the way of JSON across the border
	require goja.Value
	log     *slog.Logger
	slots   chan struct{} // one token for each script that may run at once; nil for no bound

	module  *goja.Object // the script's module object
	served  *goja.Object // methods registered by a server object of the script's own
	methods map[string]method
	numbers connector.Numbers

	active *active // the call under way; nil at rest
	onCall []func(contextObj *goja.Object)
	onEnd  []func()
	broken bool // was interrupted, panicked or overflowed: must not serve again
}

// method is a function that the script offers, with the object it was found on.
type method struct {
	call goja.Callable
	this goja.Value
}

// newVM returns a VM with its bindings in place, whose script has not run.
func newVM(program *Program, bindings []Binding, log *slog.Logger, slots chan struct{}) (*VM, error) {
	rt := goja.New()
	rt.SetParserOptions(parser.WithDisableSourceMaps)
	rt.SetMaxCallStackSize(maxCallStack)
	vm := &VM{program: program, goja: rt, loop: newLoop(), log: log, slots: slots, require: goja.Undefined()}
	values, err := newValues(rt)
	if err != nil {
		return nil, err
	}
	vm.values = values
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
// script made (jayson's) calls it at load.
func (vm *VM) Serve(methods *goja.Object) { vm.served = methods }

// OnCall registers f to add to the context object of each call.
func (vm *VM) OnCall(f func(contextObject *goja.Object)) { vm.onCall = append(vm.onCall, f) }

// OnEnd registers f to run when a call is over, with all that it left running.
func (vm *VM) OnEnd(f func()) { vm.onEnd = append(vm.onEnd, f) }

// Call returns the call under way; ok is false while the script loads.
func (vm *VM) Call() (call connector.Call, ok bool) {
	if vm.active == nil || vm.active.loading {
		return connector.Call{}, false
	}
	return vm.active.call, true
}

// Context returns the context of the work under way. It ends when the call is
// over, or its time is.
func (vm *VM) Context() context.Context {
	if vm.active == nil {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		return ctx
	}
	return vm.active.ctx
}

// Progress returns who listens to the call under way.
func (vm *VM) Progress() connector.Progress {
	if vm.active == nil || vm.active.progress == nil {
		return connector.NoProgress{}
	}
	return vm.active.progress
}

// Log returns the logger of the work under way. Its lines carry connector,
// method and request id.
func (vm *VM) Log() *slog.Logger {
	if vm.active == nil {
		return vm.log
	}
	return vm.active.log
}

// Here returns the innermost place in the user's source that is being run.
func (vm *VM) Here() Position {
	for _, frame := range vm.goja.CaptureCallStack(0, nil) {
		at := frame.Position()
		if p, ok := vm.program.position(frame.SrcName(), at.Line, at.Column); ok {
			return p
		}
	}
	return Position{}
}
