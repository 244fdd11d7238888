package catalog

import (
	"crypto/sha256"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// What changed is decided by looking, not by being told: notifications do not
// come over NFS, not for what a link leads to, and no more once a folder was
// replaced. A look costs one Stat for each file that is there; what is not in a
// folder that was listed needs none. Content is read only where Stat differs,
// so that a touch, a checkout or a copy of the same changes nothing.

// A look is the state of the file system at one moment. It asks for each file
// at most once. It belongs to one goroutine.
type look struct {
	at     time.Time
	listed map[string]*listing
	stats  map[string]fs.FileInfo // nil for what is not there
	hashes map[string]hash
}

// A listing is what a folder holds.
type listing struct {
	names map[string]fs.DirEntry
}

type hash [sha256.Size]byte

func newLook() *look {
	return &look{at: time.Now(), listed: map[string]*listing{}, stats: map[string]fs.FileInfo{}, hashes: map[string]hash{}}
}

// list reads a folder.
func (l *look) list(folder string) (*listing, error) {
	if known := l.listed[folder]; known != nil {
		return known, nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	in := &listing{names: make(map[string]fs.DirEntry, len(entries))}
	for _, entry := range entries {
		in.names[entry.Name()] = entry
	}
	l.listed[folder] = in
	return in, nil
}

// stat follows links. It returns nil for what is not there or cannot be seen.
func (l *look) stat(path string) fs.FileInfo {
	if info, ok := l.stats[path]; ok {
		return info
	}
	if in := l.listed[filepath.Dir(path)]; in != nil && in.names[filepath.Base(path)] == nil {
		return nil
	}
	info, err := os.Stat(path)
	if err != nil {
		info = nil
	}
	l.stats[path] = info
	return info
}

// hash returns that of a file's content; the zero hash where it cannot be read.
func (l *look) hash(path string) hash {
	if h, ok := l.hashes[path]; ok {
		return h
	}
	var h hash
	// Opening a pipe would wait for someone to write into it.
	if info := l.stat(path); info != nil && info.Mode().IsRegular() {
		if file, err := os.Open(path); err == nil {
			sum := sha256.New()
			if _, err := io.Copy(sum, file); err == nil {
				sum.Sum(h[:0])
			}
			file.Close()
		}
	}
	l.hashes[path] = h
	return h
}

// young reports whether a file was changed so shortly before the look that
// another change may leave its time as it is: file systems count in steps of
// up to 2 s.
func (l *look) young(info fs.FileInfo) bool {
	age := l.at.Sub(info.ModTime())
	return age < 2*time.Second && age > -2*time.Second
}

// A stamp is what one file was like.
type stamp struct {
	info  fs.FileInfo // nil where it was not there
	hash  hash
	young bool // info does not tell another change: look at the content
	torn  bool // it changed while it was used: whatever it is like now is a change
}

func (l *look) stamp(path string) stamp {
	info := l.stat(path)
	if info == nil {
		return stamp{}
	}
	return stamp{info: info, hash: l.hash(path), young: l.young(info)}
}

// compare returns the stamp of a file now, and whether the file is another one
// than before.
func (l *look) compare(path string, before stamp) (now stamp, changed bool) {
	info := l.stat(path)
	if !before.torn && !before.young && sameStat(before.info, info) {
		return before, false
	}
	now = l.stamp(path)
	return now, before.torn || (before.info == nil) != (now.info == nil) || before.hash != now.hash
}

// sameStat reports whether two Stats of a path are of the same file, unchanged.
func sameStat(a, b fs.FileInfo) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return a.Size() == b.Size() && a.ModTime().Equal(b.ModTime()) && a.Mode() == b.Mode() && os.SameFile(a, b)
}

// A tree is a print of everything below a folder but packages: of what a
// connector that failed may have been missing.
type tree struct {
	print  uint64
	newest time.Time // when the newest of it was changed
}

func (l *look) tree(folder string) tree {
	var t tree
	t.print = l.treeOf(folder, nil, &t)
	return t
}

func (l *look) treeOf(folder string, above []fs.FileInfo, t *tree) uint64 {
	info := l.stat(folder)
	if info == nil || len(above) > maxDepth {
		return 0
	}
	for _, a := range above {
		if os.SameFile(a, info) {
			return 0
		}
	}
	above = append(above, info)
	in, err := l.list(folder)
	if err != nil {
		return 1
	}
	var sum uint64 // addition makes the order of names no matter
	for name, entry := range in.names {
		path := filepath.Join(folder, name)
		info := l.stat(path)
		if info == nil {
			sum += print(2, name)
			continue
		}
		if info.ModTime().After(t.newest) {
			t.newest = info.ModTime()
		}
		if info.IsDir() && name != "node_modules" && name[0] != '.' {
			sum += print(l.treeOf(path, above, t), name)
			continue
		}
		sum += print(uint64(info.ModTime().UnixNano())^uint64(info.Size()), name+entry.Type().String())
	}
	return sum
}
