package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/joho/godotenv"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/realfile"
)

// readDotEnv reads a connector's own secrets. A file that is not there holds
// none. The parser's errors are not passed on: they quote the file.
func readDotEnv(name connector.Name, path string) (map[string]string, []connector.Problem, error) {
	if path == "" {
		return map[string]string{}, nil, nil
	}
	fail := func(line int, format string, args ...any) error {
		return &connector.LoadError{
			Connector: name,
			Problems:  []connector.Problem{{Text: fmt.Sprintf(format, args...), File: shownDotEnv(name, path), Line: line}},
			Files:     []string{path},
		}
	}
	if _, err := filepath.EvalSymlinks(path); errors.Is(err, fs.ErrNotExist) {
		return map[string]string{}, nil, nil
	}
	folder, inside, ok := ownDotEnv(path)
	if !ok {
		return nil, nil, fail(0, "this is a link that leads out of the connector's folder: put the values there, or grant them in %s", FileName)
	}
	text, err := readOwn(folder, inside)
	if err != nil {
		return nil, nil, fail(0, "this file %s", err)
	}
	values, err := godotenv.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, nil, fail(brokenLine(text), "this line is not NAME=value; a value with quotes must end with the same quote")
	}
	if _, bad := values[""]; bad {
		return nil, nil, fail(brokenLine(text), "this line has no name before its value: write NAME=value")
	}
	var problems []connector.Problem
	for _, lost := range lostDollars(text, values) {
		problems = append(problems, connector.Problem{
			File: shownDotEnv(name, path),
			Text: fmt.Sprintf("the value of %s names $%s, which this file does not define, so that part is empty: put the value in single quotes if $ belongs to it", lost[0], lost[1]),
		})
	}
	return values, problems, nil
}

// shownDotEnv is the path for a person, relative to the scripts folder: a folder's
// ".env", a single file's "NAME.env".
func shownDotEnv(name connector.Name, path string) string {
	base := filepath.Base(path)
	if name == connector.Root {
		return base
	}
	parent, last := "", string(name)
	if i := strings.LastIndex(last, "/"); i >= 0 {
		parent, last = last[:i+1], last[i+1:]
	}
	if base == last+".env" {
		return parent + base
	}
	return string(name) + "/" + base
}

// ownDotEnv reports whether a .env lies where it is listed, and by which path
// without links: inside of a folder. Links inside of hidden folders beside it are
// what Kubernetes mounts files with; any other would let one connector read its
// neighbour's.
func ownDotEnv(path string) (folder, inside string, ok bool) {
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return "", "", false
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return folder, filepath.Base(path), true // the reading says why
	}
	inside, err = filepath.Rel(folder, real)
	if err != nil || filepath.Base(real) != filepath.Base(path) {
		return "", "", false
	}
	for _, part := range strings.Split(filepath.ToSlash(filepath.Dir(inside)), "/") {
		if part == ".." || !strings.HasPrefix(part, ".") {
			return "", "", false
		}
	}
	return folder, inside, true
}

// readOwn reads what ownDotEnv allowed, and no link that came in its way since.
func readOwn(folder, inside string) ([]byte, error) {
	top, err := os.OpenRoot(folder)
	if err != nil {
		return nil, readError{err}
	}
	defer top.Close()
	file, err := realfile.Open(top, inside)
	switch {
	case errors.Is(err, realfile.ErrIrregular):
		return nil, errors.New("is not a regular file")
	case errors.Is(err, realfile.ErrMoved):
		return nil, errors.New("was replaced while it was being read: it is read again when it changes")
	case err != nil:
		return nil, readError{err}
	}
	defer file.Close()
	return readAll(file)
}

// brokenLine returns the line of the first statement that cannot be read: the
// one after the longest beginning of the file that can be. 0 where the file is
// too long to look.
func brokenLine(text []byte) int {
	lines := bytes.SplitAfter(text, []byte("\n"))
	if len(lines) > 2000 {
		return 0
	}
	end := len(text)
	for n := len(lines); n > 0; n-- {
		end -= len(lines[n-1])
		values, err := godotenv.Parse(bytes.NewReader(text[:end]))
		if _, nameless := values[""]; err != nil || nameless {
			continue
		}
		for ; n < len(lines); n++ { // what is skipped before a statement is not to blame
			if line := bytes.TrimSpace(lines[n-1]); len(line) > 0 && line[0] != '#' {
				break
			}
		}
		return n
	}
	return 1
}

var dollar = regexp.MustCompile(`(\\)?\x{E000}(\()?\{?([A-Z0-9_]+)?\}?`)

// lostDollars returns name and variable of each value in which $VARIABLE stands
// for nothing. To see what the parser replaced, it reads the file again with
// another character in the dollar's place.
func lostDollars(text []byte, values map[string]string) [][2]string {
	if bytes.ContainsRune(text, '\uE000') {
		return nil
	}
	unexpanded, err := godotenv.Parse(bytes.NewReader(bytes.ReplaceAll(text, []byte("$"), []byte("\uE000"))))
	if err != nil {
		return nil
	}
	var lost [][2]string
	for name, raw := range unexpanded {
		if strings.ReplaceAll(raw, "\uE000", "$") == values[name] {
			continue // in single quotes, or without a variable
		}
		for _, m := range dollar.FindAllStringSubmatch(raw, -1) {
			if _, defined := values[m[3]]; m[1] == "" && m[2] == "" && m[3] != "" && !defined {
				lost = append(lost, [2]string{name, m[3]})
			}
		}
	}
	slices.SortFunc(lost, func(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) })
	return lost
}
