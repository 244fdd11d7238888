package bindings_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/bindings"
)

// Wrong arguments to what Node's modules export must end in an exception, not in a
// panic that costs the VM, and no name of Go's may show.
func TestNodeModulesWithOddArguments(t *testing.T) {
	names := []string{
		"path", "path/win32", "querystring", "punycode", "string_decoder", "url", "os", "tty", "timers/promises", "perf_hooks", "module", "worker_threads", "fs", "fs/promises", "dns", "dns/promises",
		"net", "tls", "child_process", "cluster", "vm", "dgram", "http2", "domain", "inspector", "readline", "repl", "trace_events", "v8", "wasi",
	}
	list, err := json.Marshal(names)
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, bindings.Config{Files: os.DirFS("testdata/files")}, "const names = "+string(list)+";"+`
		const values = [[], [undefined], [null, null, null], [{}, {}, {}], [Symbol("s"), Symbol("s")], [-1, -1, -1], ["", "", ""], ["a", "b", 1e9], [new Proxy({}, { get() { throw new Error("trap") } })], [NaN, 1n], [() => {}, () => {}], [Buffer.alloc(3), Buffer.alloc(0)], ["text.txt", { encoding: {} }], [["x"], ["y"]], [new URL("file:///x")], [1e308, 2 ** 53]];
		exports.run = async () => {
			const seen = new Set([Function.prototype, Object.prototype]), bad = [];
			let tried = 0;
			const check = (error, path) => {
				if (/goja|\.go\b|github|0x[0-9a-f]{6}|&\{/.test(String(error?.message) + String(error?.stack))) bad.push(path + ": " + error.message);
			};
			const attempt = async (f, self, path) => {
				for (const args of values) {
					tried++;
					try {
						const result = f.apply(self, args);
						if (typeof result?.then === "function") result.then(() => {}, (error) => check(error, path));
						if (typeof result?.on === "function") result.on("error", (error) => check(error, path)); // streams that cannot be opened
					} catch (error) { check(error, path) }
				}
			};
			const look = async (value, path, depth) => {
				if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value) || depth > 3) return;
				seen.add(value);
				if (typeof value === "function" && /[\/]|bindings|func\d/.test(value.name)) bad.push(path + " is named " + value.name);
				for (const key of Reflect.ownKeys(value)) {
					if (key === "constructor" || key === "console") continue;
					const d = Object.getOwnPropertyDescriptor(value, key);
					for (const part of ["get", "set"]) if (d[part] && /[\/]|bindings|func\d/.test(d[part].name)) bad.push(path + "." + String(key) + " is named " + d[part].name);
					let inner;
					try { inner = value[key] } catch (error) { check(error, path); continue }
					const name = path + "." + String(key);
					if (typeof inner === "function" && !/^(setTimeout|setInterval|setImmediate)$/.test(String(key))) {
						await attempt(inner, value, name);
						for (const args of values) { try { const made = new inner(...args); if (typeof made?.on === "function") made.on("error", () => {}) } catch (error) { check(error, name) } }
					}
					await look(inner, name, depth + 1);
				}
			};
			for (const name of names) await look(require(name), name, 0);
			return [bad.slice(0, 20), tried > 5000];
		};
		exports.alive = () => true;`)
	got, err := w.call("run", "")
	if want := `[[],true]`; err != nil || got != want {
		t.Errorf("run: %s, %v", got, err)
	}
	if got, err := w.call("alive", ""); err != nil || got != "true" {
		t.Errorf("alive: %s, %v", got, err)
	}
	if log := w.log.String(); strings.Contains(log, "panic") {
		t.Errorf("log:\n%.2000s", log)
	}
}
