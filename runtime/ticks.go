package runtime

import "github.com/dop251/goja"

// breather is bytecode that does nothing: running it shows an interrupt.
var breather = goja.MustCompile(HostPrefix+"tick.js", "0", true)

// Tick queues f to run when the JavaScript that runs now has returned: before the
// promise jobs that wait, and where one of those queues it, when they are through.
// Each f that the others queue runs before any promise job, in the order in which
// they were queued. This is process.nextTick of Node ("The event loop, timers, and
// process.nextTick").
//
// An error of f is logged as an uncaught exception. What is queued at rest is
// dropped, as is what is left when the call is over.
func (vm *VM) Tick(f func() error) {
	if vm.task != nil {
		vm.ticks = append(vm.ticks, vm.carried(f))
	}
}

// runTicks runs what is queued, within the engine.
func (vm *VM) runTicks() {
	for i := 0; i < len(vm.ticks); i++ {
		f := vm.ticks[i]
		vm.ticks[i] = nil
		var err error
		if thrown := vm.goja.Try(func() { err = f() }); thrown != nil {
			err = thrown
		}
		if uncatchable(err) {
			panic(err)
		}
		if err != nil {
			vm.logError("uncaught exception", vm.translate(err), nil)
		}
		if i > 1000 {
			// One that queues another without end holds no more memory, and ends with
			// its call also where it runs no bytecode that an interrupt could stop.
			vm.ticks = vm.ticks[i+1:]
			i = -1
			if _, err := vm.goja.RunProgram(breather); uncatchable(err) {
				panic(err)
			}
		}
	}
	vm.ticks = vm.ticks[:0]
}
