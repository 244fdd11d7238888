package runtime

import (
	"container/list"
	"context"
	"slices"
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
		return nil, nil, errTimeUp(ctx)
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
