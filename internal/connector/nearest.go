package connector

// Nearest returns the word among candidates that a person most likely meant, or
// the empty text where none is near. Callers write it after "did you mean".
func Nearest(word string, candidates []string) string {
	best, bestDistance := "", len(word)/3+1
	for _, candidate := range candidates {
		// A slip is at most a third of the word; what is short must be nearer.
		if d := distance(fold(word), fold(candidate)); d < bestDistance || (d == bestDistance && best == "" && d <= 1) {
			best, bestDistance = candidate, d
		}
	}
	return best
}

// fold makes words that differ only in case and separators equal.
func fold(word string) []rune {
	var folded []rune
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

// distance counts insertions, deletions, replacements and swaps of neighbours.
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
