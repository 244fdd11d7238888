package runtime

import (
	"slices"
	"time"
)

// breath is how long a script may run without a break before its slot goes to
// another. It then goes on without one, and Go's scheduler shares the cores
// between it and the others: an endless loop must not keep anybody from running.
const breath = 50 * time.Millisecond

// slot is a VM's right to run JavaScript, taken and given back with each turn.
type slot struct {
	pool  *Pool
	timer *time.Timer
	held  bool // guarded by Host.mu
}

// turn is a slot that waits to be granted.
type turn struct {
	slot    *slot
	granted chan struct{}
}

func newSlot(pool *Pool) *slot { return &slot{pool: pool} }

// take waits for the right to run; false when done was closed before.
func (s *slot) take(done <-chan struct{}) bool {
	h := s.pool.host
	h.mu.Lock()
	if h.running < h.maxRunning {
		s.grant()
		h.mu.Unlock()
	} else {
		t := &turn{slot: s, granted: make(chan struct{})}
		h.queue = append(h.queue, t)
		h.mu.Unlock()
		select {
		case <-t.granted:
		case <-done:
			s.withdraw(t)
			return false
		}
	}
	if s.timer == nil {
		s.timer = time.AfterFunc(breath, s.giveBack)
	} else {
		s.timer.Reset(breath)
	}
	return true
}

// grant marks the slot as held. Host.mu is held.
func (s *slot) grant() {
	s.held = true
	s.pool.host.running++
	s.pool.running++
}

// give ends the turn.
func (s *slot) give() {
	s.timer.Stop()
	s.giveBack()
}

// giveBack gives the slot to who waits for it, if it is still held.
func (s *slot) giveBack() {
	h := s.pool.host
	h.mu.Lock()
	defer h.mu.Unlock()
	if !s.held {
		return
	}
	s.held = false
	h.running--
	s.pool.running--
	h.grantNext()
}

func (s *slot) withdraw(t *turn) {
	h := s.pool.host
	h.mu.Lock()
	i := slices.Index(h.queue, t)
	if i >= 0 {
		h.queue = slices.Delete(h.queue, i, i+1)
	}
	h.mu.Unlock()
	if i < 0 {
		s.giveBack() // it was granted at the last moment
	}
}

// grantNext lets those run that there is room for, first the pool that runs
// least. mu is held.
func (h *Host) grantNext() {
	for h.running < h.maxRunning && len(h.queue) > 0 {
		first := 0
		for i, t := range h.queue {
			if t.slot.pool.running < h.queue[first].slot.pool.running {
				first = i
			}
		}
		t := h.queue[first]
		h.queue = slices.Delete(h.queue, first, first+1)
		t.slot.grant()
		close(t.granted)
	}
}
