package runtime

import (
	"context"
	"errors"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// Why a call is aborted, as told to [VM.OnAbort].
var (
	ErrCallerGone   = errors.New("the caller has gone")
	ErrDeadlineNear = errors.New("the call's deadline is near")
)

// A script hears of its deadline a while before it, so that it can still say
// what was done and what was not: a twentieth of its time, a second at most.
const (
	abortPart = 20
	abortMost = time.Second
)

// OnAbort registers f to run on the loop once, when the caller of the call under
// way has gone or shortly before the call's deadline; at once where that is past.
// f is dropped with the call.
func (vm *VM) OnAbort(f func(reason error)) {
	t := vm.task
	if t == nil {
		return
	}
	t.aborts = append(t.aborts, f)
	if t.aborted != nil {
		vm.loop.post(t, vm.abort(t, t.aborted))
		return
	}
	if !t.watching {
		t.watching = true
		vm.Go(func(context.Context) { vm.watchAbort(t) }, func() {})
	}
}

// watchAbort runs beside the VM until the task is over.
func (vm *VM) watchAbort(t *task) {
	var near <-chan time.Time
	if deadline, ok := t.source.Deadline(); ok {
		left := time.Until(deadline)
		timer := time.NewTimer(left - min(left/abortPart, abortMost))
		defer timer.Stop()
		near = timer.C
	}
	select {
	case <-connector.Gone(t.source):
		vm.loop.post(t, vm.abort(t, ErrCallerGone))
	case <-near:
		vm.loop.post(t, vm.abort(t, ErrDeadlineNear))
	case <-t.ctx.Done():
	}
}

func (vm *VM) abort(t *task, reason error) func() error {
	return func() error {
		t.aborted = reason
		waiting := t.aborts
		t.aborts = nil
		for _, f := range waiting {
			f(reason)
		}
		return nil
	}
}
