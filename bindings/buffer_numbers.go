package bindings

import (
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strings"

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
	}
	var bits uint64
	switch {
	case n.big:
		bits = r.bigBits(n, value)
	case n.float && size == 4:
		bits = uint64(math.Float32bits(float32(value.ToFloat())))
	case n.float:
		bits = math.Float64bits(value.ToFloat())
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

func (r *realm) integerBits(n number, size int, value goja.Value) uint64 {
	f := value.ToFloat()
	low, high := 0.0, math.Pow(2, float64(8*size))-1
	if n.signed {
		low, high = -math.Pow(2, float64(8*size-1)), math.Pow(2, float64(8*size-1))-1
	}
	if f < low || f > high {
		panic(r.rangeError("value", fmt.Sprintf(">= %.0f and <= %.0f", low, high), value))
	}
	if f != f {
		return 0
	}
	return uint64(int64(f))
}

func (r *realm) bigBits(n number, value goja.Value) uint64 {
	if !goja.IsBigInt(value) {
		panic(r.newError("TypeError", "The \"value\" argument must be of type bigint", "ERR_INVALID_ARG_TYPE"))
	}
	b := value.Export().(*big.Int)
	if n.signed && !b.IsInt64() {
		panic(r.rangeError("value", ">= -(2n ** 63n) and < 2n ** 63n", value))
	}
	if !n.signed && !b.IsUint64() {
		panic(r.rangeError("value", ">= 0n and < 2n ** 64n", value))
	}
	if n.signed {
		return uint64(b.Int64())
	}
	return b.Uint64()
}

// numberSize is the byteLength argument of readUIntLE and its kin.
func (r *realm) numberSize(value goja.Value) int {
	size := value.ToFloat()
	if size != math.Trunc(size) || !(size >= 1 && size <= 6) {
		panic(r.rangeError("byteLength", ">= 1 and <= 6", value))
	}
	return int(size)
}

// place returns the bytes at an offset, which is 0 where it was left out.
func (r *realm) place(data []byte, offset goja.Value, size int) []byte {
	at := 0.0
	if !goja.IsUndefined(offset) {
		if !goja.IsNumber(offset) {
			panic(r.newError("TypeError", "The \"offset\" argument must be of type number", "ERR_INVALID_ARG_TYPE"))
		}
		at = offset.ToFloat()
	}
	if len(data) < size {
		panic(r.newError("RangeError", "Attempt to access memory outside buffer bounds", "ERR_BUFFER_OUT_OF_BOUNDS"))
	}
	if at != math.Trunc(at) {
		panic(r.rangeError("offset", "an integer", offset))
	}
	if at < 0 || at > float64(len(data)-size) {
		panic(r.rangeError("offset", fmt.Sprintf(">= 0 and <= %d", len(data)-size), offset))
	}
	return data[int(at) : int(at)+size]
}

func (r *realm) rangeError(name, want string, got goja.Value) *goja.Object {
	// Not the value itself: fmt would call the script's toString, and catch what
	// it throws.
	received := groupedDigits(r.inspect(got))
	return r.newError("RangeError", fmt.Sprintf("The value of %q is out of range. It must be %s. Received %s", name, strings.TrimSpace(want), received), "ERR_OUT_OF_RANGE")
}

var digits = regexp.MustCompile(`^-?[0-9]{10,}n?$`)

// groupedDigits writes a whole number beyond 32 bits as Node's messages do:
// 5_000_000_000.
func groupedDigits(text string) string {
	if !digits.MatchString(text) || len(strings.Trim(text, "-n")) == 10 && strings.Trim(text, "-n") <= "4294967296" {
		return text
	}
	suffix := ""
	if strings.HasSuffix(text, "n") {
		text, suffix = text[:len(text)-1], "n"
	}
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "_" + text[i:]
	}
	return text + suffix
}
