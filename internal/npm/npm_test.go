package npm

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// withNpm runs npm in a folder, with nothing of the machine's settings. The test
// is skipped where there is no npm of the kind that patchbay follows.
func withNpm(t *testing.T, r *fakeRegistry, folder string, args ...string) {
	t.Helper()
	if out, err := npmCommand(t, r, folder, args...).CombinedOutput(); err != nil {
		t.Fatalf("npm %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func npmCommand(t *testing.T, r *fakeRegistry, folder string, args ...string) *exec.Cmd {
	t.Helper()
	version, err := exec.Command("npm", "--version").Output()
	if err != nil {
		t.Skip("npm is not installed")
	}
	if v, ok := parseVersion(string(bytes.TrimSpace(version))); !ok || v.major < 9 {
		t.Skipf("npm is %s, and the comparison is with npm 9 and later", version)
	}
	home := t.TempDir()
	cmd := exec.Command("npm", append(args, "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")...)
	cmd.Dir = folder
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "npm_config_cache=" + filepath.Join(home, "cache"), "npm_config_registry=" + r.url, "npm_config_userconfig=" + filepath.Join(home, ".npmrc")}
	return cmd
}

// copyOf is a copy of a project's folder without its node_modules.
func copyOf(t *testing.T, p *project) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "project")
	if err := os.CopyFS(folder, os.DirFS(p.config.Folder)); err != nil {
		t.Fatal(err)
	}
	found, _ := filepath.Glob(filepath.Join(folder, "*", "*", modules))
	for _, place := range append(found, filepath.Join(folder, modules)) {
		if err := os.RemoveAll(place); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// universes are registries and projects, for which npm and patchbay must come to
// the same lock file, and from it to the same node_modules.
var universes = []struct {
	name     string
	manifest string
	registry string // a package.json in each line
	publish  func(*fakeRegistry)
	files    map[string]string
}{
	{name: "packages of all kinds", manifest: richManifest, publish: rich, files: map[string]string{
		"packages/a/package.json": `{"name":"a","version":"1.0.0","dependencies":{"leaf":"1"},"bin":{"a":"a.js"}}`,
		"packages/a/a.js":         "#!/usr/bin/env node\n",
		"libs/local/package.json": `{"name":"local","version":"0.0.1","dependencies":{"tool":"*"}}`,
	}},
	{name: "nothing", manifest: `{}`},
	{name: "two versions, the first in the order of names outside", manifest: `{"dependencies":{"a":"1","b":"1","c":"1"}}`, registry: `
		{"name":"a","version":"1.0.0","dependencies":{"x":"1"}}
		{"name":"b","version":"1.0.0","dependencies":{"x":"2"}}
		{"name":"c","version":"1.0.0","dependencies":{"x":"2"}}
		{"name":"x","version":"1.0.0"}
		{"name":"x","version":"2.0.0"}`},
	{name: "a circle", manifest: `{"dependencies":{"a":"1"}}`, registry: `
		{"name":"a","version":"1.0.0","dependencies":{"b":"1"}}
		{"name":"a","version":"2.0.0","dependencies":{"b":"2"}}
		{"name":"b","version":"1.0.0","dependencies":{"a":"2"}}
		{"name":"b","version":"2.0.0","dependencies":{"a":"2"}}`},
	{name: "a peer that the project has itself", manifest: `{"dependencies":{"plugin":"1","host":"^1.0.0"}}`, registry: `
		{"name":"plugin","version":"1.0.0","peerDependencies":{"host":">=1"}}
		{"name":"host","version":"1.0.0"}
		{"name":"host","version":"1.5.0"}
		{"name":"host","version":"2.0.0"}`},
	{name: "a peer that nobody asked for, with one of its own", manifest: `{"dependencies":{"plugin":"1"}}`, registry: `
		{"name":"plugin","version":"1.0.0","peerDependencies":{"host":"1"}}
		{"name":"host","version":"1.0.0","peerDependencies":{"base":"*"},"dependencies":{"x":"1"}}
		{"name":"base","version":"3.0.0"}
		{"name":"x","version":"1.0.0"}`},
	{name: "a peer deep inside, of another version than outside", manifest: `{"dependencies":{"app":"1","host":"1"}}`, registry: `
		{"name":"app","version":"1.0.0","dependencies":{"plugin":"1","host":"2"}}
		{"name":"plugin","version":"1.0.0","peerDependencies":{"host":"2"}}
		{"name":"host","version":"1.0.0"}
		{"name":"host","version":"2.0.0"}`},
	{name: "an optional peer of another version", manifest: `{"dependencies":{"app":"1","extra":"1"}}`, registry: `
		{"name":"app","version":"1.0.0","dependencies":{"plugin":"1"}}
		{"name":"plugin","version":"1.0.0","peerDependencies":{"extra":"2"},"peerDependenciesMeta":{"extra":{"optional":true}}}
		{"name":"extra","version":"1.0.0"}
		{"name":"extra","version":"2.0.0"}`},
	{name: "an optional package with needs", manifest: `{"dependencies":{"a":"1"},"optionalDependencies":{"far":"1"}}`, registry: `
		{"name":"a","version":"1.0.0","optionalDependencies":{"far":"1"}}
		{"name":"far","version":"1.0.0","os":["sunos"],"dependencies":{"far-lib":"1","shared":"1"}}
		{"name":"far-lib","version":"1.0.0"}
		{"name":"shared","version":"1.0.0"}`},
	{name: "overrides", manifest: `{"dependencies":{"a":"1","b":"1","z":"1"},"overrides":{"x":"2","b":{"y":"1.0.0"},"z":"$z","w@1":"2"}}`, registry: `
		{"name":"a","version":"1.0.0","dependencies":{"x":"1","y":"1"}}
		{"name":"b","version":"1.0.0","dependencies":{"x":"1","y":"1","w":"^1.0.0"}}
		{"name":"x","version":"1.0.0"}
		{"name":"x","version":"2.0.0"}
		{"name":"y","version":"1.0.0"}
		{"name":"y","version":"1.1.0"}
		{"name":"w","version":"1.0.0"}
		{"name":"w","version":"2.0.0"}
		{"name":"z","version":"1.0.0"}`},
	{name: "deprecated, prerelease and for another Node", manifest: `{"dependencies":{"d":"^1.0.0","p":"^1.0.0","e":"^1.0.0"}}`, registry: `
		{"name":"d","version":"1.0.0"}
		{"name":"d","version":"1.1.0","deprecated":"broken"}
		{"name":"p","version":"1.0.0"}
		{"name":"p","version":"1.1.0-rc.1"}
		{"name":"e","version":"1.0.0"}
		{"name":"e","version":"1.1.0","engines":{"node":">=99"}}`},
	{name: "kinds of dependencies", manifest: `{"name":"k","dependencies":{"a":"1"},"devDependencies":{"b":"1","a":"1"},"optionalDependencies":{"c":"1"},"peerDependencies":{"p":"1"}}`, registry: `
		{"name":"a","version":"1.0.0","dependencies":{"s":"1"}}
		{"name":"b","version":"1.0.0","dependencies":{"s":"1","t":"1","u":"1"}}
		{"name":"c","version":"1.0.0","dependencies":{"u":"1"}}
		{"name":"p","version":"1.0.0","dependencies":{"v":"1"}}
		{"name":"s","version":"1.0.0"}
		{"name":"t","version":"1.0.0"}
		{"name":"u","version":"1.0.0"}
		{"name":"v","version":"1.0.0"}`},
	{name: "peers that do not agree, left to the user", manifest: `{"dependencies":{"plugin":"1","host":"2"}}`, files: map[string]string{".npmrc": "legacy-peer-deps=true\n"}, registry: `
		{"name":"plugin","version":"1.0.0","peerDependencies":{"host":"1"}}
		{"name":"host","version":"1.0.0"}
		{"name":"host","version":"2.0.0"}`},
	{name: "names in an order", manifest: "{\n\t\"dependencies\": {\"B-b\":\"1\",\"a_c\":\"1\",\"a-c\":\"1\",\"a.c\":\"1\",\"A\":\"1\",\"@z/a\":\"1\"}\n}\n", registry: `
		{"name":"B-b","version":"1.0.0"}
		{"name":"a_c","version":"1.0.0"}
		{"name":"a-c","version":"1.0.0"}
		{"name":"a.c","version":"1.0.0"}
		{"name":"A","version":"1.0.0"}
		{"name":"@z/a","version":"1.0.0"}`},
}

func TestSameAsNpm(t *testing.T) {
	for _, u := range universes {
		t.Run(u.name, func(t *testing.T) {
			t.Parallel()
			r := newFakeRegistry(t)
			if u.publish != nil {
				u.publish(r)
			}
			for line := range strings.Lines(u.registry) {
				if line = strings.TrimSpace(line); line != "" {
					r.publish(line)
				}
			}
			files := map[string]string{"package.json": u.manifest}
			for name, text := range u.files {
				files[name] = text
			}
			p := newProject(t, r, files)
			p.config.Platform = ThisPlatform()
			p.install()
			ours := p.tree()

			from := copyOf(t, p)
			withNpm(t, r, from, "ci")
			sameTrees(t, "npm ci from our lock file", treeOf(t, from), ours)

			again := copyOf(t, p)
			if err := os.Remove(filepath.Join(again, "package-lock.json")); err != nil {
				t.Fatal(err)
			}
			withNpm(t, r, again, "install")
			lock, err := os.ReadFile(filepath.Join(again, "package-lock.json"))
			if err != nil {
				t.Fatal(err)
			}
			got := p.read("package-lock.json")
			if got == string(lock) {
				return
			}
			t.Errorf("our lock file is\n%s\nand npm's\n%s", got, lock)
			withNpm(t, r, again, "ci")
			p.write(map[string]string{"package-lock.json": string(lock)})
			p.install()
			sameTrees(t, "our install of npm's lock file", p.tree(), treeOf(t, again))
		})
	}
}

// A package that is added changes as little of the lock file as npm does.
func TestSameAsNpm_add(t *testing.T) {
	for _, c := range []struct {
		before string
		add    []string
	}{
		{"{\n  \"dependencies\": {\n    \"leaf\": \"1\",\n    \"old\": \"*\"\n  }\n}\n", []string{"leaf@2"}},
		{`{"dependencies":{"leaf":"^1.0.0"}}`, []string{"@scope/cli", "tool@1"}},
		{`{"dependencies":{"bundler":"1","dev-tool":"1","leaf":"2"}}`, []string{"alias@npm:leaf@1"}},
	} {
		t.Run(fmt.Sprint(c.add), func(t *testing.T) {
			t.Parallel()
			r := newFakeRegistry(t)
			rich(r)
			p := newProject(t, r, map[string]string{"package.json": c.before})
			p.config.Platform = ThisPlatform()
			p.install()
			folder := copyOf(t, p)
			withNpm(t, r, folder, append([]string{"install"}, c.add...)...)
			p.config.Add = c.add
			p.install()
			sameTrees(t, "a package added", p.tree(), treeOf(t, folder))
		})
	}
}
