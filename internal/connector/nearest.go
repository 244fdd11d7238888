package connector

import "fmt"

// longestMistyped is the length from which on nobody mistypes a word: what a
// caller sends may be of any length, and to compare costs the square of it.
const longestMistyped = 128

// Nearest returns the word among candidates that a person most likely meant, or
// the empty text where none is near.
func Nearest(word string, candidates []string) string {
	if len(word) > longestMistyped {
		return ""
	}
	// A slip is at most a third of the word; what is short must be nearer.
	best, bestDistance := "", len(word)/3+1
	folded, buffer := fold(nil, word), []rune(nil)
	for _, candidate := range candidates {
		if len(candidate) > 2*longestMistyped {
			continue
		}
		buffer = fold(buffer[:0], candidate)
		if less := len(folded) - len(buffer); max(less, -less) > bestDistance {
			continue // no need to look
		}
		if d := distance(folded, buffer); d < bestDistance || (d == bestDistance && best == "" && d <= 1) {
			best, bestDistance = candidate, d
		}
	}
	return best
}

// DidYouMean returns how a message goes on that ends with a hint at the word that
// Nearest found: ": did you mean "word"?"; the empty text where it found none.
func DidYouMean(nearest string) string {
	if nearest == "" {
		return ""
	}
	return fmt.Sprintf(": did you mean %q?", nearest)
}

// Distance counts the slips between two words: letters too many, too few or
// wrong, and neighbours swapped. Case and separators do not count.
func Distance(a, b string) int { return distance(fold(nil, a), fold(nil, b)) }

// fold appends the letters of a word, so that words which differ only in case and
// separators are equal.
func fold(folded []rune, word string) []rune {
	for _, r := range word {
		switch {
		case r == '_' || r == '-' || r == ' ':
		case r >= 'A' && r <= 'Z':
			folded = append(folded, r+'a'-'A')
		default:
			folded = append(folded, r)
		}
	}
	return folded
}

func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
