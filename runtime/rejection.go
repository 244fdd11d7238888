package runtime

import (
	"reflect"

	"github.com/dop251/goja"
)

// rejection is a promise that was rejected and that nobody has handled.
type rejection struct {
	promise *goja.Promise     // nil once it was handled
	at      []goja.StackFrame // of a reason that has no stack of its own
}

// mostReported is how many unhandled rejections of one call are logged each.
const mostReported = 10

// trackRejection hears from the engine of promises that are rejected without a
// handler, and of handlers that come later.
func (vm *VM) trackRejection(p *goja.Promise, operation goja.PromiseRejectionOperation) {
	t := vm.task
	if t == nil {
		return
	}
	if operation == goja.PromiseRejectionHandle {
		if i, ok := t.rejectedAt[p]; ok {
			t.rejected[i].promise = nil
			delete(t.rejectedAt, p)
		}
		return
	}
	r := rejection{promise: p}
	if reason, ok := p.Result().(*goja.Object); !ok || reason.ClassName() != "Error" {
		r.at = vm.mark()
	}
	if t.rejectedAt == nil {
		t.rejectedAt = map[*goja.Promise]int{}
	}
	t.rejectedAt[p] = len(t.rejected)
	t.rejected = append(t.rejected, r)
}

// reportRejections logs the rejections that nobody has handled when a turn is
// over, as Node does; not that of the promise which a method returned, since it
// is the call's own answer.
func (vm *VM) reportRejections() {
	t := vm.task
	rejected := t.rejected
	unhandled := len(t.rejectedAt)
	t.rejected, t.rejectedAt = nil, nil
	if unhandled == 0 || t.failure != nil {
		return
	}
	_ = vm.enter(func() error {
		for _, r := range rejected {
			if r.promise == nil || r.promise == t.promise {
				continue
			}
			if t.reported++; t.reported > mostReported {
				if t.reported == mostReported+1 {
					vm.Log().Error("more unhandled rejections of this call are not logged")
				}
				continue
			}
			vm.logError("unhandled rejection", vm.thrown(r.promise.Result(), nil), r.at)
		}
		return nil
	})
}

// logError writes an error of the script, with its place in the user's source.
func (vm *VM) logError(what string, e *Error, frames []goja.StackFrame) {
	at, ok := PlaceOf(e)
	if !ok && frames != nil {
		at = vm.site(frames)
	}
	after := ""
	if vm.task != nil {
		after = vm.task.delivered()
	}
	vm.Log().Error(what+": "+e.Message+after, "at", at.String(), "stack", e.Stack)
}

var (
	promiseType = reflect.TypeFor[*goja.Promise]()
	errorType   = reflect.TypeFor[error]()
)

// asPromise returns the engine's promise behind a value. Export alone would copy
// any other object whole, and run its getters.
func asPromise(value goja.Value) (*goja.Promise, bool) {
	object, ok := value.(*goja.Object)
	if !ok || object.ExportType() != promiseType {
		return nil, false
	}
	p, ok := object.Export().(*goja.Promise)
	return p, ok
}
