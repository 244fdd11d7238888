package runtime

import "github.com/patchbay/patchbay/internal/connector"

// Exit ends the work under way with an error, past all handlers of the script, as
// process.exit ends a process: nothing of the call runs again, not even a finally,
// and the VM is thrown away. Only a Go function that the script has called may call
// it, and must return then.
//
// It is the engine's interrupt. An error that only looks for it would be caught by
// the script's next catch, which in a promise is never far; so would a panic with a
// value that the engine does not know.
func (vm *VM) Exit(cause *connector.Error) {
	t := vm.task
	if t == nil || t.exit != nil {
		return
	}
	t.exit = cause
	vm.goja.Interrupt(cause)
}

// reportExit logs that a script exited when its call had been answered.
func (vm *VM) reportExit(t *task) {
	if t.exit != nil && t.answered() {
		at, _ := PlaceOf(t.failure)
		t.newLog().Error("what the call left running ended early: "+t.failure.Message+t.delivered(), "at", at.String(), "stack", t.failure.Stack)
	}
}
