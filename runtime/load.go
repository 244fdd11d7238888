package runtime

import (
	"errors"
	"fmt"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// errUnfinished is the cause of the error of a script that ran, and told what it
// offers, but whose work at its top level did not come to an end in time. Its
// connector is good; this VM is not.
var errUnfinished = errors.New("work at the script's top level is unfinished")

// load runs the script: the first task of a VM. When it is done, vm.offer says
// what the script offers; that may be so with an error too (errUnfinished).
func (vm *VM) load(t *task) (err error) {
	t.loading = true
	t.reply = func(_ []byte, replied error) { err = replied }
	var wrong *connector.Error // with what the script offers
	vm.serve(t, func() (goja.Value, error) {
		if err := vm.runModule(); err != nil {
			return nil, err
		}
		// What is wrong with it is told at the end: methods may still be on
		// their way.
		if o, err := vm.describe(); err == nil {
			vm.offer = o
		}
		return goja.Undefined(), nil
	}, func(goja.Value) ([]byte, error) { return nil, nil }, func() error {
		o, err := vm.describe()
		if errors.As(err, &wrong) {
			return nil
		}
		vm.offer = o
		if o.numbers == connector.NumbersExact && err == nil {
			return vm.values.writeDigits()
		}
		return err
	})
	switch {
	case wrong != nil:
		return wrong
	case t.failure == nil && err == nil && !vm.broken:
		return nil
	case t.failure == nil && err == nil:
		return t.timeError() // at the last moment
	case t.failure != nil && err == nil && t.failure.Kind == connector.Deadline && t.failure.Stack == "":
		what, at := vm.leftAt(t)
		e := connector.Errorf(connector.Deadline, "did not finish loading in time: it waits for %s at its top level, at %s; do it when a method is called, or see that it ends", what, at)
		if vm.offer.methods != nil {
			e.Cause = errUnfinished
		}
		return e
	case err == nil:
		err = t.failure
	}
	return loadError(err)
}

// loadError says of an error that it came while the script was loaded.
func loadError(err error) *connector.Error {
	e := *connector.AsError(err)
	switch e.Kind {
	case connector.Thrown, connector.Coded:
		e.Kind, e.Code, e.Data = connector.Thrown, 0, nil
		e.Message = "throws when it is loaded: " + e.Message
	case connector.Limit:
		e.Message = "goes over a limit when it is loaded: " + e.Message
	}
	return &e
}

func errLoadDeadline() *connector.Error {
	return connector.Errorf(connector.Deadline, "did not finish loading in time: look for an endless loop at its top level")
}

// runModule runs the program as a CommonJS module.
func (vm *VM) runModule() error {
	wrapper, err := vm.goja.RunProgram(vm.program.code)
	if err != nil {
		return err
	}
	run, ok := goja.AssertFunction(wrapper)
	if !ok {
		return fmt.Errorf("the wrapper of %s is no function", vm.program.name)
	}
	vm.module = vm.goja.NewObject()
	exports := vm.goja.NewObject()
	if err := vm.define(vm.module, "exports", exports); err != nil {
		return err
	}
	_, err = run(exports, exports, vm.require, vm.module)
	return err
}

// hangs reports whether all that is left of the script's first run is a timer
// that is not worth waiting for: one that fires when the time for loading is up,
// or one that keeps being set anew. It is dropped, with a word about it.
func (vm *VM) hangs(t *task) bool {
	timer := vm.loop.held()
	deadline, ok := t.source.Deadline()
	if timer == nil || !ok {
		return false
	}
	if timer.due.Before(deadline) && time.Since(t.began) < deadline.Sub(t.began)/2 {
		return false
	}
	at := vm.site(timer.set).String()
	vm.told.dropped.Do(func() {
		vm.Log().Warn("the script set a timer at its top level, at "+at+
			", that is dropped: between calls nothing runs; do it when a method is called", "at", at)
	})
	return true
}
