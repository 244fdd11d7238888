package runtime

// Carry makes what the script does later run in the context of the place that began
// it. grab is called where a timer is set, work is begun or a tick is queued; what it
// returns runs the callback. reset is called at the start of each turn, which begins
// in no context. Promise reactions are the engine's: see its AsyncContextTracker.
// Only the last call counts.
func (vm *VM) Carry(grab func() (within func(f func() error) error), reset func()) {
	vm.grab, vm.reset = grab, reset
}

// carried returns f as it runs in the context of now.
func (vm *VM) carried(f func() error) func() error {
	if vm.grab == nil {
		return f
	}
	within := vm.grab()
	return func() error { return within(f) }
}
