package npm

// flags are those that flag works out, to see whether one changed.
func (e *entry) flags() [5]bool {
	return [5]bool{e.dev, e.optional, e.devOptional, e.peer, e.extraneous}
}

// flag works out for each node what it is there for: for developers, for what may
// be missing, as a peer, or for an optional peer alone (extraneous). A node is so only where all that leads to it is. What a
// lock file says of it is replaced.
func (t *tree) flag() {
	for _, n := range t.nodes {
		e := *n.entry // entries may be shared
		n.entry = &e
		e.dev, e.optional, e.devOptional, e.peer, e.extraneous = n != t.root, n != t.root, n != t.root, n != t.root, n != t.root
	}
	for queue := []*node{t.root}; len(queue) > 0; queue = queue[1:] {
		n := queue[0]
		f := n.entry
		if n.target != nil {
			g := n.target.entry
			before := g.flags()
			g.dev, g.optional, g.devOptional = g.dev && f.dev, g.optional && f.optional, g.devOptional && f.devOptional
			g.peer, g.extraneous = g.peer && f.peer, g.extraneous && f.extraneous
			if before != g.flags() {
				queue = append(queue, n.target)
			}
			continue
		}
		for _, e := range n.out {
			if e.to == nil {
				continue
			}
			g := e.to.entry
			before := g.flags()
			optional, dev := e.kind.isOptional(), e.kind == devDependency
			g.dev = g.dev && (f.dev || dev)
			g.optional = g.optional && (f.optional || optional)
			g.devOptional = g.devOptional && (f.devOptional || f.dev || f.optional || dev || optional)
			g.peer = g.peer && (f.peer || e.kind.isPeer())
			g.extraneous = g.extraneous && (f.extraneous || e.kind == optionalPeer)
			if before != g.flags() {
				queue = append(queue, e.to)
			}
		}
	}
	for _, n := range t.nodes {
		n.entry.devOptional = n.entry.devOptional && !n.entry.dev && !n.entry.optional
	}
}
