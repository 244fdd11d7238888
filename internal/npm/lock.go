package npm

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// The bounds of the files that an install reads.
const (
	maxManifest = 4 << 20
	maxLock     = 64 << 20
	maxPackages = 50_000 // of one lock file
)

// A lockFile is a package-lock.json of version 2 or 3, or an
// npm-shrinkwrap.json: what goes where.
// https://docs.npmjs.com/cli/configuring-npm/package-lock-json
type lockFile struct {
	name    string // of the file
	version int
	root    *entry // of the project itself; nil where there is none
	entries map[location]*entry
	whole   object // as it was read
	indent  string
}

// lockNames are the files that npm reads, the first that is there.
var lockNames = []string{"npm-shrinkwrap.json", "package-lock.json"}

// readLock reads the lock file of a folder; nil where there is none.
func readLock(folder *os.Root) (*lockFile, error) {
	for _, name := range lockNames {
		whole, text, err := readObject(folder, name, maxLock)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read the lock file: %w", err)
		}
		lock, err := parseLock(whole)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		lock.name, lock.indent = name, indentOf(text)
		return lock, nil
	}
	return nil, nil
}

func parseLock(whole object) (*lockFile, error) {
	lock := &lockFile{entries: map[location]*entry{}, whole: whole}
	switch version := fmt.Sprint(whole["lockfileVersion"]); version {
	case "2", "3":
		lock.version = int(version[0] - '0')
	case "1":
		return nil, errors.New("it is of version 1, which npm 6 wrote: delete it to have a new one made, or let npm 7 or later rewrite it")
	default:
		return nil, fmt.Errorf("its lockfileVersion is %s, and 2 and 3 are known here", brief(version))
	}
	packages := whole.object("packages")
	if packages == nil && whole["packages"] != nil {
		return nil, errors.New(`its "packages" are no object`)
	}
	if len(packages) > maxPackages {
		return nil, fmt.Errorf("it has %d packages, and %d are the most", len(packages), maxPackages)
	}
	for _, key := range sortedKeys(packages) {
		at, err := parseLocation(key)
		if err != nil {
			return nil, err
		}
		members, ok := packages[key].(map[string]any)
		if !ok {
			return nil, fmt.Errorf("%q is no object", key)
		}
		e := newEntry(members)
		if at == "" {
			lock.root = e
			continue
		}
		if err := e.check(at); err != nil {
			return nil, fmt.Errorf("%q: %w", key, err)
		}
		e.locked = true
		lock.entries[at] = e
	}
	return lock, lock.checkLinks()
}

// checkLinks finds links that lead to nothing, and places that nothing leads to.
func (l *lockFile) checkLinks() error {
	for _, at := range sortedLocations(l.entries) {
		e := l.entries[at]
		if !e.link {
			continue
		}
		target, err := parseLocation(e.resolved)
		switch {
		case err != nil:
			return fmt.Errorf("%q is a link out of the folder or to no plain path (%w): only links inside of it are made", at, err)
		case target == "" || target.isPackage():
			return fmt.Errorf("%q is a link to %q, which is no folder of the project", at, e.resolved)
		case l.entries[target] == nil || l.entries[target].link:
			return fmt.Errorf("%q is a link to %q, which is not in the lock file", at, e.resolved)
		}
	}
	return nil
}

// indentOf returns the white space that a file of JSON indents by.
func indentOf(text []byte) string {
	_, rest, ok := strings.Cut(string(text), "{")
	if !ok {
		return "  "
	}
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "\r"), "\n")
	space := rest[:len(rest)-len(strings.TrimLeft(rest, " \t"))]
	if space == "" || len(space) > 10 {
		return "  "
	}
	return space
}
