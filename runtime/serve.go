package runtime

import (
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// serve carries out a task: it runs start, turns the loop until the value of
// start has settled, makes the answer of it, and goes on until nothing that the
// task began is left or its time is over. last, which may be nil, runs at the very
// end, where the task did not fail.
func (vm *VM) serve(t *task, start func() (goja.Value, error), answer func(goja.Value) ([]byte, error), last func() error) {
	vm.task = t
	vm.loop.begin(t)
	defer vm.end(t)
	e := vm.enter(func() error {
		value, err := start()
		if err != nil {
			return err
		}
		t.promise, err = vm.adopt(value)
		return err
	})
	if e != nil {
		vm.reply(t, nil, e)
	}
	for {
		vm.reportRejections()
		if t.failure != nil {
			vm.reportCut(t)
			vm.reportExit(t)
			if !t.answered() {
				t.answer()
				t.reply(nil, t.failure)
			}
			return
		}
		if e != nil && t.loading {
			vm.fail(e)
			return
		}
		if !t.answered() && t.promise.State() != goja.PromiseStatePending {
			vm.settle(t, answer)
			continue
		}
		if vm.turn() {
			continue
		}
		if !vm.isLeft(t) {
			if !t.answered() {
				vm.reply(t, nil, connector.Errorf(connector.Deadline,
					"%s cannot end: its promise is unsettled and nothing is left running that could settle it", t.call.Method))
				continue
			}
			if last != nil {
				if e := vm.enter(last); e != nil {
					vm.fail(e)
				}
			}
			return
		}
		if t.answered() && !t.loading {
			vm.warnLeft(t)
		}
		vm.wait(t)
	}
}

// end leaves nothing of a task behind.
func (vm *VM) end(t *task) {
	if t.finish() {
		vm.broken = true
	}
	for _, f := range vm.onEnd {
		f()
	}
	t.flood.tell(t.newLog())
	vm.ticks = nil
	vm.loop.end()
	vm.task = nil
}

// adopt makes a promise of a value, as await does: a native promise stays
// itself, and a thenable is followed.
func (vm *VM) adopt(value goja.Value) (*goja.Promise, error) {
	if p, ok := asPromise(value); ok {
		return p, nil
	}
	if value == nil {
		value = goja.Undefined()
	}
	adopted, err := vm.resolve(nil, value)
	if err != nil {
		return nil, err
	}
	p, _ := asPromise(adopted)
	return p, nil
}

// settle makes the answer of the promise that has settled.
func (vm *VM) settle(t *task, answer func(goja.Value) ([]byte, error)) {
	var text []byte
	e := vm.enter(func() (err error) {
		if t.promise.State() == goja.PromiseStateRejected {
			return vm.thrown(t.promise.Result(), nil)
		}
		text, err = answer(t.promise.Result())
		return err
	})
	vm.reply(t, text, e)
}

// reply answers, the first time that it is called in a task; not in one that has
// failed, which serve answers.
func (vm *VM) reply(t *task, text []byte, e *connector.Error) {
	if t.answered() || t.failure != nil {
		return
	}
	t.answer()
	if e != nil {
		t.reply(nil, e)
		return
	}
	t.reply(text, nil)
}

// turn runs one piece of work that is due; false when there is none.
func (vm *VM) turn() bool {
	job := vm.loop.next(time.Now())
	if job == nil {
		return false
	}
	if e := vm.enter(job); e != nil && vm.task.failure == nil {
		vm.logError("uncaught exception", e, nil)
	}
	return true
}

// isLeft reports whether the task has to wait for something: before its answer
// for all that could still settle it, after it for what Node would not exit
// before, and for what was given to waitUntil as long as something could settle
// that.
func (vm *VM) isLeft(t *task) bool {
	running := len(t.work) > 0 || len(vm.loop.timers) > 0
	if !t.answered() {
		return running
	}
	counts := len(t.work) > 0 || vm.loop.held() != nil
	if counts && t.waits == 0 && t.overdue() {
		t.expire(t.timeError()) // waitUntil was all that held it past its deadline
	}
	if t.loading && len(t.work) == 0 && vm.hangs(t) {
		return false
	}
	return counts || t.waits > 0 && running
}

// wait blocks until there may be work, or the task's time is over.
func (vm *VM) wait(t *task) {
	var due <-chan time.Time
	if d, ok := vm.loop.until(time.Now()); ok {
		timer := time.NewTimer(d)
		defer timer.Stop()
		due = timer.C
	}
	select {
	case <-vm.loop.wake:
	case <-due:
	case <-t.ctx.Done():
		vm.fail(t.expiredBy())
	}
}

// warnLeft says, once for each method in a pool, which line to await.
func (vm *VM) warnLeft(t *task) {
	if t.warned || t.waits > 0 || len(t.work) == 0 && vm.loop.held() == nil {
		return
	}
	t.warned = true
	if _, told := vm.told.left.LoadOrStore(t.call.Method, true); told {
		return
	}
	what, at := vm.leftAt(t)
	t.newLog().Warn("the call was answered before it was done: it left "+what+" at "+at+
		", which is finished before the VM serves again"+t.delivered()+": await it there, or give it to context.waitUntil", "at", at)
}

// delivered says what becomes of rows when work comes to an end, or to grief, after
// the answer; empty for calls without any.
func (t *task) delivered() string {
	if t.loading || !t.answered() || !connector.TakesRows(t.call.Method) {
		return ""
	}
	return "; its rows were answered as delivered"
}

// leftAt names one thing that a task left running, and where it was begun.
func (vm *VM) leftAt(t *task) (what, at string) {
	for w := range t.work {
		return "work that was begun", vm.site(w.begun).String()
	}
	if timer := vm.loop.held(); timer != nil {
		return "a timer that was set", vm.site(timer.set).String()
	}
	return "a promise that was given to waitUntil", Position{}.String()
}

// reportCut logs what nobody else will hear of: where a script was when its time
// was up, and that work was cut off after the answer.
func (vm *VM) reportCut(t *task) {
	if t.loading || t.failure.Kind != connector.Deadline {
		return
	}
	if t.answered() {
		what, at := vm.leftAt(t)
		t.newLog().Warn("what the call left running was cut off when its time was up: "+what+" at "+at, "at", at)
	} else if at, ok := PlaceOf(t.failure); ok {
		t.newLog().Warn("the script was stopped when its time was up, at "+at.String(), "at", at.String(), "stack", t.failure.Stack)
	}
}
