package locale

import (
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Segmenter cuts a text into characters as a reader sees them ("grapheme"), words
// ("word") or sentences ("sentence"), by the rules of UAX 29. It knows no
// dictionary, which Thai, Chinese and Japanese need for words.
type Segmenter struct {
	rest        string
	granularity string
	state       int
}

// NewSegmenter returns a Segmenter at the beginning of a text.
func NewSegmenter(text, granularity string) *Segmenter {
	return &Segmenter{rest: text, granularity: granularity, state: -1}
}

// Next returns how many UTF-16 units the next piece has, and whether it is a word and
// not what stands between words; 0 at the end.
func (s *Segmenter) Next() (units int, word bool) {
	if s.rest == "" {
		return 0, false
	}
	var piece string
	switch s.granularity {
	case "word":
		piece, s.rest, s.state = uniseg.FirstWordInString(s.rest, s.state)
	case "sentence":
		piece, s.rest, s.state = uniseg.FirstSentenceInString(s.rest, s.state)
	default:
		whole := s.rest
		piece, s.rest, _, s.state = uniseg.FirstGraphemeClusterInString(s.rest, s.state)
		for s.rest != "" && conjoins(piece, s.rest) {
			next := ""
			next, s.rest, _, s.state = uniseg.FirstGraphemeClusterInString(s.rest, s.state)
			piece = whole[:len(piece)+len(next)]
		}
	}
	connectors := 0
	for _, r := range piece {
		if units++; r > 0xffff {
			units++
		}
		if unicode.Is(unicode.Pc, r) {
			connectors++
		}
		word = word || unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return units, word || connectors > 1
}

// conjoins reports whether a consonant that ends in a virama goes on with another
// (UAX 29, GB9c, which the library does not have yet).
func conjoins(piece, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	if !isConsonant(next) {
		return false
	}
	linked := false
	for piece != "" {
		r, size := utf8.DecodeLastRuneInString(piece)
		switch {
		case isVirama(r):
			linked = true
		case isConsonant(r):
			return linked
		case !unicode.Is(unicode.Mn, r) && r != 0x200d:
			return false
		}
		piece = piece[:len(piece)-size]
	}
	return false
}

// The scripts that have the rule lie in blocks of one layout.
func isIndic(r rune) bool {
	switch r &^ 0x7f {
	case 0x900, 0x980, 0xa80, 0xb00, 0xc00, 0xd00:
		return true
	}
	return false
}

func isVirama(r rune) bool { return isIndic(r) && r&0x7f == 0x4d }

func isConsonant(r rune) bool {
	low := r & 0x7f
	return isIndic(r) && (low >= 0x15 && low <= 0x39 || low >= 0x58 && low <= 0x5f)
}
