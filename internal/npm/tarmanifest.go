package npm

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// manifestIn reads the package.json of a tarball that is in the cache, or in the
// project's folder; it sets the integrity of the latter.
func (i *install) manifestIn(e *entry) (object, error) {
	file, err := i.openTarball(e)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var content io.Reader = bufio.NewReader(file)
	if magic, _ := content.(*bufio.Reader).Peek(2); len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		if content, err = gzip.NewReader(content); err != nil {
			return nil, fmt.Errorf("its tarball is damaged: %w", err)
		}
	}
	archive := tar.NewReader(io.LimitReader(content, i.limits.pkg))
	for {
		header, err := archive.Next()
		if err != nil {
			if err == io.EOF {
				err = errors.New("it has no package.json")
			}
			return nil, fmt.Errorf("its tarball is damaged: %w", err)
		}
		if name, err := entryPath(header.Name); err != nil || name != "package.json" || header.Typeflag != tar.TypeReg {
			continue
		}
		text, err := io.ReadAll(io.LimitReader(archive, maxManifest))
		if err != nil {
			return nil, fmt.Errorf("its tarball is damaged: %w", err)
		}
		o, err := parseObject(text)
		if err != nil {
			return nil, fmt.Errorf("the package.json of its tarball: %w", err)
		}
		return o, nil
	}
}
