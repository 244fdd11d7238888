package npm

import (
	"cmp"
	"strings"
)

// collate compares two texts as localeCompare of English does, which is the
// order of npm's lock files: by what the characters are, marks before digits
// before letters, and only then by small before capital. Names of packages are
// ASCII; other characters come behind in the order of their code points.
func collate(a, b string) int {
	if c := collateBy(a, b, primary); c != 0 {
		return c
	}
	if c := collateBy(a, b, tertiary); c != 0 {
		return c
	}
	return cmp.Compare(a, b)
}

func collateBy(a, b string, weigh func(rune) int) int {
	in, other := []rune(a), []rune(b)
	for i := range min(len(in), len(other)) {
		if c := cmp.Compare(weigh(in[i]), weigh(other[i])); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(in), len(other))
}

// marks are ASCII's, in the order of the root collation of CLDR.
const marks = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"

func primary(c rune) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return 200 + int(c-'A')
	case c >= 'a' && c <= 'z':
		return 200 + int(c-'a')
	case c >= '0' && c <= '9':
		return 100 + int(c-'0')
	}
	if i := strings.IndexRune(marks, c); i >= 0 {
		return 1 + i
	}
	return 1000 + int(c)
}

func tertiary(c rune) int {
	if c >= 'A' && c <= 'Z' {
		return 1
	}
	return 0
}
