package bindings

import (
	"log/slog"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// nodeVersion is the version of Node whose behaviour process, Buffer and the
// built-in modules follow.
const nodeVersion = "20.0.0"

// installProcess defines process as far as packages look at it. Its env holds
// what the connector was granted: the environment of the server is nothing that a
// script sees.
func installProcess(r *realm) error {
	start := time.Now()
	return lazily(r.vm, func() *goja.Object {
		return r.natives(map[string]any{"process": r.process(start)})
	}, "process")
}

func (r *realm) process(start time.Time) *goja.Object {
	env := r.rt.NewObject()
	if secrets := r.config.Secrets; secrets != nil {
		for _, name := range secrets.Names() {
			if value, err := secrets.Get(name); err == nil {
				put(env, name, r.rt.ToValue(value))
			}
		}
	}
	hrtime := r.named("hrtime", func(call goja.FunctionCall) goja.Value {
		elapsed := time.Since(start)
		if !goja.IsUndefined(call.Argument(0)) {
			elapsed -= r.earlier(call.Argument(0))
		}
		return r.rt.NewArray(int64(elapsed/time.Second), int64(elapsed%time.Second))
	}).(*goja.Object)
	put(hrtime, "bigint", r.named("bigint", func() *big.Int { return big.NewInt(int64(time.Since(start))) }))
	var process *goja.Object
	self := func(goja.FunctionCall) goja.Value { return process }
	process = r.natives(map[string]any{
		"env": env,
		// Nothing of the host: what Node has on a Linux machine, whatever this is.
		"title":    "patchbay",
		"platform": "linux",
		"arch":     "x64",
		"version":  "v" + nodeVersion,
		"versions": r.natives(map[string]any{"node": nodeVersion}),
		"pid":      1,
		"argv":     r.rt.NewArray(),
		"execArgv": r.rt.NewArray(),
		"exitCode": goja.Undefined(),
		"stdout":   r.stream(slog.LevelInfo),
		"stderr":   r.stream(slog.LevelError),
		"hrtime":   hrtime,
		"cwd":      func() string { return r.folder() },
		"uptime":   func() float64 { return time.Since(start).Seconds() },
		"memoryUsage": func() *goja.Object {
			return r.natives(map[string]any{"rss": 0, "heapTotal": 0, "heapUsed": 0, "external": 0, "arrayBuffers": 0})
		},
		"nextTick": func(call goja.FunctionCall) goja.Value {
			f := r.callback(call.Argument(0))
			args := append([]goja.Value(nil), call.Arguments[1:]...)
			r.vm.Tick(func() error {
				_, err := f(goja.Undefined(), args...)
				return err
			})
			return goja.Undefined()
		},
		"emitWarning": func(call goja.FunctionCall) goja.Value {
			r.vm.Log().Warn(r.warningText(call.Argument(0)))
			return goja.Undefined()
		},
		"exit": func(goja.FunctionCall) goja.Value {
			panic(r.newError("Error", "process.exit was called: a connector cannot end the server; throw an error, or return from the method", ""))
		},
		// A connector is no process: nothing that these listen to happens.
		"on": self, "once": self, "off": self, "addListener": self, "removeListener": self,
		"removeAllListeners": self, "prependListener": self, "setMaxListeners": self,
		"emit":          func() bool { return false },
		"listeners":     func() *goja.Object { return r.rt.NewArray() },
		"listenerCount": func() int { return 0 },
	})
	return process
}

// earlier reads what process.hrtime returned before.
func (r *realm) earlier(value goja.Value) time.Duration {
	var parts [2]int64
	pair, ok := value.(*goja.Object)
	for i := range parts {
		var part goja.Value
		if ok && r.kind(pair) == "Array" {
			part = pair.Get(strconv.Itoa(i))
		}
		if part == nil || !goja.IsNumber(part) {
			r.throwTypeError("process.hrtime takes what it returned before, [seconds, nanoseconds]")
		}
		parts[i] = part.ToInteger()
	}
	return time.Duration(parts[0])*time.Second + time.Duration(parts[1])
}

// stream is process.stdout or stderr: what is written goes to the log.
func (r *realm) stream(level slog.Level) *goja.Object {
	return r.natives(map[string]any{
		"isTTY": false,
		"write": func(call goja.FunctionCall) goja.Value {
			text := ""
			if data, ok := r.bytes(call.Argument(0)); ok {
				text = readUTF8(data)
			} else {
				text = r.shown(call.Argument(0))
			}
			r.vm.Log().Log(r.vm.Context(), level, strings.TrimSuffix(text, "\n"))
			for _, arg := range call.Arguments {
				if _, ok := goja.AssertFunction(arg); ok {
					r.microtask(arg)
				}
			}
			return r.rt.ToValue(true)
		},
	})
}

func (r *realm) warningText(value goja.Value) string {
	if r.kind(value) == "Error" {
		first, _, _ := strings.Cut(r.inspect(value), "\n    at ")
		return first
	}
	return r.format([]goja.Value{value})
}
