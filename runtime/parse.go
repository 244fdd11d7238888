package runtime

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// mostDigits is how long an exact integer may be: turning digits into a BigInt
// takes time that grows with their square, and nothing could interrupt it.
const mostDigits = 4096

// parse returns the value of a JSON text, as JSON.parse of the standard does;
// undefined where there is no text. With exact numbers an integer that a number
// cannot hold becomes a BigInt. what names the text in errors.
func (v *values) parse(text []byte, numbers connector.Numbers, what string) (goja.Value, error) {
	if text == nil {
		return goja.Undefined(), nil
	}
	r := &reader{values: v, text: text, depth: mostDepth, exact: numbers == connector.NumbersExact, what: what, names: map[string]string{}}
	r.space()
	value, err := r.value(0)
	if err != nil {
		return nil, err
	}
	if r.space(); r.at < len(r.text) {
		return nil, r.unexpected()
	}
	return value, nil
}

// reader builds values from a JSON text (RFC 8259).
type reader struct {
	*values
	text  []byte
	at    int
	depth int // the most there may be
	exact bool
	what  string
	names map[string]string // keys that were seen, to share their strings
}

func (r *reader) unexpected() error {
	if r.at >= len(r.text) {
		return connector.Errorf(connector.ParseError, "%s is not JSON: it ends too early", r.what)
	}
	c, _ := utf8.DecodeRune(r.text[r.at:])
	return connector.Errorf(connector.ParseError, "%s is not JSON: unexpected %q at byte %d", r.what, c, r.at+1)
}

func (r *reader) space() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return
		}
	}
}

// next returns the byte at hand; 0, which no JSON text has there, at the end.
func (r *reader) next() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

func (r *reader) value(depth int) (goja.Value, error) {
	switch c := r.next(); {
	case c == '{' || c == '[':
		if depth == r.depth {
			return nil, connector.Errorf(connector.Limit, "%s is nested deeper than %d levels: send it flatter", r.what, r.depth)
		}
		r.at++
		if c == '{' {
			return r.object(depth + 1)
		}
		return r.array(depth + 1)
	case c == '"':
		return r.string()
	case c == '-' || isDigit(c):
		return r.number()
	case c == 't':
		return r.word("true", r.rt.ToValue(true))
	case c == 'f':
		return r.word("false", r.rt.ToValue(false))
	case c == 'n':
		return r.word("null", goja.Null())
	}
	return nil, r.unexpected()
}

func (r *reader) word(word string, value goja.Value) (goja.Value, error) {
	for i := range len(word) {
		if r.next() != word[i] {
			return nil, r.unexpected()
		}
		r.at++
	}
	return value, nil
}

func (r *reader) array(depth int) (goja.Value, error) {
	var items []any
	for {
		r.space()
		if r.next() == ']' && len(items) == 0 {
			r.at++
			return r.rt.NewArray(), nil
		}
		item, err := r.value(depth)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
		r.space()
		switch r.next() {
		case ',':
			r.at++
		case ']':
			r.at++
			return r.rt.NewArray(items...), nil
		default:
			return nil, r.unexpected()
		}
	}
}

func (r *reader) object(depth int) (goja.Value, error) {
	object := r.rt.NewObject()
	for first := true; ; first = false {
		r.space()
		if first && r.next() == '}' {
			r.at++
			return object, nil
		}
		name, lone, err := r.name()
		if err != nil {
			return nil, err
		}
		r.space()
		if r.next() != ':' {
			return nil, r.unexpected()
		}
		r.at++
		r.space()
		value, err := r.value(depth)
		if err != nil {
			return nil, err
		}
		// Defined, not set: __proto__ is a name like another, and no setter or
		// frozen prototype of the script has a say.
		if lone == nil {
			err = object.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		} else {
			err = r.defineLone(object, lone, value)
		}
		if err != nil {
			return nil, err
		}
		r.space()
		switch r.next() {
		case ',':
			r.at++
		case '}':
			r.at++
			return object, nil
		default:
			return nil, r.unexpected()
		}
	}
}

// name reads a key; lone is its value where Go's strings cannot hold it.
func (r *reader) name() (name string, lone goja.Value, err error) {
	if r.next() != '"' {
		return "", nil, r.unexpected()
	}
	plain, units, err := r.text8or16()
	if err != nil {
		return "", nil, err
	}
	if units == nil {
		name, known := r.names[string(plain)]
		if !known {
			name = validUTF8(plain)
			r.names[string(plain)] = name
		}
		return name, nil, nil
	}
	return "", goja.StringFromUTF16(units), nil
}

// defineLone defines a property whose name holds half a surrogate pair.
func (r *reader) defineLone(object *goja.Object, name, value goja.Value) error {
	descriptor := r.rt.NewObject()
	for key, part := range map[string]goja.Value{
		"value": value, "writable": r.rt.ToValue(true), "enumerable": r.rt.ToValue(true), "configurable": r.rt.ToValue(true),
	} {
		if err := descriptor.DefineDataProperty(key, part, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
			return err
		}
	}
	_, err := r.defineProperty(nil, object, name, descriptor)
	return err
}

func (r *reader) string() (goja.Value, error) {
	plain, units, err := r.text8or16()
	if err != nil {
		return nil, err
	}
	if units != nil {
		return goja.StringFromUTF16(units), nil
	}
	return r.rt.ToValue(validUTF8(plain)), nil
}

// text8or16 reads a string: as bytes where it has no half of a surrogate pair,
// else as UTF-16. The bytes are those of the text where nothing is escaped.
func (r *reader) text8or16() (plain []byte, units []uint16, err error) {
	r.at++
	start := r.at
	for r.at < len(r.text) && r.text[r.at] != '"' && r.text[r.at] != '\\' && r.text[r.at] >= ' ' {
		r.at++
	}
	plain = r.text[start:r.at:r.at]
	lone := false
	for {
		switch c := r.next(); {
		case c == '"':
			r.at++
			if lone {
				return nil, wtf16(plain), nil
			}
			return plain, nil, nil
		case c < ' ':
			return nil, nil, r.unexpected()
		case c == '\\':
			r.at++
			unit, err := r.escape()
			if err != nil {
				return nil, nil, err
			}
			if utf16.IsSurrogate(rune(unit)) {
				lone = r.surrogate(&plain, unit) || lone
			} else {
				plain = utf8.AppendRune(plain, rune(unit))
			}
		default:
			plain = append(plain, c)
			r.at++
		}
	}
}

// surrogate appends the character that two escapes make together; or, and it
// reports so, half of one in the three bytes that UTF-8 would have for it.
func (r *reader) surrogate(plain *[]byte, unit uint16) (lone bool) {
	back := r.at
	if r.next() == '\\' {
		r.at++
		if low, err := r.escape(); err == nil {
			if whole := utf16.DecodeRune(rune(unit), rune(low)); whole != utf8.RuneError {
				*plain = utf8.AppendRune(*plain, whole)
				return false
			}
		}
		r.at = back
	}
	*plain = append(*plain, 0xe0|byte(unit>>12), 0x80|byte(unit>>6)&0x3f, 0x80|byte(unit)&0x3f)
	return true
}

// wtf16 turns what text8or16 collected into UTF-16, halves of pairs included.
func wtf16(text []byte) []uint16 {
	units := make([]uint16, 0, len(text))
	for len(text) > 0 {
		if len(text) >= 3 && text[0] == 0xed && text[1] >= 0xa0 {
			units = append(units, uint16(text[0]&0xf)<<12|uint16(text[1]&0x3f)<<6|uint16(text[2]&0x3f))
			text = text[3:]
			continue
		}
		c, size := utf8.DecodeRune(text)
		units = utf16.AppendRune(units, c)
		text = text[size:]
	}
	return units
}

// escape reads what follows a backslash.
func (r *reader) escape() (uint16, error) {
	c := r.next()
	if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 && c != 0 {
		r.at++
		return uint16("\"\\/\b\f\n\r\t"[i]), nil
	}
	if c != 'u' {
		return 0, r.unexpected()
	}
	r.at++
	var unit uint16
	for range 4 {
		c := r.next()
		switch {
		case isDigit(c):
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, r.unexpected()
		}
		unit = unit<<4 | uint16(c)
		r.at++
	}
	return unit, nil
}

func (r *reader) number() (goja.Value, error) {
	start := r.at
	if r.next() == '-' {
		r.at++
	}
	if r.next() == '0' {
		r.at++
	} else if !r.digits() {
		return nil, r.unexpected()
	}
	whole := true
	if r.next() == '.' {
		whole = false
		if r.at++; !r.digits() {
			return nil, r.unexpected()
		}
	}
	if r.next()|0x20 == 'e' {
		whole = false
		if r.at++; r.next() == '+' || r.next() == '-' {
			r.at++
		}
		if !r.digits() {
			return nil, r.unexpected()
		}
	}
	return r.numberOf(string(r.text[start:r.at]), whole)
}

const mostSafe = 1<<53 - 1

func (r *reader) numberOf(text string, whole bool) (goja.Value, error) {
	if whole && len(text) <= 18 && text != "-0" {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && -mostSafe <= n && n <= mostSafe {
			return r.rt.ToValue(n), nil
		}
	}
	// Out of range is infinite, and rounds to zero at the other end.
	f, _ := strconv.ParseFloat(text, 64)
	if whole && r.exact && math.Abs(f) > mostSafe {
		if len(text) > mostDigits {
			return nil, connector.Errorf(connector.Limit, "%s has an integer of more than %d digits: send it as a string", r.what, mostDigits)
		}
		if n, ok := new(big.Int).SetString(text, 10); ok {
			return r.rt.ToValue(n), nil
		}
	}
	return r.rt.ToValue(f), nil
}

func (r *reader) digits() bool {
	start := r.at
	for isDigit(r.next()) {
		r.at++
	}
	return r.at > start
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// validUTF8 copies a text; each byte that is no UTF-8 becomes U+FFFD.
func validUTF8(text []byte) string {
	if utf8.Valid(text) {
		return string(text)
	}
	return string([]rune(string(text)))
}
