package catalog

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/patchbay/patchbay/internal/connector"
)

// mains remembers the main of each package.json that was read.
type mains map[string]mainOf

type mainOf struct {
	info fs.FileInfo
	main string
	err  error
}

// main returns the file that package.json of a folder names as main, relative to
// the folder; empty where there is none.
func (f *finder) main(folder string) (string, error) {
	path := filepath.Join(folder, "package.json")
	info := f.stat(path)
	if info == nil {
		delete(f.mains, path)
		return "", nil
	}
	known, ok := f.mains[path]
	if !ok || !sameStat(known.info, info) || f.young(info) {
		known = mainOf{info: info}
		known.main, known.err = readMain(path)
		f.mains[path] = known
	}
	if known.main == "" || known.err != nil {
		return "", known.err
	}
	for _, candidate := range candidatesOf(known.main) {
		if info := f.stat(filepath.Join(folder, candidate)); info != nil && info.Mode().IsRegular() {
			return candidate, nil
		}
	}
	return "", errors.New("main is \"" + known.main + "\", which is not there: build it, or name the entry file")
}

func readMain(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", errors.New("it cannot be read: " + reasonOf(err))
	}
	var manifest struct {
		Main string `json:"main"`
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		return "", errors.New("it is no JSON that names a main: " + err.Error())
	}
	if manifest.Main == "" {
		return "", nil
	}
	main := filepath.Clean(filepath.FromSlash(manifest.Main))
	if !filepath.IsLocal(main) {
		return "", errors.New("main leads out of the folder: name a file inside")
	}
	return main, nil
}

// candidatesOf returns what Node tries for a main.
func candidatesOf(main string) []string {
	extensions := connector.ScriptExtensions()
	list := []string{main}
	for _, extension := range extensions {
		list = append(list, main+extension)
	}
	for _, extension := range extensions {
		list = append(list, filepath.Join(main, "index"+extension))
	}
	return list
}
