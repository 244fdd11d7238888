package runtime

import (
	"sync"
	"time"
)

// loop is a VM's queue of work: jobs from any goroutine, and timers. Nothing
// runs by itself: the VM's goroutine takes what is due, one at a time. All of
// it belongs to one task, and goes with it.
type loop struct {
	wake chan struct{} // holds one token while jobs may be waiting

	mu    sync.Mutex // guards owner and jobs
	owner *task
	jobs  []func() error

	timers    timerHeap // of the VM's goroutine alone
	seq       uint64
	lastTimer bool // what ran last was a timer
}

func newLoop() *loop { return &loop{wake: make(chan struct{}, 1)} }

// begin gives the loop to a task; end takes it back, with all that is left.
func (l *loop) begin(t *task) {
	l.mu.Lock()
	l.owner = t
	l.mu.Unlock()
}

func (l *loop) end() {
	l.mu.Lock()
	l.owner, l.jobs = nil, nil
	l.mu.Unlock()
	for _, t := range l.timers {
		t.index, t.every = -1, 0
	}
	l.timers = nil
	select {
	case <-l.wake:
	default:
	}
}

// post queues a job of a task. It may be called from any goroutine. Nothing
// happens when the task is over.
func (l *loop) post(owner *task, job func() error) {
	l.mu.Lock()
	if l.owner != owner {
		l.mu.Unlock()
		return
	}
	l.jobs = append(l.jobs, job)
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// next returns what is to run now, or nil. Jobs and timers take turns while
// both are due, so that neither keeps the other waiting.
func (l *loop) next(now time.Time) func() error {
	due := len(l.timers) > 0 && !l.timers[0].due.After(now)
	if due && !l.lastTimer {
		l.lastTimer = true
		return l.timers[0].fire
	}
	l.lastTimer = false
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
	if due {
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

// held returns the first timer that an answered call waits for, or nil.
func (l *loop) held() *Timer {
	var first *Timer
	for _, t := range l.timers {
		if t.every == 0 && !t.unref && (first == nil || t.due.Before(first.due)) {
			first = t
		}
	}
	return first
}
