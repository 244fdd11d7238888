package npm

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"
)

// limits bound what an install takes from strangers.
type limits struct {
	tarball int64 // bytes of one, as it is fetched
	file    int64 // bytes of one file
	pkg     int64 // bytes of all files of one package
	files   int64 // of one package
	total   int64 // bytes of all files of an install
	all     int64 // files of an install
	ratio   int64 // how many bytes one byte of a tarball may become, once there are many
}

// defaultLimits leave room above the largest packages that are in use: 200 MiB
// for a file (compilers), 30,000 files for a package (icons).
func defaultLimits() limits {
	return limits{tarball: 256 << 20, file: 256 << 20, pkg: 768 << 20, files: 100_000, total: 8 << 30, all: 2_000_000, ratio: 200}
}

// manyBytes is from where on the ratio counts: small files may be all alike.
const manyBytes = 32 << 20

// A spending is what an install has unpacked so far.
type spending struct{ bytes, files atomic.Int64 }

// unpack writes the files of a tarball into a folder that is empty, as npm would:
// without their first folder, without links and devices, readable by all and
// writable by the owner. A tarball that tries to leave the folder is refused
// whole: no honest one does.
func unpack(ctx context.Context, from io.Reader, into *os.Root, l limits, spent *spending) error {
	counted := &counter{ctx: ctx, from: from}
	buffered := bufio.NewReaderSize(counted, 64<<10)
	var content io.Reader = buffered
	if magic, _ := buffered.Peek(2); len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		unzipped, err := gzip.NewReader(buffered)
		if err != nil {
			return fmt.Errorf("its tarball is damaged: %w", err)
		}
		content = unzipped
	}
	u := &unpacking{into: into, limits: l, spent: spent, read: counted, made: map[string]bool{".": true}, ignores: map[string]bool{}}
	archive := tar.NewReader(content)
	for {
		header, err := archive.Next()
		switch {
		case err == io.EOF:
			if u.files == 0 {
				return errors.New("its tarball is empty")
			}
			return nil
		case err != nil:
			return u.damaged(ctx, err)
		}
		if err := u.entry(header, archive); err != nil {
			return u.damaged(ctx, err)
		}
	}
}

// An unpacking is a tarball under way.
type unpacking struct {
	into    *os.Root
	limits  limits
	spent   *spending
	read    *counter
	made    map[string]bool // folders
	ignores map[string]bool // the .npmignore files that were seen
	bytes   int64
	files   int64
}

// damaged says what an error of reading means.
func (u *unpacking) damaged(ctx context.Context, err error) error {
	var refused *refusedError
	var disk *fs.PathError
	var link *os.LinkError
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.As(err, &refused), errors.As(err, &disk), errors.As(err, &link):
		return err
	}
	return fmt.Errorf("its tarball is damaged: %w", err)
}

// A refusedError is of a tarball that is not what an honest one would be.
type refusedError struct{ text string }

func (e *refusedError) Error() string { return e.text }

func refusef(format string, args ...any) error {
	return &refusedError{fmt.Sprintf(format, args...)}
}

// entry writes one entry of the archive.
func (u *unpacking) entry(header *tar.Header, content io.Reader) error {
	if u.files++; u.files > u.limits.files || u.spent.files.Add(1) > u.limits.all {
		return refusef("it has too many files: more than %d", min(u.limits.files, u.limits.all))
	}
	target, err := entryPath(header.Name)
	if err != nil || target == "" {
		return err
	}
	switch header.Typeflag {
	case tar.TypeReg, tar.TypeCont, '\x00':
	default: // npm passes over links and devices too, and makes the folders of files only
		return nil
	}
	target, ok := u.ignoreFile(target)
	if !ok {
		return nil
	}
	if header.Size > u.limits.file {
		return refusef("its file %q has %s, and %s are the most", target, size(header.Size), size(u.limits.file))
	}
	if err := u.folder(path.Dir(target)); err != nil {
		return err
	}
	return u.file(target, fs.FileMode(header.Mode)&0o777|0o666, content)
}

// ignoreFile renames .gitignore to .npmignore, as npm does, unless there is one.
func (u *unpacking) ignoreFile(name string) (instead string, ok bool) {
	folder, base := path.Split(name)
	switch base {
	case ".npmignore":
		u.ignores[name] = true
	case ".gitignore":
		instead := folder + ".npmignore"
		return instead, !u.ignores[instead]
	}
	return name, true
}

// entryPath returns where an entry goes, below the package's folder: without the
// first part of its name. It is empty where nothing is left.
func entryPath(name string) (string, error) {
	if name == "" || name == "pax_global_header" {
		return "", nil
	}
	if strings.HasPrefix(name, "/") {
		return "", refusef("its tarball has an absolute path in it: %q", brief(name))
	}
	parts := strings.Split(strings.TrimSuffix(name, "/"), "/")
	var kept []string
	for i, part := range parts {
		switch {
		case part == "..":
			return "", refusef("its tarball leads out of its folder: %q", brief(name))
		case strings.ContainsAny(part, "\\\x00"):
			return "", refusef("its tarball has a backslash or NUL in a path: %q", brief(name))
		case len(part) > 1 && part[1] == ':' && (i == 0 || len(kept) == 0):
			return "", refusef("its tarball has a drive in a path: %q", brief(name))
		case i == 0 || part == "" || part == ".":
			continue
		}
		kept = append(kept, part)
	}
	target := strings.Join(kept, "/")
	if target != "" && !filepath.IsLocal(filepath.FromSlash(target)) {
		return "", refusef("its tarball has a path that this system cannot write safely: %q", brief(name))
	}
	return target, nil
}

func (u *unpacking) folder(name string) error {
	if u.made[name] {
		return nil
	}
	if err := u.into.MkdirAll(filepath.FromSlash(name), 0o777); err != nil {
		return err
	}
	for ; !u.made[name]; name = path.Dir(name) {
		u.made[name] = true
	}
	return nil
}

// file writes one file; of two of one name the later one counts.
func (u *unpacking) file(name string, mode fs.FileMode, content io.Reader) error {
	local := filepath.FromSlash(name)
	flags := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	out, err := u.into.OpenFile(local, flags, mode)
	if errors.Is(err, fs.ErrExist) {
		info, statErr := u.into.Lstat(local)
		if statErr != nil || !info.Mode().IsRegular() {
			return refusef("its tarball has %q as a file and as a folder", name)
		}
		if err := u.into.Remove(local); err != nil {
			return err
		}
		out, err = u.into.OpenFile(local, flags, mode)
	}
	if err != nil {
		return err
	}
	_, err = io.Copy(&spender{u: u, out: out}, content)
	return errors.Join(err, out.Close())
}

// A spender writes a file as long as there is room.
type spender struct {
	u   *unpacking
	out *os.File
}

func (s *spender) Write(p []byte) (int, error) {
	u, n := s.u, int64(len(p))
	u.bytes += n
	switch {
	case u.bytes > u.limits.pkg || u.spent.bytes.Add(n) > u.limits.total:
		return 0, refusef("it unpacks to too much: more than %s", size(min(u.limits.pkg, u.limits.total)))
	case u.bytes > manyBytes && u.bytes/u.limits.ratio > u.read.bytes:
		return 0, refusef("it unpacks to %s from %s so far: such a tarball is made to fill disks", size(u.bytes), size(u.read.bytes))
	}
	return s.out.Write(p)
}

// A counter counts what is read, and ends with its context.
type counter struct {
	ctx   context.Context
	from  io.Reader
	bytes int64
}

func (c *counter) Read(p []byte) (int, error) {
	if c.ctx.Err() != nil {
		return 0, context.Cause(c.ctx)
	}
	n, err := c.from.Read(p)
	c.bytes += int64(n)
	return n, err
}
