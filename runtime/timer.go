package runtime

import (
	"container/heap"
	"time"

	"github.com/dop251/goja"
)

// Timer is a timer of a VM's loop. It belongs to the call that set it, and its
// methods to the VM's goroutine.
type Timer struct {
	loop  *loop
	f     func() error
	due   time.Time
	every time.Duration // 0 for once
	seq   uint64        // timers that are due at one time fire in the order they were set
	index int           // in the heap; -1 when it is in none
	unref bool
	set   []goja.StackFrame
}

// Timers wait for a millisecond at least, as in Node, and for as long as
// fits into 31 bits of them at most.
const (
	shortestTimer = time.Millisecond
	longestTimer  = (1<<31 - 1) * time.Millisecond
)

// SetTimer runs f on the loop after d, or every d. What f returns as error is
// logged as an uncaught exception. A call under way waits for the timer before
// it may be said never to end; once it has answered, only for one that fires
// once and was not unref'd.
func (vm *VM) SetTimer(d time.Duration, repeat bool, f func() error) *Timer {
	d = min(max(d, shortestTimer), longestTimer)
	t := &Timer{loop: vm.loop, f: vm.carried(f), due: time.Now().Add(d), index: -1, set: vm.mark()}
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

// SetRef says whether a call that has answered waits for the timer. An interval
// is never waited for.
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

type timerHeap []*Timer

func (h timerHeap) Len() int { return len(h) }
func (h timerHeap) Less(i, j int) bool {
	if h[i].due.Equal(h[j].due) {
		return h[i].seq < h[j].seq
	}
	return h[i].due.Before(h[j].due)
}
func (h timerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}
func (h *timerHeap) Push(x any) {
	t := x.(*Timer)
	t.index = len(*h)
	*h = append(*h, t)
}
func (h *timerHeap) Pop() any {
	old := *h
	t := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	t.index = -1
	return t
}
