package bindings_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/internal/secret"
	"github.com/patchbay/patchbay/runtime"
)

// world is a script in a real VM with all bindings.
type world struct {
	t    *testing.T
	pool *runtime.Pool
	log  *lines
}

// lines is a log that can be read while it is written.
type lines struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

// String returns what was logged: a line each, level, message and attributes.
func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

func newWorld(t *testing.T, config bindings.Config, code string) *world {
	t.Helper()
	w, err := openWorld(t, config, code)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func openWorld(t *testing.T, config bindings.Config, code string) (*world, error) {
	t.Helper()
	w := &world{t: t, log: new(lines)}
	pool, err := tryPool(t, bindings.New(config), w.log, code)
	w.pool = pool
	return w, err
}

func openPool(t *testing.T, list []runtime.Binding, log *lines, code string) *runtime.Pool {
	t.Helper()
	pool, err := tryPool(t, list, log, code)
	if err != nil {
		t.Fatal(err)
	}
	return pool
}

func tryPool(t *testing.T, list []runtime.Binding, log *lines, code string) (*runtime.Pool, error) {
	program, err := runtime.Compile(runtime.Source{Name: "test.js", Code: code})
	if err != nil {
		return nil, err
	}
	handler := slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}})
	pool, err := runtime.OpenPool(t.Context(), runtime.PoolConfig{Program: program, Bindings: list, VMs: 1, Log: slog.New(handler)})
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		pool.Close(ctx)
	})
	return pool, nil
}

// call runs a method and returns its result as JSON, or its error.
func (w *world) call(method, params string) (string, error) {
	return w.callWithin(10*time.Second, method, params, nil)
}

func (w *world) callWithin(d time.Duration, method, params string, progress runtime.Progress) (string, error) {
	ctx, cancel := context.WithTimeout(w.t.Context(), d)
	defer cancel()
	call := runtime.Call{Method: method}
	if params != "" {
		call.Params = json.RawMessage(params)
	}
	result, err := w.pool.Call(ctx, call, progress)
	return string(result), err
}

// run evaluates the body of an async function in a new VM: its result as JSON,
// or "throws NAME: MESSAGE".
func run(t *testing.T, body string) string {
	t.Helper()
	w := newWorld(t, bindings.Config{Address: "POST /test"}, wrapped(body))
	result, err := w.call("run", "")
	if err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return result
}

// wrapped makes a script of the body of an async function. What it throws is
// its result, as text.
func wrapped(body string) string {
	return "exports.run = async () => { try { return await (async () => {\n" + body + "\n})() } catch (e) { return `throws ${e?.name}: ${e?.message}` } };"
}

// script is a case of a table: the body of an async function and the JSON of
// its result.
type script struct{ name, body, want string }

func runScripts(t *testing.T, scripts []script) {
	t.Helper()
	for _, s := range scripts {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			if got := run(t, s.body); got != s.want {
				t.Errorf("got  %s\nwant %s", got, s.want)
			}
		})
	}
}

func TestNames(t *testing.T) {
	runScripts(t, []script{
		{"the global object", `return [globalThis === self, globalThis === global]`, `[true,true]`},
		{"navigator", `return navigator.userAgent`, `"patchbay"`},
		{"no browser and no Node", `return [typeof window, typeof document, typeof XMLHttpRequest, typeof require]`, `["undefined","undefined","undefined","function"]`},
		{"require is no global", `return [globalThis.require, globalThis.module, globalThis.exports].map(String)`, `["undefined","undefined","undefined"]`},
		{"symbols of lowered syntax", `return [Symbol.asyncIterator, Symbol.dispose, Symbol.asyncDispose].map(String)`, `["Symbol(Symbol.asyncIterator)","Symbol(Symbol.dispose)","Symbol(Symbol.asyncDispose)"]`},
		{"globals do not enumerate", `return Object.keys(globalThis)`, `[]`},
	})
}

// Functions made in Go would otherwise tell where this was built.
func TestNothingOfGoShows(t *testing.T) {
	got := run(t, `
		const seen = new Set(), bad = [];
		const look = (value, path) => {
			if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value) || path.length > 6) return;
			seen.add(value);
			if (typeof value === "function" && /[\/]|bindings|func\d/.test(value.name)) bad.push(path.join(".") + " is " + value.name);
			for (const key of Reflect.ownKeys(value)) {
				const d = Object.getOwnPropertyDescriptor(value, key);
				for (const part of ["get", "set"]) if (d[part]) look(d[part], [...path, part + " " + String(key)]);
				let inner;
				try { inner = value[key] } catch { continue }
				look(inner, [...path, String(key)]);
			}
			look(Object.getPrototypeOf(value), [...path, "[[Prototype]]"]);
		};
		look(globalThis, []);
		for (const name of ["patchbay", "jayson", "jayson/promise"]) look(require(name), [name]);
		look(setTimeout(() => {}, 1), ["timer"]);
		look(require, ["require"]);
		let stack = "";
		try { [1].forEach(() => require("node:sqlite")) } catch (e) { stack = e.stack }
		return [bad.slice(0, 10), seen.size > 500, /github|goja|\.go/.test(stack) ? stack : ""];
	`)
	if want := `[[],true,""]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestLazyGlobals(t *testing.T) {
	runScripts(t, []script{
		{"an assignment before the first touch stays", `Buffer = 1; return [Buffer, typeof structuredClone]`, `[1,"function"]`},
		{"of a file's globals, those assigned stay", `CryptoKey = 7; crypto.randomUUID(); return CryptoKey`, `7`},
		{"after the first touch it is a data property", `crypto; const d = Object.getOwnPropertyDescriptor(globalThis, "crypto"); return [d.writable, d.configurable, d.enumerable, typeof d.value]`, `[true,true,false,"object"]`},
		{"delete works", `delete globalThis.structuredClone; return typeof structuredClone`, `"undefined"`},
	})
}

// TestEnvironment holds that no script sees the environment of the server.
func TestEnvironment(t *testing.T) {
	t.Setenv("PATCHBAY_TEST_CANARY", "canary-5c1f")
	w := newWorld(t, bindings.Config{Secrets: secret.NewStore("test", map[string]string{"TOKEN": "t0ken"}, map[string]string{"REGION": "eu"})}, `
		exports.env = () => ({ ...process.env });
		exports.search = () => {
			const seen = new Set(), hits = [];
			const look = (value, path) => {
				if (typeof value === "string" && value.includes("canary-5c1f")) hits.push(path);
				if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return;
				seen.add(value);
				for (const key of Reflect.ownKeys(value)) { try { look(value[key], path + "." + String(key)) } catch {} }
			};
			look(globalThis, "");
			return hits;
		};
		exports.modules = () => ["node:sqlite", "node:test", "./process", "/etc/passwd", "sqlite", "node:"].filter((name) => { try { require(name); return true } catch { return false } });
	`)
	for method, want := range map[string]string{"env": `{"REGION":"eu","TOKEN":"t0ken"}`, "search": `[]`, "modules": `[]`} {
		got, err := w.call(method, "")
		if err != nil || got != want {
			t.Errorf("%s: %s, %v; want %s", method, got, err, want)
		}
	}
	if os.Getenv("PATCHBAY_TEST_CANARY") == "" || strings.Contains(w.log.String(), "canary") {
		t.Error("the canary was not set, or was logged")
	}
}

// Wrong arguments must end in an exception, not in a panic that costs the VM.
func TestNoArguments(t *testing.T) {
	engine, err := json.Marshal(goja.New().GlobalObject().GetOwnPropertyNames())
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, bindings.Config{}, "const engine = "+string(engine)+";"+`
		exports.run = async () => {
			const seen = new Set([Function.prototype]);
			let tried = 0;
			const values = [[], [undefined], [null, null, null], [{}, {}, {}], [Symbol("s"), Symbol("s")], [-1, -1, -1], ["", "", ""], [new Proxy({}, { get() { throw new Error("trap") } })], [NaN, 1n]];
			const attempt = async (f, self) => {
				for (const args of values) {
					try { tried++; await f.apply(self, args) } catch {}
				}
			};
			const look = async (value, depth) => {
				if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value) || depth > 3) return;
				seen.add(value);
				for (const key of Reflect.ownKeys(value)) {
					if (key === "constructor" || key === "console") continue;
					let inner;
					try { inner = value[key] } catch { continue }
					// What ends the call is tried elsewhere.
					if (value === process && ["exit", "reallyExit", "abort"].includes(key)) continue;
					if (typeof inner === "function") {
						for (const self of [value, undefined, {}]) await attempt(inner, self);
						for (const args of values) { try { new inner(...args) } catch {} }
					}
					await look(inner, depth + 1);
				}
			};
			const skip = ["self", "global", "setInterval", ...engine];
			for (const name of Object.getOwnPropertyNames(globalThis)) if (!skip.includes(name)) await look({ [name]: globalThis[name] }, 0);
			for (const name of ["patchbay", "jayson", "jayson/promise"]) await look({ m: require(name) }, 0);
			return tried > 1000;
		};
		exports.alive = () => true;`)
	for _, method := range []string{"run", "alive"} {
		if got, err := w.call(method, ""); err != nil || got != "true" {
			t.Errorf("%s: %s, %v", method, got, err)
		}
	}
	if strings.Contains(w.log.String(), "panic") {
		t.Errorf("log:\n%.2000s", w.log)
	}
}
