package runtime_test

import (
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

func on(h *runtime.Host) func(*runtime.PoolConfig) {
	return func(c *runtime.PoolConfig) { c.Host = h }
}

// A VM that waits holds no slot: with one slot, many calls wait side by side.
func TestWaitingHoldsNoSlot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := runtime.NewHost(1, 0)
		pool := new(world).open(t, `exports.wait = () => work(1000)`, on(h))
		began := time.Now()
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() { mustCallWithin(t, pool, "wait", time.Minute) })
		}
		wg.Wait()
		if took := time.Since(began); took != time.Second {
			t.Errorf("10 calls of 1 s took %v", took)
		}
		synctest.Wait()
		if s := h.Stats(); s.Running != 0 || s.Queued != 0 || s.VMs != 10 || s.Wanted != 0 {
			t.Errorf("%+v", s)
		}
		_ = pool.Close(t.Context())
		if s := h.Stats(); s.VMs != 0 {
			t.Errorf("%+v", s)
		}
	})
}

// Endless loops of one connector keep no other from running.
func TestLoopsDoNotStarveOthers(t *testing.T) {
	h := runtime.NewHost(1, 0)
	w := new(world)
	bad := w.open(t, `exports.loop = () => { for (;;); }`, on(h))
	good := w.open(t, `exports.ok = async () => { await work(1); return 1 }`, on(h))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { _, _ = call(t, bad, "loop", "", 4*time.Second) })
	}
	eventually(t, "the loops", func() bool { s := h.Stats(); return s.Running+s.Queued > 0 && bad.Stats().VMs > 1 })
	began := time.Now()
	mustCall(t, good, "ok", "")
	if took := time.Since(began); took > 3*time.Second {
		t.Errorf("a good call took %v", took)
	}
	wg.Wait()
	eventually(t, "all slots back", func() bool { return h.Stats().Running == 0 })
}

// The pool that runs least goes first when there are too few slots.
func TestSlotsAreShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := runtime.NewHost(2, 0)
		w := new(world)
		// block holds the slot, for less than would be taken from it.
		many := w.open(t, `exports.run = () => { mark("many"); block(40) }`, on(h))
		few := w.open(t, `exports.run = () => { mark("few"); block(40) }`, on(h))
		var wg sync.WaitGroup
		for range 6 {
			wg.Go(func() { mustCallWithin(t, many, "run", time.Minute) })
		}
		synctest.Wait()
		wg.Go(func() { mustCallWithin(t, few, "run", time.Minute) })
		wg.Wait()
		if w.marked() != "many many few many many many many" && w.marked() != "many many many few many many many" {
			t.Errorf("order: %s", w.marked())
		}
		_, _ = many.Close(t.Context()), few.Close(t.Context())
	})
}

// When all VMs exist that may, an idle one of another pool makes room; without
// one, calls wait, and nobody keeps more than a fair part.
func TestVMsAreShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := runtime.NewHost(0, 3)
		w := new(world)
		const code = `exports.wait = () => work(1000); exports.state = () => globalThis.n = (globalThis.n ?? 0) + 1`
		a, b, c := w.open(t, code, on(h)), w.open(t, code, on(h)), w.open(t, code, on(h))
		mustCall(t, a, "state", "")
		synctest.Wait()             // the answer is out before the VM is at rest
		d := w.open(t, code, on(h)) // takes the place of b's, which rested longest
		for i, want := range []int{1, 0, 1, 1} {
			if got := []*runtime.Pool{a, b, c, d}[i].Stats().VMs; got != want {
				t.Errorf("pool %d has %d VMs, want %d", i, got, want)
			}
		}
		if got := mustCall(t, a, "state", ""); got != "2" {
			t.Errorf("the VM that was used last was thrown away: %s", got)
		}

		// a takes all three, and more of its calls wait when b comes.
		var wg sync.WaitGroup
		for range 9 {
			wg.Go(func() { mustCallWithin(t, a, "wait", time.Minute) })
		}
		synctest.Wait()
		if s := a.Stats(); s.VMs != 3 || s.Waiting != 6 || h.Stats().VMs != 3 {
			t.Errorf("%+v", s)
		}
		began := time.Now()
		mustCallWithin(t, b, "wait", time.Minute)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("b waited for %v", took-time.Second)
		}
		wg.Wait()
		// With none idle and all in use by others, the wait is bounded.
		for _, p := range []*runtime.Pool{a, b, c} {
			wg.Go(func() { mustCallWithin(t, p, "wait", time.Minute) })
		}
		synctest.Wait()
		mustCallWithin(t, d, "wait", time.Minute)
		wg.Wait()
		for _, p := range []*runtime.Pool{a, b, c, d} {
			if err := p.Close(t.Context()); err != nil {
				t.Error(err)
			}
		}
		if s := h.Stats(); s.VMs != 0 || s.Wanted != 0 || s.Running != 0 {
			t.Errorf("%+v", s)
		}
	})
}

// However many VMs the calls of others hold, a pool has its first at once; and what
// is over the bound goes when it comes back.
func TestThereIsRoomForTheFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := runtime.NewHost(0, 2)
		w := new(world)
		a := w.open(t, `exports.wait = () => work(20000)`, on(h))
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() { mustCallWithin(t, a, "wait", time.Minute) })
		}
		synctest.Wait()
		began := time.Now()
		b := w.open(t, `exports.quick = () => 1`, on(h))
		mustCallWithin(t, b, "quick", time.Minute)
		if took := time.Since(began); took > time.Second || h.Stats().VMs != 3 {
			t.Errorf("b waited for %v: %+v", took, h.Stats())
		}
		wg.Wait()
		synctest.Wait()
		if s := h.Stats(); s.VMs != 2 {
			t.Errorf("%+v", s)
		}
		_, _ = a.Close(t.Context()), b.Close(t.Context())
	})
}

// A call that stops waiting leaves no VM wanted.
func TestNobodyWaitsForRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := runtime.NewHost(0, 1)
		w := new(world)
		b := w.open(t, `exports.quick = () => 1`, on(h))
		a := w.open(t, `exports.wait = () => work(20000)`, on(h))
		var wg sync.WaitGroup
		wg.Go(func() { mustCallWithin(t, a, "wait", time.Minute) })
		synctest.Wait()
		_, err := call(t, a, "wait", "", time.Minute)
		if e := asError(t, err); e.Kind != connector.Busy || !strings.HasPrefix(e.Message, "all 1 VMs of the server were busy for 10s, this connector's 1 among them: try again later") {
			t.Error(err)
		}
		wg.Wait()
		synctest.Wait()
		if s := h.Stats(); s.VMs != 1 || s.Wanted != 0 || a.Stats().Idle != 1 {
			t.Errorf("%+v %+v", s, a.Stats())
		}
		mustCallWithin(t, b, "quick", time.Minute)
		_, _ = a.Close(t.Context()), b.Close(t.Context())
	})
}
