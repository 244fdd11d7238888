package bundle

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// lint looks for what loads and then surprises: what goja cannot do and esbuild
// cannot lower, and what published samples of the protocol get wrong. It sees
// tokens and no tree, so each rule is written to keep silent in doubt. Only the
// user's own files are looked at, not node_modules.
func (g *guard) lint() []connector.Problem {
	var out []connector.Problem
	for _, real := range g.own() {
		in := g.inputs[real]
		if !in.script {
			continue
		}
		l := &linter{file: g.roots.show(real), src: in.contents, tokens: tokens(in.contents)}
		l.pair()
		l.regexps()
		l.identifierMapping()
		l.rows()
		l.eachRow()
		l.rejectedPromises()
		slices.SortStableFunc(l.found, func(a, b connector.Problem) int { return a.Line - b.Line })
		out = append(out, l.found...)
	}
	return out
}

// own returns the inputs that the user wrote, sorted.
func (g *guard) own() []string {
	var out []string
	for real := range g.inputs {
		if !nodeModules(filepath.ToSlash(real)) {
			out = append(out, real)
		}
	}
	slices.Sort(out)
	return out
}

// requests finds where a user's file first asks for each package.
func (g *guard) requests() map[string]connector.Problem {
	out := map[string]connector.Problem{}
	for name, importer := range g.asked {
		in := g.inputs[importer]
		if in == nil || nodeModules(filepath.ToSlash(importer)) {
			continue
		}
		l := &linter{file: g.roots.show(importer), src: in.contents}
		for _, t := range tokens(in.contents) {
			if t.kind == tokenString && t.value() == name {
				l.warn(t, "")
				out[name] = l.found[0]
				break
			}
		}
	}
	return out
}

type linter struct {
	file   string
	src    string
	tokens []token
	match  []int // of each bracket the other one; -1 where there is none
	found  []connector.Problem
	steps  int // see tired
}

// tired ends a rule that looks too long: what it does for one token may go over
// all others, and a file is as long as its author likes.
func (l *linter) tired() bool { return l.steps > 2_000_000 }

// pair finds the partner of each bracket.
func (l *linter) pair() {
	l.match = make([]int, len(l.tokens))
	var open []int
	for i, t := range l.tokens {
		l.match[i] = -1
		switch {
		case t.kind == tokenTemplate && t.opens() == +1, t.kind == tokenPunct && strings.ContainsAny(t.text, "([{") && len(t.text) == 1:
			open = append(open, i)
		case t.kind == tokenTemplate && t.opens() == -1, t.kind == tokenPunct && len(t.text) == 1 && strings.ContainsAny(t.text, ")]}"):
			if n := len(open); n > 0 {
				l.match[i], l.match[open[n-1]] = open[n-1], i
				open = open[:n-1]
			}
		}
	}
}

// is reports whether the token at i is one of texts, and no string.
func (l *linter) is(i int, texts ...string) bool {
	l.steps++
	if i < 0 || i >= len(l.tokens) {
		return false
	}
	t := l.tokens[i]
	return (t.kind == tokenWord || t.kind == tokenPunct) && slices.Contains(texts, t.text)
}

func (l *linter) word(i int) bool {
	return i >= 0 && i < len(l.tokens) && l.tokens[i].kind == tokenWord
}

func (l *linter) warn(t token, text string) {
	if len(l.found) == maxProblems {
		return
	}
	line, column := position(l.src, t.at)
	start, _ := lineStart(l.src, line)
	l.found = append(l.found, connector.Problem{
		Text: text, File: l.file, Line: line, Column: column,
		Frame: frame(l.src, line, t.at-start, len(t.text)),
	})
}

var modifiers = regexp.MustCompile(`\(\?(?:[ims]+(?:-[ims]*)?|-[ims]+):`)

// regexps finds regular expressions that do not work here: set notation, the flag
// d, and modifiers, as literals and as new RegExp with literal arguments.
func (l *linter) regexps() {
	check := func(t token, pattern, flags string) {
		if strings.Contains(flags, "v") && setNotation(pattern) {
			l.warn(t, `a regular expression with set notation (the flag "v") throws here when it is reached: use the flag u and plain classes`)
		}
		if strings.Contains(flags, "d") {
			l.warn(t, `a regular expression with the flag "d" throws here when it is reached: work the places out from index and the lengths of the groups`)
		}
		if m := modifiers.FindString(pattern); m != "" {
			l.warn(t, fmt.Sprintf("a regular expression with %q is not understood here: use flags for the whole of it, or [aA]", m))
		}
	}
	for i, t := range l.tokens {
		if t.kind == tokenRegExp {
			if end := strings.LastIndexByte(t.text, '/'); end > 0 {
				check(t, t.text[1:end], t.text[end+1:])
			}
			continue
		}
		if !l.is(i, "RegExp") || !l.is(i+1, "(") || l.is(i-1, ".") || l.match[i+1] < 0 || i+2 >= len(l.tokens) {
			continue
		}
		pattern, flags := "", ""
		if a := l.tokens[i+2]; a.kind == tokenString || a.kind == tokenTemplate && a.opens() == 0 {
			pattern = a.value()
		}
		if end := l.match[i+1]; l.is(end-2, ",") && l.tokens[end-1].kind == tokenString {
			flags = l.tokens[end-1].value()
		}
		check(t, pattern, flags)
	}
}

// setNotation reports whether a pattern needs the flag v: a class in a class, what
// two of them differ or agree in, strings in a class. Without them bindings make
// the flag u of it.
func setNotation(pattern string) bool {
	inClass := false
	for i := 0; i < len(pattern); i++ {
		rest := pattern[i:]
		switch {
		case rest[0] == '\\':
			if inClass && strings.HasPrefix(rest, `\q{`) {
				return true
			}
			i++
		case rest[0] == '[' && !inClass:
			inClass = true
		case rest[0] == ']':
			inClass = false
		case inClass && (rest[0] == '[' || strings.HasPrefix(rest, "--") || strings.HasPrefix(rest, "&&")):
			return true
		}
	}
	return false
}

// ofArrays are the properties of an array; what is not among them is no use of
// one.
var ofArrays = [...]string{
	"at", "concat", "copyWithin", "entries", "every", "fill", "filter", "find", "findIndex", "findLast", "findLastIndex", "flat",
	"flatMap", "forEach", "includes", "indexOf", "join", "keys", "lastIndexOf", "length", "map", "pop", "push", "reduce",
	"reduceRight", "reverse", "shift", "slice", "some", "sort", "splice", "toLocaleString", "toReversed", "toSorted", "toSpliced",
	"toString", "unshift", "values", "with", "constructor", "hasOwnProperty",
}

const mappingText = "identifierMapping is an array of { from, to }, not one object: take identifierMapping[0], or find the one that you mean"

// identifierMapping finds uses of it as an object.
func (l *linter) identifierMapping() {
	const name = "identifierMapping"
	if !strings.Contains(l.src, name) {
		return
	}
	bound := l.binds(name)
	for i, t := range l.tokens {
		if t.kind != tokenWord || t.text != name || l.tired() {
			continue
		}
		if !l.is(i-1, ".", "?.") && bound {
			continue // one entry of it, mostly: identifierMapping.map((identifierMapping) => ...)
		}
		next := i + 1
		switch {
		case l.is(next, ".", "?.") && l.word(next+1):
			if !slices.Contains(ofArrays[:], l.tokens[next+1].text) {
				l.warn(t, mappingText)
			}
		case l.is(next, "["), l.is(next, "?.") && l.is(next+1, "["):
			if l.is(next, "?.") {
				next++
			}
			if key := l.tokens[min(next+1, len(l.tokens)-1)]; key.kind == tokenString && l.match[next] == next+2 {
				if _, err := strconv.Atoi(key.value()); err != nil {
					l.warn(t, mappingText)
				}
			}
		case l.is(next, ":") && l.is(next+1, "{") && l.pattern(next+1):
			l.warn(t, mappingText)
		default:
			// const { from, to } = configuration.identifierMapping
			begin := i
			for l.is(begin-1, ".", "?.") && l.word(begin-2) {
				begin -= 2
			}
			if !l.is(next, "[", "(", ".", "?.") && l.is(begin-1, "=") && l.is(begin-2, "}") && l.match[begin-2] >= 0 && l.pattern(l.match[begin-2]) {
				l.warn(t, mappingText)
			}
		}
	}
}

// binds reports whether a name is given to something by a loop or as a whole
// parameter.
func (l *linter) binds(name string) bool {
	for i, t := range l.tokens {
		if t.kind != tokenWord || t.text != name || l.tired() || l.is(i-1, ".", "?.") {
			continue
		}
		if l.is(i+1, "=>", "of", "in") || l.is(i-1, "const", "let", "var") {
			return true
		}
		if l.is(i-1, "(", ",") && l.is(i+1, ")", ",") {
			// A parameter list is followed by => or a body.
			for j := i + 1; j < len(l.tokens); j++ {
				if l.match[j] > j {
					j = l.match[j]
					continue
				}
				if l.is(j, ")") {
					if l.is(j+1, "=>", "{") {
						return true
					}
					break
				}
				if l.match[j] >= 0 {
					break
				}
			}
		}
	}
	return false
}

// pattern reports whether the brace at i begins a pattern, which takes an object
// apart, and not a literal: what follows its outermost brace tells.
func (l *linter) pattern(i int) bool {
	for {
		end := l.match[i]
		if end < 0 {
			return false
		}
		// Where does the enclosing bracket begin?
		open := -1
		for j := i - 1; j >= 0 && !l.tired(); j-- {
			l.steps++
			if l.match[j] >= 0 && l.match[j] < j {
				j = l.match[j]
				continue
			}
			if l.match[j] > j {
				open = j
				break
			}
		}
		if l.is(end+1, "=") {
			return true
		}
		switch {
		case open < 0:
			return false
		case l.is(open, "(") && l.is(l.match[open]+1, "=>", "{") && !l.is(open-1, "if", "while", "for", "switch", "with"):
			return true
		case !l.is(open, "{") || l.is(open-1, ")", "=>"):
			return false
		}
		i = open
	}
}
