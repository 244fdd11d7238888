package npm

import (
	"context"
	"errors"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// rawKeys are what a lock file has of a package as the package says it.
var rawKeys = []string{"peerDependenciesMeta", "acceptDependencies", "funding", "engines", "os", "cpu", "libc", "license", "deprecated", "workspaces"}

// lockMembers is what a lock file has of a node.
func (n *node) lockMembers() object {
	e := n.entry
	if n.target != nil {
		return object{"resolved": string(n.target.at), "link": true}
	}
	o := object{}
	put := func(key string, value any, is bool) {
		if is {
			o[key] = value
		}
	}
	for _, key := range rawKeys {
		value := e.members[key]
		if text, ok := value.(string); ok && key == "funding" {
			value = map[string]any{"url": text}
		}
		switch v := value.(type) {
		case map[string]any:
			if key == "license" {
				value = object(v)["type"]
				put(key, value, value != nil)
				continue
			}
			put(key, value, len(v) > 0)
		case []any:
			put(key, value, len(v) > 0)
		case string:
			put(key, value, v != "")
		case bool:
			put(key, value, v)
		}
	}
	put("name", e.name, e.name != "")
	put("version", e.version, e.version != "")
	put("resolved", withoutPassword(e.resolved), e.resolved != "")
	put("integrity", e.integrity, e.integrity != "")
	put("dependencies", e.dependencies, len(e.dependencies) > 0)
	put("devDependencies", e.devs, len(e.devs) > 0 && n.isTop())
	put("optionalDependencies", e.optionals, len(e.optionals) > 0)
	put("peerDependencies", e.peers, len(e.peers) > 0)
	put("bundleDependencies", e.bundles, len(e.bundles) > 0)
	put("bin", e.bin, len(e.bin) > 0)
	put("hasInstallScript", true, e.installScript)
	put("hasShrinkwrap", true, e.hasShrinkwrap)
	put("inBundle", true, e.inBundle)
	put("extraneous", true, e.extraneous)
	for key, is := range map[string]bool{"dev": e.dev, "optional": e.optional, "devOptional": e.devOptional, "peer": e.peer} {
		put(key, true, is && !e.extraneous)
	}
	return o
}

// withoutPassword takes the credentials out of an address.
func withoutPassword(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User == nil {
		return address
	}
	u.User = nil
	return u.String()
}

// newLock makes the lock file of a tree, and keeps of an old one its name.
func (i *install) newLock(t *tree, manifest object, old *lockFile, indent string) *lockFile {
	lock := &lockFile{name: lockNames[1], version: 3, indent: indent, root: t.root.entry, entries: map[location]*entry{}}
	if old != nil {
		lock.name = old.name
	}
	hide := i.client.registry.settings.get("omit-lockfile-registry-resolved") == "true"
	packages := object{}
	for at, n := range t.nodes {
		n.entry.members = n.lockMembers()
		if hide && i.fromRegistry(n) {
			delete(n.entry.members, "resolved")
		}
		if n != t.root || len(n.entry.members) > 0 {
			packages[string(at)] = n.entry.members
		}
		lock.entries[at] = n.entry
	}
	lock.whole = object{"lockfileVersion": 3, "requires": true, "packages": packages, "name": filepath.Base(i.stage.path)}
	if name := manifest.text("name"); name != "" {
		lock.whole["name"] = name
	}
	if version := manifest.text("version"); version != "" {
		lock.whole["version"] = version
	}
	return lock
}

// text is a lock file as npm would write it.
func (l *lockFile) text() []byte { return niceJSON(l.whole, l.indent) }

// fromRegistry reports whether all that need a package ask a registry for it.
func (i *install) fromRegistry(n *node) bool {
	for _, e := range n.in {
		if !e.parsed.isRegistry() {
			return false
		}
	}
	return len(n.in) > 0
}

// writeFile puts a file of the project in place, whole.
func (i *install) writeFile(name string, text []byte) error {
	mode := os.FileMode(0o666)
	if info, err := i.stage.folder.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	aside := path.Join(stageNew, name)
	if err := i.stage.folder.MkdirAll(stageNew, 0o777); err != nil {
		return err
	}
	if err := i.stage.folder.WriteFile(aside, text, mode); err != nil {
		return err
	}
	return i.stage.folder.Rename(aside, name)
}

// complete adds what only a package itself tells, not the short form of its
// registry: the licence. What is not installed here is asked for by version; it
// may stay without.
func (i *install) complete(ctx context.Context, t *tree) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallel)
	var mu sync.Mutex // guards the members, which nodes of one version share
	for _, n := range t.nodes {
		if !n.at.isPackage() || n.target != nil || n.entry.members["license"] != nil || n.entry.locked || n.entry.inBundle {
			continue
		}
		group.Go(func() error {
			var o object
			var err error
			if n.inert {
				o = i.versionDocument(ctx, n)
			} else if o, err = i.manifestIn(n.entry); err != nil {
				return i.failed(ctx, n, err)
			}
			mu.Lock()
			defer mu.Unlock()
			members := object{}
			for key, value := range n.entry.members {
				members[key] = value
			}
			for _, key := range []string{"license", "funding"} {
				if members[key] == nil && o[key] != nil {
					members[key] = o[key]
				}
			}
			n.entry.members = members
			return nil
		})
	}
	return group.Wait()
}

// versionDocument is what a registry says of one version alone; nil where it says
// nothing.
func (i *install) versionDocument(ctx context.Context, n *node) object {
	name := n.entry.packageName(n.at)
	u, err := i.client.registry.packument(name)
	if err != nil {
		return nil
	}
	u = u.JoinPath(n.entry.version)
	var o object
	_ = i.client.get(ctx, request{url: u, name: name, accept: "application/json", most: maxManifest}, func(body io.Reader) error {
		text, err := io.ReadAll(body)
		if err == nil {
			o, err = parseObject(text)
		}
		return err
	})
	return o
}

// openTarball opens a tarball whose integrity is known, or that lies in the
// project's folder.
func (i *install) openTarball(e *entry) (*os.File, error) {
	if local, ok := strings.CutPrefix(e.resolved, "file:"); ok {
		file, in, err := i.localTarball(local, integrity{})
		e.integrity = in.String()
		return file, err
	}
	in, err := parseIntegrity(e.integrity)
	if err != nil {
		return nil, err
	}
	file, err := i.cache.open(in)
	if err == nil && file == nil {
		err = errors.New("its tarball is not in the cache any more: install again")
	}
	return file, err
}
