package npm

// A trial asks whether a package may be placed somewhere, with its peers. It
// changes nothing.
type trial struct {
	r     *resolver
	edge  *edge // what all this is for
	set   *peerSet
	start *node          // the innermost place that is thought of
	seen  map[*node]bool // of the set, against circles
}

// check says what would become of a package in a place with all its peers, and
// what without them.
func (t *trial) check(n, in *node, e *edge) (is, alone verdict) {
	t.seen[n] = true
	own := in.edge(e.name)
	if own != nil && own.kind.isPeer() && !in.isTop() {
		return conflicting, conflicting
	}
	there := in.inside[e.name]
	if there != nil {
		return t.beside(n, there, in, e)
	}
	if own != nil && own != e && !own.accepts(n) {
		return conflicting, conflicting
	}
	if in != t.edge.from {
		if above := in.find(e.name); above != nil {
			for _, other := range above.in { // who looks further up now would find this one
				if other.from.isWithin(in) && other.isValid() && !other.accepts(n) {
					return conflicting, conflicting
				}
			}
		}
	}
	return t.withPeers(n, in, fitting)
}

// beside says what becomes of a package where there is one of its name.
func (t *trial) beside(n, there, in *node, e *edge) (is, alone verdict) {
	explicit := t.r.explicit[e]
	takes := e.accepts(there)
	if same(n, there) && takes {
		if explicit {
			return replacing, replacing
		}
		return kept, kept
	}
	order := versionOf(n).compare(versionOf(there))
	replaceable := t.r.canReplace(there, n)
	if order >= 0 && replaceable {
		if is, alone := t.withPeers(n, in, replacing); is != conflicting {
			return is, alone
		}
	}
	if takes && (!explicit || e.kind.isPeer()) {
		return kept, kept
	}
	if e.kind.isPeer() && order < 0 && replaceable {
		if is, alone := t.withPeers(n, in, replacing); is != conflicting {
			return is, alone
		}
	}
	if in != deepest(t.start, e.name) {
		return conflicting, conflicting
	}
	if !e.kind.isPeer() && in == e.from || e.kind.isPeer() && t.movable(n, there, in) {
		return t.withPeers(n, in, replacing)
	}
	return conflicting, conflicting
}

// movable reports whether all that do not take a package could have what is there
// now deeper.
func (t *trial) movable(n, there, in *node) bool {
	for _, e := range there.in {
		if e.isValid() && !e.accepts(n) && (e.kind.isPeer() || e.from == in || deepest(e.from, e.name) == in) {
			return false
		}
	}
	return true
}

// withPeers adds what its peers say to what becomes of a package.
func (t *trial) withPeers(n, in *node, state verdict) (is, alone verdict) {
	is = state
	for _, e := range t.r.peerEdges(n, t.set.source) {
		peer := t.set.byName[e.name]
		if peer == nil || t.seen[peer] {
			continue
		}
		if of, _ := t.check(peer, deepest(in, e.name), e); of == conflicting {
			is = conflicting
		}
	}
	return is, state
}
