package runtime_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/runtime"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is what the scripts of these tests can reach: timers, work off the
// loop, and a place to leave marks that outlives any VM.
type world struct {
	mu    sync.Mutex // guards marks and log
	marks []string
	log   bytes.Buffer
}

func (w *world) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.log.Write(p)
}

func (w *world) logged() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.log.String()
}

func (w *world) marked() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.Join(w.marks, " ")
}

func (w *world) binding(vm *runtime.VM) error {
	rt := vm.Goja()
	run := func(f goja.Value) func() error {
		call, _ := goja.AssertFunction(f)
		return func() error { _, err := call(goja.Undefined()); return err }
	}
	timer := func(repeat bool) func(goja.FunctionCall) goja.Value {
		return func(call goja.FunctionCall) goja.Value {
			d := time.Duration(call.Argument(1).ToInteger()) * time.Millisecond
			return rt.ToValue(vm.SetTimer(d, repeat, run(call.Argument(0))))
		}
	}
	set := map[string]any{
		"setTimeout":  timer(false),
		"setInterval": timer(true),
		"unref":       func(t *runtime.Timer) { t.SetRef(false) },
		"clear":       func(t *runtime.Timer) { t.Stop() },
		"mark": func(s string) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.marks = append(w.marks, s)
		},
		// work(ms) is a promise that other goroutines settle, as fetch does.
		"work": func(call goja.FunctionCall) goja.Value {
			promise, resolve, reject := rt.NewPromise()
			end, ctx := vm.Begin(), vm.Context()
			d := time.Duration(call.Argument(0).ToInteger()) * time.Millisecond
			go func() {
				select {
				case <-time.After(d):
					end(func() error { return resolve("worked") })
				case <-ctx.Done():
					end(func() error { return reject("work was cancelled") })
				}
			}()
			return rt.ToValue(promise)
		},
		"onAbort": func(f goja.Value) {
			vm.OnAbort(func(reason error) {
				call, _ := goja.AssertFunction(f)
				if _, err := call(goja.Undefined(), rt.ToValue(reason.Error())); err != nil {
					panic(err)
				}
			})
		},
		"block": func(ms int64) { time.Sleep(time.Duration(ms) * time.Millisecond) },
		"fail":  func(text string) error { return errors.New(text) },
		"limit": func() error { return connector.Errorf(connector.Limit, "too much: send less") },
		"burst": func() { panic(errors.New("a bug")) },
		"serve": func(o *goja.Object) { vm.Serve(o, nil) },
		// answer(f) makes f what answers HTTP: f(method, url, body) -> { status, body }.
		"answer": func(f goja.Value) {
			call, _ := goja.AssertFunction(f)
			vm.Answer(func(r runtime.Request) (goja.Value, error) {
				return call(goja.Undefined(), rt.ToValue(r.Method), rt.ToValue(r.URL), rt.ToValue(string(r.Body)))
			}, func(value goja.Value) (runtime.Response, error) {
				object := value.ToObject(rt)
				return runtime.Response{Status: int(object.Get("status").ToInteger()), Body: []byte(object.Get("body").String())}, nil
			})
		},
	}
	for name, value := range set {
		if err := rt.Set(name, value); err != nil {
			return err
		}
	}
	return nil
}

func compile(t testing.TB, code string) *runtime.Program {
	t.Helper()
	program, err := runtime.Compile(runtime.Source{Name: "test.js", Code: code})
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// tryOpen opens a pool of one script, with the world.
func (w *world) tryOpen(t testing.TB, code string, configure ...func(*runtime.PoolConfig)) (*runtime.Pool, error) {
	t.Helper()
	config := runtime.PoolConfig{
		Bindings: []runtime.Binding{w.binding},
		Log:      slog.New(slog.NewTextHandler(w, nil)),
	}
	for _, f := range configure {
		f(&config)
	}
	if config.Compile == nil {
		config.Program = compile(t, code)
	}
	pool, err := runtime.OpenPool(t.Context(), config)
	if err == nil {
		t.Cleanup(func() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			_ = pool.Close(ctx)
		})
	}
	return pool, err
}

func (w *world) open(t testing.TB, code string, configure ...func(*runtime.PoolConfig)) *runtime.Pool {
	t.Helper()
	pool, err := w.tryOpen(t, code, configure...)
	if err != nil {
		t.Fatal(err)
	}
	return pool
}

func open(t testing.TB, code string) *runtime.Pool {
	t.Helper()
	return new(world).open(t, code)
}

// call runs one method with a deadline; params may be empty.
func call(t testing.TB, pool *runtime.Pool, method, params string, within time.Duration) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	var raw json.RawMessage
	if params != "" {
		raw = json.RawMessage(params)
	}
	text, err := pool.Call(ctx, runtime.Call{Connector: "test", Method: method, Params: raw, RequestID: "r1"}, nil)
	return string(text), err
}

func mustCall(t testing.TB, pool *runtime.Pool, method, params string) string {
	t.Helper()
	text, err := call(t, pool, method, params, 5*time.Second)
	if err != nil {
		t.Fatalf("%s: %v", method, err)
	}
	return text
}

func asError(t testing.TB, err error) *connector.Error {
	t.Helper()
	var e *connector.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v (%T), want a *connector.Error", err, err)
	}
	return e
}

// eventually waits for what another goroutine brings about.
func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(3 * time.Second); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not seen in time: %s", what)
		}
	}
}
