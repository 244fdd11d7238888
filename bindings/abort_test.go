package bindings

import (
	"testing"
	"time"
)

func TestAbort(t *testing.T) {
	runCases(t, Config{}, []webCase{
		{"abort once", `
			const c = new AbortController(), log = [];
			c.signal.onabort = (e) => log.push("on", e.type, e.isTrusted, e.target === c.signal);
			c.signal.addEventListener("abort", () => log.push("listener"));
			c.abort(); c.abort("again");
			return [log, c.signal.aborted, c.signal.reason.name, c.signal.reason.code, c.signal.reason instanceof DOMException, c.signal === c.signal];`,
			`[["on","abort",true,true,"listener"],true,"AbortError",20,true,true]`},
		{"any reason", `const c = new AbortController(); c.abort(0); let got; try { c.signal.throwIfAborted(); } catch (e) { got = e; } return [c.signal.reason, got];`, `[0,0]`},
		{"throwIfAborted before", `return [new AbortController().signal.throwIfAborted() === undefined, new AbortController().signal.reason === undefined];`, `[true,true]`},
		{"static abort", `const s = AbortSignal.abort("r"); return [s.aborted, s.reason, AbortSignal.abort().reason.name];`, `[true,"r","AbortError"]`},
		{"constructor", `return [thrown(() => new AbortSignal()).slice(0, 30), Object.keys(AbortSignal.prototype).join(), Object.keys(AbortSignal).join()];`,
			`["TypeError: Illegal constructor","aborted,reason,throwIfAborted,onabort","abort,timeout,any"]`},
		{"onabort replaced and removed", `
			const c = new AbortController(), log = [], s = c.signal;
			s.onabort = () => log.push(1); s.addEventListener("abort", () => log.push(2)); s.onabort = () => log.push(3);
			const set = typeof s.onabort; c.abort();
			const d = new AbortController(); d.signal.onabort = () => log.push("no"); d.signal.onabort = null; d.abort();
			return [log, set, d.signal.onabort];`, `[[3,2],"function",null]`},
		{"timeout", `
			const s = AbortSignal.timeout(5);
			const before = s.aborted;
			await new Promise((r) => s.addEventListener("abort", r));
			return [before, s.aborted, s.reason.name, s.reason.code, thrown(() => AbortSignal.timeout(-1)).slice(0, 9), thrown(() => AbortSignal.timeout(NaN)).slice(0, 9), AbortSignal.timeout(2 ** 40).aborted];`,
			`[false,true,"TimeoutError",23,"TypeError","TypeError",false]`},
		{"any", `
			const a = new AbortController(), b = new AbortController(), log = [];
			const s = AbortSignal.any([a.signal, b.signal]), nested = AbortSignal.any([s]);
			a.signal.onabort = () => log.push("source"); s.onabort = () => log.push("any", nested.aborted); nested.onabort = () => log.push("nested");
			b.signal.addEventListener("abort", () => log.push("b", s.aborted));
			b.abort("why"); a.abort("later");
			return [log, s.reason, nested.reason];`, `[["b",true,"any",true,"nested","source"],"why","why"]`},
		{"any of an aborted one, of none", `return [AbortSignal.any([new AbortController().signal, AbortSignal.abort(1)]).reason, AbortSignal.any([]).aborted, thrown(() => AbortSignal.any([1])).slice(0, 9)];`, `[1,false,"TypeError"]`},
	}, nil)
}

// A timeout that nobody waits for holds no VM: the same one serves again at once.
func TestAbortTimeoutHoldsNothing(t *testing.T) {
	pool := webPool(t, Config{}, `let n = 0; exports.run = () => { AbortSignal.timeout(60_000); return ++n; };`)
	for deadline := time.Now().Add(5 * time.Second); ; {
		if got := callWeb(t, pool, "run", nil); got == "2" {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("the VM did not come back")
		}
	}
}
