package npm

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// A packument is what a registry knows of a package: its versions, and the names
// that were given to some of them.
// https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
type packument struct {
	name     string
	tags     map[string]string
	versions map[string]json.RawMessage

	mu   sync.Mutex // guards read
	read map[string]*published
}

// A published is one version of a package, as its registry describes it.
type published struct {
	*entry
	tarball   string
	integrity integrity
}

const (
	maxPackument = 128 << 20
	// The short form has all that an install needs, and is a tenth of the long.
	packumentType = "application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8, */*"
)

// packument asks a registry for a package.
func (c *client) packument(ctx context.Context, name string) (*packument, error) {
	if why := packageName(name); why != "" {
		return nil, fmt.Errorf("%q names no package: %s", brief(name), why)
	}
	u, err := c.registry.packument(name)
	if err != nil {
		return nil, err
	}
	var answer struct {
		Tags     map[string]any             `json:"dist-tags"`
		Versions map[string]json.RawMessage `json:"versions"`
	}
	err = c.get(ctx, request{url: u, name: name, accept: packumentType, most: maxPackument}, func(body io.Reader) error {
		text, err := io.ReadAll(body)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(text, &answer); err != nil {
			return fmt.Errorf("%s did not answer as a registry does: is the address right? (%w)", shown(u, ""), err)
		}
		return nil
	})
	var status *statusError
	if errors.As(err, &status) && status.status == http.StatusNotFound {
		return nil, &notFoundError{fmt.Sprintf("there is no package %q at %s", name, u.Host), err}
	}
	if err != nil {
		return nil, err
	}
	p := &packument{name: name, versions: answer.Versions, tags: map[string]string{}, read: map[string]*published{}}
	for tag, version := range answer.Tags {
		if text, ok := version.(string); ok {
			p.tags[tag] = text
		}
	}
	return p, nil
}

// A notFoundError is of a package or a version that no registry has.
type notFoundError struct {
	text  string
	cause error
}

func (e *notFoundError) Error() string { return e.text }
func (e *notFoundError) Unwrap() error { return e.cause }

// version reads what is published as a version; nil where it is not.
func (p *packument) version(name string) (*published, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if known := p.read[name]; known != nil {
		return known, nil
	}
	text, ok := p.versions[name]
	if !ok {
		return nil, nil
	}
	if _, ok := parseVersion(name); !ok || !isPrintable(name) {
		return nil, fmt.Errorf("%s in the registry: %q is no version", p.name, brief(name))
	}
	o, err := parseObject(text)
	if err != nil {
		return nil, fmt.Errorf("%s@%s in the registry: %w", p.name, name, err)
	}
	v := &published{entry: newEntry(o)}
	v.name, v.version = p.name, name
	v.normalize(p.name)
	dist := o.object("dist")
	v.tarball = dist.text("tarball")
	if !strings.HasPrefix(v.tarball, "https:") && !strings.HasPrefix(v.tarball, "http:") {
		return nil, fmt.Errorf("%s@%s in the registry: it names no tarball", p.name, name)
	}
	if sri := dist.text("integrity"); sri != "" {
		v.integrity, err = parseIntegrity(sri)
	} else if sum := dist.text("shasum"); sum != "" {
		v.integrity, err = sha1Integrity(sum)
	}
	if err != nil {
		return nil, fmt.Errorf("%s@%s in the registry: %w", p.name, name, err)
	}
	p.read[name] = v
	return v, nil
}

// versionOf asks a registry for one version.
func (c *client) versionOf(ctx context.Context, name, version string) (*published, error) {
	p, err := c.packument(ctx, name)
	if err != nil {
		return nil, err
	}
	v, err := p.version(version)
	switch {
	case err != nil:
		return nil, err
	case v == nil:
		return nil, &notFoundError{text: fmt.Sprintf("the registry has no version %s of %s", brief(version), name)}
	case v.integrity.isZero():
		return nil, fmt.Errorf("neither the lock file nor the registry has an integrity for %s@%s, without which it is not installed", name, version)
	}
	return v, nil
}

// pick chooses the version that a spec means, as npm does: what is tagged latest
// where that fits, else the highest that is neither deprecated nor for another
// Node, else the highest.
func (p *packument) pick(s spec) (*published, error) {
	text := s.text
	if s.kind == tagSpec || s.kind == aliasSpec && len(s.accepts.sets) == 0 {
		tag := cmp.Or(text, "latest")
		if v, err := p.version(p.tags[tag]); v != nil || err != nil {
			return v, err
		}
		return nil, p.nothingFor(text)
	}
	if exact, ok := parseVersion(text); ok {
		for _, name := range []string{strings.TrimSpace(text), exact.String()} {
			if v, err := p.version(name); v != nil || err != nil {
				return v, err
			}
		}
		return nil, p.nothingFor(text)
	}
	type candidate struct {
		name    string
		version version
	}
	fits := func(v version) bool { return text == "" || text == "*" || s.accepts.holds(v) }
	good := func(v *published) bool { return v.deprecated == "" && refusesNode(v.entry) == "" }
	if latest, ok := parseVersion(p.tags["latest"]); ok && fits(latest) {
		if v, err := p.version(p.tags["latest"]); err != nil || v != nil && good(v) {
			return v, err
		}
	}
	var best []candidate
	for name := range p.versions {
		v, ok := parseVersion(name)
		if !ok || !s.accepts.holds(v) {
			continue
		}
		best = append(best, candidate{name: name, version: v})
	}
	slices.SortFunc(best, func(a, b candidate) int { return cmp.Or(b.version.compare(a.version), cmp.Compare(a.name, b.name)) })
	rank := func(v *published) int {
		switch engine := refusesNode(v.entry) == ""; {
		case engine && v.deprecated == "":
			return 0
		case engine:
			return 1
		case v.deprecated == "":
			return 2
		}
		return 3
	}
	var chosen *published
	for _, c := range best {
		v, err := p.version(c.name)
		if err != nil {
			return nil, err
		}
		if chosen == nil || rank(v) < rank(chosen) {
			chosen = v
		}
		if rank(chosen) == 0 {
			break
		}
	}
	if chosen == nil {
		return nil, p.nothingFor(text)
	}
	return chosen, nil
}

func (p *packument) nothingFor(text string) error {
	hint := ""
	if latest := p.tags["latest"]; latest != "" {
		hint = "; its latest is " + brief(latest)
	}
	return &notFoundError{text: fmt.Sprintf("no version of %s is %q%s", p.name, briefSpec(text), hint)}
}
