package npm

import "slices"

// isPeer reports whether a dependency is to be shared with who depends on the one
// that has it.
func (k dependencyKind) isPeer() bool { return k == peerDependency || k == optionalPeer }

// accepts reports whether a node may stand for a dependency.
func (e *edge) accepts(n *node) bool {
	switch e.parsed.kind {
	case folderSpec:
		place := e.folder()
		if n.target != nil {
			return string(n.target.at) == place
		}
		return n.entry.resolved == "file:"+place
	case urlSpec:
		return n.entry.resolved == e.parsed.text
	}
	return e.parsed.fits(n)
}

// isValid reports whether a dependency is satisfied, or may do without.
func (e *edge) isValid() bool {
	if e.to == nil {
		return e.kind.isOptional()
	}
	if e.kind.isPeer() && e.from == e.to.parent && !e.from.isTop() {
		return false // it is not shared
	}
	return e.accepts(e.to)
}

// rules returns what of the overrides counts for what a dependency leads to.
func (e *edge) rules() *overrideSet {
	if e.rule != nil {
		return e.rule
	}
	return e.from.rules
}

// isWithin reports whether a node is another one, or lies in its node_modules.
func (n *node) isWithin(m *node) bool {
	for ; n != nil; n = n.parent {
		if n == m {
			return true
		}
	}
	return false
}

// edge returns a node's dependency of a name; nil where it has none.
func (n *node) edge(name string) *edge {
	for _, e := range n.out {
		if e.name == name {
			return e
		}
	}
	return nil
}

// attach puts a node into the node_modules of another, where nothing of its name
// is, and lets all that look for that name find it.
func (t *tree) attach(n, parent *node) {
	n.parent, n.at = parent, parent.at.at(n.at.name())
	parent.inside[n.at.name()] = n
	t.nodes[n.at] = n
	if n.target == nil {
		t.connectNode(n)
	}
	t.look(n.at.name(), parent)
}

// attachFolder puts in a folder of the project that a link leads to.
func (t *tree) attachFolder(n *node) {
	n.parent = t.holder(n.at)
	t.nodes[n.at] = n
	t.connectNode(n)
}

// detach takes a node out, with all in it.
func (t *tree) detach(n *node) {
	for _, inner := range n.children() {
		t.detach(inner)
	}
	t.forget(n)
	delete(n.parent.inside, n.at.name())
	delete(t.nodes, n.at)
	t.look(n.at.name(), n.parent)
}

// replace puts a node in the place of another, whose node_modules it takes over.
func (t *tree) replace(old, n *node) {
	parent := old.parent
	t.forget(old)
	delete(parent.inside, old.at.name())
	delete(t.nodes, old.at)
	for name, inner := range old.inside {
		n.inside[name] = inner
		inner.parent = n
	}
	old.inside = nil
	t.attach(n, parent)
}

// children lists what lies in a node's node_modules, by name.
func (n *node) children() []*node {
	var out []*node
	for _, name := range sortedKeys(n.inside) {
		out = append(out, n.inside[name])
	}
	return out
}

// forget drops the edges of a node.
func (t *tree) forget(n *node) {
	for _, e := range n.out {
		t.named[e.name] = slices.DeleteFunc(t.named[e.name], func(other *edge) bool { return other == e })
		if e.to != nil {
			e.to.lose(e)
		}
	}
	n.out = nil
}

func (n *node) lose(e *edge) {
	n.in = slices.DeleteFunc(n.in, func(other *edge) bool { return other == e })
}

// look lets all in a node look again for a name.
func (t *tree) look(name string, in *node) {
	for _, e := range slices.Clone(t.named[name]) {
		if !e.from.isWithin(in) {
			continue
		}
		to := e.from.find(name)
		if to == e.to {
			continue
		}
		if e.to != nil {
			e.to.lose(e)
		}
		if e.to = to; to != nil {
			to.in = append(to.in, e)
		}
		if t.moved != nil {
			t.moved(e)
		}
	}
}

// sweep takes out what nothing in the project needs any more.
func (t *tree) sweep() {
	needed := map[*node]bool{}
	for queue := []*node{t.root}; len(queue) > 0; queue = queue[1:] {
		n := queue[0]
		if n == nil || needed[n] {
			continue
		}
		needed[n] = true
		queue = append(queue, n.target, n.parent) // what holds it stays
		for _, e := range n.out {
			// An optional peer uses what is there, and keeps nothing else.
			if e.kind != optionalPeer || e.to != nil && e.to.wanted && e.isValid() {
				queue = append(queue, e.to)
			}
		}
	}
	for _, n := range t.sorted() {
		if !needed[n] && t.nodes[n.at] == n {
			if n.at.isPackage() {
				t.detach(n)
			} else {
				t.forget(n)
				delete(t.nodes, n.at)
			}
		}
	}
}
