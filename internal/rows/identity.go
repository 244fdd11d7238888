package rows

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/rawjson"
)

// An identity is an id as a script sees it. Two ids with one value are the same
// to it; two with one text are the same once it made strings of them, as in an
// object's keys.
type identity struct {
	value string // a letter for the type, then what makes it unlike others
	text  string // String(id)
}

// deepest is how deep an id that is an array or an object is looked into; each
// step walks over the rest once more. What lies deeper counts as it is written.
const deepest = 32

// identify returns the identity of an id, a JSON value.
func identify(id []byte, numbers connector.Numbers) identity {
	switch id[0] {
	case '"':
		return identity{"s" + rawjson.Unquote(id, rawjson.Keep), rawjson.Unquote(id, rawjson.Replace)}
	case '{', '[':
		var value, text strings.Builder
		value.WriteByte(id[0])
		writeValue(&value, id, numbers, 0)
		writeText(&text, id, numbers, 0)
		return identity{value.String(), text.String()}
	case 't', 'f', 'n':
		return identity{"w" + string(id), string(id)}
	}
	text := numberText(string(id), numbers)
	return identity{"n" + text, text}
}

// writeValue writes a value so that equal values give equal texts: without
// spaces, escapes and differences in the order of members.
func writeValue(b *strings.Builder, value []byte, numbers connector.Numbers, depth int) {
	switch {
	case depth > deepest:
		b.Write(value)
	case value[0] == '{':
		members := map[string]rawjson.Span{}
		_, _ = rawjson.Members(value, 0, func(name, v rawjson.Span) error {
			members[rawjson.Unquote(name.Of(value), rawjson.Keep)] = v
			return nil
		})
		b.WriteByte('{')
		for _, name := range slices.Sorted(maps.Keys(members)) {
			b.WriteString(strconv.Quote(name))
			b.WriteByte(':')
			writeValue(b, members[name].Of(value), numbers, depth+1)
			b.WriteByte(',')
		}
		b.WriteByte('}')
	case value[0] == '[':
		b.WriteByte('[')
		_, _ = rawjson.Elements(value, 0, func(v rawjson.Span) error {
			writeValue(b, v.Of(value), numbers, depth+1)
			b.WriteByte(',')
			return nil
		})
		b.WriteByte(']')
	default:
		b.WriteString(strconv.Quote(identify(value, numbers).value))
	}
}

// writeText writes String(value) of an array or object, and of what is in it:
// Array.prototype.join leaves null out and goes into arrays.
func writeText(b *strings.Builder, value []byte, numbers connector.Numbers, depth int) {
	switch {
	case depth > deepest:
		b.Write(value)
	case value[0] == '{':
		b.WriteString("[object Object]")
	case value[0] == '[':
		first := true
		_, _ = rawjson.Elements(value, 0, func(v rawjson.Span) error {
			if !first {
				b.WriteByte(',')
			}
			first = false
			if element := v.Of(value); string(element) != "null" {
				writeText(b, element, numbers, depth+1)
			}
			return nil
		})
	default:
		b.WriteString(identify(value, numbers).text)
	}
}

// numberText returns String(n) of the number that JSON.parse makes of a
// literal; with exact numbers, an integer keeps all of its digits.
func numberText(literal string, numbers connector.Numbers) string {
	if numbers == connector.NumbersExact && !strings.ContainsAny(literal, ".eE") {
		if literal == "-0" {
			return "0"
		}
		return literal
	}
	// ParseFloat's error is a range error, with the infinity that JSON.parse gives.
	n, _ := strconv.ParseFloat(literal, 64)
	return floatText(n)
}

// floatText is Number::toString of ECMA-262 with radix 10.
func floatText(n float64) string {
	switch abs := math.Abs(n); {
	case n == 0:
		return "0"
	case math.IsNaN(n):
		return "NaN"
	case math.IsInf(n, 1):
		return "Infinity"
	case math.IsInf(n, -1):
		return "-Infinity"
	case abs >= 1e21 || abs < 1e-6:
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(n, 'e', -1, 64), "e")
		return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}
