package npm

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A cache is a folder of tarballs that were fetched, each under its hash. Several
// processes may use it: a file appears whole, by a rename, and never changes. It
// is believed no more than a registry: what is read is hashed again.
type cache struct{ folder string }

// partialFile begins the names of files that are being written.
const partialFile = "partial-"

// openCache makes the folder where it is missing, and removes what processes left
// there that were killed long ago.
func openCache(folder string) (*cache, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("make the cache of packages: %w", err)
	}
	left, _ := filepath.Glob(filepath.Join(folder, partialFile+"*"))
	for _, path := range left {
		if info, err := os.Lstat(path); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(path)
		}
	}
	return &cache{folder: folder}, nil
}

func (c *cache) path(algorithm, sum string) string {
	return filepath.Join(c.folder, algorithm, sum[:2], sum[2:])
}

// has reports whether there seems to be a tarball of an integrity.
func (c *cache) has(text string) bool {
	in, err := parseIntegrity(text)
	if err != nil {
		return false
	}
	_, err = os.Lstat(c.path(in.algorithm, in.sums[0]))
	return err == nil
}

// open returns the tarball of an integrity, at its beginning; nil where it is not
// in the cache, or not what it was.
func (c *cache) open(in integrity) (*os.File, error) {
	for _, sum := range in.sums {
		path := c.path(in.algorithm, sum)
		info, err := os.Lstat(path)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		file, err := os.Open(path)
		if err != nil {
			continue
		}
		hash := in.new()
		if _, err := io.Copy(hash, file); err == nil && hex.EncodeToString(hash.Sum(nil)) == sum {
			if _, err := file.Seek(0, io.SeekStart); err == nil {
				return file, nil
			}
		}
		file.Close()
		_ = os.Remove(path)
	}
	return nil, nil
}

// errIntegrity is of a tarball that is not the one that was promised.
var errIntegrity = errors.New("it is not what the lock file promises")

// store takes a tarball from fill, which may be called once only, and returns it
// at its beginning, with what it hashes to.
func (c *cache) store(in integrity, fill func(io.Writer) error) (*os.File, integrity, error) {
	file, err := os.CreateTemp(c.folder, partialFile)
	if err != nil {
		return nil, integrity{}, fmt.Errorf("write into the cache of packages: %w", err)
	}
	kept := false
	defer func() {
		if !kept {
			file.Close()
			_ = os.Remove(file.Name())
		}
	}()
	hash := in.new()
	if err := fill(io.MultiWriter(file, hash)); err != nil {
		return nil, integrity{}, err
	}
	is := integrity{algorithm: in.algorithm, sums: []string{hex.EncodeToString(hash.Sum(nil))}}
	if in.isZero() {
		is.algorithm = algorithms[0].name
	} else if !in.matches(is.sums[0]) {
		return nil, integrity{}, fmt.Errorf("%w: its hash is %s, and the promised one %s", errIntegrity, is, in)
	}
	path := c.path(is.algorithm, is.sums[0])
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, integrity{}, fmt.Errorf("write into the cache of packages: %w", err)
	}
	if err := file.Chmod(0o644); err != nil && !strings.Contains(err.Error(), "not supported") {
		return nil, integrity{}, fmt.Errorf("write into the cache of packages: %w", err)
	}
	if err := file.Close(); err != nil { // Windows renames no open file
		return nil, integrity{}, fmt.Errorf("write into the cache of packages: %w", err)
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return nil, integrity{}, fmt.Errorf("write into the cache of packages: %w", err)
	}
	kept = true
	again, err := c.open(is)
	if err == nil && again == nil {
		err = fmt.Errorf("the cache of packages lost %s", path)
	}
	return again, is, err
}
