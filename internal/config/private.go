package config

import (
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
	"github.com/patchbay/patchbay/internal/connector"
)

// A person who makes a mistake beside a secret, or writes the secret itself where
// its source should stand, must not find it in the log: frames show lines of the
// file. Where the file can be parsed, the values that may be secrets are blanked;
// where it cannot, lines that may hold one are not shown at all.

// shortSecret is how short a text may be that is never taken for a secret.
const shortSecret = 8

// hide keeps the values below a node out of all frames. Sources and the keys of
// mappings are shown: they say where a secret is, and of which name.
func (r *reader) hide(node ast.Node) {
	if text, ok := glued(node); ok && isSource(text) {
		return
	}
	switch n := node.(type) {
	case *ast.AnchorNode:
		r.hide(n.Value)
	case *ast.TagNode:
		r.hide(n.Value)
	case *ast.MappingNode:
		for _, v := range n.Values {
			r.hide(v)
		}
	case *ast.MappingValueNode:
		r.hide(n.Value)
	case *ast.SequenceNode:
		for _, v := range n.Values {
			r.hide(v)
		}
	case *ast.StringNode:
		if !isSource(n.Value) {
			r.hideText(n.GetToken())
		}
	case *ast.LiteralNode:
		r.hideText(n.Value.GetToken())
	case *ast.IntegerNode, *ast.FloatNode:
		r.hideText(n.GetToken())
	}
}

// hideText hides what stands in the file, line by line: that is not the value
// where it has escapes or was folded.
func (r *reader) hideText(t *token.Token) {
	for line := range strings.SplitSeq(t.Origin, "\n") {
		if line = strings.Trim(line, " \t\r\"'"); len(line) >= shortSecret && !slices.Contains(r.literals, line) {
			r.literals = append(r.literals, line)
		}
	}
}

func isSource(text string) bool {
	return strings.HasPrefix(text, envPrefix) || strings.HasPrefix(text, filePrefix)
}

// blanked takes the values that may be secrets out of problems, and returns them.
func (r *reader) blanked(problems []connector.Problem) []connector.Problem {
	// A value may be a part of another one.
	slices.SortFunc(r.literals, func(a, b string) int { return len(b) - len(a) })
	for i := range problems {
		for _, literal := range r.literals {
			problems[i].Frame = strings.ReplaceAll(problems[i].Frame, literal, strings.Repeat("*", len([]rune(literal))))
		}
	}
	return problems
}

var (
	openKey    = regexp.MustCompile(`^(connectors|limits)\s*:`)
	privateKey = regexp.MustCompile(`(?i)secret|token|auth|passw|credential|key|proxy`)
)

// mayShow reports whether a line of a file that cannot be parsed may be shown:
// it lies under connectors or limits, and neither it nor a line that it is
// indented under has a word that secrets go by.
func mayShow(lines []string, line int) bool {
	deepest := -1 // indentation of the line that was met last; none yet
	for i := line - 1; i >= 0; i-- {
		text := strings.TrimLeft(lines[i], " \t")
		indent := len(lines[i]) - len(text)
		switch {
		case deepest >= 0 && (text == "" || text[0] == '#' || indent >= deepest):
			continue
		case privateKey.MatchString(text):
			return false
		case indent == 0:
			return openKey.MatchString(text)
		}
		deepest = indent
	}
	return false
}
