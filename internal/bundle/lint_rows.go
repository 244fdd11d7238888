package bundle

import (
	"fmt"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// rows finds, in add, change and remove, a throw for one row that leaves the loop
// over the rows: then the whole batch fails, although rows before it were
// delivered. A try in the way, allSettled or a catch keep it silent.
func (l *linter) rows() {
	for i, t := range l.tokens {
		if t.kind != tokenWord || !connector.TakesRows(t.text) || l.tired() || l.is(i-1, ".", "?.") && !l.is(i-2, "exports") {
			continue
		}
		begin, end := l.body(i)
		if begin < 0 {
			continue
		}
		settled := false
		for j := begin; j < end; j++ {
			settled = settled || l.is(j, "allSettled") || l.is(j, "catch") && l.is(j-1, ".")
		}
		for j := begin; j < end && !l.tired(); j++ {
			from, to, async := l.loop(j, settled)
			if from < 0 || to > end || l.tried(begin, from) {
				continue
			}
			if async {
				l.warn(l.tokens[j], fmt.Sprintf("forEach does not wait for an async function, so %s answers before its rows are sent "+
					"and their failures are lost: use eachRow from \"patchbay\", or for ... of with await", t.text))
				break
			}
			if at := l.throws(from, to); at >= 0 {
				l.warn(l.tokens[at], fmt.Sprintf("one row's failure, thrown out of the loop, fails all rows of %s: "+
					"return it in rejectedRows, or use eachRow from \"patchbay\"", t.text))
				break
			}
		}
	}
}

// eachRow finds a call of it whose answer, which names the rejected rows, goes
// nowhere.
func (l *linter) eachRow() {
	for i := range l.tokens {
		if !l.is(i, "eachRow") || !l.is(i+1, "(") || l.match[i+1] < 0 || l.tired() {
			continue
		}
		begin := i
		if l.is(begin-1, "await") {
			begin--
		}
		end := l.match[i+1]
		if begin > 0 && !l.is(begin-1, ";", "{", "}") || !l.is(end+1, ";", "}") && end+1 < len(l.tokens) && !l.newLine(end) {
			continue
		}
		if l.is(end+1, "{", ".", "?.", "??", "||", "&&", "?", ",", "=>", ":") { // a method of that name, or its answer is used
			continue
		}
		l.warn(l.tokens[i], "what eachRow gives is the answer, with the rows that it rejected: write return eachRow(...)")
	}
}

// newLine reports whether the token at i is the last of its line.
func (l *linter) newLine(i int) bool {
	t, next := l.tokens[i], l.tokens[i+1]
	return strings.Contains(l.src[t.at+len(t.text):next.at], "\n")
}

// rejectedPromises finds rejectedRows that are promises: JSON makes {} of each.
func (l *linter) rejectedPromises() {
	for i := range l.tokens {
		if !l.is(i, "rejectedRows") || !l.is(i+1, ":", "=") || l.tired() {
			continue
		}
		j := i + 2
		for l.word(j) && l.is(j+1, ".", "?.") {
			j += 2
		}
		if j > i+2 && l.is(j, "map") && l.is(j+1, "(") && l.is(j+2, "async") {
			l.warn(l.tokens[j+2], "rejectedRows would hold promises, not rows: take async away, or write await Promise.all(...) around it")
		}
	}
}

// body returns the tokens of the function that is named at i: a method, a
// function, or one that is assigned. begin is -1 where there is none.
func (l *linter) body(i int) (begin, end int) {
	j := i + 1
	if l.is(j, "=", ":") {
		if j++; l.is(j, "async") {
			j++
		}
		if l.is(j, "function") {
			if j++; l.is(j, "*") {
				j++
			}
			if l.word(j) {
				j++
			}
		}
	}
	switch {
	case l.is(j, "(") && l.match[j] > j:
		j = l.match[j] + 1
		if l.is(j, ":") { // the type of the result
			for j++; j < len(l.tokens) && !l.is(j, "{", "=>", ";", ",", ")"); j++ {
			}
		}
	case l.word(j) && l.is(j+1, "=>"):
		j++
	}
	if l.is(j, "=>") {
		j++
	}
	if !l.is(j, "{") || l.match[j] < 0 {
		return -1, -1
	}
	return j + 1, l.match[j]
}

// loop returns the tokens that run for each row, where a loop over rows begins at
// j; from is -1 where none does. async tells of a forEach that nobody awaits.
func (l *linter) loop(j int, settled bool) (from, to int, async bool) {
	switch {
	case l.is(j, "for"):
		head := j + 1
		if l.is(head, "await") {
			head++
		}
		if !l.is(head, "(") || l.match[head] < 0 {
			return -1, -1, false
		}
		close := l.match[head]
		over := false
		for k := head; k < close; k++ {
			over = over || l.is(k, "rows")
		}
		if !over {
			return -1, -1, false
		}
		if l.is(close+1, "{") && l.match[close+1] > 0 {
			return close + 2, l.match[close+1], false
		}
		for to = close + 1; to < len(l.tokens) && !l.is(to, ";", "}"); to++ {
			if l.match[to] > to {
				to = l.match[to]
			}
		}
		return close + 1, to, false
	case l.is(j, "rows") && l.is(j+1, ".", "?.") && l.is(j+2, "map", "forEach") && l.is(j+3, "(") && l.match[j+3] > 0:
		isAsync := l.is(j+4, "async")
		if l.is(j+2, "forEach") && isAsync {
			return j + 4, l.match[j+3], true
		}
		if settled {
			return -1, -1, false
		}
		// The callback's own body is what runs for a row.
		for k := j + 4; k < l.match[j+3]; k++ {
			if l.is(k, "{") && (l.is(k-1, "=>") || l.is(k-1, ")")) && l.match[k] > 0 {
				return k + 1, l.match[k], false
			}
			if l.match[k] > k {
				k = l.match[k]
			}
		}
	}
	return -1, -1, false
}

// tried reports whether at lies in a try block that begins after begin.
func (l *linter) tried(begin, at int) bool {
	for j := begin; j < at; j++ {
		if l.is(j, "try") && l.is(j+1, "{") && l.match[j+1] > at {
			return true
		}
	}
	return false
}

// throws returns the first throw between from and to that no try or catch block
// and no other function holds; -1 where there is none.
func (l *linter) throws(from, to int) int {
	for j := from; j < to; j++ {
		switch {
		case l.is(j, "throw") && !l.is(j-1, ".", "?.") && !l.is(j+1, ":"):
			return j
		case l.is(j, "{") && l.match[j] > j && l.inner(j):
			j = l.match[j]
		}
	}
	return -1
}

// inner reports whether the brace at j begins a block whose throws are another's:
// of try, of catch, of a function.
func (l *linter) inner(j int) bool {
	if l.is(j-1, "try", "catch", "=>") {
		return true
	}
	if !l.is(j-1, ")") || l.match[j-1] < 0 {
		return false
	}
	before := l.match[j-1] - 1
	return l.is(before, "catch") || l.is(before, "function") || l.word(before) && l.is(before-1, "function", "*", "async") ||
		l.word(before) && !l.is(before, "if", "for", "while", "with", "switch", "await")
}
