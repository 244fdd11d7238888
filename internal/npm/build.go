package npm

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// parallel is how many packages are fetched or unpacked at a time.
const parallel = 12

// fetch brings what a tree has into the cache.
func (i *install) fetch(ctx context.Context, t *tree) error {
	if err := i.distinct(t); err != nil {
		return err
	}
	return i.fetchAll(ctx, t)
}

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

// distinct finds packages whose places a file system without capitals takes for
// one.
func (i *install) distinct(t *tree) error {
	seen := map[string]location{}
	for _, at := range sortedLocations(t.nodes) {
		folded := strings.ToLower(string(at))
		other, ok := seen[folded]
		seen[folded] = at
		if !ok || t.nodes[at].inert || t.nodes[other].inert {
			continue
		}
		// Names in capitals are old, and there are pairs; they need a disk that tells them apart.
		if _, err := i.stage.folder.Stat(strings.ToUpper(stageFolder)); err == nil {
			return fmt.Errorf("%q and %q would be one folder on this disk, which does not tell capitals apart", other, at)
		}
	}
	return nil
}

// isFetched reports whether a node has a tarball of its own.
func (n *node) isFetched() bool {
	return n.at.isPackage() && !n.inert && n.target == nil && !n.entry.inBundle
}

// fetchAll brings all tarballs into the cache.
func (i *install) fetchAll(ctx context.Context, t *tree) error {
	var nodes []*node
	for _, n := range t.sorted() {
		if n.isFetched() {
			nodes = append(nodes, n)
		}
	}
	var done, fetched atomic.Int64
	var mu sync.Mutex // guards missing
	var missing []*node
	i.config.Watch(Progress{Doing: "fetching", All: len(nodes)})
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallel)
	for _, n := range nodes {
		group.Go(func() error {
			file, came, err := i.tarball(ctx, n)
			var status *statusError
			switch {
			case n.entry.optional && errors.As(err, &status) && (status.status == http.StatusNotFound || status.status == http.StatusGone):
				mu.Lock()
				missing = append(missing, n)
				mu.Unlock()
			case err != nil:
				return i.failed(ctx, n, err)
			default:
				file.Close()
			}
			if came {
				fetched.Add(1)
			}
			i.config.Watch(Progress{Doing: "fetching", Done: int(done.Add(1)), All: len(nodes)})
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	i.report.Fetched = int(fetched.Load())
	for _, n := range missing {
		i.report.LeftOut = append(i.report.LeftOut, n.entry.packageName(n.at)+"@"+n.entry.version)
		t.drop(n)
	}
	slices.Sort(i.report.LeftOut)
	return nil
}

// failed names the package that an error is of.
func (i *install) failed(ctx context.Context, n *node, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	version := ""
	if n.entry.version != "" {
		version = "@" + n.entry.version
	}
	return fmt.Errorf("%s%s: %w", n.entry.packageName(n.at), version, err)
}

// tarball returns a package's tarball, at its beginning, from the cache or from
// where the lock file says that it is.
func (i *install) tarball(ctx context.Context, n *node) (file *os.File, came bool, err error) {
	e := n.entry
	var in integrity
	if e.integrity != "" {
		if in, err = parseIntegrity(e.integrity); err != nil {
			return nil, false, err
		}
	}
	if file, err = i.cache.open(in); file != nil || err != nil {
		return file, false, err
	}
	address := e.resolved
	if local, ok := strings.CutPrefix(address, "file:"); ok {
		file, in, err = i.localTarball(local, in)
		e.integrity = in.String()
		return file, false, err
	}
	name := e.packageName(n.at)
	if in.isZero() && address != "" && !i.client.registry.owns(address, name) {
		return nil, false, errors.New("it comes from elsewhere than the registry, and the lock file has no integrity for it: write the lock file anew")
	}
	if address == "" || in.isZero() {
		// What the lock file does not say, the registry does.
		of, err := i.client.versionOf(ctx, name, e.version)
		if err != nil {
			return nil, false, err
		}
		if address == "" {
			address = of.tarball
		}
		if in.isZero() {
			in = of.integrity
		}
		if file, err = i.cache.open(in); file != nil || err != nil {
			e.integrity = in.String()
			return file, false, err
		}
	}
	u, err := i.client.registry.tarball(address)
	if err != nil {
		return nil, false, err
	}
	err = i.client.get(ctx, request{url: u, name: name, accept: tarballType, most: i.limits.tarball}, func(body io.Reader) error {
		var err error
		file, in, err = i.cache.store(in, func(into io.Writer) error {
			_, err := io.Copy(into, body)
			return err
		})
		return err
	})
	if err != nil {
		return nil, false, err
	}
	e.integrity = in.String()
	return file, true, nil
}

const tarballType = "application/octet-stream, */*"

// localTarball reads a tarball that lies in the project's folder.
func (i *install) localTarball(place string, in integrity) (*os.File, integrity, error) {
	place = path.Clean(place)
	if !filepath.IsLocal(filepath.FromSlash(place)) {
		return nil, in, fmt.Errorf("its tarball %q lies outside of the folder, which is refused", brief(place))
	}
	info, err := i.stage.folder.Stat(filepath.FromSlash(place))
	switch {
	case err != nil:
		return nil, in, fmt.Errorf("its tarball: %w", err)
	case !info.Mode().IsRegular():
		return nil, in, fmt.Errorf("%q is no tarball: a folder of the project is a link in the lock file", brief(place))
	case info.Size() > i.limits.tarball:
		return nil, in, fmt.Errorf("its tarball %q: %w", brief(place), errTooLarge)
	}
	from, err := i.stage.folder.Open(filepath.FromSlash(place))
	if err != nil {
		return nil, in, fmt.Errorf("its tarball: %w", err)
	}
	defer from.Close()
	return i.cache.store(in, func(into io.Writer) error {
		_, err := io.Copy(into, from)
		return err
	})
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
