package runtime

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// mostParsed is how deep a text may be nested that a script gives to JSON.parse.
// The engine's own recurses in Go without bound, and then the whole process dies:
// with a script that reads what a stranger sent it, at the stranger's will.
const mostParsed = 10_000

// boundParse puts a JSON.parse in place of the engine's that has a bound, and by
// the way is several times faster: it is the parser that params come in by.
func (v *values) boundParse() error {
	object, ok := v.rt.Get("JSON").(*goja.Object)
	if !ok {
		return errors.New("the engine has no JSON")
	}
	engines, ok := goja.AssertFunction(object.Get("parse"))
	if !ok {
		return errors.New("the engine has no JSON.parse")
	}
	parse := v.rt.ToValue(func(call goja.FunctionCall) goja.Value {
		if _, isSymbol := call.Argument(0).(*goja.Symbol); isSymbol {
			panic(v.rt.NewTypeError("%s", "Cannot convert a Symbol value to a string"))
		}
		text, ok := call.Argument(0).(goja.String)
		if !ok {
			text = v.rt.ToValue(call.Argument(0).String()).(goja.String)
		}
		if _, revives := goja.AssertFunction(call.Argument(1)); !revives {
			return v.parseScript(escaped(text))
		}
		// The engine's, where it is known to end.
		if deeperThan(text.String(), mostParsed) {
			panic(v.newError("RangeError", tooDeep()))
		}
		value, err := engines(object, text, call.Argument(1))
		if err != nil {
			panic(err)
		}
		return value
	}).(*goja.Object)
	for name, value := range map[string]any{"name": "parse", "length": 2} {
		if err := parse.DefineDataProperty(name, v.rt.ToValue(value), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
			return err
		}
	}
	return object.DefineDataProperty("parse", parse, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func tooDeep() string {
	return fmt.Sprintf("JSON.parse: the text is nested deeper than %d levels", mostParsed)
}

// parseScript is JSON.parse without a reviver. Its errors show nothing of the text
// but one character: it may hold secrets.
func (v *values) parseScript(text string) goja.Value {
	r := &reader{values: v, text: []byte(text), depth: mostParsed, what: "the text", names: map[string]string{}}
	r.space()
	value, err := r.value(0)
	if err == nil {
		if r.space(); r.at == len(r.text) {
			return value
		}
	} else if connector.AsError(err).Kind == connector.Limit {
		panic(v.newError("RangeError", tooDeep()))
	}
	if r.at >= len(r.text) {
		panic(v.newError("SyntaxError", "Unexpected end of JSON input"))
	}
	c, _ := utf8.DecodeRune(r.text[r.at:])
	before := len(utf16.Encode([]rune(string(r.text[:r.at]))))
	panic(v.newError("SyntaxError", fmt.Sprintf("Unexpected token '%c' in JSON at position %d", c, before)))
}

// newError makes an error of a class of the engine's.
func (v *values) newError(class, message string) *goja.Object {
	object, err := v.rt.New(v.errors[class], v.rt.ToValue(message))
	if err != nil {
		panic(err)
	}
	return object
}

// escaped returns a JSON text as UTF-8, with halves of surrogate pairs, which UTF-8
// cannot hold, as the escapes that mean them.
func escaped(text goja.String) string {
	source := text.String()
	if !strings.ContainsRune(source, utf8.RuneError) {
		return source
	}
	var b strings.Builder
	for i := 0; i < text.Length(); i++ {
		c := rune(text.CharAt(i))
		if utf16.IsSurrogate(c) && i+1 < text.Length() {
			if whole := utf16.DecodeRune(c, rune(text.CharAt(i+1))); whole != utf8.RuneError {
				b.WriteRune(whole)
				i++
				continue
			}
		}
		if utf16.IsSurrogate(c) {
			fmt.Fprintf(&b, `\u%04x`, c)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// deeperThan reports whether arrays and objects lie in each other deeper than most
// in a JSON text; in what is none it may report anything.
func deeperThan(text string, most int) bool {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			if depth++; depth > most {
				return true
			}
		case c == ']' || c == '}':
			depth--
		}
	}
	return false
}
