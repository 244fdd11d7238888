package runtime

import (
	"container/list"
	"slices"
	"time"
)

// seat is a VM in its pool.
type seat struct {
	vm      *VM
	pool    *Pool
	since   time.Time     // when it came to rest
	element *list.Element // in host.resting
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

// drop counts a VM as gone. host.mu is held; the room that it leaves is given
// away by settle, or by startNext.
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
