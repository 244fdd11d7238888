package runtime

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// active is one call on a VM, from its start until nothing that it began is
// left. Everything that belongs to a call and not to its VM is in here.
type active struct {
	call     connector.Call
	loading  bool // the script's first run, for no call
	ctx      context.Context
	log      *slog.Logger
	progress connector.Progress

	promise  *goja.Promise   // what the handler returned, if it was a promise
	rejected []*goja.Promise // rejected, and without a handler so far
	work     map[*work]struct{}
	waits    int // promises given to waitUntil, unsettled
	used     bool
	answered bool

	mu      sync.Mutex // guards running and expired, so that no Interrupt comes late
	running bool
	expired bool
}

// work is something that was begun off the VM's goroutine.
type work struct{ at Position }

var errExpired = errors.New("the call's time is over")

func newActive(call connector.Call, progress connector.Progress, log *slog.Logger) *active {
	return &active{call: call, progress: progress, log: log, work: map[*work]struct{}{}}
}

// Begin announces work off the VM's goroutine that belongs to the call under
// way, which then waits for it. end must be called exactly once, from any
// goroutine: it queues f to run on the loop. f does not run when the call is
// over by then.
func (vm *VM) Begin() (end func(f func() error)) {
	a, w := vm.active, &work{at: vm.Here()}
	if a == nil {
		return func(func() error) {}
	}
	a.work[w] = struct{}{}
	return func(f func() error) {
		vm.loop.post(func() error {
			if vm.active != a {
				return nil
			}
			delete(a.work, w)
			return f()
		})
	}
}

// enter runs f, which may run JavaScript, with a slot and the interrupt armed.
func (vm *VM) enter(f func() error) (err error) {
	a := vm.active
	if vm.slots != nil {
		select {
		case vm.slots <- struct{}{}:
			defer func() { <-vm.slots }()
		case <-a.ctx.Done():
			vm.broken = true
			return errExpired
		}
	}
	a.mu.Lock()
	if a.expired {
		a.mu.Unlock()
		vm.broken = true
		return errExpired
	}
	a.running = true
	a.mu.Unlock()
	defer func() {
		a.mu.Lock()
		a.running = false
		a.mu.Unlock()
		if p := recover(); p != nil {
			vm.broken = true
			if e, ok := p.(error); ok {
				err = fmt.Errorf("panic in the engine: %w", e)
			} else {
				err = fmt.Errorf("panic in the engine: %v", p)
			}
		}
	}()
	return f()
}

// expire ends the call's time: what runs is interrupted, nothing of it starts
// again. It may be called from any goroutine.
func (vm *VM) expire(a *active) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.expired {
		a.expired = true
		if a.running {
			vm.goja.Interrupt(errExpired)
		}
	}
}

// load runs the script and finds its methods.
func (vm *VM) load(ctx context.Context) error {
	a := newActive(connector.Call{}, connector.NoProgress{}, vm.log)
	a.loading = true
	err := vm.serve(ctx, a, func() (goja.Value, error) {
		wrapper, err := vm.goja.RunProgram(vm.program.code)
		if err != nil {
			return nil, err
		}
		run, _ := goja.AssertFunction(wrapper)
		vm.module = vm.goja.NewObject()
		exports := vm.goja.NewObject()
		if err := vm.module.Set("exports", exports); err != nil {
			return nil, err
		}
		if _, err := run(exports, exports, vm.require, vm.module); err != nil {
			return nil, err
		}
		return goja.Undefined(), nil
	}, func(_ goja.Value, err error) error { return err })
	if err != nil {
		return err
	}
	return vm.findMethods()
}

// handle runs one method. answer is called once, on the VM's goroutine, with
// the result as JSON or the error; handle returns when nothing of the call is
// left.
func (vm *VM) handle(ctx context.Context, call connector.Call, progress connector.Progress, limit int, answer func([]byte, error)) {
	log := vm.log.With("method", call.Method, "request_id", call.RequestID)
	a := newActive(call, progress, log)
	_ = vm.serve(ctx, a, func() (goja.Value, error) {
		m, ok := vm.methods[call.Method]
		if !ok {
			return nil, connector.Errorf(connector.NoMethod, "method %q is not implemented by this connector", call.Method)
		}
		params, err := vm.values.parse(call.Params, vm.numbers)
		if err != nil {
			return nil, err
		}
		return m.call(m.this, params, vm.contextObject(a))
	}, func(value goja.Value, err error) error {
		var text []byte
		if err == nil {
			text, err = vm.values.stringify(value, limit)
		}
		if err != nil {
			err = vm.translate(err)
		}
		answer(text, err)
		return err
	})
	if progress != nil {
		progress.Ended()
	}
}

// serve makes a the call under way, runs start, turns the loop until its value
// has settled, hands it to answer, and goes on until nothing of it is left or
// its time is over. It returns what answer returned.
func (vm *VM) serve(ctx context.Context, a *active, start func() (goja.Value, error), answer func(goja.Value, error) error) error {
	workCtx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	a.ctx = workCtx
	vm.active = a
	stop := context.AfterFunc(ctx, func() { vm.expire(a); cancel() })
	defer func() {
		if !stop() {
			vm.broken = true
		}
		cancel()
		vm.loop.clear()
		for _, f := range vm.onEnd {
			f()
		}
		vm.active = nil
	}()

	var value goja.Value
	var answerErr error
	settle := func(v goja.Value, err error) {
		if a.answered {
			return
		}
		a.answered = true
		answerErr = answer(v, err)
	}
	err := vm.enter(func() error {
		v, err := start()
		if err != nil {
			return err
		}
		value = v
		if p, ok := v.Export().(*goja.Promise); ok && v != nil {
			a.promise = p
		}
		return nil
	})
	if err != nil {
		settle(nil, vm.enterError(err))
	}
	for {
		if !a.answered {
			switch {
			case a.promise == nil:
				vm.settleIn(func() { settle(value, nil) }, settle)
			case a.promise.State() == goja.PromiseStateFulfilled:
				vm.settleIn(func() { settle(a.promise.Result(), nil) }, settle)
			case a.promise.State() == goja.PromiseStateRejected:
				vm.settleIn(func() { settle(nil, vm.thrown(a.promise.Result(), nil)) }, settle)
			}
		}
		if len(a.rejected) > 0 {
			_ = vm.enter(func() error { vm.reportRejections(); return nil })
		}
		if vm.broken {
			settle(nil, deadlineError())
			return answerErr
		}
		if vm.turn(a) {
			continue
		}
		busy := len(a.work) > 0 || a.waits > 0
		if a.answered && !busy && !vm.loop.holds() {
			return answerErr
		}
		if !a.answered && !busy && len(vm.loop.timers) == 0 {
			settle(nil, connector.Errorf(connector.Deadline, "%s cannot end: its promise is unsettled and nothing is left running that could settle it", a.call.Method))
			continue
		}
		if a.answered && !a.used && !a.loading {
			a.used = true
			vm.warnLeft(a)
		}
		vm.wait(a)
	}
}

// settleIn runs f, which reads values of the script, as JavaScript is run.
func (vm *VM) settleIn(f func(), settle func(goja.Value, error)) {
	if err := vm.enter(func() error { f(); return nil }); err != nil {
		settle(nil, vm.enterError(err))
	}
}

func (vm *VM) enterError(err error) error {
	if errors.Is(err, errExpired) {
		vm.broken = true
		return deadlineError()
	}
	return vm.translate(err)
}

// turn runs one piece of work that is due; false when there is none.
func (vm *VM) turn(a *active) bool {
	job := vm.loop.next(time.Now())
	if job == nil {
		return false
	}
	if err := vm.enter(job); err != nil && !errors.Is(err, errExpired) {
		vm.report(err)
	}
	return true
}

// wait blocks until there may be work, or the call's time is over.
func (vm *VM) wait(a *active) {
	var due <-chan time.Time
	if d, ok := vm.loop.until(time.Now()); ok {
		t := time.NewTimer(d)
		defer t.Stop()
		due = t.C
	}
	select {
	case <-vm.loop.wake:
	case <-due:
	case <-a.ctx.Done():
		vm.broken = true
	}
}

func (vm *VM) warnLeft(a *active) {
	for w := range a.work {
		vm.Log().Warn("the call answered before its work was done: await what was begun at "+w.at.String(), "at", w.at.String())
		return
	}
}

// contextObject makes the second argument of a method.
func (vm *VM) contextObject(a *active) *goja.Object {
	object := vm.goja.NewObject()
	set := func(name string, value any) { _ = object.Set(name, value) }
	set("connector", string(a.call.Connector))
	set("method", a.call.Method)
	if id, err := vm.values.parse(a.call.ID, connector.NumbersRounded); err == nil {
		set("id", id)
	}
	headers := vm.goja.NewObject()
	for name, list := range a.call.Headers {
		_ = headers.Set(name, list[0])
	}
	set("headers", headers)
	set("waitUntil", func(call goja.FunctionCall) goja.Value {
		vm.waitUntil(a, call.Argument(0))
		return goja.Undefined()
	})
	for _, f := range vm.onCall {
		f(object)
	}
	return object
}

func (vm *VM) waitUntil(a *active, value goja.Value) {
	object, ok := value.(*goja.Object)
	if !ok {
		return
	}
	then, ok := goja.AssertFunction(object.Get("then"))
	if !ok {
		return
	}
	a.waits++
	done := func(goja.FunctionCall) goja.Value {
		a.waits--
		return goja.Undefined()
	}
	if _, err := then(object, vm.goja.ToValue(done), vm.goja.ToValue(done)); err != nil {
		a.waits--
	}
}

// findMethods looks for what the script offers: the methods of a server object
// that it made, else its named exports, else the functions of its default
// export. Own properties only.
func (vm *VM) findMethods() error {
	vm.methods = map[string]method{}
	a := newActive(connector.Call{}, nil, vm.log)
	a.loading = true
	a.ctx = context.Background()
	vm.active = a
	defer func() { vm.active = nil }()
	return vm.enter(func() error {
		if vm.served != nil {
			vm.collect(vm.served)
			return nil
		}
		exports, ok := vm.module.Get("exports").(*goja.Object)
		if !ok {
			return nil
		}
		vm.collect(exports)
		if d, ok := exports.Get("default").(*goja.Object); ok {
			if _, isFunction := goja.AssertFunction(d); !isFunction {
				vm.collect(d)
			}
		}
		delete(vm.methods, "default")
		return nil
	})
}

func (vm *VM) collect(object *goja.Object) {
	for _, name := range object.GetOwnPropertyNames() {
		if f, ok := goja.AssertFunction(object.Get(name)); ok {
			if _, taken := vm.methods[name]; !taken && name != "__proto__" && name != "constructor" {
				vm.methods[name] = method{call: f, this: object}
			}
		}
	}
}

func (vm *VM) methodNames() []string {
	names := make([]string, 0, len(vm.methods))
	for name := range vm.methods {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
