package bindings

import (
	"log/slog"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// nodeVersion is the version of Node whose behaviour process, Buffer and the
// built-in modules follow.
const nodeVersion = "20.20.2"

// processScripts are process.js and the parts that it loads.
var processScripts = map[string]script{
	"process":          newScript("globals/process.js"),
	"process_events":   newScript("globals/process_events.js"),
	"process_streams":  newScript("globals/process_streams.js"),
	"process_warnings": newScript("globals/process_warnings.js"),
}

// installProcess defines process, of which only what packages look at as they load
// is made at once. Its env holds what the connector was granted: the environment of
// the server is nothing that a script sees.
func installProcess(r *realm) error {
	start := time.Now()
	make := func() *goja.Object {
		if r.process == nil {
			r.process = r.makeProcess(start)
		}
		return r.process
	}
	r.processOf = func() *goja.Object { return make().Get("process").ToObject(r.rt) }
	return lazily(r.vm, make, "process")
}

// processHost is what js/node/process.js needs of Go.
func (r *realm) processHost() map[string]any {
	return map[string]any{"process": func() *goja.Object { return r.processOf() }}
}

// emitterHost is what js/node/events.js needs of Go.
func (r *realm) emitterHost() map[string]any {
	return map[string]any{"made": func(call goja.FunctionCall) goja.Value {
		if r.process != nil {
			become, _ := goja.AssertFunction(r.process.Get("become"))
			_, err := become(goja.Undefined(), call.Argument(0))
			must(err)
		}
		return goja.Undefined()
	}}
}

func (r *realm) makeProcess(start time.Time) *goja.Object {
	load := r.loader(processScripts, map[string]any{
		"version": nodeVersion,
		"env":     r.rt.NewDynamicObject(r.newEnvironment()),
		"folder":  r.folder,
		"node":    func(name string) *goja.Object { return r.part(name) },
		// made returns the exports of a module that was asked for before.
		"made": func(name string) goja.Value {
			if exports := r.nodeMade[name]; exports != nil {
				return exports
			}
			return goja.Undefined()
		},
		"builtin": func(call goja.FunctionCall) goja.Value {
			name := strings.TrimPrefix(call.Argument(0).String(), "node:")
			if !slices.Contains(Modules(), name) {
				return goja.Undefined()
			}
			require, _ := goja.AssertFunction(r.require)
			exports, err := require(goja.Undefined(), r.rt.ToValue(name))
			must(err)
			return exports
		},
		"nanoseconds": func() *big.Int { return big.NewInt(int64(time.Since(start))) },
		"elapsed": func(call goja.FunctionCall) goja.Value {
			elapsed := time.Since(start)
			return r.rt.NewArray(int64(elapsed/time.Second), int64(elapsed%time.Second))
		},
		"uptime":     func() float64 { return time.Since(start).Seconds() },
		"nextTick":   r.nextTick,
		"write":      r.writeStream,
		"warn":       r.warn,
		"exit":       r.exit,
		"inspect":    func(call goja.FunctionCall) goja.Value { return r.rt.ToValue(r.shown(call.Argument(0))) },
		"bytesShown": r.bytesShown,
	})
	return load("process")
}

// nextTick is process.nextTick.
func (r *realm) nextTick(call goja.FunctionCall) goja.Value {
	f := r.callback(call.Argument(0))
	var args []goja.Value
	if len(call.Arguments) > 1 {
		args = append(args, call.Arguments[1:]...)
	}
	r.vm.Tick(func() error {
		_, err := f(goja.Undefined(), args...)
		return err
	})
	return goja.Undefined()
}

// writeStream(isError, text) writes to the log what a script writes to stdout or
// stderr.
func (r *realm) writeStream(call goja.FunctionCall) goja.Value {
	level := slog.LevelInfo
	if call.Argument(0).ToBoolean() {
		level = slog.LevelError
	}
	r.vm.Log().Log(r.vm.Context(), level, strings.TrimSuffix(call.Argument(1).String(), "\n"))
	return goja.Undefined()
}

// bytesShown(value) is the text of bytes; undefined for what is none.
func (r *realm) bytesShown(call goja.FunctionCall) goja.Value {
	data, ok := r.bytes(call.Argument(0))
	if !ok {
		return goja.Undefined()
	}
	return r.rt.ToValue(readUTF8(data))
}

// warn(text, key) writes a warning to the log; where it has a key, once for all VMs
// of the connector.
func (r *realm) warn(call goja.FunctionCall) goja.Value {
	if key := call.Argument(1); !goja.IsUndefined(key) {
		if _, told := r.shared.warned.LoadOrStore("process: "+key.String(), true); told {
			return goja.Undefined()
		}
	}
	r.vm.Log().Warn(call.Argument(0).String())
	return goja.Undefined()
}

// exit(what) ends the call and not the server: see runtime.VM.Exit.
func (r *realm) exit(call goja.FunctionCall) goja.Value {
	r.vm.Exit(connector.Errorf(connector.Thrown, "%s was called: a connector cannot end the server; throw an error, or return from the method", call.Argument(0).String()))
	return goja.Undefined()
}

// environment is process.env: texts by their names, in the order in which they came.
type environment struct {
	realm  *realm
	names  []string
	values map[string]goja.Value
}

func (r *realm) newEnvironment() *environment {
	env := &environment{realm: r, values: map[string]goja.Value{}}
	if secrets := r.config.Secrets; secrets != nil {
		for _, name := range secrets.Names() {
			if value, err := secrets.Get(name); err == nil {
				env.Set(name, r.rt.ToValue(value))
			}
		}
	}
	return env
}

func (env *environment) Get(name string) goja.Value {
	return env.values[name]
}

// Set makes a text of every value, as Node does.
func (env *environment) Set(name string, value goja.Value) bool {
	if _, there := env.values[name]; !there {
		env.names = append(env.names, name)
	}
	env.values[name] = env.realm.text(value)
	return true
}

func (env *environment) Has(name string) bool {
	_, there := env.values[name]
	return there
}

func (env *environment) Delete(name string) bool {
	if _, there := env.values[name]; there {
		delete(env.values, name)
		env.names = slices.DeleteFunc(env.names, func(other string) bool { return other == name })
	}
	return true
}

func (env *environment) Keys() []string { return slices.Clone(env.names) }
