package bundle

import (
	"strings"
	"unicode/utf16"
)

// lineOf returns a line, counted from 1, without its end.
func lineOf(contents string, line int) (string, bool) {
	start, ok := lineStart(contents, line)
	if !ok {
		return "", false
	}
	return contents[start : start+lineLength(contents[start:])], true
}

// lineStart returns the offset at which a line begins. Lines end as JavaScript
// says, for esbuild as for goja: with LF, CR, CRLF, U+2028 or U+2029.
func lineStart(contents string, line int) (int, bool) {
	start := 0
	for n := 1; n < line; n++ {
		start += lineLength(contents[start:])
		if start >= len(contents) {
			return 0, false
		}
		start += endLength(contents[start:])
	}
	return start, true
}

func lineLength(text string) int {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n', '\r':
			return i
		case 0xe2:
			if endLength(text[i:]) == 3 {
				return i
			}
		}
	}
	return len(text)
}

func endLength(text string) int {
	switch {
	case strings.HasPrefix(text, "\r\n"):
		return 2
	case strings.HasPrefix(text, "\u2028"), strings.HasPrefix(text, "\u2029"):
		return 3
	}
	return 1
}

// position returns line and column of an offset, both from 1. Columns count
// UTF-16 units, as editors and source maps do.
func position(contents string, at int) (line, column int) {
	start := 0
	for line = 1; ; line++ {
		end := start + lineLength(contents[start:])
		if at <= end || end >= len(contents) {
			return line, units(contents[start:min(max(at, start), len(contents))]) + 1
		}
		start = end + endLength(contents[end:])
	}
}

// units counts UTF-16 units.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// offset is the inverse of units: the byte at which a UTF-16 unit begins, or the
// end of a shorter text.
func offset(text string, units int) int {
	for i, r := range text {
		if units <= 0 {
			return i
		}
		units -= max(utf16.RuneLen(r), 1)
	}
	return len(text)
}
