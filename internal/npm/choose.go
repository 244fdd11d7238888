package npm

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// choose returns a node, in no tree yet, of what a dependency asks for.
func (r *resolver) choose(ctx context.Context, e *edge) (*node, error) {
	s, text := e.parsed, e.spec
	if why := packageName(e.name); why != "" {
		return nil, fmt.Errorf("%q names no package: %s", brief(e.name), why)
	}
	n := &node{at: location("").at(e.name), inside: map[string]*node{}}
	switch s.kind {
	case rangeSpec, tagSpec, aliasSpec:
		name := e.name
		if s.kind == aliasSpec {
			name = s.name
		}
		p, err := r.packs.get(ctx, name)
		if err != nil {
			return nil, err
		}
		v, err := p.pick(s)
		if err != nil {
			return nil, err
		}
		r.chosen[e.name+"\x00"+e.spec] = v
		n.entry = v.lockEntry(e.name)
		return n, nil
	case folderSpec:
		return r.chooseFolder(e, n)
	case urlSpec:
		entry, err := r.chooseTarball(ctx, e, s.text)
		n.entry = entry
		return n, err
	case gitSpec:
		return nil, fmt.Errorf("%q is a git repository, which patchbay cannot install: use a version that a registry has, or the https address of a tarball", briefSpec(text))
	}
	return nil, fmt.Errorf("%q is neither a version nor a range, a tag, a folder or the address of a tarball", briefSpec(text))
}

// lockEntry is a published version as a lock file has it, in the folder of a name.
func (v *published) lockEntry(folder string) *entry {
	e := *v.entry
	e.resolved, e.integrity = v.tarball, v.integrity.String()
	if e.name == folder {
		e.name = ""
	}
	return &e
}

// chooseFolder is a link to a folder of the project, or a tarball in it.
func (r *resolver) chooseFolder(e *edge, n *node) (*node, error) {
	place := e.folder()
	if filepath.IsAbs(filepath.FromSlash(e.parsed.text)) || strings.HasPrefix(e.parsed.text, "~") || !filepath.IsLocal(filepath.FromSlash(place)) || place == "." {
		return nil, fmt.Errorf("%q leads out of the folder (or is it), and only folders and tarballs inside are installed", brief(e.parsed.text))
	}
	info, err := r.i.stage.folder.Stat(filepath.FromSlash(place))
	if err != nil {
		return nil, fmt.Errorf("%q: %w", brief(e.parsed.text), err)
	}
	if !info.IsDir() {
		n.entry, err = r.readTarball(&entry{resolved: "file:" + place}, e)
		return n, err
	}
	at, err := parseLocation(place)
	if err != nil {
		return nil, err
	}
	n.entry = &entry{link: true, resolved: place}
	if n.target = r.tree.nodes[at]; n.target != nil {
		return n, nil
	}
	o, _, err := readObject(r.i.stage.folder, filepath.Join(filepath.FromSlash(place), "package.json"), maxManifest)
	if errors.Is(err, fs.ErrNotExist) {
		o, err = object{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the folder %q: %w", brief(place), err)
	}
	n.target = &node{at: at, inside: map[string]*node{}, entry: folderEntry(o, at)}
	return n, nil
}

// folderEntry is what a lock file has of a folder of the project.
func folderEntry(o object, at location) *entry {
	e := newEntry(o)
	devs := e.devs
	name := e.packageName(at)
	e.normalize(name)
	e.devs = devs
	if e.name == path.Base(string(at)) {
		e.name = ""
	}
	return e
}

// chooseTarball fetches a tarball that a dependency gives the address of.
func (r *resolver) chooseTarball(ctx context.Context, e *edge, address string) (*entry, error) {
	u, err := r.packs.client.registry.tarball(address)
	if err != nil {
		return nil, err
	}
	out := &entry{resolved: address}
	err = r.packs.client.get(ctx, request{url: u, name: e.name, accept: tarballType, most: r.i.limits.tarball}, func(body io.Reader) error {
		file, in, err := r.i.cache.store(integrity{}, func(into io.Writer) error {
			_, err := io.Copy(into, body)
			return err
		})
		if err != nil {
			return err
		}
		out.integrity = in.String()
		return file.Close()
	})
	if err != nil {
		return nil, err
	}
	return r.readTarball(out, e)
}

// readTarball makes an entry whole from the package.json of its tarball.
func (r *resolver) readTarball(e *entry, of *edge) (*entry, error) {
	o, err := r.i.manifestIn(e)
	if err != nil {
		return nil, err
	}
	out := newEntry(o)
	out.normalize(out.name)
	out.resolved, out.integrity = e.resolved, e.integrity
	if _, ok := parseVersion(out.version); !ok || packageName(out.name) != "" {
		return nil, fmt.Errorf("the package.json of its tarball has no name and version")
	}
	if out.name == of.name {
		out.name = ""
	}
	return out, nil
}
