package runtime_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

const deadlineMessage = "the call did not end before its deadline: send fewer rows, or raise the connector's timeout"

func TestResults(t *testing.T) {
	pool := open(t, `
exports.sync = (p) => ({ twice: p.n * 2 });
exports.later = async (p) => { await null; return p.n + 1; };
exports.nothing = () => {};
exports.asyncNothing = async () => {};
exports.timer = (p) => new Promise((r) => setTimeout(() => r("rang"), 5));
exports.work = async () => [await work(1), await work(2)];
exports.thenable = () => ({ then(resolve) { resolve({ then(again) { again("adopted") } }) } });
exports.thenableThrows = () => ({ then() { throw new Error("from then") } });
exports.thenGetter = () => ({ get then() { throw new Error("from a getter") } });
exports.subclass = () => { class P extends Promise {} return P.resolve("sub") };
exports.noParams = (p) => typeof p;
exports.microtaskBeforeAnswer = () => { const o = {}; Promise.resolve().then(() => { o.late = 1 }); return o };
exports.thousand = async () => { for (let i = 0; i < 1000; i++) await i; return "done" };
exports.fail = async () => { throw new Error("no") };
exports.throwsInTimer = () => new Promise((r) => { setTimeout(() => { throw new Error("t") }, 1); setTimeout(() => r("on"), 5) });
`)
	for _, c := range []struct{ method, params, want, wantErr string }{
		{"sync", `{"n":2}`, `{"twice":4}`, ""},
		{"later", `{"n":2}`, `3`, ""},
		{"nothing", ``, `null`, ""},
		{"asyncNothing", ``, `null`, ""},
		{"timer", ``, `"rang"`, ""},
		{"work", ``, `["worked","worked"]`, ""},
		{"thenable", ``, `"adopted"`, ""},
		{"thenableThrows", ``, ``, "from then"},
		{"thenGetter", ``, ``, "from a getter"},
		{"subclass", ``, `"sub"`, ""},
		{"noParams", ``, `"undefined"`, ""},
		{"noParams", `null`, `"object"`, ""},
		{"microtaskBeforeAnswer", ``, `{"late":1}`, ""},
		{"thousand", ``, `"done"`, ""},
		{"fail", ``, ``, "no"},
		{"throwsInTimer", ``, `"on"`, ""},
		{"missing", ``, ``, `method "missing" is not implemented by this connector`},
	} {
		t.Run(c.method, func(t *testing.T) {
			got, err := call(t, pool, c.method, c.params, 3*time.Second)
			if got != c.want {
				t.Errorf("result %s, want %s", got, c.want)
			}
			if (err == nil) != (c.wantErr == "") || err != nil && err.Error() != c.wantErr {
				t.Errorf("error %v, want %q", err, c.wantErr)
			}
		})
	}
}

func TestContextObject(t *testing.T) {
	pool := open(t, `exports.show = (p, c) => ({ ...c, waitUntil: typeof c.waitUntil })`)
	got, err := pool.Call(t.Context(), runtime.Call{
		Connector: "crm/slack", Method: "show", ID: []byte(`"x"`),
		Headers: http.Header{"X-B": {"1", "2"}, "User-Agent": {"me"}, "__proto__": {"own"}},
	}, nil)
	want := `{"connector":"crm/slack","method":"show","id":"x","headers":{"__proto__":"own","user-agent":"me","x-b":"1, 2"},"waitUntil":"function"}`
	if err != nil || string(got) != want {
		t.Errorf("context %s, error %v, want %s", got, err, want)
	}
}

// What can never settle is answered at once; what an interval or an unref'd
// timer could settle waits until the deadline.
func TestUnsettled(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
exports.never = () => new Promise(() => {});
exports.interval = () => new Promise(() => { setInterval(() => {}, 5) });
exports.unref = () => new Promise((r) => unref(setTimeout(() => r("unref'd"), 10)));
`)
	began := time.Now()
	_, err := call(t, pool, "never", "", 3*time.Second)
	e := asError(t, err)
	if e.Kind != connector.Deadline || e.Message != "never cannot end: its promise is unsettled and nothing is left running that could settle it" || time.Since(began) > time.Second {
		t.Errorf("never: %v after %v", err, time.Since(began))
	}
	if got := mustCall(t, pool, "unref", ""); got != `"unref'd"` {
		t.Errorf("unref: %s", got)
	}
	began = time.Now()
	_, err = call(t, pool, "interval", "", 100*time.Millisecond)
	if e := asError(t, err); e.Kind != connector.Deadline || e.Message != deadlineMessage || time.Since(began) < 90*time.Millisecond {
		t.Errorf("interval: %v after %v", err, time.Since(began))
	}
}

func TestDeadline(t *testing.T) {
	w := new(world)
	pool := w.open(t, `
exports.loop = () => { for (;;); };
exports.promises = async () => { for (;;) await null };
exports.chain = () => { const f = () => Promise.resolve().then(f); return f() };
exports.recursion = () => { const f = () => f() + 1; return f() };
exports.swallow = () => { for (;;) { try { for (;;); } catch {} finally { continue } } };
exports.wait = () => work(60000);
exports.toJSON = () => ({ toJSON() { for (;;); } });
exports.ok = () => "ok";
`)
	for method, kind := range map[string]connector.Kind{
		"loop": connector.Deadline, "promises": connector.Deadline, "chain": connector.Deadline, "swallow": connector.Deadline,
		"wait": connector.Deadline, "toJSON": connector.Deadline, "recursion": connector.Limit,
	} {
		t.Run(method, func(t *testing.T) {
			began := time.Now()
			deadline := 100 * time.Millisecond
			if kind == connector.Limit {
				deadline = 10 * time.Second // the limit comes first
			}
			_, err := call(t, pool, method, "", deadline)
			if e := asError(t, err); e.Kind != kind {
				t.Errorf("kind %v: %v", e.Kind, err)
			}
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("answered after %v", took)
			}
			if got := mustCall(t, pool, "ok", ""); got != `"ok"` {
				t.Errorf("the next call: %s", got)
			}
		})
	}
	eventually(t, "all VMs stopped", func() bool { return pool.Stats().Stuck == 0 })
	if s := pool.Stats(); s.Abandoned != 0 {
		t.Errorf("%+v: a script that can be stopped was abandoned", s)
	}
	eventually(t, "where the loop was stopped", func() bool {
		return strings.Contains(w.logged(), "the script was stopped when its time was up, at test.js:2:")
	})
}

func TestCancelled(t *testing.T) {
	pool := open(t, `exports.wait = () => work(60000)`)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	_, err := pool.Call(ctx, runtime.Call{Method: "wait"}, nil)
	if e := asError(t, err); e.Kind != connector.Deadline || e.Message != "the call was cancelled before it ended" {
		t.Error(err)
	}
}

// The answer comes at the deadline even when nothing can stop the VM, which is
// then abandoned.
func TestAbandoned(t *testing.T) {
	w := new(world)
	pool := w.open(t, `exports.stuck = () => { block(3000) }; exports.ok = () => "ok"`, func(c *runtime.PoolConfig) { c.VMs = 1 })
	ended := make(chan struct{})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := pool.Call(ctx, runtime.Call{Method: "stuck"}, onEnded(func() { close(ended) }))
	if took := time.Since(began); asError(t, err).Kind != connector.Deadline || took > 2*time.Second {
		t.Errorf("%v after %v", err, took)
	}
	if got := mustCall(t, pool, "ok", ""); got != `"ok"` {
		t.Errorf("the next call: %s", got)
	}
	if took := time.Since(began); took < 250*time.Millisecond || took > 2900*time.Millisecond {
		t.Errorf("the only VM was replaced after %v, want after 50 ms and 250 ms of grace, and before the 3 s that it is stuck", took)
	}
	if s := pool.Stats(); s.Abandoned != 1 || s.Stuck != 1 || s.VMs != 1 {
		t.Errorf("%+v", s)
	}
	<-ended
	if !strings.Contains(w.logged(), "could not be stopped") {
		t.Error("it was not logged")
	}
	eventually(t, "the end of the abandoned VM", func() bool { return pool.Stats().Stuck == 0 })
	if s := pool.Stats(); s.Abandoned != 1 || s.VMs != 1 {
		t.Errorf("%+v", s)
	}
}

type onEnded func()

func (onEnded) Rows([]connector.Verdict) {}
func (f onEnded) Ended()                 { f() }

// A deadline that comes as the call ends must not hit the next one.
func TestLateInterrupt(t *testing.T) {
	pool := open(t, `exports.spin = ({ n }) => { for (let i = 0; i < n; i++); return "spun" }`)
	for i := range 200 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i*5)*time.Microsecond)
		_, err := pool.Call(ctx, runtime.Call{Method: "spin", Params: []byte(`{"n":500}`)}, nil)
		cancel()
		if err != nil && asError(t, err).Kind != connector.Deadline {
			t.Fatal(err)
		}
		if got, err := call(t, pool, "spin", `{"n":2000}`, 5*time.Second); got != `"spun"` {
			t.Fatalf("round %d: %s %v", i, got, err)
		}
	}
}

func TestPanicInABinding(t *testing.T) {
	pool := open(t, `exports.burst = () => { burst() }; exports.ok = () => "ok"`)
	_, err := call(t, pool, "burst", "", time.Second)
	if e := asError(t, err); e.Kind != connector.Internal || strings.Contains(e.Message, "bug") {
		t.Errorf("%v: %q", e.Kind, e.Message)
	}
	if got := mustCall(t, pool, "ok", ""); got != `"ok"` {
		t.Error(got)
	}
}
