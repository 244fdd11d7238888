package npm

import (
	"slices"
	"strings"
	"testing"
)

// universe fills a registry with a package.json in each line.
func universe(t *testing.T, lines string) *fakeRegistry {
	r := newFakeRegistry(t)
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line != "" {
			r.publish(line)
		}
	}
	return r
}

const peersUniverse = `
	{"name":"plugin","version":"1.0.0","peerDependencies":{"host":"1"}}
	{"name":"other","version":"1.0.0","peerDependencies":{"host":"2"}}
	{"name":"app","version":"1.0.0","dependencies":{"plugin":"1","host":"2"}}
	{"name":"host","version":"1.0.0"}
	{"name":"host","version":"2.0.0"}
	{"name":"opt","version":"1.0.0","dependencies":{"nobody":"1"}}
	{"name":"old","version":"1.0.0","deprecated":"use another"}`

func TestResolve_fails(t *testing.T) {
	for _, c := range []struct{ name, manifest, want string }{
		{"a peer against the project", `{"dependencies":{"plugin":"1","host":"2"}}`, "plugin@1.0.0 wants the peer host@1, and the project asks for host@2: no version is both"},
		{"a peer against another's", `{"dependencies":{"plugin":"1","other":"1"}}`, "wants the peer host@"},
		{"a name that is none", `{"dependencies":{"../x":"1"}}`, `"../x" names no package`},
		{"a name that is none, of a folder", `{"dependencies":{"../../x":"file:./lib"}}`, `"../../x" names no package`},
		{"a spec that is none", `{"dependencies":{"host":"a b c"}}`, "is neither a version nor a range"},
		{"no such version", `{"dependencies":{"host":"9"}}`, `the project needs host@9: no version of host is "9"; its latest is 2.0.0`},
		{"what a needed one needs", `{"dependencies":{"opt":"1"}}`, `opt@1.0.0 needs nobody@1: there is no package "nobody"`},
		{"an override of the project's own", `{"dependencies":{"host":"1"},"overrides":{"host":"2"}}`, `write "$host" to mean the same`},
		{"an override of nothing", `{"dependencies":{"host":"1"},"overrides":{"a":"$b"}}`, "$b is no dependency of the project"},
		{"an override that is none", `{"overrides":{"a":1}}`, `"a" is neither a version nor an object`},
		{"overrides that are none", `{"overrides":[]}`, "are no object"},
		{"workspaces out", `{"workspaces":["../x"]}`, "lead out of the folder"},
		{"a workspace without a name", `{"workspaces":["w"]}`, "has a name that is none"},
		{"an alias of nothing", `{"dependencies":{"a":"npm:../x@1"}}`, "is neither a version nor a range"},
		{"the folder itself", `{"dependencies":{"a":"file:."}}`, "leads out of the folder (or is it)"},
		{"an absolute folder", `{"dependencies":{"a":"file:/etc"}}`, "leads out of the folder"},
		{"a folder that is not there", `{"dependencies":{"a":"file:./nowhere"}}`, "nowhere"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProject(t, universe(t, peersUniverse), map[string]string{"package.json": c.manifest, "w/package.json": `{"name":".w"}`, "lib/package.json": "{}"})
			p.fails(c.want)
			if p.exists("node_modules") || p.exists("package-lock.json") {
				t.Error("something was written")
			}
		})
	}
}

func TestResolve_warns(t *testing.T) {
	r := universe(t, peersUniverse)
	for _, c := range []struct {
		name, manifest, file string
		want                 string
	}{
		{"a peer that is no business of the project", `{"dependencies":{"app":"1"}}`, "x", "plugin@1.0.0 wants the peer host@1, and there is host@2.0.0"},
		{"deprecated", `{"dependencies":{"old":"1"}}`, "x", "old@1.0.0 is deprecated: use another"},
		{"another tool's lock file", `{"dependencies":{"host":"1"}}`, "yarn.lock", "yarn.lock is not read"},
		{"certificates", `{"dependencies":{"host":"1"}}`, ".npmrc", "strict-ssl=false is not heeded"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProject(t, r, map[string]string{"package.json": c.manifest, c.file: "strict-ssl=false\n"})
			report := p.install()
			if !slices.ContainsFunc(report.Warnings, func(text string) bool { return strings.Contains(text, c.want) }) {
				t.Errorf("the warnings are %q", report.Warnings)
			}
			p.install() // its lock file is good
		})
	}
}

// What is optional and not to be had is left out, and the lock file is good.
func TestResolve_leftOut(t *testing.T) {
	r := universe(t, peersUniverse)
	p := newProject(t, r, map[string]string{"package.json": `{"optionalDependencies":{"nobody":"1","opt":"1"},"dependencies":{"host":"1"}}`})
	if report := p.install(); !slices.Contains(report.LeftOut, "nobody@1") {
		t.Errorf("the report is %+v", report)
	}
	p.install()
	r.intercept(nil)
	if !p.exists("node_modules/host") || p.exists("node_modules/nobody") {
		t.Error("host is missing, or nobody is there")
	}
}

// A registry's own words are not believed either.
func TestPackument_hostile(t *testing.T) {
	r := universe(t, `{"name":"a","version":"1.0.0"}`)
	for _, c := range []struct{ name, answer, want string }{
		{"a page", "<html>", "did not answer as a registry does"},
		{"a tarball of this machine", `{"dist-tags":{"latest":"1.0.0"},"versions":{"1.0.0":{"dist":{"tarball":"file:../../etc/passwd","integrity":"` + sriOf(nil) + `"}}}}`, "it names no tarball"},
		{"no integrity", `{"versions":{"1.0.0":{"dist":{"tarball":"http://127.0.0.1:1/x.tgz"}}}}`, "integrity"},
		{"a version that is no object", `{"versions":{"1.0.0":1}}`, "it holds no object"},
		{"members of other types", `{"dist-tags":{"latest":7},"versions":{"1.0.0":{"dependencies":[1],"bin":7,"os":{},"engines":"x","bundleDependencies":7,"dist":{"tarball":7}}}}`, "it names no tarball"},
		{"a dependency that leads out", `{"versions":{"1.0.0":{"dependencies":{"../b":"1"},"dist":{"tarball":"` + r.tarballURL("a", "1.0.0") + `","integrity":"` + sriOf(nil) + `"}}}}`, `"../b" names no package`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r.intercept(answering("/a", c.answer))
			p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"a":"1"}}`})
			p.fails(c.want)
		})
	}
}
