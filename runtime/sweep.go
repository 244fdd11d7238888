package runtime

import "time"

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
