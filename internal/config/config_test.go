package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/egress"
)

const longToken = "0123456789abcdef0123"

// environment is the process's environment of a test.
func environment(pairs ...string) Environment {
	return func(name string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

// write makes files in a new folder: name, text, name, text ...
func write(t *testing.T, pairs ...string) string {
	t.Helper()
	folder := t.TempDir()
	for i := 0; i < len(pairs); i += 2 {
		path := filepath.Join(folder, pairs[i])
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(pairs[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestLoad(t *testing.T) {
	folder := write(t, FileName, `
# A comment.
secrets:
  SLACK_ACCESS_TOKEN: env:SLACK
  MAILCHIMP_API_KEY: file:keys/mailchimp
  ABSOLUTE: file:/run/secrets/x
connectors:
  slack:
    secrets: [SLACK_ACCESS_TOKEN]
    fetch: { allow: ["slack.com", "*.slack.com"], rate: 50/s, concurrency: 10 }
    vars: { DEFAULT_CHANNEL: "#general", LIMIT: 10, RATIO: 1.10, ON: true }
    timeout: 30s
    imports: [../shared, /opt/shared]
    vms: 1
    isolation: shared
  crm/legacy: &legacy
    fetch: { allow: ["crm.internal"], hosts: { crm.internal: "10.0.0.7:8443" }, rate: 120/m }
  crm/newer:
    <<: *legacy
    timeout: 1m30s
  crm/same: *legacy
  .:
    fetch: {rate: 2, allow: [10.0.0.9:8443, a.example]}
auth:
  tokens: [env:TOKEN, "file:token"]
  parameter: key
limits: { timeout: 90s, wait: 5s, body: 16MiB, answer: 1MB, response: 1000, vms: 300, batch: 10, parallel: 4, drain: 1m, waitUntil: 10s, load: 2s }
`, "token", longToken+"file\n")
	path := filepath.Join(folder, FileName)
	c, err := Load(path, environment("TOKEN", longToken))
	if err != nil {
		t.Fatal(err)
	}
	legacy := egress.Grant{Allow: []string{"crm.internal"}, Hosts: map[string]string{"crm.internal": "10.0.0.7:8443"}, Rate: 2}
	want := &Config{
		Path: path,
		Secrets: map[string]string{
			"SLACK_ACCESS_TOKEN": "env:SLACK",
			"MAILCHIMP_API_KEY":  "file:" + filepath.Join(folder, "keys/mailchimp"),
			"ABSOLUTE":           "file:/run/secrets/x",
		},
		Connectors: map[connector.Name]Connector{
			"slack": {
				Secrets: []string{"SLACK_ACCESS_TOKEN"},
				Fetch:   egress.Grant{Allow: []string{"slack.com", "*.slack.com"}, Rate: 50, Concurrency: 10},
				Vars:    map[string]string{"DEFAULT_CHANNEL": "#general", "LIMIT": "10", "RATIO": "1.10", "ON": "true"},
				Timeout: 30 * time.Second,
				Imports: []string{filepath.Join(filepath.Dir(folder), "shared"), "/opt/shared"},
				VMs:     1,
			},
			"crm/legacy":   {Fetch: legacy},
			"crm/newer":    {Fetch: legacy, Timeout: 90 * time.Second},
			"crm/same":     {Fetch: legacy},
			connector.Root: {Fetch: egress.Grant{Rate: 2, Allow: []string{"10.0.0.9:8443", "a.example"}}},
		},
		Auth: Auth{Tokens: []string{longToken, longToken + "file"}, Variable: "TOKEN", Parameter: "key"},
		Limits: Limits{Timeout: 90 * time.Second, Wait: 5 * time.Second, Body: 16 << 20, Answer: 1e6, Response: 1000, VMs: 300, Batch: 10, Parallel: 4,
			Drain: time.Minute, WaitUntil: 10 * time.Second, Load: 2 * time.Second},
	}
	want.path, want.places, want.files = c.path, c.places, c.files
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got  %+v\nwant %+v", c, want)
	}
	files := []string{"/run/secrets/x", filepath.Join(folder, "keys/mailchimp"), path, filepath.Join(folder, "token")}
	if got := c.Files(); !reflect.DeepEqual(got, files) {
		t.Errorf("Files() = %q, want %q", got, files)
	}
}

func TestLoadNothing(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "comments": "# only\n", "no values": "secrets:\nconnectors:\n  slack:\nauth:\n", "mark": "---\n"} {
		t.Run(name, func(t *testing.T) {
			c, err := Load(filepath.Join(write(t, FileName, text), FileName), environment())
			if err != nil || c.Auth.Parameter != "token" || len(c.Auth.Tokens) != 0 {
				t.Errorf("got %+v, %v", c, err)
			}
		})
	}
	t.Run("the null device", func(t *testing.T) {
		if _, err := Load(os.DevNull, environment()); err != nil {
			t.Error(err)
		}
	})
	t.Run("no file", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), FileName)
		c, err := Load(path, environment())
		if err != nil || c.Path != "" || c.Auth.Parameter != "token" {
			t.Errorf("got %+v, %v", c, err)
		}
		if got := c.Files(); !reflect.DeepEqual(got, []string{path}) {
			t.Errorf("Files() = %q: a file that appears must be seen", got)
		}
	})
}

func TestLoadProblems(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want string // the problems without the file's name, one a line
	}{
		"unknown key at the top":    {"conectors: {}\n", `1:1: unknown key "conectors": did you mean "connectors"?`},
		"unknown key in connector":  {"connectors:\n  slack:\n    fetchh: {}\n", `3:5: unknown key "fetchh": did you mean "fetch"?`},
		"unknown key in fetch":      {"connectors:\n  slack:\n    fetch: { alow: [a] }\n", `3:14: unknown key "alow": did you mean "allow"?`},
		"unknown key far from all":  {"limits:\n  colour: 3\n", `2:3: unknown key "colour": limits takes answer, batch, body, drain, load, parallel, response, timeout, vms, wait, waitUntil`},
		"all problems":              {"auht: {}\nconnectors:\n  a: { vms: 0 }\n", "1:1: unknown key \"auht\": did you mean \"auth\"?\n3:13: vms must be a whole number from 1, not \"0\""},
		"duplicate key":             {"connectors:\n  slack: {}\n  slack: {}\n", `3:3: the key "slack" stands here for the second time: join the two`},
		"tab":                       {"connectors:\n\tslack: {}\n", `2:1: a tab stands here: YAML is indented with spaces only`},
		"not YAML":                  {"connectors: [\n", `1:13: sequence end token ']' not found`},
		"two documents":             {"limits: {}\n---\nlimits: {}\n", `3:1: a second document begins here: one file holds one configuration, so take the line "---" out`},
		"a list at the top":         {"- slack\n", `1:1: the configuration must be a mapping ("key: value" lines), not a list`},
		"a text for a mapping":      {"connectors: slack\n", `1:13: connectors must be a mapping ("key: value" lines), not a text`},
		"a text for a list":         {"connectors:\n  slack: { fetch: { allow: slack.com } }\n", `2:28: allow must be a list, such as ["slack.com", "*.slack.com"], not a text`},
		"a mapping for a text":      {"connectors:\n  slack: { timeout: {} }\n", `2:21: timeout must be a time such as 30s, not a mapping`},
		"nothing for a text":        {"connectors:\n  slack:\n    timeout:\n", `3:14: timeout must be a time such as 30s, not nothing`},
		"time without unit":         {"limits: { timeout: 30 }\n", `1:20: timeout needs a unit: write 30s for seconds, or 30ms`},
		"time that is none":         {"limits: { timeout: soon }\n", `1:20: timeout must be a time such as 30s, 2m or 500ms, not "soon"`},
		"time below nothing":        {"limits: { timeout: -1s }\n", `1:20: timeout must be more than nothing`},
		"size that is none":         {"limits: { body: 16 megs }\n", `1:17: body must be a size such as 16MiB, 16MB or a number of bytes, not "16 megs"`},
		"size that is too large":    {"limits: { body: 9000000GiB }\n", `1:17: body must be at least one byte and less than 2048GiB, not "9000000GiB"`},
		"rate that is none":         {"connectors: { a: { fetch: { rate: 5/day } } }\n", `1:35: rate must be requests in a time, such as 50/s, 100/m or 1000/h, not "5/day"`},
		"rate of nothing":           {"connectors: { a: { fetch: { rate: 0 } } }\n", `1:35: rate must be requests in a time, such as 50/s, 100/m or 1000/h, not "0"`},
		"connector's name":          {"connectors:\n  ../etc: {}\n", `2:3: "../etc" is no name of a connector: write its path in the scripts folder without the extension, such as contacts or crm/slack`},
		"secret's name":             {"secrets:\n  A-B: env:X\n", `2:3: "A-B" is no name for a secret: use letters, digits and _`},
		"a secret granted twice":    {"secrets: { A: env:A }\nconnectors: { a: { secrets: [A, A] } }\n", `2:33: the secret A is granted twice`},
		"an empty allow list":       {"connectors: { a: { fetch: { allow: [] } } }\n", `1:36: allow is empty: name the hosts, take the line out to allow every public address, or write allow: [nothing.invalid] to allow none`},
		"a space after env:":        {"auth: { tokens: [env: NOPE] }\n", `1:18: a token must be env:NAME or file:PATH, not a mapping`},
		"isolation of later":        {"connectors: { a: { isolation: process } }\n", `1:31: isolation: process is not there yet: this version runs every connector in the server's process (isolation: shared), so serve only scripts that you trust`},
		"isolation mistyped":        {"connectors: { a: { isolation: sharde } }\n", `1:31: isolation must be shared, not "sharde": did you mean "shared"?`},
		"token that is not set":     {"auth: { tokens: [env:NOPE] }\n", `1:18: a token is missing: the environment variable NOPE is not set: set it before patchbay is started`},
		"token that is empty":       {"auth: { tokens: [env:EMPTY] }\n", `1:18: a token is missing: the environment variable EMPTY is empty`},
		"token without its file":    {"auth: { tokens: ['file:/nowhere/token'] }\n", `1:18: a token is missing: the file /nowhere/token does not exist`},
		"token from a folder":       {"auth: { tokens: ['file:/'] }\n", `1:18: a token is missing: the file / is not a regular file`},
		"token that is short":       {"auth: { tokens: [env:SHORT] }\n", `1:18: this token is shorter than 16 characters and could be guessed: make one with "openssl rand -hex 32"`},
		"no tokens":                 {"auth: { tokens: [] }\n", `1:17: tokens is empty: name at least one, or take the line out to let everybody in`},
		"query parameter":           {"auth: { parameter: 'a b' }\n", `1:20: "a b" is no name for a query parameter: use letters, digits, - and _`},
		"an alias to nothing":       {"connectors: { a: *b }\n", `1:18: nothing has the anchor &b`},
		"a star in a list":          {"connectors: { a: { fetch: { allow: [slack.com, *.slack.com] } } }\n", `1:48: * begins an alias here: write it in quotes: "*.slack.com"`},
		"a star in lines":           {"connectors:\n  a:\n    fetch:\n      allow:\n        - *.slack.com\n", `5:11: * begins an alias here: write it in quotes: "*.slack.com"`},
		"a star alone":              {"connectors:\n  a:\n    fetch: { allow: [*] }\n", `3:23: * begins an alias here: write it in quotes: "*"`},
		"a comment for a value":     {"connectors:\n  a:\n    vars: { DEFAULT_CHANNEL: #general }\n", `3:30: # begins a comment: write "#general" in quotes`},
		"and more behind it":        {"connectors:\n  a:\n    vars: { DEFAULT_CHANNEL: #general }\n  b: {}\nlimits: {}\n", `3:30: # begins a comment: write "#general" in quotes`},
		"a comment in lines":        {"connectors:\n  a:\n    vars:\n      CHANNEL: #general\n      B: x\n", `4:15: the value of CHANNEL is missing: # begins a comment: write "#general" in quotes`},
		"a comment for a secret":    {"secrets:\n  A: #tooshort\n", `2:6: the secret A is missing: # begins a comment: write the value in quotes`},
		"an unknown destination":    {"connectors:\n  a:\n    fetch: { hosts: { x: inbx } }\n", `3:26: "inbx" is neither an address nor inbox, the built-in destination: did you mean "inbox"?`},
		"a host without its port":   {"connectors:\n  a:\n    fetch: { hosts: { x: crm.internal } }\n", `3:26: "crm.internal" is neither an address nor inbox, the built-in destination: a host is written with its port, "crm.internal:443"`},
		"more brackets than needed": {"a: " + strings.Repeat("[", 200), "1:1: more than 100 brackets stand open here"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := write(t, FileName, test.text)
			path := filepath.Join(folder, FileName)
			c, err := Load(path, environment("EMPTY", "", "SHORT", "tooshort"))
			if err == nil {
				err = c.Servable()
			}
			if err == nil {
				t.Fatal("no error")
			}
			if got := strings.ReplaceAll(err.Error(), path+":", ""); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if strings.Contains(err.Error(), "tooshort") {
				t.Error("the error shows a secret")
			}
		})
	}
}

// What does not serve needs no tokens: they are no error of the reading.
func TestServable(t *testing.T) {
	c, err := Load(filepath.Join(write(t, FileName, "auth: { tokens: [env:TOKEN, env:NOPE] }\n"), FileName), environment("TOKEN", longToken))
	if err != nil {
		t.Fatal(err)
	}
	var broken *Error
	if err := c.Servable(); !errors.As(err, &broken) || len(broken.Problems) != 1 || broken.Problems[0].Line != 1 {
		t.Errorf("got %v", err)
	}
}

func TestFrame(t *testing.T) {
	path := filepath.Join(write(t, FileName, "connectors:\n  slack:\n    fetchh: {}\n"), FileName)
	_, err := Load(path, environment())
	var broken *Error
	if !errors.As(err, &broken) {
		t.Fatal(err)
	}
	want := "    3 │     fetchh: {}\n      ╵     ^~~~~~"
	if got := broken.Problems[0].Frame; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestUnknownConnectors(t *testing.T) {
	c, err := Load(filepath.Join(write(t, FileName, "connectors:\n  contact: {}\n  slack: {}\n"), FileName), environment())
	if err != nil {
		t.Fatal(err)
	}
	problems := c.Unknown([]connector.Name{"contacts", "slack"})
	if len(problems) != 1 || problems[0].Line != 2 || problems[0].Text != `there is no connector "contact" in the scripts folder: did you mean "contacts"?` {
		t.Errorf("got %+v", problems)
	}
}

func FuzzLoad(f *testing.F) {
	for _, text := range []string{
		"", "a", "connectors: { a: { fetch: { rate: 50/s } } }\n", "secrets: { A: env:B }\nauth: { tokens: [env:A, x] }\n",
		"a: &a [*a]\nconnectors: &b { <<: *b }\n", "limits: { body: 1e400MiB, timeout: 1ns }\n", "? [a]\n: b\n", "\t\n", "a: |\n x\n", "!!map {}", "%YAML 1.2\n---\n", "\xff\xfe",
		"connectors: {a: {vars: {a: .inf, b: !!binary x, c: ~}, imports: [[]]}}",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		c, err := parse("patchbay.yaml", "/scripts/patchbay.yaml", []byte(text), environment("A", longToken))
		if (c == nil) == (err == nil) {
			t.Errorf("config %v and error %v", c, err)
		}
		if c != nil {
			c.Files()
			for name := range c.Connectors {
				c.Fingerprint(name, environment())
			}
		}
	})
}
