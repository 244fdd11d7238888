package npm

import (
	"fmt"
	"slices"
	"strings"
)

// checkSync finds where package.json asks for what the lock file does not have,
// as npm ci does. The error says what differs and what to do.
func (t *tree) checkSync(lock string) error {
	var wrong []string
	for _, n := range t.sorted() {
		for _, e := range n.out {
			own := n.isTop() // of the project, whose package.json may have been edited since
			switch {
			case e.to == nil && own && !e.kind.isOptional():
				wrong = append(wrong, fmt.Sprintf("%s@%s is missing", e.name, briefSpec(e.spec)))
			case n.lacks(e) && !n.entry.optional:
				wrong = append(wrong, fmt.Sprintf("%s@%s is missing, which %s needs", e.name, briefSpec(e.spec), n.at.name()))
			case e.to != nil && own && e.kind != optionalPeer && !parseSpec(e.spec).fits(e.to):
				wrong = append(wrong, fmt.Sprintf("%s is %s there, and package.json asks for %s", e.name, e.to.real().entry.version, briefSpec(e.spec)))
			}
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	const most = 5
	if len(wrong) > most {
		wrong = append(wrong[:most], fmt.Sprintf("and %d more", len(wrong)-most))
	}
	return &OutOfSyncError{Lock: lock, Wrong: wrong}
}

// lacks reports whether a package cannot do its work for want of a dependency.
func (n *node) lacks(e *edge) bool {
	return e.to == nil && e.kind == prodDependency && !n.isTop() && !slices.Contains(n.entry.bundles, e.name) && !n.entry.inBundle && !n.entry.hasShrinkwrap
}

// An OutOfSyncError is of a lock file that does not fit package.json.
type OutOfSyncError struct {
	Lock  string   // the file's name
	Wrong []string // what differs, in words
}

func (e *OutOfSyncError) Error() string {
	return fmt.Sprintf("package.json and %s do not fit: %s", e.Lock, strings.Join(e.Wrong, "; "))
}

// prune marks what is in the lock file and not for this install: what nothing
// needs, packages of other platforms, with what only they need, and those that
// were left out by kind. It fails where a package that is needed is for another platform.
func (t *tree) prune(p Platform, omit []string) error {
	for _, n := range t.sorted() {
		if n.inert || n == t.root || n.target != nil {
			continue
		}
		e := n.entry
		if n.at.isPackage() && (e.extraneous || omits(omit, e)) {
			n.inert = true
			continue
		}
		why := p.refuses(e)
		if why == "" && e.optional {
			why = refusesNode(e)
		}
		if e.optional && slices.ContainsFunc(n.out, n.lacks) {
			why = "it needs what is not to be had"
		}
		switch {
		case why == "":
		case e.optional:
			t.drop(n)
		default:
			return fmt.Errorf("%s@%s cannot be installed here: %s", e.packageName(n.at), e.version, why)
		}
	}
	for _, n := range t.nodes { // a package in a package that is not there is not there
		for above := n.parent; above != nil; above = above.parent {
			if above.inert {
				n.inert = true
			}
		}
		if n.target != nil && n.target.inert {
			n.inert = true
		}
	}
	return nil
}

func omits(kinds []string, e *entry) bool {
	has := func(kind string) bool { return slices.Contains(kinds, kind) }
	return e.peer && has("peer") || e.dev && has("dev") || e.optional && has("optional") ||
		e.devOptional && has("optional") && has("dev")
}

// NodeVersion is the Node that packages take patchbay for. An optional package
// that asks for another is left out, and a version of a package that asks for
// another is chosen last.
const NodeVersion = "20.20.2"

func refusesNode(e *entry) string {
	wants := e.engines["node"]
	if r, ok := parseRange(wants); wants != "" && (!ok || !r.holds(nodeVersion())) {
		return "it is for Node " + brief(wants)
	}
	return ""
}

func nodeVersion() version {
	v, _ := parseVersion(NodeVersion)
	return v
}

// drop takes an optional package out, with those that needed it and those that
// nobody else needs.
func (t *tree) drop(n *node) {
	set := []*node{n}
	in := map[*node]bool{n: true}
	add := func(m *node) {
		if m != nil && !in[m] {
			in[m] = true
			set = append(set, m)
		}
	}
	for i := 0; i < len(set); i++ { // what cannot do without it, up to where it is optional
		for _, e := range set[i].in {
			if !e.kind.isOptional() {
				add(e.from)
			}
		}
	}
	core := map[*node]bool{}
	for m := range in {
		core[m] = true
	}
	counts := func(e *edge) bool { return !core[e.to] && !e.from.inert }
	for i := 0; i < len(set); i++ { // what it needs
		for _, e := range set[i].out {
			if e.to != nil && counts(e) {
				add(e.to)
			}
		}
	}
	for changed := true; changed; { // but for what others need too
		changed = false
		for _, m := range set {
			for _, e := range m.in {
				if in[m] && !in[e.from] && counts(e) {
					delete(in, m)
					changed = true
				}
			}
		}
	}
	for m := range in {
		if m != t.root {
			m.inert = true
		}
	}
}
