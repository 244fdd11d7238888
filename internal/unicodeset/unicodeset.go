// Package unicodeset writes the property escapes of a regular expression, \p{...} and
// \P{...}, out as ranges of code points, for an engine that has none. It knows nothing
// of JavaScript but the syntax of patterns: package bindings puts it before RegExp.
//
// The properties are those of Go's tables, and the emoji properties, which Go has not.
// What is not known is an error, as is the set notation of the flag v.
package unicodeset

import (
	"fmt"
	"strings"
)

// Expand writes out the property escapes of a pattern. What it returns is for the
// flag u, also where the flags have v. An error is what a SyntaxError says.
func Expand(pattern, flags string) (string, error) {
	if !strings.ContainsAny(flags, "uv") {
		return pattern, nil
	}
	sets := strings.Contains(flags, "v")
	var b strings.Builder
	inClass := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch {
		case c == '\\' && i+1 < len(pattern):
			i++
			negated := pattern[i] == 'P'
			if !negated && pattern[i] != 'p' {
				if sets && pattern[i] == 'q' && inClass {
					return "", fmt.Errorf("\\q{...} is not available here")
				}
				b.WriteByte('\\')
				b.WriteByte(pattern[i])
				continue
			}
			end := strings.IndexByte(pattern[i:], '}')
			if end < 2 || pattern[i+1] != '{' {
				return "", fmt.Errorf("invalid property name")
			}
			table, err := property(pattern[i+2 : i+end])
			if err != nil {
				return "", err
			}
			i += end
			switch {
			case inClass && negated:
				writeRanges(&b, complement(table))
			case inClass:
				writeRanges(&b, table)
			case negated:
				b.WriteString("[^")
				writeRanges(&b, table)
				b.WriteByte(']')
			default:
				b.WriteByte('[')
				writeRanges(&b, table)
				b.WriteByte(']')
			}
		case c == '[' && !inClass:
			inClass = true
			b.WriteByte(c)
		case c == ']' && inClass:
			inClass = false
			b.WriteByte(c)
		case sets && inClass && (c == '[' || i+1 < len(pattern) && (c == '-' || c == '&') && pattern[i+1] == c):
			return "", fmt.Errorf("set notation (flag v) is not available here: write the class with the flag u")
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}
