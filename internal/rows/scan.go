package rows

import (
	"bytes"
	"errors"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Rows are found by walking over the text, not by decoding it: a row is
// thousands of values that nobody here looks at, and what is passed on has to
// be the very bytes that came. The text was checked where it came in; on text
// that is no JSON the walk ends with errNotJSON or finds something, and never
// panics or recurses.

var errNotJSON = errors.New("the text is not JSON")

// A span is a piece of a text.
type span struct{ from, to int }

func (s span) of(text []byte) []byte { return text[s.from:s.to] }

func skipSpace(text []byte, at int) int {
	for at < len(text) {
		switch text[at] {
		case ' ', '\t', '\n', '\r':
			at++
		default:
			return at
		}
	}
	return at
}

// skipString returns the place behind the string that begins at at.
func skipString(text []byte, at int) (int, error) {
	for i := at + 1; i < len(text); {
		quote := bytes.IndexByte(text[i:], '"')
		if quote < 0 {
			return 0, errNotJSON
		}
		escape := bytes.IndexByte(text[i:i+quote], '\\')
		if escape < 0 {
			return i + quote + 1, nil
		}
		i += escape + 2
	}
	return 0, errNotJSON
}

// skipValue returns the place behind the value that begins at at.
func skipValue(text []byte, at int) (int, error) {
	depth := 0
	for at < len(text) {
		switch text[at] {
		case '"':
			next, err := skipString(text, at)
			if err != nil {
				return 0, err
			}
			at = next
		case '{', '[':
			depth++
			at++
			continue
		case '}', ']':
			depth--
			at++
		case ' ', '\t', '\n', '\r', ',', ':':
			if depth == 0 {
				return 0, errNotJSON
			}
			at++
			continue
		default:
			from := at
			for at < len(text) && isBare(text[at]) {
				at++
			}
			if at == from {
				return 0, errNotJSON
			}
		}
		if depth < 0 {
			return 0, errNotJSON
		}
		if depth == 0 {
			return at, nil
		}
	}
	return 0, errNotJSON
}

// isBare says whether a byte may stand in a number, true, false or null.
func isBare(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == 'E' || c == '+' || c == '-' || c == '.'
}

// eachMember visits the members of the object that begins at at, in order, and
// returns the place behind it.
func eachMember(text []byte, at int, visit func(name, value span) error) (int, error) {
	return eachIn(text, at, '{', '}', func(i int) (int, error) {
		if text[i] != '"' {
			return 0, errNotJSON
		}
		end, err := skipString(text, i)
		if err != nil {
			return 0, err
		}
		name := span{i, end}
		i = skipSpace(text, end)
		if i >= len(text) || text[i] != ':' {
			return 0, errNotJSON
		}
		i = skipSpace(text, i+1)
		if end, err = skipValue(text, i); err != nil {
			return 0, err
		}
		return end, visit(name, span{i, end})
	})
}

// eachElement visits the elements of the array that begins at at, in order, and
// returns the place behind it.
func eachElement(text []byte, at int, visit func(value span) error) (int, error) {
	return eachIn(text, at, '[', ']', func(i int) (int, error) {
		end, err := skipValue(text, i)
		if err != nil {
			return 0, err
		}
		return end, visit(span{i, end})
	})
}

// eachIn runs item at each place where an item of the array or object begins
// that begins at at. item returns the place behind the item.
func eachIn(text []byte, at int, opening, closing byte, item func(at int) (int, error)) (int, error) {
	if at >= len(text) || text[at] != opening {
		return 0, errNotJSON
	}
	at = skipSpace(text, at+1)
	if at < len(text) && text[at] == closing {
		return at + 1, nil
	}
	for at < len(text) {
		next, err := item(at)
		if err != nil {
			return 0, err
		}
		at = skipSpace(text, next)
		if at >= len(text) {
			break
		}
		switch text[at] {
		case closing:
			return at + 1, nil
		case ',':
			at = skipSpace(text, at+1)
		default:
			return 0, errNotJSON
		}
	}
	return 0, errNotJSON
}

// isNamed reports whether a string of the text, with its quotes, says name.
func isNamed(quoted []byte, name string) bool {
	inner := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return string(inner) == name
	}
	return unquote(quoted, loneKept) == name
}

// What unquote makes of half a surrogate pair, which JavaScript's strings can
// hold and Go's cannot.
const (
	loneKept     = false // three bytes of its own, so that two of them stay different
	loneReplaced = true  // U+FFFD, as wherever such a string passes through Go
)

// unquote returns the string that a JSON string with its quotes stands for.
// encoding/json does not do: it makes one U+FFFD of all half pairs.
func unquote(quoted []byte, replace bool) string {
	inner := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return string(inner)
	}
	out := make([]byte, 0, len(inner))
	for i := 0; i < len(inner); {
		if inner[i] != '\\' || i+1 >= len(inner) {
			out = append(out, inner[i])
			i++
			continue
		}
		c := inner[i+1]
		i += 2
		switch c {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			r := codeUnit(inner[i:])
			i = min(i+4, len(inner))
			if utf16.IsSurrogate(r) {
				if i+1 < len(inner) && inner[i] == '\\' && inner[i+1] == 'u' {
					if pair := utf16.DecodeRune(r, codeUnit(inner[i+2:])); pair != utf8.RuneError {
						out = utf8.AppendRune(out, pair)
						i = min(i+6, len(inner))
						continue
					}
				}
				if !replace {
					out = append(out, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
					continue
				}
			}
			out = utf8.AppendRune(out, r)
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

// codeUnit reads the four digits of a \u escape.
func codeUnit(digits []byte) rune {
	if len(digits) < 4 {
		return utf8.RuneError
	}
	n, err := strconv.ParseUint(string(digits[:4]), 16, 16)
	if err != nil {
		return utf8.RuneError
	}
	return rune(n)
}
