package bundle

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// Which files a bundle may hold is decided here, by real path (links resolved),
// with an allow list: what no line below allows is refused.
//
// A file's place is its real path relative to the real scripts folder, without
// the parts that begin with "..". Those are the folders in which Kubernetes keeps
// the versions of a ConfigMap (scripts/x.js -> ..data/x.js -> ..2024_11_24/x.js),
// so that a file has the same place in each version. The connector's folder has
// its place as listed. Allowed is what lies
//
//   - for a folder connector: in its folder, at any depth;
//   - for a single file: beside it or in folders below, but no connector and
//     nothing of a folder that is one. Any script there is a connector by its name
//     (connector.ScriptName) unless a folder on the way to it begins with "_".
//     So x.js may import ./_x.js, ./x.json and ./templates/a.html, and may not
//     import ./y.js, ./crm/data.json beside ./crm/index.js, or what begins with ".",
//     such as ./.npmrc;
//   - in a folder that begins with "_" in the scripts folder, or in a folder
//     between it and the connector's;
//   - in a node_modules of the same folders, or anywhere in the connector's own;
//   - in a folder that the operator granted (Source.Imports).
//
// Never allowed, wherever they lie: the files that the operator's configuration is
// made of (Source.Withheld), also by another name of theirs; .env, .env.*, *.env, and
// *.env.* that is no script; patchbay.yaml and what editors keep of it
// (patchbay.yaml.bak); .npmrc. package.json and tsconfig*.json may also lie in any folder between the
// connector's and the scripts folder; above it they are not read by us, and
// what esbuild says of a package.json there is kept from the user.
//
// So an entry, or a whole folder, may be a link: to inside its own area or to a
// version of its ConfigMap. A link to another connector or out of the scripts
// folder is refused, since whoever may write a link would read with it what the
// server may read. The scripts folder itself may be a link; it is resolved first.
// The price: node_modules above the scripts folder, and packages linked from
// elsewhere, need a grant. Hard links to other files cannot be told and are not
// looked for.
type roots struct {
	scripts string   // real path
	listed  string   // as given
	typed   string   // as a person wrote it; may be empty
	folder  string   // place of the connector's folder; "" for the scripts folder itself
	entry   string   // place of the entry as listed
	single  bool     // see Source
	imports []string // real paths that the operator granted

	withheld []string // see Source
}

func newRoots(source Source) (*roots, error) {
	scripts, err := filepath.EvalSymlinks(source.Scripts)
	if err != nil {
		return nil, fmt.Errorf("the scripts folder cannot be read: %w", cause(err))
	}
	r := &roots{scripts: scripts, listed: filepath.Clean(source.Scripts), typed: source.Typed, single: source.Single, withheld: source.Withheld}
	folder, ok := below(r.listed, source.Folder)
	if !ok {
		return nil, fmt.Errorf("connector %q does not lie in the scripts folder", source.Name)
	}
	entry, ok := below(r.listed, source.Entry)
	if !ok {
		return nil, fmt.Errorf("the entry of connector %q does not lie in the scripts folder", source.Name)
	}
	r.folder, r.entry = folder, entry
	for _, granted := range source.Imports {
		real, err := filepath.EvalSymlinks(granted)
		if err != nil {
			return nil, fmt.Errorf("a folder that imports: grants cannot be read: %w", cause(err))
		}
		r.imports = append(r.imports, real)
	}
	return r, nil
}

// below returns file relative to folder, with slashes, "" for the folder itself.
func below(folder, file string) (string, bool) {
	rel, err := filepath.Rel(folder, file)
	if err != nil {
		return "", false
	}
	rel = filepath.ToSlash(rel)
	if rel == "." {
		return "", true
	}
	return rel, rel != ".." && !strings.HasPrefix(rel, "../")
}

// place returns where a real path lies in the scripts folder.
func (r *roots) place(real string) (place string, inside bool) {
	rel, ok := below(r.scripts, real)
	if !ok {
		return "", false
	}
	parts := strings.Split(rel, "/")
	parts = slices.DeleteFunc(parts, func(part string) bool { return strings.HasPrefix(part, "..") })
	return strings.Join(parts, "/"), true
}

// reason is why a file is refused; "" where it is not.
type reason string

const (
	allowed       reason = ""
	leadsOut      reason = "leads out"
	ofAnother     reason = "another connector"
	ofSecrets     reason = "secrets"
	ofOperator    reason = "operator"
	modulesAbove  reason = "node_modules above"
	linkedPackage reason = "linked package"
)

// check says whether a file may be in the bundle. real has no links in it.
func (r *roots) check(real string) reason {
	base := filepath.Base(real)
	place, inside := r.place(real)
	if inside && (strings.EqualFold(place, "patchbay.yaml") || strings.EqualFold(place, "patchbay.yml")) {
		return ofOperator
	}
	if holdsSecrets(base) || r.isWithheld(real) {
		return ofSecrets
	}
	for _, granted := range r.imports {
		if _, ok := below(granted, real); ok {
			return allowed
		}
	}
	if !inside {
		if nodeModules(filepath.ToSlash(real)) {
			return modulesAbove
		}
		return leadsOut
	}
	if isManifest(base) && within(r.folder, path.Dir("/" + place)[1:]) {
		return allowed
	}
	// In a folder from the scripts folder down to the connector's: its node_modules
	// and its folders that begin with "_".
	for dir := r.folder; ; dir = parent(dir) {
		if rest, ok := cutFolder(place, dir); ok {
			first, _, deeper := strings.Cut(rest, "/")
			if deeper && (first == "node_modules" || first[0] == '_') {
				return allowed
			}
		}
		if dir == "" {
			break
		}
	}
	rest, own := cutFolder(place, r.folder)
	switch {
	case !own:
		return leadsOut
	case !r.single || place == r.entry:
		return allowed
	}
	return r.beside(rest, real)
}

// beside decides on a file in the folder of a single file, or below it. rest is
// its path from there.
func (r *roots) beside(rest, real string) reason {
	parts := strings.Split(rest, "/")
	folder := filepath.Dir(real)
	folders := make([]string, len(parts)-1) // real paths of the folders on the way
	for i := len(folders) - 1; i >= 0; i-- {
		folders[i], folder = folder, filepath.Dir(folder)
	}
	for i, dir := range folders {
		switch {
		case parts[i] == "node_modules" || parts[i][0] == '.':
			return leadsOut
		case parts[i][0] == '_':
			return allowed
		case holdsConnector(dir):
			return ofAnother
		}
	}
	base := parts[len(parts)-1]
	if base[0] == '.' {
		return leadsOut
	}
	if _, isConnector := connector.ScriptName(base); isConnector {
		return ofAnother
	}
	return allowed
}

// lexical decides on a path that need not exist, so that what a connector may not
// read tells by its error not even whether it is there.
func (r *roots) lexical(file string) reason {
	real, ok := resolved(file)
	if !ok {
		return leadsOut
	}
	return r.check(real)
}

// resolved returns the real path of a file that need not exist.
func resolved(file string) (string, bool) {
	dir, rest := file, ""
	for {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest), true
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", false
		}
		dir, rest = up, filepath.Join(filepath.Base(dir), rest)
	}
}

// isWithheld reports whether a file is one of Source.Withheld: by its path, by its
// place, which is the same in each version of a ConfigMap, or as the same file by
// another name. It looks at the disk each time: such files are rotated, and links
// moved, while a connector runs.
func (r *roots) isWithheld(real string) bool {
	if len(r.withheld) == 0 {
		return false
	}
	place, inside := r.place(real)
	info, err := os.Lstat(real)
	for _, file := range r.withheld {
		if other, statErr := os.Stat(file); err == nil && statErr == nil && os.SameFile(info, other) {
			return true
		}
		target, ok := resolved(file)
		if !ok {
			continue
		}
		if target == real {
			return true
		}
		if targetPlace, ok := r.place(target); ok && inside && targetPlace == place {
			return true
		}
	}
	return false
}

// show returns a file's path as a person knows it: its place in the scripts
// folder, else its path in a granted folder, else from the last node_modules on.
func (r *roots) show(real string) string {
	if place, ok := r.place(real); ok {
		return place
	}
	for _, granted := range r.imports {
		if rel, ok := below(granted, real); ok {
			return path.Join(filepath.Base(granted), rel)
		}
	}
	if slashed := filepath.ToSlash(real); nodeModules(slashed) {
		return slashed[strings.LastIndex(slashed, "/node_modules/")+1:]
	}
	return filepath.Base(real)
}

// asListed returns the path under which a file of the scripts folder is listed,
// where that is another than its real one.
func (r *roots) asListed(real string) (string, bool) {
	place, ok := r.place(real)
	if !ok {
		return "", false
	}
	file := filepath.Join(r.listed, filepath.FromSlash(place))
	if file == real {
		return "", false
	}
	same, err := filepath.EvalSymlinks(file)
	return file, err == nil && same == real
}

// cutFolder returns the path of file from folder on. Both are places.
func cutFolder(file, folder string) (string, bool) {
	if folder == "" {
		return file, file != ""
	}
	return strings.CutPrefix(file, folder+"/")
}

// within reports whether dir is file's folder or one above it. All are places.
func within(file, dir string) bool {
	return dir == "" || file == dir || strings.HasPrefix(file, dir+"/")
}

func parent(place string) string {
	i := strings.LastIndexByte(place, '/')
	return place[:max(i, 0)]
}

// holdsSecrets reports whether files of this name hold secrets wherever they lie.
// A script such as vite.env.js is code.
func holdsSecrets(base string) bool {
	base = strings.ToLower(base)
	switch {
	case base == ".npmrc", strings.HasSuffix(base, ".env"), strings.HasPrefix(base, ".env."):
		return true
	case strings.Contains(base, ".env."):
		return !connector.IsScript(base)
	}
	return strings.HasPrefix(base, "patchbay.yaml") || strings.HasPrefix(base, "patchbay.yml")
}

// isManifest reports whether esbuild or we read a file of this name for what it
// says of others.
func isManifest(base string) bool {
	return base == "package.json" ||
		(strings.HasPrefix(base, "tsconfig") || strings.HasPrefix(base, "jsconfig")) && strings.HasSuffix(base, ".json")
}

func nodeModules(slashed string) bool { return strings.Contains(slashed, "/node_modules/") }

// holdsConnector reports whether a folder is, or may be, one connector. Every
// folder with a package.json counts: what its main is need not be asked.
func holdsConnector(dir string) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return true
	}
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		name := e.Name()
		stem, isScript := connector.ScriptName(name)
		return name == "package.json" || isScript && (stem == "connector" || stem == "index")
	})
}
