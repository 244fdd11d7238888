package runtime_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

func one(c *runtime.PoolConfig) { c.VMs = 1 }

// What a call left running is finished after its answer, and before the VM
// serves again; intervals and unref'd timers are cancelled.
func TestLeftRunning(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
exports.leave = () => {
  work(30).then(() => mark("work"));
  setTimeout(() => { mark("timer"); setTimeout(() => mark("second"), 5) }, 5);
  setInterval(() => mark("interval"), 200);
  unref(setTimeout(() => mark("unref'd"), 200));
  return "answered";
};
exports.wait = () => new Promise((r) => setTimeout(() => r("waited"), 300));
`, one)
	ended := make(chan struct{})
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	got, err := pool.Call(ctx, runtime.Call{Method: "leave"}, onEnded(func() {
		if w.marked() != "timer second work" {
			t.Errorf("at the end: %s", w.marked())
		}
		close(ended)
	}))
	if err != nil || string(got) != `"answered"` || w.marked() != "" {
		t.Errorf("%s %v, marks %q at the answer", got, err, w.marked())
	}
	<-ended
	mustCall(t, pool, "wait", "")
	if w.marked() != "timer second work" {
		t.Errorf("in the next call: %s", w.marked())
	}
}

func TestLeftRunningIsWarnedOfOnce(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
exports.leave = () => {
  work(1);
};
exports.timer = () => { setTimeout(() => {}, 1) };
exports.add = () => { setTimeout(() => { throw new Error("late") }, 1) };
`)
	for range 3 {
		mustCall(t, pool, "leave", "")
		mustCall(t, pool, "timer", "")
		mustCall(t, pool, "add", "")
	}
	eventually(t, "the warnings", func() bool {
		return strings.Count(w.logged(), "uncaught exception: late; its rows were answered as delivered") == 3
	})
	if n := strings.Count(w.logged(), "serves again; its rows were answered as delivered: await"); n != 1 {
		t.Errorf("%d warnings of rows:\n%s", n, w.logged())
	}
	if n := strings.Count(w.logged(), "WARN"); n != 3 || !strings.Contains(w.logged(), "at=test.js:3:7") {
		t.Errorf("%d warnings:\n%s", n, w.logged())
	}
}

// What outlives the call's deadline is cut off, said, and costs the VM.
func TestLeftRunningEndsAtTheDeadline(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
let calls = 0;
exports.leave = () => { work(60000).catch(mark); return ++calls };
`, one)
	for range 2 {
		if got, err := call(t, pool, "leave", "", 100*time.Millisecond); got != "1" {
			t.Fatalf("%s %v, want 1: a VM of its own for each call", got, err)
		}
		eventually(t, "the VM's end", func() bool { return pool.Stats().VMs == 0 })
	}
	if !strings.Contains(w.logged(), "was cut off when its time was up: work that was begun at test.js:3:") {
		t.Errorf("log:\n%s", w.logged())
	}
}

// Nothing of one call runs in the next, whatever it kept in module state.
func TestNothingRunsInTheNextCall(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
let kept, context;
exports.first = (p, c) => {
  context = c;
  kept = new Promise((r) => unref(setTimeout(r, 20))).then(() => mark("promise"));
  setInterval(() => mark("interval"), 20);
  new Promise((r) => setInterval(r, 20)).then(() => mark("continuation"));
  onAbort(() => mark("abort"));
  return { get late() { Promise.resolve().then(() => mark("job of a getter")); return 1 } };
};
exports.second = async () => {
  mark("second");
  let refused;
  try { context.waitUntil(Promise.resolve()) } catch (e) { refused = e.message }
  await new Promise((r) => setTimeout(r, 100));
  return [refused, kept instanceof Promise];
};
`, one)
	if got := mustCall(t, pool, "first", ""); got != `{"late":1}` {
		t.Fatal(got)
	}
	got := mustCall(t, pool, "second", "")
	if got != `["waitUntil: the call that this context belongs to is over",true]` {
		t.Error(got)
	}
	if w.marked() != "job of a getter second" {
		t.Errorf("marks: %s", w.marked())
	}
}

// Work that ends when its call is over is dropped.
func TestLateEndIsDropped(t *testing.T) {
	w := new(world)
	ends := make(chan func(func() error), 1)
	pool := w.open(t, `exports.begin = () => { begin(); return 1 }; exports.wait = () => new Promise((r) => setTimeout(r, 50))`,
		one, func(c *runtime.PoolConfig) {
			c.Bindings = append(c.Bindings, func(vm *runtime.VM) error {
				return vm.Goja().Set("begin", func() { ends <- vm.Begin() })
			})
		})
	if _, err := call(t, pool, "begin", "", 30*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	end := <-ends
	eventually(t, "the call's end", func() bool { return pool.Stats().VMs == 0 })
	ran := false
	end(func() error { ran = true; return nil })
	mustCall(t, pool, "wait", "")
	end(func() error { ran = true; return nil })
	if ran {
		t.Error("it ran")
	}
}

// A deadline that comes while the last of a call is a native function, which
// nothing interrupts, must not interrupt the next call instead.
func TestDeadlineAtTheVeryEnd(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
exports.left = () => { setTimeout(() => { Promise.resolve(100).then(block) }, 1); return 1 };
exports.ok = () => { for (let i = 0; i < 1000; i++); return "ok" };
`, one)
	if _, err := call(t, pool, "left", "", 30*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	if got := mustCall(t, pool, "ok", ""); got != `"ok"` {
		t.Error(got)
	}
}

func TestWaitUntil(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
exports.past = (p, c) => { c.waitUntil(work(150).then(() => mark("past the deadline"))); return 1 };
exports.long = (p, c) => { c.waitUntil(work(60000).catch(() => {})); return 1 };
exports.rejects = (p, c) => {
  c.waitUntil((async () => { await work(1);
    throw new Error("in waitUntil") })());
  return 1;
};
exports.never = (p, c) => { c.waitUntil(new Promise(() => {})); return 1 };
exports.thenable = (p, c) => { c.waitUntil({ then(r) { mark("followed"); r() } }); return 1 };
exports.text = (p, c) => { c.waitUntil("no promise") };
exports.function = (p, c) => { c.waitUntil(() => {}) };
`, func(c *runtime.PoolConfig) { c.WaitUntil = 300 * time.Millisecond })
	if _, err := call(t, pool, "past", "", 50*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	eventually(t, "work past the deadline", func() bool { return w.marked() == "past the deadline" })
	eventually(t, "the VM at rest", func() bool { return pool.Stats().Idle == 1 })

	began := time.Now()
	if _, err := call(t, pool, "long", "", 50*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the end of its own limit", func() bool { return pool.Stats().VMs == 0 })
	if took := time.Since(began); took < 250*time.Millisecond {
		t.Errorf("waitUntil was cut off after %v, want 300ms", took)
	}

	mustCall(t, pool, "rejects", "")
	eventually(t, "the log of the rejection", func() bool {
		return strings.Contains(w.logged(), "waitUntil was rejected: in waitUntil") && strings.Contains(w.logged(), "at=test.js:6:")
	})
	if strings.Contains(w.logged(), "unhandled") {
		t.Errorf("logged as unhandled too:\n%s", w.logged())
	}
	mustCall(t, pool, "thenable", "")
	mustCall(t, pool, "never", "")
	eventually(t, "nothing to wait for", func() bool { return pool.Stats().Idle == pool.Stats().VMs })
	if !strings.Contains(w.marked(), "followed") {
		t.Error("a thenable was not followed")
	}
	for _, method := range []string{"text", "function"} {
		_, err := call(t, pool, method, "", time.Second)
		if e := asError(t, err); e.Kind != connector.Thrown || !strings.HasPrefix(e.Message, "waitUntil takes a promise") {
			t.Errorf("%s: %v", method, err)
		}
	}
}

func TestAbort(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
exports.wait = () => new Promise((resolve) => { onAbort(resolve); onAbort(() => mark("both")); setInterval(() => {}, 1000) });
exports.late = async () => {
  await new Promise((resolve) => { onAbort(resolve); setInterval(() => {}, 1000) });
  return new Promise((resolve) => { onAbort((why) => resolve("late: " + why)); setTimeout(() => {}, 50) });
};
`)
	t.Run("deadline", func(t *testing.T) {
		got, err := call(t, pool, "wait", "", 1000*time.Millisecond)
		if got != `"the call's deadline is near"` || w.marked() != "both" {
			t.Errorf("%s %v, marks %q", got, err, w.marked())
		}
	})
	t.Run("gone", func(t *testing.T) {
		gone := make(chan struct{})
		close(gone)
		ctx, cancel := context.WithTimeout(connector.WithGone(t.Context(), gone), 5*time.Second)
		defer cancel()
		got, err := pool.Call(ctx, runtime.Call{Method: "wait"}, nil)
		if string(got) != `"the caller has gone"` {
			t.Errorf("%s %v", got, err)
		}
		got, err = pool.Call(ctx, runtime.Call{Method: "late"}, nil)
		if string(got) != `"late: the caller has gone"` {
			t.Errorf("%s %v", got, err)
		}
	})
}

func TestRejections(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
exports.unhandled = () => {
  Promise.reject(new Error("lost"));
};
exports.text = () => {
  Promise.reject("lost text");
};
exports.own = () => Promise.reject(new Error("the answer"));
exports.ownAsync = async () => { await null; throw new Error("the answer") };
exports.sameTurn = () => { const p = Promise.reject(new Error("handled")); p.catch(() => {}); };
exports.sameDrain = () => { const p = Promise.reject(new Error("handled")); Promise.resolve().then(() => {}).then(() => p.catch(() => {})); };
exports.all = () => Promise.allSettled([1, 2, 3].map(async () => { throw new Error("handled") })).then(() => {});
exports.timer = () => { setTimeout(() => {
  throw new TypeError("in a timer") }, 1) };
exports.many = () => { for (let i = 0; i < 100; i++) Promise.reject(new Error("many")) };
`)
	for _, method := range []string{"own", "ownAsync", "sameTurn", "sameDrain", "all"} {
		_, _ = call(t, pool, method, "", time.Second)
	}
	if w.logged() != "" {
		t.Errorf("logged although handled:\n%s", w.logged())
	}
	for _, c := range []struct{ method, text, at string }{
		{"unhandled", "unhandled rejection: lost", "at=test.js:3:18"},
		{"text", "unhandled rejection: lost text", "at=test.js:6:17"},
		{"timer", "uncaught exception: in a timer", "at=test.js:14:"},
	} {
		mustCall(t, pool, c.method, "")
		eventually(t, c.text, func() bool {
			return strings.Contains(w.logged(), c.text) && strings.Contains(w.logged(), c.at) && strings.Contains(w.logged(), "request_id=r1")
		})
	}
	mustCall(t, pool, "many", "")
	eventually(t, "the end of many", func() bool { return strings.Contains(w.logged(), "more unhandled rejections") })
	if n := strings.Count(w.logged(), "rejection: many"); n != 10 {
		t.Errorf("%d of 100 are logged, want 10", n)
	}
}
