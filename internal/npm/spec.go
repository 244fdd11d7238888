package npm

import (
	"net/url"
	"regexp"
	"strings"
)

// A specKind is what a dependency's text asks for.
type specKind int

const (
	rangeSpec  specKind = iota // a version or a range of a registry
	tagSpec                    // a name that a registry gives to a version
	aliasSpec                  // a package by another name
	folderSpec                 // a folder or a tarball of this machine
	urlSpec                    // a tarball elsewhere
	gitSpec
	unknownSpec
)

// A spec is the text of a dependency, understood.
// https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies
type spec struct {
	kind    specKind
	text    string // as it stands there, trimmed; of an alias the range or tag, of a folder its path
	name    string // of the package that it is an alias for
	accepts versionRange
}

var (
	folderText = regexp.MustCompile(`^(?:\.|~/|/|[a-zA-Z]:)`)
	hostedGit  = regexp.MustCompile(`^(?:(?:github|gitlab|bitbucket|gist):|[^@:/\s.][^@:/\s]*/[^@:/\s]+(?:#.*)?$)`)
	gitText    = regexp.MustCompile(`^(?:git(?:\+\w+)?:|git@|ssh:|[^@\s]+@[^:\s]+:)`)
	tagText    = regexp.MustCompile(`^[A-Za-z0-9_.!~*'()-]+$`)
)

// parseSpec reads what stands behind the name of a dependency.
func parseSpec(text string) spec {
	text = strings.TrimSpace(text)
	s := spec{text: text}
	if rest, ok := strings.CutPrefix(text, "npm:"); ok {
		name, inner := splitSpec(rest)
		s.kind, s.name, s.text = aliasSpec, name, inner
		of := parseSpec(inner)
		s.accepts = of.accepts
		if packageName(name) != "" || of.kind != rangeSpec && of.kind != tagSpec {
			s.kind = unknownSpec
		}
		return s
	}
	if rest, ok := strings.CutPrefix(text, "file:"); ok {
		s.kind, s.text = folderSpec, rest
		return s
	}
	var ok bool
	if s.accepts, ok = parseRange(text); ok {
		s.kind = rangeSpec
		return s
	}
	u, err := url.Parse(text)
	switch {
	case err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "":
		s.kind = urlSpec
	case gitText.MatchString(text):
		s.kind = gitSpec
	case folderText.MatchString(text):
		s.kind = folderSpec
	case hostedGit.MatchString(text):
		s.kind = gitSpec
	case tagText.MatchString(text):
		s.kind = tagSpec
	default:
		s.kind = unknownSpec
	}
	return s
}

// splitSpec parts NAME@SPEC; the spec may be missing.
func splitSpec(text string) (name, rest string) {
	if text == "" {
		return "", ""
	}
	name, rest, _ = strings.Cut(text[1:], "@")
	return text[:1] + name, rest
}

// isRegistry reports whether a registry answers for it.
func (s spec) isRegistry() bool {
	return s.kind == rangeSpec || s.kind == tagSpec || s.kind == aliasSpec
}

// fits reports whether what lies at a place may stand for a dependency of this
// spec. What only a registry or a disk could tell is believed.
func (s spec) fits(n *node) bool {
	e := n.real().entry
	switch s.kind {
	case rangeSpec:
		if n.target != nil && e.version == "" {
			return s.text == "" || s.text == "*"
		}
		v, ok := parseVersion(e.version)
		return ok && (s.text == "" || s.text == "*" || s.accepts.holds(v))
	case aliasSpec:
		if e.packageName(n.at) != s.name {
			return false
		}
		if len(s.accepts.sets) == 0 {
			return true
		}
		v, ok := parseVersion(e.version)
		return ok && (s.text == "" || s.text == "*" || s.accepts.holds(v))
	}
	return true
}
