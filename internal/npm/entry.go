package npm

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// An entry is what a lock file says of one place.
type entry struct {
	members object // all of it, for the copy in node_modules

	name, version, resolved, integrity     string
	link, dev, optional, devOptional, peer bool
	extraneous                             bool
	inBundle, installScript, hasShrinkwrap bool
	dependencies, optionals, devs, peers   map[string]string
	workspaces                             map[string]string // of the root: name -> place
	locked                                 bool              // it is as a lock file has it
	optionalPeers                          map[string]bool
	bundles                                []string
	bin                                    map[string]string
	os, cpu, libc                          []string
	engines                                map[string]string
	deprecated                             string
}

func newEntry(o object) *entry {
	e := &entry{
		members: o, name: o.text("name"), version: o.text("version"), resolved: o.text("resolved"), integrity: o.text("integrity"),
		link: o.truth("link"), dev: o.truth("dev"), optional: o.truth("optional"), devOptional: o.truth("devOptional"), peer: o.truth("peer"),
		inBundle: o.truth("inBundle"), installScript: o.truth("hasInstallScript"), hasShrinkwrap: o.truth("hasShrinkwrap"),
		dependencies: o.texts("dependencies"), optionals: o.texts("optionalDependencies"), devs: o.texts("devDependencies"), peers: o.texts("peerDependencies"),
		optionalPeers: optionalPeers(o), bundles: bundlesOf(o), bin: o.texts("bin"),
		os: o.list("os"), cpu: o.list("cpu"), libc: o.list("libc"), engines: o.texts("engines"), deprecated: o.text("deprecated"),
	}
	return e
}

func optionalPeers(o object) map[string]bool {
	out := map[string]bool{}
	meta := o.object("peerDependenciesMeta")
	for name := range meta {
		if meta.object(name).truth("optional") {
			out[name] = true
		}
	}
	return out
}

// bundlesOf returns what a package brings in its own tarball. True stands for all
// of its dependencies.
func bundlesOf(o object) []string {
	for _, key := range []string{"bundleDependencies", "bundledDependencies"} {
		if o.truth(key) {
			return sortedKeys(o.texts("dependencies"))
		}
		if list := o.list(key); list != nil {
			return list
		}
	}
	return nil
}

// check finds what cannot be installed from an entry.
func (e *entry) check(at location) error {
	switch {
	case e.link && e.resolved == "":
		return errors.New("it is a link to nowhere")
	case e.link || !at.isPackage():
		return nil
	case e.name != "" && packageName(e.name) != "":
		return fmt.Errorf("its name names no package: %s", packageName(e.name))
	case e.resolved == "" && e.version == "" && !e.inBundle:
		return errors.New("it has neither a version nor where it comes from: the lock file is damaged, write it anew")
	case strings.HasPrefix(e.resolved, "git") || strings.HasPrefix(e.resolved, "ssh:"):
		return fmt.Errorf("it comes from a git repository, which patchbay cannot install: use a version that a registry has, or the https address of a tarball")
	}
	if _, ok := parseVersion(e.version); e.version != "" && (!ok && !e.inBundle || !isPrintable(e.version)) {
		return fmt.Errorf("its version %q is none", brief(e.version))
	}
	if e.integrity != "" {
		if _, err := parseIntegrity(e.integrity); err != nil {
			return err
		}
	}
	return nil
}

// packageName returns what the registry knows a place's package by, which is
// another name than the folder's where it is an alias.
func (e *entry) packageName(at location) string {
	if e.name != "" {
		return e.name
	}
	return at.name()
}

// normalize makes of what a package says what a lock file has: commands by name,
// an optional dependency only where it is optional, and no developer's
// dependencies.
func (e *entry) normalize(name string) {
	e.normalizeBin(name)
	if len(e.optionals) > 0 {
		e.dependencies = maps.Clone(e.dependencies)
		for optional := range e.optionals {
			delete(e.dependencies, optional)
		}
	}
	e.devs = nil
	e.installScript = e.installScript || e.hasScripts()
}

// normalizeBin reads the forms that "bin" may have.
func (e *entry) normalizeBin(name string) {
	switch bin := e.members["bin"].(type) {
	case string:
		e.bin = map[string]string{path.Base(name): bin}
	case []any:
		e.bin = map[string]string{}
		for _, file := range bin {
			if text, ok := file.(string); ok {
				e.bin[path.Base(text)] = text
			}
		}
	}
	e.bin = binsOf(e.bin)
}

// hasScripts reports whether a package would run something when npm installs it.
func (e *entry) hasScripts() bool {
	scripts := e.members.texts("scripts")
	return slices.ContainsFunc([]string{"preinstall", "install", "postinstall"}, func(name string) bool { return scripts[name] != "" })
}
