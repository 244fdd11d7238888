package bindings_test

import (
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/internal/connector"
)

func TestTimers(t *testing.T) {
	runScripts(t, []script{
		{"arguments", `return new Promise((f) => setTimeout((a, b) => f([a, b]), 1, 1, "x"))`, `[1,"x"]`},
		{"no delay", `return new Promise((f) => setTimeout(f, undefined, "done"))`, `"done"`},
		{"order of time, then of setting", `const out = []; setTimeout(() => out.push("c"), 20); setTimeout(() => out.push("a"), 1); setTimeout(() => out.push("b"), 1); await new Promise((f) => setTimeout(f, 40)); return out.join("")`, `"abc"`},
		{"clearTimeout with the object", `let ran = false; const x = setTimeout(() => { ran = true }, 1); clearTimeout(x); await new Promise((f) => setTimeout(f, 10)); return ran`, `false`},
		{"clearTimeout with the number", `let ran = false; const x = setTimeout(() => { ran = true }, 1); clearTimeout(+x); await new Promise((f) => setTimeout(f, 10)); return [ran, typeof +x]`, `[false,"number"]`},
		{"clearTimeout with anything", "clearTimeout(); clearTimeout(null); clearTimeout({}); clearTimeout(\"x\"); clearTimeout(Symbol()); clearInterval(9999); return 1", `1`},
		{"setInterval until cleared", `let n = 0; return new Promise((f) => { const x = setInterval(() => { if (++n === 3) { clearInterval(x); f(n) } }, 1) })`, `3`},
		{"ref, unref and hasRef", `const x = setTimeout(() => {}, 1000); const a = x.hasRef(), b = x.unref().hasRef(), c = x.ref().hasRef(); clearTimeout(x); return [a, b, c, x.ref() === x]`, `[true,false,true,true]`},
		{"refresh", `let ran = 0; const x = setTimeout(() => ran++, 15); await new Promise((f) => setTimeout(f, 8)); x.refresh(); await new Promise((f) => setTimeout(f, 10)); const before = ran; await new Promise((f) => setTimeout(f, 20)); return [before, ran]`, `[0,1]`},
		{"setImmediate", `return new Promise((f) => setImmediate(f, "now"))`, `"now"`},
		{"setImmediate before what ended while its setter ran", `const out = []; const hash = crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(8), iterations: 100000 }, await crypto.subtle.importKey("raw", new Uint8Array(8), "PBKDF2", false, ["deriveBits"]), 64).then(() => out.push("hash")); for (const end = Date.now() + 50; Date.now() < end;); setImmediate(() => out.push("immediate")); await hash; return out.join()`, `"immediate,hash"`},
		{"clearImmediate", `let ran = false; clearImmediate(setImmediate(() => { ran = true })); await new Promise((f) => setTimeout(f, 5)); return ran`, `false`},
		{"microtasks before timers", `const out = []; setTimeout(() => out.push("timer")); queueMicrotask(() => out.push("micro")); out.push("sync"); await new Promise((f) => setTimeout(f, 10)); return out.join()`, `"sync,micro,timer"`},
		{"microtasks in order with promises, ticks before them", `const out = []; Promise.resolve().then(() => out.push(1)); queueMicrotask(() => out.push(2)); Promise.resolve().then(() => out.push(3)); process.nextTick((x) => out.push(x), 4); await new Promise((f) => setTimeout(f)); return out.join("")`, `"4123"`},
		{"this is the timer", `return new Promise((f) => { const x = setTimeout(function () { f(this === x) }, 1) })`, `true`},
		{"no function", `setTimeout("alert(1)", 1)`, `"throws TypeError: The \"callback\" argument must be of type function. Received type string ('alert(1)')"`},
		{"no function for a microtask", `queueMicrotask()`, `"throws TypeError: The \"callback\" argument must be of type function. Received undefined"`},
		{"disposable", `let ran = false; setTimeout(() => { ran = true }, 1)[Symbol.dispose](); await new Promise((f) => setTimeout(f, 10)); return ran`, `false`},
	})
}

func TestTimersThatThrow(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `exports.run = async () => {
		setTimeout(() => { throw new Error("in a timer") });
		queueMicrotask(() => { throw new Error("in a microtask") });
		await new Promise((f) => setTimeout(f, 10));
		return "went on";
	}`)
	if got, err := w.call("run", ""); got != `"went on"` || err != nil {
		t.Fatalf("got %s, %v", got, err)
	}
	for _, want := range []string{"in a timer", "in a microtask"} {
		if !strings.Contains(w.log.String(), want) {
			t.Errorf("%q is not in the log:\n%s", want, w.log)
		}
	}
}

// setImmediate without end leaves timers their turn, and ends at the deadline.
func TestEndlessImmediates(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `
		let on = true;
		const again = () => { if (on) setImmediate(again); };
		exports.timer = () => new Promise((done) => { again(); again(); setTimeout(() => { on = false; done("its turn"); }, 5); });
		exports.never = () => new Promise(() => { on = true; again(); });`)
	if got, err := w.callWithin(5*time.Second, "timer", "", nil); got != `"its turn"` || err != nil {
		t.Errorf("timer: %s, %v", got, err)
	}
	if _, err := w.callWithin(50*time.Millisecond, "never", "", nil); connector.AsError(err).Kind != connector.Deadline {
		t.Errorf("never: %v", err)
	}
	if n := w.pool.Stats().Abandoned; n != 0 {
		t.Errorf("%d VMs could not be stopped", n)
	}
}

// process.nextTick without end ends at the deadline, also where it runs nothing that
// an interrupt could stop.
func TestEndlessTicks(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `
		exports.never = () => {
			const args = [];
			const again = Reflect.apply.bind(null, process.nextTick, process, args);
			args[0] = again;
			process.nextTick(again);
			return new Promise(() => {});
		};`)
	if _, err := w.callWithin(50*time.Millisecond, "never", "", nil); connector.AsError(err).Kind != connector.Deadline {
		t.Errorf("never: %v", err)
	}
	for end := time.Now().Add(10 * time.Second); w.pool.Stats().VMs+w.pool.Stats().Stuck > 0; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the VM is still there: %+v", w.pool.Stats())
		}
	}
}
