package bundle

import (
	"fmt"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// nearest returns the one of names that somebody who wrote name most likely
// meant; "" where none is near.
func nearest(name string, names []string) string {
	best, most := "", len(name)/3+1
	for _, n := range names {
		if d := distance(strings.ToLower(name), strings.ToLower(n)); d < most {
			best, most = n, d
		}
	}
	return best
}

// distance is Levenshtein's: the least number of bytes to insert, delete or
// replace.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

// Nearly returns a warning for each method whose name is nearly that of a method
// of the protocol, where the connector does not offer the right one.
func Nearly(methods []string) []connector.Problem {
	has := map[string]bool{}
	for _, m := range methods {
		has[m] = true
	}
	var out []connector.Problem
	for _, m := range methods {
		meant := ""
		for _, p := range connector.ProtocolMethods() {
			if p == m {
				meant = ""
				break
			}
			near := 1
			if len(p) > 6 {
				near = 2
			}
			if plain(m) == plain(p) || distance(plain(m), plain(p)) <= near {
				meant = p
			}
		}
		if meant != "" && !has[meant] {
			out = append(out, connector.Problem{Text: fmt.Sprintf(
				"the method %q is nearly %q, and Hightouch calls only the latter: rename it, if that is what it is", m, meant)})
		}
	}
	return out
}

// plain drops what only spelling styles differ in.
func plain(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", "$", "", " ", "").Replace(name))
}
