package jsonrpc

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/rawjson"
)

// Bodies are checked by a scan of our own. encoding/json would do
// neither: it matches member names without regard to case, rewrites ids and
// invalid UTF-8, says Go types in its errors, and bounds depth at 10,000. The
// scan is one loop with a stack of brackets, so that no body can make it slow or
// deep. The price is a grammar to hold; a fuzz test compares it with
// encoding/json.

// check reports whether body is one JSON value in UTF-8, nested no deeper than
// maxDepth. What check accepted, internal/rawjson goes over without looking again.
func check(body []byte, maxDepth int) *connector.Error {
	if bytes.HasPrefix(body, []byte("\xef\xbb\xbf")) {
		return connector.Errorf(connector.ParseError, "not JSON: the body begins with a byte order mark: send it without")
	}
	if !utf8.Valid(body) {
		at := 0
		for at < len(body) {
			r, size := utf8.DecodeRune(body[at:])
			if r == utf8.RuneError && size == 1 {
				break
			}
			at += size
		}
		return connector.Errorf(connector.ParseError, "not JSON: invalid UTF-8 at %s: send the body encoded as UTF-8", place(body, at))
	}
	if rawjson.SkipSpace(body, 0) == len(body) {
		return connector.Errorf(connector.ParseError, "empty body: send a JSON-RPC request, such as "+sample)
	}

	const (
		wantValue   = iota
		wantElement // or the end of an empty array
		wantName
		wantMember // or the end of an empty object
		wantColon
		wantNext // comma or closing bracket
	)
	open := make([]byte, 0, 64)
	state := wantValue
	for i := 0; ; {
		if i = rawjson.SkipSpace(body, i); i == len(body) {
			switch {
			case len(open) == 0:
				return nil
			case open[len(open)-1] == '{':
				return syntaxError(body, i, "the body ends inside an object")
			}
			return syntaxError(body, i, "the body ends inside an array")
		}
		c := body[i]
		if len(open) == 0 && state == wantNext {
			return syntaxError(body, i, "something follows the JSON value")
		}
		switch {
		case (c == ']' && state == wantElement) || (c == '}' && state == wantMember):
			open, state = open[:len(open)-1], wantNext
			i++
		case state == wantNext:
			top := open[len(open)-1]
			switch {
			case c == ',' && top == '{':
				state = wantName
			case c == ',':
				state = wantValue
			case c == top+2: // in ASCII the closing brackets lie two behind
				open = open[:len(open)-1]
			case top == '{':
				return syntaxError(body, i, `expected "," or "}" after a member`)
			default:
				return syntaxError(body, i, `expected "," or "]" after an element`)
			}
			i++
		case state == wantColon:
			if c != ':' {
				return syntaxError(body, i, `expected ":" after a member name`)
			}
			state = wantValue
			i++
		case state == wantName || state == wantMember:
			if c != '"' {
				return syntaxError(body, i, "expected a member name in double quotes")
			}
			end, problem := stringEnd(body, i)
			if problem != "" {
				return syntaxError(body, end, problem)
			}
			i, state = end, wantColon
		case c == '{' || c == '[':
			if len(open) == maxDepth {
				return connector.Errorf(connector.Limit, "the JSON is nested deeper than %d levels at %s: send a flatter value", maxDepth, place(body, i))
			}
			open = append(open, c)
			if state = wantElement; c == '{' {
				state = wantMember
			}
			i++
		default:
			end, problem := scalarEnd(body, i)
			if problem != "" {
				return syntaxError(body, end, problem)
			}
			i, state = end, wantNext
		}
	}
}

const sample = `{"jsonrpc":"2.0","id":1,"method":"list_objects"}`

func syntaxError(body []byte, at int, problem string) *connector.Error {
	return connector.Errorf(connector.ParseError, "not JSON: %s, at %s", problem, place(body, at))
}

// place tells a person where byte at is. Columns count characters, from 1.
func place(body []byte, at int) string {
	before := body[:at]
	start := bytes.LastIndexByte(before, '\n') + 1
	return fmt.Sprintf("line %d, column %d (byte %d)",
		bytes.Count(before, []byte("\n"))+1, utf8.RuneCount(before[start:])+1, at+1)
}

// scalarEnd returns the place behind the string, number or word at at, or the
// place of the problem.
func scalarEnd(body []byte, at int) (end int, problem string) {
	switch c := body[at]; {
	case c == '"':
		return stringEnd(body, at)
	case c == '-' || isDigit(c):
		return numberEnd(body, at)
	}
	for _, word := range [...]string{"true", "false", "null"} {
		if bytes.HasPrefix(body[at:], []byte(word)) {
			return at + len(word), ""
		}
	}
	if body[at] == '\'' {
		return at, "expected a value, found a single quote: JSON has double quotes"
	}
	return at, "expected a value"
}

func stringEnd(body []byte, at int) (end int, problem string) {
	for i := at + 1; i < len(body); i++ {
		switch c := body[i]; {
		case c == '"':
			return i + 1, ""
		case c < ' ':
			return i, "a control character in a string: write it as an escape, such as \\n"
		case c == '\\':
			i++
			if i == len(body) {
				return i, "the body ends inside a string"
			}
			switch body[i] {
			case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
			case 'u':
				for range 4 {
					i++
					if i == len(body) {
						return i, "the body ends inside a string"
					}
					if !isHex(body[i]) {
						return i, "expected four hexadecimal digits after \\u"
					}
				}
			default:
				return i, "an escape that JSON does not have"
			}
		}
	}
	return len(body), "the body ends inside a string"
}

func numberEnd(body []byte, at int) (end int, problem string) {
	i := at
	peek := func() byte {
		if i < len(body) {
			return body[i]
		}
		return 0
	}
	digits := func() bool {
		from := i
		for isDigit(peek()) {
			i++
		}
		return i > from
	}
	if peek() == '-' {
		i++
	}
	if peek() == '0' {
		if i++; isDigit(peek()) {
			return i, "a number with a leading zero"
		}
	} else if !digits() {
		return i, "expected a digit"
	}
	if peek() == '.' {
		if i++; !digits() {
			return i, "expected a digit after the decimal point"
		}
	}
	if c := peek(); c == 'e' || c == 'E' {
		i++
		if c := peek(); c == '+' || c == '-' {
			i++
		}
		if !digits() {
			return i, "expected a digit in the exponent"
		}
	}
	return i, ""
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isHex(c byte) bool { return isDigit(c) || ('a' <= c|0x20 && c|0x20 <= 'f') }
