package bundle

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/patchbay/patchbay/internal/realfile"
)

// Files is what a connector may read while it runs: the files that its bundle might
// have held, by the same rule, and nothing else of the disk. It is a [fs.FS] whose
// paths are places in the scripts folder ("crm/slack/template.liquid"); a folder
// that the operator granted lies at ".imports/NAME". Names that begin with "." are
// not there otherwise: such files hold tokens as often as not (.npmrc, .git).
//
// What may not be read is not there: its error tells nothing of it. A link is the
// file that it leads to. Its methods may be called from any goroutine.
type Files struct{ roots *roots }

// OpenFiles returns the files of a connector. It reads nothing yet.
func OpenFiles(source Source) (*Files, error) {
	r, err := newRoots(source)
	if err != nil {
		return nil, err
	}
	return &Files{r}, nil
}

// Folder returns the path of the connector's own folder, from "/" on.
func (f *Files) Folder() string { return path.Join("/", f.roots.folder) }

// Open opens a file or a folder for reading.
func (f *Files) Open(name string) (fs.File, error) {
	fail := func(err error) (fs.File, error) { return nil, &fs.PathError{Op: "open", Path: name, Err: err} }
	if !fs.ValidPath(name) {
		return fail(fs.ErrInvalid)
	}
	real, err := f.real(name)
	if err != nil {
		return fail(err)
	}
	top, rel := f.roots.top(real)
	door, err := os.OpenRoot(top)
	if err != nil {
		return fail(fs.ErrNotExist)
	}
	defer door.Close()
	if rel == "" {
		rel = "."
	}
	if info, err := door.Lstat(rel); err == nil && info.IsDir() {
		return f.openFolder(name, real, renamed{info, path.Base(name)})
	}
	file, err := realfile.Open(door, rel)
	switch {
	case errors.Is(err, realfile.ErrIrregular), errors.Is(err, realfile.ErrMoved):
		return fail(fs.ErrPermission)
	case err != nil:
		return fail(cause(err))
	}
	return opened{file, path.Base(name)}, nil
}

// opened is a file by the name that it was asked for, which may be a link's.
type opened struct {
	*os.File
	name string
}

func (o opened) Stat() (fs.FileInfo, error) {
	info, err := o.File.Stat()
	return renamed{info, o.name}, err
}

type renamed struct {
	fs.FileInfo
	name string
}

func (r renamed) Name() string { return r.name }

// real returns the real path of what may be seen under a name.
func (f *Files) real(name string) (string, error) {
	if hasDotName(strings.TrimPrefix(name, importsFolder+"/")) && name != "." {
		return "", fs.ErrNotExist
	}
	listed, err := f.roots.listedPath(name)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(listed)
	if err != nil || !f.visible(real) {
		return "", fs.ErrNotExist
	}
	return real, nil
}

// visible reports whether a real path is a file that may be read, or a folder on
// the way to one.
func (f *Files) visible(real string) bool {
	info, err := os.Lstat(real)
	if err != nil {
		return false
	}
	place, inside := f.roots.place(real)
	if !inside {
		_, rel := f.roots.top(real)
		place = filepath.ToSlash(rel)
	}
	if hasDotName(place) {
		return false
	}
	if !info.IsDir() {
		return f.roots.check(real) == allowed
	}
	return inside && within(f.roots.folder, place) || f.roots.check(filepath.Join(real, "any.json")) == allowed
}

func hasDotName(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
}

// listedPath returns the path on the disk of a name.
func (r *roots) listedPath(name string) (string, error) {
	if granted, ok := strings.CutPrefix(name, importsFolder+"/"); ok {
		first, rest, _ := strings.Cut(granted, "/")
		for i, real := range r.imports {
			if r.importName(i) == first {
				return filepath.Join(real, filepath.FromSlash(rest)), nil
			}
		}
		return "", fs.ErrNotExist
	}
	return filepath.Join(r.listed, filepath.FromSlash(name)), nil
}

// importsFolder is where granted folders lie for a script.
const importsFolder = ".imports"

// importName names a granted folder: by its own name, and a number where an earlier
// one has the same.
func (r *roots) importName(i int) string {
	name := filepath.Base(r.imports[i])
	for j := range i {
		if filepath.Base(r.imports[j]) == name {
			return name + "-" + strconv.Itoa(i)
		}
	}
	return name
}

// known returns the path that a script knows a file by, as Files does.
func (r *roots) known(real string) string {
	if place, ok := r.place(real); ok {
		return path.Join("/", place)
	}
	for i, granted := range r.imports {
		if rel, ok := below(granted, real); ok {
			return path.Join("/", importsFolder, r.importName(i), rel)
		}
	}
	return path.Join("/", r.show(real))
}

// top returns the folder that an allowed file is opened below, and its path there.
func (r *roots) top(real string) (top, rel string) {
	for _, dir := range append([]string{r.scripts}, r.imports...) {
		if rel, ok := below(dir, real); ok {
			return dir, rel
		}
	}
	return r.scripts, ""
}

// folder is an open folder.
type folder struct {
	info    fs.FileInfo
	entries []fs.DirEntry // those not read yet
}

func (f *Files) openFolder(name, real string, info fs.FileInfo) (fs.File, error) {
	all, err := os.ReadDir(real)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: cause(err)}
	}
	out := &folder{info: info}
	for _, entry := range all {
		seen, err := f.real(path.Join(name, entry.Name()))
		if err != nil {
			continue
		}
		if entry.Type()&fs.ModeSymlink != 0 {
			info, err := os.Lstat(seen)
			if err != nil {
				continue
			}
			entry = fs.FileInfoToDirEntry(renamed{info, entry.Name()})
		}
		out.entries = append(out.entries, entry)
	}
	return out, nil
}

func (f *folder) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *folder) Close() error               { return nil }
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.info.Name(), Err: errors.New("it is a folder")}
}

// ReadDir returns up to n entries, all of them where n is 0 or less.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		all := f.entries
		f.entries = nil
		return all, nil
	}
	if len(f.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.entries))
	part := f.entries[:n]
	f.entries = f.entries[n:]
	return part, nil
}
