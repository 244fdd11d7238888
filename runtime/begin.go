package runtime

// Begin announces work off the VM's goroutine that belongs to the call under
// way, which then waits for it. end must be called exactly once, from any
// goroutine: it queues f to run on the loop. f does not run when the call is
// over by then. An error of f is logged as an uncaught exception.
//
// The work itself must end when [VM.Context] does.
func (vm *VM) Begin() (end func(f func() error)) {
	t := vm.task
	if t == nil {
		return func(func() error) {}
	}
	job := vm.announce(t)
	return func(f func() error) { vm.loop.post(t, job(f)) }
}

// Soon runs f after what runs now, and before any work that ends or timer that
// fires from now on. The call under way waits for it, as for work of [VM.Begin].
func (vm *VM) Soon(f func() error) {
	if t := vm.task; t != nil {
		vm.loop.soon = append(vm.loop.soon, vm.announce(t)(f))
	}
}

// announce makes the task wait for a job.
func (vm *VM) announce(t *task) (job func(f func() error) func() error) {
	w := &work{begun: vm.mark()}
	t.work[w] = struct{}{}
	within := func(f func() error) error { return f() }
	if vm.grab != nil {
		within = vm.grab()
	}
	return func(f func() error) func() error {
		return func() error {
			if _, pending := t.work[w]; !pending {
				return nil
			}
			delete(t.work, w)
			return within(f)
		}
	}
}
