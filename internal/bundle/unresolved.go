package bundle

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/patchbay/patchbay/internal/connector"
)

// unresolved says why an import names nothing, and what to do about it. importer
// is the real path of the file that holds it.
func (r *report) unresolved(spec, importer string, m api.Message) string {
	pkg, isPackage := packageName(spec)
	if instead, ofNode := connector.NodeModule(spec); ofNode {
		return fmt.Sprintf("Node's module %q is not available here%s: %s", spec, r.chain(importer), instead)
	}
	if strings.HasPrefix(spec, "@/") || strings.HasPrefix(spec, "~") {
		return fmt.Sprintf("import %q: no \"paths\" of a tsconfig.json beside the connector or above it lead to such a file", spec)
	}
	if isPackage {
		return r.missingPackage(spec, pkg, importer, m)
	}
	if spec == "" || spec[0] == '#' {
		return fmt.Sprintf("%q is not in \"imports\" of the package.json of this file%s", spec, r.notes(m.Notes))
	}
	return r.missingFile(spec, importer)
}

func (r *report) missingFile(spec, importer string) string {
	target := filepath.FromSlash(spec)
	if !filepath.IsAbs(target) {
		target = filepath.Join(filepath.Dir(importer), target)
	}
	if why := r.g.roots.lexical(target); filepath.IsAbs(filepath.FromSlash(spec)) || why != allowed && why != ofAnother {
		if why == allowed || why == ofAnother {
			why = leadsOut
		}
		return r.refused(&refusal{reason: why}, fmt.Sprintf("%q", spec))
	}
	r.wantFile(target)
	if near := r.nearFile(spec, target); near != "" {
		return fmt.Sprintf("import %q: there is no such file%s", spec, connector.DidYouMean(near))
	}
	return fmt.Sprintf("import %q: there is no such file beside %s", spec, r.g.roots.show(importer))
}

// wantFile remembers what would mend a missing file.
func (r *report) wantFile(target string) {
	targets := []string{target}
	if place, ok := r.g.roots.place(target); ok {
		if listed := filepath.Join(r.g.roots.listed, filepath.FromSlash(place)); listed != target {
			targets = append(targets, listed)
		}
	}
	for _, target := range targets {
		r.g.want(target)
		for _, ext := range append(connector.ScriptExtensions(), ".json") {
			r.g.want(target+ext, filepath.Join(target, "index"+ext))
			if stem, ok := strings.CutSuffix(target, ".js"); ok && strings.HasPrefix(ext, ".ts") {
				r.g.want(stem + ext)
			}
		}
	}
}

// nearFile returns an import of the file that was most likely meant.
func (r *report) nearFile(spec, target string) string {
	dir := filepath.Dir(target)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return ""
	}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		if name[0] == '.' || name == "node_modules" || !e.IsDir() && r.g.roots.check(filepath.Join(real, name)) != allowed {
			continue
		}
		names = append(names, name)
		if stem := strings.TrimSuffix(name, path.Ext(name)); connector.IsScript(name) && stem != "" {
			names = append(names, stem)
		}
	}
	near := connector.Nearest(filepath.Base(target), names)
	if near == "" {
		return ""
	}
	begin, _ := path.Split(spec)
	return begin + near
}

func (r *report) missingPackage(spec, pkg, importer string, m api.Message) string {
	who := r.chain(importer)
	if r.installed(pkg, importer) {
		return fmt.Sprintf("package %q is installed and exports no %q%s%s", pkg, spec, who, r.notes(m.Notes))
	}
	folder := r.installFolder()
	r.g.want(filepath.Join(folder, "node_modules", filepath.FromSlash(pkg), "package.json"))
	for _, name := range connector.Manifests() {
		r.g.want(filepath.Join(folder, name))
	}
	text := fmt.Sprintf("package %q is not installed%s: run %s", pkg, who, r.installCommand(pkg, folder))
	if instead, ok := connector.NeedlessPackage(pkg); ok {
		return text + ", or " + instead
	}
	if beside := "./" + spec; r.nearFile(beside, filepath.Join(filepath.Dir(importer), spec)) == beside {
		text += fmt.Sprintf(", or write %q to import the file beside it", beside)
	}
	return text
}

// installed reports whether a package lies in a node_modules that is looked into
// for an importer.
func (r *report) installed(pkg, importer string) bool {
	for dir := filepath.Dir(importer); ; dir = filepath.Dir(dir) {
		if _, ok := below(r.g.roots.scripts, dir); !ok {
			return false
		}
		if info, err := os.Stat(filepath.Join(dir, "node_modules", filepath.FromSlash(pkg))); err == nil && info.IsDir() {
			return true
		}
	}
}

// installFolder is where an install helps: the nearest folder with a
// package.json, else the connector's own folder.
func (r *report) installFolder() string {
	chain := r.g.chain()
	for _, dir := range chain {
		if !missing(dir, "package.json") {
			return dir
		}
	}
	return chain[0]
}

// installCommand is what to type for a package: that of a package.json which asks
// for it already installs it as its lock file says.
func (r *report) installCommand(pkg, folder string) string {
	place, _ := below(r.g.roots.listed, folder)
	typed := r.g.roots.typed
	if typed == "" {
		typed = filepath.Base(r.g.roots.listed)
	}
	where := connector.Quoted(filepath.Join(typed, filepath.FromSlash(place)))
	if asksFor(folder, pkg) {
		return "patchbay install --folder " + where
	}
	return fmt.Sprintf("patchbay install %s --folder %s", connector.Quoted(pkg), where)
}

// asksFor reports whether the package.json of a folder lists a package.
func asksFor(folder, pkg string) bool {
	text, err := os.ReadFile(filepath.Join(folder, "package.json"))
	if err != nil {
		return false
	}
	var manifest struct{ Dependencies, OptionalDependencies, DevDependencies, PeerDependencies map[string]any }
	if json.Unmarshal(text, &manifest) != nil {
		return false
	}
	for _, list := range []map[string]any{manifest.Dependencies, manifest.OptionalDependencies, manifest.DevDependencies, manifest.PeerDependencies} {
		if _, ok := list[pkg]; ok {
			return true
		}
	}
	return false
}

// chain tells how an import in a package comes into the connector: "" for the
// user's own file, whose place is shown anyway.
func (r *report) chain(importer string) string {
	if !nodeModules(filepath.ToSlash(importer)) {
		return ""
	}
	r.g.mu.Lock()
	defer r.g.mu.Unlock()
	var names []string
	for file := importer; len(names) < 20; {
		slashed := filepath.ToSlash(file)
		i := strings.LastIndex(slashed, "/node_modules/")
		if i < 0 {
			names = append(names, r.g.roots.show(file))
			break
		}
		name, ok := packageName(slashed[i+len("/node_modules/"):])
		if !ok || slices.Contains(names, name) {
			break
		}
		names = append(names, name)
		if file, ok = r.g.asked[name]; !ok {
			break
		}
	}
	slices.Reverse(names)
	return " (" + strings.Join(names, " > ") + ")"
}
