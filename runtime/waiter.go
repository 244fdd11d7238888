package runtime

import (
	"container/list"
	"context"
	"fmt"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

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
	bound, remedy := fmt.Sprintf("all VMs of this connector were busy for %s", wait), "raise the connector's vms"
	if p.vms < p.config.VMs {
		bound, remedy = fmt.Sprintf("all %d VMs of the server were busy for %s, this connector's %d among them", h.maxVMs, wait, p.vms), "raise limits.vms, or lower the vms of connectors that take many"
	}
	if late {
		return nil, connector.Errorf(connector.Deadline, "the call's deadline came while it waited for the %d that run before it: send fewer calls at once, or %s", p.vms, remedy)
	}
	e := connector.Errorf(connector.Busy, "%s: try again later, send fewer calls at once, or %s", bound, remedy)
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
