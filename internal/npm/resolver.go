package npm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Where there is no lock file, or it does not fit package.json, the tree is
// worked out as npm 7 and later do it: from the project on, shallow places before
// deep ones and names in their order, each dependency that is not satisfied gets
// the version that npm would choose, in the outermost node_modules where it breaks
// nothing, together with its peers. What a lock file has and still fits stays.
//
// deps.dev/util/resolve was looked at: it resolves as npm 6 did, which installed
// no peers, and npm ci refuses such lock files; it also brings gRPC along.
//
// What npm does and this does not: it follows no npm-shrinkwrap.json that a package
// brings, and where peers of two packages cannot agree it moves less around before
// it gives up.

// A resolver works out one tree.
type resolver struct {
	i        *install
	tree     *tree
	packs    *packuments
	queue    map[*node]bool
	explicit map[*edge]bool        // what the user asked for by name just now
	source   map[*node]*node       // who brought a node in as a peer of something
	chosen   map[string]*published // by name and spec
	failed   []failure             // of dependencies, which matter where they are needed
	warned   map[string]bool
	steps    int
}

// A failure is a dependency that no registry has.
type failure struct {
	edge *edge
	err  error
}

// maxSteps ends a search that goes round in circles.
const maxSteps = 200_000

// resolve completes a tree. Names in explicit are chosen anew for the project.
func (i *install) resolve(ctx context.Context, t *tree, explicit []string) error {
	r := &resolver{
		i: i, tree: t, packs: openPackuments(ctx, i.client), queue: map[*node]bool{}, explicit: map[*edge]bool{},
		source: map[*node]*node{}, chosen: map[string]*published{}, warned: map[string]bool{},
	}
	defer r.packs.close()
	for _, name := range explicit {
		if e := t.root.edge(name); e != nil {
			r.explicit[e] = true
		}
	}
	t.moved = r.moved
	defer func() { t.moved = nil }()
	t.sweep()
	for _, n := range t.sorted() {
		r.push(n)
	}
	for len(r.queue) > 0 {
		if err := r.step(ctx, r.pop()); err != nil {
			return err
		}
		if r.steps++; r.steps > maxSteps {
			return errors.New("the dependencies cannot be worked out: they go round in circles")
		}
		i.config.Watch(Progress{Doing: fmt.Sprintf("resolving, %d packages so far", len(t.nodes)-1)})
	}
	t.sweep()
	t.flag()
	for _, f := range r.failed {
		if t.nodes[f.edge.from.at] == f.edge.from && !f.edge.from.entry.optional {
			return f.err
		}
	}
	return nil
}

// push lets a node be looked at, where something is amiss with it.
func (r *resolver) push(n *node) {
	if n.target == nil && slices.ContainsFunc(n.out, r.isProblem) {
		r.queue[n] = true
		for _, e := range n.out {
			if r.isProblem(e) && e.parsed.isRegistry() && e.kind != optionalPeer {
				r.packs.ask(cmp.Or(e.parsed.name, e.name))
			}
		}
	}
}

// moved is told when a dependency leads elsewhere.
func (r *resolver) moved(e *edge) {
	e.conflict = false
	if r.isProblem(e) {
		r.push(e.from)
	}
}

func (r *resolver) pop() *node {
	var first *node
	for n := range r.queue {
		if first == nil || cmp.Or(cmp.Compare(n.at.depth(), first.at.depth()), collate(string(n.at), string(first.at))) < 0 {
			first = n
		}
	}
	delete(r.queue, first)
	return first
}

// isProblem reports whether something must be found for a dependency. An optional
// peer is only a problem where another version is in its way; what comes in a
// package's own tarball never is.
func (r *resolver) isProblem(e *edge) bool {
	n := e.from
	switch {
	case e.conflict, !n.isTop() && slices.Contains(n.entry.bundles, e.name), n.entry.inBundle:
		return false
	case r.explicit[e]:
		return true
	case e.to == nil:
		return e.kind != optionalPeer
	}
	return !e.isValid()
}

// step satisfies the dependencies of one node.
func (r *resolver) step(ctx context.Context, n *node) error {
	if r.tree.nodes[n.at] != n {
		return nil
	}
	type task struct {
		edge *edge
		set  *peerSet
	}
	var tasks []task
	for _, e := range n.out {
		if !r.isProblem(e) {
			continue
		}
		set, err := r.peers(ctx, e)
		if err != nil {
			if err := r.fail(e, err); err != nil {
				return err
			}
			continue
		}
		tasks = append(tasks, task{e, set})
	}
	slices.SortStableFunc(tasks, func(a, b task) int { return collate(a.edge.name, b.edge.name) })
	for _, t := range tasks {
		if r.tree.nodes[n.at] != n || !r.isProblem(t.edge) {
			continue
		}
		if err := r.place(t.edge, t.set.first, t.set, nil); err != nil {
			return err
		}
		delete(r.explicit, t.edge)
	}
	return nil
}

// fail says whether an error of a dependency ends everything: one that nobody has
// does so only where it is needed.
func (r *resolver) fail(e *edge, err error) error {
	var missing *notFoundError
	err = fmt.Errorf("%s needs %s: %w", r.name(e.from), asked(e.name, e.spec), err)
	if !errors.As(err, &missing) {
		return err
	}
	e.conflict = true
	switch {
	case e.kind.isOptional():
		r.i.report.LeftOut = append(r.i.report.LeftOut, asked(e.name, e.spec))
	default:
		r.failed = append(r.failed, failure{e, err})
	}
	return nil
}

func asked(name, spec string) string {
	if spec == "" {
		return name
	}
	return name + "@" + briefSpec(spec)
}

// name is how a person knows a node.
func (r *resolver) name(n *node) string {
	if n == r.tree.root {
		return "the project"
	}
	return strings.TrimSuffix(n.real().entry.packageName(n.at)+"@"+n.real().entry.version, "@")
}

// warn tells once of a peer that is not what a package wants.
func (r *resolver) warn(e *edge, is *node) {
	e.conflict = true
	text := fmt.Sprintf("%s wants the peer %s", r.name(e.from), asked(e.name, e.spec))
	if is == nil {
		is = e.to
	}
	if is != nil {
		text += ", and there is " + r.name(is)
	}
	if !r.warned[text] {
		r.warned[text] = true
		r.i.report.Warnings = append(r.i.report.Warnings, text)
	}
}

// chosenFor is choose with what was chosen before.
func (r *resolver) chosenFor(ctx context.Context, e *edge) (*node, error) {
	key := e.name + "\x00" + e.spec
	if v := r.chosen[key]; v != nil {
		return &node{at: location("").at(e.name), inside: map[string]*node{}, entry: v.lockEntry(e.name)}, nil
	}
	return r.choose(ctx, e)
}
