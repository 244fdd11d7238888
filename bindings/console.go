package bindings

import (
	"log/slog"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// inspectScripts are inspect.js and the parts that it loads.
var inspectScripts = map[string]script{
	"inspect":        newScript("globals/inspect.js"),
	"inspect_text":   newScript("globals/inspect_text.js"),
	"inspect_class":  newScript("globals/inspect_class.js"),
	"inspect_layout": newScript("globals/inspect_layout.js"),
	"inspect_kinds":  newScript("globals/inspect_kinds.js"),
	"inspect_items":  newScript("globals/inspect_items.js"),
	"inspect_error":  newScript("globals/inspect_error.js"),
	"inspect_format": newScript("globals/inspect_format.js"),
	"inspect_table":  newScript("globals/inspect_table.js"),
}

// console writes to the log of the call under way. What it counts and times is
// the call's: it is forgotten when the call is over.
type console struct {
	*realm
	counts map[string]int
	times  map[string]time.Time
	indent int
}

func installConsole(r *realm) error {
	c := &console{realm: r, counts: map[string]int{}, times: map[string]time.Time{}}
	r.vm.OnEnd(func() {
		clear(c.counts)
		clear(c.times)
		c.indent = 0
	})
	var made *goja.Object
	r.consoleOf = func() *goja.Object {
		if made == nil {
			made = c.object()
		}
		return made
	}
	return lazily(r.vm, func() *goja.Object {
		return r.natives(map[string]any{"console": r.consoleOf()})
	}, "console")
}

// nodeConsoleHost is what js/node/console.js and console_class.js need of Go.
func (r *realm) nodeConsoleHost() map[string]any {
	return map[string]any{
		"console":    func() *goja.Object { return r.consoleOf() },
		"inspection": r.inspection,
		"trace":      func(head string) string { return strings.ReplaceAll(r.vm.MapStack(r.trace(head)), "\t", "    ") },
	}
}

func (c *console) object() *goja.Object {
	methods := map[string]any{}
	writer := func(level slog.Level) func(goja.FunctionCall) {
		return func(call goja.FunctionCall) { c.write(level, c.format(call.Arguments)) }
	}
	for name, f := range map[string]func(goja.FunctionCall){
		"debug":          writer(slog.LevelDebug),
		"log":            writer(slog.LevelInfo),
		"info":           writer(slog.LevelInfo),
		"dirxml":         writer(slog.LevelInfo),
		"warn":           writer(slog.LevelWarn),
		"error":          writer(slog.LevelError),
		"trace":          c.trace,
		"dir":            c.dir,
		"table":          c.table,
		"assert":         c.assert,
		"count":          c.count,
		"countReset":     func(call goja.FunctionCall) { delete(c.counts, c.label(call)) },
		"time":           func(call goja.FunctionCall) { c.times[c.label(call)] = time.Now() },
		"timeLog":        func(call goja.FunctionCall) { c.timeLog(call) },
		"timeEnd":        c.timeEnd,
		"group":          c.group,
		"groupCollapsed": c.group,
		"groupEnd":       func(goja.FunctionCall) { c.indent = max(0, c.indent-2) },
		// There is no screen to clear, and no profiler that listens.
		"clear":      func(goja.FunctionCall) {},
		"profile":    func(goja.FunctionCall) {},
		"profileEnd": func(goja.FunctionCall) {},
		"timeStamp":  func(goja.FunctionCall) {},
		"context":    func(goja.FunctionCall) {},
	} {
		methods[name] = func(call goja.FunctionCall) goja.Value {
			f(call)
			return goja.Undefined()
		}
	}
	// A task runs what it is given; nobody looks at where it was made.
	methods["createTask"] = func(goja.FunctionCall) goja.Value {
		return c.natives(map[string]any{"run": func(call goja.FunctionCall) goja.Value {
			value, err := c.callback(call.Argument(0))(goja.Undefined())
			must(err)
			return value
		}})
	}
	object := c.natives(methods)
	must(object.SetSymbol(goja.SymToStringTag, "console"))
	must(object.DefineAccessorProperty("Console", c.named("Console", func(goja.FunctionCall) goja.Value {
		return c.part("console_class").Get("Console")
	}), nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return object
}

func (c *console) write(level slog.Level, message string) {
	if c.indent > 0 {
		// The first line only: inside of a secret of several lines, spaces would keep
		// it from being found and blanked.
		message = strings.Repeat(" ", c.indent) + message
	}
	c.vm.Log().Log(c.vm.Context(), level, message)
}

func (c *console) trace(call goja.FunctionCall) {
	title := "Trace"
	if text := c.format(call.Arguments); text != "" {
		title += ": " + text
	}
	stack := c.vm.MapStack(c.realm.trace(title))
	c.write(slog.LevelInfo, strings.ReplaceAll(stack, "\t", "    "))
}

func (c *console) dir(call goja.FunctionCall) {
	c.write(slog.LevelInfo, c.callInspector("shown", call.Argument(0), call.Argument(1)).String())
}

func (c *console) table(call goja.FunctionCall) {
	text := c.callInspector("table", call.Argument(0), call.Argument(1))
	if goja.IsUndefined(text) {
		c.write(slog.LevelInfo, c.format(call.Arguments))
		return
	}
	c.write(slog.LevelInfo, text.String())
}

func (c *console) assert(call goja.FunctionCall) {
	if call.Argument(0).ToBoolean() {
		return
	}
	message := "Assertion failed"
	if len(call.Arguments) > 1 {
		message += ": " + c.format(call.Arguments[1:])
	}
	c.write(slog.LevelError, message)
}

func (c *console) count(call goja.FunctionCall) {
	name := c.label(call)
	c.counts[name]++
	c.write(slog.LevelInfo, c.format([]goja.Value{c.rt.ToValue("%s: %d"), c.rt.ToValue(name), c.rt.ToValue(c.counts[name])}))
}

func (c *console) timeEnd(call goja.FunctionCall) {
	if c.timeLog(call) {
		delete(c.times, c.label(call))
	}
}

func (c *console) timeLog(call goja.FunctionCall) bool {
	name := c.label(call)
	start, ok := c.times[name]
	if !ok {
		c.write(slog.LevelWarn, "no timer "+name+" was started with console.time")
		return false
	}
	message := name + ": " + time.Since(start).Round(10*time.Microsecond).String()
	if len(call.Arguments) > 1 {
		message += " " + c.format(call.Arguments[1:])
	}
	c.write(slog.LevelInfo, message)
	return true
}

func (c *console) group(call goja.FunctionCall) {
	if len(call.Arguments) > 0 {
		c.write(slog.LevelInfo, c.format(call.Arguments))
	}
	c.indent = min(c.indent+2, 40)
}

func (c *console) label(call goja.FunctionCall) string {
	if goja.IsUndefined(call.Argument(0)) {
		return "default"
	}
	return c.shown(call.Argument(0))
}

// format is the text of what console.log was given.
func (r *realm) format(args []goja.Value) string {
	if len(args) == 0 {
		return ""
	}
	if text, ok := args[0].(goja.String); ok && len(args) == 1 {
		return text.String()
	}
	list := make([]any, len(args))
	for i, arg := range args {
		list[i] = arg
	}
	return r.callInspector("formatted", r.rt.NewArray(list...)).String()
}

// shown is a string as it is, and inspect of anything else: the text that an array
// makes of itself has no bound.
func (r *realm) shown(value goja.Value) string {
	if text, ok := value.(goja.String); ok {
		return text.String()
	}
	return r.inspect(value)
}

// inspect is the text that shows a value to a person.
func (r *realm) inspect(value goja.Value) string { return r.callInspector("shown", value).String() }

// inspection returns what js/globals/inspect.js makes, which runs at the first use.
func (r *realm) inspection() *goja.Object {
	if r.inspector != nil {
		return r.inspector
	}
	load := r.loader(inspectScripts, map[string]any{
		"kind":         r.kindOf,
		"mapStack":     r.vm.MapStack,
		"proxyParts":   r.proxyParts,
		"promiseState": r.promiseState,
	})
	r.inspector = load("inspect")
	return r.inspector
}

func (r *realm) callInspector(name string, args ...goja.Value) goja.Value {
	f, _ := goja.AssertFunction(r.inspection().Get(name))
	value, err := f(goja.Undefined(), args...)
	must(err)
	return value
}

// proxyParts returns a Proxy's target and handler; null for one that was revoked,
// and for what is none.
func (r *realm) proxyParts(call goja.FunctionCall) goja.Value {
	if object, ok := call.Argument(0).(*goja.Object); ok && object.ExportType() == proxyType {
		if proxy, ok := object.Export().(goja.Proxy); ok && proxy.Target() != nil {
			return r.rt.NewArray(proxy.Target(), proxy.Handler())
		}
	}
	return goja.Null()
}

func (r *realm) promiseState(value goja.Value) goja.Value {
	var promise *goja.Promise
	if object, ok := value.(*goja.Object); ok && object.ExportType() == promiseType {
		promise, _ = object.Export().(*goja.Promise)
	}
	if promise == nil {
		return r.rt.NewArray("pending", goja.Undefined())
	}
	state := map[goja.PromiseState]string{
		goja.PromiseStatePending:   "pending",
		goja.PromiseStateFulfilled: "fulfilled",
		goja.PromiseStateRejected:  "rejected",
	}[promise.State()]
	result := promise.Result()
	if result == nil {
		result = goja.Undefined()
	}
	return r.rt.NewArray(state, result)
}
