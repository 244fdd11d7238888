package runtime

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/dop251/goja"
)

// entry calls its argument from within the engine. Go code that runs under it
// may call into the engine as often as it likes: promise jobs wait until it
// returns, as one turn of an event loop has it, and what it throws is an error.
// Without it each single call from Go would be a turn of its own, and jobs that
// a getter queued would run in the next call.
var entry = goja.MustCompile(hostPrefix+"enter.js", "(function (f) { f(); })", true)

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
	return nil
}

// enter runs job, which may run JavaScript, as one turn of the loop: with a
// slot, and with the interrupt armed. What ends the task (its time, an overflow,
// a panic) is kept as its failure; the error is job's own.
func (vm *VM) enter(job func() error) (err error) {
	t := vm.task
	if !vm.slot.take(t.ctx.Done()) {
		vm.fail(t.expiredBy())
		return vm.task.failure
	}
	defer vm.slot.give()
	if cause := t.resume(); cause != nil {
		vm.fail(cause)
		return cause
	}
	defer func() {
		t.pause()
		if p := recover(); p != nil {
			err = vm.panicked(p)
		}
	}()
	var thrown error
	vm.job = func() {
		if thrown = job(); uncatchable(thrown) {
			panic(thrown) // or the engine would go on with its promise jobs
		}
	}
	if _, err := vm.enterJS(goja.Undefined(), vm.native); err != nil {
		if uncatchable(err) {
			vm.fail(vm.translate(err))
		}
		return err
	}
	return thrown
}

// fail ends the task, and the VM's life with it. Only the first failure counts.
func (vm *VM) fail(e *Error) {
	vm.broken = true
	if vm.task.failure == nil {
		vm.task.failure = e
	}
}

// panicked makes an error of what a native function, ours or the engine's,
// panicked with.
func (vm *VM) panicked(p any) error {
	err, ok := p.(error)
	if !ok {
		err = fmt.Errorf("%v", p)
	}
	if !uncatchable(err) {
		err = fmt.Errorf("panic in the engine: %w\n%s", err, debug.Stack())
	}
	vm.fail(vm.translate(err))
	return err
}

// uncatchable reports whether an error ended the script past all its handlers.
func uncatchable(err error) bool {
	var interrupted *goja.InterruptedError
	var overflow *goja.StackOverflowError
	return errors.As(err, &interrupted) || errors.As(err, &overflow)
}
