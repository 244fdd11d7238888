package runtime

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// stringify returns the JSON text of a value, as JSON.stringify of the standard
// does, in at most limit bytes; null for undefined. With exact numbers a BigInt
// is written as its digits. what names the value in errors. It must be called
// within a turn: it runs getters and toJSON methods of the script, which may
// throw.
func (v *values) stringify(value goja.Value, numbers connector.Numbers, limit int, what string) (json.RawMessage, error) {
	w := &writer{values: v, exact: numbers == connector.NumbersExact, limit: limit, what: what}
	if value == nil || goja.IsUndefined(value) {
		return json.RawMessage("null"), nil
	}
	value, err := w.prepare(value, "")
	if err != nil {
		return nil, err
	}
	if kind := kindOf(value); kind == "a function" || kind == "a class" || kind == "a symbol" {
		return nil, w.refuse("it is %s; return an object, an array, a string, a number, a boolean or null", kind)
	}
	written, err := w.value(value)
	if err != nil {
		return nil, err
	}
	if !written {
		return json.RawMessage("null"), nil
	}
	return w.out, nil
}

// writer writes values as a JSON text (ECMA-262, SerializeJSONProperty).
type writer struct {
	*values
	out   []byte
	exact bool
	limit int
	what  string
	path  []step         // to what is being written
	above []*goja.Object // the objects around it
}

// step is one key or index of a path.
type step struct {
	name  string
	index int64 // where name is empty
}

// refuse makes the error of a value that has no JSON text.
func (w *writer) refuse(format string, args ...any) error {
	return connector.Errorf(connector.Thrown, "%s cannot be written as JSON: %s", w.what, fmt.Sprintf(format, args...))
}

// here names the place of what is being written: "rows[3].id".
func (w *writer) here() string {
	var b strings.Builder
	for i, s := range w.path {
		switch {
		case s.name == "":
			fmt.Fprintf(&b, "[%d]", s.index)
		case i == 0:
			b.WriteString(s.name)
		default:
			b.WriteString("." + s.name)
		}
	}
	return b.String()
}

// holdsPromise refuses what would be written as {}, and be lost.
func (w *writer) holdsPromise() error {
	if len(w.path) == 0 {
		return connector.Errorf(connector.Thrown, "%s is a promise: await it", w.what)
	}
	return connector.Errorf(connector.Thrown, "%s holds a promise at %s: await it (await Promise.all(...))", w.what, w.here())
}

func (w *writer) checkLimit(more int) error {
	if len(w.out)+more > w.limit {
		return connector.Errorf(connector.Limit, "%s is over the limit of %d bytes of JSON: return less", w.what, w.limit)
	}
	return nil
}

// prepare does what comes before writing: toJSON, and taking primitives out of
// the objects that hold them.
func (w *writer) prepare(value goja.Value, key string) (goja.Value, error) {
	object, isObject := value.(*goja.Object)
	var toJSON goja.Value
	switch {
	case isObject:
		toJSON = object.Get("toJSON")
	case goja.IsBigInt(value) && w.bigPrototype != nil:
		toJSON = w.bigPrototype.Get("toJSON")
	default:
		return value, nil
	}
	if f, ok := goja.AssertFunction(toJSON); ok {
		made, err := f(value, w.rt.ToValue(key))
		if err != nil {
			return nil, err
		}
		if object, isObject = made.(*goja.Object); !isObject {
			return made, nil
		}
		value = made
	}
	if !isObject {
		return value, nil
	}
	switch object.ClassName() {
	case "Number":
		return object.ToNumber(), nil
	case "String":
		return object.ToString(), nil
	case "Boolean":
		return w.rt.ToValue(object.Export()), nil
	}
	if object.ExportType() == bigType {
		return w.rt.ToValue(object.Export()), nil
	}
	return value, nil
}

// value writes what prepare returned; written is false where it has no JSON text
// and is left out.
func (w *writer) value(value goja.Value) (written bool, err error) {
	if value == nil {
		return false, nil
	}
	switch v := value.(type) {
	case goja.String:
		return true, w.string(v)
	case *goja.Symbol:
		return false, nil
	case *goja.Object:
		return w.object(v)
	}
	switch {
	case goja.IsUndefined(value):
		return false, nil
	case goja.IsNull(value):
		w.out = append(w.out, "null"...)
	case goja.IsNumber(value):
		w.number(value)
	case goja.IsBigInt(value):
		if !w.exact {
			return false, w.refuse(`%s; write String(value) or Number(value), or export numbers = "exact"`, w.isA("a BigInt"))
		}
		w.out = append(w.out, value.String()...)
	default:
		w.out = strconv.AppendBool(w.out, value.ToBoolean())
	}
	return true, w.checkLimit(0)
}

// isA says what lies at the place at hand.
func (w *writer) isA(kind string) string {
	if len(w.path) == 0 {
		return "it is " + kind
	}
	return w.here() + " is " + kind
}

func (w *writer) number(value goja.Value) {
	switch n := value.Export().(type) {
	case int64:
		w.out = strconv.AppendInt(w.out, n, 10)
	case float64:
		if math.IsNaN(n) || math.IsInf(n, 0) {
			w.out = append(w.out, "null"...)
		} else {
			w.out = append(w.out, value.String()...)
		}
	}
}

func (w *writer) object(object *goja.Object) (written bool, err error) {
	if object.ClassName() == "RawJSON" {
		w.out = append(w.out, object.Get("rawJSON").String()...)
		return true, w.checkLimit(0)
	}
	if isCallable(object) {
		return false, nil
	}
	if object.ExportType() == promiseType {
		return false, w.holdsPromise()
	}
	for _, other := range w.above {
		if other == object {
			return false, w.refuse("it refers to itself at %s; copy what is needed into a new object", w.here())
		}
	}
	if len(w.above) == mostDepth {
		return false, connector.Errorf(connector.Limit, "%s is nested deeper than %d levels: return it flatter", w.what, mostDepth)
	}
	w.above = append(w.above, object)
	defer func() { w.above = w.above[:len(w.above)-1] }()
	isArray, err := w.isList(object)
	if err != nil {
		return false, err
	}
	if isArray {
		return true, w.list(object)
	}
	return true, w.members(object)
}

var proxyType = reflect.TypeFor[goja.Proxy]()

func (w *writer) isList(object *goja.Object) (bool, error) {
	if object.ExportType() != proxyType {
		return object.ClassName() == "Array", nil
	}
	answer, err := w.isArray(nil, object)
	return err == nil && answer.ToBoolean(), err
}

// item writes one member of an object or array; before is written ahead of it.
func (w *writer) item(key string, at step, value goja.Value, before func()) (written bool, err error) {
	w.path = append(w.path, at)
	defer func() { w.path = w.path[:len(w.path)-1] }()
	if value == nil {
		return false, nil
	}
	if value, err = w.prepare(value, key); err != nil {
		return false, err
	}
	mark := len(w.out)
	before()
	if written, err = w.value(value); !written {
		w.out = w.out[:mark]
	}
	return written, err
}

func (w *writer) list(array *goja.Object) error {
	length := array.Get("length").ToInteger()
	w.out = append(w.out, '[')
	for i := range length {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		key := strconv.FormatInt(i, 10)
		written, err := w.item(key, step{index: i}, array.Get(key), func() {})
		if err != nil {
			return err
		}
		if !written {
			w.out = append(w.out, "null"...)
		}
		if err := w.checkLimit(1); err != nil {
			return err
		}
	}
	w.out = append(w.out, ']')
	return nil
}

func (w *writer) members(object *goja.Object) error {
	w.out = append(w.out, '{')
	first := true
	member := func(name string, key, value goja.Value) error {
		written, err := w.item(name, step{name: name}, value, func() {
			if !first {
				w.out = append(w.out, ',')
			}
			if key != nil {
				_ = w.string(key.(goja.String))
			} else {
				w.quote(name)
			}
			w.out = append(w.out, ':')
		})
		first = first && !written
		return err
	}
	names := object.Keys()
	for _, name := range names {
		if strings.ContainsRune(name, utf8.RuneError) {
			if err := w.loneMembers(object, member); err != nil {
				return err
			}
			names = nil
			break
		}
	}
	for _, name := range names {
		if err := member(name, nil, object.Get(name)); err != nil {
			return err
		}
	}
	w.out = append(w.out, '}')
	return w.checkLimit(0)
}

// loneMembers writes the members of an object of which a name may hold half a
// surrogate pair, which Go's strings do not.
func (w *writer) loneMembers(object *goja.Object, member func(name string, key, value goja.Value) error) error {
	list, err := w.keys(nil, object)
	if err != nil {
		return err
	}
	keys := list.(*goja.Object)
	for i := range keys.Get("length").ToInteger() {
		key := keys.Get(strconv.FormatInt(i, 10))
		value, err := w.get(nil, object, key)
		if err != nil {
			return err
		}
		if err := member(key.String(), key, value); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) string(s goja.String) error {
	if err := w.checkLimit(s.Length() + 2); err != nil {
		return err
	}
	text := s.String()
	if !strings.ContainsRune(text, utf8.RuneError) {
		w.quote(text)
		return w.checkLimit(0)
	}
	// What looks replaced may be half a surrogate pair: it is written as an escape.
	w.out = append(w.out, '"')
	for i := 0; i < s.Length(); i++ {
		unit := rune(s.CharAt(i))
		if utf16.IsSurrogate(unit) {
			if i+1 < s.Length() {
				if whole := utf16.DecodeRune(unit, rune(s.CharAt(i+1))); whole != utf8.RuneError {
					w.out = utf8.AppendRune(w.out, whole)
					i++
					continue
				}
			}
			w.out = fmt.Appendf(w.out, `\u%04x`, unit)
			continue
		}
		w.rune(unit)
	}
	w.out = append(w.out, '"')
	return w.checkLimit(0)
}

func (w *writer) quote(text string) {
	w.out = append(w.out, '"')
	start := 0
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' {
			w.out = append(w.out, text[start:i]...)
			w.rune(rune(c))
			start = i + 1
		}
	}
	w.out = append(w.out, text[start:]...)
	w.out = append(w.out, '"')
}

func (w *writer) rune(c rune) {
	switch {
	case c == '"' || c == '\\':
		w.out = append(w.out, '\\', byte(c))
	case c >= ' ':
		w.out = utf8.AppendRune(w.out, c)
	default:
		if i := strings.IndexRune("\b\f\n\r\t", c); i >= 0 {
			w.out = append(w.out, '\\', "bfnrt"[i])
		} else {
			w.out = fmt.Appendf(w.out, `\u%04x`, c)
		}
	}
}
