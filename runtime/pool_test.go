package runtime_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

// One VM is Node's one state, and serves one call at a time, in order.
func TestOneVM(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := new(world)
		pool := w.open(t, `let calls = 0, inside = 0;
exports.count = async () => { if (inside++) throw new Error("two at once"); await work(1); inside--; return ++calls }`, one)
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				if _, err := call(t, pool, "count", "", 5*time.Second); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if got := mustCall(t, pool, "count", ""); got != "21" {
			t.Errorf("%s, want 21", got)
		}
		synctest.Wait() // the answer is out before the VM is back
		if s := pool.Stats(); s.VMs != 1 || s.Idle != 1 {
			t.Errorf("%+v", s)
		}
	})
}

func TestCallsRunSideBySide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		pool := new(world).open(t, `exports.wait = () => work(100)`, func(c *runtime.PoolConfig) { c.VMs = 8 })
		began := time.Now()
		var wg sync.WaitGroup
		for range 16 {
			wg.Go(func() { mustCall(t, pool, "wait", "") })
		}
		wg.Wait()
		if took := time.Since(began); took != 200*time.Millisecond {
			t.Errorf("16 calls of 100 ms on 8 VMs took %v of the bubble's time", took)
		}
		synctest.Wait()
		if s := pool.Stats(); s.VMs != 8 || s.Idle != 8 || s.Waiting != 0 {
			t.Errorf("%+v", s)
		}
	})
}

func TestWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := new(world)
		pool := w.open(t, `exports.wait = () => work(30000); exports.quick = (p) => { mark(p) }`, one, func(c *runtime.PoolConfig) { c.Wait = 10 * time.Second })
		var wg sync.WaitGroup
		wg.Go(func() { mustWait(t, pool, time.Minute) })
		synctest.Wait()
		if s := pool.Stats(); s.VMs != 1 || s.Idle != 0 {
			t.Fatalf("%+v", s)
		}

		began := time.Now()
		_, err := call(t, pool, "quick", "", time.Minute)
		e := asError(t, err)
		if e.Kind != connector.Busy || e.RetryAfter == 0 || time.Since(began) != 10*time.Second || !strings.HasPrefix(e.Message, "all VMs of this connector were busy for 10s: try again later") {
			t.Errorf("%v %+v after %v", err, e, time.Since(began))
		}
		began = time.Now()
		_, err = call(t, pool, "quick", "", 3*time.Second)
		if e := asError(t, err); e.Kind != connector.Deadline || time.Since(began) != 3*time.Second || !strings.HasPrefix(e.Message, "the call's deadline came while it waited") {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		// In the order of asking.
		time.Sleep(16 * time.Second)
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			wg.Go(func() {
				if _, err := call(t, pool, "quick", quote(name), time.Minute); err != nil {
					t.Error(err)
				}
			})
			synctest.Wait()
		}
		if s := pool.Stats(); s.Waiting != 5 || s.Starting != 0 {
			t.Errorf("%+v", s)
		}
		wg.Wait()
		if w.marked() != "a b c d e" {
			t.Errorf("order %s", w.marked())
		}
		if err := pool.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func mustWait(t *testing.T, pool *runtime.Pool, within time.Duration) {
	t.Helper()
	mustCallWithin(t, pool, "wait", within)
}

func mustCallWithin(t *testing.T, pool *runtime.Pool, method string, within time.Duration) {
	t.Helper()
	if _, err := call(t, pool, method, "", within); err != nil {
		t.Errorf("%s: %v", method, err)
	}
}

// An idle pool holds no VM and no program, and a call brings them back.
func TestIdle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := new(world)
		var compiled atomic.Int32
		pool := w.open(t, "", func(c *runtime.PoolConfig) {
			c.Idle = time.Minute
			c.Compile = func() (*runtime.Program, error) {
				compiled.Add(1)
				return runtime.Compile(runtime.Source{Name: "test.js", Code: `let n = 0; exports.count = () => ++n; exports.wait = () => work(90000)`})
			}
		})
		if s := pool.Stats(); s.VMs != 1 || s.Idle != 1 || s.Programs != 1 {
			t.Errorf("at first: %+v", s)
		}
		time.Sleep(50 * time.Second)
		if got := mustCall(t, pool, "count", ""); got != "1" {
			t.Error(got)
		}
		time.Sleep(50 * time.Second)
		if s := pool.Stats(); s.VMs != 1 {
			t.Errorf("used 50 s ago: %+v", s)
		}
		time.Sleep(11 * time.Second)
		synctest.Wait()
		if s := pool.Stats(); s.VMs != 0 {
			t.Errorf("idle for 61 s: %+v", s)
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if s := pool.Stats(); s.Programs != 0 {
			t.Errorf("idle for long: %+v", s)
		}
		// Busy is not idle.
		mustCallWithin(t, pool, "wait", 3*time.Minute)
		if got := mustCall(t, pool, "count", ""); got != "1" || compiled.Load() != 2 {
			t.Errorf("%s, compiled %d times", got, compiled.Load())
		}
		if got := pool.Describe().Methods; len(got) != 2 {
			t.Error(got)
		}
		if err := pool.Close(t.Context()); err != nil {
			t.Error(err)
		}
		_, err := call(t, pool, "count", "", time.Second)
		if e := asError(t, err); e.Kind != connector.Busy || e.RetryAfter == 0 {
			t.Errorf("after Close: %v", err)
		}
	})
}

// A program is compiled once for VMs that start side by side, and again after an
// error.
func TestCompile(t *testing.T) {
	w := new(world)
	var compiled atomic.Int32
	broken := errors.New("disk on fire")
	config := func(c *runtime.PoolConfig) {
		c.VMs = 4
		c.Compile = func() (*runtime.Program, error) {
			if compiled.Add(1) == 1 {
				return nil, broken
			}
			return runtime.Compile(runtime.Source{Name: "test.js", Code: `exports.wait = () => work(200)`})
		}
	}
	_, err := w.tryOpen(t, "", config)
	if e := asError(t, err); e.Kind != connector.Internal || !errors.Is(err, broken) || strings.Contains(e.Message, "fire") {
		t.Errorf("%v", err)
	}
	pool := w.open(t, "", config)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { mustCall(t, pool, "wait", "") })
	}
	wg.Wait()
	if compiled.Load() != 2 || pool.Stats().VMs != 4 {
		t.Errorf("compiled %d times, %+v", compiled.Load(), pool.Stats())
	}

	syntax := func(c *runtime.PoolConfig) {
		c.Compile = func() (*runtime.Program, error) {
			return runtime.Compile(runtime.Source{Name: "bad.js", Code: "let x;\nlet ="})
		}
	}
	_, err = w.tryOpen(t, "", syntax)
	if at, ok := runtime.PlaceOf(err); asError(t, err).Kind != connector.Thrown || !ok || at.Line != 2 {
		t.Errorf("%v at %v", err, at)
	}
}

// A script that throws at load only sometimes costs the call that needed the VM.
func TestStartFailsLater(t *testing.T) {
	var starts atomic.Int32
	pool := new(world).open(t, `if (start() === 2) throw new Error("not today"); exports.wait = () => work(20); exports.loop = () => { for (;;); }`, one,
		func(c *runtime.PoolConfig) {
			c.Bindings = append(c.Bindings, func(vm *runtime.VM) error {
				return vm.Goja().Set("start", func() int32 { return starts.Add(1) })
			})
		})
	_, _ = call(t, pool, "loop", "", 20*time.Millisecond)
	_, err := call(t, pool, "wait", "", time.Second)
	if e := asError(t, err); e.Kind != connector.Thrown || e.Message != "throws when it is loaded: not today" {
		t.Error(err)
	}
	mustCall(t, pool, "wait", "")
	if s := pool.Stats(); s.VMs != 1 || s.Starting != 0 || s.Waiting != 0 {
		t.Errorf("%+v", s)
	}
}

func TestBindingFails(t *testing.T) {
	for name, binding := range map[string]runtime.Binding{
		"error": func(*runtime.VM) error { return errors.New("no world") },
		"panic": func(vm *runtime.VM) error { panic(vm.Goja().NewTypeError("no world")) },
	} {
		t.Run(name, func(t *testing.T) {
			_, err := new(world).tryOpen(t, `exports.a = () => 1`, func(c *runtime.PoolConfig) { c.Bindings = []runtime.Binding{binding} })
			if e := asError(t, err); e.Kind != connector.Internal || !strings.Contains(err.Error(), "no world") {
				t.Error(err)
			}
		})
	}
}

func TestClose(t *testing.T) {
	const code = `
exports.wait = async () => { await work(50); return "whole" };
exports.left = () => { work(50).then(() => mark("left")); return 1 };
exports.loop = () => { for (;;); };
exports.long = () => work(60000);
exports.stuck = () => { block(1500) };
`
	t.Run("drains", func(t *testing.T) {
		w := new(world)
		pool := w.open(t, code, func(c *runtime.PoolConfig) { c.VMs = 2 })
		var wg sync.WaitGroup
		for range 4 { // two of them wait for a VM
			wg.Go(func() {
				if got := mustCall(t, pool, "wait", ""); got != `"whole"` {
					t.Error(got)
				}
			})
		}
		eventually(t, "all calls", func() bool { s := pool.Stats(); return s.VMs == 2 && s.Waiting == 2 && s.Starting == 0 })
		mustClose(t, pool)
		wg.Wait()
		mustClose(t, pool)
	})
	t.Run("waits for what is left", func(t *testing.T) {
		w := new(world)
		pool := w.open(t, code)
		mustCall(t, pool, "left", "")
		mustClose(t, pool)
		if w.marked() != "left" {
			t.Error("it was cut off")
		}
	})
	t.Run("cuts", func(t *testing.T) {
		w := new(world)
		pool := w.open(t, code, func(c *runtime.PoolConfig) { c.VMs = 3 })
		var wg sync.WaitGroup
		for i, method := range []string{"loop", "long", "stuck", "wait"} {
			wg.Go(func() {
				_, err := call(t, pool, method, "", 5*time.Second)
				e := asError(t, err)
				if method == "wait" && e.Kind != connector.Busy || method != "wait" && (e.Kind != connector.Deadline || e.Message != "the connector was closed before the call ended: send it again") {
					t.Errorf("%s: %v", method, err)
				}
			})
			eventually(t, method, func() bool {
				s := pool.Stats()
				return s.Starting == 0 && s.Idle == 0 && s.VMs == min(i+1, 3) && s.Waiting == i/3
			})
		}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		began := time.Now()
		err := pool.Close(ctx)
		if err == nil || !strings.HasPrefix(err.Error(), "close: 4 calls were cut off") || !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		if took := time.Since(began); took > 600*time.Millisecond {
			t.Errorf("Close took %v", took)
		}
		wg.Wait()
		if s := pool.Stats(); s.VMs != 0 || s.Abandoned != 1 {
			t.Errorf("%+v", s)
		}
		eventually(t, "the stuck VM's end", func() bool { return pool.Stats().Stuck == 0 })
	})
	t.Run("while it loads", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(50*time.Millisecond, cancel)
		began := time.Now()
		_, err := runtime.OpenPool(ctx, runtime.PoolConfig{Program: compile(t, "for (;;);")})
		if took := time.Since(began); err == nil || took > time.Second {
			t.Errorf("%v after %v", err, took)
		}
	})
}

func mustClose(t *testing.T, pool *runtime.Pool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if err := pool.Close(ctx); err != nil {
		t.Error(err)
	}
	if s := pool.Stats(); s.VMs != 0 || s.Waiting != 0 {
		t.Errorf("%+v", s)
	}
}

// Too many VMs that nothing can stop, and the connector takes no more calls.
func TestTooManyStuck(t *testing.T) {
	release := make(chan struct{})
	pool := new(world).open(t, `exports.stuck = () => { hang() }; exports.ok = () => 1`, on(runtime.NewHost(64, 0)), func(c *runtime.PoolConfig) {
		c.Bindings = append(c.Bindings, func(vm *runtime.VM) error { return vm.Goja().Set("hang", func() { <-release }) })
	})
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() { _, _ = call(t, pool, "stuck", "", 300*time.Millisecond) })
	}
	wg.Wait()
	eventually(t, "all are abandoned", func() bool { return pool.Stats().Stuck == 16 })
	_, err := call(t, pool, "ok", "", time.Second)
	if e := asError(t, err); e.Kind != connector.Limit || !strings.Contains(e.Message, "cannot be stopped") {
		t.Error(err)
	}
	close(release)
	eventually(t, "their end", func() bool { return pool.Stats().Stuck == 0 })
	mustCall(t, pool, "ok", "")
}

func TestProgressEndsOnce(t *testing.T) {
	w := new(world)
	pool := w.open(t, `exports.rows = () => { rows(); return 1 }; exports.loop = () => { for (;;); }; exports.left = () => { work(20).then(() => mark("left")) }`, one,
		func(c *runtime.PoolConfig) {
			c.Wait = 20 * time.Millisecond
			c.Bindings = append(c.Bindings, func(vm *runtime.VM) error {
				return vm.Goja().Set("rows", func() { vm.Progress().Rows([]runtime.Verdict{{Index: 1, Reason: "no"}}) })
			})
		})
	for _, method := range []string{"rows", "loop", "left", "missing"} {
		p := &progress{}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		_, _ = pool.Call(ctx, runtime.Call{Method: method}, p)
		if method == "left" {
			busy := &progress{} // the only VM is with the call before
			_, err := pool.Call(ctx, runtime.Call{Method: method}, busy)
			if err != nil && asError(t, err).Kind != connector.Busy || err != nil && busy.ended.Load() != 1 {
				t.Errorf("%v, ended %d times", err, busy.ended.Load())
			}
		}
		cancel()
		eventually(t, method+" has ended", func() bool { return p.ended.Load() > 0 })
		if method == "left" && w.marked() == "" {
			t.Error("ended before what was left")
		}
		eventually(t, "a VM", func() bool { s := pool.Stats(); return s.VMs == s.Idle })
		if p.ended.Load() != 1 || method == "rows" && p.rows.Load() != 1 {
			t.Errorf("%s: ended %d times, %d rows", method, p.ended.Load(), p.rows.Load())
		}
	}
}

type progress struct{ rows, ended atomic.Int32 }

func (p *progress) Rows(v []connector.Verdict) { p.rows.Add(int32(len(v))) }
func (p *progress) Ended()                     { p.ended.Add(1) }

// The VM tells bindings what is under way, and nothing at rest.
func TestVMAtRest(t *testing.T) {
	var vm *runtime.VM
	pool := new(world).open(t, `exports.look = () => look(); look()`, one, func(c *runtime.PoolConfig) {
		c.Bindings = append(c.Bindings, func(v *runtime.VM) error {
			vm = v
			return v.Goja().Set("look", func() goja.Value {
				call, ok := v.Call()
				_, timed := v.Deadline()
				return v.Goja().ToValue([]any{call.Method, ok, timed, v.Context().Err() == nil})
			})
		})
	})
	if got := mustCall(t, pool, "look", ""); got != `["look",true,true,true]` {
		t.Error(got)
	}
	eventually(t, "rest", func() bool { return pool.Stats().Idle == 1 })
	if _, ok := vm.Call(); ok || vm.Context().Err() == nil {
		t.Error("a call is under way at rest")
	}
	<-vm.Context().Done()
	vm.Begin()(func() error { t.Error("ran at rest"); return nil })
	vm.OnAbort(func(error) { t.Error("aborted at rest") })
}
