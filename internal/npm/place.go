package npm

import "slices"

// A verdict is what becomes of a package in a node_modules.
type verdict int

const (
	conflicting verdict = iota // it may not be there
	kept                       // what is there already does
	replacing                  // it takes the place of what is there
	fitting                    // there is room
)

// A spot is a node whose node_modules is tried.
type spot struct {
	in *node
	is verdict
}

// place finds the outermost place for a package, and puts it and its peers there.
// from is where the one starts that it is a peer of; nil where it is no peer.
func (r *resolver) place(e *edge, n *node, set *peerSet, from *node) error {
	start := e.from
	if from != nil {
		start = from
	}
	start = deepest(start, e.name)
	best, self := spot{}, spot{} // with all its peers, and by itself
	for t := start; t != nil; t = t.parent {
		if own := t.edge(e.name); own != nil && own.kind.isPeer() && !t.isTop() {
			continue
		}
		trial := trial{r: r, edge: e, set: set, start: start, seen: map[*node]bool{}}
		is, alone := trial.check(n, t, e)
		if alone != conflicting {
			self = spot{t, alone}
		}
		if is == conflicting {
			break
		}
		best = spot{t, is}
	}
	if best.in == nil {
		if set.source.isTop() && e.kind != optionalPeer && !r.explicit[e] && (e.kind != peerDependency || e.from.isTop() || r.wantedByProject(e.from)) {
			if err := r.blocked(e, n, set); err != nil {
				return err
			}
		}
		if best = self; best.in == nil {
			r.warn(e, nil)
			return nil
		}
	}
	if best.is == kept {
		if !e.isValid() {
			r.warn(e, best.in.inside[e.name])
		}
		return nil
	}
	for above := best.in; above != nil; above = above.parent {
		if !above.isTop() && above.at.name() == e.name && same(above, n) { // it would hold itself, and so on
			r.warn(e, above)
			return nil
		}
	}
	return r.put(e, n, set, best.in, start)
}

// put places a package where it was decided, and then its peers.
func (r *resolver) put(e *edge, n *node, set *peerSet, in, start *node) error {
	placed := &node{at: n.at, entry: n.entry, target: n.target, inside: map[string]*node{}, rules: e.rules(), wanted: e.kind == optionalPeer}
	if set.source != e.from || e.kind.isPeer() {
		r.source[placed] = set.source
	} else if len(set.byName) > 1 {
		r.source[placed] = e.from
	}
	if old := in.inside[e.name]; old != nil {
		r.tree.replace(old, placed)
		for _, e := range placed.out { // what the old one had for itself is in the way of the new one's
			if e.to != nil && e.to != placed && !e.isValid() && !slices.ContainsFunc(e.to.in, (*edge).isValid) && e.to.at.isPackage() {
				r.tree.detach(e.to)
			}
		}
		r.tree.sweep()
	} else {
		r.tree.attach(placed, in)
	}
	if placed.target != nil && r.tree.nodes[placed.target.at] == nil {
		placed.target.rules = placed.rules
		r.tree.attachFolder(placed.target)
		r.push(placed.target)
	}
	r.push(placed)
	r.dedupe(placed)
	for _, peer := range placed.out {
		if !peer.kind.isPeer() || peer.isValid() || peer.conflict {
			continue
		}
		m := set.byName[peer.name]
		if m == nil {
			continue
		}
		if !peer.accepts(m) {
			r.warn(peer, m)
			continue
		}
		if err := r.place(peer, m, set, start); err != nil {
			return err
		}
	}
	return nil
}

// dedupe takes out what lies deeper and is not needed next to what was placed.
func (r *resolver) dedupe(placed *node) {
	name := placed.at.name()
	for _, n := range r.tree.sortedBy(func(n *node) bool {
		return n != placed && n.at.name() == name && n.at.isPackage() && n.isWithin(placed.parent)
	}) {
		if r.tree.nodes[n.at] != n || n.parent.isTop() || n.entry.inBundle {
			continue
		}
		other := n.parent.parent.find(name)
		if other == nil || other == n {
			continue
		}
		if same(other, n) || r.canReplace(n, other) && versionOf(other).compare(versionOf(n)) >= 0 {
			r.tree.detach(n)
			r.tree.sweep()
		}
	}
}

// deepest is the innermost place for a package of a name, for one that looks for
// it there: not beside who wants it as a peer, but above.
func deepest(start *node, name string) *node {
	for t := start; ; t = t.parent {
		if t.parent == nil {
			return t
		}
		if own := t.edge(name); own == nil || !own.kind.isPeer() {
			return t
		}
	}
}

func versionOf(n *node) version {
	v, _ := parseVersion(n.real().entry.version)
	return v
}

// same reports whether two nodes are of the very same package.
func same(a, b *node) bool {
	switch {
	case a == b:
		return true
	case a.target != nil || b.target != nil:
		return a.target == b.target
	case a.entry.integrity != "" && b.entry.integrity != "":
		return a.entry.integrity == b.entry.integrity
	case a.entry.resolved != "" && b.entry.resolved != "":
		return a.entry.resolved == b.entry.resolved
	}
	return a.entry.packageName(a.at) == b.entry.packageName(b.at) && a.entry.version == b.entry.version
}

// canReplace reports whether all that depend on a node take another one, but for
// those that would go with it.
func (r *resolver) canReplace(old, n *node) bool {
	if old.real().entry.packageName(old.at) != n.real().entry.packageName(n.at) {
		return false
	}
	var only map[*node]bool
	for _, e := range old.in {
		if e.accepts(n) {
			continue
		}
		if only == nil {
			only = onlyFor(old)
		}
		if !only[e.from] {
			return false
		}
	}
	return true
}

// onlyFor returns what is in a tree for the sake of one node alone.
func onlyFor(n *node) map[*node]bool {
	set := map[*node]bool{n: true}
	for queue := []*node{n}; len(queue) > 0; queue = queue[1:] {
		for _, e := range queue[0].out {
			if e.to != nil && e.isValid() && !set[e.to] {
				set[e.to] = true
				queue = append(queue, e.to)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for m := range set {
			for _, e := range m.in {
				if m != n && !set[e.from] && e.isValid() {
					delete(set, m)
					changed = true
					break
				}
			}
		}
	}
	return set
}

// wantedByProject reports whether the project itself depends on a package, or on
// one that has it for a peer.
func (r *resolver) wantedByProject(n *node) bool {
	seen := map[*node]bool{n: true}
	for queue := []*node{n}; len(queue) > 0; queue = queue[1:] {
		for _, e := range queue[0].in {
			if e.from.isTop() {
				return true
			}
			if e.kind.isPeer() && !seen[e.from] {
				seen[e.from] = true
				queue = append(queue, e.from)
			}
		}
	}
	return false
}

// blocked names what keeps a dependency of the project from any place.
func (r *resolver) blocked(e *edge, n *node, set *peerSet) error {
	for name, peer := range set.byName {
		there := set.source.find(name)
		if there == nil || same(there, peer) {
			continue
		}
		for _, wants := range r.peerEdges(n, set.source) {
			if wants.name == name && !wants.accepts(there) {
				wants.from = n
				return r.disagree(wants, name, r.name(there), "there is, for others,")
			}
		}
	}
	if there := set.source.find(e.name); there != nil {
		return r.disagree(e, e.name, r.name(there), "there is, for others,")
	}
	return nil
}
