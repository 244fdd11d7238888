package cli

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/patchbay/patchbay/internal/catalog"
	"github.com/patchbay/patchbay/internal/config"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/secret"
)

// newTestOpener makes an opener for a folder of files: name, text, name, text ...
func newTestOpener(t *testing.T, log io.Writer, pairs ...string) *opener {
	t.Helper()
	root := t.TempDir()
	for i := 0; i < len(pairs); i += 2 {
		put(t, filepath.Join(root, pairs[i]), pairs[i+1])
	}
	vault := secret.NewVault()
	env := func(name string) (string, bool) { return "0123456789abcdef " + name, false }
	file := filepath.Join(root, config.FileName)
	c, err := config.Load(file, env)
	if err != nil {
		t.Fatal(err)
	}
	return &opener{folder: folder{typed: "scripts", path: root}, file: file, env: env, config: c,
		out: &output{vault: vault, log: slog.New(secret.NewHandler(slog.NewTextHandler(log, nil), vault)), screen: &screen{out: log}}}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// While a generation lives its secrets are blanked, also those that a newer one
// does not have.
func TestVaultKnowsSecretsOfAGeneration(t *testing.T) {
	o := newTestOpener(t, io.Discard, "a.js", "export const add = () => {};", "a.env", "KEY=the-first-value")
	found := catalog.Found{Name: "a", Entry: filepath.Join(o.folder.path, "a.js"), Folder: o.folder.path, Single: true}
	first, err := o.Open(t.Context(), found)
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(o.folder.path, "a.env"), "KEY=the-second-value")
	second, err := o.Open(t.Context(), found)
	if err != nil {
		t.Fatal(err)
	}
	const both = "the-first-value the-second-value"
	if got := o.out.vault.Blank(both); got != "[KEY] [KEY]" {
		t.Errorf("two generations: %q", got)
	}
	if err := first.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if got := o.out.vault.Blank(both); got != "the-first-value [KEY]" {
		t.Errorf("after the first: %q", got)
	}
	if err := second.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

// A configuration that would open a public server to everybody is refused.
func TestRefresh(t *testing.T) {
	var log bytes.Buffer
	o := newTestOpener(t, &log, "token", "0123456789abcdef-a", config.FileName, "auth: { tokens: ['file:token'] }\n")
	o.serving, o.accept = true, guarded("0.0.0.0:8000", o.file)
	if err := o.Refresh(); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(o.folder.path, "token"), "0123456789abcdef-b")
	if err := o.Refresh(); err != nil || o.Config().Auth.Tokens[0] != "0123456789abcdef-b" {
		t.Errorf("a token that was rotated: %v, %v", o.Config().Auth.Tokens, err)
	}
	if got := o.out.vault.Blank("0123456789abcdef-b"); strings.Contains(got, "0123") {
		t.Errorf("the token is shown: %s", got)
	}
	put(t, o.file, "limits: {}\n")
	if err := o.Refresh(); err == nil || len(o.Config().Auth.Tokens) != 1 {
		t.Errorf("the server is open: %v", err)
	}
	if strings.Contains(log.String(), "restart") {
		t.Errorf("log: %s", log.String())
	}
	put(t, o.file, "auth: { tokens: ['file:token'] }\nlimits: { body: 1MiB }\n")
	if err := o.Refresh(); err != nil || !strings.Contains(log.String(), "restart") {
		t.Errorf("a limit that takes a restart: %v, log %s", err, log.String())
	}
}

// Who truncates or removes the configuration of a running server does not let
// everybody in, wherever it listens, and takes no grants away.
func TestRefresh_keepsAuthentication(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		gone bool
		want string
	}{
		"removed":       {gone: true, want: "is gone or empty, so what it said before still holds: write it again"},
		"truncated":     {text: "", want: "is gone or empty"},
		"only comments": {text: "# nothing\n", want: "names no token any more"},
		"no auth":       {text: "limits: { vms: 3 }\n", want: "names no token any more"},
		"token not set": {text: "auth: { tokens: ['env:NOPE'] }\n", want: "a token is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newTestOpener(t, io.Discard, "token", "0123456789abcdef-a", config.FileName, "auth: { tokens: ['file:token'] }\nconnectors: { a: { vms: 1 } }\n")
			o.serving = true
			before := o.Config()
			if test.gone {
				if err := os.Remove(o.file); err != nil {
					t.Fatal(err)
				}
			} else {
				put(t, o.file, test.text)
			}
			if err := o.Refresh(); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
			if o.Config() != before {
				t.Error("the configuration was replaced")
			}
			put(t, o.file, "auth: { tokens: ['file:token'] }\n")
			if err := o.Refresh(); err != nil || o.Config() == before {
				t.Errorf("written again: %v", err)
			}
		})
	}
	t.Run("grants only", func(t *testing.T) {
		o := newTestOpener(t, io.Discard, config.FileName, "connectors: { a: { vms: 1 } }\n")
		o.serving = true
		put(t, o.file, "")
		if err := o.Refresh(); err == nil || o.Config().Connectors["a"].VMs != 1 {
			t.Errorf("truncated: %v", err)
		}
		put(t, o.file, "# no grants\n")
		if err := o.Refresh(); err != nil || len(o.Config().Connectors) != 0 {
			t.Errorf("emptied on purpose: %v", err)
		}
	})
}

// A connector that a changed configuration names and that is not there is warned
// of, as at the start.
func TestRefresh_unknownConnector(t *testing.T) {
	var log bytes.Buffer
	o := newTestOpener(t, &log, "contacts.js", "export const add = () => {};", config.FileName, "connectors: { contacts: { vms: 1 } }\n")
	if err := o.Refresh(); err != nil || log.Len() > 0 {
		t.Fatalf("%v, log %s", err, log.String())
	}
	put(t, o.file, "connectors: { contact: { vms: 1 } }\n")
	if err := o.Refresh(); err != nil || strings.Count(log.String(), `did you mean \"contacts\"?`) != 1 {
		t.Errorf("%v, log %s", err, log.String())
	}
	put(t, filepath.Join(o.folder.path, "contact.js"), "export const add = () => {};")
	log.Reset()
	if err := o.Refresh(); err != nil || log.Len() > 0 {
		t.Errorf("it is there now: %v, log %s", err, log.String())
	}
}

// Settings of one connector change when what it is given does.
func TestSettings(t *testing.T) {
	o := newTestOpener(t, io.Discard, config.FileName, "connectors: { a: { vms: 1 }, b: { vms: 1 } }\n")
	before := map[connector.Name]string{"a": o.Settings("a"), "b": o.Settings("b")}
	put(t, o.file, "connectors: { a: { vms: 2 }, b: { vms: 1 } }\n")
	if err := o.Refresh(); err != nil {
		t.Fatal(err)
	}
	if o.Settings("a") == before["a"] || o.Settings("b") != before["b"] {
		t.Error("the entry of a was changed, and only that")
	}
}
