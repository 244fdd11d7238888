package bindings

import (
	"math"
	"strings"

	"github.com/dop251/goja"
)

// What ES2025 has and the engine lacks is written in js/language/polyfill.js and
// js/language/iterators.js. A VM that calls none of it pays for one small native function
// each, which runs its file at its first call. What the engine has by itself is
// left alone.

var (
	polyfillScript  = newScript("language/polyfill.js")
	iteratorsScript = newScript("language/iterators.js")
)

func polyfillNames() []string {
	return strings.Fields(`
		Promise.withResolvers Promise.try Array.fromAsync Object.groupBy Map.groupBy
		String.prototype.isWellFormed String.prototype.toWellFormed
		Error.captureStackTrace RegExp.escape Math.f16round
		Object.prototype.__defineGetter__ Object.prototype.__defineSetter__
		Object.prototype.__lookupGetter__ Object.prototype.__lookupSetter__
		Date.prototype.getYear Date.prototype.setYear Date.prototype.toGMTString
		ArrayBuffer.prototype.transfer ArrayBuffer.prototype.transferToFixedLength
		Iterator.prototype.map Iterator.prototype.filter Iterator.prototype.take Iterator.prototype.drop
		Iterator.prototype.flatMap Iterator.prototype.reduce Iterator.prototype.toArray Iterator.prototype.forEach
		Iterator.prototype.some Iterator.prototype.every Iterator.prototype.find`)
}

func installPolyfills(r *realm) error {
	polyfills := r.later(polyfillScript, map[string]any{"transfer": r.transfer, "trace": r.trace, "sites": r.sites, "roundHalf": roundHalf})
	helpers := r.later(iteratorsScript, nil)
	// delegate makes the function that stands in for one of a file.
	delegate := func(made func() *goja.Object, key, name string) goja.Value {
		var f goja.Callable
		return r.named(name, func(call goja.FunctionCall) goja.Value {
			if f == nil {
				f, _ = goja.AssertFunction(made().Get(key))
			}
			value, err := f(call.This, call.Arguments...)
			must(err)
			return value
		})
	}
	iterators, err := r.iteratorPrototype()
	if err != nil {
		return err
	}
	for _, key := range polyfillNames() {
		path := strings.Split(key, ".")
		name := path[len(path)-1]
		made, owner := helpers, iterators
		if path[0] != "Iterator" {
			made = polyfills
			owner = r.rt.Get(path[0]).ToObject(r.rt)
			if len(path) == 3 {
				owner = owner.Get("prototype").ToObject(r.rt)
			}
		}
		if owner.Get(name) != nil {
			continue
		}
		if err := define(owner, name, delegate(made, key, name)); err != nil {
			return err
		}
	}
	buffers := r.rt.Get("ArrayBuffer").ToObject(r.rt).Get("prototype").ToObject(r.rt)
	if err := buffers.DefineAccessorProperty("detached", r.named("get detached", r.isDetached), nil, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		return err
	}
	if dispose, ok := r.rt.Get("Symbol").ToObject(r.rt).Get("dispose").(*goja.Symbol); ok && iterators.GetSymbol(dispose) == nil {
		f := delegate(helpers, "Iterator.prototype[Symbol.dispose]", "[Symbol.dispose]")
		if err := iterators.DefineDataPropertySymbol(dispose, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
			return err
		}
	}
	if err := r.mendTypedArrayFrom(); err != nil {
		return err
	}
	for _, class := range []struct {
		name string
		made func() *goja.Object
	}{{"Iterator", helpers}, {"WeakRef", polyfills}, {"FinalizationRegistry", polyfills}} {
		if r.rt.Get(class.name) != nil {
			continue
		}
		if err := lazily(r.vm, class.made, class.name); err != nil {
			return err
		}
	}
	return nil
}

// later returns what a script of js/ makes, which runs when that is first asked
// for.
func (r *realm) later(s script, natives map[string]any) func() *goja.Object {
	var made *goja.Object
	return func() *goja.Object {
		if made == nil { // no sync.Once: what the file calls may be the script's, and call back
			object, err := s.run(r.vm, r.natives(natives))
			must(err)
			made = object
		}
		return made
	}
}

// mendTypedArrayFrom makes Uint8Array.from("text", f) work, which the engine
// refuses with the text in its message: the usual way to read a key from base64.
func (r *realm) mendTypedArrayFrom() error {
	arrays := r.rt.Get("Uint8Array").ToObject(r.rt).Prototype()
	from, _ := goja.AssertFunction(arrays.Get("from"))
	return define(arrays, "from", r.named("from", func(call goja.FunctionCall) goja.Value {
		args := call.Arguments
		if len(args) > 0 {
			if _, isText := args[0].(goja.String); isText {
				args = append([]goja.Value{args[0].ToObject(r.rt)}, args[1:]...)
			}
		}
		value, err := from(call.This, args...)
		must(err)
		return value
	}))
}

// iteratorPrototype returns %IteratorPrototype%, which has no name.
func (r *realm) iteratorPrototype() (*goja.Object, error) {
	f, _ := goja.AssertFunction(r.rt.NewArray().GetSymbol(goja.SymIterator))
	iterator, err := f(r.rt.NewArray())
	if err != nil {
		return nil, err
	}
	return iterator.ToObject(r.rt).Prototype().Prototype(), nil
}

func (r *realm) isDetached(call goja.FunctionCall) goja.Value {
	buffer, ok := arrayBuffer(call.This)
	if !ok {
		r.throwTypeError("this is no ArrayBuffer")
	}
	return r.rt.ToValue(buffer.Detached())
}

// transfer(buffer, length) moves the bytes to a new ArrayBuffer.
func (r *realm) transfer(call goja.FunctionCall) goja.Value {
	buffer, ok := arrayBuffer(call.Argument(0))
	if !ok {
		r.throwTypeError("this is no ArrayBuffer")
	}
	if buffer.Detached() {
		r.throwTypeError("the ArrayBuffer was transferred before")
	}
	data, n := buffer.Bytes(), int(call.Argument(1).ToInteger())
	if n != len(data) {
		// Made by the engine, which bounds and aligns it.
		made, err := r.rt.New(r.rt.Get("ArrayBuffer"), r.rt.ToValue(n))
		must(err)
		larger, _ := arrayBuffer(made)
		copy(larger.Bytes(), data)
		buffer.Detach()
		return made
	}
	moved := r.rt.NewArrayBuffer(data)
	buffer.Detach()
	return r.rt.ToValue(moved)
}

// roundHalf rounds to the nearest number that 16 bits hold, ties to even.
func roundHalf(f float64) float64 {
	a := math.Abs(f)
	switch {
	case f != f || a == 0 || math.IsInf(f, 0):
		return f
	case a < 0x1p-14: // subnormal
		return math.Copysign(math.RoundToEven(a*0x1p24)/0x1p24, f)
	}
	_, exponent := math.Frexp(a)
	scale := math.Ldexp(1, 11-exponent)
	if a = math.RoundToEven(a*scale) / scale; a >= 65520 {
		a = math.Inf(1)
	}
	return math.Copysign(a, f)
}
