package npm

import (
	"regexp"
	"strconv"
	"strings"
)

// A versionRange is what a dependency accepts: one of its sets must hold, and of
// a set every comparator.
type versionRange struct{ sets [][]comparator }

// A comparator is a bound. The zero comparator holds for every version.
type comparator struct {
	operator string // "", <, <=, >, >=; empty with a version is "is equal"
	version  version
	bounded  bool
}

const (
	partIdentifier = `(\d+|x|X|\*)`
	partial        = `[v=\s]*` + partIdentifier + `(?:\.` + partIdentifier + `(?:\.` + partIdentifier + `(?:-?` + preIdentifiers + `)?)?)?`
)

var (
	hyphenPattern     = regexp.MustCompile(`^\s*` + partial + `\s+-\s+` + partial + `\s*$`)
	comparatorPattern = regexp.MustCompile(`^(~>?|\^|[<>]?=?)` + partial + `$`)
	operatorSpace     = regexp.MustCompile(`([<>=~^])\s+`)
	buildText         = regexp.MustCompile(buildPattern)
)

// maxRange bounds the text of a range; real ones have some dozens of characters.
const maxRange = 8 << 10

// parseRange reads a range; ok is false where the text is none: it may be a tag.
func parseRange(text string) (r versionRange, ok bool) {
	if len(text) > maxRange {
		return versionRange{}, false
	}
	for part := range strings.SplitSeq(text, "||") {
		set, ok := parseSet(part)
		if !ok {
			return versionRange{}, false
		}
		if len(set) > 0 {
			r.sets = append(r.sets, set)
		}
	}
	return r, len(r.sets) > 0
}

// parseSet reads comparators that must hold together. What is none is passed
// over; ok is false where a number is too large to count.
func parseSet(text string) (set []comparator, ok bool) {
	text = strings.TrimSpace(buildText.ReplaceAllString(text, ""))
	if text == "" {
		return []comparator{{}}, true
	}
	if m := hyphenPattern.FindStringSubmatch(text); m != nil {
		return hyphenSet(m[1:5], m[5:9])
	}
	for word := range strings.FieldsSeq(operatorSpace.ReplaceAllString(text, "$1")) {
		m := comparatorPattern.FindStringSubmatch(word)
		if m == nil {
			continue
		}
		bounds, ok := desugar(m[1], m[2:6])
		if !ok {
			return nil, false
		}
		set = append(set, bounds...)
	}
	return set, true
}

func isX(part string) bool { return part == "" || part == "x" || part == "X" || part == "*" }

// next is the number behind one that was written out.
func next(number string) string {
	n, err := strconv.ParseUint(number, 10, 64)
	if err != nil {
		return number + "0" // too large, and stays so
	}
	return strconv.FormatUint(n+1, 10)
}

// bounds collects comparators, until a number is too large.
type bounds struct {
	set   []comparator
	wrong bool
}

func (b *bounds) add(operator, major, minor, patch, pre string) {
	v, ok := newVersion(major, minor, patch, pre)
	if !ok {
		b.wrong = true
	}
	b.set = append(b.set, comparator{operator: operator, version: v, bounded: true})
}

func (b *bounds) done() ([]comparator, bool) { return b.set, !b.wrong }

// nothing is the set that no version is in.
func nothing() []comparator {
	return []comparator{{operator: "<", version: version{pre: []string{"0"}}, bounded: true}}
}

// desugar makes comparators of one word of a range. The upper bounds have the
// prerelease 0, the least there is, so that no prerelease of the next version is
// let in.
func desugar(operator string, p []string) ([]comparator, bool) {
	major, minor, patch, pre := p[0], p[1], p[2], p[3]
	switch {
	case operator == "~" || operator == "~>":
		return tilde(major, minor, patch, pre)
	case operator == "^":
		return caret(major, minor, patch, pre)
	}
	return plain(operator, major, minor, patch, pre)
}

func tilde(major, minor, patch, pre string) ([]comparator, bool) {
	var b bounds
	switch {
	case isX(major):
		return []comparator{{}}, true
	case isX(minor):
		b.add(">=", major, "0", "0", "")
		b.add("<", next(major), "0", "0", "0")
	case isX(patch):
		b.add(">=", major, minor, "0", "")
		b.add("<", major, next(minor), "0", "0")
	default:
		b.add(">=", major, minor, patch, pre)
		b.add("<", major, next(minor), "0", "0")
	}
	return b.done()
}

func caret(major, minor, patch, pre string) ([]comparator, bool) {
	var b bounds
	switch {
	case isX(major):
		return []comparator{{}}, true
	case isX(minor):
		b.add(">=", major, "0", "0", "")
		b.add("<", next(major), "0", "0", "0")
		return b.done()
	case isX(patch):
		b.add(">=", major, minor, "0", "")
	default:
		b.add(">=", major, minor, patch, pre)
	}
	switch {
	case major != "0":
		b.add("<", next(major), "0", "0", "0")
	case minor != "0" || isX(patch):
		b.add("<", major, next(minor), "0", "0")
	default:
		b.add("<", major, minor, next(patch), "0")
	}
	return b.done()
}

func plain(operator, major, minor, patch, pre string) ([]comparator, bool) {
	if isX(major) && !isX(minor) || isX(minor) && patch != "" && !isX(patch) {
		return nil, true // "1.x.2" is no range
	}
	var b bounds
	switch {
	case isX(major):
		if operator == "<" || operator == ">" {
			return nothing(), true
		}
		return []comparator{{}}, true
	case !isX(patch):
		b.add(strings.TrimPrefix(operator, "="), major, minor, patch, pre)
		return b.done()
	}
	end := func(operator string) { // what is behind all that the x stands for
		if isX(minor) {
			b.add(operator, next(major), "0", "0", "")
		} else {
			b.add(operator, major, next(minor), "0", "")
		}
	}
	begin := minor
	if isX(minor) {
		begin = "0"
	}
	switch operator {
	case ">":
		end(">=")
	case "<=":
		end("<")
	case "<", ">=":
		b.add(operator, major, begin, "0", "")
	default:
		b.add(">=", major, begin, "0", "")
		end("<")
	}
	for i := range b.set {
		if b.set[i].operator == "<" {
			b.set[i].version.pre = []string{"0"}
		}
	}
	return b.done()
}

// hyphenSet is "from - to", both included.
func hyphenSet(from, to []string) ([]comparator, bool) {
	var b bounds
	switch {
	case isX(from[0]):
	case isX(from[1]):
		b.add(">=", from[0], "0", "0", "")
	case isX(from[2]):
		b.add(">=", from[0], from[1], "0", "")
	default:
		b.add(">=", from[0], from[1], from[2], from[3])
	}
	switch {
	case isX(to[0]):
	case isX(to[1]):
		b.add("<", next(to[0]), "0", "0", "0")
	case isX(to[2]):
		b.add("<", to[0], next(to[1]), "0", "0")
	default:
		b.add("<=", to[0], to[1], to[2], to[3])
	}
	if len(b.set) == 0 {
		b.set = []comparator{{}}
	}
	return b.done()
}

// holds reports whether a range accepts a version. It accepts a prerelease only
// where it names one of the very same numbers.
func (r versionRange) holds(v version) bool {
	for _, set := range r.sets {
		if holds(set, v) {
			return true
		}
	}
	return false
}

func holds(set []comparator, v version) bool {
	named := len(v.pre) == 0
	for _, c := range set {
		if !c.holds(v) {
			return false
		}
		if c.bounded && len(c.version.pre) > 0 && c.version.compareNumbers(v) == 0 {
			named = true
		}
	}
	return named
}

func (c comparator) holds(v version) bool {
	if !c.bounded {
		return true
	}
	order := v.compare(c.version)
	switch c.operator {
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	case ">=":
		return order >= 0
	}
	return order == 0
}
