package npm

import (
	"fmt"
	"path"
	"strings"
)

// An overrideSet is a part of the project's overrides: what to install in place
// of what a package asks for.
// https://docs.npmjs.com/cli/configuring-npm/package-json#overrides
type overrideSet struct {
	parent *overrideSet
	name   string // of the package; empty for the whole
	wants  string // the range that it counts for; empty for all
	value  string // what to install; empty where only its children count
	inner  []*overrideSet
}

// parseOverrides reads the overrides of package.json; nil where there are none.
func parseOverrides(manifest object) (*overrideSet, error) {
	if manifest["overrides"] == nil {
		return nil, nil
	}
	whole := manifest.object("overrides")
	if whole == nil {
		return nil, fmt.Errorf(`the "overrides" of package.json are no object`)
	}
	root := &overrideSet{}
	if err := root.read(whole, manifest, 0); err != nil {
		return nil, fmt.Errorf(`the "overrides" of package.json: %w`, err)
	}
	for _, rule := range root.inner {
		asked, direct := directSpec(manifest, rule.name)
		if direct && rule.wants == "" && rule.value != "" && rule.value != asked {
			return nil, fmt.Errorf(`the "overrides" of package.json: %s is a dependency of the project itself, which asks for %s: write "$%s" to mean the same`, rule.name, briefSpec(asked), rule.name)
		}
	}
	return root, nil
}

func (s *overrideSet) read(of, manifest object, depth int) error {
	if depth > 64 {
		return fmt.Errorf("they are nested too deep")
	}
	for _, key := range sortedKeys(of) {
		if key == "." {
			continue
		}
		name, wants := splitSpec(key)
		if why := packageName(name); why != "" {
			return fmt.Errorf("%q names no package: %s", briefSpec(key), why)
		}
		rule := &overrideSet{parent: s, name: name, wants: wants}
		switch value := of[key].(type) {
		case string:
			rule.value = value
		case map[string]any:
			rule.value = object(value).text(".")
			if err := rule.read(value, manifest, depth+1); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%q is neither a version nor an object", briefSpec(key))
		}
		if ref, ok := strings.CutPrefix(rule.value, "$"); ok {
			if rule.value, ok = directSpec(manifest, ref); !ok {
				return fmt.Errorf("$%s is no dependency of the project", briefSpec(ref))
			}
		}
		s.inner = append(s.inner, rule)
	}
	return nil
}

// directSpec is what the project itself asks for.
func directSpec(manifest object, name string) (text string, ok bool) {
	for _, key := range []string{"devDependencies", "optionalDependencies", "dependencies", "peerDependencies"} {
		if text, ok = manifest.texts(key)[name]; ok {
			return text, true
		}
	}
	return "", false
}

// rule returns the part that counts for a dependency, the innermost first; nil
// where none does.
func (s *overrideSet) rule(e *edge) *overrideSet {
	for at := s; at != nil; at = at.parent {
		for _, rule := range at.inner {
			if rule.counts(e) {
				return rule
			}
		}
		if at.parent != nil && at.counts(e) {
			return at
		}
	}
	return nil
}

func (s *overrideSet) counts(e *edge) bool {
	if s.name != e.name {
		return false
	}
	asked := parseSpec(e.spec)
	if s.wants == "" || s.wants == "*" || len(asked.accepts.sets) == 0 {
		return true
	}
	of, ok := parseRange(s.wants)
	return ok && of.meets(asked.accepts)
}

// override puts the project's word in place of the package's.
func (e *edge) override() {
	if e.from.rules == nil || e.kind == workspaceDependency {
		return
	}
	e.rule = e.from.rules.rule(e)
	if e.rule != nil && e.rule.value != "" && e.rule.value != "*" && !(e.from.at == "" && e.rule.value == e.spec) {
		e.spec = e.rule.value
	}
}

// folder returns the place of the project that a dependency on a folder or a
// local tarball means; it may lead out.
func (e *edge) folder() string {
	from := string(e.from.at)
	if e.rule != nil && e.rule.value == e.spec || e.kind == workspaceDependency {
		from = ""
	}
	if e.from.at.isPackage() && strings.HasPrefix(e.from.entry.resolved, "file:") {
		from = path.Dir(strings.TrimPrefix(e.from.entry.resolved, "file:"))
	}
	return path.Join(from, strings.ReplaceAll(e.parsed.text, `\`, "/"))
}
