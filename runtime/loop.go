package runtime

import (
	"container/heap"
	"sync"
	"time"
)

// loop is a VM's queue of work: jobs from any goroutine, and timers. Nothing
// runs by itself: the VM's goroutine takes what is due, one at a time.
type loop struct {
	wake chan struct{} // holds one token while jobs may be waiting

	mu   sync.Mutex // guards jobs
	jobs []func() error

	timers timerHeap // of the VM's goroutine alone
	seq    uint64
}

func newLoop() *loop { return &loop{wake: make(chan struct{}, 1)} }

// post queues a job. It may be called from any goroutine.
func (l *loop) post(job func() error) {
	l.mu.Lock()
	l.jobs = append(l.jobs, job)
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// next returns the oldest job, or else a timer that is due, or nil.
func (l *loop) next(now time.Time) func() error {
	l.mu.Lock()
	if len(l.jobs) > 0 {
		job := l.jobs[0]
		l.jobs[0] = nil
		l.jobs = l.jobs[1:]
		l.mu.Unlock()
		return job
	}
	l.jobs = nil
	l.mu.Unlock()
	if len(l.timers) > 0 && !l.timers[0].due.After(now) {
		return l.timers[0].fire
	}
	return nil
}

// until returns how long it is until the first timer; ok is false where there
// is none.
func (l *loop) until(now time.Time) (d time.Duration, ok bool) {
	if len(l.timers) == 0 {
		return 0, false
	}
	return max(0, l.timers[0].due.Sub(now)), true
}

// Timer is a timer of a VM's loop. It belongs to the call that set it.
type Timer struct {
	loop  *loop
	f     func() error
	due   time.Time
	every time.Duration // 0 for once
	seq   uint64        // timers that are due at one time fire in the order they were set
	index int           // in the heap; -1 when it is in none
	unref bool
}

// SetTimer runs f on the loop after d, or every d. At least one millisecond
// passes, as the HTML standard and Node have it for intervals of 0.
func (vm *VM) SetTimer(d time.Duration, repeat bool, f func() error) *Timer {
	d = max(d, time.Millisecond)
	t := &Timer{loop: vm.loop, f: f, due: time.Now().Add(d), index: -1}
	if repeat {
		t.every = d
	}
	vm.loop.add(t)
	return t
}

func (l *loop) add(t *Timer) {
	l.seq++
	t.seq = l.seq
	heap.Push(&l.timers, t)
}

// Stop cancels the timer. It may be called more than once.
func (t *Timer) Stop() {
	if t.index >= 0 {
		heap.Remove(&t.loop.timers, t.index)
	}
	t.every = 0
}

// SetRef says whether a call waits for the timer once it has answered. An
// interval is never waited for.
func (t *Timer) SetRef(ref bool) { t.unref = !ref }

// HasRef reports what SetRef last said; true at first.
func (t *Timer) HasRef() bool { return !t.unref }

func (t *Timer) fire() error {
	heap.Remove(&t.loop.timers, t.index)
	if t.every > 0 {
		t.due = time.Now().Add(t.every)
		t.loop.add(t)
	}
	return t.f()
}

// holds reports whether a timer is left that an answered call waits for.
func (l *loop) holds() bool {
	for _, t := range l.timers {
		if t.every == 0 && !t.unref {
			return true
		}
	}
	return false
}

// clear drops all timers and jobs.
func (l *loop) clear() {
	for len(l.timers) > 0 {
		l.timers[0].Stop()
	}
	l.mu.Lock()
	l.jobs = nil
	l.mu.Unlock()
	select {
	case <-l.wake:
	default:
	}
}

type timerHeap []*Timer

func (h timerHeap) Len() int { return len(h) }
func (h timerHeap) Less(i, j int) bool {
	if h[i].due.Equal(h[j].due) {
		return h[i].seq < h[j].seq
	}
	return h[i].due.Before(h[j].due)
}
func (h timerHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i]; h[i].index = i; h[j].index = j }
func (h *timerHeap) Push(x any)   { t := x.(*Timer); t.index = len(*h); *h = append(*h, t) }
func (h *timerHeap) Pop() any {
	old := *h
	t := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	t.index = -1
	return t
}
