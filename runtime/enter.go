package runtime

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// entry calls its argument from within the engine. Go code that runs under it
// may call into the engine as often as it likes: promise jobs wait until it
// returns, as one turn of an event loop has it, and what it throws is an error.
// Without it each single call from Go would be a turn of its own, and jobs that
// a getter queued would run in the next call.
var entry = goja.MustCompile(HostPrefix+"enter.js", "(function (f) { f(); })", true)

func (vm *VM) prepareEntry() error {
	function, err := vm.goja.RunProgram(entry)
	if err != nil {
		return fmt.Errorf("prepare the engine: %w", err)
	}
	vm.enterJS, _ = goja.AssertFunction(function)
	vm.native = vm.goja.ToValue(func(goja.FunctionCall) goja.Value {
		vm.job()
		return goja.Undefined()
	})
	// The engine would show a Go function by its Go name, in every stack.
	return vm.native.(*goja.Object).DefineDataProperty("name", vm.goja.ToValue("(patchbay)"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// enter runs job, which may run JavaScript, as one turn of the loop: with a
// slot, and with the interrupt armed. What job throws or returns comes back as
// an *[Error], or nil. What ends the task (its time, an overflow, a panic) is its
// failure too.
func (vm *VM) enter(job func() error) (e *connector.Error) {
	t := vm.task
	if !vm.slot.take(t.ctx.Done()) {
		return vm.fail(t.expiredBy())
	}
	defer vm.slot.give()
	if cause := t.resume(); cause != nil {
		return vm.fail(cause)
	}
	defer func() {
		t.pause()
		if p := recover(); p != nil {
			e = vm.panicked(p)
		}
	}()
	if vm.reset != nil {
		vm.reset()
	}
	vm.job = func() {
		var err error
		if thrown := vm.goja.Try(func() { err = job() }); thrown != nil {
			err = thrown
		}
		if uncatchable(err) {
			panic(err) // or the engine would go on with its promise jobs
		}
		if err != nil {
			e = vm.translate(err) // here, since it may run getters of the script
		}
		vm.runTicks()
	}
	for {
		if _, err := vm.enterJS(goja.Undefined(), vm.native); err != nil {
			return vm.fail(vm.translate(err)) // nothing else gets past job
		}
		if len(vm.ticks) == 0 {
			return e
		}
		vm.job = vm.runTicks // those of the promise jobs
	}
}

// fail ends the task, and the VM's life with it. Only the first failure counts.
func (vm *VM) fail(e *connector.Error) *connector.Error {
	vm.broken = true
	if vm.task.failure == nil {
		vm.task.failure = e
	}
	return e
}

// panicked makes an error of what a native function, ours or the engine's,
// panicked with.
func (vm *VM) panicked(p any) *connector.Error {
	err, ok := p.(error)
	if !ok {
		err = fmt.Errorf("%v", p)
	}
	if !uncatchable(err) {
		err = fmt.Errorf("panic in the engine: %w\n%s", err, debug.Stack())
	}
	return vm.fail(vm.translate(err))
}

// uncatchable reports whether an error ended the script past all its handlers.
func uncatchable(err error) bool {
	var interrupted *goja.InterruptedError
	var overflow *goja.StackOverflowError
	return errors.As(err, &interrupted) || errors.As(err, &overflow)
}
