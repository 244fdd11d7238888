package bindings

import (
	"fmt"
	"math"
	"math/big"

	"github.com/dop251/goja"
)

// number is one of Buffer's ways to read and write a number.
type number struct {
	name   string // after read or write: "UInt16LE"
	size   int    // in bytes; 0 where the caller says it
	little bool
	signed bool
	float  bool
	big    bool // a BigInt
}

// bufferNumbers makes readUInt8, writeDoubleBE and all between.
func (r *realm) bufferNumbers() *goja.Object {
	object := r.rt.NewObject()
	add := func(n number) {
		put(object, "read"+n.name, r.named("read"+n.name, func(call goja.FunctionCall) goja.Value { return r.readNumber(n, call) }))
		put(object, "write"+n.name, r.named("write"+n.name, func(call goja.FunctionCall) goja.Value { return r.writeNumber(n, call) }))
	}
	add(number{name: "UInt8", size: 1})
	add(number{name: "Int8", size: 1, signed: true})
	for _, end := range []string{"LE", "BE"} {
		little := end == "LE"
		add(number{name: "UInt" + end, little: little})
		add(number{name: "Int" + end, little: little, signed: true})
		add(number{name: "UInt16" + end, size: 2, little: little})
		add(number{name: "Int16" + end, size: 2, little: little, signed: true})
		add(number{name: "UInt32" + end, size: 4, little: little})
		add(number{name: "Int32" + end, size: 4, little: little, signed: true})
		add(number{name: "Float" + end, size: 4, little: little, float: true})
		add(number{name: "Double" + end, size: 8, little: little, float: true})
		add(number{name: "BigUInt64" + end, size: 8, little: little, big: true})
		add(number{name: "BigInt64" + end, size: 8, little: little, big: true, signed: true})
	}
	return object
}

func (r *realm) readNumber(n number, call goja.FunctionCall) goja.Value {
	offset, size := call.Argument(0), n.size
	if size == 0 {
		if goja.IsUndefined(offset) {
			panic(r.coded("ERR_INVALID_ARG_TYPE", "offset", "number", offset))
		}
		size = r.numberSize(call.Argument(1))
	}
	data := r.place(r.mustBytes(call.This), offset, size)
	var bits uint64
	for i := range size {
		b := data[i]
		if n.little {
			b = data[size-1-i]
		}
		bits = bits<<8 | uint64(b)
	}
	switch {
	case n.float && size == 4:
		return r.rt.ToValue(float64(math.Float32frombits(uint32(bits))))
	case n.float:
		return r.rt.ToValue(math.Float64frombits(bits))
	case n.big && n.signed:
		return r.rt.ToValue(big.NewInt(int64(bits)))
	case n.big:
		return r.rt.ToValue(new(big.Int).SetUint64(bits))
	case n.signed:
		shift := 64 - 8*size
		return r.rt.ToValue(int64(bits<<shift) >> shift)
	}
	return r.rt.ToValue(int64(bits))
}

func (r *realm) writeNumber(n number, call goja.FunctionCall) goja.Value {
	value, offset, size := call.Argument(0), call.Argument(1), n.size
	if size == 0 {
		size = r.numberSize(call.Argument(2))
		if goja.IsUndefined(offset) {
			panic(r.coded("ERR_INVALID_ARG_TYPE", "offset", "number", offset))
		}
	}
	var bits uint64
	switch {
	case n.big:
		bits = r.bigBits(n, value)
	case n.float && size == 4:
		bits = uint64(math.Float32bits(float32(r.number(value))))
		if math.IsNaN(float64(math.Float32frombits(uint32(bits)))) {
			bits = 0x7fc00000 // JavaScript has one NaN
		}
	case n.float:
		bits = math.Float64bits(r.number(value))
		if math.IsNaN(math.Float64frombits(bits)) {
			bits = 0x7ff8000000000000
		}
	default:
		bits = r.integerBits(n, size, value)
	}
	data := r.place(r.mustBytes(call.This), offset, size)
	for i := range size {
		b := byte(bits >> (8 * i))
		if n.little {
			data[i] = b
		} else {
			data[size-1-i] = b
		}
	}
	return r.rt.ToValue(offset.ToInteger() + int64(size))
}

// number is ToNumber (ECMAScript 7.1.4).
func (r *realm) number(value goja.Value) float64 {
	if goja.IsBigInt(value) {
		r.throwTypeError("Cannot convert a BigInt value to a number")
	}
	return value.ToNumber().ToFloat()
}

func (r *realm) integerBits(n number, size int, value goja.Value) uint64 {
	f := r.number(value)
	low, high := 0.0, math.Pow(2, float64(8*size))-1
	if n.signed {
		low, high = -math.Pow(2, float64(8*size-1)), math.Pow(2, float64(8*size-1))-1
	}
	if f < low || f > high {
		want := fmt.Sprintf(">= %.0f and <= %.0f", low, high)
		if size > 4 {
			want = powers(n.signed, size, "")
		}
		panic(r.coded("ERR_OUT_OF_RANGE", "value", want, f))
	}
	if f != f {
		return 0
	}
	return uint64(int64(f))
}

// powers tells the bounds of a number of so many bytes as Node does: as powers of
// two. n is its suffix in a BigInt.
func powers(signed bool, size int, n string) string {
	if signed {
		return fmt.Sprintf(">= -(2%s ** %d%s) and < 2%s ** %d%s", n, 8*size-1, n, n, 8*size-1, n)
	}
	return fmt.Sprintf(">= 0%s and < 2%s ** %d%s", n, n, 8*size, n)
}

func (r *realm) bigBits(n number, value goja.Value) uint64 {
	if !goja.IsBigInt(value) {
		panic(r.coded("ERR_INVALID_ARG_TYPE", "value", "bigint", value))
	}
	b := value.Export().(*big.Int)
	if n.signed && !b.IsInt64() || !n.signed && !b.IsUint64() {
		panic(r.coded("ERR_OUT_OF_RANGE", "value", powers(n.signed, 8, "n"), value))
	}
	if n.signed {
		return uint64(b.Int64())
	}
	return b.Uint64()
}

// numberSize is the byteLength argument of readUIntLE and its kin.
func (r *realm) numberSize(value goja.Value) int {
	size := r.whole("byteLength", value)
	if !(size >= 1 && size <= 6) {
		panic(r.coded("ERR_OUT_OF_RANGE", "byteLength", ">= 1 and <= 6", value))
	}
	return int(size)
}

// whole is the value of an argument that must be a whole number.
func (r *realm) whole(name string, value goja.Value) float64 {
	if !goja.IsNumber(value) {
		panic(r.coded("ERR_INVALID_ARG_TYPE", name, "number", value))
	}
	f := value.ToFloat()
	if f != math.Floor(f) {
		panic(r.coded("ERR_OUT_OF_RANGE", name, "an integer", value))
	}
	return f
}

// place returns the bytes at an offset, which is 0 where it was left out.
func (r *realm) place(data []byte, offset goja.Value, size int) []byte {
	at := 0.0
	if !goja.IsUndefined(offset) {
		at = r.whole("offset", offset)
	}
	if len(data) < size {
		panic(r.coded("ERR_BUFFER_OUT_OF_BOUNDS"))
	}
	if !(at >= 0 && at <= float64(len(data)-size)) {
		panic(r.coded("ERR_OUT_OF_RANGE", "offset", fmt.Sprintf(">= 0 and <= %d", len(data)-size), offset))
	}
	return data[int(at) : int(at)+size]
}
