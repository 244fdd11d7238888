package npm

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
)

// errEnough ends a walk over a tarball early.
var errEnough = errors.New("enough")

// manifestIn reads the package.json of a tarball that is in the cache, or in the
// project's folder.
func (i *install) manifestIn(e *entry) (object, error) {
	var found object
	err := i.walkManifests(e, func(folder string, o object) error {
		if folder != "." {
			return nil
		}
		found = o
		return errEnough
	})
	if err == nil && found == nil {
		err = errors.New("its tarball has no package.json")
	}
	return found, err
}

// manifestsIn reads the package.json files of the packages in a tarball.
func (i *install) manifestsIn(e *entry, see func(folder string, o object)) error {
	return i.walkManifests(e, func(folder string, o object) error {
		if isBundleFolder(folder) {
			see(folder, o)
		}
		return nil
	})
}

func (i *install) walkManifests(e *entry, see func(folder string, o object) error) error {
	file, err := i.openTarball(e)
	if err != nil {
		return err
	}
	defer file.Close()
	var content io.Reader = bufio.NewReader(file)
	if magic, _ := content.(*bufio.Reader).Peek(2); len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		if content, err = gzip.NewReader(content); err != nil {
			return fmt.Errorf("its tarball is damaged: %w", err)
		}
	}
	archive := tar.NewReader(io.LimitReader(content, i.limits.pkg))
	for files := int64(0); ; files++ {
		header, err := archive.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("its tarball is damaged: %w", err)
		}
		if files > i.limits.files {
			return refusef("it has too many files: more than %d", i.limits.files)
		}
		name, err := entryPath(header.Name)
		if err != nil || path.Base(name) != "package.json" || header.Typeflag != tar.TypeReg || name != "package.json" && !isBundleFolder(name) {
			continue
		}
		text, err := io.ReadAll(io.LimitReader(archive, maxManifest))
		if err != nil {
			return fmt.Errorf("its tarball is damaged: %w", err)
		}
		o, err := parseObject(text)
		if err != nil {
			if name == "package.json" {
				return fmt.Errorf("the package.json of its tarball: %w", err)
			}
			continue // a test's, of a package in the package
		}
		if err := see(path.Dir(name), o); err != nil {
			if err == errEnough {
				return nil
			}
			return err
		}
	}
}
