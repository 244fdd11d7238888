package rawjson

import (
	"bytes"
	"errors"
)

// ErrNotJSON ends a walk over a text that is no JSON.
var ErrNotJSON = errors.New("the text is not JSON")

// A Span is a piece of a text. The zero Span stands for none: no value ends
// where a text begins.
type Span struct{ From, To int }

// IsZero reports whether the Span stands for none.
func (s Span) IsZero() bool { return s == Span{} }

// Of returns the piece; to append to it leaves the text as it is.
func (s Span) Of(text []byte) []byte { return text[s.From:s.To:s.To] }

// Members visits the members of the object that begins at at, in order, and
// returns the place behind it. name has its quotes: see [Unquote]. Two members
// may have one name; for JSON.parse the last counts. An error of visit ends the
// walk and is returned.
func Members(text []byte, at int, visit func(name, value Span) error) (end int, err error) {
	return items(text, at, '{', '}', func(i int) (int, error) {
		if text[i] != '"' {
			return 0, ErrNotJSON
		}
		end, err := skipString(text, i)
		if err != nil {
			return 0, err
		}
		name := Span{i, end}
		i = SkipSpace(text, end)
		if i >= len(text) || text[i] != ':' {
			return 0, ErrNotJSON
		}
		i = SkipSpace(text, i+1)
		if end, err = skipValue(text, i); err != nil {
			return 0, err
		}
		return end, visit(name, Span{i, end})
	})
}

// Elements visits the elements of the array that begins at at, in order, and
// returns the place behind it. An error of visit ends the walk and is returned.
func Elements(text []byte, at int, visit func(value Span) error) (end int, err error) {
	return items(text, at, '[', ']', func(i int) (int, error) {
		end, err := skipValue(text, i)
		if err != nil {
			return 0, err
		}
		return end, visit(Span{i, end})
	})
}

// SkipSpace returns the first place from at on that holds no white space of
// JSON, or the end of the text.
func SkipSpace(text []byte, at int) int {
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

// items runs item at each place where an item of the array or object begins
// that begins at at. item returns the place behind the item.
func items(text []byte, at int, opening, closing byte, item func(at int) (int, error)) (int, error) {
	if at >= len(text) || text[at] != opening {
		return 0, ErrNotJSON
	}
	at = SkipSpace(text, at+1)
	if at < len(text) && text[at] == closing {
		return at + 1, nil
	}
	for at < len(text) {
		next, err := item(at)
		if err != nil {
			return 0, err
		}
		at = SkipSpace(text, next)
		if at >= len(text) {
			break
		}
		switch text[at] {
		case closing:
			return at + 1, nil
		case ',':
			at = SkipSpace(text, at+1)
		default:
			return 0, ErrNotJSON
		}
	}
	return 0, ErrNotJSON
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
				return 0, ErrNotJSON
			}
			at++
			continue
		default:
			from := at
			for at < len(text) && isBare(text[at]) {
				at++
			}
			if at == from {
				return 0, ErrNotJSON
			}
		}
		if depth < 0 {
			return 0, ErrNotJSON
		}
		if depth == 0 {
			return at, nil
		}
	}
	return 0, ErrNotJSON
}

// skipString returns the place behind the string that begins at at.
func skipString(text []byte, at int) (int, error) {
	for i := at + 1; i < len(text); {
		quote := bytes.IndexByte(text[i:], '"')
		if quote < 0 {
			return 0, ErrNotJSON
		}
		escape := bytes.IndexByte(text[i:i+quote], '\\')
		if escape < 0 {
			return i + quote + 1, nil
		}
		i += escape + 2
	}
	return 0, ErrNotJSON
}

// isBare says whether a byte may stand in a number, true, false or null.
func isBare(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == 'E' || c == '+' || c == '-' || c == '.'
}
