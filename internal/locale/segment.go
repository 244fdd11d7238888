package locale

import (
	"unicode"
	"unicode/utf16"
)

// Segment is a piece of a text.
type Segment struct {
	At   int // where it begins, in UTF-16 units
	Word bool
}

// Segments cuts a text into characters as a reader sees them ("grapheme"), words,
// or sentences: a plain reading of UAX 29, without dictionaries.
func Segments(text, granularity string) []Segment {
	var out []Segment
	at := 0
	var before rune
	inWord, joined, flags := false, false, 0
	ended := false
	for i, r := range text {
		begins := i == 0
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_'
		extends := unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc) || r == 0x200d || r >= 0xfe00 && r <= 0xfe0f || r >= 0x1f3fb && r <= 0x1f3ff || r >= 0xe0020 && r <= 0xe007f
		flag := r >= 0x1f1e6 && r <= 0x1f1ff
		switch granularity {
		case "grapheme":
			begins = begins || !(extends || joined || before == '\r' && r == '\n' || flag && flags%2 == 1)
		case "word":
			glued := (r == '\'' || r == '’' || r == '.' || r == ',') && inWord
			begins = begins || !(extends || word && inWord || glued && wordFollows(text[i:], r))
			if glued && !begins {
				word = true
			}
			begins = begins && !(unicode.IsSpace(r) && unicode.IsSpace(before) && r == before)
		case "sentence":
			if begins = begins || ended && !unicode.IsSpace(r); begins {
				ended = false
			}
			if r == '.' || r == '!' || r == '?' || r == '。' || r == '\n' {
				ended = true
			}
		}
		if begins {
			out = append(out, Segment{At: at, Word: granularity == "word" && word})
		}
		if flag {
			flags++
		} else {
			flags = 0
		}
		joined, inWord, before = r == 0x200d, word || extends && inWord, r
		at += len(utf16.Encode([]rune{r}))
	}
	return out
}

// wordFollows reports whether a mark within a word goes on with one: "can't", "3.5".
func wordFollows(text string, mark rune) bool {
	for i, r := range text {
		if i > 0 {
			return unicode.IsLetter(r) && mark != ',' || unicode.IsDigit(r)
		}
	}
	return false
}
