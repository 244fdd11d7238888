package npm

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// sections are the kinds of dependencies of package.json, in the order in which a
// package that is asked for is looked for there.
var sections = []string{"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}

// An addition is a package that the user asks for by name.
type addition struct {
	name    string
	spec    string // what is resolved
	section string // of package.json
}

// additions reads NAME, NAME@RANGE and the like, and what package.json has of
// them already.
func additions(args []string, manifest object) ([]addition, error) {
	var out []addition
	for _, arg := range args {
		name, text := splitSpec(arg)
		if why := packageName(name); why != "" {
			return nil, fmt.Errorf("%q names no package: %s", briefSpec(arg), why)
		}
		a := addition{name: name, spec: strings.TrimSpace(text), section: sections[0]}
		for _, section := range sections {
			if spec, ok := manifest.texts(section)[name]; ok {
				a.section = section
				a.spec = cmp.Or(a.spec, spec)
				break
			}
		}
		switch a.spec = cmp.Or(a.spec, "*"); parseSpec(a.spec).kind {
		case gitSpec:
			return nil, fmt.Errorf("%q is a git repository, which patchbay cannot install: use a version that a registry has, or the https address of a tarball", briefSpec(arg))
		case unknownSpec:
			return nil, fmt.Errorf("%q is neither a version nor a range, a tag, a folder or the address of a tarball", briefSpec(a.spec))
		}
		out = append(out, a)
	}
	return out, nil
}

// fixTags puts the version in place of a tag, which may be another one tomorrow.
func (i *install) fixTags(ctx context.Context, list []addition) error {
	for k, a := range list {
		s := parseSpec(a.spec)
		if s.kind != tagSpec {
			continue
		}
		p, err := i.client.packument(ctx, a.name)
		if err != nil {
			return err
		}
		v, err := p.pick(s)
		if err != nil {
			return err
		}
		list[k].spec = v.version
	}
	return nil
}

// put sets a dependency in the project's package.json as it is in memory.
func (a addition) put(manifest object, spec string) {
	section := object{}
	for name, value := range manifest.object(a.section) {
		section[name] = value
	}
	section[a.name] = spec
	manifest[a.section] = map[string]any(section)
}

// saved is what package.json is to ask for: from the version that was chosen on,
// up to the next major one, unless the user's own range keeps out some of that.
func (a addition) saved(n *node) string {
	s := parseSpec(a.spec)
	if !s.isRegistry() || n == nil || n.target != nil {
		return a.spec
	}
	from, ok := parseVersion(n.entry.version)
	if !ok {
		return a.spec
	}
	prefix := "^" + n.entry.version
	_, exact := parseVersion(s.text)
	if !exact && s.text != "" && s.text != "*" && len(s.accepts.sets) > 0 {
		up, _ := parseRange(prefix)
		if !s.accepts.holdsAll(from, up.sets[0][1].version) {
			prefix = s.text
		}
	}
	if s.kind == aliasSpec {
		return "npm:" + s.name + "@" + prefix
	}
	return prefix
}

// editManifest puts dependencies into the text of a package.json, and leaves all
// else of it as it is, how it is indented too.
func editManifest(text []byte, section string, of map[string]string) ([]byte, error) {
	indent, newline, colon := indentOf(text), "\n", ": "
	trimmed := strings.TrimSpace(string(text))
	switch {
	case trimmed == "{}":
		text = []byte("{}\n")
	case strings.Contains(trimmed, "\r\n"):
		newline = "\r\n"
	case !strings.Contains(trimmed, "\n"):
		indent, newline, colon = "", "", ":"
	}
	var b strings.Builder
	n := nice{b: &b, indent: indent, colon: colon}
	n.write(of, newline+indent)
	begin, end, last, found, err := findMember(text, section)
	if err != nil {
		return nil, fmt.Errorf("package.json: %w", err)
	}
	if found {
		return []byte(string(text[:begin]) + b.String() + string(text[end:])), nil
	}
	comma, tail := ",", strings.TrimLeft(string(text[last:]), " \t\r\n")
	if strings.HasSuffix(strings.TrimSpace(string(text[:last])), "{") {
		comma = ""
	}
	return []byte(strings.TrimRight(string(text[:last]), " \t\r\n") + comma + newline + indent + `"` + section + `"` + colon + b.String() + newline + tail), nil
}

// findMember returns where the value of a member of the outermost object begins
// and ends, and where the last member ends.
func findMember(text []byte, name string) (begin, end, last int, found bool, err error) {
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	if _, err := decoder.Token(); err != nil {
		return 0, 0, 0, false, err
	}
	last = int(decoder.InputOffset())
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return 0, 0, 0, false, err
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return 0, 0, 0, false, err
		}
		last = int(decoder.InputOffset())
		if key == name {
			begin, end, found = last-len(value), last, true
		}
	}
	return begin, end, last, found, nil
}
