package npm

import "path"

// hiddenLock is the copy of the lock file in node_modules, of what is there. npm
// writes it too; who wants to know whether a node_modules is another one than
// before needs to look at nothing else.
const hiddenLock = ".package-lock.json"

func (i *install) writeHidden(t *tree, lock *lockFile) error {
	packages := object{}
	for at, n := range t.nodes {
		if !n.inert && n != t.root {
			packages[string(at)] = n.entry.members
		}
	}
	whole := object{"lockfileVersion": 3, "requires": true, "packages": packages}
	for _, key := range []string{"name", "version"} {
		if value, ok := lock.whole[key].(string); ok {
			whole[key] = value
		}
	}
	top := staged(modules)
	if err := i.stage.folder.MkdirAll(top, 0o777); err != nil {
		return err
	}
	return i.stage.folder.WriteFile(path.Join(top, hiddenLock), niceJSON(whole, lock.indent), 0o666)
}
