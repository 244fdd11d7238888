package npm

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestBriefSpec(t *testing.T) {
	for text, want := range map[string]string{
		"http://u:PASS@127.0.0.1/zz.tgz?sig=SECRET": "http://127.0.0.1/zz.tgz",
		"git+https://tok:PASS@h/x#main":             "git+https://h/x",
		"zz@https://u:PASS@h:8080/@s/x.tgz":         "zz@https://h:8080/@s/x.tgz",
		"https://h/@scope/x.tgz":                    "https://h/@scope/x.tgz",
		"https://u:PA/SS@h/x":                       "https://h/x",
		"https://u:PA?SS@h/x":                       "https://h/x",
		"https://[::1]:80/x":                        "https://[::1]:80/x",
		"tok:PASS@github.com:x/y":                   "github.com:x/y",
		"npm:@scope/leaf@1":                         "npm:@scope/leaf@1",
		"^1.0.0":                                    "^1.0.0",
	} {
		if got := briefSpec(text); got != want {
			t.Errorf("%q is shown as %q, and should be as %q", text, got, want)
		}
	}
}

func TestBrief(t *testing.T) {
	if got, want := brief("a\x1b]0;x\x07\u009b2J\u202e\r\nb\xff"), "a\ufffd]0;x\ufffd\ufffd2J\ufffd\ufffd\ufffdb\ufffd"; got != want {
		t.Errorf("it is %q, and should be %q", got, want)
	}
	if got := brief(strings.Repeat("ä", 29) + "a" + strings.Repeat("ä", 9)); !utf8.ValidString(got) || strings.ContainsRune(got, utf8.RuneError) || !strings.HasSuffix(got, "a...") {
		t.Errorf("it is cut in a character: %q", got)
	}
}

// No error and no warning of an install has a credential in it.
func TestInstall_secretsOfSpecs(t *testing.T) {
	r := universe(t, `{"name":"plugin","version":"1.0.0","peerDependencies":{"zz":"2"}}`)
	host := strings.TrimPrefix(r.url, "http://")
	for _, c := range []struct{ name, manifest string }{
		{"a tarball", `{"dependencies":{"zz":"http://u:PASS@` + strings.TrimSuffix(host, "/") + `/zz.tgz?sig=SECRET"}}`},
		{"a repository", `{"dependencies":{"zz":"git+https://tok:PASS@h/x?SECRET"}}`},
		{"a repository of ssh", `{"dependencies":{"zz":"tok:PASS@h:x/y"}}`},
		{"neither", `{"dependencies":{"zz":"ftp://tok:PASS@h/x?SECRET"}}`},
		{"optional", `{"optionalDependencies":{"zz":"http://u:PASS@` + strings.TrimSuffix(host, "/") + `/zz.tgz?sig=SECRET"}}`},
		{"a peer", `{"dependencies":{"plugin":"1","zz":"http://u:PASS@` + strings.TrimSuffix(host, "/") + `/zz.tgz?sig=SECRET"}}`},
	} {
		for _, lock := range []string{"", lockText(map[string]any{})} {
			t.Run(c.name, func(t *testing.T) {
				files := map[string]string{"package.json": c.manifest}
				if lock != "" {
					files["package-lock.json"] = lock
				}
				p := newProject(t, r, files)
				report, err := Install(context.Background(), p.config)
				told := ""
				if err != nil {
					told = err.Error()
				}
				if report != nil {
					told += strings.Join(append(report.Warnings, report.LeftOut...), "\n")
				}
				if told == "" && c.name != "optional" || strings.Contains(told, "PASS") || strings.Contains(told, "SECRET") || strings.Contains(told, "tok") {
					t.Errorf("it says %q", told)
				}
			})
		}
	}
}

// What a registry says reaches no terminal as an order.
func TestInstall_controlCharacters(t *testing.T) {
	r := universe(t, `{"name":"a","version":"1.0.0","deprecated":"no\u001b[2Jmore"}`)
	p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"a":"1"}}`})
	if told := strings.Join(p.install().Warnings, "\n"); !strings.Contains(told, "no\ufffd[2Jmore") {
		t.Errorf("the warnings are %q", told)
	}
	r.intercept(answering("/a", `{"dist-tags":{"latest":"1.0.0\u001b[2J"},"versions":{"1.0.0\u001b[2J":{"dist":{"tarball":"http://127.0.0.1:1/x.tgz","integrity":"`+sriOf(nil)+`"}}}}`))
	p = newProject(t, r, map[string]string{"package.json": `{"dependencies":{"a":"latest"}}`})
	p.fails("a in the registry: \"1.0.0\ufffd[2J\" is no version")
	r.intercept(nil)
	p = newProject(t, r, map[string]string{"package.json": `{"dependencies":{"evil":"*"}}`, "package-lock.json": locked(r, nil, map[string]any{"version": "1\x1b[2J"})})
	p.fails("its version \"1\ufffd[2J\" is none")
	p = newProject(t, r, map[string]string{"package.json": `{"dependencies":{"a":"\u001b[2J:x"}}`})
	if _, err := Install(context.Background(), p.config); err == nil || strings.ContainsRune(err.Error(), '\x1b') {
		t.Errorf("the error is %q", err)
	}
}

func TestBinsOf_names(t *testing.T) {
	got := binsOf(map[string]string{"\x1b[2J": "a.js", "b": "\x1b.js", "@s/c": "c.js", "..": "d.js"})
	if len(got) != 1 || got["c"] != "c.js" {
		t.Errorf("the commands are %q", got)
	}
}

// A file of certificates is read as .npmrc is: a device has no end.
func TestCertificates_file(t *testing.T) {
	large := filepath.Join(t.TempDir(), "large.pem")
	if err := os.WriteFile(large, make([]byte, maxNpmrc+1), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"/dev/zero", t.TempDir(), large} {
		for _, name := range []string{"npm_config_cafile", "NODE_EXTRA_CA_CERTS"} {
			if _, err := os.Stat(file); err != nil {
				continue // no such device on this system
			}
			s := &settings{env: environment{name: file}.get}
			if _, err := certificates(s, "", ""); err == nil || !strings.Contains(err.Error(), "is no regular file of at most 1 MiB") {
				t.Errorf("%s=%s: %v", name, file, err)
			}
		}
	}
}

// What an install left of a folder that is gone since is no error.
func TestOpenStage_goneFolder(t *testing.T) {
	r := universe(t, `{"name":"a","version":"1.0.0"}`)
	p := newProject(t, r, map[string]string{"package.json": `{"dependencies":{"a":"1"}}`, stageOld + "/sub/node_modules/x/y": ""})
	p.install()
	if p.exists("sub") || p.exists(stageFolder) {
		t.Error("something is left")
	}
}

// The project's own package.json is not passed over where it is wrong.
func TestInstall_ownManifest(t *testing.T) {
	r := newFakeRegistry(t)
	for _, c := range []struct{ manifest, want string }{
		{`{"dependencies":{"axios":1}}`, `package.json: "axios" in "dependencies" has no text: write "axios": "RANGE"`},
		{`{"devDependencies":"x"}`, `package.json: "devDependencies" is no object: write "devDependencies": {"NAME": "RANGE"}`},
		{`{"workspaces":["w"]}`, `the package.json of the workspace w: "peerDependencies" is no object`},
	} {
		p := newProject(t, r, map[string]string{"package.json": c.manifest, "w/package.json": `{"peerDependencies":[1]}`})
		p.fails(c.want)
	}
}
