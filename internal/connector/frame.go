package connector

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FrameWidth is how many bytes of a line a frame shows; of a longer one it shows
// the part around the marker.
const FrameWidth = 100

// Frame draws one line of source with a marker under a part of it, as esbuild
// does on a terminal. number is the line's, from 1; line is without its end; at
// and length are bytes, and what is beyond the line is marked at its end.
func Frame(number int, line string, at, length int) string {
	at = min(max(at, 0), len(line))
	length = min(max(length, 0), len(line)-at)
	from, to := 0, len(line)
	if to > FrameWidth {
		from = max(0, at-FrameWidth/3)
		to = min(len(line), from+FrameWidth)
		for from > 0 && !utf8.RuneStart(line[from]) {
			from--
		}
		for to < len(line) && !utf8.RuneStart(line[to]) {
			to++
		}
	}
	before, marked := shown(line[from:at]), shown(line[at:min(at+length, to)])
	after := shown(line[min(at+length, to):to])
	if from > 0 {
		before = "..." + before
	}
	if to < len(line) {
		after += "..."
	}
	margin := fmt.Sprintf("%5d", number)
	return fmt.Sprintf("%s │ %s%s%s\n%s ╵ %s^%s", margin, before, marked, after,
		strings.Repeat(" ", len(margin)), strings.Repeat(" ", utf8.RuneCountInString(before)), strings.Repeat("~", max(utf8.RuneCountInString(marked)-1, 0)))
}

// shown gives a part of a line the width that its marker counts on.
func shown(text string) string { return Visible(strings.ReplaceAll(text, "\t", "  ")) }

// Visible takes out of a text what would move a terminal's cursor or change its
// colours: all control characters but line feeds and tabs.
func Visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return '\ufffd'
		}
		return r
	}, text)
}
