package runtime

import (
	"fmt"
	"runtime/debug"

	"github.com/patchbay/patchbay/internal/connector"
)

// lease is the use of a VM by one task. It is over once: when the VM comes back,
// or when it is abandoned.
type lease struct {
	seat    *seat
	task    *task
	over    bool   // guarded by host.mu
	onStuck func() // called when it is abandoned
}

// lease lends a VM to a task and starts the task's clock.
func (p *Pool) lease(s *seat, t *task, onStuck func()) *lease {
	l := &lease{seat: s, task: t, onStuck: onStuck}
	t.stuck = func() { p.abandon(l) }
	p.host.mu.Lock()
	p.leases[l] = struct{}{}
	cutting := p.cutting
	p.host.mu.Unlock()
	t.watch()
	if cutting {
		t.expire(errCut())
	}
	return l
}

// end ends a lease when its VM has stopped; it reports whether the VM still is
// the pool's.
func (p *Pool) end(l *lease) bool {
	p.host.mu.Lock()
	defer p.host.mu.Unlock()
	delete(p.leases, l)
	if l.over {
		p.stuck--
		return false
	}
	l.over = true
	return true
}

// abandon ends a lease whose VM did not stop. Its place is free again, although
// it still runs.
func (p *Pool) abandon(l *lease) {
	p.host.mu.Lock()
	if l.over {
		p.host.mu.Unlock()
		return
	}
	l.over = true
	delete(p.leases, l)
	p.abandoned++
	p.stuck++
	p.drop()
	if l.task.loading {
		p.failStart(loadError(l.task.overBy()))
	}
	p.settle()
	p.host.mu.Unlock()
	trouble := "the script could not be stopped when its time was up"
	if l.task.isEnding() {
		trouble = "what the script began beside its VM did not end with its call"
	}
	p.config.Log.Error(trouble+": its VM is abandoned",
		"method", l.task.call.Method, "request_id", l.task.call.RequestID)
	l.onStuck()
}

// guard turns a panic of the host's own code beside a VM into an error, and
// gives the VM up.
func guard(vm *VM, f func() error) (err error) {
	defer func() {
		if trouble := recover(); trouble != nil {
			vm.broken = true
			err = connector.AsError(fmt.Errorf("panic beside a VM: %v\n%s", trouble, debug.Stack()))
		}
	}()
	return f()
}
