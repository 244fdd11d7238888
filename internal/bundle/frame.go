package bundle

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// frameWidth is how much of a long line a frame shows.
const frameWidth = 100

// frame draws one line of source with a marker under it, as esbuild does on a
// terminal. column counts bytes from 0.
func frame(contents string, line, column, length int) string {
	text, ok := lineOf(contents, line)
	if !ok {
		return ""
	}
	column = min(max(column, 0), len(text))
	length = min(max(length, 0), len(text)-column)
	from, to := 0, len(text)
	if to > frameWidth {
		from = max(0, column-frameWidth/3)
		to = min(len(text), from+frameWidth)
		for from > 0 && !utf8.RuneStart(text[from]) {
			from--
		}
		for to < len(text) && !utf8.RuneStart(text[to]) {
			to++
		}
	}
	before, marked := text[from:column], text[column:min(column+length, to)]
	tail := text[min(column+length, to):to]
	if from > 0 {
		before = "..." + before
	}
	if to < len(text) {
		tail += "..."
	}
	number := fmt.Sprintf("%5d", line)
	return fmt.Sprintf("%s │ %s%s%s\n%s ╵ %s^%s",
		number, visible(before), visible(marked), visible(tail),
		strings.Repeat(" ", len(number)), strings.Repeat(" ", width(before)), strings.Repeat("~", max(width(marked)-1, 0)))
}

// visible makes a line safe for a terminal: tabs as two spaces, no controls.
func visible(text string) string {
	text = strings.ReplaceAll(text, "\t", "  ")
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return '\ufffd'
		}
		return r
	}, text)
}

func width(text string) int { return utf8.RuneCountInString(visible(text)) }

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
