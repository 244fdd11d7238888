package npm

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"regexp"
	goruntime "runtime"
	"strings"
)

// binsOf returns the commands of a package as npm links them: the name without
// its folders, and the file, which never leads out of the package. What a terminal
// would obey is no name of a command.
func binsOf(bin map[string]string) map[string]string {
	out := map[string]string{}
	for name, file := range bin {
		name = path.Base(path.Join("/", strings.NewReplacer(`\`, "/", ":", "/").Replace(name)))
		file = strings.TrimPrefix(path.Join("/", strings.ReplaceAll(file, `\`, "/")), "/")
		if plainPart(name) == "" && name != "/" && file != "" && isPrintable(name) && isPrintable(file) {
			out[name] = file
		}
	}
	return out
}

// A linker makes the .bin folders of a tree that is being built. Of two commands
// of one name the first package's counts, in npm's order.
type linker struct {
	stage *stage
	taken map[string]bool
}

// link makes the commands of a package. They are links to its files, so that
// nothing is written outside of the tree.
func (l *linker) link(n *node) error {
	if goruntime.GOOS == "windows" { // where they would be scripts that start Node
		return nil
	}
	holder := path.Join(string(n.at.above()), modules)
	bins := binsOf(n.real().entry.bin)
	for _, name := range sortedKeys(bins) {
		file := bins[name]
		place := path.Join(holder, ".bin", name)
		if l.taken[place] {
			continue
		}
		l.taken[place] = true
		target := staged(path.Join(string(n.at), file))
		if n.target != nil {
			target = path.Join(string(n.target.at), file)
		}
		if info, err := l.stage.folder.Stat(target); err != nil || !info.Mode().IsRegular() {
			continue // npm says nothing of it either
		}
		if err := l.stage.folder.MkdirAll(staged(path.Dir(place)), 0o777); err != nil {
			return err
		}
		if err := l.stage.folder.RemoveAll(staged(place)); err != nil {
			return err
		}
		relative := path.Join("..", strings.TrimPrefix(string(n.at), holder+"/"), file)
		if err := l.stage.folder.Symlink(relative, staged(place)); err != nil {
			return err
		}
		if err := makeCommand(l.stage.folder, target); err != nil {
			return err
		}
	}
	return nil
}

var windowsCommand = regexp.MustCompile(`^(#![^\n]+)\r\n`)

// makeCommand lets a file be run by who may read it, and takes the carriage
// return from its first line, which a kernel would take for a part of the
// interpreter's name.
func makeCommand(folder *os.Root, name string) error {
	info, err := folder.Stat(name)
	if err != nil {
		return err
	}
	mode := info.Mode().Perm()
	if err := folder.Chmod(name, mode|mode&0o444>>2); err != nil && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	file, err := folder.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	begin := make([]byte, 2048)
	n, _ := file.Read(begin)
	if !bytes.HasPrefix(begin[:n], []byte("#!")) || !windowsCommand.Match(begin[:n]) {
		return nil
	}
	text, err := folder.ReadFile(name)
	if err != nil {
		return err
	}
	return folder.WriteFile(name, windowsCommand.ReplaceAll(text, []byte("$1\n")), mode)
}
