package realfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ErrMoved is of a file or folder that is no longer what was allowed.
var ErrMoved = errors.New("it was replaced while it was being read")

// ErrIrregular is of a folder, a pipe, a device, or a link that is there by now.
var ErrIrregular = errors.New("it is not a regular file")

// Open opens a regular file for reading. real lies below top, is relative to it,
// and has no links in it; what turns out to be one is refused. The caller closes
// the file; top may be used from any goroutine and stays open.
//
// An os.Root follows links that stay inside of it, so that it alone keeps no
// connector from another one's files. Here each part of the path is looked at
// without following it, opened, and held against what was looked at.
func Open(top *os.Root, real string) (*os.File, error) {
	return open(top, real, func(string) {})
}

// open calls between before each part is opened, after it was looked at.
func open(top *os.Root, real string, between func(part string)) (*os.File, error) {
	folder := top
	dir, base := filepath.Split(filepath.Clean(filepath.FromSlash(real)))
	for part := range strings.SplitSeq(strings.TrimSuffix(dir, string(filepath.Separator)), string(filepath.Separator)) {
		if part == "" {
			continue
		}
		next, err := step(folder, part, between)
		if folder != top {
			folder.Close()
		}
		if err != nil {
			return nil, err
		}
		folder = next
	}
	if folder != top {
		defer folder.Close()
	}
	seen, err := folder.Lstat(base)
	switch {
	case err != nil:
		return nil, err
	case !seen.Mode().IsRegular(): // a pipe would be waited for for ever
		return nil, ErrIrregular
	}
	between(base)
	file, err := folder.Open(base)
	if err != nil {
		return nil, err
	}
	if err := same(seen, file.Stat); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// step opens a folder that lies in another one.
func step(folder *os.Root, part string, between func(part string)) (*os.Root, error) {
	seen, err := folder.Lstat(part)
	switch {
	case err != nil:
		return nil, err
	case !seen.IsDir():
		return nil, ErrMoved
	}
	between(part)
	next, err := folder.OpenRoot(part)
	if err != nil {
		return nil, err
	}
	if err := same(seen, func() (fs.FileInfo, error) { return next.Stat(".") }); err != nil {
		next.Close()
		return nil, err
	}
	return next, nil
}

func same(seen fs.FileInfo, stat func() (fs.FileInfo, error)) error {
	opened, err := stat()
	if err != nil {
		return err
	}
	if !os.SameFile(seen, opened) {
		return ErrMoved
	}
	return nil
}
