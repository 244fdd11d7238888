package bundle

import (
	"fmt"

	"github.com/patchbay/patchbay/internal/connector"
)

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
			if connector.Distance(m, p) <= near {
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
