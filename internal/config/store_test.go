package config

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/connector"
)

func load(t *testing.T, folder string, env Environment) *Config {
	t.Helper()
	c, err := Load(filepath.Join(folder, FileName), env)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func texts(problems []connector.Problem) []string {
	var list []string
	for _, p := range problems {
		list = append(list, (&connector.LoadError{Problems: []connector.Problem{p}}).Error())
	}
	return list
}

func TestStore(t *testing.T) {
	folder := write(t, FileName, `
secrets:
  FROM_ENV: env:PROCESS_NAME
  FROM_FILE: file:secret
  BOTH: env:PROCESS_NAME
  OTHER: env:PROCESS_NAME
connectors:
  slack:
    secrets: [FROM_ENV, FROM_FILE, BOTH]
    vars: { CHANNEL: "#general", FROM_ENV: a var }
`, "secret", "of the file\r\n", "slack/.env", "OWN=mine\nBOTH=from .env\n")
	env := environment("PROCESS_NAME", "of the process", "HOME", "not granted")
	c := load(t, folder, env)
	store, problems, err := c.Store("slack", filepath.Join(folder, "slack/.env"), env)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	want := map[string]string{"FROM_ENV": "of the process", "FROM_FILE": "of the file", "BOTH": "of the process", "OWN": "mine"}
	if got := store.Secrets(); !maps.Equal(got, want) {
		t.Errorf("secrets %v, want %v", got, want)
	}
	if got, _ := store.Get("CHANNEL"); got != "#general" {
		t.Errorf("CHANNEL = %q", got)
	}
	if store.Has("OTHER") || store.Has("HOME") {
		t.Error("the store has what was not granted")
	}
}

func TestStoreProblems(t *testing.T) {
	folder := write(t, FileName, `
secrets:
  SLACK_TOKEN: env:NOT_SET
  FILE: file:nowhere
connectors:
  slack:
    secrets: [SLACK_TOKEN, SLACK_TOKE, UNRELATED, FILE]
`)
	c := load(t, folder, environment())
	store, problems, err := c.Store("slack", "", environment())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, FileName)
	want := []string{
		path + ":3:3: the secret SLACK_TOKEN of \"slack\" is missing: the environment variable NOT_SET is not set: set it before patchbay is started",
		path + ":7:28: the secret SLACK_TOKE is granted and has no source: did you mean \"SLACK_TOKEN\"?",
		path + ":7:40: the secret UNRELATED is granted and has no source: add \"UNRELATED: env:UNRELATED\" under secrets:",
		path + ":4:3: the secret FILE of \"slack\" is missing: the file " + filepath.Join(folder, "nowhere") + " does not exist",
	}
	if got := texts(problems); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(store.Names()) != 0 {
		t.Errorf("the store has %v", store.Names())
	}
}

func TestDotEnv(t *testing.T) {
	t.Setenv("PATH_OF_THE_SERVER", "secret of the process")
	for name, test := range map[string]struct {
		text     string
		want     map[string]string
		problems []string
	}{
		"plain":    {text: "A=1\nexport B = two # comment\n\nC='#3'\n", want: map[string]string{"A": "1", "B": "two", "C": "#3"}},
		"lines":    {text: "KEY=\"-----BEGIN-----\nabc\n-----END-----\"\nB=1", want: map[string]string{"KEY": "-----BEGIN-----\nabc\n-----END-----", "B": "1"}},
		"escaped":  {text: `KEY="a\nb"`, want: map[string]string{"KEY": "a\nb"}},
		"expanded": {text: "HOST=example.com\nURL=https://${HOST}/\n", want: map[string]string{"HOST": "example.com", "URL": "https://example.com/"}},
		"raw":      {text: "A='pa$WORD'\n", want: map[string]string{"A": "pa$WORD"}},
		"empty":    {text: "", want: map[string]string{}},
		"CRLF":     {text: "A=1\r\nB=2\r\n", want: map[string]string{"A": "1", "B": "2"}},
		"lost":     {text: "A=pa$WORD\n", want: map[string]string{"A": "pa"}, problems: []string{"slack/.env: the value of A names $WORD, which this file does not define, so that part is empty: put the value in single quotes if $ belongs to it"}},
		"no value": {text: "A=\nB=\"\"\nC=1\n", want: map[string]string{"C": "1"}, problems: []string{
			"slack/.env: A has no value, and so is missing: write it behind the =, or take the line out",
			"slack/.env: B has no value, and so is missing: write it behind the =, or take the line out"}},
		"of server": {text: "A=${PATH_OF_THE_SERVER}\n", want: map[string]string{}, problems: []string{"slack/.env: the value of A names $PATH_OF_THE_SERVER, which this file does not define, so that part is empty: put the value in single quotes if $ belongs to it",
			"slack/.env: A has no value, and so is missing: write it behind the =, or take the line out"}},
	} {
		t.Run(name, func(t *testing.T) {
			folder := write(t, "slack/.env", test.text)
			store, problems, err := load(t, folder, environment()).Store("slack", filepath.Join(folder, "slack/.env"), environment())
			if err != nil {
				t.Fatal(err)
			}
			if got := store.Secrets(); !maps.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if got := texts(problems); !reflect.DeepEqual(got, test.problems) {
				t.Errorf("problems %q, want %q", got, test.problems)
			}
		})
	}
}

func TestDotEnvBroken(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"no sign":      {"A=1\n\n# comment\nsk-live-0123456789\nB=2\n", "crm/slack.env:4: this line is not NAME=value"},
		"open quote":   {"A=\"x\ny\"\nKEY=\"sk-live-0123456789\nB=2\n", "crm/slack.env:3: this line is not NAME=value"},
		"last line":    {"A=1\nsklive0123456789", "crm/slack.env:2: this line has no name before its value"},
		"nameless":     {"A=1\n=sk-live-0123456789\n", "crm/slack.env:2: this line has no name before its value"},
		"at the start": {"sk-live-0123456789=\x00\n", "crm/slack.env:1: this line is not NAME=value"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := write(t, "crm/slack.env", test.text)
			path := filepath.Join(folder, "crm/slack.env")
			_, _, err := load(t, folder, environment()).Store("crm/slack", path, environment())
			var broken *connector.LoadError
			if !errors.As(err, &broken) || !reflect.DeepEqual(broken.Files, []string{path}) {
				t.Fatalf("got %v", err)
			}
			if !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("got %s\nwant %s", err, test.want)
			}
			if strings.Contains(err.Error(), "live") {
				t.Errorf("the error shows the file's content: %s", err)
			}
		})
	}
}

func TestDotEnvLinks(t *testing.T) {
	link := func(t *testing.T, to, from string) {
		t.Helper()
		if err := os.Symlink(to, from); err != nil {
			t.Skip(err)
		}
	}
	for name, test := range map[string]struct {
		make func(t *testing.T, folder string)
		name connector.Name
		env  string
		ok   bool
	}{
		"not there": {func(*testing.T, string) {}, "slack", "slack/.env", true},
		"a link to nothing": {func(t *testing.T, folder string) { link(t, "nowhere", filepath.Join(folder, "slack/.env")) },
			"slack", "slack/.env", true},
		"a neighbour's": {func(t *testing.T, folder string) { link(t, "../other/.env", filepath.Join(folder, "slack/.env")) },
			"slack", "slack/.env", false},
		"a neighbour's, single files": {func(t *testing.T, folder string) { link(t, "other.env", filepath.Join(folder, "slack.env")) },
			"slack", "slack.env", false},
		"outside": {func(t *testing.T, folder string) {
			link(t, filepath.Join(write(t, ".env", "A=1"), ".env"), filepath.Join(folder, "slack/.env"))
		}, "slack", "slack/.env", false},
		"a folder that is linked": {func(t *testing.T, folder string) { link(t, "other", filepath.Join(folder, "linked")) },
			"linked", "linked/.env", true},
		"as Kubernetes mounts it": {func(t *testing.T, folder string) {
			link(t, "..2026", filepath.Join(folder, "..data"))
			link(t, "..data/slack.env", filepath.Join(folder, "slack.env"))
		}, "slack", "slack.env", true},
		"a folder in its place": {func(t *testing.T, folder string) { os.Mkdir(filepath.Join(folder, "slack/.env"), 0o755) },
			"slack", "slack/.env", false},
	} {
		t.Run(name, func(t *testing.T) {
			folder := write(t, "other/.env", "OTHER=1", "other.env", "OTHER=1", "slack/connector.js", "", "..2026/slack.env", "A=1")
			test.make(t, folder)
			_, _, err := load(t, folder, environment()).Store(test.name, filepath.Join(folder, test.env), environment())
			if (err == nil) != test.ok {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A missing secret is told with the one file that it belongs into.
func TestStore_missing(t *testing.T) {
	for file, name := range map[string]connector.Name{"crm/slack.env": "crm/slack", "crm/slack/.env": "crm/slack"} {
		store, _, err := load(t, t.TempDir(), environment()).Store(name, filepath.Join(t.TempDir(), file), environment())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Get("TOKEN"); err == nil || !strings.Contains(err.Error(), "into "+file+", or") {
			t.Errorf("got %v", err)
		}
	}
}

// What a connector is given, and nothing else, changes its fingerprint.
func TestFingerprint(t *testing.T) {
	const text = "secrets: { A: env:A, F: file:f }\nconnectors:\n  a: { secrets: [A, F] }\n  b: {}\n"
	folder := write(t, FileName, text, "f", "1")
	env := environment("A", "1")
	before := load(t, folder, env)
	a, b := before.Fingerprint("a", env), before.Fingerprint("b", env)
	if strings.Contains(a, "1\n") || a == b {
		t.Errorf("fingerprints %q and %q", a, b)
	}
	if again := load(t, folder, env); again.Fingerprint("a", env) != a {
		t.Error("the same configuration has another fingerprint")
	}
	if before.Fingerprint("a", environment("A", "2")) == a {
		t.Error("another value of env: has the same fingerprint")
	}
	if err := os.WriteFile(filepath.Join(folder, "f"), []byte("2"), 0o600); err != nil {
		t.Fatal(err)
	}
	if before.Fingerprint("a", env) == a || before.Fingerprint("b", env) != b {
		t.Error("another value of file: must change the fingerprint of a, and not of b")
	}
	if err := os.WriteFile(filepath.Join(folder, FileName), []byte(strings.Replace(text, "b: {}", "b: { timeout: 1s }", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	after := load(t, folder, env)
	if after.Fingerprint("b", env) == b || after.Fingerprint("a", env) != before.Fingerprint("a", env) {
		t.Error("another entry of b must change the fingerprint of b, and not of a")
	}
	if err := os.WriteFile(filepath.Join(folder, FileName), []byte(strings.Replace(text, "A: env:A", "A: env:A, G: file:g", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if load(t, folder, env).Fingerprint("b", env) == b {
		t.Error("another file that no connector may have must change the fingerprint of all")
	}
}
