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

	// What follows is of the VM's goroutine alone.
	soon      []func() error
	turn      int  // how many of soon run before anything else
	ran       bool // a job or a timer ran last
	timers    timerHeap
	seq       uint64
	lastTimer bool // of jobs and timers, what ran last was a timer
}

func newLoop() *loop { return &loop{wake: make(chan struct{}, 1)} }

// begin gives the loop to a task; end takes it back, with all that is left.
func (l *loop) begin(t *task) {
	l.mu.Lock()
	l.owner = t
	l.mu.Unlock()
	l.ran = true // what begins the task
}

func (l *loop) end() {
	l.mu.Lock()
	l.owner, l.jobs = nil, nil
	l.mu.Unlock()
	l.soon, l.turn = nil, 0
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

// next returns what is to run now, or nil. After a job or a timer comes what was
// to run soon by then, and no more of it, so that what always asks to run soon
// again keeps nothing else waiting.
func (l *loop) next(now time.Time) func() error {
	if l.ran {
		l.ran, l.turn = false, len(l.soon)
	}
	if l.turn == 0 {
		if f := l.due(now); f != nil {
			l.ran = true
			return f
		}
		l.turn = len(l.soon)
	}
	if l.turn == 0 {
		return nil
	}
	f := l.soon[0]
	l.soon[0] = nil
	l.soon = l.soon[1:]
	l.turn--
	return f
}

// due returns the job or the timer that is to run now, or nil. They take turns
// while both are due, so that neither keeps the other waiting.
func (l *loop) due(now time.Time) func() error {
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
