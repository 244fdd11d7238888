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
	var fetched atomic.Int64
	var mu sync.Mutex // guards missing
	var missing []*node
	all := 0
	for _, n := range nodes {
		if !i.cache.has(n.entry.integrity) {
			all++
		}
	}
	if all > 0 {
		i.config.Watch(Progress{Doing: "fetching", All: all})
	}
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
				i.config.Watch(Progress{Doing: "fetching", Done: min(int(fetched.Add(1)), all), All: all})
			}
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
