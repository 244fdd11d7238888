package runtime_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/patchbay/patchbay/runtime"
)

// A sourceMappingURL comment must not make the engine read a file: its content
// would come back in a stack, and a FIFO would block the VM for good.
func TestNoFileIsRead(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "map.json")
	if err := os.WriteFile(file, []byte(`{"version":3,"sources":["LEAKED"],"names":[],"mappings":"AAAA;AAAA;AAAA;AAAA"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	fifo := filepath.Join(dir, "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Skip(err)
	}
	pool := open(t, `
exports.eval = ({ file }) => { try { eval("throw new Error('x')\n//# sourceMappingURL=" + file) } catch (e) { return e.stack } };
exports.indirect = ({ file }) => { try { (0, eval)("throw new Error('x')\n//# sourceMappingURL=" + file) } catch (e) { return e.stack } };
exports.Function = ({ file }) => { try { Function("throw new Error('x')\n//# sourceMappingURL=" + file + "\n")() } catch (e) { return e.stack } };
exports.generator = ({ file }) => { try { (function* () {}).constructor("throw new Error('x')\n//# sourceMappingURL=" + file + "\n")().next() } catch (e) { return e.stack } };
exports.async = async ({ file }) => { try { await (async () => {}).constructor("throw new Error('x')\n//# sourceMappingURL=" + file + "\n")() } catch (e) { return e.stack } };
`)
	for _, method := range []string{"eval", "indirect", "Function", "generator", "async"} {
		for _, path := range []string{file, "file://" + file, fifo} {
			t.Run(method+" "+filepath.Base(path), func(t *testing.T) {
				got, err := call(t, pool, method, fmt.Sprintf(`{"file":%q}`, path), 2*time.Second)
				if err != nil || !strings.Contains(got, "Error: x") || strings.Contains(got, "LEAKED") {
					t.Errorf("stack %s, error %v", got, err)
				}
			})
		}
	}
	t.Run("compile", func(t *testing.T) {
		done := make(chan error, 1)
		go func() {
			_, err := runtime.Compile(runtime.Source{Name: "x.js", Code: "exports.a = 1\n//# sourceMappingURL=" + fifo})
			done <- err
		}()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(2 * time.Second):
			t.Error("compiling reads the FIFO")
		}
	})
}

func TestCommonJSIsSloppy(t *testing.T) {
	pool := open(t, `undeclared = 41; exports.add = function () { return undeclared + 1 }`)
	if got := mustCall(t, pool, "add", ""); got != "42" {
		t.Errorf("got %s, want 42", got)
	}
}

func TestSyntaxErrorHasItsPlace(t *testing.T) {
	for name, c := range map[string]struct{ code, at, message string }{
		"first line":  {"let x = ;", "bad.js:1:9", "does not compile: Unexpected token ; (bad.js:1:9)"},
		"later line":  {"let x;\n  let y = ;", "bad.js:2:11", "does not compile: Unexpected token ; (bad.js:2:11)"},
		"cut off":     {"let x;\nif (x) {", "bad.js:2:9", "does not compile: Unexpected end of input (bad.js:2:9)"},
		"in compiler": {"let x;\nlet x;", "bad.js:2:5", "does not compile: Identifier 'x' has already been declared (bad.js:2:5)"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := runtime.Compile(runtime.Source{Name: "bad.js", Code: c.code})
			e := asError(t, err)
			if at, ok := runtime.PlaceOf(err); !ok || at.String() != c.at {
				t.Errorf("place %v %v, want %s", at, ok, c.at)
			}
			if e.Message != c.message {
				t.Errorf("message %q, want %q", e.Message, c.message)
			}
		})
	}
}
