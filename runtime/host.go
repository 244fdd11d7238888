package runtime

import (
	"container/list"
	goruntime "runtime"
	"slices"
	"sync"
)

// Bounds of a [Host] where none are named.
const defaultHostVMs = 256

// Host bounds what all pools of a process do together: how many scripts run at
// once, and how many VMs there are. A VM that waits holds no slot. What is
// scarce goes to the pool that has least of it, else in the order of asking.
type Host struct {
	maxRunning int
	maxVMs     int

	mu      sync.Mutex // guards the fields below, and those of pools that say so
	running int
	queue   []*turn   // waiting to run, in the order of asking
	vms     int       // that exist or are being started; not the abandoned
	starts  []*Pool   // that want VMs, in the order of asking
	resting list.List // of *seat: VMs at rest, the one that rests longest first
}

// NewHost returns a Host that lets running scripts run at once, and vms VMs
// exist, but for the first of each pool; 0 stands for GOMAXPROCS and 256.
func NewHost(running, vms int) *Host {
	if running == 0 {
		running = goruntime.GOMAXPROCS(0)
	}
	if vms == 0 {
		vms = defaultHostVMs
	}
	return &Host{maxRunning: running, maxVMs: vms}
}

// HostStats is what a Host does at one time.
type HostStats struct {
	VMs     int // that exist or are being started
	Running int // scripts that hold a slot
	Queued  int // scripts that wait for one
	Wanted  int // VMs that wait for room
}

// Stats tells what the Host does now.
func (h *Host) Stats() HostStats {
	h.mu.Lock()
	defer h.mu.Unlock()
	return HostStats{VMs: h.vms, Running: h.running, Queued: len(h.queue), Wanted: len(h.starts)}
}

// startNext starts the VMs that are wanted and that there is room for, first for
// the pool that has least; a VM at rest makes room. There is always room for the
// first VM of a pool: others that wait for slow answers hold theirs for long. mu
// is held.
func (h *Host) startNext() {
	for len(h.starts) > 0 {
		p := h.starts[0]
		for _, other := range h.starts {
			if other.vms < p.vms {
				p = other
			}
		}
		if p.waiting.Len() > p.starting {
			if h.vms >= h.maxVMs && !h.evict() && p.vms > 0 {
				return
			}
			p.starting++
			p.vms++
			h.vms++
			go p.start()
		}
		p.want(-1)
	}
}

// evict drops the VM that has rested longest, whose ever it is. mu is held.
func (h *Host) evict() bool {
	first := h.resting.Front()
	if first == nil {
		return false
	}
	s := first.Value.(*seat)
	s.pool.unrest(s)
	s.pool.drop()
	return true
}

// mustShare reports whether a VM that comes back should make room for a pool
// that has fewer VMs and waits for one, or is one that the first VM of another pool
// went over the bound by. mu is held.
func (h *Host) mustShare(p *Pool) bool {
	if h.vms > h.maxVMs && p.vms > 1 {
		return true
	}
	return h.vms >= h.maxVMs && slices.ContainsFunc(h.starts, func(other *Pool) bool { return other.vms < p.vms })
}
