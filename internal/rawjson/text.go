package rawjson

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Lone says what becomes of half a surrogate pair, which JavaScript's strings
// can hold and Go's cannot.
type Lone int

const (
	// Replace makes U+FFFD of it, as wherever such a string passes through Go.
	Replace Lone = iota
	// Keep makes three bytes of its own of it, so that two of them stay
	// different; the string is no UTF-8 then.
	Keep
)

// Unquote returns the string that a JSON string with its quotes stands for.
func Unquote(quoted []byte, lone Lone) string {
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
				if lone == Keep {
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

// Is reports whether a JSON string with its quotes stands for text.
func Is(quoted []byte, text string) bool {
	inner := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return string(inner) == text
	}
	return Unquote(quoted, Keep) == text
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
