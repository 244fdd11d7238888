package runtime

// Values cross the border between Go and JavaScript by two functions and no
// other way: parse (JSON text to value) and stringify (value to JSON text).
// Both are our own, built on the engine's values, and not the engine's JSON:
// that one recurses into Go's stack without bound (a deep text or result kills
// the process), goes through encoding/json (lone surrogates are lost, 1e400 is
// refused in the words of a Go package), knows no exact integers, and a script
// can replace what it is reached by. The price is code that must follow the
// standard by itself; the tests compare it with the engine's.

import (
	"math/big"
	"reflect"

	"github.com/dop251/goja"
)

// mostDepth is how deep arrays and objects may lie in each other, both ways.
const mostDepth = 512

// values holds the engine's own functions that the border needs.
type values struct {
	rt             *goja.Runtime
	isArray        goja.Callable           // Array.isArray
	keys           goja.Callable           // Object.keys
	get            goja.Callable           // Reflect.get
	defineProperty goja.Callable           // Reflect.defineProperty
	rawJSON        goja.Callable           // JSON.rawJSON
	bigPrototype   *goja.Object            // BigInt.prototype
	errors         map[string]*goja.Object // classes of errors by name
}

func newValues(in *intrinsics) *values {
	v := &values{
		rt:             in.rt,
		isArray:        in.function("Array", "isArray"),
		keys:           in.function("Object", "keys"),
		get:            in.function("Reflect", "get"),
		defineProperty: in.function("Reflect", "defineProperty"),
		rawJSON:        in.function("JSON", "rawJSON"),
	}
	if object, ok := in.rt.Get("BigInt").(*goja.Object); ok {
		v.bigPrototype, _ = object.Get("prototype").(*goja.Object)
	}
	v.errors = map[string]*goja.Object{}
	for _, class := range []string{"RangeError", "SyntaxError"} {
		v.errors[class], _ = in.rt.Get(class).(*goja.Object)
	}
	return v
}

var bigType = reflect.TypeFor[*big.Int]()

// writeDigits makes the JSON.stringify of this VM's scripts write the digits of
// a BigInt, unless the script has its own way.
func (v *values) writeDigits() error {
	if v.bigPrototype == nil || v.bigPrototype.Get("toJSON") != nil {
		return nil
	}
	toJSON := func(call goja.FunctionCall) goja.Value {
		raw, err := v.rawJSON(nil, v.rt.ToValue(call.This.String()))
		if err != nil {
			panic(err)
		}
		return raw
	}
	return v.bigPrototype.DefineDataProperty("toJSON", v.rt.ToValue(toJSON), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}
