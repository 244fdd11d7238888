package npm

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// rich fills a registry with packages of all kinds that an install meets.
func rich(r *fakeRegistry) {
	r.publish(`{"name":"leaf","version":"1.0.0","license":"MIT"}`, file{name: "package/index.js", text: "module.exports = 1"})
	r.publish(`{"name":"leaf","version":"2.0.0","license":{"type":"ISC","url":"x"}}`, file{name: "package/index.js", text: "module.exports = 2"})
	r.publish(`{"name":"old","version":"0.1.0","dependencies":{"leaf":"^1.0.0"}}`, file{name: "package/index.js", text: "old"})
	r.publish(`{"name":"tool","version":"1.2.3","bin":{"tool":"./cli.js","tool-dos":"dos.js","gone":"gone.js"},"funding":"https://example.com/pay"}`,
		file{name: "package/cli.js", text: "#!/usr/bin/env node\n"}, file{name: "package/dos.js", text: "#!/usr/bin/env node\r\nx\r\n"})
	r.publish(`{"name":"@scope/cli","version":"3.0.0","bin":"run.js","dependencies":{"leaf":"2"},"scripts":{"postinstall":"exit 1"}}`,
		file{name: "package/run.js", text: "#!/bin/sh\n", mode: 0o755})
	r.publish(`{"name":"odd","version":"1.0.0"}`,
		file{name: "package/.gitignore", text: "x"}, file{name: "package/sub/.npmignore", text: "y"}, file{name: "package/sub/.gitignore", text: "z"},
		file{name: "package/secret", text: "s", mode: 0o600}, file{name: "package/run", text: "r", mode: 0o775},
		file{name: "package/twice", text: "first"}, file{name: "package/twice", text: "second"},
		file{name: "other/prefix.txt", text: "p"}, file{name: "package/link", kind: '2', link: "twice"}, file{name: "package/hard", kind: '1', link: "package/twice"},
		file{name: "package/a//b/./c.txt", text: "c"}, file{name: "package/dir/", kind: '5', mode: 0o700})
	r.publish(`{"name":"native-linux","version":"1.0.0","os":["linux"],"cpu":["x64"]}`)
	r.publish(`{"name":"native-mac","version":"1.0.0","os":["darwin"],"dependencies":{"only-mac":"1"}}`)
	r.publish(`{"name":"only-mac","version":"1.0.0"}`)
	r.publish(`{"name":"native","version":"1.0.0","optionalDependencies":{"native-linux":"1.0.0","native-mac":"1.0.0"}}`)
	r.publish(`{"name":"peer-user","version":"1.0.0","peerDependencies":{"leaf":"1 || 2","maybe":"1"},"peerDependenciesMeta":{"maybe":{"optional":true}}}`)
	r.publish(`{"name":"bundler","version":"1.0.0","dependencies":{"inner":"1"},"bundleDependencies":["inner"]}`,
		file{name: "package/node_modules/inner/package.json", text: `{"name":"inner","version":"1.0.5","bin":"i.js","license":"MIT"}`},
		file{name: "package/node_modules/inner/i.js", text: "#!/usr/bin/env node\n"})
	r.publish(`{"name":"dev-tool","version":"1.0.0","dependencies":{"old":"*"}}`)
}

const richManifest = `{
  "name": "rich",
  "version": "1.0.0",
  "workspaces": ["packages/*"],
  "dependencies": {
    "leaf": "^2.0.0",
    "old": "*",
    "tool": "1.x",
    "@scope/cli": "^3.0.0",
    "alias": "npm:leaf@1",
    "odd": "1",
    "native": "1",
    "peer-user": "1",
    "bundler": "1",
    "local": "file:./libs/local"
  },
  "devDependencies": { "dev-tool": "1" }
}
`

func richProject(t *testing.T, r *fakeRegistry) *project {
	return newProject(t, r, map[string]string{
		"package.json":            richManifest,
		"packages/a/package.json": `{"name":"a","version":"1.0.0","dependencies":{"leaf":"1"},"bin":{"a":"a.js"}}`,
		"packages/a/a.js":         "#!/usr/bin/env node\n",
		"libs/local/package.json": `{"name":"local","version":"0.0.1","dependencies":{"tool":"*"}}`,
	})
}

func TestInstall(t *testing.T) {
	r := newFakeRegistry(t)
	rich(r)
	p := richProject(t, r)
	report := p.install()
	if report.WroteLock != "package-lock.json" || report.Packages != 14 {
		t.Errorf("the report is %+v", report)
	}
	if got := strings.Join(report.Scripts, " "); got != "@scope/cli@3.0.0" {
		t.Errorf("scripts of %q were not run", got)
	}
	got := p.tree()
	for name, want := range map[string]string{
		"node_modules/leaf/index.js":                   "-rw-r--r-- module.exports = 2",
		"node_modules/old/node_modules/leaf/index.js":  "-rw-r--r-- module.exports = 1",
		"node_modules/alias/index.js":                  "-rw-r--r-- module.exports = 1",
		"node_modules/.bin/tool":                       "-> ../tool/cli.js",
		"node_modules/.bin/tool-dos":                   "-> ../tool/dos.js",
		"node_modules/.bin/cli":                        "-> ../@scope/cli/run.js",
		"node_modules/.bin/a":                          "-> ../a/a.js",
		"node_modules/.bin/gone":                       "",
		"node_modules/tool/cli.js":                     "-rwxr-xr-x #!/usr/bin/env node\n",
		"node_modules/tool/dos.js":                     "-rwxr-xr-x #!/usr/bin/env node\nx\r\n",
		"node_modules/@scope/cli/run.js":               "-rwxr-xr-x #!/bin/sh\n",
		"node_modules/a":                               "-> ../packages/a",
		"node_modules/local":                           "-> ../libs/local",
		"packages/a/a.js":                              "-rwxr-xr-x #!/usr/bin/env node\n",
		"packages/a/node_modules/leaf/index.js":        "-rw-r--r-- module.exports = 1",
		"node_modules/odd/.npmignore":                  "-rw-r--r-- x",
		"node_modules/odd/.gitignore":                  "",
		"node_modules/odd/sub/.npmignore":              "-rw-r--r-- y",
		"node_modules/odd/secret":                      "-rw-r--r-- s",
		"node_modules/odd/run":                         "-rwxr-xr-x r",
		"node_modules/odd/twice":                       "-rw-r--r-- second",
		"node_modules/odd/prefix.txt":                  "-rw-r--r-- p",
		"node_modules/odd/link":                        "",
		"node_modules/odd/hard":                        "",
		"node_modules/odd/a/b/c.txt":                   "-rw-r--r-- c",
		"node_modules/odd/dir":                         "",
		"node_modules/native-linux":                    "drwxr-xr-x",
		"node_modules/native-mac":                      "",
		"node_modules/only-mac":                        "",
		"node_modules/maybe":                           "",
		"node_modules/bundler/node_modules/inner/i.js": "-rwxr-xr-x #!/usr/bin/env node\n",
		"node_modules/bundler/node_modules/.bin/inner": "-> ../inner/i.js",
		"node_modules/dev-tool/package.json":           `-rw-r--r-- {"name":"dev-tool","version":"1.0.0","dependencies":{"old":"*"}}`,
		stageFolder:                                    "",
	} {
		if got[name] != want {
			t.Errorf("%s is %q and should be %q", name, got[name], want)
		}
	}

	t.Run("again, from the lock file and the cache", func(t *testing.T) {
		r.intercept(func(w http.ResponseWriter, q *http.Request) bool {
			t.Errorf("the registry was asked for %s", q.URL)
			return false
		})
		defer r.intercept(nil)
		lock := p.read("package-lock.json")
		p.write(map[string]string{"node_modules/left/over.js": "", "node_modules/leaf/index.js": "changed"})
		report := p.install()
		if report.Fetched != 0 || report.WroteLock != "" || p.read("package-lock.json") != lock {
			t.Errorf("the report is %+v", report)
		}
		sameTrees(t, "the second install", p.tree(), got)
	})
	t.Run("without kinds", func(t *testing.T) {
		p.config.Omit = []string{"dev", "optional"}
		defer func() { p.config.Omit = nil }()
		p.install()
		if p.exists("node_modules/dev-tool") || p.exists("node_modules/native-linux") || !p.exists("node_modules/old") {
			t.Error("what is for developers, or optional, is there; or what is not is gone")
		}
	})
}

func TestInstall_elsewhere(t *testing.T) {
	r := newFakeRegistry(t)
	rich(r)
	p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"native":"1"}}`})
	p.config.Platform = Platform{OS: "darwin", CPU: "arm64"}
	p.install()
	if p.exists("node_modules/native-linux") || !p.exists("node_modules/native-mac") || !p.exists("node_modules/only-mac") {
		t.Errorf("another platform's packages are there: %v", p.tree())
	}
	p = newProject(t, r, map[string]string{"package.json": `{"dependencies":{"native-mac":"1"}}`})
	p.fails("native-mac@1.0.0 cannot be installed here: it is for os darwin, and this is linux")
}

func TestInstall_outOfSync(t *testing.T) {
	r := newFakeRegistry(t)
	rich(r)
	p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"leaf":"1"}}`})
	p.install()
	p.write(map[string]string{"package.json": `{"dependencies":{"leaf":"2","old":"*"}}`})
	p.fails("package.json and package-lock.json do not fit", "leaf is 1.0.0 there, and package.json asks for 2", "old@* is missing")
	_, err := Install(context.Background(), p.config)
	var outOfSync *OutOfSyncError
	if !errors.As(err, &outOfSync) {
		t.Errorf("the error is %v", err)
	}
	p.config.UpdateLock = true
	if report := p.install(); report.WroteLock == "" {
		t.Error("no lock file was written")
	}
	if got := p.read("node_modules/leaf/index.js"); got != "module.exports = 2" {
		t.Errorf("leaf is %q", got)
	}
	p.config.UpdateLock = false
	p.install()
}

func TestInstall_add(t *testing.T) {
	r := newFakeRegistry(t)
	rich(r)
	r.publish(`{"name":"leaf","version":"3.0.0-beta.1"}`)
	r.setLatest("leaf", "2.0.0")
	for _, c := range []struct {
		name, before, after string
		add                 []string
	}{
		{"a range", "{\n  \"name\": \"x\",\n  \"private\": true\n}\n", "{\n  \"name\": \"x\",\n  \"private\": true,\n  \"dependencies\": {\n    \"leaf\": \"^1.0.0\"\n  }\n}\n", []string{"leaf@1"}},
		{"a range that keeps out what ^ would let in", `{}`, "{\n  \"dependencies\": {\n    \"leaf\": \"~1.0\"\n  }\n}\n", []string{"leaf@~1.0"}},
		{"the latest", `{}`, "{\n  \"dependencies\": {\n    \"leaf\": \"^2.0.0\"\n  }\n}\n", []string{"leaf"}},
		{"a tag", `{}`, "{\n  \"dependencies\": {\n    \"leaf\": \"^2.0.0\"\n  }\n}\n", []string{"leaf@latest"}},
		{"a prerelease", `{}`, "{\n  \"dependencies\": {\n    \"leaf\": \"^3.0.0-beta.1\"\n  }\n}\n", []string{"leaf@3.0.0-beta.1"}},
		{"an alias", `{}`, "{\n  \"dependencies\": {\n    \"bud\": \"npm:leaf@^1.0.0\"\n  }\n}\n", []string{"bud@npm:leaf@1"}},
		{"two, one of which is there", "{\"dependencies\":{\"leaf\":\"1\"}}", "{\"dependencies\":{\"leaf\":\"^2.0.0\",\"old\":\"^0.1.0\"}}", []string{"old", "leaf@2"}},
		{"for developers", "{\r\n\t\"devDependencies\": {\"leaf\": \"1\"}\r\n}", "{\r\n\t\"devDependencies\": {\r\n\t\t\"leaf\": \"^2.0.0\"\r\n\t}\r\n}", []string{"leaf@2.0.0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProject(t, r, map[string]string{"package.json": c.before})
			p.config.Add = c.add
			p.install()
			if got := p.read("package.json"); got != c.after {
				t.Errorf("package.json is\n%q\nand should be\n%q", got, c.after)
			}
			p.config.Add = nil
			p.install() // from the lock file that was written
		})
	}
	for _, c := range []struct{ add, want string }{
		{"../x", `"../x" names no package`},
		{".bin", `".bin" names no package: it begins with a dot`},
		{"@scope", "a scope needs a name"},
		{"leaf@9", `no version of leaf is "9"; its latest is 2.0.0`},
		{"leaf@nxt", `no version of leaf is "nxt"`},
		{"nobody", `there is no package "nobody" at 127.0.0.1`},
		{"leaf@git+ssh://git@example.com/a.git", "is a git repository"},
		{"leaf@some/where", "is a git repository"},
		{"leaf@file:../up", "leads out of the folder"},
	} {
		t.Run(c.add, func(t *testing.T) {
			p := newProject(t, r, map[string]string{"package.json": "{}"})
			p.config.Add = []string{c.add}
			p.fails(c.want)
			if p.read("package.json") != "{}" || p.exists("package-lock.json") || p.exists("node_modules") {
				t.Error("something was written")
			}
		})
	}
	t.Run("without a package.json", func(t *testing.T) {
		p := newProject(t, r, map[string]string{"x.js": ""})
		p.fails("there is no package.json in")
		p.config.Add = []string{"leaf@1"}
		p.install()
		if got := p.read("package.json"); got != "{\n  \"dependencies\": {\n    \"leaf\": \"^1.0.0\"\n  }\n}\n" {
			t.Errorf("package.json is %q", got)
		}
	})
}

func TestInstall_noCache(t *testing.T) {
	r := newFakeRegistry(t)
	rich(r)
	p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"old":"*"}}`})
	p.config.Cache = ""
	p.install()
	if p.exists(stageFolder) || !p.exists("node_modules/leaf/index.js") {
		t.Error("something is left, or not there")
	}
}

// What lies where an install builds is no place to write to.
func TestInstall_linkedPlaces(t *testing.T) {
	r := newFakeRegistry(t)
	rich(r)
	outside := t.TempDir()
	for _, c := range []struct{ name, link, want string }{
		{"node_modules", "node_modules", "it is a link to another folder"},
		{"the stage", stageFolder, "is no folder: remove it"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"leaf":"1"}}`})
			if err := os.Symlink(outside, filepath.Join(p.config.Folder, c.link)); err != nil {
				t.Skip(err)
			}
			if _, err := Install(context.Background(), p.config); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the error is %v", err)
			}
		})
	}
	t.Run("a workspace", func(t *testing.T) {
		p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"leaf":"2"},"workspaces":["w"]}`, "w/package.json": `{"name":"w","version":"1.0.0","dependencies":{"leaf":"1"}}`})
		p.install()
		if err := os.RemoveAll(filepath.Join(p.config.Folder, "w")); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(outside, "package.json"), []byte(`{"name":"w","version":"1.0.0","dependencies":{"leaf":"1"}}`), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(outside, filepath.Join(p.config.Folder, "w")); err != nil {
			t.Skip(err)
		}
		if _, err := Install(context.Background(), p.config); err == nil {
			t.Error("it was installed")
		}
	})
	if entries, err := os.ReadDir(outside); err != nil || len(entries) > 1 {
		t.Errorf("outside there is %v (%v)", entries, err)
	}
}
