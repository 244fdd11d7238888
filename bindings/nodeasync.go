package bindings

import "github.com/dop251/goja"

// contexts carries what AsyncLocalStorage holds to where a script goes on later:
// through promises by the engine's tracker, through all else by runtime.VM.Carry. A
// VM whose script does not ask for async_hooks has neither.
type contexts struct {
	current goja.Value // of js/node/async_hooks.js; nil outside of any
}

func (c *contexts) Grab() any { return c.current }

func (c *contexts) Resumed(context any) { c.current, _ = context.(goja.Value) }

func (c *contexts) Exited() { c.current = nil }

func (c *contexts) within() func(f func() error) error {
	context := c.current
	return func(f func() error) error {
		before := c.current
		c.current = context
		defer func() { c.current = before }()
		return f()
	}
}

// asyncHooksHost is what js/node/async_hooks.js needs of Go.
func (r *realm) asyncHooksHost() map[string]any {
	c := new(contexts)
	r.rt.SetAsyncContextTracker(c)
	r.vm.Carry(c.within, c.Exited)
	return map[string]any{
		"context": func(goja.FunctionCall) goja.Value {
			if c.current == nil {
				return goja.Undefined()
			}
			return c.current
		},
		// setContext(context) changes the context of what runs now.
		"setContext": func(call goja.FunctionCall) goja.Value {
			c.current = nil
			if context := call.Argument(0); !goja.IsUndefined(context) {
				c.current = context
			}
			return goja.Undefined()
		},
	}
}
