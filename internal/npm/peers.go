package npm

import (
	"context"
	"fmt"
)

// A peerSet is a package that is to be placed, with the peers that it wants and
// theirs: they go together, since each must find the others.
type peerSet struct {
	first  *node
	byName map[string]*node
	source *node // whose dependency brought them in
}

// peers chooses what a dependency asks for and its peers. Where the one that
// depends has a dependency of a peer's name itself, that counts too.
func (r *resolver) peers(ctx context.Context, e *edge) (*peerSet, error) {
	source := e.from
	if e.kind.isPeer() && r.source[source] != nil {
		source = r.source[source]
	}
	set := &peerSet{byName: map[string]*node{}, source: source}
	first, err := r.agreed(ctx, e, set)
	if err != nil {
		return nil, err
	}
	set.first = first
	set.byName[e.name] = first
	for queue := []*node{first}; len(queue) > 0; queue = queue[1:] {
		for _, peer := range r.peerEdges(queue[0], source) {
			if peer.kind == optionalPeer && !r.inTheWay(peer, set) {
				continue
			}
			if there := set.byName[peer.name]; there != nil {
				if peer.accepts(there) || there == first {
					continue
				}
				if better := r.other(ctx, peer, set); better != nil {
					set.byName[peer.name] = better
					queue = append(queue, better)
				}
				continue
			}
			n, err := r.agreed(ctx, peer, set)
			if err != nil {
				if peer.kind == optionalPeer {
					continue
				}
				return nil, err
			}
			set.byName[peer.name] = n
			queue = append(queue, n)
		}
	}
	return set, nil
}

// peerEdges are the peers that a node which is in no tree yet wants.
func (r *resolver) peerEdges(n, source *node) []*edge {
	if n.target != nil {
		return nil
	}
	if n.rules == nil {
		n.rules = source.rules
	}
	var out []*edge
	for _, e := range n.dependencies(r.tree.legacy) {
		if e.kind.isPeer() {
			out = append(out, e)
		}
	}
	return out
}

// inTheWay reports whether there is something that an optional peer does not
// take.
func (r *resolver) inTheWay(peer *edge, set *peerSet) bool {
	if there := set.byName[peer.name]; there != nil {
		return !peer.accepts(there)
	}
	if set.source.edge(peer.name) != nil {
		return true
	}
	there := set.source.find(peer.name)
	return there != nil && !peer.accepts(there)
}

// agreed chooses for a dependency so that the source's own one of that name is
// satisfied as well, if that can be.
func (r *resolver) agreed(ctx context.Context, e *edge, set *peerSet) (*node, error) {
	own := set.source.edge(e.name)
	if own == nil || own == e || own.kind == workspaceDependency && own.to == nil {
		return r.chosenFor(ctx, e)
	}
	if own.kind == workspaceDependency {
		return own.to, nil
	}
	n, err := r.chosenFor(ctx, own)
	if err != nil {
		return r.chosenFor(ctx, e)
	}
	if e.accepts(n) {
		return n, nil
	}
	if m, err := r.chosenFor(ctx, e); err == nil && own.accepts(m) {
		return m, nil
	}
	if set.source.isTop() && e.kind == peerDependency && set.first != nil {
		return nil, r.disagree(e, own.name, own.spec, "the project")
	}
	if e.kind == optionalPeer {
		return r.chosenFor(ctx, e)
	}
	return n, nil
}

// other chooses for a peer anew where what is in the set does not suit it, if all
// others take that too.
func (r *resolver) other(ctx context.Context, peer *edge, set *peerSet) *node {
	n, err := r.chosenFor(ctx, peer)
	if err != nil {
		return nil
	}
	for _, m := range set.byName {
		for _, e := range r.peerEdges(m, set.source) {
			if e.name == peer.name && !e.accepts(n) {
				return nil
			}
		}
	}
	if own := set.source.edge(peer.name); own != nil && !own.accepts(n) {
		return nil
	}
	return n
}

// disagree is the error of peers that cannot be had together.
func (r *resolver) disagree(peer *edge, name, spec, who string) error {
	return fmt.Errorf("%s wants the peer %s, and %s asks for %s: no version is both; change one of them in package.json, or set legacy-peer-deps=true in .npmrc to leave peers to you",
		r.name(peer.from), asked(peer.name, peer.spec), who, asked(name, spec))
}
