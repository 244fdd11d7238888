package bindings

// The engine takes \p{...} in a regular expression for the letters "p{...}": it
// matches nothing and says nothing. So RegExp is wrapped: a pattern with the flag
// u (or v, where no set notation is used) has its property escapes written out by
// internal/unicodeset before the engine sees it. internal/bundle has esbuild turn
// such literals into calls of RegExp. What is not known there is a SyntaxError, never
// silence.

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/patchbay/patchbay/internal/unicodeset"
)

// compiledPatterns is how many patterns a VM keeps ready. A literal that was made a
// call of RegExp is one each time it is reached.
const compiledPatterns = 256

func installRegExp(r *realm) error {
	native := r.rt.Get("RegExp").ToObject(r.rt)
	reflect := r.rt.Get("Reflect").ToObject(r.rt)
	construct, ok := goja.AssertFunction(reflect.Get("construct"))
	if !ok {
		return fmt.Errorf("the engine has no Reflect.construct")
	}
	ready := map[string]pattern{}
	var wrapped *goja.Object

	create := func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		list := func(args []goja.Value) goja.Value {
			items := make([]any, len(args))
			for i, arg := range args {
				items[i] = arg
			}
			return r.rt.NewArray(items...)
		}
		build := func(args []goja.Value) *goja.Object {
			value, err := construct(reflect, native, list(args), newTarget)
			must(err)
			return value.ToObject(r.rt)
		}
		if len(args) < 2 {
			return build(args)
		}
		source, isText := args[0].(goja.String)
		flags, hasFlags := args[1].(goja.String)
		if !isText || !hasFlags || !strings.ContainsAny(flags.String(), "uvy") {
			return build(args)
		}
		key := flags.String() + "/" + source.String()
		// A lone surrogate is lost in the key, and would be taken for another.
		kept := newTarget == wrapped && !strings.ContainsRune(key, utf8.RuneError)
		p, ok := ready[key]
		if !ok || !kept {
			p = pattern{}
			written, mode := source.String(), flags.String()
			expanded, err := unicodeset.Expand(written, mode)
			if err != nil {
				panic(r.syntaxError(fmt.Sprintf("Invalid regular expression: /%s/%s: %s", source, flags, err)))
			}
			// What needs no change is left as it is: a lone surrogate would be lost.
			if expanded != written || strings.Contains(mode, "v") {
				args = []goja.Value{r.rt.ToValue(expanded), r.rt.ToValue(strings.ReplaceAll(mode, "v", "u"))}
				p.source = source
			}
			p.object = build(args)
			if !kept {
				return p.show(p.object)
			}
			if len(ready) >= compiledPatterns {
				clear(ready)
			}
			ready[key] = p
		}
		// The engine copies a regular expression without compiling it again.
		return p.show(build([]goja.Value{p.object}))
	}
	constructor := func(call goja.ConstructorCall) *goja.Object {
		if call.NewTarget != nil {
			return create(call.Arguments, call.NewTarget)
		}
		// ECMAScript 22.2.4.1: RegExp(re) without new is re itself.
		if args := call.Arguments; len(args) > 0 && (len(args) == 1 || goja.IsUndefined(args[1])) {
			if object, ok := args[0].(*goja.Object); ok && object.ClassName() == "RegExp" {
				return object
			}
		}
		return create(call.Arguments, wrapped)
	}
	wrapped = r.named("RegExp", constructor).ToObject(r.rt)
	// It stands in for the engine's own in everything: prototype, species, and what
	// polyfills have added.
	descriptor, _ := goja.AssertFunction(reflect.Get("getOwnPropertyDescriptor"))
	defineProperty, _ := goja.AssertFunction(reflect.Get("defineProperty"))
	keys, _ := goja.AssertFunction(reflect.Get("ownKeys"))
	own, err := keys(reflect, native)
	if err != nil {
		return err
	}
	r.rt.ForOf(own, func(key goja.Value) bool {
		described, err := descriptor(reflect, native, key)
		must(err)
		_, err = defineProperty(reflect, wrapped, key, described)
		must(err)
		return true
	})
	if err := define(native.Get("prototype").ToObject(r.rt), "constructor", wrapped); err != nil {
		return err
	}
	return define(r.rt.GlobalObject(), "RegExp", wrapped)
}

// pattern is a regular expression that is ready to be copied. source is what was
// written, where the engine was given something else.
type pattern struct {
	object *goja.Object
	source goja.Value
}

// show lets a copy tell the pattern that was written.
func (p pattern) show(object *goja.Object) *goja.Object {
	if p.source != nil {
		must(object.DefineDataProperty("source", p.source, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	return object
}

func (r *realm) syntaxError(message string) *goja.Object {
	object, err := r.rt.New(r.rt.Get("SyntaxError"), r.rt.ToValue(message))
	must(err)
	return object
}
