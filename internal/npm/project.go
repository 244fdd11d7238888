package npm

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// tree makes the tree of a lock file, or one of the project alone.
func (i *install) tree(lock *lockFile, manifest object) (*tree, error) {
	root, err := rootEntry(i.stage.folder, manifest)
	if err != nil {
		return nil, err
	}
	rules, err := parseOverrides(manifest)
	if err != nil {
		return nil, err
	}
	if lock == nil {
		lock = &lockFile{}
	}
	t, err := newTree(lock, root, rules, i.client.registry.settings.get("legacy-peer-deps") == "true")
	if err != nil {
		return nil, err
	}
	return t, i.readFolders(t)
}

// lockOf makes the lock file of a tree that was worked out. The project's part of
// it is what package.json is going to be.
func (i *install) lockOf(ctx context.Context, t *tree, old *lockFile, manifest object, indent string) (*lockFile, error) {
	if err := i.complete(ctx, t); err != nil {
		return nil, err
	}
	if err := i.addBundled(ctx, t); err != nil {
		return nil, err
	}
	t.flag()
	workspaces := t.root.entry.workspaces
	t.root.entry = folderEntry(manifest, "")
	t.root.entry.name = manifest.text("name")
	t.root.entry.workspaces = workspaces
	return i.newLock(t, manifest, old, indent), nil
}

// readFolders reads the package.json of the project's own folders, which may have
// been edited since the lock file was written.
func (i *install) readFolders(t *tree) error {
	changed := false
	for _, n := range t.nodes {
		if n == t.root || n.at.isPackage() {
			continue
		}
		info, err := i.stage.folder.Stat(string(n.at))
		if err != nil || !info.IsDir() {
			return fmt.Errorf("the lock file has a folder %q of the project, which is not there (or leads out of it)", n.at)
		}
		o, _, err := readObject(i.stage.folder, filepath.Join(filepath.FromSlash(string(n.at)), "package.json"), maxManifest)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		e := newEntry(o)
		e.normalizeBin(e.packageName(n.at))
		e.dev, e.optional, e.devOptional, e.peer = n.entry.dev, n.entry.optional, n.entry.devOptional, n.entry.peer
		e.members = n.entry.members
		n.entry, changed = e, true
	}
	if changed {
		t.connect()
	}
	return nil
}

// rootEntry is the project as the root of a tree: its package.json, with its
// workspaces as dependencies.
func rootEntry(folder *os.Root, manifest object) (*entry, error) {
	e := newEntry(manifest)
	e.workspaces = map[string]string{}
	places, err := workspaces(folder, manifest)
	if err != nil {
		return nil, err
	}
	for _, place := range places {
		o, _, err := readObject(folder, filepath.Join(filepath.FromSlash(string(place)), "package.json"), maxManifest)
		if err != nil {
			return nil, fmt.Errorf("read the workspace %s: %w", place, err)
		}
		if err := checkSections(o); err != nil {
			return nil, fmt.Errorf("the package.json of the workspace %s: %w", place, err)
		}
		name := newEntry(o).packageName(place)
		if why := packageName(name); why != "" {
			return nil, fmt.Errorf("the workspace %s has a name that is none: %s", place, why)
		}
		e.workspaces[name] = string(place)
	}
	return e, nil
}

// checkSections finds dependencies that are not written as npm reads them. Those of
// a stranger are passed over (see object); of the project's own a person can mend
// them, and would miss what was not installed.
func checkSections(manifest object) error {
	for _, section := range sections {
		value := manifest[section]
		if value == nil {
			continue
		}
		list, ok := value.(map[string]any)
		if !ok {
			return fmt.Errorf(`%q is no object: write %q: {"NAME": "RANGE"}`, section, section)
		}
		for _, name := range sortedKeys(list) {
			if _, ok := list[name].(string); !ok {
				return fmt.Errorf(`%q in %q has no text: write %q: "RANGE", such as "^1.0.0" or "*"`, brief(name), section, brief(name))
			}
		}
	}
	return nil
}

// warnOfOthers tells of lock files of other tools, which are not read.
func (i *install) warnOfOthers() {
	for _, name := range []string{"yarn.lock", "pnpm-lock.yaml", "bun.lock"} {
		if _, err := i.stage.folder.Lstat(name); err == nil {
			i.report.Warnings = append(i.report.Warnings, fmt.Sprintf("%s is not read: the versions are worked out anew", name))
		}
	}
}

// warnOfDeprecated tells what their authors say of packages that the project asks
// for itself.
func (i *install) warnOfDeprecated(t *tree) {
	for _, e := range t.root.out {
		if e.to == nil || e.to.inert {
			continue
		}
		if of := e.to.real().entry; of.deprecated != "" {
			i.report.Warnings = append(i.report.Warnings, fmt.Sprintf("%s@%s is deprecated: %s", of.packageName(e.to.at), of.version, brief(of.deprecated)))
		}
	}
}
