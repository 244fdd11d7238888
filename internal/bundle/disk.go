package bundle

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/realfile"
)

// read reads an allowed file. real has no links in it.
func (g *guard) read(real string) (*input, error) {
	g.mu.Lock()
	in := g.inputs[real]
	g.mu.Unlock()
	if in != nil {
		return in, nil
	}
	contents, err := g.open(real)
	if err != nil {
		return nil, &refusal{text: err.Error(), file: g.roots.show(real)}
	}
	in = &input{contents: contents, script: connector.IsScript(real)}
	switch {
	case in.script:
		if err = bounded(contents); err == nil {
			in.self = selfNames(contents, g.roots.known(real), path.Join("/", g.roots.entry))
		}
	case filepath.Ext(real) == ".json":
		err = boundedJSON(contents)
	}
	if err != nil {
		return nil, &refusal{text: err.Error(), file: g.roots.show(real)}
	}
	g.mu.Lock()
	g.inputs[real] = in
	g.mu.Unlock()
	return in, nil
}

// open reads a regular file by the real path that was allowed: a link which
// somebody puts in its way meanwhile is not followed.
func (g *guard) open(real string) (string, error) {
	top, rel := g.roots.scripts, ""
	for _, dir := range append([]string{g.roots.scripts}, g.roots.imports...) {
		if below, ok := below(dir, real); ok {
			top, rel = dir, below
			break
		}
	}
	door, err := g.door(top)
	if err != nil {
		return "", cause(err)
	}
	f, err := realfile.Open(door, rel)
	if err != nil {
		return "", cause(err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > maxFile {
		return "", fmt.Errorf("it is larger than %d MiB", maxFile>>20)
	}
	b, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return "", cause(err)
	case len(b) > maxFile:
		return "", fmt.Errorf("it is larger than %d MiB", maxFile>>20)
	}
	return string(b), nil
}

// door returns an allowed folder, opened.
func (g *guard) door(folder string) (*os.Root, error) {
	g.mu.Lock()
	door := g.doors[folder]
	g.mu.Unlock()
	if door != nil {
		return door, nil
	}
	door, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if first := g.doors[folder]; first != nil { // another goroutine was faster
		door.Close()
		return first, nil
	}
	g.doors[folder] = door
	return door, nil
}

func isRegular(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}

// cause strips the path, which is the server's, from an error of the file system.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
