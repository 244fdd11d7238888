package runtime_test

import (
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
)

// leave is a binding that gives scripts leave(text), which is vm.Exit.
func leave(vm *runtime.VM) error {
	return vm.Goja().Set("leave", func(call goja.FunctionCall) goja.Value {
		vm.Exit(connector.Errorf(connector.Thrown, "%s", call.Argument(0).String()))
		return goja.Undefined()
	})
}

func withLeave(c *runtime.PoolConfig) { c.Bindings = append(c.Bindings, leave) }

// Exit ends a call wherever the script is, past whatever would catch an error, and
// the next call finds a VM as if nothing had been.
func TestExit(t *testing.T) {
	cases := map[string]string{
		"at once":              `leave("gone")`,
		"in try":               `try { leave("gone") } catch { mark("caught") } finally { mark("finally") } mark("after")`,
		"in a loop":            `for (;;) { try { leave("gone") } catch {} }`,
		"in a promise":         `await null; try { leave("gone") } catch { mark("caught") }`,
		"in a promise's catch": `await Promise.reject(1).catch(() => leave("gone")).catch(() => mark("caught")); mark("after")`,
		"in a timer":           `await new Promise((f) => setTimeout(() => { leave("gone"); f() }, 1)); mark("after")`,
		"as a timer":           `setTimeout(leave.bind(null, "gone"), 1); await new Promise(() => setTimeout(() => mark("after"), 50))`,
		"as a reaction":        `await Promise.resolve("gone").then(leave); mark("after")`,
		"after work":           `await work(1); leave("gone"); mark("after")`,
		"in a getter":          `return { get x() { leave("gone"); mark("after"); return 1 } }`,
		"twice":                `try { leave("gone") } catch {} leave("gone again")`,
		"with promises queued": `Promise.resolve().then(() => mark("job")); leave("gone")`,
	}
	for name, body := range cases {
		t.Run(name, func(t *testing.T) {
			w := new(world)
			pool := w.open(t, `exports.run = async () => {`+body+`}; exports.next = () => "fine"`, withLeave)
			_, err := call(t, pool, "run", "", 5*time.Second)
			if e := asError(t, err); e.Kind != connector.Thrown || e.Message != "gone" {
				t.Errorf("got %v", e)
			}
			if marks := w.marked(); marks != "" {
				t.Errorf("the script went on: %s", marks)
			}
			if got := mustCall(t, pool, "next", ""); got != `"fine"` {
				t.Errorf("the next call gave %s", got)
			}
		})
	}
}

func TestExitTellsItsPlace(t *testing.T) {
	pool := new(world).open(t, "exports.run = () => {\n  leave('gone');\n}", withLeave)
	_, err := call(t, pool, "run", "", 5*time.Second)
	if at, ok := runtime.PlaceOf(err); !ok || at.Line != 2 {
		t.Errorf("at %v: %v", at, err)
	}
}

func TestExitAtLoad(t *testing.T) {
	_, err := new(world).tryOpen(t, `try { leave("gone") } catch {} exports.run = () => 1`, withLeave)
	if err == nil || !strings.Contains(err.Error(), "gone") {
		t.Errorf("got %v", err)
	}
}

// Whose call has been answered hears nothing of it any more; the log does.
func TestExitAfterTheAnswer(t *testing.T) {
	w := new(world)
	pool := w.open(t, `exports.run = () => { setTimeout(() => leave("gone"), 1); return 1 }`, withLeave)
	mustCall(t, pool, "run", "")
	eventually(t, "the exit in the log", func() bool { return strings.Contains(w.logged(), "ended early: gone") })
}
