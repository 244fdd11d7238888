package bindings

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/patchbay/patchbay/runtime"
)

func TestEvents(t *testing.T) {
	runCases(t, Config{}, []webCase{
		{"dispatch", `
			const log = [], target = new EventTarget();
			const note = (name) => function (e) { log.push(name + ":" + e.type + ":" + (this === target) + ":" + e.eventPhase + ":" + (e.target === target) + ":" + e.composedPath().length); };
			target.addEventListener("x", note("a"));
			target.addEventListener("x", note("capture"), true);
			target.addEventListener("x", note("once"), { once: true });
			target.addEventListener("y", note("other"));
			const e = new Event("x");
			target.dispatchEvent(e); target.dispatchEvent(e);
			return [log, e.eventPhase, e.currentTarget, e.target === target, e.composedPath().length];`,
			`[["capture:x:true:2:true:1","a:x:true:2:true:1","once:x:true:2:true:1","capture:x:true:2:true:1","a:x:true:2:true:1"],0,null,true,0]`},
		{"the same listener counts once", `
			let n = 0; const f = () => n++, target = new EventTarget();
			target.addEventListener("x", f); target.addEventListener("x", f); target.addEventListener("x", f, true);
			target.dispatchEvent(new Event("x")); target.removeEventListener("x", f, { capture: true }); target.dispatchEvent(new Event("x"));
			target.removeEventListener("x", f); target.dispatchEvent(new Event("x"));
			return n;`, `3`},
		{"removed while dispatching", `
			const log = [], target = new EventTarget(), b = () => log.push("b");
			target.addEventListener("x", () => { log.push("a"); target.removeEventListener("x", b); target.addEventListener("x", () => log.push("late")); });
			target.addEventListener("x", b);
			target.dispatchEvent(new Event("x"));
			return log;`, `["a"]`},
		{"handleEvent is looked up each time", `
			const log = [], target = new EventTarget(), o = { handleEvent() { log.push(this === o ? 1 : 0); } };
			target.addEventListener("x", o); target.dispatchEvent(new Event("x"));
			o.handleEvent = () => log.push("new"); target.dispatchEvent(new Event("x"));
			return log;`, `[1,"new"]`},
		{"preventDefault and passive", `
			const t = new EventTarget();
			t.addEventListener("a", (e) => e.preventDefault());
			t.addEventListener("b", (e) => e.preventDefault(), { passive: true });
			return [t.dispatchEvent(new Event("a", { cancelable: true })), t.dispatchEvent(new Event("a")), t.dispatchEvent(new Event("b", { cancelable: true })),
				(() => { const e = new Event("a", { cancelable: true }); t.dispatchEvent(e); return [e.defaultPrevented, e.returnValue]; })()];`,
			`[false,true,true,[true,false]]`},
		{"stop", `
			const log = [], t = new EventTarget();
			t.addEventListener("x", (e) => { log.push(1); e.stopImmediatePropagation(); }); t.addEventListener("x", () => log.push(2));
			t.dispatchEvent(new Event("x"));
			return log;`, `[1]`},
		{"dispatching twice at once", `
			const t = new EventTarget(), log = [];
			t.addEventListener("x", (e) => { try { t.dispatchEvent(e); } catch (e) { log.push(e.name, e.code, e instanceof DOMException); } });
			t.dispatchEvent(new Event("x"));
			return [log, thrown(() => t.dispatchEvent({ type: "x" }))];`, `[["InvalidStateError",11,true],"TypeError: dispatchEvent needs an Event"]`},
		{"a listener that throws stops nobody", `
			const log = [], t = new EventTarget();
			t.addEventListener("x", () => { throw new Error("no"); }); t.addEventListener("x", () => log.push("still"));
			return [t.dispatchEvent(new Event("x")), log];`, `[true,["still"]]`},
		{"signal", `
			const log = [], t = new EventTarget(), c = new AbortController();
			t.addEventListener("x", () => log.push(1), { signal: c.signal });
			t.dispatchEvent(new Event("x")); c.abort(); t.dispatchEvent(new Event("x"));
			t.addEventListener("x", () => log.push(2), { signal: c.signal }); t.dispatchEvent(new Event("x"));
			return [log, thrown(() => t.addEventListener("x", null, { signal: 1 }))];`, `[[1],"TypeError: addEventListener: options.signal must be an AbortSignal"]`},
		{"CustomEvent", `
			const e = new CustomEvent("x", { detail: { a: 1 }, bubbles: true });
			return [e.detail, e.bubbles, e.type, new CustomEvent("y").detail, e instanceof Event, Object.prototype.toString.call(e), e.isTrusted, typeof e.timeStamp];`,
			`[{"a":1},true,"x",null,true,"[object CustomEvent]",false,"number"]`},
		{"constants", `return [Event.AT_TARGET, new Event("x").BUBBLING_PHASE, thrown(() => { "use strict"; Event.NONE = 1; }).slice(0, 9)];`, `[2,3,"TypeError"]`},
		{"subclass", `
			class Mine extends EventTarget { constructor() { super(); this.n = 0; this.addEventListener("x", () => this.n++); } }
			const m = new Mine(); m.dispatchEvent(new Event("x"));
			return [m.n, m instanceof EventTarget];`, `[1,true]`},
	}, nil)
}

func TestDOMException(t *testing.T) {
	runCases(t, Config{}, []webCase{
		{"is an error", `
			const e = new DOMException("m", "AbortError");
			return [e.name, e.message, e.code, e instanceof Error, Object.prototype.toString.call(e), String(e), e.stack.split("\n")[0], e.stack.includes("test.js"), e.stack.includes("patchbay:"), Object.keys(e)];`,
			`["AbortError","m",20,true,"[object DOMException]","AbortError: m","AbortError: m",true,false,[]]`},
		{"defaults", `const e = new DOMException(); return [e.name, e.message, e.code, String(e)];`, `["Error","",0,"Error"]`},
		{"no legacy code", `return [new DOMException("", "EncodingError").code, new DOMException("", "DataCloneError").code, DOMException.ABORT_ERR, new DOMException("").TIMEOUT_ERR];`, `[0,25,20,23]`},
		{"cause, as in Node", `return new DOMException("m", { name: "DataError", cause: 7 }).cause;`, `7`},
		{"brand", `return thrown(() => DOMException.prototype.name);`, `"TypeError: not a DOMException"`},
		{"subclass", `class Mine extends DOMException {}; const e = new Mine("m", "AbortError"); return [e instanceof Mine, e.name, e.code];`, `[true,"AbortError",20]`},
	}, nil)
}

// A script that lets an abort through answers with its message and no code of old
// times; a code that a script gives is its own.
func TestDOMExceptionOnTheWire(t *testing.T) {
	pool := webPool(t, Config{}, `
		exports.abort = () => AbortSignal.abort().throwIfAborted();
		exports.timeout = async () => { throw new DOMException("too slow", "TimeoutError"); };
		exports.subclass = () => { class Mine extends DOMException {} throw new Mine("m", "AbortError"); };
		exports.own = () => { throw Object.defineProperty(new DOMException("m", "AbortError"), "code", { value: 7 }); };
		exports.getter = () => { class Mine extends DOMException { get code() { return 8; } } throw new Mine("m", "AbortError"); };
		exports.other = () => { class Mine extends Error { get code() { return 9; } } throw new Mine("m"); };`)
	for method, want := range map[string]runtime.Error{
		"abort":    {Kind: runtime.Thrown, Message: "This operation was aborted"},
		"timeout":  {Kind: runtime.Thrown, Message: "too slow"},
		"subclass": {Kind: runtime.Thrown, Message: "m"},
		"own":      {Kind: runtime.Coded, Code: 7, Message: "m"},
		"getter":   {Kind: runtime.Coded, Code: 8, Message: "m"},
		"other":    {Kind: runtime.Coded, Code: 9, Message: "m"},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		_, err := pool.Call(ctx, runtime.Call{Method: method}, nil)
		cancel()
		var got *runtime.Error
		if !errors.As(err, &got) || got.Kind != want.Kind || got.Code != want.Code || got.Message != want.Message {
			t.Errorf("%s: got %+v, want %+v", method, got, want)
		}
	}
}
