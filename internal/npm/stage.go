package npm

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// An install builds beside node_modules and swaps the result in by one rename, so
// that whoever looks sees the old tree or the new one: a server that bundles from
// it, and a person after the process was killed. The price is the room of both
// trees for a moment, and that a node_modules which is a mount of its own cannot
// be installed into.

// stageFolder holds what an install builds and what it replaced. It lies in the
// project's folder, to be on one file system with it, and is gone afterwards.
const stageFolder = ".patchbay-install"

const (
	stageLock = stageFolder + "/lock"
	stageNew  = stageFolder + "/new"
	stageOld  = stageFolder + "/old" // what was moved away and not yet replaced
)

// A stage is the right to install into a folder. One process has it at a time.
type stage struct {
	path   string   // of the project's folder, absolute and real
	folder *os.Root // the same
	lock   *os.File
	names  func(inA *os.File, a string, inB *os.File, b string) (done bool, err error) // exchangeNames, but for tests
}

// openStage waits until no other process installs into the folder, and mends what
// one left that was killed. waiting is called once where there is a wait. Close
// must be called.
func openStage(ctx context.Context, path string, waiting func()) (*stage, error) {
	folder, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("open the folder: %w", err)
	}
	s := &stage{path: path, folder: folder, names: exchangeNames}
	if s.lock, err = s.acquire(ctx, waiting); err != nil {
		folder.Close()
		return nil, err
	}
	if err := s.recover(); err != nil {
		s.close()
		return nil, fmt.Errorf("clean up after an install that was interrupted: %w", err)
	}
	return s, nil
}

// acquire locks the lock file. A process that ends gives up its lock, however it
// ends; one that is done removes the file, so that a lock counts only while the
// file is still there.
func (s *stage) acquire(ctx context.Context, waiting func()) (*os.File, error) {
	told := false
	for {
		info, err := s.folder.Lstat(stageFolder)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if err := s.folder.Mkdir(stageFolder, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
				return nil, fmt.Errorf("write into the folder: %w", err)
			}
		case err != nil:
			return nil, err
		case !info.IsDir():
			return nil, fmt.Errorf("%s is no folder: remove it", filepath.Join(s.path, stageFolder))
		}
		file, err := s.folder.OpenFile(stageLock, os.O_RDWR|os.O_CREATE, 0o644)
		if errors.Is(err, fs.ErrNotExist) { // removed in between
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("make the lock file: %w", err)
		}
		free, err := lockNow(file)
		if err != nil {
			file.Close()
			return nil, fmt.Errorf("lock %s: %w", filepath.Join(s.path, stageLock), err)
		}
		if free {
			mine, _ := file.Stat()
			there, err := s.folder.Lstat(stageLock)
			if err == nil && os.SameFile(mine, there) {
				return file, nil
			}
		}
		file.Close()
		if !free {
			if !told {
				told = true
				waiting()
			}
			select {
			case <-ctx.Done():
				return nil, context.Cause(ctx)
			case <-time.After(100 * time.Millisecond):
			}
		}
	}
}

// recover puts back what a killed process had moved away, and removes what it had
// built.
func (s *stage) recover() error {
	for _, place := range s.moved() {
		if _, err := s.folder.Lstat(place); errors.Is(err, fs.ErrNotExist) {
			err := s.folder.Rename(path.Join(stageOld, place), place)
			if err != nil && !errors.Is(err, fs.ErrNotExist) { // it was of a folder that is gone
				return err
			}
		}
	}
	return errors.Join(s.folder.RemoveAll(stageNew), s.folder.RemoveAll(stageOld))
}

// moved lists the places whose node_modules lies in the folder of old ones.
func (s *stage) moved() []string {
	var places []string
	_ = fs.WalkDir(s.folder.FS(), stageOld, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return fs.SkipDir
		}
		if d.Name() == modules {
			places = append(places, strings.TrimPrefix(name, stageOld+"/"))
			return fs.SkipDir
		}
		return nil
	})
	return places
}

// close removes what was built and not swapped in, and what was replaced, and
// gives the folder free. What cannot be removed is removed by the next install.
func (s *stage) close() error {
	err := errors.Join(s.folder.RemoveAll(stageNew), s.folder.RemoveAll(stageOld))
	if err == nil {
		_ = s.folder.Remove(stageLock)
		_ = s.folder.Remove(stageFolder)
	}
	return errors.Join(err, s.lock.Close(), s.folder.Close())
}

// staged returns where a place of a node_modules is built.
func staged(at string) string { return path.Join(stageNew, at) }

// build returns the folder, below that of the stage, that a package is unpacked
// into. It is empty but for the node_modules of packages in it.
func (s *stage) build(at location) (*os.Root, error) {
	place := staged(string(at))
	if err := s.folder.MkdirAll(place, 0o777); err != nil {
		return nil, err
	}
	return s.folder.OpenRoot(place)
}

// swap puts each node_modules that was built in its place, and removes those of
// gone. Where one fails, those before it are put back.
func (s *stage) swap(places, gone []string) error {
	var undo []func() error
	for _, place := range places {
		back, err := s.swapOne(place)
		if err != nil {
			for i := len(undo) - 1; i >= 0; i-- {
				err = errors.Join(err, undo[i]())
			}
			return fmt.Errorf("put %s in its place: %w", filepath.Join(s.path, filepath.FromSlash(place)), err)
		}
		undo = append(undo, back)
	}
	for _, place := range gone {
		if err := s.away(place); err != nil {
			return fmt.Errorf("remove %s: %w", place, err)
		}
	}
	return nil
}

// swapOne exchanges a node_modules for the one that was built, in one step where
// the system can; else there is a moment without, which recover knows of. A file
// system of layers may move no folder of a lower layer at all: it is removed.
func (s *stage) swapOne(place string) (back func() error, err error) {
	from := staged(place)
	info, err := s.folder.Lstat(place)
	if errors.Is(err, fs.ErrNotExist) {
		return func() error { return s.folder.Rename(place, from) }, s.folder.Rename(from, place)
	}
	if err != nil {
		return nil, err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		return nil, errors.New("it is a link to another folder: remove the link, and install again")
	}
	exchanged, err := s.exchange(from, place)
	if err != nil && !errors.Is(err, syscall.EXDEV) {
		return nil, err
	}
	if exchanged {
		return func() error { _, err := s.exchange(from, place); return err }, nil
	}
	if err := s.away(place); errors.Is(err, syscall.EXDEV) {
		nothing := func() error { return nil }
		return nothing, errors.Join(s.folder.RemoveAll(place), s.folder.Rename(from, place))
	} else if err != nil {
		return nil, err
	}
	old := path.Join(stageOld, place)
	if err := s.folder.Rename(from, place); err != nil {
		return nil, errors.Join(err, s.folder.Rename(old, place))
	}
	return func() error {
		return errors.Join(s.folder.Rename(place, from), s.folder.Rename(old, place))
	}, nil
}

// away moves a node_modules to the old ones.
func (s *stage) away(place string) error {
	old := path.Join(stageOld, place)
	if err := s.folder.MkdirAll(path.Dir(old), 0o755); err != nil {
		return err
	}
	return s.folder.Rename(place, old)
}

// exchange swaps two folders in one step. The folders that hold them are opened
// below the project's, so that no link leads the step elsewhere.
func (s *stage) exchange(a, b string) (done bool, err error) {
	inA, err := s.folder.Open(path.Dir(a))
	if err != nil {
		return false, err
	}
	defer inA.Close()
	inB, err := s.folder.Open(path.Dir(b))
	if err != nil {
		return false, err
	}
	defer inB.Close()
	return s.names(inA, path.Base(a), inB, path.Base(b))
}
