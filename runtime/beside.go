package runtime

import (
	"context"
	"fmt"
	"runtime/debug"
)

// Go runs work on a goroutine of its own, beside the VM, as a part of the call
// under way. ctx ends with the call, or with its time, and work must end then:
// the VM serves nobody before it has, and is abandoned where that takes long.
// Go by itself does not keep the call going; [VM.Begin] does.
//
// A panic of work is logged and costs neither the server nor the VM: panicked is
// called in its place, on the same goroutine. At rest nothing is run.
func (vm *VM) Go(work func(ctx context.Context), panicked func()) {
	t := vm.task
	if t == nil {
		return
	}
	t.hasBeside = true
	t.beside.Go(func() {
		defer func() {
			if trouble := recover(); trouble != nil {
				t.newLog().Error("panic beside a VM", "error", fmt.Sprint(trouble), "stack", string(debug.Stack()))
				panicked()
			}
		}()
		work(t.ctx)
	})
}
