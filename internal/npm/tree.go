package npm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A tree is what a lock file describes, as a graph: the project, its packages,
// and which of them each one finds when it looks for a dependency.
type tree struct {
	root   *node
	nodes  map[location]*node // the root among them
	named  map[string][]*edge // by the name that they ask for
	legacy bool               // peers are left to the user, as npm 6 did
	moved  func(*edge)        // told of each edge that leads elsewhere than before; may be nil
}

// A node is one place of a tree.
type node struct {
	at     location
	entry  *entry
	parent *node // what holds the node_modules that it lies in; for a folder of the project, the folder above it; nil for the root
	inside map[string]*node
	target *node // of a link
	out    []*edge
	in     []*edge
	inert  bool         // it is in the lock file and not installed here
	wanted bool         // it was placed for an optional peer, where another version was in the way
	rules  *overrideSet // what of the project's overrides counts for its dependencies; nil for none
}

// An edge is a dependency of a node.
type edge struct {
	from, to *node // to is nil where nothing is found
	name     string
	spec     string
	parsed   spec
	kind     dependencyKind
	rule     *overrideSet // the override that spec is of, where it is of one
	conflict bool         // nothing can satisfy it, and that was accepted
}

// A dependencyKind says what a dependency is for.
type dependencyKind int

const (
	prodDependency dependencyKind = iota
	devDependency
	optionalDependency
	peerDependency
	optionalPeer
	workspaceDependency
)

// isOptional reports whether an install may do without what is depended on.
func (k dependencyKind) isOptional() bool { return k == optionalDependency || k == optionalPeer }

// newTree makes the tree of a lock file. manifest is the project's package.json,
// which counts for its own dependencies.
func newTree(lock *lockFile, manifest *entry, rules *overrideSet, legacy bool) (*tree, error) {
	t := &tree{nodes: map[location]*node{}, legacy: legacy}
	t.root = &node{entry: manifest, inside: map[string]*node{}, rules: rules}
	t.nodes[""] = t.root
	locations := sortedLocations(lock.entries)
	slices.SortStableFunc(locations, func(a, b location) int {
		return cmp.Compare(strings.Count(string(a), "/"), strings.Count(string(b), "/"))
	})
	for _, at := range locations {
		n := &node{at: at, entry: lock.entries[at], inside: map[string]*node{}}
		t.nodes[at] = n
		if n.parent = t.holder(at); n.parent == nil {
			return nil, fmt.Errorf("%s: %q lies in %q, which is not in the lock file", lock.name, at, at.above())
		}
		if at.isPackage() {
			if n.parent.entry.link {
				return nil, fmt.Errorf("%s: %q lies in a link", lock.name, at)
			}
			n.parent.inside[at.name()] = n
		}
	}
	for _, n := range t.nodes {
		if n.entry.link {
			n.target = t.nodes[location(n.entry.resolved)]
		}
	}
	t.connect()
	return t, nil
}

// holder returns the node whose node_modules, or whose folder, a place lies in.
func (t *tree) holder(at location) *node {
	if at.isPackage() {
		return t.nodes[at.above()]
	}
	for above := at; ; {
		i := strings.LastIndex(string(above), "/")
		if i < 0 {
			return t.root
		}
		above = above[:i]
		if n := t.nodes[above]; n != nil {
			return n
		}
	}
}

// connect finds what each dependency leads to, from the project on, so that each
// node knows which overrides count for it.
func (t *tree) connect() {
	t.named = map[string][]*edge{}
	for _, n := range t.nodes {
		n.in, n.out = nil, nil
	}
	seen := map[*node]bool{}
	for queue := []*node{t.root}; len(queue) > 0; queue = queue[1:] {
		n := queue[0]
		if seen[n] {
			continue
		}
		seen[n] = true
		if n.target != nil {
			n.target.rules = n.rules
			queue = append(queue, n.target)
			continue
		}
		t.connectNode(n)
		for _, e := range n.out {
			if e.to != nil && !seen[e.to] {
				e.to.rules = e.rules()
				queue = append(queue, e.to)
			}
		}
	}
	for _, n := range t.sorted() { // what nothing in the project needs
		if !seen[n] && n.target == nil {
			t.connectNode(n)
		}
	}
}

// connectNode makes the edges of a node anew.
func (t *tree) connectNode(n *node) {
	n.out = n.dependencies(t.legacy)
	for _, e := range n.out {
		t.named[e.name] = append(t.named[e.name], e)
		if e.to = n.find(e.name); e.to != nil {
			e.to.in = append(e.to.in, e)
		}
	}
}

// isTop reports whether a node is the project or a folder of it, whose
// development dependencies are installed too.
func (n *node) isTop() bool { return !n.at.isPackage() }

// dependencies lists what a node asks for, by name. Where two kinds have one
// name, an optional one counts before a needed one, and a development one last.
func (n *node) dependencies(legacy bool) []*edge {
	byName := map[string]*edge{}
	add := func(list map[string]string, kind func(name string) dependencyKind) {
		for name, spec := range list {
			byName[name] = &edge{from: n, name: name, spec: spec, kind: kind(name)}
		}
	}
	always := func(kind dependencyKind) func(string) dependencyKind {
		return func(string) dependencyKind { return kind }
	}
	e := n.entry
	if !legacy {
		add(e.peers, func(name string) dependencyKind {
			if e.optionalPeers[name] {
				return optionalPeer
			}
			return peerDependency
		})
	}
	add(e.dependencies, always(prodDependency))
	add(e.optionals, always(optionalDependency))
	if n.isTop() {
		add(e.devs, always(devDependency))
	}
	for name, place := range e.workspaces {
		byName[name] = &edge{from: n, name: name, spec: "file:" + place, kind: workspaceDependency}
	}
	var out []*edge
	for _, name := range sortedKeys(byName) {
		e := byName[name]
		e.override()
		e.parsed = parseSpec(e.spec)
		out = append(out, e)
	}
	return out
}

// find looks for a package as Node would: in the nearest node_modules, and up.
func (n *node) find(name string) *node {
	for ; n != nil; n = n.parent {
		if found := n.inside[name]; found != nil {
			return found
		}
	}
	return nil
}

// real returns what a node is or leads to.
func (n *node) real() *node {
	if n.target != nil {
		return n.target
	}
	return n
}

// sorted returns the nodes in the order in which npm builds: by depth, then by
// place.
func (t *tree) sorted() []*node { return t.sortedBy(func(*node) bool { return true }) }

func (t *tree) sortedBy(keep func(*node) bool) []*node {
	var list []*node
	for _, n := range t.nodes {
		if keep(n) {
			list = append(list, n)
		}
	}
	slices.SortFunc(list, func(a, b *node) int {
		return cmp.Or(cmp.Compare(a.at.depth(), b.at.depth()), collate(string(a.at), string(b.at)))
	})
	return list
}

func sortedLocations[V any](m map[location]V) []location {
	list := make([]location, 0, len(m))
	for at := range m {
		list = append(list, at)
	}
	slices.Sort(list)
	return list
}
