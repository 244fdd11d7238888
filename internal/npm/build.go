package npm

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// build makes the node_modules of a tree, beside those that are there.
func (i *install) build(ctx context.Context, t *tree, lock *lockFile) error {
	if err := i.unpackAll(ctx, t); err != nil {
		return err
	}
	if err := i.linkAll(t); err != nil {
		return fmt.Errorf("make the links of node_modules: %w", err)
	}
	if err := i.writeHidden(t, lock); err != nil {
		return fmt.Errorf("write node_modules: %w", err)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

// unpackAll writes all packages, those that hold others before them: what a
// package brings in its own tarball is replaced where the tree has it apart.
func (i *install) unpackAll(ctx context.Context, t *tree) error {
	byDepth := map[int][]*node{}
	deepest, all := 0, 0
	for _, n := range t.sorted() {
		if n.at.isPackage() && !n.inert && n.target == nil {
			byDepth[n.at.depth()] = append(byDepth[n.at.depth()], n)
			deepest = max(deepest, n.at.depth())
			all++
		}
	}
	var spent spending
	var done atomic.Int64
	var mu sync.Mutex // guards the report's scripts
	for depth := 1; depth <= deepest; depth++ {
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(parallel)
		for _, n := range byDepth[depth] {
			group.Go(func() error {
				if err := i.unpackOne(ctx, n, &spent); err != nil {
					return i.failed(ctx, n, err)
				}
				if n.entry.installScript {
					mu.Lock()
					i.report.Scripts = append(i.report.Scripts, n.entry.packageName(n.at)+"@"+n.entry.version)
					mu.Unlock()
				}
				i.config.Watch(Progress{Doing: "unpacking", Done: int(done.Add(1)), All: all})
				return nil
			})
		}
		if err := group.Wait(); err != nil {
			return err
		}
	}
	i.report.Packages = all
	slices.Sort(i.report.Scripts)
	i.report.Scripts = slices.Compact(i.report.Scripts)
	return nil
}

func (i *install) unpackOne(ctx context.Context, n *node, spent *spending) error {
	place := staged(string(n.at))
	if _, err := i.stage.folder.Lstat(place); err == nil {
		if n.entry.inBundle {
			return nil
		}
		if err := i.stage.folder.RemoveAll(place); err != nil {
			return err
		}
	}
	if n.entry.inBundle && n.entry.resolved == "" && n.entry.version == "" {
		return nil // it was promised in the tarball of another, and is not there
	}
	file, _, err := i.tarball(ctx, n)
	if err != nil {
		return err
	}
	defer file.Close()
	into, err := i.stage.build(n.at)
	if err != nil {
		return err
	}
	defer into.Close()
	return unpack(ctx, file, into, i.limits, spent)
}

// linkAll makes the links to folders of the project, and the commands.
func (i *install) linkAll(t *tree) error {
	commands := &linker{stage: i.stage, taken: map[string]bool{}}
	var packages, links []*node
	for _, n := range t.sorted() {
		switch {
		case n.inert || !n.at.isPackage():
		case n.target != nil:
			links = append(links, n)
		default:
			packages = append(packages, n)
		}
	}
	for _, n := range links {
		place := staged(string(n.at))
		if err := i.stage.folder.MkdirAll(path.Dir(place), 0o777); err != nil {
			return err
		}
		if err := i.stage.folder.RemoveAll(place); err != nil {
			return err
		}
		relative, err := filepath.Rel(filepath.FromSlash(path.Dir(string(n.at))), filepath.FromSlash(string(n.target.at)))
		if err != nil {
			return err
		}
		if err := i.stage.folder.Symlink(relative, place); err != nil {
			return err
		}
	}
	for _, n := range append(packages, links...) {
		if err := commands.link(n); err != nil {
			return fmt.Errorf("%s: %w", n.at, err)
		}
	}
	return nil
}

// places lists each node_modules that was built, and those of the project's
// folders that have none any more.
func (i *install) places(t *tree) (built, gone []string) {
	has := map[string]bool{}
	for _, n := range t.nodes {
		if n.at.isPackage() && !n.inert {
			place, _ := n.at.tree()
			has[place], has[modules] = true, true
		}
	}
	for _, n := range t.nodes {
		if n.at.isPackage() {
			continue
		}
		place := path.Join(string(n.at), modules)
		if info, err := i.stage.folder.Lstat(place); err == nil && info.IsDir() && !has[place] {
			gone = append(gone, place)
		}
	}
	slices.Sort(gone)
	return sortedKeys(has), gone
}
