package runtime_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/runtime"
)

// beside gives scripts beside(): a promise of work that runs beside the VM, which
// is rejected where the work panics.
func beside(work func(ctx context.Context)) func(*runtime.PoolConfig) {
	return func(c *runtime.PoolConfig) {
		c.VMs = 1
		c.Bindings = append(c.Bindings, func(vm *runtime.VM) error {
			rt := vm.Goja()
			return rt.Set("beside", func(goja.FunctionCall) goja.Value {
				promise, resolve, reject := rt.NewPromise()
				end := vm.Begin()
				vm.Go(func(ctx context.Context) {
					work(ctx)
					end(func() error { return resolve("done") })
				}, func() {
					end(func() error { return reject("went wrong") })
				})
				return rt.ToValue(promise)
			})
		})
	}
}

func TestGoPanics(t *testing.T) {
	w := new(world)
	pool := w.open(t, `let calls = 0; exports.run = () => { calls++; return beside().catch((e) => e + " " + calls); };`,
		beside(func(context.Context) { panic("a bug") }))
	for _, want := range []string{`"went wrong 1"`, `"went wrong 2"`} {
		if got := mustCall(t, pool, "run", ""); got != want {
			t.Errorf("got %s, want %s: the VM must live on", got, want)
		}
	}
	if log := w.logged(); strings.Count(log, "a bug") != 2 || !strings.Contains(log, "method=run request_id=r1") {
		t.Errorf("log:\n%s", log)
	}
}

// What runs beside the VM for one call has ended before the next begins.
func TestGoIsWaitedFor(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
		exports.deep = () => { beside(); const f = () => f(); f(); };
		exports.second = () => mark("second");`,
		beside(func(ctx context.Context) {
			<-ctx.Done()
			time.Sleep(20 * time.Millisecond)
			w.mu.Lock()
			defer w.mu.Unlock()
			w.marks = append(w.marks, "ended")
		}))
	// A script that recurses without end fails, whatever is under way.
	if _, err := call(t, pool, "deep", "", 5*time.Second); asError(t, err).Kind != runtime.Limit {
		t.Errorf("deep: %v", err)
	}
	mustCall(t, pool, "second", "")
	if got := w.marked(); got != "ended second" {
		t.Errorf("marks: %s", got)
	}
}

// What does not end is abandoned with its VM, and counted until it does.
func TestGoThatDoesNotEnd(t *testing.T) {
	w := new(world)
	release := make(chan struct{})
	pool := w.open(t, `exports.run = () => beside(); exports.other = () => 1;`, beside(func(context.Context) { <-release }))
	if _, err := call(t, pool, "run", "", 50*time.Millisecond); asError(t, err).Kind != runtime.Deadline {
		t.Errorf("run: %v", err)
	}
	eventually(t, "the VM is abandoned", func() bool { s := pool.Stats(); return s.Abandoned == 1 && s.Stuck == 1 })
	mustCall(t, pool, "other", "")
	if log := w.logged(); !strings.Contains(log, "what the script began beside its VM did not end with its call: its VM is abandoned") {
		t.Errorf("log:\n%s", log)
	}
	close(release)
	eventually(t, "it has ended", func() bool { return pool.Stats().Stuck == 0 })
}

// A script that throws at load is told that, also where it began such work.
func TestGoAtLoad(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	_, err := new(world).tryOpen(t, `beside(); throw new Error("at the top");`, beside(func(context.Context) { <-release }))
	if e := asError(t, err); e.Message != "throws when it is loaded: at the top" {
		t.Errorf("got %q", e.Message)
	}
}
