package secret

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// view is a text with one kind of escapes undone, and where each of its bytes
// came from. Searching the undone text finds a value however it was escaped:
// upper or lower hex, more or fewer characters than need be.
type view struct {
	text string
	// from[i] is the place in the original of byte i; from[len(text)] is the
	// original's end. nil means that text is the original.
	from []int
}

func (v view) place(i int) int {
	if v.from == nil {
		return i
	}
	return v.from[i]
}

// nested is how many layers of escapes are undone: JSON in JSON, a URL in JSON.
const nested = 2

// views are a text, and the text with each combination of escapes undone.
func views(text string) []view {
	all := []view{{text: text}}
	for begin, layer := 0, 0; layer < nested; layer++ {
		end := len(all)
		for _, v := range all[begin:end] {
			if strings.Contains(v.text, `\`) {
				all = append(all, v.undo(unescape))
			}
			percent, plus := strings.Contains(v.text, "%"), strings.Contains(v.text, "+")
			if percent {
				all = append(all, v.undo(unpercent))
			}
			if plus {
				all = append(all, v.undo(unform))
			}
		}
		begin = end
	}
	return all
}

// undo applies a decoder, which returns what the head of a text stands for and
// how long that head is; length 0 means itself.
func (v view) undo(decode func(tail string) (is string, length int)) view {
	var out strings.Builder
	out.Grow(len(v.text))
	from := make([]int, 0, len(v.text)+1)
	for i := 0; i < len(v.text); {
		if c := v.text[i]; c == '\\' || c == '%' || c == '+' {
			if is, length := decode(v.text[i:]); length > 0 {
				out.WriteString(is)
				for range len(is) {
					from = append(from, v.place(i))
				}
				i += length
				continue
			}
		}
		out.WriteByte(v.text[i])
		from = append(from, v.place(i))
		i++
	}
	return view{text: out.String(), from: append(from, v.place(len(v.text)))}
}

// unpercent undoes %41, and leaves "+".
func unpercent(tail string) (string, int) {
	if tail[0] != '%' || len(tail) < 3 {
		return "", 0
	}
	n, err := strconv.ParseUint(tail[1:3], 16, 8)
	if err != nil || tail[1] == '+' {
		return "", 0
	}
	return string([]byte{byte(n)}), 3
}

// unform undoes %41, and "+" for a space, as forms have it.
func unform(tail string) (string, int) {
	if tail[0] == '+' {
		return " ", 1
	}
	return unpercent(tail)
}

// unescape undoes the escapes of JSON, and those that JavaScript and Go have
// beside them.
func unescape(tail string) (string, int) {
	if tail[0] != '\\' || len(tail) < 2 {
		return "", 0
	}
	switch c := tail[1]; c {
	case '"', '\\', '/', '\'', '`':
		return tail[1:2], 2
	case 'b':
		return "\b", 2
	case 'f':
		return "\f", 2
	case 'n':
		return "\n", 2
	case 'r':
		return "\r", 2
	case 't':
		return "\t", 2
	case 'v':
		return "\v", 2
	case 'a':
		return "\a", 2
	case 'x':
		if n, ok := hex(tail[2:], 2); ok {
			return string([]byte{byte(n)}), 4
		}
	case 'U':
		if n, ok := hex(tail[2:], 8); ok && n <= utf8.MaxRune {
			return string(rune(n)), 10
		}
	case 'u':
		n, ok := hex(tail[2:], 4)
		if !ok {
			return "", 0
		}
		if low := tail[6:]; utf16.IsSurrogate(rune(n)) && strings.HasPrefix(low, `\u`) {
			if m, ok := hex(low[2:], 4); ok {
				if r := utf16.DecodeRune(rune(n), rune(m)); r != utf8.RuneError {
					return string(r), 12
				}
			}
		}
		return string(rune(n)), 6
	}
	return "", 0
}

func hex(text string, digits int) (uint64, bool) {
	if len(text) < digits {
		return 0, false
	}
	n, err := strconv.ParseUint(text[:digits], 16, 32)
	return n, err == nil && text[0] != '+'
}
