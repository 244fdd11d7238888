package npm

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// addBundled adds to a tree what packages bring in their own tarballs, which no
// registry lists: npm has it in its lock files, and links its commands.
func (i *install) addBundled(ctx context.Context, t *tree) error {
	for _, n := range t.sorted() {
		if len(n.entry.bundles) == 0 || n.inert || n.target != nil || n.entry.locked || !n.at.isPackage() || n.entry.inBundle {
			continue
		}
		manifests := map[location]object{}
		err := i.manifestsIn(n.entry, func(folder string, o object) {
			if at, err := parseLocation(folder); err == nil && at.isPackage() && o.text("version") != "" {
				manifests[at] = o
			}
		})
		if err != nil {
			return i.failed(ctx, n, err)
		}
		places := sortedLocations(manifests)
		slices.SortStableFunc(places, func(a, b location) int { return cmp.Compare(a.depth(), b.depth()) })
		for _, place := range places {
			at := location(string(n.at) + "/" + string(place))
			holder := t.nodes[at.above()]
			if holder == nil || holder.inside[at.name()] != nil {
				continue
			}
			e := newEntry(manifests[place])
			e.normalize(e.packageName(at))
			if e.name == at.name() {
				e.name = ""
			}
			e.inBundle, e.installScript = true, e.hasScripts()
			t.attach(&node{at: location("").at(at.name()), entry: e, inside: map[string]*node{}, rules: n.rules}, holder)
		}
	}
	return nil
}

// isBundleFolder reports whether a folder of a tarball is of a package in it.
func isBundleFolder(folder string) bool {
	return strings.HasPrefix(folder, modules+"/")
}
