package catalog

import (
	"errors"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// Bounds of a pass over a scripts folder. Links may lead into a circle that is
// wider than one that looking at the folders above can find.
const (
	maxDepth   = 16
	maxFolders = 50_000
)

// Find lists the connectors that lie in a scripts folder, by name, without
// opening them, and what keeps a file or folder from being one. The error is
// that the folder cannot be read.
func Find(folder string) ([]Found, []*connector.LoadError, error) {
	f, err := findIn(newLook(), folder, mains{})
	if err != nil {
		return nil, nil, err
	}
	found := make([]Found, len(f.places))
	for i, p := range f.places {
		found[i] = p.Found
	}
	return found, f.problems, nil
}

// A place is where a connector lies, and a print of the links near it: when one
// of them is turned to another target, names lead to other files although no
// file has changed.
type place struct {
	Found
	links uint64
}

// A finding is what one pass over the scripts folder found.
type finding struct {
	places   []place                // by name
	problems []*connector.LoadError // by name; none of them is in places
	folders  []string               // that were read
	unread   []string               // names of folders that could not be read
}

// knows reports whether the pass could tell if a connector is there.
func (f *finding) knows(name connector.Name) bool {
	for _, folder := range f.unread {
		if string(name) == folder || strings.HasPrefix(string(name), folder+"/") {
			return false
		}
	}
	return true
}

// A finder makes one pass.
type finder struct {
	*look
	finding
	root  string
	mains mains
	above []fs.FileInfo // the folders that lead here
	named map[connector.Name][]place
	wrong map[connector.Name]*connector.LoadError
}

// findIn makes a pass over a scripts folder. mains lives from pass to pass.
func findIn(l *look, root string, mains mains) (*finding, error) {
	f := &finder{look: l, root: root, mains: mains, named: map[connector.Name][]place{}, wrong: map[connector.Name]*connector.LoadError{}}
	top, err := l.list(root)
	if err != nil {
		return nil, err
	}
	f.folders = append(f.folders, root)
	// A link on the way to the folder itself may be turned as well.
	real, _ := filepath.EvalSymlinks(root)
	links := print(0, real)
	if names := top.entries("connector"); len(names) > 0 {
		f.add(connector.Root, place{f.foundIn(connector.Root, root, names), top.links(root, links, names)})
	} else {
		f.search(root, "", top, links)
	}
	for name, places := range f.named {
		if len(places) == 1 {
			f.places = append(f.places, places[0])
			continue
		}
		// Deleting what was visited from the map that is ranged over is allowed.
		files := make([]string, len(places))
		for i, p := range places {
			files[i] = f.shown(p.Entry)
		}
		slices.Sort(files)
		f.problem(name, files[0], strings.Join(files, " and ")+" give one name, \""+string(name)+"\": rename or remove all but one")
	}
	slices.SortFunc(f.places, func(a, b place) int { return strings.Compare(string(a.Name), string(b.Name)) })
	slices.SortFunc(f.problems, func(a, b *connector.LoadError) int {
		return strings.Compare(string(a.Connector), string(b.Connector))
	})
	return &f.finding, nil
}

// search looks for connectors in a folder that is none itself. prefix is what
// their names begin with.
func (f *finder) search(folder, prefix string, in *listing, links uint64) {
	links = in.links(folder, links, nil)
	for name, entry := range in.names {
		if connector.IsHidden(name) {
			continue
		}
		path := filepath.Join(folder, name)
		base, isScript := connector.ScriptName(name)
		kind := entry.Type()
		if kind&fs.ModeSymlink != 0 {
			info := f.stat(path)
			if info == nil {
				if isScript {
					f.problem(connector.Name(prefix+base), f.shown(path), "this is a link to a file that is not there: mend or remove it")
				}
				continue
			}
			kind = info.Mode().Type()
		}
		switch {
		case kind.IsDir():
			f.enter(path, prefix+name, links)
		case !isScript:
		case !kind.IsRegular():
			f.problem(connector.Name(prefix+base), f.shown(path), "this is no regular file: remove it, or begin its name with _")
		default:
			f.add(connector.Name(prefix+base), place{Found{Entry: path, Folder: folder, Single: true}, links})
		}
	}
}

// enter looks at a folder below the scripts folder: it is a connector, or may
// hold some.
func (f *finder) enter(folder, name string, links uint64) {
	info := f.stat(folder)
	if info == nil {
		return
	}
	for _, above := range f.above {
		if os.SameFile(above, info) {
			return
		}
	}
	if len(f.above) >= maxDepth || len(f.folders) >= maxFolders {
		f.problem(connector.Name(name), f.shown(folder), "folders lie too deep here, or too many: move what is no connector elsewhere, or begin its name with _")
		return
	}
	in, err := f.list(folder)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			f.unread = append(f.unread, name)
			f.problem(connector.Name(name), f.shown(folder), "the folder cannot be read: "+reasonOf(err)+": change its permissions, or begin its name with _")
		}
		return
	}
	f.folders = append(f.folders, folder)
	names := in.entries("connector")
	if len(names) == 0 {
		names = in.entries("index")
	}
	if len(names) == 0 {
		main, err := f.main(folder)
		if err != nil {
			f.problem(connector.Name(name), f.shown(filepath.Join(folder, "package.json")), err.Error())
			return
		}
		if main != "" {
			names = []string{main}
		}
	}
	if len(names) > 0 {
		f.add(connector.Name(name), place{f.foundIn(connector.Name(name), folder, names), in.links(folder, links, names)})
		return
	}
	f.above = append(f.above, info)
	f.search(folder, name+"/", in, links)
	f.above = f.above[:len(f.above)-1]
}

// foundIn returns the connector of a folder with its entry file, one of names.
func (f *finder) foundIn(name connector.Name, folder string, names []string) Found {
	if len(names) > 1 {
		f.problem(name, f.shown(filepath.Join(folder, names[0])), strings.Join(names, " and ")+" are both the entry of this connector: rename or remove all but one")
	}
	return Found{Name: name, Entry: filepath.Join(folder, names[0]), Folder: folder}
}

func (f *finder) add(name connector.Name, p place) {
	if p.Name = name; name != connector.Root {
		if _, err := connector.ParseName(string(name)); err != nil {
			f.problem(name, f.shown(p.Entry), err.Error()+": rename it")
			return
		}
	}
	if f.wrong[name] == nil {
		f.named[name] = append(f.named[name], p)
	}
}

func (f *finder) problem(name connector.Name, file, text string) {
	delete(f.named, name)
	if f.wrong[name] == nil {
		f.wrong[name] = &connector.LoadError{Connector: name}
		f.problems = append(f.problems, f.wrong[name])
	}
	f.wrong[name].Problems = append(f.wrong[name].Problems, connector.Problem{Text: text, File: file})
}

// shown returns a path as a person sees it.
func (f *finder) shown(path string) string {
	if rel, err := filepath.Rel(f.root, path); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.Base(path)
}

// entries returns the names of the scripts in a folder that are called base.
func (l *listing) entries(base string) []string {
	var names []string
	for name, entry := range l.names {
		if !strings.HasPrefix(name, base+".") || entry.IsDir() {
			continue
		}
		if called, isScript := connector.ScriptName(name); isScript && called == base {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// links adds the links of a folder to a print, less those that lead to a
// connector: that one sees by itself where its own entry leads.
func (l *listing) links(folder string, before uint64, entries []string) uint64 {
	var names []string
	for name, entry := range l.names {
		if entry.Type()&fs.ModeSymlink == 0 || slices.Contains(entries, name) {
			continue
		}
		if _, isScript := connector.ScriptName(name); isScript && entries == nil {
			continue
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return before
	}
	slices.Sort(names)
	for _, name := range names {
		target, _ := os.Readlink(filepath.Join(folder, name))
		before = print(before, name+"\x00"+target)
	}
	return before
}

// print adds a text to a print.
func print(before uint64, text string) uint64 {
	h := fnv.New64a()
	var b [8]byte
	for i := range b {
		b[i] = byte(before >> (8 * i))
	}
	h.Write(b[:])
	h.Write([]byte(text))
	return h.Sum64()
}

// reasonOf returns what the system said, without the path.
func reasonOf(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
