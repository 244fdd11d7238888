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

	then         goja.Callable // Promise.prototype.then
	guard        goja.Callable // makes a microtask; nil until one is needed
	isView       goja.Callable // ArrayBuffer.isView
	buffer       goja.Callable // gets the buffer of a typed array
	bufferOfData goja.Callable // gets the buffer of a DataView
	length       goja.Callable // gets the byteLength of a typed array
	lengthOfData goja.Callable // gets the byteLength of a DataView
	errors       map[string]*goja.Object
	inspector    *goja.Object // what js/globals/inspect.js made; nil until it is needed

	web       *web                           // the web's half of this world
	listening bool                           // a server of the script has the connector's address
	require   goja.Value                     // what the script sees by that name
	modules   []string                       // the names that it answers to
	setTagOf  func(goja.Callable)            // tells js/intl/options.js how an Intl.Locale is known
	nodeMade  map[string]*goja.Object        // by name: the exports of Node's modules that were asked for
	buffers   *goja.Object                   // what js/globals/buffer.js made; nil until it is needed
	part      func(name string) *goja.Object // node, for what Node's modules need themselves
	process   *goja.Object                   // what js/globals/process.js made; nil until it is needed
	processOf func() *goja.Object            // process, whatever a script has put in its place
	consoleOf func() *goja.Object            // console, likewise
}

func newRealm(vm *runtime.VM, config Config, shared *shared) *realm {
	r := &realm{vm: vm, rt: vm.Goja(), config: config, shared: shared, nodeMade: map[string]*goja.Object{}}
	r.part = r.node
	promise := r.rt.Get("Promise").ToObject(r.rt).Get("prototype").ToObject(r.rt)
	r.then, _ = goja.AssertFunction(promise.Get("then"))
	r.isView, _ = goja.AssertFunction(r.rt.Get("ArrayBuffer").ToObject(r.rt).Get("isView"))
	r.buffer = r.getter(r.rt.Get("Uint8Array").ToObject(r.rt).Prototype(), "buffer")
	r.bufferOfData = r.getter(r.rt.Get("DataView").ToObject(r.rt), "buffer")
	r.length = r.getter(r.rt.Get("Uint8Array").ToObject(r.rt).Prototype(), "byteLength")
	r.lengthOfData = r.getter(r.rt.Get("DataView").ToObject(r.rt), "byteLength")
	r.errors = map[string]*goja.Object{}
	for _, name := range []string{"Error", "TypeError", "RangeError"} {
		r.errors[name] = r.rt.Get(name).ToObject(r.rt)
	}
	return r
}

// getter returns the function that gets a property of a class's objects.
func (r *realm) getter(class *goja.Object, name string) goja.Callable {
	describe, _ := goja.AssertFunction(r.rt.Get("Object").ToObject(r.rt).Get("getOwnPropertyDescriptor"))
	descriptor, err := describe(goja.Undefined(), class.Get("prototype"), r.rt.ToValue(name))
	must(err)
	get, _ := goja.AssertFunction(descriptor.ToObject(r.rt).Get("get"))
	return get
}

// define gives an object a property that is no part of its enumeration, as the
// standards define their own.
func define(object *goja.Object, name string, value goja.Value) error {
	return object.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// put gives an object an ordinary property, also where the script has put a
// setter of that name on a prototype.
func put(object *goja.Object, name string, value goja.Value) {
	must(object.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

// natives makes an object of Go values for a script of js/, with functions that
// know their names.
func (r *realm) natives(values map[string]any) *goja.Object {
	object := r.rt.NewObject()
	for _, name := range slices.Sorted(maps.Keys(values)) {
		put(object, name, r.named(name, values[name]))
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
		object = r.newError("Error", message, "")
		put(object, "name", r.rt.ToValue(name))
	}
	return object
}

// throwTypeError never returns.
func (r *realm) throwTypeError(message string) {
	panic(r.newError("TypeError", message, ""))
}

// newError makes an error of one of the engine's classes, with Node's code for it
// where code is not empty.
func (r *realm) newError(class, message, code string) *goja.Object {
	object, err := r.rt.New(r.errors[class], r.rt.ToValue(message))
	must(err)
	if code != "" {
		put(object, "code", r.rt.ToValue(code))
	}
	return object
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

// arrayBuffer returns the engine's ArrayBuffer behind a value. What a value is must
// be known before it is exported: of anything else Export makes a copy, of the
// length that it says it has, and runs its getters.
func arrayBuffer(value goja.Value) (buffer goja.ArrayBuffer, ok bool) {
	object, isObject := value.(*goja.Object)
	if !isObject || object.ExportType() != arrayBufferType {
		return buffer, false
	}
	buffer, ok = object.Export().(goja.ArrayBuffer)
	return buffer, ok
}

// bytes returns the bytes that an ArrayBuffer, a typed array or a DataView
// shows, not a copy. ok is false for anything else, and where the buffer was
// transferred away.
func (r *realm) bytes(value goja.Value) (b []byte, ok bool) {
	object, isObject := value.(*goja.Object)
	if !isObject {
		return nil, false
	}
	sort := object.ExportType()
	if sort == arrayBufferType {
		buffer, _ := arrayBuffer(value)
		return buffer.Bytes(), !buffer.Detached()
	}
	// A Uint8Array, by far the most frequent, and a Uint8ClampedArray need no look.
	if sort != bytesType {
		if view, err := r.isView(goja.Undefined(), value); err != nil || !view.ToBoolean() {
			return nil, false
		}
	}
	// The engine would export what is no longer there. The object's own properties
	// may say anything.
	length := r.length
	behind, err := r.buffer(value)
	if err != nil {
		behind, err = r.bufferOfData(value)
		length = r.lengthOfData
	}
	if err != nil {
		return nil, false
	}
	if buffer, ok := arrayBuffer(behind); !ok || buffer.Detached() {
		return nil, false
	}
	// Of an empty view at its buffer's end the engine makes a pointer to what lies
	// behind it, which the garbage collector may take for a mistake.
	if n, err := length(value); err != nil || n.ToInteger() == 0 {
		return []byte{}, err == nil
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
