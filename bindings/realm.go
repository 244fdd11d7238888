package bindings

import (
	"maps"
	"math/big"
	"reflect"
	"slices"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/runtime"
)

// realm is what the bindings of one VM share: the engine, and the intrinsics as
// they were before any script could replace them.
type realm struct {
	vm     *runtime.VM
	rt     *goja.Runtime
	config Config
	shared *shared

	then      goja.Callable // Promise.prototype.then
	isView    goja.Callable // ArrayBuffer.isView
	inspector *goja.Object  // what js/inspect.js made; nil until it is needed
}

func newRealm(vm *runtime.VM, config Config, shared *shared) *realm {
	r := &realm{vm: vm, rt: vm.Goja(), config: config, shared: shared}
	promise := r.rt.Get("Promise").ToObject(r.rt).Get("prototype").ToObject(r.rt)
	r.then, _ = goja.AssertFunction(promise.Get("then"))
	r.isView, _ = goja.AssertFunction(r.rt.Get("ArrayBuffer").ToObject(r.rt).Get("isView"))
	return r
}

// define gives an object a property that is no part of its enumeration, as the
// standards define their own.
func define(object *goja.Object, name string, value goja.Value) error {
	return object.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// natives makes an object of Go values for a script of js/, with functions that
// know their names.
func (r *realm) natives(values map[string]any) *goja.Object {
	object := r.rt.NewObject()
	for _, name := range slices.Sorted(maps.Keys(values)) {
		must(object.Set(name, r.named(name, values[name])))
	}
	return object
}

// named makes a value of a Go value. A function gets a name of ours: the engine
// would show the Go one, with its package, in stacks.
func (r *realm) named(name string, value any) goja.Value {
	v := r.rt.ToValue(value)
	if _, isFunction := goja.AssertFunction(v); isFunction {
		if _, given := value.(goja.Value); !given {
			must(v.(*goja.Object).DefineDataProperty("name", r.rt.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		}
	}
	return v
}

// domException makes a DOMException; a plain Error of that name where a script
// has taken DOMException away.
func (r *realm) domException(name, message string) *goja.Object {
	object, err := r.rt.New(r.rt.Get("DOMException"), r.rt.ToValue(message), r.rt.ToValue(name))
	if err != nil {
		object, err = r.rt.New(r.rt.Get("Error"), r.rt.ToValue(message))
		must(err)
		must(object.Set("name", name))
	}
	return object
}

// throwTypeError never returns.
func (r *realm) throwTypeError(message string) {
	panic(r.rt.NewTypeError(message))
}

var (
	arrayBufferType = reflect.TypeFor[goja.ArrayBuffer]()
	promiseType     = reflect.TypeFor[*goja.Promise]()
	proxyType       = reflect.TypeFor[goja.Proxy]()
	mapType         = reflect.TypeFor[[][2]any]()
	sliceType       = reflect.TypeFor[[]any]()
	bigIntType      = reflect.TypeFor[*big.Int]()
	bytesType       = reflect.TypeFor[[]byte]()
)

// text is ToString (ECMAScript 7.1.17), which throws for a symbol; goja's own does
// not, and leaves numbers as they are.
func (r *realm) text(value goja.Value) goja.String {
	switch v := value.(type) {
	case goja.String:
		return v
	case *goja.Symbol:
		r.throwTypeError("Cannot convert a Symbol value to a string")
	}
	return r.rt.ToValue(value.String()).(goja.String)
}

// bytes returns the bytes that an ArrayBuffer, a typed array or a DataView
// shows, not a copy. ok is false for anything else, and where the buffer was
// transferred away.
func (r *realm) bytes(value goja.Value) (b []byte, ok bool) {
	object, isObject := value.(*goja.Object)
	if !isObject {
		return nil, false
	}
	switch object.ExportType() {
	case arrayBufferType:
		buffer := object.Export().(goja.ArrayBuffer)
		return buffer.Bytes(), !buffer.Detached()
	case bytesType:
		// Of a Uint8Array, by far the most frequent, or a Uint8ClampedArray.
		if buffer, ok := object.Get("buffer").Export().(goja.ArrayBuffer); !ok || buffer.Detached() {
			return nil, false
		}
		b, ok = object.Export().([]byte)
		return b, ok
	}
	if view, err := r.isView(goja.Undefined(), value); err != nil || !view.ToBoolean() {
		return nil, false
	}
	if buffer, ok := object.Get("buffer").Export().(goja.ArrayBuffer); !ok || buffer.Detached() {
		return nil, false
	}
	if err := r.rt.ExportTo(value, &b); err != nil {
		return nil, false
	}
	return b, true
}

// kindOf is kind for scripts of js/.
func (r *realm) kindOf(call goja.FunctionCall) goja.Value {
	return r.rt.ToValue(r.kind(call.Argument(0)))
}

// kind names the brand of an object, whatever its prototype and its toStringTag
// say; "Object" for one that has none of its own.
func (r *realm) kind(value goja.Value) string {
	object, ok := value.(*goja.Object)
	if !ok {
		return ""
	}
	switch t := object.ExportType(); t {
	case arrayBufferType:
		return "ArrayBuffer"
	case promiseType:
		return "Promise"
	case proxyType:
		return "Proxy"
	case mapType:
		return "Map"
	default:
		if view, err := r.isView(goja.Undefined(), value); err == nil && view.ToBoolean() {
			return "View"
		}
		if class := object.ClassName(); class != "Object" {
			return class
		}
		switch {
		case t == sliceType:
			return "Set"
		case t == bigIntType:
			return "BigInt"
		case t.Kind() == reflect.String:
			return "Symbol"
		}
	}
	return "Object"
}
