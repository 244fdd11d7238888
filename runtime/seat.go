package runtime

import (
	"container/list"
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// seat is a VM in its pool.
type seat struct {
	vm      *VM
	pool    *Pool
	since   time.Time     // when it came to rest
	element *list.Element // in host.resting
}

// waiter waits for a VM.
type waiter struct {
	element *list.Element // in pool.waiting; nil once it was handed something
	pool    *Pool
	done    chan struct{}
	seat    *seat
	err     error
}

// hand ends the wait. host.mu is held.
func (w *waiter) hand(s *seat, err error) {
	w.pool.waiting.Remove(w.element)
	w.element, w.seat, w.err = nil, s, err
	close(w.done)
}

// take returns a VM that nobody else uses; giveBack, or the end of a lease, must
// follow.
func (p *Pool) take(ctx context.Context, wait time.Duration) (*seat, error) {
	h := p.host
	h.mu.Lock()
	s, w, err := p.ask(ctx)
	h.mu.Unlock()
	if w == nil {
		return s, err
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-w.done:
		return w.seat, w.err
	case <-ctx.Done():
	case <-timer.C:
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	late := ctx.Err() != nil
	if w.element == nil && (!late || w.seat == nil) {
		return w.seat, w.err
	}
	if w.element == nil {
		p.rest(w.seat)
	} else {
		p.waiting.Remove(w.element)
	}
	p.settle()
	if late {
		return nil, connector.Errorf(connector.Deadline, "the call's deadline came while it waited for the %d that run before it: send fewer calls at once, or raise the connector's vms", p.vms)
	}
	e := connector.Errorf(connector.Busy, "all VMs of this connector were busy for %s: try again later, send fewer calls at once, or raise the connector's vms", wait)
	e.RetryAfter = retryAfter
	return nil, e
}

// ask returns a VM at rest, or else what waits for one. host.mu is held.
func (p *Pool) ask(ctx context.Context) (*seat, *waiter, error) {
	switch {
	case ctx.Err() != nil:
		return nil, nil, errDeadline()
	case p.closed:
		return nil, nil, errClosed()
	case p.stuck >= mostStuck:
		return nil, nil, connector.Errorf(connector.Limit, "%d calls of this connector run on although their time is up, and cannot be stopped: "+
			"look for a regular expression that backtracks or a huge array in the script, mend it, and restart the server", p.stuck)
	}
	if n := len(p.resting); n > 0 {
		// The one that rested least: the others may go.
		s := p.resting[n-1]
		p.unrest(s)
		return s, nil, nil
	}
	w := &waiter{pool: p, done: make(chan struct{})}
	w.element = p.waiting.PushBack(w)
	p.settle()
	return nil, w, nil
}

// giveBack ends the use of a VM.
func (p *Pool) giveBack(s *seat) {
	p.host.mu.Lock()
	defer p.host.mu.Unlock()
	if s.vm.broken || p.host.mustShare(p) {
		p.drop()
	} else {
		p.rest(s)
	}
	p.settle()
}

// rest gives a VM to who waits longest, or puts it to rest. host.mu is held.
func (p *Pool) rest(s *seat) {
	if first := p.waiting.Front(); first != nil {
		first.Value.(*waiter).hand(s, nil)
		return
	}
	if p.closed {
		p.drop()
		return
	}
	s.since = time.Now()
	s.element = p.host.resting.PushBack(s)
	p.resting = append(p.resting, s)
	p.sweepLater()
}

// unrest takes a VM from its rest. host.mu is held.
func (p *Pool) unrest(s *seat) {
	p.host.resting.Remove(s.element)
	i := slices.Index(p.resting, s)
	p.resting = slices.Delete(p.resting, i, i+1)
}

// drop counts a VM as gone. host.mu is held, and settle must follow.
func (p *Pool) drop() {
	p.vms--
	p.host.vms--
	p.sweepLater()
}

// settle asks for the VMs that waiting calls need, and starts those there is
// room for. host.mu is held.
func (p *Pool) settle() {
	need := p.waiting.Len() - p.starting - p.wanted
	room := p.config.VMs - p.vms - p.wanted
	if more := min(need, room); more > 0 {
		p.want(more)
	}
	p.host.startNext()
	if p.closed && p.vms == 0 && p.waiting.Len() == 0 {
		select {
		case <-p.drained:
		default:
			close(p.drained)
		}
	}
}

// want changes how many VMs the pool waits to start. host.mu is held.
func (p *Pool) want(more int) {
	before := p.wanted
	p.wanted += more
	switch h := p.host; {
	case before == 0:
		h.starts = append(h.starts, p)
	case p.wanted == 0:
		i := slices.Index(h.starts, p)
		h.starts = slices.Delete(h.starts, i, i+1)
	}
}

// sweepLater sees to it that what is idle goes. host.mu is held.
func (p *Pool) sweepLater() {
	p.used = time.Now()
	if p.sweeper == nil && !p.closed {
		p.sweeper = time.AfterFunc(p.config.Idle, p.sweep)
	}
}

// sweep drops the VMs that were idle for long, and the program once none is left.
func (p *Pool) sweep() {
	p.host.mu.Lock()
	defer p.host.mu.Unlock()
	p.sweeper = nil
	if p.closed {
		return
	}
	now := time.Now()
	for len(p.resting) > 0 && now.Sub(p.resting[0].since) >= p.config.Idle {
		p.unrest(p.resting[0])
		p.vms--
		p.host.vms--
	}
	next := p.used
	if len(p.resting) > 0 {
		next = p.resting[0].since
	} else if p.vms > 0 || p.waiting.Len() > 0 {
		return // whoever is busy will come to rest
	} else if now.Sub(p.used) >= p.config.Idle {
		p.compiled = nil
		p.host.startNext()
		return
	}
	p.sweeper = time.AfterFunc(next.Add(p.config.Idle).Sub(now), p.sweep)
	p.host.startNext()
}

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
		p.failStart(errLoadDeadline())
	}
	p.settle()
	p.host.mu.Unlock()
	p.config.Log.Error("the script could not be stopped when its time was up: its VM is abandoned",
		"method", l.task.call.Method, "request_id", l.task.call.RequestID)
	l.onStuck()
}

// start starts a VM that startNext has counted.
func (p *Pool) start() {
	s, err := p.newSeat()
	if err == nil {
		ctx, cancel := context.WithTimeout(p.base, p.config.LoadTimeout)
		defer cancel()
		t := newTask(s.vm, ctx, connector.Call{})
		t.loading = true
		l := p.lease(s, t, func() {})
		err = guard(s.vm, func() error { return s.vm.load(t) })
		if !p.end(l) {
			return
		}
	}
	p.host.mu.Lock()
	defer p.host.mu.Unlock()
	if s != nil && s.vm.offer.methods != nil && p.description == nil {
		d := s.vm.offer.description()
		p.description = &d
	}
	if err != nil {
		p.drop()
		p.failStart(err)
	} else {
		p.starting--
		p.rest(s)
	}
	p.settle()
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

// failStart tells a call why there is no VM for it. host.mu is held.
func (p *Pool) failStart(err error) {
	p.starting--
	if first := p.waiting.Front(); first != nil {
		first.Value.(*waiter).hand(nil, connector.AsError(err))
	}
}

// newSeat makes a VM whose script has not run.
func (p *Pool) newSeat() (s *seat, err error) {
	defer func() {
		if trouble := recover(); trouble != nil {
			s, err = nil, fmt.Errorf("start a VM: panic: %v", trouble)
		}
	}()
	slot := newSlot(p)
	if !slot.take(p.base.Done()) {
		return nil, errClosed()
	}
	defer slot.give()
	program, err := p.program()
	if err != nil {
		return nil, fmt.Errorf("compile: %w", err)
	}
	vm, err := newVM(program, p.config.Bindings, p.config.Log, slot, &p.left)
	if err != nil {
		return nil, fmt.Errorf("start a VM: %w", err)
	}
	return &seat{vm: vm, pool: p}, nil
}

// program returns the program, compiled at most once for as long as it is kept.
func (p *Pool) program() (*Program, error) {
	if p.config.Program != nil {
		return p.config.Program, nil
	}
	p.host.mu.Lock()
	if p.compiled == nil {
		p.compiled = sync.OnceValues(p.config.Compile)
	}
	compiled := p.compiled
	p.host.mu.Unlock()
	program, err := compiled()
	if err != nil {
		p.host.mu.Lock()
		p.compiled = nil
		p.host.mu.Unlock()
	}
	return program, err
}
