package runtime

// A task's time is watched from outside its VM's goroutine, which may be deep in
// a script. The interrupt goes out under the task's lock and only while the
// script runs, so that it can never hit what the VM does next; and a VM whose
// time was up is thrown away even where it seems well, because goja has dropped
// its queue of promise jobs by then.

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// grace is how long a VM has to stop once its time is up, before it is abandoned.
const grace = 250 * time.Millisecond

// task is one use of a VM, the first run of its script or one call, from its
// start until nothing that it began is left. What belongs to a call and not to
// its VM is in here.
type task struct {
	vm        *VM
	call      connector.Call
	loading   bool
	began     time.Time
	ctx       context.Context // ends when the task is over, or its time is
	source    context.Context // says when its time is up
	cancel    context.CancelFunc
	stop      func() bool   // of the watch over source
	waitUntil time.Duration // how long waitUntil may outlive the answer
	logger    *slog.Logger  // see log
	flood     flood
	progress  *listener
	reply     func(text []byte, err error) // called once, on the VM's goroutine
	stuck     func()                       // called when the VM has not stopped in time

	// Of the VM's goroutine.
	params     goja.Value    // as the method got them; nil before
	promise    *goja.Promise // settles to the result
	rejected   []rejection   // without a handler so far, in their order
	rejectedAt map[*goja.Promise]int
	reported   int // rejections that were logged
	work       map[*work]struct{}
	waits      int // promises given to waitUntil, unsettled
	warned     bool
	aborts     []func(reason error)
	watching   bool             // for what aborts
	aborted    error            // why, once it was
	failure    *connector.Error // what ended it before its end
	exit       *connector.Error // what Exit was given
	beside     sync.WaitGroup   // goroutines beside the VM
	hasBeside  bool             // there were any

	mu         sync.Mutex // guards the fields below
	running    bool       // JavaScript runs
	ending     bool       // only what runs beside the VM is left
	ended      bool
	cause      *connector.Error // why its time is over; nil before
	answeredAt time.Time
	until      time.Time // what waitUntil has asked for; zero where nothing is waited for
	extension  *time.Timer
	watchdog   *time.Timer
}

// work is something that was begun off the VM's goroutine.
type work struct{ begun []goja.StackFrame }

// newTask returns a task whose time is up when source ends. watch starts the
// clock, and finish must be called then.
func newTask(vm *VM, source context.Context, call connector.Call) *task {
	t := &task{vm: vm, call: call, source: source, began: time.Now(), work: map[*work]struct{}{}}
	t.ctx, t.cancel = context.WithCancel(context.WithoutCancel(source))
	t.reply, t.stuck = func([]byte, error) {}, func() {}
	return t
}

// watch starts the clock. Fields that are set by then are not set later.
func (t *task) watch() { t.stop = context.AfterFunc(t.source, t.timeUp) }

// log returns the logger of what the script brings about, made when something is
// to be said. It takes so many lines of one task and no more.
func (t *task) log() *slog.Logger {
	if t.logger == nil {
		t.logger = slog.New(floodHandler{t.newLog().Handler(), &t.flood})
	}
	return t.logger
}

// newLog is the logger of what the runtime has to say, for any goroutine.
func (t *task) newLog() *slog.Logger {
	if t.loading {
		return t.vm.log
	}
	return t.vm.log.With("method", t.call.Method, "request_id", t.call.RequestID)
}

// timeUp ends the task's time when source has ended and there is no reason left
// to go on.
func (t *task) timeUp() {
	t.mu.Lock()
	if left := time.Until(t.lastMoment()); left > 0 && !t.ended {
		t.extension = time.AfterFunc(left, t.timeUp)
		t.mu.Unlock()
		return
	}
	t.mu.Unlock()
	t.expire(t.timeError())
}

// lastMoment returns until when the task may go on although source has ended;
// zero for no longer. A caller that has its answer lets go of its context, which
// must not cut off what the call left running: from then on only the deadline
// counts, and what was given to waitUntil. mu is held.
func (t *task) lastMoment() time.Time {
	if t.answeredAt.IsZero() {
		return time.Time{}
	}
	last, ok := t.source.Deadline()
	if !ok {
		last = t.answeredAt.Add(t.waitUntil)
	}
	if t.until.After(last) {
		last = t.until
	}
	return last
}

// overdue reports whether the task's time would be over, but for waitUntil.
func (t *task) overdue() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.source.Err() != nil && !time.Now().Before(t.lastMoment())
}

func (t *task) timeError() *connector.Error {
	if t.loading {
		return errLoadDeadline()
	}
	return errTimeUp(t.source)
}

// expire ends the task's time: what runs is interrupted, nothing of it starts
// again. Only the first cause counts. It may be called from any goroutine, also
// when the task is over.
func (t *task) expire(cause *connector.Error) {
	t.mu.Lock()
	if t.ended || t.cause != nil {
		t.mu.Unlock()
		return
	}
	t.cause = cause
	t.setWatchdog()
	if t.running {
		t.vm.goja.Interrupt(cause)
	}
	t.mu.Unlock()
	t.cancel()
}

// resume announces that JavaScript is about to run; it returns the cause where
// it must not any more.
func (t *task) resume() *connector.Error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.running = t.cause == nil
	return t.cause
}

func (t *task) pause() {
	t.mu.Lock()
	t.running = false
	t.mu.Unlock()
}

// finish ends the task, with all that runs beside its VM, and reports whether its
// time was up before.
func (t *task) finish() (expired bool) {
	t.stop()
	t.cancel()
	if t.hasBeside {
		t.awaitBeside()
	}
	t.mu.Lock()
	t.ended = true
	expired = t.cause != nil
	for _, timer := range []*time.Timer{t.extension, t.watchdog} {
		if timer != nil {
			timer.Stop()
		}
	}
	t.mu.Unlock()
	return expired
}

// awaitBeside waits for what runs beside the VM, under the eyes of the watchdog.
func (t *task) awaitBeside() {
	t.mu.Lock()
	t.ending = true
	if t.cause == nil {
		t.cause = t.failure
	}
	t.setWatchdog()
	t.mu.Unlock()
	t.beside.Wait()
}

// setWatchdog starts the time that the VM has to stop. mu is held.
func (t *task) setWatchdog() {
	if t.watchdog == nil {
		t.watchdog = time.AfterFunc(grace, t.stuck)
	}
}

// overBy returns what to say of a task whose VM was abandoned.
func (t *task) overBy() *connector.Error {
	if cause := t.expiredBy(); cause != nil {
		return cause
	}
	return t.timeError()
}

// isEnding reports whether only what runs beside the VM is left.
func (t *task) isEnding() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.ending
}

// expiredBy returns why the task's time is over.
func (t *task) expiredBy() *connector.Error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.cause
}

// answer marks the task as answered.
func (t *task) answer() {
	t.mu.Lock()
	t.answeredAt = time.Now()
	t.mu.Unlock()
	t.extend()
}

func (t *task) answered() bool { return !t.answeredAt.IsZero() }

// addWaits counts what was given to waitUntil and has not settled.
func (t *task) addWaits(n int) {
	t.waits += n
	t.extend()
}

// extend sets how long waitUntil holds the task.
func (t *task) extend() {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.waits == 0:
		t.until = time.Time{}
	case !t.answeredAt.IsZero():
		t.until = t.answeredAt.Add(t.waitUntil)
	}
}
