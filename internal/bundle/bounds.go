package bundle

import (
	"fmt"
)

// esbuild parses by recursion and a goroutine's stack ends at 1 GB; what nests
// deeper takes the process down, and nothing recovers from it. Measured on
// esbuild v0.28.2: 65,536 of "(", "!", "a=", "a?1:" or "if(a);else " pass, 262,144
// do not, and 65,536 of "a=>" take more than a minute. So nesting is bounded before
// it parses. The scan takes a file for what it looks like; it is meant for
// accidents and for the plainest malice, and what gets past it is the process
// wall's to hold.
const (
	maxFile  = 16 << 20
	maxDepth = 2_000  // brackets
	maxChain = 10_000 // operators that nest without brackets, between two of ; and ,
	// No file below this can nest deeper than esbuild bears.
	smallFile = 8 << 10
)

// bounded returns an error for a script that nests too deep.
func bounded(contents string) error {
	if len(contents) < smallFile {
		return nil
	}
	s := scanner{src: contents}
	levels := make([]level, 1, 64)
	for {
		t := s.next()
		top := &levels[len(levels)-1]
		switch t.kind {
		case tokenEnd:
			return nil
		case tokenTemplate:
			switch t.opens() {
			case +1:
				levels = append(levels, level{})
			case -1:
				levels = levels[:max(len(levels)-1, 1)]
			}
		case tokenWord:
			switch t.text {
			case "else":
				top.elses++
			case "new", "typeof", "void", "delete", "await", "yield", "if", "for", "while", "do", "with",
				"extends", "keyof", "infer", "readonly":
				top.chain++
			case "const", "let", "var", "function", "return", "export", "import":
				top.chain = 0
			}
		case tokenPunct:
			switch t.text {
			case "(", "[", "{":
				levels = append(levels, level{})
			case ")", "]", "}":
				levels = levels[:max(len(levels)-1, 1)]
			case ";", ",":
				top.chain = 0
			case ".", "?.":
			default:
				top.chain++
			}
		}
		top = &levels[len(levels)-1]
		if len(levels) > maxDepth || top.chain > maxChain || top.elses > maxChain {
			return tooDeep(contents, t.at)
		}
	}
}

type level struct{ chain, elses int }

// boundedJSON returns an error for JSON that nests too deep.
func boundedJSON(contents string) error {
	depth, quoted := 0, false
	for i := 0; i < len(contents); i++ {
		switch c := contents[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			if depth++; depth > maxDepth {
				return tooDeep(contents, i)
			}
		case c == ']' || c == '}':
			depth--
		}
	}
	return nil
}

func tooDeep(contents string, at int) error {
	line, column := position(contents, at)
	return fmt.Errorf("it nests too deep at line %d, column %d: the limit is %d brackets and %d operators", line, column, maxDepth, maxChain)
}
